//! Repeats: lines that say nothing new, because everything in them stood in the thread before.
//!
//! A line is compared sentence by sentence, so a paragraph is new as soon as one sentence in it is. What
//! is too short to tell anything ("Thanks!") is neither new nor a repeat, and a line of nothing else
//! stays.

use std::collections::HashMap;

use super::token::{gram, words};
use crate::text::{Span, Text, lines, trim_span};
use crate::thread::{PostId, Thread};

/// The fewest words of a sentence that can be recognised.
const SENTENCE: usize = 4;

/// The lines of a thread that are repeats.
#[derive(Clone, Debug, Default)]
pub struct Repeats {
    /// By the byte that the line starts at: the post that had its longest sentence first.
    lines: HashMap<u32, PostId>,
}

impl Repeats {
    /// Reads a whole thread once.
    #[must_use]
    pub fn of(text: &Text, thread: &Thread) -> Repeats {
        let content = text.as_str();
        let mut first: HashMap<u64, PostId> = HashMap::new();
        let mut repeats = Repeats::default();
        for post in thread.post_ids() {
            let span = thread.post(post).span;
            let heads = thread.quote_marks_of(post);
            for line in lines(&content[..span.end as usize], span.start) {
                let words = trim_span(content, line.span);
                // The line that opens a quote is no words of anybody.
                let head = heads.partition_point(|head| head.span.start < words.start);
                if heads
                    .get(head)
                    .is_some_and(|head| head.span.start == words.start)
                {
                    continue;
                }
                let mut longest = (0, post);
                let mut is_new = false;
                for sentence in sentences(content, line.span) {
                    let earlier = *first.entry(sentence.gram).or_insert(post);
                    // The same sentence twice in one post is the writer's own way.
                    is_new |= earlier == post;
                    if sentence.words > longest.0 {
                        longest = (sentence.words, earlier);
                    }
                }
                if !is_new && longest.0 > 0 {
                    repeats.lines.insert(line.span.start, longest.1);
                }
            }
        }
        repeats
    }

    /// The post that had the words of a line first, if the line that starts at this byte says
    /// nothing new.
    #[must_use]
    pub fn origin(&self, line_start: u32) -> Option<PostId> {
        self.lines.get(&line_start).copied()
    }
}

/// A sentence that can be recognised.
struct Sentence {
    gram: u64,
    words: usize,
}

/// The sentences of a line that are long enough to be recognised.
fn sentences(content: &str, line: Span) -> impl Iterator<Item = Sentence> {
    let mut at = line.start;
    std::iter::from_fn(move || {
        let rest = &content[Span::new(at, line.end)];
        if rest.is_empty() {
            return None;
        }
        let length = sentence_end(rest);
        let sentence = Span::new(at, at + Span::from(0..length).len());
        at = sentence.end;
        Some(sentence)
    })
    .filter_map(move |sentence| {
        let words: Vec<_> = words(content, sentence).collect();
        (words.len() >= SENTENCE).then(|| Sentence {
            gram: gram(&words),
            words: words.len(),
        })
    })
}

/// Where the first sentence of a line ends, in bytes: behind a full stop, a question or exclamation
/// mark that a space follows, or at the end.
fn sentence_end(line: &str) -> usize {
    let mut after_mark = false;
    for (at, c) in line.char_indices() {
        if after_mark && c.is_whitespace() {
            return at;
        }
        after_mark = matches!(c, '.' | '!' | '?' | '…' | '。' | '？' | '！')
            || after_mark && matches!(c, '"' | '”' | '’' | ')');
    }
    line.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::Dialect;

    #[test]
    fn a_line_is_new_as_long_as_one_sentence_in_it_is() {
        let content = "The ferry was sold in May. Nobody asked the crew.\nLink to comment\nShare on other sites\n\nThe ferry was sold in May.\nThe ferry was sold in May. I did not know that.\nNobody asked the *crew*! The ferry was sold in May. Ha!\nHa!\nLink to comment\nShare on other sites\n";
        let text = Text::from(content);
        let thread = Thread::of(&text, Dialect::of(content).parse(content));
        let repeats = Repeats::of(&text, &thread);
        let repeated: Vec<&str> = lines(content, 0)
            .filter(|line| repeats.origin(line.span.start) == Some(PostId::OPENING))
            .map(|line| &content[line.span.range()])
            .collect();
        assert_eq!(
            repeated,
            [
                "The ferry was sold in May.",
                "Nobody asked the *crew*! The ferry was sold in May. Ha!"
            ]
        );
    }
}
