//! The ends of quotes that no repetition has settled.
//!
//! A later post that repeats words of this one repeats its own words, so the quote before them has
//! ended. Where nothing repeats anything the end is a guess (`border.rs`).

use super::border::{self, After};
use super::draft::Draft;
use super::quote::{End, Quote, Source};
use super::region::Lines;
use super::twin;
use crate::text::{Span, Text};
use crate::thread::{PostId, Thread};

/// How much of a region is read to find where its quote ends, in bytes.
const REACH: u32 = 64 << 10;

/// Settles the end of every quote that its source has not settled.
pub(super) fn settle(text: &Text, thread: &Thread, drafts: &[Draft], quotes: &mut [Quote]) {
    let matches = forward_matches(thread, quotes);
    let twins = twin::find(text, drafts, quotes);
    for (number, (quote, draft)) in quotes.iter_mut().zip(drafts).enumerate() {
        // Unnamed words can be those of a log that stands elsewhere, and go on where that does not.
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

/// A place where a later post was found to begin to repeat a post.
struct ForwardMatch {
    /// The post that is repeated.
    post: PostId,
    /// Where the repeated words start.
    at: u32,
    /// Whether they go on to the end of the post.
    to_the_end: bool,
    /// The post that repeats them.
    by: PostId,
}

/// All of them, sorted by place.
fn forward_matches(thread: &Thread, quotes: &[Quote]) -> Vec<ForwardMatch> {
    let matches = quotes.iter().filter_map(|quote| {
        // Words of a post further down are no repetition of it.
        let found = quote.repeats.filter(|found| found.post < quote.post)?;
        let whole = thread.post(found.post).span;
        Some(ForwardMatch {
            post: found.post,
            at: found.span.start,
            // A full stop or a bracket may follow the last word.
            to_the_end: found.span.end + 4 >= whole.end,
            by: quote.post,
        })
    });
    let mut matches: Vec<_> = matches.collect();
    matches.sort_by_key(|alignment| (alignment.post, alignment.at));
    matches
}

/// What stands under an attribution, with what is known of where the quote can end.
struct Region<'e> {
    lines: Lines,
    /// The first place behind the first line that a later post repeats.
    alignment: Option<&'e ForwardMatch>,
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
        let from = matches
            .partition_point(|alignment| (alignment.post, alignment.at) < (post, span.start));
        let first_end = lines.lines.first().map_or(span.end, |line| line.span.end);
        let alignment = matches[from..]
            .iter()
            .take_while(|alignment| alignment.post == post && alignment.at < span.end)
            .find(|alignment| alignment.at >= first_end);
        let after = if span.end == thread.post(post).span.end {
            After::PostEnd
        } else {
            After::Quote
        };
        Region {
            lines,
            alignment,
            after,
            is_named: draft.region.attribution.name.is_some(),
        }
    }

    /// How many lines end at or before a byte.
    fn lines_until(&self, at: u32) -> usize {
        self.lines.lines.partition_point(|line| line.span.end <= at)
    }

    /// How many lines the quote has, knowing that it has the first `from`, and how that is known.
    fn end(&self, text: &Text, from: usize) -> (usize, End) {
        let all = &self.lines.lines;
        if all.is_empty() {
            return (0, End::Border);
        }
        if all.len() == 1 && self.after == After::Quote {
            return (1, End::Border);
        }
        let Some(alignment) = self.alignment else {
            let lines = border::guess(text, all, from, self.after);
            return (lines, End::Guess);
        };
        // What a later post repeats is this post's own. It may have left out the beginning of that,
        // though, so an earlier border can be the likelier one.
        let before = self.lines_until(alignment.at);
        // What nobody is named for is often a log, and whoever quotes the post quotes its last words.
        let after = if alignment.to_the_end && self.is_named {
            After::AllOwn
        } else {
            After::Own
        };
        let lines = border::guess(text, &all[..before], from, after);
        if lines == before {
            (lines, End::Forward(alignment.by))
        } else {
            (lines, End::Guess)
        }
    }
}
