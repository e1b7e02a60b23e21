//! Whether a text begins with a message, and how the heads of its messages look.

use super::archive;
use super::head::Head;
use crate::syntax::{Marks, Sample};
use crate::text::{lines, trim};

/// How many lines that hold something may stand above the first head.
const ABOVE: usize = 16;
/// How long those may be, in bytes.
const SHORT: usize = 160;

/// How many lines of heads a sample has, where it begins with one.
pub(super) fn detect(sample: &Sample) -> Marks {
    let text = sample.beginning();
    let Some(first) = first_head(text) else {
        return Marks::default();
    };
    let mut score = 0;
    let mut above = Above::Blank;
    for line in lines(text, 0) {
        let words = &text[line.span];
        let head = (above == Above::Blank)
            .then(|| Head::at(&text[line.span.start as usize..]))
            .flatten();
        score += head
            .filter(|head| head.form == first.form)
            .map_or(0, |head| head.lines);
        score += usize::from(archive::is_link(words));
        above = Above::of(words);
    }
    Marks {
        score,
        language: 0,
        has_posts: true,
    }
}

/// What stands above a line: heads follow blank lines and lines of the page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Above {
    Blank,
    Words,
}

impl Above {
    pub(super) fn of(line: &str) -> Above {
        let words = trim(line);
        let is_blank = words.is_empty() || archive::is_link(line) || archive::is_rule(words);
        if is_blank { Above::Blank } else { Above::Words }
    }
}

/// The head of the first message, if only short lines of a page stand above it. That of an archive, which
/// has no fields, counts beside links to other messages.
pub(super) fn first_head(text: &str) -> Option<Head> {
    let mut above = 0;
    for line in lines(text, 0) {
        let words = trim(&text[line.span]);
        if words.is_empty() {
            continue;
        }
        if let Some(head) = Head::at(&text[line.span.start as usize..]) {
            let behind = lines(text, line.next).take(head.lines + 8);
            let has_links = || behind.map(|line| &text[line.span]).any(archive::is_link);
            return (head.form.has_fields() || has_links()).then_some(head);
        }
        above += 1;
        if above > ABOVE || words.len() > SHORT {
            return None;
        }
    }
    None
}
