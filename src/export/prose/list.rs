//! The items of a list as items of `CommonMark`: how deep each stands, and its mark.
//!
//! ```text
//!   • one                 - one
//!     • two                 - two
//!   1. three              1. three
//!   2. four               2. four
//!   7. five               7) five
//! ```
//!
//! `CommonMark` counts the items of a list itself. A number that does not go on with the one before
//! opens a list of its own, which needs the other sign behind its numbers.

use super::shown;
use crate::text::trim;
use crate::thread::item_indent;

/// So many lists stand in each other at most; what is deeper stands in the last one.
const DEEPEST: usize = 8;
/// So many columns further to the right an item stands in the one above.
const DEEPER: usize = 2;

/// The lists that the next item can go on with, the innermost last.
#[derive(Default)]
pub(super) struct Lists(Vec<List>);

struct List {
    /// The column where its last item stands in the file.
    column: usize,
    /// The column where the marks of its items are written.
    marks: usize,
    /// The column where the words of its last item are written.
    words: usize,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Bullets,
    Numbers {
        /// The number that the list goes on with.
        next: u32,
        sign: Sign,
    },
}

/// What stands behind a number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Dot,
    Bracket,
}

/// An item to write.
pub(super) struct Item {
    /// The column of its mark.
    pub column: usize,
    /// The mark with a space behind it; further lines stand as much further in as it is long.
    pub mark: String,
    /// Its words in lines.
    pub words: String,
    /// Whether a blank line must stand before it, or it would be taken for words of the item above.
    pub is_apart: bool,
}

/// An item as it stands in the file.
#[derive(Clone, Copy)]
struct Found<'l> {
    column: usize,
    number: Option<(u32, Sign)>,
    words: &'l str,
}

impl Lists {
    /// The item that some lines of a list begin with, and the lines behind it; none where there are
    /// no lines.
    pub(super) fn next_item<'a, 'l>(
        &mut self,
        lines: &'a [&'l str],
    ) -> Option<(Item, &'a [&'l str])> {
        let (first, rest) = lines.split_first()?;
        let found = Found::in_line(first).unwrap_or(Found {
            column: 0,
            number: None,
            words: first,
        });
        let is_further = |line: &&&str| Found::in_line(line).is_none();
        let (further, rest) = rest.split_at(rest.iter().take_while(is_further).count());
        let mut words = shown(found.words).into_owned();
        for line in further {
            words.push('\n');
            words += &shown(line);
        }
        Some((self.place(found, words), rest))
    }

    /// Opens and closes lists for an item.
    fn place(&mut self, found: Found, words: String) -> Item {
        let column = found.column;
        while let [.., outer, inner] = self.0.as_slice()
            && inner.column > column
            && outer.column >= column
        {
            self.0.pop();
        }
        let is_first = self.0.is_empty();
        let can_open = self.0.len() < DEEPEST;
        let (marks, before) = match self.0.last() {
            None => (0, None),
            Some(list) if can_open && column >= list.column + DEEPER => (list.words, None),
            Some(list) => (list.marks, Some(list.kind)),
        };
        if before.is_some() {
            self.0.pop();
        }
        let (kind, mark, goes_on) = found.kind_after(before);
        self.0.push(List {
            column,
            marks,
            words: marks + mark.len(),
            kind,
        });
        // Only a list that begins with 1 may stand directly under words.
        let is_one = found.number.is_none_or(|(number, _)| number == 1);
        Item {
            column: marks,
            mark,
            words,
            is_apart: !(is_first || goes_on || is_one),
        }
    }
}

impl<'l> Found<'l> {
    /// The item that a line opens; none where there are no words behind the mark.
    fn in_line(line: &'l str) -> Option<Found<'l>> {
        let words = trim(&line[item_indent(line)?..]);
        if words.is_empty() {
            return None;
        }
        let item = line.trim_start_matches([' ', '\u{a0}']);
        let behind = item.trim_start_matches(|c: char| c.is_ascii_digit());
        let number = item[..item.len() - behind.len()].parse().ok();
        let sign = if behind.starts_with('.') {
            Sign::Dot
        } else {
            Sign::Bracket
        };
        Some(Found {
            column: line[..line.len() - item.len()].chars().count(),
            number: number.map(|number| (number, sign)),
            words,
        })
    }

    /// The list that the item is part of where one of the kind `before` stands above it, the mark
    /// of the item, and whether it goes on with that list.
    fn kind_after(self, before: Option<Kind>) -> (Kind, String, bool) {
        let Some((number, sign)) = self.number else {
            return (
                Kind::Bullets,
                "- ".to_owned(),
                before == Some(Kind::Bullets),
            );
        };
        let (sign, goes_on) = match before {
            Some(Kind::Numbers { next, sign }) if next == number => (sign, true),
            Some(Kind::Numbers { sign: taken, .. }) if taken == sign => (sign.other(), false),
            _ => (sign, false),
        };
        let next = number + 1;
        let mark = format!("{number}{} ", sign.letter());
        (Kind::Numbers { next, sign }, mark, goes_on)
    }
}

impl Sign {
    fn other(self) -> Sign {
        match self {
            Sign::Dot => Sign::Bracket,
            Sign::Bracket => Sign::Dot,
        }
    }

    fn letter(self) -> char {
        match self {
            Sign::Dot => '.',
            Sign::Bracket => ')',
        }
    }
}
