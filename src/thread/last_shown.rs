//! Where the shown words before something hidden end. Words can have any number of hidden addresses behind them, so
//! that nothing is looked at twice.

use crate::text::{Span, Text, is_blank};

/// What is known of the stretch that was asked for last.
#[derive(Debug, Default)]
pub(super) struct LastShown {
    /// How far the text was looked at.
    looked_at: u32,
    /// Where the last shown character or line end before that stands.
    last: Option<u32>,
}

impl LastShown {
    /// Where the last shown character or line end of a stretch stands. A stretch grows at its end, or another one
    /// begins below it; empty ones can stand anywhere.
    pub(super) fn find(&mut self, text: &Text, stretch: Span) -> Option<u32> {
        let from = self.looked_at.clamp(stretch.start, stretch.end);
        let is_last = |c: char| matches!(c, '\n' | '\r') || !is_blank(c.encode_utf8(&mut [0; 4]));
        let further = text[Span::new(from, stretch.end)].rfind(is_last);
        let further = further.map(|at| Span::from(at..at).shifted(from).start);
        let is_inside = |last: &u32| (stretch.start..stretch.end).contains(last);
        let known = self.last.filter(is_inside);
        self.looked_at = stretch.end;
        self.last = further.or(known);
        self.last
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_that_grows_is_looked_at_once() {
        let text = Text::from("ab  \n   c   ");
        let mut last = LastShown::default();
        for (stretch, expected) in [
            (0..1, Some(0)),
            (0..4, Some(1)),
            (0..7, Some(4)),
            (5..7, None),
            (5..9, Some(8)),
            (5..12, Some(8)),
            (0..0, None),
            (5..12, Some(8)),
            (9..12, None),
        ] {
            let found = last.find(&text, Span::from(stretch.clone()));
            assert_eq!(found, expected, "{stretch:?}");
        }
    }
}
