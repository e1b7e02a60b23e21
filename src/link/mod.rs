//! Who answers whom: what a dump lost and its own words give back.
//!
//! A dump marks where a quote begins and not where it ends, and it drops the authors. Both are
//! found again by the echo of the text in itself:
//!
//! * **Backward.** The words after an attribution repeat, in order, words of one earlier post. That
//!   post is the quote's source, the repetition ends where the quote ends, and the name in the
//!   attribution is the author of the source.
//! * **Forward.** Engines drop inner quotes when they quote. So where a later post quotes this one,
//!   its first words are this post's own: a quote that stands before them ends there.
//!
//! Nothing weaker than repeated text ever names an author, and what is not known is said to be so.
//! Expected cost is linear in the text: posts are never compared with each other, only the places
//! that share words with the beginning of a quote (`source.rs`), and only as far as they do
//! (`echo.rs`).

mod author;
mod border;
mod candidate;
mod change;
mod draft;
mod echo;
mod end;
mod find;
mod ghost;
mod nest;
mod parallel;
mod phrase;
mod quote;
mod region;
mod repeat;
mod reply;
mod source;
mod twin;
mod words;

pub use author::Authorship;
pub use change::Change;
pub use ghost::{Ghost, GhostId};
pub use quote::{End, Match, Proof, Quote, Source};
pub use repeat::Repeats;
pub use reply::{Entry, Parent, Tree};

use crate::text::{Span, Text};
use crate::thread::{Extent, PostId, QuoteId, Thread};

/// How many words stand in a stretch of the text.
#[must_use]
pub fn count_words(text: &Text, span: Span) -> usize {
    words::words(text.as_str(), span).count()
}

/// Everything that was concluded of one thread.
#[derive(Clone, Debug, Default)]
pub struct Links {
    /// The quotes in the order of the file.
    pub quotes: Vec<Quote>,
    /// Who wrote each post, by post index.
    pub authors: Vec<Authorship>,
    /// Posts that are not in the file and are known from quotes of them.
    pub ghosts: Vec<Ghost>,
    /// The posts and ghosts as a tree of replies.
    pub tree: Tree,
}

impl Links {
    /// Concludes what can be concluded.
    #[must_use]
    pub fn of(text: &Text, thread: &Thread) -> Links {
        let mut quotes = find::find(text, thread);
        let authors = author::find(text, thread, &quotes);
        let ghosts = ghost::find(text, &mut quotes);
        let tree = Tree::of(thread, &quotes, &ghosts);
        Links {
            quotes,
            authors,
            ghosts,
            tree,
        }
    }

    /// A quote by its id.
    ///
    /// # Panics
    /// When the id is another thread's.
    #[must_use]
    pub fn quote(&self, id: QuoteId) -> &Quote {
        &self.quotes[id.index()]
    }

    /// A ghost by its id.
    ///
    /// # Panics
    /// When the id is another thread's.
    #[must_use]
    pub fn ghost(&self, id: GhostId) -> &Ghost {
        &self.ghosts[id.index()]
    }

    /// How a quote differs from what it repeats; nothing when it repeats nothing.
    ///
    /// # Panics
    /// When the id is another thread's.
    #[must_use]
    pub fn changes(&self, text: &Text, id: QuoteId) -> Vec<Change> {
        change::changes(text, self.quote(id))
    }

    /// Who wrote a post.
    ///
    /// # Panics
    /// When the id is another thread's.
    #[must_use]
    pub fn author(&self, post: PostId) -> &Authorship {
        &self.authors[post.index()]
    }

    /// The quotes that stand in a post, in order.
    pub fn quotes_of(&self, post: PostId) -> impl DoubleEndedIterator<Item = QuoteId> + use<> {
        let first = self.quotes.partition_point(|quote| quote.post < post);
        let end = self.quotes.partition_point(|quote| quote.post <= post);
        (first..end).map(QuoteId::from_index)
    }

    /// A quote and the quotes round it, from the inside out.
    pub fn around(&self, id: QuoteId) -> impl Iterator<Item = QuoteId> {
        std::iter::successors(Some(id), |&inner| self.quote(inner).outer)
    }

    /// Where the quotes of a post lie, for [`Thread::blocks`].
    #[must_use]
    pub fn extents_of(&self, post: PostId) -> Vec<Extent> {
        let mut extents: Vec<Extent> = Vec::new();
        for id in self.quotes_of(post) {
            let quote = self.quote(id);
            let parts = [quote.span]
                .into_iter()
                .chain(quote.resumed.iter().copied());
            extents.extend(parts.map(|span| Extent {
                span,
                quote: id,
                depth: quote.depth,
            }));
        }
        extents.sort_by_key(|extent| extent.span.start);
        extents
    }

    /// The parts of a post that its author wrote: everything outside its quotes, in order.
    #[must_use]
    pub fn own_text(&self, thread: &Thread, post: PostId) -> Vec<Span> {
        quote::own_text(thread, &self.quotes, post)
    }
}
