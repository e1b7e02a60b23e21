//! What the reader is looking at, and what keys do to it: arithmetic and pure functions.
//! Knows nothing of how it is drawn; [`ui`](crate::ui) draws it from `&App`.
//!
//! ```text
//! Message ── update ──> App, Effect
//!             │
//!             ├─ input, keymap: keys to a Command
//!             └─ run: a Command to methods of Reader, SearchState, List, Window, popups
//!                     └─ what takes long: Job ── beside the loop ──> Outcome
//! ```

pub(crate) mod alike;
mod annotations;
mod authors;
pub mod command;
mod command_line;
mod completion;
mod copies;
mod counted;
pub mod direction;
mod files;
mod filter;
pub mod flow;
pub mod folds;
mod history;
mod input;
mod jobs;
pub mod key;
mod keyboard;
pub mod keymap;
pub mod limit;
pub mod line;
mod list;
mod loading;
mod mode;
mod mouse;
pub mod navigate;
mod notice;
mod options;
mod outcomes;
pub mod outline;
pub mod pane;
pub mod panes;
pub mod popup;
pub mod posts;
mod question;
mod raw_lines;
pub mod reader;
mod reading_time;
mod repeat;
pub mod room;
mod run;
pub mod scope;
pub mod search;
mod settings;
pub mod subset;
mod terms;
pub mod theme;
mod troubles;
mod update;
pub mod viewport;
mod window;

pub use annotations::{Annotations, Session};
pub use authors::{Authors, HUES, Hue};
pub use command_line::CommandLine;
pub use completion::{Candidate, Completion};
pub use counted::counted;
pub use files::Files;
pub use filter::{Filter, FilterError};
pub use history::NewLines;
pub use input::Input;
use input::LastKey;
pub use jobs::{Job, Outcome};
pub use list::{List, Order};
pub use loading::LoadState;
pub use mode::Mode;
pub use notice::FAILED;
pub use options::{Ground, Hyperlinks, Letters, Look, Options, Palette, Signs, Start};
pub use panes::ListPlace;
pub use question::{Purpose, Question, Saved};
pub use reading_time::ReadingTime;
pub use scope::Focus;
pub use settings::{Settings, WIDTHS};
pub use update::{Effect, Message, update};
pub use window::{Measure, Window};

use std::sync::Arc;

use ratatui::layout::{Rect, Size};

use crate::document::Document;
use crate::layout::Place;
use crate::load::Stage;
use crate::resolve::Entry;
use crate::thread::{PostId, QuoteId};
use command::{Command, Motion};
use filter::FilterState;
use history::TypedLines;
use jobs::Jobs;
use key::Key;
use mouse::Pulled;
use notice::Notice;
use outline::Outline;
use pane::Scene;
use panes::Panes;
use popup::Amount;
use reader::Reader;
use repeat::Repeated;
use room::Room;
use scope::Context;
use search::{Counter, Search, SearchState};
use troubles::Troubles;

/// Everything that the screen shows.
#[derive(Debug)]
pub struct App {
    /// The opened text.
    pub document: Arc<Document>,
    /// The state of the file behind it.
    pub file: LoadState,
    /// How the program was started.
    pub options: Options,
    /// The window and its panes.
    pub window: Window,
    /// What lies over the panes.
    pub mode: Mode,
    /// The text in the panes.
    pub reader: Reader,
    /// The list of posts.
    pub list: List,
    /// What was read, tags and marks.
    pub annotations: Annotations,
    /// Who writes.
    pub authors: Authors,
    /// The search.
    pub search: SearchState,
    /// Keys of a command that is not complete yet.
    pub input: Input,
    /// What the last row says until the next key.
    pub notice: Option<String>,
    /// How long the thread takes to read.
    pub reading_time: ReadingTime,
    /// How much there is to read, if that is known.
    amount: Option<Amount>,
    jobs: Jobs,
    filters: FilterState,
    repeated: Option<Repeated>,
    typed: TypedLines,
    troubles: Troubles,
    /// How many commands of the shell run.
    commands: usize,
    /// Whether the program runs for the first time and no key was pressed yet.
    pub is_new_here: bool,
    /// What the last key did.
    last_key: LastKey,
    /// The position bar that the mouse holds.
    pulled: Option<Pulled>,
    /// Whether a message stood on the last row of the text until this key.
    was_covered: bool,
}

impl App {
    /// A reader of a document in a window.
    #[must_use]
    pub fn new(document: Arc<Document>, stage: Stage, size: Size, options: Options) -> App {
        let mut app = App {
            notice: None,
            troubles: Troubles::from(options.troubles.clone()),
            document,
            file: LoadState::at(stage),
            window: Window::new(size, &options.settings),
            is_new_here: options.is_first_run,
            mode: Mode::Reading,
            reader: Reader::new(options.settings.folding),
            options,
            list: List::default(),
            annotations: Annotations::default(),
            authors: Authors::default(),
            search: SearchState::default(),
            input: Input::default(),
            reading_time: ReadingTime::default(),
            amount: None,
            jobs: Jobs::default(),
            filters: FilterState::default(),
            repeated: None,
            typed: TypedLines::default(),
            commands: 0,
            last_key: LastKey::Other,
            pulled: None,
            was_covered: false,
        };
        app.say_trouble();
        app.notice = app.notice.or_else(|| app.document.notice());
        app.survey();
        app.fit_to_window();
        app.start();
        app.reader.settle();
        app.fit_to_window();
        app.sync_list();
        app
    }

    /// What the panes show.
    #[must_use]
    pub fn scene(&self) -> Scene<'_> {
        self.reader.scene(&self.document)
    }

    /// Where everything stands in the window.
    #[must_use]
    pub fn panes(&self) -> Panes {
        self.window.panes(&self.document)
    }

    /// Where the popup stands that is open, its border included.
    #[must_use]
    pub fn popup_area(&self) -> Rect {
        self.mode.popup_area(self.scene(), self.room())
    }

    /// Whether the open popup can be scrolled.
    #[must_use]
    pub fn popup_scrolls(&self) -> bool {
        self.mode.scrolls(self.scene(), self.room())
    }

    /// The room that a popup has.
    fn room(&self) -> Room {
        self.window.room(&self.document, &self.reader)
    }

    /// The post that keys act on; none in a thread without posts.
    #[must_use]
    pub fn current_post(&self) -> Option<PostId> {
        self.reader.current_post(&self.document)
    }

    /// The quote that keys act on.
    #[must_use]
    pub fn current_quote(&self) -> Option<QuoteId> {
        self.reader.current_quote(&self.document)
    }

    /// The place of the match that the reader is at.
    #[must_use]
    pub fn match_place(&self) -> Option<Place> {
        let current = self.search.last.as_ref()?.current?;
        let post = self.document.thread.post_at(current.start)?;
        Some(Place::text(post, current.start))
    }

    /// Which match the reader is at and how many there are, as far as it is known.
    #[must_use]
    pub fn counter(&self, search: &Search) -> Counter {
        self.search.counter(search, &self.document, self.file.stage)
    }

    /// The first way to type a command where keys go now.
    #[must_use]
    pub fn key_for(&self, command: Command) -> Option<String> {
        let keymap = &self.options.keymap;
        keymap.key_for(command, self.key_context())
    }

    /// The same as it is typed.
    #[must_use]
    pub fn keys_for(&self, command: Command) -> Option<Vec<Key>> {
        let keymap = &self.options.keymap;
        keymap.keys_for(command, self.key_context())
    }

    /// What takes keys.
    #[must_use]
    pub fn key_context(&self) -> Context {
        Context {
            focus: self.window.focus,
            popup: self.mode.popup(),
        }
    }

    /// Shows something in the status line.
    fn say(&mut self, notice: Option<Notice>) {
        if let Some(notice) = notice {
            self.notice = Some(self.shown(notice));
        }
    }

    /// What the status line shows of a notice now.
    fn shown(&self, notice: Notice) -> String {
        notice.shown(self.file.stage, |command| self.key_for(command))
    }

    /// What the last row says for a while. What failed is said until a key is pressed, and so is that the thread
    /// opened where it was left: whoever has not touched a key may not have looked yet.
    #[must_use]
    pub fn passing_notice(&self) -> Option<&str> {
        let notice = self.notice.as_deref();
        let notice = notice.filter(|_| self.last_key != LastKey::None);
        notice.filter(|notice| !notice.starts_with(FAILED))
    }

    /// Goes to where the command line says to begin.
    fn start(&mut self) {
        match self.options.start.clone() {
            Start::Top => {}
            Start::Post(number) => {
                self.run(Command::Move(Motion::LastLine), Some(number));
            }
            Start::Match(pattern) => self.search_for(&pattern),
        }
    }

    /// Chooses an entry of the list; the reader goes along.
    fn choose(&mut self, entry: Entry) {
        let place = match entry {
            Entry::Post(post) => Place::head(post),
            Entry::Ghost(ghost) => {
                let first = self.document.relations.ghost(ghost).quotes[0];
                let quote = self.document.relations.quote(first);
                Place::text(quote.post, quote.span.start)
            }
        };
        self.reader.step_to(place);
        self.list.chosen = entry;
        self.list.current = self.current_post();
    }

    /// Hides the marks of the search, and drops what is not done yet.
    fn hide_highlight(&mut self) {
        self.reader.pointed = None;
        self.reader.cancel_motions();
        self.filters.cancel();
        self.options.files.stop();
        self.search.hide_highlight();
    }

    /// Has everything that depends on what was changed follow it.
    fn after_change(&mut self) {
        if let Some(left) = self
            .reader
            .leave_subset(&self.document)
            .filter(|_| self.notice.is_none())
        {
            self.say(Some(left));
        }
        self.fit_to_window();
        self.sync_list();
        self.search.follow(&self.document, &self.reader);
        self.search
            .follow_lines(self.mode.raw().map(|raw| raw.view));
        self.show_line();
        if matches!(self.mode, Mode::Reading) {
            self.reader.review_motions(self.window.focus);
        } else {
            self.reader.cancel_motions();
        }
        if matches!(self.mode, Mode::Reading | Mode::Prompt(_) | Mode::Raw(_)) {
            self.search.review(self.reader.view());
        } else {
            self.search.drop_request();
        }
    }

    /// Gives the panes and the popup the room that the window has for them.
    fn fit_to_window(&mut self) {
        self.window.size_panes(&self.document, &mut self.reader);
        if let Mode::Peek(peek) = &mut self.mode {
            let scene = self.reader.scene(&self.document);
            peek.fit(scene, self.window.room(&self.document, &self.reader));
        }
    }

    /// Has what is known of the document as a whole be that of a new one.
    fn survey(&mut self) {
        self.authors.learn(&self.document);
        self.list.outline = Outline::of(&self.document);
        self.reading_time = ReadingTime::of(&self.document);
    }

    fn sync_list(&mut self) {
        let height = self.panes().list.map_or(0, |area| area.height);
        let current = self.current_post();
        self.list
            .show_subset(&self.document, self.reader.pane.subset());
        self.list.sync(&self.document, current, height.into());
    }
}
