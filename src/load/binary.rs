//! Files that are no text: recognised by how they begin.

use crate::text::{Encoding, Source};

/// How many bytes are looked at.
pub(super) const BEGINNING: usize = 4 << 10;
/// Fewer bytes tell too little, unless it is the beginning of a common kind.
const LEAST: usize = 64;
/// Of so many bytes at least one is a control character that no text has, in what is no text.
const BYTES_TO_A_CONTROL: usize = 20;

/// How files of common kinds begin, and what they are.
const KINDS: [(&[u8], &str); 16] = [
    (b"\x7fELF", "a program"),
    (b"\x89PNG\r\n", "a picture"),
    (b"GIF87a", "a picture"),
    (b"GIF89a", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"RIFF", "a picture, sound or film"),
    (b"OggS", "a sound or film"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"PK\x05\x06", "a ZIP archive"),
    (b"Rar!\x1a", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\xfd7zXZ\0", "packed with xz"),
    (b"\x28\xb5\x2f\xfd", "packed with zstd"),
    (b"BZh", "packed with bzip2"),
    (b"%PDF-", "a PDF document"),
    (b"SQLite format 3\0", "a database"),
];

/// What a file is, if it is no text. Bytes beyond ASCII tell nothing, they are letters in one encoding or
/// another; in UTF-16 and UTF-32 no byte does.
pub(super) fn kind_of(bytes: &[u8]) -> Option<&'static str> {
    let beginning = &bytes[..bytes.len().min(BEGINNING)];
    if let Some((_, kind)) = KINDS.iter().find(|(first, _)| beginning.starts_with(first)) {
        // Words can begin with these letters.
        let has_more = |byte: &u8| is_control(*byte) || !byte.is_ascii();
        return beginning.iter().any(has_more).then_some(kind);
    }
    let controls = beginning.iter().filter(|&&byte| is_control(byte)).count();
    let is_binary = beginning.len() >= LEAST
        && beginning.contains(&0)
        && controls * BYTES_TO_A_CONTROL > beginning.len()
        && !is_wide(beginning);
    is_binary.then_some("binary data")
}

/// Whether each character has two bytes or four.
fn is_wide(beginning: &[u8]) -> bool {
    let encoding = Source::decode(beginning.to_vec()).encoding();
    matches!(encoding, Encoding::Utf16(..) | Encoding::Utf32(_))
}

/// Whether a byte is a control character other than those that text, logs of terminals and ISO 2022 have.
fn is_control(byte: u8) -> bool {
    let is_used = matches!(
        byte,
        b'\t'..=b'\r' | 0x07 | 0x08 | 0x0e | 0x0f | 0x1a | 0x1b
    );
    byte.is_ascii_control() && !is_used
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_text_is_known_by_its_beginning() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
        assert_eq!(kind_of(png), Some("a picture"));
        assert_eq!(kind_of(b"PK\x03\x04\x14\0\x08\0"), Some("a ZIP archive"));
        let mixed: Vec<u8> = (0..=255).cycle().take(2000).collect();
        assert_eq!(kind_of(&mixed), Some("binary data"));
    }

    #[test]
    fn odd_bytes_are_text_in_some_encoding() {
        let utf16: Vec<u8> = "草の名前は\u{101}\u{202}\n"
            .repeat(20)
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        for text in [
            &utf16,
            &b""[..],
            b"BZhang wrote: the ferry is late",
            b"RIFFs and licks: which ones do you play?",
            b"The ferry\0 is late, and a byte of the file was lost.",
            b"\x1b[1mBold\x1b[0m and a bell\x07",
            b"\xc6\xfa\xb1\xea\xbb\xdb\xc2\xb7",
            b"\x1b$B4A;z\x1b(B",
        ] {
            assert_eq!(kind_of(text), None, "{text:?}");
        }
    }
}
