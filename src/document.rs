//! Everything that is known of one opened text. Computed once, never changed.

use crate::link::Links;
use crate::syntax::Dialect;
use crate::text::Text;
use crate::thread::{Block, PostId, Thread};

/// An opened text: its words, its posts, and who answers whom.
#[derive(Debug)]
pub struct Document {
    /// The text of the file.
    pub text: Text,
    /// The dialect it was read in.
    pub dialect: &'static Dialect,
    /// Its posts as the dump shows them.
    pub thread: Thread,
    /// What was concluded of them.
    pub links: Links,
}

impl Document {
    /// Opens a text in the dialect that explains most of it.
    #[must_use]
    pub fn open(text: Text) -> Document {
        let dialect = Dialect::of(text.as_str());
        Document::open_as(text, dialect)
    }

    /// Opens a text in a given dialect. Any text opens in any dialect.
    #[must_use]
    pub fn open_as(text: Text, dialect: &'static Dialect) -> Document {
        let thread = Thread::of(&text, dialect.parse(text.as_str()));
        let links = Links::of(&text, &thread);
        Document {
            text,
            dialect,
            thread,
            links,
        }
    }

    /// The blocks of a post, quotes included.
    #[must_use]
    pub fn blocks(&self, post: PostId) -> Vec<Block> {
        self.thread
            .blocks(&self.text, post, &self.links.extents_of(post))
    }

    /// The name of a post's author, where it is known.
    #[must_use]
    pub fn author_name(&self, post: PostId) -> Option<&str> {
        self.links.author(post).name().map(|name| &self.text[name])
    }
}
