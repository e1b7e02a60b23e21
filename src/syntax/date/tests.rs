//! Tables of cases.

use super::*;

#[test]
fn dates_are_found_in_further_languages() {
    for line in [
        "ned 26. srp 2018 17:20",
        "čt 3. pro 2020, 10:15",
        "Çar, 13/03/2013 - 00:17",
        "Per, 14/03/2013 - 19:30",
        "pn., 3 sty 2022, 10:15",
        "3. travnja 2015",
        "15. avgust 2019, 10:15",
        "3 септември 2021, 10:15",
        "4. јануар 2020, 10:15",
        "Πέμπτη 3 Μάρτιος 2016, 10:15",
        "3. jūnijs 2021, 10:15",
        "reede, 3. september 2021",
        "3 de març 2021",
        "miercuri, 3 iunie 2020, 10:15",
        "3 ינואר 2021",
        "3 يناير 2021",
        "2 éve 3 hónapja",
        "5 perce",
        "pred 3 dňami",
        "преди 2 години",
        "prije 5 sati",
        "prieš 3 dienas",
        "3 päeva tagasi",
        "2 hari yang lalu",
        "3 ngày trước",
        "I dag, 10:22",
        "danas, 10:22",
    ] {
        let found = find(line, 0).map(|(from, to)| &line[from..to]);
        assert_eq!(found, Some(line));
    }
}

#[test]
fn short_names_that_are_words_elsewhere_are_months_beside_a_day_and_a_year_only() {
    for line in [
        "an iPhone 12 Pro",
        "with 3 led lamps",
        "12 api calls",
        "the pro 12 of them",
        "per 14.30 boats",
        "min 10:20",
        "15 dub tracks",
        "Elo 1900",
        "Mac 2019",
        "Ian 12",
    ] {
        assert_eq!(find(line, 0), None, "{line}");
    }
    assert_eq!(first("since 3 dub 2019"), Some("3 dub 2019"));
}

#[test]
fn dates_are_found_in_every_form() {
    for (line, date) in [
        ("2021-01-02 15:04:05 UTC", "2021-01-02 15:04:05 UTC"),
        ("2021-01-02T15:04", "2021-01-02T15:04"),
        ("24.09.2016, 06:45 Uhr", "24.09.2016, 06:45 Uhr"),
        ("On 9/24/2016 at 6:45 AM, x", "9/24/2016 at 6:45 AM"),
        ("24.09.16", "24.09.16"),
        ("04.12.2009,\u{a0}15:17 #8", "04.12.2009,\u{a0}15:17"),
        (
            "March 23, 2024 at 7:02\u{202f}PM",
            "March 23, 2024 at 7:02\u{202f}PM",
        ),
        ("9/24/16, done", "9/24/16"),
        (
            "Posted - 09/24/2016 :\u{a0} 18:45:02",
            "09/24/2016 :\u{a0} 18:45:02",
        ),
        ("3 May 2021: 10 boats", "3 May 2021"),
        ("2021-01-02 15:04 GMT+5:30", "2021-01-02 15:04 GMT+5:30"),
        (
            "Mar 20, 2011 10:19:54 GMT -5 ann said",
            "Mar 20, 2011 10:19:54 GMT -5",
        ),
        ("2021年1月2日", "2021年1月2日"),
        ("2021년 1월 2일 15:04", "2021년 1월 2일 15:04"),
        ("ann 2021. január 2., 15:04", "2021. január 2., 15:04"),
        ("3. srpna 2015 v 14:14", "3. srpna 2015 v 14:14"),
        (
            "2. tammikuuta 2021 klo 15.04",
            "2. tammikuuta 2021 klo 15.04",
        ),
        ("2 січня 2021, 15:04", "2 січня 2021, 15:04"),
        ("2 Ιανουαρίου 2021", "2 Ιανουαρίου 2021"),
        ("2021年1月2日(土) 15:04", "2021年1月2日(土) 15:04"),
        ("2021년 1월 2일 오후 3:04", "2021년 1월 2일 오후 3:04"),
        ("ann 1月2日 15:04", "1月2日 15:04"),
        ("ann 1월 2일 15:04", "1월 2일 15:04"),
        ("3. 5. 2021 v 16:15", "3. 5. 2021 v 16:15"),
        ("2021. január 2. 15:04", "2021. január 2. 15:04"),
        ("ann · 9h ago", "9h ago"),
        ("för 3 timmar sedan | x", "för 3 timmar sedan"),
        ("před 2 dny", "před 2 dny"),
        ("5 miesięcy temu", "5 miesięcy temu"),
        ("3 tuntia sitten", "3 tuntia sitten"),
        ("3 години тому", "3 години тому"),
        ("ann 3小时前", "3小时前"),
        ("3か月前", "3か月前"),
        ("3시간 전", "3시간 전"),
        ("» Sat Jan 02, 2021 3:04 pm", "Sat Jan 02, 2021 3:04 pm"),
        ("3 Mayıs 2009, 10:15 ÖÖ", "3 Mayıs 2009, 10:15 ÖÖ"),
        ("ann, 2 January 2021 #3", "2 January 2021"),
        ("ann7 March 5, 2021, 11:39am 3", "March 5, 2021, 11:39am"),
        ("ann7 March 10, 2021", "March 10, 2021"),
        ("bob 2007 Mar 5, 2021", "Mar 5, 2021"),
        ("27. September 2018", "27. September 2018"),
        ("4 de mayo de 2010", "4 de mayo de 2010"),
        ("02-Jan-21 | x", "02-Jan-21"),
        ("ann - 15/Sep/11 01:36", "15/Sep/11 01:36"),
        ("Tue Sep-02-14 09:42 AM", "Tue Sep-02-14 09:42 AM"),
        ("2 kvě 2018, 14:22", "2 kvě 2018, 14:22"),
        ("the 2nd of March", "2nd of March"),
        ("Member since Jan 2021", "Jan 2021"),
        ("Jan '21", "Jan '21"),
        ("answered Feb 12 '11 at 1:01", "Feb 12 '11 at 1:01"),
        ("June 14, 20241 yr", "June 14, 2024"),
        ("25. Juli 20178 yr", "25. Juli 2017"),
        ("25 de Julio del 2017", "25 de Julio del 2017"),
        ("Fri, 17/05/2013 - 14:35", "Fri, 17/05/2013 - 14:35"),
        ("Today at 11:33:41 AM", "Today at 11:33:41 AM"),
        ("Monday at 5:13 PM", "Monday at 5:13 PM"),
        ("gestern, 20:15", "gestern, 20:15"),
        ("ann 10 hours ago", "10 hours ago"),
        ("ann · 3 yr. ago", "3 yr. ago"),
        ("10 mo. ago", "10 mo. ago"),
        ("cyrus » Dom Ago 02, 2020 21:33", "Dom Ago 02, 2020 21:33"),
        ("ann » Mié Mar 04, 2020 1:13 pm", "Mié Mar 04, 2020 1:13 pm"),
        ("user 42 March 3, 2021", "March 3, 2021"),
        ("about an hour ago", "about an hour ago"),
        ("2 years, 3 months ago", "2 years, 3 months ago"),
        ("vor 3 Tagen", "vor 3 Tagen"),
        ("Il y a 2 heures", "Il y a 2 heures"),
        ("2 года назад", "2 года назад"),
        ("just now", "just now"),
        ("14 апр 2012, 09:10", "14 апр 2012, 09:10"),
        (
            "ann at example.org  Sun May  3 10:15:00 2020",
            "Sun May  3 10:15:00 2020",
        ),
        (
            "Sun May 3 10:15:00 CEST 2020",
            "Sun May 3 10:15:00 CEST 2020",
        ),
        (
            "Sun, 3 May 2020 10:15:00 +0200 (CEST)",
            "Sun, 3 May 2020 10:15:00 +0200 (CEST)",
        ),
        ("2020-05-03T10:15:00-07:00 x", "2020-05-03T10:15:00-07:00"),
    ] {
        let found = find(line, 0).map(|(start, end)| &line[start..end]);
        assert_eq!(found, Some(date), "{line:?}");
    }
}

#[test]
fn ages_in_two_units_are_one_date() {
    for (line, expected) in [
        ("il y a 3 ans 2 mois #12", "il y a 3 ans 2 mois"),
        ("vor 1 Tag und 4 Stunden", "vor 1 Tag und 4 Stunden"),
        ("vor 3 Tagen, 5 Antworten", "vor 3 Tagen"),
    ] {
        let (from, to) = find(line, 0).expect("it is a date");
        assert_eq!(&line[from..to], expected);
    }
}

#[test]
fn what_stands_around_day_and_clock_is_of_the_date() {
    for (line, date) in [
        ("ann, 02.09.2003. u 18:40 odgovori", "02.09.2003. u 18:40"),
        ("on 02.09.2003. It rained", "02.09.2003"),
        (
            "ann 2021/01/02(土) 15:04:05.67 ID:x",
            "2021/01/02(土) 15:04:05.67",
        ),
        (
            "Zaslal: čt říjen 12, 2006 6:55 am",
            "čt říjen 12, 2006 6:55 am",
        ),
        ("ann for 3 dage siden", "for 3 dage siden"),
    ] {
        let found = find(line, 0).map(|(start, end)| &line[start..end]);
        assert_eq!(found, Some(date), "{line:?}");
    }
}

#[test]
fn a_clock_can_stand_before_its_day() {
    for (line, date) in [
        (
            "by ann at 3:41 AM on June 22, 2007 [x]",
            "3:41 AM on June 22, 2007",
        ),
        ("ann(f): 2:04am On May 15", "2:04am On May 15"),
        ("18:45 - 24.09.2016 x", "18:45 - 24.09.2016"),
        ("um 18:45 am 3. Mai 2021", "18:45 am 3. Mai 2021"),
        ("6:45 PM, Sat, Jan 02, 2021 x", "6:45 PM, Sat, Jan 02, 2021"),
    ] {
        let found = find(line, 0).map(|(start, end)| &line[start..end]);
        assert_eq!(found, Some(date), "{line:?}");
    }
}

#[test]
fn other_numbers_are_no_dates() {
    for line in [
        "",
        "version 1.2.3",
        "10.0.0.1",
        "#12 March",
        "May I ask?",
        "Mark 3rdly",
        "hours ago",
        "on Monday we sail",
        "3 days later",
        "3日間",
        "see 3. 5. 10",
        "3 sedan",
        "Ann0gen",
        "in 2007 May came",
        "12345",
        "1/2",
    ] {
        assert_eq!(find(line, 0), None, "{line:?}");
    }
}

#[test]
fn a_clock_stands_alone() {
    let found = |line| clock(line).map(|(start, end): (usize, usize)| (start, end));
    assert_eq!(found("at 15:04"), Some((3, 8)));
    assert_eq!(found("3.04 pm"), Some((0, 7)));
    assert_eq!(found("1.2.3"), None);
    assert_eq!(found("## 0.14.0"), None);
    assert_eq!(found("at 15.04."), Some((3, 8)));
    assert_eq!(found("a15:04"), None);
    assert_eq!(found("15:04:05:06"), None);
    for price in [
        "15.04 €",
        "$15.04",
        "8.99",
        "35.56",
        "a video of 92:03",
        "15.04%",
    ] {
        assert_eq!(found(price), None, "{price:?}");
    }
}

#[test]
fn an_age_is_the_whole_line() {
    assert!(is_age("3d") && is_age("12 mo") && is_age("'19"));
    assert!(is_age("Yesterday") && is_age("last week") && is_age("昨天") && !is_age("Hier"));
    assert!(!is_age("3d ago") && !is_age("d") && !is_age("123d") && !is_age("'199"));
}

#[test]
fn a_date_with_points_is_no_list_item() {
    for date in [
        "27. September 2018",
        "27. Sept. 2018, 12:00",
        "2021. január 2. 15:04",
        "3. 5. 2021",
    ] {
        assert!(begins_with_year(date), "{date:?}");
    }
    for item in [
        "1. September",
        "1. Marching 2018",
        "1. June 13th, 2018",
        "2018. Ropes",
    ] {
        assert!(!begins_with_year(item), "{item:?}");
    }
}
