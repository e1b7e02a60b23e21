//! Attributions at the beginning of a line, with the first quoted words behind them or without, as
//! the pages of many engines print them.
//!
//! | form | engines |
//! | --- | --- |
//! | `Originally Posted by NAME`, `Zitat von NAME Beitrag anzeigen` | vBulletin |
//! | `Quote from: NAME on DATE` | SMF; version 2.1 puts the quoted words right behind |
//! | `QUOTE (NAME @ DATE)` | IP.Board 2 |
//! | `(In reply to NAME from comment #2)` | Bugzilla |
//! | `NAME, on DATE, said:` | IP.Board 3 |
//! | `NAME wrote on DATE:` | YaBB |
//! | `DATE NAME said:` | ProBoards, behind the name of a picture |
//! | `(DATE) NAME Wrote: words` | MyBB |
//! | `NAME wrote: ↑DATE` | phpBB 3; the quoted words right behind either form |
//! | `@NAME said in TITLE:` | NodeBB |
//! | `On DATE, NAME wrote:`, `Am DATE schrieb NAME:` | mail |
//! | `NAME: ↑` | XenForo |
//! | `Quote:words` | MyBB, where no author is stated |

mod first_bytes;

use super::words::{BARE, CITED_BY, ENDS, ENDS_ALONE, GLUED_VERBS, LINKS, VERBS, VERBS_FIRST};
use super::{
    Attribution, Form, bare, before_verb, behind_link, could_be_name, has_clock, parse_line,
};
use crate::syntax::date;
use crate::text::{Span, trim, trim_name};
use first_bytes::FirstBytes;

/// An attribution at the beginning of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leading {
    /// What it says, in spans of the line.
    pub attribution: Attribution,
    /// Where it ends and quoted words begin; the end of the line if there are none.
    pub end: u32,
    /// Whether it opens a quote only above words that are marked as quoted: the head of a post, or whom a comment
    /// answers, looks like this as well.
    pub needs_marks: bool,
}

/// How far into a line an attribution reaches at most, in bytes.
const REACH: usize = 200;
/// How many colons of a line may end its attribution: clocks and names have some.
const COLONS: usize = 4;
/// What stands around the name of whom a comment answers.
const ANSWERED: &str = "In reply to ";
const OF_COMMENT: &str = " from comment #";
/// The longest name, in characters.
const LONGEST_NAME: usize = 40;
/// The longest name in words before quoted words in the same line, where prose looks alike.
const WORDS_BEFORE_TEXT: usize = 3;
/// Words that stand for somebody in prose.
const PRONOUNS: &[&str] = &[
    "he", "she", "they", "it", "i", "we", "you", "who", "and", "but", "as", "then", "er", "sie",
    "il", "elle", "someone", "people", "that", "this", "what", "which", "also",
];

/// Reads the beginning of a line, which starts with a word, as an attribution.
#[must_use]
pub fn leading(line: &str) -> Option<Leading> {
    let whole = |attribution| Leading {
        attribution,
        end: Span::from(0..line.len()).end,
        needs_marks: false,
    };
    if let Some(found) = parse_line(line) {
        let name = found.name.map(|name| &line[name]);
        let is_prose = found.form == Form::NameOnly && !name.is_some_and(is_name);
        return (!is_prose).then_some(whole(found));
    }
    let start = &line[..line.floor_char_boundary(REACH)];
    cited(line, start)
        .or_else(|| in_brackets(line, start))
        .or_else(|| {
            start
                .contains([':', '：', '↑'])
                .then(|| said(line, start))?
        })
        .or_else(|| {
            let words = bare::behind_glued(line)?;
            Some(Leading {
                end: Span::of_part(words, line).start,
                ..whole(Attribution::BARE)
            })
        })
}

/// Whether a line is what engines print below a quote that they show folded: `Click to expand...`.
#[must_use]
pub fn is_quote_end(line: &str) -> bool {
    ENDS_FIRST.has(line)
        && (ENDS_ALONE.contains(&trim(line))
            || ENDS
                .iter()
                .any(|end| after_ignoring_case(line, end).is_some()))
}

static ENDS_FIRST: FirstBytes = FirstBytes::of(&[ENDS, ENDS_ALONE]);
static CITED_FIRST: FirstBytes = FirstBytes::of(&[CITED_BY, BARE]);

/// `Originally Posted by NAME`, `Quote from: NAME on DATE words`
fn cited(line: &str, start: &str) -> Option<Leading> {
    if !CITED_FIRST.has(line) {
        return None;
    }
    let after_phrase = |text| {
        CITED_BY.iter().find_map(|phrase| {
            let behind = after_ignoring_case(text, phrase)?;
            behind.starts_with([' ', ':', '\u{a0}']).then_some(behind)
        })
    };
    let behind = after_phrase(start).or_else(|| after_phrase(without_quote_word(start)?))?;
    let behind = trim(behind.trim_start_matches([':', ' ', '\u{a0}']));
    let parts = around_link(behind);
    // A date behind the link is one of the quoted words.
    let head = parts.map_or(behind, |(head, _)| head);
    let (name, when, rest) = match (date::find(head, 0), parts) {
        (Some((from, to)), None) => (&head[..from], Some(&head[from..to]), &head[to..]),
        (Some((from, to)), Some((_, rest))) => (&head[..from], Some(&head[from..to]), rest),
        (None, Some((name, rest))) => (name, None, rest),
        (None, None) => (behind, None, &behind[behind.len()..]),
    };
    let name = when.map_or(name, |_| without_last(name, is_before_date));
    let name = trim_name(without_links(trim_name(name)).trim_end_matches([':', ' ', ',', '-']));
    // The point is the name's: the phrase in front is no prose.
    if !is_name(name.trim_end_matches('.')) {
        return None;
    }
    let rest = without_links(trim(rest));
    Some(leading_of(line, name, when, rest, Form::Cited))
}

/// `QUOTE (NAME @ DATE)`, `(In reply to NAME from comment #2)`, `(DATE) NAME Wrote: words`
fn in_brackets(line: &str, start: &str) -> Option<Leading> {
    if CITED_FIRST.has(start)
        && let Some(rest) = without_quote_word(start)
    {
        let inside = rest.strip_prefix('(')?;
        let Some((name, behind)) = inside.split_once('@') else {
            let name = trim_name(inside.strip_suffix(')')?);
            let found = leading_of(line, name, None, "", Form::Cited);
            let is_glued = !start[..start.len() - rest.len()].ends_with(' ');
            return (is_glued && is_name(name)).then_some(found);
        };
        let (when, rest) = behind.split_once(')')?;
        let is_whole = rest.trim_end_matches([' ', '*']).is_empty();
        let name = trim_name(name);
        return (is_whole && is_name(name) && date::find(when, 0).is_some())
            .then(|| leading_of(line, name, Some(trim(when)), "", Form::Cited));
    }
    let (when, behind) = start.strip_prefix('(')?.split_once(')')?;
    if let Some(answered) = after_ignoring_case(when, ANSWERED) {
        let name = answered.split_once(OF_COMMENT).map_or("", |(name, _)| name);
        let is_whole = trim(behind).is_empty();
        let found = leading_of(line, trim_name(name), None, "", Form::Cited);
        return (is_whole && is_name(name.trim_end_matches('.'))).then_some(Leading {
            needs_marks: true,
            ..found
        });
    }
    date::find(when, 0).filter(|&(from, to)| from == 0 && to == when.len())?;
    let (before, rest) = behind.split_once([':', '：'])?;
    let name = trim_name(before_verb_ignoring_case(before)?);
    is_name(name).then(|| leading_of(line, name, Some(when), trim(rest), Form::Timed))
}

/// The forms with a verb and a colon, and `NAME: ↑`.
fn said(line: &str, start: &str) -> Option<Leading> {
    let colons = start.match_indices([':', '：']).take(COLONS);
    for (at, colon) in colons {
        let (before, behind) = (&start[..at], &start[at + colon.len()..]);
        if let Some(found) = said_before(line, before, behind) {
            return Some(found);
        }
    }
    None
}

/// The same when the colon stands between `before` and `behind`.
fn said_before(line: &str, before: &str, behind: &str) -> Option<Leading> {
    let rest = trim(behind);
    let arrow = rest.strip_prefix(['↑', '»']);
    let name_of = |before| before_verb_ignoring_case(before).map(trim_name);
    if let Some(behind) = arrow
        && let Some(name) = name_of(before)
            .or(Some(trim_name(before)))
            .filter(|name| is_name(name))
    {
        let (when, rest) = leading_date(trim(behind));
        return Some(leading_of(line, name, when, rest, Form::Timed));
    }
    if let Some((name, when)) = dated(before) {
        return Some(Leading {
            needs_marks: before.ends_with(when),
            ..leading_of(line, name, Some(when), rest, Form::Timed)
        });
    }
    // `@NAME said in TITLE:`
    if let Some(behind) = before.strip_prefix('@')
        && let Some((name, _)) = behind.split_once(" in ")
        && let Some(name) = name_of(name).filter(|name| is_name(name))
    {
        return Some(leading_of(line, name, None, rest, Form::Cited));
    }
    let name = name_of(before).filter(|name| is_name(name))?;
    let name = name.strip_prefix('@').unwrap_or(name);
    // The sign before a date can be lost; a day alone may be what was said.
    let (when, behind_date) = leading_date(rest);
    if when.is_some_and(has_clock) {
        return Some(leading_of(line, name, when, behind_date, Form::Timed));
    }
    let is_short = rest.is_empty() || name.split_whitespace().count() <= WORDS_BEFORE_TEXT;
    is_short.then(|| leading_of(line, name, None, rest, Form::NameOnly))
}

/// Name and date of `NAME, on DATE, said`, `NAME wrote on DATE`, `On DATE, NAME wrote`, `Am DATE schrieb NAME`, the last
/// two also behind the name of a picture.
fn dated(before: &str) -> Option<(&str, &str)> {
    let (from, to) = date::find(before, 0)?;
    let when = &before[from..to];
    let first = trim_name(without_last(&before[..from], is_before_date)).trim_end_matches(',');
    let last = before[to..].trim_start_matches([',', ' ', '\u{a0}']);
    let behind_date = || {
        let verb_first = VERBS_FIRST
            .iter()
            .find_map(|verb| last.strip_prefix(verb.trim_start()));
        verb_first.or_else(|| before_verb_ignoring_case(last))
    };
    let name = if first.is_empty() {
        behind_date()?
    } else if last.is_empty() {
        before_verb_ignoring_case(first).filter(|_| has_clock(when))?
    } else if is_verb(last) {
        first
    } else {
        behind_date().filter(|name| first.starts_with(trim_name(name)))?
    };
    let name = trim_name(name);
    is_name(name).then_some((name, when))
}

/// Whether a text is a verb and nothing else: `said`.
fn is_verb(text: &str) -> bool {
    let lower = trim(text).to_lowercase();
    VERBS.iter().chain(GLUED_VERBS).any(|verb| *verb == lower)
}

/// The date at the beginning of a text, and what stands behind it.
fn leading_date(text: &str) -> (Option<&str>, &str) {
    match date::find(text, 0) {
        Some((0, end)) => (Some(&text[..end]), trim(&text[end..])),
        _ => (None, text),
    }
}

/// Puts the parts, which are slices of the line, together.
fn leading_of(line: &str, name: &str, when: Option<&str>, rest: &str, form: Form) -> Leading {
    let end = if rest.is_empty() || rest.len() > line.len() {
        Span::from(0..line.len()).end
    } else {
        Span::of_part(rest, line).start
    };
    Leading {
        attribution: Attribution {
            name: Some(Span::of_part(behind_link(name), line)),
            when: when.map(|when| Span::of_part(when, line)),
            form,
        },
        end,
        needs_marks: false,
    }
}

/// What stands behind `Quote`, `Quote:` at the beginning of a line.
fn without_quote_word(line: &str) -> Option<&str> {
    BARE.iter().find_map(|word| {
        let rest = after_ignoring_case(line, word)?;
        let rest = rest.strip_prefix(':').unwrap_or(rest);
        let inside = rest.trim_start_matches([' ', '\u{a0}', '\t']);
        (inside.len() < rest.len() || inside.starts_with('(')).then_some(inside)
    })
}

/// The texts before and behind words that lead to the quoted post, where quoted words stand in the same line:
/// `ann View Post No wind`. A picture that was taken out leaves two blanks.
fn around_link(text: &str) -> Option<(&str, &str)> {
    let link = LINKS.iter().find_map(|link| {
        let (name, rest) = text.split_once(link)?;
        let is_link =
            name.ends_with([' ', '\u{a0}', '[']) && rest.starts_with([' ', '\u{a0}', ']']);
        is_link.then(|| (name.trim_end_matches('['), rest.trim_start_matches(']')))
    });
    let (name, rest) = link.or_else(|| text.split_once("  "))?;
    Some((name, trim(rest)))
}

/// The text before words and signs that lead to the quoted post.
fn without_links(mut text: &str) -> &str {
    loop {
        let before = text.trim_end_matches(['»', '↑', '›', ' ', '\u{a0}']);
        let link = LINKS.iter().find_map(|link| {
            let at = before.len().checked_sub(link.len())?;
            before
                .get(at..)?
                .eq_ignore_ascii_case(link)
                .then(|| &before[..at])
        });
        match link {
            Some(shorter) => text = shorter,
            None => return before,
        }
    }
}

fn without_last(text: &str, is_word: impl Fn(&str) -> bool) -> &str {
    let text = trim_name(text);
    match text.rsplit_once([' ', '\u{a0}']) {
        Some((before, last)) if is_word(last) => before,
        None if is_word(text) => "",
        _ => text,
    }
}

/// Whether a word or a sign leads to a date.
fn is_before_date(word: &str) -> bool {
    matches!(word, "-" | ":" | "·") || date::is_before_date(word)
}

/// What stands before the verb at the end of a text, in whatever case the verb is.
fn before_verb_ignoring_case(text: &str) -> Option<&str> {
    let text = trim(text);
    before_verb(text).or_else(|| {
        let lower = text.to_lowercase();
        // Where a letter changes its length with its case, places are not the same.
        let before = (lower.len() == text.len()).then(|| before_verb(&lower))??;
        text.get(..before.len())
    })
}

/// What stands behind a phrase at the beginning of a text, whatever the case of its letters.
fn after_ignoring_case<'t>(text: &'t str, phrase: &str) -> Option<&'t str> {
    let (first, wanted) = (text.bytes().next()?, phrase.bytes().next()?);
    // Few lines of a text even begin with the letter.
    if first.is_ascii() != wanted.is_ascii()
        || first.is_ascii() && !first.eq_ignore_ascii_case(&wanted)
    {
        return None;
    }
    let (mut rest, mut wanted) = (text.chars(), phrase.chars());
    loop {
        let Some(c) = wanted.next() else {
            return Some(rest.as_str());
        };
        let found = rest.next()?;
        let is_same = if c.is_ascii() {
            found.eq_ignore_ascii_case(&c)
        } else {
            found.to_lowercase().eq(c.to_lowercase())
        };
        if !is_same {
            return None;
        }
    }
}

/// Whether a phrase can be the name in an attribution: short, no sentence, no pronoun.
fn is_name(phrase: &str) -> bool {
    let phrase = phrase.trim_matches([' ', ',', '@', '*']);
    let lower = |word: &&str| phrase.eq_ignore_ascii_case(word);
    !phrase.is_empty()
        && phrase.chars().count() <= LONGEST_NAME
        && could_be_name(phrase)
        && phrase.contains(char::is_alphanumeric)
        && !phrase.ends_with('.')
        && !(phrase.ends_with(['!', '?']) && phrase.contains(' '))
        && !is_some_thing(phrase)
        && !PRONOUNS.iter().any(lower)
}

/// Whether a phrase names a thing, as `The report` does; `The 8472` and `The North One` are names.
fn is_some_thing(phrase: &str) -> bool {
    let mut words = phrase.split_whitespace();
    let is_article = words
        .next()
        .is_some_and(|first| first.eq_ignore_ascii_case("the"));
    let mut others = words.peekable();
    is_article
        && (others.peek().is_none() || others.any(|word| word.starts_with(char::is_lowercase)))
}

#[cfg(test)]
mod tests;
