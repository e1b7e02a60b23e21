//! The row of the most useful keys here, or what there is to say of a search being typed.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::look::{Role, style};
use super::pen::Pen;
use super::phrase::counted;
use crate::app::command::Command as C;
use crate::app::search::{Reading, Search};
use crate::app::{App, Focus, Mode, keymap};
use crate::layout::glyph::width;

/// How many keys are named.
const KEYS: usize = 6;

pub(super) fn draw(app: &App, buffer: &mut Buffer, area: Rect) {
    let look = app.options.look;
    let mut pen = Pen::new(buffer, area, 0);
    pen.skip(1);
    if let Mode::Prompt(prompt) = &app.mode {
        let about = about_search(
            app,
            app.search
                .as_ref()
                .filter(|_| !prompt.line.text().is_empty()),
        );
        pen.put(&about, style(look, Role::Quiet));
        return;
    }
    for (key, words) in hints(app) {
        // Half a hint is none.
        if width(&key) + width(&words) + 1 > pen.room() {
            break;
        }
        pen.put(&key, style(look, Role::Key));
        pen.put(" ", style(look, Role::Quiet));
        pen.put(&words, style(look, Role::Quiet));
        pen.skip(2);
    }
}

/// The keys that are most useful now, each with a word or two.
fn hints(app: &App) -> Vec<(String, String)> {
    let fixed = |hints: &[(&str, &str)]| {
        let owned = hints
            .iter()
            .map(|(key, words)| ((*key).to_owned(), (*words).to_owned()));
        owned.collect()
    };
    match &app.mode {
        Mode::Help(_) => fixed(&[
            ("Esc", "close"),
            ("Enter", "do it"),
            ("Up Down", "choose"),
            ("a-z", "filter"),
        ]),
        Mode::Peek(_) => fixed(&[
            ("p", "one further up"),
            ("Enter", "go there"),
            ("j k", "scroll"),
            ("q", "close"),
        ]),
        Mode::Replies(_) => fixed(&[("Enter", "go there"), ("j k", "choose"), ("q", "close")]),
        Mode::Raw(_) => fixed(&[("j k", "scroll"), ("Space b", "page"), ("q", "close")]),
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

/// The commands that are most useful now, the best first.
fn commands(app: &App) -> Vec<C> {
    let mut commands = Vec::new();
    let panes = app.panes();
    match app.focus {
        Focus::List => commands.extend([
            C::Read,
            C::SelectDown,
            C::Peek,
            C::Replies,
            C::SearchForward,
            C::Help,
        ]),
        Focus::Article => commands.extend([
            C::LineDown,
            C::PageDown,
            C::ArticleFocus,
            C::NextPane,
            C::SearchForward,
            C::Help,
        ]),
        Focus::Reader => {
            if app.search.as_ref().is_some_and(|search| search.highlight) {
                commands.extend([C::NextMatch, C::ToggleHighlight]);
            }
            if app.current_quote().is_some() {
                commands.extend([C::ToggleFold, C::SourcePost, C::Peek]);
            }
            if panes.list.is_none() && app.document.links.tree.entries.len() > 1 {
                commands.push(C::ListFocus);
            }
            commands.extend([C::NextPost, C::PageDown]);
            let room = KEYS - 2;
            commands.truncate(room);
            commands.extend([C::SearchForward, C::Help]);
        }
    }
    if panes.reader.is_none() {
        commands.insert(1, C::Close);
    }
    commands
}

/// What there is to say of a search while it is typed.
fn about_search(app: &App, search: Option<&Search>) -> String {
    let Some(search) = search else {
        return "words or a regular expression · Up: the last one · Esc: give up · F1: help"
            .replace(
                '·',
                super::look::sign(app.options.look, super::look::Sign::Dot).trim(),
            );
    };
    let mut about = match search.reading {
        Reading::Regex => String::new(),
        Reading::Words => "no regular expression, so the words themselves: ".to_owned(),
    };
    let ignores_case = !search.pattern.chars().any(char::is_uppercase);
    about += &counted(search.total(), "match").replace("matchs", "matches");
    let hidden = app.hidden_matches();
    if hidden > 0 {
        about += ", ";
        about += &hidden.to_string();
        about += " in folded quotes";
    }
    about += if ignores_case {
        ", any case"
    } else {
        ", case as typed"
    };
    about
}
