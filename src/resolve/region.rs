//! Regions: the text that a quote can extend over. A region starts after an attribution and ends at the
//! next one or at the end of the post; its quote ends at one of its lines.

use super::token::{Token, line_tokens};
use crate::text::{Span, Text, is_blank, lines};
use crate::thread::{PostId, QuoteMark, Thread};

/// The average length of a word with its space, in bytes.
const WORD: usize = 6;

/// One attribution and the text after it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Region<'t> {
    pub post: PostId,
    pub attribution: &'t QuoteMark,
    /// From the end of the attribution to the next one or to the end of the post.
    pub span: Span,
}

impl<'t> Region<'t> {
    /// The name in the attribution.
    pub(super) fn name(&self, text: &'t Text) -> Option<&'t str> {
        self.attribution.name.map(|name| &text[name])
    }
}

/// The region of every attribution that `opens` a quote, in the order of the file.
pub(super) fn regions(thread: &Thread, opens: impl Fn(&QuoteMark) -> bool) -> Vec<Region<'_>> {
    let mut regions = Vec::with_capacity(thread.quote_marks.len());
    for post in thread.post_ids() {
        let end = thread.post(post).span.end;
        let first = regions.len();
        for attribution in thread
            .quote_marks_of(post)
            .iter()
            .filter(|line| opens(line))
        {
            if let Some(before) = regions[first..].last_mut() {
                let before: &mut Region = before;
                before.span = Span::new(before.span.start, attribution.span.start);
            }
            regions.push(Region {
                post,
                attribution,
                span: Span::new(attribution.span.end, end),
            });
        }
    }
    regions
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
