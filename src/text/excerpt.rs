//! Parts of a file, cut at line ends so that they are decoded as the whole file is.
//!
//! No encoding cuts a character at a line end, but in some of them a line end is two bytes or four,
//! and other characters have a byte of the same value.

use super::detect;
use super::encoding::{ByteOrder, Encoding};

/// How a line end is written.
enum LineEnd {
    Byte,
    Utf16(ByteOrder),
    Utf32(ByteOrder),
}

impl LineEnd {
    /// As in the file that begins so.
    fn of(beginning: &[u8]) -> LineEnd {
        match detect::by_mark(beginning).or_else(|| detect::by_shape(beginning)) {
            Some(Encoding::Utf16(order, _)) => LineEnd::Utf16(order),
            Some(Encoding::Utf32(order)) => LineEnd::Utf32(order),
            _ => LineEnd::Byte,
        }
    }

    /// Where the lines after the first line end start.
    fn first(&self, bytes: &[u8]) -> Option<usize> {
        let unit = match self {
            LineEnd::Byte => return memchr::memchr(b'\n', bytes).map(|at| at + 1),
            LineEnd::Utf16(order) => units(bytes).position(|unit| order.short(unit) == 0xa),
            LineEnd::Utf32(order) => units(bytes).position(|unit| order.long(unit) == 0xa),
        };
        unit.map(|unit| (unit + 1) * self.width())
    }

    /// Where the lines that are whole end.
    fn last(&self, bytes: &[u8]) -> Option<usize> {
        let unit = match self {
            LineEnd::Byte => return memchr::memrchr(b'\n', bytes).map(|at| at + 1),
            LineEnd::Utf16(order) => units(bytes).rposition(|unit| order.short(unit) == 0xa),
            LineEnd::Utf32(order) => units(bytes).rposition(|unit| order.long(unit) == 0xa),
        };
        unit.map(|unit| (unit + 1) * self.width())
    }

    /// How many bytes it has.
    fn width(&self) -> usize {
        match self {
            LineEnd::Byte => 1,
            LineEnd::Utf16(_) => 2,
            LineEnd::Utf32(_) => 4,
        }
    }
}

/// The whole units at the beginning of some bytes.
fn units<const N: usize>(
    bytes: &[u8],
) -> impl ExactSizeIterator<Item = [u8; N]> + DoubleEndedIterator {
    bytes.as_chunks().0.iter().copied()
}

/// The lines that are whole in the beginning of a file; all of it if none is.
#[must_use]
pub fn whole_lines(beginning: &[u8]) -> &[u8] {
    let end = LineEnd::of(beginning).last(beginning);
    &beginning[..end.unwrap_or(beginning.len())]
}

/// The lines that are whole in the beginning, in a part and in the end of a file, as one file.
///
/// The part and the end begin at multiples of four bytes in the file.
#[must_use]
pub fn excerpt(beginning: &[u8], part: &[u8], end: &[u8]) -> Vec<u8> {
    let line_end = LineEnd::of(beginning);
    let after_first = |bytes| line_end.first(bytes).unwrap_or(bytes.len());
    let part = &part[after_first(part)..];
    [
        whole_lines(beginning),
        &part[..line_end.last(part).unwrap_or(0)],
        &end[after_first(end)..],
    ]
    .concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_lines_end_where_characters_end() {
        let check = |beginning: &[u8], length| {
            assert_eq!(whole_lines(beginning).len(), length, "{beginning:?}");
        };
        check(b"one\ntwo", 4);
        check(b"one", 3);
        // The line end is two bytes or four; 上 has its byte as well.
        check(b"h\0i\0 \0\n\0\x0a\x4e\x0a\x4e", 8);
        check(b"\0h\0i\0 \0\n\x4e\x0a\x0a\x05", 8);
        check(b"\xff\xfeh\0i\0\n\0w", 8);
        check(b"\xff\xfe\0\0h\0\0\0\n\0\0\0w\0\0\0", 12);
    }

    #[test]
    fn an_excerpt_has_whole_lines_of_each_part() {
        let check = |parts: [&[u8]; 3], expected: &[u8]| {
            let [beginning, part, end] = parts;
            let found = excerpt(beginning, part, end);
            assert_eq!(
                found.escape_ascii().to_string(),
                expected.escape_ascii().to_string()
            );
        };
        check(
            [b"one\ntw", b"x\nfive\nsi", b"ght\nnine"],
            b"one\nfive\nnine",
        );
        check([b"one\n", b"in one line", b"still in it"], b"one\n");
        check([b"one\n", b"a\nb", b"c\n"], b"one\n");
        check([b"", b"", b""], b"");
        // A cut ends in the middle of é and of the unit of a letter.
        check(
            [b"caf\xc3\xa9\ncaf\xc3", b"\xa9\ntea\n", b"\xa9\nend"],
            "café\ntea\nend".as_bytes(),
        );
        check(
            [
                b"\xff\xfea\0\n\0b",
                b"\n\x4ec\0\n\0d\0\n\0e\0",
                b"f\0\n\0g\0",
            ],
            b"\xff\xfea\0\n\0d\0\n\0g\0",
        );
    }
}
