//! The grammar of attributions, the lines that open a quote: `10 hours ago, ann said:`.
//!
//! | form | languages |
//! | --- | --- |
//! | `TIME, NAME said:` | most: `Il y a 10 heures, NAME a dit :`, `10 часов назад, NAME сказал:` |
//! | `TIME schrieb NAME:` | German |
//! | `NAME skrev (TIME):` | Norwegian |
//! | `DATE CLOCK NAME írta:` | Hungarian: no comma before the name |
//! | `NAME said:` | all, when the quoted post has no date; prose looks like this too |
//! | `Quote` | all, when the quoted author is not known |
//!
//! The words are those of the engines' language packs (`words.rs`; see also `locale.rs`). A name may hold
//! anything, commas and the word "said" included, so the time is found first and the verb last;
//! what is left between them is the name.

mod bare;
mod brackets;
mod leading;
mod words;

pub(super) use bare::without_bare;
pub use leading::{Leading, is_quote_end, leading};

use bare::is_bare;
use words::{GLUED_VERBS, LINKS, VERBS, VERBS_FIRST};

use crate::syntax::date;
use crate::text::{Span, trim, trim_name, trim_span};

/// What an attribution says, as spans of the line it was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The quoted author; none in a bare `Quote`.
    pub name: Option<Span>,
    /// When the quoted post was written, as the page words it.
    pub when: Option<Span>,
    /// How sure it is that the line is an attribution at all.
    pub form: Form,
}

impl Attribution {
    /// One that says nothing but that a quote follows.
    const BARE: Attribution = Attribution {
        name: None,
        when: None,
        form: Form::Bare,
    };
}

/// How much a line looks like an attribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Name and time both parse: hardly anything but an attribution looks like this.
    Timed,
    /// `Originally posted by NAME`: words that nobody writes otherwise.
    Cited,
    /// `NAME said:`, which people write as well.
    NameOnly,
    /// `Quote`, and nothing else in the line.
    Bare,
}

/// The longest attribution, in bytes.
const LONGEST: usize = 200;
/// The longest time in one, in bytes.
const LONGEST_TIME: usize = 80;
/// The longest name in one, in characters; engines allow some thirty.
const LONGEST_NAME: usize = 50;

/// Reads a line as an attribution. White space round it does not matter.
#[must_use]
pub fn parse(line: &str) -> Option<Attribution> {
    parse_line(line).or_else(|| {
        let span = trim_span(line, Span::from(0..line.len()));
        let found = leading(&line[span]).filter(|found| found.end == span.len())?;
        let shift = |part: Option<Span>| part.map(|part| part.shifted(span.start));
        Some(Attribution {
            name: shift(found.attribution.name),
            when: shift(found.attribution.when),
            form: found.attribution.form,
        })
    })
}

/// Reads a line as one of the forms of the table above.
fn parse_line(line: &str) -> Option<Attribution> {
    let span = trim_span(line, Span::from(0..line.len()));
    if span.len() as usize > LONGEST {
        return None;
    }
    let text = &line[span];
    let found = if is_bare(text) {
        Attribution::BARE
    } else {
        parse_named(text)?
    };
    let shift = |part: Span| part.shifted(span.start);
    Some(Attribution {
        name: found.name.map(shift),
        when: found.when.map(|when| trim_span(line, shift(when))),
        ..found
    })
}

fn parse_named(text: &str) -> Option<Attribution> {
    let text = text.strip_suffix('↑').map_or(text, str::trim_end);
    let text = trim(text.strip_suffix([':', '：'])?);
    let (when, name) = name_skrev_time(text)
        .or_else(|| time_schrieb_name(text))
        .or_else(|| before_verb(text).map(time_and_name))?;
    let name = name.strip_prefix("ο/η ").unwrap_or(name);
    let name = behind_link(name);
    if name.is_empty()
        || name.chars().count() > LONGEST_NAME
        || when.is_none() && !could_be_name(name)
    {
        return None;
    }
    Some(Attribution {
        name: Some(Span::of_part(trim_name(name), text)),
        when: when.map(|when| Span::of_part(when, text)),
        form: if when.is_some() {
            Form::Timed
        } else {
            Form::NameOnly
        },
    })
}

/// A name without the words that lead to the quoted post, where those stand before it: `View Post ann`.
fn behind_link(name: &str) -> &str {
    let mut behind = LINKS.iter().filter_map(|link| name.strip_prefix(link));
    let name = behind.find(|rest| !rest.is_empty()).unwrap_or(name);
    trim_name(name)
}

/// `NAME skrev (TIME)`
fn name_skrev_time(text: &str) -> Option<(Option<&str>, &str)> {
    let (before, when) = text.strip_suffix(')')?.rsplit_once('(')?;
    let name = before_verb(trim_name(before))?;
    is_time(when).then_some((Some(when), name))
}

/// `TIME schrieb NAME`
fn time_schrieb_name(text: &str) -> Option<(Option<&str>, &str)> {
    VERBS_FIRST.iter().find_map(|verb| {
        let (when, name) = text.split_once(verb)?;
        is_time(when).then(|| (Some(when), trim_name(name)))
    })
}

/// `TIME, NAME`, `DATE CLOCK NAME`, `(DATE)NAME`, `NAME (DATE)` or only `NAME`
fn time_and_name(text: &str) -> (Option<&str>, &str) {
    let after_comma = text
        .match_indices([',', '，', '、'])
        .map(|(at, comma)| (&text[..at], trim_name(&text[at + comma.len()..])))
        .find(|(when, name)| !name.is_empty() && is_time(when));
    let after_clock = || {
        let (when, name) = text
            .rmatch_indices(' ')
            .map(|(at, _)| text.split_at(at))
            .find(|(when, _)| has_clock(when.rsplit(' ').next().unwrap_or_default()))?;
        text.starts_with(|c: char| c.is_ascii_digit())
            .then(|| (when, trim_name(name)))
    };
    match brackets::date_and_name(text)
        .or(after_comma)
        .or_else(after_clock)
    {
        Some((when, name)) => (Some(when), name),
        None => (None, text),
    }
}

/// What stands behind the verb at the beginning of `text`: `schrieb NAME`.
pub(super) fn behind_verb(text: &str) -> Option<&str> {
    let behind = VERBS.iter().find_map(|verb| text.strip_prefix(verb))?;
    behind
        .starts_with([' ', '\u{a0}'])
        .then(|| trim_name(behind))
}

/// What stands before the verb at the end of `text`.
pub(super) fn before_verb(text: &str) -> Option<&str> {
    let spaced = VERBS.iter().find_map(|verb| {
        let before = text.strip_suffix(verb)?;
        before.ends_with([' ', '\u{a0}']).then(|| trim_name(before))
    });
    spaced.or_else(|| {
        let before = GLUED_VERBS
            .iter()
            .find_map(|verb| text.strip_suffix(verb))?;
        Some(trim_name(before))
    })
}

/// Whether a phrase is a time as pages word it: `10 hours ago`, `On 9/24/2016 at 6:45 AM`.
fn is_time(phrase: &str) -> bool {
    let phrase = trim(phrase);
    if phrase.len() > LONGEST_TIME {
        return false;
    }
    let has_digit = || phrase.contains(|c: char| c.is_ascii_digit());
    date::is_relative(phrase) || has_digit() && has_clock(phrase)
}

/// Whether a time of day stands in a text: two groups of digits with a colon or a point between.
fn has_clock(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    (1..bytes.len()).any(|at| {
        matches!(bytes[at], b':' | b'.')
            && digit(at - 1)
            && digit(at + 1)
            && digit(at + 2)
            && !digit(at + 3)
            && bytes.get(at + 3) != Some(&bytes[at])
    })
}

/// Whether a phrase could be a name though no time vouches for it: short, and not a sentence.
fn could_be_name(phrase: &str) -> bool {
    let sentence = ["! ", "? ", ", ", "; ", ": ", "\"", "“", "”", "„"];
    phrase.split_whitespace().count() <= 5
        && !sentence.iter().any(|mark| phrase.contains(mark))
        && phrase
            .match_indices(". ")
            .all(|(at, _)| is_abbreviated(&phrase[..at]))
}

/// Whether the last word before a full stop is an initial or a title: `J. Smith`, `Dr. Smith`.
#[must_use]
pub fn is_abbreviated(before: &str) -> bool {
    let word = before.rsplit([' ', '.']).next().unwrap_or("");
    let is_vowel = |c: char| matches!(c.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let is_short = word.chars().count() <= 3 && !word.contains(is_vowel);
    word.starts_with(char::is_uppercase) && (is_short || word.chars().count() == 1)
}

/// Whether the words for a time have a date and a clock, not only `10 hours ago`: day, month, year,
/// hour and minute. Where the month is a word, four numbers are enough.
#[must_use]
pub fn is_exact(when: &str) -> bool {
    let numbers = when
        .split(|c: char| !c.is_ascii_digit())
        .filter(|number| !number.is_empty());
    let (mut count, mut has_year) = (0, false);
    for number in numbers {
        count += 1;
        has_year |= number.len() == 4;
    }
    count >= 5 || count == 4 && has_year
}

#[cfg(test)]
mod tests;
