//! Whether anchors name the authors of the words above them: whether they close posts, and open none.

use super::super::Page;
use super::super::lines::traits::Traits;
use super::super::names::value::{Part, is_name, value};
use super::super::number::as_f64;

/// How many of the anchors name who wrote the words above them where they close posts, how many are
/// looked at, and how many lines below each.
const NAMED: f64 = 0.7;
const NAMED_SAMPLE: usize = 64;
const NAMED_WITHIN: usize = 14;

/// Whether the anchors name the authors of the words above them: `ann Member` stands above the words, and
/// `ann, 3 May 2020` below.
pub(in super::super) fn names_close(page: &Page, anchors: &[u32]) -> bool {
    let name = |anchor: u32| value(page, anchor as usize, Part::First);
    let begins = |line: usize, name: &str| {
        let behind = page.words(line).strip_prefix(name);
        let is_head = page.shapes.lines[line].traits.has(Traits::HEAD);
        !is_head && behind.is_some_and(|behind| !behind.starts_with(char::is_alphanumeric))
    };
    let lines = |from: u32, to: u32| (from as usize + 1..to as usize).take(NAMED_WITHIN);
    let is_above = |from: u32, to: u32, name: &str| {
        let is_head = |line: usize| page.weights.between(line + 1, to as usize) > 0;
        lines(from, to).any(|line| begins(line, name) && is_head(line))
    };
    let (mut all, mut above, mut below) = (0, 0, 0);
    for three in anchors.windows(3).take(NAMED_SAMPLE) {
        let name = (name(three[0]), name(three[1]));
        if name.0 == name.1 || !is_name(name.1) {
            continue;
        }
        all += 1;
        above += usize::from(is_above(three[0], three[1], name.1));
        below += usize::from(lines(three[1], three[2]).any(|line| begins(line, name.1)));
    }
    let share = |hits: usize| as_f64(hits) / as_f64(all.max(1));
    all >= 2 && share(above) >= NAMED && share(below) <= 1.0 - NAMED
}
