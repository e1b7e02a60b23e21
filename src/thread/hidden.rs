//! What stands among the words of posts and is not shown: what the extractor put before lines, the
//! addresses of links, frames that a post goes on behind.
//!
//! ```text
//! text      > See the docs[12], then␊> write.      pieces   Prefix Body Target Body Prefix Body
//! hidden    ──            ────       ──
//! shown       See the docs    , then␊  write.
//! ```

use std::borrow::Cow;

use crate::text::{Span, Text};

/// The hidden stretches of a text, in order and apart from each other. Empty for most texts.
#[derive(Clone, Debug, Default)]
pub struct Hidden(Vec<Span>);

impl Hidden {
    /// Adds a stretch behind all others.
    pub(super) fn push(&mut self, span: Span) {
        match self.0.last_mut() {
            Some(last) if last.end == span.start => last.end = span.end,
            _ => self.0.push(span),
        }
    }

    /// Whether everything is shown.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether all of a part of the text is shown.
    #[must_use]
    pub fn shows_all(&self, span: Span) -> bool {
        self.within(span).is_empty()
    }

    /// The stretches that lie in a part of the text, or reach into it.
    fn within(&self, span: Span) -> &[Span] {
        let first = self.0.partition_point(|hidden| hidden.end <= span.start);
        let hidden = &self.0[first..];
        &hidden[..hidden.partition_point(|hidden| hidden.start < span.end)]
    }

    /// The shown stretches of a part of the text, in order; none of them is empty.
    pub fn shown(&self, span: Span) -> impl Iterator<Item = Span> {
        let hidden = self.within(span);
        let ends = hidden.iter().map(|hidden| hidden.start).chain([span.end]);
        let starts = [span.start]
            .into_iter()
            .chain(hidden.iter().map(|hidden| hidden.end));
        let shown = starts.zip(ends).filter(|(start, end)| start < end);
        shown.map(|(start, end)| Span::new(start, end))
    }

    /// The shown words of a part of the text, without a copy where all of it is shown.
    #[must_use]
    pub fn words<'t>(&self, text: &'t Text, span: Span) -> Cow<'t, str> {
        match self.within(span) {
            [] => Cow::Borrowed(&text[span]),
            _ => Cow::Owned(self.shown(span).map(|shown| &text[shown]).collect()),
        }
    }

    /// The shown words of a part of the text, with the places that they stand in.
    #[must_use]
    pub fn view<'t>(&self, text: &'t Text, span: Span) -> View<'t> {
        self.view_joined(text, &[span])
    }

    /// The shown words of lines that follow each other, as one line: a space stands for each line end.
    #[must_use]
    pub fn view_joined<'t>(&self, text: &'t Text, lines: &[Span]) -> View<'t> {
        let mut starts = Vec::new();
        let mut length = 0;
        let mut before = None;
        for &line in lines {
            if let Some(end) = before.replace(line.end) {
                // The line end is one byte, as the space is, or begins with one.
                starts.push((length, end));
                length += 1;
            }
            for shown in self.shown(line) {
                starts.push((length, shown.start));
                length += shown.len();
            }
        }
        let words = match lines {
            &[line] => self.words(text, line),
            lines => {
                let words = lines.iter().map(|&line| self.words(text, line));
                Cow::Owned(words.collect::<Vec<_>>().join(" "))
            }
        };
        View { words, starts }
    }

    /// The text with spaces for all that is hidden, so that every place in it stays the same; none where
    /// everything is shown.
    #[must_use]
    pub fn masked(&self, text: &Text) -> Option<Text> {
        (!self.is_empty()).then(|| text.masked(&self.0))
    }
}

/// The shown words of a part of a text.
pub struct View<'t> {
    /// The words.
    pub words: Cow<'t, str>,
    /// Where each stretch of them starts: in the words, and in the text.
    starts: Vec<(u32, u32)>,
}

impl View<'_> {
    /// Where a part of the words stands in the text, from its first byte to its last.
    #[must_use]
    pub fn place(&self, part: Span) -> Span {
        let start = self.place_of(part.start);
        match part.end.checked_sub(1) {
            Some(last) if !part.is_empty() => Span::new(start, self.place_of(last) + 1),
            _ => Span::empty(start),
        }
    }

    fn place_of(&self, at: u32) -> u32 {
        let after = self.starts.partition_point(|&(start, _)| start <= at);
        let stretch = after.checked_sub(1).map(|stretch| self.starts[stretch]);
        stretch.map_or(at, |(start, place)| place + at - start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_stretches_are_left_out_and_places_stay() {
        let text = Text::from("> See the docs[12], then\n> write.");
        let mut hidden = Hidden::default();
        for (start, end) in [(0, 2), (14, 18), (25, 27)] {
            hidden.push(Span::new(start, end));
        }
        let whole = Span::new(0, text.len());
        assert_eq!(hidden.words(&text, whole), "See the docs, then\nwrite.");
        assert_eq!(hidden.words(&text, Span::new(2, 10)), "See the ");
        let masked = hidden.masked(&text).expect("something is hidden");
        assert_eq!(masked.as_str(), "  See the docs    , then\n  write.");
        let view = hidden.view(&text, whole);
        for part in ["See", "docs, then", "write.", ","] {
            let at = view.words.find(part).expect("it is there");
            let place = view.place(Span::from(at..at + part.len()));
            assert_eq!(hidden.words(&text, place), part);
        }
        assert!(Hidden::default().masked(&text).is_none());
    }
}
