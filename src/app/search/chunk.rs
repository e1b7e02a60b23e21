//! Chunks: the parts of a text that are searched at a time.
//!
//! A chunk has the posts that start in its stretch of the text, whole, and so its matches. A post
//! that is longer than some chunks is cut at their borders, at the end of a line or of a word; a
//! match may reach a little over the cut. Matches of later chunks stand further down. The hidden
//! lines between the posts are cut in the same way.
//!
//! ```text
//! chunk      0               1               2               3
//!            ┌───────────────┬───────────────┬───────────────┬─
//! posts      #1─── #2─ #3─────── #4── #5──────────────────────────── #6──
//! belong to  0     0   0         1    1        ╎ 2            ╎ 3    3
//! ```

use super::matcher::Matcher;
use crate::app::posts::Posts;
use crate::document::Document;
use crate::text::Span;
use crate::thread::PostId;

/// How much text a chunk is, in bytes.
const LENGTH: u32 = 128 << 10;
/// The longest post that is never cut, in bytes.
const LONGEST: u32 = 512 << 10;
/// How far behind a border a cut is looked for, and a match may reach over it, in bytes.
const SLACK: u32 = 4 << 10;

/// The stretches of a text that are searched: the words of posts, or what stands between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stretches {
    Posts,
    Hidden,
}

impl Stretches {
    /// How many of them start before a byte.
    fn before(self, document: &Document, at: u32) -> usize {
        let posts = &document.thread.posts;
        match self {
            Stretches::Posts => posts.partition_point(|post| post.span.start < at),
            // The first one starts with the text, each other one where a post ends.
            Stretches::Hidden => {
                usize::from(at > 0) + posts.partition_point(|post| post.span.end < at)
            }
        }
    }

    fn span(self, document: &Document, index: usize) -> Span {
        match self {
            Stretches::Posts => document.thread.posts[index].span,
            Stretches::Hidden => hidden(document, index),
        }
    }
}

/// What stands between the words of a post and those of the one before it; behind the last post,
/// the rest of the text.
fn hidden(document: &Document, post: usize) -> Span {
    let posts = &document.thread.posts;
    let above = post.checked_sub(1).map(|above| &posts[above]);
    let start = above.map_or(0, |above| above.span.end);
    let end = posts
        .get(post)
        .map_or(document.text.len(), |post| post.span.start);
    Span::new(start, end)
}

/// A part of a chunk: a post or hidden lines, or what the chunk has of them.
#[derive(Clone, Copy)]
struct Part {
    /// The number of the stretch.
    index: usize,
    /// What is looked at.
    whole: Span,
    /// Where matches may start.
    starts: Span,
}

/// How many chunks a document has.
pub(super) fn count(document: &Document) -> usize {
    (document.text.len() / LENGTH) as usize + 1
}

/// Where the stretch of a chunk begins.
fn border(chunk: usize) -> u32 {
    u32::try_from(chunk).expect("a text has fewer than u32::MAX chunks") * LENGTH
}

/// The chunk that a byte of a post belongs to.
pub(super) fn of(document: &Document, at: u32) -> usize {
    let Some(post) = document.thread.post_at(at) else {
        return 0;
    };
    let post = document.thread.post(post).span;
    let at = at.clamp(post.start, post.end);
    let first = post.start / LENGTH;
    let chunk = if is_cut(post) { at / LENGTH } else { first };
    let is_before = chunk > first && at < cut(document, border(chunk as usize));
    (chunk - u32::from(is_before)) as usize
}

/// The matches of a chunk in some posts, in order.
pub(super) fn matches<'a>(
    document: &'a Document,
    matcher: &'a Matcher,
    posts: Posts<'a>,
    chunk: usize,
) -> impl Iterator<Item = (PostId, Span)> + use<'a> {
    let has = move |index| posts.has(PostId::from_index(index));
    let found = matches_of(Stretches::Posts, document, matcher, has, chunk);
    found.map(|(index, span)| (PostId::from_index(index), span))
}

/// The matches that stand in hidden lines of a chunk, in order.
pub(super) fn hidden_matches<'a>(
    document: &'a Document,
    matcher: &'a Matcher,
    chunk: usize,
) -> impl Iterator<Item = Span> + use<'a> {
    matches_of(Stretches::Hidden, document, matcher, |_| true, chunk).map(|(_, span)| span)
}

fn matches_of<'a>(
    stretches: Stretches,
    document: &'a Document,
    matcher: &'a Matcher,
    has: impl Fn(usize) -> bool + 'a,
    chunk: usize,
) -> impl Iterator<Item = (usize, Span)> {
    let text = document.text.as_str();
    let mut parts = parts(stretches, document, chunk);
    let (first, last) = (parts.clone().next(), parts.clone().next_back());
    if let (Some(first), Some(last)) = (first, last)
        && document.thread.hidden.is_empty()
        && matcher.rules_out(text, Span::new(first.starts.start, last.whole.end))
    {
        parts.by_ref().for_each(drop);
    }
    let parts = parts.filter(move |part| has(part.index));
    parts.flat_map(move |part| {
        let found = matches_within(document, matcher, part.whole, part.starts);
        found.map(move |span| (part.index, span))
    })
}

/// The matches that start in a part of a stretch of the text, in the words that posts show: what is hidden
/// among them is passed over.
pub(in crate::app) fn matches_within<'a>(
    document: &'a Document,
    matcher: &'a Matcher,
    whole: Span,
    starts: Span,
) -> impl Iterator<Item = Span> + use<'a> {
    let (text, hidden) = (&*document.text, &document.thread.hidden);
    let (plain, passing) = if hidden.shows_all(whole) {
        (Some(matcher.matches(text.as_str(), whole, starts)), None)
    } else {
        let view = hidden.view(text, whole);
        let all = Span::from(0..view.words.len());
        let found = matcher.matches(&view.words, all, all);
        let found = found.map(|span| view.place(span));
        let found: Vec<Span> = found.filter(|span| starts.contains(span.start)).collect();
        (None, Some(found))
    };
    plain
        .into_iter()
        .flatten()
        .chain(passing.into_iter().flatten())
}

/// The stretches of a chunk, in order.
fn parts(
    stretches: Stretches,
    document: &Document,
    chunk: usize,
) -> impl DoubleEndedIterator<Item = Part> + Clone {
    let (from, to) = (border(chunk), border(chunk + 1));
    let first = stretches.before(document, from);
    let end = stretches.before(document, to);
    let reaching_in = first.checked_sub(1).filter(|&before| {
        let stretch = stretches.span(document, before);
        is_cut(stretch) && stretch.end > from
    });
    let indices = reaching_in.into_iter().chain(first..end);
    indices.filter_map(move |index| {
        let mut whole = stretches.span(document, index);
        let mut starts = whole;
        if is_cut(whole) {
            let start = if whole.start < from {
                cut(document, from)
            } else {
                whole.start
            };
            starts = Span::new(start, cut(document, to).min(whole.end));
            let behind = (starts.end + SLACK).min(whole.end) as usize;
            let behind = document.text.as_str().ceil_char_boundary(behind);
            whole.end = Span::from(behind..behind).end;
        }
        (!starts.is_empty()).then_some(Part {
            index,
            whole,
            starts,
        })
    })
}

fn is_cut(post: Span) -> bool {
    post.len() > LONGEST
}

/// Where a long post is cut behind a border.
fn cut(document: &Document, border: u32) -> u32 {
    let content = document.text.as_str();
    let near = content.floor_char_boundary(border as usize);
    let far = content.floor_char_boundary((border + SLACK) as usize);
    let window = &content.as_bytes()[near..far];
    let line_end = memchr::memchr(b'\n', window).or_else(|| memchr::memchr(b' ', window));
    let at = near + line_end.map_or(0, |offset| offset + 1);
    Span::from(at..at).start
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    /// Every match belongs to the chunk that finds it, and all that stand in the post are found.
    #[track_caller]
    fn check(text: &str, pattern: &str) {
        let document = Document::open(Text::from(text));
        let (matcher, _) = Matcher::of(pattern);
        let all = Posts::all(&document);
        let mut found = Vec::new();
        for chunk in 0..count(&document) {
            for (post, span) in matches(&document, &matcher, all, chunk) {
                assert_eq!(of(&document, span.start), chunk, "{post:?} {span:?}");
                found.push((post, span));
            }
        }
        let posts = document.thread.post_ids();
        let expected = posts.flat_map(|post| {
            let whole = document.thread.post(post).span;
            let found = matcher.matches(document.text.as_str(), whole, whole);
            found.map(move |span| (post, span))
        });
        assert_eq!(found, expected.collect::<Vec<_>>());
        assert!(!found.is_empty());
    }

    const END: &str = "\nLink to comment\nShare on other sites\n\n";

    fn many(count: usize, part: impl Fn(usize) -> String) -> String {
        (0..count).map(part).collect()
    }

    #[test]
    fn chunks_have_all_matches_of_short_posts() {
        let words = "More words. ".repeat(20);
        let posts = many(3000, |number| format!("Post {number} waits.\n{words}{END}"));
        check(&posts, "post [0-9]*7 ");
        check(&posts, "^more");
    }

    #[test]
    fn chunks_have_all_matches_of_posts_that_are_cut() {
        let line = many(40_000, |number| format!("{number} gulls, "));
        check(&line, "[0-9]+5 gulls");
        let lines = line.replace(", ", "\n");
        let thread = format!("A word.{END}{lines}{END}{line}{END}The last 5 gulls.{END}");
        check(&thread, "[0-9]+5 gulls");
        check(&thread, "^[0-9]*5 gulls$");
        check(&"é".repeat(600_000), "éé");
    }
}
