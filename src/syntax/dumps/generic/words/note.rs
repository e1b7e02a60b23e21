//! Notes that engines print: below the words of a post, when it was edited and by whom, and what stands below such a
//! note is the signature; at the head of the page, what time it is and when the reader was there last.

use super::super::Page;
use crate::syntax::edit_note;

/// What stands before a date that is the time of the page or of the last visit, in lower case, as the language packs
/// of phpBB, vBulletin and SMF have it.
#[rustfmt::skip]
const TIMES_OF_PAGE: [&str; 24] = [
    "it is currently", "it is now", "the time now is", "current time", "last visit was", "last visit",
    "you last visited", "aktuelle zeit", "aktuelles datum und uhrzeit", "es ist jetzt", "letzter besuch",
    "nous sommes actuellement le", "nous sommes le", "dernière visite", "fecha actual", "última visita",
    "oggi è", "ultimo accesso", "het is momenteel", "het is nu", "obecny czas", "teraz jest",
    "текущее время", "последнее посещение",
];

/// The longest such note, in words.
const LONGEST: u32 = 24;
/// Over how many lines an extractor breaks such a note at most.
const LINES: usize = 3;

/// Whether what stands before a date says that it is not one of a post, but of the page or of its reader.
pub(in super::super) fn is_time_of_page(before: &str) -> bool {
    let before = before.trim_end_matches([' ', ':', '\u{a0}']).trim_start();
    !before.is_empty() && TIMES_OF_PAGE.contains(&before.to_lowercase().as_str())
}

/// A line with a date without the word behind it that says that the post was edited: `ann commented 3 May • edited`.
pub(in super::super) fn without_edited(words: &str) -> &str {
    let Some((before, last)) = words.rsplit_once([' ', '\u{a0}']) else {
        return words;
    };
    let signs = [
        '(', ')', '[', ']', '•', '·', '*', '-', '|', ',', ' ', '\u{a0}',
    ];
    if edit_note::is_edited(last.trim_matches(signs)) {
        before.trim_end_matches(signs)
    } else {
        words
    }
}

/// Whether a note that the post was edited, with its date, begins with a line. An extractor may have wrapped it before
/// or in the date.
pub(in super::super) fn edit_note_begins_at(page: &Page, line: usize) -> bool {
    dated_line(page, line).is_some()
}

/// The line behind the note that begins with a line.
pub(in super::super) fn end_of_note(page: &Page, line: usize) -> usize {
    let last = dated_line(page, line).unwrap_or(line);
    last + 1 + usize::from(goes_on(page, last))
}

/// The line with the date of a note that begins with a line.
fn dated_line(page: &Page, first: usize) -> Option<usize> {
    let is_short = page.shapes.lines[first].words <= LONGEST;
    if !is_short || !edit_note::begins_as_edit_note(page.words(first)) {
        return None;
    }
    let has_date = |line: &usize| !page.shapes.lines[*line].date.is_empty();
    let is_of_note = |&line: &usize| {
        line == first || page.lines[line].blanks == 0 && !is_closed(page.words(line - 1))
    };
    let end = page.lines.len().min(first + LINES);
    (first..end).take_while(is_of_note).find(has_date)
}

/// Whether an extractor broke a note behind a line with its date.
fn goes_on(page: &Page, line: usize) -> bool {
    let below = page.lines.get(line + 1);
    below.is_some_and(|below| {
        let words = page.words(line + 1);
        let is_rest = words.starts_with(char::is_lowercase)
            || page.words(line).ends_with(',') && words.starts_with(|c: char| c.is_ascii_digit());
        below.blanks == 0 && is_rest && !is_closed(page.words(line))
    })
}

/// Whether a note ends with a line.
fn is_closed(words: &str) -> bool {
    words.ends_with(['.', '»', ')', ']'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_says_when_a_post_was_edited() {
        for (text, is_note) in [
            (
                "Last edited by ann on 3 May 2020, 10:15; edited 2 times",
                true,
            ),
            ("« Last Edit: May 3, 2020, 10:15 by ann »", true),
            ("Geändert von ann (03.05.2020 um 10:15 Uhr)", true),
            (
                "Last edited by a moderator who has a long name, on\nmonday, 3 May 2020",
                true,
            ),
            (
                "Last edited by Outer\nHarbourmaster on Sun Feb 22,\n2026 2:08 am, edited 3 times.",
                true,
            ),
            ("Edited by ann", false),
            ("Edited by ann.\nI came on 3 May 2020", false),
            ("I edited it on 3 May 2020", false),
            ("3 May 2020", false),
        ] {
            let page = Page::of(text);
            assert_eq!(edit_note_begins_at(&page, 0), is_note, "{text}");
        }
    }

    #[test]
    fn what_time_it_is_on_the_page_is_no_date_of_a_post() {
        for (before, expected) in [
            ("It is currently ", true),
            ("Aktuelle Zeit: ", true),
            ("Текущее время: ", true),
            ("", false),
            ("Posted: ", false),
            ("ann, it is now ", false),
        ] {
            assert_eq!(is_time_of_page(before), expected, "{before}");
        }
    }
}
