//! Comments below a question or an answer. Who wrote one, and when, stands below its words, or behind them
//! in the same line.
//!
//! ```text
//! Words of a comment.              Words of a comment. – bob Feb 12, 2021 at 8:10
//! bob
//! – bob                            Words of a comment.
//! 2021-02-12 08:10:35 +00:00       – bob
//! Commented Feb 12, 2021 at 8:10   Feb 12, 2021 at 8:10
//! ```

use super::Page;
use super::mark::Mark;
use crate::syntax::PieceKind;
use crate::syntax::date;
use crate::syntax::dumps::generic::{Cut, Post, trim};
use crate::text::Span;

/// The longest name, in bytes.
const NAME: usize = 50;
/// How far above the date of a comment its name stands at most, in lines.
const ABOVE: usize = 3;
/// Signs before the name of who commented.
const DASHES: &[char] = &['–', '—', '-'];

/// The end of a comment.
struct End {
    /// The line behind its words.
    words: usize,
    /// Where it begins in the last line of the words, in the clean text.
    foot: Option<u32>,
    name: Span,
    date: Span,
}

/// Adds the comments between two lines to the posts, each as an answer to the post with this index; gives
/// the line behind them.
pub(super) fn read(
    page: &Page,
    marks: &[Mark],
    (from, limit): (usize, usize),
    answered: usize,
    posts: &mut Vec<Post>,
) -> usize {
    let is_end = |line: &usize| matches!(marks[*line], Mark::AddComment | Mark::Answers);
    let behind = (from..limit).find(is_end);
    let limit = behind.unwrap_or(limit);
    let mut start = from;
    for line in from..limit {
        let Some(end) = end(page, marks, start, line) else {
            continue;
        };
        let first = (start..end.words).find(|&line| marks[line] != Mark::Votes);
        let first = first.unwrap_or(end.words);
        let cut = Cut {
            anchor: first.saturating_sub(1),
            start: first,
            end: end.words,
            next: line,
        };
        let mut post = Post {
            foot: end.foot,
            answers: Some(answered),
            facts: vec![(PieceKind::Author, end.name), (PieceKind::Date, end.date)],
            ..Post::of(cut)
        };
        if end.foot.is_none() {
            trim(page, &mut post);
        }
        if post.cut.start < post.cut.end {
            posts.push(post);
        }
        start = line + 1;
    }
    behind.map_or(start, |line| line + 1)
}

/// The end of the comment that began at `from`, if it is at this line.
fn end(page: &Page, marks: &[Mark], from: usize, line: usize) -> Option<End> {
    let words = page.words(line);
    let date = last_date(words)?;
    // The date stands above for machines as well.
    if marks.get(line + 1) == Some(&Mark::Commented) {
        return None;
    }
    let place = |span: Span| span.shifted(page.lines[line].words.start);
    let before = words[..date.start as usize].trim_end();
    if marks[line] == Mark::Commented || before.is_empty() && !has_dash(page, line) {
        let above = from.max(line.saturating_sub(ABOVE))..line;
        let named = above.rev().find(|&above| has_dash(page, above))?;
        let name = page.words(named);
        // The name stands above as well, as the text of a link.
        let is_twice = named > from && page.words(named - 1) == name;
        return (name.len() <= NAME && !name.is_empty()).then(|| End {
            words: named - usize::from(is_twice),
            foot: None,
            name: page.lines[named].words,
            date: place(date),
        });
    }
    if has_dash(page, line) && !before.contains(DASHES) && before.len() <= NAME {
        let name = Span::from(0..before.len());
        return (!before.is_empty()).then(|| End {
            words: line,
            foot: None,
            name: place(name),
            date: place(date),
        });
    }
    let dash = before.rfind(|c| DASHES.contains(&c))?;
    let behind = before[dash..].trim_start_matches(DASHES).trim_start();
    let is_apart = before[..dash].ends_with(char::is_whitespace);
    (is_apart && !behind.is_empty() && behind.len() <= NAME).then(|| End {
        words: line + 1,
        foot: Some(page.lines[line].words.start + Span::from(0..dash).end),
        name: place(Span::of_part(behind, words)),
        date: place(date),
    })
}

/// The date that a line ends with.
fn last_date(words: &str) -> Option<Span> {
    let words = words.trim_end();
    let near = words.ceil_char_boundary(words.len().saturating_sub(NAME));
    // A name can end in a digit, so a date begins at a word.
    let spaces = words[near..].match_indices([' ', '\u{a0}']);
    let starts = spaces.map(|(at, space)| near + at + space.len());
    let mut starts = starts.chain((near == 0).then_some(0));
    starts.find_map(|start| {
        let (from, to) = date::find(words, start)?;
        (from == start && to == words.len()).then(|| Span::from(from..to))
    })
}

/// Whether the words of a line stand behind a dash.
fn has_dash(page: &Page, line: usize) -> bool {
    let whole = page.clean.text[page.lines[line].span].trim_start();
    let whole = whole.trim_start_matches(['•', '*', ' ']);
    whole.starts_with(DASHES)
}
