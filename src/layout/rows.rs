//! The rows of a section.
//!
//! ```text
//! halyard~  #5 ──────── to #4        Head
//! ▎ Morch: There is no way that …    Text, depth 1, opens the quote
//! ▎                                  Blank, depth 1
//! ▎ Furthermore, I just don't …      Text, depth 1
//! ▎                                  Blank, depth 1
//! ▎ ▎ Ann: We all do.                Text, depth 2, opens the quote inside
//! ▎                                  Blank, depth 1, closes it
//! ▎ Morch: So they say.              Text, depth 1, with the lead again
//!                                    Blank, depth 0, closes the quote
//! Understood. Just read a report …   Text, depth 0
//!                                    Foot
//! ```
//!
//! Line ends of the file are kept, but for those at which an extractor broke a paragraph, unless the reader
//! wants to see them; blank lines are drawn as one. A row has the span of its text and its
//! indentation; the wording of heads is left to `ui`. The rows of folded quotes are made in
//! [`excerpt`](super::excerpt).

use super::lead::lead_width;
use super::open::OpenQuotes;
use super::section::line_above;
use super::unshown::unshown;
use super::wrap::{Columns, wrap};
use super::{Frame, Layout, LineEnds, LineFold, Row, RowKind, Section, Shown, Spot, glyph};
use crate::document::Document;
use crate::text::{Span, is_blank, lines, trim_span};
use crate::thread::{Block, BlockKind, QuoteId, item_indent};

/// The columns that the rule at the left of a quote takes.
pub const RULE: u16 = 2;
/// The most rules of nested quotes that are drawn, and the fewest columns for words that more than one
/// rule must leave.
const DEEPEST: u16 = 8;
const NARROWEST: u16 = 16;
/// The largest indentation of the further rows of a list item or a line of code, in columns.
const HANGING: usize = 12;

/// The rows of a section, as wide as the layout.
pub(super) fn rows(
    document: &Document,
    section: Section,
    layout: &Layout,
    shown: &dyn Shown,
    open: &mut OpenQuotes,
) -> Vec<Row> {
    let relations = &document.relations;
    let frame = layout.frame;
    let mut builder = Builder::new(document, shown, layout.width);
    if section.first && frame != Frame::WordsOnly {
        builder.row(Spot::Head, RowKind::Head);
    }
    if section.first && frame == Frame::Spaced {
        builder.row(Spot::UnderHead, RowKind::Blank);
    }
    let mut is_shown = |block: &Block| match block.quote {
        Some(quote) if block.kind == BlockKind::Attribution => {
            open.shows_attribution(relations, shown, quote)
        }
        Some(quote) => open.shows_words(relations, shown, quote),
        None => true,
    };
    // Whether a blank row comes first depends on the line above.
    if let Some(line) = line_above(document.visible.as_str(), section) {
        let above = document.blocks_within(section.post, line);
        builder.before = above.last().copied();
    }
    let blocks = if is_blank(&document.visible[section.span]) {
        Vec::new()
    } else {
        document.blocks_within(section.post, section.span)
    };
    for (number, block) in blocks.iter().enumerate() {
        if is_shown(block) {
            builder.add(*block, &blocks[number + 1..]);
        }
    }
    if section.first && section.last && builder.before.is_none() {
        builder.row(Spot::Text(section.span.start), RowKind::Empty);
    } else if let Some(lines) = unshown(document, section, frame) {
        let end = Spot::Text(section.span.end);
        builder.row(end, RowKind::Unshown(lines));
    }
    if section.last && frame != Frame::WordsOnly {
        builder.row(Spot::Foot, RowKind::Foot);
    }
    if builder.rows.is_empty() {
        // All of it is blank, or is part of a folded quote that opens further up.
        builder.row(Spot::Text(section.span.start), RowKind::Blank);
    }
    builder.rows
}

/// The rows of one section, from the top down.
pub(super) struct Builder<'t> {
    pub(super) document: &'t Document,
    pub(super) shown: &'t dyn Shown,
    width: u16,
    pub(super) rows: Vec<Row>,
    /// The block above.
    before: Option<Block>,
    /// The attribution that is put before the next words.
    pub(super) opening: Option<Block>,
    /// The quote that goes on with the next words after one inside it.
    resumed: Option<QuoteId>,
}

impl<'t> Builder<'t> {
    pub(super) fn new(document: &'t Document, shown: &'t dyn Shown, width: u16) -> Builder<'t> {
        Builder {
            document,
            shown,
            width,
            rows: Vec::new(),
            before: None,
            opening: None,
            resumed: None,
        }
    }

    /// The rows of a block; `further` are those that follow it, shown or not.
    pub(super) fn add(&mut self, block: Block, further: &[Block]) {
        self.space(block);
        let above = self.before.replace(block);
        self.resumed = above.and_then(|above| self.resumed(above, block));
        match block.quote {
            Some(quote) if block.kind == BlockKind::Attribution => {
                self.open(block, quote, further);
            }
            _ => self.block(block),
        }
    }

    /// A row of the post itself, without text.
    fn row(&mut self, spot: Spot, kind: RowKind) {
        self.rows.push(Row::new(spot, kind));
    }

    /// A blank row before a block, where one is to be.
    fn space(&mut self, block: Block) {
        if let Some(before) = self.before
            && self.is_apart(before, block)
            && block.span.start > before.span.end
        {
            let (quote, depth) = self.common(before, block);
            let are_code = [before, block].map(|it| it.kind) == [BlockKind::Code; 2];
            let is_inside = are_code && before.quote == block.quote;
            let kind = if is_inside {
                RowKind::CodeBlank
            } else {
                RowKind::Blank
            };
            // After everything between the two that may be folded.
            let at = block.span.start - 1;
            self.rows.push(Row {
                span: Span::empty(at),
                depth: self.shown_depth(depth),
                quote,
                closes: self.closed(before, block, quote),
                ..Row::new(Spot::Text(at), kind)
            });
        }
    }

    /// The lines of a block.
    fn block(&mut self, block: Block) {
        let content = &self.document.visible.as_str()[..block.span.end as usize];
        let mut joined: Vec<Span> = Vec::new();
        for line in lines(content, block.span.start) {
            if is_blank(&content[line.span]) {
                continue;
            }
            if !joined
                .last()
                .is_some_and(|&last| self.goes_on(block, last, line.span))
            {
                self.line(block, &joined);
                joined.clear();
            }
            match self.shown.line_fold(line.span.start) {
                Some(fold) => self.fold_line(block, fold, line.span),
                None if joined.is_empty() => joined.push(line.span),
                None => joined.push(trim_span(content, line.span)),
            }
        }
        self.line(block, &joined);
    }

    /// Whether a line of prose was broken only for its width, or is a further one of reactions, which stand
    /// in a row. A line that says nothing new is a row by itself.
    fn goes_on(&self, block: Block, line: Span, next: Span) -> bool {
        let Document { text, thread, .. } = self.document;
        let broken =
            || self.shown.line_ends() == LineEnds::Joined && thread.goes_on(text, line, next);
        let is_item = item_indent(&self.document.visible[next]).is_some();
        let goes_on = match block.kind {
            BlockKind::Paragraph => broken(),
            BlockKind::List => !is_item && broken(),
            BlockKind::Reactions => is_item,
            _ => false,
        };
        goes_on && self.shown.line_fold(next.start).is_none()
    }

    /// The innermost quote that contains both of two blocks, and its depth.
    fn common(&self, above: Block, below: Block) -> (Option<QuoteId>, u8) {
        let quote = self
            .document
            .relations
            .innermost_common(above.quote, below.quote);
        let depth = quote.map_or(0, |quote| self.document.relations.quote(quote).depth);
        (quote, depth)
    }

    /// The outermost quote that ends between two blocks, where `around` encloses both.
    fn closed(&self, above: Block, below: Block, around: Option<QuoteId>) -> Option<QuoteId> {
        let relations = &self.document.relations;
        let inside = relations.enclosing(above.quote?);
        let outermost = inside.take_while(|&quote| Some(quote) != around).last()?;
        let end = relations.quote(outermost).span.end;
        (above.span.start < end && end <= below.span.start).then_some(outermost)
    }

    /// The quote that goes on with a block after a quote inside it.
    fn resumed(&self, above: Block, below: Block) -> Option<QuoteId> {
        let quote = below.quote?;
        let relations = &self.document.relations;
        let is_inside = |above: QuoteId| {
            relations
                .enclosing(above)
                .skip(1)
                .any(|outer| outer == quote)
        };
        let has_words =
            below.kind == BlockKind::Paragraph && self.has_room_for_lead(below.depth, quote);
        (has_words && above.quote.is_some_and(is_inside)).then_some(quote)
    }

    /// Whether a blank row separates two blocks: where the file has one, and around quotes.
    fn is_apart(&self, above: Block, below: Block) -> bool {
        let between = &self.document.visible[Span::new(above.span.end, below.span.start)];
        let opens = above.kind == BlockKind::Attribution && above.quote == below.quote;
        let stacked = above.kind == BlockKind::Attribution && below.kind == BlockKind::Attribution;
        let nests = stacked && below.depth > above.depth;
        !(opens || nests)
            && (above.quote != below.quote
                || below.kind == BlockKind::Attribution
                || lines(between, 0).count() > 1)
    }

    /// A folded line, merged with those above that are folded for the same reason, in a spoiler or one quote.
    pub(super) fn fold_line(&mut self, block: Block, fold: LineFold, line: Span) {
        let kind = RowKind::Lines(fold);
        let rows = self.rows.iter().rev();
        let mut above = rows.filter(|row| row.kind != RowKind::Blank);
        let may_differ = matches!(fold, LineFold::Spoiler(_));
        let is_same = |row: &Row| row.kind == kind && (may_differ || row.quote == block.quote);
        if above.next().is_some_and(is_same) {
            let is_blank = |row: &Row| row.kind == RowKind::Blank;
            while self.rows.last().is_some_and(is_blank) {
                self.rows.pop();
            }
        } else {
            self.push(block, kind, Span::empty(line.start), 0);
        }
    }

    /// Lines that are one to a reader.
    fn line(&mut self, block: Block, lines: &[Span]) {
        if lines.is_empty() {
            return;
        }
        let hidden = &self.document.thread.hidden;
        let view = hidden.view_joined(&self.document.text, lines);
        let whole = &*view.words;
        let words = trim_span(whole, Span::from(0..whole.len()));
        let (start, hanging) = match block.kind {
            // They stand in a row, where the sign of the first would separate nothing.
            BlockKind::Reactions => match item_indent(whole) {
                Some(sign) => (Span::from(0..sign).end, 0),
                None => (words.start, 0),
            },
            BlockKind::List | BlockKind::Code => (0, hanging_indent(block.kind, whole)),
            _ => (words.start, 0),
        };
        let words = Span::new(start, words.end);
        let room = self.room(block.depth);
        let hanging = hanging.min(room / 2);
        let mut opening = self.opening.take();
        let resumed = self.resumed.take();
        let lead = opening
            .and_then(|attribution| attribution.quote)
            .or(resumed);
        let columns = Columns {
            first: room - lead.map_or(0, |quote| lead_width(self.document, quote)),
            rest: room - hanging,
        };
        let (mut indent, first) = (0, self.rows.len());
        for row in wrap(&whole[words], columns) {
            let span = view.place(row.shifted(words.start));
            let kind = RowKind::Text(block.kind);
            match opening.take() {
                Some(attribution) => self.push_opening(attribution, kind, span),
                None => self.push(block, kind, span, indent),
            }
            indent = hanging;
        }
        if let Some(row) = self.rows.get_mut(first) {
            row.lead = lead;
        }
    }

    /// The columns for words at a depth.
    pub(super) fn room(&self, depth: u8) -> u16 {
        let rules = RULE * u16::from(self.shown_depth(depth));
        (self.width - rules).max(1)
    }

    /// How many of the rules at a depth are drawn: fewer in narrow panes, and none where a rule would
    /// leave too few columns for words.
    fn shown_depth(&self, depth: u8) -> u8 {
        let least = u16::from(self.width > 2 * RULE);
        let most = (self.width.saturating_sub(NARROWEST) / RULE).clamp(least, DEEPEST);
        u8::try_from(most).map_or(depth, |most| depth.min(most))
    }

    pub(super) fn push(&mut self, block: Block, kind: RowKind, span: Span, indent: u16) {
        self.rows.push(Row {
            span,
            indent,
            depth: self.shown_depth(block.depth),
            quote: block.quote,
            ..Row::new(Spot::Text(span.start), kind)
        });
    }

    /// The first row of a quote. It stands where the attribution does, so that the place of the quote is
    /// the same however much of it is shown.
    pub(super) fn push_opening(&mut self, attribution: Block, kind: RowKind, span: Span) {
        let start = attribution.span.start;
        self.push(attribution, kind, span, 0);
        if let Some(row) = self.rows.last_mut() {
            row.opens = attribution.quote;
            row.lead = attribution.quote;
            row.spot = if attribution.span.is_empty() {
                Spot::Quote(start)
            } else {
                Spot::Text(start)
            };
        }
    }
}

/// The indentation of the further rows of a line, which aligns them with its words.
fn hanging_indent(kind: BlockKind, line: &str) -> u16 {
    let bytes = match kind {
        BlockKind::List => {
            item_indent(line).unwrap_or_else(|| line.len() - line.trim_start().len())
        }
        _ => (line.len() - line.trim_start().len()) + 2,
    };
    let columns = glyph::width(line.get(..bytes).unwrap_or_default());
    let columns = if kind == BlockKind::Code {
        columns.max(2)
    } else {
        columns
    };
    u16::try_from(columns.min(HANGING)).expect("HANGING is small")
}
