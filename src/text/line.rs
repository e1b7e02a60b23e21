//! Lines, and what counts as white space in a dump.
//!
//! A line ends at `\n`, `\r\n` or a lone `\r`. U+2028, form feeds and the like end no line, because the
//! programs that read the exported line numbers count that way too.

use super::Span;

/// One line of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The line without its line end.
    pub span: Span,
    /// The start of the next line: after this line's line end, or the end of the text.
    pub next: u32,
}

/// The lines of a text, in order. Made by [`lines`].
#[derive(Clone, Debug)]
pub struct Lines<'t> {
    text: &'t str,
    at: usize,
}

/// The lines of `text` from the byte `from` on, which must be the start of a line.
#[must_use]
pub fn lines(text: &str, from: u32) -> Lines<'_> {
    Lines {
        text,
        at: from as usize,
    }
}

impl Iterator for Lines<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        let bytes = self.text.as_bytes();
        let start = self.at;
        let rest = bytes.get(start..).filter(|rest| !rest.is_empty())?;
        let (end, next) = match memchr::memchr2(b'\n', b'\r', rest) {
            None => (bytes.len(), bytes.len()),
            Some(offset) => {
                let end = start + offset;
                let crlf = bytes[end] == b'\r' && bytes.get(end + 1) == Some(&b'\n');
                (end, end + if crlf { 2 } else { 1 })
            }
        };
        self.at = next;
        let Span { start, end } = Span::from(start..end);
        let next = Span::from(next..next).end;
        Some(Line {
            span: Span { start, end },
            next,
        })
    }
}

/// White space and invisible characters: what extractors leave on "empty" lines.
fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// Whether a text is invisible: only white space, no-break and zero-width spaces.
#[must_use]
pub fn is_blank(text: &str) -> bool {
    text.chars().all(is_space)
}

/// The text without white space, no-break and zero-width spaces at either end.
#[must_use]
pub fn trim(text: &str) -> &str {
    // Most lines begin and end with a letter, and whole files are trimmed.
    match text.as_bytes() {
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => text,
        _ => text.trim_matches(is_space),
    }
}

/// The part of `span` that [`trim`] leaves; empty at the start of `span` when nothing is left.
#[must_use]
pub fn trim_span(text: &str, span: Span) -> Span {
    let whole = &text[span];
    let left = trim(whole);
    if left.is_empty() {
        return Span::empty(span.start);
    }
    Span::of_part(left, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_end_ends_one_line() {
        let check = |text: &str, expected: &[&str]| {
            let found: Vec<_> = lines(text, 0).map(|line| &text[line.span]).collect();
            assert_eq!(found, expected, "{text:?}");
            let end = lines(text, 0).last().map_or(0, |line| line.next as usize);
            assert_eq!(end, text.len(), "{text:?}");
        };
        check("", &[]);
        check("a", &["a"]);
        check("a\nb", &["a", "b"]);
        check("a\r\nb\r\n", &["a", "b"]);
        check("a\rb\r", &["a", "b"]);
        check("\n\r\r\n", &["", "", ""]);
        check("a\u{2028}b\u{c}c", &["a\u{2028}b\u{c}c"]);
    }

    #[test]
    fn a_line_that_looks_empty_is_blank() {
        for blank in ["", " \t", "\u{a0}", "\u{200b}\u{feff} \u{a0}"] {
            assert!(is_blank(blank), "{blank:?}");
        }
        assert!(!is_blank("\u{a0}.\u{a0}"));
    }

    #[test]
    fn trim_span_is_the_span_of_what_trim_returns() {
        for text in ["", "  ", " a b ", "\u{a0}é\u{a0}", "x"] {
            let whole = Span::from(0..text.len());
            assert_eq!(&text[trim_span(text, whole)], trim(text), "{text:?}");
        }
    }
}
