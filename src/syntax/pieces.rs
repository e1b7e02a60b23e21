//! The pieces of a text: parallel kinds, starts and depths, so that they tile it by construction.
//!
//! | rule | |
//! | --- | --- |
//! | posts | [`PostHead`](PieceKind::PostHead) opens a post; so do words or facts of a post where none is open. The next `PostHead`, [`PostEnd`](PieceKind::PostEnd), [`Interval`](PieceKind::Interval) or [`Furniture`](PieceKind::Furniture) closes it |
//! | depth | is for quotes alone. An [`Attribution`](PieceKind::Attribution) has the depth of the quote that it opens; the quote ends at a lower depth or at the next attribution of its depth or lower. A rise without an attribution is a quote without a head |
//! | open ends | an [`OpenAttribution`](PieceKind::OpenAttribution) has the depth of its line; where its quote ends is found by what it repeats |
//! | lines | a piece may begin and end inside a line |

use super::Markup;
use crate::text::{Span, Text};

/// What a stretch of a text is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceKind {
    /// Page furniture: menus, buttons, sign-up blocks. Nobody wrote it for this thread.
    Furniture,
    /// The line with the thread's title.
    Title,
    /// The line with the name of the topic starter.
    Starter,
    /// Relations to the other pages of the thread, with "page 2 of 7".
    Pages,
    /// The address at which the thread is read.
    Address,
    /// What became of the thread, in one word: `closed`, `solved`.
    ThreadState,
    /// That posts stand here which the page does not hold: `3 more replies`.
    Missing,
    /// The time that passed between two posts: `1 year later...`.
    Interval,
    /// Opens a post; what the page prints there says nothing of the kinds below.
    PostHead,
    /// The name of the post's author.
    Author,
    /// When the post was written, as the page words it.
    Date,
    /// The number of the post, as the page prints it: `#12`.
    Number,
    /// The title of the post.
    Subject,
    /// What the page says of the author beside the name: rank, counts, the day of joining.
    Panel,
    /// What the page calls the post: an id for machines.
    PostId,
    /// The address of the post.
    Permalink,
    /// What the page calls the author: `Moderator`.
    AuthorRole,
    /// How many readers liked the post, as the page words it.
    Score,
    /// How many readers said the same of the post with a click, with its name before: `Like 2`.
    Reaction,
    /// What became of the post, in one word: `deleted`, `accepted`.
    PostState,
    /// The id or the number of the post that this one answers.
    ReplyTo,
    /// What the page says of who wrote the post, `Moderators`, of the block that follows, `Code:`, or of files
    /// that hang on the post.
    Label,
    /// Words of a post, blank lines among them.
    Body,
    /// Words of a post whose white space matters.
    Code,
    /// What stands before the words of a line: `> `, indentation. Hidden.
    Prefix,
    /// The address of a link, or its number in a list of addresses. Hidden.
    Target,
    /// A line that opens a quote whose end is told by the depth of the pieces after it.
    Attribution,
    /// A line that opens a quote whose end is not told, or looks like one that does.
    OpenAttribution,
    /// The quoted author, inside an attribution.
    QuoteName,
    /// When the quoted post was written, inside an attribution.
    QuoteDate,
    /// The id of the quoted post, inside an attribution. Hidden.
    QuoteRef,
    /// What the author puts under every post.
    Signature,
    /// `Edited Monday at 07:15 PM by ann`.
    EditNote,
    /// `Like 2`: what other people clicked under a post.
    Reactions,
    /// The buttons that end a post.
    PostEnd,
}

/// What lines of words are, where a file states what else is told by how they look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinesKind {
    /// Paragraphs.
    Prose,
    /// Items.
    List,
    /// Lines whose white space matters.
    Code,
    /// What an app put under the post.
    Signature,
}

/// What a piece is to a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It is part of the page, not of a post.
    Page,
    /// It belongs to a post and stands in its frame: it is said of the post, not in it.
    Frame,
    /// It is shown as part of the post.
    Words,
    /// It stands among the words of the post and is not shown.
    Hidden,
}

impl PieceKind {
    /// What pieces of this kind are to a post.
    #[must_use]
    pub fn role(self) -> Role {
        use PieceKind::{
            Address, Attribution, Author, AuthorRole, Body, Code, Date, EditNote, Furniture,
            Interval, Label, Missing, Number, OpenAttribution, Pages, Panel, Permalink, PostEnd,
            PostHead, PostId, PostState, Prefix, QuoteDate, QuoteName, QuoteRef, Reaction,
            Reactions, ReplyTo, Score, Signature, Starter, Subject, Target, ThreadState, Title,
        };
        match self {
            Furniture | Title | Starter | Pages | Address | ThreadState | Missing | Interval => {
                Role::Page
            }
            PostHead | Author | Date | Number | Subject | Panel | PostId | Permalink | ReplyTo
            | AuthorRole | Score | Reaction | PostState | PostEnd => Role::Frame,
            Label | Body | Code | Attribution | OpenAttribution | QuoteName | QuoteDate
            | Signature | EditNote | Reactions => Role::Words,
            Prefix | Target | QuoteRef => Role::Hidden,
        }
    }

    /// Whether the piece is one block by itself, which stands in a quote as a whole or not at all: a
    /// note of the page on the post, or a signature.
    #[must_use]
    pub fn is_one_block(self) -> bool {
        use PieceKind::{EditNote, Label, Reactions, Signature};
        matches!(self, Label | Reactions | EditNote | Signature)
    }
}

/// One piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it is for.
    pub kind: PieceKind,
    /// Where it stands.
    pub span: Span,
    /// In how many quotes it stands, one inside the other; 255 stands for all above.
    pub depth: u8,
}

/// A whole text cut into pieces. Each ends where the next one starts, the last at the text's end.
#[derive(Clone, Debug, Default)]
pub struct Pieces {
    kinds: Vec<PieceKind>,
    starts: Vec<u32>,
    depths: Vec<u8>,
    end: u32,
    /// Whether no post was found, so that the text is an article by itself.
    is_article: bool,
    markup: Markup,
    /// Which posts answer which, where the page shows it by their order or their places: a byte of a post and
    /// one of the post that it answers.
    answers: Vec<(u32, u32)>,
    /// Where lines begin of which the file states what they are, and what.
    lines: Vec<(u32, LinesKind)>,
    /// Where the lines start in which quotes begin whose end no page states: their paragraphs repeat an earlier
    /// post.
    repetitions: Vec<u32>,
}

impl Pieces {
    /// The pieces of a text that is `end` bytes long, none yet.
    pub(crate) fn of_length(end: u32) -> Pieces {
        Pieces {
            end,
            ..Pieces::default()
        }
    }

    /// Opens a piece at the byte `start`, in no quote that the page marks, which ends the piece
    /// before it.
    pub(crate) fn push(&mut self, kind: PieceKind, start: u32) {
        self.push_at_depth(kind, start, 0);
    }

    /// Opens a piece in so many quotes at the byte `start`, which ends the piece before it.
    pub(crate) fn push_at_depth(&mut self, kind: PieceKind, start: u32, depth: u8) {
        debug_assert!(start <= self.end, "a piece starts inside the text");
        debug_assert!(self.starts.last().is_none_or(|&last| last < start));
        self.kinds.push(kind);
        self.starts.push(start);
        self.depths.push(depth);
    }

    /// The kind and the depth of the last piece.
    pub(super) fn last(&self) -> Option<(PieceKind, u8)> {
        Some((*self.kinds.last()?, *self.depths.last()?))
    }

    /// Whether a piece of this kind is among those from the one numbered `first` on.
    pub(super) fn has_from(&self, first: usize, kind: PieceKind) -> bool {
        self.kinds[first..].contains(&kind)
    }

    /// Says of all pieces of the kind `from`, beginning with the one numbered `first`, that they are
    /// of the kind `to` after all.
    pub(super) fn relabel_from(&mut self, first: usize, from: PieceKind, to: PieceKind) {
        let wrong = self.kinds[first..].iter_mut().filter(|kind| **kind == from);
        wrong.for_each(|kind| *kind = to);
    }

    /// Makes an article of a text without a post. All of it is shown, the title among it.
    pub(super) fn become_article(&mut self) {
        self.is_article = true;
        self.depths.fill(0);
        for kind in &mut self.kinds {
            if !matches!(kind, PieceKind::Title | PieceKind::Pages) {
                *kind = PieceKind::Body;
            }
        }
    }

    /// Whether no post was found: the text is an article by itself.
    #[must_use]
    pub fn is_article(&self) -> bool {
        self.is_article
    }

    /// Says what the page marks of the words.
    pub(super) fn set_markup(&mut self, markup: Markup) {
        self.markup = markup;
    }

    /// Takes away what the page marks of the words.
    pub(super) fn take_markup(&mut self) -> Markup {
        std::mem::take(&mut self.markup)
    }

    /// What the page marks of the words.
    #[must_use]
    pub fn markup(&self) -> &Markup {
        &self.markup
    }

    /// Says that the post with the words at one byte answers the post with those at another.
    pub(super) fn state_answer(&mut self, post: u32, answered: u32) {
        self.answers.push((post, answered));
    }

    /// The posts that answer another one without naming it, each by a byte in it, with one in the post that
    /// it answers.
    #[must_use]
    pub fn answers(&self) -> &[(u32, u32)] {
        &self.answers
    }

    /// Says what the lines from a byte on are, up to where others are told of.
    pub(super) fn state_lines(&mut self, start: u32, kind: LinesKind) {
        debug_assert!(self.lines.last().is_none_or(|&(last, _)| last < start));
        self.lines.push((start, kind));
    }

    /// Where lines begin in a stretch of the text of which the file states what they are, and what.
    #[must_use]
    pub fn stated_lines(&self, span: Span) -> &[(u32, LinesKind)] {
        let starts_before = |at: u32| self.lines.partition_point(|&(start, _)| start < at);
        &self.lines[starts_before(span.start)..starts_before(span.end)]
    }

    /// Says that the quote in the line that starts at a byte goes as far as paragraphs repeat an earlier post.
    /// Quotes are told of in the order of the text.
    pub(super) fn find_repetition(&mut self, line_start: u32) {
        debug_assert!(
            self.repetitions
                .last()
                .is_none_or(|&last| last < line_start)
        );
        self.repetitions.push(line_start);
    }

    /// Whether the quote that begins at a byte is one that goes as far as paragraphs repeat an earlier post,
    /// where the page states no end.
    #[must_use]
    pub fn is_repetition(&self, text: &Text, at: u32) -> bool {
        let behind = self.repetitions.partition_point(|&start| start <= at);
        let line_start = behind.checked_sub(1).map(|last| self.repetitions[last]);
        line_start.is_some_and(|start| !text[Span::new(start, at)].contains(['\n', '\r']))
    }

    /// How many pieces there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.kinds.len()
    }

    /// Whether there is no piece, as in an empty text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    /// All pieces in the order of the text.
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Piece> {
        (0..self.len()).map(|index| self.piece(index))
    }

    /// The pieces that hold a byte of `span`, each cut to what lies inside it.
    pub fn within(&self, span: Span) -> impl Iterator<Item = Piece> {
        let first = self.starts.partition_point(|&start| start <= span.start);
        (first.saturating_sub(1)..self.len())
            .map(|index| self.piece(index))
            .take_while(move |piece| piece.span.start < span.end)
            .filter_map(move |piece| {
                let span = piece.span.overlap(span)?;
                Some(Piece { span, ..piece })
            })
    }

    /// The piece that holds a byte of the text.
    #[must_use]
    pub fn at(&self, at: u32) -> Option<Piece> {
        let after = self.starts.partition_point(|&start| start <= at);
        let piece = self.piece(after.checked_sub(1)?);
        piece.span.contains(at).then_some(piece)
    }

    fn piece(&self, index: usize) -> Piece {
        let end = self.starts.get(index + 1).copied().unwrap_or(self.end);
        Piece {
            kind: self.kinds[index],
            span: Span::new(self.starts[index], end),
            depth: self.depths[index],
        }
    }
}
