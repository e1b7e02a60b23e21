//! Whether what was found are posts at all. Text of every other kind has lines of one shape as well:
//! books, plays, chats, logs, lists of changes, tables. Posts need several signs together; a sum of
//! weak ones is not enough.

use std::collections::HashMap;

use super::anchor::count;
use super::body::{Cut, Cuts};
use super::frame::Frame;
use super::key::KeyKind;
use super::traits::Traits;
use super::{Page, Post, other_kind};
use crate::syntax::date;

/// The fewest posts.
const POSTS: usize = 3;
/// How many posts have words, and how many have prose.
const WITH_WORDS: f64 = 0.6;
const WITH_PROSE: f64 = 0.4;
/// How much of the prose of the file is in posts.
const COVER: f64 = 0.25;
/// In how many gaps a key stands that speaks for posts.
const OFTEN: f64 = 0.6;
/// How often a constant line stands in its gaps.
const ONCE: f64 = 2.2;
/// How many of the lines of bodies begin with a time in chats and logs, and some.
const TIMED: f64 = 0.1;
const TIMED_MORE: f64 = 3.0;
/// How many of the lines of bodies are code in a program.
const CODE: f64 = 0.3;
/// How many posts are named, or dated, for names or dates to count.
const FILLED: f64 = 0.5;
/// How many steps of the numbers rise.
const RISING: f64 = 0.5;
const ITEMS_RISING: f64 = 0.6;
/// How many times dates go back in a list of changes.
const DOWN: usize = 3;
/// How many frames hold a mail address in mail and in logs of versions.
const MAIL: f64 = 0.6;
/// How many posts with dates and names need no other sign.
const SHORT_THREAD: usize = 8;
/// The same if the dates are ages, as in `3 hours ago`: only pages tell them.
const SHORT_WITH_AGES: usize = 12;
/// From how many posts on dates must go forward.
const LONG_THREAD: usize = 6;
/// In how many of the frames two constant lines stand side by side.
const PAIRED: f64 = 0.8;
/// In how many of the frames a run of constant lines stands that alone cuts the posts apart.
const RUN: f64 = 0.95;
/// How often its lines stand in the file, for each post.
const RUN_MOST: f64 = 1.05;
/// How much of the prose of the file is then in posts.
const RUN_COVER: f64 = 0.5;
/// How many of the lines may then be code.
const RUN_CODE: f64 = 0.7;
/// How many bodies begin with a heading in a book.
const HEADINGS: f64 = 0.5;
/// The longest heading, in words.
const HEADING_WORDS: u32 = 8;
/// How far above the body a number stands, in lines.
const NUMBER_ABOVE: usize = 12;

/// The signs.
#[expect(clippy::struct_excessive_bools, reason = "each is a sign by itself")]
struct Signs {
    posts: usize,
    is_dated: bool,
    /// Whether the dates are ages.
    has_ages: bool,
    has_numbers: bool,
    /// The share of steps where the number rises.
    rising: f64,
    is_named: bool,
    names_recur: bool,
    /// The keys of constant lines.
    constants: Vec<u32>,
    /// How often dates go back, and forward.
    down: usize,
    up: usize,
}

/// Whether these are posts.
pub(super) fn passes(page: &Page, frame: &Frame, cuts: &Cuts, posts: &[Post]) -> bool {
    let bodies: Vec<Cut> = posts.iter().map(|post| post.cut).collect();
    if posts.len() < POSTS || !has_words(page, &bodies) {
        return false;
    }
    let signs = Signs::of(page, frame, cuts, posts);
    let is_other = |most_code| is_other(page, &signs, posts, most_code);
    !is_other(CODE) && has_signs(page, frame, &signs, cuts)
        || !is_other(RUN_CODE) && is_cut_by_run(page, &signs, cuts, posts)
}

/// Whether enough posts have words, and the words of the file are in them.
pub(super) fn has_words(page: &Page, posts: &[Cut]) -> bool {
    let words = |cut: Cut| (cut.start..cut.end).any(|line| page.shapes.lines[line].words > 0);
    let prose = |cut: Cut| page.weights.between(cut.start, cut.end);
    let all = count(posts.len());
    let with_words = posts.iter().filter(|&&cut| words(cut)).count();
    let with_prose = posts.iter().filter(|&&cut| prose(cut) > 0).count();
    let covered: f64 = posts.iter().map(|&cut| f64::from(prose(cut))).sum();
    count(with_words) >= WITH_WORDS * all
        && count(with_prose) >= WITH_PROSE * all
        && covered >= COVER * f64::from(page.weights.all())
}

impl Signs {
    fn of(page: &Page, frame: &Frame, cuts: &Cuts, posts: &[Post]) -> Signs {
        let all = count(posts.len());
        let is_often = |gaps: usize| count(gaps) >= OFTEN * count(frame.gaps());
        let anchor = page.shapes.keys[frame.anchor.key as usize];
        let keys = || {
            frame
                .keys
                .iter()
                .map(|key| (page.shapes.keys[key.key as usize], key))
        };
        let has_date = keys().any(|(key, times)| {
            let kinds = [
                KeyKind::Literal,
                KeyKind::Skeleton,
                KeyKind::First,
                KeyKind::Last,
                KeyKind::LastTwo,
            ];
            key.is_dated && is_often(times.gaps) && kinds.contains(&key.kind)
        });
        let dated = posts.iter().filter(|post| post.date.is_some()).count();
        let aged = posts.iter().filter(|post| has_age(page, post)).count();
        let has_numbers = anchor.is_numbered
            || keys().any(|(key, times)| key.is_numbered && is_often(times.gaps));
        let constants = keys().filter(|(key, times)| {
            key.kind == KeyKind::Literal
                && key.has_letters
                && is_often(times.gaps)
                && count(times.lines) <= ONCE * count(times.gaps)
        });
        let constants = constants.map(|(_, times)| times.key).collect();
        let mut times: HashMap<String, usize> = HashMap::new();
        for (_, name) in posts.iter().filter_map(|post| post.author.as_ref()) {
            *times.entry(name.to_lowercase()).or_default() += 1;
        }
        let named: usize = times.values().sum();
        let (down, up) = steps(page, posts);
        let rising = if has_numbers {
            frame.anchor.rising.max(rising(page, cuts))
        } else {
            frame.anchor.rising
        };
        Signs {
            posts: posts.len(),
            is_dated: (has_date || anchor.is_dated) && count(dated) >= FILLED * all,
            has_ages: count(aged) >= FILLED * all,
            has_numbers,
            rising,
            is_named: count(named) >= FILLED * all,
            names_recur: times.values().any(|&times| times > 1),
            constants,
            down,
            up,
        }
    }
}

/// How often the dates of posts go back, and forward.
fn steps(page: &Page, posts: &[Post]) -> (usize, usize) {
    let days = posts.iter().filter_map(|post| day(page, post));
    let (mut last, mut down, mut up) = (None, 0, 0);
    for day in days {
        down += usize::from(last.is_some_and(|last| day < last));
        up += usize::from(last.is_some_and(|last| day > last));
        last = Some(day);
    }
    (down, up)
}

fn day(page: &Page, post: &Post) -> Option<i64> {
    let date = page.shapes.lines[post.date?].date;
    date::value(&page.clean.text[date])
}

/// Whether the date of a post is an age: `3 hours ago`.
fn has_age(page: &Page, post: &Post) -> bool {
    let date = post.date.map(|line| page.shapes.lines[line].date);
    date.is_some_and(|date| date::later(&page.clean.text[date]).is_some())
}

/// The share of steps from post to post where `#n` rises.
fn rising(page: &Page, cuts: &Cuts) -> f64 {
    let number = |cut: &Cut| {
        let mut lines = (cut.anchor.saturating_sub(NUMBER_ABOVE)..cut.start).rev();
        let line = lines.find(|&line| page.shapes.lines[line].traits.has(Traits::HASH))?;
        page.shapes.lines[line].number
    };
    let numbers: Vec<Option<u32>> = cuts.posts.iter().map(number).collect();
    let rises = numbers.windows(2).filter(|pair| match (pair[0], pair[1]) {
        (Some(a), Some(b)) => (1..=3).contains(&b.wrapping_sub(a)),
        _ => false,
    });
    count(rises.count()) / count(numbers.len().saturating_sub(1).max(1))
}

/// Whether the file is of another kind for certain. `most_code` is the share of lines that may be
/// code.
fn is_other(page: &Page, signs: &Signs, posts: &[Post], most_code: f64) -> bool {
    let (mut lines, mut timed, mut code) = (0usize, 0usize, 0usize);
    for line in posts.iter().flat_map(|post| post.cut.start..post.cut.end) {
        let shape = &page.shapes.lines[line];
        lines += usize::from(!shape.traits.has(Traits::EMPTY));
        let is_head = shape.traits.has(Traits::HEAD);
        timed += usize::from(shape.traits.has(Traits::STARTS_DATED) && !is_head);
        code += usize::from(is_code(page.words(line)));
    }
    let is_chat = count(timed) > TIMED * count(lines) + TIMED_MORE;
    let goes_forward = signs.is_dated && signs.is_named && signs.up >= 2 * signs.down + 2;
    let is_code = count(code) > most_code * count(lines) && !goes_forward;
    let is_numbered = signs.has_numbers && signs.rising >= RISING;
    let is_log = signs.down >= DOWN && signs.down > 2 * signs.up && !is_numbered;
    let goes_back = signs.is_dated
        && !signs.has_numbers
        && signs.posts >= LONG_THREAD
        && 2 * (signs.up + signs.down) >= signs.posts.saturating_sub(1)
        && signs.up < signs.down;
    let is_other_kind =
        other_kind::is_list_of_topics(page, posts) || other_kind::is_chat(page, posts);
    is_chat || is_other_kind || is_code || is_log || goes_back || is_mail(page, signs, posts)
}

/// Whether most frames hold a mail address: mails, and logs of versions.
fn is_mail(page: &Page, signs: &Signs, posts: &[Post]) -> bool {
    let has_address = |post: &&Post| {
        let Cut {
            anchor,
            start,
            end,
            next,
        } = post.cut;
        let head = anchor.saturating_sub(2)..start;
        let mut frame = head.chain(end..(next + 1).min(page.lines.len()));
        frame.any(|line| is_mail_address(page.words(line)))
    };
    let found = posts.iter().filter(has_address).count();
    count(found) >= MAIL * count(posts.len()) && !signs.has_numbers
}

/// Whether a short line holds `a@b.c`.
fn is_mail_address(line: &str) -> bool {
    let mut words = line.split_whitespace().take(16);
    words.any(|word| {
        word.split_once('@').is_some_and(|(user, host)| {
            let end = host.rsplit_once('.').map(|(_, end)| end);
            !user.is_empty() && end.is_some_and(|end| end.starts_with(char::is_alphanumeric))
        })
    })
}

/// Whether a line looks like a program's.
fn is_code(line: &str) -> bool {
    const STARTS: &[&str] = &["def ", "return ", "if ", "for ", "fn ", "let ", "import "];
    line.ends_with(['{', '}', ';']) || STARTS.iter().any(|start| line.starts_with(start))
}

/// Whether enough signs of posts are there.
fn has_signs(page: &Page, frame: &Frame, signs: &Signs, cuts: &Cuts) -> bool {
    let Signs {
        is_dated,
        has_numbers,
        is_named,
        names_recur,
        ..
    } = *signs;
    let has_constant = !signs.constants.is_empty();
    let is_numbered = has_numbers && signs.rising >= RISING;
    let is_known = is_named && names_recur;
    let most = if signs.has_ages {
        SHORT_WITH_AGES
    } else {
        SHORT_THREAD
    };
    let is_short = signs.posts <= most;
    if is_dated && is_named && (names_recur || has_constant || is_numbered || is_short) {
        return true;
    }
    if is_numbered && (is_dated || is_known || has_constant) {
        return true;
    }
    let is_item = page.shapes.keys[frame.anchor.key as usize].kind == KeyKind::Item;
    if is_known && is_item && signs.rising >= ITEMS_RISING && has_constant {
        return true;
    }
    let pairs = pairs(page, signs, cuts);
    pairs > 0 && (is_dated || pairs > 1 && is_known)
}

/// How many pairs of constant lines stand side by side in most frames.
fn pairs(page: &Page, signs: &Signs, cuts: &Cuts) -> usize {
    let most = PAIRED * count(cuts.posts.len() - 1);
    let pairs = paired(page, signs, cuts);
    pairs
        .values()
        .filter(|&&times| count(times) >= most)
        .count()
}

/// Whether nothing but a run of constant lines stands between the posts, once between any two: two
/// buttons, say. Sections of a book that end with such lines begin with a heading.
fn is_cut_by_run(page: &Page, signs: &Signs, cuts: &Cuts, posts: &[Post]) -> bool {
    let all = count(posts.len());
    let pairs = paired(page, signs, cuts);
    let is_once = |key: u32| count(page.shapes.family(key).len()) <= RUN_MOST * all + 1.0;
    let has_run = pairs.iter().any(|(&(first, second), &times)| {
        count(times) >= RUN * (all - 1.0) && is_once(first) && is_once(second)
    });
    let prose: f64 = posts
        .iter()
        .map(|post| f64::from(page.weights.between(post.cut.start, post.cut.end)))
        .sum();
    let with_prose = posts
        .iter()
        .filter(|post| page.weights.between(post.cut.start, post.cut.end) > 0);
    let headings = posts
        .iter()
        .filter(|post| begins_with_heading(page, post.cut));
    has_run
        && prose >= RUN_COVER * f64::from(page.weights.all())
        && count(with_prose.count()) >= WITH_WORDS * all
        && count(headings.count()) < HEADINGS * all
}

/// Whether a body begins with a short line that is no sentence and opens no quote.
fn begins_with_heading(page: &Page, cut: Cut) -> bool {
    let mut lines = super::body::first_lines(page, cut.start, cut.end);
    let Some(first) = lines.next() else {
        return false;
    };
    let shape = &page.shapes.lines[first];
    let has_more = lines.next().is_some();
    has_more
        && shape.words <= HEADING_WORDS
        && !shape.traits.has(Traits::HEAD)
        && !page
            .words(first)
            .ends_with(['.', '!', '?', ',', ':', '…', ')'])
}

/// Pairs of constant lines that stand side by side, with the number of frames that hold each.
fn paired(page: &Page, signs: &Signs, cuts: &Cuts) -> HashMap<(u32, u32), usize> {
    let is_constant = |key: &u32| {
        signs.constants.binary_search(key).is_ok() && !page.shapes.keys[*key as usize].has_brackets
    };
    let mut counts: HashMap<(u32, u32), (usize, usize)> = HashMap::new();
    for (number, cut) in cuts.posts.iter().enumerate() {
        for lines in [cut.anchor..cut.start, cut.end..cut.next] {
            let mut last = None;
            for line in lines.filter(|&line| !page.shapes.lines[line].traits.has(Traits::EMPTY)) {
                let key = page.shapes.constant_of(line).filter(is_constant);
                if let (Some(last), Some(key)) = (last, key)
                    && last != key
                {
                    let seen = counts.entry((last, key)).or_insert((0, usize::MAX));
                    seen.0 += usize::from(seen.1 != number);
                    seen.1 = number;
                }
                last = key;
            }
        }
    }
    counts
        .into_iter()
        .map(|(pair, (times, _))| (pair, times))
        .collect()
}
