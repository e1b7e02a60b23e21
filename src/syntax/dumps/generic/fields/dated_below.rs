//! Dates below the words of posts whose names stand above them: each stands right above the name of the next post,
//! which it looks to belong to.
//!
//! ```text
//! ann
//! The ferry is late.
//! 3 May 2020, 10:15     <-  of ann, although bob stands below
//! bob
//! It was late on Monday as well.
//! 3 May 2020, 11:40     <-  the last one is below all names
//! ```

use std::collections::HashSet;

use super::super::Page;
use super::super::bodies::body::{Cut, Cuts};
use super::super::lines::key::KeyKind;
use super::super::lines::traits::Traits;
use super::super::names::named_line::NamedLine;
use super::super::number::as_f64;
use super::super::words::page_end;
use crate::syntax::words::is_digits;

/// The fewest posts that show it, and the share of them.
const POSTS: usize = 3;
const MOST: f64 = 0.8;
/// How far below the last words the last date stands, and a number below a date, in lines.
pub(in super::super) const NEAR: usize = 3;

/// How many words of prose somebody has written at least.
const WRITTEN: u32 = 4;
/// How much behind the last post was taken for posts, at most: the page's own lines below it, and threads like it.
const TAIL: usize = 3;

/// Whether dates were given to the posts above them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Moved {
    Yes,
    No,
}

/// Gives each date to the post above it where the dates stand below the words. What begins with the last date is no
/// post.
pub(in super::super) fn move_up(
    page: &Page,
    cuts: &mut Cuts,
    authors: &mut Vec<Option<NamedLine>>,
    dates: &mut Vec<Option<usize>>,
) -> Moved {
    if cuts.is_foot || dates.len() < POSTS {
        return Moved::No;
    }
    // What stands between two posts was taken for both where the upper one has nothing above its words.
    for post in 1..dates.len() {
        if dates[post - 1] == dates[post] {
            dates[post - 1] = None;
        }
    }
    let Some(last) = last_date(page, cuts, authors, dates) else {
        return Moved::No;
    };
    let posts = last.post + 1;
    cuts.posts.truncate(posts);
    authors.truncate(posts);
    dates.truncate(posts);
    for post in 1..dates.len() {
        let is_above = |&date: &usize| is_above_name(authors[post].as_ref(), date);
        let date = dates[post]
            .filter(|date| last.form.contains(date))
            .filter(is_above);
        dates[post - 1] = date;
        if let Some(date) = date {
            begin_below(cuts, post, date);
        }
    }
    if let (Some(date), Some(cut)) = (dates.last_mut(), cuts.posts.last_mut()) {
        *date = last.line;
        cut.end = last
            .line
            .filter(|&line| line > cut.start)
            .map_or(cut.end, |line| cut.end.min(line));
    }
    Moved::Yes
}

impl Moved {
    /// The number of each post: where the dates were given to the posts above them it stands right below the date, if a
    /// page prints it there.
    pub(in super::super) fn numbers(
        self,
        page: &Page,
        cuts: &mut Cuts,
        dates: &[Option<usize>],
        numbers: Vec<Option<usize>>,
    ) -> Vec<Option<usize>> {
        if self == Moved::No {
            return numbers;
        }
        let is_number =
            |&line: &usize| numbers.contains(&Some(line)) || is_number_alone(page, line);
        let below = |date: usize| {
            let end = (date + 1 + NEAR).min(page.lines.len());
            (date + 1..end).find(is_number)
        };
        let found = dates.iter().map(|&date| date.and_then(below));
        let found: Vec<Option<usize>> = found.collect();
        let are_below = found.iter().flatten().count() * 2 > found.len();
        if !are_below {
            return numbers;
        }
        for (post, number) in (1..cuts.posts.len()).zip(&found) {
            if let Some(number) = *number {
                begin_below(cuts, post, number);
            }
        }
        found
    }
}

/// Has the frame of a post begin below a line that is of the post above.
fn begin_below(cuts: &mut Cuts, post: usize, line: usize) {
    let anchor = cuts.posts[post].anchor.max(line + 1);
    cuts.posts[post].anchor = anchor;
    let before = &mut cuts.posts[post - 1];
    before.next = before.next.max(anchor);
}

/// Whether a line is a number of a post and nothing else: `#3`.
fn is_number_alone(page: &Page, line: usize) -> bool {
    let digits = page.words(line).strip_prefix('#');
    digits.is_some_and(is_digits)
}

fn is_above_name(author: Option<&NamedLine>, date: usize) -> bool {
    author.is_none_or(|author| date < author.line)
}

/// The last post with its date, and what dates look like.
struct LastDate {
    post: usize,
    line: Option<usize>,
    /// The lines of the same form.
    form: HashSet<usize>,
}

/// The last post and its date, if the dates stand below the words.
fn last_date(
    page: &Page,
    cuts: &Cuts,
    authors: &[Option<NamedLine>],
    dates: &[Option<usize>],
) -> Option<LastDate> {
    let second = dates[1..].iter().flatten().next()?;
    let is_form = |&&key: &&u32| {
        let key = page.shapes.keys[key as usize];
        key.is_dated && key.kind == KeyKind::Skeleton
    };
    let form = page.shapes.keys_of(*second).iter().find(is_form)?;
    let family = page.shapes.family(*form).iter();
    let form: HashSet<usize> = family.map(|&line| line as usize).collect();
    let signed = are_signed(page, authors, dates);
    if !signed && dates[0].is_some_and(|first| form.contains(&first)) {
        return None;
    }
    let own_date = |post: usize| {
        let cut = cuts.posts[post];
        let mut below = cut.start..(cut.end + NEAR).min(page.lines.len());
        below.find(|line| form.contains(line))
    };
    // Where the dates have the names, what has none is a row of another list. What people write stays a post.
    let is_none = |&post: &usize| {
        let is_named = authors[post].is_some();
        let is_row = signed && !is_named || (signed || !is_named) && own_date(post).is_none();
        is_row && !is_written(page, cuts.posts[post])
    };
    let tail = (0..dates.len()).rev().take_while(is_none).count();
    let post = dates.len().checked_sub(tail + 1).filter(|_| tail <= TAIL)?;
    let posts = authors[..=post].iter().zip(&cuts.posts);
    let named =
        posts.filter(|(author, cut)| author.as_ref().is_some_and(|named| named.line < cut.start));
    if post + 1 < dates.len() && as_f64(named.count()) < MOST * as_f64(post + 1) {
        return None;
    }
    let line = own_date(post);
    if line.is_none() && !signed {
        return None;
    }
    let of_form = dates[1..=post].iter().zip(&authors[1..]);
    let of_form = of_form.filter_map(|(date, author)| {
        let date = date.filter(|date| form.contains(date))?;
        Some(is_above_name(author.as_ref(), date))
    });
    let above: Vec<bool> = of_form.collect();
    let are_above = above.iter().filter(|above| **above).count();
    let is_most = |part: usize, whole: usize| as_f64(part) >= MOST * as_f64(whole);
    let is_such = post > 0 && is_most(above.len(), post) && is_most(are_above, above.len());
    is_such.then_some(LastDate { post, line, form })
}

/// Whether somebody has written the words of a post: they are not the page's own, which stand below the last one.
fn is_written(page: &Page, cut: Cut) -> bool {
    let is_own = |line: &usize| page.shapes.lines[*line].traits.has(Traits::REACTION);
    let is_end = |line: &usize| page_end::is_page_end(page, *line);
    let lines = (cut.start..cut.end).take_while(|line| !is_end(line));
    let prose = lines
        .filter(|line| !is_own(line))
        .map(|line| page.weights.prose(line));
    prose.sum::<u32>() >= WRITTEN
}

/// Whether most dates stand behind the name of the author of the post above, `ann, 3 May 2020`, and above the next name.
fn are_signed(page: &Page, authors: &[Option<NamedLine>], dates: &[Option<usize>]) -> bool {
    let pairs = authors.iter().zip(&dates[1..]);
    let signed = pairs.filter(|(author, date)| {
        let (Some(NamedLine { line, name }), Some(date)) = (author, date) else {
            return false;
        };
        line < date && page.words(*date).starts_with(name.as_str())
    });
    let below = authors[1..].iter().zip(&dates[1..]);
    let above_names =
        below.filter(|pair| matches!(pair, (Some(author), Some(date)) if *date < author.line));
    let most = MOST * as_f64(dates.len().saturating_sub(1 + TAIL).max(1));
    as_f64(signed.count()) >= most && as_f64(above_names.count()) >= most
}
