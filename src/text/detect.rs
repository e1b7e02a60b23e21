//! Detection of the encoding of bytes.
//!
//! A byte order mark decides. Without one, UTF-16 and ISO-2022-JP are recognised by patterns in the
//! beginning, so that the beginning of a file is decoded like the whole. Everything else is UTF-8 if it is
//! valid, else what a page declares, else what the detector of web browsers finds.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use memchr::memmem;

use super::encoding::{ByteOrder, Encoding, Mark};

/// How many bytes are examined for UTF-16 or UTF-32; a multiple of four.
const SHAPE_BYTES: usize = 4 << 10;
/// In how many bytes the escapes of ISO-2022-JP are searched.
const ESCAPE_BYTES: usize = 64 << 10;
/// How many bytes the detector gets, from the first one that is not ASCII.
const DETECT_BYTES: usize = 1 << 20;
/// Of so many characters one may be one that texts do not have.
const CHARACTERS_TO_A_MISFIT: usize = 64;
/// Of so many units of UTF-16 one at least is a space or line end.
const UNITS_TO_A_BLANK: usize = 512;

/// The encoding that a mark at the beginning states.
pub(super) fn by_mark(bytes: &[u8]) -> Option<Encoding> {
    use ByteOrder::{BigEndian, LittleEndian};

    let utf16 = |order| Some(Encoding::Utf16(order, Mark::Written));
    match bytes {
        [0xef, 0xbb, 0xbf, ..] => Some(Encoding::Utf8Bom),
        // It could be UTF-16 as well, of a text that begins with U+0000.
        [0xff, 0xfe, 0, 0, rest @ ..] if is_utf32(rest, LittleEndian) => {
            Some(Encoding::Utf32(LittleEndian))
        }
        [0xff, 0xfe, ..] => utf16(LittleEndian),
        [0, 0, 0xfe, 0xff, rest @ ..] if is_utf32(rest, BigEndian) => {
            Some(Encoding::Utf32(BigEndian))
        }
        [0xfe, 0xff, ..] => utf16(BigEndian),
        _ => None,
    }
}

/// Whether most units of the beginning are characters.
fn is_utf32(bytes: &[u8], order: ByteOrder) -> bool {
    let beginning = &bytes[..bytes.len().min(SHAPE_BYTES)];
    let (units, _) = beginning.as_chunks();
    let characters = units
        .iter()
        .filter(|&&unit| char::from_u32(order.long(unit)).is_some());
    characters.count() * 2 >= units.len()
}

/// The encoding without a mark that the pattern of the bytes shows, if it is not UTF-8.
pub(super) fn by_shape(bytes: &[u8]) -> Option<Encoding> {
    if let Some(order) = utf16_order(&bytes[..bytes.len().min(SHAPE_BYTES)]) {
        return Some(Encoding::Utf16(order, Mark::Missing));
    }
    is_iso_2022_jp(bytes).then_some(Encoding::Legacy(encoding_rs::ISO_2022_JP))
}

/// The encoding that a page or an XML file declares in its beginning: `<meta charset=koi8-r>`. What calls itself
/// UTF-8 or UTF-16 there and is not tells nothing.
pub(super) fn by_declaration(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let beginning = &bytes[..bytes.len().min(SHAPE_BYTES)];
    let lower = beginning.to_ascii_lowercase();
    let declared = |tag: &str, name: &str| {
        let mut declarations = memmem::find_iter(&lower, tag).filter_map(|start| {
            let end = start + memchr::memchr(b'>', &lower[start..])?;
            let inside = &lower[start..end];
            let value = memmem::find(inside, name.as_bytes())? + name.len();
            let label = inside[value..].trim_ascii_start();
            let label = label.strip_prefix(b"=")?.trim_ascii_start();
            let label = label
                .strip_prefix(b"\"")
                .or(label.strip_prefix(b"'"))
                .unwrap_or(label);
            let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_:.+".contains(byte);
            let length = label.iter().take_while(|byte| is_part(byte)).count();
            encoding_rs::Encoding::for_label(&label[..length])
        });
        declarations.find(|encoding| encoding.is_ascii_compatible())
    };
    declared("<meta", "charset")
        .or_else(|| declared("<?xml", "encoding"))
        .filter(|encoding| *encoding != encoding_rs::UTF_8)
}

/// The byte order of UTF-16 without a mark. Such a text has spaces or line ends, each with a NUL.
fn utf16_order(bytes: &[u8]) -> Option<ByteOrder> {
    memchr::memchr(0, bytes)?;
    let valid = match std::str::from_utf8(bytes) {
        Ok(_) => Some(bytes),
        // The last character can be cut.
        Err(error) if error.error_len().is_none() => Some(&bytes[..error.valid_up_to()]),
        Err(_) => None,
    };
    if valid.is_some_and(|valid| !valid.is_ascii()) {
        // Other encodings are hardly ever valid UTF-8 by chance.
        return None;
    }
    // ASCII with a few NULs, read as UTF-16, consists of pairs of letters. Most of hiragana does too, but
    // among other characters.
    let most_pairs = valid.map_or((3, 4), |_| (1, 8));
    [ByteOrder::LittleEndian, ByteOrder::BigEndian]
        .map(|order| (Shape::of(bytes, order), order))
        .into_iter()
        .filter(|(shape, _)| shape.is_text(most_pairs))
        .max_by_key(|(shape, _)| shape.blanks)
        .map(|(_, order)| order)
}

/// Counts of units when bytes are read as UTF-16.
#[derive(Default)]
struct Shape {
    units: usize,
    /// Spaces and line ends.
    blanks: usize,
    /// Units of which both bytes would be letters or signs of ASCII.
    pairs: usize,
    /// Units that no text has.
    misfits: usize,
}

impl Shape {
    fn of(bytes: &[u8], order: ByteOrder) -> Shape {
        let is_letter = |byte: &u8| matches!(byte, b' '..=b'~');
        let (units, _) = bytes.as_chunks();
        let units = match units {
            // The last character can be cut.
            [whole @ .., last] if matches!(order.short(*last), 0xd800..0xdc00) => whole,
            units => units,
        };
        let mut shape = Shape {
            units: units.len(),
            pairs: units
                .iter()
                .filter(|unit| unit.iter().all(is_letter))
                .count(),
            ..Shape::default()
        };
        for decoded in char::decode_utf16(units.iter().map(|&unit| order.short(unit))) {
            match decoded {
                Ok(' ' | '\n' | '\r' | '\t') => shape.blanks += 1,
                Ok(character) if !is_misfit(character) => {}
                _ => shape.misfits += 1,
            }
        }
        shape
    }

    /// Whether it is a text. `most_pairs` is the largest share of pairs that it may have.
    fn is_text(&self, (part, of): (usize, usize)) -> bool {
        (1..self.units).contains(&self.blanks)
            && self.units <= self.blanks * UNITS_TO_A_BLANK
            && self.misfits * CHARACTERS_TO_A_MISFIT <= self.units
            && self.pairs * of <= self.units * part
    }
}

/// Whether no text has a character: controls, and what is for private use or for none.
fn is_misfit(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{e000}'..='\u{f8ff}' | '\u{fdd0}'..='\u{fdef}' | '\u{fff0}'..='\u{fff8}')
        || u32::from(character) & 0xfffe == 0xfffe
}

/// Whether bytes are ASCII with escapes to Japanese letters. Most lines with an escape return to ASCII
/// before they end.
fn is_iso_2022_jp(bytes: &[u8]) -> bool {
    let beginning = &bytes[..bytes.len().min(ESCAPE_BYTES)];
    let Some(first) = memchr::memchr(b'\x1b', beginning) else {
        return false;
    };
    let start = memchr::memrchr(b'\n', &beginning[..first]).map_or(0, |end| end + 1);
    let (mut right, mut wrong) = (0, 0);
    for line in beginning[start..].split_inclusive(|&byte| byte == b'\n') {
        let escapes = |escape: &[u8]| memmem::find(line, escape).is_some();
        if escapes(b"\x1b") {
            let (_, is_wrong) = encoding_rs::ISO_2022_JP.decode_without_bom_handling(line);
            // The last line can be cut.
            wrong += usize::from(is_wrong && line.ends_with(b"\n"));
            right += usize::from(!is_wrong && (escapes(b"\x1b$") || escapes(b"\x1b(I")));
        }
    }
    right > wrong && bytes.is_ascii()
}

/// The encoding that the detector of web browsers finds for bytes that are not UTF-8.
pub(super) fn by_letters(bytes: &[u8]) -> &'static encoding_rs::Encoding {
    let start = bytes
        .iter()
        .position(|byte| !byte.is_ascii())
        .unwrap_or(bytes.len());
    let sample = &bytes[start..];
    let sample = &sample[..sample.len().min(DETECT_BYTES)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    detector.guess(None, Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, order: ByteOrder) -> Vec<u8> {
        let units = text.encode_utf16();
        match order {
            ByteOrder::LittleEndian => units.flat_map(u16::to_le_bytes).collect(),
            ByteOrder::BigEndian => units.flat_map(u16::to_be_bytes).collect(),
        }
    }

    #[test]
    fn utf16_of_any_script_is_recognised_by_its_beginning() {
        for text in [
            "hi\n",
            "A kettle, a cup and “tea”.\r\nNo milk\u{2026}\r\n",
            "Чайник стоит на плите.\n",
            "«Чайник» — это ёмкость, а не чашка\n",
            "Ο βραστήρας σφυρίζει.\n",
            "やかんはどこですか\n台所の棚の上にあります。一昨日、母が置きました。\n",
            "おちゃがのみたいのになべしかない、とははがいった。\nヤカンとナベ\n",
            "茶壶在哪里？\n在厨房的架子上。上面有一只蓝色的猫。\n",
            "주전자가 어디에 있나요?\n",
            "กาน้ำอยู่ที่ไหน\nอยู่บนชั้น\n",
            "הקומקום על הכיריים.\n",
            "الغلاية على الموقد.\n",
            "केतली चूल्हे पर है।\n",
            "🫖 tea 🍵 tea 😀\n",
        ] {
            for order in [ByteOrder::LittleEndian, ByteOrder::BigEndian] {
                let once = utf16(text, order);
                assert_eq!(utf16_order(&once), Some(order), "{text:?}");
                let long = utf16(&text.repeat(300), order);
                let found = by_shape(&long);
                let expected = Encoding::Utf16(order, Mark::Missing);
                assert_eq!(found, Some(expected), "{text:?} again and again");
            }
        }
    }

    #[test]
    fn bytes_that_are_no_utf16_are_not_recognised_as_it() {
        let words = "one line\n\0another line\n\0".repeat(90);
        let records = "a\0bc\0def\0g\0hi jk\n\0l\0".repeat(90);
        let russian = "строка\n\0 ещё\0\n".repeat(90);
        let numbers: Vec<u8> = (0..900_u32).flat_map(u32::to_le_bytes).collect();
        let samples: Vec<u8> = (0..4000_u16)
            .flat_map(|at| (at * 13).to_le_bytes())
            .collect();
        let mixed: Vec<u8> = (0..9000_u32)
            .map(|at| (at * at * 7 / 8).to_le_bytes()[0])
            .collect();
        for bytes in [
            &b""[..],
            b"\0",
            b"a",
            b"plain\0",
            b"a\0",
            b"\n\0",
            b"caf\xe9 \0 and a cr\xeape\n\0",
            b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3e\0\x01\0\0\0 \0\n\0",
            words.as_bytes(),
            records.as_bytes(),
            russian.as_bytes(),
            &numbers,
            &samples,
            &mixed,
        ] {
            let beginning = &bytes[..bytes.len().min(40)];
            assert_eq!(by_shape(bytes), None, "{}", beginning.escape_ascii());
        }
    }

    #[test]
    fn escapes_are_japanese_where_they_come_in_pairs() {
        let japanese = Some(Encoding::Legacy(encoding_rs::ISO_2022_JP));
        let check = |bytes: &[u8], expected| {
            assert_eq!(by_shape(bytes), expected, "{}", bytes.escape_ascii());
        };
        check(b"tea: \x1b$BCc\x1b(B\n", japanese);
        check(b"\x1b$@Cc\x1b(J and more\n", japanese);
        check(b"\x1b(IA\x1b(B\n", japanese);
        check(b"\x1b[31mred\x1b[0m\n", None);
        check(b"\x1b[31mred\x1b[0m \x1b$BCc\x1b(B\n", None);
        check(b"\x1b$BCc, and never back\n", None);
        check(b"\x1b(B only back\n", None);
        check("\x1b$BCc\x1b(B é\n".as_bytes(), None);
    }
}
