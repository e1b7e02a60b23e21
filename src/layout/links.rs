//! The links in a part of a post: those that a page states, and addresses among the words.
//!
//! Only the lines around the part are looked at, so what is drawn costs what is in view.

use crate::document::Document;
use crate::text::{Address, Span, addresses};

/// How far around a part an address that reaches into it can begin or end, in bytes.
const REACH: u32 = 4096;

/// A link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The words that are linked, from the first to the last one.
    pub words: Span,
    /// Where it leads.
    pub address: Address,
}

/// The links that reach into a part of the text, in order.
#[must_use]
pub fn links(document: &Document, part: Span) -> Vec<Link> {
    let stated = document.thread.pieces.markup().links_within(part).iter();
    let mut links: Vec<Link> = stated
        .filter_map(|link| {
            let address = Address::of(&document.text[link.target])?;
            Some(Link {
                words: link.words,
                address,
            })
        })
        .collect();
    let stated = links.len();
    let around = around(document.visible.as_str(), part);
    for (at, address) in addresses(&document.visible[around]) {
        let words = Span::from(at).shifted(around.start);
        let is_here = words.overlap(part).is_some();
        let is_stated = |link: &Link| link.words.overlap(words).is_some();
        if is_here && !links[..stated].iter().any(is_stated) {
            links.push(Link { words, address });
        }
    }
    links.sort_by_key(|link| link.words.start);
    links
}

/// A part with the words around it that an address in it can begin or end in: to the ends of its lines, or as
/// far as a long line is looked at.
fn around(text: &str, part: Span) -> Span {
    let (start, end) = (part.start as usize, part.end as usize);
    let least = text.floor_char_boundary(start.saturating_sub(REACH as usize));
    let above = &text.as_bytes()[least..start];
    let from = match memchr::memrchr2(b'\n', b'\r', above) {
        Some(line_end) => least + line_end + 1,
        None if least == 0 => 0,
        // Not in the middle of an address.
        None => text[least..start]
            .find(char::is_whitespace)
            .map_or(start, |at| least + at),
    };
    let most = text.ceil_char_boundary(end.saturating_add(REACH as usize).min(text.len()));
    let below = &text.as_bytes()[end..most];
    let to = memchr::memchr2(b'\n', b'\r', below).map_or(most, |at| end + at);
    Span::from(from..to)
}
