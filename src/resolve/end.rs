//! The ends of quotes whose end no repetition gives.
//!
//! A later post that repeats words of this one repeats this post's own text, so a quote before those
//! words ends there. Where nothing is repeated the end is a guess (`boundary.rs`).

use super::boundary::{self, After};
use super::draft::Draft;
use super::quote::{End, Quote, Source};
use super::region::Lines;
use super::twin;
use crate::text::{Span, Text};
use crate::thread::{PostId, Thread};

/// How much of a region is read to find where its quote ends, in bytes.
const REACH: u32 = 64 << 10;

/// Finds the end of every quote that does not end with the repetition of its source.
pub(super) fn find_open_ends(text: &Text, thread: &Thread, drafts: &[Draft], quotes: &mut [Quote]) {
    let matches = forward_matches(thread, quotes);
    let twins = twin::find(text, drafts, quotes);
    for (number, (quote, draft)) in quotes.iter_mut().zip(drafts).enumerate() {
        if draft.is_stated() {
            continue;
        }
        // A quote without a name can be a log that a post repeats in part: its end stays open.
        let is_open = quote.source == Source::Unknown && quote.attribution.name.is_none();
        if quote.repeats.is_some() && !is_open {
            continue;
        }
        let region = Region::of(text, thread, draft, &matches);
        let repeated = quote
            .repeats
            .map_or(0, |_| region.lines_until(quote.body.end));
        let (lines, how) = match twins.get(&number).filter(|twin| twin.lines > 0) {
            Some(twin) => (twin.lines, End::Twin(twin.post)),
            None => region.end(text, repeated),
        };
        if let Some(last) = lines.checked_sub(1).map(|last| region.lines.lines[last]) {
            quote.body.end = last.span.end.max(quote.body.start);
            quote.span.end = quote.body.end;
        }
        if lines > repeated || quote.repeats.is_none() {
            quote.end = how;
        }
    }
}

/// A position in a post at which a later post begins to repeat it.
struct ForwardMatch {
    /// The post that is repeated.
    post: PostId,
    /// The byte at which the repeated words start.
    at: u32,

    /// Whether they extend to the end of the post.
    reaches_post_end: bool,
    /// The post that repeats them.
    by: PostId,
}

/// All forward matches, sorted by position.
fn forward_matches(thread: &Thread, quotes: &[Quote]) -> Vec<ForwardMatch> {
    let matches = quotes.iter().filter_map(|quote| {
        // Where the matching post stands after the quote, that post may be the one that repeats.
        let found = quote.repeats.filter(|found| found.post < quote.post)?;
        let whole = thread.post(found.post).span;
        Some(ForwardMatch {
            post: found.post,
            at: found.span.start,
            // A full stop or a bracket may follow the last word.
            reaches_post_end: found.span.end + 4 >= whole.end,
            by: quote.post,
        })
    });
    let mut matches: Vec<_> = matches.collect();
    matches.sort_by_key(|forward| (forward.post, forward.at));
    matches
}

/// The lines under an attribution, with what limits the end of the quote.
struct Region<'e> {
    lines: Lines,
    /// The first match with a later post that starts after the first line.
    forward: Option<&'e ForwardMatch>,
    after: After,
    is_named: bool,
}

impl<'e> Region<'e> {
    fn of(text: &Text, thread: &Thread, draft: &Draft, matches: &'e [ForwardMatch]) -> Region<'e> {
        let span = draft.region.span;
        let post = draft.region.post;
        let end = span.end.min(span.start.saturating_add(REACH));
        let end = text.as_str().floor_char_boundary(end as usize);
        let lines = Lines::of(text, Span::from(span.start as usize..end));
        let from =
            matches.partition_point(|forward| (forward.post, forward.at) < (post, span.start));
        let first_end = lines.lines.first().map_or(span.end, |line| line.span.end);
        let forward = matches[from..]
            .iter()
            .take_while(|forward| forward.post == post && forward.at < span.end)
            .find(|forward| forward.at >= first_end);
        let after = if span.end == thread.post(post).span.end {
            After::PostEnd
        } else {
            After::Quote
        };
        Region {
            lines,
            forward,
            after,
            is_named: draft.region.attribution.name.is_some(),
        }
    }

    /// How many lines end at or before a byte.
    fn lines_until(&self, at: u32) -> usize {
        self.lines.lines.partition_point(|line| line.span.end <= at)
    }

    /// How many lines the quote has, at least `from`, and how its end is known.
    fn end(&self, text: &Text, from: usize) -> (usize, End) {
        let all = &self.lines.lines;
        if all.is_empty() {
            return (0, End::Boundary);
        }
        if all.len() == 1 && self.after == After::Quote {
            return (1, End::Boundary);
        }
        let Some(forward) = self.forward else {
            let lines = boundary::guess(text, all, from, self.after);
            return (lines, End::Guess);
        };
        // What a later post repeats is this post's own text. The later post may have left out its
        // beginning, though, so an earlier boundary can be the likelier one.
        let before = self.lines_until(forward.at);
        // A quote without a name is often a log, and whoever quotes the post quotes its last words.
        let after = if forward.reaches_post_end && self.is_named {
            After::AllOwn
        } else {
            After::Own
        };
        let lines = boundary::guess(text, &all[..before], from, after);
        if lines == before {
            (lines, End::Forward(forward.by))
        } else {
            (lines, End::Guess)
        }
    }
}
