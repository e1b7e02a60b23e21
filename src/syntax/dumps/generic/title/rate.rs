//! How likely a text is the title, by what is known of it and of the page.

use std::collections::{HashMap, HashSet};

use super::super::lines::traits::Traits;
use super::super::number::as_f64;
use super::super::words::label;
use super::super::{Found, Page};
use super::candidate::{Candidate, Part, behind_label, is_path};
use super::words::{is_furniture, is_of_page_links, is_pair_of_links, is_started};
use crate::syntax::answer_mark;
use crate::syntax::words::is_digits;
use crate::syntax::words::is_unspaced;
use crate::text::Span;

/// How many lines of the page are searched for a title.
const PAGE: usize = 1500;
/// How many lines of the bodies are read for their words.
const BODIES: usize = 4000;
/// The shortest word that tells what a text is about, in letters.
const LETTERS: usize = 4;
/// How many shared words, and how many equal lines, count at most.
const SHARED: usize = 6;
const SAME: usize = 3;
/// The shortest name that is looked for in titles, in bytes.
const NAME: usize = 3;
/// Signs between the parts of a path, with white space around them in most.
const PATH_SIGNS: [char; 5] = ['»', '›', '→', '>', '►'];
/// How many numbers a line has that counts the posts: `Viewing 6 posts - 1 through 6`.
const NUMBERS: usize = 3;
/// The most words that are no part of a title before it and behind it.
const WORDS_BEFORE: usize = 2;
const WORDS_BEHIND: usize = 3;
/// How many of the first lines of a page name the site.
const TOP: usize = 3;

/// What the facts of a text are worth: a logistic choice among the candidates of a page, fitted on
/// saved pages of 46 forums in eight forms. On forums that it was not fitted on, it chose the title of
/// three pages out of four.
mod worth {
    /// An extractor marked the line as a heading.
    pub const HEADING: f64 = 1.9;
    /// It has at least three words.
    pub const THREE_WORDS: f64 = 2.1;
    /// It has at least five.
    pub const FIVE_WORDS: f64 = 0.3;
    /// It has at least twelve.
    pub const TWELVE_WORDS: f64 = -2.1;
    /// Its line is an entry of a list.
    pub const ITEM: f64 = -1.6;
    /// Its line holds a date.
    pub const DATE: f64 = -1.6;
    /// Its line ends with a colon: it is the heading of a list.
    pub const COLON: f64 = -2.0;
    /// It is a whole path: `Index » Boats`.
    pub const PATH: f64 = -1.6;
    /// It ends with a question mark.
    pub const QUESTION: f64 = 2.4;
    /// Each word that the posts have as well.
    pub const SHARED: f64 = 0.4;
    /// All of its words are words of the posts.
    pub const ALL_SHARED: f64 = 2.4;
    /// Each other line that says the same.
    pub const SAME: f64 = 0.3;
    /// A line says the same behind the mark of a reply.
    pub const REPLIED: f64 = 3.0;
    /// It is the first part of a path.
    pub const FIRST: f64 = 1.0;
    /// It is the last part of a path.
    pub const LAST: f64 = -0.9;
    /// It stands behind a label or before a count.
    pub const LABELLED: f64 = 1.1;
    /// It is the name of an author.
    pub const AUTHOR: f64 = -2.2;
    /// It holds the name of an author.
    pub const NAMES_AUTHOR: f64 = -1.2;
    /// It begins like a button or an entry of a menu.
    pub const FURNITURE: f64 = -1.9;
    /// It says when an author joined, or how much one has written.
    pub const FACT: f64 = -4.0;
    /// It is the first line of the page; less for those below.
    pub const TOP: f64 = -1.7;
    /// The line below says who began the thread.
    pub const STARTED: f64 = 3.4;
    /// Another line is a path that ends with it.
    pub const ENDS_PATH: f64 = 2.0;
    /// Its line has several numbers, of which one counts the posts: `Viewing 6 posts - 1 through 6`.
    pub const COUNTS_POSTS: f64 = -3.0;
    /// Half of its words are numbers, or words of links to pages.
    pub const PAGE_LINKS: f64 = -1.4;
    /// It is as long as a sentence and ends like one.
    pub const SENTENCE: f64 = -3.0;
    /// It is the address of a site.
    pub const SITE: f64 = -4.0;
    /// It begins with a small letter.
    pub const SMALL: f64 = -1.4;
}

/// What titles are compared with.
pub(super) struct Top<'p> {
    page: &'p Page<'p>,
    /// How often the lines of the beginning of the page stand there, in lower case, without the mark
    /// of a reply.
    lines: HashMap<String, usize>,
    /// Those that have the mark.
    replied: HashSet<String>,
    /// The words of the bodies, in lower case.
    words: HashSet<String>,
    /// The authors, in lower case.
    authors: HashSet<String>,
    /// What the paths end with, in lower case, each with the first line that does.
    ends_of_paths: HashMap<String, usize>,
    /// How many posts there are.
    posts: usize,
}

impl<'p> Top<'p> {
    /// Reads the page; of the bodies the lines from `first` on.
    pub(super) fn of(page: &'p Page<'p>, posts: &Found, first: usize) -> Top<'p> {
        let bodies = posts.posts.iter();
        let bodies = bodies.flat_map(|post| post.cut.start.max(first)..post.cut.end);
        let words = bodies
            .take(BODIES)
            .flat_map(|line| telling_words(page.words(line)));
        let authors = posts.posts.iter().filter_map(|post| post.author.as_ref());
        let mut top = Top {
            page,
            lines: HashMap::new(),
            replied: HashSet::new(),
            words: words.collect(),
            authors: authors.map(|author| author.name.to_lowercase()).collect(),
            ends_of_paths: HashMap::new(),
            posts: posts.posts.len(),
        };
        for number in 0..page.lines.len().min(PAGE) {
            let line = page.words(number).to_lowercase();
            if let Some(end) = end_of_path(&line) {
                top.ends_of_paths.entry(end.to_owned()).or_insert(number);
            }
            let line = behind_label(&line).map_or(&*line, str::trim);
            let subject = answer_mark::without(line);
            if subject.len() < line.len() {
                top.replied.insert(subject.to_owned());
            }
            *top.lines.entry(subject.to_owned()).or_default() += 1;
        }
        top
    }

    /// How likely a candidate is the title; above 0 it is likelier than that there is none.
    pub(super) fn rate(&self, candidate: &Candidate) -> f64 {
        let text = &self.page.clean.text[candidate.span];
        let words: Vec<&str> = text.split_whitespace().collect();
        let lower = words.join(" ").to_lowercase();
        let is_end = self.ends_of_paths.get(&lower);
        self.rate_of_line(candidate)
            + sum(&[(
                is_end.is_some_and(|&line| line != candidate.line),
                worth::ENDS_PATH,
            )])
            + self.rate_of_page(&lower)
            + rate_of_text(text, &words, &lower)
            + rate_of_part(candidate.part, text)
    }

    /// What the line of a candidate and the one below say.
    fn rate_of_line(&self, candidate: &Candidate) -> f64 {
        let page = self.page;
        let line = &page.lines[candidate.line];
        let whole = &page.clean.text[line.span];
        let is_item = line.item.is_some()
            || !line.is_heading && whole.trim_start().len() > page.words(candidate.line).len() + 1;
        let below = candidate.line + 1;
        let is_started = below < page.lines.len() && is_started(page.words(below));
        let traits = page.shapes.lines[candidate.line].traits;
        sum(&[
            (line.is_heading, worth::HEADING),
            (is_item, worth::ITEM),
            (traits.has(Traits::DATE), worth::DATE),
            (whole.ends_with(':'), worth::COLON),
            (self.counts_posts(whole), worth::COUNTS_POSTS),
            (is_started, worth::STARTED),
        ]) + worth::TOP * as_f64(TOP.saturating_sub(candidate.line)) / as_f64(TOP)
    }

    /// Whether a line has several numbers, of which one counts the posts.
    fn counts_posts(&self, line: &str) -> bool {
        let words = line.split(|c: char| !c.is_alphanumeric());
        let numbers: Vec<usize> = words.filter_map(|word| word.parse().ok()).collect();
        numbers.len() >= NUMBERS && numbers.contains(&self.posts)
    }

    /// A title without the words before or behind it that are no part of what other lines say: the kind of its icon, a
    /// label, buttons.
    pub(super) fn without_others(&self, title: Span) -> Span {
        let text = &self.page.clean.text[title];
        let starts = text.match_indices(' ').map(|(at, _)| at + 1);
        let mut behind = starts.take(WORDS_BEFORE).map(|at| &text[at..]);
        let behind = behind.find(|text| self.ends_path(text) || self.is_replied(text));
        let ends = text.match_indices(' ').rev().map(|(at, _)| at);
        let mut before = ends.take(WORDS_BEHIND).map(|at| &text[..at]);
        let is_rest = |said: &str| !text[said.len()..].contains(char::is_lowercase);
        let before = before.find(|said| self.ends_path(said) && is_rest(said));
        let said = behind.or(before).filter(|_| !self.ends_path(text));
        Span::of_part(said.unwrap_or(text), text).shifted(title.start)
    }

    /// Whether a path ends with several words.
    fn ends_path(&self, text: &str) -> bool {
        text.contains(' ') && self.ends_of_paths.contains_key(&text.to_lowercase())
    }

    /// Whether a line says several words behind the mark of a reply.
    fn is_replied(&self, text: &str) -> bool {
        text.contains(' ') && self.replied.contains(&text.to_lowercase())
    }

    /// What other lines of the page say of a text in lower case.
    fn rate_of_page(&self, lower: &str) -> f64 {
        let title = answer_mark::without(lower);
        let is_author = self.authors.contains(title);
        let holds = |name: &String| name.len() >= NAME && title.contains(name.as_str());
        let names_author = !is_author && self.authors.iter().any(holds);
        let same = self.lines.get(title).map_or(0, |count| count - 1);
        let telling: HashSet<String> = telling_words(lower).collect();
        let shared = telling.iter().filter(|word| self.words.contains(*word));
        let shared = shared.count();
        sum(&[
            (is_author, worth::AUTHOR),
            (names_author, worth::NAMES_AUTHOR),
            (self.replied.contains(title), worth::REPLIED),
        ]) + worth::SAME * as_f64(same.min(SAME))
            + worth::SHARED * as_f64(shared.min(SHARED))
            + worth::ALL_SHARED * as_f64(shared) / as_f64(telling.len().max(1))
    }
}

/// What a text says by itself.
fn rate_of_text(text: &str, words: &[&str], lower: &str) -> f64 {
    let of_links = lower.split(' ').filter(|word| is_of_page_links(word));
    sum(&[
        (count_words(text) >= 3, worth::THREE_WORDS),
        (count_words(text) >= 5, worth::FIVE_WORDS),
        (count_words(text) >= 12, worth::TWELVE_WORDS),
        (text.ends_with('?'), worth::QUESTION),
        (text.starts_with(char::is_lowercase), worth::SMALL),
        (
            words.len() >= 8 && text.ends_with(['.', '!']),
            worth::SENTENCE,
        ),
        (is_furniture(lower), worth::FURNITURE),
        (is_site(words), worth::SITE),
        (is_fact_of_author(text), worth::FACT),
        (
            2 * of_links.count() >= words.len() || is_pair_of_links(lower),
            worth::PAGE_LINKS,
        ),
    ])
}

/// Whether a text is the address of a site: `example.org`.
fn is_site(words: &[&str]) -> bool {
    let [word] = words else { return false };
    let parts = word.rsplit_once('.');
    parts.is_some_and(|(name, end)| {
        name.ends_with(|c: char| c.is_ascii_alphanumeric())
            && (2..=6).contains(&end.len())
            && end.bytes().all(|byte| byte.is_ascii_lowercase())
    })
}

/// Whether a text is a fact of an author with its label: `Posts: 12`, `Quoted: 0 Post(s)`.
fn is_fact_of_author(text: &str) -> bool {
    let is_labelled = label::of_author(text).is_some_and(|label| {
        text.get(label.len()..)
            .is_some_and(|rest| rest.starts_with(':'))
    });
    let counted = text.split_once(": ");
    is_labelled
        || counted.is_some_and(|(label, count)| {
            let mut words = count.split_whitespace();
            let number = words.next().unwrap_or_default();
            let is_number = is_digits(number);
            !label.contains(' ') && is_number && words.count() <= 1
        })
}

/// What it says how a candidate stands in its line.
fn rate_of_part(part: Part, text: &str) -> f64 {
    match part {
        Part::Whole if is_path(text) => worth::PATH,
        Part::Whole | Part::Bracketed => 0.0,
        Part::First => worth::FIRST,
        Part::Last => worth::LAST,
        Part::Labelled => worth::LABELLED,
    }
}

/// The worth of the facts that are so.
fn sum(facts: &[(bool, f64)]) -> f64 {
    let facts = facts.iter().filter(|(is_so, _)| *is_so);
    facts.map(|(_, worth)| worth).sum()
}

/// The words that tell what a text is about. Where no blanks part the words, two letters each.
fn telling_words(text: &str) -> impl Iterator<Item = String> {
    let runs = text.split(|c: char| !c.is_alphabetic());
    runs.flat_map(|run| -> Vec<String> {
        if run.contains(is_unspaced) {
            let pairs = run.chars().zip(run.chars().skip(1));
            pairs
                .map(|(first, second)| String::from_iter([first, second]))
                .collect()
        } else if run.chars().count() >= LETTERS {
            vec![run.to_lowercase()]
        } else {
            Vec::new()
        }
    })
}

/// What a path ends with.
fn end_of_path(line: &str) -> Option<&str> {
    let (_, end) = line.rsplit_once(PATH_SIGNS)?;
    let end = end.trim();
    (!end.is_empty()).then_some(end)
}

/// How many words a text has; where no blanks part them, two letters are one.
fn count_words(text: &str) -> usize {
    let unspaced = text.chars().filter(|&c| is_unspaced(c)).count();
    text.split_whitespace().count().max(unspaced / 2)
}
