//! Lines of the frame below the words that each post has once, in the same words: `Logged`.

use super::super::Page;
use super::super::lines::traits::Traits;
use super::super::number::as_f64;
use super::frame::{Frame, Held, Side};

/// How often such a line stands in the posts that have it, at most.
pub(in super::super) const ONCE: f64 = 1.2;

/// Whether a line stands once in nearly every frame, below the words, in the same words.
pub(in super::super) fn is_foot(page: &Page, frame: &Frame, line: usize) -> bool {
    let is_head = page.shapes.lines[line].traits.has(Traits::HEAD);
    let constant = page.shapes.constant_of(line).and_then(|key| frame.key(key));
    let is_once = constant.is_some_and(|key| as_f64(key.lines) <= ONCE * as_f64(key.gaps));
    !is_head
        && is_once
        && page.weights.prose(line) == 0
        && frame.holds(page, line, Side::Foot, Held::Nearly)
}
