//! The words that a page shows.

use std::ops::Range;

use super::{Page, Visibility};

impl<'p> Page<'p> {
    /// The words that it shows in texts.
    pub(in crate::syntax) fn shown_words<'s>(
        &'s self,
        texts: &Range<usize>,
    ) -> impl Iterator<Item = &'s str> + use<'s, 'p> {
        let shown = texts
            .clone()
            .filter(|&text| self.text_visibility(text) == Visibility::Shown);
        shown.flat_map(|text| self.text(text).split_whitespace())
    }

    /// How many words it shows in texts, counted up to one more than so many: what holds posts has all their words.
    pub(in crate::syntax) fn count_words(&self, texts: &Range<usize>, most: usize) -> usize {
        self.shown_words(texts).take(most + 1).count()
    }
}

/// Words with single spaces between them.
pub(in crate::syntax) fn single_spaced(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
