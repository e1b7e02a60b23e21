//! Where quoted words stand further to the right than those of the post.

use super::super::Cut;
use super::super::Page;
use super::repeated_words::Paragraph;

/// How much deeper than the other lines the quoted ones are indented, in columns.
const INDENT: u16 = 2;

/// Whether a line of a head has words and is no item of a list.
fn is_plain(page: &Page, line: usize) -> bool {
    page.lines[line].item.is_none() && !page.words(line).is_empty()
}

/// For each paragraph, the first one from it on that is indented no deeper than the post.
pub(super) fn outside(page: &Page, cut: Cut, paragraphs: &[Paragraph]) -> Vec<usize> {
    let indent = |paragraph: &Paragraph| page.lines[paragraph.from].indent;
    // How many like a post can stand further to the left.
    let has_letters =
        |paragraph: &&Paragraph| page.words(paragraph.from).contains(char::is_alphabetic);
    let worded = paragraphs.iter().filter(has_letters);
    // In a list the words of posts are indented as the lines above them are, and code in them may be not.
    let of_frame = (cut.anchor + 1..cut.start).filter(|&line| is_plain(page, line));
    let of_frame = of_frame.map(|line| page.lines[line].indent).min();
    let base = worded.map(indent).min().unwrap_or(0);
    let base = base.max(of_frame.unwrap_or(0));
    let mut outside = vec![paragraphs.len(); paragraphs.len()];
    let mut next = paragraphs.len();
    for (at, paragraph) in paragraphs.iter().enumerate().rev() {
        if indent(paragraph) < base + INDENT {
            next = at;
        }
        outside[at] = next;
    }
    outside
}
