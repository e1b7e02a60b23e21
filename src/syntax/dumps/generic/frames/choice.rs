//! Which of the best anchors is taken: the first with posts around it, or a later one where that one gives more of
//! what is known of each post.

use std::collections::HashSet;

use super::super::number::as_f64;
use super::super::{Found, Page, Post};
use super::anchor;
use super::anchor::Anchor;

/// How many of the best anchors are tried.
const TRIED: usize = 4;
/// With so many of the posts told, some in the middle that are not are no sign of another anchor.
const MOSTLY_TOLD: f64 = 0.8;
/// One of this many posts more than the first gives may another one have lines.
const LINES_MORE: usize = 4;

impl Found {
    /// The posts that the best anchor with posts around it gives.
    pub fn find(page: &Page) -> Option<Found> {
        let anchors = anchor::rank(page);
        let around = |anchor: Anchor| {
            let wide = anchor::widen(page, anchor, &anchors);
            let finer = anchor::finer(page, wide, &anchors);
            let mut all = finer.into_iter().chain([wide]);
            all.find_map(|anchor| Found::around(page, anchor))
        };
        // More of them would find posts in other texts.
        let mut tried = anchors.iter().take(TRIED);
        let first = tried.find_map(|&anchor| around(anchor))?;
        if first.is_whole() {
            return Some(first);
        }
        // Buttons below the posts can stand below the first one as well, whose head is of another form.
        // What the page says above or below the posts can be one too many.
        let is_bare = |post: Option<&Post>| post.is_some_and(|post| !is_told(post));
        let has_bare_end =
            is_bare(first.posts.first()) || is_bare(first.posts.last()) && !first.counts_on(page);
        let told = first.posts.iter().filter(|post| is_told(post)).count();
        if !has_bare_end && as_f64(told) >= MOSTLY_TOLD * as_f64(first.posts.len()) {
            return Some(first);
        }
        let more = usize::from(has_bare_end);
        let (posts, people, weight) = (first.posts.len(), first.people(), first.weight(page));
        let is_better = |other: &Found| {
            other.is_whole()
                && other.posts.len() + more >= posts
                && other.people() >= people
                && 2 * other.weight(page) >= weight
        };
        let mut lines = HashSet::new();
        let is_other = |anchor: &&Anchor| lines.insert(page.shapes.family(anchor.key));
        // To look round an anchor takes long, so that only those with about as many lines are tried.
        let may_be_better = |anchor: &&Anchor| {
            let family = page.shapes.family(anchor.key).len();
            family + more >= posts && family <= posts + posts / LINES_MORE + 1
        };
        let others = anchors.iter().filter(is_other).take(TRIED);
        let others = others.filter(may_be_better);
        let mut others = others.filter_map(|&anchor| around(anchor));
        Some(others.find(is_better).unwrap_or(first))
    }

    /// Whether each post has a name and a date.
    fn is_whole(&self) -> bool {
        self.posts.iter().all(is_told)
    }

    /// Whether the last post has a date and the number behind that of the one before: one whose author has no account
    /// may show nothing else.
    fn counts_on(&self, page: &Page) -> bool {
        let number = |post: &Post| page.shapes.lines[post.number?].number;
        let [.., before, last] = &self.posts[..] else {
            return false;
        };
        let follows = number(before)
            .zip(number(last))
            .is_some_and(|(before, last)| last == before.wrapping_add(1));
        last.date.is_some() && follows
    }

    /// How many different people wrote the posts.
    fn people(&self) -> usize {
        let names = self.posts.iter().filter_map(|post| post.author.as_ref());
        let names: HashSet<&str> = names.map(|author| author.name.as_str()).collect();
        names.len()
    }

    /// How much prose the posts hold.
    fn weight(&self, page: &Page) -> u32 {
        let cuts = self.posts.iter().map(|post| post.cut);
        cuts.map(|cut| page.weights.between(cut.start, cut.end))
            .sum()
    }
}

fn is_told(post: &Post) -> bool {
    post.is_article || post.author.is_some() && post.date.is_some()
}
