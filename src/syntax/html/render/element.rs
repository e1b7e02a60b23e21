//! What elements do to the lines of a text.

use super::out::Gap;
use crate::syntax::Emphasis;
use crate::syntax::html::page::{ElementId, Page, is_block};
use crate::text::Span;

/// How an element lies in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// In the line.
    Inline,
    /// In the line, and leads elsewhere.
    Link,
    /// It ends the line.
    Break,
    /// It begins and ends a line.
    Block,
    /// A block with a blank line before and behind it.
    Paragraph,
    /// Its white space is kept.
    Preformatted,
    /// Code whose lines end where the page breaks them.
    Code,
    /// A list with bullets.
    Bullets,
    /// A list with numbers.
    Numbers,
    /// An item of a list.
    Item,
    /// A cell of a table.
    Cell,
    /// A picture.
    Picture,
}

impl Layout {
    pub(super) fn of(page: &Page, id: ElementId) -> Layout {
        match page.tag(id) {
            "code" | "samp" | "tt" if has_line_breaks(page, id) => Layout::Code,
            "br" => Layout::Break,
            "a" => Layout::Link,
            "pre" | "listing" | "xmp" | "plaintext" => Layout::Preformatted,
            "ul" | "menu" | "dir" => Layout::Bullets,
            "ol" => Layout::Numbers,
            "li" => Layout::Item,
            "td" | "th" => Layout::Cell,
            "img" => Layout::Picture,
            "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "hr" => Layout::Paragraph,
            tag if is_block(tag) => Layout::Block,
            _ => Layout::Inline,
        }
    }

    /// The white space before and behind it.
    pub(super) fn gap(self) -> Gap {
        match self {
            Layout::Inline | Layout::Link | Layout::Picture => Gap::None,
            Layout::Cell => Gap::Cell,
            Layout::Block | Layout::Item | Layout::Break => Gap::Line,
            Layout::Bullets | Layout::Numbers => Gap::Line,
            Layout::Paragraph | Layout::Preformatted | Layout::Code => Gap::Blank,
        }
    }
}

/// Whether the page breaks a line in an element: among so many elements in it.
fn has_line_breaks(page: &Page, id: ElementId) -> bool {
    const LOOKED_AT: usize = 100;
    let mut inside = page.subtree(id).skip(1).take(LOOKED_AT);
    inside.any(|inside| page.tag(inside) == "br")
}

/// The deepest list whose items are indented further than those of the list round it.
const DEEPEST: usize = 8;

/// The indentation of an item in so many lists.
pub(super) fn indent(lists: usize) -> &'static str {
    let deeper = lists.clamp(1, DEEPEST) - 1;
    &"                "[..2 * deeper]
}

/// How an element sets off the words in it.
pub(super) fn emphasis(page: &Page, id: ElementId) -> Emphasis {
    let by_tag = match page.tag(id) {
        "b" | "strong" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Emphasis::STRONG,
        "i" | "em" => Emphasis::STRESSED,
        "code" | "kbd" | "samp" | "tt" => Emphasis::CODE,
        "s" | "del" | "strike" => Emphasis::DELETED,
        "span" => Emphasis::default(),
        _ => return Emphasis::default(),
    };
    let Some(style) = page.style(id) else {
        return by_tag;
    };
    let by_style = [
        ("font-weight:bold", Emphasis::STRONG),
        ("font-style:italic", Emphasis::STRESSED),
        ("text-decoration:line-through", Emphasis::DELETED),
    ];
    let stated = by_style
        .into_iter()
        .filter(|(words, _)| style.contains(words));
    stated.fold(by_tag, |all, (_, emphasis)| all.with(emphasis))
}

/// What the class of an element says whose words are hidden until a reader asks for them.
const FOLDED: [&str; 5] = ["spoil", "quote", "expand", "collaps", "bbcode"];

/// Whether an element in a post is only hidden until a reader asks for it.
pub(super) fn is_unfolded(page: &Page, id: ElementId) -> bool {
    let says = |id: ElementId| {
        page.classes(id).any(|class| {
            let class = class.to_ascii_lowercase();
            FOLDED.iter().any(|word| class.contains(word))
        })
    };
    says(id) || page.ancestors(id).take(2).any(says)
}

/// The parts of characters between white space of more than one space.
pub(super) fn chunks(characters: &str) -> impl Iterator<Item = Span> {
    let bytes = characters.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() && bytes[at].is_ascii_whitespace() {
            at += 1;
        }
        let start = at;
        let mut end = at;
        while at < bytes.len() {
            if !bytes[at].is_ascii_whitespace() {
                at += 1;
                end = at;
            } else if bytes[at] == b' '
                && bytes
                    .get(at + 1)
                    .is_some_and(|next| !next.is_ascii_whitespace())
            {
                at += 1;
            } else {
                break;
            }
        }
        (start < end).then(|| Span::from(start..end))
    })
}

/// Where words stand in others, whatever white space is between them.
pub(super) fn find_words(text: &str, words: &str) -> Option<Span> {
    let first = words.split_whitespace().next()?;
    text.match_indices(first).find_map(|(start, _)| {
        let mut end = start;
        for word in words.split_whitespace() {
            let rest = &text[end..];
            let begin = rest.len() - rest.trim_start().len();
            end += begin;
            text[end..].starts_with(word).then_some(())?;
            end += word.len();
        }
        Some(Span::from(start..end))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_one_space() {
        let check = |characters: &str, expected: &[&str]| {
            let found: Vec<&str> = chunks(characters).map(|chunk| &characters[chunk]).collect();
            assert_eq!(found, expected, "{characters:?}");
        };
        check("", &[]);
        check(" \n ", &[]);
        check(" one two ", &["one two"]);
        check("one  two\nthree four", &["one", "two", "three four"]);
    }

    #[test]
    fn words_are_found_over_line_ends() {
        let found = find_words("by ann\n of  Salt, 3 May", "ann of Salt");
        assert_eq!(found, Some(Span::new(3, 16)));
        assert_eq!(find_words("by ann", "bob"), None);
    }
}
