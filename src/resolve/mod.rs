//! Who answers whom: finds the sources, ends and authors of quotes that a dump does not state.
//!
//! A dump marks where a quote begins and not where it ends, and it drops the authors. Both are found
//! by aligning the text with itself:
//!
//! * **Backward.** The words after an attribution repeat, in order, words of one earlier post. That
//!   post is the quote's source, the repetition ends where the quote ends, and the name in the
//!   attribution is the author of the source.
//! * **Forward.** Engines drop inner quotes when they quote. So where a later post quotes this one,
//!   its first words are this post's own text: a quote before them ends there.
//!
//! Only repeated text names an author; what stays unknown is marked as unknown. The expected cost is
//! linear in the text: posts are never compared pairwise, only around the occurrences of shingles from
//! the beginning of a quote (`source/`), and only as far as both texts agree (`align.rs`).

mod align;
mod author;
mod boundary;
mod candidate;
mod diff;
mod draft;
mod end;
mod extent;
mod fallback;
mod ghost;
mod groups;
mod last_lines;
#[cfg(test)]
mod learn;
mod nest;
mod quote;
mod region;
mod repeat;
mod reply;
mod resolver;
mod short_quote;
mod source;
mod stated;
mod time;
mod token;
mod twin;
mod unmarked;

pub use author::{Authorship, Claim};
pub use diff::Change;
pub use ghost::Ghost;
pub use quote::{Certainty, End, GhostId, Match, Proof, Quote, Source};
pub use repeat::Repeats;
pub use reply::{Entry, Parent, Tree};

use crate::parallel::Progress;
use crate::text::{Span, Text};
use crate::thread::{Extent, PostId, QuoteId, Thread};

/// How many words a part of the text has.
#[must_use]
pub fn count_words(text: &Text, span: Span) -> usize {
    token::tokens(text.as_str(), span).count()
}

/// The words of a part of the text, each as a hash that does not depend on case, punctuation and emphasis,
/// and where it stands. The hashes are kept in files: they stay what they are.
pub fn word_hashes(text: &Text, span: Span) -> impl Iterator<Item = (u32, Span)> + '_ {
    token::tokens(text.as_str(), span).map(|token| (token.hash, token.span))
}

/// Everything that was inferred about one thread.
///
/// ```
/// use threadview::document::Document;
/// use threadview::resolve::{Entry, Source};
/// use threadview::text::Text;
/// use threadview::thread::PostId;
///
/// let end = "Link to comment\nShare on other sites\n\n";
/// let sold = "The ferry was sold in May, and nobody asked the crew.\n";
/// let page = format!("{sold}{end}9 hours ago, ann said:\n\n{sold}\nI did ask them.\n{end}");
/// let document = Document::open(Text::from(page.as_str()));
/// let relations = &document.relations;
///
/// let (opening, reply) = (PostId::OPENING, PostId::from_index(1));
/// let quote = relations.quotes_of(reply).next().expect("the reply quotes");
/// assert_eq!(relations.quote(quote).source, Source::Post(opening));
/// assert_eq!(relations.tree.parents[reply.index()].proven(), Some(Entry::Post(opening)));
/// let author = relations.author(opening).name().expect("the quote names one");
/// assert_eq!(&document.text[author], "ann");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Relations {
    /// The quotes in the order of the file.
    pub quotes: Vec<Quote>,
    /// Who wrote each post, by post index.
    pub authors: Vec<Authorship>,
    /// How many posts have no known author.
    pub unknown_authors: usize,
    /// The quotes that go on after an answer, in order.
    resumed: Vec<QuoteId>,
    /// The quote that states when each post was written, by post index.
    told_times: Vec<Option<QuoteId>>,
    /// How many posts, from the first on, were resolved.
    resolved_posts: usize,
    /// Posts that are not in the file and are known from quotes of them.
    pub ghosts: Vec<Ghost>,
    /// The posts and ghosts as a tree of replies.
    pub tree: Tree,
}

impl Relations {
    /// Resolves a whole thread, on all cores. Calls `report` from time to time with the percentage
    /// that is done.
    #[must_use]
    pub fn of(text: &Text, thread: &Thread, report: &(dyn Fn(u8) + Sync)) -> Relations {
        let mut quotes = resolver::resolve(text, thread, Progress::of(report));
        let authors = author::find(text, thread, &quotes);
        author::accept_disputed_sources(&authors, &mut quotes);
        let ghosts = ghost::find(text, &mut quotes);
        let posts = thread.posts.len();
        Relations::assemble(text, thread, posts, quotes, authors, ghosts)
    }

    /// Takes the first `posts` posts over from the relations of a beginning of the thread; later posts
    /// stay unresolved. Posts must have the same ids in both.
    #[must_use]
    pub fn from_prefix(
        text: &Text,
        prefix: &Relations,
        posts: usize,
        thread: &Thread,
    ) -> Relations {
        let count = prefix
            .quotes
            .partition_point(|quote| quote.post.index() < posts);
        let mut quotes = prefix.quotes[..count].to_vec();
        for quote in &mut quotes {
            quote.clear_references_from(posts);
        }
        let mut ghosts = prefix.ghosts.clone();
        for ghost in &mut ghosts {
            ghost.quotes.retain(|quote| quote.index() < count);
        }
        // Ghosts follow the order of their first quotes.
        ghosts.truncate(ghosts.partition_point(|ghost| !ghost.quotes.is_empty()));
        let mut authors = prefix.authors[..posts.min(prefix.authors.len())].to_vec();
        for author in &mut authors {
            // A quote in a post that is not taken over may be what named this author.
            let is_kept = |claim: &Claim| claim.quote.index() < count;
            if !author.claims().iter().all(is_kept) {
                *author = Authorship::Unknown;
            }
        }
        let further = thread.post_ids().skip(authors.len());
        authors.extend(further.map(|post| author::stated_or_unknown(thread, post)));
        Relations::assemble(text, thread, posts, quotes, authors, ghosts)
    }

    fn assemble(
        text: &Text,
        thread: &Thread,
        resolved_posts: usize,
        quotes: Vec<Quote>,
        authors: Vec<Authorship>,
        ghosts: Vec<Ghost>,
    ) -> Relations {
        let tree = Tree::of(text, thread, &quotes, &ghosts);
        let is_unknown = |author: &&Authorship| author.name().is_none();
        let ids = (0..quotes.len()).map(QuoteId::from_index);
        let is_resumed = |id: &QuoteId| !quotes[id.index()].resumed.is_empty();
        Relations {
            resumed: ids.filter(is_resumed).collect(),
            told_times: time::told(text, thread.posts.len(), &quotes),
            quotes,
            unknown_authors: authors.iter().filter(is_unknown).count(),
            authors,
            ghosts,
            tree,
            resolved_posts,
        }
    }

    /// Whether a post was resolved; of any other post nothing is known yet.
    #[must_use]
    pub fn covers(&self, post: PostId) -> bool {
        post.index() < self.resolved_posts
    }

    /// The quote that states date and clock of a post of this file: all that do say the same.
    #[must_use]
    pub fn told_time(&self, post: PostId) -> Option<QuoteId> {
        self.told_times.get(post.index()).copied().flatten()
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

    /// How a quote differs from what it repeats, but for the attributions of quotes inside both; nothing when it
    /// repeats nothing.
    ///
    /// # Panics
    /// When the id is another thread's.
    #[must_use]
    pub fn changes(&self, text: &Text, id: QuoteId) -> Vec<Change> {
        let attributions = |span: Span| {
            let first = self
                .quotes
                .partition_point(|quote| quote.span.start < span.start);
            let spans = self.quotes[first..]
                .iter()
                .map(|quote| quote.attribution.span);
            spans.take_while(move |attribution| attribution.start < span.end)
        };
        diff::changes(text, self.quote(id), attributions)
    }

    /// Who wrote a post.
    ///
    /// # Panics
    /// When the id is another thread's.
    #[must_use]
    pub fn author(&self, post: PostId) -> &Authorship {
        &self.authors[post.index()]
    }

    /// The quotes in a post, in order.
    pub fn quotes_of(&self, post: PostId) -> impl DoubleEndedIterator<Item = QuoteId> + use<> {
        let first = self.quotes.partition_point(|quote| quote.post < post);
        let end = self.quotes.partition_point(|quote| quote.post <= post);
        (first..end).map(QuoteId::from_index)
    }

    /// A quote and the quotes that enclose it, innermost first.
    pub fn enclosing(&self, id: QuoteId) -> impl Iterator<Item = QuoteId> {
        std::iter::successors(Some(id), |&inner| self.quote(inner).outer)
    }

    /// The innermost quote that encloses both of two positions, each given by its own innermost quote;
    /// none where no quote encloses both.
    #[must_use]
    pub fn innermost_common(&self, a: Option<QuoteId>, b: Option<QuoteId>) -> Option<QuoteId> {
        let (mut a, mut b) = (a, b);
        let span = |quote: QuoteId| self.quote(quote).span;
        let encloses = |a: Option<QuoteId>, b: QuoteId| a.is_none_or(|a| span(a).covers(span(b)));
        while a != b {
            let outer = match b {
                Some(inner) if encloses(a, inner) => &mut b,
                _ => &mut a,
            };
            *outer = outer.and_then(|quote| self.quote(quote).outer);
        }
        a
    }

    /// The innermost quote of a post that contains a byte between its attribution and its first
    /// answer; parts that follow an answer are not considered.
    #[must_use]
    pub fn quote_at(&self, post: PostId, at: u32) -> Option<QuoteId> {
        let after = self.quotes.partition_point(|quote| quote.span.start <= at);
        let last = QuoteId::from_index(after.checked_sub(1)?);
        if self.quote(last).post != post {
            return None;
        }
        self.enclosing(last)
            .find(|&id| self.quote(id).span.end > at)
    }

    /// The extents of the quotes of a post that overlap some of its lines, for [`Thread::blocks`].
    #[must_use]
    pub fn extents_in(&self, post: PostId, lines: Span) -> Vec<Extent> {
        let starts_before = |at: u32| self.quotes.partition_point(|quote| quote.span.start < at);
        let inside = starts_before(lines.start)..starts_before(lines.end);
        let mut round: Vec<QuoteId> = self
            .quote_at(post, lines.start)
            .into_iter()
            .flat_map(|quote| self.enclosing(quote))
            .filter(|quote| quote.index() < inside.start)
            .collect();
        round.reverse();
        let extent = |id: QuoteId, span: Span| Extent {
            span,
            quote: id,
            depth: self.quote(id).depth,
            attribution: None,
        };
        let whole = round.into_iter().chain(inside.map(QuoteId::from_index));
        let whole = whole.map(|id| Extent {
            attribution: Some(self.quote(id).attribution.span),
            ..extent(id, self.quote(id).span)
        });
        let mut extents: Vec<Extent> = whole.collect();
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
