//! The article that posts are comments on: sentences above the heading of the comments.
//!
//! ```text
//! The slip is closed
//! Posted on 12 January 2021 by ann       its byline
//! The slip has been closed since the     its words
//! gale of last week.
//! Filed under: Harbour
//! 2 comments                             the heading
//! bob says:
//! ```

use super::bodies::body::{Cut, ends_like_sentence};
use super::bodies::opening_byline;
use super::lines::traits::Traits;
use super::lines::weight::PROSE;
use super::words::label::is_comments_heading;
use super::{NamedLine, Page, Post};

/// How many lines above the first post the heading stands at most.
const HEADING_WITHIN: usize = 6;
/// How many lines may stand between the article and the heading: what it is filed under, other articles.
const BELOW: usize = 30;
/// How many lines that are no sentences may stand between two that are: headings, lists, captions.
const GAP: usize = 6;
/// How many lines above the article its byline stands at most.
const BYLINE_WITHIN: usize = 4;
/// The least words.
const LEAST_WORDS: u32 = 25;

/// The article above the first of some posts.
pub(super) fn above(page: &Page, posts: &[Post]) -> Option<Post> {
    let first = posts.first()?.first_line();
    let is_heading = |&line: &usize| is_comments_heading(page.words(line));
    let heading = (first.saturating_sub(HEADING_WITHIN)..first).rfind(is_heading)?;
    let (start, end) = sentences(page, heading)?;
    let head = start.saturating_sub(BYLINE_WITHIN)..start;
    let byline = head.clone().rev().find_map(|line| {
        let name = opening_byline::name(page, line)?;
        Some(NamedLine::of(line, name))
    });
    let is_dated = |&line: &usize| page.shapes.lines[line].traits.has(Traits::DATE);
    let date = byline.as_ref().map(|byline| byline.line);
    let date = date.or_else(|| head.clone().rfind(is_dated));
    let cut = Cut {
        anchor: start,
        start,
        end,
        next: posts[0].cut.anchor,
    };
    Some(Post {
        is_article: true,
        author: byline,
        date,
        ..Post::of(cut)
    })
}

/// The lines of the sentences above a heading: the first one, and the one behind the last one.
fn sentences(page: &Page, heading: usize) -> Option<(usize, usize)> {
    // Comments may repeat a line of it, so that it is no prose by its weight.
    let words_of = |line: usize| page.shapes.lines[line].words;
    let is_prose = |line: usize| words_of(line) >= PROSE;
    let goes_on = |line: usize| page.lines[line].blanks == 0 && page.lines[line].item.is_none();
    let (mut lines, mut words): (Option<(usize, usize)>, u32) = (None, 0);
    for line in (0..heading).rev() {
        // An extractor may have broken a sentence into lines.
        let ends = ends_like_sentence(page, line)
            && (is_prose(line) || line > 0 && goes_on(line) && is_prose(line - 1));
        let is_broken = || {
            let below = lines.is_some_and(|(start, _)| start == line + 1);
            below && goes_on(line + 1) && is_prose(line)
        };
        if ends || is_broken() {
            let end = lines.map_or(line + 1, |(_, end)| end);
            lines = Some((line, end));
            words += words_of(line);
            continue;
        }
        let (from, most) = lines.map_or((heading, BELOW), |(start, _)| (start, GAP));
        if from - line > most {
            break;
        }
    }
    lines.filter(|_| words >= LEAST_WORDS)
}
