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

use super::Page;
use super::anchor::count;
use super::body::Cuts;
use super::key::KeyKind;

/// The fewest posts that show it, and the share of them.
const POSTS: usize = 3;
const MOST: f64 = 0.8;
/// How far below the last words the last date stands, in lines.
const NEAR: usize = 3;

/// Gives each date to the post above it where the dates stand below the words.
pub(super) fn move_up(
    page: &Page,
    cuts: &mut Cuts,
    authors: &[Option<(usize, String)>],
    dates: &mut [Option<usize>],
) {
    if cuts.is_foot || dates.len() < POSTS {
        return;
    }
    // What stands between two posts was taken for both where the upper one has nothing above its words.
    for post in 1..dates.len() {
        if dates[post - 1] == dates[post] {
            dates[post - 1] = None;
        }
    }
    let Some((form, last)) = last_date(page, cuts, authors, dates) else {
        return;
    };
    for post in 1..dates.len() {
        let is_above = |&date: &usize| is_above_name(authors[post].as_ref(), date);
        let date = dates[post]
            .filter(|date| form.contains(date))
            .filter(is_above);
        dates[post - 1] = date;
        if let Some(date) = date {
            let anchor = cuts.posts[post].anchor.max(date + 1);
            cuts.posts[post].anchor = anchor;
            let before = &mut cuts.posts[post - 1];
            before.next = before.next.max(anchor);
        }
    }
    if let (Some(date), Some(cut)) = (dates.last_mut(), cuts.posts.last_mut()) {
        *date = Some(last);
        if last > cut.start {
            cut.end = cut.end.min(last);
        }
    }
}

fn is_above_name(author: Option<&(usize, String)>, date: usize) -> bool {
    author.is_none_or(|&(name, _)| date < name)
}

/// The lines of the form of the dates and the one with that of the last post, if the dates stand below the words.
fn last_date(
    page: &Page,
    cuts: &Cuts,
    authors: &[Option<(usize, String)>],
    dates: &[Option<usize>],
) -> Option<(HashSet<usize>, usize)> {
    let second = dates[1..].iter().flatten().next()?;
    let is_form = |&&key: &&u32| {
        let key = page.shapes.keys[key as usize];
        key.is_dated && key.kind == KeyKind::Skeleton
    };
    let form = page.shapes.keys_of(*second).iter().find(is_form)?;
    let family = page.shapes.family(*form).iter();
    let family: HashSet<usize> = family.map(|&line| line as usize).collect();
    let (first, others) = dates.split_first()?;
    if first.is_some_and(|first| family.contains(&first)) {
        return None;
    }
    let of_form = others.iter().zip(&authors[1..]);
    let of_form = of_form.filter_map(|(date, author)| {
        let date = date.filter(|date| family.contains(date))?;
        Some(is_above_name(author.as_ref(), date))
    });
    let above: Vec<bool> = of_form.collect();
    let are_above = above.iter().filter(|above| **above).count();
    if count(above.len()) < MOST * count(others.len())
        || count(are_above) < MOST * count(above.len())
    {
        return None;
    }
    let last = cuts.posts.last()?;
    let mut below = last.start..(last.end + NEAR).min(page.lines.len());
    let below = below.find(|line| family.contains(line))?;
    Some((family, below))
}
