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
