//! The hints row: the most useful keys at this point, or how a search works while one is typed.

use std::fmt::Write as _;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::label::counted;
use super::painter::Painter;
use super::theme::{Role, style};
use crate::app::command::Command as C;
use crate::app::popup::Peeked;
use crate::app::raw::RawView;
use crate::app::search::{Reading, Search};
use crate::app::{App, Focus, Mode, keymap};
use crate::layout::glyph::width;
use crate::resolve::Entry;

/// How many keys are named.
const KEYS: usize = 6;

pub(super) fn draw(app: &App, buffer: &mut Buffer, area: Rect) {
    let look = app.options.look;
    let mut painter = Painter::new(buffer, area, 0);
    painter.skip(1);
    if let Mode::Prompt(prompt) = &app.mode {
        let about = about_search(
            app,
            app.search
                .as_ref()
                .filter(|_| !prompt.line.text().is_empty()),
        );
        painter.put(&about, style(look, Role::Quiet));
        return;
    }
    let mut hints = hints(app);
    // A hint is shown whole or not at all. The last one, help, is always shown.
    let columns = |(key, words): &(String, String)| width(key) + width(words) + 3;
    while hints.len() > 1 && hints.iter().map(columns).sum::<usize>() > painter.room() + 2 {
        hints.remove(hints.len() - 2);
    }
    for (key, words) in hints {
        painter.put(&key, style(look, Role::Key));
        painter.put(" ", style(look, Role::Quiet));
        painter.put(&words, style(look, Role::Quiet));
        painter.skip(2);
    }
}

/// The most useful keys, each with a word or two.
fn hints(app: &App) -> Vec<(String, String)> {
    // The keys of commands that belong together.
    let keys = |commands: &[C]| {
        let keys = commands.iter();
        let keys = keys.filter_map(|&command| keymap::key_for(command, app.key_context()));
        keys.collect::<Vec<String>>().join(" ")
    };
    let hint = |commands: &[C], words: &str| (keys(commands), words.to_owned());
    let lines = |words| hint(&[C::LineDown, C::LineUp], words);
    match &app.mode {
        Mode::Help(_) => vec![
            hint(&[C::Cancel], "close"),
            hint(&[C::GoThere], "do it"),
            hint(&[C::LineUp, C::LineDown], "choose"),
            ("a-z".to_owned(), "filter".to_owned()),
        ],
        Mode::Peek(peek) => {
            let post = peek.peeked.post();
            let further = post.and_then(|post| Peeked::parent_of(&app.document, post));
            let mut hints = Vec::new();
            hints.extend(further.map(|_| hint(&[C::Peek], "one further up")));
            hints.extend(post.map(|_| hint(&[C::GoThere], "go there")));
            hints.extend(post.map(|_| lines("scroll")));
            hints.push(hint(&[C::Close], "close"));
            hints
        }
        Mode::Replies(_) => vec![
            hint(&[C::GoThere], "go there"),
            lines("choose"),
            hint(&[C::Close], "close"),
        ],
        Mode::Report(_) => vec![lines("scroll"), hint(&[C::Close], "close")],
        Mode::Raw(raw) => {
            let mut hints = vec![lines("scroll"), hint(&[C::PageDown, C::PageUp], "page")];
            hints.extend(
                raw.found
                    .map(|_| hint(&[C::NextMatch, C::PreviousMatch], "match")),
            );
            if !app.document.text.is_source() {
                let other = match raw.view {
                    RawView::Text => "file",
                    RawView::Source(_) => "text",
                };
                hints.push(hint(&[C::RawLines], other));
            }
            hints.push(hint(&[C::Close], "close"));
            hints
        }
        Mode::Reading | Mode::Prompt(_) => commands(app)
            .into_iter()
            .filter_map(|command| {
                Some((
                    keymap::key_for(command, app.focus)?,
                    command.hint().to_owned(),
                ))
            })
            .take(KEYS)
            .collect(),
    }
}

/// The most useful commands, the best first, help last. None of them is without effect here.
fn commands(app: &App) -> Vec<C> {
    let mut commands = match app.focus {
        Focus::List => in_list(app),
        Focus::Article => vec![C::PageDown, C::ArticleFocus, C::NextPane],
        Focus::Reader => in_reader(app),
    };
    if app.panes().reader.is_none() {
        commands.insert(1, C::Close);
    }
    if !app.document.thread.posts.is_empty() {
        commands.truncate(KEYS - 2);
        commands.push(C::SearchForward);
    }
    commands.push(C::Help);
    commands
}

fn in_list(app: &App) -> Vec<C> {
    let document = &app.document;
    let mut commands = vec![C::Read, C::SelectDown];
    if matches!(app.list.chosen, Entry::Ghost(_)) {
        commands.push(C::Peek);
        return commands;
    }
    commands.extend(answers(app).then_some(C::Peek));
    let replies = |post| document.relations.tree.replies(post);
    let is_answered = app
        .current_post()
        .is_some_and(|post| !replies(post).is_empty());
    commands.extend(is_answered.then_some(C::Replies));
    commands
}

/// Whether the current post is known to answer another one, so that there is something to peek at.
fn answers(app: &App) -> bool {
    let parent = |post| Peeked::parent_of(&app.document, post);
    app.current_post()
        .is_some_and(|post| parent(post).is_some())
}

fn in_reader(app: &App) -> Vec<C> {
    let document = &app.document;
    let mut commands = Vec::new();
    let search = app.search.as_ref().filter(|search| search.highlight);
    if search.is_some_and(Search::has_matches) {
        commands.extend([C::NextMatch, C::ToggleHighlight]);
    }
    if let Some(quote) = app.current_quote() {
        commands.push(C::ToggleFold);
        let source = Peeked::source_of(document, quote);
        let is_here = source.is_some_and(|source| source.post().is_some());
        commands.extend(is_here.then_some(C::SourcePost));
    }
    commands.extend(answers(app).then_some(C::Peek));
    if app.panes().list.is_none() && document.relations.tree.entries.len() > 1 {
        commands.push(C::ListFocus);
    }
    match document.thread.posts.len() {
        0 if document.text.is_empty() => commands.push(C::Close),
        0 => commands.extend([C::RawLines, C::Close]),
        1 => commands.push(C::PageDown),
        _ => commands.extend([C::NextPost, C::PageDown]),
    }
    commands
}

/// How a search works, shown while one is typed.
fn about_search(app: &App, search: Option<&Search>) -> String {
    let Some(search) = search else {
        return "words or a regular expression · Up: the last one · Esc: give up · F1: help"
            .replace(
                '·',
                super::theme::sign(app.options.look, super::theme::Sign::Dot).trim(),
            );
    };
    let mut about = match search.reading {
        Reading::Regex => String::new(),
        Reading::Words => "no regular expression, so the words themselves: ".to_owned(),
        Reading::TooLarge => return "this pattern is too large".to_owned(),
    };
    let ignores_case = !search.pattern.chars().any(char::is_uppercase);
    about += &match app.counter(search).total {
        Some(total) => counted(total, "match").replace("matchs", "matches"),
        None if app.is_searching() => "searching".to_owned(),
        None => "counting".to_owned(),
    };
    let folded = search.hidden();
    if folded > 0 {
        let _ = write!(about, ", {folded} in folded quotes");
    }
    if let Some(hidden) = search.in_hidden_lines() {
        let _ = write!(about, ", {} in hidden lines", hidden.total());
    }
    about += if ignores_case {
        ", any case"
    } else {
        ", case as typed"
    };
    about
}
