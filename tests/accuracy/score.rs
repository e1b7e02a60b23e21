//! Compares what was found with the labels.
//!
//! | figure | right if |
//! | --- | --- |
//! | post | its first and its last line are |
//! | quote end | the line that opens the quote was found and the last quoted line is right |
//! | author | the name is; recall counts the posts whose author the text gives away |
//! | reply | post and source are; other posts with the same words are as good |
//!
//! Blank lines and end buttons at either edge do not count.

use std::collections::{HashMap, HashSet};
use std::fmt;

use serde_json::Value;

use super::gold::{Gold, GoldBlock, GoldPost, GoldQuote, all_quotes};

/// So many of so many.
#[derive(Clone, Copy, Default)]
struct Share {
    right: usize,
    all: usize,
}

impl Share {
    fn count(&mut self, right: bool) {
        self.all += 1;
        self.right += usize::from(right);
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Share { right, all } = *self;
        if all == 0 {
            return f.write_str("-");
        }
        #[expect(clippy::cast_precision_loss, reason = "there are fewer than a million")]
        let share = right as f64 / all as f64;
        write!(f, "{share:.4} ({right} of {all})")
    }
}

/// The figures of all threads so far.
#[derive(Default)]
pub struct Score {
    threads: usize,
    posts_right: Share,
    posts_found: Share,
    ends_verbatim: Share,
    ends_edited: Share,
    ends_absent: Share,
    ends_sure: Share,
    ends_likely: Share,
    ends_guessed: Share,
    authors_right: Share,
    authors_found: Share,
    replies_right: Share,
    replies_found: Share,
    verifiable_found: Share,
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ends = [self.ends_verbatim, self.ends_edited, self.ends_absent];
        let all_ends = Share {
            right: ends.iter().map(|share| share.right).sum(),
            all: ends.iter().map(|share| share.all).sum(),
        };
        writeln!(f, "threads                              {}", self.threads)?;
        for (name, share) in [
            ("posts that are right", self.posts_right),
            ("posts that are found", self.posts_found),
            ("quote ends, all", all_ends),
            ("  source in the file word for word", self.ends_verbatim),
            ("  source trimmed or edited", self.ends_edited),
            ("  source not in the file", self.ends_absent),
            ("  called sure", self.ends_sure),
            ("  called likely", self.ends_likely),
            ("  called a guess", self.ends_guessed),
            ("authors that are right", self.authors_right),
            ("authors that are found", self.authors_found),
            ("replies that are right", self.replies_right),
            ("replies that are found", self.replies_found),
            ("  of those the text can prove", self.verifiable_found),
        ] {
            writeln!(f, "{name:36} {share}")?;
        }
        Ok(())
    }
}

/// Lines from the first to the last that count, half-open.
type Lines = (usize, usize);

impl Score {
    /// Counts one thread. `found` is what the program prints of it as JSON.
    pub fn add(&mut self, gold: &Gold, found: &Value) {
        self.threads += 1;
        let heads = gold.heads();
        let none = Vec::new();
        let posts = found["posts"].as_array().unwrap_or(&none);
        let true_lines: Vec<Option<Lines>> = gold
            .posts
            .iter()
            .map(|post| gold_post(gold, &heads, post))
            .collect();
        let found_lines: Vec<Option<Lines>> = posts
            .iter()
            .map(|post| found_post(gold, &heads, post))
            .collect();
        let same = match_posts(&true_lines, &found_lines);
        self.add_posts(&true_lines, &found_lines);
        self.add_ends(gold, &heads, posts);
        self.add_authors(gold, posts, &true_lines, &found_lines, &same);
        self.add_replies(gold, posts, &same);
    }

    fn add_posts(&mut self, true_lines: &[Option<Lines>], found_lines: &[Option<Lines>]) {
        let truth: HashSet<Lines> = true_lines.iter().flatten().copied().collect();
        let found: HashSet<Lines> = found_lines.iter().flatten().copied().collect();
        for lines in found_lines.iter().flatten() {
            self.posts_right.count(truth.contains(lines));
        }
        for lines in true_lines.iter().flatten() {
            self.posts_found.count(found.contains(lines));
        }
    }

    fn add_ends(&mut self, gold: &Gold, heads: &HashSet<usize>, posts: &[Value]) {
        let outer = gold.outer_quotes();
        let mut found: HashMap<usize, (usize, &str)> = HashMap::new();
        for quote in posts.iter().flat_map(quotes) {
            if let Some((head, end)) = trim(gold, heads, range(quote), true)
                && (outer.contains_key(&head) || !heads.contains(&head))
            {
                let certainty = quote["end_certainty"].as_str().expect("every end has one");
                found.entry(head).or_insert((end, certainty));
            }
        }
        for (head, block) in outer {
            let quote = block.quote.as_ref().expect("an outer quote is one");
            let (_, end) = gold_lines(gold, heads, block).expect("a quote has a head line");
            let found = found.get(&head);
            let right = found.is_some_and(|found| found.0 == end);
            match found.map(|found| found.1) {
                Some("stated" | "sure") => self.ends_sure.count(right),
                Some("likely") => self.ends_likely.count(right),
                Some("guess") => self.ends_guessed.count(right),
                _ => {}
            }
            match (quote.source_post, quote.overlap) {
                (None, _) => self.ends_absent.count(right),
                (Some(_), Some(overlap)) if overlap < 1.0 => self.ends_edited.count(right),
                (Some(_), _) => self.ends_verbatim.count(right),
            }
        }
    }

    fn add_authors(
        &mut self,
        gold: &Gold,
        posts: &[Value],
        true_lines: &[Option<Lines>],
        found_lines: &[Option<Lines>],
        same: &HashMap<usize, usize>,
    ) {
        let mut named: HashMap<usize, bool> = HashMap::new();
        for (number, post) in posts.iter().enumerate() {
            let (Some(name), Some(_)) = (post["author"].as_str(), found_lines[number]) else {
                continue;
            };
            let truth = same.get(&number).map(|&truth| (truth, &gold.posts[truth]));
            let right = truth.is_some_and(|(_, truth)| {
                truth.author.as_deref().map(normal) == Some(normal(name))
            });
            self.authors_right.count(right);
            if let Some((truth, _)) = truth {
                named.insert(truth, right);
            }
        }
        for (number, post) in gold.posts.iter().enumerate() {
            if post.recoverable && true_lines[number].is_some() {
                self.authors_found.count(named.get(&number) == Some(&true));
            }
        }
    }

    fn add_replies(&mut self, gold: &Gold, posts: &[Value], same: &HashMap<usize, usize>) {
        let truth = Replies::of(gold);
        let mut hits: HashSet<(usize, usize)> = HashSet::new();
        let mut seen = HashSet::new();
        for (number, post) in posts.iter().enumerate() {
            let found = if gold.is_nested() {
                deep(post, "blocks")
            } else {
                quotes(post).collect()
            };
            for source in found
                .into_iter()
                .filter_map(|quote| quote["source_post"].as_u64())
            {
                let source = usize::try_from(source).expect("a post number");
                let reply = same.get(&number).zip(same.get(&source));
                let reply = reply.map(|(&post, &source)| (post, source));
                if !seen.insert((number, source)) || reply.is_some_and(|r| truth.soft.contains(&r))
                {
                    continue;
                }
                let right = reply.and_then(|reply| truth.all.get(&reply));
                self.replies_right.count(right.is_some());
                hits.extend(right.into_iter().flatten());
            }
        }
        for (reply, &overlap) in &truth.overlaps {
            self.replies_found.count(hits.contains(reply));
            if overlap >= 0.5 {
                self.verifiable_found.count(hits.contains(reply));
            }
        }
    }
}

/// The true replies.
#[derive(Default)]
struct Replies {
    /// Each with how much of the quote stands in the source.
    overlaps: HashMap<(usize, usize), f64>,
    /// The same, and those to other posts with the same words, with what finding them counts as.
    all: HashMap<(usize, usize), HashSet<(usize, usize)>>,
    /// Replies that are neither right nor wrong.
    soft: HashSet<(usize, usize)>,
}

impl Replies {
    fn of(gold: &Gold) -> Replies {
        let mut replies = Replies::default();
        for (number, post) in gold.posts.iter().enumerate() {
            let quotes = if gold.is_nested() {
                all_quotes(&post.blocks)
            } else {
                post.blocks
                    .iter()
                    .filter_map(|block| block.quote.as_ref())
                    .collect()
            };
            for quote in quotes {
                replies.add(number, quote);
            }
        }
        let own: Vec<_> = replies.overlaps.keys().copied().collect();
        for reply in own {
            replies.all.insert(reply, HashSet::from([reply]));
        }
        replies
            .soft
            .retain(|reply| !replies.all.contains_key(reply));
        replies
    }

    fn add(&mut self, post: usize, quote: &GoldQuote) {
        let others = quote
            .alt_sources
            .iter()
            .flatten()
            .map(|&other| (post, other));
        match quote.source_post {
            None => self.soft.extend(others),
            Some(source) if source == post => {}
            Some(source) => {
                let overlap = self.overlaps.entry((post, source)).or_default();
                *overlap = overlap.max(quote.overlap.unwrap_or(1.0));
                for other in others {
                    self.all.entry(other).or_default().insert((post, source));
                }
            }
        }
    }
}

/// Which found post is which true one: the one that starts on the same line, else the one that
/// holds its first line.
fn match_posts(truth: &[Option<Lines>], found: &[Option<Lines>]) -> HashMap<usize, usize> {
    let mut same = HashMap::new();
    let mut used = HashSet::new();
    let starts = |here: Lines| {
        let at = move |there: &Option<Lines>| there.is_some_and(|there| there.0 == here.0);
        truth.iter().position(at)
    };
    let holds = |here: Lines| {
        let at = move |there: &Option<Lines>| {
            there.is_some_and(|there| (there.0..there.1).contains(&here.0))
        };
        truth.iter().position(at)
    };
    for exactly in [true, false] {
        for (number, lines) in found.iter().enumerate() {
            let Some(lines) = lines.filter(|_| !same.contains_key(&number)) else {
                continue;
            };
            let truth = if exactly { starts(lines) } else { holds(lines) };
            if let Some(truth) = truth.filter(|truth| used.insert(*truth)) {
                same.insert(number, truth);
            }
        }
    }
    same
}

fn gold_post(gold: &Gold, heads: &HashSet<usize>, post: &GoldPost) -> Option<Lines> {
    let blocks: Vec<Lines> = post
        .blocks
        .iter()
        .filter_map(|block| gold_lines(gold, heads, block))
        .collect();
    hull(&blocks).or_else(|| trim(gold, heads, (post.line_start?, post.line_end?), false))
}

fn gold_lines(gold: &Gold, heads: &HashSet<usize>, block: &GoldBlock) -> Option<Lines> {
    let range = (block.line_start, block.line_end);
    trim(gold, heads, range, block.kind == "quote")
}

fn found_post(gold: &Gold, heads: &HashSet<usize>, post: &Value) -> Option<Lines> {
    let blocks: Vec<Lines> = blocks(post, "blocks")
        .filter_map(|block| trim(gold, heads, range(block), block["kind"] == "quote"))
        .collect();
    hull(&blocks).or_else(|| trim(gold, heads, range(post), false))
}

fn hull(lines: &[Lines]) -> Option<Lines> {
    let first = lines.iter().map(|lines| lines.0).min()?;
    let end = lines.iter().map(|lines| lines.1).max()?;
    Some((first, end))
}

/// The lines without those that do not count at their edges. A quote may be given without the line
/// that opens it.
fn trim(gold: &Gold, heads: &HashSet<usize>, (from, to): Lines, quote: bool) -> Option<Lines> {
    let counts = |line: &usize| !gold.noise.contains(line);
    let first = (from..to).find(counts)?;
    let last = (from..to).rev().find(counts)?;
    let head = (0..first)
        .rev()
        .find(counts)
        .filter(|line| heads.contains(line));
    let first = head
        .filter(|_| quote && !heads.contains(&first))
        .unwrap_or(first);
    Some((first, last + 1))
}

fn range(value: &Value) -> Lines {
    let line = |name: &str| {
        let line = value[name].as_u64().expect("everything has lines");
        usize::try_from(line).expect("a line number")
    };
    (line("line_start"), line("line_end"))
}

fn blocks<'v>(value: &'v Value, name: &str) -> impl Iterator<Item = &'v Value> {
    value[name].as_array().into_iter().flatten()
}

fn quotes(post: &Value) -> impl Iterator<Item = &Value> {
    blocks(post, "blocks").filter(|block| block["kind"] == "quote")
}

/// All quotes, inner ones among them.
fn deep<'v>(value: &'v Value, name: &str) -> Vec<&'v Value> {
    let mut all = Vec::new();
    for quote in blocks(value, name).filter(|block| block["kind"] == "quote") {
        all.push(quote);
        all.extend(deep(quote, "nested"));
    }
    all
}

fn normal(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}
