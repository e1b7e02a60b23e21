//! The list of link addresses that `lynx` writes below a page.

use memchr::memmem;

use crate::text::{Span, lines};

/// It starts in the last part of the dump.
const FROM: f64 = 0.3;
/// How many lines below its heading the first address stands at most.
const WITHIN: usize = 6;

/// Where the list of link addresses begins: `References`, and `1. ` in one of the next lines.
pub(super) fn start(text: &str) -> Option<u32> {
    let heading = memmem::rfind(text.as_bytes(), b"References")?;
    #[expect(
        clippy::cast_precision_loss,
        reason = "a share of the text need not be exact"
    )]
    if (heading as f64) < FROM * text.len() as f64 {
        return None;
    }
    let start = text[..heading].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let start = Span::from(start..start).start;
    let mut below = lines(text, start).map(|line| text[line.span].trim());
    let is_heading = below.next() == Some("References");
    let has_list = below.take(WITHIN).any(|line| line.starts_with("1. "));
    (is_heading && has_list).then_some(start)
}
