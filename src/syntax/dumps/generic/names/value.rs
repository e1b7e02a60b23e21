//! The part of a line that can be a name: without dates, numbers and cells.

use super::super::Page;
use super::super::lines::traits::Traits;
use super::super::words::label::{is_label, is_liked};
use super::name::{is_file, is_name_like, is_no_name, is_short};
use super::name_suffix::{before_points, is_points, without_remarks};
use crate::syntax::date;
use crate::syntax::dumps::subject::without_prefixes;
use crate::syntax::edit_note;
use crate::syntax::words::is_digits;
use crate::syntax::words::is_unspaced;
use crate::text::Span;

/// Signs that stand around values.
const SIGNS: &[char] = &[
    ' ', ',', ':', ';', '|', '-', '–', '—', '−', '»', '«', '•', '·', '(', ')', '[', ']', '\u{a0}',
    '\t', '*', '/', '@', '"',
];
/// The longest mark right before a name, in characters.
const MARK: usize = 2;
/// The least digits of a checksum that an extractor leaves.
const CHECKSUM: usize = 4;
/// Which part of a line beside its date and numbers a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in super::super) enum Part {
    First,
    Last,
    /// The text of the first link.
    Linked,
}

/// The value of a line.
pub(in super::super) fn value<'p>(page: &'p Page, line: usize, part: Part) -> &'p str {
    if part == Part::Linked {
        return linked(page, line).unwrap_or("");
    }
    let words = page.words(line);
    if is_file(words) || is_account(page, line) {
        return "";
    }
    // Before it stands the end of a picture's description that was cut.
    let words = match words.split_once(']') {
        Some((before, behind)) if !before.contains('[') => behind,
        Some((before, behind)) if is_mark(before, behind) => behind,
        _ => words,
    };
    let first_cell = cells(words).next().map_or(words, trim_signs);
    let words = match first_cell {
        cell if cell.len() < words.len() && is_name_like(cell) && !is_label(cell) => cell,
        _ => words,
    };
    let words = without_count(before_fold(words));
    let dates = if page.shapes.lines[line].date.is_empty() {
        Dates::None
    } else {
        Dates::Some
    };
    let mut parts = parts(words, dates)
        .filter(|part| !is_count_in_brackets(part))
        .map(trim_signs)
        .filter(|part| !part.is_empty());
    let value = match part {
        Part::First => parts.next(),
        Part::Last | Part::Linked => parts.last(),
    };
    let value = without_remarks(before_points(value.unwrap_or("")));
    match dates {
        Dates::Some => without_preposition(value),
        Dates::None => value,
    }
}

/// Whether a line is the account of somebody whose name stands above it: `(@anncarol)` below `Ann Carol`.
fn is_account(page: &Page, line: usize) -> bool {
    let account = page.words(line).strip_prefix("(@");
    let account = account.and_then(|rest| rest.strip_suffix(')'));
    let above = line.checked_sub(1).map(|above| page.words(above));
    let names = account.zip(above);
    names.is_some_and(|(account, above)| letters(account).eq(letters(above)))
}

/// The letters and digits of a text, in lower case.
fn letters(text: &str) -> impl Iterator<Item = char> {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase)
}

/// Whether a part of a line is a number of something in brackets: `(2 replies)`.
fn is_count_in_brackets(part: &str) -> bool {
    let is_gap = |c: char| c == '*' || c.is_whitespace();
    let inside = part.trim_matches(is_gap).strip_prefix('(');
    let inside = inside.and_then(|inside| inside.strip_suffix(')'));
    let words = inside.and_then(|inside| inside.split_once([' ', '\u{a0}']));
    words.is_some_and(|(number, what)| {
        let is_number = is_digits(number);
        is_number && what.chars().all(char::is_lowercase)
    })
}

/// The value before the word that leads to a date: `by ann` of `by ann on June 4, 2013`.
fn without_preposition(value: &str) -> &str {
    match value.rsplit_once(' ') {
        Some((before, last)) if date::is_before_date(last) => trim_signs(before),
        _ => value,
    }
}

/// Whether what stands before a bracket is a mark before a name: `[–]ann`, `[g]ann` for a picture, and
/// `[52eafb] ann` where w3m prints the name of its file.
fn is_mark(before: &str, behind: &str) -> bool {
    let Some(inside) = before.strip_prefix('[') else {
        return false;
    };
    // In capitals stands a part of a name: `[AB]ann`.
    let is_short =
        (1..=MARK).contains(&inside.chars().count()) && !inside.contains(char::is_uppercase);
    let name = behind.strip_prefix(' ').filter(|_| is_checksum(inside));
    let name = name.or_else(|| is_short.then_some(behind));
    name.is_some_and(|name| name.starts_with(char::is_alphanumeric))
}

/// Whether a word is the beginning of a checksum, as the pictures of people have for names: `52eafb`. Programs write
/// them in small letters; in capitals they are names, `ECC83`.
fn is_checksum(word: &str) -> bool {
    word.len() >= CHECKSUM
        && word
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
        && word.contains(|c: char| c.is_ascii_digit())
}

/// Whether a value is nothing but names of pictures: `dc63703] [gif`.
fn is_pictures(value: &str) -> bool {
    let mut pictures = value.split("] [");
    pictures.next().is_some_and(is_checksum) && pictures.all(|picture| !picture.contains(' '))
}

/// The parts of a line that have values of their own.
pub(in super::super) fn parts_of(page: &Page, line: usize) -> impl Iterator<Item = Part> {
    let traits = page.shapes.lines[line].traits;
    let first = value(page, line, Part::First);
    let has_fact = traits.has(Traits::DATE) || traits.has(Traits::HASH);
    let has_last = has_fact && first != value(page, line, Part::Last);
    let has_link = linked(page, line).is_some_and(|linked| linked != first);
    let others = [(has_last, Part::Last), (has_link, Part::Linked)];
    let others = others.into_iter().filter(|(is_there, _)| *is_there);
    std::iter::once(Part::First).chain(others.map(|(_, part)| part))
}

/// The text of the first link in a line of Markdown.
fn linked<'p>(page: &'p Page, line: usize) -> Option<&'p str> {
    let text = page.clean.link_text(page.lines[line].words)?;
    let text = trim_signs(&page.clean.text[text]);
    (!text.is_empty()).then_some(text)
}

/// The cells of a table row: a tab or three spaces stand between them, or an empty cell of Markdown.
fn cells(line: &str) -> impl Iterator<Item = &str> {
    line.split('\t')
        .flat_map(|cell| cell.split("   "))
        .flat_map(|cell| cell.split("|  |"))
        .filter(|cell| !cell.trim().is_empty())
}

/// What stands before the button that folds a post: `ann [–] 12 points`. It can stand behind other facts.
fn before_fold(line: &str) -> &str {
    let mut brackets = line.match_indices('[');
    let fold = brackets.find(|&(at, _)| begins_with_fold(&line[at..]));
    let before = fold.map(|(at, _)| line[..at].trim_end());
    // Other buttons can stand before it.
    let is_name = |before: &&str| is_name_like(before) && !before.contains('[');
    before.filter(is_name).unwrap_or(line)
}

/// Whether a text begins with the button that folds a post: `[–]`.
pub(in super::super) fn begins_with_fold(text: &str) -> bool {
    let sign = text.strip_prefix('[');
    let behind = sign.and_then(|sign| sign.strip_prefix(['-', '–', '—', '−', '+']));
    behind.is_some_and(|behind| behind.starts_with(']'))
}

/// What stands before `word: number` in a line.
fn without_count(line: &str) -> &str {
    // `Post by: 4winds` has a name.
    let is_number = |behind: &str| {
        let behind = behind.trim_start();
        let rest = behind.trim_start_matches(|c: char| c.is_ascii_digit());
        rest.len() < behind.len() && !rest.starts_with(char::is_alphabetic)
    };
    let before = |(at, _): (usize, &str)| {
        let label = line[..at].trim_end();
        let before = label.trim_end_matches(char::is_alphabetic);
        let is_word = before.len() < label.len() && before.ends_with([' ', '\u{a0}']);
        (is_number(&line[at + 1..]) && is_word && !before.trim().is_empty()).then_some(before)
    };
    line.match_indices(':').find_map(before).unwrap_or(line)
}

/// Whether a line holds a date: looking for one takes time.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Dates {
    Some,
    None,
}

/// The parts of a line between dates and `#n`.
fn parts(line: &str, has: Dates) -> impl Iterator<Item = &str> {
    let mut at = 0;
    std::iter::from_fn(move || {
        if at >= line.len() {
            return None;
        }
        let dated = (has == Dates::Some)
            .then(|| date::find(line, at).or_else(|| clock(line, at)))
            .flatten();
        let numbered = post_number(line, at);
        let next = match (dated, numbered) {
            (Some(date), Some(number)) if number.0 < date.0 => Some(number),
            (Some(date), _) => Some(date),
            (None, number) => number,
        };
        let (from, to) = next.unwrap_or((line.len(), line.len()));
        let part = &line[at..from];
        at = to;
        Some(part)
    })
}

fn clock(line: &str, at: usize) -> Option<(usize, usize)> {
    date::clock(&line[at..]).map(|(from, to)| (from + at, to + at))
}

/// The first `#12` in a line at or after the byte `from`.
pub(in super::super) fn post_number(line: &str, from: usize) -> Option<(usize, usize)> {
    line[from..]
        .match_indices(['#', '№'])
        .find_map(|(at, sign)| {
            let start = from + at;
            let behind = &line[start + sign.len()..];
            let digits = behind.trim_start_matches([' ', '\u{a0}']);
            let spaces = behind.len() - digits.len();
            let len = digits
                .bytes()
                .take_while(|&byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
                .count();
            let end = start + sign.len() + spaces + len;
            (len > 0 && spaces <= 2).then_some((start, end))
        })
}

/// A text without the signs around it. Brackets that are closed in it are of it, and signs that others stand beside:
/// `-=ann=-`.
pub(in super::super) fn trim_signs(text: &str) -> &str {
    let behind = text.trim_start_matches(SIGNS);
    let inside = behind.trim_end_matches(SIGNS);
    let start = text.len() - behind.len();
    let (before, behind) = (&text[..start], &behind[inside.len()..]);
    let pairs = [('[', ']'), ('(', ')')];
    let is_opened = |&(open, close): &(char, char)| {
        let is_before = |at: usize| inside.find(open).is_none_or(|open| at < open);
        before.ends_with(open) && inside.find(close).is_some_and(is_before)
    };
    let is_closed = |&(open, close): &(char, char)| {
        let is_open = inside.rfind(open) > inside.rfind(close);
        is_open && behind.starts_with(close)
    };
    let is_sign = |c: char| !c.is_alphanumeric() && c.is_ascii();
    // Signs that stand around other signs in names.
    let is_of_name = |c: char| matches!(c, '-' | '*' | '/');
    let more_before = match () {
        () if pairs.iter().any(is_opened) => 1,
        () if inside.starts_with(is_sign) => {
            before.len() - before.trim_end_matches(is_of_name).len()
        }
        () => 0,
    };
    let more_behind = match () {
        () if pairs.iter().any(is_closed) => 1,
        () if inside.ends_with(is_sign) => {
            behind.len() - behind.trim_start_matches(is_of_name).len()
        }
        () => 0,
    };
    &text[start - more_before..start + inside.len() + more_behind]
}

/// Whether a value is a name: it looks like one, has a letter, is longer than one, and no label.
pub(in super::super) fn is_name(value: &str) -> bool {
    is_name_like(value) && is_no_other(value)
}

/// Whether a value that stands where names stand is one: it may hold a comma, and one word may end as a sentence does.
pub(in super::super) fn is_name_there(value: &str) -> bool {
    let ends = value.ends_with(['.', '!', '?']);
    is_short(value) && !(ends && value.contains(char::is_whitespace)) && is_no_other(value)
}

/// Whether a value has a letter, is longer than one, and is nothing else that stands where names do.
fn is_no_other(value: &str) -> bool {
    let mut letters = value.chars();
    let is_long = letters.next().is_some_and(is_unspaced) || letters.next().is_some();
    // `7 Likes`
    let uncounted = value.trim_start_matches(|c: char| c.is_ascii_digit());
    let counts = uncounted.len() < value.len() && uncounted.starts_with(' ');
    let is_other = is_label(value)
        || is_pictures(value)
        || counts && is_label(uncounted.trim_start())
        || is_no_name(value)
        || edit_note::begins_as_edit_note(value)
        || is_liked(value)
        || is_points(value)
        || date::is_age(value)
        || is_subject(value)
        // A command of a program that prints documents: `\file`.
        || value.starts_with('\\');
    is_long && value.contains(char::is_alphabetic) && !is_other
}

/// Whether a value is the subject of an answer: `Re:Ropes`. In brackets stands a part of a name as well.
fn is_subject(value: &str) -> bool {
    !value.starts_with('[') && without_prefixes(value, Span::from(0..value.len())).start > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_numbers_part_a_line() {
        let parts = |line| parts(line, Dates::Some).map(trim_signs).collect::<Vec<_>>();
        assert_eq!(parts("ann » 3 May 2020 #4"), ["ann", ""]);
        assert_eq!(parts("#12 ann"), ["", "ann"]);
        assert_eq!(parts("Posted 3 May 2020 by ann"), ["Posted", "by ann"]);
        assert_eq!(without_count("ann Posts: 12"), "ann ");
        assert_eq!(without_count("Posts: 12"), "Posts: 12");
        assert_eq!(without_count("ann Posts: 12 Novice"), "ann ");
        assert_eq!(without_count("Post by: 4winds"), "Post by: 4winds");
        assert_eq!(without_preposition("by Ann Smith on"), "by Ann Smith");
        assert_eq!(without_preposition("ann** am"), "ann");
        assert_eq!(without_preposition("London"), "London");
        let is_account = |dump: &str| is_account(&Page::of(dump), 1);
        assert!(is_account("Ann & Carol\n(@anncarol)") && !is_account("Reply\n(@ann)"));
        assert!(!is_account("ann\n(ann)"));
        assert_eq!(before_fold("ann [–] link 5"), "ann");
        assert_eq!(before_fold("[-] ann"), "[-] ann");
        assert_eq!(before_fold("[reply] [−] ann"), "[reply] [−] ann");
        assert_eq!(before_fold("ann [Ret.] [x]"), "ann [Ret.] [x]");
        assert!(is_count_in_brackets("*\u{a0}(1 child)") && !is_count_in_brackets("(ann 1)"));
        assert!(!is_name("4h") && !is_name("LikeLiked by 5 people"));
        for (text, trimmed) in [
            ("(Ann [Ret.]) »", "Ann [Ret.]"),
            ("- [AB]ann »", "[AB]ann"),
            ("(ann) 109,", "(ann) 109"),
            ("(by ann)", "by ann"),
            ("» -=ann=- |", "-=ann=-"),
            ("[–]-=ann=-,", "-=ann=-"),
            ("-ann-", "ann"),
            ("ann!", "ann!"),
        ] {
            assert_eq!(trim_signs(text), trimmed);
        }
        assert!(is_mark("[–", "ann") && is_mark("[g", "ann") && !is_mark("[Ret.", "Ann"));
        assert!(!is_mark("[AB", "ann") && is_name_there("ann!") && !is_name("ann!"));
        assert!(!is_mark("[x", " ann") && is_mark("[52eafb", " ann") && !is_mark("[29th", " ann"));
        assert!(!is_name("dc63703] [gif") && !is_name("52eafb") && is_name("52eafb ann"));
        assert!(is_name("ECC83"));
        assert!(!is_name("Re:Ropes") && is_name("Reginald") && is_name("[Crew] ann"));
        assert!(is_name("7 of Nine") && is_name("7Likes") && !is_name("7 Likes"));
    }
}
