//! Pages that show nothing of a post but who wrote it, as a line of its own: what an extractor leaves of Flarum, whose
//! dates a script writes. Whom a post answers stands at the beginning of its words, and tells which lines are names.
//!
//! ```text
//! ann
//!
//! No wind at all today.
//!
//! bob                            <- `@ann` below, or `ann` where the extractor lost the sign
//!
//! @ann There was some in the evening.
//! ```

use std::collections::{HashMap, HashSet};

use super::super::Page;
use super::super::lines::key::KeyKind;
use super::super::names::value::is_name;
use super::super::number::as_f64;
use super::frame::Frame;

/// How many posts mention who wrote another one, at least and as a share, and how many people are mentioned.
const MENTIONS: usize = 3;
const SHARE: f64 = 0.2;
const PEOPLE: usize = 2;
/// The longest name, in words.
const WORDS: usize = 4;

/// The lines of names, where the anchor is the name of one person who wrote some of the posts.
pub(in super::super) fn anchors(page: &Page, frame: &Frame) -> Option<Vec<u32>> {
    let first = *frame.anchors.first()? as usize;
    let is_literal = page.shapes.keys[frame.anchor.key as usize].kind == KeyKind::Literal;
    if !is_literal || !is_alone(page, first) {
        return None;
    }
    let indent = page.lines[first].indent;
    let lines = (0..page.lines.len()).filter(|&line| page.lines[line].indent == indent);
    let alone: Vec<usize> = lines.filter(|&line| is_alone(page, line)).collect();
    let mut times: HashMap<&str, usize> = HashMap::new();
    for &line in &alone {
        *times.entry(page.words(line)).or_default() += 1;
    }
    let times = |line: usize| times[page.words(line)];
    let mut names: Vec<u32> = Vec::new();
    for line in alone {
        let name = u32::try_from(line).ok()?;
        // What somebody said may be one word as well.
        let above = names.last().filter(|&&above| above + 1 == name);
        if let Some(&above) = above {
            if times(above as usize) >= times(line) {
                continue;
            }
            names.pop();
        }
        if times(line) > 1 || !page.words(line).contains(' ') {
            names.push(name);
        }
    }
    are_mentioned(page, &names).then_some(names)
}

/// Whether lines are the names of people whom the words below others of them mention.
pub(in super::super) fn are_mentioned(page: &Page, names: &[u32]) -> bool {
    let name = |&line: &u32| page.words(line as usize);
    let people: HashSet<&str> = names.iter().map(name).collect();
    let below = names.iter().map(|&line| (line, line as usize + 1));
    let below = below.filter(|&(_, below)| below < page.lines.len());
    let mentions = below.filter_map(|(line, below)| {
        let mentioned = mention(page.words(below), &people)?;
        (name(&line) != mentioned).then_some(mentioned)
    });
    let mentions: Vec<&str> = mentions.collect();
    let mentioned: HashSet<&str> = mentions.iter().copied().collect();
    // Without any sign in the file these may be headings and words of lists.
    let has_sign = |line: usize| {
        let words = page.words(line).strip_prefix('@');
        words.is_some_and(|words| mention(words, &people).is_some())
    };
    mentions.len() >= MENTIONS
        && as_f64(mentions.len()) >= SHARE * as_f64(names.len())
        && mentioned.len() >= PEOPLE
        && (0..page.lines.len()).any(has_sign)
}

/// The name of one of some people that a text begins with, behind `@` or not.
fn mention<'p>(words: &'p str, people: &HashSet<&str>) -> Option<&'p str> {
    let words = words.strip_prefix('@').unwrap_or(words);
    let ends = words.match_indices(' ').map(|(at, _)| at);
    let ends = ends.take(WORDS).chain([words.len()]);
    let mut names = ends.map(|end| &words[..end]);
    names.find(|name| people.contains(name))
}

/// Whether a line can be a name, with blank lines around it.
fn is_alone(page: &Page, line: usize) -> bool {
    let at = &page.lines[line];
    let words = page.words(line);
    let below = page.lines.get(line + 1);
    at.blanks > 0
        && below.is_some_and(|below| below.blanks > 0)
        && at.depth == 0
        && at.item.is_none()
        && !words.starts_with('@')
        && is_name(words)
}

#[cfg(test)]
mod tests {
    use crate::syntax::dumps::generic::{Found, NamedLine, Page};

    /// Names in lines of their own, and what each says.
    const POSTS: [(&str, &str); 7] = [
        (
            "ann",
            "No wind at all today, and the boat lies where it lay.",
        ),
        (
            "bob",
            "@ann There was some in the evening, when you were asleep.",
        ),
        (
            "ann",
            "Nobody told me of any wind, and I was not asleep at all.",
        ),
        ("dora", "Good!"),
        (
            "bob",
            "@ann The harbour master told it to everybody on Monday.",
        ),
        (
            "ann",
            "@bob He tells everybody everything, and most of it is not so.",
        ),
        (
            "bob",
            "Then we wait for the evening, as we did the whole week.",
        ),
    ];

    fn authors(posts: &[(&str, String)]) -> Vec<String> {
        let posts = posts
            .iter()
            .map(|(name, words)| format!("{name}\n\n{words}\n\n"));
        let dump = format!(
            "Harbour talk\n\nWhere is the wind\n\n{}",
            posts.collect::<String>()
        );
        let page = Page::of(&dump);
        let posts = Found::find(&page).map_or(Vec::new(), |found| found.posts);
        let author = |author: NamedLine| author.name;
        posts
            .into_iter()
            .map(|post| post.author.map_or(String::new(), author))
            .collect()
    }

    #[test]
    fn people_whom_others_mention_wrote_what_stands_below_their_names() {
        let posts = POSTS.map(|(name, words)| (name, words.to_owned()));
        assert_eq!(authors(&posts), POSTS.map(|(name, _)| name));
        // An extractor lost the sign in some.
        let lost = POSTS.map(|(name, words)| (name, words.replace("@ann The", "ann The")));
        assert_eq!(authors(&lost), POSTS.map(|(name, _)| name));
        // One word that somebody says looks like a name.
        let said = POSTS.map(|(name, words)| (name, words.replace("Good!", "Good")));
        assert_eq!(authors(&said), POSTS.map(|(name, _)| name));
        // And names may be longer.
        let long = POSTS.map(|(name, words)| {
            let name = if name == "ann" { "Fen Dulbri" } else { name };
            (name, words.replace("@ann", "@Fen Dulbri"))
        });
        assert_eq!(authors(&long), long.each_ref().map(|(name, _)| *name));
    }

    #[test]
    fn names_alone_are_those_of_a_play() {
        let posts = POSTS.map(|(name, words)| (name, words.replace('@', "")));
        assert!(authors(&posts).is_empty());
    }
}
