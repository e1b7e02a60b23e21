//! Signatures that nothing marks: what the posts of one author end with.

use std::collections::HashMap;

use crate::syntax::dumps::generic::NamedLine;
use crate::syntax::dumps::generic::{Page, Post};

/// The shortest and the longest signature, in words.
const WORDS: u32 = 3;
const MOST_WORDS: u32 = 50;
/// The longest one, in lines.
const LINES: usize = 6;
/// In how many posts of an author it must stand, in tenths and at least.
const SHARE: usize = 6;
const FEWEST: usize = 2;

/// For each post, the line with which the signature begins, if its words end with one.
pub(super) fn signatures(page: &Page, posts: &[Post]) -> Vec<Option<usize>> {
    let mut authors: HashMap<&str, Vec<usize>> = HashMap::new();
    for (number, post) in posts.iter().enumerate() {
        if let Some(NamedLine { name, .. }) = &post.author {
            authors.entry(name).or_default().push(number);
        }
    }
    let mut found = vec![None; posts.len()];
    for own in authors.values().filter(|own| own.len() >= FEWEST) {
        let (signed, lines) = signed(page, posts, own);
        for number in signed {
            found[number] = Some(posts[number].cut.end - lines);
        }
    }
    found
}

/// The posts of an author that end with the same lines, and how many lines those are.
fn signed(page: &Page, posts: &[Post], own: &[usize]) -> (Vec<usize>, usize) {
    let wanted = FEWEST.max((own.len() * SHARE).div_ceil(10));
    let (mut signed, mut lines, mut words) = (own.to_vec(), 0, 0);
    while lines < LINES {
        // A post has words of its own above its signature.
        let line = |number: usize| {
            let cut = posts[number].cut;
            cut.end
                .checked_sub(lines + 1)
                .filter(|&line| line > cut.start)
        };
        let mut same: HashMap<&str, Vec<usize>> = HashMap::new();
        for &number in &signed {
            if let Some(line) = line(number) {
                same.entry(page.words(line)).or_default().push(number);
            }
        }
        let most = same
            .into_values()
            .max_by_key(|same| (same.len(), same.first().copied()));
        let Some(most) = most.filter(|most| most.len() >= wanted) else {
            break;
        };
        let first = line(most[0]).expect("each of these posts has such a line");
        words += page.shapes.lines[first].words;
        signed = most;
        lines += 1;
    }
    if (WORDS..=MOST_WORDS).contains(&words) && lines < LINES {
        (signed, lines)
    } else {
        (Vec::new(), 0)
    }
}
