//! Lines that come back at the same end of several bodies. In most posts they are of the frame: rows
//! of buttons, titles that every post repeats. In some they are shown below the words: signatures,
//! notes of edits, reactions, and what several people wrote.

mod edge;

use std::collections::HashMap;

use super::super::bodies::body::{first_lines, last_lines};
use super::super::frames::rule::is_signature_rule;
use super::super::lines::duplicate_filter::HashesTo;
use super::super::lines::key::KeyKind;
use super::super::lines::traits::Traits;
use super::super::number::as_f64;
use super::super::quotes::repeated_words;
use super::super::words::{label, note};
use super::super::{Page, Post};
use super::{attachment, reaction, sponsored};
use crate::syntax::PieceKind;
use edge::Edge;

/// In how many posts a line comes back, as a share and at least.
const SOME: f64 = 0.15;
const FEWEST: f64 = 3.0;
/// In how many it is of the frame; a line of prose comes back in as many or not at all.
const MOST: f64 = 0.6;
/// How many posts of one author end with the same line.
const OWN: u32 = 2;
/// Who writes all posts of a page without names: a long line at the ends of two is of one person all the same.
const ANYONE: u64 = 0;
/// How long it is, in words.
const WORDS_OF_ANYONE: u32 = 4;

/// Takes from all bodies what comes back at their ends, and what stands below a note or a rule. What
/// comes back in most posts is left out, the rest is kept below the words.
pub(in super::super) fn cut(page: &Page, posts: &mut [Post]) {
    let tails = Repeats::of(page, posts, Edge::End);
    for post in posts.iter_mut() {
        tails.cut_end(page, post);
    }
    let leads = Repeats::of(page, posts, Edge::Start);
    for post in posts.iter_mut() {
        leads.cut_start(page, post);
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

/// Ends a body above the reactions to it, which may stand above the signature as well; whether there are some.
fn leave_reactions(page: &Page, post: &mut Post) -> bool {
    let first = reaction::first_line(page, post.cut.start, post.cut.end);
    if let Some(line) = first {
        post.tail.insert(0, (PieceKind::Reactions, post.cut.end));
        post.cut.end = line;
        trim(page, post);
    }
    first.is_some()
}

/// How often lines and keys stand at one end of the bodies.
struct Repeats {
    posts: f64,
    texts: HashesTo<u32>,
    /// The same for the posts of one author.
    own: HashesTo<u32>,
    keys: HashMap<u32, u32>,
    /// The last lines of bodies, each with a line above it, and whether another one stands above it elsewhere.
    last: HashesTo<(u64, bool)>,
}

impl Repeats {
    fn of(page: &Page, posts: &[Post], edge: Edge) -> Repeats {
        let mut repeats = Repeats {
            posts: as_f64(posts.len()),
            texts: HashesTo::default(),
            own: HashesTo::default(),
            keys: HashMap::new(),
            last: HashesTo::default(),
        };
        let (mut texts, mut keys, mut own) = (Vec::new(), Vec::new(), Vec::new());
        let are_named = posts.iter().any(|post| post.author.is_some());
        for post in posts {
            let author = author(post).or((!are_named).then_some(ANYONE));
            texts.clear();
            keys.clear();
            own.clear();
            if edge == Edge::End {
                repeats.add_last(page, post);
            }
            for line in edge.lines(page, post) {
                texts.push(hash_of(page.words(line)));
                own.extend(author.map(|author| hash_of_author(page, post, line, author)));
                if page.weights.prose(line) == 0 {
                    keys.extend(repeating_keys(page, line));
                }
            }
            for once in [&mut texts, &mut own] {
                once.sort_unstable();
                once.dedup();
            }
            keys.sort_unstable();
            keys.dedup();
            for &text in &texts {
                *repeats.texts.entry(text).or_default() += 1;
            }
            for &text in &own {
                *repeats.own.entry(text).or_default() += 1;
            }
            for &key in &keys {
                *repeats.keys.entry(key).or_default() += 1;
            }
        }
        repeats
    }

    fn add_last(&mut self, page: &Page, post: &Post) {
        let mut lines = last_lines(page, post.cut.start, post.cut.end);
        if let (Some(last), Some(above)) = (lines.next(), lines.next()) {
            let [last, above] = [last, above].map(|line| hash_of(page.words(line)));
            let known = self.last.entry(last).or_insert((above, false));
            known.1 |= known.0 != above;
        }
    }

    /// Whether the last line of a body is that of another one below other words, so that neither quotes it.
    fn ends_another(&self, page: &Page, post: &Post, line: usize) -> bool {
        let is_last = last_lines(page, post.cut.start, post.cut.end).next() == Some(line);
        let shape = &page.shapes.lines[line];
        let known = || self.last.get(&hash_of(page.words(line)));
        is_last
            && shape.words >= WORDS_OF_ANYONE
            && !shape.traits.has(Traits::HEAD)
            && known().is_some_and(|&(_, differs)| differs)
    }

    /// Ends a body above the lines at its end that come back without a break, and above a note or a
    /// rule.
    fn cut_end(&self, page: &Page, post: &mut Post) {
        let mut lines = Edge::End.lines(page, post);
        let start = post.cut.start;
        let above = |lines: &[usize], is_such: &dyn Fn(usize) -> bool| {
            let such = lines.iter().copied().take_while(|&line| is_such(line));
            such.last().filter(|&line| line > start)
        };
        if let Some(label) = sponsored::label(page, start, post.cut.end) {
            post.tail.insert(0, (PieceKind::Label, post.cut.end));
            post.cut.end = label;
            lines = Edge::End.lines(page, post);
        }
        if let Some(line) = above(&lines, &|line| self.is_in_most(page, line)) {
            post.cut.end = line;
        }
        trim(page, post);
        if leave_reactions(page, post) {
            lines = Edge::End.lines(page, post);
        }
        let above = |is_such: &dyn Fn(usize) -> bool| above(&lines, is_such);
        let end = post.cut.end;
        // Whoever it is may quote the other one whose post has the same lines.
        let is_head = |&line: &usize| page.shapes.lines[line].traits.has(Traits::HEAD);
        let may_quote = post.author.is_none() && lines.iter().any(is_head);
        let own = if may_quote { u32::MAX } else { OWN };
        let is_own = |line: usize| {
            self.is_repeat(page, post, line, own)
                || may_quote && self.ends_another(page, post, line)
        };
        let repeated = above(&is_own).and_then(|first| {
            if !is_below_head(page, post, first) {
                return Some(first);
            }
            // Two posts are the same below what they quote.
            above(&|line| self.is_repeat(page, post, line, own.saturating_add(1)))
        });
        let is_mark = |line: usize| {
            let words = page.words(line);
            // Two of the same part something from the words above and below.
            let is_fence = |other: usize| other != line && page.words(other) == words;
            is_signature_rule(words)
                && !(post.cut.start..post.cut.end).any(is_fence)
                && !is_below_head(page, post, line)
                || note::edit_note_begins_at(page, line)
        };
        let marked = lines
            .iter()
            .copied()
            .rfind(|&line| line > start && is_mark(line));
        let first = [repeated, marked].into_iter().flatten().min();
        if let Some(line) = first.filter(|&line| line < end) {
            post.tail.insert(0, (PieceKind::Signature, end));
            if note::edit_note_begins_at(page, line) {
                let note_end = note::end_of_note(page, line).min(end);
                post.tail.insert(0, (PieceKind::EditNote, note_end));
            }
            post.cut.end = line;
            trim(page, post);
            leave_reactions(page, post);
        }
        if let Some(files) = attachment::list(page, post.cut.start, post.cut.end) {
            let is_known = |&(kind, _): &(PieceKind, usize)| {
                matches!(kind, PieceKind::Signature | PieceKind::EditNote)
            };
            let end = if post.tail.iter().any(is_known) {
                post.cut.end
            } else {
                post.tail.insert(0, (PieceKind::Signature, post.cut.end));
                files.end
            };
            post.tail.insert(0, (PieceKind::Label, end));
            post.cut.end = files.start;
            trim(page, post);
        }
    }

    /// Begins a body below the lines at its beginning that come back in most posts without a break, and below
    /// what the page says of the author, which stays as labels.
    fn cut_start(&self, page: &Page, post: &mut Post) {
        let lines = Edge::Start.lines(page, post);
        let most = lines
            .iter()
            .take_while(|&&line| self.is_in_most(page, line));
        let most = most.count();
        let is_said = |&&line: &&usize| self.is_said_of_author(page, post, line);
        let said = lines[most..].iter().take_while(is_said).count();
        let Some(&line) = lines[..most + said].last() else {
            return;
        };
        if first_lines(page, line + 1, post.cut.end).next().is_some() {
            post.labels.extend(&lines[most..most + said]);
            post.cut.start = line + 1;
        }
    }

    /// Whether the page says a line of the author: it is a label, or stands below one, or comes back in several
    /// of the author's posts, as no sentence does.
    fn is_said_of_author(&self, page: &Page, post: &Post, line: usize) -> bool {
        let traits = page.shapes.lines[line].traits;
        let words = page.words(line);
        let is_sentence = words.ends_with(['.', '!', '?', ',', '…']);
        let is_address = words.starts_with('@');
        if traits.has(Traits::HEAD) || page.weights.prose(line) > 0 || is_sentence || is_address {
            return false;
        }
        let is_label = |line: usize| {
            page.shapes.lines[line].traits.has(Traits::LABEL)
                && page.words(line).ends_with(':')
                && self.times(page, line) >= FEWEST
        };
        // Its label is of the frame and stands above the body; the value is not, where few have it.
        let is_alone = |line: usize| label::is_of_author_alone(page.words(line));
        let is_value = || {
            let above = line.checked_sub(1);
            let is_inside = line > post.cut.start;
            above.is_some_and(|above| {
                if is_inside {
                    is_label(above)
                } else {
                    is_alone(above)
                }
            })
        };
        is_label(line) || is_value() || self.times_of_author(page, post, line) >= OWN
    }

    /// Whether a line comes back in most posts.
    fn is_in_most(&self, page: &Page, line: usize) -> bool {
        let traits = page.shapes.lines[line].traits;
        let most = (MOST * self.posts).max(FEWEST);
        traits.has(Traits::RULE) || !traits.has(Traits::HEAD) && self.times(page, line) >= most
    }

    /// Whether a line comes back in some posts, or in so many of the author.
    fn is_repeat(&self, page: &Page, post: &Post, line: usize, own: u32) -> bool {
        let of_quote = Traits::HEAD | Traits::QUOTE_END;
        if page.shapes.lines[line].traits.has(of_quote) {
            return false;
        }
        let some = (SOME * self.posts).max(FEWEST);
        let is_prose = page.weights.prose(line) > 0 || goes_on_with_prose(page, line);
        self.times_of_author(page, post, line) >= own
            || !is_prose && self.times(page, line) >= some
            || self.is_in_most(page, line)
    }

    /// In how many posts of the author a line comes back.
    fn times_of_author(&self, page: &Page, post: &Post, line: usize) -> u32 {
        let is_long = page.shapes.lines[line].words >= WORDS_OF_ANYONE;
        let author = author(post).or(is_long.then_some(ANYONE));
        let own = author.map(|author| hash_of_author(page, post, line, author));
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

/// A hash of a line and of who wrote it; of the first line that is quoted another one, as who is quoted has said it
/// once.
fn hash_of_author(page: &Page, post: &Post, line: usize, author: u64) -> u64 {
    let hash = hash_of(page.words(line)) ^ author;
    if is_first_quoted(page, post, line) {
        !hash
    } else {
        hash
    }
}

/// Whether a line of a body is the first one that is quoted.
fn is_first_quoted(page: &Page, post: &Post, line: usize) -> bool {
    let above = line.checked_sub(1).filter(|&above| above >= post.cut.start);
    let of_head = Traits::HEAD | Traits::HEAD_DATE;
    above.is_some_and(|above| page.shapes.lines[above].traits.has(of_head))
}

/// Whether a line of a body stands right below one that opens a quote.
fn is_below_head(page: &Page, post: &Post, line: usize) -> bool {
    let above = last_lines(page, post.cut.start, line).next();
    above.is_some_and(|above| page.shapes.lines[above].traits.has(Traits::HEAD))
}

/// Whether a line goes on with the prose above, where an extractor broke a paragraph: others may quote it.
fn goes_on_with_prose(page: &Page, line: usize) -> bool {
    let Some(above) = line.checked_sub(1) else {
        return false;
    };
    let is_open = !page.words(above).ends_with(['.', '!', '?', ':']);
    page.weights.prose(above) > 0 && is_open && repeated_words::continues(page, line)
}

/// The hash of the author of a post.
fn author(post: &Post) -> Option<u64> {
    let author = post.author.as_ref()?;
    Some(hash_of(&author.name).rotate_left(32))
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
