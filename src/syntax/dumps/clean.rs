//! A dump without the marks that an extractor put between its words: addresses and numbers of links,
//! emphasis, characters that nobody sees. Each mark is remembered by its place in the dump.

mod button;
mod icon;
mod links;
mod markdown;
mod references;
mod wrapped;

use std::borrow::Cow;

use memchr::memmem;

use crate::text::Span;

/// How often a kind of mark must stand in a dump before it counts as a habit of the extractor. What
/// people type by hand is rarer.
const HABIT: usize = 5;

/// A stretch of the dump that is no words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// Where it stands in the dump.
    pub span: Span,
    pub kind: MarkKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MarkKind {
    /// The address of a link, its number, or the brackets round its text: not shown.
    Target,
    /// The sign of a picture, `!` before its brackets: not shown.
    Picture,
    /// The sign that keeps words from being an item of a list, `10\. Juni`: not shown.
    Escape,
    /// Emphasis, the description of a picture in its brackets, an unseen character: shown as it is.
    Other,
}

/// The text without its marks.
pub(super) struct Clean<'t> {
    pub text: Cow<'t, str>,
    /// In the order of the dump, none touching the next.
    pub marks: Vec<Mark>,
    /// Where the list of addresses at the end of the dump begins, in `text`.
    pub references: Option<u32>,
    /// Whether the dump is Markdown.
    pub is_markdown: bool,
    /// The words that stand behind one picture wherever it does, and rows of buttons, in `text` and in its order.
    labels: Vec<Span>,
    /// For each mark, where it stood in `text`.
    places: Vec<u32>,
}

impl<'t> Clean<'t> {
    pub(super) fn of(dump: &'t str) -> Clean<'t> {
        let is_markdown = targets(dump).take(HABIT).count() == HABIT;
        let has_numbers = !is_markdown && link_numbers(dump).take(HABIT).count() == HABIT;
        let mut marks = Vec::new();
        let mut breaks = Vec::new();
        if is_markdown {
            breaks = markdown::marks(dump, &mut marks);
            marks.extend(markdown::cells(dump));
        } else if has_numbers {
            marks.extend(link_numbers(dump));
        }
        marks.extend(frames(dump));
        unseen(dump, &mut marks);
        let mut marks = disjoint(marks);
        if is_markdown {
            breaks.extend(wrapped::breaks(dump, &marks, wrapped::By::Markdown));
        } else if has_numbers {
            breaks = wrapped::breaks(dump, &marks, wrapped::By::Lynx);
            marks.extend(breaks.iter().map(|&at| wrapped::indentation(dump, at + 1)));
            marks = disjoint(marks);
        }
        let (text, places) = without(joined(dump, breaks), &marks);
        let references = has_numbers.then(|| references::start(&text)).flatten();
        let labels = if is_markdown {
            let mut labels = icon::labels(dump, &marks, &places);
            labels.extend(button::rows(dump, &text, &marks, &places));
            labels.sort_unstable_by_key(|label| label.start);
            labels
        } else {
            Vec::new()
        };
        Clean {
            text,
            marks,
            references,
            is_markdown,
            labels,
            places,
        }
    }

    /// Where a byte of the clean text stands in the dump. At a mark it is the byte behind it.
    pub(super) fn place(&self, at: u32) -> u32 {
        let before = self.places.partition_point(|&place| place <= at);
        self.moved(before, at)
    }

    /// The same, before the marks at that byte: where a line starts.
    pub(super) fn place_before(&self, at: u32) -> u32 {
        let before = self.places.partition_point(|&place| place < at);
        self.moved(before, at)
    }

    /// The stretch of the dump that a stretch of the clean text comes from, without marks at its ends.
    pub(super) fn in_dump(&self, span: Span) -> Span {
        Span::new(self.place(span.start), self.place_before(span.end))
    }

    /// The first words inside a stretch of the clean text that are the label of an icon or a row of buttons.
    pub(super) fn label_in(&self, span: Span) -> Option<Span> {
        let from = self
            .labels
            .partition_point(|label| label.start < span.start);
        let label = self.labels.get(from).copied();
        label.filter(|label| label.end <= span.end)
    }

    /// The place of a byte that so many marks stand before.
    fn moved(&self, marks: usize, at: u32) -> u32 {
        match marks.checked_sub(1) {
            Some(last) => self.marks[last].span.end + (at - self.places[last]),
            None => at,
        }
    }
}

/// Where targets of links in Markdown may begin. Behind the number of a link that `lynx` prints stand words in
/// brackets: `[12](3 children)`.
fn targets(dump: &str) -> impl Iterator<Item = usize> {
    let bytes = dump.as_bytes();
    memmem::find_iter(bytes, "](").filter(move |&at| {
        let is_number = at > 0 && bytes[at - 1].is_ascii_digit();
        let is_target = |byte: &u8| matches!(byte, b'/' | b'#' | b'.' | b'?' | b'<' | b'h' | b'm');
        !is_number || bytes.get(at + 2).is_some_and(is_target)
    })
}

/// The numbers of links as `lynx` prints them: `[12]word`.
fn link_numbers(dump: &str) -> impl Iterator<Item = Mark> {
    let bytes = dump.as_bytes();
    memchr::memchr_iter(b'[', bytes).filter_map(move |at| {
        let digits = bytes[at + 1..]
            .iter()
            .take(6)
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        let end = at + 1 + digits;
        let is_number = (1..6).contains(&digits)
            && bytes.get(end) == Some(&b']')
            && bytes
                .get(end + 1)
                .is_some_and(|byte| !byte.is_ascii_whitespace());
        is_number.then(|| mark(at, end + 1, MarkKind::Target))
    })
}

/// The lines that `lynx` prints for a page inside the page: `IFRAME: ` and its address.
fn frames(dump: &str) -> impl Iterator<Item = Mark> {
    const LABEL: &str = "IFRAME: ";
    memmem::find_iter(dump.as_bytes(), LABEL).filter_map(|at| {
        let before = dump[..at].trim_end_matches(' ');
        let rest = dump[at..].split(['\n', '\r']).next()?.trim_end();
        let is_line = before.is_empty() || before.ends_with(['\n', '\r']);
        let is_address = rest.len() > LABEL.len() && !rest[LABEL.len()..].contains(' ');
        (is_line && is_address).then(|| mark(at, at + rest.len(), MarkKind::Target))
    })
}

/// The dump with spaces for these line ends, so that every place stays the same.
fn joined(dump: &str, mut breaks: Vec<usize>) -> Cow<'_, str> {
    if breaks.is_empty() {
        return Cow::Borrowed(dump);
    }
    // A picture can be the text of a link.
    breaks.sort_unstable();
    breaks.dedup();
    let mut text = String::with_capacity(dump.len());
    let mut from = 0;
    for end in breaks {
        text.push_str(&dump[from..end]);
        text.push(' ');
        from = end + 1;
    }
    text.push_str(&dump[from..]);
    Cow::Owned(text)
}

/// Characters of no width.
fn unseen(dump: &str, marks: &mut Vec<Mark>) {
    let bytes = dump.as_bytes();
    for at in memchr::memchr2_iter(0xe2, 0xef, bytes) {
        let is_unseen = matches!(
            bytes.get(at..at + 3),
            Some([0xe2, 0x80, 0x8b | 0x8e | 0x8f] | [0xef, 0xbb, 0xbf])
        );
        if is_unseen {
            marks.push(mark(at, at + 3, MarkKind::Other));
        }
    }
}

fn mark(start: usize, end: usize, kind: MarkKind) -> Mark {
    Mark {
        span: Span::from(start..end),
        kind,
    }
}

/// The marks in order, those that touch or overlap joined, where they are of one kind.
fn disjoint(mut marks: Vec<Mark>) -> Vec<Mark> {
    marks.retain(|mark| !mark.span.is_empty());
    marks.sort_unstable_by_key(|mark| (mark.span.start, std::cmp::Reverse(mark.span.end)));
    let mut end = 0;
    marks.retain_mut(|mark| {
        mark.span = Span::new(mark.span.start.max(end), mark.span.end.max(end));
        end = mark.span.end;
        !mark.span.is_empty()
    });
    marks
}

/// The dump without its marks, and where each of them stood.
fn without<'t>(dump: Cow<'t, str>, marks: &[Mark]) -> (Cow<'t, str>, Vec<u32>) {
    if marks.is_empty() {
        return (dump, Vec::new());
    }
    let mut text = String::with_capacity(dump.len());
    let mut from = 0;
    let mut places = Vec::with_capacity(marks.len());
    for mark in marks {
        text.push_str(&dump[from..mark.span.start as usize]);
        places.push(Span::from(0..text.len()).end);
        from = mark.span.end as usize;
    }
    text.push_str(&dump[from..]);
    (Cow::Owned(text), places)
}

#[cfg(test)]
mod tests;
