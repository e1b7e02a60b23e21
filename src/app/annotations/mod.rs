//! Annotations: what the reader adds to a thread. Which posts were on the screen, tags, marks; kept from one
//! reading to the next by [`store`](crate::store).
//!
//! ```text
//! loader ── Recalled: keys of the posts, the record of the thread ──> recall ─> Annotations
//! a key  ── what was on the screen until now is read                   ─> seen ─> Annotations
//! end    <── Session: what is to be kept, apart from the state of the program
//! ```
//!
//! A post is **unread** until it has been on the screen. In the first reading of a thread nothing is marked
//! as such, because all of it is new: a sign at every post would tell nothing.

mod conversation;
mod marks;
mod recall;
mod seen;
mod session;
mod tags;

pub use session::Session;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use crate::document::Document;
use crate::store::{Flags, Letter, PostKeys, Recall, Record, ThreadFile};
use crate::thread::PostId;
use marks::Mark;
use recall::Waiting;

/// What the reader adds to a thread.
#[derive(Debug, Default)]
pub struct Annotations {
    /// What the posts of the document are known by, as soon as that is known.
    keys: Option<Arc<PostKeys>>,
    /// What is said of each post, by index; nothing is said of those behind the last one.
    posts: Arc<Vec<PostState>>,
    /// The posts that stay unread while they are on the screen.
    kept_unread: Vec<PostId>,
    marks: BTreeMap<Letter, Mark>,
    /// What was kept when the thread was opened.
    base: Arc<Record>,
    /// Whether that was anything.
    visit: Visit,
    /// What was saved since: what has changed after it is applied to the file.
    saved: LastSaved,
    /// Whether all of the thread was there.
    is_settled: bool,
    /// Where it is kept.
    file: Option<ThreadFile>,
    /// What was kept and is not applied yet, because the document does not have the posts.
    waiting: Waiting,
    /// Whether it was said that something went wrong with what was kept.
    says_trouble: bool,
    /// What is known of a document that is not shown yet.
    incoming: Option<(Arc<Document>, Recall)>,
}

/// What was last saved of a reading, which all of its sessions know.
#[derive(Clone, Debug, Default)]
struct LastSaved(Arc<Mutex<Option<Record>>>);

/// What is said of a post.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct PostState {
    /// What is kept.
    flags: Flags,
    /// How long it has been in the thread.
    age: Age,
}

/// How long a post has been in the thread.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Age {
    /// It was there when the thread was first opened, which is now.
    #[default]
    First,
    /// It was there before.
    Known,
    /// It has come since.
    New,
}

/// Whether the thread was read before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Visit {
    #[default]
    First,
    Again,
}

impl Annotations {
    /// Whether a post was never on the screen, or was said to be unread since.
    #[must_use]
    pub fn is_unread(&self, post: PostId) -> bool {
        !self.state(post).flags.has(Flags::READ)
    }

    /// Whether that is shown.
    #[must_use]
    pub fn shows_unread(&self, post: PostId) -> bool {
        let state = self.state(post);
        let is_said = state.age != Age::First || state.flags.has(Flags::KEPT_UNREAD);
        is_said && self.is_unread(post)
    }

    /// Whether the reader has tagged a post.
    #[must_use]
    pub fn is_tagged(&self, post: PostId) -> bool {
        self.state(post).flags.has(Flags::TAGGED)
    }

    fn state(&self, post: PostId) -> PostState {
        self.posts.get(post.index()).copied().unwrap_or_default()
    }

    /// Changes what is kept of a post.
    fn change(&mut self, post: PostId, change: impl FnOnce(Flags) -> Flags) {
        let before = self.state(post);
        let flags = change(before.flags);
        if flags == before.flags {
            return;
        }
        let posts = Arc::make_mut(&mut self.posts);
        if posts.len() <= post.index() {
            posts.resize(post.index() + 1, PostState::default());
        }
        posts[post.index()].flags = flags;
        self.kept_unread.retain(|kept| *kept != post);
        if flags.has(Flags::KEPT_UNREAD) {
            self.kept_unread.push(post);
        }
    }
}
