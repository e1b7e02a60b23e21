//! Where quoted words stand further to the right than those of the post.

use super::Page;
use super::echo::Paragraph;

/// How much deeper than the other lines the quoted ones are indented, in columns.
const INDENT: u16 = 2;

/// For each paragraph, the first one from it on that is indented no deeper than the post.
pub(super) fn outside(page: &Page, paragraphs: &[Paragraph]) -> Vec<usize> {
    let indent = |paragraph: &Paragraph| page.lines[paragraph.from].indent;
    // How many like a post can stand further to the left.
    let has_letters =
        |paragraph: &&Paragraph| page.words(paragraph.from).contains(char::is_alphabetic);
    let worded = paragraphs.iter().filter(has_letters);
    let base = worded.map(indent).min().unwrap_or(0);
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
