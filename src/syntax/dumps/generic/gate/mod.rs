//! Whether what was found are posts at all. Text of every other kind has lines of one shape as well:
//! books, plays, chats, logs, lists of changes, tables. Posts need several signs together; a sum of
//! weak ones is not enough.
//!
//! | file | |
//! | --- | --- |
//! | `post_signs` | the signs of posts that the frames show |
//! | `other_kind` | kinds of text whose entries stand in frames as posts do |
//! | `author_panel` | panels that tell of the authors, which only forums print |

mod author_panel;
mod other_kind;
mod post_signs;

use std::collections::HashMap;

use super::bodies::body::{Cut, Cuts};
use super::fields::quoted_names::{JUDGED, QuotedNames};
use super::frames::frame::Frame;
use super::frames::mentioned;
use super::lines::key::KeyKind;
use super::lines::traits::Traits;
use super::number::as_f64;
use super::words::label;
use super::{Page, Post};
use post_signs::Signs;

/// The fewest posts.
const POSTS: usize = 2;
/// How many posts have words, and how many have prose.
const WITH_WORDS: f64 = 0.6;
const WITH_PROSE: f64 = 0.4;
/// How much of the prose of the file is in posts.
const COVER: f64 = 0.25;
/// How many of the lines of bodies are code in a program.
const CODE: f64 = 0.3;
/// The same where a heading counts the posts, or each has its number and date: their writers may show programs.
const COUNTED_CODE: f64 = 0.85;
/// How many steps of the numbers of list items rise.
const ITEMS_RISING: f64 = 0.6;
/// How many posts with dates and names need no other sign.
const SHORT_THREAD: usize = 8;
/// The same if the dates are ages, as in `3 hours ago`: only pages tell them.
const SHORT_WITH_AGES: usize = 12;
/// How many posts a run of constant lines cuts apart at least, where nothing else does, and in how many of the
/// frames it stands.
const RUN_POSTS: usize = 4;
const RUN: f64 = 0.95;
/// The longest of its lines, in words.
const BUTTON_WORDS: u32 = 5;
/// How often its lines stand in the file, for each post.
const RUN_MOST: f64 = 1.05;
/// How much of the prose of the file is then in posts.
const RUN_COVER: f64 = 0.5;
/// How many of the lines may then be code.
const RUN_CODE: f64 = 0.85;
/// How many posts stand below drawn rules at least where nothing else shows them.
const RULED_POSTS: usize = 6;
/// How many posts quote where nothing but a break stands between posts, at least and as a share.
const QUOTING: usize = 2;
const QUOTING_SHARE: f64 = 0.1;
/// How many bodies begin with a heading in a book.
const HEADINGS: f64 = 0.5;
/// The longest heading, in words.
const HEADING_WORDS: u32 = 8;

/// Whether these are posts.
pub(super) fn passes(
    page: &Page,
    frame: &Frame,
    cuts: &Cuts,
    posts: &[Post],
    quoted_names: &QuotedNames,
) -> bool {
    let bodies: Vec<Cut> = posts.iter().map(|post| post.cut).collect();
    if posts.len() < POSTS || !has_words(page, &bodies) {
        return false;
    }
    let signs = Signs::of(page, frame, cuts, posts);
    let is_twice = posts.len() == POSTS || frame.anchor.lines == POSTS;
    if is_twice && !are_two(page, frame, posts, &signs) {
        return false;
    }
    let Some(code) = other_kind::code_in_posts(page, &signs, posts) else {
        return false;
    };
    let is_marked = || {
        has_signs(page, frame, &signs, posts)
            || signs.is_named && author_panel::is_there(page, cuts, posts)
            || frame.is_of_breaks(page) && quote_often(posts, quoted_names)
    };
    let most = if signs.are_counted || signs.is_numbered() && signs.all_dated {
        COUNTED_CODE
    } else {
        CODE
    };
    code <= most && is_marked() || code <= RUN_CODE && is_cut_by_run(page, &signs, cuts, posts)
}

/// Whether a frame that stands only twice is that of posts: entries of many texts have a date and a name, so it has
/// to show what pages of forums alone have.
fn are_two(page: &Page, frame: &Frame, posts: &[Post], signs: &Signs) -> bool {
    let keys = frame.keys.iter();
    let mut firsts = keys.filter_map(|key| page.shapes.family(key.key).first());
    let is_of_page = firsts.any(|&line| label::is_of_post(page.words(line as usize)));
    let is_named = signs.is_named && (is_of_page || signs.names_double);
    let has_own = |post: &Post| post.number.is_some_and(|line| has_number(page.words(line)));
    let are_numbered = signs.is_numbered() && posts.iter().all(has_own);
    signs.is_dated && (is_named || are_numbered && signs.all_dated)
}

/// Whether a line holds `#12`, and not the mark of a heading.
fn has_number(words: &str) -> bool {
    let mut parts = words.split('#').skip(1);
    parts.any(|behind| behind.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether enough posts quote.
fn quote_often(posts: &[Post], quoted_names: &QuotedNames) -> bool {
    quoted_names.quoting >= QUOTING
        && as_f64(quoted_names.quoting) >= QUOTING_SHARE * as_f64(posts.len().min(JUDGED))
}

/// Whether enough posts have words, and the words of the file are in them.
pub(super) fn has_words(page: &Page, posts: &[Cut]) -> bool {
    let words = |cut: Cut| (cut.start..cut.end).any(|line| page.shapes.lines[line].words > 0);
    let prose = |cut: Cut| page.weights.between(cut.start, cut.end);
    let all = as_f64(posts.len());
    let with_words = posts.iter().filter(|&&cut| words(cut)).count();
    let with_prose = posts.iter().filter(|&&cut| prose(cut) > 0).count();
    let covered: f64 = posts.iter().map(|&cut| f64::from(prose(cut))).sum();
    as_f64(with_words) >= WITH_WORDS * all
        && as_f64(with_prose) >= WITH_PROSE * all
        && covered >= COVER * f64::from(page.weights.all())
}

/// Whether enough signs of posts are there.
fn has_signs(page: &Page, frame: &Frame, signs: &Signs, posts: &[Post]) -> bool {
    let Signs {
        is_dated,
        is_named,
        names_recur,
        ..
    } = *signs;
    let has_constant = !signs.constants.is_empty();
    let is_numbered = signs.is_numbered();
    let is_known = is_named && names_recur;
    let most = if signs.has_ages {
        SHORT_WITH_AGES
    } else {
        SHORT_THREAD
    };
    let is_short = signs.posts <= most;
    let agree = || {
        signs.heads_agree
            && (is_short || has_constant || names_recur)
            && !other_kind::is_article(page, posts)
    };
    if is_dated && is_named && (signs.are_stated() || agree()) {
        return true;
    }
    if is_numbered && (is_dated || is_known || has_constant) {
        return true;
    }
    let is_ruled = signs.names_below_rules && signs.posts >= RULED_POSTS;
    let are_mentioned = || mentioned::are_mentioned(page, &frame.anchors);
    if is_known && (signs.has_buttons || is_ruled || are_mentioned()) {
        return true;
    }
    let is_item = page.shapes.keys[frame.anchor.key as usize].kind == KeyKind::Item;
    is_known && is_item && signs.rising >= ITEMS_RISING && has_constant
}

/// Whether nothing but a run of constant lines stands between the posts, once between any two: two buttons, one of
/// which says what one may do with a post. Sections of a book that end with such lines begin with a heading.
fn is_cut_by_run(page: &Page, signs: &Signs, cuts: &Cuts, posts: &[Post]) -> bool {
    let all = as_f64(posts.len());
    let pairs = paired(page, signs, cuts);
    let is_once = |key: u32| as_f64(page.shapes.family(key).len()) <= RUN_MOST * all + 1.0;
    let has_run = pairs.iter().any(|(&(first, second), &times)| {
        let is_button =
            |key: u32| label::has_button(page.words(page.shapes.family(key)[0] as usize));
        as_f64(times) >= RUN * (all - 1.0)
            && is_once(first)
            && is_once(second)
            && (is_button(first) || is_button(second))
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
        && posts.len() >= RUN_POSTS
        && prose >= RUN_COVER * f64::from(page.weights.all())
        && as_f64(with_prose.count()) >= WITH_WORDS * all
        && as_f64(headings.count()) < HEADINGS * all
}

/// Whether a body begins with a short line that is no sentence and opens no quote.
fn begins_with_heading(page: &Page, cut: Cut) -> bool {
    let mut lines = super::bodies::body::first_lines(page, cut.start, cut.end);
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
    let is_button = |key: &u32| {
        let line = page.shapes.family(*key)[0] as usize;
        let shape = &page.shapes.lines[line];
        shape.words <= BUTTON_WORDS
            && !shape.traits.has(Traits::COLON)
            && !page.shapes.keys[*key as usize].has_brackets
            && !other_kind::is_code(page.words(line))
    };
    let is_constant = |key: &u32| signs.constants.binary_search(key).is_ok() && is_button(key);
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
