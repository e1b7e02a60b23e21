//! The first row: the title of the thread, or of what post the text in view is, and where in the thread.
//!
//! ```text
//!   Kerry admits diplomacy at impasse over Syria…            5 of 9 · 62% · 3 min left
//! ```

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::label::{self, Label};
use super::painter::Painter;
use super::theme::{Role, Sign, sign, style};
use crate::app::panes::left_margin;
use crate::app::{App, Focus, ReadingTime};
use crate::layout::glyph::width;
use crate::layout::{Place, RowKind, Spot};
use crate::load::{Progress, Stage};
use crate::resolve::Entry;
use crate::thread::PostId;

/// The least columns for the title itself; and those that it has in a narrow window before anything but the number
/// of the post, which is of little use without the title.
const TITLE: usize = 24;
const TITLE_FIRST: usize = 40;
/// Up to how many columns a window is narrow.
const NARROW: u16 = 70;
/// From how many columns on it is said how long the rest takes to read.
const WIDE: u16 = 110;

pub(super) fn draw(app: &App, canvas: &mut Canvas, area: Rect) {
    let look = app.options.look;
    let dim = style(look, Role::Dim);
    let mut painter = Painter::new(canvas, area, 0);
    painter.skip(left_margin(app.window.size).min(2));
    painter.reserve(2);
    // As many facts as there is room for; the most important ones come first.
    let mut right = Label::new(look);
    let wanted = if app.window.size.width < NARROW && post_in_view(app).is_none() {
        let title = app.document.thread.title_text(&app.document.text);
        let columns = width(title.as_deref().unwrap_or(&app.options.name));
        columns.clamp(TITLE, TITLE_FIRST)
    } else {
        TITLE
    };
    for (number, (fact, role)) in facts(app).into_iter().enumerate() {
        let mut longer = right.clone();
        longer.add_fact(fact, role);
        let title = if number == 0 { TITLE } else { wanted };
        if longer.width() + title > painter.room() {
            break;
        }
        right = longer;
    }
    let columns = u16::try_from(right.width()).unwrap_or(u16::MAX);
    painter.reserve(columns.saturating_add(2));
    match post_in_view(app) {
        Some(post) => label::post(app, post).put(&mut painter),
        None => {
            let title = app.document.thread.title_text(&app.document.text);
            let title = title.as_deref().unwrap_or(&app.options.name);
            painter.put_cut(title, dim, sign(look, Sign::Cut));
        }
    }
    let mut painter = Painter::new(canvas, area, 0);
    painter.reserve(2);
    painter.skip(area.width.saturating_sub(columns.saturating_add(2)));
    right.put(&mut painter);
}

/// The post that is read, while its head is above the window.
fn post_in_view(app: &App) -> Option<PostId> {
    if !app.document.has_posts() || app.panes().reader.is_none() {
        return None;
    }
    let mark = app.reader.pane.mark(app.scene())?;
    let mut rows = app.reader.pane.rows(app.scene());
    let post = mark.post();
    let has_head = rows.any(|cursor| cursor.post() == post && cursor.row().kind == RowKind::Head);
    (!has_head).then_some(post)
}

/// Where the reader is, and the state of the file, the most important first.
fn facts(app: &App) -> Vec<(String, Role)> {
    let document = &app.document;
    let posts = document.thread.posts.len();
    let mut facts: Vec<(String, Role)> = Vec::new();
    facts.extend(loading(app).map(|words| (words, Role::Dim)));
    let file = app.options.files.place().map(|place| (place, Role::Dim));
    if posts == 0 {
        facts.push(("no posts".to_owned(), Role::Dim));
        facts.extend(file);
        return facts;
    }
    if !document.has_posts() {
        facts.push(("plain text".to_owned(), Role::Dim));
    }
    if let (Some(subset), Focus::Reader | Focus::List) =
        (app.reader.pane.subset(), app.window.focus)
    {
        let posts = subset.posts();
        let at = app
            .current_post()
            .and_then(|post| posts.binary_search(&post).ok());
        let at = at.map_or(0, |at| at + 1);
        facts.push((
            format!("{at} of {} in this {}", posts.len(), subset.name()),
            Role::Text,
        ));
    } else if let Some(of_author) = of_author(app) {
        facts.push((of_author, Role::Text));
    } else if let Some(post) = current(app).filter(|_| document.has_posts()) {
        facts.push((format!("{} of {posts}", post.number()), Role::Dim));
    }
    let place = Position::of(app);
    facts.extend(place.as_ref().map(|place| (place.percent(), Role::Dim)));
    facts.extend(file);
    if let Some((page, of)) = document.thread.page.filter(|(_, of)| *of > 1) {
        facts.push((format!("page {page} of {of}"), Role::Dim));
    }
    let left = place.filter(|_| app.window.size.width >= WIDE);
    facts.extend(
        left.and_then(|place| place.left(app.reading_time))
            .map(|left| (left, Role::Dim)),
    );
    facts
}

/// Which of the posts of its author the current one is, where the list in view is sorted by author.
fn of_author(app: &App) -> Option<String> {
    let document = &*app.document;
    app.panes().list?;
    let place = app.list.place(document);
    let group = app.list.group(place)?;
    let name = match app.list.chosen {
        Entry::Post(post) => document.relations.author(post).name(),
        Entry::Ghost(ghost) => Some(document.relations.ghost(ghost).name),
    };
    let (number, count) = (place - group.start + 1, group.len());
    Some(match name {
        Some(name) => format!("{number} of {count} by {}", document.name(name)),
        None => format!("{number} of {count} by unknown authors"),
    })
}

/// The post that keys act on.
fn current(app: &App) -> Option<PostId> {
    match (app.window.focus, app.list.chosen) {
        (Focus::Article, _) => Some(PostId::OPENING),
        (Focus::List, Entry::Ghost(_)) => None,
        (Focus::List, Entry::Post(post)) => Some(post),
        (Focus::Reader, _) => app.current_post(),
    }
}

/// The position of a pane in its text, in bytes.
struct Position {
    before: u32,
    whole: u32,
    /// What is said at the ends.
    end: Option<&'static str>,
}

impl Position {
    /// The position of the pane that keys scroll.
    fn of(app: &App) -> Option<Position> {
        let pane = app.reader.scrolled(app.window.focus);
        let scene = app.scene();
        let flow = pane.flow(scene);
        let top = pane.top(scene);
        let end = pane.is_at_end(scene).then(|| {
            let is_whole = flow.top().is_some_and(|first| first.place() == top);
            if is_whole { "all" } else { "end" }
        });
        flow.posts.first()?;
        let (before, whole) = flow.posts.extent(&app.document, byte(app, top));
        Some(Position {
            before,
            whole: whole.max(1),
            end,
        })
    }

    /// `38%`, `end` where the end is in view, `all` where nothing is out of view.
    fn percent(&self) -> String {
        if let Some(end) = self.end {
            return end.to_owned();
        }
        let percent = u64::from(self.before) * 100 / u64::from(self.whole);
        format!("{}%", percent.min(99))
    }

    /// `9 min left`, unless it is less than half of one.
    fn left(&self, reading_time: ReadingTime) -> Option<String> {
        let left = reading_time.minutes(self.whole - self.before.min(self.whole));
        (self.end.is_none() && left > 0).then(|| format!("{left} min left"))
    }
}

/// The byte of the text at a place.
fn byte(app: &App, place: Place) -> u32 {
    let post = app.document.thread.post(place.post).span;
    match place.spot {
        Spot::Head | Spot::UnderHead => post.start,
        Spot::Quote(at) | Spot::Text(at) => at,
        Spot::Foot => post.end,
    }
}

/// How much of the file is not read yet, if any.
fn loading(app: &App) -> Option<String> {
    let state = match (app.file.progress, app.file.stage) {
        (Some(Progress::Reading(percent)), _) => format!("reading {percent} %"),
        (None, Stage::Head) => "reading the rest".to_owned(),
        (Some(Progress::Resolving(percent)), _) => format!("resolving quotes {percent} %"),
        (None, Stage::Read) => "resolving quotes".to_owned(),
        (None, Stage::Whole) if app.file.is_outdated => "changed since".to_owned(),
        (None, Stage::Whole) if app.file.is_followed => "followed".to_owned(),
        (None, Stage::Whole) => return None,
    };
    Some(state)
}
