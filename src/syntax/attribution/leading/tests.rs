//! Tables of cases.

use super::*;

#[test]
fn name_date_and_quoted_words_are_told_apart() {
    // line, name, date, quoted words
    for (line, name, when, words) in [
        ("Originally Posted by ann", "ann", None, ""),
        (
            "Quote Originally Posted by Ann B. View Post",
            "Ann B.",
            None,
            "",
        ),
        (
            "Originally Posted by: ann Go to Quoted Post",
            "ann",
            None,
            "",
        ),
        ("(In reply to Ann B. from comment #12)", "Ann B.", None, ""),
        (
            "ann wrote on Jan 2nd, 2021 at 3:04pm:",
            "ann",
            Some("Jan 2nd, 2021 at 3:04pm"),
            "",
        ),
        (
            "ann Avatar Jan 2, 2021 15:04:05 GMT -5 ann said:",
            "ann",
            Some("Jan 2, 2021 15:04:05 GMT -5"),
            "",
        ),
        ("The 8472 wrote:", "The 8472", None, ""),
        ("The North One said:", "The North One", None, ""),
        ("J. R. Bob wrote:", "J. R. Bob", None, ""),
        ("Dr. Bob-Ann wrote:", "Dr. Bob-Ann", None, ""),
        ("bob! wrote:", "bob!", None, ""),
        ("Zitat von Jörg Beitrag anzeigen", "Jörg", None, ""),
        ("Сообщение от Яна", "Яна", None, ""),
        (
            "Quote from: ann on January 02, 2021, 03:04:05 PM",
            "ann",
            Some("January 02, 2021, 03:04:05 PM"),
            "",
        ),
        (
            "Quote from: ann on January 02, 2021, 03:04:05 PMNo wind",
            "ann",
            Some("January 02, 2021, 03:04:05 PM"),
            "No wind",
        ),
        (
            "QUOTE (ann @ Mar 16 2012, 13:25) *",
            "ann",
            Some("Mar 16 2012, 13:25"),
            "",
        ),
        (
            "(01-02-2021, 03:04 PM)ann Wrote: No wind.",
            "ann",
            Some("01-02-2021, 03:04 PM"),
            "No wind.",
        ),
        (
            "ann, on 24 September 2014 - 09:46 AM, said:",
            "ann",
            Some("24 September 2014 - 09:46 AM"),
            "",
        ),
        (
            "ann wrote: Sat Jan 02, 2021 3:04 pm",
            "ann",
            Some("Sat Jan 02, 2021 3:04 pm"),
            "",
        ),
        ("ann wrote: 2 May is fine", "ann", None, "2 May is fine"),
        (
            "ann wrote: ↑Sat Jan 02, 2021 3:04 pmNo wind",
            "ann",
            Some("Sat Jan 02, 2021 3:04 pm"),
            "No wind",
        ),
        ("ann wrote:No wind", "ann", None, "No wind"),
        ("ann a écrit :Pas de vent", "ann", None, "Pas de vent"),
        ("@ann said in Wind:", "ann", None, ""),
        ("On 3 May 2020, ann wrote:", "ann", Some("3 May 2020"), ""),
        ("ann: ↑", "ann", None, ""),
        ("ann said:", "ann", None, ""),
    ] {
        let found = leading(line).unwrap_or_else(|| panic!("{line:?} begins with an attribution"));
        let text = |span: Option<Span>| span.map(|span| &line[span]);
        let Attribution {
            name: found_name,
            when: found_when,
            ..
        } = found.attribution;
        assert_eq!(
            (text(found_name), text(found_when)),
            (Some(name), when),
            "{line:?}"
        );
        assert_eq!(&line[found.end as usize..], words, "{line:?}");
    }
}

#[test]
fn words_before_a_name_are_known_in_many_languages() {
    for (line, name, when) in [
        ("المشاركة الأصلية كتبت بواسطة سلمى", "سلمى", None),
        (
            "Idézetet írta: Zsófi Dátum 2008. Április 03. - 19:12:40",
            "Zsófi",
            Some("2008. Április 03. - 19:12:40"),
        ),
        ("Trích dẫn từ: Lan", "Lan", None),
    ] {
        let found = leading(line).expect("it is an attribution").attribution;
        assert_eq!(found.name.map(|name| &line[name.range()]), Some(name));
        assert_eq!(found.when.map(|when| &line[when.range()]), when, "{line}");
    }
}

#[test]
fn a_name_alone_in_brackets_is_that_of_who_is_quoted() {
    let line = "QUOTE(Ann B)";
    let found = leading(line).expect("it is an attribution");
    assert_eq!(
        found.attribution.name.map(|name| &line[name]),
        Some("Ann B")
    );
    assert_eq!(leading("Quote (it was long)"), None);
}

#[test]
fn quoted_words_stand_behind_the_link_to_their_post() {
    for line in [
        "Originally Posted by Ann B. View Post No wind today",
        "Originally Posted by Ann B. [View Post] No wind today",
        "Originally Posted by Ann B.  No wind today",
        "Originally Posted by Ann B. View Post No wind on 3 May 2020",
        "Quote from: Ann B. on 2 May 2020, 10:15  No wind today",
    ] {
        let found = leading(line).expect("it is an attribution");
        let name = found.attribution.name.expect("it has a name");
        assert_eq!(&line[name], "Ann B.", "{line}");
        assert!(line[found.end as usize..].starts_with("No wind"), "{line}");
    }
}

#[test]
fn a_date_in_brackets_is_no_part_of_a_name() {
    for line in [
        "(22-07-2012 21:39)ann wrote:",
        "(22-07-2012 21:39)ann Wrote:",
        "(22-07-2012 21:39)ann schreef:",
        "ann (22-07-2012 21:39) писал:",
    ] {
        for found in [
            crate::syntax::attribution::parse(line),
            leading(line).map(|found| found.attribution),
        ] {
            let found = found.expect("it is an attribution");
            assert_eq!(
                found.name.map(|name| &line[name.range()]),
                Some("ann"),
                "{line}"
            );
            assert_eq!(
                found.when.map(|when| &line[when.range()]),
                Some("22-07-2012 21:39")
            );
        }
    }
}

#[test]
fn prose_does_not_begin_with_an_attribution() {
    for line in [
        "he said: no",
        "The mate wrote: no wind",
        "Quote me on this: it will rain",
        "Note: the wind said no",
        "Originally posted by the harbour gate. It was wet.",
        "",
        ":",
        "said:",
        "Dear all: hello",
        "Not me. Bob said: no",
        "Hey! Bob wrote: no",
        "Not so! said: no",
    ] {
        assert_eq!(leading(line), None, "{line:?}");
    }
}
