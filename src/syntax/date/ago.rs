//! Relative times: how long ago something was, in words.

use super::scan::{char_at, digits, skip, skip_ignoring_case, skip_space, skip_while, word_end};
use super::words::{self, Lower, is_ago, is_before_unit, is_unit};

/// `10 hours ago`, `about an hour ago`, `vor 3 Tagen`, `il y a 2 heures`, `2 года назад`, `just now`
pub(super) fn ago_at(line: &str, at: usize) -> Option<usize> {
    for moment in words::MOMENTS {
        let end = skip_ignoring_case(line, at, moment);
        if end > at && char_at(line, end).is_none_or(|c| !c.is_alphanumeric()) {
            return Some(end);
        }
    }
    let before = words::BEFORE.iter().find_map(|word| {
        let end = skip_ignoring_case(line, at, word);
        (end > at).then_some(end)
    });
    let mut end = before.unwrap_or(at);
    end = skip_ignoring_case(line, skip_ignoring_case(line, end, "ca. "), "about ");
    end = skip_ignoring_case(line, skip_ignoring_case(line, end, "over "), "almost ");
    end = counted_unit(line, end)?;
    if before.is_some() {
        return Some(end);
    }
    let more = skip_space(line, skip(line, end, ","));
    if more > end && char_at(line, more).is_some_and(|c| c.is_ascii_digit()) {
        end = counted_unit(line, more).unwrap_or(end);
    }
    // `3 yr. ago`
    let word = skip_space(line, skip(line, end, "."));
    let last = word_end(line, word);
    (last > word && is_ago(Lower::of(&line[word..last])?.as_str())).then_some(last)
}

/// The end of `3 days`, `an hour`, `einem Tag`.
fn counted_unit(line: &str, at: usize) -> Option<usize> {
    let count = skip_while(line, at, char::is_alphanumeric);
    let is_count = digits(line, at) > 0
        || Lower::of(&line[at..count]).is_some_and(|word| is_before_unit(word.as_str()));
    let unit = skip_space(line, count);
    let end = word_end(line, unit);
    (is_count && end > unit && is_unit(Lower::of(&line[unit..end])?.as_str())).then_some(end)
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
        if let Some(unit) = words.peek().and_then(|word| unit(word)) {
            return Some((count, unit));
        }
    }
    None
}

/// The unit that a word of a relative time stands for, by how it begins.
fn unit(word: &str) -> Option<&'static str> {
    #[rustfmt::skip]
    const STEMS: &[(&str, &str)] = &[
        ("sec", "s"), ("sek", "s"), ("seg", "s"), ("секунд", "s"),
        ("min", "min"), ("минут", "min"),
        ("hour", "h"), ("hr", "h"), ("stunde", "h"), ("heure", "h"), ("hora", "h"), ("ora", "h"),
        ("ore", "h"), ("uur", "h"), ("uren", "h"), ("час", "h"), ("godzin", "h"), ("timm", "h"),
        ("timer", "h"),
        ("day", "day"), ("tag", "day"), ("jour", "day"), ("dia", "day"), ("día", "day"),
        ("giorn", "day"), ("dag", "day"), ("дн", "day"), ("день", "day"), ("dni", "day"),
        ("week", "week"), ("weken", "week"), ("woche", "week"), ("sema", "week"),
        ("settiman", "week"), ("недел", "week"),
        ("month", "month"), ("monat", "month"), ("mois", "month"), ("mes", "month"),
        ("mês", "month"), ("maand", "month"), ("месяц", "month"),
        ("year", "year"), ("yr", "year"), ("jahr", "year"), ("an", "year"), ("año", "year"),
        ("jaar", "year"), ("год", "year"), ("лет", "year"), ("lat", "year"), ("år", "year"),
    ];
    let word = Lower::of(word)?;
    let found = STEMS
        .iter()
        .find(|(stem, _)| word.as_str().starts_with(stem));
    found.map(|(_, unit)| *unit)
}
