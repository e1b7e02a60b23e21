//! What the reader is looking at, and what keys do to it: arithmetic and pure functions.
//! Knows nothing of how it is drawn; [`ui`](crate::ui) draws it from `&App`.
//!
//! ```text
//! Message ── update ──> App, Effect
//!             │
//!             ├─ keymap: keys to a Command
//!             └─ Command to a change: reading (moving), quoting (folds), finding (search), popups
//! ```

mod branch;
pub mod command;
mod direction;
mod evidence;
mod facts;
pub mod flow;
pub mod folds;
mod jumps;
pub mod key;
pub mod keymap;
pub mod limit;
pub mod line;
mod list;
mod loading;
mod motion;
mod mouse;
pub mod navigate;
mod options;
pub mod panes;
mod pending_search;
pub mod popup;
mod popups;
pub mod posts;
mod prompt;
mod quoting;
pub mod raw;
mod reading;
mod repeating;
mod replying;
pub mod report;
pub mod search;
mod sizing;
mod sorting;
pub mod study;
mod update;
pub mod viewport;

pub use keymap::Focus;
pub use list::{List, Order};
pub use loading::LoadState;
pub use options::{Letters, Look, Options, Palette, Signs, Start};
pub use prompt::Prompt;
pub use update::{Effect, Message, update};

use std::sync::Arc;

use ratatui::layout::Size;

use crate::document::Document;
use crate::layout::Place;
use crate::load::Stage;
use crate::text::Span;
use crate::thread::PostId;
use command::Command;
use flow::Direction;
use folds::Folds;
use jumps::{Jumps, View};
use key::Key;
use keymap::Context;
use motion::Motions;
use pending_search::PendingSearch;
use popup::{Help, Peek, PopupKind, Replies};
use raw::Raw;
use report::Report;
use search::Search;
use study::{Amount, Studies};
use viewport::{Pane, Scene};

/// The most columns and rows of a window that are drawn: what is kept of a frame grows with both.
const LARGEST: u16 = 1000;
/// How wide text is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Measure {
    /// At most [`MEASURE`](panes::MEASURE) columns.
    #[default]
    Comfortable,
    /// As wide as the pane.
    Full,
    /// At most 60 columns.
    Narrow,
}

/// What keys go to. One thing at a time lies over the panes.
#[derive(Debug, Default)]
pub enum Mode {
    /// The panes.
    #[default]
    Reading,
    /// A line is being typed.
    Prompt(Prompt),
    /// All keys.
    Help(Help),
    /// A peek at another post.
    Peek(Peek),
    /// Who answers a post.
    Replies(Replies),
    /// The lines of the file as they are.
    Raw(Raw),
    /// Facts or evidence.
    Report(Report),
}

impl Mode {
    /// The popup that is open.
    #[must_use]
    pub fn popup(&self) -> Option<PopupKind> {
        match self {
            Mode::Reading | Mode::Prompt(_) => None,
            Mode::Help(_) => Some(PopupKind::Help),
            Mode::Peek(_) => Some(PopupKind::Peek),
            Mode::Replies(_) => Some(PopupKind::Replies),
            Mode::Raw(_) => Some(PopupKind::Raw),
            Mode::Report(_) => Some(PopupKind::Report),
        }
    }
}

/// The keys of a command that is not complete yet.
#[derive(Clone, Debug, Default)]
pub struct Pending {
    /// The number typed before it.
    pub count: Option<usize>,
    /// The keys so far.
    pub keys: Vec<Key>,
    /// Whether the keys have waited so long that the menu of what can follow is shown.
    pub menu: bool,
}

/// Everything that the screen shows.
#[derive(Debug)]
pub struct App {
    /// The opened text.
    pub document: Arc<Document>,
    /// How it stands with the file behind it.
    pub file: LoadState,
    /// How the program was started.
    pub options: Options,
    /// The size of the window, or of what is drawn of a huge one.
    pub size: Size,
    /// The pane that takes keys.
    pub focus: Focus,
    /// What lies over the panes.
    pub mode: Mode,
    /// All posts.
    pub reader: Pane,
    /// The opening post.
    pub article: Pane,
    /// The list of posts.
    pub list: List,
    /// Which quotes show their words.
    pub folds: Folds,
    /// The search, if there was one.
    pub search: Option<Search>,
    /// Words that a jump points at.
    pub pointed: Option<Span>,
    /// Keys of an unfinished command.
    pub pending: Pending,
    /// What the status line says until the next key.
    pub notice: Option<String>,
    /// How wide text is set.
    pub measure: Measure,
    /// Whether the article pane is pinned.
    pub pinned: bool,
    /// Whether the mouse is ours and not the terminal's.
    pub mouse: bool,
    /// What was last asked for, if more of the file will have more to say to it.
    awaited: Option<(Command, Option<usize>)>,
    /// How much there is to read, if that is known.
    amount: Option<Amount>,
    studies: Studies,
    jumps: Jumps,
    pending_search: PendingSearch,
    motions: Motions,
    /// Whether the last key was Ctrl-c.
    interrupted: bool,
    /// What the list was last scrolled for.
    followed: Option<(usize, usize)>,
}

impl App {
    /// A reader of a document in a window.
    #[must_use]
    pub fn new(document: Arc<Document>, stage: Stage, size: Size, options: Options) -> App {
        let mut app = App {
            document,
            file: LoadState::at(stage),
            size: drawn(size),
            focus: Focus::Reader,
            mode: Mode::Reading,
            reader: Pane::of_all(),
            article: Pane::of_post(PostId::OPENING),
            list: List::default(),
            folds: Folds::default(),
            search: None,
            pointed: None,
            pending: Pending::default(),
            notice: None,
            measure: Measure::default(),
            pinned: true,
            mouse: true,
            awaited: None,
            amount: None,
            studies: Studies::default(),
            jumps: Jumps::default(),
            pending_search: PendingSearch::default(),
            motions: Motions::default(),
            interrupted: false,
            followed: None,
            options,
        };
        app.resize_panes();
        app.start();
        app.sync_list();
        app
    }

    /// What the panes show.
    #[must_use]
    pub fn scene(&self) -> Scene<'_> {
        Scene {
            document: &self.document,
            folds: &self.folds,
        }
    }

    /// The post that keys act on; none in a thread without posts.
    #[must_use]
    pub fn current_post(&self) -> Option<PostId> {
        self.reader.mark(self.scene()).map(|mark| mark.post())
    }

    /// What takes keys.
    #[must_use]
    pub fn key_context(&self) -> Context {
        Context {
            focus: self.focus,
            popup: self.mode.popup(),
        }
    }

    /// Whether the program should be asked again after a moment: a chord waits for its menu.
    #[must_use]
    pub fn awaits_menu(&self) -> bool {
        !self.pending.keys.is_empty() && !self.pending.menu
    }

    /// The reader's pane, to be changed, with what it shows.
    fn reader_mut(&mut self) -> (Scene<'_>, &mut Pane) {
        let scene = Scene {
            document: &self.document,
            folds: &self.folds,
        };
        (scene, &mut self.reader)
    }

    /// The pane that scrolls when keys scroll: the article's while it has the focus.
    fn scrolled_mut(&mut self) -> (Scene<'_>, &mut Pane) {
        let scene = Scene {
            document: &self.document,
            folds: &self.folds,
        };
        match self.focus {
            Focus::Article => (scene, &mut self.article),
            Focus::Reader | Focus::List => (scene, &mut self.reader),
        }
    }

    fn scrolled(&self) -> &Pane {
        match self.focus {
            Focus::Article => &self.article,
            Focus::Reader | Focus::List => &self.reader,
        }
    }

    /// Forgets all rows, because the folds or the thread are others now.
    fn forget_rows(&mut self) {
        self.reader.forget_rows();
        self.article.forget_rows();
        self.begin_motions_anew();
    }

    /// The view of the reader, as the jump list keeps it.
    fn view(&self) -> View {
        View {
            top: self.reader.view.top,
            mark: self.reader.view.mark,
        }
    }

    /// Goes where the reader asked to begin.
    fn start(&mut self) {
        match self.options.start.clone() {
            Start::Top => {
                // Beside the article there is no need to show it twice.
                let first = usize::from(self.panes().article.is_some());
                self.reader.view.top = Place::head(PostId::from_index(first));
                self.reader.view.mark = self.reader.view.top;
            }
            Start::Post(number) => {
                self.await_more(Command::LastLine, Some(number));
                self.go_to_number(number);
            }
            Start::Match(pattern) => self.search_for(&pattern, Direction::Down),
        }
    }

    /// Lets the list follow the reader. Called after every change.
    fn sync_list(&mut self) {
        if let Some(current) = self.current_post()
            && self.list.current != Some(current)
        {
            self.list.choose_post(current);
        }
        let height = usize::from(self.panes().list.map_or(0, |area| area.height));
        let place = self.list.place(&self.document);
        match self.followed.replace((place, height)) {
            Some(followed) if followed == (place, height) => {}
            Some((before, _)) if before == place => self.list.resize(&self.document, height),
            _ => self.list.follow(&self.document, height),
        }
    }
}

/// How much of a window is drawn. A terminal can claim 65,535 columns and as many rows.
fn drawn(window: Size) -> Size {
    Size::new(window.width.min(LARGEST), window.height.min(LARGEST))
}
