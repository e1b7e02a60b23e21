//! The likeliest boundary between a quote and the answer to it, where no repeated text gives one.
//!
//! Every gap between two paragraphs gets a weight from the lines on either side, and the gap with the
//! highest weight is chosen. The weights are those of a softmax over the gaps, fitted to labelled
//! threads: each is the logarithm of the factor by which a gap becomes likelier. On threads that were
//! not used for the fit about three of four boundaries are right, so the result is called a guess.
//!
//! | for a boundary | against one |
//! | --- | --- |
//! | the first gap: most quotes are one paragraph | a line that ends in a colon or a comma |
//! | the first no-break-space line after blank ones | the next line repeats earlier words, as in a log |
//! | from here on only such lines: one author's habit | code continues, or begins |
//! | code ends, prose begins | the next line is very short |
//! | the next line introduces another quote | |

use std::collections::HashSet;

use super::region::TokenLine;
use super::token::tokens;
use crate::text::{Span, Text, trim};
use crate::thread::is_code_line;

/// The most lines that are considered; longer quotes are very rare.
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
const INTRODUCES_QUOTE: f32 = 1.7;
const CODE_BEGINS: f32 = -0.55;
const CODE_CONTINUES: f32 = -1.6;
const OPEN_ENDED: f32 = -1.8;
const WORDS_REPEATED: f32 = -2.5;
const WORDS_FOLLOW: f32 = -1.1;
const SHORT_LINE: f32 = -0.8;
/// Known own text follows: later posts mostly quote the beginning of a post's own text.
const OWN_FOLLOWS: f32 = 0.5;
const ALL_OWN_FOLLOWS: f32 = 2.2;

/// What follows the last line.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum After {
    /// Another quote.
    Quote,
    /// The end of the post.
    PostEnd,
    /// The post's own text, of which a later post repeats a part.
    Own,
    /// The post's own text, which a later post repeats up to the end of this one and so hardly without
    /// its beginning.
    AllOwn,
}

/// What separates two lines.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    /// Only a line end: both are in one paragraph.
    None,
    /// A blank line.
    Blank,
    /// A line with a no-break space, which editors put into an empty paragraph.
    Nbsp,
}

/// How many of the lines, from the first on, the quote most likely has: at least one, and all lines
/// before `from`.
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
                (true, true) => CODE_CONTINUES,
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
    // The end of all lines is one more gap, without a line after it.
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

/// The weight from the text of the lines around a gap.
fn weigh_lines(text: &Text, shown: &[TokenLine], line: usize, after: After) -> f32 {
    let before = trim(&text[shown[line].span]);
    let next = trim(&text[shown[line + 1].span]);
    let mut weight = 0.0;
    if before.ends_with([':', ',']) {
        weight += OPEN_ENDED;
    }
    if next.ends_with(':') && line + 2 == shown.len() && after == After::Quote {
        weight += INTRODUCES_QUOTE;
    }
    if next.len() < SHORT {
        weight += SHORT_LINE;
    }
    let near_before = &shown[line.saturating_sub(NEAR - 1)..=line];
    let near_after = &shown[line + 2..(line + NEAR).min(shown.len()).max(line + 2)];
    weight += WORDS_REPEATED * share_of(text, shown[line + 1], near_before);
    weight + WORDS_FOLLOW * share_of(text, shown[line + 1], near_after)
}

/// The share of the distinct words of a line that other lines have too.
fn share_of(text: &Text, line: TokenLine, others: &[TokenLine]) -> f32 {
    let hashes = |span: Span| tokens(text.as_str(), span).map(|token| token.hash);
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

/// For every gap, and for the end, whether all later gaps have a no-break space and there is one.
fn only_nbsp(gaps: &[Gap]) -> Vec<bool> {
    let mut only = vec![false; gaps.len() + 1];
    let mut blank_follows = false;
    for (number, gap) in gaps.iter().enumerate().rev() {
        blank_follows |= *gap == Gap::Blank;
        only[number] = !blank_follows && (*gap == Gap::Nbsp || only[number + 1]);
    }
    only
}

/// Whether a line looks like a program, a log or a command, or is mostly punctuation as those are.
fn is_code(line: &str) -> bool {
    is_code_line(line) || has_dense_punctuation(line)
}

/// Whether more than 7 % of the characters of a line are rare in prose.
fn has_dense_punctuation(line: &str) -> bool {
    let shown = trim(line);
    let is_rare = |c: &char| !c.is_alphanumeric() && !" .,!?'\"’“”-:()…".contains(*c);
    let rare = shown.chars().filter(is_rare).count();
    rare * 100 > shown.chars().count() * 7
}
