//! Words in which nothing has a meaning for `CommonMark` or for GitHub's additions to it, with no
//! more backslashes than that takes.
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
//! The last row is for GitHub, which takes the backslash for a part of the address, so that it
//! guards nothing any more.

mod block;
mod emphasis;
mod inline;

use std::borrow::Cow;

/// Where words are written. What begins a block can only stand at the beginning of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Lines of a paragraph.
    Paragraph,
    /// Lines of an item of a list.
    Item,
    /// One line behind `#`.
    Heading,
    /// One line between `*`.
    Emphasis,
}

/// The most `~` that strike words through.
const MOST_TILDES: usize = 2;

impl Place {
    /// Whether what begins a block begins one here.
    fn holds_blocks(self) -> bool {
        matches!(self, Place::Paragraph | Place::Item)
    }
}

/// Words with a backslash before every character that would have a meaning where they are written.
/// Lines have no white space at either end.
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
    fn what_has_no_meaning_stays_as_it_is() {
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
    fn what_would_begin_a_block_does_not() {
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
    fn what_has_a_meaning_in_a_line_has_none() {
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
