//! Threads that threadview wrote as JSON. What the page stated is stated again; what was concluded is concluded anew
//! from the same words, so that nothing is more certain than it was.
//!
//! | in the JSON | becomes |
//! | --- | --- |
//! | an author whose certainty is `stated` | the author; any other is left open |
//! | the head of a quote whose end is `stated` | an attribution |
//! | the head of a quote with `repetition` | an attribution of a quote that goes as far as its paragraphs repeat a post |
//! | the head of any other quote | an attribution whose end is found by what the quote repeats |
//! | a file that is cut off or broken | an article: the file as it is |

mod contract;
mod out;
mod posts;

use std::sync::Arc;

use super::{Dialect, Marks, Parser, PieceKind, Pieces, Sample};
use crate::text::{Source, Span, Text, TextBuilder};
use contract::Thread;

pub(super) const THREAD: Dialect = Dialect {
    name: "threadview-json",
    about: "a thread that threadview wrote with --format json, or saved as JSON with the key s",
    is_fallback: false,
    knows_frames: false,
    detect,
    parser: Parser::Page(read),
};

/// A thread explains every line of its file.
fn detect(sample: &Sample) -> Marks {
    let is_thread = is_thread(sample.beginning());
    Marks {
        score: if is_thread {
            sample.lines().count().max(1)
        } else {
            0
        },
        language: 0,
        has_posts: is_thread,
    }
}

/// Whether a file begins as the JSON of a thread does: an object with the version of the contract and what only
/// threads have.
fn is_thread(beginning: &str) -> bool {
    let is_object = beginning.trim_start().starts_with('{');
    let version = || {
        let (_, behind) = beginning.split_once("\"schema\"")?;
        let version = behind.trim_start().strip_prefix(':')?.trim_start();
        version.split(|c: char| !c.is_ascii_digit()).next()
    };
    let has = |name: &str| beginning.contains(name);
    is_object
        && matches!(version(), Some("1" | "2"))
        && (has("\"posts\"") || has("\"topic_starter\""))
}

/// The text of a thread, with its pieces; all of the file where it holds none.
fn read(source: &Arc<Source>) -> (Text, Pieces) {
    let file = source.content().as_str();
    match serde_json::from_str::<Thread>(file) {
        Ok(thread) => posts::write(&thread, source),
        Err(_) => article(source),
    }
}

/// The file as it is.
fn article(source: &Arc<Source>) -> (Text, Pieces) {
    let mut text = TextBuilder::default();
    let file = text.add_source(Arc::clone(source));
    let length = source.content().len();
    let copied = file.and_then(|file| text.copy(file, Span::new(0, length)));
    copied.expect("a file is no longer than a text can be");
    let mut pieces = Pieces::of_length(length);
    if length > 0 {
        pieces.push(PieceKind::Body, 0);
    }
    pieces.become_article();
    (text.finish(), pieces)
}
