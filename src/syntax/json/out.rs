//! A text with pieces that grows by strings of a JSON file.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use super::contract::{Link, Marked, Raw, is};
use crate::syntax::{Emphasis, LinesKind, Markup, PieceKind, Pieces};
use crate::text::{Source, SourceId, Span, Text, TextBuilder, is_blank};

/// The longest head in which what stands in several lines is looked for, in bytes.
const LONGEST_HEAD: usize = 1000;

/// Why there is room for all that is written.
const FITS: &str = "a post is longer in the file than what is written for it, and a file is at most a third of a text";

/// The text, and which of its parts begin where.
pub(super) struct Out<'f> {
    text: TextBuilder,
    source: SourceId,
    file: &'f str,
    /// The place in the file of the last string, for what is written behind it.
    at: u32,
    pieces: Vec<(PieceKind, u8, u32)>,
    answers: Vec<(u32, u32)>,
    repetitions: Vec<u32>,
    lines: Vec<(u32, LinesKind)>,
    markup: Markup,
    /// Where the last spoiler ends.
    spoiler_end: Option<u32>,
}

impl<'f> Out<'f> {
    pub(super) fn of(source: &'f Arc<Source>) -> Out<'f> {
        let mut text = TextBuilder::default();
        let id = text.add_source(Arc::clone(source));
        Out {
            text,
            source: id.expect("it is the first"),
            file: source.content().as_str(),
            at: 0,
            pieces: Vec::new(),
            answers: Vec::new(),
            repetitions: Vec::new(),
            lines: Vec::new(),
            markup: Markup::default(),
            spoiler_end: None,
        }
    }

    /// How many bytes are written.
    pub(super) fn len(&self) -> u32 {
        Span::from(0..self.text.as_str().len()).end
    }

    /// Says what comes next.
    pub(super) fn begin(&mut self, kind: PieceKind, depth: u8) {
        self.pieces.push((kind, depth, self.len()));
    }

    /// Says that lines come next, and what they are.
    pub(super) fn begin_lines(&mut self, kind: LinesKind, depth: u8) {
        self.begin(PieceKind::Body, depth);
        let start = self.len();
        self.lines.pop_if(|(last, _)| *last == start);
        self.lines.push((start, kind));
    }

    /// Writes words that stand in no string of the file, for the place of the last one that does.
    pub(super) fn write(&mut self, words: &str) {
        let written = self.text.write(words, self.source, self.at);
        written.expect(FITS);
    }

    /// Goes to the place of a string in the file.
    pub(super) fn go_to(&mut self, string: Raw) {
        let at = string.get().as_ptr().addr() - self.file.as_ptr().addr();
        self.at = Span::from(0..at).end;
    }

    /// Writes a string of the file; nothing for a value that is none.
    pub(super) fn string(&mut self, string: Raw) {
        let Some(mut rest) = inner(string) else {
            return;
        };
        self.go_to(string);
        self.at += 1;
        while let Some(escape) = memchr::memchr(b'\\', rest.as_bytes()) {
            self.copy(escape);
            let length = escape_length(&rest[escape..]);
            let (escaped, behind) = rest[escape..].split_at(length);
            self.write(&unescaped(escaped));
            self.at += Span::from(0..length).end;
            rest = behind;
        }
        self.copy(rest.len());
    }

    /// Copies the next bytes of the file.
    fn copy(&mut self, length: usize) {
        let span = Span::from(0..length).shifted(self.at);
        self.text.copy(self.source, span).expect(FITS);
        self.at = span.end;
    }

    /// Says what a part of what was written from the byte `start` on is, where it stands there, in one line or in
    /// several. The rest stays what it is.
    pub(super) fn mark(&mut self, start: u32, part: &str, kind: PieceKind) {
        let Some(&(around, depth, _)) = self.pieces.last() else {
            return;
        };
        let written = &self.text.as_str()[start as usize..];
        if let Some(place) = find_joined(written, part) {
            let span = Span::from(place).shifted(start);
            self.pieces.push((kind, depth, span.start));
            self.pieces.push((around, depth, span.end));
        }
    }

    /// Says what the page marks of the words that were written from the byte `start` on.
    pub(super) fn mark_up(&mut self, start: u32, marked: Marked, depth: u8) {
        let stretches = marked.emphasis.iter().map(|it| (it.start, it.end));
        let places = self.places(start, stretches);
        for (words, set_off) in places.into_iter().zip(marked.emphasis) {
            let emphasis = set_off
                .kinds
                .iter()
                .fold(Emphasis::default(), emphasis_with);
            if !words.is_empty() && !emphasis.is_none() {
                self.markup.emphasize(words, emphasis);
            }
        }
        let stretches = marked.spoilers.iter().map(|it| (it.start, it.end));
        for words in self.places(start, stretches) {
            self.spoiler(words);
        }
        self.links(start, marked.links, depth);
    }

    /// Says that words are a spoiler, or go on with one in the block before.
    fn spoiler(&mut self, words: Span) {
        let text = self.text.as_str();
        let is_blank_from = |end: u32| is_blank(&text[end as usize..words.start as usize]);
        let goes_on = self.spoiler_end.is_some_and(is_blank_from);
        if words.is_empty() {
            return;
        }
        if goes_on {
            self.markup.extend_spoiler(words.end);
        } else {
            self.markup.begin_spoiler(words);
        }
        self.spoiler_end = Some(words.end);
    }

    /// Says where words lead. The addresses stand hidden behind them.
    fn links(&mut self, start: u32, links: &[Link], depth: u8) {
        let places = self.places(start, links.iter().map(|link| (link.start, link.end)));
        let links = links.iter().zip(places);
        for (link, words) in links.filter(|(_, words)| !words.is_empty()) {
            self.begin(PieceKind::Target, depth);
            let target = self.len();
            self.string(link.address);
            self.markup.link(words, Span::new(target, self.len()));
            self.begin(PieceKind::Body, depth);
        }
    }

    /// Where stretches of characters stand in what was written from the byte `start` on. They follow each other; of
    /// those that overlap the later one begins where the other ends.
    fn places(&self, start: u32, stretches: impl Iterator<Item = (usize, usize)>) -> Vec<Span> {
        let written = &self.text.as_str()[start as usize..];
        let length = written.len();
        let ends = written.char_indices().map(|(at, _)| at).chain([length]);
        let mut places = ends.enumerate().peekable();
        let mut place_of = |wanted: usize| {
            while places.next_if(|(nth, _)| *nth < wanted).is_some() {}
            places.peek().map_or(length, |(_, at)| *at)
        };
        let span = |(from, to)| {
            let from = place_of(from);
            Span::from(from..place_of(to)).shifted(start)
        };
        stretches.map(span).collect()
    }

    /// Says that the post with the words at one byte answers the one with those at another.
    pub(super) fn answer(&mut self, post: u32, answered: u32) {
        self.answers.push((post, answered));
    }

    /// Says that the quote which comes next goes as far as paragraphs repeat an earlier post.
    pub(super) fn repetition(&mut self) {
        let at = self.len();
        if self.repetitions.last().is_none_or(|&last| last < at) {
            self.repetitions.push(at);
        }
    }

    /// The text and its pieces.
    pub(super) fn finish(mut self) -> (Text, Pieces) {
        let text = self.text.finish();
        let end = text.len();
        let mut pieces = Pieces::of_length(end);
        // The parts of a head are marked in any order.
        self.pieces.sort_by_key(|&(.., start)| start);
        let ends: Vec<u32> = self.pieces.iter().skip(1).map(|piece| piece.2).collect();
        for (&(kind, depth, start), behind) in self.pieces.iter().zip(ends.into_iter().chain([end]))
        {
            if start < behind {
                pieces.push_at_depth(kind, start, depth);
            }
        }
        pieces.set_markup(self.markup);
        for (post, answered) in self.answers {
            pieces.state_answer(post, answered);
        }
        for (start, kind) in self.lines {
            pieces.state_lines(start, kind);
        }
        for start in self.repetitions {
            pieces.find_repetition(start);
        }
        (text, pieces)
    }
}

/// The same with one more kind of emphasis, if there is such a kind.
fn emphasis_with(emphasis: Emphasis, kind: &Raw) -> Emphasis {
    let known = Emphasis::KINDS
        .into_iter()
        .find(|(name, _)| is(Some(*kind), name));
    known.map_or(emphasis, |(_, kind)| emphasis.with(kind))
}

/// Where a line stands in a text, in which its words can be in several lines; a word that ends with a hyphen can go on
/// in the next line.
fn find_joined(text: &str, line: &str) -> Option<Range<usize>> {
    let first = line.chars().next()?;
    if let Some(start) = text.find(line) {
        return Some(start..start + line.len());
    }
    // Each place is tried, which takes too long in what no page has for a head.
    if text.len() > LONGEST_HEAD {
        return None;
    }
    let starts = text.match_indices(first).map(|(at, _)| at);
    let mut places = starts.filter_map(|start| {
        let length = joined_length(&text[start..], line)?;
        Some(start..start + length)
    });
    places.next()
}

/// How long the beginning of a text is that is a line, if it has one.
fn joined_length(text: &str, line: &str) -> Option<usize> {
    let mut rest = text;
    let mut after_hyphen = false;
    for c in line.chars() {
        if after_hyphen && !rest.starts_with(c) {
            rest = rest.trim_start();
        }
        rest = if c.is_whitespace() {
            let behind = rest.trim_start();
            (behind.len() < rest.len()).then_some(behind)?
        } else {
            rest.strip_prefix(c)?
        };
        after_hyphen = c == '-';
    }
    Some(text.len() - rest.len())
}

/// What stands between the quotation marks of a string, escapes among it.
fn inner(string: Raw<'_>) -> Option<&str> {
    string.get().strip_prefix('"')?.strip_suffix('"')
}

/// The characters of a string.
pub(super) fn characters(string: Raw<'_>) -> Cow<'_, str> {
    match inner(string) {
        Some(inner) if !inner.contains('\\') => Cow::Borrowed(inner),
        _ => Cow::Owned(serde_json::from_str(string.get()).unwrap_or_default()),
    }
}

/// How long the escape is that a text begins with: two of `\uXXXX` stand for one character above 65,535.
fn escape_length(text: &str) -> usize {
    let unit = |from: usize| {
        let digits = text.get(from..)?.strip_prefix("\\u")?.get(..4)?;
        u16::from_str_radix(digits, 16).ok()
    };
    let length = match (unit(0), unit(6)) {
        (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => 12,
        (Some(_), _) => 6,
        (None, _) => 2,
    };
    length.min(text.len())
}

/// The character that an escape stands for.
fn unescaped(escape: &str) -> Cow<'static, str> {
    match escape {
        "\\n" => "\n".into(),
        "\\\"" => "\"".into(),
        "\\\\" => "\\".into(),
        _ => {
            let character = serde_json::from_str(&format!("\"{escape}\""));
            let one_half = |_| char::REPLACEMENT_CHARACTER.to_string();
            Cow::Owned(character.unwrap_or_else(one_half))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_found_in_several() {
        for (text, line, expected) in [
            ("On 5/3 at\n7:29 PM, ann", "7:29 PM", Some("7:29 PM")),
            (
                "On 5/3 at\n7:29 PM, ann",
                "On 5/3 at 7:29 PM",
                Some("On 5/3 at\n7:29 PM"),
            ),
            (
                "PM, Dave-in-\nDecatur said",
                "Dave-in-Decatur",
                Some("Dave-in-\nDecatur"),
            ),
            ("ann and ann  b", "ann b", Some("ann  b")),
            ("annb", "ann b", None),
            ("ann", "", None),
            ("- -", "-", Some("-")),
        ] {
            let found = find_joined(text, line).map(|place| &text[place]);
            assert_eq!(found, expected, "{text:?} {line:?}");
        }
    }
}
