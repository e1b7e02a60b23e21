//! Spans: byte ranges of a text, and the only form in which the program refers to parts of it.

use std::ops::{Index, Range};

/// A half-open range of bytes, 0-based, in the decoded text. Both ends are at character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// The bytes from `start` up to, not including, `end`; empty at `start` when `end` is before it.
    #[must_use]
    pub fn new(start: u32, end: u32) -> Span {
        Span {
            start,
            end: end.max(start),
        }
    }

    /// The empty span at a byte.
    #[must_use]
    pub fn empty(at: u32) -> Span {
        Span { start: at, end: at }
    }

    /// Where `part`, a slice of `text`, stands in it.
    #[must_use]
    pub fn of_part(part: &str, text: &str) -> Span {
        let start = part.as_ptr().addr() - text.as_ptr().addr();
        Span::from(start..start + part.len())
    }

    /// The same span, moved by `by` bytes.
    #[must_use]
    pub fn shifted(self, by: u32) -> Span {
        Span {
            start: self.start + by,
            end: self.end + by,
        }
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether it contains no byte.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether it contains the byte `at`.
    #[must_use]
    pub fn contains(self, at: u32) -> bool {
        self.start <= at && at < self.end
    }

    /// Whether it contains every byte of `other`.
    #[must_use]
    pub fn covers(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The bytes that both spans contain, if any.
    #[must_use]
    pub fn overlap(self, other: Span) -> Option<Span> {
        let common = Span {
            start: self.start.max(other.start),
            end: self.end.min(other.end),
        };
        (common.start < common.end).then_some(common)
    }

    /// The span as indices for slices.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl From<Range<usize>> for Span {
    /// # Panics
    /// When an end is greater than `u32::MAX`; no text is that long.
    fn from(range: Range<usize>) -> Span {
        let byte = |at| u32::try_from(at).expect("a text has at most u32::MAX bytes");
        Span::new(byte(range.start), byte(range.end))
    }
}

impl Index<Span> for str {
    type Output = str;

    fn index(&self, span: Span) -> &str {
        &self[span.range()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slice_has_the_span_that_gives_it_back() {
        let text = "«один» two two ";
        for part in text.split(' ') {
            let span = Span::of_part(part, text);
            assert_eq!(text[span].as_ptr(), part.as_ptr());
            assert_eq!(&text[span], part);
        }
    }

    #[test]
    fn the_overlap_is_in_both() {
        let cases = [
            ((0, 4), (2, 6), Some((2, 4))),
            ((0, 4), (4, 6), None),
            ((0, 9), (3, 5), Some((3, 5))),
            ((5, 5), (0, 9), None),
        ];
        for ((a, b), (c, d), common) in cases {
            let common = common.map(|(start, end)| Span::new(start, end));
            assert_eq!(Span::new(a, b).overlap(Span::new(c, d)), common);
            assert_eq!(Span::new(c, d).overlap(Span::new(a, b)), common);
        }
    }

    #[test]
    fn an_end_before_the_start_is_an_empty_span() {
        assert_eq!(Span::new(7, 3), Span::empty(7));
    }
}
