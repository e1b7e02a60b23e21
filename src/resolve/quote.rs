//! Quotes: what is known of each.

use super::ghost::GhostId;
use crate::text::Span;
use crate::thread::{PostId, QuoteId, QuoteMark, Thread};

/// A quote, from its attribution to its last word.
#[derive(Clone, Debug)]
pub struct Quote {
    /// The post it stands in.
    pub post: PostId,
    /// The line that opens it.
    pub attribution: QuoteMark,
    /// Attribution and words: whole lines.
    pub span: Span,
    /// The quoted words, whole lines; empty when nothing was quoted.
    pub body: Span,
    /// Where the quote goes on after answers to parts of it: whole lines, in order.
    pub resumed: Vec<Span>,
    /// 1 for a quote in the post itself, one more for each quote round it.
    pub depth: u8,
    /// The quote directly round it.
    pub outer: Option<QuoteId>,
    /// The post that is quoted.
    pub source: Source,
    /// The words of a post of this file that it repeats: of its source, or where nothing names the
    /// source, of the post that has the same words.
    pub repeats: Option<Match>,
    /// How the source is known.
    pub proof: Proof,
    /// How the end of the quote is known.
    pub end: End,
}

/// How the source of a quote is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Proof {
    /// It is not.
    #[default]
    None,
    /// The quote repeats words of it, in a row.
    Words,
    /// The quote is short, and its first line stands in it.
    Phrase,
    /// Another quote with the same author and time quotes it.
    Time,
}

impl Quote {
    /// Whether its words were found in a post of somebody else than it names.
    #[must_use]
    pub fn is_conflict(&self) -> bool {
        self.attribution.name.is_some() && self.source == Source::Unknown && self.repeats.is_some()
    }

    /// Whether a byte of the text stands among the quoted words.
    #[must_use]
    pub fn holds(&self, at: u32) -> bool {
        self.body.contains(at) || self.resumed.iter().any(|part| part.contains(at))
    }

    /// Leaves out what was found in the posts from a number on, when other posts may follow there.
    pub(super) fn forget_posts_from(&mut self, first: usize) {
        let is_kept = |post: PostId| post.index() < first;
        if !self.source.post().is_none_or(is_kept) {
            self.source = Source::Unknown;
            self.proof = Proof::None;
        }
        self.repeats = self.repeats.filter(|found| is_kept(found.post));
        if let Some(found) = &mut self.repeats {
            found.runner_up = found.runner_up.filter(|(post, _)| is_kept(*post));
        }
        if let End::Forward(post) | End::Twin(post) = self.end
            && !is_kept(post)
        {
            self.end = End::Guess;
        }
    }

    /// The post of this file that its words can be read in.
    #[must_use]
    pub fn origin(&self) -> Option<PostId> {
        let repeated = self.repeats.map(|found| found.post);
        self.source.post().or(repeated)
    }
}

/// The post that a quote says it quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// A post of this file.
    Post(PostId),
    /// A post that is not in this file.
    Ghost(GhostId),
    /// Nobody is named.
    Unknown,
}

impl Source {
    /// The post of this file.
    #[must_use]
    pub fn post(self) -> Option<PostId> {
        match self {
            Source::Post(post) => Some(post),
            Source::Ghost(_) | Source::Unknown => None,
        }
    }
}

/// How a quote repeats a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// The post.
    pub post: PostId,
    /// The part of it that is repeated, from its first to its last word.
    pub span: Span,
    /// How many words of the quote come back in the post.
    pub matched: usize,
    /// How many words the quote has.
    pub words: usize,
    /// How many words of its own the post has.
    pub source_words: usize,
    /// Of the other posts that could be the source the one that comes next, and how many words of
    /// the quote come back in that.
    pub runner_up: Option<(PostId, usize)>,
}

impl Match {
    /// Whether another post would do as well.
    #[must_use]
    pub fn is_tie(&self) -> bool {
        self.runner_up
            .is_some_and(|(_, matched)| matched >= self.matched)
    }
}

/// How the end of a quote is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The source ends there, or the repetition of it does.
    Repetition,
    /// Another quote opens there, or the post ends.
    Border,
    /// A later post repeats the words that follow as the post's own.
    Forward(PostId),
    /// A quote of the same missing post in this other post has the same words up to there.
    Twin(PostId),
    /// Nothing tells; this is the likeliest line.
    Guess,
}

/// The parts of a post outside its quotes.
pub(super) fn own_text(thread: &Thread, quotes: &[Quote], post: PostId) -> Vec<Span> {
    let whole = thread.post(post).span;
    let first = quotes.partition_point(|quote| quote.post < post);
    let mut own = Vec::new();
    let mut at = whole.start;
    for quote in quotes[first..]
        .iter()
        .take_while(|quote| quote.post == post)
    {
        own.push(Span::new(at, quote.span.start));
        at = at.max(quote.span.end);
        for part in &quote.resumed {
            own.push(Span::new(at, part.start));
            at = at.max(part.end);
        }
    }
    own.push(Span::new(at, whole.end));
    own.retain(|span| !span.is_empty());
    own
}
