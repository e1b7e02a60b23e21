//! Regions: all that a quote could hold. A region starts after an attribution and ends at the next
//! one or at the end of the post, and its quote ends at one of its lines.

use super::words::{Word, words};
use crate::text::{Span, Text, is_blank, lines};
use crate::thread::{Attribution, PostId, Thread};

/// One attribution and what follows it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Region<'t> {
    pub post: PostId,
    pub attribution: &'t Attribution,
    /// From behind the attribution up to the next one or the end of the post.
    pub span: Span,
}

/// Every region of a thread, in the order of the file.
pub(super) fn regions(thread: &Thread) -> Vec<Region<'_>> {
    let mut regions = Vec::with_capacity(thread.attributions.len());
    for post in thread.post_ids() {
        let attributions = thread.attributions_of(post);
        for (number, attribution) in attributions.iter().enumerate() {
            let end = attributions
                .get(number + 1)
                .map_or(thread.post(post).span.end, |next| next.span.start);
            regions.push(Region {
                post,
                attribution,
                span: Span::new(attribution.span.end, end),
            });
        }
    }
    regions
}

/// Words in lines, blank lines left out.
#[derive(Debug, Default)]
pub(super) struct Lines {
    pub words: Vec<Word>,
    pub lines: Vec<WordLine>,
}

/// A line of words.
#[derive(Clone, Copy, Debug)]
pub(super) struct WordLine {
    /// The line without its line end.
    pub span: Span,
    /// Its first word, and the word after its last, as indices into [`Lines::words`].
    pub words: (usize, usize),
}

impl WordLine {
    /// How many words the line has; none when it is all punctuation.
    pub(super) fn count(self) -> usize {
        self.words.1 - self.words.0
    }
}

impl Lines {
    /// Reads a stretch of the text that starts and ends at borders of lines or words.
    pub(super) fn of(text: &Text, span: Span) -> Lines {
        let mut all = Lines::default();
        all.read(text, span);
        all
    }

    /// Reads several stretches as if they followed each other.
    pub(super) fn of_all(text: &Text, spans: &[Span]) -> Lines {
        let mut all = Lines::default();
        for &span in spans {
            all.read(text, span);
        }
        all
    }

    fn read(&mut self, text: &Text, span: Span) {
        let content = text.as_str();
        for line in lines(&content[..span.end as usize], span.start) {
            if !is_blank(&content[line.span]) {
                let first = self.words.len();
                self.words.extend(words(content, line.span));
                self.lines.push(WordLine {
                    span: line.span,
                    words: (first, self.words.len()),
                });
            }
        }
    }

    /// The words of one line.
    pub(super) fn words_of(&self, line: WordLine) -> &[Word] {
        &self.words[line.words.0..line.words.1]
    }
}
