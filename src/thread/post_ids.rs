//! Which post the page means by an id: what a post answers or a quote quotes, where the page states it.

use std::collections::HashMap;

use super::{FieldKind, PostId, Thread};
use crate::text::Text;

/// The posts by what the page calls them.
pub(crate) struct PostIds<'t> {
    posts: HashMap<&'t str, PostId>,
}

impl<'t> PostIds<'t> {
    /// The ids and numbers of all posts. Of two posts with the same one the first has it.
    pub(crate) fn of(text: &'t Text, thread: &Thread) -> PostIds<'t> {
        let mut posts = HashMap::new();
        for kind in [FieldKind::Id, FieldKind::Number] {
            for post in thread.post_ids() {
                if let Some(id) = thread.stated(post, kind) {
                    posts.entry(bare(&text[id])).or_insert(post);
                }
            }
        }
        PostIds { posts }
    }

    /// The post that is called so.
    fn post(&self, id: &str) -> Option<PostId> {
        self.posts.get(bare(id)).copied()
    }

    /// The post that a post answers, as the page states.
    pub(crate) fn answered(&self, text: &Text, thread: &Thread, post: PostId) -> Option<PostId> {
        let id = thread.stated(post, FieldKind::ReplyTo)?;
        self.post(&text[id]).filter(|&answered| answered != post)
    }

    /// The post that each quote mark of the thread is of, as the page states.
    pub(super) fn quoted(&self, text: &Text, thread: &Thread) -> Vec<Option<PostId>> {
        let references = thread.quote_marks.iter().map(|mark| mark.reference);
        let quoted = references.map(|id| self.post(&text[id?]));
        quoted.collect()
    }
}

/// An id without the sign that pages put before numbers.
fn bare(id: &str) -> &str {
    id.trim_start_matches('#')
}
