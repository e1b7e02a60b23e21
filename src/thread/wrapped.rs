//! Whether an extractor broke the lines of a text at a width, and at which line ends it did.
//!
//! ```text
//! The ferry is late again, and nobody at the quay     the next word would not have fitted: a break
//! can say when it                                      of the extractor, which a screen of another
//! will leave.                                          width joins; the author ended this line
//! ```

use super::Post;
use crate::text::{Span, Text, is_blank, lines};

/// How many lines are looked at, and how many bytes at the most.
const LINES: usize = 2000;
const BYTES: u32 = 256 << 10;
/// The widest lines that extractors write, in characters.
const WIDEST: usize = 140;
/// The shortest lines that can have been broken.
const NARROWEST: usize = 30;
/// Of so many lines in a hundred that are wider than all others nothing is concluded: programs and
/// addresses are not broken.
const OTHERS: usize = 2;
/// How many line ends are needed to tell, and how many of a hundred have to be breaks.
const PAIRS: usize = 10;
const BREAKS: usize = 60;

/// The width that the lines of posts were broken at, in characters; none if they were not.
pub(super) fn wrap_width(text: &Text, posts: &[Post]) -> Option<u32> {
    let mut left = BYTES;
    let spans = posts.iter().map_while(|post| {
        let whole = post.span;
        let end = whole.start + whole.len().min(left);
        left -= whole.len().min(left);
        (end > whole.start).then_some(Span::new(whole.start, end))
    });
    // Pairs of lines that follow each other without a blank one between.
    let (mut widths, mut pairs) = (Vec::new(), Vec::new());
    for span in spans {
        let end = text.as_str().floor_char_boundary(span.end as usize);
        let mut above: Option<usize> = None;
        for line in lines(&text.as_str()[..end], span.start) {
            let words = whole_line(text, line.span);
            if is_blank(words) {
                above = None;
                continue;
            }
            if widths.len() == LINES {
                break;
            }
            let width = width(words);
            widths.push(width);
            if let Some(above) = above.filter(|&above| above >= NARROWEST) {
                pairs.push(above + 1 + first_word(words));
            }
            above = Some(width);
        }
    }
    widths.sort_unstable();
    let last = widths.len().checked_sub(1 + widths.len() * OTHERS / 100)?;
    let widest = widths[last];
    let breaks = pairs.iter().filter(|&&needed| needed > widest).count();
    let is_wrapped = (NARROWEST..=WIDEST).contains(&widest)
        && pairs.len() >= PAIRS
        && breaks * 100 >= pairs.len() * BREAKS;
    is_wrapped.then(|| u32::try_from(widest).expect("WIDEST is small"))
}

/// Whether a line that was broken at a width goes on in the next one.
pub(super) fn goes_on(text: &Text, width: u32, line: Span, next: Span) -> bool {
    let needed = self::width(whole_line(text, line)) + 1 + first_word(whole_line(text, next));
    needed > width as usize
}

/// The line that holds a span, from its first column on.
fn whole_line(text: &Text, span: Span) -> &str {
    let before = &text.as_str().as_bytes()[..span.start as usize];
    let start = memchr::memrchr2(b'\n', b'\r', before).map_or(0, |end| end + 1);
    &text.as_str()[start..span.end as usize]
}

fn width(line: &str) -> usize {
    line.trim_end().chars().count()
}

/// The width of the first word of a line.
fn first_word(line: &str) -> usize {
    let word = line.split_whitespace().next().unwrap_or_default();
    word.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn width_of(words: &str) -> Option<u32> {
        let text = Text::from(words);
        let post = Post {
            span: Span::new(0, text.len()),
            ..Post::default()
        };
        wrap_width(&text, &[post])
    }

    #[test]
    fn lines_that_were_broken_are_told_from_lines_that_end() {
        let words = "the ferry is late again and nobody at the quay can say when it will leave ";
        let long = words.repeat(20);
        let mut broken = String::new();
        let mut column = 0;
        for word in long.split_whitespace() {
            if column + 1 + word.len() > 60 {
                broken.push('\n');
                column = 0;
            } else if column > 0 {
                broken.push(' ');
                column += 1;
            }
            broken.push_str(word);
            column += word.len();
        }
        assert!(width_of(&broken).is_some_and(|width| (55..=60).contains(&width)));
        assert_eq!(width_of(&long), None);
        let poem =
            "A short line of a poem, as poems go\nand one that is longer than the first one was\n";
        assert_eq!(width_of(&poem.repeat(20)), None);
    }
}
