//! The title of the thread: of the lines above the first post the one that speaks of what the posts
//! speak of, and that the page repeats in other lines.
//!
//! ```text
//! Board index » Boats » Which rope for the mooring?     a path: holds the title
//! Which rope for the mooring?                           words of the posts, repeated   <- title
//! Log in                                                no words of the posts
//! ann                                                   the frame of the first post
//! ```

use std::collections::HashSet;

use super::traits::Traits;
use super::{Found, Page};

/// How many lines above the first body are looked at.
const REACH: usize = 60;
/// How many lines of the page are searched for a title.
const PAGE: usize = 1500;
/// How many lines of the bodies are read for their words.
const BODIES: usize = 4000;
/// The longest title, in bytes.
const LONGEST: usize = 200;
/// The shortest word that tells what a text is about, in letters.
const LETTERS: usize = 4;
/// How many of the lines that hold a title count.
const HOLDERS: usize = 3;
/// How much longer than the title such a line may be, in bytes: a path of the board, a subject.
const AROUND: usize = 60;
/// A line that stands so often is a menu entry.
const MENU: usize = 3;

/// What the facts of a line are worth. Found on half of a set of real pages and tried on the other.
mod worth {
    /// Each other line that holds it.
    pub const HOLDER: f64 = 3.0;
    /// An extractor marked it as a heading.
    pub const HEADING: f64 = 9.0;
    /// It has one word only.
    pub const ONE_WORD: f64 = -3.5;
    /// It has at least five.
    pub const FIVE_WORDS: f64 = 2.5;
    /// It has at least twelve.
    pub const TWELVE_WORDS: f64 = -4.5;
    /// Each line between it and the first body.
    pub const DISTANCE: f64 = -0.15;
    /// It is an entry of a list.
    pub const ITEM: f64 = -4.0;
    /// It holds a date.
    pub const DATE: f64 = -3.0;
    /// It begins or ends like a label: `Posts: 12`.
    pub const LABEL: f64 = -7.5;
    /// It is a path: `Index » Boats`.
    pub const PATH: f64 = -2.0;
    /// It ends like a sentence.
    pub const SENTENCE: f64 = -17.0;
    /// Each word that the posts have as well.
    pub const SHARED: f64 = 1.0;
    /// All of its words are words of the posts.
    pub const ALL_SHARED: f64 = 5.0;
}

/// The line with the title, if one is likelier than none.
pub(super) fn find(page: &Page, posts: &Found) -> Option<usize> {
    let first = posts.posts.first()?;
    let top = Top::of(page, posts);
    let facts = [
        first.author.as_ref().map(|(line, _)| *line),
        first.date,
        first.number,
    ];
    let end = first.cut.start;
    let lines = (end.saturating_sub(REACH)..end).filter(|line| !facts.contains(&Some(*line)));
    let rated = lines.filter_map(|line| Some((top.rate(line, end)?, line)));
    let best = rated.max_by(|a, b| a.0.total_cmp(&b.0));
    best.filter(|(rate, _)| *rate > 0.0).map(|(_, line)| line)
}

/// What titles are compared with.
struct Top<'p> {
    page: &'p Page<'p>,
    /// The lines of the beginning of the page, in lower case.
    lines: Vec<String>,
    /// The words of the bodies, in lower case.
    words: HashSet<String>,
}

impl<'p> Top<'p> {
    fn of(page: &'p Page<'p>, posts: &Found) -> Top<'p> {
        let bodies = posts.posts.iter();
        let bodies = bodies.flat_map(|post| post.cut.start..post.cut.end);
        let words = bodies
            .take(BODIES)
            .flat_map(|line| telling_words(page.words(line)))
            .collect();
        let lines = (0..page.lines.len().min(PAGE)).map(|line| page.words(line).to_lowercase());
        Top {
            page,
            lines: lines.collect(),
            words,
        }
    }

    /// How likely a line is the title; nothing if it cannot be.
    fn rate(&self, line: usize, end: usize) -> Option<f64> {
        let words = self.page.words(line);
        if words.len() > LONGEST || !words.contains(char::is_alphabetic) {
            return None;
        }
        // Words with an address or a mark between them are several entries of a menu.
        let place = self.page.clean.in_dump(self.page.lines[line].words);
        if place.len() as usize != words.len() {
            return None;
        }
        let lower = words.to_lowercase();
        let title = without_reply(&lower);
        let is_same = |other: &&String| **other == lower;
        if self.lines.iter().filter(is_same).take(MENU).count() == MENU {
            return None;
        }
        let count = words.split_whitespace().count();
        let holds = |other: &&String| {
            **other != lower && other.len() < title.len() + AROUND && other.contains(title)
        };
        let holders = match count {
            1 => 0,
            _ => self.lines.iter().filter(holds).take(HOLDERS).count(),
        };
        let telling: HashSet<String> = telling_words(words).collect();
        let shared = telling.iter().filter(|word| self.words.contains(*word));
        let shared = number(shared.count());
        let traits = self.page.shapes.lines[line].traits;
        let labelled = &self.page.lines[line];
        let whole = &self.page.clean.text[labelled.span];
        let is_item = labelled.item.is_some()
            || !labelled.is_heading && whole.trim_start().len() > words.len() + 1;
        let facts = [
            (labelled.is_heading, worth::HEADING),
            (count == 1, worth::ONE_WORD),
            (count >= 5, worth::FIVE_WORDS),
            (count >= 12, worth::TWELVE_WORDS),
            (is_item, worth::ITEM),
            (traits.has(Traits::DATE), worth::DATE),
            (is_label(words), worth::LABEL),
            (is_path(words), worth::PATH),
            (words.ends_with(['.', '!', ',']), worth::SENTENCE),
        ];
        let facts = facts.iter().filter(|(is_so, _)| *is_so);
        Some(
            facts.map(|(_, worth)| worth).sum::<f64>()
                + worth::HOLDER * number(holders)
                + worth::DISTANCE * number(end - line - 1)
                + worth::SHARED * shared
                + worth::ALL_SHARED * shared / number(telling.len().max(1)),
        )
    }
}

/// The words that tell what a text is about.
fn telling_words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphabetic())
        .filter(|word| word.chars().count() >= LETTERS)
        .map(str::to_lowercase)
}

/// A subject without the mark of a reply.
fn without_reply(subject: &str) -> &str {
    let marks = ["re:", "aw:", "sv:", "antw:", "odp:"];
    let behind = marks.iter().find_map(|mark| subject.strip_prefix(mark));
    behind.map_or(subject, str::trim_start)
}

/// `Posts: 12`, `Location:`: a short name and a colon.
fn is_label(words: &str) -> bool {
    const NAME: usize = 20;
    words.find(": ").is_some_and(|at| at <= NAME) || words.ends_with(':')
}

fn is_path(words: &str) -> bool {
    [" » ", " › ", " > ", " « ", " | ", " / ", "::"]
        .iter()
        .any(|sign| words.contains(sign))
}

#[expect(clippy::cast_precision_loss, reason = "the counts are small")]
fn number(count: usize) -> f64 {
    count as f64
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
        find(&page, &posts).map(|line| page.words(line).to_owned())
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
