//! Files as they are, and the text that is read of them. Knows nothing about forums.
//!
//! A [`Source`] is one file and gives its bytes back. A [`Text`] is what is read: a source by itself,
//! or characters that were made of one source or more. Everything above this layer points into the
//! text by [`Span`]s, and what it says of a file goes through [`Text::origin`].

mod address;
mod content;
mod decode;
mod detect;
mod encoding;
mod excerpt;
mod line;
mod name;
mod origin;
mod sanitize;
mod source;
mod span;

pub use address::{Address, addresses};
pub use content::Content;
pub use decode::MAX_BYTES;
pub use encoding::{ByteOrder, Encoding, Mark};
pub use excerpt::{excerpt, whole_lines};
pub use line::{Line, Lines, is_blank, lines, trim, trim_span};
pub use name::{MIXED, mixed_scripts, shown_name, trim_name, trim_name_span, unseen};
pub use origin::{Origin, SourceId, TextBuilder, TextError};
pub use sanitize::{Context, Part, Shown, drawn, is_shown, parts, printable, sanitize};
pub use source::Source;
pub use span::Span;

use std::sync::Arc;

use origin::Rendered;

/// What is read: a file by itself, or what was made of one file or more.
///
/// All [`Span`]s point into it; where they stand in a file, [`Text::origin`] says.
#[derive(Debug)]
pub struct Text {
    /// At least one.
    sources: Vec<Arc<Source>>,
    /// What was made of the sources; if nothing, the text is the first of them, without a copy.
    rendered: Option<Rendered>,
}

impl Text {
    /// The text of a file by itself, as [`Source::decode`] reads it.
    ///
    /// ```
    /// use threadview::text::Text;
    ///
    /// let bytes = b"\xef\xbb\xbfThe ferry is late.\r\nAgain.".to_vec();
    /// let text = Text::decode(bytes.clone());
    /// assert_eq!(text.as_str(), "The ferry is late.\r\nAgain.");
    /// // The byte order mark is no character of the text, and is written again.
    /// assert_eq!(text.sources()[0].encode(), bytes);
    /// ```
    #[must_use]
    pub fn decode(bytes: Vec<u8>) -> Text {
        Text::from(Source::decode(bytes))
    }

    /// The characters and the lines of the text itself, which are those of its file only where it is
    /// one by itself.
    #[must_use]
    pub fn content(&self) -> &Content {
        match &self.rendered {
            None => self.sources[0].content(),
            Some(rendered) => &rendered.content,
        }
    }

    /// The whole text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.content().as_str()
    }

    /// Length of the text in bytes.
    #[must_use]
    pub fn len(&self) -> u32 {
        self.content().len()
    }

    /// Whether the text has no characters at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.content().is_empty()
    }

    /// The files that the text comes from, at least one.
    #[must_use]
    pub fn sources(&self) -> &[Arc<Source>] {
        &self.sources
    }

    /// A file that the text comes from.
    #[must_use]
    pub fn source(&self, id: SourceId) -> &Arc<Source> {
        &self.sources[id.index()]
    }

    /// Counts the lines of the text and of its files, so that their numbers are known from then on.
    pub fn count_lines(&self) {
        self.content().count_lines();
        self.sources
            .iter()
            .for_each(|source| source.content().count_lines());
    }

    /// Whether the text is a file by itself, so that its places are those of the file.
    #[must_use]
    pub fn is_source(&self) -> bool {
        self.rendered.is_none()
    }

    /// The same text with spaces in some stretches, which follow each other, so that every place stays
    /// the same. Line ends become spaces as well.
    #[must_use]
    pub fn masked(&self, stretches: &[Span]) -> Text {
        let text = self.as_str();
        let mut masked = String::with_capacity(text.len());
        for stretch in stretches {
            masked.push_str(&text[masked.len()..stretch.start as usize]);
            masked.extend(std::iter::repeat_n(' ', stretch.len() as usize));
        }
        masked.push_str(&text[masked.len()..]);
        Text {
            sources: self.sources.clone(),
            rendered: Some(match &self.rendered {
                None => Rendered::like_source(masked.into()),
                Some(rendered) => rendered.with_content(masked.into()),
            }),
        }
    }

    /// Where a stretch of the text stands in a file: from the first of its bytes to the last. What
    /// comes from other files than the first byte is left out; characters that stand in no file have
    /// the place that they were written for. Bytes past the end belong to the last one.
    #[must_use]
    pub fn origin(&self, span: Span) -> Origin {
        match &self.rendered {
            None => Origin {
                source: SourceId::default(),
                span,
            },
            Some(rendered) => rendered.origin(span),
        }
    }
}

impl Default for Text {
    fn default() -> Text {
        Text::from(Source::default())
    }
}

impl From<Source> for Text {
    fn from(source: Source) -> Text {
        Text {
            sources: vec![Arc::new(source)],
            rendered: None,
        }
    }
}

impl From<&str> for Text {
    fn from(content: &str) -> Text {
        Text::from(Source::from(content))
    }
}

impl std::ops::Index<Span> for Text {
    type Output = str;

    fn index(&self, span: Span) -> &str {
        &self.as_str()[span]
    }
}
