//! Finds the posts of any page by what repeats in it, without rules for any forum engine: a page is one layout
//! filled again and again.
//!
//! 1. **measure**: every element gets keys that tell its kind; dates, people, numbers are noted.
//! 2. **partition**: every group of elements of one kind cuts the page into records.
//! 3. **choose**: the partition whose records look most like posts.
//! 4. **read**: in each record the body, the author, the date.
//! 5. **reject**: what turns out to be no thread.

mod article;
mod choose;
mod measure;
mod opening;
mod partition;
mod read;
mod reject;
mod title;
mod vocabulary;

use super::found::Found;
use super::page::Page;
use crate::parallel::both;
use measure::Measured;

/// The thread of a page; none where the page is no thread.
pub(super) fn read(page: &Page) -> Option<Found> {
    let measured = Measured::of(page);
    let choose = || choose::choose(&measured);
    let (thread, title) = both(page.work(), choose, || title::title(&measured));
    let thread = thread?;
    let read = read::read(&measured, &thread, title.as_ref());
    if !reject::is_thread(&measured, &thread, &read) {
        return None;
    }
    let mut posts = reject::posts(&measured, read);
    // One post alone repeats nothing, whatever its record looked like.
    if posts.len() < 2 {
        return None;
    }
    let opening = opening::post(&measured, title.as_ref(), &posts);
    let opening = opening.or_else(|| article::post(&measured, title.as_ref(), &posts));
    if let Some(opening) = opening {
        posts.insert(0, opening);
    }
    Some(Found { title, posts })
}

#[cfg(test)]
mod tests;
