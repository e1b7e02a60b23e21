//! Regions: the text that a quote can extend over. A region starts after an attribution and ends at the
//! next one or at the end of the post; its quote ends at one of its lines.
//!
//! Where the page states how far a quote goes, its region is the longest stretch of it that is in no
//! inner quote, and no quote with an open end crosses a stated one.

use super::quote::Match;
use super::token::{Token, line_tokens, tokens};
use crate::syntax::PieceKind::{EditNote, Reactions, Signature};
use crate::text::{Span, Text, is_blank, lines};
use crate::thread::{PostId, QuoteMark, Thread};

/// The average length of a word with its space, in bytes.
const WORD: usize = 6;

/// One quote mark and the text that can be its quote.
#[derive(Clone, Copy, Debug)]
pub(super) struct Region<'t> {
    pub post: PostId,
    pub attribution: &'t QuoteMark,
    /// Where words of the quote alone are looked for.
    pub span: Span,
    /// The directly enclosing quote with a stated extent, by the number of its region.
    pub outer: Option<usize>,
    /// What it repeats, where the page does not mark it and its words alone tell that it is a quote.
    pub unmarked: Option<&'t UnmarkedQuote>,
}

/// A quote that the page does not mark.
#[derive(Debug)]
pub(super) struct UnmarkedQuote {
    /// The post that quotes.
    pub post: PostId,
    /// A mark without an attribution, before the first word.
    pub mark: QuoteMark,
    /// The quoted lines.
    pub lines: Span,
    /// What they repeat.
    pub found: Match,
}

impl<'t> Region<'t> {
    /// The name in the attribution.
    pub(super) fn name(&self, text: &'t Text) -> Option<&'t str> {
        self.attribution.name.map(|name| &text[name])
    }
}

/// The region of every quote mark that `opens` a quote, and of those that the page does not mark, in the
/// order of the file.
pub(super) fn regions<'t>(
    thread: &'t Thread,
    unmarked: &'t [UnmarkedQuote],
    opens: impl Fn(&QuoteMark) -> bool,
) -> Vec<Region<'t>> {
    let mut regions: Vec<Region> = Vec::with_capacity(thread.quote_marks.len() + unmarked.len());
    let mut unmarked = unmarked.iter().peekable();
    for post in thread.post_ids() {
        let first = regions.len();
        // They stand above the marks of their post.
        while let Some(quote) = unmarked.next_if(|quote| quote.post == post) {
            regions.push(Region {
                post,
                attribution: &quote.mark,
                span: quote.lines,
                outer: None,
                unmarked: Some(quote),
            });
        }
        // The stated quotes around the current mark, the innermost last.
        let mut around: Vec<usize> = Vec::new();
        for mark in thread
            .quote_marks_of(post)
            .iter()
            .filter(|mark| opens(mark))
        {
            while around
                .pop_if(|outer| stated_end(&regions[*outer]) <= mark.span.start)
                .is_some()
            {}
            let end = match around.last() {
                Some(&outer) => stated_end(&regions[outer]),
                None => own_end(thread, post),
            };
            if regions.len() > first {
                end_before(&mut regions, mark.span.start);
            }
            let end = match mark.known_spans() {
                [stated, ..] => stated.end,
                [] => end,
            };
            regions.push(Region {
                post,
                attribution: mark,
                span: Span::new(mark.span.end, end.max(mark.span.end)),
                outer: around.last().copied(),
                unmarked: None,
            });
            if mark.is_known() {
                around.push(regions.len() - 1);
            }
        }
        extend_to_own_words(&mut regions, first);
    }
    regions
}

/// For each region the first of the attributions that stand directly above its own, by number.
pub(super) fn stacks(text: &Text, regions: &[Region]) -> Vec<usize> {
    let mut stacks: Vec<usize> = Vec::with_capacity(regions.len());
    for (number, region) in regions.iter().enumerate() {
        let above = number.checked_sub(1).filter(|&above| {
            let other = &regions[above];
            other.post == region.post && tokens(text.as_str(), other.span).next().is_none()
        });
        stacks.push(above.map_or(number, |above| stacks[above]));
    }
    stacks
}

/// Where the words of a post end: what the page says below them, and a signature, is in no quote.
pub(super) fn own_end(thread: &Thread, post: PostId) -> u32 {
    let span = thread.post(post).span;
    let mut end = span.end;
    while span.start < end
        && let Some(piece) = thread.pieces.at(end - 1)
        && matches!(piece.kind, EditNote | Reactions | Signature)
    {
        end = piece.span.start.max(span.start);
    }
    end
}

/// Where the first stretch of a stated quote ends.
fn stated_end(region: &Region) -> u32 {
    let stated = region.attribution.known_spans().first();
    stated.map_or(region.span.end, |span| span.end)
}

/// Ends the last region at the next mark.
fn end_before(regions: &mut [Region], next: u32) {
    if let Some(last) = regions.last_mut() {
        last.span = Span::new(last.span.start, last.span.end.min(next));
    }
}

/// Gives stated quotes that hold others the longest stretch between those: engines print the inner quote
/// first and the words of the quote below it.
fn extend_to_own_words(regions: &mut [Region], first: usize) {
    // Where the next inner quote of each region begins, while they are gone through from the last.
    let mut next_inner: Vec<Option<u32>> = vec![None; regions.len() - first];
    for number in (first..regions.len()).rev() {
        let Region {
            attribution, outer, ..
        } = regions[number];
        let Some(outer) = outer else {
            continue;
        };
        let next = next_inner[outer - first].replace(attribution.span.start);
        let start = stated_end(&regions[number]);
        let end = next.unwrap_or(stated_end(&regions[outer]));
        if attribution.is_known() && end.saturating_sub(start) > regions[outer].span.len() {
            regions[outer].span = Span::new(start, end);
        }
    }
}

/// Tokens in lines, blank lines left out.
#[derive(Debug, Default)]
pub(super) struct Lines {
    pub tokens: Vec<Token>,
    pub lines: Vec<TokenLine>,
}

/// A line with tokens.
#[derive(Clone, Copy, Debug)]
pub(super) struct TokenLine {
    /// The line without its line end.
    pub span: Span,
    /// Its tokens, as indices into [`Lines::tokens`]. A line of punctuation alone counts as one token.
    pub tokens: (usize, usize),
}

impl TokenLine {
    /// How many tokens the line has; none when it marks an omission.
    pub(super) fn count(self) -> usize {
        self.tokens.1 - self.tokens.0
    }

    /// Whether the line marks an omission: `[...]`.
    pub(super) fn is_elision(self) -> bool {
        self.count() == 0
    }
}

impl Lines {
    /// Reads a part of the text that starts and ends at boundaries of lines or words.
    pub(super) fn of(text: &Text, span: Span) -> Lines {
        let content = text.as_str();
        let mut all = Lines {
            tokens: Vec::with_capacity(span.len() as usize / WORD),
            lines: Vec::new(),
        };
        for line in lines(&content[..span.end as usize], span.start) {
            let first = all.tokens.len();
            all.tokens.extend(line_tokens(content, line.span));
            if all.tokens.len() == first && is_blank(&content[line.span]) {
                continue;
            }
            all.lines.push(TokenLine {
                span: line.span,
                tokens: (first, all.tokens.len()),
            });
        }
        all
    }

    /// The tokens of one line.
    pub(super) fn tokens_of(&self, line: TokenLine) -> &[Token] {
        &self.tokens[line.tokens.0..line.tokens.1]
    }

    /// The index of the first line that is more than a mark of an omission.
    pub(super) fn first_index(&self) -> Option<usize> {
        self.lines.iter().position(|line| !line.is_elision())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn punctuation_counts_as_one_token_and_a_mark_of_omission_as_none() {
        let text = Text::from("{\n[...]\n…\n^~~~\n\n( … )\nif (a)");
        let lines = Lines::of(&text, Span::new(0, text.len()));
        let counts: Vec<usize> = lines.lines.iter().map(|line| line.count()).collect();
        assert_eq!(counts, [1, 0, 0, 1, 0, 2]);
        assert_eq!(lines.first_index(), Some(0));
    }
}
