//! Date expressions as pages word them, in about fifty languages: where one stands in a line, and
//! which moment it names when it is a full date.
//!
//! | form | examples |
//! | --- | --- |
//! | numbers | `2021-01-02 15:04`, `24.09.2016, 06:45`, `9/24/2016 at 6:45 AM`, `2021年1月2日` |
//! | year, month and day | `2021. január 2.` |
//! | day and month | `2 January 2021`, `27. September 2018`, `4 de mayo de 2010`, `02-Jan-21` |
//! | month and day | `Sat Jan 02, 2021 3:04 pm`, `March 3rd`, `Jan 2021` |
//! | near days | `Today at 11:33`, `gestern, 20:15 Uhr`, `Monday at 5:13 PM` |
//! | relative | `10 hours ago`, `vor 3 Tagen`, `2 года назад`, `just now` |
//!
//! A bare clock (`15:04`) and a bare age (`3d`) are dates only where the caller knows that the line
//! is short: `clock`, `is_age`.

mod ago;
mod calendar;
mod clock;
mod further;
mod scan;
mod shown;
mod value;
mod words;
mod zone;

pub(super) use ago::{age, is_age, is_relative};
pub(super) use clock::{clock, is_clock};
pub use shown::{DateForm, Moment, gap, later, moment, shown};
pub(super) use value::{Value, value};
pub(super) use zone::is_zone;

use ago::{ago_at, starts_ago};
use calendar::{month, weekday};
use clock::{time_after, time_at};
use scan::{
    after, char_at, digits, number_end, skip, skip_ignoring_case, skip_space, skip_while, word_end,
};
use words::Lower;
use zone::with_zone;

/// How far into a line dates are looked for, in bytes: what stands further on is prose.
const REACH: usize = 400;

/// The first date in some words: `9/24/2016 at 6:45 AM` of `On 9/24/2016 at 6:45 AM`.
#[must_use]
pub fn first(words: &str) -> Option<&str> {
    let (from, to) = find(words, 0)?;
    Some(&words[from..to])
}

/// The first date expression in a line at or after the byte `from`, as a range of bytes.
pub(super) fn find(line: &str, from: usize) -> Option<(usize, usize)> {
    let line = &line[..line.floor_char_boundary(REACH)];
    let has_digit = line.bytes().any(|byte| byte.is_ascii_digit());
    let mut at = from;
    while at < line.len() {
        let c = char_at(line, at)?;
        if !c.is_alphanumeric() {
            let hash = matches!(c, '#' | '№');
            at += c.len_utf8();
            // The number of a post is no day of the month.
            if hash {
                at = skip_while(line, at, |c| c.is_ascii_digit());
            }
            continue;
        }
        // Without a digit there are only words for a moment: `an hour ago`, `just now`.
        let end = if has_digit {
            date_at(line, at)
        } else {
            starts_ago(line, at).then(|| ago_at(line, at)).flatten()
        };
        if let Some(end) = end {
            return Some(behind_number(line, at, end).unwrap_or((at, end)));
        }
        at = if c.is_ascii_digit() {
            skip_while(line, at, |c| c.is_ascii_digit())
        } else {
            word_end(line, at).max(at + c.len_utf8())
        };
    }
    None
}

/// The date behind the number that another one begins with, if it reaches further: the number is of a name before
/// it, as in `ann7 March 5, 2021`.
fn behind_number(line: &str, start: usize, end: usize) -> Option<(usize, usize)> {
    let number = skip_while(line, start, |c| c.is_ascii_digit());
    let at = skip_space(line, number);
    let is_word = number > start && at < end && char_at(line, at).is_some_and(char::is_alphabetic);
    let further = is_word.then(|| date_at(line, at)).flatten();
    further.filter(|&it| it > end).map(|it| (at, it))
}

/// Whether a word leads to a date: `on 3 May`, `den 3. Mai`.
pub(super) fn is_before_date(word: &str) -> bool {
    Lower::of(word).is_some_and(|word| {
        matches!(
            word.as_str(),
            "on" | "am"
                | "le"
                | "el"
                | "en"
                | "il"
                | "em"
                | "op"
                | "på"
                | "от"
                | "w"
                | "den"
                | "dne"
                | "dana"
                | "dátum"
                | "στις"
                | "vào"
        )
    })
}

/// Whether a word alone names a day by its distance from now: `yesterday`.
pub(super) fn is_near_day(word: &str) -> bool {
    Lower::of(word).is_some_and(|word| words::is_near_day(word.as_str()))
}

/// Whether a line begins with a date that has a year of four digits: `27. September 2018`, `2021. január 2.`
pub(super) fn begins_with_year(line: &str) -> bool {
    let date = find(line, 0).filter(|&(from, _)| from == 0);
    date.is_some_and(|(from, to)| {
        let mut numbers = line[from..to].split(|c: char| !c.is_ascii_digit());
        numbers.any(|number| number.len() == 4)
    })
}

/// The end of the date that begins at the byte `at`, which begins a word or a number.
fn date_at(line: &str, at: usize) -> Option<usize> {
    if line.as_bytes()[at].is_ascii_digit() {
        let end = numeric_at(line, at)
            .or_else(|| day_month_at(line, at))
            .or_else(|| ago_at(line, at))
            .map(|end| with_time(line, end));
        return end.or_else(|| day_behind_clock(line, at));
    }
    let end = word_end(line, at);
    let word = Lower::of(&line[at..end])?;
    if words::AGO_STARTS.contains(&word.as_str())
        && let Some(end) = ago_at(line, at)
    {
        return Some(end);
    }
    let is_weekday = weekday(word.as_str())
        || further::is_short_weekday(word.as_str()) && line[end..].starts_with([',', '.']);
    if is_weekday {
        let next = skip_space(line, skip(line, skip(line, end, "."), ","));
        let full = numeric_at(line, next)
            .or_else(|| day_month_at(line, next))
            .map(|end| with_time(line, end));
        let full = full.or_else(|| month_day_at(line, next).map(|end| with_year(line, end)));
        if full.is_some() {
            return full;
        }
    }
    if let Some(end) = near_day_at(line, at, end, word.as_str()) {
        return Some(with_zone(line, end));
    }
    month_day_at(line, at).map(|end| with_year(line, end))
}

/// `6:45 AM on January 2, 2021`: the day behind a clock.
fn day_behind_clock(line: &str, at: usize) -> Option<usize> {
    let clock = skip_space(line, skip(line, time_at(line, at)?, ","));
    let word = word_end(line, clock);
    let day = if is_before_date(&line[clock..word]) {
        skip_space(line, word)
    } else {
        skip_space(line, skip(line, clock, "-"))
    };
    if char_at(line, day)?.is_ascii_digit() {
        return numeric_at(line, day).or_else(|| day_month_at(line, day));
    }
    let word = word_end(line, day);
    let is_weekday = Lower::of(&line[day..word]).is_some_and(|word| weekday(word.as_str()));
    let month = if is_weekday {
        skip_space(line, skip(line, word, ","))
    } else {
        day
    };
    month_day_at(line, month).or_else(|| day_month_at(line, month))
}

/// `2021-01-02`, `24/09/2016`, `24.09.16`, `9/24/16`, `2021年1月2日`. A year of two digits stands
/// only behind `/` or `-`, or in the full form with points: version numbers look like the rest.
fn numeric_at(line: &str, at: usize) -> Option<usize> {
    let first = digits(line, at);
    if first == 4 {
        let (mut end, sign) = (at + 4, char_at(line, at + 4)?);
        if matches!(sign, '年' | '년') {
            return month_day_signs_at(line, skip_space(line, end + sign.len_utf8()));
        }
        if matches!(sign, ' ' | '.')
            && let Some(end) = year_month_at(line, end)
        {
            return Some(end);
        }
        if !matches!(sign, '-' | '/' | '.') {
            return None;
        }
        end = number_end(line, end + 1, 1, 2)?;
        end += after(line, end, sign)?;
        return number_end(line, end, 1, 2);
    }
    if !(1..=2).contains(&first) {
        return None;
    }
    if let Some(end) = month_day_signs_at(line, at) {
        return Some(end);
    }
    let sign = char_at(line, at + first).filter(|c| matches!(c, '-' | '/' | '.'))?;
    // Czech writes `3. 5. 2021`.
    let spaced = |at: usize| {
        if sign == '.' {
            skip_space(line, at)
        } else {
            at
        }
    };
    let second = number_end(line, spaced(at + first + 1), 1, 2)?;
    let third = spaced(second + after(line, second, sign)?);
    let is_spaced = third > second + 1;
    match digits(line, third) {
        2 if is_spaced => None,
        4 => Some(third + 4),
        2 if sign != '.' || first == 2 && second - at == 5 => Some(third + 2),
        _ => None,
    }
}

/// The end of `1月2日`, `1월 2일`.
fn month_day_signs_at(line: &str, at: usize) -> Option<usize> {
    let sign = |at: usize, signs: [char; 2]| {
        let found = char_at(line, at).filter(|sign| signs.contains(sign))?;
        Some(at + found.len_utf8())
    };
    let month = sign(number_end(line, at, 1, 2)?, ['月', '월'])?;
    let day = number_end(line, skip_space(line, month), 1, 2)?;
    sign(day, ['日', '일'])
}

/// The end of `. augusztus 26.` behind a year, if no other year follows.
fn year_month_at(line: &str, at: usize) -> Option<usize> {
    let month = skip_space(line, skip(line, at, "."));
    let end = word_end(line, month);
    let day = skip_space(line, end);
    let is_dated = end > month && day > end && is_month(&line[month..end]);
    let end = number_end(line, day, 1, 2).filter(|_| is_dated)?;
    let behind = skip_space(line, skip(line, end, ","));
    full_year_end(line, behind)
        .is_none()
        .then(|| skip(line, end, "."))
}

/// `2 January 2021`, `2nd of March`, `27. September 2018`, `4 de mayo de 2010`, `02-Jan-21`, `02/Jan/21`
fn day_month_at(line: &str, at: usize) -> Option<usize> {
    let day = number_end(line, at, 1, 2)?;
    let ordinal = ["st", "nd", "rd", "th", "er", "º", "."];
    let day = ordinal
        .iter()
        .fold(day, |end, sign| skip_ignoring_case(line, end, sign));
    let sign = ["-", "/"]
        .into_iter()
        .find(|sign| line[day..].starts_with(sign));
    let mut start = match sign {
        Some(sign) => day + sign.len(),
        None => skip_space(line, day),
    };
    // `Ann0gen` is a name.
    if start == day && line[..at].ends_with(char::is_alphabetic) {
        return None;
    }
    start = skip_ignoring_case(line, skip_ignoring_case(line, start, "of "), "de ");
    let end = word_end(line, start);
    if start == at || !is_month(&line[start..end]) {
        return None;
    }
    let year = skip(line, skip(line, end, "."), ",");
    let year = skip_space(line, skip(line, year, sign.unwrap_or("-")));
    let of = ["de ", "del ", "of "];
    let year = of
        .iter()
        .fold(year, |end, of| skip_ignoring_case(line, end, of));
    let dated = year_end(line, year);
    dated.or_else(|| (!is_short_month(&line[start..end])).then_some(end))
}

/// `January 2, 2021`, `Jan 2nd`, `Jan 2 '21`, `Jan 2021`, `Jan '21`, `Jan-02-21`
fn month_day_at(line: &str, at: usize) -> Option<usize> {
    let end = word_end(line, at);
    if end == at || !is_month(&line[at..end]) {
        return None;
    }
    let hyphened = || {
        let day = number_end(line, end + after(line, end, '-')?, 1, 2)?;
        number_end(line, day + after(line, day, '-')?, 2, 4)
    };
    if let Some(end) = hyphened() {
        return Some(end);
    }
    let next = skip_space(line, skip(line, end, "."));
    if next == end {
        return None;
    }
    // C prints the day two columns wide.
    let next = skip_space(line, next);
    if let Some(year) = year_end(line, next) {
        return (!is_short_month(&line[at..end])).then_some(year);
    }
    let day = number_end(line, next, 1, 2)?;
    let ordinal = ["st", "nd", "rd", "th"];
    let day = ordinal
        .iter()
        .fold(day, |end, sign| skip_ignoring_case(line, end, sign));
    if char_at(line, day).is_some_and(char::is_alphabetic) {
        return None;
    }
    let year = skip_space(line, skip(line, day, ","));
    let year = match char_at(line, year) {
        Some('\'' | '’') => year_end(line, year),
        _ => full_year_end(line, year),
    };
    year.or_else(|| (!is_short_month(&line[at..end])).then_some(day))
}

/// `today at 11:33`, `gestern, 20:15`, `Monday at 5:13 PM`: a day that is told by a clock.
fn near_day_at(line: &str, start: usize, end: usize, word: &str) -> Option<usize> {
    if words::is_near_day(word) || weekday(word) {
        return time_after(line, end);
    }
    let mut phrases = words::NEAR_DAYS.iter();
    let end = phrases.find_map(|phrase| {
        let end = skip_ignoring_case(line, start, phrase);
        (end > start).then_some(end)
    })?;
    time_after(line, end)
}

/// The end of a date with the clock and the time zone that follow it, if they do.
fn with_time(line: &str, end: usize) -> usize {
    let end = time_after(line, end).unwrap_or(end);
    // ISO 8601 puts a letter between, and some pages print the clock twice.
    let again = skip(line, end, "T");
    with_zone(line, time_at(line, again).unwrap_or(end))
}

/// The end of a month and a day with what follows: a clock, a zone, and a year if none stands before them,
/// as in `May  3 10:15:00 CEST 2020`.
fn with_year(line: &str, end: usize) -> usize {
    let timed = with_time(line, end);
    let has_year = number_end(&line[..end], end.saturating_sub(4), 4, 4).is_some();
    if timed == end || has_year {
        return timed;
    }
    number_end(line, skip_space(line, timed), 4, 4).unwrap_or(timed)
}

/// `2021`, or `'21`
fn year_end(line: &str, at: usize) -> Option<usize> {
    match char_at(line, at)? {
        sign @ ('\'' | '’') => number_end(line, at + sign.len_utf8(), 2, 2),
        // "02-Jan-21": the sign before has been passed.
        _ if line[..at].ends_with(['-', '/']) => number_end(line, at, 2, 4),
        _ => full_year_end(line, at),
    }
}

/// The end of a year of four digits. Some pages print an age right behind it: `20241 yr`.
fn full_year_end(line: &str, at: usize) -> Option<usize> {
    if let Some(end) = number_end(line, at, 4, 4) {
        return Some(end);
    }
    let digits = digits(line, at);
    if !matches!(digits, 5 | 6) || !line[at..].starts_with(['1', '2']) {
        return None;
    }
    let end = word_end(line, skip_space(line, at + digits));
    is_age(&line[at + 4..end]).then_some(at + 4)
}

/// Whether a name of a month is one only beside a day and a year.
fn is_short_month(word: &str) -> bool {
    Lower::of(word).is_some_and(|word| further::is_short_month(word.as_str()))
}

fn is_month(word: &str) -> bool {
    Lower::of(word).is_some_and(|word| month(word.as_str()).is_some())
}

#[cfg(test)]
mod tests;
