//! The flow: the rows of several posts, one below the other, laid out where they are looked at.
//!
//! Nothing here counts rows from the top of the thread. A [`Cursor`] stands on one row and goes to
//! its neighbours, from section to section and from post to post, and whatever has to be found is
//! found from a [`Place`].

use std::rc::Rc;

pub use super::direction::Direction;
use super::folds::{Folds, Setting};
use super::limit::Limit;
use super::posts::Posts;
use crate::document::Document;
use crate::layout::{
    Layout, LineEnds, LineFold, Place, Row, RowKind, Section, Showing, Shown, Spot,
};
use crate::thread::{PostId, QuoteId};

/// The rows of some posts at one width, with some quotes folded.
#[derive(Clone, Copy)]
pub struct Flow<'a> {
    /// The thread.
    pub document: &'a Document,
    /// Where rows are made and kept.
    pub layout: &'a Layout,
    /// Which quotes show their words.
    pub folds: &'a Folds,
    /// The posts.
    pub posts: Posts<'a>,
    /// What stops a long walk over the rows, if anything does.
    pub limit: Option<&'a Limit>,
}

/// One row of a flow.
#[derive(Clone, Debug)]
pub struct Cursor {
    section: Section,
    row: usize,
    rows: Rc<[Row]>,
}

impl Cursor {
    /// The post that the row belongs to.
    #[must_use]
    pub fn post(&self) -> PostId {
        self.section.post
    }

    /// The row.
    #[must_use]
    pub fn row(&self) -> Row {
        self.rows[self.row]
    }

    /// The place of the row.
    #[must_use]
    pub fn place(&self) -> Place {
        Place {
            post: self.post(),
            spot: self.row().spot,
        }
    }

    /// How many rows of its section stand beyond it.
    fn left(&self, direction: Direction) -> usize {
        match direction {
            Direction::Down => self.rows.len() - 1 - self.row,
            Direction::Up => self.row,
        }
    }
}

impl<'a> Flow<'a> {
    /// The row that shows a place: the last one that does not stand behind it. A place outside the
    /// flow is shown by its first or last row; a flow without posts has none.
    #[must_use]
    pub fn at(&self, place: Place) -> Option<Cursor> {
        match self.posts.from(place.post) {
            Some(post) if post == place.post => {}
            Some(post) => return self.at(Place::head(post)),
            None => return self.bottom(),
        }
        let at = match place.spot {
            Spot::Head | Spot::UnderHead => 0,
            Spot::Quote(at) | Spot::Text(at) => at,
            Spot::Foot => u32::MAX,
        };
        let mut cursor = self.enter(self.section(place.post, at), Edge::First);
        let behind = cursor.rows.partition_point(|row| row.spot <= place.spot);
        cursor.row = behind.saturating_sub(1);
        Some(cursor)
    }

    /// The first row.
    #[must_use]
    pub fn top(&self) -> Option<Cursor> {
        let post = self.posts.first()?;
        Some(self.enter(self.section(post, 0), Edge::First))
    }

    /// The last row.
    #[must_use]
    pub fn bottom(&self) -> Option<Cursor> {
        let post = self.posts.last()?;
        Some(self.enter(self.section(post, u32::MAX), Edge::Last))
    }

    /// The row below.
    #[must_use]
    pub fn below(&self, cursor: &Cursor) -> Option<Cursor> {
        if cursor.left(Direction::Down) > 0 {
            return Some(Cursor {
                row: cursor.row + 1,
                ..cursor.clone()
            });
        }
        self.section_below(cursor)
    }

    /// The row above.
    #[must_use]
    pub fn above(&self, cursor: &Cursor) -> Option<Cursor> {
        if cursor.left(Direction::Up) > 0 {
            return Some(Cursor {
                row: cursor.row - 1,
                ..cursor.clone()
            });
        }
        self.section_above(cursor)
    }

    /// The place a number of rows further down, or up when negative; the last one on the way.
    #[must_use]
    pub fn step(&self, from: Place, rows: isize) -> Place {
        let Some(mut cursor) = self.at(from) else {
            return from;
        };
        let direction = Direction::of(rows);
        let mut rows = rows.unsigned_abs();
        while rows > cursor.left(direction) {
            let next = match direction {
                Direction::Down => self.section_below(&cursor),
                Direction::Up => self.section_above(&cursor),
            };
            let left = cursor.left(direction);
            match next.filter(|_| !self.is_stopped()) {
                Some(next) => cursor = next,
                None => {
                    rows = left;
                    break;
                }
            }
            rows -= left + 1;
        }
        match direction {
            Direction::Down => cursor.row += rows,
            Direction::Up => cursor.row -= rows,
        }
        cursor.place()
    }

    /// The rows from a place on, at most `count`.
    pub fn rows(&self, from: Place, count: usize) -> impl Iterator<Item = Cursor> + use<'a> {
        let flow = *self;
        std::iter::successors(self.at(from), move |cursor| flow.below(cursor)).take(count)
    }

    /// The furthest place that can stand at the top of a window while the window is full.
    #[must_use]
    pub fn last_top(&self, height: usize) -> Option<Place> {
        if let Some(kept) = self.layout.last_top(height) {
            return Some(kept);
        }
        let bottom = self.bottom()?.place();
        let rows = isize::try_from(height.saturating_sub(1)).unwrap_or(isize::MAX);
        let top = self.step(bottom, -rows);
        if !self.is_stopped() {
            self.layout.keep_last_top(height, top);
        }
        Some(top)
    }

    /// The next place after `from`, or before it, whose row `wanted` accepts.
    #[must_use]
    pub fn find(
        &self,
        from: Place,
        direction: Direction,
        mut wanted: impl FnMut(&Cursor) -> bool,
    ) -> Option<Place> {
        let mut cursor = self.at(from)?;
        while !self.is_stopped() {
            cursor = match direction {
                Direction::Down => self.below(&cursor)?,
                Direction::Up => self.above(&cursor)?,
            };
            if wanted(&cursor) {
                return Some(cursor.place());
            }
        }
        None
    }

    /// What decides, besides the reader, how much of a quote is shown.
    #[must_use]
    pub fn setting(&self, quote: QuoteId) -> Setting {
        let post = self.document.relations.quote(quote).post;
        Setting {
            width: self.layout.width(),
            above: self.posts.before(post),
        }
    }

    /// Whether so much was walked over that the walk is given up where it is.
    fn is_stopped(&self) -> bool {
        self.limit.is_some_and(Limit::is_reached)
    }

    /// The section that shows a byte of a post: of a folded quote the one that it opens in.
    fn section(&self, post: PostId, at: u32) -> Section {
        let section = Section::at(self.document, post, at);
        match self.layout.fold_round(self.document, section, self) {
            Some(quote) => Section::at(self.document, post, quote.start),
            None => section,
        }
    }

    /// The first row of the section below.
    fn section_below(&self, cursor: &Cursor) -> Option<Cursor> {
        let document = self.document;
        let Some(mut section) = cursor.section.below(document) else {
            let next = self.posts.after(cursor.post())?;
            return Some(self.enter(self.section(next, 0), Edge::First));
        };
        // What a folded quote holds is passed at once.
        while let Some(quote) = self.layout.fold_round(document, section, self) {
            section = Section::at(document, section.post, quote.end);
        }
        Some(self.enter(section, Edge::First))
    }

    /// The last row of the section above.
    fn section_above(&self, cursor: &Cursor) -> Option<Cursor> {
        let (post, at) = match cursor.section.above(self.document) {
            Some(section) => (section.post, section.span.start),
            None => (self.posts.before(cursor.post())?, u32::MAX),
        };
        Some(self.enter(self.section(post, at), Edge::Last))
    }

    fn enter(&self, section: Section, edge: Edge) -> Cursor {
        if let Some(limit) = self.limit {
            let is_new = !self.layout.has(section);
            limit.spend(if is_new { section.span.len() } else { 0 });
        }
        let rows = self.layout.rows(self.document, section, self);
        Cursor {
            section,
            row: match edge {
                Edge::First => 0,
                Edge::Last => rows.len() - 1,
            },
            rows,
        }
    }
}

impl Shown for Flow<'_> {
    fn quote(&self, id: QuoteId) -> Showing {
        self.folds.showing(self.document, id, self.setting(id))
    }

    fn line_fold(&self, line_start: u32) -> Option<LineFold> {
        self.folds.line_fold(self.document, line_start)
    }

    fn line_ends(&self) -> LineEnds {
        self.folds.line_ends
    }
}

#[derive(Clone, Copy)]
enum Edge {
    First,
    Last,
}

/// Whether a row shows anything.
#[must_use]
pub fn has_words(row: &Row) -> bool {
    !matches!(
        row.kind,
        RowKind::Blank | RowKind::CodeBlank | RowKind::Foot
    )
}
