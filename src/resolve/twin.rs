//! Twins: quotes of one post that is not in the file.
//!
//! Two posts that quote the same missing post share a beginning. The shared words are certainly quoted;
//! where both authors answer, the shared words end where the quote ends.

use std::collections::HashMap;

use super::draft::Draft;
use super::quote::Quote;
use super::region::Lines;
use super::token::hash_gram;
use crate::text::{Span, Text};
use crate::thread::PostId;

/// How much of a region is compared, in bytes.
const REACH: u32 = 64 << 10;
/// How many tokens twins must share.
const SHARED: usize = 4;

/// What a quote shares with its twin.
#[derive(Clone, Copy, Debug)]
pub(super) struct Twin {
    /// How many lines they share, from the first on.
    pub lines: usize,
    /// The post that contains the twin.
    pub post: PostId,
}

/// For each quote that repeats no post the twin with which it shares most, by number.
pub(super) fn find(text: &Text, drafts: &[Draft], quotes: &[Quote]) -> HashMap<usize, Twin> {
    let mut groups: HashMap<(&str, u64), Vec<usize>> = HashMap::new();
    for (number, draft) in drafts.iter().enumerate() {
        if quotes[number].repeats.is_none()
            && let Some(name) = draft.region.name(text)
            && let Some(first) = first_line(text, draft)
        {
            groups.entry((name, first)).or_default().push(number);
        }
    }
    let mut twins: HashMap<usize, Twin> = HashMap::new();
    for group in groups.into_values() {
        // Each is compared with its neighbours only, which keeps the cost linear.
        let lines: Vec<Lines> = group
            .iter()
            .map(|&number| read(text, &drafts[number], REACH))
            .collect();
        for (at, pair) in group.windows(2).enumerate() {
            let shared = shared_lines(&lines[at], &lines[at + 1]);
            for (number, other) in [(pair[0], pair[1]), (pair[1], pair[0])] {
                let post = quotes[other].post;
                let twin = Twin {
                    lines: shared,
                    post,
                };
                if post != quotes[number].post
                    && twins.get(&number).is_none_or(|known| known.lines < shared)
                {
                    twins.insert(number, twin);
                }
            }
        }
    }
    twins
}

/// The hash of the first line of a quote, if it is long enough to identify a post.
fn first_line(text: &Text, draft: &Draft) -> Option<u64> {
    let lines = read(text, draft, REACH / 16);
    let first = lines.lines[lines.first_index()?];
    let tokens = lines.tokens_of(first);
    (tokens.len() >= SHARED).then(|| hash_gram(tokens))
}

fn read(text: &Text, draft: &Draft, reach: u32) -> Lines {
    let span = draft.region.span;
    let end = span.end.min(span.start.saturating_add(reach));
    let end = text.as_str().floor_char_boundary(end as usize);
    Lines::of(text, Span::from(span.start as usize..end))
}

/// How many lines two regions share, from the first on.
fn shared_lines(a: &Lines, b: &Lines) -> usize {
    let hashes = |lines: &Lines, number: usize| {
        let line = lines.lines[number];
        lines
            .tokens_of(line)
            .iter()
            .map(|token| token.hash)
            .collect::<Vec<u32>>()
    };
    let most = a.lines.len().min(b.lines.len());
    (0..most)
        .take_while(|&number| hashes(a, number) == hashes(b, number))
        .count()
}
