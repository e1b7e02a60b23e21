//! Sections: what is laid out at a time. A post is one section, unless it is so long that laying it
//! out whole would be felt; then it is cut at line ends, or inside a line that never ends.

use std::rc::Rc;

use crate::document::Document;
use crate::text::{Span, Text};
use crate::thread::PostId;

/// About how long the sections of a long post are, in bytes.
const LENGTH: u32 = 16 << 10;

/// A stretch of one post that is laid out at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Section {
    /// The post.
    pub post: PostId,
    /// Whole lines of it, or parts of one very long line.
    pub span: Span,
    /// Whether the post starts here.
    pub first: bool,
    /// Whether the post ends here.
    pub last: bool,
}

/// The sections of a post, in order.
pub(super) fn sections(document: &Document, post: PostId) -> Rc<[Section]> {
    let whole = document.thread.post(post).span;
    let mut sections = Vec::new();
    let mut start = whole.start;
    loop {
        let end = cut(&document.text, start, whole.end);
        sections.push(Section {
            post,
            span: Span::new(start, end),
            first: start == whole.start,
            last: end == whole.end,
        });
        start = end;
        if end == whole.end {
            return sections.into();
        }
    }
}

/// Where a section that starts at `start` ends, in a post that ends at `limit`.
fn cut(text: &Text, start: u32, limit: u32) -> u32 {
    if limit - start <= 2 * LENGTH {
        return limit;
    }
    let content = text.as_str();
    let near = content.floor_char_boundary((start + LENGTH) as usize);
    let far = content.floor_char_boundary((start + 2 * LENGTH) as usize);
    let window = &content[near..far];
    let line = memchr::memchr(b'\n', window.as_bytes()).map(|offset| offset + 1);
    let space = || window.find(' ').map(|offset| offset + 1);
    let offset = line.or_else(space).unwrap_or(0);
    Span::from(near + offset..near + offset).start
}
