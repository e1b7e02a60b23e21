//! Hints as they are written: with their keys, and as many as there is room for.

use super::{
    BACK, C, CANCEL, CLOSE, EVIDENCE, FACTS, FIND, HELP, INTERRUPT, Known, LIST, NEXT_MATCH, QUIT,
};
use crate::app::key::{self, Key};
use crate::app::{App, Mode};
use crate::layout::glyph::width;

/// The blanks between two hints.
pub(super) const BETWEEN: u16 = 3;

/// What a hint is worth.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Worth {
    /// It is left out where there is no room.
    Little,
    /// It is left out after those, the first one first.
    Much,
    /// It is left out last.
    Most,
}

/// A key, or keys that belong together, and what they do.
pub(super) struct Hint {
    pub(super) keys: String,
    /// The same as they are typed, apart.
    typed: Vec<Vec<Key>>,
    pub(super) words: String,
    worth: Worth,
}

impl Hint {
    pub(super) fn columns(&self) -> usize {
        width(&self.keys) + 1 + width(&self.words)
    }

    /// The keys at a column of the hint; the first ones for its words.
    pub(super) fn keys_at(&self, column: usize) -> Option<&Vec<Key>> {
        let mut end = 0;
        let mut at = self.typed.iter().filter(|_| column < width(&self.keys));
        let at = at.find(|keys| {
            end += width(&key::label(keys)) + 1;
            column < end
        });
        at.or(self.typed.first())
    }
}

/// As many hints as so many columns have room for.
pub(super) fn fitting(app: &App, known: Vec<Known>, room: usize) -> Vec<Hint> {
    let mut hints = with_keys(app, known);
    let between = usize::from(BETWEEN);
    let columns = |hints: &[Hint]| {
        let all = hints.iter().map(|hint| hint.columns() + between);
        all.sum::<usize>().saturating_sub(between)
    };
    while columns(&hints) > room && !hints.is_empty() {
        let is = |worth| move |hint: &Hint| hint.worth == worth;
        let least = hints.iter().rposition(is(Worth::Little));
        let least = least.or_else(|| hints.iter().position(is(Worth::Much)));
        hints.remove(least.unwrap_or(0));
    }
    hints
}

/// Hints of the commands that have a key.
fn with_keys(app: &App, known: Vec<Known>) -> Vec<Hint> {
    // The keys of commands that belong together.
    let keys = |commands: &[C]| {
        let keys = commands.iter();
        let keys = keys.filter_map(|&command| app.keys_for(command));
        keys.collect::<Vec<_>>()
    };
    let is_found = app.search.highlighted().is_some();
    let has_state = is_found || app.reader.pane.subset().is_some();
    let hint = |(commands, words): Known| Hint {
        typed: keys(&commands),
        keys: labels(&keys(&commands)),
        words: words.into_owned(),
        worth: match commands[..] {
            [NEXT_MATCH] => Worth::Most,
            // Beside a search or a filter there may be no room for it and for the keys that lead out of that.
            [BACK] if !has_state => Worth::Most,
            [BACK] => Worth::Much,
            [LIST] if app.panes().list.is_none() => Worth::Much,
            [FIND | HELP | CLOSE | CANCEL] | [EVIDENCE | FACTS, CLOSE] => Worth::Much,
            _ => Worth::Little,
        },
    };
    let hints = known.into_iter().map(hint);
    let mut hints: Vec<Hint> = hints.filter(|hint| !hint.keys.is_empty()).collect();
    hints.extend(always(app));
    hints
}

/// Keys as they are written beside each other.
fn labels(keys: &[Vec<Key>]) -> String {
    let labels = keys.iter().map(|keys| key::label(keys));
    labels.collect::<Vec<String>>().join(" ")
}

/// How to leave where the reader has left the usual command without keys: by those that nothing can be set for.
fn always(app: &App) -> Option<Hint> {
    // Two popups say by themselves that this key closes them.
    if app.key_for(CLOSE).is_some() || matches!(app.mode, Mode::Help(_) | Mode::Authors(_)) {
        return None;
    }
    let (keys, words) = match &app.mode {
        Mode::Reading | Mode::Prompt(_) | Mode::Question(_) => {
            let twice = || app.keys_for(INTERRUPT).map(|keys| keys.repeat(2));
            (app.keys_for(QUIT).or_else(twice)?, "quit")
        }
        _ => (app.keys_for(CANCEL)?, "close"),
    };
    Some(Hint {
        keys: key::label(&keys),
        typed: vec![keys],
        words: words.to_owned(),
        worth: Worth::Much,
    })
}
