//! Kinds of text whose entries stand in frames as posts do: lists of topics, articles with teasers below, chats by
//! the minute, programs, logs, mails.
//!
//! ```text
//! Rope for the winter          a list of topics: one line for each, and no sentence
//! by ann » 3 May 2020
//! 12
//! Ann Carver  10:21 AM         a chat: only the time of day, and a line for each
//! The gull is back.
//! ```

use std::collections::HashSet;

use super::super::bodies::body::{Cut, first_lines};
use super::super::lines::traits::Traits;
use super::super::number::as_f64;
use super::super::{Page, Post};
use super::post_signs::Signs;
use crate::syntax::date;

/// From how many entries on a list can be told.
const ENTRIES: usize = 6;
/// How many entries of a list of topics are one line without the end of a sentence.
const TITLES: f64 = 0.85;
/// How many entries of a chat have a time of day and no day.
const CLOCKS: f64 = 0.9;
/// How many of the lines where excerpts are cut differ.
const DIFFERENT: f64 = 0.5;
/// How many of the lines of bodies begin with a time in chats and logs, and some.
const TIMED: f64 = 0.1;
const TIMED_MORE: f64 = 3.0;
/// How many of the posts hold such lines there: somebody may show a log in one.
const TIMED_POSTS: f64 = 0.3;
/// How many times dates go back in a list of changes.
const DOWN: usize = 3;
/// How many frames hold a mail address in mail and in logs of versions.
const MAIL: f64 = 0.6;
/// The shortest name of a version, in digits.
const VERSION: usize = 12;
/// How much of the prose an entry has that is nearly all of the text.
const LONGEST: f64 = 0.85;
/// How many of the others end a sentence where they answer it.
const ANSWERS: f64 = 0.5;
/// From how many posts on dates must go forward.
const LONG_THREAD: usize = 6;
/// How many times one direction of the dates is the other one at most where they are in no order.
const MIXED: usize = 3;

/// The share of the lines of posts that may be code; nothing if the file is of another kind for certain.
pub(super) fn code_in_posts(page: &Page, signs: &Signs, posts: &[Post]) -> Option<f64> {
    if is_out_of_order(signs)
        || !signs.is_numbered() && is_list_of_topics(page, posts)
        || is_list_of_excerpts(page, posts)
        || is_chat(page, posts)
        || is_mail(page, signs, posts)
    {
        return None;
    }
    let (mut lines, mut timed, mut code) = (0usize, 0usize, 0usize);
    let is_timed = |line: usize| {
        let traits = page.shapes.lines[line].traits;
        traits.has(Traits::STARTS_DATED) && !traits.has(Traits::HEAD)
    };
    for line in posts.iter().flat_map(|post| post.cut.start..post.cut.end) {
        lines += usize::from(!page.shapes.lines[line].traits.has(Traits::EMPTY));
        timed += usize::from(is_timed(line));
        code += usize::from(is_code(page.words(line)));
    }
    let holds_timed = |post: &&Post| (post.cut.start..post.cut.end).any(is_timed);
    if as_f64(timed) > TIMED * as_f64(lines) + TIMED_MORE
        && share(posts, holds_timed) >= TIMED_POSTS
    {
        return None;
    }
    let goes_forward = signs.is_dated && signs.is_named && signs.up >= 2 * signs.down + 2;
    Some(match lines {
        0 => 0.0,
        _ if goes_forward => 0.0,
        _ => as_f64(code) / as_f64(lines),
    })
}

/// Whether the dates are in an order that posts do not have. Where each can be answered, an answer stands below
/// what it answers, and the newest may come first; so it may where a heading counts the comments.
fn is_out_of_order(signs: &Signs) -> bool {
    if signs.can_be_answered || signs.are_counted {
        return false;
    }
    let is_log = signs.down >= DOWN && signs.down > 2 * signs.up && !signs.is_numbered();
    let goes_back = signs.is_dated
        && !signs.has_numbers
        && signs.posts >= LONG_THREAD
        && 2 * (signs.up + signs.down) >= signs.posts.saturating_sub(1)
        && signs.up < signs.down;
    // Posts stand in the order of time, what is for sale does not.
    let is_mixed = signs.is_dated
        && !signs.has_ages
        && !signs.is_numbered()
        && signs.up + signs.down >= LONG_THREAD
        && signs.up <= MIXED * signs.down
        && signs.down <= MIXED * signs.up;
    is_log || goes_back || is_mixed
}

/// Whether most frames hold a mail address or the name of a version: mails, and logs of versions.
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
        frame.any(|line| is_mail_address(page.words(line)) || is_version(page.words(line)))
    };
    let found = posts.iter().filter(has_address).count();
    as_f64(found) >= MAIL * as_f64(posts.len()) && !signs.is_numbered()
}

/// Whether a line ends with the name of a version as programs give it: a long number to the base 16.
fn is_version(line: &str) -> bool {
    let last = line.rsplit(' ').next().unwrap_or(line);
    let has = |is_such: fn(u8) -> bool| last.bytes().any(is_such);
    last.len() >= VERSION
        && last.bytes().all(|byte| byte.is_ascii_hexdigit())
        && has(|byte| byte.is_ascii_digit())
        && has(|byte| byte.is_ascii_lowercase())
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

/// Whether a line looks like a program's, or like a remark in one.
pub(super) fn is_code(line: &str) -> bool {
    const STARTS: &[&str] = &[
        "def ", "return ", "if ", "for ", "fn ", "let ", "import ", "//", "/*", "#[", "pub ",
        "use ", "impl ", "self.", "&self", "```",
    ];
    const ENDS: &[char] = &['{', '}', ';', '(', '\\'];
    line.ends_with(ENDS) || STARTS.iter().any(|start| line.starts_with(start))
}

/// Whether the entries are topics: each a title alone.
fn is_list_of_topics(page: &Page, posts: &[Post]) -> bool {
    let is_title = |post: &&Post| {
        let lines = post.cut.start..post.cut.end;
        let mut words = lines.filter(|&line| page.shapes.lines[line].words > 0);
        let first = words.next().map(|line| page.words(line));
        // The lines of a title are its own and counts.
        let others = words.all(|line| !page.words(line).contains(char::is_alphabetic));
        others && first.is_none_or(|title| !ends_sentence(title))
    };
    posts.len() >= ENTRIES && share(posts, is_title) >= TITLES
}

/// Whether the entries are beginnings of texts that stand elsewhere: each is cut by `…`, and at words of its own. A
/// title can end so that all posts print.
fn is_list_of_excerpts(page: &Page, posts: &[Post]) -> bool {
    let is_cut = |words: &&str| words.ends_with('…') || words.ends_with("...");
    let cut = |post: &Post| {
        let lines = first_lines(page, post.cut.start, post.cut.end);
        lines.map(|line| page.words(line)).find(is_cut)
    };
    let cut: Vec<&str> = posts.iter().filter_map(cut).collect();
    let different: HashSet<&str> = cut.iter().copied().collect();
    posts.len() >= ENTRIES
        && as_f64(cut.len()) >= CLOCKS * as_f64(posts.len())
        && as_f64(different.len()) >= DIFFERENT * as_f64(cut.len())
}

/// Whether one entry is nearly all of the text: an article, and what stands below it leads to others. A long first
/// post has the head of others, which answer it in sentences.
pub(super) fn is_article(page: &Page, posts: &[Post]) -> bool {
    let words = |post: &Post| page.weights.between(post.cut.start, post.cut.end);
    let all: u32 = posts.iter().map(words).sum();
    let longest = posts.iter().enumerate();
    let Some((at, longest)) = longest.max_by_key(|(_, post)| words(post)) else {
        return false;
    };
    let says = |post: &&Post| {
        let mut lines = post.cut.start..post.cut.end;
        lines.any(|line| ends_sentence(page.words(line)))
    };
    let others = || posts[..at].iter().chain(&posts[at + 1..]);
    let form = date_form(page, longest);
    let has_head = longest.author.is_some() && others().any(|post| date_form(page, post) == form);
    let are_answers = as_f64(others().filter(says).count()) >= ANSWERS * as_f64(posts.len() - 1);
    f64::from(words(longest)) > LONGEST * f64::from(all) && !(has_head && are_answers)
}

/// How the date of a post is written: `0 a 0` for `3 May 2020`.
fn date_form(page: &Page, post: &Post) -> Option<String> {
    let date = &page.clean.text[page.shapes.lines[post.date?].date];
    let mut form = String::new();
    for c in date.chars() {
        let sign = match c {
            _ if c.is_numeric() => '0',
            _ if c.is_alphabetic() => 'a',
            _ => c,
        };
        if !form.ends_with(sign) {
            form.push(sign);
        }
    }
    Some(form)
}

/// Whether the entries are those of a chat: they have times of day, and no day.
fn is_chat(page: &Page, posts: &[Post]) -> bool {
    let has_clock = |post: &&Post| {
        let date = post.date.map(|line| page.shapes.lines[line].date);
        date.is_some_and(|date| date::is_clock(&page.clean.text[date]))
    };
    posts.len() >= ENTRIES && share(posts, has_clock) >= CLOCKS
}

fn share(posts: &[Post], is_so: impl Fn(&&Post) -> bool) -> f64 {
    as_f64(posts.iter().filter(is_so).count()) / as_f64(posts.len())
}

/// Whether words end as sentences do.
fn ends_sentence(words: &str) -> bool {
    words.ends_with(['.', '!', '?', '…', '。', '！', '？', ')', '"', '”', ':'])
}
