//! The lines that mail archives print round a message: links to other messages and lists of them.

use std::borrow::Cow;

/// What links to other messages begin with, by the programs that print them: Pipermail, `MHonArc`, MARC,
/// Hypermail.
const LINKS: &[&str] = &[
    "previous message:",
    "next message:",
    "previous message (by thread):",
    "next message (by thread):",
    "messages sorted by:",
    "more information about the ",
    "[date prev]",
    "[thread prev]",
    "[prev in list]",
    "[next in list]",
    "[prev in thread]",
    "[next in thread]",
    "[download raw message",
    "prev by date:",
    "next by date:",
    "previous by date:",
    "previous by thread:",
    "next by thread:",
    "prev by thread:",
    "follow-ups:",
    "index(es):",
    "received on ",
    "next in thread:",
    "in reply to:",
    "contemporary messages sorted:",
    "this message:",
    "<prev in thread]",
];
/// How far into a line the beginning of a link is looked for, in bytes.
const REACH: usize = 60;
/// The shortest rule above what a list adds to every message, in underlines.
const RULE: usize = 20;

/// Whether a line links to other messages of an archive.
pub(in crate::syntax) fn is_link(line: &str) -> bool {
    let words = line.trim_start_matches([' ', '\t', '\u{a0}', '*', '•', '+', '-', '◦', '○']);
    let rest = if words.starts_with('[') {
        without_numbers(words)
    } else {
        Cow::Borrowed(words)
    };
    LINKS.iter().any(|link| {
        let start = rest.get(..link.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(link))
    })
}

/// A line without the numbers of links, `[1]`, which may stand in other brackets: `[[2]Date Prev]`.
fn without_numbers(line: &str) -> Cow<'_, str> {
    let start = &line[..line.floor_char_boundary(REACH)];
    let parts = start.split('[').enumerate().map(|(number, part)| {
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        match part[digits..].strip_prefix(']') {
            Some(behind) if digits > 0 => behind.to_owned(),
            _ if number > 0 => format!("[{part}"),
            _ => part.to_owned(),
        }
    });
    Cow::Owned(parts.collect::<String>().trim_start().to_owned())
}

/// Whether a line is the rule above what a list adds to every message.
pub(super) fn is_rule(line: &str) -> bool {
    line.len() >= RULE && line.bytes().all(|byte| byte == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_to_other_messages_are_told_by_their_words() {
        for (line, expected) in [
            ("[prev in list] [next in list]", true),
            ("   [[1]Date Prev][[2]Date Next]", true),
            ("     * [3]Previous message: [4]Boats", true),
            ("Next message: Boats", true),
            ("[1] see below", false),
            ("A message: previous", false),
            ("", false),
        ] {
            assert_eq!(is_link(line), expected, "{line}");
        }
    }
}
