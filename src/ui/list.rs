//! The list of posts: the tree of replies, one row for each post and each post that is not in the file.
//!
//! ```text
//!    5 Gudrun K.      I’m the engineer who services it so let me …
//! ▌  8 J. R. Quill    └ Thank you for saying it out loud. I was …
//!  ● 9◆–               └ It is exactly navigation.
//! ```
//!
//! `●` says that a post is unread, `◆` that it is tagged. Names have a column of their own; how deep a post stands shows in its words. The conversation of the
//! current post is in the colour of text, everything else is dim. In the order by author a name stands at
//! the first of its posts, and those of the current one are not dim.

use std::ops::Range;

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::canvas::Canvas;
use super::painter::Painter;
use super::theme::{Role, Sign, sign, style};
use crate::app::outline::Conversation;
use crate::app::{App, Focus, Look, Order};
use crate::document::Document;
use crate::layout::glyph::width;
use crate::resolve::{Authorship, Entry};
use crate::text::Span;

/// The columns of the mark of what is current, and of the sign of what is unread behind it.
const MARK: u16 = 2;
/// The deepest level that is drawn as such, and how many are drawn of a deeper one.
const DEEPEST: u32 = 6;
const DEEPER: usize = 4;
/// How many levels are drawn where there is little room.
const FEW: u32 = 3;
/// The least columns for words, of a name, and of a row that has names at all.
const WORDS: usize = 16;
const SHORT_NAME: usize = 8;
/// The least and the most columns of a long name, which has two of five of the list.
const LONG_NAME: (usize, usize) = (12, 24);

/// How the rows of a list are drawn.
struct Rows<'a> {
    app: &'a App,
    /// The columns of numbers and of names.
    digits: usize,
    names: usize,
    /// The deepest level that is drawn; none without a tree.
    deepest: u32,
    /// What is not dim.
    near: Near,
    /// Where matches of the search start, as far as the position bar tells them apart.
    matches: Vec<u32>,
}

/// What is not dim in the list.
enum Near {
    /// Everything.
    All,
    /// What leads to the current post and answers it.
    Conversation(Conversation),
    /// The posts of its author, by their places in the list.
    Author(Range<usize>),
}

/// Whether a name has its colour.
#[derive(Clone, Copy)]
enum Shade {
    Full,
    Dim,
}

/// A row of the list.
#[derive(Clone, Copy)]
struct Row {
    entry: Entry,
    /// Where it stands in the list.
    place: usize,
    /// What it stands on, if it is the chosen one.
    ground: Option<Role>,
}

/// Draws the list; returns where the words of the chosen row begin, if it is in view.
pub(super) fn draw(app: &App, canvas: &mut Canvas, area: Rect) -> Option<Position> {
    let document = &*app.document;
    let entries = app.list.entries(document);
    let top = app.list.top.min(entries.len());
    let shown = &entries[top..entries.len().min(top + usize::from(area.height))];
    let rows = Rows::of(app, area, shown);
    let mut chosen = None;
    for (row, &entry) in (0..area.height).zip(shown) {
        let line = Rect {
            y: area.y + row,
            height: 1,
            ..area
        };
        let is_chosen = entry == app.list.chosen;
        let ground = match app.window.focus {
            Focus::List => Role::Focus,
            Focus::Reader | Focus::Article => Role::Row,
        };
        let list_row = Row {
            entry,
            place: top + usize::from(row),
            ground: is_chosen.then_some(ground),
        };
        chosen = chosen.or(is_chosen.then_some(Position::new(area.x + MARK, line.y)));
        if rows.keeps(canvas, list_row, line) {
            continue;
        }
        let mut painter = Painter::new(canvas, area, row);
        // Words end where those of the reader do.
        painter.reserve(if area.right() == app.window.size.width {
            2
        } else {
            1
        });
        rows.draw(&mut painter, list_row);
        if is_chosen {
            // Matches of the search stand on a background of their own.
            canvas.lay_ground(line, style(app.options.look, ground));
        }
    }
    chosen
}

impl Row {
    /// The style of a part of the row. On the chosen row everything has one colour while keys choose rows;
    /// else nothing on it is dim, and words are bold where there is no background to mark it by.
    fn style(&self, look: Look, role: Role) -> Style {
        let has_background = style(look, Role::Row).bg.is_some();
        match (self.ground, role) {
            (Some(Role::Focus), _) => Style::new(),
            (Some(_), Role::Dim | Role::Text) if has_background => style(look, Role::Text),
            (Some(_), Role::Dim | Role::Text) => style(look, Role::Strong),
            (Some(_) | None, role) => style(look, role),
        }
    }
}

impl<'a> Rows<'a> {
    fn of(app: &'a App, area: Rect, shown: &[Entry]) -> Rows<'a> {
        let document = &*app.document;
        let outline = app.list.outline;
        let digits = document.thread.posts.len().to_string().len().max(2);
        let has_tree = outline.has_tree && app.list.order() == Order::Thread;
        let room = usize::from(area.width).saturating_sub(digits + 5);
        let most = (usize::from(area.width) * 2 / 5).clamp(LONG_NAME.0, LONG_NAME.1);
        let names = app.authors.widest().clamp(SHORT_NAME, most);
        let (names, deepest) = match room {
            _ if !outline.has_names && app.list.order() != Order::Author => (0, DEEPEST),
            room if room > names + WORDS => (names, DEEPEST),
            room if room > SHORT_NAME + WORDS => (room - WORDS - 1, DEEPEST),
            room if room > SHORT_NAME + WORDS / 2 => (SHORT_NAME, FEW),
            _ => (0, FEW),
        };
        Rows {
            app,
            digits,
            names,
            deepest: if has_tree { deepest } else { 0 },
            near: Near::of(app, shown),
            matches: app
                .search
                .highlighted()
                .map_or_else(Vec::new, |search| search.marks().collect()),
        }
    }

    /// Whether a row is kept from the frame before. While matches are marked none is.
    fn keeps(&self, canvas: &mut Canvas, row: Row, line: Rect) -> bool {
        let app = self.app;
        if app.search.highlighted().is_some() {
            return false;
        }
        let columns = (self.digits, self.names, self.deepest);
        let has_name = self.has_name(row);
        let signs = [Sign::Unread, Sign::Tagged].map(|which| self.has_sign(row, which));
        let place = app.list.tree_place(&app.document, row.entry);
        let levels = app.list.levels(&app.document, place);
        let states = (self.is_near(row), has_name, signs, levels);
        let shown = (row.entry, row.ground, states, columns);
        canvas.keep(line, &shown)
    }

    /// Whether a row is not dim.
    fn is_near(&self, row: Row) -> bool {
        let is_near = match &self.near {
            Near::All => true,
            Near::Conversation(near) => {
                near.contains((self.app.list).tree_place(&self.app.document, row.entry))
            }
            Near::Author(places) => places.contains(&row.place),
        };
        is_near || row.ground.is_some()
    }

    /// Whether a row has a name: in the order by author the first of each does.
    fn has_name(&self, row: Row) -> bool {
        let list = &self.app.list;
        let is_first = |group: Range<usize>| row.place == group.start.max(list.top);
        list.group(row.place).is_none_or(is_first)
    }

    fn draw(&self, painter: &mut Painter, row: Row) {
        let (app, look) = (self.app, self.app.options.look);
        let place = app.list.tree_place(&app.document, row.entry);
        let is_near = self.is_near(row);
        let here = row.ground.map_or(" ", |_| sign(look, Sign::Here));
        painter.put(here, row.style(look, Role::Strong));
        self.put_sign(painter, row, Sign::Unread);
        self.put_number(painter, row);
        self.put_sign(painter, row, Sign::Tagged);
        if self.names > 0 && !self.has_name(row) {
            painter.skip(columns(self.names + 1));
        } else if self.names > 0 {
            let is_near = is_near || app.window.focus == Focus::List;
            self.put_name(painter, row, if is_near { Shade::Full } else { Shade::Dim });
        }
        let levels = self.levels(&app.document, place);
        painter.put(&levels, row.style(look, Role::Dim));
        let role = if is_near { Role::Text } else { Role::Dim };
        self.put_words(painter, row, row.style(look, role));
    }

    /// What the reader says of a post, in a column.
    fn put_sign(&self, painter: &mut Painter, row: Row, which: Sign) {
        if self.has_sign(row, which) {
            let look = self.app.options.look;
            painter.put(sign(look, which), row.style(look, Role::Strong));
        } else {
            painter.skip(1);
        }
    }

    /// Whether a post is unread or tagged.
    fn has_sign(&self, row: Row, which: Sign) -> bool {
        let annotations = &self.app.annotations;
        match (row.entry, which) {
            (Entry::Post(post), Sign::Unread) => annotations.shows_unread(post),
            (Entry::Post(post), Sign::Tagged) => annotations.is_tagged(post),
            _ => false,
        }
    }

    /// The number of a post, marked where the post has a match of the search.
    fn put_number(&self, painter: &mut Painter, row: Row) {
        let look = self.app.options.look;
        let number = match row.entry {
            Entry::Post(post) => post.number().to_string(),
            Entry::Ghost(_) => sign(look, Sign::DottedRule).to_owned(),
        };
        let unused = self.digits.saturating_sub(width(&number));
        painter.skip(columns(unused));
        let role = row.ground.map_or(Role::Dim, |_| Role::Strong);
        let plain = row.style(look, role);
        let is_matched = match row.entry {
            Entry::Post(post) => {
                let span = self.app.document.thread.post(post).span;
                let next = self.matches.partition_point(|&at| at < span.start);
                self.matches.get(next).is_some_and(|&at| span.contains(at))
            }
            Entry::Ghost(_) => false,
        };
        let found = Style::new().patch(style(look, Role::Match));
        painter.put(
            &number,
            if is_matched {
                plain.patch(found)
            } else {
                plain
            },
        );
    }

    /// The first words of an entry, the matches of the search marked in them.
    fn put_words(&self, painter: &mut Painter, row: Row, plain: Style) {
        let (document, look) = (&*self.app.document, self.app.options.look);
        let beginning = self.app.list.own(document, row.entry).beginning;
        let words = document.run_together(beginning);
        let cut = sign(look, Sign::Cut);
        let search = self.app.search.highlighted();
        let matches: Vec<Span> = search.map_or_else(Vec::new, |search| {
            search.matches_in(document, beginning).collect()
        });
        let found = plain.patch(style(look, Role::Match));
        painter.put_cut_styled(&words.words, (plain, cut), |offset| {
            let at = || words.place(Span::from(offset..offset + 1)).start;
            let is_found = !matches.is_empty() && {
                let at = at();
                matches.iter().any(|found| found.contains(at))
            };
            if is_found { found } else { plain }
        });
    }

    /// The name of an author in its column.
    fn put_name(&self, painter: &mut Painter, row: Row, shade: Shade) {
        let (app, entry) = (self.app, row.entry);
        let (document, look) = (&*app.document, app.options.look);
        let (name, is_stated) = match entry {
            Entry::Ghost(ghost) => (
                Some(document.name(document.relations.ghost(ghost).name)),
                false,
            ),
            Entry::Post(post) => {
                let author = document.relations.author(post);
                let name = author.name().map(|name| document.name(name));
                let disputed = || document.disputed_names(post).map(Into::into);
                let is_stated = matches!(author, Authorship::Stated(_));
                (name.or_else(disputed), is_stated)
            }
        };
        let hue = app.authors.hue_of(document, entry);
        let style = row.style(
            look,
            match (hue, shade) {
                (Some(_), Shade::Dim) if is_stated => Role::StatedDim,
                (Some(hue), Shade::Full) if is_stated => Role::Stated(hue),
                (Some(hue), Shade::Full) => Role::Author(hue),
                (Some(_), Shade::Dim) | (None, _) => Role::Dim,
            },
        );
        let before = painter.room();
        let rest = columns(before.saturating_sub(self.names));
        painter.reserve(rest);
        let unknown = match entry {
            Entry::Post(post) if !document.relations.covers(post) => Sign::Cut,
            _ => Sign::Unknown,
        };
        let name = name.as_deref().unwrap_or(sign(look, unknown));
        painter.put_cut(name, style, sign(look, Sign::Cut));
        painter.restore(rest);
        let used = before - painter.room();
        painter.skip(columns(self.names.saturating_sub(used) + 1));
    }

    /// What stands before the words of an entry.
    fn levels(&self, document: &Document, place: usize) -> String {
        let look = self.app.options.look;
        let levels = self.app.list.levels(document, place);
        if levels == 0 || self.deepest == 0 {
            return String::new();
        }
        let reply = sign(look, Sign::Reply);
        if levels <= self.deepest {
            let before = usize::try_from(levels - 1).unwrap_or(0);
            return format!("{}{reply} ", " ".repeat(before));
        }
        let before = DEEPER.min(usize::try_from(self.deepest).unwrap_or(0).saturating_sub(2));
        let deeper = sign(look, Sign::Deeper);
        format!("{}{deeper}{reply} ", " ".repeat(before))
    }
}

impl Near {
    /// What is not dim of the entries in view.
    fn of(app: &App, shown: &[Entry]) -> Near {
        let document = &*app.document;
        if let Some(places) = app.list.group(app.list.place(document)) {
            return Near::Author(places);
        }
        let places = || {
            shown
                .iter()
                .map(|&entry| app.list.tree_place(document, entry))
        };
        match (app.list.current, places().min(), places().max()) {
            (Some(current), Some(first), Some(last)) if app.list.outline.has_tree => {
                let part = first..last + 1;
                Near::Conversation(app.list.conversation(document, current, &part))
            }
            _ => Near::All,
        }
    }
}

fn columns(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}
