//! Where the characters of a page stand in its file: a character reference is one character in the page
//! and several in the file.

use super::Page;
use crate::text::Span;

/// A stretch of characters that goes on until the next one begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// Where it begins in the characters, in bytes.
    pub(super) text: u32,
    /// Where its first byte stands in the file.
    pub(super) file: u32,
    /// Whether its bytes stand in the file one after the other; if not, all of them stand for what is there.
    pub(super) is_copied: bool,
}

impl Place {
    /// Characters that stand in the file as they are.
    pub(super) fn copied(text: u32, file: u32) -> Place {
        Place {
            text,
            file,
            is_copied: true,
        }
    }

    /// Characters that stand for what is at a place of the file.
    pub(super) fn written(text: u32, file: u32) -> Place {
        Place {
            text,
            file,
            is_copied: false,
        }
    }

    /// Where one of its characters stands in the file.
    pub(super) fn file_at(self, at: u32) -> u32 {
        let skipped = if self.is_copied { at - self.text } else { 0 };
        self.file + skipped
    }

    /// The same place in other characters, in which those from the byte `from` on begin at `start`.
    pub(super) fn moved(self, from: usize, start: usize) -> Place {
        let skipped = from.saturating_sub(self.text as usize);
        let file = if self.is_copied { skipped } else { 0 };
        let text = (self.text as usize).max(from) - from + start;
        Place {
            text: Span::from(0..text).end,
            file: self.file + Span::from(0..file).end,
            is_copied: self.is_copied,
        }
    }
}

/// A part of a text with its place in the file.
#[derive(Debug)]
pub(in crate::syntax) struct Stretch<'p> {
    pub(in crate::syntax) characters: &'p str,
    /// Where it stands in the file, in bytes.
    pub(in crate::syntax) at: u32,
    /// The same characters in the file, if they stand there as they are.
    pub(in crate::syntax) copied: Option<Span>,
}

impl Page<'_> {
    /// Where a text stands in the file, in bytes.
    pub(in crate::syntax) fn place_of(&self, number: usize) -> u32 {
        let start = self.texts[number].characters.start;
        self.characters.place_of(start)
    }

    /// Where a part of a text stands in the file, stretch by stretch.
    pub(in crate::syntax) fn origins(
        &self,
        number: usize,
        part: Span,
    ) -> impl Iterator<Item = Stretch<'_>> {
        let start = self.texts[number].characters.start;
        self.characters.origins(part.shifted(start))
    }
}

/// The places of the characters `value` of a token that begins at the byte `at` of a page.
pub(super) fn places(value: &str, page: &str, at: usize, found: &mut Vec<Place>) {
    let (value, file) = (value.as_bytes(), page.as_bytes());
    let offset = |at: usize| Span::from(0..at).end;
    let (mut done, mut at) = (0, at.min(file.len()));
    while done < value.len() {
        let same = same_bytes(&value[done..], &file[at..]);
        if same > 0 {
            found.push(Place::copied(offset(done), offset(at)));
            (done, at) = (done + same, at + same);
            continue;
        }
        found.push(Place::written(offset(done), offset(at)));
        match written(&value[done..], &file[at..]) {
            Some((characters, reference)) => (done, at) = (done + characters, at + reference),
            // What the tokenizer made of the rest is not known: it stands for the place where it begins.
            None => return,
        }
    }
}

/// How many bytes are the same in both, up to the next character reference.
fn same_bytes(value: &[u8], file: &[u8]) -> usize {
    if file.starts_with(value) && memchr::memchr(b'&', value).is_none() {
        return value.len();
    }
    let mut same = 0;
    for (index, (ours, theirs)) in value.iter().zip(file).enumerate() {
        let is_reference = *theirs == b'&' && is_replaced(&value[index..], &file[index..]);
        if ours != theirs || is_reference {
            break;
        }
        same = index + 1;
    }
    while same < value.len() && !is_boundary(value[same]) {
        same -= 1;
    }
    same
}

/// Whether a byte begins a character.
fn is_boundary(byte: u8) -> bool {
    byte & 0xc0 != 0x80
}

/// The length of `&name;` or `&#123;` at the beginning of a part of the file.
fn reference_length(file: &[u8]) -> usize {
    let name = file[1..].iter();
    let name = name.take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'#');
    let length = 1 + name.take(40).count();
    length + usize::from(file.get(length) == Some(&b';'))
}

/// Whether `&` begins a reference that the value has a character for.
fn is_replaced(value: &[u8], file: &[u8]) -> bool {
    let reference = &file[..reference_length(file)];
    reference == b"&amp;" || !value.starts_with(reference)
}

/// How many bytes of the value stand for how many of the file, where they differ.
fn written(value: &[u8], file: &[u8]) -> Option<(usize, usize)> {
    match file.first()? {
        b'&' => {
            let reference = reference_length(file);
            let rest = &file[reference..];
            // A few names stand for two characters.
            let mut ends =
                (1..=value.len()).filter(|&end| end == value.len() || is_boundary(value[end]));
            let first = ends.next()?;
            let goes_on = |&end: &usize| match (value.get(end), rest.first()) {
                (Some(ours), Some(theirs)) => ours == theirs || matches!(theirs, b'&' | b'\r'),
                (ours, _) => ours.is_none(),
            };
            let end = [first].into_iter().chain(ends.next()).find(goes_on);
            Some((end.unwrap_or(first), reference))
        }
        // CR LF is one line end, and so is CR.
        b'\r' if value[0] == b'\n' => Some((1, if file.get(1) == Some(&b'\n') { 2 } else { 1 })),
        b'\0' => Some((
            value
                .iter()
                .position(|&byte| byte < 0x80)
                .unwrap_or(value.len())
                .max(1),
            1,
        )),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_character_has_its_place() {
        let check = |value: &str, page: &str, expected: &[(u32, u32, bool)]| {
            let mut found = Vec::new();
            places(value, page, 0, &mut found);
            let found: Vec<_> = found
                .iter()
                .map(|place| (place.text, place.file, place.is_copied))
                .collect();
            assert_eq!(found, expected, "{page}");
        };
        check("Salt", "Salt</p>", &[(0, 0, true)]);
        check(
            "a & b",
            "a &amp; b",
            &[(0, 0, true), (2, 2, false), (3, 7, true)],
        );
        check("é!", "&eacute;!", &[(0, 0, false), (2, 8, true)]);
        check("A&B", "A&B", &[(0, 0, true)]);
        check("&lt;", "&amp;lt;", &[(0, 0, false), (1, 5, true)]);
        check(
            "a\nb",
            "a\r\nb",
            &[(0, 0, true), (1, 1, false), (2, 3, true)],
        );
    }
}
