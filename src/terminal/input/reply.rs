//! Replies to the two queries that the program makes: which background the terminal has, and whether it knows the
//! keyboard protocol of kitty and others.

use crate::app::Ground;

/// The query, OSC 11. Terminals that do not know it do not reply.
pub(in crate::terminal) const QUERY: &[u8] = b"\x1b]11;?\x1b\\";

/// The query for the keyboard protocol. Terminals that do not know it do not reply.
pub(in crate::terminal) const PROTOCOL_QUERY: &[u8] = b"\x1b[?u";

/// Whether `ESC [` and these parameters with a final byte are a reply to that: `?0u`, with the state of it.
pub(super) fn is_of_protocol(parameters: &[u8], last: u8) -> bool {
    let state = parameters.strip_prefix(b"?");
    last == b'u'
        && state.is_some_and(|state| !state.is_empty() && state.iter().all(u8::is_ascii_digit))
}

/// The background in a reply without ESC and its end: `]11;rgb:ffff/ffff/dddd`, with one to four hexadecimal
/// digits for each of red, green and blue.
pub(super) fn ground(reply: &[u8]) -> Option<Ground> {
    let reply = std::str::from_utf8(reply).ok()?;
    let colour = reply.strip_prefix("]11;")?;
    let colour = colour
        .strip_prefix("rgb:")
        .or(colour.strip_prefix("rgba:"))?;
    let mut channels = colour.split('/').map(channel);
    let mut next = || channels.next().flatten();
    let (red, green, blue) = (next()?, next()?, next()?);
    // How light it looks, as far as that decides between dark and light.
    let light = 0.299 * red + 0.587 * green + 0.114 * blue;
    Some(if light < 0.5 {
        Ground::Dark
    } else {
        Ground::Light
    })
}

/// A number of one to four hexadecimal digits as a part of the largest of so many digits.
fn channel(digits: &str) -> Option<f64> {
    if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    let number = u16::from_str_radix(digits, 16).ok()?;
    let most = 16_u32.pow(u32::try_from(digits.len()).ok()?) - 1;
    Some(f64::from(number) / f64::from(most))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reply_tells_dark_from_light() {
        for (reply, expected) in [
            ("]11;rgb:0000/0000/0000", Some(Ground::Dark)),
            ("]11;rgb:1010/1010/1414", Some(Ground::Dark)),
            ("]11;rgb:00/2b/36", Some(Ground::Dark)),
            ("]11;rgb:fdfd/f6f6/e3e3", Some(Ground::Light)),
            ("]11;rgba:ffff/ffff/ffff/8000", Some(Ground::Light)),
            ("]11;rgb:f/f/d", Some(Ground::Light)),
            ("]10;rgb:ffff/ffff/ffff", None),
            ("]11;rgb:ffff/ffff", None),
            ("]11;rgb:/ffff/ffff", None),
            ("]11;rgb:+fff/-fff/ffff", None),
            ("]11;white", None),
            ("P11;rgb:ffff/ffff/ffff", None),
            ("", None),
        ] {
            assert_eq!(ground(reply.as_bytes()), expected, "{reply}");
        }
    }
}
