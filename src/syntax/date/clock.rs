//! Clocks: alone, and behind a date.

use super::scan::{
    char_at, digits, number_end, skip, skip_ignoring_case, skip_space, skip_while, word_end,
};
use super::words::{DAY_SIGNS, Lower, is_before_clock};

/// What the halves of a day are called where that is not `AM` and `PM`, the first one first: in Turkish and in Greek.
const HALVES: [[&str; 2]; 4] = [["ÖÖ", "ÖS"], ["öö", "ös"], ["π.μ.", "μ.μ."], ["πμ", "μμ"]];

/// Whether a date is of the second half of its day, where it names one of them.
pub(super) fn is_second_half(date: &str) -> Option<bool> {
    let named = |[first, second]: &[&str; 2]| {
        let is_second = date.contains(second);
        (is_second || date.contains(first)).then_some(is_second)
    };
    HALVES.iter().find_map(named)
}

/// Whether words are a clock and nothing else.
pub(in crate::syntax) fn is_clock(words: &str) -> bool {
    clock(words) == Some((0, words.len()))
}

/// The first clock in a line that is not part of a longer number and no price: `15:04`, `3.04 pm`, not `15.04 €`.
pub(in crate::syntax) fn clock(line: &str) -> Option<(usize, usize)> {
    let bytes = line.as_bytes();
    let mut at = 0;
    while let Some(offset) = bytes[at..].iter().position(u8::is_ascii_digit) {
        at += offset;
        let before = line[..at].chars().next_back();
        let is_free = before.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, ':' | '.' | '_'));
        if let Some(end) = time_at(line, at).filter(|_| is_free) {
            let after = char_at(line, end);
            // `1.14.0` is a version.
            let goes_on = after == Some('.') && digits(line, end + 1) > 0;
            let ends = after.is_none_or(|c| !c.is_alphanumeric() && c != ':') && !goes_on;
            if ends && !is_priced(before, &line[end..]) {
                return Some((at, end));
            }
        }
        at = skip_while(line, at, |c| c.is_ascii_digit());
    }
    None
}

/// Whether a sign of a currency, or of a share, stands beside a number.
fn is_priced(before: Option<char>, behind: &str) -> bool {
    let behind = behind.trim_start().chars().next();
    let is_sign = |c: char| matches!(c, '$' | '€' | '£' | '¥' | '₽' | '%');
    before.is_some_and(is_sign) || behind.is_some_and(is_sign)
}

/// The end of the clock behind a date: `, 06:45`, ` at 6:45 AM`, ` - 14:35`, ` : 14:35`, ` kl. 14:35`.
pub(super) fn time_after(line: &str, at: usize) -> Option<usize> {
    let at = behind_day_sign(line, at).unwrap_or(at);
    // `02.09.2003. u 18:40`
    let has_point = line[at..].starts_with(". ");
    let behind_point = || has_point.then(|| time_behind_day(line, at + 1))?;
    time_behind_day(line, at).or_else(behind_point)
}

/// The same where no point stands between them.
fn time_behind_day(line: &str, at: usize) -> Option<usize> {
    let mut at = skip_space(line, skip(line, skip(line, at, ","), ";"));
    let end = word_end(line, at);
    if end > at && Lower::of(&line[at..end]).is_some_and(|word| is_before_clock(word.as_str())) {
        at = skip(line, end, ".");
        at = [" las", " les", " la"]
            .iter()
            .fold(at, |at, article| skip_ignoring_case(line, at, article));
    } else {
        at = ["-", "–", "@", "|"]
            .iter()
            .fold(at, |at, sign| skip(line, at, sign));
        // Without a space behind, it is a part of the clock.
        let colon = skip(line, at, ":");
        let is_apart = char_at(line, colon).is_some_and(char::is_whitespace);
        if is_apart {
            at = skip_space(line, colon);
        }
    }
    time_at(line, skip_space(line, skip(line, at, ",")))
}

/// The end of a day of the week in brackets, as Japanese dates have it: `2021年1月2日(土)`.
fn behind_day_sign(line: &str, at: usize) -> Option<usize> {
    let open = char_at(line, at).filter(|open| matches!(open, '(' | '（'))?;
    let day = at + open.len_utf8();
    let sign = char_at(line, day).filter(|sign| DAY_SIGNS.contains(sign))?;
    let end = day + sign.len_utf8();
    let close = char_at(line, end).filter(|close| matches!(close, ')' | '）'))?;
    Some(end + close.len_utf8())
}

/// `6:45`, `06.45`, `6h45`, `15:04:05`, `15:04:05.67`, with ` AM`, `p.m.` or ` Uhr`
pub(super) fn time_at(line: &str, at: usize) -> Option<usize> {
    let hour = number_end(line, at, 1, 2)?;
    let sign = char_at(line, hour).filter(|c| matches!(c, ':' | '.' | 'h'))?;
    let mut end = number_end(line, hour + 1, 2, 2)?;
    let number = |from: usize, to: usize| line[from..to].parse::<u8>().ok();
    // Some pages write midnight as `24:00`.
    number(at, hour).filter(|hour| *hour <= 24)?;
    number(hour + 1, end).filter(|minute| *minute < 60)?;
    if sign == ':'
        && line[end..].starts_with(':')
        && let Some(seconds) = number_end(line, end + 1, 2, 2)
    {
        let is_divided = line[seconds..].starts_with('.');
        let parts = is_divided.then(|| number_end(line, seconds + 1, 2, 3));
        end = parts.flatten().unwrap_or(seconds);
    }
    let half = skip_space(line, end);
    let bytes = line.as_bytes();
    if matches!(bytes.get(half), Some(b'a' | b'p' | b'A' | b'P')) {
        let m = skip(line, half + 1, ".");
        if matches!(bytes.get(m), Some(b'm' | b'M'))
            // Some pages put the first word of a quote right behind.
            && !bytes.get(m + 1).is_some_and(u8::is_ascii_lowercase)
        {
            return Some(skip(line, m + 1, "."));
        }
    }
    let named = HALVES
        .iter()
        .flatten()
        .find(|name| line[half..].starts_with(**name));
    if let Some(name) = named {
        return Some(half + name.len());
    }
    let uhr = skip_ignoring_case(line, half, "uhr");
    Some(if uhr > half { uhr } else { end })
}
