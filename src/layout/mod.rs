//! Layout: the rows of a post at one width, as spans of the text. Independent of keys and colours.
//!
//! Only what is in view is laid out, a [`Section`] at a time: a post, or some thousand bytes of a very
//! long one. A place in the thread is a post and a [`Spot`] in it, never the number of a row, so it stays
//! valid after a new width, a fold or a new document.

mod excerpt;
pub mod glyph;
mod lead;
mod links;
mod open;
mod parts;
mod raw;
mod row;
mod rows;
mod section;
mod unshown;
pub mod wrap;

pub use excerpt::{FOLD, GOES_ON, MORE, QUOTING, quote_rows};
pub use lead::{LEAD_END, Lead, lead, lead_width};
pub use links::{Link, links};
pub use parts::{RowPart, row_parts};
pub use raw::{RawRow, RawRows};
pub use row::{Row, RowKind};
pub use rows::RULE;
pub use section::Section;

use std::cell::{Cell, RefCell};
use std::cmp::Ordering;
use std::collections::HashMap;
use std::rc::Rc;

use foldhash::fast::FixedState;

use crate::document::Document;
use crate::text::Span;
use crate::thread::{PostId, QuoteId};
use open::{AskedOnce, OpenQuotes};

/// A place inside a post, in the order of reading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Spot {
    /// The head of the post: the line with its author.
    #[default]
    Head,
    /// The blank line under the head.
    UnderHead,
    /// The line over a quote for which the page prints no attribution; its words start at this byte.
    Quote(u32),
    /// A byte of the text.
    Text(u32),
    /// The blank line under the post.
    Foot,
}

impl Spot {
    /// What places are compared by: the line over a quote stands before its first byte.
    fn rank(self) -> (u8, u32, u8) {
        match self {
            Spot::Head => (0, 0, 0),
            Spot::UnderHead => (0, 0, 1),
            Spot::Quote(at) => (1, at, 0),
            Spot::Text(at) => (1, at, 1),
            Spot::Foot => (2, 0, 0),
        }
    }
}

impl Ord for Spot {
    fn cmp(&self, other: &Spot) -> Ordering {
        self.rank().cmp(&other.rank())
    }
}

impl PartialOrd for Spot {
    fn partial_cmp(&self, other: &Spot) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// A place in a thread, in the order of reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

/// How many sections are cached before the cache is cleared.
const KEPT: usize = 1024;

/// What is laid out of a post besides its words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Frame {
    /// The line over it and the blank line under it.
    #[default]
    Post,
    /// The same and a blank line under the line over it.
    Spaced,
    /// Nothing.
    WordsOnly,
}

/// How much of a quote is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Showing {
    /// All of it.
    Words,
    /// Its first rows, and how many words follow.
    Beginning,
    /// One row with its first words.
    Line,
}

/// What is drawn of the line ends at which an extractor broke paragraphs for their width.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineEnds {
    /// A space: the paragraphs fill the rows.
    #[default]
    Joined,
    /// The end of a row, as in the file.
    Kept,
}

/// Why lines are folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LineFold {
    /// They say nothing new: the post that they repeat.
    Repeat(PostId),
    /// The page shows them only to a reader who asks: all of the spoiler.
    Spoiler(Span),
}

/// Which parts of a document are laid out, and how: quotes and lines can be folded, broken lines joined.
pub trait Shown {
    /// How much of a quote is shown.
    fn quote(&self, quote: QuoteId) -> Showing;

    /// Why a line is folded, if it is. The line is given by the byte at which it starts.
    fn line_fold(&self, line_start: u32) -> Option<LineFold>;

    /// What is drawn of line ends at which an extractor broke paragraphs.
    fn line_ends(&self) -> LineEnds {
        LineEnds::default()
    }
}

/// Rows at one width, laid out when they are needed and cached.
///
/// ```
/// use threadview::document::Document;
/// use threadview::layout::{Frame, Layout, LineFold, Section, Showing, Shown};
/// use threadview::text::Text;
/// use threadview::thread::{PostId, QuoteId};
///
/// /// Folds nothing.
/// struct All;
///
/// impl Shown for All {
///     fn quote(&self, _: QuoteId) -> Showing {
///         Showing::Words
///     }
///     fn line_fold(&self, _: u32) -> Option<LineFold> {
///         None
///     }
/// }
///
/// let document = Document::open(Text::from("The ferry is late again.\nNobody knows why."));
/// let section = Section::at(&document, PostId::OPENING, 0);
/// let rows = Layout::new(16, Frame::WordsOnly).rows(&document, section, &All);
/// let shown = rows.iter().map(|row| &document.text[row.span]);
/// assert!(shown.eq(["The ferry is", "late again.", "Nobody knows", "why."]));
/// ```
#[derive(Debug, Default)]
pub struct Layout {
    width: u16,
    frame: Frame,
    rows: RefCell<HashMap<Section, Rc<[Row]>, FixedState>>,
    open: RefCell<OpenQuotes>,
    /// The place at the top of the last window of so many rows.
    last_top: Cell<Option<(usize, Place)>>,
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

    /// The part of a folded quote that contains a whole section, so that nothing of the section is shown.
    pub fn fold_round(
        &self,
        document: &Document,
        section: Section,
        shown: &dyn Shown,
    ) -> Option<Span> {
        if section.first || section.last {
            return None;
        }
        let (relations, start) = (&document.relations, section.span.start);
        let mut open = self.open.borrow_mut();
        let folded = open.folded_at(relations, shown, (section.post, start))?;
        let span = relations.quote(folded).span;
        (span.start < start && section.span.end <= span.end).then_some(span)
    }

    /// The place at the top of the last window of so many rows, if that was [kept](Self::keep_last_top).
    #[must_use]
    pub fn last_top(&self, height: usize) -> Option<Place> {
        let kept = self.last_top.get();
        kept.filter(|(of, _)| *of == height).map(|(_, top)| top)
    }

    /// Keeps that place: many parts of a frame ask for it, and it changes only with the rows.
    pub fn keep_last_top(&self, height: usize, top: Place) {
        self.last_top.set(Some((height, top)));
    }

    /// How much text is laid out, in bytes.
    #[cfg(test)]
    pub(crate) fn laid_out(&self) -> usize {
        let rows = self.rows.borrow();
        rows.keys().map(|section| section.span.len() as usize).sum()
    }

    /// Whether the rows of a section are cached.
    #[must_use]
    pub fn has(&self, section: Section) -> bool {
        self.rows.borrow().contains_key(&section)
    }

    /// The rows of a section, at least one. `shown` tells what is folded.
    pub fn rows(&self, document: &Document, section: Section, shown: &dyn Shown) -> Rc<[Row]> {
        if let Some(rows) = self.rows.borrow().get(&section) {
            return Rc::clone(rows);
        }
        let open = &mut self.open.borrow_mut();
        let shown = AskedOnce::of(shown);
        let rows: Rc<[Row]> = rows::rows(document, section, self, &shown, open).into();
        let mut kept = self.rows.borrow_mut();
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(section, Rc::clone(&rows));
        rows
    }
}
