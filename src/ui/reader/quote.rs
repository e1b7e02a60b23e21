//! How quotes are drawn: the rules at their left, who is quoted, and the row that is left of a folded one.

use ratatui::style::Style;

use super::Text;
use crate::layout::{FOLD, LEAD_END, RULE, Row};
use crate::thread::{BlockKind, QuoteId};
use crate::ui::label;
use crate::ui::painter::Painter;
use crate::ui::theme::{Role, Sign, sign, style};

impl Text<'_> {
    /// The row of a quote that no words stand in.
    pub(super) fn attribution(&self, painter: &mut Painter, quote: QuoteId) {
        let quiet = style(self.look, Role::Quiet);
        let mut label = label::quoted(self.document, self.look, quote);
        if label.width() == 0 {
            label.add("quote", Role::Quiet);
        }
        let label = self.marked_label(label, quote);
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
        let label = label::quoted(self.document, look, quote);
        if self.new_only
            && let Some(post) = self.document.relations.quote(quote).origin()
        {
            let mut head = label::Label::new(look);
            head.add("=", Role::Quote);
            head.extend(label::post(self.document, look, post));
            self.marked_label(head, quote).put(painter);
            return;
        }
        let (fold, cut) = (sign(look, Sign::Folded), sign(look, Sign::Cut));
        let fold = format!("{fold:0$}", usize::from(FOLD));
        painter.put(&fold, self.of_mark(quote, Role::Quote));
        if label.width() > 0 {
            let words = u16::try_from(painter.room() / 2).unwrap_or(0);
            painter.reserve(words);
            self.marked_label(label, quote).put(painter);
            painter.restore(words);
            painter.put(LEAD_END, style(look, Role::Quiet));
        }
        self.words(painter, BlockKind::Paragraph, row.span);
        if left > 0 {
            let before = if row.span.is_empty() { "" } else { " " };
            painter.put(&format!("{before}{cut}"), style(look, Role::Quiet));
        }
    }

    /// Who is quoted, where a quote begins.
    pub(super) fn lead(&self, painter: &mut Painter, row: Row) {
        if let Some(quote) = row.opens {
            let label = label::quoted(self.document, self.look, quote);
            if label.width() > 0 {
                self.marked_label(label, quote).put(painter);
                painter.put(LEAD_END, style(self.look, Role::Quiet));
            }
        }
    }

    /// A label of a quote, which stands out if keys act on the quote.
    fn marked_label<'d>(&self, label: label::Label<'d>, quote: QuoteId) -> label::Label<'d> {
        if self.current.1 == Some(quote) {
            label.patched(style(self.look, Role::Heading))
        } else {
            label
        }
    }

    /// The style of a sign of a quote, which stands out if keys act on the quote.
    fn of_mark(&self, quote: QuoteId, role: Role) -> Style {
        if self.current.1 == Some(quote) {
            style(self.look, role).patch(style(self.look, Role::Heading))
        } else {
            style(self.look, role)
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
            painter.put(sign(self.look, rule), style(self.look, Role::Quote));
            painter.skip(RULE - 1);
        }
    }
}
