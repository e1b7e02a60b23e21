//! Lines that come back at the same end of several bodies. In most posts they are of the frame: rows
//! of buttons, titles that every post repeats. In some they are shown below the words: signatures,
//! notes of edits, reactions, and what several people wrote.

use std::collections::HashMap;

use super::anchor::count;
use super::body::{first_lines, last_lines};
use super::key::KeyKind;
use super::often::HashesTo;
use super::traits::Traits;
use super::{Page, Post, Tail, note};

/// How many lines at the end of a body are compared.
const TAIL: usize = 8;
/// The same at its beginning.
const LEAD: usize = 2;
/// In how many posts a line comes back, as a share and at least.
const SOME: f64 = 0.15;
const FEWEST: f64 = 3.0;
/// In how many it is of the frame; a line of prose comes back in as many or not at all.
const MOST: f64 = 0.6;
/// How many posts of one author end with the same line.
const OWN: u32 = 2;
/// The shortest rules over signatures.
const UNDERLINES: usize = 5;
const DASHES: usize = 10;

/// Takes from all bodies what comes back at their ends, and what stands below a note or a rule. What
/// comes back in most posts is left out, the rest is kept below the words.
pub(super) fn cut(page: &Page, posts: &mut [Post]) {
    let tails = Repeats::of(page, posts, Edge::End);
    for post in posts.iter_mut() {
        tails.cut_end(page, post);
    }
    let leads = Repeats::of(page, posts, Edge::Start);
    for post in posts.iter_mut() {
        if let Some(line) = leads.first_cut(page, post) {
            post.cut.start = line + 1;
        }
        trim(page, post);
    }
}

/// Takes lines without words and drawn rules from the ends of a body.
pub(in crate::syntax::dumps) fn trim(page: &Page, post: &mut Post) {
    let is_empty = |line: usize| {
        let traits = page.shapes.lines[line].traits;
        traits.has(Traits::RULE) || traits.has(Traits::EMPTY) && page.lines[line].item.is_none()
    };
    let cut = &mut post.cut;
    while cut.start < cut.end && is_empty(cut.start) {
        cut.start += 1;
    }
    while cut.end > cut.start && is_empty(cut.end - 1) {
        cut.end -= 1;
    }
    cut.end = cut.end.max(cut.start);
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Edge {
    Start,
    End,
}

/// How often lines and keys stand at one end of the bodies.
struct Repeats {
    posts: f64,
    texts: HashesTo<u32>,
    /// The same for the posts of one author.
    own: HashesTo<u32>,
    keys: HashMap<u32, u32>,
}

impl Repeats {
    fn of(page: &Page, posts: &[Post], edge: Edge) -> Repeats {
        let mut repeats = Repeats {
            posts: count(posts.len()),
            texts: HashesTo::default(),
            own: HashesTo::default(),
            keys: HashMap::new(),
        };
        let (mut texts, mut keys) = (Vec::new(), Vec::new());
        for post in posts {
            let author = author(post);
            texts.clear();
            keys.clear();
            for line in edge.lines(page, post) {
                texts.push(hash_of(page.words(line)));
                if page.weights.prose(line) == 0 {
                    keys.extend(repeating_keys(page, line));
                }
            }
            texts.sort_unstable();
            texts.dedup();
            keys.sort_unstable();
            keys.dedup();
            for &text in &texts {
                *repeats.texts.entry(text).or_default() += 1;
                if let Some(author) = author {
                    *repeats.own.entry(text ^ author).or_default() += 1;
                }
            }
            for &key in &keys {
                *repeats.keys.entry(key).or_default() += 1;
            }
        }
        repeats
    }

    /// Ends a body above the lines at its end that come back without a break, and above a note or a
    /// rule.
    fn cut_end(&self, page: &Page, post: &mut Post) {
        let lines: Vec<usize> = Edge::End.lines(page, post).collect();
        let start = post.cut.start;
        let above = |is_such: &dyn Fn(usize) -> bool| {
            let such = lines.iter().copied().take_while(|&line| is_such(line));
            such.last().filter(|&line| line > start)
        };
        if let Some(line) = above(&|line| self.is_in_most(page, line)) {
            post.cut.end = line;
        }
        trim(page, post);
        let end = post.cut.end;
        let repeated = above(&|line| self.is_repeat(page, post, line));
        let is_mark =
            |line: usize| is_signature_rule(page.words(line)) || note::is_edit_note(page, line);
        let marked = lines
            .iter()
            .copied()
            .rfind(|&line| line > start && is_mark(line));
        let first = [repeated, marked].into_iter().flatten().min();
        if let Some(line) = first.filter(|&line| line < end) {
            let is_note = note::is_edit_note(page, line);
            let note_end = is_note.then(|| note::end_of_note(page, line).min(end));
            post.tail = Tail {
                note_end: note_end.unwrap_or(line),
                end,
            };
            post.cut.end = line;
            trim(page, post);
        }
    }

    /// The last of the lines at the beginning of a body that come back in most posts without a break.
    fn first_cut(&self, page: &Page, post: &Post) -> Option<usize> {
        let lines = Edge::Start.lines(page, post);
        let line = lines
            .take_while(|&line| self.is_in_most(page, line))
            .last()?;
        (line + 1 < post.cut.end).then_some(line)
    }

    /// Whether a line comes back in most posts.
    fn is_in_most(&self, page: &Page, line: usize) -> bool {
        let traits = page.shapes.lines[line].traits;
        let most = (MOST * self.posts).max(FEWEST);
        traits.has(Traits::RULE) || !traits.has(Traits::HEAD) && self.times(page, line) >= most
    }

    /// Whether a line comes back in some posts, or in several of the author.
    fn is_repeat(&self, page: &Page, post: &Post, line: usize) -> bool {
        if page.shapes.lines[line].traits.has(Traits::HEAD) {
            return false;
        }
        let some = (SOME * self.posts).max(FEWEST);
        let is_prose = page.weights.prose(line) > 0;
        self.times_of_author(page, post, line) >= OWN
            || !is_prose && self.times(page, line) >= some
            || self.is_in_most(page, line)
    }

    /// In how many posts of the author a line comes back.
    fn times_of_author(&self, page: &Page, post: &Post, line: usize) -> u32 {
        let own = author(post).map(|author| hash_of(page.words(line)) ^ author);
        own.and_then(|own| self.own.get(&own)).copied().unwrap_or(0)
    }

    /// In how many posts a line comes back, or one of its shape if it is no prose.
    fn times(&self, page: &Page, line: usize) -> f64 {
        let of_text = self.texts.get(&hash_of(page.words(line))).copied();
        let keys = (page.weights.prose(line) == 0).then(|| repeating_keys(page, line));
        let of_keys = keys.into_iter().flatten();
        let of_keys = of_keys.filter_map(|key| self.keys.get(&key).copied());
        of_keys.chain(of_text).max().map_or(0.0, f64::from)
    }
}

/// The hash of the author of a post.
fn author(post: &Post) -> Option<u64> {
    let (_, name) = post.author.as_ref()?;
    Some(hash_of(name).rotate_left(32))
}

/// The hash of a text as it is.
fn hash_of(text: &str) -> u64 {
    let mut hash = text.len() as u64;
    for part in text.as_bytes().chunks(8) {
        let mut bytes = [0; 8];
        bytes[..part.len()].copy_from_slice(part);
        hash =
            (hash.rotate_left(5) ^ u64::from_le_bytes(bytes)).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
    hash
}

impl Edge {
    fn lines(self, page: &Page, post: &Post) -> Box<dyn Iterator<Item = usize>> {
        let (start, end) = (post.cut.start, post.cut.end);
        match self {
            Edge::Start => Box::new(
                first_lines(page, start, end)
                    .take(LEAD)
                    .collect::<Vec<_>>()
                    .into_iter(),
            ),
            Edge::End => Box::new(
                last_lines(page, start, end)
                    .take(TAIL)
                    .collect::<Vec<_>>()
                    .into_iter(),
            ),
        }
    }
}

/// The keys of a line by which it may come back with other values.
fn repeating_keys(page: &Page, line: usize) -> impl Iterator<Item = u32> {
    let keys = page.shapes.keys_of(line).iter().copied();
    keys.filter(|&key| {
        let key = page.shapes.keys[key as usize];
        match key.kind {
            KeyKind::LastTwo | KeyKind::LastThree | KeyKind::Literal | KeyKind::Item => true,
            KeyKind::First | KeyKind::Dated => key.is_dated,
            _ => false,
        }
    })
}

/// Whether a line is a rule that engines draw over signatures.
fn is_signature_rule(line: &str) -> bool {
    let is_all = |sign| line.bytes().all(|byte| byte == sign);
    line == "--" || line.len() >= UNDERLINES && is_all(b'_') || line.len() >= DASHES && is_all(b'-')
}
