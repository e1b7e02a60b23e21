//! The title of the thread: of the lines above the first post the one that speaks of what the posts
//! speak of, and that the page repeats in other lines.
//!
//! ```text
//! Board index » Boats » Which rope for the mooring?     a path: its last part is the title as well
//! Which rope for the mooring?                           words of the posts, repeated   <- title
//! Log in                                                no words of the posts
//! ann                                                   an author
//! ```

mod candidate;
mod rate;
mod words;

use super::{Found, Page};
use crate::text::Span;
use candidate::Candidate;
use rate::Top;

/// How many lines above the first body are looked at.
const REACH: usize = 80;

/// The line with the title, and where that stands in the clean text, if one is likelier than none.
pub(in crate::syntax::dumps) fn find(page: &Page, posts: &Found) -> Option<(usize, Span)> {
    let first = posts.posts.first()?;
    let end = first.cut.start;
    let top = Top::of(page, posts);
    let candidates = candidate::all(page, end.saturating_sub(REACH)..end);
    let facts = [
        first.author.as_ref().map(|(line, _)| *line),
        first.date,
        first.number,
    ];
    let is_free = |candidate: &Candidate| !facts.contains(&Some(candidate.line));
    let rated = candidates.into_iter().filter(is_free);
    let rated = rated.map(|candidate| (top.rate(&candidate), candidate));
    let best = rated.max_by(|a, b| a.0.total_cmp(&b.0));
    best.filter(|(rate, _)| *rate > 0.0)
        .map(|(_, candidate)| (candidate.line, candidate.span))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The title of a page with these lines above three posts.
    fn title(top: &str) -> Option<String> {
        let posts = [
            (
                "ann",
                "10:15",
                "Which rope holds a small boat at the mooring through the winter?",
            ),
            (
                "bob",
                "11:40",
                "Any rope holds when the mooring is short and the boat is light.",
            ),
            (
                "carol",
                "12:05",
                "Take the thick one, and look after it when the wind turns north.",
            ),
            (
                "ann",
                "13:30",
                "Thick it is, and a second rope for the nights with a north wind.",
            ),
        ];
        let posts = posts.map(|(name, time, words)| {
            format!("{name}\n3 May 2020, {time}\n{words}\nReply Quote\n")
        });
        let dump = format!("{top}\n{}", posts.concat());
        let page = Page::of(&dump);
        let posts = Found::find(&page).expect("these are posts");
        find(&page, &posts).map(|(_, span)| page.clean.text[span].to_owned())
    }

    #[test]
    fn the_title_says_what_the_posts_say() {
        let check =
            |top: &str, wanted: &str| assert_eq!(title(top).as_deref(), Some(wanted), "{top}");
        let rope = "Which rope for the mooring";
        check(
            "Home\nLog in or sign up\nWhich rope for the mooring\nSearch this topic",
            rope,
        );
        check(
            "Index » Boats\nWhich rope for the mooring\nPage 1 of 1",
            rope,
        );
        check(
            "Boats of the north\nThread: Which rope for the mooring\nWhich rope for the mooring\nPosts: 4",
            rope,
        );
        check("# Winter\nHome of boats and rope", "Winter");
    }

    #[test]
    fn menus_have_no_title() {
        assert_eq!(title("Home\nFAQ\nLog in"), None);
    }
}
