//! The status row at the bottom: the mode, the post, the position; or the prompt, or a message.
//!
//! ```text
//!  READ  #5/9 ?   #1 › ◌craigt3365 › #4 › #5            quotes: repeats folded   38%
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::label::{self, Label};
use super::painter::Painter;
use super::theme::{Role, Sign, sign, style};
use crate::app::direction::Direction;
use crate::app::folds::FoldMode;
use crate::app::popup::About;
use crate::app::search::Prompt;
use crate::app::search::Search;
use crate::app::{App, Focus, Look, Mode, key};
use crate::layout::Spot;
use crate::layout::glyph::width;
use crate::resolve::Entry;
use crate::thread::PostId;

/// The most steps of the path that are shown.
const STEPS: usize = 5;
/// The columns that are kept for the post and its path before the fold mode is shown.
const ROOM_FOR_FOLDS: usize = 44;

/// Draws the row; returns the position of the text cursor while a line is being typed.
pub(super) fn draw(app: &App, buffer: &mut Buffer, area: Rect) -> Option<Position> {
    if let Mode::Prompt(prompt) = &app.mode {
        return Some(draw_prompt(app, prompt, buffer, area));
    }
    let look = app.options.look;
    let mut painter = Painter::new(buffer, area, 0);
    painter.skip(1);
    painter.reserve(1);
    put_at_end(&mut painter, look, &percent(app), Role::Number);
    put_at_end(&mut painter, look, &typed(app), Role::Key);
    if let Some(notice) = &app.notice {
        painter.put_cut(notice, style(look, Role::Notice), sign(look, Sign::Cut));
        return None;
    }
    put_progress(app, &mut painter);
    let mode = app.reader.folds.mode();
    let folds = format!("quotes: {}", mode.about());
    if mode != FoldMode::Auto && painter.room() > ROOM_FOR_FOLDS + width(&folds) {
        put_at_end(&mut painter, look, &folds, Role::Quiet);
    }
    painter.put(mode_name(app), style(look, Role::Heading));
    painter.put("  ", style(look, Role::Quiet));
    // An article has no posts to name.
    if let Some(entry) = current(app).filter(|_| app.document.has_posts()) {
        put_entry(app, &mut painter, entry);
    }
    None
}

/// Writes words at the right end, if there are any, with two blanks before them.
fn put_at_end(painter: &mut Painter, look: Look, words: &str, role: Role) {
    if !words.is_empty() {
        painter.put_right(words, style(look, role));
        painter.put_right("  ", style(look, Role::Quiet));
    }
}

/// The movement or search that is not finished, or the matches of the search.
fn put_progress(app: &App, painter: &mut Painter) {
    let look = app.options.look;
    if app.reader.is_moving() {
        put_at_end(painter, look, "moving, Esc stops", Role::Quiet);
    }
    let is_shown = |search: &&Search| search.highlight || app.search.is_pending();
    if let Some(search) = app.search.last.as_ref().filter(is_shown) {
        let words = format!("/{} {}", search.pattern, counter(app, search));
        put_at_end(painter, look, &words, Role::Quiet);
    }
}

/// The popup or pane that takes keys.
fn mode_name(app: &App) -> &'static str {
    match (&app.mode, app.window.focus) {
        (Mode::Help(_), _) => "HELP",
        (Mode::Peek(_), _) => "PEEK",
        (Mode::Replies(_), _) => "REPLIES",
        (Mode::Raw(_), _) => "RAW",
        (Mode::Report(report), _) => match report.about {
            About::Thread => "FACTS",
            About::Post(..) => "EVIDENCE",
        },
        (Mode::Prompt(_) | Mode::Reading, Focus::Reader) => match app.reader.pane.branch() {
            Some(_) => "BRANCH",
            None => "READ",
        },
        (Mode::Prompt(_) | Mode::Reading, Focus::List) => "LIST",
        (Mode::Prompt(_) | Mode::Reading, Focus::Article) => "ARTICLE",
    }
}

/// The entry that the pane that takes keys shows.
fn current(app: &App) -> Option<Entry> {
    let post = app.current_post()?;
    Some(match app.window.focus {
        Focus::List => app.list.chosen,
        Focus::Reader => Entry::Post(post),
        Focus::Article => Entry::Post(PostId::OPENING),
    })
}

/// The number of a post, its author, and the path of posts that it answers.
fn put_entry(app: &App, painter: &mut Painter, entry: Entry) {
    let look = app.options.look;
    let post = match entry {
        Entry::Post(post) => post,
        Entry::Ghost(ghost) => {
            label::ghost(&app.document, look, ghost).put(painter);
            return;
        }
    };
    let count = app.document.thread.posts.len();
    painter.put(
        &format!("#{}/{count} ", post.number()),
        style(look, Role::Number),
    );
    label::author(&app.document, look, post).put(painter);
    painter.put("  ", style(look, Role::Quiet));
    // Where there is little room, the nearest steps are kept.
    let mut paths = (1..=STEPS).rev().map_while(|steps| path(app, post, steps));
    if let Some(path) = paths.find(|path| path.width() <= painter.room()) {
        path.put(painter);
    }
}

/// The path from the first proven ancestor down to this post, in at most so many steps.
fn path(app: &App, post: PostId, most: usize) -> Option<Label<'_>> {
    let look = app.options.look;
    let parents = &app.document.relations.tree.parents;
    let up = |entry: &Entry| match entry {
        Entry::Post(post) => parents[post.index()].proven(),
        Entry::Ghost(_) => None,
    };
    let mut steps: Vec<Entry> = std::iter::successors(Some(Entry::Post(post)), up)
        .take(most + 1)
        .collect();
    if steps.len() < 2 {
        return None;
    }
    let mut label = Label::new(look);
    if steps.len() > most {
        steps.truncate(most);
        label.add_sign(Sign::Cut, Role::Quiet);
        label.add_sign(Sign::Step, Role::Quiet);
    }
    for (number, &entry) in steps.iter().rev().enumerate() {
        if number > 0 {
            label.add_sign(Sign::Step, Role::Quiet);
        }
        match entry {
            Entry::Post(post) => label.add(format!("#{}", post.number()), Role::Quiet),
            Entry::Ghost(ghost) => label.extend(label::ghost(&app.document, look, ghost)),
        }
    }
    Some(label)
}

/// The count and the keys of a command that is not complete.
fn typed(app: &App) -> String {
    let count = app
        .input
        .count
        .map(|count| count.to_string())
        .unwrap_or_default();
    count + &key::label(&app.input.keys)
}

/// The position in its text of the pane that keys scroll, in percent.
fn percent(app: &App) -> String {
    let pane = match app.window.focus {
        Focus::Article => &app.reader.article,
        Focus::Reader | Focus::List => &app.reader.pane,
    };
    let flow = pane.flow(app.scene());
    let thread = &app.document.thread;
    let (Some(first), Some(last)) = (flow.posts.first(), flow.posts.last()) else {
        return String::new();
    };
    let (first, last) = (thread.post(first), thread.post(last));
    let top = pane.view.shown_top(&flow);
    if pane.view.is_at_end(&flow) {
        let starts = flow.top().is_some_and(|first| first.place() == top);
        return if starts { "all" } else { "end" }.to_owned();
    }
    let at = match top.spot {
        Spot::Head => thread.post(top.post).span.start,
        Spot::Quote(at) | Spot::Text(at) => at,
        Spot::Foot => thread.post(top.post).span.end,
    };
    let whole = u64::from(last.span.end - first.span.start).max(1);
    let percent = u64::from(at.saturating_sub(first.span.start)) * 100 / whole;
    format!("{}%", percent.min(99))
}

/// The number of the match and the count of all, with a sign for what is not counted yet.
fn counter(app: &App, search: &Search) -> String {
    if app.search.is_pending() {
        return "searching".to_owned();
    }
    let known = app.counter(search);
    let unknown = || sign(app.options.look, Sign::Cut).to_owned();
    let shown = |number: Option<usize>| number.map_or_else(unknown, |number| number.to_string());
    match known.number.or(known.total) {
        Some(_) => format!("{}/{}", shown(known.number), shown(known.total)),
        None => unknown(),
    }
}

/// Draws the line that is being typed and the counter of its matches; returns the cursor's position.
fn draw_prompt(app: &App, prompt: &Prompt, buffer: &mut Buffer, area: Rect) -> Position {
    let look = app.options.look;
    let mut painter = Painter::new(buffer, area, 0);
    painter.reserve(1);
    if let Some(search) = app
        .search
        .last
        .as_ref()
        .filter(|_| !prompt.line.text().is_empty())
    {
        painter.put_right(&counter(app, search), style(look, Role::Number));
        painter.put_right("  ", style(look, Role::Quiet));
    }
    painter.put(
        match prompt.direction {
            Direction::Down => "/",
            Direction::Up => "?",
        },
        style(look, Role::Key),
    );
    // A line longer than the row shows the part that ends at the cursor.
    let room = painter.room().saturating_sub(1);
    let before = prompt.line.before_cursor();
    let mut start = 0;
    while width(&before[start..]) > room {
        start += before[start..].chars().next().map_or(1, char::len_utf8);
    }
    let cursor = area.x + 1 + u16::try_from(width(&before[start..])).unwrap_or(0);
    painter.put(&prompt.line.text()[start..], style(look, Role::Text));
    Position::new(cursor.min(area.right().saturating_sub(1)), area.y)
}
