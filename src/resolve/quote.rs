//! Quotes: where each one lies, what it quotes, and how that is known.

use std::fmt;

use crate::text::Span;
use crate::thread::{PostId, QuoteId, QuoteMark, Thread};

/// From which probability on an end is sure, and from which it is likely. Of quotes in files that the model
/// was not learned from .94 of those above the first are right, and .83 of those between the two.
const SURE: f32 = 0.9;
const LIKELY: f32 = 0.6;

/// A quote: an attribution with the quoted words after it.
#[derive(Clone, Debug)]
pub struct Quote {
    /// The post that contains it.
    pub post: PostId,
    /// The line that opens it.
    pub attribution: QuoteMark,
    /// Attribution and words: whole lines.
    pub span: Span,
    /// The quoted words, whole lines; empty when nothing was quoted.
    pub body: Span,
    /// The parts of the quote that follow answers to earlier parts: whole lines, in order.
    pub resumed: Vec<Span>,
    /// 1 for a quote in the post itself, one more for each enclosing quote.
    pub depth: u8,
    /// The directly enclosing quote.
    pub outer: Option<QuoteId>,
    /// The post that is quoted.
    pub source: Source,
    /// The words of a post of this file that it repeats: of its source, or where the source is unknown,
    /// of the post with the same words.
    pub repeats: Option<Match>,
    /// How the source is known.
    pub proof: Proof,
    /// How the end of the quote is known.
    pub end: End,
    /// How surely it is known.
    pub end_certainty: Certainty,
}

/// How the source of a quote is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Proof {
    /// The page says which post it quotes.
    Stated,
    /// It is unknown.
    #[default]
    None,
    /// The quote repeats several words of it in a row.
    Words,
    /// The quote is short, and the source contains its first line.
    ShortQuote,
    /// Another quote with the same author and time repeats it.
    Time,
}

impl Quote {
    /// Whether it repeats a post of somebody else than its attribution names.
    #[must_use]
    pub fn names_other_author(&self) -> bool {
        self.attribution.name.is_some() && self.source == Source::Unknown && self.repeats.is_some()
    }

    /// Whether a byte of the text is part of the quoted words.
    #[must_use]
    pub fn contains(&self, at: u32) -> bool {
        self.body.contains(at) || self.resumed.iter().any(|part| part.contains(at))
    }

    /// Takes all words from the quote.
    pub(super) fn become_empty(&mut self) {
        self.span = self.attribution.span;
        self.body = Span::empty(self.span.end);
    }

    /// Clears every reference to the posts from an index on, because other posts may take their place.
    pub(super) fn clear_references_from(&mut self, first: usize) {
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
            (self.end, self.end_certainty) = (End::Guess, Certainty::Guess);
        }
    }

    /// The post of this file that contains its words.
    #[must_use]
    pub fn origin(&self) -> Option<PostId> {
        let repeated = self.repeats.map(|found| found.post);
        self.source.post().or(repeated)
    }
}

/// The post that a quote is taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// A post of this file.
    Post(PostId),
    /// A post that is not in this file.
    Ghost(GhostId),
    /// Not known.
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

/// The id of a ghost: its index among the ghosts of one thread, in the order of their first quotes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct GhostId(u32);

impl GhostId {
    /// The id of the ghost with this 0-based index.
    ///
    /// # Panics
    /// When there cannot be that many in a text.
    #[must_use]
    pub fn from_index(index: usize) -> GhostId {
        GhostId(u32::try_from(index).expect("a text has fewer than u32::MAX quotes"))
    }

    /// The 0-based index.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

impl fmt::Debug for GhostId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ghost {}", self.0)
    }
}

/// How a quote repeats a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// The post.
    pub post: PostId,
    /// The part of it that is repeated, from the first to the last repeated word.
    pub span: Span,
    /// How many words of the quote the post has.
    pub matched: usize,
    /// How many words the quote has.
    pub words: usize,
    /// How many words the post has outside its quotes.
    pub source_words: usize,
    /// The second-best source, and how many words of the quote it has.
    pub runner_up: Option<(PostId, usize)>,
}

impl Match {
    /// Whether another post matches equally well.
    #[must_use]
    pub fn is_tie(&self) -> bool {
        self.runner_up
            .is_some_and(|(_, matched)| matched >= self.matched)
    }
}

/// How the end of a quote is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The page says so.
    Stated,
    /// The source ends there, or its repetition does.
    Repetition,
    /// Another quote opens there, or the post ends.
    Boundary,
    /// This later post repeats the words that follow as the post's own.
    Forward(PostId),
    /// A quote of the same missing post, in this other post, has the same words up to there.
    Twin(PostId),
    /// No evidence; this is the likeliest line.
    Guess,
}

/// How surely the end of a quote is known.
///
/// On the threads of two forums whose quotes end where their labels say, of the ends called sure .994 are
/// right, of the likely ones .83 and of the guesses .44.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// It is the likeliest of several lines.
    Guess,
    /// It is likelier than all other lines together.
    Likely,
    /// The words repeat a post up to there, or the model of boundaries leaves next to no doubt.
    Sure,
    /// The page says so.
    Stated,
}

impl Certainty {
    /// How sure an end of this probability is.
    pub(super) fn of(probability: f32) -> Certainty {
        match probability {
            SURE.. => Certainty::Sure,
            LIKELY.. => Certainty::Likely,
            _ => Certainty::Guess,
        }
    }
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
