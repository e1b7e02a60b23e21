//! A document as text for other programs and for files: JSON, Markdown, plain text.
//! Knows nothing of the terminal; what it writes holds no character that acts on one.

mod json;
mod prose;

use std::io::{self, Write};

use crate::thread::PostId;

use crate::document::Document;
use prose::{Markdown, Plain};

/// A form in which a document can be written.
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
#[must_use]
pub fn branch(document: &Document, posts: &[PostId]) -> String {
    let mut out = Vec::new();
    // A vector takes everything.
    let _ = prose::write(
        document,
        posts.iter().copied(),
        &mut Markdown::new(&mut out),
    );
    String::from_utf8_lossy(&out).into_owned()
}

/// Writes a document.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(document: &Document, format: Format, out: &mut dyn Write) -> io::Result<()> {
    let posts = document.thread.post_ids();
    match format {
        Format::Json => json::write(document, out),
        Format::Markdown => prose::write(document, posts, &mut Markdown::new(out)),
        Format::Text => prose::write(document, posts, &mut Plain::new(out)),
    }
}
