//! Bytes to text and back.
//!
//! | first bytes, or what fits | read as |
//! | --- | --- |
//! | `EF BB BF` | UTF-8; the mark is not part of the text |
//! | `FF FE`, `FE FF` | UTF-16 |
//! | valid UTF-8 | UTF-8, without a copy |
//! | more UTF-8 letters than misfits | UTF-8 with replacement marks |
//! | anything else | the encoding that the detector of web browsers guesses |
//!
//! Whatever does not come back the same when encoded again (stray bytes, lone surrogates, byte
//! pairs that a legacy encoding writes in two ways) is kept as bytes beside the text.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

use super::{Kept, Span, Text};

/// The largest file that can be opened, in bytes. No encoding makes more than three bytes of text
/// out of one byte, so every place in the text fits into a `u32`.
pub const MAX_BYTES: usize = (u32::MAX / 3) as usize;

/// How many bytes the detector is shown, counted from the first one that is not ASCII.
const DETECT_BYTES: usize = 1 << 20;

/// Bytes that are decoded at a time while nothing goes wrong.
const DECODE_BYTES: usize = 1 << 16;

/// How the bytes of a file stand for characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8 without a byte order mark.
    #[default]
    Utf8,
    /// UTF-8 that starts with a byte order mark.
    Utf8Bom,
    /// UTF-16, low byte first, with a byte order mark.
    Utf16Le,
    /// UTF-16, high byte first, with a byte order mark.
    Utf16Be,
    /// One of the older encodings of the web.
    Legacy(&'static encoding_rs::Encoding),
}

impl Encoding {
    /// The usual name, such as `UTF-8` or `windows-1251`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 | Encoding::Utf8Bom => "UTF-8",
            Encoding::Utf16Le => "UTF-16LE",
            Encoding::Utf16Be => "UTF-16BE",
            Encoding::Legacy(encoding) => encoding.name(),
        }
    }
}

impl Text {
    /// The text of a file. Never fails: what fits no encoding stands as U+FFFD and is kept.
    ///
    /// # Panics
    /// When there are more than [`MAX_BYTES`] bytes; whoever reads files refuses those.
    #[must_use]
    pub fn decode(bytes: Vec<u8>) -> Text {
        assert!(
            bytes.len() <= MAX_BYTES,
            "the caller refuses files over MAX_BYTES"
        );
        match bytes.as_slice() {
            [0xef, 0xbb, 0xbf, rest @ ..] => Text {
                encoding: Encoding::Utf8Bom,
                ..decode_utf8(rest)
            },
            [0xff, 0xfe, rest @ ..] => decode_utf16(rest, Encoding::Utf16Le, u16::from_le_bytes),
            [0xfe, 0xff, rest @ ..] => decode_utf16(rest, Encoding::Utf16Be, u16::from_be_bytes),
            _ => match String::from_utf8(bytes) {
                Ok(content) => Text {
                    content,
                    ..Text::default()
                },
                Err(error) => decode_misfit(error.as_bytes()),
            },
        }
    }

    /// The bytes of the file that this text was decoded from, all of them.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = match self.encoding {
            Encoding::Utf8Bom => vec![0xef, 0xbb, 0xbf],
            Encoding::Utf16Le => vec![0xff, 0xfe],
            Encoding::Utf16Be => vec![0xfe, 0xff],
            Encoding::Utf8 | Encoding::Legacy(_) => Vec::new(),
        };
        bytes.reserve(self.content.len());
        let mut at = 0;
        for kept in &self.kept {
            bytes.extend_from_slice(&encode(
                self.encoding,
                &self.content[at..][..kept.at.start as usize - at],
            ));
            bytes.extend_from_slice(&kept.bytes);
            at = kept.at.end as usize;
        }
        bytes.extend_from_slice(&encode(self.encoding, &self.content[at..]));
        bytes
    }

    /// Appends decoded characters together with the bytes they came from.
    fn push_kept(&mut self, characters: &str, bytes: &[u8]) {
        let start = self.content.len();
        self.content.push_str(characters);
        self.kept.push(Kept {
            at: Span::from(start..self.content.len()),
            bytes: bytes.into(),
        });
    }
}

/// Characters to bytes, for text that is known to come back the same.
fn encode(encoding: Encoding, content: &str) -> Cow<'_, [u8]> {
    match encoding {
        Encoding::Utf8 | Encoding::Utf8Bom => Cow::Borrowed(content.as_bytes()),
        Encoding::Utf16Le => content.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        Encoding::Utf16Be => content.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        Encoding::Legacy(encoding) => encoding.encode(content).0,
    }
}

fn decode_utf8(bytes: &[u8]) -> Text {
    let mut text = Text::default();
    text.content.reserve(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.content.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            text.push_kept("\u{fffd}", chunk.invalid());
        }
    }
    text
}

fn decode_utf16(bytes: &[u8], encoding: Encoding, unit: fn([u8; 2]) -> u16) -> Text {
    let mut text = Text {
        encoding,
        ..Text::default()
    };
    let mut pairs = bytes.chunks_exact(2);
    let units = pairs.by_ref().map(|pair| unit([pair[0], pair[1]]));
    let mut at = 0;
    for decoded in char::decode_utf16(units) {
        match decoded {
            Ok(character) => {
                text.content.push(character);
                at += 2 * character.len_utf16();
            }
            Err(_) => {
                text.push_kept("\u{fffd}", &bytes[at..at + 2]);
                at += 2;
            }
        }
    }
    if !pairs.remainder().is_empty() {
        text.push_kept("\u{fffd}", pairs.remainder());
    }
    text
}

/// Not valid UTF-8: broken UTF-8 if most of its letters are UTF-8 all the same, else an older encoding.
fn decode_misfit(bytes: &[u8]) -> Text {
    let (mut letter_bytes, mut misfits) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        let valid = chunk.valid();
        letter_bytes += valid.bytes().filter(|byte| !byte.is_ascii()).count();
        misfits += chunk.invalid().len();
    }
    // A letter outside ASCII is at least two bytes, a misfit at least one.
    if letter_bytes / 2 > misfits {
        decode_utf8(bytes)
    } else {
        decode_legacy(bytes, detect(bytes))
    }
}

fn detect(bytes: &[u8]) -> &'static encoding_rs::Encoding {
    let start = bytes
        .iter()
        .position(|byte| !byte.is_ascii())
        .unwrap_or(bytes.len());
    let sample = &bytes[start..];
    let sample = &sample[..sample.len().min(DETECT_BYTES)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(sample, true);
    detector.guess(None, Utf8Detection::Deny)
}

fn decode_legacy(bytes: &[u8], encoding: &'static encoding_rs::Encoding) -> Text {
    let mut text = Text {
        encoding: Encoding::Legacy(encoding),
        ..Text::default()
    };
    let mut rest = bytes;
    while !rest.is_empty() {
        let (piece, after) = rest.split_at(end_of_lines(rest, DECODE_BYTES));
        if !push_same(&mut text, encoding, piece) {
            for line in piece.split_inclusive(|&byte| byte == b'\n') {
                if !push_same(&mut text, encoding, line) {
                    let (decoded, _) = encoding.decode_without_bom_handling(line);
                    text.push_kept(&decoded, line);
                }
            }
        }
        rest = after;
    }
    text
}

/// Decodes `bytes` onto the text if they come back the same when encoded; says whether they did.
fn push_same(text: &mut Text, encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> bool {
    let (decoded, _) = encoding.decode_without_bom_handling(bytes);
    let (encoded, ..) = encoding.encode(&decoded);
    let same = *encoded == *bytes;
    if same {
        text.content.push_str(&decoded);
    }
    same
}

/// The length of the first lines of `bytes` that together are at least `least` bytes long.
/// `\n` is no part of a longer character in any encoding of the web, so it is safe to cut there.
fn end_of_lines(bytes: &[u8], least: usize) -> usize {
    bytes
        .get(least..)
        .and_then(|rest| memchr::memchr(b'\n', rest))
        .map_or(bytes.len(), |offset| least + offset + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bytes, the encoding they are read in, the text they give; and the bytes come back.
    #[track_caller]
    fn check(bytes: &[u8], encoding: &str, content: &str) {
        let text = Text::decode(bytes.to_vec());
        assert_eq!((text.encoding().name(), text.as_str()), (encoding, content));
        assert_eq!(text.encode(), bytes);
    }

    #[test]
    fn the_usual_encodings() {
        check(b"", "UTF-8", "");
        check(b"plain\0", "UTF-8", "plain\0");
        check("naïve 日本".as_bytes(), "UTF-8", "naïve 日本");
        check(b"\xef\xbb\xbfmarked", "UTF-8", "marked");
        check(b"\xff\xfea\0\xe9\0", "UTF-16LE", "aé");
        check(b"\xfe\xff\0a\xd8\x3d\xde\x00", "UTF-16BE", "a😀");
    }

    #[test]
    fn older_encodings_are_recognised_from_a_sentence() {
        check(
            b"\x93Caf\xe9\x94 costs 5 \x80",
            "windows-1252",
            "“Café” costs 5 €",
        );
        check(
            &[
                0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2, 0x2c, 0x20, 0xec, 0xe8, 0xf0,
            ],
            "windows-1251",
            "Привет, мир",
        );
    }

    #[test]
    fn what_fits_nothing_is_shown_and_kept() {
        check(
            "Straße\u{0}é"
                .as_bytes()
                .iter()
                .copied()
                .chain([0xff])
                .collect::<Vec<_>>()
                .as_slice(),
            "UTF-8",
            "Straße\0é\u{fffd}",
        );
        check(b"\xff\xfea\0\x00\xd8x", "UTF-16LE", "a\u{fffd}\u{fffd}");
        check(b"\xef\xbb\xbfa\xc3(", "UTF-8", "a\u{fffd}(");
    }

    #[test]
    fn a_legacy_line_that_does_not_come_back_is_kept_as_bytes() {
        // 0x81 starts a character of Shift_JIS that the line end cuts short.
        let bytes = b"\x82\xb1\x82\xf1\n\x90\xa2\x81\n\x82\xcd\n";
        let text = decode_legacy(bytes, encoding_rs::SHIFT_JIS);
        assert_eq!(text.as_str(), "こん\n世\u{fffd}\nは\n");
        assert_eq!(text.kept.len(), 1);
        assert_eq!(text.encode(), bytes);
    }

    #[test]
    fn a_lone_mark_in_a_utf8_file_is_not_a_misfit() {
        check("a\u{fffd}b".as_bytes(), "UTF-8", "a\u{fffd}b");
    }
}
