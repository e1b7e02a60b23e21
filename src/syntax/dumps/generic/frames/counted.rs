//! Anchors corrected by the numbers that count the posts.
//!
//! ```text
//! Jan 3, 2012                 no anchor: no post stands between #1 and #2
//! May 4, 2020 #2 Reply        anchor
//! May 4, 2020, 11 in the
//! evening #3 Reply            an anchor is missing between #2 and #4
//! May 5, 2020 #4 Reply        anchor
//! ```

use std::collections::HashMap;

use super::super::Page;
use super::super::lines::traits::Traits;
use super::super::names::value::post_number;
use super::super::number::as_f64;
use super::anchor::share_of_rises;
use super::frame::{Frame, FrameKey};

/// The share of steps from line to line where `#n` rises if it counts the posts, and of the numbers with an anchor.
const COUNTED: f64 = 0.9;
/// How far from its number an anchor stands at most, in lines.
const APART: i64 = 12;
/// How many lines without prose stand between paragraphs of the opening post, and below it, at most.
const OPENING_GAP: u32 = 12;
/// How many words of prose it has at least.
const OPENING_WORDS: u32 = 15;
/// How many numbers a family has at least that counts posts.
const FEWEST: usize = 4;

/// The anchors that the numbers show; nothing if they are those that there are.
pub(in super::super) fn anchors(page: &Page, frame: &Frame) -> Option<Vec<u32>> {
    without_between(page, frame)
        .or_else(|| with_missed(page, frame))
        .or_else(|| with_opening(page, frame))
}

/// Whether below the first anchor stands the number of the post that the page counts as the first: no post
/// stands above it. `Reply #1` counts what answers the first.
pub(in super::super) fn begins(page: &Page, frame: &Frame) -> bool {
    let gap = frame.anchors[0] + 1..frame.anchors[1];
    let number = |key: &FrameKey| {
        let is_numbered = page.shapes.keys[key.key as usize].is_numbered;
        let family = page.shapes.family(key.key);
        let first = *family.get(family.partition_point(|&line| line < gap.start))?;
        (is_numbered && gap.contains(&first) && share_of_rises(page, family) >= COUNTED)
            .then_some(first)
    };
    let mut numbers = frame.keys.iter().filter_map(number);
    numbers.next().is_some_and(|line| {
        let shape = &page.shapes.lines[line as usize];
        let words = page.words(line as usize);
        let counts_posts = |(start, _): (usize, usize)| {
            let before = words[..start].trim_end();
            let date = &page.clean.text[shape.date];
            before.ends_with(date) || !before.ends_with(char::is_alphabetic)
        };
        shape.number == Some(1) && post_number(words, 0).is_some_and(counts_posts)
    })
}

/// The anchors with the lines between them whose numbers are missing among theirs, and that go on as they do.
/// Nothing if there are no such lines.
fn with_missed(page: &Page, frame: &Frame) -> Option<Vec<u32>> {
    let anchors = &frame.anchors;
    let is_numbered = page.shapes.keys[frame.anchor.key as usize].is_numbered;
    if !is_numbered || anchors.len() < FEWEST || share_of_rises(page, anchors) < COUNTED {
        return None;
    }
    let number = |line: u32| page.shapes.lines[line as usize].number;
    // A date may stand further behind.
    let behind = |line: u32| {
        let words = page.words(line as usize);
        post_number(words, 0).map(|(_, end)| words[end..].split_whitespace().next())
    };
    let (mut all, mut last, mut from) = (Vec::with_capacity(anchors.len()), 0, 0);
    for &anchor in anchors {
        let next = number(anchor)?;
        for line in from..anchor {
            let is_hash = page.shapes.lines[line as usize].traits.has(Traits::HASH);
            let missing = number(line).filter(|&number| is_hash && last < number && number < next);
            if let Some(missing) = missing
                && behind(line) == behind(anchor)
            {
                all.push(line);
                last = missing;
            }
        }
        all.push(anchor);
        (last, from) = (next, anchor + 1);
    }
    (all.len() > anchors.len()).then_some(all)
}

/// The anchors with the line above the words of the opening post, where the first anchor is the second post and
/// nothing else tells that one: a crawler takes what stands above the words for furniture. Nothing if there are no
/// such words.
fn with_opening(page: &Page, frame: &Frame) -> Option<Vec<u32>> {
    let anchors = &frame.anchors;
    let number = |line: u32| page.shapes.lines[line as usize].number;
    let &first = anchors.first()?;
    let is_counted = anchors.len() >= FEWEST && share_of_rises(page, anchors) >= COUNTED;
    let is_hash = page.shapes.lines[first as usize].traits.has(Traits::HASH);
    if !is_counted || !is_hash || number(first) != Some(2) {
        return None;
    }
    let has_prose = |line: &u32| page.weights.prose(*line as usize) > 0;
    let prose: Vec<u32> = (0..first).filter(has_prose).collect();
    let is_near = |pair: &&[u32]| pair[1] - pair[0] <= OPENING_GAP;
    let gaps = prose.windows(2).rev().take_while(is_near).count();
    let words = &prose[prose.len().checked_sub(gaps + 1)?..];
    let weight = page.weights.between(words[0] as usize, first as usize);
    let is_near = first - words[words.len() - 1] <= OPENING_GAP;
    let above = words[0].checked_sub(1)?;
    (is_near && weight >= OPENING_WORDS)
        .then(|| [above].into_iter().chain(anchors.iter().copied()).collect())
}

/// The anchors without those between two posts whose numbers follow each other, where numbers count the posts.
/// Nothing if there are none between.
fn without_between(page: &Page, frame: &Frame) -> Option<Vec<u32>> {
    let numbered = numbered(page, frame)?;
    let next = |anchor: u32| numbered.partition_point(|&(_, other)| other < anchor);
    let is_between = |anchor: u32| {
        let at = next(anchor);
        let pair = at.checked_sub(1).and_then(|above| numbered.get(above..=at));
        pair.is_some_and(|pair| pair[1].1 != anchor && pair[1].0 == pair[0].0 + 1)
    };
    let to_next = |anchor: u32| numbered.get(next(anchor)).map(|&(_, other)| other - anchor);
    let between = frame.anchors.iter().filter(|&&anchor| is_between(anchor));
    let mut distances: Vec<u32> = between.filter_map(|&anchor| to_next(anchor)).collect();
    if distances.is_empty() {
        return None;
    }
    // Nor does a post stand above the first, as near to it as most have an anchor above them.
    let middle = distances.len() / 2;
    let near = *distances.select_nth_unstable(middle).1;
    let in_most = 2 * distances.len() >= numbered.len();
    let first = numbered[0].1;
    let is_above = |anchor: u32| in_most && anchor < first && first - anchor <= near;
    let is_post = |anchor: u32| !is_between(anchor) && !is_above(anchor);
    let kept = frame.anchors.iter().copied();
    Some(kept.filter(|&anchor| is_post(anchor)).collect())
}

/// The numbers of the posts, each with its anchor: the one that stands as far from it as most do. Nothing if no
/// numbers count the posts, or there are no more anchors than numbers.
fn numbered(page: &Page, frame: &Frame) -> Option<Vec<(u32, u32)>> {
    let counts = |key: &FrameKey| {
        let lines = page.shapes.family(key.key);
        let is_numbered = page.shapes.keys[key.key as usize].is_numbered;
        is_numbered && lines.len() >= FEWEST && share_of_rises(page, lines) >= COUNTED
    };
    let numbers = frame.keys.iter().find(|key| counts(key))?;
    let numbers = page.shapes.family(numbers.key);
    let anchors = &frame.anchors;
    if anchors.len() <= numbers.len() {
        return None;
    }
    let distance = |anchor: u32, number: u32| i64::from(anchor) - i64::from(number);
    let beside = |number: u32| {
        let near = anchors.partition_point(|&anchor| distance(anchor, number) < -APART);
        let near = anchors[near..].iter().copied();
        near.take_while(move |&anchor| distance(anchor, number) <= APART)
    };
    let mut times: HashMap<i64, usize> = HashMap::new();
    for &number in numbers {
        for anchor in beside(number) {
            *times.entry(distance(anchor, number)).or_default() += 1;
        }
    }
    let most = |&(distance, times): &(&i64, &usize)| (*times, -distance.abs(), *distance);
    let usual = *times.iter().max_by_key(most)?.0;
    let nearest = |&number: &u32| {
        let off = |&anchor: &u32| (distance(anchor, number) - usual).abs();
        let anchor = beside(number).min_by_key(off)?;
        Some((page.shapes.lines[number as usize].number?, anchor))
    };
    let numbered: Vec<(u32, u32)> = numbers.iter().filter_map(nearest).collect();
    (as_f64(numbered.len()) >= COUNTED * as_f64(numbers.len())).then_some(numbered)
}

#[cfg(test)]
mod tests {
    use super::super::anchor::rank;
    use super::*;

    /// The dates under which the anchors stand, and those without what is no post.
    fn dates(places: [&str; 6]) -> (Vec<String>, Option<Vec<String>>) {
        let post = |(at, place): (usize, &&str)| {
            let (day, number) = (at + 3, at + 1);
            format!(
                "ann\nJoined\nJan {day}, 2012\nFrom\n{place}\nMay {day}, 2020\n#{number}\n\
                 The ferry of day {day} was sold, and nobody asked the crew about it at all.\n\n"
            )
        };
        let text: String = places.iter().enumerate().map(post).collect();
        let page = Page::of(&text);
        let anchors = rank(&page);
        let is_dated = |key: u32| page.shapes.keys[key as usize].is_dated;
        let dated = anchors.iter().find(|anchor| is_dated(anchor.key));
        let frame = Frame::of(&page, *dated.expect("there are dates")).expect("there are frames");
        let words = |lines: &[u32]| {
            let lines = lines.iter().map(|&line| page.words(line as usize));
            lines.map(str::to_owned).collect()
        };
        (
            words(&frame.anchors),
            without_between(&page, &frame).map(|kept| words(&kept)),
        )
    }

    const FAR: &str = "a house with a very long name above the old wall of the harbour";
    const POSTED: [&str; 6] = [
        "May 3, 2020",
        "May 4, 2020",
        "May 5, 2020",
        "May 6, 2020",
        "May 7, 2020",
        "May 8, 2020",
    ];

    #[test]
    fn no_post_stands_between_numbers_that_follow_each_other() {
        let (anchors, kept) = dates(["sea", "sea", "sea", FAR, "sea", "sea"]);
        assert_eq!(anchors.len(), 7);
        assert_eq!(kept.expect("one is between"), POSTED);
        let (anchors, kept) = dates(["sea"; 6]);
        assert_eq!((anchors, kept), (POSTED.map(str::to_owned).to_vec(), None));
    }

    #[test]
    fn no_post_stands_above_the_first_as_near_as_above_the_others() {
        let far = [1, 2, 3, 4, 5, 6].map(|at| format!("{FAR}, number {at}"));
        let (anchors, kept) = dates(far.each_ref().map(String::as_str));
        assert_eq!(anchors.len(), 12);
        assert_eq!(kept.expect("some are between"), POSTED);
    }

    #[test]
    fn a_line_that_goes_on_as_the_anchors_with_a_missing_number_is_one() {
        let post = |(at, head): (usize, &str)| {
            let number = at + 1;
            format!(
                "{head}\nann\nThe ferry of day {number} was sold, and nobody asked the crew \
                 about it at all.\n\n"
            )
        };
        let heads = |third: &'static str| {
            [
                "May 3, 2020, 11:20 #1 Reply",
                "May 4, 2020, 11:21 #2 Reply",
                third,
                "May 6, 2020, 11:23 #4 Reply",
                "May 7, 2020, 11:24 #5 Reply",
                "May 8, 2020, 11:25 #6 Reply",
            ]
        };
        let missed = |third| {
            let text: String = heads(third).into_iter().enumerate().map(post).collect();
            let page = Page::of(&text);
            let frame = Frame::of(&page, rank(&page)[0]).expect("there are frames");
            let all = with_missed(&page, &frame);
            (frame.anchors.len(), all.map(|all| all.len()))
        };
        assert_eq!(
            missed("May 5, 2020, 11:22\nin the old days #3 Reply"),
            (5, Some(6))
        );
        assert_eq!(
            missed("May 5, 2020, 11:22\nin the old days #3 Edit"),
            (5, None)
        );
        assert_eq!(
            missed("May 5, 2020, 11:22\nin the old days #9 Reply"),
            (5, None)
        );
    }
}
