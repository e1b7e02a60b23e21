//! Text around the posts that reads like what somebody wrote: no post shows it, so a reader is told
//! where it stands.
//!
//! ```text
//! The ferry was sold in May.            post
//! Reply · Share                         furniture: short, and printed below every post
//! Nobody asked the crew, who live …     a long line that stands nowhere else: told
//! ```

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::post::{Post, PostId};
use crate::text::{Span, Text, is_blank, lines};

/// The shortest line that reads like what somebody wrote, in words.
const LONG: usize = 10;
/// How many words of such lines are told above the first post and below the last one, where pages say
/// something of themselves.
const MANY: usize = 60;
/// Signs that stand in rows of links and in headings of posts.
const SIGNS: &[&str] = &["](", "://", "|", "»", "«"];
/// How many labels stand in a line of facts: `Posts: 12 Joined: May 2010`.
const LABELS: usize = 2;

/// Where such text stands, and how many lines are not shown there.
#[derive(Clone, Debug, Default)]
pub struct Unshown(Vec<(usize, usize)>);

impl Unshown {
    /// What is told of a text with these posts; its title is shown elsewhere.
    pub(super) fn of(text: &Text, title: &[Span], posts: &[Post]) -> Unshown {
        let gaps = gaps(text, posts);
        let mut times: HashMap<u64, usize> = HashMap::new();
        let mut long = Vec::new();
        for (index, &gap) in gaps.iter().enumerate() {
            for line in lines(&text[gap], 0) {
                let span = line.span.shifted(gap.start);
                let line = &text[span];
                let words = words(line);
                let is_title = || title.iter().any(|title| title.overlap(span).is_some());
                if words >= LONG && !is_title() {
                    let key = key(line);
                    *times.entry(key).or_default() += 1;
                    long.push((index, words, key));
                }
            }
        }
        long.retain(|(.., key)| times[key] == 1);
        let told = long.chunk_by(|(a, ..), (b, ..)| a == b).filter(|of_gap| {
            let words: usize = of_gap.iter().map(|(_, words, _)| words).sum();
            let is_edge = of_gap[0].0 == 0 || of_gap[0].0 == posts.len();
            !is_edge || words >= MANY
        });
        let lines_of = |gap: Span| {
            let lines = lines(&text[gap], 0).map(|line| &text[gap][line.span]);
            lines.filter(|line| !is_blank(line)).count()
        };
        let told = told.map(|of_gap| (of_gap[0].0, lines_of(gaps[of_gap[0].0])));
        Unshown(told.collect())
    }

    /// How many lines are not shown between the post before and this one, if they are to be told.
    #[must_use]
    pub fn above(&self, post: PostId) -> Option<usize> {
        self.in_gap(post.index())
    }

    /// How many lines are not shown between this post and the next one, if they are to be told.
    #[must_use]
    pub fn below(&self, post: PostId) -> Option<usize> {
        self.in_gap(post.index() + 1)
    }

    fn in_gap(&self, gap: usize) -> Option<usize> {
        let at = self.0.binary_search_by_key(&gap, |&(gap, _)| gap).ok()?;
        Some(self.0[at].1)
    }
}

/// What stands above each post, and below the last one.
fn gaps(text: &Text, posts: &[Post]) -> Vec<Span> {
    if posts.is_empty() {
        return Vec::new();
    }
    let starts = posts.iter().map(|post| post.span.start);
    let ends = posts.iter().map(|post| post.span.end);
    let all = std::iter::once(0)
        .chain(ends)
        .zip(starts.chain([text.len()]));
    all.map(|(from, to)| Span::new(from, to.max(from)))
        .collect()
}

/// The words of a line that reads like what somebody wrote; 0 for another one.
fn words(line: &str) -> usize {
    if line.len() < 2 * LONG || SIGNS.iter().any(|sign| line.contains(sign)) {
        return 0;
    }
    if line.matches(": ").count() >= LABELS {
        return 0;
    }
    let words = line.split_whitespace();
    words
        .filter(|word| word.contains(char::is_alphabetic))
        .count()
}

/// What two lines share that differ in numbers and white space only.
fn key(line: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    let letters = line.chars().filter(|c| c.is_alphabetic());
    letters.for_each(|c| c.hash(&mut hasher));
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is told of a page whose posts are the lines that begin with `:`.
    fn told(page: &str) -> Vec<(usize, usize)> {
        let posts = lines(page, 0).filter(|line| page[line.span].starts_with(':'));
        let title = lines(page, 0).filter(|line| page[line.span].starts_with('='));
        let title: Vec<Span> = title.map(|line| line.span).collect();
        let posts: Vec<Post> = posts
            .map(|line| Post {
                span: line.span,
                ..Post::default()
            })
            .collect();
        Unshown::of(&Text::from(page), &title, &posts).0
    }

    #[test]
    fn long_lines_that_stand_once_between_posts_are_told() {
        let words = "Nobody asked the crew, who live on the boat in winter.";
        let one = |line: &str| told(&format!("Home\n:a\nReply\n{line}\n:b\nReply\n:c\nReply\n"));
        assert_eq!(one(words), [(1, 2)]);
        assert_eq!(one("Reply to this"), []);
        assert_eq!(one("ann Posts: 12 Joined: in the May of the year 2010"), []);
        let twice = format!(":a\n{words} 1\n:b\n{words} 2\n:c\n");
        assert_eq!(told(&twice), []);
        let title = "=".to_owned() + &"A title as long as a whole story of the harbour. ".repeat(9);
        assert_eq!(told(&format!("{title}\n:a\n:b\n")), []);
    }

    #[test]
    fn pages_say_a_little_of_themselves_above_and_below_all_posts() {
        let page = |lines: usize| -> String {
            let words = |number| {
                let word = "word".repeat(number);
                format!("{word} says of the other pages and of itself that is here {number}\n")
            };
            (1..=lines).map(words).collect()
        };
        let (few, many) = (page(4), page(5));
        assert_eq!(told(&format!("{few}:a\n:b\n{few}")), []);
        assert_eq!(told(&format!("{many}:a\n:b\n")), [(0, 5)]);
        assert_eq!(told(&format!(":a\n:b\n{many}")), [(2, 5)]);
    }
}
