//! Kinds of text whose entries stand in frames as posts do: lists of topics, chats by the minute.
//!
//! ```text
//! Rope for the winter          a list of topics: one line for each, and no sentence
//! by ann » 3 May 2020
//! 12
//! Ann Carver  10:21 AM         a chat: only the time of day, and a line for each
//! The gull is back.
//! ```

use super::anchor::count;
use super::{Page, Post};
use crate::syntax::date;

/// From how many entries on a list can be told.
const ENTRIES: usize = 6;
/// How many entries of a list of topics are one line without the end of a sentence.
const TITLES: f64 = 0.85;
/// How many entries of a chat have a time of day and no day.
const CLOCKS: f64 = 0.9;

/// Whether the entries are topics: each a title alone.
pub(super) fn is_list_of_topics(page: &Page, posts: &[Post]) -> bool {
    let is_title = |post: &&Post| {
        let lines = post.cut.start..post.cut.end;
        let mut words = lines.filter(|&line| page.shapes.lines[line].words > 0);
        let first = words.next().map(|line| page.words(line));
        // The lines of a title are its own and counts.
        let others = words.all(|line| !page.words(line).contains(char::is_alphabetic));
        others && first.is_none_or(|title| !ends_sentence(title))
    };
    posts.len() >= ENTRIES && share(posts, is_title) >= TITLES
}

/// Whether the entries are those of a chat: they have times of day, and no day.
pub(super) fn is_chat(page: &Page, posts: &[Post]) -> bool {
    let has_clock = |post: &&Post| {
        let date = post.date.map(|line| page.shapes.lines[line].date);
        date.is_some_and(|date| {
            let words = &page.clean.text[date];
            date::clock(words) == Some((0, words.len()))
        })
    };
    posts.len() >= ENTRIES && share(posts, has_clock) >= CLOCKS
}

fn share(posts: &[Post], is_so: impl Fn(&&Post) -> bool) -> f64 {
    count(posts.iter().filter(is_so).count()) / count(posts.len())
}

/// Whether words end as sentences do.
fn ends_sentence(words: &str) -> bool {
    words.ends_with(['.', '!', '?', '…', '。', '！', '？', ')', '"', '”', ':'])
}
