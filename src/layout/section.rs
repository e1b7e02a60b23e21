//! Sections: the units of layout. A post is one section, unless it is so long that its layout would cause
//! a delay; then it is cut at line ends, or inside a very long line.
//!
//! A cut depends only on the bytes near it, so a section is found without looking at those before it:
//! every [`LENGTH`] bytes there is a border, and the cut is the first suitable position after it.
//!
//! ```text
//! border   start     1·LENGTH    2·LENGTH    3·LENGTH   end
//!          ┌─────────┬───────────┬───────────┬──────────┐
//! section  │ 0          │ 1         │ 2                  │     the last one is longer
//! ```

use super::glyph::glyphs;
use crate::document::Document;
use crate::text::{Span, Text, trim_span};
use crate::thread::PostId;

/// About how long the sections of a long post are, in bytes.
pub(super) const LENGTH: u32 = 8 << 10;
/// How far after a border a cut is searched, in bytes: so near that it never reaches the next border.
const SLACK: u32 = LENGTH / 2;
/// The longest letter with its marks that is kept whole, in bytes.
const LETTER: usize = 256;

/// How far above a section the line above it is searched, in bytes.
const ABOVE: usize = 1 << 10;

/// A part of one post that is laid out at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Section {
    /// The post.
    pub post: PostId,
    /// Whole lines of it, or parts of one very long line.
    pub span: Span,
    /// Whether the post starts here.
    pub first: bool,
    /// Whether the post ends here.
    pub last: bool,
}

impl Section {
    /// The section of a post that contains a byte of the text; the first or last one for a byte outside
    /// the post.
    #[must_use]
    pub fn at(document: &Document, post: PostId, at: u32) -> Section {
        let whole = document.thread.post(post).span;
        let count = (whole.len() / LENGTH).max(1);
        let cut = |number: u32| match number {
            0 => whole.start,
            number if number == count => whole.end,
            number => cut(&document.text, whole.start + number * LENGTH),
        };
        let nearest = at.saturating_sub(whole.start) / LENGTH;
        let nearest = nearest.min(count - 1);
        // The cut is after its border, and perhaps after the byte.
        let number = nearest - u32::from(nearest > 0 && at < cut(nearest));
        Section {
            post,
            span: Span::new(cut(number), cut(number + 1)),
            first: number == 0,
            last: number + 1 == count,
        }
    }

    /// The section below, in the same post.
    #[must_use]
    pub fn below(self, document: &Document) -> Option<Section> {
        (!self.last).then(|| Section::at(document, self.post, self.span.end))
    }

    /// The section above, in the same post.
    #[must_use]
    pub fn above(self, document: &Document) -> Option<Section> {
        (!self.first).then(|| Section::at(document, self.post, self.span.start - 1))
    }
}

/// The cut of a post after a border: after a line end, else after a space, else between two letters.
fn cut(text: &Text, border: u32) -> u32 {
    let content = text.as_str();
    let near = content.floor_char_boundary(border as usize);
    let far = content.floor_char_boundary((border + SLACK) as usize);
    let window = &content[near..far];
    let behind = |byte| memchr::memchr(byte, window.as_bytes()).map(|offset| offset + 1);
    let letters = &window[..window.floor_char_boundary(LETTER)];
    let between = || glyphs(letters, 0).nth(1).map(|second| second.at);
    let offset = behind(b'\n').or_else(|| behind(b' ')).or_else(between);
    let at = near + offset.unwrap_or(0);
    Span::from(at..at).start
}

/// The last line above a section that is not blank, if one is near.
pub(super) fn line_above(content: &str, section: Section) -> Option<Span> {
    let start = section.span.start as usize;
    let far = content.floor_char_boundary(start.saturating_sub(ABOVE));
    if section.first || !content[far..start].ends_with(['\n', '\r']) {
        return None;
    }
    let words = trim_span(content, Span::from(far..start));
    let line_start = content[words].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let line = Span::new(words.start + Span::from(0..line_start).end, words.end);
    (!line.is_empty()).then_some(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str) {
        let document = Document::open(Text::from(words));
        let post = PostId::OPENING;
        let whole = document.thread.post(post).span;
        let first = Section::at(&document, post, whole.start);
        let below = |section: &Section| section.below(&document);
        let sections: Vec<Section> = std::iter::successors(Some(first), below).collect();
        let mut end = whole.start;
        for (number, section) in sections.iter().enumerate() {
            assert_eq!(section.span.start, end, "sections tile the post");
            assert_eq!(section.first, number == 0);
            assert_eq!(section.last, number + 1 == sections.len());
            let above = number.checked_sub(1).map(|above| sections[above]);
            assert_eq!(section.above(&document), above);
            for at in [section.span.start, section.span.end.saturating_sub(1)] {
                assert_eq!(Section::at(&document, post, at), *section);
            }
            assert!(section.span.len() < 2 * LENGTH + SLACK || sections.len() == 1);
            end = section.span.end;
        }
        assert_eq!(end, whole.end);
        assert_eq!(first, Section::at(&document, post, 0));
    }

    #[test]
    fn sections_tile_posts_of_all_lengths_and_lines() {
        let length = LENGTH as usize;
        for bytes in [1, length, 2 * length, 2 * length + 1, 9 * length + 77] {
            for line in ["x", "a word ", "a line\n", "日本", "e\u{301}", "\u{301}"] {
                check(&line.repeat((bytes / line.len()).max(1)));
            }
        }
    }

    #[test]
    fn letters_are_not_cut_from_their_marks() {
        let text = Text::from("xe\u{301}".repeat(LENGTH as usize).as_str());
        for border in LENGTH..LENGTH + 4 {
            let at = cut(&text, border) as usize;
            assert!(!text.as_str()[at..].starts_with('\u{301}'), "{border}");
        }
    }
}
