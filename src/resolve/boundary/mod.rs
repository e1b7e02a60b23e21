//! The likeliest last line of a quote, where no repeated text gives it.
//!
//! Every line below the attribution may be the last one of the quote, and the quote may be empty. Each of
//! these gets a score, the sum of its features times their weights (`feature.rs`; an empty quote has none),
//! and its probability is the softmax of the scores: a log-linear model. The weights were learned on labelled
//! threads, and `learn/` learns them anew.

pub(super) mod feature;
mod spacing;

pub(super) use spacing::Spacing;

use super::region::Lines;
use crate::text::Text;
use feature::WEIGHTS;

/// The most lines that are considered; longer quotes are very rare.
pub(super) const MAX_LINES: usize = 120;

/// What is known of a quote besides the lines below its attribution.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting {
    pub after: After,
    /// Whether the attribution names anybody.
    pub is_named: bool,
    /// The words that a later post repeats as this post's own.
    pub own: Option<Own>,
    /// What parts the paragraphs of the file.
    pub spacing: Spacing,
}

/// Words of a post's own, as a later post repeats them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Own {
    /// How many lines stand before them.
    pub before: usize,
    /// Whether they are the last words of the post.
    pub are_last: bool,
}

/// What follows the last line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum After {
    /// Another quote.
    Quote,
    /// The end of the post.
    PostEnd,
}

/// Where a quote most likely ends.
#[derive(Clone, Copy, Debug)]
pub(super) struct Boundary {
    /// How many lines it has.
    pub lines: usize,
    /// How likely that is, from 0 to 1.
    pub probability: f32,
}

/// The likeliest boundary of a quote that has at least the first `from` of the lines.
pub(super) fn likeliest(text: &Text, lines: &Lines, from: usize, setting: Setting) -> Boundary {
    let shown = &lines.lines[..lines.lines.len().min(MAX_LINES.max(from))];
    let weights = WEIGHTS.map(|(_, weight)| weight);
    let all = feature::of_all(text, lines, shown, setting);
    let scores: Vec<f32> = all.iter().map(|values| values.score(&weights)).collect();
    let (lines, probability) = most_probable(&scores[from..]);
    Boundary {
        lines: from + lines,
        probability,
    }
}

/// The index of the highest score, the first of equal ones, and the softmax of it.
pub(super) fn most_probable(scores: &[f32]) -> (usize, f32) {
    let mut best = 0;
    for (number, &score) in scores.iter().enumerate() {
        if score > scores[best] {
            best = number;
        }
    }
    let odds = scores.iter().map(|score| (score - scores[best]).exp());
    (best, 1.0 / odds.sum::<f32>())
}
