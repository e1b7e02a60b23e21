//! The ends of quotes whose end no repetition gives.
//!
//! A later post that repeats words of this one repeats this post's own text, so a quote before those
//! words ends there. Where nothing is repeated the end is a guess (`boundary.rs`).
//!
//! A quote of a picture has no words in a dump, and the answer stands directly below its attribution: such a
//! quote is empty.

use super::boundary::{self, After, Own, Setting, Spacing};
use super::draft::Draft;
use super::quote::{Certainty, End, Quote, Source};
use super::region::Lines;
use super::twin;
use crate::text::{Span, Text};
use crate::thread::{PostId, Thread};

/// How much of a region is read to find where its quote ends, in bytes.
const REACH: u32 = 64 << 10;
/// How many lines with a no-break space directly below an attribution are the paragraphs of a picture.
const PICTURE: usize = 2;

/// Finds the end of every quote that does not end with the repetition of its source.
pub(super) fn find_open_ends(text: &Text, thread: &Thread, drafts: &[Draft], quotes: &mut [Quote]) {
    let matches = forward_matches(thread, quotes);
    let twins = twin::find(text, drafts, quotes);
    let spacing = Spacing::of(text, thread);
    for (number, draft) in drafts.iter().enumerate() {
        if !is_open(draft, &quotes[number]) {
            continue;
        }
        let region = Region::of(text, thread, draft, &matches, spacing);
        let original = draft.copy_of.map(|original| &quotes[original]);
        let copied = original.and_then(|original| region.end_of_copy(text, draft, original));
        let quote = &mut quotes[number];
        let repeated = quote
            .repeats
            .map_or(0, |_| region.lines_until(quote.body.end));
        let twin = twins.get(&number).filter(|twin| twin.lines > 0);
        let (lines, how, certainty) = match (copied, twin) {
            (Some(copied), _) => copied,
            (None, Some(twin)) => (twin.lines, End::Twin(twin.post), Certainty::Guess),
            (None, None) => region.end(text, repeated),
        };
        match lines.checked_sub(1).map(|last| region.lines.lines[last]) {
            Some(last) => {
                quote.body.end = last.span.end.max(quote.body.start);
                quote.span.end = quote.body.end;
            }
            None => quote.become_empty(),
        }
        if lines > repeated || quote.repeats.is_none() {
            (quote.end, quote.end_certainty) = (how, certainty);
        }
    }
}

/// What is below the attributions of the quotes that repeat nothing, by number, to learn from.
#[cfg(test)]
pub(super) fn open_regions(
    text: &Text,
    thread: &Thread,
    drafts: &[Draft],
    quotes: &[Quote],
) -> Vec<(usize, Lines, Setting)> {
    let matches = forward_matches(thread, quotes);
    let twins = twin::find(text, drafts, quotes);
    let all = drafts.iter().zip(quotes).enumerate();
    let spacing = Spacing::of(text, thread);
    let open = all.filter(|(number, (draft, quote))| {
        is_open(draft, quote) && quote.repeats.is_none() && !twins.contains_key(number)
    });
    let regions = open.map(|(number, (draft, _))| {
        let region = Region::of(text, thread, draft, &matches, spacing);
        let setting = region.setting();
        (number, region.lines, setting)
    });
    regions.collect()
}

/// Whether neither the page nor a repetition says where a quote ends.
fn is_open(draft: &Draft, quote: &Quote) -> bool {
    // A quote without a name can be a log that a post repeats in part: its end stays open.
    let is_nameless = quote.source == Source::Unknown && quote.attribution.name.is_none();
    !draft.is_known() && (quote.repeats.is_none() || is_nameless)
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
    /// Whom it names as their author.
    name: Option<Span>,
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
            name: quote.attribution.name,
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
    spacing: Spacing,
    /// How it is known that the quote is empty, if it is.
    empty: Option<(End, Certainty)>,
}

impl<'e> Region<'e> {
    fn of(
        text: &Text,
        thread: &Thread,
        draft: &Draft,
        matches: &'e [ForwardMatch],
        spacing: Spacing,
    ) -> Region<'e> {
        let span = draft.region.span;
        let post = draft.region.post;
        let end = span.end.min(span.start.saturating_add(REACH));
        let end = text.as_str().floor_char_boundary(end as usize);
        let lines = Lines::of(text, Span::from(span.start as usize..end));
        let from =
            matches.partition_point(|forward| (forward.post, forward.at) < (post, span.start));
        let first_end = lines.lines.first().map_or(span.end, |line| line.span.end);
        let inside = matches[from..]
            .iter()
            .take_while(|forward| forward.post == post && forward.at < span.end);
        let forward = inside.clone().find(|forward| forward.at >= first_end);
        let attribution = draft.region.attribution;
        let own = inside.take_while(|forward| {
            let first = lines.tokens.first();
            first.is_some_and(|first| forward.at <= first.span.start)
        });
        let empty = known_empty(text, draft, &lines, own.last());
        let after = if span.end == thread.post(post).span.end {
            After::PostEnd
        } else {
            After::Quote
        };
        Region {
            lines,
            forward,
            after,
            is_named: attribution.name.is_some(),
            spacing,
            empty,
        }
    }

    /// How many lines end at or before a byte.
    fn lines_until(&self, at: u32) -> usize {
        self.lines.lines.partition_point(|line| line.span.end <= at)
    }

    /// How many lines the quote has if it is a copy of another one, letter by letter, how its end is known and how
    /// surely.
    fn end_of_copy(
        &self,
        text: &Text,
        draft: &Draft,
        original: &Quote,
    ) -> Option<(usize, End, Certainty)> {
        let words = &text[original.body];
        let start = self.lines.lines.first()?.span.start;
        let below = &text[Span::new(start, draft.region.span.end.max(start))];
        let is_copy = !words.is_empty() && below.starts_with(words);
        let lines = self.lines_until(start + original.body.len());
        (is_copy && lines > 0).then_some((lines, End::Twin(original.post), original.end_certainty))
    }

    /// How many lines the quote has, at least `from`, how its end is known and how surely.
    fn end(&self, text: &Text, from: usize) -> (usize, End, Certainty) {
        let all = &self.lines.lines;
        if let Some((how, certainty)) = self.empty.filter(|_| from == 0) {
            return (0, how, certainty);
        }
        if all.is_empty() {
            return (0, End::Boundary, Certainty::Guess);
        }
        if all.len() == 1 && self.after == After::Quote {
            return (1, End::Boundary, Certainty::Likely);
        }
        let setting = self.setting();
        let found = boundary::likeliest(text, &self.lines, from, setting);
        let is_before_own = setting.own.is_some_and(|own| own.before == found.lines);
        let by = self.forward.filter(|_| is_before_own).map(|own| own.by);
        let how = by.map_or(End::Guess, End::Forward);
        (found.lines, how, Certainty::of(found.probability))
    }

    /// What the model of boundaries is told about the quote.
    fn setting(&self) -> Setting {
        Setting {
            after: self.after,
            is_named: self.is_named,
            spacing: self.spacing,
            own: self.forward.map(|own| Own {
                before: self.lines_until(own.at),
                are_last: own.reaches_post_end,
            }),
        }
    }
}

/// How it is known that a quote is empty, if it is: a later post repeats all that follows the attribution as
/// the words of somebody else than it names, or the paragraphs of a picture follow, from which a dump keeps
/// their no-break spaces. `own` is what a later post repeats from the first word on.
fn known_empty(
    text: &Text,
    draft: &Draft,
    lines: &Lines,
    own: Option<&ForwardMatch>,
) -> Option<(End, Certainty)> {
    let quoted = draft.region.attribution.name.map(|name| &text[name]);
    let is_other = |by: Span| quoted.is_some_and(|quoted| quoted != &text[by]);
    if let Some(own) = own.filter(|own| own.name.is_some_and(is_other)) {
        return Some((End::Forward(own.by), Certainty::Likely));
    }
    let first = lines.lines.first()?;
    let above = &text[Span::new(draft.region.span.start, first.span.start)];
    let is_nbsp = |line: &&str| line.contains('\u{a0}');
    let pictures = above.split(['\n', '\r']).filter(is_nbsp).count();
    (pictures >= PICTURE).then_some((End::Guess, Certainty::Guess))
}
