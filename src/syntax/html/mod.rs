//! Saved pages. A page is parsed as a browser does it, its posts are found by what repeats in it, and
//! all of it is rendered to a text.

mod detect;
mod facts;
mod found;
mod near;
mod page;
mod printed;
mod quote;
mod reference;
mod render;
mod repetition;
mod structured;

use std::sync::Arc;

use super::{Dialect, Parser, Pieces};
use crate::parallel::both;
use crate::text::{Source, Text};
use found::Found;
use page::Page;

pub(super) const HTML: Dialect = Dialect {
    name: "html",
    about: "a saved page of any forum, read by what repeats in it and by what it states for machines",
    is_fallback: false,
    knows_frames: false,
    detect: detect::detect,
    parser: Parser::Page(|source| {
        let page = Page::parse(source.content().as_str());
        let repeated = || repetition::read(&page);
        let (found, marked) = both(page.work(), repeated, || structured::read(&page));
        let found = structured::complete(&page, found, marked);
        let (text, pieces) = render::render(&page, found.as_ref(), source);
        if found.is_some() {
            return (text, pieces);
        }
        printed::read(&page, text, pieces)
    }),
};

pub(super) const REPETITION: Dialect = Dialect {
    name: "repetition",
    about: "a saved page, read only by what repeats in it",
    parser: Parser::Page(|source| read(source, repetition::read)),
    ..HTML
};

pub(super) const STRUCTURED: Dialect = Dialect {
    name: "structured",
    about: "a saved page, read only by what it states for machines: schema.org, microformats",
    parser: Parser::Page(|source| {
        read(source, |page| {
            structured::complete(page, None, structured::read(page))
        })
    }),
    ..HTML
};

/// The text of a page, with its pieces, where `find` tells its posts.
fn read(source: &Arc<Source>, find: impl Fn(&Page) -> Option<Found>) -> (Text, Pieces) {
    let page = Page::parse(source.content().as_str());
    render::render(&page, find(&page).as_ref(), source)
}
