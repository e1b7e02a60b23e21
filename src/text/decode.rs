//! Bytes to text and back.
//!
//! | first bytes, or what fits | read as |
//! | --- | --- |
//! | `EF BB BF` | UTF-8; the mark is not part of the text |
//! | `FF FE 00 00`, `00 00 FE FF` | UTF-32, if what follows is |
//! | `FF FE`, `FE FF` | UTF-16 |
//! | spaces and line ends that are two bytes each | UTF-16 |
//! | ASCII with escapes to Japanese letters and back | ISO-2022-JP |
//! | valid UTF-8 | UTF-8, without a copy |
//! | more UTF-8 letters than misfits | UTF-8 with replacement marks |
//! | `<meta charset=…>` | the encoding that a page declares |
//! | anything else | the encoding that the detector of web browsers guesses |
//!
//! Whatever does not come back the same when encoded again (stray bytes, lone surrogates, byte
//! pairs that a legacy encoding writes in two ways) is kept as bytes beside the text.

use super::encoding::{ByteOrder, Encoding};
use super::source::Kept;
use super::{Source, Span, detect};

/// The largest file that can be opened, in bytes. No encoding makes more than three bytes of text
/// out of one byte, so every place in the text fits into a `u32`.
pub const MAX_BYTES: usize = (u32::MAX / 3) as usize;

/// Bytes that are decoded at a time while nothing goes wrong.
const DECODE_BYTES: usize = 1 << 16;

impl Source {
    /// A file of these bytes. Never fails: what fits no encoding stands as U+FFFD and is kept.
    ///
    /// # Panics
    /// When there are more than [`MAX_BYTES`] bytes; whoever reads files refuses those.
    #[must_use]
    pub fn decode(bytes: Vec<u8>) -> Source {
        assert!(
            bytes.len() <= MAX_BYTES,
            "the caller refuses files over MAX_BYTES"
        );
        let found = detect::by_mark(&bytes).or_else(|| detect::by_shape(&bytes));
        let decoded = match found {
            Some(encoding) => {
                let bytes = &bytes[encoding.mark().len()..];
                let decoded = match encoding {
                    Encoding::Utf8 | Encoding::Utf8Bom => decode_utf8(bytes),
                    Encoding::Utf16(order, _) => decode_utf16(bytes, order),
                    Encoding::Utf32(order) => decode_utf32(bytes, order),
                    Encoding::Legacy(older) => decode_legacy(bytes, older),
                };
                Decoded {
                    encoding,
                    ..decoded
                }
            }
            None => match String::from_utf8(bytes) {
                Ok(content) => Decoded {
                    content,
                    ..Decoded::default()
                },
                Err(error) => decode_misfit(error.as_bytes()),
            },
        };
        Source::from(decoded)
    }
}

impl From<Decoded> for Source {
    fn from(decoded: Decoded) -> Source {
        Source {
            name: String::new(),
            content: decoded.content.into(),
            encoding: decoded.encoding,
            kept: decoded.kept,
        }
    }
}

/// What bytes are decoded to.
#[derive(Default)]
struct Decoded {
    content: String,
    encoding: Encoding,
    kept: Vec<Kept>,
}

impl Decoded {
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

fn decode_utf8(bytes: &[u8]) -> Decoded {
    let mut text = Decoded::default();
    text.content.reserve(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.content.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            text.push_kept("\u{fffd}", chunk.invalid());
        }
    }
    text
}

fn decode_utf16(bytes: &[u8], order: ByteOrder) -> Decoded {
    let mut text = Decoded::default();
    let (units, rest) = bytes.as_chunks();
    let mut at = 0;
    for decoded in char::decode_utf16(units.iter().map(|&unit| order.short(unit))) {
        match decoded {
            Ok(character) => {
                text.content.push(character);
                at += character.len_utf16();
            }
            Err(_) => {
                text.push_kept("\u{fffd}", &units[at]);
                at += 1;
            }
        }
    }
    if !rest.is_empty() {
        text.push_kept("\u{fffd}", rest);
    }
    text
}

fn decode_utf32(bytes: &[u8], order: ByteOrder) -> Decoded {
    let mut text = Decoded::default();
    let (units, rest) = bytes.as_chunks();
    for &unit in units {
        match char::from_u32(order.long(unit)) {
            Some(character) => text.content.push(character),
            None => text.push_kept("\u{fffd}", &unit),
        }
    }
    if !rest.is_empty() {
        text.push_kept("\u{fffd}", rest);
    }
    text
}

/// Not valid UTF-8: broken UTF-8 if most of its letters are UTF-8 all the same, else an older encoding.
fn decode_misfit(bytes: &[u8]) -> Decoded {
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
        let encoding = detect::by_declaration(bytes);
        decode_legacy(bytes, encoding.unwrap_or_else(|| detect::by_letters(bytes)))
    }
}

fn decode_legacy(bytes: &[u8], encoding: &'static encoding_rs::Encoding) -> Decoded {
    let mut text = Decoded {
        encoding: Encoding::Legacy(encoding),
        ..Decoded::default()
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
fn push_same(text: &mut Decoded, encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> bool {
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
        let source = Source::decode(bytes.to_vec());
        assert_eq!(
            (source.encoding().name(), source.content().as_str()),
            (encoding, content)
        );
        assert_eq!(source.encode(), bytes);
    }

    #[test]
    fn the_usual_encodings() {
        check(b"", "UTF-8", "");
        check(b"plain\0", "UTF-8", "plain\0");
        check("naïve 日本".as_bytes(), "UTF-8", "naïve 日本");
        check(b"\xef\xbb\xbfmarked", "UTF-8", "marked");
        check(b"\xff\xfea\0\xe9\0", "UTF-16LE", "aé");
        check(b"\xfe\xff\0a\xd8\x3d\xde\x00", "UTF-16BE", "a😀");
        check(b"o\0h\0 \0\xe9\0\n\0", "UTF-16LE", "oh é\n");
        check(b"\0o\0h\0 \x04\x2f\0\n", "UTF-16BE", "oh Я\n");
        check(b"\xff\xfe\0\0a\0\0\0\x00\xf6\x01\0", "UTF-32LE", "a😀");
        check(b"\0\0\xfe\xff\0\0\0a\0\x01\xf6\x00", "UTF-32BE", "a😀");
        check(b"\xff\xfe\0\0", "UTF-32LE", "");
        check(b"tea \x1b$BCc\x1b(B\n", "ISO-2022-JP", "tea 茶\n");
    }

    #[test]
    fn a_text_that_begins_with_nul_is_not_utf32() {
        check(b"\xff\xfe\0\0a\0b\0c\0d\0", "UTF-16LE", "\0abcd");
        check(b"\0\0\xfe\xff", "UTF-32BE", "");
        let source = Source::decode(b"\0\0\xfe\xffplain".to_vec());
        assert_ne!(source.encoding().name(), "UTF-32BE");
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
    fn a_page_is_read_in_the_encoding_that_it_declares() {
        check(
            b"<meta charset=\"koi8-r\">\xf7\xc1\xd3\xd1",
            "KOI8-R",
            "<meta charset=\"koi8-r\">Вася",
        );
        let declared = "<meta http-equiv=Content-Type content='text/html; charset=iso-8859-2'>";
        check(
            &[declared.as_bytes(), b"\xb3\xf3d\xbc"].concat(),
            "ISO-8859-2",
            &format!("{declared}łódź"),
        );
        check(
            b"<?xml version='1.0' encoding='windows-1253'?>\xe1",
            "windows-1253",
            "<?xml version='1.0' encoding='windows-1253'?>α",
        );
        // It is UTF-8 whatever it says.
        check(
            "<meta charset=koi8-r>é".as_bytes(),
            "UTF-8",
            "<meta charset=koi8-r>é",
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
        // Cut within a character, half a surrogate pair, no character at all.
        check(b"\xff\xfe\0\0a\0\0\0b\0\0", "UTF-32LE", "a\u{fffd}");
        check(
            b"\0\0\xfe\xff\0\0\xd8\0\0\x11\0\0\0\0\0a\0\0\0b",
            "UTF-32BE",
            "\u{fffd}\u{fffd}ab",
        );
        check(b"h\0i\0\n\0\x3d\xd8", "UTF-16LE", "hi\n\u{fffd}");
        check(b"h\0i\0\n\0!", "UTF-16LE", "hi\n\u{fffd}");
    }

    #[test]
    fn japanese_with_other_escapes_than_ours_is_kept_as_bytes() {
        // The older set of letters, Roman letters on the way back, half-width kana, a cut.
        for (line, content) in [
            (&b"\x1b$@Cc\x1b(B\n"[..], "茶\n"),
            (b"\x1b$BCc\x1b(J\\\x1b(B\n", "茶¥\n"),
            (b"\x1b(I1\x1b(B\n", "ｱ\n"),
            (b"\x1b$BC", "\u{fffd}"),
        ] {
            let bytes = [b"tea \x1b$BCc\x1b(B\n", line].concat();
            check(&bytes, "ISO-2022-JP", &format!("tea 茶\n{content}"));
        }
    }

    #[test]
    fn a_legacy_line_that_does_not_come_back_is_kept_as_bytes() {
        // 0x81 starts a character of Shift_JIS that the line end cuts short.
        let bytes = b"\x82\xb1\x82\xf1\n\x90\xa2\x81\n\x82\xcd\n";
        let decoded = decode_legacy(bytes, encoding_rs::SHIFT_JIS);
        assert_eq!(decoded.content, "こん\n世\u{fffd}\nは\n");
        assert_eq!(decoded.kept.len(), 1);
        assert_eq!(Source::from(decoded).encode(), bytes);
    }

    #[test]
    fn a_lone_mark_in_a_utf8_file_is_not_a_misfit() {
        check("a\u{fffd}b".as_bytes(), "UTF-8", "a\u{fffd}b");
    }
}
