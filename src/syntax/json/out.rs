//! A text with pieces that grows by strings of a JSON file.

use std::borrow::Cow;
use std::sync::Arc;

use super::contract::Raw;
use crate::syntax::{PieceKind, Pieces};
use crate::text::{Source, SourceId, Span, Text, TextBuilder};

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

    /// Says what a part of what was written from the byte `start` on is, where it stands there. The rest stays what
    /// it is.
    pub(super) fn mark(&mut self, start: u32, part: &str, kind: PieceKind) {
        let Some(&(around, depth, _)) = self.pieces.last() else {
            return;
        };
        let written = &self.text.as_str()[start as usize..];
        if let Some(at) = written.find(part).filter(|_| !part.is_empty()) {
            let span = Span::from(at..at + part.len()).shifted(start);
            self.pieces.push((kind, depth, span.start));
            self.pieces.push((around, depth, span.end));
        }
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
        for (post, answered) in self.answers {
            pieces.state_answer(post, answered);
        }
        for start in self.repetitions {
            pieces.find_repetition(start);
        }
        (text, pieces)
    }
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
