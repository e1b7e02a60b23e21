//! What fits: the rows of a post at one width, still as spans of the text.
//! Knows nothing of keys and colours.
//!
//! Only what comes into view is laid out, a [`Section`] at a time: a post, or some thousand bytes
//! of a very long one. A place in the thread is a post and a [`Spot`] in it, never the number of a
//! row, so a new width, a fold or a new document leaves it where it is.

pub mod glyph;
mod raw;
mod rows;
mod section;
pub mod wrap;

pub use raw::{RawRow, RawRows};
pub use rows::{RULE, Row, RowKind};
pub use section::Section;

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use crate::document::Document;
use crate::thread::{PostId, QuoteId};

/// A place inside a post, in the order of reading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spot {
    /// The line over the post that says who wrote it.
    #[default]
    Head,
    /// A byte of the text.
    Text(u32),
    /// The blank line under the post.
    Foot,
}

/// A place in a thread, in the order of reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The post.
    pub post: PostId,
    /// Where in the post.
    pub spot: Spot,
}

impl Place {
    /// The head of a post.
    #[must_use]
    pub fn head(post: PostId) -> Place {
        Place {
            post,
            spot: Spot::Head,
        }
    }

    /// A byte of a post.
    #[must_use]
    pub fn text(post: PostId, at: u32) -> Place {
        Place {
            post,
            spot: Spot::Text(at),
        }
    }
}

/// How many sections are kept before all are forgotten and made anew as they are needed.
const KEPT: usize = 1024;

/// What is laid out of a post besides its words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Frame {
    /// The line over it and the blank line under it.
    #[default]
    Post,
    /// Nothing.
    WordsOnly,
}

/// How much of a quote is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Showing {
    /// All of it.
    Words,
    /// The line that opens it.
    Attribution,
    /// Nothing.
    Nothing,
}

/// What of a document is laid out: quotes and lines can be folded away.
pub trait Shown {
    /// How much of a quote is shown.
    fn quote(&self, quote: QuoteId) -> Showing;

    /// The post that a line repeats, if the line is folded because it says nothing new. The line is
    /// named by the byte it starts at.
    fn repeat(&self, line_start: u32) -> Option<PostId>;
}

/// Rows at one width, made when they come into view and kept.
#[derive(Debug, Default)]
pub struct Layout {
    width: u16,
    frame: Frame,
    sections: RefCell<HashMap<PostId, Rc<[Section]>>>,
    rows: RefCell<HashMap<Section, Rc<[Row]>>>,
}

impl Layout {
    /// A layout whose rows take at most `width` columns.
    #[must_use]
    pub fn new(width: u16, frame: Frame) -> Layout {
        Layout {
            width,
            frame,
            ..Layout::default()
        }
    }

    /// The most columns that a row takes.
    #[must_use]
    pub fn width(&self) -> u16 {
        self.width
    }

    /// What is laid out besides words.
    #[must_use]
    pub fn frame(&self) -> Frame {
        self.frame
    }

    /// The sections of a post, at least one.
    pub fn sections(&self, document: &Document, post: PostId) -> Rc<[Section]> {
        let mut kept = self.sections.borrow_mut();
        if kept.len() >= KEPT {
            kept.clear();
        }
        Rc::clone(
            kept.entry(post)
                .or_insert_with(|| section::sections(document, post)),
        )
    }

    /// The rows of a section, at least one. `shown` says what is folded.
    pub fn rows(&self, document: &Document, section: Section, shown: &dyn Shown) -> Rc<[Row]> {
        if let Some(rows) = self.rows.borrow().get(&section) {
            return Rc::clone(rows);
        }
        let rows: Rc<[Row]> = rows::rows(document, section, self.width, self.frame, shown).into();
        let mut kept = self.rows.borrow_mut();
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(section, Rc::clone(&rows));
        rows
    }
}
