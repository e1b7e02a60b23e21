//! Exports: a document as JSON, Markdown or plain text, for other programs and for files. Independent of
//! the terminal; the output has no character that controls one.

mod json;
mod prose;

use std::io::{self, Write};

use crate::thread::PostId;

use crate::document::Document;
use prose::{Markdown, Plain};

/// A format of exports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Structure for programs: one object.
    Json,
    /// Headings for posts, quotes with `>`.
    Markdown,
    /// Plain text to read.
    Text,
}

/// Some posts of a document as Markdown.
///
/// ```
/// use threadview::document::Document;
/// use threadview::export;
/// use threadview::text::Text;
/// use threadview::thread::PostId;
///
/// let page = "*Late*, again.\nLink to comment\nShare on other sites\n";
/// let document = Document::open(Text::from(page));
/// let markdown = export::branch(&document, &[PostId::OPENING]);
/// assert!(markdown.contains("\n\\*Late\\*, again.\n"), "markup of a post is escaped");
/// ```
#[must_use]
pub fn branch(document: &Document, posts: &[PostId]) -> String {
    let mut out = Vec::new();
    // Writing to a vector never fails.
    let _ = prose::write(
        document,
        posts.iter().copied(),
        &mut Markdown::new(&mut out),
    );
    String::from_utf8_lossy(&out).into_owned()
}

/// Writes a document.
///
/// ```
/// use threadview::document::Document;
/// use threadview::export::{self, Format};
/// use threadview::text::Text;
///
/// let document = Document::open(Text::from("The ferry is late."));
/// let mut out = Vec::new();
/// export::write(&document, Format::Json, &mut out)?;
/// assert!(String::from_utf8_lossy(&out).contains(r#""schema": 2"#));
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(document: &Document, format: Format, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Json => json::write(document, out),
        Format::Markdown => prose::write_all(document, &mut Markdown::new(out)),
        Format::Text => prose::write_all(document, &mut Plain::new(out)),
    }
}
