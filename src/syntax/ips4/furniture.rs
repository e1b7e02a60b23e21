//! Lines of a page that are told by what they say: title, bullets, page numbers, notes.

use super::super::locale::{EDITED, REACTIONS};
use crate::text::trim;

/// Where in the lines of a header the title and the topic starter stand, by their numbers.
pub(super) fn title_and_starter(header: &[&str]) -> (Option<usize>, Option<usize>) {
    let words: Vec<usize> = (0..header.len())
        .filter(|&number| !header[number].is_empty() && bullet(header[number]).is_none())
        .collect();
    // A title is a heading, and extractors leave two blank lines after those.
    let is_heading = |number: usize| {
        let mut after = header[number + 1..].iter();
        after.next().is_some_and(|line| line.is_empty())
            && after.next().is_some_and(|line| line.is_empty())
    };
    let title = match words[..] {
        [] => return (None, None),
        [first, _] | [first] => first,
        [first, ..] => words
            .iter()
            .copied()
            .find(|&number| is_heading(number))
            .unwrap_or(first),
    };
    let mut after_title = words.iter().copied().filter(|&number| number > title);
    let starter = after_title
        .next()
        .filter(|&number| header[number].len() <= 60 && after_title.next().is_none());
    (Some(title), starter)
}

/// The words of a bullet, `•` being the one that the extractors of this dialect print.
pub(super) fn bullet(line: &str) -> Option<&str> {
    Some(line.strip_prefix('•')?.trim_start())
}

/// The page number and the number of pages in `Page 2 of 7`, whatever the language.
#[must_use]
pub fn page_of(item: &str) -> Option<(u32, u32)> {
    let item = bullet(trim(item)).unwrap_or(item);
    let words: Vec<&str> = item.split_whitespace().collect();
    let (last, before) = words.split_last()?;
    let of: u32 = last.parse().ok()?;
    let mut numbers = before.iter().filter_map(|word| word.parse().ok());
    let page = numbers.next()?;
    (numbers.next().is_none() && before.len() > 1 && page <= of).then_some((page, of))
}

/// `1 year later...`
pub(super) fn is_interval(item: &str) -> bool {
    item.starts_with(|c: char| c.is_ascii_digit())
        && (item.ends_with("...") || item.ends_with('…'))
        && (2..=5).contains(&item.split_whitespace().count())
}

/// `Edited September 24, 2016 by ann`
pub(super) fn is_edit_note(line: &str) -> bool {
    EDITED.iter().any(|(edited, by)| {
        line.strip_prefix(edited)
            .and_then(|rest| rest.split_once(by))
            .is_some_and(|(when, _)| when.contains(|c: char| c.is_ascii_digit()))
    })
}

/// `  • Like 2`
pub(super) fn is_reaction(line: &str) -> bool {
    bullet(line)
        .and_then(|item| item.rsplit_once([' ', '\u{a0}']))
        .is_some_and(|(name, count)| {
            count.parse::<u32>().is_ok() && REACTIONS.contains(&name.trim_end())
        })
}
