//! The file as it is: decoded text, byte spans, lines. Knows nothing about forums.
//!
//! The rule it keeps: no byte is lost. [`Text::decode`] remembers whatever [`Text::encode`] needs
//! to give the same bytes back, and everything above this layer speaks of the text in [`Span`]s.

mod decode;
mod detect;
mod encoding;
mod line;
mod name;
mod sanitize;
mod span;

pub use decode::{MAX_BYTES, whole_lines};
pub use encoding::{ByteOrder, Encoding, Mark};
pub use line::{Line, Lines, is_blank, lines, trim, trim_span};
pub use name::{MIXED, mixed_scripts, shown_name, trim_name, trim_name_span, unseen};
pub use sanitize::{Context, Part, Shown, is_shown, parts, sanitize};
pub use span::Span;

use std::sync::OnceLock;

/// The decoded text of one file, with what is needed to give its bytes back.
#[derive(Debug, Default)]
pub struct Text {
    content: String,
    encoding: Encoding,
    kept: Vec<Kept>,
    line_starts: OnceLock<Vec<u32>>,
}

/// A stretch of the text whose bytes cannot be computed from its characters.
#[derive(Debug)]
struct Kept {
    at: Span,
    bytes: Box<[u8]>,
}

impl Text {
    /// The whole text. Bytes that fit no character stand in it as U+FFFD.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.content
    }

    /// The encoding the file was read in.
    #[must_use]
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// Length of the decoded text in bytes.
    #[must_use]
    pub fn len(&self) -> u32 {
        Span::from(0..self.content.len()).end
    }

    /// Whether the text has no characters at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.content.is_empty()
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
        lines(&self.content, start)
            .next()
            .map_or(Span::empty(start), |line| line.span)
    }

    /// The byte at which a 0-based line starts; the end of the text past the last line.
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

    /// Line starts are counted on first use, which an export waits for and a screen does not.
    fn line_starts(&self) -> &[u32] {
        self.line_starts.get_or_init(|| {
            lines(&self.content, 0)
                .map(|line| line.span.start)
                .collect()
        })
    }
}

impl From<&str> for Text {
    fn from(content: &str) -> Text {
        Text::decode(content.as_bytes().to_vec())
    }
}

impl std::ops::Index<Span> for Text {
    type Output = str;

    fn index(&self, span: Span) -> &str {
        &self.content.as_str()[span]
    }
}
