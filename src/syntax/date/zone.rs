//! Time zones behind clocks.

use super::scan::{after, number_end, skip, skip_space, word_end};
use super::words::{Lower, is_zone};

/// The end of a clock with the time zone behind it: ` UTC`, ` +0200`, ` +0200 (CEST)`.
pub(super) fn with_zone(line: &str, end: usize) -> usize {
    let start = skip_space(line, end);
    if let Some(end) = offset_at(line, start) {
        let open = skip(line, end, " (");
        let zone = word_end(line, open);
        return if open > end && zone > open && line[zone..].starts_with(')') {
            zone + 1
        } else {
            end
        };
    }
    let zone = word_end(line, start);
    let is_zone = Lower::of(&line[start..zone]).is_some_and(|word| is_zone(word.as_str()));
    if is_zone {
        hours_behind(line, zone).unwrap_or(zone)
    } else {
        end
    }
}

/// The end of the hours behind a time zone: `GMT -5`.
fn hours_behind(line: &str, zone: usize) -> Option<usize> {
    let sign = skip_space(line, zone);
    let hours = after(line, sign, '+').or_else(|| after(line, sign, '-'))? + sign;
    number_end(line, hours, 1, 2)
}

/// `+0200`, `-07:00`
fn offset_at(line: &str, at: usize) -> Option<usize> {
    let hours = after(line, at, '+').or_else(|| after(line, at, '-'))? + at;
    if let Some(end) = number_end(line, hours, 4, 4) {
        return Some(end);
    }
    let minutes = number_end(line, hours, 2, 2)?;
    number_end(line, minutes + after(line, minutes, ':')?, 2, 2)
}
