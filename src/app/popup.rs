//! What lies over the panes for a while: help, a peek, the replies to a post; and which commands
//! each of these does itself.

use super::command::Command;
use super::keymap::{Binding, KEYMAP};
use super::line::LineEditor;
use super::viewport::Pane;
use crate::document::Document;
use crate::layout::wrap::{Columns, wrap};
use crate::resolve::{Entry, GhostId, Parent, Source};
use crate::thread::{PostId, QuoteId};

/// The most rows of a peek that say what was changed.
const CHANGED_ROWS: usize = 4;

/// The popups, by what they show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PopupKind {
    /// All keys.
    Help,
    /// Another post.
    Peek,
    /// Who answers a post.
    Replies,
    /// The lines of the file.
    Raw,
    /// Facts or evidence.
    Report,
}

impl PopupKind {
    /// All popups.
    pub const ALL: [PopupKind; 5] = [
        PopupKind::Help,
        PopupKind::Peek,
        PopupKind::Replies,
        PopupKind::Raw,
        PopupKind::Report,
    ];

    /// Whether it does a command itself. Any other command closes it, and is done then.
    #[must_use]
    pub fn owns(self, command: Command) -> bool {
        use Command as C;
        match command {
            C::LineDown | C::LineUp | C::PageDown | C::PageUp | C::HalfPageDown | C::HalfPageUp => {
                true
            }
            C::GoThere | C::FirstRow | C::LastRow | C::Close | C::Cancel => true,
            C::Help => self == PopupKind::Help,
            C::Peek | C::SourcePost => self == PopupKind::Peek,
            C::Percent | C::NextMatch | C::PreviousMatch | C::RawLines => self == PopupKind::Raw,
            _ => false,
        }
    }
}

/// Where a command goes in a popup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Motion {
    /// So many rows on, down when positive.
    Rows(isize),
    /// To a row, 0-based.
    Row(usize),
    /// To the last row.
    End,
}

impl Motion {
    /// Where a command goes in a window of some rows.
    pub(super) fn of(command: Command, count: Option<usize>, height: u16) -> Option<Motion> {
        let times = isize::try_from(count.unwrap_or(1)).unwrap_or(isize::MAX);
        let page = isize::try_from(height.saturating_sub(1).max(1)).unwrap_or(1);
        let rows = |rows: isize| Motion::Rows(rows.saturating_mul(times));
        let row = |number: usize| Motion::Row(number.saturating_sub(1));
        Some(match command {
            Command::LineDown | Command::GoThere => rows(1),
            Command::LineUp => rows(-1),
            Command::PageDown => rows(page),
            Command::PageUp => rows(-page),
            Command::HalfPageDown => rows(page / 2 + 1),
            Command::HalfPageUp => rows(-page / 2 - 1),
            Command::FirstRow => row(count.unwrap_or(1)),
            Command::LastRow => count.map_or(Motion::End, row),
            _ => return None,
        })
    }

    /// The row that it leads to from another one, where there are rows up to a last one.
    pub(super) fn from(self, row: usize, last: usize) -> usize {
        match self {
            Motion::Rows(rows) => row.saturating_add_signed(rows).min(last),
            Motion::Row(row) => row.min(last),
            Motion::End => last,
        }
    }
}

/// Help: all keys, with a filter.
#[derive(Clone, Debug, Default)]
pub struct Help {
    /// What is typed; keys whose keys or words hold it are shown.
    pub filter: LineEditor,
    /// Which of those is chosen, from the first one.
    pub chosen: usize,
}

impl Help {
    /// The bindings that the filter leaves, in the order of the table.
    #[must_use]
    pub fn bindings(&self) -> Vec<&'static Binding> {
        let wanted = self.filter.text().to_lowercase();
        let holds = |text: &str| text.to_lowercase().contains(&wanted);
        KEYMAP
            .iter()
            .filter(|binding| {
                wanted.is_empty()
                    || holds(binding.command.about())
                    || holds(binding.command.topic().title())
                    || binding
                        .said()
                        .iter()
                        .any(|keys| keys.starts_with(self.filter.text()))
            })
            .collect()
    }

    /// Chooses another of them.
    pub(super) fn choose(&mut self, motion: Motion) {
        let last = self.bindings().len().saturating_sub(1);
        self.chosen = motion.from(self.chosen, last);
    }

    /// The command that Enter runs.
    #[must_use]
    pub fn command(&self) -> Option<Command> {
        self.bindings()
            .get(self.chosen)
            .map(|binding| binding.command)
    }
}

/// What a peek shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Peeked {
    /// The source of a quote.
    Source(QuoteId, PostId),
    /// A post that the one before it answers.
    Parent(PostId),
    /// A post that is not in the file.
    Ghost(GhostId),
}

impl Peeked {
    /// The post that is shown, if it is in the file.
    #[must_use]
    pub fn post(self) -> Option<PostId> {
        match self {
            Peeked::Source(_, post) | Peeked::Parent(post) => Some(post),
            Peeked::Ghost(_) => None,
        }
    }

    /// What a quote repeats.
    #[must_use]
    pub fn source_of(document: &Document, id: QuoteId) -> Option<Peeked> {
        let quote = document.relations.quote(id);
        match (quote.origin(), quote.source) {
            (Some(post), _) => Some(Peeked::Source(id, post)),
            (None, Source::Ghost(ghost)) => Some(Peeked::Ghost(ghost)),
            (None, Source::Post(_) | Source::Unknown) => None,
        }
    }

    /// What a post answers.
    #[must_use]
    pub fn parent_of(document: &Document, post: PostId) -> Option<Peeked> {
        match document.relations.tree.parents[post.index()] {
            Parent::Stated(parent) | Parent::Proven(Entry::Post(parent)) => {
                Some(Peeked::Parent(parent))
            }
            Parent::Proven(Entry::Ghost(ghost)) => Some(Peeked::Ghost(ghost)),
            Parent::Assumed | Parent::None => None,
        }
    }
}

/// A peek at other posts without leaving the place.
#[derive(Debug)]
pub struct Peek {
    /// What is shown.
    pub peeked: Peeked,
    /// How many times it went further up.
    pub steps: usize,
    /// How the quote was changed whose source is shown, if it was.
    pub changed: Option<String>,
    /// The window on the post that is shown.
    pub pane: Pane,
}

impl Peek {
    /// What was changed, in rows of so many columns; at most a few.
    #[must_use]
    pub fn changed_rows(&self, width: u16) -> Vec<&str> {
        let columns = Columns {
            first: width.max(1),
            rest: width.max(1),
        };
        let changed = self.changed.as_deref().unwrap_or_default();
        let rows = wrap(changed, columns).into_iter().take(CHANGED_ROWS);
        rows.map(|row| &changed[row])
            .filter(|row| !row.is_empty())
            .collect()
    }
}

/// The posts that answer a post.
#[derive(Clone, Debug)]
pub struct Replies {
    /// The post that is answered.
    pub to: PostId,
    /// The posts that answer it, in order; at least one.
    pub posts: Vec<PostId>,
    /// Which of them is chosen.
    pub chosen: usize,
}

impl Replies {
    /// Chooses another post.
    pub(super) fn choose(&mut self, motion: Motion) {
        self.chosen = motion.from(self.chosen, self.posts.len() - 1);
    }
}
