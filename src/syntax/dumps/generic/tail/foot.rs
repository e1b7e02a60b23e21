//! Lines of the frame below the words that a long signature parts from the next head: the foot of a post is
//! told upwards from there, and ends at what is no line of the frame.
//!
//! ```text
//! Words of the post.
//! Logged                        stands once in nearly every post, below its words
//! A motto of three lines,       the signature of one author
//! …
//! bob                           the next head
//! ```

use std::collections::HashSet;
use std::ops::Range;

use super::super::bodies::body::{first_lines, is_sentence, last_lines};
use super::super::frames::foot_line::{ONCE, is_foot};
use super::super::frames::frame::Frame;
use super::super::names::name::is_no_name;
use super::super::number::as_f64;
use super::super::words::label;
use super::super::{Page, Post, trim};
use crate::syntax::PieceKind;

/// How many lines at the end of a body are looked at.
const REACH: usize = 40;
/// How many lines at the end of the first body are looked at for the heading of the answers.
const HEADING_WITHIN: usize = 6;
/// The same where it counts the posts that were found.
const COUNT_WITHIN: usize = 16;
/// The longest row of buttons above it, in words.
const BUTTON_WORDS: u32 = 12;
/// How many lines above the first post are looked for at the end of the last one, and how many of them stand there at
/// least.
const ABOVE: usize = 12;
const REPEATED: usize = 2;
/// How many of the frames hold the button to quote a post.
const NEARLY_ALL: f64 = 0.9;

/// Ends the first body above the heading of the answers to it, where the page counts them, and above the buttons
/// there.
pub(in super::super) fn leave_first_body(page: &Page, posts: &mut [Post]) {
    let others = posts.len().saturating_sub(1);
    let Some(post) = posts.first_mut() else {
        return;
    };
    let (start, end) = (post.cut.start, post.cut.end);
    let mut lines = last_lines(page, start, end).take(HEADING_WITHIN);
    let mut below = lines.by_ref().take_while(|&line| !is_sentence(page, line));
    let heading = below.find(|&line| label::is_counting_heading(page.words(line)));
    // What the page asks for can stand between, where the heading counts the posts that were found.
    let counts = |&line: &usize| {
        let words = page.words(line);
        label::is_counting_heading(words) && label::counted_posts(words) == Some(others)
    };
    let further = || last_lines(page, start, end).take(COUNT_WITHIN).find(counts);
    let Some(heading) = heading.or_else(further) else {
        return;
    };
    let is_button = |&line: &usize| {
        let words = page.words(line);
        let is_short = page.shapes.lines[line].words <= BUTTON_WORDS;
        is_short
            && (label::has_button(words) || is_no_name(words) || label::is_counting_heading(words))
    };
    let buttons = last_lines(page, start, heading)
        .take_while(is_button)
        .last();
    let end = buttons.unwrap_or(heading);
    if first_lines(page, start, end).next().is_some() {
        post.cut.end = end;
        trim(page, post);
    }
}

/// Ends the bodies above such lines; what stands below is the signature.
pub(in super::super) fn leave_bodies(page: &Page, frame: &Frame, posts: &mut [Post]) {
    let button = quote_button(page, frame, posts);
    for post in posts {
        let (start, end) = (post.cut.start, post.cut.end);
        let is_end = |&line: &usize| is_foot(page, frame, line) || button == Some(page.words(line));
        let Some(line) = last_lines(page, start, end).take(REACH).find(is_end) else {
            continue;
        };
        if first_lines(page, start, line).next().is_some() {
            post.tail = vec![(PieceKind::Panel, line + 1), (PieceKind::Signature, end)];
            post.cut.end = line;
            trim(page, post);
        }
    }
}

/// The button to quote a post, where it stands once in nearly every frame and more is written above it than below: the
/// signatures there can be longer than the words of some posts.
fn quote_button<'p>(page: &'p Page, frame: &Frame, posts: &[Post]) -> Option<&'p str> {
    let is_button = |&line: &usize| {
        let constant = page.shapes.constant_of(line).and_then(|key| frame.key(key));
        let is_usual = constant.is_some_and(|key| {
            as_f64(key.lines) <= ONCE * as_f64(key.gaps)
                && as_f64(key.gaps) >= NEARLY_ALL * as_f64(frame.gaps())
        });
        is_usual && label::is_quote_button(page.words(line))
    };
    let (mut above, mut below, mut button) = (0, 0, None);
    for post in posts {
        let (start, end) = (post.cut.start, post.cut.end);
        let Some(line) = last_lines(page, start, end).take(REACH).find(is_button) else {
            continue;
        };
        let words =
            |lines: Range<usize>| -> u32 { lines.map(|line| page.shapes.lines[line].words).sum() };
        above += words(start..line);
        below += words(line + 1..end);
        button = Some(page.words(line));
    }
    button.filter(|_| below < above)
}

/// Ends the last body above the lines that stand above the first post as well: `Author | Posts`, `Page 1 of 2`.
pub(in super::super) fn leave_last_body(page: &Page, posts: &mut [Post]) {
    let Some(first) = posts.first().map(Post::first_line) else {
        return;
    };
    let above: HashSet<&str> = (first.saturating_sub(ABOVE)..first)
        .map(|line| page.words(line))
        .filter(|words| !words.is_empty())
        .collect();
    let Some(post) = posts.last_mut() else {
        return;
    };
    let lines = last_lines(page, post.cut.start, post.cut.end);
    let repeated: Vec<usize> = lines
        .take_while(|&line| above.contains(page.words(line)))
        .collect();
    if let Some(&end) = repeated.last().filter(|_| repeated.len() >= REPEATED)
        && first_lines(page, post.cut.start, end).next().is_some()
    {
        post.cut.end = end;
        trim(page, post);
    }
}
