//! The heads of the posts above: a name that stands between two posts is of the one above if its head
//! has the name as well, as where `ann is offline` stands below the words of ann.

use super::super::Page;
use super::super::bodies::body::Cuts;

/// How many lines of a head are looked at.
const LINES: usize = 30;

/// The heads of the posts above some posts.
pub(super) struct HeadsAbove {
    /// For each post the words of the head above, in lower case.
    heads: Vec<Option<String>>,
}

impl HeadsAbove {
    /// The heads above the posts with these numbers. There are none where frames stand below the words.
    pub(super) fn of(page: &Page, cuts: &Cuts, posts: &[usize]) -> HeadsAbove {
        let mut heads = vec![None; cuts.posts.len()];
        let below_another = posts.iter().filter(|&&post| post > 0 && !cuts.is_foot);
        for &post in below_another {
            let cut = cuts.posts[post - 1];
            let lines = (cut.anchor..cut.start).take(LINES);
            let words = lines.map(|line| page.words(line).to_lowercase());
            heads[post] = Some(words.collect::<Vec<_>>().join("\n"));
        }
        HeadsAbove { heads }
    }

    /// Whether the head of the post above another one has a name, in lower case.
    pub(super) fn have(&self, post: usize, name: &str) -> bool {
        let head = self.heads.get(post).and_then(Option::as_deref);
        let is_word = |c: char| c.is_alphanumeric();
        head.is_some_and(|head| {
            head.match_indices(name).any(|(at, _)| {
                let (before, behind) = (&head[..at], &head[at + name.len()..]);
                !before.ends_with(is_word) && !behind.starts_with(is_word)
            })
        })
    }
}
