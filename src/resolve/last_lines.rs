//! The last lines of a quote whose source was changed after it was quoted, or that was changed itself: the
//! words below the end of the repetition are quoted as well.
//!
//! ```text
//! source                              quote
//! The chart hangs in the hall.        The chart hangs in the hall.
//! Bring pencls, not pens.             Bring pencils and not pens.        <- alike
//! Thanks                              Thanks                             <- a short line of the source
//!                                     Who has the key?                   <- the answer
//! ```

use super::boundary::Spacing;
use super::draft::Draft;
use super::region::own_end;
use super::token::tokens;
use crate::text::{Line, Span, Text, is_blank, lines, trim_span};
use crate::thread::{PostId, Thread};

/// How many lines of the source a line of the quote is compared with.
const NEXT: usize = 3;
/// The most words of a line that is short: only the same words make it a line of the quote.
const SHORT: usize = 4;
/// How many letters in a row are compared.
const RUN: usize = 4;
/// How many of those runs of two longer lines are the same where one was made of the other, in percent.
const ALIKE: usize = 50;
/// The longest line that is compared, in bytes.
const LONGEST: u32 = 2 << 10;

/// Extends every quote that ends with a repetition by the lines below it that are quoted too.
pub(super) fn extend(text: &Text, thread: &Thread, drafts: &mut [Draft]) {
    let paragraphs = paragraphs(text, thread, drafts);
    for number in 0..drafts.len() {
        let extended = extended(text, thread, drafts, number, paragraphs);
        let draft = &mut drafts[number];
        if let Some((end, source_end, is_alike)) = extended
            && let Some(chosen) = &mut draft.chosen
        {
            draft.is_set_off =
                !is_alike && matches!(paragraphs, Paragraphs::Unknown | Paragraphs::Tight);
            let more = tokens(text.as_str(), Span::new(chosen.end, end)).count();
            chosen.end = end;
            chosen.found.words += more;
            chosen.found.span.end = source_end;
        }
    }
}

/// Whether answers of a file are paragraphs of their own below what they quote.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Paragraphs {
    Apart,
    Joined,
    /// No quote shows it, and no blank line parts other paragraphs: one has to stand below the quote.
    Tight,
    /// No quote shows it: they are taken for apart.
    Unknown,
}

/// What quotes show that repeat a post to its end: an answer is joined to them, if two of them have a line
/// right below.
fn paragraphs(text: &Text, thread: &Thread, drafts: &[Draft]) -> Paragraphs {
    // Whether the line right below such a quote has words.
    let is_joined = |draft: &Draft| {
        let is_marked = draft.region.attribution.is_marked();
        let chosen = draft.chosen.as_ref().filter(|_| !is_marked)?;
        let source = Source::of(text, thread, chosen.post());
        if source.has_more(chosen.found.span.end) {
            return None;
        }
        let own_end = own_end(thread, draft.region.post);
        let below = &text.as_str()[..own_end.max(chosen.end) as usize];
        let next = lines(below, chosen.end).nth(1)?;
        Some(!is_blank(&text[next.span]))
    };
    let whole: Vec<bool> = drafts.iter().filter_map(is_joined).collect();
    let joined = whole.iter().filter(|&&is_joined| is_joined).count();
    match joined {
        2.. => Paragraphs::Joined,
        _ if whole.is_empty() && Spacing::of(text, thread) == Spacing::LineEnds => {
            Paragraphs::Tight
        }
        _ if joined == whole.len() => Paragraphs::Unknown,
        _ => Paragraphs::Apart,
    }
}

/// Where a quote ends with the lines below its repetition, where what it is made of ends in the source, and whether
/// its last line is like one of that.
fn extended(
    text: &Text,
    thread: &Thread,
    drafts: &[Draft],
    number: usize,
    paragraphs: Paragraphs,
) -> Option<(u32, u32, bool)> {
    let draft = &drafts[number];
    let chosen = draft.chosen.as_ref()?;
    let is_settled = draft.is_known() || draft.region.unmarked.is_some();
    if is_settled || !chosen.resumed.is_empty() || !chosen.matches_first_line {
        return None;
    }
    let content = text.as_str();
    let source = Source::of(text, thread, chosen.post());
    let limit = limit(thread, drafts, number, chosen.end);
    let is_set_off = sets_off(text, draft)
        && match paragraphs {
            Paragraphs::Joined => false,
            Paragraphs::Tight => {
                is_parted_below(&content[..limit.max(chosen.end) as usize], chosen.end)
            }
            Paragraphs::Apart | Paragraphs::Unknown => true,
        };
    let (mut end, mut source_end) = (chosen.end, chosen.found.span.end);
    let (mut is_adjacent, mut is_alike) = (true, true);
    // Where extractors indent quotes, a line that is indented less is of the answer.
    let indented = indent(content, end);
    for line in lines(&content[..limit.max(end) as usize], end).skip(1) {
        let words = trim_span(content, line.span);
        if words.is_empty() {
            is_adjacent = false;
        } else if let Some(same) = source.next(words, source_end) {
            (end, source_end) = (line.span.end, same.end);
            (is_adjacent, is_alike) = (true, true);
        } else if is_adjacent
            && is_set_off
            && (source.has_more(source_end) || goes_on_with_list(content, end, words))
            && indent(content, line.span.end) >= indented
        {
            end = line.span.end;
            (is_adjacent, is_alike) = (true, false);
        } else {
            break;
        }
    }
    (end > chosen.end).then_some((end, source_end, is_alike))
}

/// Whether a line is the next item of a list that goes on to a byte: items may have been added to the source.
fn goes_on_with_list(content: &str, end: u32, words: Span) -> bool {
    let number = |line: &str| {
        let digits = line.find(|c: char| !c.is_ascii_digit())?;
        let number: u32 = line[..digits].parse().ok()?;
        line[digits..].starts_with(['.', ')']).then_some(number)
    };
    let before = &content[..end as usize];
    let last = before[before.rfind(['\n', '\r']).map_or(0, |end| end + 1)..].trim_start();
    let next = &content[words.start as usize..words.end as usize];
    number(last).is_some_and(|last| number(next) == Some(last.saturating_add(1)))
}

/// How far the line that ends at a byte, or goes on there, is indented, in bytes.
fn indent(content: &str, at: u32) -> usize {
    let before = &content[..at as usize];
    let line = &before[before.rfind(['\n', '\r']).map_or(0, |end| end + 1)..];
    line.len() - line.trim_start().len()
}

/// Whether the page sets a quote off from its attribution by a blank line, and so from the answer: then no
/// paragraph is in part quoted.
fn sets_off(text: &Text, draft: &Draft) -> bool {
    let below = &text.as_str()[..draft.region.span.end as usize];
    let mut below = lines(below, draft.region.attribution.span.end).skip(1);
    below.next().is_some_and(|line| is_blank(&text[line.span]))
}

/// Whether a blank line parts the lines right below a byte from words further down.
fn is_parted_below(content: &str, end: u32) -> bool {
    let mut below = lines(content, end).skip(1);
    let is_blank = |line: &Line| is_blank(&content[line.span]);
    below.any(|line| is_blank(&line)) && below.any(|line| !is_blank(&line))
}

/// Up to where a quote can be extended that ends at `end`: the next quote, the end of the enclosing one or of
/// the words of the post.
fn limit(thread: &Thread, drafts: &[Draft], number: usize, end: u32) -> u32 {
    let post = drafts[number].region.post;
    let next = drafts.partition_point(|draft| draft.position() < (post, end));
    let next = drafts.get(next).map(Draft::position);
    let next = next.filter(|next| next.0 == post).map(|next| next.1);
    let outer = drafts[number].outer.and_then(|outer| drafts[outer].end());
    let whole = own_end(thread, post);
    [next, outer].into_iter().flatten().fold(whole, u32::min)
}

/// A post that is quoted.
struct Source<'t> {
    text: &'t Text,
    whole: Span,
}

impl<'t> Source<'t> {
    fn of(text: &'t Text, thread: &Thread, post: PostId) -> Source<'t> {
        let start = thread.post(post).span.start;
        let whole = Span::new(start, own_end(thread, post).max(start));
        Source { text, whole }
    }

    /// Whether words stand below the byte `at`: what was quoted to its end is quoted to its end.
    fn has_more(&self, at: u32) -> bool {
        at < self.whole.end && !is_blank(&self.text[Span::new(at, self.whole.end)])
    }

    /// The line of the source, among the next ones after the byte `at`, that a line of a quote was made of;
    /// for a short one also the last line.
    fn next(&self, words: Span, at: u32) -> Option<Span> {
        let content = &self.text.as_str()[..self.whole.end.max(at) as usize];
        let is_short = tokens(self.text.as_str(), words).take(SHORT + 1).count() <= SHORT;
        let spans = lines(content, at)
            .skip(1)
            .map(|line| trim_span(content, line.span));
        let next = spans.filter(|line| !line.is_empty()).take(NEXT);
        let last = || {
            let rest = content[at as usize..].trim_end();
            let start = rest.rfind(['\n', '\r'])? + 1;
            Some(trim_span(
                content,
                Span::from(start..rest.len()).shifted(at),
            ))
        };
        let last = is_short.then(last).flatten();
        let mut candidates = next.chain(last);
        candidates.find(|&line| {
            if is_short {
                self.has_same_words(line, words)
            } else {
                self.are_alike(line, words)
            }
        })
    }

    fn has_same_words(&self, a: Span, b: Span) -> bool {
        let hashes = |span| tokens(self.text.as_str(), span).map(|token| token.hash);
        hashes(a).next().is_some() && hashes(a).eq(hashes(b))
    }

    /// Whether enough runs of letters of two lines are the same.
    fn are_alike(&self, a: Span, b: Span) -> bool {
        if a.len().max(b.len()) > LONGEST || a.len() > 2 * b.len() || b.len() > 2 * a.len() {
            return false;
        }
        let (a, b) = (runs(&self.text[a]), runs(&self.text[b]));
        let mut common = 0;
        let (mut i, mut j) = (0, 0);
        while i < a.len() && j < b.len() {
            let (left, right) = (&a[i], &b[j]);
            common += usize::from(left == right);
            (i, j) = (
                i + usize::from(left <= right),
                j + usize::from(right <= left),
            );
        }
        200 * common >= ALIKE * (a.len() + b.len())
    }
}

/// The runs of letters of a line, sorted.
fn runs(line: &str) -> Vec<[char; RUN]> {
    let letters: Vec<char> = line.chars().flat_map(char::to_lowercase).collect();
    let mut runs: Vec<[char; RUN]> = {
        let runs = letters.windows(RUN);
        runs.filter_map(|run| run.try_into().ok()).collect()
    };
    runs.sort_unstable();
    runs
}

#[cfg(test)]
mod tests {
    use crate::resolve::Relations;
    use crate::syntax::Dialect;
    use crate::text::{Text, trim};
    use crate::thread::Thread;

    /// What the quote in a dump repeats whose paragraphs are parted so, and the answer from what stands above it.
    #[track_caller]
    fn check(between: &str, below: &str, expected: &str) {
        let own = [
            "The ferry was sold in May.|Nobody asked the crew about it.|It went north.",
            "Who paid for the third lamp?|It was the dearest one.|I know of no other.",
            "10 hours ago, ann said:\n\nThe ferry was sold in May.\nThat is the wrong way./Ask them about it.",
            "The baker has seen it all.|I believe him.|He never slept.",
        ];
        let end = "\n\nLink to comment\nShare on other sites\n\n";
        let posts = own
            .map(|own| own.replace('|', between).replace('/', below) + end)
            .concat();
        let dump = format!("The ferry\n\nann\n\nRecommended Posts\n\n{posts}");
        let (text, pieces) = Dialect::of(&dump).read(Text::from(dump.as_str()));
        let thread = Thread::of(&text, pieces);
        let relations = Relations::of(&text, &thread, &|_| ());
        let quoting = thread.post_ids().nth(2).expect("four posts");
        let quote = relations.quotes_of(quoting).next().expect("one quote");
        assert_eq!(trim(&text[relations.quote(quote).body]), expected, "{dump}");
    }

    #[test]
    fn an_answer_right_below_a_quote_is_quoted_only_where_paragraphs_are_parted() {
        let (first, both) = (
            "The ferry was sold in May.",
            "The ferry was sold in May.\nThat is the wrong way.",
        );
        for (between, below, expected) in [
            ("\n\n", "\n\n", both),
            ("\n", "\n", first),
            // Here a blank line parts the answer, and others nothing.
            ("\n", "\n\n", both),
        ] {
            check(between, below, expected);
        }
    }
}
