//! The lead of a quote: who is quoted, before the first words: `Morch: `, or `#4: ` where the page names
//! nobody. Its width is part of the layout, because the words stand in the same row.

use std::borrow::Cow;

use super::glyph;
use crate::document::Document;
use crate::thread::{PostId, QuoteId};

/// What stands between the lead and the words.
pub const LEAD_END: &str = ": ";

/// Who is quoted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lead<'d> {
    /// The name that the page gives, or that the author of the source is known by.
    Name(Cow<'d, str>),
    /// The post, where its author is not known.
    Post(PostId),
    /// Nothing is known.
    Nobody,
}

/// The lead of a quote.
#[must_use]
pub fn lead(document: &Document, quote: QuoteId) -> Lead<'_> {
    let quote = document.relations.quote(quote);
    let origin = quote.origin();
    let author = || document.relations.author(origin?).name();
    match (quote.attribution.name.or_else(author), origin) {
        (Some(name), _) => Lead::Name(document.name(name)),
        (None, Some(post)) => Lead::Post(post),
        (None, None) => Lead::Nobody,
    }
}

/// The columns of the lead of a quote with what follows it; none where nobody is known.
#[must_use]
pub fn lead_width(document: &Document, quote: QuoteId) -> u16 {
    let width = match lead(document, quote) {
        Lead::Name(name) => glyph::width(&name),
        Lead::Post(post) => format!("#{}", post.number()).len(),
        Lead::Nobody => return 0,
    };
    u16::try_from(width + LEAD_END.len()).unwrap_or(u16::MAX)
}
