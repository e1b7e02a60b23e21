//! The panels beside the posts of a page in two columns: the lines at the left of each, which tell of its author.
//! Cells of a row are as high as the highest, and words may stand in the middle of one: a panel can begin above
//! its anchor and far below it.
//!
//! ```text
//!                  3 May 2020, 10:15       anchor
//!                  No wind at all today,
//! ann              and the boat lies       the name stands beside the words
//! Member           where it lay, and
//! Posts: 12        nobody knows why.
//!
//! bob                                      the panel of the next post
//! Member           3 May 2020, 11:15       anchor
//! Posts: 1         Good night.
//! ```
//!
//! Anchors may also stand above both columns, in a row of their own: `3 May 2020, 10:15          #1`.

use super::super::Page;
use super::super::bodies::body::{Cuts, last_lines};
use super::super::frames::frame::Frame;
use super::super::number::as_f64;
use super::super::words::label;

/// In how many of the frames a line stands that is no name.
const OFTEN: f64 = 0.5;
/// How many words stand beside an anchor that is above both columns at most: a number, a button.
const BESIDE: u32 = 3;

/// For each post the lines of its panel, in their order; none on a page in one column.
pub(super) fn panels(page: &Page, frame: &Frame, cuts: &Cuts) -> Vec<Vec<usize>> {
    let is_left = |line: &usize| page.lines[*line].is_left;
    let is_said = |line: &usize| {
        let words = page.words(*line);
        let is_picture = words.starts_with('[') && words.ends_with(']');
        words.contains(char::is_alphanumeric) && !is_picture
    };
    let mut panels = vec![Vec::new(); cuts.posts.len()];
    let Some(first) = cuts.posts.first() else {
        return panels;
    };
    if cuts.is_foot || !page.is_in_columns() {
        return panels;
    }
    if cuts.posts.iter().any(|cut| is_left(&cut.anchor)) {
        if cuts
            .posts
            .iter()
            .all(|cut| is_above_columns(page, cut.anchor))
        {
            for (cut, panel) in cuts.posts.iter().zip(&mut panels) {
                let below = cut.anchor + 1..cut.next.min(page.lines.len());
                panel.extend(below.filter(is_left).filter(is_said));
            }
        }
        return panels;
    }
    let is_label = |line: &usize| is_label(page, frame, *line);
    // Above the first panel what the page says of itself can stand at the left as well.
    let is_joined = |line: &usize| page.lines[line + 1].blanks == 0;
    let above = (0..row(page, first.anchor)).rev();
    let mut next: Vec<usize> = above.take_while(is_left).take_while(is_joined).collect();
    next.reverse();
    for (cut, panel) in cuts.posts.iter().zip(&mut panels) {
        *panel = std::mem::take(&mut next);
        let behind = row(page, cut.next.min(page.lines.len()));
        let lines = row(page, cut.anchor)..behind;
        let last = last_lines(page, cut.start, cut.end)
            .next()
            .unwrap_or(cut.anchor);
        panel.extend((lines.start..last).filter(is_left));
        // Below the last of the words the panel may go on, or the next one begin.
        let below: Vec<usize> = (last + 1..behind).filter(is_left).collect();
        let own = match below.iter().rposition(is_label) {
            Some(last) => last + 1,
            None if panel.iter().any(is_label) => 0,
            None => below.len(),
        };
        panel.extend(&below[..own]);
        next.extend(&below[own..]);
        panel.retain(is_said);
    }
    panels
}

/// Whether a line at the left has no words of a post beside it.
fn is_above_columns(page: &Page, line: usize) -> bool {
    let words = page
        .shapes
        .lines
        .get(line + 1)
        .map_or(0, |shape| shape.words);
    page.lines[line].is_left && (row(page, line + 1) != line || words <= BESIDE)
}

/// The first line of the row of the page in which a line stands: the one in the other column, or itself.
pub(in super::super) fn row(page: &Page, line: usize) -> usize {
    let above = line.checked_sub(1).map(|above| page.lines[above]);
    let is_one = above
        .zip(page.lines.get(line))
        .is_some_and(|(above, line)| {
            let between = above.span.end as usize..line.span.start as usize;
            above.is_left && !page.clean.text[between].contains('\n')
        });
    line - usize::from(is_one)
}

/// Whether a line is the label of a fact, or stands in many of the frames: none with a name does.
fn is_label(page: &Page, frame: &Frame, line: usize) -> bool {
    let keys = page.shapes.keys_of(line).iter();
    let mut frames = keys.filter_map(|&key| frame.key(key));
    label::of_author(page.words(line)).is_some()
        || frames.any(|key| as_f64(key.gaps) > OFTEN * as_f64(frame.gaps()))
}
