//! Which lines with the key of an anchor open posts: not those that a frame holds twice, and not dates that are written
//! in another form.

use std::collections::{HashMap, HashSet};

use super::super::Page;
use super::super::lines::traits::Traits;
use super::super::number::as_f64;
use super::anchor::{Anchor, ascending};
use crate::syntax::date;

/// Where fewer of the gaps hold prose, the anchor is printed twice in each frame.
const DOUBLED: f64 = 0.66;
/// The share of steps between anchors where their numbers or dates rise, if these are of the posts.
const ORDERED: f64 = 0.85;
/// How far the two stand apart at most, in lines.
const DOUBLED_WITHIN: u32 = 12;
/// How many of the dates that are numbers have the form that the page writes them in.
const ONE_FORM: f64 = 0.8;
/// How many of the anchors give the day and a number where a page does so, and a month in seconds.
const FULL: f64 = 0.6;
const MONTH: i64 = 30 * 24 * 60 * 60;
/// In how many of the gaps a key is usual.
const NEARLY_ALL: f64 = 0.9;

/// The lines of an anchor; of two that stand in one frame, where that is the rule, the second.
pub(super) fn single(page: &Page, anchor: Anchor) -> Vec<u32> {
    let lines = of_one_form(page, page.shapes.family(anchor.key));
    if as_f64(anchor.full) >= DOUBLED * as_f64(lines.len()) {
        return lines;
    }
    let is_empty = |pair: &&[u32]| {
        let weight = page.weights.between(pair[0] as usize, pair[1] as usize);
        weight == 0 && pair[1] - pair[0] <= DOUBLED_WITHIN
    };
    let usual = usual_constants(page, lines.windows(2).filter(|pair| !is_empty(pair)));
    let counts =
        anchor.rising >= ORDERED || ascending(page, &lines).is_some_and(|up| up >= ORDERED);
    let words = |line: u32| page.words(line as usize);
    let varies = lines
        .windows(2)
        .any(|pair| words(pair[0]) != words(pair[1]));
    // A post without words has the frame that the others have, or the next number or date; a line
    // that is printed twice says the same.
    let is_post = |pair: &[u32]| {
        if varies && words(pair[0]) == words(pair[1]) {
            return false;
        }
        if usual.is_empty() {
            return counts;
        }
        let constants: HashSet<u32> = constants(page, pair).collect();
        2 * usual.intersection(&constants).count() >= usual.len()
    };
    let is_kept = |pair: &&[u32]| !is_empty(pair) || is_post(pair);
    let firsts = lines.windows(2).filter(is_kept).map(|pair| pair[0]);
    firsts.chain(lines.last().copied()).collect()
}

/// The lines without those whose date is written in another form of numbers than nearly all: a page writes all
/// its dates in one, those in a log that somebody posted may stand in another.
fn of_one_form(page: &Page, lines: &[u32]) -> Vec<u32> {
    let form = |line: u32| numbers_form(&page.clean.text[page.shapes.lines[line as usize].date]);
    let mut times: HashMap<(usize, u8), usize> = HashMap::new();
    for form in lines.iter().filter_map(|&line| form(line)) {
        *times.entry(form).or_default() += 1;
    }
    let all: usize = times.values().sum();
    let usual = times
        .iter()
        .find(|&(_, &times)| as_f64(times) >= ONE_FORM * as_f64(all));
    let is_usual = |line: u32| match (form(line), usual) {
        (Some(form), Some((&usual, _))) => form == usual,
        _ => true,
    };
    lines
        .iter()
        .copied()
        .filter(|&line| is_usual(line))
        .collect()
}

/// How many digits a date of numbers begins with, and the sign behind them: `2020-05-03`, `3.5.2020`.
fn numbers_form(date: &str) -> Option<(usize, u8)> {
    let digits = date.bytes().take_while(u8::is_ascii_digit).count();
    let sign = *date.as_bytes().get(digits)?;
    let is_number = digits > 0 && matches!(sign, b'-' | b'/' | b'.');
    // A day has one digit or two.
    is_number.then_some((digits.max(2), sign))
}

/// The keys that are all of a line between two anchors, without those of the anchors.
fn constants(page: &Page, gap: &[u32]) -> impl Iterator<Item = u32> {
    let lines = gap[0] as usize + 1..gap[1] as usize;
    lines.filter_map(|line| page.shapes.constant_of(line))
}

/// The keys that are all of a line in nearly all gaps.
fn usual_constants<'l>(page: &Page, gaps: impl Iterator<Item = &'l [u32]>) -> HashSet<u32> {
    let (mut all, mut times) = (0, HashMap::<u32, usize>::new());
    for gap in gaps {
        all += 1;
        for key in constants(page, gap).collect::<HashSet<u32>>() {
            *times.entry(key).or_default() += 1;
        }
    }
    let is_usual = |&(_, times): &(u32, usize)| as_f64(times) >= NEARLY_ALL * as_f64(all);
    times
        .into_iter()
        .filter(is_usual)
        .map(|(key, _)| key)
        .collect()
}

/// Anchors without a last one that says how many months or years ago something was, where most of the others give the
/// day, and a number that it has not: it says so of another thread. Several that do so are posts.
pub(super) fn without_ages(page: &Page, mut anchors: Vec<u32>) -> Vec<u32> {
    let shape = |line: &u32| &page.shapes.lines[*line as usize];
    let date = |line: &u32| &page.clean.text[shape(line).date];
    let is_old = |line: &u32| date::age(date(line)).is_some_and(|age| age >= MONTH);
    let has_number = |line: &u32| shape(line).traits.has(Traits::HASH);
    let [.., before, last] = anchors[..] else {
        return anchors;
    };
    let is_other = is_old(&last) && !has_number(&last) && !is_old(&before);
    let is_full = |line: &&u32| has_number(line) && date::value(date(line)).is_some();
    if is_other && as_f64(anchors.iter().filter(is_full).count()) >= FULL * as_f64(anchors.len()) {
        anchors.pop();
    }
    anchors
}
