//! The list of posts: the tree of replies, one row for each post and each ghost.
//!
//! ```text
//!   1   webfact             Kerry admits diplomacy at impasse…    586
//!   ·   ├╌◌craigt3365       “Time for the US and EU to man up…     17
//! ▌ 4   │ └─≈Morch          There is no way that the US/EU/UN…    140
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::label;
use super::painter::Painter;
use super::theme::{Role, Sign, sign, style};
use crate::app::{App, Focus, Look, Order};
use crate::document::Document;
use crate::layout::glyph::width;
use crate::resolve::Entry;
use crate::thread::FieldKind;

/// The deepest level that has an indentation of its own.
const DEEPEST: u32 = 8;
/// The columns of the count of words.
const COUNT: u16 = 5;
/// The columns of the stated date, and how many columns a row needs to show one.
const DATE: usize = 18;
const DATE_FROM: usize = 64;

pub(super) fn draw(app: &App, buffer: &mut Buffer, area: Rect) {
    let document = &app.document;
    let entries = app.list.entries(document);
    let shown = entries
        .iter()
        .enumerate()
        .skip(app.list.top)
        .take(area.height.into());
    for (row, (place, &entry)) in (0..area.height).zip(shown) {
        let mut painter = Painter::new(buffer, area, row);
        draw_entry(app, &mut painter, place, entry);
        if entry == app.list.chosen && app.window.focus == Focus::List {
            let line = Rect {
                y: area.y + row,
                height: 1,
                ..area
            };
            buffer.set_style(line, style(app.options.look, Role::Chosen));
        }
    }
}

fn draw_entry(app: &App, painter: &mut Painter, place: usize, entry: Entry) {
    let document = &*app.document;
    let look = app.options.look;
    let quiet = style(look, Role::Quiet);
    let own = app.list.own(document, entry);
    put_number(app, painter, entry);
    let room = painter.room();
    painter.put_right(" ", quiet);
    let count = u16::try_from(room / 3).unwrap_or(COUNT).min(COUNT);
    painter.put_right(
        &format!("{:>1$}", label::short_count(own.words), usize::from(count)),
        quiet,
    );

    if let Entry::Post(post) = entry
        && room >= DATE_FROM
        && let Some(date) = document.stated(post, FieldKind::Date)
    {
        painter.put_right(&date_column(date), quiet);
    }

    // Tree and name share their columns, so that the words of all rows start in the same column.
    let names = (room * 2 / 5).clamp(10, 26);
    let before = painter.room();
    let rest = u16::try_from(painter.room().saturating_sub(names)).unwrap_or(0);
    painter.reserve(rest);
    if app.list.order() == Order::Thread {
        painter.put(&branches(document, look, place), quiet);
    }
    let name = match entry {
        Entry::Post(post) => label::author(document, look, post),
        Entry::Ghost(ghost) => label::ghost(document, look, ghost),
    };
    name.put(painter);
    painter.restore(rest);
    let used = before - painter.room();
    painter.skip(u16::try_from(names.saturating_sub(used) + 1).unwrap_or(1));
    painter.put_cut(
        &document.words(own.beginning),
        style(look, Role::Text),
        sign(look, Sign::Cut),
    );
}

/// The mark of the chosen entry, and the number of a post.
fn put_number(app: &App, painter: &mut Painter, entry: Entry) {
    let look = app.options.look;
    let (mark, role) = if entry == app.list.chosen {
        (sign(look, Sign::Chosen), Role::Number)
    } else {
        (" ", Role::Quiet)
    };
    painter.put(mark, style(look, Role::Heading));
    let digits = app.document.thread.posts.len().to_string().len().max(2);
    let number = match entry {
        Entry::Post(post) => format!("{:>digits$} ", post.number()),
        Entry::Ghost(_) => format!("{:>digits$} ", sign(look, Sign::Dot).trim()),
    };
    painter.put(&number, style(look, role));
}

/// A date, cut or padded to its columns.
fn date_column(mut date: String) -> String {
    while width(&date) > DATE {
        date.pop();
    }
    let before = 1 + DATE - width(&date);
    format!("{}{date}", " ".repeat(before))
}

/// The lines of the tree before an entry.
fn branches(document: &Document, look: Look, place: usize) -> String {
    let tree = &document.relations.tree;
    let depth = tree.depths[place];
    if depth == 0 {
        return String::new();
    }
    let mut drawn = String::new();
    let first = depth.saturating_sub(DEEPEST) + 1;
    if first > 1 {
        drawn.push_str(sign(look, Sign::Deeper));
    }
    for level in first..depth {
        drawn.push_str(if tree.has_later_sibling(place, level) {
            sign(look, Sign::Trunk)
        } else {
            "  "
        });
    }
    let branch = if tree.has_later_sibling(place, depth) {
        Sign::Branch
    } else {
        Sign::LastBranch
    };
    drawn.push_str(sign(look, branch));
    let proven = match tree.entries[place] {
        Entry::Post(post) => tree.parents[post.index()].proven().is_some(),
        Entry::Ghost(_) => false,
    };
    drawn.push_str(sign(
        look,
        if proven { Sign::Proven } else { Sign::Assumed },
    ));
    debug_assert!(width(&drawn) <= 2 * DEEPEST as usize + 2);
    drawn
}
