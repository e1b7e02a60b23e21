//! The extents of quotes: whole blocks, nested in the extents of the enclosing quotes and disjoint from
//! all others.
//!
//! A repetition can run on into a note of the page or into the next quote. A block that a reader sees
//! as one belongs to a quote as a whole or not at all.

use std::iter::successors;

use super::quote::Quote;
use crate::syntax::{Piece, Role};
use crate::text::{Span, Text, is_blank, trim_span};
use crate::thread::{QuoteId, Thread};

/// Adjusts the extents of all quotes to whole blocks and makes them nest. The quotes must follow the
/// order of the file.
pub(super) fn normalize(text: &Text, thread: &Thread, quotes: &mut [Quote]) {
    let mut last_line = Span::default();
    let starts: Vec<u32> = quotes.iter().map(|quote| quote.span.start).collect();
    for quote in quotes
        .iter_mut()
        .filter(|quote| !quote.attribution.is_known())
    {
        let below =
            starts.partition_point(|&start| start < quote.span.end.max(quote.span.start + 1));
        let post_end = thread.post(quote.post).span.end;
        let limit = starts
            .get(below)
            .map_or(post_end, |&start| start.min(post_end));
        extend_to_line_end(text, limit, quote, &mut last_line);
        exclude_partial_notes(text, thread, quote);
    }
    cover_inner_quotes(quotes);
    let mut first = 0;
    while let Some(quote) = quotes.get(first) {
        let post = quote.post;
        let count = quotes[first..].partition_point(|quote| quote.post == post);
        drop_overlapping_parts(first, &mut quotes[first..first + count]);
        first += count;
    }
}

/// Moves the end of a quote to the end of its last line, of which only a part is read where the line
/// is very long. Nested quotes can end in one line: `last_line` is the rest of the line of the call
/// before, so that the line is searched once.
///
/// `limit` is the byte at which the next quote begins or the post ends.
fn extend_to_line_end(text: &Text, limit: u32, quote: &mut Quote, last_line: &mut Span) {
    let at = quote.span.end;
    if !last_line.contains(at) || last_line.end > limit.max(at) {
        let rest = &text.as_str().as_bytes()[at as usize..limit.max(at) as usize];
        let length = memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
        *last_line = Span::from(at as usize..at as usize + length);
    }
    let end = last_line.end;
    if !is_blank(&text[Span::new(at, end)]) {
        quote.span.end = trim_span(text.as_str(), Span::new(quote.span.start, end)).end;
        quote.body = Span::new(quote.body.start.min(quote.span.end), quote.span.end);
    }
}

/// Keeps notes of the page, and signatures, whole: an extent that would end inside one ends before it,
/// and one that would begin inside one begins after it.
fn exclude_partial_notes(text: &Text, thread: &Thread, quote: &mut Quote) {
    if let Some(note) = note_around(text, thread, quote.span.end) {
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
        let start = note_around(text, thread, part.start).map_or(part.start, |note| note.end);
        let end = note_around(text, thread, part.end).map_or(part.end, |note| note.start);
        *part = Span::new(start, end);
        !is_blank(&text[*part])
    });
}

/// The note or the signature that has words on both sides of a byte. It can be of several pieces of its line,
/// with what is hidden between them.
fn note_around(text: &Text, thread: &Thread, at: u32) -> Option<Span> {
    let ends_line = |piece: &Piece| text[piece.span].ends_with(['\n', '\r']);
    let before = |piece: &Piece| {
        let last = piece.span.start.checked_sub(1)?;
        thread.pieces.at(last).filter(|before| !ends_line(before))
    };
    let behind = |piece: &Piece| {
        let next = thread.pieces.at(piece.span.end);
        next.filter(|_| !ends_line(piece))
    };
    let is_hidden = |piece: &Piece| piece.kind.role() == Role::Hidden;
    let first = thread.pieces.at(at);
    let mut shown = successors(first, before).skip_while(is_hidden);
    let kind = shown.next()?.kind;
    let is_part = |piece: &Piece| is_hidden(piece) || piece.kind == kind && kind.is_one_block();
    let start = successors(first, before).take_while(is_part).last()?;
    let end = successors(first, behind).take_while(is_part).last()?;
    let note = Span::new(start.span.start, end.span.end);
    let words = trim_span(text.as_str(), note);
    (words.start < at && at < words.end).then_some(note)
}

/// Extends every quote to cover the quotes inside it.
fn cover_inner_quotes(quotes: &mut [Quote]) {
    for number in (0..quotes.len()).rev() {
        if let Some(outer) = quotes[number].outer {
            let end = quotes[number].span.end;
            let outer = &mut quotes[outer.index()];
            let mut end = outer.span.end.max(end);
            // A part behind an answer that is covered now is no part by itself any more.
            outer.resumed.retain(|part| {
                let is_disjoint = part.start >= end;
                if !is_disjoint {
                    end = end.max(part.end);
                }
                is_disjoint
            });
            outer.span.end = end;
            outer.body.end = outer.body.end.max(end);
        }
    }
}

/// Drops parts behind answers that lie outside the directly enclosing quote or overlap another quote.
/// `first` is the number of the first of the quotes, which are all those of one post.
fn drop_overlapping_parts(first: usize, quotes: &mut [Quote]) {
    if quotes.iter().all(|quote| quote.resumed.is_empty()) {
        return;
    }
    let mut parts: Vec<(Span, usize, Part)> = Vec::new();
    for (number, quote) in quotes.iter_mut().enumerate() {
        parts.push((quote.span, number, Part::Opening));
        let resumed = quote.resumed.drain(..);
        parts.extend(resumed.map(|part| (part, number, Part::Resumed)));
    }
    parts.sort_by_key(|&(span, number, _)| (span.start, number));
    let mut open: Vec<(Span, usize, Part)> = Vec::new();
    for part @ (span, number, kind) in parts {
        while let Some(&(around, of, what)) = open.last()
            && (around.end <= span.start || kind == Part::Opening && what == Part::Resumed)
        {
            if what == Part::Resumed && around.end <= span.start {
                quotes[of].resumed.push(around);
            }
            open.pop();
        }
        let fits = match open.last() {
            None => quotes[number].outer.is_none(),
            Some(&(around, of, what)) => {
                let outer = Some(QuoteId::from_index(first + of));
                what == Part::Opening && quotes[number].outer == outer && span.end <= around.end
            }
        };
        if fits || kind == Part::Opening {
            open.push(part);
        }
    }
    for (span, of, what) in open {
        if what == Part::Resumed {
            quotes[of].resumed.push(span);
        }
    }
}

/// The parts that a quote can have.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// The first one, with the attribution.
    Opening,
    /// One that follows an answer.
    Resumed,
}

#[cfg(test)]
mod tests;
