//! What holds for any bytes in the place of a file in which a thread, or what was typed, is kept.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use threadview::app::Options;
use threadview::load::Message;
use threadview::store::{History, LineKind, Recall, Record, Store};

use crate::window::Window;

/// Posts of two languages, one of them quoted, one without words.
const THREAD: &str = "Jump to content\n\nThe pier\n\n\nann\n\nRecommended Posts\n\n\
    The pier is green, and nobody knows who painted it at night.\n\n\
    Link to comment\nShare on other sites\n\n\n\
    2 hours ago, ann said:\n\nThe pier is green, and nobody knows who painted it at night.\n\n\
    Ähnlich grün: das Boot.\n\nLink to comment\nShare on other sites\n\n\n\
    +1\n\nLink to comment\nShare on other sites\n\n";

/// A folder that goes when it is dropped.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Folder {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let next = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("threadview-state-{}-{next}", std::process::id());
        Folder(std::env::temp_dir().join(name))
    }

    /// The only file in it, and what that holds.
    fn only_file(&self) -> (PathBuf, Vec<u8>) {
        let entries = fs::read_dir(self.0.join("threads")).expect("it is there");
        let paths: Vec<PathBuf> = entries
            .map(|entry| entry.expect("it is read").path())
            .collect();
        assert_eq!(paths.len(), 1, "{paths:?}");
        let bytes = fs::read(&paths[0]).expect("it can be read");
        (paths[0].clone(), bytes)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Holds some bytes against the laws.
pub fn laws(bytes: &[u8]) {
    let folder = Folder::new();
    let store = Store::at(folder.0.clone());
    let mut window = Window::open(THREAD.into(), (60, 12), Options::default());
    let document = Arc::clone(&window.app.document);
    let recall = || Recall::of(&document, Some(&store));
    let file = recall().file.expect("it has words");
    let saved = file.save(&Record::default(), &Record::default());
    saved.expect("there is room for a file");
    let (path, _) = folder.only_file();
    fs::write(&path, bytes).expect("there is room for a file");

    let recalled = recall();
    let (now, kept) = folder.only_file();
    assert_eq!(kept, bytes, "nothing is lost");
    let is_aside = now.extension().is_some_and(|ending| ending == "damaged");
    assert_eq!(is_aside, now != path);
    assert!(!is_aside || recalled.trouble.is_some(), "it is said");
    assert!(!is_aside || recall().trouble.is_none(), "it is said once");

    window.send(Message::Recalled(Arc::clone(&document), Box::new(recalled)));
    window.draw();
    for keys in [
        "]u", "'a", "]t", "[u", "c", "`z", "U", "t", "ma", "G", "gg", "'a",
    ] {
        window.press(keys);
        window.draw();
    }
    let session = window.app.session().expect("it is known by its words");
    let is_left_alone = !window.app.annotations.is_kept();
    session.save().expect("there is room for a file");
    history(&folder, &store, bytes);
    if is_left_alone {
        assert_is(&path, bytes);
    } else {
        let record = session.record();
        let again = recall();
        assert_eq!(again.trouble, None);
        let kept = again.record;
        // Of a file with a record of another thread nothing is said.
        assert!(kept.is_none_or(|kept| kept.posts.len() >= record.posts.len()));
    }
}

/// The same bytes in the place of the lines that were typed.
fn history(folder: &Folder, store: &Store, bytes: &[u8]) {
    let path = folder.0.join("history.json");
    fs::write(&path, bytes).expect("there is room for a file");
    let kept = store.history();
    let Some(file) = kept.file else {
        return assert_is(&path, bytes);
    };
    if kept.trouble.is_some() {
        assert_is(&path.with_extension("damaged"), bytes);
    }
    let mut typed = History::default();
    typed.add(LineKind::Command, "next-post");
    file.add(&typed).expect("there is room for a file");
    let again = store.history();
    assert_eq!(again.trouble, None, "it is said once");
    let newest = again.lines.lines(LineKind::Command).back(1);
    assert_eq!(newest, Some("next-post"));
}

#[track_caller]
fn assert_is(path: &Path, bytes: &[u8]) {
    assert_eq!(fs::read(path).expect("it is there"), bytes);
}
