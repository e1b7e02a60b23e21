//! Lines that come back at the same end of several bodies: signatures, notes of edits, rows of
//! buttons, titles that every post repeats. They are no words of the post.

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
const SHARE: f64 = 0.15;
const FEWEST: f64 = 3.0;
/// The same for a line of prose.
const PROSE_SHARE: f64 = 0.5;
/// How many posts of one author end with the same line.
const OWN: u32 = 2;
/// The shortest rules over signatures.
const UNDERLINES: usize = 5;
const DASHES: usize = 10;

/// Takes from all bodies what comes back at their ends, and what stands below a note or a rule: the
/// signature.
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
    edge: Edge,
    posts: f64,
    texts: HashesTo<u32>,
    /// The same for the posts of one author.
    own: HashesTo<u32>,
    keys: HashMap<u32, u32>,
}

impl Repeats {
    fn of(page: &Page, posts: &[Post], edge: Edge) -> Repeats {
        let mut repeats = Repeats {
            edge,
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
    /// signature.
    fn cut_end(&self, page: &Page, post: &mut Post) {
        let lines: Vec<usize> = Edge::End.lines(page, post).collect();
        let repeated = lines.iter().copied();
        let repeated = repeated.take_while(|&line| self.is_repeat(page, post, line));
        if let Some(line) = repeated.last().filter(|&line| line > post.cut.start) {
            post.cut.end = line;
        }
        trim(page, post);
        let is_tail = |line: &usize| {
            *line > post.cut.start
                && *line < post.cut.end
                && (is_signature_rule(page.words(*line)) || note::is_edit_note(page, *line))
        };
        if let Some(line) = lines.iter().copied().rfind(is_tail) {
            let note_end = if note::is_edit_note(page, line) {
                note::end_of_note(page, line)
            } else {
                line
            };
            let end = post.cut.end;
            post.tail = Tail {
                note_end: note_end.min(end),
                end,
            };
            post.cut.end = line;
            trim(page, post);
        }
    }

    /// The last of the lines at the beginning of a body that come back without a break.
    fn first_cut(&self, page: &Page, post: &Post) -> Option<usize> {
        let lines = Edge::Start.lines(page, post);
        let line = lines
            .take_while(|&line| self.is_repeat(page, post, line))
            .last()?;
        (line + 1 < post.cut.end).then_some(line)
    }

    fn is_repeat(&self, page: &Page, post: &Post, line: usize) -> bool {
        let traits = page.shapes.lines[line].traits;
        if traits.has(Traits::HEAD) {
            return false;
        }
        let text = hash_of(page.words(line));
        let is_prose = page.weights.prose(line) > 0;
        let times = |counts: Option<&u32>| f64::from(counts.copied().unwrap_or(0));
        let often = (SHARE * self.posts).max(FEWEST);
        let of_text = times(self.texts.get(&text));
        let is_own = || {
            let own = author(post).and_then(|author| self.own.get(&(text ^ author)));
            own.is_some_and(|&own| own >= OWN)
        };
        let has_key = || {
            let mut keys = repeating_keys(page, line);
            keys.any(|key| times(self.keys.get(&key)) >= often)
        };
        traits.has(Traits::RULE)
            || self.edge == Edge::End && is_own()
            || of_text >= often && (!is_prose || of_text >= PROSE_SHARE * self.posts)
            || !is_prose && has_key()
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
