//! Where the bytes of a text come from: the file, and the place in it.
//!
//! A rendered text is made of runs. Each byte of it belongs to one run and so to one place of one
//! source, also where the renderer wrote characters that stand in no file: those belong to the place
//! that they were written for.
//!
//! ```text
//! source 0   <p>Salt &amp; tea</p>        source 1   <p>Milk</p>
//! text       Salt  &  tea ⏎  Milk ⏎
//! runs       ───── ╌ ──── ╌  ──── ╌       ── copied byte for byte   ╌ written for a place
//! at         0:3 0:8 0:13 0:17 1:3 1:7    source:byte
//! ```

use std::sync::Arc;

use super::{Content, Source, Span, Text};

/// The number of a source in its text, counted from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceId(u16);

impl SourceId {
    /// Its place among the sources of the text.
    #[must_use]
    pub fn index(self) -> usize {
        self.0.into()
    }
}

/// A stretch of one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The file.
    pub source: SourceId,
    /// The stretch of its content.
    pub span: Span,
}

/// A text that was made from its sources.
#[derive(Debug)]
pub(super) struct Rendered {
    pub(super) content: Content,
    /// Sorted by `text`; the first starts at 0.
    runs: Vec<Run>,
}

/// A stretch of a rendered text that goes on until the next one begins.
#[derive(Clone, Copy, Debug)]
struct Run {
    /// Where it begins in the text.
    text: u32,
    /// The place in the source that its first byte comes from.
    at: u32,
    source: SourceId,
    kind: RunKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RunKind {
    /// Its bytes stand in the source one after the other.
    Copied,
    /// The renderer wrote it; all of its bytes come from the one place.
    Written,
}

impl Run {
    /// The stretch of the source that a stretch of this run comes from: nothing but a place if it was
    /// written by the renderer.
    fn origin(self, span: Span) -> Span {
        match self.kind {
            RunKind::Copied => {
                Span::new(span.start - self.text, span.end - self.text).shifted(self.at)
            }
            RunKind::Written => Span::empty(self.at),
        }
    }
}

impl Rendered {
    /// A text whose every byte has the place of the same byte of the first source.
    pub(super) fn like_source(content: Content) -> Rendered {
        let run = Run {
            text: 0,
            at: 0,
            source: SourceId::default(),
            kind: RunKind::Copied,
        };
        Rendered {
            content,
            runs: vec![run],
        }
    }

    /// Other characters in the same places.
    pub(super) fn with_content(&self, content: Content) -> Rendered {
        Rendered {
            content,
            runs: self.runs.clone(),
        }
    }

    /// The shortest stretch of the source of the first byte that holds what the bytes of a span which
    /// are of that source come from.
    pub(super) fn origin(&self, span: Span) -> Origin {
        let length = self.content.len();
        let span = Span::new(span.start.min(length), span.end.min(length));
        let after = self.runs.partition_point(|run| run.text <= span.start);
        let Some(first) = after.checked_sub(1) else {
            return Origin {
                source: SourceId::default(),
                span: Span::default(),
            };
        };
        let source = self.runs[first].source;
        let ends = self.runs[first + 1..].iter().map(|run| run.text);
        let origins = self.runs[first..]
            .iter()
            .zip(ends.chain([length]))
            .take_while(|(run, _)| run.text < span.end)
            .filter(|(run, _)| run.source == source)
            .map(|(run, end)| run.origin(Span::new(span.start.max(run.text), span.end.min(end))));
        let hull = |a: Span, b: Span| Span::new(a.start.min(b.start), a.end.max(b.end));
        Origin {
            source,
            span: origins
                .reduce(hull)
                .unwrap_or_else(|| self.runs[first].origin(Span::empty(span.start))),
        }
    }
}

/// Why files cannot be read as one text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Places in a text are 32-bit numbers.
    #[error("there are more than 4 GB of text; open fewer files at once")]
    TooLong,
    /// Files of a text are counted by 16-bit numbers.
    #[error("there are more than 65,536 files; open fewer at once")]
    TooMany,
}

/// Makes a text from one source or more.
///
/// ```
/// use std::sync::Arc;
/// use threadview::text::{Source, Span, TextBuilder};
///
/// let page = Arc::new(Source::from("<p>Salt &amp; tea</p>"));
/// let mut text = TextBuilder::default();
/// let id = text.add_source(page)?;
/// text.copy(id, Span::new(3, 8))?;
/// text.write("&", id, 8)?;
/// text.copy(id, Span::new(13, 17))?;
/// let text = text.finish();
/// assert_eq!(text.as_str(), "Salt & tea");
/// assert_eq!(text.origin(Span::new(7, 10)).span, Span::new(14, 17));
/// # Ok::<(), threadview::text::TextError>(())
/// ```
#[derive(Debug, Default)]
pub struct TextBuilder {
    sources: Vec<Arc<Source>>,
    characters: String,
    runs: Vec<Run>,
}

impl TextBuilder {
    /// Adds a file that the text comes from.
    ///
    /// # Errors
    /// When there are too many of them.
    pub fn add_source(&mut self, source: Arc<Source>) -> Result<SourceId, TextError> {
        let number = u16::try_from(self.sources.len()).map_err(|_| TextError::TooMany)?;
        self.sources.push(source);
        Ok(SourceId(number))
    }

    /// Takes room for so many bytes more that come in so many calls, so that a text that grows is not moved again
    /// and again.
    pub fn reserve(&mut self, bytes: usize, calls: usize) {
        self.characters.reserve(bytes);
        self.runs.reserve(calls);
    }

    /// What is appended so far.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.characters
    }

    /// Appends a stretch of a source.
    ///
    /// # Errors
    /// When the text becomes too long.
    ///
    /// # Panics
    /// When the span is none of characters of the source.
    pub fn copy(&mut self, source: SourceId, span: Span) -> Result<(), TextError> {
        let content = Arc::clone(&self.sources[source.index()]);
        let characters = &content.content().as_str()[span];
        self.push(characters, source, span.start, RunKind::Copied)
    }

    /// Appends characters that the source does not have, for what it has at a place: a character for
    /// its name, a line end for a tag.
    ///
    /// # Errors
    /// When the text becomes too long.
    ///
    /// # Panics
    /// When the place lies outside the source.
    pub fn write(&mut self, characters: &str, source: SourceId, at: u32) -> Result<(), TextError> {
        let length = self.sources[source.index()].content().len();
        assert!(
            at <= length,
            "{at} lies behind the {length} bytes of the source"
        );
        self.push(characters, source, at, RunKind::Written)
    }

    fn push(
        &mut self,
        characters: &str,
        source: SourceId,
        at: u32,
        kind: RunKind,
    ) -> Result<(), TextError> {
        let length = self.characters.len() + characters.len();
        if u32::try_from(length).is_err() {
            return Err(TextError::TooLong);
        }
        if characters.is_empty() {
            return Ok(());
        }
        let text = Span::from(0..self.characters.len()).end;
        let run = Run {
            text,
            at,
            source,
            kind,
        };
        let goes_on = self.runs.last().is_some_and(|last| {
            let next = last.origin(Span::empty(text)).start;
            (last.source, last.kind, next) == (source, kind, at)
        });
        if !goes_on {
            self.runs.push(run);
        }
        self.characters.push_str(characters);
        Ok(())
    }

    /// The text.
    #[must_use]
    pub fn finish(mut self) -> Text {
        if self.sources.is_empty() {
            self.sources.push(Arc::default());
        }
        self.runs.shrink_to_fit();
        Text {
            sources: self.sources,
            rendered: Some(Rendered {
                content: self.characters.into(),
                runs: self.runs,
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text of the drawing above, and a sign that goes back to the first source.
    fn text() -> Result<Text, TextError> {
        let [tea, milk] = ["<p>Salt &amp; tea</p>", "<p>Milk</p>"];
        let mut text = TextBuilder::default();
        let tea = text.add_source(Arc::new(Source::from(tea)))?;
        let milk = text.add_source(Arc::new(Source::from(milk)))?;
        text.copy(tea, Span::new(3, 8))?;
        text.write("&", tea, 8)?;
        text.copy(tea, Span::new(13, 17))?;
        text.write("\n", tea, 17)?;
        text.copy(milk, Span::new(3, 7))?;
        text.write("\n", milk, 7)?;
        text.write("!", tea, 3)?;
        Ok(text.finish())
    }

    #[test]
    fn every_byte_of_a_rendered_text_has_a_place_in_a_source() {
        let text = text().expect("it is short");
        assert_eq!(text.as_str(), "Salt & tea\nMilk\n!");
        let check = |span: (u32, u32), source: usize, origin: (u32, u32)| {
            let found = text.origin(Span::new(span.0, span.1));
            let found = (found.source.index(), (found.span.start, found.span.end));
            assert_eq!(found, (source, origin), "{span:?}");
        };
        // Inside a run.
        check((1, 4), 0, (4, 7));
        check((12, 14), 1, (4, 6));
        check((2, 2), 0, (5, 5));
        // Over a border: with what stands between the runs in the source.
        check((4, 7), 0, (7, 14));
        check((0, 10), 0, (3, 17));
        check((6, 6), 0, (13, 13));
        // What the source does not have: a place, or nothing more than what is beside it.
        check((5, 6), 0, (8, 8));
        check((5, 8), 0, (8, 15));
        check((9, 11), 0, (16, 17));
        // Over two sources: what is of the one that it begins in.
        check((8, 13), 0, (15, 17));
        check((11, 16), 1, (3, 7));
        check((7, 17), 0, (3, 17));
        // At the end and behind it.
        check((16, 17), 0, (3, 3));
        check((17, 17), 0, (3, 3));
        check((17, 99), 0, (3, 3));
        check((99, 99), 0, (3, 3));
    }

    #[test]
    fn a_text_without_runs_stems_from_the_beginning_of_its_first_source() {
        for text in [TextBuilder::default().finish(), Text::default()] {
            assert_eq!(text.as_str(), "");
            let origin = text.origin(Span::default());
            assert_eq!((origin.source.index(), origin.span), (0, Span::default()));
            assert!(text.source(origin.source).content().is_empty());
        }
    }

    #[test]
    fn what_goes_on_in_the_source_is_one_run() -> Result<(), TextError> {
        let mut text = TextBuilder::default();
        let id = text.add_source(Arc::new(Source::from("one two")))?;
        for span in [(0, 3), (3, 3), (3, 4), (4, 7)] {
            text.copy(id, Span::new(span.0, span.1))?;
        }
        text.write("\n", id, 7)?;
        text.write("\n", id, 7)?;
        assert_eq!(text.runs.len(), 2);
        Ok(())
    }

    #[test]
    fn a_text_of_too_many_files_is_refused() -> Result<(), TextError> {
        let mut text = TextBuilder::default();
        let file = Arc::new(Source::default());
        for _ in 0..=u16::MAX {
            text.add_source(Arc::clone(&file))?;
        }
        let refused = text.add_source(file);
        assert_eq!(refused, Err(TextError::TooMany));
        Ok(())
    }

    #[test]
    #[should_panic(expected = "9 lies behind the 3 bytes of the source")]
    fn nothing_is_written_for_a_place_that_is_not_there() {
        let mut text = TextBuilder::default();
        let id = text.add_source(Arc::new(Source::from("tea")));
        let id = id.expect("it is the first");
        let _ = text.write("?", id, 9);
    }
}
