//! The laws of a decoded file: the bytes come back, and the lines tile it.

use threadview::text::{Content, Source, lines};

/// What holds for any bytes.
///
/// # Panics
/// When a law is broken.
pub fn laws(bytes: &[u8]) {
    let source = Source::decode(bytes.to_vec());
    assert!(source.encode() == bytes, "{:?}", source.encoding());
    lines_are_where_they_are_said_to_be(source.content());
}

fn lines_are_where_they_are_said_to_be(text: &Content) {
    let content = text.as_str();
    let mut at = 0;
    for (number, line) in lines(content, 0).enumerate() {
        assert_eq!(line.span.start, at, "line {number} begins elsewhere");
        assert_eq!(text.line(number), line.span, "line {number}");
        let end = &content[line.span.end as usize..line.next as usize];
        let is_last = line.next == text.len();
        assert!(
            matches!(end, "\n" | "\r" | "\r\n") || end.is_empty() && is_last,
            "line {number} ends with {end:?}"
        );
        assert!(!content[line.span].contains(['\n', '\r']), "line {number}");
        for byte in line.span.start..line.next {
            assert_eq!(text.line_of(byte), number, "byte {byte}");
        }
        at = line.next;
    }
    assert_eq!(at, text.len(), "the lines end before the text");
    let count = lines(content, 0).count();
    assert_eq!(text.line_of(text.len()), count.saturating_sub(1));
    assert!(text.line(count).is_empty());
}
