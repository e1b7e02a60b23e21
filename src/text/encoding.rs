//! Encodings: how the bytes of a file encode characters, in both directions.

use std::borrow::Cow;

/// The encoding of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8 without a byte order mark.
    #[default]
    Utf8,
    /// UTF-8 that starts with a byte order mark.
    Utf8Bom,
    /// UTF-16.
    Utf16(ByteOrder, Mark),
    /// UTF-32 that starts with a byte order mark.
    Utf32(ByteOrder),
    /// One of the older encodings of the web.
    Legacy(&'static encoding_rs::Encoding),
}

impl Encoding {
    /// The usual name, such as `UTF-8` or `windows-1251`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 | Encoding::Utf8Bom => "UTF-8",
            Encoding::Utf16(ByteOrder::LittleEndian, _) => "UTF-16LE",
            Encoding::Utf16(ByteOrder::BigEndian, _) => "UTF-16BE",
            Encoding::Utf32(ByteOrder::LittleEndian) => "UTF-32LE",
            Encoding::Utf32(ByteOrder::BigEndian) => "UTF-32BE",
            Encoding::Legacy(encoding) => encoding.name(),
        }
    }

    /// The bytes before the text.
    pub(super) fn mark(self) -> &'static [u8] {
        match self {
            Encoding::Utf8Bom => b"\xef\xbb\xbf",
            Encoding::Utf16(ByteOrder::LittleEndian, Mark::Written) => b"\xff\xfe",
            Encoding::Utf16(ByteOrder::BigEndian, Mark::Written) => b"\xfe\xff",
            Encoding::Utf32(ByteOrder::LittleEndian) => b"\xff\xfe\0\0",
            Encoding::Utf32(ByteOrder::BigEndian) => b"\0\0\xfe\xff",
            Encoding::Utf8 | Encoding::Utf16(_, Mark::Missing) | Encoding::Legacy(_) => b"",
        }
    }

    /// Encodes characters, for text that is known to decode to the same characters.
    pub(super) fn encode(self, content: &str) -> Cow<'_, [u8]> {
        match self {
            Encoding::Utf8 | Encoding::Utf8Bom => Cow::Borrowed(content.as_bytes()),
            Encoding::Utf16(order, _) => {
                let units = content.encode_utf16();
                match order {
                    ByteOrder::LittleEndian => units.flat_map(u16::to_le_bytes).collect(),
                    ByteOrder::BigEndian => units.flat_map(u16::to_be_bytes).collect(),
                }
            }
            Encoding::Utf32(order) => {
                let units = content.chars().map(u32::from);
                match order {
                    ByteOrder::LittleEndian => units.flat_map(u32::to_le_bytes).collect(),
                    ByteOrder::BigEndian => units.flat_map(u32::to_be_bytes).collect(),
                }
            }
            Encoding::Legacy(encoding) => encoding.encode(content).0,
        }
    }
}

/// Which byte of a unit comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ByteOrder {
    /// The lowest.
    LittleEndian,
    /// The highest.
    BigEndian,
}

impl ByteOrder {
    /// A unit of UTF-16.
    pub(super) fn short(self, bytes: [u8; 2]) -> u16 {
        match self {
            ByteOrder::LittleEndian => u16::from_le_bytes(bytes),
            ByteOrder::BigEndian => u16::from_be_bytes(bytes),
        }
    }

    /// A unit of UTF-32.
    pub(super) fn long(self, bytes: [u8; 4]) -> u32 {
        match self {
            ByteOrder::LittleEndian => u32::from_le_bytes(bytes),
            ByteOrder::BigEndian => u32::from_be_bytes(bytes),
        }
    }
}

/// Whether a file starts with a byte order mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It does.
    Written,
    /// It does not.
    Missing,
}
