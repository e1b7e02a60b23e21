//! The blocks of a post: paragraphs, lists, code, quotes, notes.
//!
//! A block is a run of whole lines of one kind. Quotes are not nested boxes here but a depth and an
//! owner on every block, so a reader that folds, an export that indents and a search all walk one
//! flat list:
//!
//! ```text
//! 10 hours ago, ann said:      Attribution  quote 0  depth 1
//! Words of ann.                Paragraph    quote 0  depth 1
//! Words of the author.         Paragraph    -        depth 0
//!   • one                      List         -        depth 0
//! Sent from my kettle          Signature    -        depth 0
//! ```

use super::item::is_item;
use super::last_shown::LastShown;
use super::{QuoteId, QuoteMark, Thread, code, signature};
use crate::syntax::{LinesKind, Piece, PieceKind, Role};
use crate::text::{Line, Span, Text, is_blank, lines, trim_span};

/// A run of lines of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// What the lines are.
    pub kind: BlockKind,
    /// From the start of the first line to the end of the last, without its line end; empty only in the
    /// attribution of a quote for which the page prints none.
    pub span: Span,
    /// The innermost quote that the block is part of.
    pub quote: Option<QuoteId>,
    /// In how many quotes it stands, one inside the other.
    pub depth: u8,
}

/// What the lines of a block are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// The line that opens the block's quote.
    Attribution,
    /// Lines of prose without a blank line between.
    Paragraph,
    /// Items that start with a bullet or a number.
    List,
    /// Lines whose spacing matters: programs, tables.
    Code,
    /// What an app put under the post: `Sent from my ...`.
    Signature,
    /// `Edited Monday at 07:15 PM by ann`
    EditNote,
    /// `Like 2`
    Reactions,
    /// The group of the author.
    Label,
}

/// A stretch of a post that belongs to one quote: its attribution and the words that follow, or
/// words alone where a quote goes on after an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// Whole lines.
    pub span: Span,
    /// The quote they belong to.
    pub quote: QuoteId,
    /// 1 for a quote in the post itself, one more for each quote round it.
    pub depth: u8,
    /// The attribution, empty where the page prints none; nothing where the quote goes on.
    pub attribution: Option<Span>,
}

impl Thread {
    /// The blocks of a post, or of some lines of it, in order. `extents` says where its quotes lie:
    /// sorted by start, outer quotes before the inner ones that start with them, each around whole
    /// lines and whole pieces. Attributions that no extent starts with are words like any others.
    #[must_use]
    pub fn blocks(&self, text: &Text, span: Span, extents: &[Extent]) -> Vec<Block> {
        let mut builder = Builder {
            thread: self,
            text,
            extents,
            open: Vec::new(),
            next_end: u32::MAX,
            marks: self.marks_within(span),
            stated: self.pieces.stated_lines(span),
            kind: None,
            head_end: 0,
            before: None,
            last_shown: LastShown::default(),
            stretch: Span::default(),
            run: Vec::new(),
            blocks: Vec::new(),
        };
        for piece in self.pieces.within(span) {
            if piece.span.start < builder.head_end {
                // A part of the attribution, or what is hidden in it.
                continue;
            }
            if piece.kind.role() == Role::Hidden {
                builder.hidden(piece);
            } else {
                builder.shown(piece);
                builder.before = Some(piece.kind);
            }
        }
        builder.end_stretch();
        builder.flush();
        builder.blocks
    }

    /// The quote marks that begin in a stretch of the text.
    fn marks_within(&self, span: Span) -> &[QuoteMark] {
        let starts_before = |at: u32| {
            let marks = &self.quote_marks;
            marks.partition_point(|mark| mark.span.start < at)
        };
        &self.quote_marks[starts_before(span.start)..starts_before(span.end)]
    }
}

struct Builder<'t> {
    thread: &'t Thread,
    text: &'t Text,
    /// The extents that start further on.
    extents: &'t [Extent],
    /// The extents round the current line, the innermost last.
    open: Vec<Extent>,
    /// Where the first of those ends.
    next_end: u32,
    /// The quote marks that begin further on.
    marks: &'t [QuoteMark],
    /// Where lines begin further on of which the file states what they are.
    stated: &'t [(u32, LinesKind)],
    /// What the file states of the lines that are being read.
    kind: Option<BlockKind>,
    /// Where the last attribution ends.
    head_end: u32,
    /// What the last piece is that is not hidden.
    before: Option<PieceKind>,
    /// Where the words before what is hidden end.
    last_shown: LastShown,
    /// Words that were not yet taken apart into lines.
    stretch: Span,
    /// Lines without a blank one between that are not yet in a block.
    run: Vec<Span>,
    blocks: Vec<Block>,
}

impl From<LinesKind> for BlockKind {
    fn from(kind: LinesKind) -> BlockKind {
        match kind {
            LinesKind::Prose => BlockKind::Paragraph,
            LinesKind::List => BlockKind::List,
            LinesKind::Code => BlockKind::Code,
            LinesKind::Signature => BlockKind::Signature,
        }
    }
}

impl Builder<'_> {
    fn shown(&mut self, Piece { kind, span, .. }: Piece) {
        match kind {
            // An article shows the title among its words.
            PieceKind::Body | PieceKind::Title | PieceKind::Pages => return self.join(span),
            PieceKind::Attribution
            | PieceKind::OpenAttribution
            | PieceKind::QuoteName
            | PieceKind::QuoteDate => match self.attribution(span) {
                Some(head) => {
                    self.end_stretch();
                    self.whole(BlockKind::Attribution, head);
                    self.head_end = head.end;
                }
                None => return self.join(span),
            },
            _ => self.end_stretch(),
        }
        match kind {
            PieceKind::Label => self.whole(BlockKind::Label, span),
            PieceKind::Reactions => self.whole(BlockKind::Reactions, span),
            PieceKind::EditNote => self.whole(BlockKind::EditNote, span),
            PieceKind::Signature => self.whole(BlockKind::Signature, span),
            PieceKind::Code => self.whole(BlockKind::Code, span),
            // The name can stand beside the words.
            PieceKind::Author => {}
            _ if kind.role() == Role::Frame => self.flush(),
            _ => {}
        }
    }

    /// What is not shown. Before the words of a line it is no part of their block, nor is the white space
    /// before it: so the line begins with the quote that they are in.
    fn hidden(&mut self, Piece { kind, span, .. }: Piece) {
        let last = self.last_shown.find(self.text, self.stretch);
        let is_shown = |&last: &u32| !self.text.as_str()[last as usize..].starts_with(['\n', '\r']);
        if !last.as_ref().is_some_and(is_shown) {
            let whole_lines = last.map_or(self.stretch.start, |last| last + 1);
            self.stretch = Span::new(self.stretch.start, whole_lines);
        } else if kind != PieceKind::Prefix && self.stretch.end == span.start {
            return self.join(span);
        }
        self.end_stretch();
    }

    /// Adds words, or what is hidden among them, to the stretch that is being read.
    fn join(&mut self, span: Span) {
        if self.stretch.end == span.start {
            self.stretch.end = span.end;
        } else {
            self.end_stretch();
            self.stretch = span;
        }
    }

    /// Reads the lines of the stretch.
    fn end_stretch(&mut self) {
        let stretch = std::mem::take(&mut self.stretch);
        self.lines(stretch);
    }

    /// The attribution that stands at `span`, or has a part there, if it opens a quote: all of it is one
    /// block.
    fn attribution(&mut self, span: Span) -> Option<Span> {
        // The line may be indented; the extent starts with its words.
        let words = trim_span(self.text.as_str(), span);
        while let [mark, further @ ..] = self.marks
            && mark.span.end < words.end
        {
            self.marks = further;
        }
        // Where none is around the words, the next one is that of later words.
        let head = self.marks.first()?.span;
        let is_around = head.start <= words.start && !head.is_empty();
        let begun = |extent: &&Extent| extent.span.start <= head.start;
        let mut begun = self.extents.iter().take_while(begun);
        let is_opened = begun.any(|extent| extent.span.start == head.start);
        (is_around && is_opened).then_some(head)
    }

    fn lines(&mut self, mut span: Span) {
        while let [(start, kind), further @ ..] = self.stated
            && *start < span.end
        {
            let start = (*start).max(span.start);
            self.lines_alike(Span::new(span.start, start));
            self.flush();
            span.start = start;
            self.kind = Some(BlockKind::from(*kind));
            self.stated = further;
        }
        self.lines_alike(span);
    }

    fn lines_alike(&mut self, span: Span) {
        let content = &self.text.as_str()[..span.end as usize];
        for line in lines(content, span.start) {
            self.line(line);
        }
    }

    /// A piece that is a block by itself, or goes on with one behind what is hidden in its line; a signature also
    /// where what is hidden stands between its lines.
    fn whole(&mut self, kind: BlockKind, span: Span) {
        let words = trim_span(self.text.as_str(), span);
        if words.is_empty() {
            return self.flush();
        }
        let stays = self.stays_to(words.start);
        if let Some(last) = self.blocks.last_mut()
            && last.kind == kind
            && (kind == BlockKind::Signature && self.before == Some(PieceKind::Signature) && stays
                || !self.text[Span::new(last.span.end, words.start)].contains(['\n', '\r']))
        {
            last.span.end = words.end;
            return;
        }
        self.move_to(words.start);
        self.flush();
        self.push(kind, words);
    }

    fn line(&mut self, line: Line) {
        let mut span = line.span;
        // A quote begins with the words of its first line, a list with the white space before its first item.
        if let Some(next) = self.extents.first()
            && span.start < next.span.start
            && is_blank(&self.text[Span::new(span.start, next.span.start.min(span.end))])
        {
            span.start = next.span.start.min(span.end);
        }
        self.move_to(span.start);
        // What is left behind words and something hidden is no blank line.
        let is_rest = || {
            let last = self.run.last().map(|last| Span::new(last.end, span.start));
            last.is_some_and(|between| !self.text[between].contains(['\n', '\r']))
        };
        if is_blank(&self.text[span]) {
            if !is_rest() {
                self.flush();
            }
        } else {
            self.run.push(span);
        }
    }

    /// Whether no quote is opened or closed up to the line that starts at `at`.
    fn stays_to(&self, at: u32) -> bool {
        let opens = self
            .extents
            .first()
            .is_some_and(|next| next.span.start <= at);
        at < self.next_end && !opens
    }

    /// Opens and closes quotes up to the line that starts at `at`.
    fn move_to(&mut self, at: u32) {
        if !self.stays_to(at) {
            self.flush();
            self.close_before(at + 1);
            while let [extent, further @ ..] = self.extents
                && extent.span.start <= at
            {
                if extent.span.end > at {
                    self.open.push(*extent);
                    self.next_end = self.next_end.min(extent.span.end);
                    self.head_without_words(extent);
                }
                self.extents = further;
            }
        }
    }

    /// A quote that the page prints no attribution for has an empty one, so that it has a line of its own
    /// on which it is folded and named.
    fn head_without_words(&mut self, extent: &Extent) {
        let start = extent.span.start;
        // An inner quote that begins at the same byte has an attribution of its own.
        let around = self.open.iter().rev().nth(1);
        let is_inner = around.is_some_and(|around| around.span.start == start);
        if !is_inner && extent.attribution == Some(Span::empty(start)) {
            self.push(BlockKind::Attribution, Span::empty(start));
        }
    }

    /// Closes the quotes that end before a byte. Thousands can be open, so they are gone through
    /// only when one of them does.
    fn close_before(&mut self, at: u32) {
        if self.next_end < at {
            self.open.retain(|extent| extent.span.end >= at);
            let ends = self.open.iter().map(|extent| extent.span.end);
            self.next_end = ends.min().unwrap_or(u32::MAX);
        }
    }

    /// Puts the lines that were collected into blocks.
    fn flush(&mut self) {
        let run = std::mem::take(&mut self.run);
        if let (Some(kind), [first, ..], [.., last]) = (self.kind, &run[..], &run[..]) {
            let end = trim_span(self.text.as_str(), *last).end;
            return self.push(kind, Span::new(first.start, end));
        }
        let mut rest = run.as_slice();
        while let [first, after @ ..] = rest {
            let list = is_item(&self.text[*first]);
            let same = |(above, line): &(&Span, &Span)| {
                let words = &self.text[**line];
                let goes_on = || self.thread.goes_on(self.text, **above, **line);
                is_item(words) == list || list && (words.starts_with("  ") || goes_on())
            };
            let count = 1 + rest.iter().zip(after).take_while(same).count();
            let (lines, further) = rest.split_at(count);
            let texts = lines.iter().map(|&line| &self.text[line]);
            let kind = if list {
                BlockKind::List
            } else if count == 1
                && further.is_empty()
                && signature::is_signature(&self.text[*first])
            {
                BlockKind::Signature
            } else if code::is_code(texts) {
                BlockKind::Code
            } else {
                BlockKind::Paragraph
            };
            // Like the quotes and the post around it, a block ends with words.
            let end = trim_span(self.text.as_str(), lines[count - 1]).end;
            self.push(kind, Span::new(first.start, end));
            rest = further;
        }
    }

    fn push(&mut self, kind: BlockKind, span: Span) {
        let innermost = self.open.last();
        self.blocks.push(Block {
            kind,
            span,
            quote: innermost.map(|extent| extent.quote),
            depth: innermost.map_or(0, |extent| extent.depth),
        });
    }
}
