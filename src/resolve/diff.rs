//! Differences between a quote and its source, word by word.

use super::quote::Quote;
use super::token::{Token, tokens};
use crate::text::{Span, Text};

/// The most words of either side that are compared; memory grows with the product of both.
const WORDS: usize = 1500;

/// A part of a quote or its source, as the comparison classifies it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Both have these words; the span is the quote's.
    Same(Span),
    /// The source has these words, the quote has not; the span is the source's.
    LeftOut(Span),
    /// The quote has these words, the source has not; the span is the quote's.
    Added(Span),
}

/// The parts of a quote and its source, in order; nothing when the quote repeats no post or is too long
/// to be compared. What `attributions` gives of a part of the text, in order, is left out: the page wrote it.
pub(super) fn changes<A>(
    text: &Text,
    quote: &Quote,
    attributions: impl Fn(Span) -> A,
) -> Vec<Change>
where
    A: Iterator<Item = Span>,
{
    quote
        .repeats
        .map(|found| between(text, found.span, quote.body, attributions))
        .unwrap_or_default()
}

fn between<A>(
    text: &Text,
    source: Span,
    quoted: Span,
    attributions: impl Fn(Span) -> A,
) -> Vec<Change>
where
    A: Iterator<Item = Span>,
{
    let read = |span| {
        let mut attributions = attributions(span).peekable();
        let is_written = |token: &Token| {
            while attributions
                .next_if(|it| it.end <= token.span.start)
                .is_some()
            {}
            attributions
                .peek()
                .is_none_or(|it| token.span.start < it.start)
        };
        let tokens = tokens(text.as_str(), span).filter(is_written);
        tokens.take(WORDS + 1).collect::<Vec<Token>>()
    };
    let (source, quoted) = (read(source), read(quoted));
    if source.len() > WORDS || quoted.len() > WORDS {
        return Vec::new();
    }
    let common = common(&source, &quoted);
    let mut changes = Vec::new();
    let (mut left, mut right) = (0, 0);
    while left < source.len() || right < quoted.len() {
        let same =
            left < source.len() && right < quoted.len() && source[left].hash == quoted[right].hash;
        let length = |left: usize, right: usize| common[left * (quoted.len() + 1) + right];
        if same {
            add(&mut changes, Change::Same(quoted[right].span));
            (left, right) = (left + 1, right + 1);
        } else if right == quoted.len()
            || left < source.len() && length(left + 1, right) >= length(left, right + 1)
        {
            add(&mut changes, Change::LeftOut(source[left].span));
            left += 1;
        } else {
            add(&mut changes, Change::Added(quoted[right].span));
            right += 1;
        }
    }
    changes
}

/// For every pair of positions the length of the longest common subsequence of what follows.
fn common(source: &[Token], quoted: &[Token]) -> Vec<u16> {
    let columns = quoted.len() + 1;
    let mut common = vec![0; (source.len() + 1) * columns];
    for left in (0..source.len()).rev() {
        for right in (0..quoted.len()).rev() {
            common[left * columns + right] = if source[left].hash == quoted[right].hash {
                common[(left + 1) * columns + right + 1] + 1
            } else {
                let down: u16 = common[(left + 1) * columns + right];
                down.max(common[left * columns + right + 1])
            };
        }
    }
    common
}

/// Appends a word to the last part if that is of its kind, else begins a part.
fn add(changes: &mut Vec<Change>, word: Change) {
    match (changes.last_mut(), word) {
        (Some(Change::Same(span)), Change::Same(more))
        | (Some(Change::LeftOut(span)), Change::LeftOut(more))
        | (Some(Change::Added(span)), Change::Added(more)) => span.end = more.end,
        _ => changes.push(word),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_common_subsequence_is_kept() {
        let check = |source: &str, quoted: &str, expected: &[(char, &str)]| {
            let whole = format!("{source}\n{quoted}");
            let text = Text::from(whole.as_str());
            let border = Span::from(0..source.len()).end;
            let (source, quoted) = (Span::new(0, border), Span::new(border, text.len()));
            let changes = between(&text, source, quoted, |_| std::iter::empty());
            let found = changes.into_iter();
            let found: Vec<(char, &str)> = found
                .map(|change| match change {
                    Change::Same(span) => ('=', &text[span]),
                    Change::LeftOut(span) => ('-', &text[span]),
                    Change::Added(span) => ('+', &text[span]),
                })
                .collect();
            assert_eq!(found, expected);
        };
        check(
            "the ferry was finally sold in May",
            "the ferry was at last sold",
            &[
                ('=', "the ferry was"),
                ('-', "finally"),
                ('+', "at last"),
                ('=', "sold"),
                ('-', "in May"),
            ],
        );
        check("all the same", "All the *same*", &[('=', "All the *same")]);
        check("", "new", &[('+', "new")]);
    }
}
