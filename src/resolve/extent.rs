//! The stretches of quotes: whole blocks, each inside the quotes round it and apart from all others.
//!
//! The words of a quote are found by what they repeat, whatever they run into: a note of the page, the
//! next quote. What is a block to a reader is none or all of a quote here.

use super::quote::Quote;
use crate::text::{Span, Text, is_blank, trim_span};
use crate::thread::{QuoteId, Thread};

/// Settles where the stretches of all quotes lie. The quotes follow the order of the file.
pub(super) fn settle(text: &Text, thread: &Thread, quotes: &mut [Quote]) {
    let mut last_line = Span::default();
    for quote in &mut *quotes {
        end_with_line(text, thread, quote, &mut last_line);
        leave_notes_whole(text, thread, quote);
    }
    hold_inner(quotes);
    let mut first = 0;
    while let Some(quote) = quotes.get(first) {
        let post = quote.post;
        let count = quotes[first..].partition_point(|quote| quote.post == post);
        keep_apart(first, &mut quotes[first..first + count]);
        first += count;
    }
}

/// A quote whose last line was read in part, because it is very long, ends where that line ends. Quotes
/// in each other can end in one line: `last_line` is the rest of the line that was looked at last.
fn end_with_line(text: &Text, thread: &Thread, quote: &mut Quote, last_line: &mut Span) {
    let at = quote.span.end;
    if !last_line.contains(at) {
        let post_end = thread.post(quote.post).span.end.max(at);
        let rest = &text.as_str().as_bytes()[at as usize..post_end as usize];
        let length = memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
        *last_line = Span::from(at as usize..at as usize + length);
    }
    let end = last_line.end;
    if !is_blank(&text[Span::new(at, end)]) {
        quote.span.end = trim_span(text.as_str(), Span::new(quote.span.start, end)).end;
        quote.body = Span::new(quote.body.start.min(quote.span.end), quote.span.end);
    }
}

/// A note of the page is one block. A stretch that would end inside one ends before it, and one that
/// would begin there begins behind it.
fn leave_notes_whole(text: &Text, thread: &Thread, quote: &mut Quote) {
    if let Some(note) = note_round(text, thread, quote.span.end) {
        let head = quote.attribution.span.end;
        let words = trim_span(text.as_str(), Span::new(head, note.start));
        quote.span.end = words.end.max(head);
        quote.body = if quote.body.start < quote.span.end {
            Span::new(quote.body.start, quote.span.end)
        } else {
            Span::empty(head)
        };
    }
    quote.resumed.retain_mut(|part| {
        let start = note_round(text, thread, part.start).map_or(part.start, |note| note.end);
        let end = note_round(text, thread, part.end).map_or(part.end, |note| note.start);
        *part = Span::new(start, end);
        !is_blank(&text[*part])
    });
}

/// The note that has words on both sides of a byte.
fn note_round(text: &Text, thread: &Thread, at: u32) -> Option<Span> {
    let note = thread.pieces.at(at).filter(|piece| piece.kind.is_note())?;
    let words = trim_span(text.as_str(), note.span);
    (words.start < at && at < words.end).then_some(note.span)
}

/// A quote round another one goes on at least as far as that.
fn hold_inner(quotes: &mut [Quote]) {
    for number in (0..quotes.len()).rev() {
        if let Some(outer) = quotes[number].outer {
            let end = quotes[number].span.end;
            let outer = &mut quotes[outer.index()];
            let mut end = outer.span.end.max(end);
            // What it goes on with after an answer is no further part if it lies in there now.
            outer.resumed.retain(|part| {
                let is_apart = part.start >= end;
                if !is_apart {
                    end = end.max(part.end);
                }
                is_apart
            });
            outer.span.end = end;
            outer.body.end = outer.body.end.max(end);
        }
    }
}

/// A quote goes on only in the quote directly round it, and where no other quote stands. `first` is
/// the number of the first of the quotes, which are all those of one post.
fn keep_apart(first: usize, quotes: &mut [Quote]) {
    if quotes.iter().all(|quote| quote.resumed.is_empty()) {
        return;
    }
    let mut stretches: Vec<(Span, usize, Stretch)> = Vec::new();
    for (number, quote) in quotes.iter_mut().enumerate() {
        stretches.push((quote.span, number, Stretch::Opening));
        let resumed = quote.resumed.drain(..);
        stretches.extend(resumed.map(|part| (part, number, Stretch::Resumed)));
    }
    stretches.sort_by_key(|&(span, number, _)| (span.start, number));
    let mut open: Vec<(Span, usize, Stretch)> = Vec::new();
    for stretch @ (span, number, kind) in stretches {
        while let Some(&(around, of, what)) = open.last()
            && (around.end <= span.start || kind == Stretch::Opening && what == Stretch::Resumed)
        {
            if what == Stretch::Resumed && around.end <= span.start {
                quotes[of].resumed.push(around);
            }
            open.pop();
        }
        let fits = match open.last() {
            None => quotes[number].outer.is_none(),
            Some(&(around, of, what)) => {
                let outer = Some(QuoteId::from_index(first + of));
                what == Stretch::Opening && quotes[number].outer == outer && span.end <= around.end
            }
        };
        if fits || kind == Stretch::Opening {
            open.push(stretch);
        }
    }
    for (span, of, what) in open {
        if what == Stretch::Resumed {
            quotes[of].resumed.push(span);
        }
    }
}

/// Which of its stretches a stretch of a quote is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stretch {
    /// The first one, with the attribution.
    Opening,
    /// One behind an answer.
    Resumed,
}
