//! The likeliest border between a quote and the answer to it, where no repeated text tells.
//!
//! Every gap between two paragraphs is weighed by what stands on either side, and the heaviest one
//! is taken. The weights are those of a softmax over the gaps, fitted to labelled threads: they say
//! how much likelier a gap becomes, as a power of e. On threads that were not used for the fit the
//! border is right in about three of four cases, which is why it is called a guess.
//!
//! | for a border | against one |
//! | --- | --- |
//! | the first gap: most quotes are one paragraph | a line that ends in a colon or a comma |
//! | the first no-break-space line among blank ones | the same words go on, as in a log |
//! | further on only such lines: the writer's own habit | code goes on, or begins |
//! | code ends, prose begins | the next line is very short |
//! | the next line leads over to another quote | |

use std::collections::HashSet;

use super::region::TokenLine;
use super::token::words;
use crate::text::{Span, Text, trim};

/// How many lines at most are weighed; hardly a quote is longer.
const LINES: usize = 400;
/// How many lines on either side are compared with the line after a gap.
const NEAR: usize = 8;
/// A line of fewer bytes is very short.
const SHORT: usize = 25;

const FIRST_GAP: f32 = 2.2;
const EACH_LATER_GAP: f32 = 0.5;
const FIRST_NBSP: f32 = 1.5;
const NBSP_FROM_HERE: f32 = 1.0;
const CODE_ENDS: f32 = 0.9;
const LEADS_OVER: f32 = 1.7;
const CODE_BEGINS: f32 = -0.55;
const CODE_GOES_ON: f32 = -1.6;
const OPEN_ENDED: f32 = -1.8;
const WORDS_GO_ON: f32 = -2.5;
const WORDS_COME_LATER: f32 = -1.1;
const SHORT_LINE: f32 = -0.8;
/// What is known to be the post's own follows: quoting mostly begins at its beginning.
const OWN_FOLLOWS: f32 = 0.5;
const ALL_OWN_FOLLOWS: f32 = 2.2;

/// What follows the last line.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum After {
    /// Another quote.
    Quote,
    /// The end of the post.
    PostEnd,
    /// Words that are known to be the post's own, because a later post repeats some of them.
    Own,
    /// The same; and the later post repeats them up to the end of this one, so it hardly left out
    /// their beginning.
    AllOwn,
}

/// What stands between two lines.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    /// Only a line end: they are of one paragraph.
    None,
    /// A blank line.
    Blank,
    /// A line with a no-break space, as editors keep an empty paragraph.
    Nbsp,
}

/// How many of the lines from the first on are the quote, at least one. Lines before `from` belong
/// to it in any case.
pub(super) fn guess(text: &Text, lines: &[TokenLine], from: usize, after: After) -> usize {
    let shown = &lines[..lines.len().min(LINES)];
    let gaps: Vec<Gap> = shown.windows(2).map(|pair| gap(text, pair)).collect();
    let code: Vec<bool> = shown.iter().map(|line| is_code(&text[line.span])).collect();
    let only_nbsp = only_nbsp(&gaps);
    let mut best = (shown.len(), f32::NEG_INFINITY);
    let mut number = 0_u16;
    let mut blank_before = false;
    let mut nbsp_before = false;
    for (line, &gap) in gaps.iter().enumerate() {
        if gap == Gap::None {
            continue;
        }
        if line + 1 >= from {
            number = number.saturating_add(1);
            let mut weight = if number == 1 { FIRST_GAP } else { 0.0 };
            weight += EACH_LATER_GAP * f32::from(number).ln();
            if gap == Gap::Nbsp && blank_before && !nbsp_before {
                weight += FIRST_NBSP;
            }
            if only_nbsp[line + 1] {
                weight += NBSP_FROM_HERE;
            }
            weight += match (code[line], code[line + 1]) {
                (true, true) => CODE_GOES_ON,
                (true, false) => CODE_ENDS,
                (false, true) => CODE_BEGINS,
                (false, false) => 0.0,
            };
            weight += weigh_lines(text, shown, line, after);
            if weight > best.1 {
                best = (line + 1, weight);
            }
        }
        blank_before |= gap == Gap::Blank;
        nbsp_before |= gap == Gap::Nbsp;
    }
    // The end of all lines is one more gap, with nothing to be said of its other side.
    let end =
        if number == 0 { FIRST_GAP } else { 0.0 } + EACH_LATER_GAP * f32::from(number + 1).ln();
    let end = end
        + match after {
            After::Quote | After::PostEnd => 0.0,
            After::Own => OWN_FOLLOWS,
            After::AllOwn => ALL_OWN_FOLLOWS,
        };
    if end > best.1 { shown.len() } else { best.0 }
}

/// What the words before and behind a gap say.
fn weigh_lines(text: &Text, shown: &[TokenLine], line: usize, after: After) -> f32 {
    let before = trim(&text[shown[line].span]);
    let next = trim(&text[shown[line + 1].span]);
    let mut weight = 0.0;
    if before.ends_with([':', ',']) {
        weight += OPEN_ENDED;
    }
    if next.ends_with(':') && line + 2 == shown.len() && after == After::Quote {
        weight += LEADS_OVER;
    }
    if next.len() < SHORT {
        weight += SHORT_LINE;
    }
    let near_before = &shown[line.saturating_sub(NEAR - 1)..=line];
    let near_after = &shown[line + 2..(line + NEAR).min(shown.len()).max(line + 2)];
    weight += WORDS_GO_ON * share_of(text, shown[line + 1], near_before);
    weight + WORDS_COME_LATER * share_of(text, shown[line + 1], near_after)
}

/// Which share of the different words of a line also stands in others.
fn share_of(text: &Text, line: TokenLine, others: &[TokenLine]) -> f32 {
    let hashes = |span: Span| words(text.as_str(), span).map(|word| word.hash);
    let own: HashSet<u32> = hashes(line.span).collect();
    let there: HashSet<u32> = others.iter().flat_map(|other| hashes(other.span)).collect();
    let common = own.intersection(&there).count();
    let ratio = |count: usize| f32::from(u16::try_from(count).unwrap_or(u16::MAX));
    ratio(common) / ratio(own.len().max(3))
}

fn gap(text: &Text, pair: &[TokenLine]) -> Gap {
    let between = &text[Span::new(pair[0].span.end, pair[1].span.start)];
    if between.contains('\u{a0}') {
        Gap::Nbsp
    } else if between
        .matches('\n')
        .count()
        .max(between.matches('\r').count())
        > 1
    {
        Gap::Blank
    } else {
        Gap::None
    }
}

/// For every gap, and for the end, whether paragraphs follow from there on, with a no-break space
/// between all of them.
fn only_nbsp(gaps: &[Gap]) -> Vec<bool> {
    let mut only = vec![false; gaps.len() + 1];
    let mut blank_follows = false;
    for (number, gap) in gaps.iter().enumerate().rev() {
        blank_follows |= *gap == Gap::Blank;
        only[number] = !blank_follows && (*gap == Gap::Nbsp || only[number + 1]);
    }
    only
}

/// Whether a line by itself looks like a program, a log or a command.
fn is_code(line: &str) -> bool {
    let words = trim(line);
    let mark = |c: &char| !c.is_alphanumeric() && !" .,!?'\"’“”-:()…".contains(*c);
    let marks = words.chars().filter(mark).count();
    line.starts_with('\t')
        || line.starts_with("    ")
        || words.ends_with([';', '{', '}'])
        || ["#include", "//", "/*", "{", "}", "$ "]
            .iter()
            .any(|start| words.starts_with(start))
        || marks * 100 > words.chars().count() * 7
}
