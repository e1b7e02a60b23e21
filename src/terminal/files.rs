//! The files that are read. Each has a reader of its own from when it is opened on, and keeps it while another
//! one is shown: what came through a pipe cannot be read again, and whoever comes back finds all as it was.
//!
//! ```text
//! Closed ── asked for ──> Opening ── its first document ──> Open
//!    ^                       │ it cannot be read
//!    └───────────────────────┘
//! ```

use std::collections::VecDeque;
use std::io;
use std::mem;
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
use std::thread;

use ratatui::layout::Size;

use super::asking::Asking;
use super::keep;
use super::opening::{self, Opening};
use super::setup::Setup;
use super::wake::{Wake, WakeReceiver, WakeSender};
use crate::app::{App, Effect, Message, Options, update};
use crate::document::Document;
use crate::load::{self, Input, Loader, Request, Stage};
use crate::syntax::Dialect;

/// Reads files, each on a thread of its own.
pub(super) struct Reading {
    pub(super) options: Options,
    pub(super) dialect: Option<&'static Dialect>,
    pub(super) sender: WakeSender,
}

/// The first file that can be read, and what is wrong with those before it.
pub(super) struct First {
    pub(super) opening: Opening,
    number: usize,
    requests: Sender<Request>,
    failed: Vec<String>,
}

/// The files, of which one is shown.
pub(super) struct OpenFiles {
    reading: Reading,
    /// The number of the one that is shown.
    number: usize,
    shown: OpenFile,
    /// All others, by number.
    others: Vec<Slot>,
}

/// A file that is shown, or was.
struct OpenFile {
    asking: Asking,
    app: Box<App>,
}

/// A file that is not shown.
enum Slot {
    /// Nothing of it is read, or it is the one that is shown.
    Closed,
    /// Its first document is awaited; what came before that is applied to it.
    Opening(Asking, VecDeque<Message>),
    /// It was shown, or was opened for that and is not wanted any more.
    Open(OpenFile),
}

impl Reading {
    /// Reads a file, from an input if that is open already; gives where to ask for more.
    fn start(&self, number: usize, input: Option<Input>) -> Sender<Request> {
        let (asked, requests) = mpsc::channel();
        let location = self.options.files.locations()[number].clone();
        let (dialect, store) = (self.dialect, self.options.store.clone());
        let sender = self.sender.clone();
        thread::spawn(move || {
            let send = |message: load::Message| sender.send(Wake::File(number, message.into()));
            let loader = Loader::new(location.clone(), dialect, send).with_store(store);
            let input = input.map_or_else(|| Input::open(&location), Ok);
            if let Err(error) = input.and_then(|input| loader.run(input, &requests)) {
                sender.send(Wake::LoadFailed(number, error));
            }
        });
        asked
    }

    /// Waits for the first document of the first file that can be read, in a terminal that is set up when that takes
    /// long; none if the reader leaves before.
    ///
    /// # Errors
    /// When none can be read: says what is wrong with each.
    pub(super) fn first(
        &self,
        receiver: &mut WakeReceiver,
        setup: &mut Setup,
    ) -> Result<Option<First>, Vec<String>> {
        let keymap = &self.options.keymap;
        let locations = self.options.files.locations();
        let mut failed = Vec::new();
        for (number, location) in locations.iter().enumerate() {
            let opened = Input::open(location).map_err(io::Error::other);
            let first = opened.and_then(|input| {
                let requests = self.start(number, Some(input));
                let show = |receiver: &mut WakeReceiver, typed| {
                    setup.show_waiting(receiver, &self.options, &location.name(), typed)
                };
                Ok((requests, opening::first(receiver, keymap, show)?))
            });
            match first {
                Ok((requests, Some(opening))) => {
                    return Ok(Some(First {
                        opening,
                        number,
                        requests,
                        failed,
                    }));
                }
                Ok((_, None)) => return Ok(None),
                Err(error) => failed.push(error.to_string()),
            }
        }
        Err(failed)
    }
}

impl OpenFiles {
    /// The files, the first one on the screen; what came before its document is left in `first`.
    pub(super) fn show(reading: Reading, first: &mut First, size: Size) -> OpenFiles {
        let mut options = reading.options.for_file(first.number);
        options.troubles.append(&mut first.failed);
        let document = Arc::clone(&first.opening.document);
        let app = App::new(document, first.opening.stage, size, options);
        let locations = reading.options.files.locations().iter();
        OpenFiles {
            number: first.number,
            shown: OpenFile {
                asking: Asking::of(first.requests.clone()),
                app: Box::new(app),
            },
            others: locations.map(|_| Slot::Closed).collect(),
            reading,
        }
    }

    /// The reader of the file that is shown.
    pub(super) fn app(&mut self) -> &mut App {
        &mut self.shown.app
    }

    /// Where more of the file that is shown is asked for.
    pub(super) fn asking(&mut self) -> &mut Asking {
        &mut self.shown.asking
    }

    /// What is wrong with what was read, each thing once, to be said once more when the program ends.
    pub(super) fn troubles(&self) -> Vec<&String> {
        let others = self.others.iter().filter_map(|slot| match slot {
            Slot::Open(file) => Some(file),
            Slot::Closed | Slot::Opening(..) => None,
        });
        let files = others.chain([&self.shown]);
        let mut troubles: Vec<&String> = Vec::new();
        let of_setup = files.flat_map(|file| &file.app.options.troubles);
        for trouble in of_setup.chain(self.shown.app.untold_troubles()) {
            if !troubles.contains(&trouble) {
                troubles.push(trouble);
            }
        }
        troubles
    }

    /// Tells the reader of a file of something. What is read and found asks for nothing.
    pub(super) fn tell(&mut self, number: usize, message: Message) {
        if number == self.number {
            update(&mut self.shown.app, message);
            return;
        }
        match (&mut self.others[number], message) {
            (Slot::Open(file), message) => drop(update(&mut file.app, message)),
            (Slot::Opening(..), Message::Load(load::Message::Opened(document, stage))) => {
                self.open(number, document, stage);
            }
            // The document says more.
            (Slot::Opening(..), Message::Load(load::Message::Progress(_))) | (Slot::Closed, _) => {}
            (Slot::Opening(_, held), message) => held.push_back(message),
        }
    }

    /// The first document of a file is there.
    fn open(&mut self, number: usize, document: Arc<Document>, stage: Stage) {
        let slot = mem::replace(&mut self.others[number], Slot::Closed);
        let Slot::Opening(asking, held) = slot else {
            return;
        };
        let shown = &self.shown.app;
        let options = Options {
            troubles: Vec::new(),
            is_first_run: false,
            ..shown.options.for_file(number)
        };
        let app = App::new(document, stage, shown.window.size, options);
        let mut app = Box::new(app);
        for message in held {
            update(&mut app, message);
        }
        self.others[number] = Slot::Open(OpenFile { asking, app });
    }

    /// Opens a file, unless that is done.
    pub(super) fn ask_for(&mut self, number: usize) {
        if let Slot::Closed = self.others[number] {
            let asking = Asking::of(self.reading.start(number, None));
            self.others[number] = Slot::Opening(asking, VecDeque::new());
        }
    }

    /// A file cannot be read: another one is shown, or it is said why.
    pub(super) fn fail(&mut self, number: usize, reason: String) {
        self.others[number] = Slot::Closed;
        if let Effect::Open(next) = update(self.app(), Message::NotOpened(number, reason)) {
            self.ask_for(next);
        }
    }

    /// Shows the file that is wanted if it is open, and if nothing is being typed that keys would then not go
    /// to any more. What is to be kept of the one before is saved, as when it is closed.
    pub(super) fn show_wanted(&mut self) {
        let wanted = self.shown.app.options.files.opening();
        let Some(number) = wanted.filter(|_| self.shown.app.is_idle()) else {
            return;
        };
        if !matches!(self.others[number], Slot::Open(_)) {
            return;
        }
        let Slot::Open(file) = mem::replace(&mut self.others[number], Slot::Closed) else {
            return;
        };
        keep::note(&self.shown.app);
        let saved = keep::save_and_go_on();
        let mut left = mem::replace(&mut self.shown, file);
        self.shown.app.take_over(&mut left.app);
        if let Err(error) = saved {
            self.shown.app.add_trouble(error.to_string());
        }
        self.others[self.number] = Slot::Open(left);
        self.number = number;
    }
}
