//! How quotes are drawn: the rules at their left, who is quoted, and the row that is left of a folded one.

use super::Text;
use crate::layout::glyph::width;
use crate::layout::{FOLD, LEAD_END, QUOTING, RULE, Row};
use crate::resolve::Certainty;
use crate::thread::{BlockKind, QuoteId};
use crate::ui::label;
use crate::ui::painter::Painter;
use crate::ui::theme::{self, Role, Sign, sign, style};

impl Text<'_> {
    /// The row of a quote that no words stand in.
    pub(super) fn attribution(&self, painter: &mut Painter, quote: QuoteId) {
        let quiet = style(self.look, Role::Dim);
        let mut label = label::quoted(self.app, quote);
        if label.width() == 0 {
            label.add("quote", Role::Dim);
        }
        label.put(painter);
        painter.put(LEAD_END.trim_end(), quiet);
        if self.document.relations.quote(quote).body.is_empty() {
            painter.put(" nothing quoted", quiet);
        }
    }

    /// A quote that is folded to a row: who is quoted, and the first words.
    pub(super) fn folded(&self, painter: &mut Painter, row: Row, left: u32) {
        let look = self.look;
        let Some(quote) = row.quote else { return };
        let label = label::quoted(self.app, quote);
        if self.new_only
            && let Some(post) = self.document.relations.quote(quote).origin()
        {
            let mut head = label::Label::new(look);
            head.add("=", Role::Dim);
            head.extend(label::post(self.app, post));
            head.put(painter);
            return;
        }
        let (fold, cut) = (sign(look, Sign::Folded), sign(look, Sign::Cut));
        let fold = format!("{fold:0$}", usize::from(FOLD));
        painter.put(&fold, style(look, label::of_quoted(self.app, quote)));
        let speaker = row.lead.filter(|&speaker| speaker != quote);
        if label.width() > 0 || speaker.is_some() {
            let words = u16::try_from(painter.room() / 2).unwrap_or(0);
            painter.reserve(words);
            label.put(painter);
            if let Some(speaker) = speaker {
                let comma = if label.width() > 0 { ", " } else { "" };
                painter.put(comma, style(look, Role::Dim));
                painter.put(QUOTING, style(look, Role::Dim));
                label::quoted(self.app, speaker).put(painter);
            }
            painter.restore(words);
            painter.put(LEAD_END, style(look, Role::Dim));
        }
        self.words(painter, BlockKind::Paragraph, row);
        if left > 0 {
            let before = if row.span.is_empty() { "" } else { " " };
            let end = self.closing(row);
            painter.put(&format!("{before}{cut}{end}"), style(look, Role::Dim));
        }
    }

    /// Who is quoted, where a quote begins or goes on.
    pub(super) fn lead(&self, painter: &mut Painter, row: Row) {
        if let Some(quote) = row.lead {
            let label = label::quoted(self.app, quote);
            if label.width() > 0 {
                label.put(painter);
                painter.put(LEAD_END, style(self.look, Role::Dim));
            }
        }
    }

    /// A sign below a quote where it is not sure that it ends there; for the one that keys act on, what the sign
    /// means.
    pub(super) fn end(&self, painter: &mut Painter, id: QuoteId) {
        let quote = self.document.relations.quote(id);
        let meaning = match quote.end_certainty {
            Certainty::Stated | Certainty::Sure => return,
            Certainty::Likely => "the quote likely ends here",
            Certainty::Guess => "where the quote ends is a guess",
        };
        let quiet = style(self.look, Role::Dim);
        if let Some(sign) = label::of_certainty(quote.end_certainty) {
            painter.put(theme::sign(self.look, sign), quiet);
        }
        if self.current.1 == Some(id) && width(meaning) < painter.room() {
            painter.skip(1);
            painter.put(meaning, quiet);
        }
    }

    /// The rules at the left of quoted words: solid where the source is in the file.
    pub(super) fn rules(&self, painter: &mut Painter, innermost: Option<QuoteId>, depth: u8) {
        let relations = &self.document.relations;
        let around: Vec<QuoteId> = innermost
            .into_iter()
            .flat_map(|quote| relations.enclosing(quote))
            .collect();
        let outermost_first = around.iter().rev().take(depth.into());
        for &quote in outermost_first {
            let is_marked = self.current.1 == Some(quote);
            let rule = match relations.quote(quote).origin() {
                Some(_) if is_marked => Sign::MarkedRule,
                Some(_) => Sign::SolidRule,
                None if is_marked => Sign::MarkedDottedRule,
                None => Sign::DottedRule,
            };
            let hue = label::of_quoted(self.app, quote);
            painter.put(sign(self.look, rule), style(self.look, hue));
            painter.skip(RULE - 1);
        }
    }
}
