//! Posts below the names of their authors alone: trafilatura leaves out the rest of a head, and prints the
//! words of the first post above the heading of all posts.
//!
//! ```text
//! Words of the first post.
//! Recommended Posts
//! ann 9                     the author of the first post
//! bob 22                    a name, with points behind it or the buttons of the post before above it
//! Words of bob.
//! Link to post
//! Share on other sites
//! ```

use super::foot;
use super::head::Head;
use super::mark::{Mark, words};
use super::name::{is_short, without_counts};
use crate::syntax::dumps::generic::NamedLine;
use crate::syntax::dumps::generic::Page;
use crate::text::Span;

/// The fewest posts with a name, beside the first.
const FEWEST: usize = 2;
/// How many of five posts behind buttons begin with a name at least.
const OF_FIVE: usize = 4;

/// The posts of such a dump.
pub(super) struct Named {
    /// The heading below the words of the first post.
    pub heading: usize,
    /// The author of the first post.
    pub starter: Span,
    /// The heads of the others.
    pub heads: Vec<Head>,
}

impl Named {
    /// The posts, if a page is of this form.
    pub(super) fn find(page: &Page, marks: &[Mark]) -> Option<Named> {
        let heading = marks.iter().position(|&mark| mark == Mark::Heading)?;
        let is_header = |mark: &Mark| matches!(mark, Mark::Around | Mark::Closing);
        let end = foot::page_end(marks, heading);
        // Trafilatura prints no blank line.
        let is_apart = |line: usize| page.lines[line].blanks > 0;
        if heading == 0 || marks[..heading].iter().any(is_header) || (1..end).any(is_apart) {
            return None;
        }
        let starter = heading + 1;
        let name = name(page, marks, starter)?;
        let heads = match marks.get(starter + 1)? {
            Mark::Link | Mark::Share => behind_buttons(page, marks, starter, end)?,
            Mark::Words => with_points(page, marks, starter, end)?,
            _ => return None,
        };
        let start = page.lines[starter].words.start;
        Some(Named {
            heading,
            starter: Span::from(0..name.len()).shifted(start),
            heads,
        })
    }
}

/// The name in a line that holds nothing else but points.
fn name<'p>(page: &'p Page, marks: &[Mark], line: usize) -> Option<&'p str> {
    if *marks.get(line)? != Mark::Words {
        return None;
    }
    let said = words(page, line);
    let name = without_counts(said);
    let is_name =
        is_short(name) && said.starts_with(name) && !name.ends_with(['.', '!', '?', ':', ',', ';']);
    is_name.then_some(name)
}

/// The head in a line with a name, with words of the post below it.
fn head(page: &Page, marks: &[Mark], line: usize) -> Option<Head> {
    let name = name(page, marks, line)?;
    (*marks.get(line + 1)? == Mark::Words).then(|| Head {
        author: Some(NamedLine::of(line, name)),
        ..Head::without_name(line, line + 1)
    })
}

/// The heads behind the buttons of the posts before, if most of them hold a name.
fn behind_buttons(page: &Page, marks: &[Mark], from: usize, end: usize) -> Option<Vec<Head>> {
    let ends = foot::buttons(marks, from, end);
    let tops = ends.into_iter().filter(|&line| line < end);
    let head = |top| head(page, marks, top).unwrap_or_else(|| Head::without_name(top, top));
    let heads: Vec<Head> = tops.map(head).collect();
    let named = heads.iter().filter(|head| head.author.is_some()).count();
    (named >= FEWEST && named * 5 >= heads.len() * OF_FIVE).then_some(heads)
}

/// The heads that are names with points, if the first of them follows the author of the first post.
fn with_points(page: &Page, marks: &[Mark], from: usize, end: usize) -> Option<Vec<Head>> {
    let has_points =
        |&line: &usize| without_counts(words(page, line)).len() < words(page, line).len();
    let lines = (from + 1..end).filter(has_points);
    let heads: Vec<Head> = lines.filter_map(|line| head(page, marks, line)).collect();
    let follows = heads.first().is_some_and(|first| first.top == from + 1);
    (follows && has_points(&from) && heads.len() >= FEWEST).then_some(heads)
}
