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

use std::collections::HashMap;

use super::bodies::body::{Cut, first_lines, is_sentence};
use super::lines::traits::Traits;
use super::names::name::is_no_name;
use super::words::label::is_posts_heading;
use super::{Found, Page, Post};
use crate::syntax::dumps::subject;
use crate::text::Span;
use candidate::Candidate;
use rate::Top;

/// How many lines above the first body are looked at.
const REACH: usize = 80;

/// The line with the title, and where that stands in the clean text, if one is likelier than none.
pub(in crate::syntax::dumps) fn find(page: &Page, posts: &Found) -> Option<(usize, Span)> {
    let first = posts.posts.first()?;
    let end = if posts.is_foot {
        end_above(page, first.cut)
    } else {
        first.cut.start
    };
    let top = Top::of(page, posts, end);
    let candidates = candidate::all(page, end.saturating_sub(REACH)..end);
    let facts = [
        first.author.as_ref().map(|author| author.line),
        first.date,
        first.number,
    ];
    let is_free = |candidate: &Candidate| {
        !facts.contains(&Some(candidate.line)) && !is_no_name(&page.clean.text[candidate.span])
    };
    let rated = candidates.into_iter().filter(is_free);
    let rated = rated.map(|candidate| (top.rate(&candidate), candidate));
    let best = rated.max_by(|a, b| a.0.total_cmp(&b.0));
    best.filter(|(rate, _)| *rate > 0.0).map(|(_, candidate)| {
        let span = behind_picture(page, candidate.span, &posts.posts);
        (candidate.line, top.without_others(span))
    })
}

/// A title without the picture before it: w3m writes the name of its file, and the same one before the heads of most
/// posts, as in `[arrow] Boats` and `[arrow] ann 2 hours ago`.
fn behind_picture(page: &Page, title: Span, posts: &[Post]) -> Span {
    let picture = |text: &str| {
        let name = text.strip_prefix('[')?.split_once("] ")?.0;
        Some("[] ".len() + name.len())
    };
    let text = &page.clean.text[title];
    let Some(len) = picture(text) else {
        return title;
    };
    let has_it = |post: &&Post| {
        let head = post.fact_lines().min();
        head.is_some_and(|head| page.words(head).starts_with(&text[..len]))
    };
    // Nobody writes a word so.
    let is_file = text[..len].contains('_') && !text[..len].contains(char::is_uppercase);
    if is_file || 2 * posts.iter().filter(has_it).count() > posts.len() {
        Span::from(title.start as usize + len..title.end as usize)
    } else {
        title
    }
}

/// The line behind those above the words of the first post. Where frames stand below the words, and no heading above
/// them, nothing shows where these begin but a blank line: the line above it can be the title.
fn end_above(page: &Page, body: Cut) -> usize {
    let mut lines = first_lines(page, body.start, body.end);
    let (Some(first), Some(second)) = (lines.next(), lines.next()) else {
        return body.start;
    };
    let is_head = page.shapes.lines[first].traits.has(Traits::HEAD);
    let is_parted = page.lines[second].blanks > 0 && !is_head && !is_sentence(page, first);
    if is_parted && !is_below_heading(page, body) {
        second
    } else {
        body.start
    }
}

/// Whether a body stands right below the heading of the posts, where it begins.
fn is_below_heading(page: &Page, body: Cut) -> bool {
    let first = first_lines(page, body.start, body.end).next();
    let above = first.and_then(|first| first.checked_sub(1));
    above.is_some_and(|above| is_posts_heading(page.words(above)))
}

/// Over how many lines an extractor breaks a title at most.
const TITLE_LINES: usize = 3;
/// How many titles stand behind the same word at least, if it is that of an icon.
const ICONS: usize = 2;
/// How many lines with what the page says of an author can stand above a title in a post.
const ABOVE: usize = 6;

/// Begins the bodies below the title of the thread, where pages repeat it there with or without `Re:`. A post
/// that is nothing else keeps it.
pub(super) fn leave_bodies(page: &Page, title: Span, posts: &mut [Post]) {
    let title = &page.clean.text[title];
    if title.split_whitespace().nth(1).is_none() {
        // People begin with one word by themselves: `Thanks`.
        return;
    }
    let titles: Vec<Option<Repeated>> = posts
        .iter()
        .map(|post| repeated(page, post.cut, title))
        .collect();
    let mut icons: HashMap<&str, usize> = HashMap::new();
    for icon in titles.iter().flatten().filter_map(|title| title.icon) {
        *icons.entry(icon).or_default() += 1;
    }
    for (post, title) in posts.iter_mut().zip(&titles) {
        // Somebody may write one word before the title, but the same one only by chance.
        let is_icon = |title: &&Repeated| {
            title.is_reply || title.icon.is_none_or(|icon| icons[icon] >= ICONS)
        };
        if let Some(title) = title.as_ref().filter(is_icon) {
            post.cut.start = title.line + 1;
        }
    }
}

/// The title above the words of a post.
struct Repeated<'p> {
    /// Its last line.
    line: usize,
    /// The word of an icon before it, `Default Re: Kettles`.
    icon: Option<&'p str>,
    /// Whether it stands behind the mark of a reply.
    is_reply: bool,
}

/// The title above the words of a post, if there are words below it.
fn repeated<'p>(page: &'p Page, cut: Cut, title: &str) -> Option<Repeated<'p>> {
    if is_below_heading(page, cut) {
        return None;
    }
    let is_head = |line: &usize| page.shapes.lines[*line].traits.has(Traits::HEAD);
    let lines = first_lines(page, cut.start, cut.end);
    let lines = lines.take_while(|line| !is_head(line));
    let lines: Vec<usize> = lines.take(ABOVE + TITLE_LINES).collect();
    let found =
        (0..lines.len().min(ABOVE)).find_map(|first| title_at(page, &lines[first..], title));
    found.filter(|found| first_lines(page, found.line + 1, cut.end).next().is_some())
}

/// The title that these lines begin with.
fn title_at<'p>(page: &'p Page, lines: &[usize], title: &str) -> Option<Repeated<'p>> {
    let behind_icon = |words: &str| words.find(' ').map_or(words.len(), |at| at + 1);
    let icon = page.words(*lines.first()?);
    let icon = &icon[..behind_icon(icon)];
    let mut joined = String::new();
    for &line in lines.iter().take(TITLE_LINES) {
        joined.push_str(page.words(line));
        let found = [(0, None), (behind_icon(&joined), Some(icon))];
        let found = found.into_iter().find_map(|(from, icon)| {
            let said = &joined[from..];
            let subject = subject::without_prefixes(said, Span::from(0..said.len()));
            let is_reply = subject.start > 0;
            let is_title = is_same(&said[subject.start as usize..], title) || is_same(said, title);
            is_title.then_some(Repeated {
                line,
                icon,
                is_reply,
            })
        });
        if found.is_some() {
            return found;
        }
        joined.push(' ');
    }
    None
}

/// Whether two texts have the same words, in upper or lower case.
fn is_same(a: &str, b: &str) -> bool {
    let lower = |text: &str| text.to_lowercase();
    let (mut a, mut b) = (a.split_whitespace(), b.split_whitespace());
    loop {
        match (a.next(), b.next()) {
            (None, None) => return true,
            (Some(a), Some(b)) if a == b || lower(a) == lower(b) => {}
            _ => return false,
        }
    }
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
        check(
            "Boats\nWhich rope for the mooring          Password\nUser name",
            rope,
        );
        check("# Winter\nHome of boats and rope", "Winter");
        // What stands in brackets is of it, unless it is the site that it leads to.
        check(
            "Which rope for the mooring (thick)",
            "Which rope for the mooring (thick)",
        );
        check("Which rope for the mooring (boats.example.org)", rope);
        check("[navbits_fi] Which rope for the mooring", rope);
        check(
            "[Winter] Which rope for the mooring",
            "[Winter] Which rope for the mooring",
        );
        check(
            "Rope and boats of the north [ ] Remember me?\nRope\nQuoted: 0 Boat(s)",
            "Rope",
        );
        check(
            "Which rope for the mooring boats.example.org\nArchive.org | Ghosts",
            "Which rope for the mooring boats.example.org",
        );
    }

    #[test]
    fn paths_tell_where_the_title_ends() {
        let rope = "Mooring for the winter";
        for top in [
            "Home › Boats › Mooring for the winter\nViewing 4 posts - 1 through 4 (of 4 total)",
            "Boats > Mooring for the winter\nPredeterminado Mooring for the winter\nSearch this topic",
            "Boats > Mooring for the winter\nMooring for the winter XML #311\nSearch this topic",
            "Welcome to the boats\nKonu: Mooring for the winter\nSearch this topic",
        ] {
            assert_eq!(title(top).as_deref(), Some(rope), "{top}");
        }
        // A line that is broken at a width is no end.
        let broken =
            "Boats > Rope that holds boats\nat the mooring\nRope that holds boats at the mooring";
        assert_eq!(
            title(broken).as_deref(),
            Some("Rope that holds boats at the mooring")
        );
    }

    /// The first lines of the second and the fourth post, which have these lines above their words.
    fn firsts(above: [&str; 2]) -> [String; 2] {
        let posts = [
            (
                "ann",
                "",
                "Which rope holds a small boat at the mooring through the winter?",
            ),
            (
                "bob",
                above[0],
                "Any rope holds when the mooring is short and the boat is light.",
            ),
            (
                "carol",
                "",
                "Take the thick one, and look after it when the wind turns north.",
            ),
            (
                "ann",
                above[1],
                "Thick it is, and a second rope for the nights with a north wind.",
            ),
        ];
        let posts = posts.map(|(name, above, words)| {
            format!("{name}\n3 May 2020, 10:15\n{above}\n{words}\nReply Quote\n")
        });
        let dump = format!("A rope for the mooring\n{}", posts.concat());
        let page = Page::of(&dump);
        let posts = Found::find(&page).expect("these are posts").posts;
        [1, 3].map(|at| page.words(posts[at].cut.start).to_owned())
    }

    #[test]
    fn a_title_above_the_words_is_none_of_them() {
        let [any, thick] = ["Any rope holds", "Thick it is"];
        for (above, expected) in [
            (["Re: A rope for the mooring", ""], [any, thick]),
            // It stands behind the word of an icon, which is the same for several posts.
            (["Default Re: A rope for the mooring", ""], [any, thick]),
            (
                [
                    "Standard A rope for the mooring",
                    "Standard A rope for the mooring",
                ],
                [any, thick],
            ),
            (["Not a rope for the mooring", ""], ["Not a rope", thick]),
            (
                ["Not a rope for the mooring", "But a rope for the mooring"],
                ["Not a rope", "But a rope"],
            ),
        ] {
            let found = firsts(above);
            let is_expected = |at: usize| found[at].starts_with(expected[at]);
            assert!(is_expected(0) && is_expected(1), "{above:?}: {found:?}");
        }
    }

    #[test]
    fn menus_have_no_title() {
        assert_eq!(title("Home\nFAQ\nLog in"), None);
    }
}
