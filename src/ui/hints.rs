//! The most useful keys at this point, each with a word or two. None of them is without effect here.

mod fitting;

use std::borrow::Cow;

use super::help::SIGNS_BESIDE;
use super::painter::Painter;
use super::theme::{Role, style};
use crate::app::command::{
    Command as C, FindCommand, Motion, PaneCommand, PopupCommand, ProgramCommand, QuoteCommand,
    ReplyCommand,
};
use crate::app::direction::Direction::{Down, Up};
use crate::app::key::Key;
use crate::app::popup::{About, LinkUse, Peeked, RawView};
use crate::app::search::Search;
use crate::app::{App, Focus, Mode};
use crate::resolve::Entry;
use crate::thread::{PostId, QuoteId};
use fitting::{BETWEEN, fitting};

const LINE_DOWN: C = C::Move(Motion::Line(Down));
const LINE_UP: C = C::Move(Motion::Line(Up));
const PAGE_DOWN: C = C::Move(Motion::Page(Down));
const PAGE_UP: C = C::Move(Motion::Page(Up));
const PEEK: C = C::Reply(ReplyCommand::Peek);
const IN_TREE: [C; 2] = [
    C::Reply(ReplyCommand::InTree(Down)),
    C::Reply(ReplyCommand::InTree(Up)),
];
const EVIDENCE: C = C::Reply(ReplyCommand::Evidence);
const NEXT_DOUBTFUL: C = C::Reply(ReplyCommand::Uncertain(Down));
const FACTS: C = C::Program(ProgramCommand::Facts);
const GO_THERE: C = C::Popup(PopupCommand::GoThere);
const SHOW_ONLY: C = C::Popup(PopupCommand::ShowOnly);
const RAW_LINES: C = C::Pane(PaneCommand::RawLines);
const LIST: C = C::Pane(PaneCommand::List);
const NEXT_MATCH: C = C::Find(FindCommand::NextMatch);
const PREVIOUS_MATCH: C = C::Find(FindCommand::PreviousMatch);
const LAST_ROW: C = C::Popup(PopupCommand::LastRow);
const CLOSE: C = C::Program(ProgramCommand::Close);
const CANCEL: C = C::Program(ProgramCommand::Cancel);
const QUIT: C = C::Program(ProgramCommand::Quit);
const INTERRUPT: C = C::Program(ProgramCommand::Interrupt);
const HELP: C = C::Program(ProgramCommand::Help);
const BACK: C = C::Find(FindCommand::Back);
const FIND: C = C::Find(FindCommand::Prompt(Down));
const FILTER: C = C::Find(FindCommand::Filter);
const AUTHOR: C = C::Find(FindCommand::Author(Down));
const NEXT_ORDER: C = C::Pane(PaneCommand::NextOrder);

/// From how many columns on there is room for both directions of a key.
const WIDE: u16 = 100;

/// Writes as many hints as there is room for; each is written whole or not at all.
pub(super) fn put(app: &App, painter: &mut Painter) {
    let look = app.options.look;
    let known = known_here(app);
    if painter.keeps_rest(&known) {
        return;
    }
    for hint in fitting(app, known, painter.room()) {
        painter.put(&hint.keys, style(look, Role::Strong));
        painter.put(" ", style(look, Role::Dim));
        painter.put(&hint.words, style(look, Role::Dim));
        painter.skip(BETWEEN);
    }
}

/// The keys of the hint that a painter would write at a column of the window.
pub(super) fn keys_at(app: &App, painter: &Painter, column: u16) -> Option<Vec<Key>> {
    let mut column = usize::from(column.checked_sub(painter.column())?);
    for hint in fitting(app, known_here(app), painter.room()) {
        if column < hint.columns() {
            return hint.keys_at(column).cloned();
        }
        column = column.checked_sub(hint.columns() + usize::from(BETWEEN))?;
    }
    None
}

fn known_here(app: &App) -> Vec<Known> {
    match &app.mode {
        Mode::Reading | Mode::Prompt(_) | Mode::Question(_) | Mode::CommandLine(_) => in_panes(app),
        _ => in_popup(app),
    }
}

/// Commands that belong together, and what they do.
type Known = (Vec<C>, Cow<'static, str>);

fn known<const N: usize>(commands: [C; N], words: &'static str) -> Known {
    (commands.to_vec(), words.into())
}

fn in_popup(app: &App) -> Vec<Known> {
    let lines = |words| known([LINE_DOWN, LINE_UP], words);
    let mut hints = Vec::new();
    match &app.mode {
        Mode::Help(help) => {
            let keymap = &app.options.keymap;
            let has_command = help.binding(keymap).is_some();
            let is_found = has_command || !help.signs(keymap).is_empty();
            hints.extend(has_command.then(|| known([GO_THERE], "do it")));
            hints.extend(is_found.then(|| known([LINE_UP, LINE_DOWN], "choose")));
            let are_below = app.window.size.width < SIGNS_BESIDE && help.filter.text().is_empty();
            hints.extend(are_below.then(|| known([LAST_ROW], "signs")));
            hints.push(known([CANCEL], "close"));
            return hints;
        }
        Mode::Peek(peek) => {
            let post = peek.peeked.post();
            let further = post.and_then(|post| Peeked::parent_of(&app.document, post));
            hints.extend(further.map(|_| known([PEEK], "further up")));
            hints.extend(post.map(|_| known([GO_THERE], "go there")));
            hints.push(known([EVIDENCE], "evidence"));
            hints.extend(app.popup_scrolls().then(|| lines("scroll")));
        }
        Mode::Authors(picker) => {
            let words = match picker.direction {
                Down => "next post",
                Up => "previous post",
            };
            hints.push(known([GO_THERE], words));
            hints.push(known([SHOW_ONLY], "only their posts"));
            hints.push(known([LINE_UP, LINE_DOWN], "choose"));
            hints.push(known([CANCEL], "close"));
            return hints;
        }
        Mode::Replies(_) => {
            hints.extend([known([GO_THERE], "go there"), lines("choose")]);
        }
        Mode::Links(of) => {
            let words = match of.purpose {
                LinkUse::Open => "or its letter: open",
                LinkUse::Copy => "or its letter: copy",
            };
            hints.extend([known([GO_THERE], words), lines("choose")]);
        }
        Mode::Raw(raw) => {
            hints.extend([lines("scroll"), known([PAGE_DOWN, PAGE_UP], "page")]);
            hints.push(known([FIND], "find"));
            let matches = || known([NEXT_MATCH, PREVIOUS_MATCH], "match");
            hints.extend(raw.found.map(|_| matches()));
            if !app.document.text.is_source() {
                let other = match raw.view {
                    RawView::Text => "file",
                    RawView::Source(_) => "text",
                };
                hints.push(known([RAW_LINES], other));
            }
        }
        Mode::Report(report) if report.about != About::Command => {
            hints.extend(app.popup_scrolls().then(|| lines("scroll")));
            let opener = match report.about {
                About::Thread => FACTS,
                About::Post(..) | About::Command => EVIDENCE,
            };
            hints.push(known([NEXT_DOUBTFUL], "next doubtful"));
            hints.push(known([opener, CLOSE], "close"));
            return hints;
        }
        Mode::Report(_)
        | Mode::Reading
        | Mode::Prompt(_)
        | Mode::Question(_)
        | Mode::CommandLine(_) => {
            hints.extend(app.popup_scrolls().then(|| lines("scroll")));
        }
    }
    hints.push(known([CLOSE], "close"));
    hints
}

/// How to read on, and the two keys that lead to all others: a row of ten is a lot for who has never seen the
/// program.
fn for_beginners(app: &App) -> Vec<Known> {
    let mut hints = Vec::new();
    if app.document.thread.posts.len() > 1 {
        hints.push(known([C::Move(Motion::Post(Down))], "next post"));
    }
    hints.push(known([PAGE_DOWN], "page"));
    if app.document.relations.tree.entries.len() > 1 {
        hints.push(known([LIST], "list"));
        hints.push(known([FIND], "find"));
    }
    hints.extend([known([HELP], "help"), known([CLOSE], "quit")]);
    hints
}

fn in_panes(app: &App) -> Vec<Known> {
    if app.is_new_here {
        return for_beginners(app);
    }
    let is_reader = app.window.focus == Focus::Reader;
    let is_found = app.search.highlighted().is_some_and(Search::has_matches);
    let mut hints = Vec::new();
    // Who has jumped wants to know how to come back before anything else.
    let from = app.reader.jumped_from();
    let from = from.filter(|&from| Some(from) != app.current_post());
    let from = from.filter(|_| app.window.focus != Focus::Article);
    hints.extend(from.map(|post| (vec![BACK], format!("back to #{}", post.number()).into())));
    if is_found && is_reader {
        hints.push(known([NEXT_MATCH], "next"));
        hints.push(known([PREVIOUS_MATCH], "previous"));
        hints.push(known([CANCEL], "clear"));
    } else {
        hints.extend(match app.window.focus {
            Focus::List => in_list(app),
            Focus::Article => vec![
                known([PAGE_DOWN], "page"),
                known([C::Pane(PaneCommand::Article)], "back to all posts"),
                known([C::Pane(PaneCommand::PinArticle)], "pin"),
            ],
            Focus::Reader => in_reader(app),
        });
    }
    let posts = app.document.thread.posts.len();
    if posts > 0 && !(is_found && is_reader) {
        hints.push(known([FIND], "find"));
    }
    hints.push(known([HELP], "help"));
    let close = match (app.window.focus, app.reader.pane.subset()) {
        (Focus::Article | Focus::List, _) => "back".into(),
        (_, Some(subset)) => match subset.around() {
            Some(around) => format!("back to the {around}").into(),
            None => format!("back to all {posts}").into(),
        },
        (_, None) => "quit".into(),
    };
    hints.push((vec![CLOSE], close));
    hints
}

fn in_list(app: &App) -> Vec<Known> {
    let mut hints = vec![
        known(
            [
                C::Pane(PaneCommand::Select(Down)),
                C::Pane(PaneCommand::Select(Up)),
            ],
            "choose",
        ),
        known([C::Pane(PaneCommand::Read)], "read"),
    ];
    let (parent, peeked) = match app.list.chosen {
        Entry::Ghost(ghost) => (None, Some(Peeked::Ghost(ghost))),
        Entry::Post(_) => {
            let parent = app.current_post();
            let parent = parent.and_then(|post| Peeked::parent_of(&app.document, post));
            (parent, parent)
        }
    };
    hints.extend(parent.map(|_| known([C::Pane(PaneCommand::SelectParent)], "parent")));
    let shows_more = peeked.is_some_and(|peeked| peeked.shows_more(&app.document));
    hints.extend(shows_more.then(|| known([PEEK], "peek")));
    hints.push(known([NEXT_ORDER], "order"));
    hints
}

/// Whether the current post is the last of those that are shown.
fn is_last(app: &App) -> bool {
    let posts = app.document.thread.posts.len();
    let last = match app.reader.pane.subset() {
        Some(subset) => subset.posts().last().copied(),
        None => posts.checked_sub(1).map(PostId::from_index),
    };
    app.current_post() == last
}

fn in_reader(app: &App) -> Vec<Known> {
    let document = &app.document;
    let tree = &document.relations.tree;
    let mut hints = Vec::new();
    match document.thread.posts.len() {
        0 if document.text.is_empty() => {}
        0 => hints.push(known([RAW_LINES], "raw lines")),
        1 => hints.push(known([PAGE_DOWN], "page")),
        _ if app.window.size.width < WIDE && is_last(app) => {
            hints.push(known([C::Move(Motion::Post(Up))], "previous"));
        }
        _ if app.window.size.width < WIDE => {
            hints.push(known([C::Move(Motion::Post(Down))], "next"));
        }
        _ => hints.push(known(
            [C::Move(Motion::Post(Down)), C::Move(Motion::Post(Up))],
            "next, previous",
        )),
    }
    let post = app.current_post();
    let is_opening = post.is_some_and(|post| post.index() == 0);
    let has_posts = document.thread.posts.len() > 1;
    hints.extend((is_opening && has_posts).then(|| known([PAGE_DOWN], "page")));
    // Keys act on the next quote in view as well, but to name them beside another post would mislead.
    let is_own = |quote: &QuoteId| Some(document.relations.quote(*quote).post) == post;
    let quote = app.current_quote().filter(is_own);
    let is_open = quote.is_some_and(|quote| app.reader.shows_words(document, quote));
    let of_quote = |words| known([C::Quote(QuoteCommand::ToggleFold)], words);
    let parent = post.and_then(|post| Peeked::parent_of(document, post));
    let is_answer = parent.is_some();
    let leads_to_parent = parent.is_some_and(|parent| parent.post().is_some());
    hints.extend(leads_to_parent.then(|| known([C::Reply(ReplyCommand::Parent)], "parent")));
    hints.extend((quote.is_some() && !is_open).then(|| of_quote("unfold")));
    let is_answered = post.is_some_and(|post| !tree.replies(post).is_empty());
    hints.extend(is_answered.then(|| known([C::Reply(ReplyCommand::Replies)], "replies")));
    let has_list = tree.entries.len() > 1;
    hints.extend(has_list.then(|| known([LIST], "list")));
    hints.extend(is_open.then(|| of_quote("fold")));
    let shows_more = parent.is_some_and(|parent| parent.shows_more(document));
    hints.extend(shows_more.then(|| known([PEEK], "peek")));
    if is_answer || is_answered {
        hints.push(known([C::Reply(ReplyCommand::Branch)], "branch"));
        hints.push(known([EVIDENCE], "evidence"));
        hints.push(known(IN_TREE, "in the tree"));
    }
    if has_posts {
        let is_listed = app.panes().list.is_some();
        hints.extend(is_listed.then(|| known([NEXT_ORDER], "order of the list")));
        let has_names = app.list.outline.has_names;
        hints.extend(has_names.then(|| known([AUTHOR], "an author")));
        hints.push(known([FILTER], "filter"));
    }
    hints
}
