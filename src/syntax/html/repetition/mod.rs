//! Finds the posts of a page by what repeats in it, without knowing the engine.
//!
//! | step | |
//! | --- | --- |
//! | [`measure`] | words, links, dates, keys of all elements |
//! | [`partition`] | a group of elements with a key in common parts the page into records |
//! | [`choose`] | the partition whose records look most like posts |
//! | [`read`] | the body, author, date and number of each record |
//! | [`reject`] | whether they are posts after all |

mod choose;
mod key;
mod measure;
mod partition;
mod read;
mod reject;
mod title;
mod words;

use super::found::Found;
use super::page::Page;
use measure::Measured;

/// The thread of a page; none if nothing in it repeats as posts do.
pub(super) fn read(page: &Page) -> Option<Found> {
    let measured = Measured::of(page);
    let candidate = choose::choose(&measured)?;
    let title = title::title(&measured);
    let posts = read::read(&measured, &candidate, title.as_ref());
    let posts = reject::reject(&measured, &candidate, posts);
    (!posts.is_empty()).then_some(Found { title, posts })
}
