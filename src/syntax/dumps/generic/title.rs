//! The title of the thread: a line above the first post that looks like a heading, and that posts or
//! the page repeat.

use super::Page;
use super::anchor::count;

/// How far above the first post it stands, in lines.
const ABOVE: usize = 60;
/// The words of a title.
const WORDS: std::ops::RangeInclusive<u32> = 2..=30;
/// From how many words on a title gets no better.
const LONG: u32 = 8;
/// The shortest and the longest title, in bytes.
const BYTES: std::ops::Range<usize> = 8..300;
/// What each line between it and the first post costs.
const DISTANCE: f64 = 0.01;
/// What it is worth to be marked as a heading.
const HEADING: f64 = 1.0;
/// What it costs to be a path of links, or a label.
const PATH: f64 = 0.8;
/// How many lines with the same words make it likelier, and what that is worth.
const REPEATS: [(usize, f64); 2] = [(2, 0.8), (4, 1.2)];
/// What stands before a title that a post repeats, in lower case.
const REPLIES: &[&str] = &["re:", "aw:", "antw:", "sv:", "re :", "aw :"];

/// The line with the title, above the line `first`.
pub(super) fn find(page: &Page, first: usize) -> Option<usize> {
    let candidates: Vec<usize> = (first.saturating_sub(ABOVE)..first)
        .filter(|&line| is_candidate(page, line))
        .collect();
    let times = times(page, &candidates);
    let worth = |at: usize| worth(page, candidates[at], first, times[at]);
    let best =
        (0..candidates.len()).max_by(|&a, &b| worth(a).total_cmp(&worth(b)).then(b.cmp(&a)))?;
    (worth(best) > 0.0).then_some(candidates[best])
}

fn is_candidate(page: &Page, line: usize) -> bool {
    let shape = &page.shapes.lines[line];
    WORDS.contains(&shape.words) && shape.date.is_empty() && BYTES.contains(&page.words(line).len())
}

fn worth(page: &Page, line: usize, first: usize, times: usize) -> f64 {
    let words = page.words(line);
    let is_path = words.contains(['>', '»', '›', '|']) || words.ends_with(':');
    let repeated: f64 = REPEATS
        .iter()
        .filter(|(least, _)| times >= *least)
        .map(|(_, worth)| worth)
        .sum();
    f64::from(page.shapes.lines[line].words.min(LONG)) / f64::from(LONG)
        + repeated
        + if page.lines[line].is_heading {
            HEADING
        } else {
            0.0
        }
        - DISTANCE * count(first - line)
        - if is_path { PATH } else { 0.0 }
}

/// How often the words of each candidate are those of a line.
fn times(page: &Page, candidates: &[usize]) -> Vec<usize> {
    let titles: Vec<&str> = candidates
        .iter()
        .map(|&line| without_reply(page.words(line)))
        .collect();
    let mut lengths = [false; BYTES.end];
    titles.iter().for_each(|title| lengths[title.len()] = true);
    let mut times = vec![0; candidates.len()];
    for line in 0..page.lines.len() {
        let words = page.words(line);
        if words.len() >= BYTES.end + REPLIES[2].len() {
            continue;
        }
        let words = without_reply(words);
        if !lengths.get(words.len()).copied().unwrap_or(false) {
            continue;
        }
        for (title, times) in titles.iter().zip(&mut times) {
            *times += usize::from(title.eq_ignore_ascii_case(words));
        }
    }
    times
}

/// A title without the mark of a reply.
fn without_reply(title: &str) -> &str {
    let behind = REPLIES.iter().find_map(|mark| {
        let start = title.get(..mark.len())?;
        start
            .eq_ignore_ascii_case(mark)
            .then(|| title[mark.len()..].trim_start())
    });
    behind.unwrap_or(title)
}
