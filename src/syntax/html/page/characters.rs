//! The characters of a page. Those that stand in its file as they are stay there; only the others are written to a
//! list of their own. A span of characters is a span of the file, or one of that list, which is numbered on behind
//! the end of the file.
//!
//! ```text
//! <p>Salt <b>&amp;</b> tea</p>        file       0..28   "Salt " is 3..8, " tea" is 20..24
//!                                     written   28..29   "&" is 28..29
//! ```

use super::origin::{Place, Stretch};
use crate::text::Span;

/// The characters of texts and of the values of attributes.
#[derive(Debug)]
pub(super) struct Characters<'p> {
    file: &'p str,
    written: String,
    /// Where what is written stands in the file, sorted by place in all characters.
    places: Vec<Place>,
}

impl<'p> Characters<'p> {
    pub(super) fn of(file: &'p str) -> Characters<'p> {
        Characters {
            file,
            written: String::new(),
            places: Vec::new(),
        }
    }

    /// The whole file.
    pub(super) fn file(&self) -> &'p str {
        self.file
    }

    /// Some of the characters.
    pub(super) fn get(&self, span: Span) -> &str {
        let range = span.range();
        match range.start.checked_sub(self.file.len()) {
            Some(start) => &self.written[start..start + range.len()],
            None => &self.file[range],
        }
    }

    /// Adds characters that do not stand in the file as they are, with the places of their parts.
    pub(super) fn write(&mut self, characters: &str, places: impl Iterator<Item = Place>) -> Span {
        let start = self.end();
        if self.has_room(characters.len()) {
            let places = places.map(|place| place.moved(0, start as usize));
            self.places.extend(places);
            self.written.push_str(characters);
        }
        Span::new(start, self.end())
    }

    /// Whether characters stand right behind others, so that one span holds both.
    pub(super) fn is_behind(&self, first: Span, rest: Span) -> bool {
        first.end == rest.start && self.is_written(first) == self.is_written(rest)
    }

    /// Characters and those that go on with them, as one span.
    pub(super) fn join(&mut self, first: Span, rest: Span) -> Span {
        if self.is_behind(first, rest) {
            return Span::new(first.start, rest.end);
        }
        let start = if self.is_written(first) && first.end == self.end() {
            first.start
        } else {
            self.write_again(first).start
        };
        Span::new(start, self.write_again(rest).end)
    }

    /// Writes some of the characters a second time, behind all others.
    fn write_again(&mut self, span: Span) -> Span {
        let characters = self.get(span).to_owned();
        let first = self.place_at(span.start);
        let places: Vec<Place> = if self.is_written(span) {
            let places = self.places[first..].iter();
            let places = places.take_while(|place| place.text < span.end);
            places
                .map(|place| place.moved(span.range().start, 0))
                .collect()
        } else {
            vec![Place::copied(0, span.start)]
        };
        self.write(&characters, places.into_iter())
    }

    /// Where a character stands in the file, in bytes.
    pub(super) fn place_of(&self, at: u32) -> u32 {
        if self.is_written(Span::empty(at)) {
            self.places[self.place_at(at)].file_at(at)
        } else {
            at
        }
    }

    /// Where some of the characters stand in the file, stretch by stretch.
    pub(super) fn origins(&self, part: Span) -> impl Iterator<Item = Stretch<'_>> {
        let in_file = (!self.is_written(part) && !part.is_empty()).then(|| Stretch {
            characters: self.get(part),
            at: part.start,
            copied: Some(part),
        });
        let places = match in_file {
            Some(_) => &[],
            None => &self.places[self.place_at(part.start)..],
        };
        let ends = places.iter().skip(1).map(|place| place.text);
        let places = places.iter().zip(ends.chain([u32::MAX]));
        let places = places.take_while(move |(place, _)| place.text < part.end);
        let written = places.filter_map(move |(place, end)| {
            let span = Span::new(place.text, end).overlap(part)?;
            let at = place.file_at(span.start);
            Some(Stretch {
                characters: self.get(span),
                at,
                copied: place.is_copied.then(|| Span::new(at, at + span.len())),
            })
        });
        in_file.into_iter().chain(written)
    }

    /// The number of the place that a written character belongs to.
    fn place_at(&self, at: u32) -> usize {
        let after = self.places.partition_point(|place| place.text <= at);
        after.saturating_sub(1)
    }

    fn is_written(&self, span: Span) -> bool {
        span.start as usize >= self.file.len()
    }

    /// Where the next characters are written.
    fn end(&self) -> u32 {
        Span::from(0..self.file.len() + self.written.len()).end
    }

    /// Whether so many more have numbers: only a file of gigabytes can write too many.
    fn has_room(&self, more: usize) -> bool {
        u32::try_from(self.file.len() + self.written.len() + more).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_on_elsewhere_is_written_once_and_keeps_its_places() {
        let mut characters = Characters::of("one<b>two</b>&amp;<i>six</i>");
        let and = characters.write("&", [Place::written(0, 13)].into_iter());
        let joined = characters.join(Span::new(0, 2), Span::new(2, 3));
        assert_eq!(joined, Span::new(0, 3), "it goes on in the file");
        let joined = characters.join(joined, Span::new(6, 9));
        let joined = characters.join(joined, and);
        let joined = characters.join(joined, Span::new(21, 24));
        assert_eq!(characters.get(joined), "onetwo&six");
        assert_eq!(characters.written, "&onetwo&six");
        let found: Vec<_> = characters
            .origins(joined)
            .map(|stretch| (stretch.characters, stretch.at, stretch.copied.is_some()))
            .collect();
        let expected = [
            ("one", 0, true),
            ("two", 6, true),
            ("&", 13, false),
            ("six", 21, true),
        ];
        assert_eq!(found, expected);
        assert_eq!(characters.place_of(joined.end - 1), 23);
    }

    #[test]
    fn the_end_of_the_file_and_what_is_written_first_are_two_things() {
        let mut characters = Characters::of("one");
        let written = characters.write("!", [Place::written(0, 0)].into_iter());
        assert!(!characters.is_behind(Span::new(0, 3), written));
        assert_eq!(characters.get(Span::empty(3)), "");
        assert_eq!(characters.get(written), "!");
    }
}
