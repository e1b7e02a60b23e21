//! The lines of a dump that hold something, each with what stands before its words: indentation, the
//! depth of `>`, a bullet, the number of a list. The words themselves stay as they are.
//!
//! ```text
//!     > 1. [ann](http://x) wrote:
//! ^^^^ ^ ^^ ^^^^^^^^^^^^^^^^^^^^^   indent 4, depth 1, item 1, words
//! ```
//!
//! Blank lines are a count in the line below them: every distance in this dialect is one in lines
//! that hold something. A line of no-break spaces alone counts as such, since engines write it.

use super::clean::Clean;
use super::column::{self, Columns, is_gap};
use crate::syntax::date;
use crate::syntax::signs::is_reference;
use crate::text::{Span, lines, trim};

/// A line that holds something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// The whole line without its line end, in the clean text.
    pub span: Span,
    /// Its words, in the clean text; empty in a line of no-break spaces and behind a lone list number.
    pub words: Span,
    /// The columns before the first mark or word.
    pub indent: u16,
    /// How many blank lines stand above it.
    pub blanks: u16,
    /// How many `>` stand before the words.
    pub depth: u8,
    /// Whether it stands at the left of the words of the posts, where the page is drawn in two columns.
    pub is_left: bool,
    /// Whether it stands at a lesser depth of `>` than the words of the posts.
    pub is_outside: bool,
    /// Whether it is marked as a heading.
    pub is_heading: bool,
    /// The number of the list item that it starts.
    pub item: Option<u32>,
}

/// Bullets that extractors and writers use. `o` counts before at most two spaces: it is a word too.
const BULLETS: &[char] = &[
    '•', '*', '+', '-', '–', '—', '◦', '○', '□', '■', '▪', '·', '●',
];
/// How many bullets and numbers may stand before the words of a line.
const MARKS: usize = 3;
/// The longest number of a list item, in digits.
const ITEM_DIGITS: usize = 5;
/// The width of a tab stop in columns.
const TAB: u16 = 4;
/// How many times the words behind `>` are those without in a dump that is quoted as a whole.
const QUOTED_WHOLE: u64 = 2;
/// How many words of the page may stand before a date that words follow in its line.
const BEFORE_DATE: usize = 8;
/// How long a line must be to count as words at no depth.
const LONG: u32 = 40;

/// The lines of the clean text, without those of the list of addresses.
pub(super) fn read(clean: &Clean) -> Vec<Line> {
    let end = clean.references.map_or(clean.text.len(), |at| at as usize);
    let text = &clean.text[..end];
    let mut found = Vec::with_capacity(text.len() / 64);
    // Markdown draws the columns of a page with bars.
    let columns = if clean.is_markdown {
        None
    } else {
        column::find(clean)
    };
    let mut blanks = 0u16;
    for line in lines(text, 0) {
        match label(clean, line.span) {
            Some(labelled) => {
                let line = Line { blanks, ..labelled };
                blanks = match &columns {
                    Some(columns) => in_columns(clean, line, columns, &mut found),
                    None => {
                        for cell in cells(clean, line) {
                            around_labels(clean, cell, &mut found);
                        }
                        0
                    }
                };
            }
            None => blanks = blanks.saturating_add(1),
        }
    }
    lower_depth(&mut found);
    found
}

/// Adds a line of a page in two columns, as two lines if it has words in both; gives how many blank lines this
/// is for the words at the right.
fn in_columns(clean: &Clean, line: Line, columns: &Columns, found: &mut Vec<Line>) -> u16 {
    let byte = match columns.part(&clean.text[line.span]) {
        column::Part::Both(byte) => byte,
        column::Part::Right(byte) => {
            // The white space before is of no column.
            let start = line.span.start + Span::from(0..byte).end;
            let span = Span::new(start, line.span.end);
            found.push(Line { span, ..line });
            return 0;
        }
        part => {
            let is_left = part == column::Part::Left;
            found.push(Line { is_left, ..line });
            return u16::from(is_left);
        }
    };
    let at = line.span.start + Span::from(0..byte).end;
    let before = Span::new(line.span.start, at);
    // A mark alone, as a picture in a cell of its own leaves, has no words.
    let left = label(clean, before).unwrap_or(Line::wordless(before));
    let right = label(clean, Span::new(at, line.span.end));
    let indent = u16::try_from(columns.at).unwrap_or(u16::MAX);
    found.push(Line {
        blanks: line.blanks,
        is_left: true,
        ..left
    });
    found.extend(right.map(|right| Line {
        blanks: line.blanks,
        indent: indent.saturating_add(right.indent),
        ..right
    }));
    0
}

/// The cells of the row of a table, which Markdown draws as `cell| cell`: pages are laid out in tables. Any other line
/// is one.
fn cells<'c>(clean: &'c Clean, line: Line) -> impl Iterator<Item = Line> + use<'c> {
    let row = if clean.is_markdown && line.depth == 0 {
        &clean.text[line.words]
    } else {
        ""
    };
    let words = line.words.start;
    // What stands in the text of a link parts no cells.
    let is_in_link = move |at: usize| clean.is_in_link(words + Span::from(0..at).end);
    let is_end = move |at: &usize| row[at + 1..].starts_with(' ') && !is_in_link(*at);
    let ends = row.match_indices('|').map(|(at, _)| at).filter(is_end);
    let ends = ends.map(move |at| words + Span::from(0..at + 1).end);
    let mut blanks = line.blanks;
    let mut start = line.span.start;
    ends.chain([line.span.end]).filter_map(move |end| {
        // An empty cell is of the next one.
        let cell = label(clean, Span::new(start, end))?;
        start = end;
        Some(Line {
            indent: line.indent,
            blanks: std::mem::take(&mut blanks),
            ..cell
        })
    })
}

/// Adds a line, as several if the label of an icon stands between its words.
fn around_labels(clean: &Clean, line: Line, found: &mut Vec<Line>) {
    let mut blanks = line.blanks;
    let mut rest = Some(line);
    // Those above the line are above the first of its parts.
    let mut add = |part: Line| {
        let part = Line {
            blanks: std::mem::take(&mut blanks),
            ..part
        };
        let (first, glued) = parted(clean, part);
        found.push(first);
        found.extend(glued);
    };
    while let Some(line) = rest {
        let icon = clean.label_in(line.words);
        let Some(icon) = icon.filter(|&icon| icon != line.words) else {
            return add(line);
        };
        let before = label(clean, Span::new(line.span.start, icon.start));
        let own = label(clean, icon);
        before.into_iter().chain(own).for_each(&mut add);
        rest = label(clean, Span::new(icon.end, line.span.end));
    }
}

/// A line of the page between `« »` with a number in it, and the words that an extractor put before or behind it
/// in the same line, `« Reply #2 on: 3 May 2020 » No wind`; or those up to a date and those behind it.
fn parted(clean: &Clean, line: Line) -> (Line, Option<Line>) {
    let words = &clean.text[line.words];
    let has_words = |words: &str| words.contains(char::is_alphanumeric);
    let at = words.find('«').and_then(|start| {
        let (before, marked) = words.split_at(start);
        let end = start + marked.find('»')? + '»'.len_utf8();
        let behind = &words[end..];
        let has_number = words[start..end].contains(|c: char| c.is_ascii_digit());
        let at = match (has_words(before), has_words(behind)) {
            (false, true) if start == 0 => end,
            (true, false) if date::find(&words[start..end], 0).is_some() => start,
            _ => return None,
        };
        (has_number && line.depth == 0).then_some(at)
    });
    let Some(at) = at.or_else(|| behind_date(clean, line)) else {
        return (line, None);
    };
    let at = line.words.start + Span::from(0..at).end;
    let glued = label(clean, Span::new(at, line.span.end));
    let before = clean.text[Span::new(line.words.start, at)].trim_end();
    let first = Line {
        span: Span::new(line.span.start, at),
        words: Span::from(0..before.len()).shifted(line.words.start),
        ..line
    };
    (first, glued)
}

/// Where words begin behind a date and two blanks in a line of Markdown: the extractor left out where a block ended,
/// `#1 3 May 2020, 10:15  No wind`.
fn behind_date(clean: &Clean, line: Line) -> Option<usize> {
    let words = &clean.text[line.words];
    let is_of_page = clean.is_markdown && line.depth == 0;
    if !is_of_page || !words.contains("  ") {
        return None;
    }
    let (from, end) = date::find(words, 0)?;
    let gap = line.words.start + Span::from(0..end).end;
    let is_gap = words[end..].starts_with("  ") && clean.place(gap + 2) == clean.place(gap) + 2;
    let before = words[..from].split_whitespace().count();
    let has_words = words[end..].contains(char::is_alphabetic);
    (is_gap && has_words && before <= BEFORE_DATE && date::clock(&words[from..end]).is_some())
        .then_some(end)
}

/// A dump that is quoted as a whole, as in a mail, has its words one depth lower.
fn lower_depth(lines: &mut [Line]) {
    let of = |line: &Line| u64::from(line.words.len());
    let quoted: u64 = lines.iter().filter(|line| line.depth > 0).map(of).sum();
    let is_plain = |line: &&Line| line.depth == 0 && line.words.len() > LONG;
    let plain: u64 = lines.iter().filter(is_plain).map(of).sum();
    if quoted > QUOTED_WHOLE * plain {
        for line in lines {
            line.lower(1);
        }
    }
}

impl Line {
    /// Whether a sign stands before the words: the bullet of an item of a list.
    pub(super) fn has_mark(&self, clean: &Clean) -> bool {
        let before = Span::new(self.span.start, self.words.start);
        !clean.text[before].trim().is_empty()
    }

    /// A line without words, and with nothing before them.
    fn wordless(span: Span) -> Line {
        Line {
            span,
            words: Span::empty(span.end),
            indent: 0,
            blanks: 0,
            depth: 0,
            is_left: false,
            is_outside: false,
            is_heading: false,
            item: None,
        }
    }

    /// Has the words of the posts begin at this depth of `>`.
    pub(super) fn lower(&mut self, depth: u8) {
        self.is_outside |= self.depth < depth;
        self.depth = self.depth.saturating_sub(depth);
    }
}

/// A line with its labels; nothing if it is blank.
fn label(clean: &Clean, span: Span) -> Option<Line> {
    let line = &clean.text[span];
    let mut rest = line.trim_start_matches(is_gap);
    let mut labelled = Line::wordless(span);
    labelled.indent = columns(&line[..line.len() - rest.len()]);
    if rest.is_empty() {
        return line.contains('\u{a0}').then_some(labelled);
    }
    while let Some(inside) = rest.strip_prefix('>').filter(|_| !is_reference(rest)) {
        labelled.depth = labelled.depth.saturating_add(1);
        rest = inside.trim_start_matches(is_space);
    }
    let hashes = rest.bytes().take_while(|&byte| byte == b'#').count();
    if (1..=6).contains(&hashes) {
        let words = &rest[hashes..];
        let inside = words.trim_start_matches(is_space);
        if inside.len() < words.len() && !inside.starts_with(|c: char| c.is_ascii_digit()) {
            labelled.is_heading = true;
            rest = inside;
        }
    }
    // A line of bullets alone is a rule that the page draws.
    let marks = if is_rule(rest) { 0 } else { MARKS };
    for _ in 0..marks {
        if labelled.item.is_none()
            && let Some((number, inside)) = item(rest)
        {
            labelled.item = Some(number);
            rest = inside;
        } else if let Some(inside) = bullet(rest) {
            rest = inside;
        } else {
            break;
        }
    }
    if clean.is_markdown {
        rest = rest.trim_matches(['|', ' ']);
    }
    let words = trim(rest.trim_end_matches(is_gap));
    labelled.words = Span::of_part(words, &clean.text);
    (!words.is_empty() || labelled.item.is_some()).then_some(labelled)
}

fn is_space(c: char) -> bool {
    c.is_whitespace()
}

fn columns(indent: &str) -> u16 {
    indent.chars().fold(0, |column: u16, c| match c {
        '\t' => (column / TAB).saturating_add(1).saturating_mul(TAB),
        _ => column.saturating_add(1),
    })
}

/// The number of a list item and what stands behind it: `3. words`, `(3) words`, `3.`. The day or
/// the year of a date is none.
fn item(line: &str) -> Option<(u32, &str)> {
    let inside = line.strip_prefix('(').unwrap_or(line);
    let digits = inside
        .bytes()
        .take(ITEM_DIGITS + 1)
        .take_while(u8::is_ascii_digit)
        .count();
    if digits == 0 || digits > ITEM_DIGITS {
        return None;
    }
    let number = inside[..digits].parse().ok()?;
    let behind = inside[digits..].strip_prefix(['.', ')'])?;
    let words = behind.trim_start_matches(is_space);
    let is_item = match (words.is_empty(), words.len() < behind.len()) {
        (true, _) => inside.len() == line.len() && inside.as_bytes()[digits] == b'.',
        (false, spaced) => spaced && !date::begins_with_year(inside),
    };
    is_item.then_some((number, words))
}

/// Whether a line is drawn of one sign, three times or more: `* * *`.
fn is_rule(line: &str) -> bool {
    let mut signs = line.chars().filter(|c| !c.is_whitespace());
    let sign = signs.next().filter(|c| !c.is_alphanumeric());
    let is_same = |c| Some(c) == sign;
    sign.is_some() && signs.clone().nth(1).is_some() && signs.all(is_same)
}

/// What stands behind a bullet.
fn bullet(line: &str) -> Option<&str> {
    let behind = line.strip_prefix(BULLETS).or_else(|| {
        let behind = line.strip_prefix('o')?;
        let spaces = behind.len() - behind.trim_start_matches(is_space).len();
        (1..=2).contains(&spaces).then_some(behind)
    })?;
    let words = behind.trim_start_matches(is_space);
    (words.len() < behind.len()).then_some(words)
}

#[cfg(test)]
mod tests;
