//! The job that finds the posts that pass a filter.

use std::sync::Arc;

use super::Filter;
use crate::document::Document;
use crate::parallel::CancelToken;
use crate::thread::PostId;

/// A filter to be applied beside the loop.
#[derive(Debug)]
pub struct FilterJob {
    pub(super) number: u64,
    pub(super) document: Arc<Document>,
    pub(super) filter: Filter,
    /// The posts whose words are still to be looked through.
    pub(super) candidates: Vec<PostId>,
    pub(super) cancel: CancelToken,
}

/// Which posts pass a filter.
#[derive(Clone, Debug)]
pub struct FilterOutcome {
    pub(super) number: u64,
    /// The filter, as it was typed.
    pub(super) text: String,
    pub(super) posts: Vec<PostId>,
}

impl FilterJob {
    /// Finds them; nothing if it is cancelled.
    #[must_use]
    pub fn run(self) -> Option<FilterOutcome> {
        let mut posts = Vec::new();
        for post in self.candidates {
            if self.cancel.is_cancelled() {
                return None;
            }
            if self.filter.allows_words(&self.document, post) {
                posts.push(post);
            }
        }
        Some(FilterOutcome {
            number: self.number,
            text: self.filter.text,
            posts,
        })
    }
}
