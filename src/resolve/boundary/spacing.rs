//! How the posts of a file part their paragraphs: an extractor keeps the blank lines between them, or puts each in a
//! line of its own, or breaks its lines and leaves no blank one.

use crate::text::{Text, lines, trim};
use crate::thread::Thread;

/// How many posts are looked at.
const POSTS: usize = 200;
/// The fewest ends of sentences at ends of lines that tell it.
const FEWEST: usize = 3;
/// At how many of those a blank line stands, as a share, where blank lines part paragraphs.
const PARTED: f32 = 0.6;

/// What parts paragraphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::resolve) enum Spacing {
    BlankLines,
    /// Nothing but the ends of lines.
    LineEnds,
}

impl Spacing {
    /// That of the posts of a thread.
    pub(in crate::resolve) fn of(text: &Text, thread: &Thread) -> Spacing {
        let (mut ends, mut parted) = (0u16, 0u16);
        for post in thread.post_ids().take(POSTS) {
            let span = thread.post(post).span;
            let (mut is_below_end, mut is_parted) = (false, false);
            let all = lines(text.as_str(), span.start);
            for line in all.take_while(|line| line.span.start < span.end) {
                let shown = trim(&text[line.span]);
                if shown.is_empty() {
                    is_parted = true;
                    continue;
                }
                if is_below_end {
                    ends = ends.saturating_add(1);
                    parted = parted.saturating_add(u16::from(is_parted));
                }
                is_below_end = shown.ends_with(['.', '!', '?', '…', '。', '！', '？']);
                is_parted = false;
            }
        }
        if usize::from(ends) >= FEWEST && f32::from(parted) < PARTED * f32::from(ends) {
            Spacing::LineEnds
        } else {
            Spacing::BlankLines
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Spacing;
    use crate::syntax::Dialect;
    use crate::text::Text;
    use crate::thread::Thread;

    /// A dump whose posts have such ends of paragraphs.
    fn dump(end: &str) -> String {
        let own = [
            "The ferry was sold in May.|Nobody asked the crew about it.",
            "There is wood behind the shed.|More of it lies at the pier.",
            "Who paid for the third lamp?|It was the dearest one.",
            "The baker has seen it all.|I believe him.|He never slept.",
        ];
        let post = |(at, own): (usize, &&str)| {
            let (name, number) = (["ann", "bob"][at % 2], at + 1);
            let own = own.replace('|', end);
            format!("{name}\n{number} May 2020, 10:15\n#{number}\n{own}\nReply\n")
        };
        own.iter().enumerate().map(post).collect()
    }

    #[test]
    fn blank_lines_part_paragraphs_or_the_ends_of_lines_do() {
        for (end, expected) in [
            ("\n\n", Spacing::BlankLines),
            ("\n", Spacing::LineEnds),
            ("\r\n", Spacing::LineEnds),
        ] {
            let dump = dump(end);
            let (text, pieces) = Dialect::of(&dump).read(Text::from(dump.as_str()));
            let thread = Thread::of(&text, pieces);
            assert_eq!(thread.post_ids().len(), 4, "{dump}");
            assert_eq!(Spacing::of(&text, &thread), expected, "{dump}");
        }
    }
}
