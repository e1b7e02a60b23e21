//! The first words of posts, for rows that tell them apart.
//!
//! ```text
//! the post                         the row
//!
//! IMHO,                            IMHO, the ferry will leave when it leaves. Bring a book
//!
//! the ferry will leave when
//! it leaves. Bring a book.
//! ```

use super::Document;
use crate::syntax::Role;
use crate::text::{Span, is_blank, lines, trim_span};
use crate::thread::{PostId, View};

/// How much is read to find the first words, in bytes.
const READ_BYTES: u32 = 64 << 10;
/// How many bytes of first words are enough for a row, and how many are the most.
const ENOUGH: u32 = 120;
const MOST: u32 = 1000;

impl Document {
    /// The first words of a post that its author wrote, in as many lines as it takes to have some; what the page
    /// says of the author before them only if there are no others, and the words of its first quote if there are none.
    #[must_use]
    pub fn first_words(&self, post: PostId) -> Span {
        let own = self.relations.own_text(&self.thread, post);
        let behind_labels = own.iter().map(|span| self.behind_labels(*span));
        let spans = behind_labels.chain(own.iter().copied());
        let first_quote = self.relations.quotes_of(post).next();
        let in_quote = first_quote.map(|quote| self.relations.quote(quote).body);
        let mut beginnings = spans.chain(in_quote).map(|span| self.first_lines(span));
        beginnings.find(|line| !line.is_empty()).unwrap_or_default()
    }

    /// A stretch of the text from the first words on that are no note of the page; empty if all are.
    fn behind_labels(&self, span: Span) -> Span {
        let mut pieces = self.thread.pieces.within(span);
        let first = pieces.find(|piece| {
            let are_words = piece.kind.role() == Role::Words && !piece.kind.is_one_block();
            are_words && !is_blank(&self.text[piece.span])
        });
        Span::new(first.map_or(span.end, |piece| piece.span.start), span.end)
    }

    /// The first line of a stretch of the text that is not blank, or the beginning of one that is
    /// very long; nothing if only blank ones come for long.
    fn beginning(&self, span: Span) -> Span {
        let content = self.visible.as_str();
        let end = span.start + span.len().min(READ_BYTES);
        let content = &content[..content.floor_char_boundary(end as usize)];
        let mut lines = lines(content, span.start).map(|line| trim_span(content, line.span));
        lines
            .find(|line| !line.is_empty())
            .unwrap_or(Span::empty(span.start))
    }

    /// The first lines of a stretch of the text, until there are words enough for a row of a list. None but the first
    /// is a note of the page, or of a spoiler.
    #[must_use]
    pub fn first_lines(&self, span: Span) -> Span {
        let mut first = self.beginning(span);
        let content = self.visible.as_str();
        let end = span.end.min(first.start + MOST).max(first.end);
        let content = &content[..content.floor_char_boundary(end as usize)];
        let pieces = &self.thread.pieces;
        let ends = |words: Span| {
            let is_note = || pieces.within(words).any(|piece| piece.kind.is_one_block());
            pieces.markup().spoiler_at(words.start).is_some() || is_note()
        };
        for line in lines(content, first.end) {
            let words = trim_span(content, line.span);
            if first.len() >= ENOUGH || ends(words) {
                break;
            }
            if !words.is_empty() {
                first.end = words.end;
            }
        }
        first
    }

    /// The words of some lines as one line.
    #[must_use]
    pub fn run_together(&self, span: Span) -> View<'_> {
        let content = &self.visible.as_str()[..span.end as usize];
        let lines = lines(content, span.start).map(|line| trim_span(content, line.span));
        let lines: Vec<Span> = lines.filter(|line| !line.is_empty()).collect();
        self.thread.hidden.view_joined(&self.text, &lines)
    }
}
