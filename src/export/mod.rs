//! Exports: a document as JSON, Markdown or plain text, for other programs and for files. Independent of
//! the terminal; the output has no character that controls one.

mod json;
mod prose;

use std::io::{self, Write};

use crate::thread::{BlockKind, PostId, QuoteId};

use crate::document::Document;
use prose::{Form, Markdown, Pasted, Plain};

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
    let _ = write_posts(document, posts, Format::Markdown, &mut out);
    String::from_utf8_lossy(&out).into_owned()
}

/// What the author of a post wrote, as text to be pasted: without quotes, signatures and notes.
///
/// ```
/// use threadview::document::Document;
/// use threadview::export;
/// use threadview::text::Text;
/// use threadview::thread::PostId;
///
/// let page = "*Late*, again.\nLink to comment\nShare on other sites\n";
/// let document = Document::open(Text::from(page));
/// assert_eq!(export::own_text(&document, PostId::OPENING), "*Late*, again.\n");
/// ```
#[must_use]
pub fn own_text(document: &Document, post: PostId) -> String {
    let mut blocks = document.blocks(post);
    blocks.retain(|block| {
        use BlockKind::{Code, List, Paragraph};
        block.quote.is_none() && matches!(block.kind, Paragraph | List | Code)
    });
    let mut out = Vec::new();
    // Writing to a vector never fails.
    let _ = prose::write_blocks(document, &blocks, &mut Pasted::new(&mut out, 0));
    String::from_utf8_lossy(&out).into_owned()
}

/// A quote with who is quoted, as text to be pasted: its lines stand after `>`.
#[must_use]
pub fn quote(document: &Document, quote: QuoteId) -> String {
    let relations = &document.relations;
    let of = relations.quote(quote);
    let mut blocks = document.blocks_within(of.post, of.span);
    let is_in = |inner: QuoteId| relations.enclosing(inner).any(|around| around == quote);
    blocks.retain(|block| block.quote.is_some_and(is_in));
    let has_head = blocks
        .first()
        .is_some_and(|block| block.quote == Some(quote) && block.kind == BlockKind::Attribution);
    let mut out = Vec::new();
    let mut form = Pasted::new(&mut out, of.depth.saturating_sub(1));
    // Writing to a vector never fails.
    if !has_head {
        let _ = form.quote_head(of.depth, &prose::head_of(document, quote));
    }
    let _ = prose::write_blocks(document, &blocks, &mut form);
    String::from_utf8_lossy(&out).into_owned()
}

/// Writes some posts of a document. JSON always holds all of them.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write_posts(
    document: &Document,
    posts: &[PostId],
    format: Format,
    out: &mut dyn Write,
) -> io::Result<()> {
    let posts = posts.iter().copied();
    match format {
        Format::Json => json::write(document, out),
        Format::Markdown => prose::write(document, posts, &mut Markdown::new(out)),
        Format::Text => prose::write(document, posts, &mut Plain::new(out)),
    }
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
