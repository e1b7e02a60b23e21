//! Tables of cases.

use super::*;

#[track_caller]
fn check(line: &str, name: Option<&str>, when: Option<&str>) {
    let found = parse(line).unwrap_or_else(|| panic!("{line:?} is an attribution"));
    let text = |span: Option<Span>| span.map(|span| &line[span]);
    assert_eq!(
        (text(found.name), text(found.when)),
        (name, when),
        "{line:?}"
    );
}

#[test]
fn a_time_a_name_and_a_verb() {
    for (line, name, when) in [
        ("10 hours ago, ann said:", "ann", "10 hours ago"),
        ("Just now, ann said:", "ann", "Just now"),
        (
            "On 9/24/2016 at 6:45 AM, Ann B. said:",
            "Ann B.",
            "On 9/24/2016 at 6:45 AM",
        ),
        (
            "\u{a0}On 24/09/2016 at 18:45,\u{a0}ann said: ",
            "ann",
            "On 24/09/2016 at 18:45",
        ),
        (
            "On Saturday, September 24, 2016 at 6:45 AM, x said:",
            "x",
            "On Saturday, September 24, 2016 at 6:45 AM",
        ),
        ("Yesterday at 5:13 PM, x said:", "x", "Yesterday at 5:13 PM"),
        (
            "1 hour ago, he said she said said:",
            "he said she said",
            "1 hour ago",
        ),
        (
            "2 minutes ago, Doe, John said:",
            "Doe, John",
            "2 minutes ago",
        ),
        ("vor 10 Stunden schrieb Jörg:", "Jörg", "vor 10 Stunden"),
        (
            "Am 24.9.2016 um 06:45 schrieb Jörg schrieb :",
            "Jörg schrieb",
            "Am 24.9.2016 um 06:45",
        ),
        (
            "Il y a 10 heures, Zoé a dit\u{a0}:",
            "Zoé",
            "Il y a 10 heures",
        ),
        (
            "Le 24/09/2016 à 06:45, Zoé a dit :",
            "Zoé",
            "Le 24/09/2016 à 06:45",
        ),
        ("hace 10 horas, Íñigo dijo:", "Íñigo", "hace 10 horas"),
        ("10 ore fa, Ugo ha scritto:", "Ugo", "10 ore fa"),
        ("1 hora atrás, Rui disse:", "Rui", "1 hora atrás"),
        (
            "Em 24/09/2016 às 06:45, Rui disse:",
            "Rui",
            "Em 24/09/2016 às 06:45",
        ),
        ("10 uur geleden, Jan zei:", "Jan", "10 uur geleden"),
        (
            "Op 24-9-2016 om 06:45, Jan zei:",
            "Jan",
            "Op 24-9-2016 om 06:45",
        ),
        ("10 godzin temu, Ola napisał(a):", "Ola", "10 godzin temu"),
        ("10 часов назад, Яна сказал:", "Яна", "10 часов назад"),
        (
            "24.09.2016 в 06:45, Яна сказал:",
            "Яна",
            "24.09.2016 в 06:45",
        ),
        ("10 timmar sedan, Åsa sade:", "Åsa", "10 timmar sedan"),
        ("Åse skrev (10 timer siden):", "Åse", "10 timer siden"),
        (
            "Åse skrev (På 24.9.2016 den 6.45):",
            "Åse",
            "På 24.9.2016 den 6.45",
        ),
        ("10 saat önce, Işıl yazdı:", "Işıl", "10 saat önce"),
        ("10 órája, Éva írta:", "Éva", "10 órája"),
        (
            "2016.09.24.-án 6:45-kor Éva írta:",
            "Éva",
            "2016.09.24.-án 6:45-kor",
        ),
        ("Acum 10 ore, Ion a spus:", "Ion", "Acum 10 ore"),
        ("10 ώρες πριν, ο/η Ζωή είπε:", "Ζωή", "10 ώρες πριν"),
        ("10 小时前，小明 说：", "小明", "10 小时前"),
        ("10시간 전, 민준님이 씀:", "민준", "10시간 전"),
        ("Há 3 horas, ann disse:", "ann", "Há 3 horas"),
    ] {
        check(line, Some(name), Some(when));
    }
}

#[test]
fn a_name_alone_or_no_name_at_all() {
    check("ann said:", Some("ann"), None);
    check("Jörg hat gesagt.:", Some("Jörg"), None);
    check("ann said: ↑", Some("ann"), None);
    check("View Post ann said:", Some("ann"), None);
    check("View PostAnn B. said:", Some("Ann B."), None);
    check("Quote", None, None);
    check("Zitat:", None, None);
}

#[test]
fn prose_is_no_attribution() {
    for line in [
        "",
        "said:",
        "Quote me on that",
        "She paused, and then, quietly, she said:",
        "That was the moment when the harbour master finally said:",
        "10 hours ago, ann said nothing",
        "as I wrote: no.",
        // `há` is a word of its own.
        "Hábito 3, ann disse:",
    ] {
        assert_eq!(parse(line), None, "{line:?}");
    }
}

#[test]
fn a_clock_is_not_a_date() {
    assert!(has_clock("at 6:45 AM") && has_clock("06.45"));
    assert!(!has_clock("24.9.2016") && !has_clock("1:2") && !has_clock("24.09.2016"));
}
