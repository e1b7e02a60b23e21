//! What a page states besides names and dates: its address, which page of the thread it is, what became of the
//! thread, who began it, what it calls the authors of posts, what readers think of them, which posts it leaves
//! out. It is told by markup and words that many engines share.

mod address;
mod missing;
mod pages;
mod posts;
mod reactions;
mod starter;
mod states;
mod words;

use super::found::{Fact, Found};
use super::page::{ElementId, Page};
use crate::parallel::both;
pub(super) use address::address;
pub(super) use missing::Missing;
use posts::Kinds;
pub(super) use posts::{PostFacts, is_deleted};

/// The facts of a page with a thread.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// The address at which the thread is read.
    pub(super) address: Option<(String, ElementId)>,
    /// Which page of the thread this is and of how many, 1-based.
    pub(super) page: Option<(u32, u32)>,
    /// What became of the thread, each in one word.
    pub(super) states: Vec<(&'static str, ElementId)>,
    /// Who began it.
    pub(super) starter: Option<Fact>,
    /// The posts that the page leaves out, in the order of the page.
    pub(super) missing: Vec<Missing>,
    posts: Vec<PostFacts>,
}

impl Facts {
    /// Finds the facts of a page with posts; `owners` says of which post each text is, and `file` is the file.
    pub(super) fn of(page: &Page, found: &Found, owners: &[Option<u32>], file: &str) -> Facts {
        let of_posts = || {
            let mut kinds = Kinds::default();
            let posts = 0..found.posts.len();
            let posts = posts.map(|index| posts::of_post(page, found, index, &mut kinds));
            posts.collect::<Vec<_>>()
        };
        let of_page = || {
            let number = pages::printed(page, owners).or_else(|| pages::linked(page, owners));
            (
                address(page, file),
                number,
                missing::of(page, found, owners),
            )
        };
        let (posts, (address, number, missing)) = both(page.work(), of_posts, of_page);
        Facts {
            address,
            page: number,
            states: states::of(page, found, owners, &posts),
            starter: starter::of(page, found, owners, &posts),
            missing,
            posts: posts::without_labels(posts),
        }
    }

    /// What the page states of a post.
    pub(super) fn of_post(&self, post: u32) -> Option<&PostFacts> {
        self.posts.get(post as usize)
    }
}

/// The parts of the classes of an element, in lower case.
fn parts(page: &Page, id: ElementId) -> impl Iterator<Item = String> {
    let parts = page.classes(id).flat_map(|class| class.split(['-', '_']));
    parts.map(str::to_ascii_lowercase)
}

/// What an element says in so many words at most.
fn fact(page: &Page, element: ElementId, most: usize) -> Option<Fact> {
    let texts = page.element(element).texts();
    let words: Vec<&str> = page.shown_words(&texts).take(most + 1).collect();
    (1..=most).contains(&words.len()).then(|| Fact {
        value: words.join(" "),
        texts,
        element,
    })
}

#[cfg(test)]
mod tests;
