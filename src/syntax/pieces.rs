//! The pieces of a text: parallel kinds and starts, so that they tile it by construction.

use crate::text::Span;

/// What a stretch of a dump is for.
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
    /// The time that passed between two posts: `1 year later...`.
    Interval,
    /// What the page says of the author of the post that follows: `Moderators`.
    Label,
    /// Words of a post, blank lines among them.
    Body,
    /// A line that opens a quote, or looks like one that does.
    Attribution,
    /// `Edited Monday at 07:15 PM by ann`.
    EditNote,
    /// `Like 2`: what other people clicked under a post.
    Reactions,
    /// The buttons that end a post.
    PostEnd,
}

impl PieceKind {
    /// Whether the piece is part of a post: its words, what the page says of it, or its end.
    #[must_use]
    pub fn is_of_post(self) -> bool {
        match self {
            PieceKind::Label
            | PieceKind::Body
            | PieceKind::Attribution
            | PieceKind::EditNote
            | PieceKind::Reactions
            | PieceKind::PostEnd => true,
            PieceKind::Furniture
            | PieceKind::Title
            | PieceKind::Starter
            | PieceKind::Pages
            | PieceKind::Interval => false,
        }
    }
}

/// A whole text cut into pieces. Each ends where the next one starts, the last at the text's end.
#[derive(Clone, Debug, Default)]
pub struct Pieces {
    kinds: Vec<PieceKind>,
    starts: Vec<u32>,
    end: u32,
    /// Whether no post was found, so that the text is an article by itself.
    is_article: bool,
}

impl Pieces {
    /// The pieces of a text that is `end` bytes long, none yet.
    pub(super) fn of_length(end: u32) -> Pieces {
        Pieces {
            end,
            ..Pieces::default()
        }
    }

    /// Opens a piece at the byte `start`, which ends the piece before it.
    pub(super) fn push(&mut self, kind: PieceKind, start: u32) {
        debug_assert!(start <= self.end, "a piece starts inside the text");
        debug_assert!(self.starts.last().is_none_or(|&last| last < start));
        self.kinds.push(kind);
        self.starts.push(start);
    }

    /// The kind of the last piece.
    pub(super) fn last_kind(&self) -> Option<PieceKind> {
        self.kinds.last().copied()
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
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (PieceKind, Span)> {
        (0..self.len()).map(|index| self.piece(index))
    }

    /// The pieces that hold a byte of `span`, each cut to what lies inside it.
    pub fn within(&self, span: Span) -> impl Iterator<Item = (PieceKind, Span)> {
        let first = self.starts.partition_point(|&start| start <= span.start);
        (first.saturating_sub(1)..self.len())
            .map(|index| self.piece(index))
            .take_while(move |(_, piece)| piece.start < span.end)
            .filter_map(move |(kind, piece)| Some((kind, piece.overlap(span)?)))
    }

    /// The piece that holds a byte of the text.
    #[must_use]
    pub fn at(&self, at: u32) -> Option<(PieceKind, Span)> {
        let after = self.starts.partition_point(|&start| start <= at);
        let piece = self.piece(after.checked_sub(1)?);
        piece.1.contains(at).then_some(piece)
    }

    fn piece(&self, index: usize) -> (PieceKind, Span) {
        let end = self.starts.get(index + 1).copied().unwrap_or(self.end);
        (self.kinds[index], Span::new(self.starts[index], end))
    }
}
