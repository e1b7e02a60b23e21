//! Everything that is known of one opened text. Computed once, never changed.

use crate::link::{self, Change, Links, Repeats};
use crate::syntax::Dialect;
use crate::text::{Span, Text, lines, trim_span};
use crate::thread::{Block, PostId, QuoteId, Thread};

/// How much of a post is read to count its words, in bytes.
const COUNTED_BYTES: u32 = 64 << 10;

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
        self.blocks_within(post, self.thread.post(post).span)
    }

    /// The blocks of some lines of a post.
    #[must_use]
    pub fn blocks_within(&self, post: PostId, span: Span) -> Vec<Block> {
        let extents = self.links.extents_of(post);
        self.thread.blocks(&self.text, span, &extents)
    }

    /// How many words a post's author wrote, quotes left out; an estimate for very long posts.
    #[must_use]
    pub fn own_words(&self, post: PostId) -> usize {
        let own = self.links.own_text(&self.thread, post);
        let mut left = COUNTED_BYTES;
        let (mut words, mut bytes, mut counted) = (0, 0, 0);
        for span in own {
            bytes += span.len();
            let end = self
                .text
                .as_str()
                .floor_char_boundary((span.start + span.len().min(left)) as usize);
            let part = Span::from(span.start as usize..end);
            left -= part.len();
            counted += part.len();
            words += link::count_words(&self.text, part);
        }
        if counted < bytes {
            let whole = words as u64 * u64::from(bytes) / u64::from(counted.max(1));
            return usize::try_from(whole).unwrap_or(usize::MAX);
        }
        words
    }

    /// The first words of a post that its author wrote, as one stretch of a line.
    #[must_use]
    pub fn own_beginning(&self, post: PostId) -> Span {
        let content = self.text.as_str();
        let own = self.links.own_text(&self.thread, post);
        own.into_iter()
            .flat_map(|span| lines(&content[..span.end as usize], span.start))
            .map(|line| trim_span(content, line.span))
            .find(|line| !line.is_empty())
            .unwrap_or_default()
    }

    /// How a quote differs from what it repeats; nothing when it repeats nothing.
    #[must_use]
    pub fn changes(&self, quote: QuoteId) -> Vec<Change> {
        self.links.changes(&self.text, quote)
    }

    /// The lines that say nothing new. Reads the whole thread, so it is done when it is asked for.
    #[must_use]
    pub fn repeats(&self) -> Repeats {
        Repeats::of(&self.text, &self.thread)
    }

    /// The name of a post's author, where it is known.
    #[must_use]
    pub fn author_name(&self, post: PostId) -> Option<&str> {
        self.links.author(post).name().map(|name| &self.text[name])
    }
}
