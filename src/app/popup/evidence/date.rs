//! The evidence for the date of a post that the page does not state.

use super::cite::cited;
use crate::app::popup::paragraph::Writer;
use crate::document::Document;
use crate::thread::PostId;

pub(super) fn write(document: &Document, post: PostId, writer: &mut Writer) {
    let Some((date, quote)) = document.told_date(post) else {
        return;
    };
    let quote = document.relations.quote(quote);
    writer.finding("date", format!("{date}, inferred"));
    writer.reason(format!(
        "The page does not state it. #{} quotes this post with {}.",
        quote.post.number(),
        cited(document, quote.attribution.span),
    ));
}
