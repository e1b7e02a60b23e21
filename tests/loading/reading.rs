//! A file or a stream that is being read, and what is said of it.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

use tempfile::TempDir;
use threadview::document::Document;
use threadview::load::{Input, Loader, Location};
use threadview::load::{Message, Request, Stage};
use threadview::syntax::Dialect;

/// Nothing that is told takes longer.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// A file that is being read, and what was said of it.
pub struct Reading {
    pub said: Receiver<Message>,
    requests: Sender<Request>,
}

impl Reading {
    pub fn of(path: &Path) -> Reading {
        Reading::in_dialect(path, None)
    }

    pub fn in_dialect(path: &Path, dialect: Option<&'static Dialect>) -> Reading {
        let location = Location::File(path.into());
        let input = Input::open(&location).expect("the file is there");
        let (say, said) = mpsc::channel();
        let (requests, asked) = mpsc::channel();
        thread::spawn(move || {
            let send = move |message| drop(say.send(message));
            let loaded = Loader::new(location, dialect, send).run(input, &asked);
            loaded.expect("it can be read");
        });
        Reading { said, requests }
    }

    pub fn ask(&self, request: Request) {
        self.requests.send(request).expect("somebody listens");
    }

    /// What is said next, besides how far it is.
    pub fn next(&self) -> Message {
        loop {
            match self.said.recv_timeout(PATIENCE).expect("more is said") {
                Message::Progress(_) | Message::Recalled(..) => {}
                message => return message,
            }
        }
    }

    #[track_caller]
    pub fn next_document(&self) -> (Arc<Document>, Stage) {
        match self.next() {
            Message::Opened(document, stage) => (document, stage),
            other => panic!("{other:?} came instead of a document"),
        }
    }

    #[track_caller]
    pub fn next_failure(&self) -> String {
        match self.next() {
            Message::LoadFailed(reason) => reason,
            other => panic!("{other:?} came instead of a failure"),
        }
    }
}

/// A post in the English of the engine.
pub fn post(words: &str) -> String {
    format!("{words}\n\nLink to comment\nShare on other sites\n\n")
}

/// A file that holds a text, in a folder that goes when the test does.
pub fn file_of(text: &str) -> (TempDir, PathBuf) {
    let folder = TempDir::new().expect("there is room");
    let path = folder.path().join("thread.txt");
    fs::write(&path, text).expect("there is room");
    (folder, path)
}

/// A stream into which some words are written one after the other, each when it is told to go on.
pub fn stream_of(words: Vec<String>) -> (TempDir, Reading, Sender<()>) {
    let folder = TempDir::new().expect("there is room");
    let path = folder.path().join("pipe");
    let made = Command::new("mkfifo").arg(&path).status();
    assert!(
        made.is_ok_and(|status| status.success()),
        "no pipe can be made"
    );
    let writing = path.clone();
    let (go, on) = mpsc::channel();
    thread::spawn(move || {
        let mut pipe = OpenOptions::new()
            .write(true)
            .open(writing)
            .expect("it is there");
        for words in words {
            pipe.write_all(words.as_bytes()).expect("somebody reads");
            on.recv().expect("the test goes on");
        }
    });
    let reading = Reading::of(&path);
    (folder, reading, go)
}
