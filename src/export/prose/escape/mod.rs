//! Escaping: words without markup for `CommonMark` and GitHub's additions to it, with as few backslashes
//! as possible.
//!
//! | at the beginning of a line | anywhere |
//! | --- | --- |
//! | `# `, `>`, `- `, `+ `, `* `, `1. `, `1) ` | `*`, `_`, `~` round words, where one can close what another opened |
//! | `---`, `***`, `___`, `===` | `` ` ``, where another run is as long |
//! | ```` ``` ````, `~~~` | `<` of a tag or an address, `&` of an entity |
//! | `[a]: `, `[^a]: `, `[!TIP]`, `[x] ` of an item | `]` before `(` |
//! | `\|---\|`, `:--` under a line | `\` before punctuation |
//! | `<` of a tag that is still open | `:` of an address with a backslash in it |
//!
//! The last row is for GitHub, which reads the backslash as a part of the address, so that it has no
//! effect.

mod block;
mod emphasis;
mod inline;

use std::borrow::Cow;

/// Where words are written. Only the beginning of a line can begin a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Lines of a paragraph.
    Paragraph,
    /// Lines of an item of a list.
    Item,
    /// One line after `#`.
    Heading,
    /// One line between `*`.
    Emphasis,
}

/// The most `~` of strikethrough.
const MOST_TILDES: usize = 2;

impl Place {
    /// Whether a block can begin here.
    fn holds_blocks(self) -> bool {
        matches!(self, Place::Paragraph | Place::Item)
    }
}

/// Escapes every character that would be markup where the words are written. Lines must have no white
/// space at either end.
pub(super) fn escaped(words: &str, place: Place) -> Cow<'_, str> {
    let mut at = Vec::new();
    match place {
        Place::Paragraph | Place::Item => block::starts(words, place, &mut at),
        Place::Heading => at.extend(block::closing_hashes(words)),
        Place::Emphasis => {}
    }
    inline::code(words, place, &mut at);
    inline::signs(words, place, &mut at);
    emphasis::runs(words, place, &mut at);
    if at.is_empty() {
        return words.into();
    }
    at.sort_unstable();
    at.dedup();
    inline::addresses(words, &mut at);
    let mut escaped = String::with_capacity(words.len() + at.len());
    let mut from = 0;
    for at in at {
        escaped += &words[from..at];
        escaped.push('\\');
        from = at;
    }
    escaped += &words[from..];
    escaped.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(place: Place, table: &[(&str, &str)]) {
        for (words, written) in table {
            assert_eq!(escaped(words, place), *written, "{place:?}");
        }
    }

    #[test]
    fn words_without_markup_are_unchanged() {
        for words in [
            "plain words",
            "snake_case, 2 * 3, 5*3, a * b * c",
            "_one, two_three, four*",
            "R&D, &c, AT&T; x < y, <3, a<b, n<i and i<m, <-",
            "#12 and #tag, C#, a - b, -5, +1, 1.5, 1984: a year, (a) [b] [c]: d",
            "~5 to ~6, a ~ b, a | b | c, ~/bin, a=b, ==",
            "C:\\dir\\file, don`t",
            "http://a.example/b_c?d=e&f=g",
            "first\n2024. The second\n+\n*\n#\u{a0}no",
            "--\nann",
            "[!] a [!TIP]",
        ] {
            assert_eq!(escaped(words, Place::Paragraph), words);
        }
    }

    #[test]
    fn the_beginning_of_a_block_is_escaped() {
        check(
            Place::Paragraph,
            &[
                ("# no heading", "\\# no heading"),
                ("a\n#", "a\n\\#"),
                ("> no quote", "\\> no quote"),
                ("1. no list", "1\\. no list"),
                ("a\n1) no list", "a\n1\\) no list"),
                ("- no list\n+ no\n* no", "\\- no list\n\\+ no\n\\* no"),
                ("no heading\n===", "no heading\n\\==="),
                ("no heading\n-", "no heading\n\\-"),
                ("***\n- - -\n_ _ _", "\\*\\*\\*\n\\- - -\n\\_ _ _"),
                ("~~~\nb", "\\~\\~\\~\nb"),
                ("```\nb", "\\`\\`\\`\nb"),
                ("[a]: b", "\\[a]: b"),
                ("a\n[^b]: c", "a\n\\[^b]: c"),
                ("[a\n[^b]: c", "\\[a\n\\[^b]: c"),
                ("a\n[^b[c]: d", "a\n\\[^b[c]: d"),
                ("a | b\n--|--", "a | b\n\\--|--"),
                ("a\n|:-|", "a\n\\|:-|"),
                ("<div\nb", "\\<div\nb"),
                ("[!tip]\nb", "\\[!tip]\nb"),
            ],
        );
        check(
            Place::Item,
            &[
                ("[x] done", "\\[x] done"),
                ("--", "\\--"),
                ("[x](y)", "[x\\](y)"),
            ],
        );
        check(
            Place::Heading,
            &[
                ("# a", "# a"),
                ("a #", "a \\#"),
                ("##", "\\##"),
                ("C#", "C#"),
            ],
        );
    }

    #[test]
    fn markup_in_a_line_is_escaped() {
        check(
            Place::Paragraph,
            &[
                ("a *b* _c_ ~~d~~", "a \\*b\\* \\_c\\_ \\~\\~d\\~\\~"),
                ("a `b` c", "a \\`b\\` c"),
                ("a <b> </b> <!-- c -->", "a \\<b> \\</b> \\<!-- c -->"),
                ("<http://a> <b@c>", "\\<http://a> \\<b@c>"),
                ("&lt; &#60; &#x3c;", "\\&lt; \\&#60; \\&#x3c;"),
                ("![a](b) [c](d)", "![a\\](b) [c\\](d)"),
                ("\\* \\\\", "\\\\* \\\\\\"),
                ("http://a/<b>", "http\\://a/\\<b>"),
                ("www.a.b/*c*", "www\\.a.b/\\*c\\*"),
            ],
        );
        check(
            Place::Emphasis,
            &[("a *b, 5*3", "a \\*b, 5\\*3"), ("* a", "\\* a")],
        );
    }
}
