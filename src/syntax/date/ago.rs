//! Relative times: how long ago something was, in words.

use super::scan::{
    char_at, digits, number_end, skip, skip_ignoring_case, skip_space, skip_while, word_end,
};
use super::words::{self, AGO_SIGNS, Lower, UNIT_SIGNS, is_ago, is_before_unit, unit};
use crate::syntax::words::is_digits;

/// What stands between two units of a relative time.
const AND: [&str; 6] = ["and ", "und ", "et ", "y ", "e ", "en "];

/// `10 hours ago`, `about an hour ago`, `vor 3 Tagen`, `il y a 2 heures`, `2 года назад`, `just now`
pub(super) fn ago_at(line: &str, at: usize) -> Option<usize> {
    let behind = |phrase: &&str| {
        let end = skip_ignoring_case(line, at, phrase);
        (end > at).then_some(end)
    };
    let is_number = digits(line, at) > 0;
    let mut before = None;
    if !is_number {
        let ends = |&end: &usize| char_at(line, end).is_none_or(|c| !c.is_alphanumeric());
        let moment = words::MOMENTS.iter().filter_map(behind).find(ends);
        if moment.is_some() {
            return moment;
        }
        before = words::BEFORE.iter().find_map(behind);
    }
    let mut end = before.unwrap_or(at);
    end = skip_ignoring_case(line, skip_ignoring_case(line, end, "ca. "), "about ");
    end = skip_ignoring_case(line, skip_ignoring_case(line, end, "over "), "almost ");
    // `for 3 dage siden`
    end = skip_ignoring_case(line, end, "for ");
    if let Some((.., end)) = signs_at(line, end) {
        return Some(end);
    }
    // `9h ago`
    let glued = skip_while(line, end, char::is_alphanumeric);
    if is_number && is_age(&line[end..glued]) {
        return word_of_ago(line, glued);
    }
    end = counted_unit(line, end)?;
    // `il y a 3 ans 2 mois`, `2 years, 3 months ago`
    let more = skip_space(line, skip(line, end, ","));
    let more = AND
        .iter()
        .fold(more, |more, and| skip_ignoring_case(line, more, and));
    if more > end && char_at(line, more).is_some_and(|c| c.is_ascii_digit()) {
        end = counted_unit(line, more).unwrap_or(end);
    }
    if ends_in_ago(line, end) {
        return Some(end);
    }
    if before.is_some() {
        // `för 3 timmar sedan`
        return Some(word_of_ago(line, end).unwrap_or(end));
    }
    word_of_ago(line, end)
}

/// The end of the word behind a unit that says that the time lies back: `3 yr. ago`.
fn word_of_ago(line: &str, unit: usize) -> Option<usize> {
    let word = skip_space(line, skip(line, unit, "."));
    let word = skip_ignoring_case(line, word, "yang ");
    let last = word_end(line, word);
    (last > word && is_ago(Lower::of(&line[word..last])?.as_str())).then_some(last)
}

/// Whether the unit that ends at a byte says itself that the time lies back.
fn ends_in_ago(line: &str, end: usize) -> bool {
    let word = line[..end].rsplit(|c: char| !c.is_alphabetic()).next();
    word.and_then(Lower::of)
        .is_some_and(|word| words::says_ago(word.as_str()))
}

/// A number with the signs for a unit and for what lies back, `3小时前`, `3시간 전`: the number, the unit, and the end.
fn signs_at(line: &str, at: usize) -> Option<(u32, &'static str, usize)> {
    let end = number_end(line, at, 1, 4)?;
    let start = skip_space(line, end);
    let mut units = UNIT_SIGNS.iter();
    char_at(line, start).filter(|sign| !sign.is_ascii())?;
    let (sign, unit) = units.find(|(sign, _)| line[start..].starts_with(sign))?;
    let back = skip_space(line, start + sign.len());
    let found = char_at(line, back).filter(|sign| AGO_SIGNS.contains(sign))?;
    let count = line[at..end].parse().ok()?;
    Some((count, unit, back + found.len_utf8()))
}

/// The end of `3 days`, `an hour`, `einem Tag`.
fn counted_unit(line: &str, at: usize) -> Option<usize> {
    let count = skip_while(line, at, char::is_alphanumeric);
    let is_count = digits(line, at) > 0
        || Lower::of(&line[at..count]).is_some_and(|word| is_before_unit(word.as_str()));
    let start = skip_space(line, count);
    let end = word_end(line, start);
    let is_unit = || Lower::of(&line[start..end]).is_some_and(|word| unit(word.as_str()).is_some());
    (is_count && end > start && is_unit()).then_some(end)
}

/// Whether a whole line is an age as some engines print it: `3d`, `12 mo`, `'19`, `yesterday`, `last week`.
pub(in crate::syntax) fn is_age(line: &str) -> bool {
    if let Some(year) = line.strip_prefix(['\'', '’', '‘']) {
        return year.len() == 2 && is_digits(year);
    }
    if words::is_moment(line) {
        return true;
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let unit = line[digits..].strip_prefix(' ').unwrap_or(&line[digits..]);
    matches!(digits, 1 | 2)
        && Lower::of(unit).is_some_and(|unit| {
            matches!(
                unit.as_str(),
                "s" | "m" | "h" | "d" | "w" | "mo" | "y" | "yr"
            )
        })
}

/// Whether a phrase is a relative time, where a time is expected: `10 hours ago`, `Just now`. What stands before or
/// behind a number says so, whatever the unit.
pub(in crate::syntax) fn is_relative(phrase: &str) -> bool {
    let lower = phrase.to_lowercase();
    if words::is_now(&lower) {
        return true;
    }
    // A word stands alone; the signs of scripts without spaces need not.
    let is_edge = |c: Option<char>| c.is_some_and(|c| !c.is_alphabetic());
    let is_around = |word: &str| {
        let before = lower.strip_suffix(word);
        let behind = || lower.strip_prefix(word);
        before.is_some_and(|rest| is_edge(rest.chars().next_back()))
            || behind().is_some_and(|rest| is_edge(rest.chars().next()))
    };
    let mut known = words::AGO
        .iter()
        .chain(words::UNITS_AGO)
        .chain(words::BEFORE);
    lower.contains(|c: char| c.is_ascii_digit())
        && (lower.ends_with(AGO_SIGNS) || known.any(|word| is_around(word.trim_end())))
}

/// Whether a relative time without a number in front may begin at a byte.
pub(super) fn starts_ago(line: &str, at: usize) -> bool {
    if !words::begins_ago(line.as_bytes()[at]) {
        return false;
    }
    let word = &line[at..word_end(line, at)];
    // The longest of the words has 12 bytes.
    word.len() <= 12
        && Lower::of(word).is_some_and(|word| words::AGO_STARTS.contains(&word.as_str()))
}

/// How old a relative time says that something is, in seconds; a month has 30 days here.
pub(in crate::syntax) fn age(ago: &str) -> Option<i64> {
    const DAY: i64 = 24 * 60 * 60;
    let (count, unit) = counted(ago)?;
    let seconds = match unit {
        "s" => 1,
        "min" => 60,
        "h" => 60 * 60,
        "day" => DAY,
        "week" => 7 * DAY,
        "month" => 30 * DAY,
        _ => 365 * DAY,
    };
    Some(i64::from(count) * seconds)
}

/// The count and the unit of a relative time; none for one without, as `just now`.
pub(super) fn counted(ago: &str) -> Option<(u32, &'static str)> {
    let mut moments = words::MOMENTS.iter();
    if moments.any(|moment| ago.eq_ignore_ascii_case(moment)) {
        return None;
    }
    let mut words = ago.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let count = match word.parse::<u32>() {
            Ok(count) => count,
            Err(_) if is_before_unit(Lower::of(word)?.as_str()) => 1,
            Err(_) => continue,
        };
        let next = words.peek().map(|word| word.trim_end_matches('.'));
        let next = next.and_then(Lower::of);
        if let Some(unit) = next.and_then(|word| unit(word.as_str())) {
            return Some((count, unit));
        }
    }
    let digits = ago.find(|c: char| c.is_ascii_digit())?;
    let (count, unit, _) = signs_at(ago, digits)?;
    Some((count, unit))
}
