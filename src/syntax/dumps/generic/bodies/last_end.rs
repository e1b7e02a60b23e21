//! Where the last post ends: no anchor stands below it.

use super::super::Page;
use super::super::frames::frame::{Frame, Side};
use super::super::line::Line;
use super::super::lines::traits::Traits;
use super::super::words::page_end;
use super::body::{Cut, first_lines, is_sentence};

/// How many short lines in a row end the last post: menus.
const MENU: usize = 5;
/// The same at the end of what is looked at.
const MENU_AT_END: usize = 2;
/// The longest line of a menu, in words.
pub(super) const MENU_WORDS: u32 = 4;
/// How many blank lines end the last post.
const BLANKS: u16 = 4;
/// How many times the usual length of a body the last one has at most, and some lines.
const REACH_BELOW: usize = 3;
const REACH_BELOW_MORE: usize = 15;
/// How many lines without prose end a body that is longer than that.
const PROSE_WITHIN: usize = 12;
/// How many lines below one that has the form of the foot are looked at for a sentence.
const WRITTEN_WITHIN: usize = 4;
/// How much longer than the longest one it may be, in tenths.
const LONGER: usize = 12;

/// The column in which all words of the posts begin that stand beside panels; the first one in one column.
pub(super) fn column(page: &Page, posts: &[Cut]) -> u16 {
    if !page.is_in_columns() {
        return 0;
    }
    let lines = posts
        .iter()
        .flat_map(|post| first_lines(page, post.start, post.end));
    let indents = lines.map(|line| page.lines[line].indent);
    indents.min().unwrap_or(0)
}

/// Whether the foot of the frame begins with a line. Behind words of its form alone nobody writes on.
fn is_foot(page: &Page, frame: &Frame, line: usize) -> bool {
    let is_written = |line| {
        let below = (line + 1..page.lines.len()).filter(|&line| !page.lines[line].is_left);
        let mut below = below.take(WRITTEN_WITHIN);
        below.any(|line| is_sentence(page, line))
    };
    frame.is_on(page, line, Side::Foot)
        && (frame.has_words(page, line, Side::Foot) || !is_written(line))
}

/// Whether a line stands in one line of the dump with the one above, as a cell of its row.
fn is_joined(page: &Page, line: usize) -> bool {
    let above = line.checked_sub(1).map(|above| page.lines[above].span.end);
    above.is_some_and(|above| {
        let between = above as usize..page.lines[line].span.start as usize;
        !page.clean.text[between].contains('\n')
    })
}

/// The line behind the body of the last post: a line of the foot, a wide gap, a menu, what pages end
/// with, or as far as bodies reach and prose goes on.
pub(super) fn last_end(
    page: &Page,
    frame: &Frame,
    start: usize,
    [length, longest]: [usize; 2],
    column: u16,
) -> usize {
    let reach = (REACH_BELOW * length).max(LONGER * longest.max(10) / 10);
    let limit = start + reach + REACH_BELOW_MORE;
    let (mut last, mut menu, mut short, mut prose) = (start, None, 0, start);
    let (mut next, mut end) = (start, start);
    while next < page.lines.len() && (next < limit || next <= prose + PROSE_WITHIN) {
        let line = next;
        next += 1;
        // What stands in a table of the post is no menu, whatever its cells say.
        let is_inside = is_joined(page, line);
        let is_page_end = || line > start && !is_inside && page_end::is_page_end(page, line);
        let is_left = page.lines[line].is_left;
        if !is_left && is_foot(page, frame, line) || is_page_end() {
            return line;
        }
        if is_left {
            // It is of the panel beside the words.
            continue;
        }
        if page.lines[line].indent < column && line > start {
            return end;
        }
        end = next;
        // Blank lines in a quote are of who is quoted.
        let Line { blanks, depth, .. } = page.lines[line];
        if depth == 0 && blanks >= BLANKS && last > start {
            return last;
        }
        if page.weights.prose(line) > 0 {
            prose = line;
        }
        let shape = &page.shapes.lines[line];
        if shape.traits.has(Traits::EMPTY) || is_inside {
            continue;
        }
        let is_sentence = page.words(line).ends_with(['.', '!', '?']);
        let below = (line + 1..page.lines.len()).find(|&line| !is_joined(page, line));
        let cells = || page.shapes.lines[line..below.unwrap_or(page.lines.len())].iter();
        // `Oak 15.2%` is a row of a table, `Guests: 4` is one of a menu.
        let is_row = cells().any(|cell| cell.traits.has(Traits::NUMBER))
            && !shape.traits.has(Traits::COLON)
            && page.words(line).starts_with(char::is_alphabetic);
        let words: u32 = cells().map(|cell| cell.words).sum();
        if words > MENU_WORDS || is_sentence || is_row {
            (last, menu, short) = (next, None, 0);
            continue;
        }
        let first = *menu.get_or_insert(line);
        short += 1;
        if short >= MENU && last > start {
            return first;
        }
    }
    match menu {
        Some(first) if short >= MENU_AT_END && first > start => first,
        _ => end,
    }
}
