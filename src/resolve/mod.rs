//! Who answers whom: what a dump lost and its own words give back.
//!
//! A dump marks where a quote begins and not where it ends, and it drops the authors. Both are
//! found again by aligning the text with itself:
//!
//! * **Backward.** The words after an attribution repeat, in order, words of one earlier post. That
//!   post is the quote's source, the repetition ends where the quote ends, and the name in the
//!   attribution is the author of the source.
//! * **Forward.** Engines drop inner quotes when they quote. So where a later post quotes this one,
//!   its first words are this post's own: a quote that stands before them ends there.
//!
//! Nothing weaker than repeated text ever names an author, and what is not known is said to be so.
//! Expected cost is linear in the text: posts are never compared with each other, only the places
//! that share words with the beginning of a quote (`source/`), and only as far as they do
//! (`align.rs`).

mod align;
mod author;
mod border;
mod candidate;
mod diff;
mod draft;
mod end;
mod extent;
mod fallback;
mod ghost;
mod groups;
mod nest;
mod parallel;
mod quote;
mod region;
mod repeat;
mod reply;
mod resolver;
mod short_quote;
mod source;
mod token;
mod twin;

pub use author::{Authorship, Claim};
pub use diff::Change;
pub use ghost::{Ghost, GhostId};
pub use quote::{End, Match, Proof, Quote, Source};
pub use repeat::Repeats;
pub use reply::{Entry, Parent, Tree};

use crate::text::{Span, Text};
use crate::thread::{Extent, PostId, QuoteId, Thread};
use parallel::Progress;

/// How many words stand in a stretch of the text.
#[must_use]
pub fn count_words(text: &Text, span: Span) -> usize {
    token::words(text.as_str(), span).count()
}

/// Everything that was concluded of one thread.
#[derive(Clone, Debug, Default)]
pub struct Relations {
    /// The quotes in the order of the file.
    pub quotes: Vec<Quote>,
    /// Who wrote each post, by post index.
    pub authors: Vec<Authorship>,
    /// How many posts have no known author.
    pub lost: usize,
    /// The quotes that go on after an answer, in order.
    resumed: Vec<QuoteId>,
    /// How many posts, from the first on, were looked at.
    looked_at: usize,
    /// Posts that are not in the file and are known from quotes of them.
    pub ghosts: Vec<Ghost>,
    /// The posts and ghosts as a tree of replies.
    pub tree: Tree,
}

impl Relations {
    /// Concludes what can be concluded, on all cores. `say` is told now and then how far that has
    /// come, in percent.
    #[must_use]
    pub fn of(text: &Text, thread: &Thread, say: &(dyn Fn(u8) + Sync)) -> Relations {
        let mut quotes = resolver::find(text, thread, Progress::of(say));
        let authors = author::find(text, thread, &quotes);
        author::settle_conflicts(&authors, &mut quotes);
        let ghosts = ghost::find(text, &mut quotes);
        let posts = thread.posts.len();
        Relations::put_together(thread, posts, quotes, authors, ghosts)
    }

    /// What was concluded of a beginning of the thread, for all of it: nothing of the later posts.
    /// Posts must have the same places in both; of the beginning the first `posts` are taken.
    #[must_use]
    pub fn carried(before: &Relations, posts: usize, thread: &Thread) -> Relations {
        let count = before
            .quotes
            .partition_point(|quote| quote.post.index() < posts);
        let mut quotes = before.quotes[..count].to_vec();
        for quote in &mut quotes {
            quote.forget_posts_from(posts);
        }
        let mut ghosts = before.ghosts.clone();
        for ghost in &mut ghosts {
            ghost.quotes.retain(|quote| quote.index() < count);
        }
        // Ghosts follow the order of their first quotes.
        ghosts.truncate(ghosts.partition_point(|ghost| !ghost.quotes.is_empty()));
        let mut authors = before.authors[..posts.min(before.authors.len())].to_vec();
        for author in &mut authors {
            // The beginning has one post more than is taken, which can quote any other.
            let is_kept = |claim: &Claim| claim.quote.index() < count;
            if !author.claims().iter().all(is_kept) {
                *author = Authorship::Unknown;
            }
        }
        authors.resize(thread.posts.len(), Authorship::Unknown);
        Relations::put_together(thread, posts, quotes, authors, ghosts)
    }

    fn put_together(
        thread: &Thread,
        looked_at: usize,
        quotes: Vec<Quote>,
        authors: Vec<Authorship>,
        ghosts: Vec<Ghost>,
    ) -> Relations {
        let tree = Tree::of(thread, &quotes, &ghosts);
        let is_lost = |author: &&Authorship| author.name().is_none();
        let ids = (0..quotes.len()).map(QuoteId::from_index);
        let goes_on = |id: &QuoteId| !quotes[id.index()].resumed.is_empty();
        Relations {
            resumed: ids.filter(goes_on).collect(),
            quotes,
            lost: authors.iter().filter(is_lost).count(),
            authors,
            ghosts,
            tree,
            looked_at,
        }
    }

    /// Whether a post was looked at: if not, all that is said of it is that nothing is known.
    #[must_use]
    pub fn have(&self, post: PostId) -> bool {
        post.index() < self.looked_at
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
        diff::changes(text, self.quote(id))
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

    /// The innermost quote round two places, each given by the innermost quote round it; none where
    /// no quote holds both.
    #[must_use]
    pub fn innermost_round(&self, a: Option<QuoteId>, b: Option<QuoteId>) -> Option<QuoteId> {
        let (mut a, mut b) = (a, b);
        let span = |quote: QuoteId| self.quote(quote).span;
        let holds = |a: Option<QuoteId>, b: QuoteId| a.is_none_or(|a| span(a).covers(span(b)));
        while a != b {
            let outer = match b {
                Some(inner) if holds(a, inner) => &mut b,
                _ => &mut a,
            };
            *outer = outer.and_then(|quote| self.quote(quote).outer);
        }
        a
    }

    /// The innermost quote of a post whose lines a byte stands among, as far as they follow its
    /// attribution: not where a quote goes on after an answer.
    #[must_use]
    pub fn quote_at(&self, post: PostId, at: u32) -> Option<QuoteId> {
        let after = self.quotes.partition_point(|quote| quote.span.start <= at);
        let last = QuoteId::from_index(after.checked_sub(1)?);
        if self.quote(last).post != post {
            return None;
        }
        self.around(last).find(|&id| self.quote(id).span.end > at)
    }

    /// Where the quotes of a post lie that have a part in some of its lines, for [`Thread::blocks`].
    #[must_use]
    pub fn extents_in(&self, post: PostId, lines: Span) -> Vec<Extent> {
        let starts_before = |at: u32| self.quotes.partition_point(|quote| quote.span.start < at);
        let inside = starts_before(lines.start)..starts_before(lines.end);
        let mut round: Vec<QuoteId> = self
            .quote_at(post, lines.start)
            .into_iter()
            .flat_map(|quote| self.around(quote))
            .filter(|quote| quote.index() < inside.start)
            .collect();
        round.reverse();
        let extent = |id: QuoteId, span: Span| Extent {
            span,
            quote: id,
            depth: self.quote(id).depth,
        };
        let whole = round.into_iter().chain(inside.map(QuoteId::from_index));
        let mut extents: Vec<Extent> = whole.map(|id| extent(id, self.quote(id).span)).collect();
        let first = self
            .resumed
            .partition_point(|&id| self.quote(id).post < post);
        let resumed = self.resumed[first..].iter();
        for &id in resumed.take_while(|&&id| self.quote(id).post == post) {
            let parts = self.quote(id).resumed.iter();
            let parts = parts.filter(|part| part.overlap(lines).is_some());
            extents.extend(parts.map(|&part| extent(id, part)));
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
