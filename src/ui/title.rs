//! The title row: the name of the thread, and counts of what it has.
//!
//! ```text
//!  threadview  Kerry admits diplomacy at impasse…   9 posts · 2 missing · 5 authors lost
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::label::Label;
use super::painter::Painter;
use super::theme::{Role, Sign, sign, style};
use crate::app::{App, counted};
use crate::load::{Progress, Stage};

/// The least columns for the title itself.
const TITLE: usize = 24;

pub(super) fn draw(app: &App, buffer: &mut Buffer, area: Rect) {
    let look = app.options.look;
    let mut painter = Painter::new(buffer, area, 0);
    painter.skip(1);
    painter.reserve(1);
    let facts = facts(app);
    // As many facts as there is room for; the most important ones come first.
    let mut label = Label::new(look);
    for fact in facts {
        let mut longer = label.clone();
        longer.add_fact(fact, Role::Quiet);
        if longer.width() + TITLE > painter.room() {
            break;
        }
        label = longer;
    }
    let title = app.document.thread.title_text(&app.document.text);
    let title = title.as_deref().unwrap_or(&app.options.name);
    let columns = u16::try_from(label.width()).unwrap_or(u16::MAX);
    let rest = painter.room().saturating_sub(usize::from(columns) + 2);
    let mut facts_pen = Painter::new(buffer, area, 0);
    facts_pen.skip(area.width.saturating_sub(columns + 1));
    label.put(&mut facts_pen);
    let mut painter = Painter::new(buffer, area, 0);
    painter.skip(1);
    painter.reserve(u16::try_from(painter.room().saturating_sub(rest)).unwrap_or(u16::MAX));
    painter.put_cut(title, style(look, Role::Heading), sign(look, Sign::Cut));
}

/// Facts of the whole thread, the most important first.
fn facts(app: &App) -> Vec<String> {
    let document = &app.document;
    let posts = document.thread.posts.len();
    let relations = &document.relations;
    let mut facts = Vec::new();
    facts.extend(loading(app));
    if posts == 0 {
        facts.push("no posts".to_owned());
        return facts;
    }
    if !document.has_posts() {
        facts.push("plain text".to_owned());
        return facts;
    }
    facts.push(counted(posts, "post"));
    if let Some((page, of)) = document.thread.page {
        facts.push(format!("page {page} of {of}"));
    }
    if app.file.stage != Stage::Whole {
        return facts;
    }
    if !relations.ghosts.is_empty() {
        facts.push(format!("{} missing", relations.ghosts.len()));
    }
    if relations.unknown_authors > 0 {
        facts.push(format!(
            "{} lost",
            counted(relations.unknown_authors, "author")
        ));
    }
    facts
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
