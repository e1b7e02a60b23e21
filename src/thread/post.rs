//! Posts and what the page states of them.

use std::fmt;
use std::ops::Range;

use crate::syntax::PieceKind;
use crate::text::Span;

/// A post of one thread: its place in the order of the file.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PostId(u32);

impl PostId {
    /// The opening post.
    pub const OPENING: PostId = PostId(0);

    /// The id of the post with this 0-based index.
    ///
    /// # Panics
    /// When there cannot be that many posts in a text.
    #[must_use]
    pub fn from_index(index: usize) -> PostId {
        PostId(u32::try_from(index).expect("a text has fewer than u32::MAX posts"))
    }

    /// The 0-based index.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }

    /// The number a reader sees, which starts at 1.
    #[must_use]
    pub fn number(self) -> usize {
        self.index() + 1
    }
}

impl fmt::Debug for PostId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.number())
    }
}

/// One post as the page shows it.
#[derive(Clone, Debug, Default)]
pub struct Post {
    /// From the first to the last word of the post; empty when it has none.
    pub span: Span,
    /// Everything between the posts around it: its head, blank lines and the buttons at its end too.
    pub whole: Span,
    /// What the page states of it, as indices into [`Thread::fields`](super::Thread::fields).
    pub fields: Range<u32>,
    /// Where quotes begin in it, as indices into
    /// [`Thread::quote_marks`](super::Thread::quote_marks).
    pub quote_marks: Range<u32>,
}

/// A fact that the page states of a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Which fact.
    pub kind: FieldKind,
    /// The words that state it, without white space around them.
    pub span: Span,
}

/// Which fact of a post a page states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FieldKind {
    /// The name of its author.
    Author,
    /// When it was written, as the page words it.
    Date,
    /// Its number, as the page prints it: `#12`.
    Number,
    /// Its title.
    Subject,
    /// What the page calls it: an id for machines.
    Id,
    /// Its address.
    Permalink,
    /// What the page calls its author: `Moderator`. There can be several.
    AuthorRole,
    /// How many readers liked it, as the page words it.
    Score,
    /// How many readers said the same of it with a click, with its name before: `Like 2`. There can be several.
    Reaction,
    /// What became of it, in one word: `deleted`, `accepted`.
    State,
    /// The id or the number of the post that it answers.
    ReplyTo,
    /// What its author puts under every post.
    Signature,
}

impl FieldKind {
    /// The fact that pieces of a kind state.
    pub(super) fn of(kind: PieceKind) -> Option<FieldKind> {
        Some(match kind {
            PieceKind::Author => FieldKind::Author,
            PieceKind::Date => FieldKind::Date,
            PieceKind::Number => FieldKind::Number,
            PieceKind::Subject => FieldKind::Subject,
            PieceKind::PostId => FieldKind::Id,
            PieceKind::Permalink => FieldKind::Permalink,
            PieceKind::AuthorRole => FieldKind::AuthorRole,
            PieceKind::Score => FieldKind::Score,
            PieceKind::Reaction => FieldKind::Reaction,
            PieceKind::PostState => FieldKind::State,
            PieceKind::ReplyTo => FieldKind::ReplyTo,
            PieceKind::Signature => FieldKind::Signature,
            _ => return None,
        })
    }
}
