//! The items of a list as items of `CommonMark`: the level and the mark of each.
//!
//! ```text
//!   • one                 - one
//!     • two                 - two
//!   1. three              1. three
//!   2. four               2. four
//!   7. five               7) five
//! ```
//!
//! `CommonMark` counts the items of a list itself. A number that does not continue the one before opens a
//! list of its own, which needs the other sign after its numbers.

use super::shown;
use crate::text::trim;
use crate::thread::item_indent;

/// The most nested lists; deeper items are put into the last one.
const DEEPEST: usize = 8;
/// The extra indentation, in columns, from which an item is nested in the one above.
const DEEPER: usize = 2;

/// The lists that the next item can continue, the innermost last.
#[derive(Default)]
pub(super) struct Lists(Vec<List>);

struct List {
    /// The column of its last item in the file.
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
        /// The next number of the list.
        next: u32,
        sign: Sign,
    },
}

/// The sign after a number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Dot,
    Bracket,
}

/// An item to write.
pub(super) struct Item {
    /// The column of its mark.
    pub column: usize,
    /// The mark with a space after it; further lines are indented by its length.
    pub mark: String,
    /// Its words in lines.
    pub words: String,
    /// Whether it needs a blank line before it, so as not to be read as words of the item above.
    pub is_apart: bool,
}

/// An item as it is in the file.
#[derive(Clone, Copy)]
struct Found<'l> {
    column: usize,
    number: Option<(u32, Sign)>,
    words: &'l str,
}

impl Lists {
    /// The first item of some lines of a list, and the lines after it; none if there are no lines.
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
        let (kind, mark, continues) = found.kind_after(before);
        self.0.push(List {
            column,
            marks,
            words: marks + mark.len(),
            kind,
        });
        // Only a list that begins with 1 may follow words directly.
        let is_one = found.number.is_none_or(|(number, _)| number == 1);
        Item {
            column: marks,
            mark,
            words,
            is_apart: !(is_first || continues || is_one),
        }
    }
}

impl<'l> Found<'l> {
    /// The item that a line opens; none if there are no words after the mark.
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

    /// The list of the item after an item of the kind `before`, the mark of the item, and whether it
    /// continues the same list.
    fn kind_after(self, before: Option<Kind>) -> (Kind, String, bool) {
        let Some((number, sign)) = self.number else {
            return (
                Kind::Bullets,
                "- ".to_owned(),
                before == Some(Kind::Bullets),
            );
        };
        let (sign, continues) = match before {
            Some(Kind::Numbers { next, sign }) if next == number => (sign, true),
            Some(Kind::Numbers { sign: taken, .. }) if taken == sign => (sign.other(), false),
            _ => (sign, false),
        };
        let next = number + 1;
        let mark = format!("{number}{} ", sign.letter());
        (Kind::Numbers { next, sign }, mark, continues)
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
