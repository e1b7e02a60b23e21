//! The ends of quotes whose source is not in the file.
//!
//! What is certain comes first: a later post that repeats words of this one repeats its own words,
//! so the quote before them has ended. Where nothing repeats anything the end is a guess.

use super::find::Draft;
use super::quote::{End, Quote};
use super::region::{Lines, Region};
use crate::text::Text;
use crate::thread::{PostId, Thread};

/// Settles the end of every quote that no source has settled.
pub(super) fn settle(text: &Text, thread: &Thread, drafts: &[Draft], quotes: &mut [Quote]) {
    let echoes = forward_echoes(quotes);
    for (quote, draft) in quotes.iter_mut().zip(drafts) {
        if quote.repeats.is_some() {
            continue;
        }
        let region = &draft.region;
        let lines = Lines::of(text, region.span);
        let (end, how) = guess_end(thread, region, &lines, &echoes);
        quote.end = how;
        quote.body.end = end.max(quote.body.start);
        quote.span.end = quote.body.end;
    }
}

/// A place where a later post was found to begin to repeat a post.
struct ForwardEcho {
    /// The post that is repeated.
    post: PostId,
    /// Where the repeated words start.
    at: u32,
    /// The post that repeats them.
    by: PostId,
}

/// All of them, sorted by place.
fn forward_echoes(quotes: &[Quote]) -> Vec<ForwardEcho> {
    let mut echoes: Vec<_> = quotes
        .iter()
        .filter_map(|quote| {
            let found = quote.repeats?;
            Some(ForwardEcho {
                post: found.post,
                at: found.span.start,
                by: quote.post,
            })
        })
        .collect();
    echoes.sort_by_key(|echo| (echo.post, echo.at));
    echoes
}

/// Where the quote in a region ends that repeats nothing.
fn guess_end(
    thread: &Thread,
    region: &Region,
    lines: &Lines,
    echoes: &[ForwardEcho],
) -> (u32, End) {
    let Some(last) = lines.lines.last() else {
        return (region.span.end, End::Border);
    };
    let from =
        echoes.partition_point(|echo| (echo.post, echo.at) < (region.post, region.span.start));
    let echo = echoes[from..]
        .iter()
        .take_while(|echo| echo.post == region.post && echo.at < region.span.end)
        .find(|echo| echo.at >= lines.lines[0].span.end);
    if let Some(echo) = echo {
        let before = lines.lines.partition_point(|line| line.span.end <= echo.at);
        return (lines.lines[before - 1].span.end, End::Forward(echo.by));
    }
    // A quote that fills the rest of the post answers nothing, and hardly anyone posts that.
    let is_last = region.span.end == thread.post(region.post).span.end;
    if lines.lines.len() == 1 && !is_last {
        return (last.span.end, End::Border);
    }
    (lines.lines[0].span.end, End::Guess)
}
