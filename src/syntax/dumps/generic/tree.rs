//! Which post each one answers, where the page shows it: by how far the posts are indented, or by links to the
//! posts around them.
//!
//! ```text
//! 1. ann 2 hours ago                      ann 2 hours ago | next [–]
//!    Who paid for the lamp?               Who paid for the lamp?
//!     1. bob 1 hour ago                   bob 1 hour ago | parent | next [–]
//!        The crew did.                    The crew did.
//! 2. cy 1 hour ago                        cy 1 hour ago | prev [–]
//!    It was not dear.                     It was not dear.
//! ```

use std::collections::HashMap;

use super::bodies::body::first_lines;
use super::number::as_f64;
use super::{Page, Post};

/// How many of the steps between posts are as in a tree.
const REGULAR: f64 = 0.9;
/// How many levels a tree has that indents show, at least: two are those of two kinds of frames, but for posts that are
/// indented as a whole, often enough.
const LEVELS: usize = 3;
const WHOLE_LEVELS: usize = 2;
const OFTEN: usize = 3;
/// How many posts have links to the ones that they answer, at least.
const LINKED: usize = 2;
/// To how many of them one stands that is less deep than the one above, at least: an extractor that misses the ends of
/// lists moves each post further to the right.
const BACK: usize = 4;
/// The least step, in columns; one column less or more is the width of a number in front.
const LEAST_STEP: u16 = 2;
const SLACK: u16 = 1;
/// The least step where numbers of two widths stand in front.
const SLACK_STEP: u16 = 4;
/// How many bodies are as far from their heads as most.
const ALIKE: f64 = 0.8;

/// Says of each post which one it answers.
pub(super) fn read(page: &Page, posts: &mut [Post]) {
    let answers = by_indent(page, posts).or_else(|| by_links(page, posts));
    let Some(answers) = answers else { return };
    for (post, answered) in posts.iter_mut().zip(answers) {
        post.answers = answered;
    }
}

/// What the posts answer by how far their heads are indented, or the list items that they begin with.
fn by_indent(page: &Page, posts: &[Post]) -> Option<Vec<Option<usize>>> {
    let head = |post: &Post| page.lines[post.cut.anchor].indent;
    let heads: Vec<u16> = posts.iter().map(head).collect();
    if have_indented_bodies(page, posts, &heads)
        && let Some(answers) = answers(heads, WHOLE_LEVELS)
    {
        return Some(answers);
    }
    let item = |(at, post): (usize, &Post)| {
        let above = at.checked_sub(1).map_or(0, |above| posts[above].end());
        let mut head = (above..post.cut.start).rev();
        head.find_map(|line| page.lines[line].item.map(|_| page.lines[line].indent))
    };
    let items: Option<Vec<u16>> = posts.iter().enumerate().map(item).collect();
    answers(items?, LEVELS)
}

/// Whether the words of the posts are indented as their heads are.
fn have_indented_bodies(page: &Page, posts: &[Post], heads: &[u16]) -> bool {
    let mut times: HashMap<i32, usize> = HashMap::new();
    let mut all = 0;
    for (post, &head) in posts.iter().zip(heads) {
        if let Some(line) = first_lines(page, post.cut.start, post.cut.end).next() {
            let distance = i32::from(page.lines[line].indent) - i32::from(head);
            *times.entry(distance).or_default() += 1;
            all += 1;
        }
    }
    let most = times.values().copied().max().unwrap_or(0);
    as_f64(most) >= ALIKE * as_f64(all)
}

/// What posts answer that are indented so far, if these are the levels of a tree: one step deeper than the post
/// above at most, and back to a level that there is. Where an extractor misses the ends of lists the posts move to
/// the right, and do not come back to the first levels.
fn answers(mut indents: Vec<u16>, fewest: usize) -> Option<Vec<Option<usize>>> {
    // The first post has a frame of its own; its item can stand in the line of the list that the others are in.
    let (first, others) = indents.split_first_mut()?;
    *first = others.iter().copied().min()?.max(*first);
    let step = usual_step(&indents)?;
    let slack = if step >= SLACK_STEP { SLACK } else { 0 };
    let (mut down, mut back, mut regular, mut levels) = (0_usize, 0, 0, 0);
    let mut least = u16::MAX;
    let mut path: Vec<(u16, usize)> = Vec::new();
    let mut answers = Vec::with_capacity(indents.len());
    for (post, &indent) in indents.iter().enumerate() {
        let depth = path.len();
        while path
            .last()
            .is_some_and(|&(level, _)| level > indent + slack)
        {
            path.pop();
        }
        let is_back = path.len() < depth;
        let level = path.last().map(|&(level, _)| level);
        let is_level = level.is_some_and(|level| level.abs_diff(indent) <= slack);
        if is_back {
            back += 1;
            least = least.min(indent);
            regular += usize::from(is_level || level.is_none());
        } else if let Some(level) = level.filter(|_| !is_level) {
            down += 1;
            regular += usize::from((indent - level).abs_diff(step) <= slack);
        }
        if is_level {
            path.pop();
        }
        answers.push(path.last().map(|&(_, post)| post));
        path.push((indent, post));
        levels = levels.max(path.len());
    }
    let top = indents.iter().copied().min().unwrap_or(0);
    let are_levels = levels >= LEVELS || down >= OFTEN && back >= OFTEN;
    let is_tree = levels >= fewest
        && are_levels
        && back >= down.div_ceil(BACK)
        && least <= top.saturating_add(step).saturating_add(slack);
    (is_tree && as_f64(regular) >= REGULAR * as_f64(down + back)).then_some(answers)
}

/// By how much a post is usually indented more than the one above, where it is.
fn usual_step(indents: &[u16]) -> Option<u16> {
    let deeper = |pair: &[u16]| pair[1].checked_sub(pair[0]);
    let steps = indents.windows(2).filter_map(deeper);
    let mut times: HashMap<u16, usize> = HashMap::new();
    for step in steps.filter(|&step| step >= LEAST_STEP) {
        *times.entry(step).or_default() += 1;
    }
    let most = times.into_iter().max_by_key(|&(step, times)| (times, step));
    most.map(|(step, _)| step)
}

/// Links of a post to others.
#[derive(Clone, Copy, Debug, Default)]
struct Links {
    /// To the post that it answers.
    parent: bool,
    /// To the first post above that one, which answers none.
    root: bool,
    /// To the post before it that answers the same one.
    prev: bool,
}

impl Links {
    /// The links in the head of a post, with `|` between them.
    fn of(page: &Page, post: &Post) -> Links {
        let mut links = Links::default();
        for line in post.cut.anchor..post.cut.start.max(post.cut.anchor + 1) {
            for link in page.words(line).split('|').skip(1) {
                // A sign to fold the post stands behind the last one.
                match link.split_whitespace().next().unwrap_or_default() {
                    "parent" => links.parent = true,
                    "root" => links.root = true,
                    "prev" => links.prev = true,
                    _ => {}
                }
            }
        }
        links
    }
}

/// What the posts answer by their links, where these leave one post only. Posts stand in the order of the tree, so
/// the first answer to a post stands below it.
fn by_links(page: &Page, posts: &[Post]) -> Option<Vec<Option<usize>>> {
    let links: Vec<Links> = posts.iter().map(|post| Links::of(page, post)).collect();
    if links.iter().filter(|links| links.parent).count() < LINKED {
        return None;
    }
    let mut answers: Vec<Option<usize>> = Vec::with_capacity(posts.len());
    let (mut top, mut depth) = (None, None);
    for (post, links) in links.iter().enumerate() {
        let above = post.checked_sub(1);
        let (answered, depth_here) = match (links, depth) {
            (Links { parent: false, .. }, _) => {
                top = Some(post);
                (None, Some(0))
            }
            (Links { root: false, .. }, _) => (top, top.map(|_| 1)),
            (Links { prev: false, .. }, Some(0)) => (None, None),
            (Links { prev: false, .. }, _) => (above, depth.map(|depth| depth + 1)),
            (_, Some(2)) => (above.and_then(|above| answers[above]), Some(2)),
            _ => (None, None),
        };
        answers.push(answered);
        depth = depth_here;
    }
    Some(answers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indents_are_levels_where_they_come_back() {
        let tree = |indents: &[u16]| answers(indents.to_vec(), LEVELS);
        assert_eq!(
            tree(&[2, 6, 10, 6, 2, 6]),
            Some(vec![None, Some(0), Some(1), Some(0), None, Some(4)])
        );
        // A number of two digits in front.
        assert_eq!(
            tree(&[2, 6, 10, 1, 5, 2]),
            Some(vec![None, Some(0), Some(1), None, Some(3), None])
        );
        // The first post is not indented as the others are.
        assert_eq!(
            tree(&[0, 2, 6, 10, 2]),
            Some(vec![None, None, Some(1), Some(2), None])
        );
        for flat in [
            &[2, 2, 2, 2][..],
            &[2, 3, 4, 3],
            &[7, 9, 11, 9, 11, 9],
            &[0, 0, 4, 4, 8, 8],
            &[0, 9, 2, 14, 5, 8],
            &[4, 0, 4, 8, 12, 16, 20],
            &[0, 4, 8, 12],
            &[0, 2, 4, 6, 8, 6, 8, 10, 8],
            &[0, 4, 0, 0, 4, 4, 0],
        ] {
            assert_eq!(tree(flat), None, "{flat:?}");
        }
    }

    #[test]
    fn two_levels_are_a_tree_where_posts_are_indented_as_a_whole() {
        let tree = |indents: &[u16]| answers(indents.to_vec(), WHOLE_LEVELS);
        let some = |post| Some(Some(post));
        let found = tree(&[7, 9, 9, 11, 11, 9, 11, 9, 11, 9]);
        let found = found.expect("they are the levels of a tree");
        assert_eq!(
            [3, 4, 6, 8].map(|post| found.get(post).copied()),
            [2, 2, 5, 7].map(some)
        );
        assert_eq!([0, 1, 2, 5, 7, 9].map(|post| found[post]), [None; 6]);
        // Once or twice that is another kind of frame.
        assert_eq!(tree(&[7, 9, 9, 11, 11, 9, 11, 9]), None);
    }
}
