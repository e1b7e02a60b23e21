//! Saved pages. A page is parsed as a browser does it, its posts are found by what repeats in it, and
//! all of it is rendered to a text.

mod detect;
mod found;
mod page;
mod quote;
mod reference;
mod render;
mod repetition;
mod structured;

use std::sync::Arc;

use super::{Dialect, Parser, Pieces};
use crate::text::{Source, Text};
use found::Found;
use page::Page;

pub(super) const HTML: Dialect = Dialect {
    name: "html",
    about: "a saved page of any forum, whose posts are found by what repeats in it",
    is_fallback: false,
    knows_frames: false,
    detect: detect::detect,
    parser: Parser::Page(read),
};

/// The text of a page, with its pieces.
fn read(source: &Arc<Source>) -> (Text, Pieces) {
    let page = Page::parse(source.content().as_str());
    let found: Option<Found> = structured::complete(&page, repetition::read(&page));
    render::render(&page, found.as_ref(), source)
}
