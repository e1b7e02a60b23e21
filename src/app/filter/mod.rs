//! Filters: what a post must be to be shown. All conditions of a filter must hold.
//!
//! ```text
//! &author:ann /tide|ferry/ ── parse ──> Filter ── candidates ──> FilterJob ── beside the loop ──> Subset
//! ```
//!
//! What depends on the reader's own marks and on the tree of replies is decided at once; what texts have to be
//! looked through for is a job, and until it is done the posts that were shown before stay.

mod job;
mod parse;
mod state;

pub use job::{FilterJob, FilterOutcome};
pub use parse::FilterError;
pub(super) use state::FilterState;

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use super::annotations::Annotations;
use super::search::{Matcher, matches_within};
use crate::document::Document;
use crate::layout::links;
use crate::parallel::CancelToken;
use crate::thread::PostId;

/// What a post must be to be shown.
#[derive(Clone, Debug)]
pub struct Filter {
    /// As it was typed.
    text: String,
    conditions: Vec<Condition>,
}

/// One of the things that a post must be.
#[derive(Clone, Debug)]
enum Condition {
    /// By the author of this name in lower case, or by one whose name holds it if nobody has it.
    Author(String),
    /// By an author who is not known.
    NoAuthor,
    Unread,
    Tagged,
    HasLink,
    /// The post of a number, or below it in the tree of replies.
    Below(usize),
    /// With a match in its words, those that it quotes included.
    Words(Matcher),
}

impl Filter {
    /// Whether every post passes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.conditions.is_empty()
    }

    /// As it was typed.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The job that finds the posts that pass.
    pub(super) fn job(
        self,
        document: &Arc<Document>,
        annotations: &Annotations,
        number: u64,
    ) -> FilterJob {
        let conditions = self.conditions.iter();
        let tests: Vec<Test> = conditions
            .filter_map(|condition| condition.test(document, annotations))
            .collect();
        let posts = (0..document.thread.posts.len()).map(PostId::from_index);
        let passes = |post: &PostId| tests.iter().all(|test| test(*post));
        let candidates = posts.filter(passes).collect();
        drop(tests);
        FilterJob {
            number,
            candidates,
            document: Arc::clone(document),
            filter: self,
            cancel: CancelToken::default(),
        }
    }

    /// Whether what it says of the words of a post, its author's name among them, holds.
    fn allows_words(&self, document: &Document, post: PostId) -> bool {
        let span = document.thread.post(post).span;
        self.conditions.iter().all(|condition| match condition {
            Condition::HasLink => !links(document, span).is_empty(),
            Condition::Words(matcher) => {
                let name = document.author_name(post).unwrap_or_default();
                let mut found = matches_within(document, matcher, span, span);
                matcher.is_in(name) || found.next().is_some()
            }
            _ => true,
        })
    }
}

/// Whether a condition holds for a post.
type Test<'a> = Box<dyn Fn(PostId) -> bool + 'a>;

impl Condition {
    /// Whether it holds for a post; nothing if that depends on the words of the post.
    fn test<'a>(
        &'a self,
        document: &'a Document,
        annotations: &'a Annotations,
    ) -> Option<Test<'a>> {
        Some(match self {
            Condition::Author(wanted) => {
                let names = names(document, wanted);
                let is_wanted = move |name| names.contains(name);
                Box::new(move |post| document.author_name(post).is_some_and(&is_wanted))
            }
            Condition::NoAuthor => Box::new(|post| document.author_name(post).is_none()),
            Condition::Unread => Box::new(|post| annotations.is_unread(post)),
            Condition::Tagged => Box::new(|post| annotations.is_tagged(post)),
            Condition::Below(number) => {
                let is_there = (1..=document.thread.posts.len()).contains(number);
                let post = is_there.then(|| PostId::from_index(number - 1));
                let tree = &document.relations.tree;
                let below = post.map_or_else(BTreeSet::new, |post| tree.below(post));
                Box::new(move |post| below.contains(&post))
            }
            Condition::HasLink | Condition::Words(_) => return None,
        })
    }
}

/// The names that are one in lower case; if none is, those that hold it.
fn names<'d>(document: &'d Document, wanted: &str) -> HashSet<&'d str> {
    let names = document.names.iter();
    let names: Vec<(&str, String)> = names
        .map(|&name| {
            // A quotation mark cannot be typed.
            let shown = document.name(name).to_lowercase().replace('"', "");
            (&document.text[name], shown)
        })
        .collect();
    let is_whole = names.iter().any(|(_, name)| name == wanted);
    let fitting = names.into_iter().filter(|(_, name)| {
        if is_whole {
            name == wanted
        } else {
            name.contains(wanted)
        }
    });
    fitting.map(|(words, _)| words).collect()
}
