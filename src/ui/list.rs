//! The list of posts: the tree of replies, one row for each post and each post that is not in the file.
//!
//! ```text
//!    5 Gudrun K.      I’m the engineer who services it so let me …
//! ▌  8 J. R. Quill    └ Thank you for saying it out loud. I was …
//!    9 –               └ It is exactly navigation.
//! ```
//!
//! Names have a column of their own; how deep a post stands shows in its words. The conversation of the
//! current post is in the colour of text, everything else is dim. In the order by author a name stands at
//! the first of its posts, and those of the current one are not dim.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::painter::Painter;
use super::theme::{Role, Sign, sign, style};
use crate::app::outline::{Conversation, place_of};
use crate::app::{App, Focus, Order};
use crate::document::Document;
use crate::resolve::{Authorship, Entry};

/// The columns of the mark of what is current, and the blank behind it.
const MARK: u16 = 2;
/// The deepest level that is drawn as such, and how many are drawn of a deeper one.
const DEEPEST: u32 = 6;
const DEEPER: usize = 4;
/// How many levels are drawn where there is little room.
const FEW: u32 = 3;
/// The least columns for words, of a name, and of a row that has names at all.
const WORDS: usize = 16;
const SHORT_NAME: usize = 8;

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
pub(super) fn draw(app: &App, buffer: &mut Buffer, area: Rect) -> Option<Position> {
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
        let mut painter = Painter::new(buffer, area, row);
        // Words end where those of the reader do.
        painter.reserve(if area.right() == app.window.size.width {
            2
        } else {
            1
        });
        let row = Row {
            entry,
            place: top + usize::from(row),
            ground: is_chosen.then_some(ground),
        };
        rows.draw(&mut painter, row);
        if is_chosen {
            buffer.set_style(line, style(app.options.look, ground));
            chosen = Some(Position::new(area.x + MARK, line.y));
        }
    }
    chosen
}

impl<'a> Rows<'a> {
    fn of(app: &'a App, area: Rect, shown: &[Entry]) -> Rows<'a> {
        let document = &*app.document;
        let outline = app.list.outline;
        let digits = document.thread.posts.len().to_string().len().max(2);
        let has_tree = outline.has_tree && app.list.order() == Order::Thread;
        let room = usize::from(area.width).saturating_sub(digits + 5);
        let most = match area.width {
            70.. => 16,
            48.. => 12,
            _ => 11,
        };
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
        }
    }

    fn draw(&self, painter: &mut Painter, row: Row) {
        let app = self.app;
        let Row {
            entry,
            place,
            ground,
        } = row;
        let (document, look) = (&*app.document, app.options.look);
        let position = place_of(document, entry);
        let is_near = ground.is_some()
            || match &self.near {
                Near::All => true,
                Near::Conversation(near) => near.contains(position),
                Near::Author(places) => places.contains(&place),
            };
        // On the chosen row everything has one colour while keys choose rows.
        let role = |role: Role| match ground {
            Some(Role::Focus) => Style::new(),
            Some(_) if role == Role::Dim => style(look, Role::Text),
            Some(_) | None => style(look, role),
        };
        let words = role(if is_near { Role::Text } else { Role::Dim });
        let here = if ground.is_some() {
            sign(look, Sign::Here)
        } else {
            " "
        };
        painter.put(here, role(Role::Strong));
        painter.skip(MARK - 1);
        let number = match entry {
            Entry::Post(post) => post.number().to_string(),
            Entry::Ghost(_) => sign(look, Sign::DottedRule).to_owned(),
        };
        let number = format!("{number:>0$}", self.digits);
        painter.put(
            &number,
            role(if ground.is_some() {
                Role::Strong
            } else {
                Role::Dim
            }),
        );
        painter.skip(1);
        let is_first = |group: Range<usize>| place == group.start.max(app.list.top);
        if self.names > 0 && !app.list.group(place).is_none_or(is_first) {
            painter.skip(columns(self.names + 1));
        } else if self.names > 0 {
            self.put_name(
                painter,
                entry,
                is_near || app.window.focus == Focus::List,
                &role,
            );
        }
        painter.put(&self.levels(document, position), role(Role::Dim));
        let own = app.list.own(document, entry);
        painter.put_cut(&document.words(own.beginning), words, sign(look, Sign::Cut));
    }

    /// The name of an author in its column.
    fn put_name(
        &self,
        painter: &mut Painter,
        entry: Entry,
        is_near: bool,
        role: &dyn Fn(Role) -> Style,
    ) {
        let app = self.app;
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
        let hue = app.authors.hue_of(document, entry).filter(|_| is_near);
        let style = role(match hue {
            Some(hue) if is_stated => Role::Stated(hue),
            Some(hue) => Role::Author(hue),
            None => Role::Dim,
        });
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
    fn levels(&self, document: &Document, position: usize) -> String {
        let look = self.app.options.look;
        let levels = self.app.list.outline.levels(document, position);
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
        let places = || shown.iter().map(|&entry| place_of(document, entry));
        match (app.list.current, places().min(), places().max()) {
            (Some(current), Some(first), Some(last)) if app.list.outline.has_tree => {
                let part = first..last + 1;
                Near::Conversation(app.list.outline.conversation(document, current, &part))
            }
            _ => Near::All,
        }
    }
}

fn columns(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}
