//! Regions: all that a quote could hold. A region starts after an attribution and ends at the next
//! one or at the end of the post, and its quote ends at one of its lines.

use super::token::{Token, line_tokens};
use crate::text::{Span, Text, is_blank, lines};
use crate::thread::{PostId, QuoteMark, Thread};

/// About how long a word is with the space behind it, in bytes.
const WORD: usize = 6;

/// One attribution and what follows it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Region<'t> {
    pub post: PostId,
    pub attribution: &'t QuoteMark,
    /// From behind the attribution up to the next one or the end of the post.
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
    pub words: Vec<Token>,
    pub lines: Vec<TokenLine>,
}

/// A line of words.
#[derive(Clone, Copy, Debug)]
pub(super) struct TokenLine {
    /// The line without its line end.
    pub span: Span,
    /// Its first word, and the word after its last, as indices into [`Lines::words`]. A line that
    /// is all punctuation counts as one word.
    pub words: (usize, usize),
}

impl TokenLine {
    /// How many words the line has; none when it says that something was left out.
    pub(super) fn count(self) -> usize {
        self.words.1 - self.words.0
    }

    /// Whether the line says that something was left out: `[...]`.
    pub(super) fn is_elision(self) -> bool {
        self.count() == 0
    }
}

impl Lines {
    /// Reads a stretch of the text that starts and ends at borders of lines or words.
    pub(super) fn of(text: &Text, span: Span) -> Lines {
        let content = text.as_str();
        let mut all = Lines {
            words: Vec::with_capacity(span.len() as usize / WORD),
            lines: Vec::new(),
        };
        for line in lines(&content[..span.end as usize], span.start) {
            let first = all.words.len();
            all.words.extend(line_tokens(content, line.span));
            if all.words.len() == first && is_blank(&content[line.span]) {
                continue;
            }
            all.lines.push(TokenLine {
                span: line.span,
                words: (first, all.words.len()),
            });
        }
        all
    }

    /// The words of one line.
    pub(super) fn tokens_of(&self, line: TokenLine) -> &[Token] {
        &self.words[line.words.0..line.words.1]
    }

    /// The first line that does not only say that something was left out, by its place.
    pub(super) fn first(&self) -> Option<usize> {
        self.lines.iter().position(|line| !line.is_elision())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_marks_count_as_one_word_and_left_out_words_as_none() {
        let text = Text::from("{\n[...]\n…\n^~~~\n\n( … )\nif (a)");
        let lines = Lines::of(&text, Span::new(0, text.len()));
        let counts: Vec<usize> = lines.lines.iter().map(|line| line.count()).collect();
        assert_eq!(counts, [1, 0, 0, 1, 0, 2]);
        assert_eq!(lines.first(), Some(0));
    }
}
