//! What each line of a page is by the words that the engine prints, with nothing known of the lines
//! around it.

use super::super::furniture::{is_dated_edit_note, is_event, is_interval, is_undated_edit_note};
use super::super::locale::LOCALES;
use super::super::words::around::{AROUND, CLOSING, STATISTICS};
use super::super::words::post::{BUTTONS, LABELS, POSTED, REACTIONS};
use crate::syntax::buttons;
use crate::syntax::date;
use crate::syntax::dumps::generic::{Page, Traits};
use crate::syntax::page_number::page_of;
use crate::syntax::words::is_digits;

/// The longest line that the engine prints, in bytes.
const LONGEST: usize = 120;
/// The longest date, with a time zone or an age behind it, in words.
const DATE_WORDS: usize = 9;
/// The longest age behind a date, in bytes.
const LONGEST_AGE: usize = 16;
/// The longest reaction, with its count, in words.
const REACTION_WORDS: usize = 4;

/// What a line is for the engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Words, as far as is known.
    Words,
    /// No word: a rule, a lone bullet, the place of a picture or of a button.
    Empty,
    /// Only numbers: how many posts, points, reactions.
    Count,
    /// Only an address.
    Address,
    /// `Posted 3 May 2020`, `Posted (edited)`
    Posted,
    /// Only a date.
    Date,
    /// `#3`
    Number,
    /// `Like 2`
    Reaction,
    /// `Author`
    Label,
    /// `1 year later...`
    Interval,
    /// `ann changed the title to A new title`
    Event,
    /// `Edited 3 May 2020 by ann`
    Edited,
    /// The first button that ends a post, and the heading over it.
    Link,
    /// The last button that ends a post.
    Share,
    /// Another button of a post.
    Button,
    /// The heading over the first post.
    Heading,
    /// A line of the header or of the closing block.
    Around,
    /// A line of the closing block alone.
    Closing,
    /// `Replies 12`, `Top Posters In This Topic`
    Statistics,
}

impl Mark {
    /// Whether a line like this stands in the foot of a post, whatever stands beside it.
    pub(super) fn is_foot(self) -> bool {
        use Mark::{Button, Empty, Interval, Link, Reaction, Share};
        matches!(self, Empty | Link | Share | Button | Reaction | Interval)
    }
}

/// The words of a line without what text browsers print for a button.
pub(super) fn words<'p>(page: &'p Page, line: usize) -> &'p str {
    let words = page.words(line);
    match words.strip_prefix("(BUTTON)") {
        Some(rest) => rest.trim(),
        None => words,
    }
}

/// What each line is.
pub(super) fn marks(page: &Page) -> Vec<Mark> {
    (0..page.lines.len()).map(|line| mark(page, line)).collect()
}

fn mark(page: &Page, line: usize) -> Mark {
    let traits = page.shapes.lines[line].traits;
    let words = words(page, line);
    if traits.has(Traits::ADDRESS) || is_address(words) {
        return Mark::Address;
    }
    // A list number without words is not nothing.
    if words.is_empty() && page.lines[line].item.is_some() {
        return Mark::Words;
    }
    if !words.contains(char::is_alphanumeric) || is_picture(words) {
        return Mark::Empty;
    }
    if words.len() > LONGEST || page.lines[line].depth > 0 {
        return Mark::Words;
    }
    if is_count(words) {
        return Mark::Count;
    }
    fixed(words)
        .or_else(|| dated(page, line, words))
        .or_else(|| counted(page, line, words))
        .unwrap_or(Mark::Words)
}

/// The mark of a line that the engine prints word for word.
fn fixed(words: &str) -> Option<Mark> {
    for locale in &LOCALES {
        if locale.share.contains(&words) {
            return Some(Mark::Share);
        }
        if locale.link.contains(&words) || locale.share_post.contains(&words) {
            return Some(Mark::Link);
        }
        if locale.recommended.contains(&words) {
            return Some(Mark::Heading);
        }
        if locale.skip.contains(&words) {
            return Some(Mark::Around);
        }
    }
    if LABELS.contains(&words) {
        return Some(Mark::Label);
    }
    // The engine prints them with a capital; people write `reply` alone.
    let is_button = || words.starts_with(char::is_uppercase) && buttons::use_of(words).is_some();
    if BUTTONS.contains(&words) || is_button() {
        return Some(Mark::Button);
    }
    let is_counted = |known: &&str| {
        let rest = words.strip_prefix(*known);
        rest.is_some_and(|rest| {
            let is_number = || is_count(rest) || date::is_age(rest.trim());
            rest.is_empty() || rest.starts_with("  ") || rest.starts_with(' ') && is_number()
        })
    };
    if STATISTICS.iter().any(is_counted) {
        return Some(Mark::Statistics);
    }
    if CLOSING.iter().any(is_counted) {
        return Some(Mark::Closing);
    }
    let is_around = AROUND.iter().any(is_counted) || page_of(words).is_some();
    is_around.then_some(Mark::Around)
}

/// The mark of a line with a date, or of one whose date an extractor dropped.
fn dated(page: &Page, line: usize, words: &str) -> Option<Mark> {
    if is_dated_edit_note(words) || is_undated_edit_note(words) {
        return Some(Mark::Edited);
    }
    if posted(words).is_some_and(is_posting_date) {
        return Some(Mark::Posted);
    }
    let date = page.shapes.lines[line].date;
    let is_first = !date.is_empty() && date.start == page.lines[line].words.start;
    // Version 5 prints how long ago it was right behind the date.
    let age = is_first.then(|| page.words(line)[date.len() as usize..].trim())?;
    let is_age =
        age.is_empty() || date::is_age(age) || date::find(&format!("{age} ago"), 0).is_some();
    (age.len() <= LONGEST_AGE && is_age).then_some(Mark::Date)
}

/// What stands behind the words before the date of a post.
pub(super) fn posted(words: &str) -> Option<&str> {
    POSTED.iter().find_map(|posted| {
        let rest = words.strip_prefix(posted)?;
        let is_whole = rest.is_empty() || rest.starts_with([' ', '\u{a0}', ':']);
        is_whole.then(|| rest.trim_start_matches(':').trim())
    })
}

/// Whether something is all that can stand behind these words: a date, a note in brackets, or both.
fn is_posting_date(rest: &str) -> bool {
    let date = match rest.split_once('(') {
        Some((date, note)) if note.ends_with(')') && !note.contains(' ') => date.trim(),
        Some(_) => return false,
        None => rest,
    };
    let is_near = |(from, _): (usize, usize)| from <= 6;
    let is_short = date.split_whitespace().count() <= DATE_WORDS;
    date.is_empty()
        || is_short && !date.ends_with(['.', '!', '?', ';']) && {
            date::find(date, 0).is_some_and(is_near)
                || date.starts_with(|c: char| c.is_ascii_digit())
        }
}

/// The mark of a line with a number.
fn counted(page: &Page, line: usize, words: &str) -> Option<Mark> {
    if is_interval(words) {
        return Some(Mark::Interval);
    }
    if is_event(words) {
        return Some(Mark::Event);
    }
    let number = words.strip_prefix('#').unwrap_or_default();
    if is_digits(number) {
        return Some(Mark::Number);
    }
    let (name, count) = words.rsplit_once([' ', '\u{a0}'])?;
    let is_known = || REACTIONS.contains(&name.trim());
    let is_like_one = || {
        is_item(page, line)
            && words.split_whitespace().count() <= REACTION_WORDS
            && name
                .chars()
                .all(|c| c.is_alphabetic() || " '’-!".contains(c))
    };
    (count.parse::<u32>().is_ok() && (is_known() || is_like_one())).then_some(Mark::Reaction)
}

/// Whether a line begins with a bullet.
pub(super) fn is_item(page: &Page, line: usize) -> bool {
    let line = page.lines[line];
    let before = &page.clean.text[line.span.start as usize..line.words.start as usize];
    before.contains(|c: char| !c.is_whitespace() && !matches!(c, '>' | '#'))
}

/// Whether words are only counts: `4,522`, `2.8k`, `9 110`.
pub(super) fn is_count(words: &str) -> bool {
    let mut parts = words.split([' ', '\u{a0}']).filter(|part| !part.is_empty());
    let is_number = |part: &str| {
        let digits = part
            .trim_start_matches(['+', '-'])
            .trim_end_matches(['k', 'm']);
        digits.starts_with(|c: char| c.is_ascii_digit())
            && digits
                .chars()
                .all(|c| c.is_ascii_digit() || c == ',' || c == '.')
    };
    words.len() <= 24 && words.contains(|c: char| c.is_ascii_digit()) && parts.all(is_number)
}

/// Whether words stand for a picture without a description: `[109932062_]`.
fn is_picture(words: &str) -> bool {
    let inside = words
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    inside.is_some_and(|inside| inside.len() <= 40 && !inside.contains([' ', '[', ']', '/']))
}

/// Whether words are an address, in the brackets that stand for an empty field or without.
fn is_address(words: &str) -> bool {
    let inside = words.trim_matches(['[', ']']);
    (inside.starts_with("http://") || inside.starts_with("https://")) && !inside.contains(' ')
}
