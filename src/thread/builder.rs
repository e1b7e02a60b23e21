//! Puts pieces together to posts: which piece belongs to which post, what is stated of it, and
//! where the quotes lie whose ends the page marks. The rules are those of [`Pieces`].
//!
//! [`Pieces`]: crate::syntax::Pieces

use super::Thread;
use super::missing::Missing;
use super::post::{Field, FieldKind, Post, PostId};
use super::quote_mark::{QuoteId, QuoteMark};
use crate::syntax::{Piece, PieceKind, Role, page_of};
use crate::text::{Span, Text, lines, trim_name_span, trim_span};

/// The longest attribution on several lines, in bytes.
const LONGEST_HEAD: u32 = 600;

/// A thread that grows piece by piece.
pub(super) struct Builder<'t> {
    text: &'t Text,
    thread: Thread,
    /// The post that is being read.
    post: Option<Post>,
    /// The quotes with stated ends round the current piece, the innermost last.
    open: Vec<OpenQuote>,
    /// The last quote of each depth in this post that has an attribution and was closed: it goes on where the
    /// depth rises again.
    closed: Vec<OpenQuote>,
    /// Frames behind words of the post: they stand among its words if more of those follow.
    behind_words: Vec<Span>,
    /// The attribution that the last piece was part of: its last part.
    attribution_part: Option<Piece>,
    /// The attribution without a stated end that is being read: it can go on behind what is hidden in it.
    open_head: Option<Span>,
}

/// A quote with a stated end.
#[derive(Clone, Copy)]
struct OpenQuote {
    depth: u8,
    id: QuoteId,
    outer: Option<QuoteId>,
}

impl<'t> Builder<'t> {
    pub(super) fn new(text: &'t Text) -> Builder<'t> {
        Builder {
            text,
            thread: Thread::default(),
            post: None,
            open: Vec::new(),
            closed: Vec::new(),
            behind_words: Vec::new(),
            attribution_part: None,
            open_head: None,
        }
    }

    /// The thread, without its pieces.
    pub(super) fn finish(mut self) -> Thread {
        self.end_post();
        self.thread
    }

    pub(super) fn piece(&mut self, piece: Piece) {
        match piece.kind.role() {
            Role::Page => self.page(piece),
            Role::Frame => self.frame(piece),
            Role::Words => self.words(piece),
            Role::Hidden => self.hidden(piece),
        }
    }

    fn page(&mut self, Piece { kind, span, .. }: Piece) {
        let content = self.text.as_str();
        match kind {
            PieceKind::Title if self.thread.title.is_empty() => {
                let parts = lines(&content[..span.end as usize], span.start);
                let parts = parts.map(|line| trim_span(content, line.span));
                self.thread
                    .title
                    .extend(parts.filter(|part| !part.is_empty()));
            }
            PieceKind::Starter => {
                let name = trim_name_span(content, span);
                self.thread.starter.get_or_insert(name);
            }
            PieceKind::Pages => self.pages(span),
            PieceKind::Address => {
                let address = trim_span(content, span);
                self.thread.address.get_or_insert(address);
            }
            PieceKind::ThreadState => {
                let states = lines(&content[..span.end as usize], span.start);
                let states = states.map(|line| trim_span(content, line.span));
                self.thread
                    .states
                    .extend(states.filter(|state| !state.is_empty()));
            }
            PieceKind::Missing => self.missing(span),
            PieceKind::Furniture | PieceKind::Interval => self.end_post(),
            _ => {}
        }
    }

    fn pages(&mut self, span: Span) {
        let page = lines(&self.text[span], 0)
            .find_map(|line| page_of(&self.text[line.span.shifted(span.start)]));
        if self.thread.page.is_none() {
            self.thread.page = page;
        }
    }

    /// Notes that posts are missing behind the last one. If that goes on, it is hidden in it.
    fn missing(&mut self, span: Span) {
        let open = usize::from(self.post.is_some());
        let posts = (self.thread.posts.len() + open).checked_sub(1);
        self.thread.missing.push(Missing {
            words: trim_span(self.text.as_str(), span),
            after: posts.map(PostId::from_index),
        });
        if self.post.is_some() {
            self.whole_post(span);
            self.behind_words.push(span);
        }
    }

    fn frame(&mut self, piece: Piece) {
        if piece.kind == PieceKind::PostHead {
            self.end_post();
        }
        if !self.whole_post(piece.span).span.is_empty() {
            self.behind_words.push(piece.span);
        }
        self.field(piece);
        if piece.kind == PieceKind::PostEnd {
            self.end_post();
        }
    }

    /// Keeps what a piece states of the post that is being read.
    fn field(&mut self, piece: Piece) {
        let span = match piece.kind {
            PieceKind::Author => trim_name_span(self.text.as_str(), piece.span),
            _ => trim_span(self.text.as_str(), piece.span),
        };
        if let Some(kind) = FieldKind::of(piece.kind)
            && !span.is_empty()
        {
            self.thread.fields.push(Field { kind, span });
        }
    }

    fn hidden(&mut self, piece: Piece) {
        if self.post.is_none() {
            return;
        }
        self.hide_frames();
        self.whole_post(piece.span);
        self.thread.hidden.push(piece.span);
        let reference = trim_span(self.text.as_str(), piece.span);
        if piece.kind == PieceKind::QuoteRef
            && let Some(mark) = self.thread.quote_marks.last_mut()
        {
            mark.reference.get_or_insert(reference);
        }
        self.field(piece);
    }

    fn words(&mut self, piece: Piece) {
        let words = trim_span(self.text.as_str(), piece.span);
        if self.post.is_none() && words.is_empty() {
            return;
        }
        self.hide_frames();
        self.add_to_post(piece.span, words);
        let part = self.attribution_part.take();
        if !part.is_some_and(|part| self.continues(part, piece)) {
            self.finish_head();
        }
        match piece.kind {
            PieceKind::Attribution
            | PieceKind::OpenAttribution
            | PieceKind::QuoteName
            | PieceKind::QuoteDate
                if part.is_some_and(|part| self.continues(part, piece)) =>
            {
                self.extend_attribution(piece.kind, words);
                self.attribution_part = if words.is_empty() { part } else { Some(piece) };
            }
            // White space before an attribution, apart from it by what is hidden.
            PieceKind::Attribution | PieceKind::OpenAttribution if words.is_empty() => {}
            // It may begin with its name or its date.
            PieceKind::Attribution | PieceKind::QuoteName | PieceKind::QuoteDate => {
                let depth = piece.depth.max(1);
                self.close_to(depth - 1);
                self.open_quote(depth, words);
                self.extend_attribution(piece.kind, words);
                self.attribution_part = Some(piece);
            }
            PieceKind::OpenAttribution => {
                self.move_to_depth(piece.depth, self.first_line(piece.span, words));
                self.open_head = Some(words);
                self.attribution_part = Some(piece);
            }
            _ => self.move_to_depth(piece.depth, self.first_line(piece.span, words)),
        }
        if !words.is_empty() {
            self.extend_innermost(words.end);
        }
        self.field(piece);
    }

    /// Whether a piece goes on with an attribution: it is a part of it behind such a part, in as many
    /// quotes and on the same line, in the next one of those that an extractor wrapped, or its name or
    /// date in a line below.
    fn continues(&self, last: Piece, piece: Piece) -> bool {
        let ends_line = self.text[last.span].ends_with(['\n', '\r']);
        let is_head = matches!(
            piece.kind,
            PieceKind::Attribution | PieceKind::OpenAttribution
        );
        let is_part = is_head || matches!(piece.kind, PieceKind::QuoteName | PieceKind::QuoteDate);
        // What states no end opens a quote of its own below a head of one whose end is stated.
        let is_alike = (piece.kind == PieceKind::OpenAttribution) == self.open_head.is_some();
        let goes_on = || match piece.kind {
            _ if !ends_line => true,
            PieceKind::QuoteDate => self.open_head.is_none() && self.is_head_undated(),
            PieceKind::QuoteName => self.open_head.is_none() && self.is_head_unnamed(),
            _ => is_head && is_alike && self.is_head_cut(),
        };
        is_part && piece.depth == last.depth && goes_on()
    }

    /// Whether the lines of the attribution so far are none by themselves.
    fn is_head_cut(&self) -> bool {
        let last = || Some(self.thread.quote_marks.last()?.span);
        let head = self.open_head.or_else(last);
        let is_cut = |head| QuoteMark::open(self.text, &self.thread.hidden, head).is_none();
        head.is_some_and(|head| head.len() <= LONGEST_HEAD && is_cut(head))
    }

    /// Whether the attribution so far has no date.
    fn is_head_undated(&self) -> bool {
        let last = self.thread.quote_marks.last();
        last.is_some_and(|mark| mark.when.is_none())
    }

    /// Whether the attribution so far names nobody.
    fn is_head_unnamed(&self) -> bool {
        let last = self.thread.quote_marks.last();
        last.is_some_and(|mark| mark.name.is_none())
    }

    /// Reads the attribution without a stated end that has come to its end.
    fn finish_head(&mut self) {
        if let Some(head) = self.open_head.take() {
            let mark = QuoteMark::open(self.text, &self.thread.hidden, head);
            let mark = mark.or_else(|| QuoteMark::of_name(self.text, head));
            self.thread.quote_marks.extend(mark);
        }
    }

    /// Adds a part to the attribution that was read last.
    fn extend_attribution(&mut self, kind: PieceKind, words: Span) {
        if let Some(head) = &mut self.open_head {
            head.end = words.end.max(head.end);
            return;
        }
        let Some(mark) = self.thread.quote_marks.last_mut() else {
            return;
        };
        mark.span.end = words.end.max(mark.span.end);
        match kind {
            PieceKind::QuoteName => {
                mark.name = Some(trim_name_span(self.text.as_str(), words));
            }
            PieceKind::QuoteDate => mark.when = Some(words),
            _ => mark.read_again(self.text, &self.thread.hidden),
        }
    }

    /// Words from where their first line starts in the post: its indentation belongs to the same quote.
    fn first_line(&self, piece: Span, words: Span) -> Span {
        if words.is_empty() {
            return words;
        }
        let before = &self.text[Span::new(piece.start, words.start)];
        let indent = before.len() - before.rfind(['\n', '\r']).map_or(0, |end| end + 1);
        let start = words.start - Span::from(0..indent).end;
        let first = self.post.as_ref().map_or(start, |post| post.span.start);
        Span::new(start.max(first), words.end)
    }

    /// Closes and opens quotes for words at a depth.
    fn move_to_depth(&mut self, depth: u8, words: Span) {
        self.close_to(depth);
        let current = self.open.last().map_or(0, |open| open.depth);
        if depth <= current || words.is_empty() {
            return;
        }
        let outer = self.open.last().map(|open| open.id);
        let goes_on = |quote: &&OpenQuote| quote.depth == depth && quote.outer == outer;
        match self.closed.iter().rev().find(goes_on).copied() {
            Some(quote) => {
                self.thread.quote_marks[quote.id.index()].resume(words.start);
                self.open.push(quote);
            }
            None => self.open_quote(depth, Span::empty(words.start)),
        }
    }

    /// Opens a quote with a stated end whose attribution stands at `head`.
    fn open_quote(&mut self, depth: u8, head: Span) {
        let outer = self.open.last().map(|open| open.id);
        let id = QuoteId::from_index(self.thread.quote_marks.len());
        self.open.push(OpenQuote { depth, id, outer });
        self.closed.retain(|quote| quote.depth < depth);
        let mark = QuoteMark::stated(self.text, &self.thread.hidden, head, outer);
        self.thread.quote_marks.push(mark);
    }

    /// Says that the innermost quote goes on to the byte `end`. The quotes round it are extended when
    /// it closes, so that a piece costs the same at any depth.
    fn extend_innermost(&mut self, end: u32) {
        if let Some(open) = self.open.last() {
            self.thread.quote_marks[open.id.index()].extend_to(end);
        }
    }

    /// Closes the quotes that are deeper than `depth`.
    fn close_to(&mut self, depth: u8) {
        while let Some(quote) = self.open.pop_if(|open| open.depth > depth) {
            let mark = &self.thread.quote_marks[quote.id.index()];
            if let Some(span) = mark.known_spans().last().copied() {
                self.extend_innermost(span.end);
            }
            let mark = &self.thread.quote_marks[quote.id.index()];
            if !mark.span.is_empty() {
                self.closed.retain(|closed| closed.depth != quote.depth);
                self.closed.push(quote);
            }
        }
    }

    /// The post that is being read, opened if none is, with a piece more of the text around it.
    fn whole_post(&mut self, span: Span) -> &mut Post {
        let fields = count(&self.thread.fields);
        let marks = count(&self.thread.quote_marks);
        let post = self.post.get_or_insert_with(|| Post {
            span: Span::empty(span.start),
            whole: Span::empty(span.start),
            fields: fields..fields,
            quote_marks: marks..marks,
        });
        post.whole.end = span.end;
        post
    }

    /// Adds shown words to the post that is being read.
    fn add_to_post(&mut self, span: Span, words: Span) {
        let post = self.whole_post(span);
        if post.span.is_empty() {
            post.span = words;
        } else if !words.is_empty() {
            post.span.end = words.end;
        }
    }

    /// Hides the frames that words of the same post follow.
    fn hide_frames(&mut self) {
        for frame in self.behind_words.drain(..) {
            self.thread.hidden.push(frame);
        }
    }

    fn end_post(&mut self) {
        self.behind_words.clear();
        self.close_to(0);
        self.closed.clear();
        self.attribution_part = None;
        self.finish_head();
        if let Some(mut post) = self.post.take() {
            post.fields.end = count(&self.thread.fields);
            post.quote_marks.end = count(&self.thread.quote_marks);
            self.thread.posts.push(post);
        }
    }
}

/// How many of something a thread has: fewer than it has bytes.
fn count<T>(all: &[T]) -> u32 {
    u32::try_from(all.len()).expect("a text has fewer than u32::MAX bytes")
}

#[cfg(test)]
mod tests;
