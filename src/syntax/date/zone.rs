//! Time zones behind clocks.

use super::scan::{after, number_end, skip, skip_space, word_end};
use super::words::{self, Lower};

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
    if is_zone(&line[start..zone]) {
        hours_behind(line, zone).unwrap_or(zone)
    } else {
        end
    }
}

/// Whether a word names a time zone: `UTC`.
pub(in crate::syntax) fn is_zone(word: &str) -> bool {
    Lower::of(word).is_some_and(|word| words::is_zone(word.as_str()))
}

/// The end of the hours behind a time zone: `GMT -5`, `UTC+5:30`.
fn hours_behind(line: &str, zone: usize) -> Option<usize> {
    let end = number_end(line, behind_sign(line, skip_space(line, zone))?, 1, 2)?;
    Some(minutes_behind(line, end).unwrap_or(end))
}

/// `+0200`, `-07:00`
fn offset_at(line: &str, at: usize) -> Option<usize> {
    let hours = behind_sign(line, at)?;
    let short = || minutes_behind(line, number_end(line, hours, 2, 2)?);
    number_end(line, hours, 4, 4).or_else(short)
}

fn behind_sign(line: &str, at: usize) -> Option<usize> {
    Some(after(line, at, '+').or_else(|| after(line, at, '-'))? + at)
}

fn minutes_behind(line: &str, hours: usize) -> Option<usize> {
    number_end(line, hours + after(line, hours, ':')?, 2, 2)
}
