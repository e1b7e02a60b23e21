//! Lines of a page that are told by what they say: bullets, page links, notes.

use super::words::post::{EDITED, HANDLED, REACTIONS, RETITLED};
use crate::syntax::page_number::page_of;

/// The longest run of bullets that can be page links, in lines, and the longest of them, in bytes.
const LINKS: usize = 40;
const LINK: usize = 40;
/// The longest name in an edit note, with what stands behind it, in words.
const NOTE_WORDS: usize = 9;
/// The longest name in the note of an event, in words.
const EVENT_NAME: usize = 3;

/// The words of a bullet, `•` being the one that the extractors of this dialect print.
pub(super) fn bullet(line: &str) -> Option<&str> {
    Some(line.strip_prefix('•')?.trim_start())
}

/// How many of these lines, from the first on, are links to the other pages of a thread: bullets of
/// which one says "page N of M".
pub(super) fn page_links<'t>(lines: impl Iterator<Item = &'t str>) -> Option<usize> {
    let (mut count, mut says_page) = (0, false);
    for item in lines.map_while(bullet).take(LINKS) {
        if item.len() > LINK {
            return None;
        }
        count += 1;
        says_page |= page_of(item).is_some();
    }
    says_page.then_some(count)
}

/// `1 year later...`
pub(super) fn is_interval(item: &str) -> bool {
    item.starts_with(|c: char| c.is_ascii_digit())
        && (item.ends_with("...") || item.ends_with('…'))
        && (2..=5).contains(&item.split_whitespace().count())
}

/// `ann changed the title to A new title`, `ann locked this topic`
pub(super) fn is_event(item: &str) -> bool {
    let retitled = RETITLED.iter().filter_map(|said| item.split_once(said));
    let retitled = retitled.filter(|(_, title)| !title.is_empty());
    let handled = HANDLED.iter().filter_map(|said| item.strip_suffix(said));
    let mut names = retitled.map(|(name, _)| name).chain(handled);
    names.any(|name| (1..=EVENT_NAME).contains(&name.split_whitespace().count()))
}

/// `Edited September 24, 2016 by ann`
pub(super) fn is_dated_edit_note(line: &str) -> bool {
    EDITED.iter().any(|(edited, by)| {
        line.strip_prefix(edited)
            .and_then(|rest| rest.split_once(by))
            .is_some_and(|(when, _)| when.contains(|c: char| c.is_ascii_digit()))
    })
}

/// `Edited by ann`, where an extractor dropped the date, or `Edited by ann, 24 September 2016.`; people
/// write this as well.
pub(super) fn is_undated_edit_note(line: &str) -> bool {
    EDITED.iter().any(|(edited, by)| {
        let name = line
            .strip_prefix(edited)
            .and_then(|rest| rest.strip_prefix(by.trim_start()));
        name.is_some_and(|name| (1..=NOTE_WORDS).contains(&name.split_whitespace().count()))
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
