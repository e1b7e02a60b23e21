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
