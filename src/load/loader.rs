//! Opens a file or a stream in stages, each a document by itself, and opens it again when it has changed.
//!
//! | what is read | is sent |
//! | --- | --- |
//! | a short file | all of it, resolved |
//! | a long file | its beginning; all of it; all of it, resolved |
//! | a stream | what has come, whenever it pauses; at its end all of it, resolved |
//! | a saved page | all of it, resolved, at its end: before that nobody can tell what repeats in it |
//!
//! How a file is read is told from a sample of it before its beginning is shown, and kept until it is
//! read again. Of a stream it is told from what has come, and kept as soon as that has marks of a
//! dialect.
//!
//! Whatever arrives later, the places in it mean the same: a beginning stays the beginning.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use super::input::FileState;
use super::message::{Message, Progress, Request, Stage};
use super::unpack::{is_web_archive, without_archive};
use super::{Input, LoadError, Location};
use crate::document::Document;
use crate::store::{Recall, Store};
use crate::syntax::{Detected, Dialect};
use crate::text::{MAX_BYTES, Source, whole_lines};

/// A text up to this many bytes is opened whole at once.
const AT_ONCE: usize = 32 << 10;
/// How much of a longer one is opened first, in bytes.
const HEAD: usize = 16 << 10;
/// A text up to this many bytes is resolved so soon that it is not shown without what its quotes say.
const RESOLVED_AT_ONCE: usize = 2 << 20;
/// What is known of a thread is looked up before a text up to this many bytes is sent, and behind a longer one.
const RECALLED_AT_ONCE: u32 = 1 << 20;
/// How much of a stream is read at a time, in bytes, and how much of that may wait to be looked at.
const CHUNK: usize = 64 << 10;
const WAITING: usize = 16;
/// A stream that brings nothing for so long pauses.
const PAUSE: Duration = Duration::from_millis(40);
/// What a stream has brought is shown after so long even if it never pauses.
const LONGEST: Duration = Duration::from_secs(1);
/// How often a file that is followed is looked at.
const LOOK: Duration = Duration::from_millis(250);
/// What is opened again and again takes at most one part in so many of the time.
const REST: u32 = 4;

/// Opens a file or a stream.
pub struct Loader<S> {
    location: Location,
    dialect: Option<&'static Dialect>,
    send: S,
    /// Where it is kept what is known of threads, if it is.
    store: Option<Store>,
    /// How it is read, if that is told for good.
    detected: Option<Detected>,
    /// The state of the file that was read last.
    read: Option<FileState>,
    /// The state that was last said to be another one than that.
    said: Option<FileState>,
    /// What a stream has brought.
    streamed: Vec<u8>,
    /// How long it took to open it last.
    cost: Duration,
}

impl<S: Fn(Message) + Sync> Loader<S> {
    /// A loader that hands what it has to `send`.
    pub fn new(location: Location, dialect: Option<&'static Dialect>, send: S) -> Loader<S> {
        Loader {
            location,
            dialect,
            send,
            store: None,
            detected: None,
            read: None,
            said: None,
            streamed: Vec::new(),
            cost: Duration::ZERO,
        }
    }

    /// The same, which looks up in a store what is known of the thread.
    #[must_use]
    pub fn with_store(self, store: Option<Store>) -> Loader<S> {
        Loader { store, ..self }
    }

    /// Opens the input, then answers requests until nobody can give any.
    ///
    /// # Errors
    /// When nothing of the input can be read: nothing was opened then, and nothing follows. What goes
    /// wrong after a document was sent is a message.
    pub fn run(mut self, input: Input, requests: &Receiver<Request>) -> Result<(), LoadError> {
        let input = input.read_as(self.dialect);
        if input.file().is_some() {
            self.open_file(input)?;
        } else {
            self.open_stream(input)?;
        }
        let mut follows = false;
        loop {
            let request = if follows {
                requests.recv_timeout(LOOK.max(self.cost * REST))
            } else {
                requests.recv().map_err(|_| RecvTimeoutError::Disconnected)
            };
            match request {
                Ok(Request::Check) => self.check(),
                Ok(Request::Reload) => self.reload(),
                Ok(Request::Follow) => follows = true,
                Ok(Request::Unfollow) => follows = false,
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Ok(()),
            }
            if follows && self.has_changed() {
                self.reload();
            }
        }
    }

    fn has_changed(&self) -> bool {
        FileState::now(&self.location) != self.read
    }

    /// Says once that the file is another one than was read.
    fn check(&mut self) {
        let now = FileState::now(&self.location);
        if now != self.read && now != self.said {
            self.said = now;
            (self.send)(Message::FileChanged);
        }
    }

    fn reload(&mut self) {
        if self.location == Location::StandardInput {
            (self.send)(Message::LoadFailed(
                "standard input cannot be read again".to_owned(),
            ));
            return;
        }
        self.read = FileState::now(&self.location);
        match Input::open(&self.location).map(|input| input.read_as(self.dialect)) {
            Ok(input) if input.file().is_some() => self.open_again(input),
            Ok(_) => (self.send)(Message::LoadFailed(
                "a stream cannot be read again".to_owned(),
            )),
            Err(error) => self.fail(&error),
        }
    }

    /// Says what went wrong; the document that is shown stays.
    fn fail(&self, error: &LoadError) {
        (self.send)(Message::LoadFailed(match error {
            LoadError::Missing(name) => format!("{name} is gone; what was read is kept"),
            error => format!("{error}; what was read is kept"),
        }));
    }

    fn open_file(&mut self, mut input: Input) -> Result<(), LoadError> {
        let start = Instant::now();
        self.detect_file(&mut input)?;
        let mut bytes = Vec::with_capacity(input.length() + 1);
        let mut head = None;
        let mut more = input.read_some(&mut bytes, AT_ONCE);
        if let Ok(true) = more {
            head = self.open_beginning(beginning(&bytes).to_vec());
            more = self.read_rest(&mut input, &mut bytes).map(|()| false);
        }
        self.read = input.file();
        let broken = match more {
            Ok(_) => None,
            // Nobody has seen anything of it.
            Err(error) if head.is_none() => return Err(error),
            Err(error) => Some(error),
        };
        self.open_all(bytes, head.as_deref());
        if let Some(error) = broken {
            self.fail(&error);
        }
        self.cost = start.elapsed();
        Ok(())
    }

    /// Sends a beginning of a text, unless it is one that cannot be read before all of it has come.
    fn open_beginning(&mut self, bytes: Vec<u8>) -> Option<Arc<Document>> {
        if is_web_archive(&bytes) {
            return None;
        }
        let source = self.source(bytes);
        let detected = self.detected_of(&source);
        if !detected.dialect.reads_beginnings() {
            return None;
        }
        let document = Document::read(source.into(), detected, None).resolved(&|_| ());
        let document = Arc::new(document);
        self.show(&document, Stage::Head);
        Some(document)
    }

    /// Opens a file that was open before: there is something to read already, and it does not have
    /// to vanish first.
    fn open_again(&mut self, mut input: Input) {
        let start = Instant::now();
        let mut bytes = Vec::with_capacity(input.length() + 1);
        let read = self
            .detect_file(&mut input)
            .and_then(|()| self.read_rest(&mut input, &mut bytes));
        if let Err(error) = read {
            self.fail(&error);
            return;
        }
        let document = self.document(bytes, None).resolved(&self.resolving());
        self.show(&Arc::new(document), Stage::Whole);
        self.cost = start.elapsed();
    }

    fn read_rest(&self, input: &mut Input, bytes: &mut Vec<u8>) -> Result<(), LoadError> {
        let length = input.length().max(1);
        input.read_on(bytes, |read| {
            let percent = u8::try_from(read.min(length) * 100 / length).unwrap_or(100);
            (self.send)(Message::Progress(Progress::Reading(percent)));
        })
    }

    /// Sends all of a text, with its relations as soon as those are there.
    fn open_all(&mut self, bytes: Vec<u8>, before: Option<&Document>) {
        let length = bytes.len();
        let mut document = Arc::new(self.document(bytes, before));
        if length > RESOLVED_AT_ONCE {
            self.show(&document, Stage::Read);
        }
        document = Arc::new(document.resolved(&self.resolving()));
        self.show(&document, Stage::Whole);
    }

    /// Sends a document, and what is known of its thread.
    fn show(&self, document: &Arc<Document>, stage: Stage) {
        let recall = || {
            let recall = Box::new(Recall::of(document, self.store.as_ref()));
            (self.send)(Message::Recalled(Arc::clone(document), recall));
        };
        let is_short = document.text.len() <= RECALLED_AT_ONCE;
        if is_short {
            recall();
        }
        (self.send)(Message::Opened(Arc::clone(document), stage));
        if !is_short {
            recall();
        }
    }

    fn resolving(&self) -> impl Fn(u8) + Sync + '_ {
        |percent| (self.send)(Message::Progress(Progress::Resolving(percent)))
    }

    /// Tells how a file is read from a sample of it, unless it is short enough to be read at once.
    fn detect_file(&mut self, input: &mut Input) -> Result<(), LoadError> {
        self.detected = None;
        if input.length() > AT_ONCE {
            let sample = input.sample()?.filter(|sample| !is_web_archive(sample));
            let sample = sample.map(Source::decode);
            self.detected = sample.map(|sample| self.detect(sample.content().as_str()));
        }
        Ok(())
    }

    fn detect(&self, text: &str) -> Detected {
        match self.dialect {
            Some(dialect) => Detected::in_dialect(dialect, text),
            None => Detected::of(text),
        }
    }

    fn document(&mut self, bytes: Vec<u8>, before: Option<&Document>) -> Document {
        let source = self.source(bytes);
        let detected = self.detected_of(&source);
        Document::read(source.into(), detected, before)
    }

    fn source(&self, bytes: Vec<u8>) -> Source {
        Source::decode(without_archive(bytes)).named(self.location.name())
    }

    /// How a file is read: as was told before, or as what has come of it tells.
    fn detected_of(&mut self, source: &Source) -> Detected {
        let detected = self
            .detected
            .unwrap_or_else(|| self.detect(source.content().as_str()));
        if detected.is_certain() {
            self.detected = Some(detected);
        }
        detected
    }

    /// A stream is read on a thread of its own, because reading waits and what has come must not.
    fn open_stream(&mut self, input: Input) -> Result<(), LoadError> {
        let (chunks, arrived) = sync_channel(WAITING);
        let reading = thread::Builder::new().name("stream".to_owned());
        reading
            .spawn(move || feed(input, &chunks))
            .map_err(|error| LoadError::of(&self.location, error))?;
        let (mut shown, mut broken) = (0, None);
        let mut last = Instant::now();
        loop {
            let unseen = self.streamed.len() > shown;
            let chunk = if unseen {
                arrived.recv_timeout(PAUSE)
            } else {
                arrived.recv().map_err(|_| RecvTimeoutError::Disconnected)
            };
            let pauses = match chunk {
                Ok(Ok(chunk)) => {
                    self.streamed.extend_from_slice(&chunk);
                    let waits = last.elapsed() > LONGEST;
                    waits || shown == 0 && self.streamed.len() > HEAD
                }
                Ok(Err(error)) if self.streamed.is_empty() => return Err(error),
                Ok(Err(error)) => {
                    broken = Some(error);
                    false
                }
                Err(RecvTimeoutError::Timeout) => true,
                Err(RecvTimeoutError::Disconnected) => break,
            };
            let rested = shown == 0 || last.elapsed() >= self.cost * REST;
            if pauses && rested {
                let start = Instant::now();
                let come = match shown {
                    0 => beginning(&self.streamed).to_vec(),
                    _ => self.streamed.clone(),
                };
                shown = come.len();
                self.open_beginning(come);
                (self.cost, last) = (start.elapsed(), Instant::now());
            }
        }
        let streamed = std::mem::take(&mut self.streamed);
        self.open_all(streamed, None);
        if let Some(error) = broken {
            self.fail(&error);
        }
        Ok(())
    }
}

/// As much of a text as is opened first, up to the end of a line.
fn beginning(bytes: &[u8]) -> &[u8] {
    let head = &bytes[..bytes.len().min(HEAD)];
    if head.len() == bytes.len() {
        return bytes;
    }
    whole_lines(head)
}

/// Reads a stream to its end, or as far as a text can be long.
fn feed(mut input: Input, chunks: &SyncSender<Result<Vec<u8>, LoadError>>) {
    let mut buffer = vec![0; CHUNK];
    let mut total = 0;
    loop {
        let chunk = match input.read_ready(&mut buffer) {
            Ok(0) => return,
            Ok(read) if total == 0 => {
                let first = &buffer[..read];
                input.expect_text(first).map(|()| first.to_vec())
            }
            Ok(read) => Ok(buffer[..read.min(MAX_BYTES - total)].to_vec()),
            Err(error) => Err(error),
        };
        total += chunk.as_ref().map_or(0, Vec::len);
        let ends = chunk.is_err();
        if chunks.send(chunk).is_err() || ends {
            return;
        }
        if total >= MAX_BYTES {
            let _ = chunks.send(Err(LoadError::TooLarge(input.location().shown())));
            return;
        }
    }
}
