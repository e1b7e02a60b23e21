//! The evidence for what is said of a post, in sentences: who wrote it, when, what it answers, where each
//! of its quotes is from and ends.
//!
//! Every finding says how sure it is: certain, inferred or not known; where a quote ends, which is never not
//! known, also sure, likely or a guess.

mod answer;
mod author;
mod cite;
mod date;
mod quote;
mod stated;

pub(super) use quote::changed;

use super::paragraph::{Paragraph, Writer};
use crate::document::Document;
use crate::thread::{PostId, QuoteId};

/// The most quotes of a post that are described together.
const QUOTES: usize = 100;

/// What is known of a post, and of one of its quotes or all.
pub(super) fn paragraphs(
    document: &Document,
    post: PostId,
    quote: Option<QuoteId>,
) -> Vec<Paragraph> {
    let mut writer = Writer::default();
    if let Some(quote) = quote {
        quote::write(document, quote, &mut writer);
    }
    author::write(document, post, &mut writer);
    date::write(document, post, &mut writer);
    answer::write(document, post, &mut writer);
    if quote.is_none() {
        let mut quotes = document.relations.quotes_of(post);
        for quote in quotes.by_ref().take(QUOTES) {
            quote::write(document, quote, &mut writer);
        }
        let left = quotes.count();
        if left > 0 {
            writer.finding("quotes", format!("{left} more"));
            writer.reason("With the mark on one of them, i shows the evidence for it.");
        }
        stated::write(document, post, &mut writer);
    }
    writer.paragraphs
}
