//! The signs of posts that the frames around what was found show.

use std::collections::HashMap;

use super::super::bodies::body::{Cut, Cuts};
use super::super::frames::anchor::is_dated;
use super::super::frames::frame::Frame;
use super::super::lines::key::KeyKind;
use super::super::lines::traits::Traits;
use super::super::names::named_line::NamedLine;
use super::super::number::as_f64;
use super::super::words::{label, page_end};
use super::super::{Page, Post};
use crate::syntax::date::{self, Value};

/// In how many gaps a key stands that speaks for posts.
const OFTEN: f64 = 0.6;
/// How often a constant line stands in its gaps.
const ONCE: f64 = 2.2;
/// How many posts are named, or dated, for names or dates to count.
const FILLED: f64 = 0.5;
/// How many names stand right below drawn rules.
const BELOW: f64 = 0.8;
/// How many lines below the last post are looked at.
const BELOW_LAST: usize = 6;
/// How many different names there are, of all, where most of them recur.
const RECURRING: f64 = 0.75;
/// How far above the body a number stands, in lines.
const NUMBER_ABOVE: usize = 12;
/// How many steps of the numbers rise where they count the posts.
const RISING: f64 = 0.5;
/// How many posts have a day, and how many a name, where their heads agree; how many of the names stand at one place.
const AGREEING_DAYS: f64 = 0.8;
const AGREEING_NAMES: f64 = 0.75;
const AT_ONE_PLACE: f64 = 0.8;
/// How many steps of dates forward, with none back, say the same as names at one place.
const FORWARD: usize = 3;
/// In how many of the gaps a line of buttons stands.
const NEARLY_ALL: f64 = 0.95;

/// The signs.
#[expect(clippy::struct_excessive_bools, reason = "each is a sign by itself")]
pub(super) struct Signs {
    pub posts: usize,
    pub is_dated: bool,
    /// Whether the dates are ages.
    pub has_ages: bool,
    /// Whether each post has a date that can be told.
    pub all_dated: bool,
    pub has_numbers: bool,
    /// The share of steps where the number rises.
    pub rising: f64,
    pub is_named: bool,
    pub names_recur: bool,
    /// Whether nearly all posts have a day and, at one place of their frames, a name: what a text tells of people
    /// and days stands anywhere.
    pub heads_agree: bool,
    /// Whether most frames hold a label or a button that pages print beside posts.
    pub has_labels: bool,
    /// Whether the frames print the names twice: beside a picture, say.
    pub names_double: bool,
    /// Whether the names stand below drawn rules, and most of them several times.
    pub names_below_rules: bool,
    /// Whether the page asks below the last post to log in and answer.
    pub invites: bool,
    /// Whether a heading above the second post says how many posts there are: `12 Comments`.
    pub are_counted: bool,
    /// Whether the frames hold a button to answer the post.
    pub can_be_answered: bool,
    /// Whether nearly all frames hold a line of buttons.
    pub has_buttons: bool,
    /// The keys of constant lines.
    pub constants: Vec<u32>,
    /// How often dates go back, and forward.
    pub down: usize,
    pub up: usize,
}

impl Signs {
    pub(super) fn of(page: &Page, frame: &Frame, cuts: &Cuts, posts: &[Post]) -> Signs {
        let all = as_f64(posts.len());
        let is_often = |gaps: usize| as_f64(gaps) >= OFTEN * as_f64(frame.gaps());
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
        let aged = posts
            .iter()
            .filter(|post| age(page, post).is_some())
            .count();
        let has_numbers = anchor.is_numbered
            || keys().any(|(key, times)| key.is_numbered && is_often(times.gaps));
        let constants = keys().filter(|(key, times)| {
            key.kind == KeyKind::Literal
                && key.has_letters
                && is_often(times.gaps)
                && as_f64(times.lines) <= ONCE * as_f64(times.gaps)
        });
        let constants = constants.map(|(_, times)| times.key).collect();
        let mut times: HashMap<String, usize> = HashMap::new();
        for NamedLine { name, .. } in posts.iter().filter_map(|post| post.author.as_ref()) {
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
            is_dated: (has_date || is_dated(page, frame.anchor.key))
                && as_f64(dated) >= FILLED * all,
            has_ages: as_f64(aged) >= FILLED * all,
            all_dated: posts
                .iter()
                .all(|post| day(page, post).is_some() || age(page, post).is_some()),
            has_numbers,
            rising,
            is_named: as_f64(named) >= FILLED * all,
            names_recur: times.values().any(|&times| times > 1),
            heads_agree: heads_agree(page, posts, down, up),
            has_labels: holds(page, frame, OFTEN, label::is_of_post),
            names_double: as_f64(posts.iter().filter(|post| is_double(page, post)).count())
                >= FILLED * all,
            names_below_rules: anchor.kind == KeyKind::Rule
                && as_f64(posts.iter().filter(|post| is_below(post)).count()) >= BELOW * all
                && as_f64(times.len()) <= RECURRING * as_f64(named),
            invites: invites(page, posts),
            are_counted: are_counted(page, cuts, posts),
            can_be_answered: holds(page, frame, OFTEN, label::ends_with_answer),
            has_buttons: holds(page, frame, NEARLY_ALL, label::has_buttons),
            constants,
            down,
            up,
        }
    }

    /// Whether the page itself shows that these are posts: by what it prints beside each or says of them all.
    pub(super) fn are_stated(&self) -> bool {
        self.is_numbered()
            || self.names_double
            || self.invites
            || self.are_counted
            || self.has_labels
            || self.can_be_answered
    }

    /// Whether numbers count the posts.
    pub(super) fn is_numbered(&self) -> bool {
        self.has_numbers && self.rising >= RISING
    }
}

/// Whether one of the next lines below the last post asks to log in and answer.
fn invites(page: &Page, posts: &[Post]) -> bool {
    let end = posts.last().map_or(0, |post| post.cut.end);
    let mut below = end..page.lines.len().min(end + BELOW_LAST);
    below.any(|line| page_end::is_invitation(page, line))
}

/// Whether a heading above the second post counts the posts, with the article above them or without it.
fn are_counted(page: &Page, cuts: &Cuts, posts: &[Post]) -> bool {
    // The anchor between the first two posts is of the first one where it closes that.
    let above = posts
        .get(1)
        .map_or(0, |post| post.cut.anchor + usize::from(cuts.is_foot));
    let mut counts = (0..above).filter_map(|line| label::counted_posts(page.words(line)));
    counts.any(|count| count > 1 && (count == posts.len() || count + 1 == posts.len()))
}

/// Whether at least this share of the frames hold a line of this kind.
fn holds(page: &Page, frame: &Frame, share: f64, is_such: fn(&str) -> bool) -> bool {
    let often = frame.keys.iter();
    let often = often.filter(|key| as_f64(key.gaps) >= share * as_f64(frame.gaps()));
    let mut lines = often.filter_map(|key| page.shapes.family(key.key).first());
    lines.any(|&line| is_such(page.words(line as usize)))
}

/// Whether nearly all posts have a day and a name, and the names stand at one distance from the days, or the days only
/// go forward.
fn heads_agree(page: &Page, posts: &[Post], down: usize, up: usize) -> bool {
    let days = posts.iter().filter(|post| has_day(page, post)).count();
    let named = posts.iter().filter(|post| post.author.is_some()).count();
    let mut distances: HashMap<Option<isize>, usize> = HashMap::new();
    for post in posts {
        if let (Some(author), Some(date)) = (&post.author, post.date) {
            // A panel beside the post is one place, wherever its words stand in it.
            let is_beside = page.lines[author.line].is_left;
            let distance = author.line.cast_signed() - date.cast_signed();
            let distance = (!is_beside).then_some(distance);
            *distances.entry(distance).or_default() += 1;
        }
    }
    let at_one_place = distances.into_values().max().unwrap_or(0);
    let goes_forward = down == 0 && up >= FORWARD;
    up >= down
        && as_f64(days) >= AGREEING_DAYS * as_f64(posts.len())
        && as_f64(named) >= AGREEING_NAMES * as_f64(posts.len())
        && (goes_forward || as_f64(at_one_place) >= AT_ONE_PLACE * as_f64(named))
}

/// Whether the date of a post is more than a clock.
fn has_day(page: &Page, post: &Post) -> bool {
    let date = post.date.map(|line| page.shapes.lines[line].date);
    date.is_some_and(|date| {
        let date = &page.clean.text[date];
        date::clock(date).is_none_or(|(from, to)| to - from < date.len())
    })
}

/// Whether the line with the name of a post begins with it twice.
fn is_double(page: &Page, post: &Post) -> bool {
    let twice = |NamedLine { line, name }: &NamedLine| {
        let behind = page.words(*line).strip_prefix(name.as_str());
        behind.is_some_and(|behind| behind.trim_start().starts_with(name.as_str()))
    };
    post.author.as_ref().is_some_and(twice)
}

/// Whether the name of a post stands right below its anchor.
fn is_below(post: &Post) -> bool {
    let line = post.author.as_ref().map(|author| author.line);
    line == Some(post.cut.anchor + 1)
}

/// How often the dates of posts go back, and forward. What is younger came later.
fn steps(page: &Page, posts: &[Post]) -> (usize, usize) {
    let (mut down, mut up) = (0, 0);
    for pair in posts.windows(2) {
        let days = day(page, &pair[0]).zip(day(page, &pair[1]));
        let ages = || age(page, &pair[1]).zip(age(page, &pair[0]));
        let in_year = || day_in_year(page, &pair[0]).zip(day_in_year(page, &pair[1]));
        if let Some((first, second)) = days.or_else(ages).or_else(in_year) {
            down += usize::from(second < first);
            up += usize::from(second > first);
        }
    }
    (down, up)
}

fn day(page: &Page, post: &Post) -> Option<i64> {
    let date = page.shapes.lines[post.date?].date;
    date::value(&page.clean.text[date]).map(Value::order)
}

/// The day of a post whose date has no year, in any year.
fn day_in_year(page: &Page, post: &Post) -> Option<i64> {
    let date = &page.clean.text[page.shapes.lines[post.date?].date];
    date::value(date)
        .is_none()
        .then(|| date::value(&format!("{date} 2000")))?
        .map(Value::order)
}

/// How old a post is, in seconds, where its date is an age: `3 hours ago`.
fn age(page: &Page, post: &Post) -> Option<i64> {
    date::age(&page.clean.text[page.shapes.lines[post.date?].date])
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
    as_f64(rises.count()) / as_f64(numbers.len().saturating_sub(1).max(1))
}
