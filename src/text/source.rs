//! One file as it is: its characters, and what is needed to give its bytes back.
//!
//! The rule it keeps: no byte is lost. [`Source::decode`] remembers whatever [`Source::encode`] needs
//! to give the same bytes back.

use super::{Content, Encoding, Span};

/// The decoded characters of one file, and what they do not tell of its bytes.
///
/// ```
/// use threadview::text::Source;
///
/// let source = Source::decode(b"caf\xe9 au lait\n".to_vec()).named("menu.txt");
/// assert_eq!(source.content().as_str(), "café au lait\n");
/// assert_eq!(source.encode(), b"caf\xe9 au lait\n");
/// ```
#[derive(Debug, Default)]
pub struct Source {
    /// What the file is called; empty if nobody has named it.
    pub name: String,
    pub(super) content: Content,
    pub(super) encoding: Encoding,
    pub(super) kept: Vec<Kept>,
}

/// A stretch of the content whose bytes cannot be computed from its characters.
#[derive(Debug)]
pub(super) struct Kept {
    pub(super) at: Span,
    pub(super) bytes: Box<[u8]>,
}

impl Source {
    /// The same file under a name.
    #[must_use]
    pub fn named(self, name: impl Into<String>) -> Source {
        Source {
            name: name.into(),
            ..self
        }
    }

    /// Its characters and lines. Bytes that fit no character stand there as U+FFFD.
    #[must_use]
    pub fn content(&self) -> &Content {
        &self.content
    }

    /// The encoding the file was read in.
    #[must_use]
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// The bytes of the file, all of them.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let content = self.content.as_str();
        let mut bytes = self.encoding.mark().to_vec();
        bytes.reserve(content.len());
        let mut at = 0;
        for kept in &self.kept {
            let computed = &content[at..kept.at.start as usize];
            bytes.extend_from_slice(&self.encoding.encode(computed));
            bytes.extend_from_slice(&kept.bytes);
            at = kept.at.end as usize;
        }
        bytes.extend_from_slice(&self.encoding.encode(&content[at..]));
        bytes
    }
}

impl From<&str> for Source {
    fn from(content: &str) -> Source {
        Source::decode(content.as_bytes().to_vec())
    }
}
