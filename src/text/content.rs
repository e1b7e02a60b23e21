//! Characters and the lines they stand in.
//!
//! The lines are counted when somebody first asks for one: an export waits for that and a screen does
//! not.

use std::sync::OnceLock;

use super::{Span, lines};

/// Decoded characters with the numbers of their lines.
#[derive(Debug, Default)]
pub struct Content {
    characters: String,
    line_starts: OnceLock<Vec<u32>>,
}

impl Content {
    /// All characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.characters
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(&self) -> u32 {
        Span::from(0..self.characters.len()).end
    }

    /// Whether there are no characters at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.characters.is_empty()
    }

    /// The 0-based line that holds the byte `at`; offsets past the end belong to the last line.
    #[must_use]
    pub fn line_of(&self, at: u32) -> usize {
        self.line_starts()
            .partition_point(|&start| start <= at)
            .saturating_sub(1)
    }

    /// The span of a 0-based line without its line end; empty past the last line.
    #[must_use]
    pub fn line(&self, number: usize) -> Span {
        let Some(&start) = self.line_starts().get(number) else {
            return Span::empty(self.len());
        };
        lines(&self.characters, start)
            .next()
            .map_or(Span::empty(start), |line| line.span)
    }

    /// The byte at which a 0-based line starts; the end past the last line.
    #[must_use]
    pub fn line_start(&self, number: usize) -> u32 {
        let start = self.line_starts().get(number);
        start.copied().unwrap_or_else(|| self.len())
    }

    /// How many lines there are.
    #[must_use]
    pub fn line_count(&self) -> usize {
        self.line_starts().len()
    }

    /// Counts the lines, so that their numbers are known from then on.
    pub fn count_lines(&self) {
        self.line_starts();
    }

    /// Whether the lines are counted, so that to ask for their numbers takes no time.
    #[must_use]
    pub fn has_counted_lines(&self) -> bool {
        self.line_starts.get().is_some()
    }

    fn line_starts(&self) -> &[u32] {
        self.line_starts.get_or_init(|| {
            lines(&self.characters, 0)
                .map(|line| line.span.start)
                .collect()
        })
    }
}

impl From<String> for Content {
    fn from(characters: String) -> Content {
        Content {
            characters,
            line_starts: OnceLock::new(),
        }
    }
}
