//! Short answers below quotes: several posts have the same one, so that it looks like a line of the frame.
//!
//! ```text
//! ann wrote:
//! The ferry is late.
//! +1                         in every third post, below what is quoted
//! Reply                      in every post
//! ```

use std::collections::HashSet;

use super::super::bodies::body::{Cut, first_lines, start_of_foot};
use super::super::frames::frame::{Frame, Held, Side};
use super::super::lines::traits::Traits;
use super::super::{Page, Post};
use super::quote::{Part, PartKind};

/// How many lines such an answer has, at most.
const LINES: usize = 3;

/// Gives posts that are nothing but quotes the lines below, down to what the frames of nearly all posts hold.
pub(in super::super) fn give_back(page: &Page, frame: &Frame, posts: &mut [Post]) {
    let answers: Vec<usize> = posts
        .iter()
        .map(|post| count_lines(page, frame, post))
        .collect();
    if answers.iter().all(|&count| count == 0) {
        return;
    }
    let mut said: HashSet<&str> = HashSet::new();
    for (post, count) in posts.iter_mut().zip(answers) {
        let Cut { start, end, .. } = post.cut;
        let of_head = |&line: &usize| {
            let traits = page.shapes.lines[line].traits;
            traits.has(Traits::HEAD | Traits::HEAD_DATE)
        };
        let mut below = first_lines(page, start, end).filter(|line| !of_head(line));
        if count > 0 && below.all(|line| said.contains(page.words(line))) {
            post.cut.end = end + count;
            post.parts.push(Part {
                kind: PartKind::Words,
                from: end,
                to: end + count,
                depth: 0,
            });
        }
        said.extend(first_lines(page, start, end).map(|line| page.words(line)));
    }
}

/// How many lines right below a body that begins with the head of a quote can be an answer.
fn count_lines(page: &Page, frame: &Frame, post: &Post) -> usize {
    let Cut {
        start, end, next, ..
    } = post.cut;
    let first = first_lines(page, start, end).next();
    let opens = first.is_some_and(|line| page.shapes.lines[line].traits.has(Traits::HEAD));
    // Below the last post the page ends.
    if !opens || next >= page.lines.len() || !post.tail.is_empty() {
        return 0;
    }
    let foot = start_of_foot(page, next, end.saturating_sub(1), |line, _| {
        frame.holds(page, line, Side::Foot, Held::Nearly)
    });
    let lines = (end..foot).take(LINES + 1);
    let count = lines.take_while(|&line| is_answer(page, line)).count();
    if count > LINES { 0 } else { count }
}

/// Whether a line can be what somebody answers: it is no label, drawn rule or head of a quote, and has no `#n` or
/// date, as what a page says of a post has.
fn is_answer(page: &Page, line: usize) -> bool {
    let traits = page.shapes.lines[line].traits;
    let has_fact = traits.has(Traits::LABEL | Traits::HASH | Traits::DATE);
    let is_no_text = traits.has(Traits::RULE | Traits::EMPTY | Traits::HEAD);
    !page.lines[line].words.is_empty() && !has_fact && !is_no_text
}
