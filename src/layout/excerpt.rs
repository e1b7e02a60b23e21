//! How a quote opens: with its words, or with the rows of one of which some words are left out.
//!
//! ```text
//! ▎ Morch: There is no way that the US can force   Text, opens the quote
//! ▎ Russia out of the country … +94 words          Cut
//!
//! ▸ Morch: There is no way that the US can …       Folded
//! ▸ Ida, quoting Morch: There is no way that …     Folded, without words of its own
//! ```
//!
//! The paragraphs of the quote run together, up to the first quote inside it.

use super::lead::lead_width;
use super::rows::Builder;
use super::wrap::{Columns, wrap};
use super::{LineEnds, LineFold, RowKind, Showing, Shown};
use crate::document::Document;
use crate::text::{Span, is_blank, lines, trim_span};
use crate::thread::{Block, BlockKind, QuoteId};

/// The columns of ` ... +94 words`, without the digits: in ASCII the sign takes three columns.
pub const MORE: u16 = 12;
/// The columns of the sign before a folded quote.
pub const FOLD: u16 = 2;
/// The columns of the sign that a folded quote goes on, ` ...` in ASCII.
pub const GOES_ON: u16 = 4;
/// What stands between the names where a folded quote has no words of its own, behind a comma if it names somebody.
pub const QUOTING: &str = "quoting ";
/// How many rows of a long quote are shown.
const BEGINNING: usize = 2;
/// The most bytes of a letter as they are counted to see at once that a quote is long.
const LETTER: usize = 4;

/// Shows all words of all quotes.
struct Open(LineEnds);

impl Shown for Open {
    fn quote(&self, _: QuoteId) -> Showing {
        Showing::Words
    }

    fn line_fold(&self, _: u32) -> Option<LineFold> {
        None
    }

    fn line_ends(&self) -> LineEnds {
        self.0
    }
}

/// How many rows the whole quote takes in rows of so many columns, its quotes open; of one that takes more
/// than `most`, some number that is larger.
#[must_use]
pub fn quote_rows(
    document: &Document,
    id: QuoteId,
    (width, line_ends): (u16, LineEnds),
    most: usize,
) -> usize {
    let quote = document.relations.quote(id);
    let longest = usize::from(width.max(1)) * LETTER * (most + 1);
    if quote.body.len() as usize > longest {
        return most + 1;
    }
    let open = Open(line_ends);
    let mut builder = Builder::new(document, &open, width);
    let blocks = document.blocks_within(quote.post, quote.span);
    for (number, block) in blocks.iter().enumerate() {
        builder.add(*block, &blocks[number + 1..]);
        if builder.rows.len() > most {
            break;
        }
    }
    builder.rows.len()
}

impl Builder<'_> {
    /// Opens a quote: with its words, with some of them, or with the name alone.
    pub(super) fn open(&mut self, attribution: Block, quote: QuoteId, further: &[Block]) {
        if let Some(fold @ LineFold::Spoiler(_)) = self.shown.line_fold(attribution.span.start) {
            // A quote in a spoiler is not shown, nor who is quoted.
            let around = Block {
                quote: self.document.relations.quote(quote).outer,
                depth: attribution.depth - 1,
                ..attribution
            };
            return self.fold_line(around, fold, attribution.span);
        }
        match self.shown.quote(quote) {
            Showing::Words => {
                let runs_in = further.first().is_some_and(|next| {
                    next.quote == attribution.quote
                        && next.kind == BlockKind::Paragraph
                        && self.shown.line_fold(next.span.start).is_none()
                });
                if runs_in && self.has_room_for_lead(attribution.depth, quote) {
                    self.opening = Some(attribution);
                } else {
                    self.push_opening(attribution, RowKind::Attribution, attribution.span);
                }
            }
            Showing::Beginning => self.beginning(attribution, quote, further),
            Showing::Line => self.folded(attribution, quote, further),
        }
    }

    /// Whether words at a depth can follow the lead of a quote in its row.
    pub(super) fn has_room_for_lead(&self, depth: u8, quote: QuoteId) -> bool {
        lead_width(self.document, quote) <= self.room(depth) / 2
    }

    /// The first rows of a quote, the last of them with the number of words that follow.
    fn beginning(&mut self, attribution: Block, quote: QuoteId, further: &[Block]) {
        let (words, _) = self.document.quoted_words(quote);
        let more = MORE + u16::try_from(words.to_string().len()).unwrap_or(u16::MAX);
        let room = self.room(attribution.depth);
        let lead = lead_width(self.document, quote);
        if !self.has_room_for_lead(attribution.depth, quote) || more > room / 2 {
            return self.folded(attribution, quote, further);
        }
        let columns = Columns {
            first: room - lead,
            rest: room - more,
        };
        let rows = self.first_rows(quote, further, columns, BEGINNING);
        if rows.is_empty() && words > 0 {
            // The quotes inside it have all of them.
            return self.folded(attribution, quote, further);
        }
        let left = self.words_after(&rows, words);
        let last = rows.len().saturating_sub(1);
        for (number, &span) in rows.iter().enumerate() {
            let kind = match left {
                left @ 1.. if number == last => RowKind::Cut(left),
                _ => RowKind::Text(BlockKind::Paragraph),
            };
            if number == 0 {
                self.push_opening(attribution, kind, span);
            } else {
                self.push(attribution, kind, span, 0);
            }
        }
        if rows.is_empty() {
            self.push_opening(attribution, RowKind::Attribution, attribution.span);
        }
    }

    /// The row of a quote that is folded.
    fn folded(&mut self, attribution: Block, quote: QuoteId, further: &[Block]) {
        let room = self.room(attribution.depth);
        let mut lead = lead_width(self.document, quote);
        let speaker = self.first_speaker(quote, further);
        if speaker != quote {
            let quoting = u16::try_from(QUOTING.len()).unwrap_or(u16::MAX);
            lead += quoting + lead_width(self.document, speaker);
        }
        let words = room.saturating_sub(lead.min(room / 2) + GOES_ON);
        let columns = Columns {
            first: words,
            rest: words,
        };
        let rows = match words {
            0 => Vec::new(),
            _ => self.first_rows(speaker, further, columns, 1),
        };
        let left = self.words_after(&rows, self.document.quoted_words(quote).0);
        let nothing = Span::empty(attribution.span.end);
        let span = rows.first().copied().unwrap_or(nothing);
        self.push_opening(attribution, RowKind::Folded(left), span);
        if let Some(row) = self.rows.last_mut() {
            row.lead = Some(speaker);
        }
    }

    /// The quote whose words are shown of a folded one: itself, or where it has none of its own, the first inside it
    /// that has.
    fn first_speaker(&self, quote: QuoteId, further: &[Block]) -> QuoteId {
        let body = self.document.relations.quote(quote).body;
        let within = further
            .iter()
            .take_while(|block| block.span.start < body.end);
        let with_words = within.filter(|block| block.kind != BlockKind::Attribution);
        let mut speakers = with_words.filter_map(|block| block.quote);
        let first = speakers.next().unwrap_or(quote);
        if first == quote || speakers.any(|speaker| speaker == quote) {
            quote
        } else {
            first
        }
    }

    /// The first rows of the words of a quote, which run together as far as no other quote stands between.
    fn first_rows(
        &self,
        quote: QuoteId,
        further: &[Block],
        columns: Columns,
        count: usize,
    ) -> Vec<Span> {
        let document = self.document;
        let is_own =
            |block: &&Block| block.quote == Some(quote) && block.kind != BlockKind::Attribution;
        let body = document.relations.quote(quote).body;
        let is_within = |block: &&Block| block.span.start < body.end;
        let within = further.iter().take_while(is_within);
        let own = within.skip_while(|block| !is_own(block)).take_while(is_own);
        let mut taken = 0;
        let enough = usize::from(columns.first.max(columns.rest)) * LETTER * count;
        let content = document.visible.as_str();
        let lines: Vec<Span> = own
            .flat_map(|block| lines(&content[..block.span.end as usize], block.span.start))
            .map(|line| trim_span(content, line.span))
            .filter(|&line| !is_blank(&content[line]))
            .take_while(|line| {
                let before = taken;
                taken += line.len() as usize;
                before <= enough
            })
            .collect();
        if lines.is_empty() {
            return Vec::new();
        }
        let view = document.thread.hidden.view_joined(&document.text, &lines);
        let rows = wrap(&view.words, columns).into_iter();
        rows.take(count).map(|row| view.place(row)).collect()
    }

    /// How many of the words of a quote stand after its first rows.
    fn words_after(&self, rows: &[Span], words: usize) -> u32 {
        let shown = match rows {
            [first, .., last] => Span::new(first.start, last.end),
            [only] => *only,
            [] => Span::default(),
        };
        let left = words.saturating_sub(self.document.words_in(shown));
        u32::try_from(left).unwrap_or(u32::MAX)
    }
}
