//! Addresses of links: where they stand in a text, and what may leave the program of them.
//!
//! An address is taken from a file that anybody may have written, so it is never used as it stands there: it is
//! visible ASCII, of a length that terminals take, and only some kinds are opened.

use std::fmt::{self, Write as _};
use std::ops::Range;

/// The longest address, in bytes: terminals take no longer ones.
const LONGEST: usize = 2083;
/// The longest scheme.
const LONGEST_SCHEME: usize = 20;
/// The schemes of addresses that may be opened.
const OPENED: [&str; 3] = ["http", "https", "mailto"];

/// The address of a link: visible ASCII without spaces, with a scheme. Other letters are written as `%` and two
/// digits for each of their bytes, so that no letter can be taken for one that it looks like.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Address(String);

impl Address {
    /// The address that some words are, if they are one.
    ///
    /// ```
    /// use threadview::text::Address;
    ///
    /// let of = |words| Address::of(words).map(|address| address.to_string());
    /// assert_eq!(of("https://sea.example/bell?a=1").as_deref(), Some("https://sea.example/bell?a=1"));
    /// assert_eq!(of("https://sea.example/käse").as_deref(), Some("https://sea.example/k%C3%A4se"));
    /// assert_eq!(of("sea.example"), None);
    /// assert_eq!(of("https://sea.example/\x1b[2J"), None);
    /// ```
    #[must_use]
    pub fn of(words: &str) -> Option<Address> {
        let words = words.trim();
        let (scheme, rest) = words.split_once(':')?;
        if !is_scheme(scheme) || rest.is_empty() || words.len() > LONGEST {
            return None;
        }
        let mut address = String::with_capacity(words.len());
        for c in words.chars() {
            match c {
                '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' => encode(c, &mut address),
                '!'..='~' => address.push(c),
                c if c.is_control() || c.is_whitespace() => return None,
                c => encode(c, &mut address),
            }
        }
        (address.len() <= LONGEST).then_some(Address(address))
    }

    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it may be opened: it is read by a browser or a mail program, which runs nothing that it says.
    #[must_use]
    pub fn opens(&self) -> bool {
        let scheme = self.0.split(':').next().unwrap_or_default();
        OPENED
            .iter()
            .any(|opened| scheme.eq_ignore_ascii_case(opened))
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn encode(c: char, address: &mut String) {
    for byte in c.encode_utf8(&mut [0; 4]).bytes() {
        let _ = write!(address, "%{byte:02X}");
    }
}

/// The addresses in a text that have a scheme, in order, each with the bytes that it takes.
///
/// ```
/// use threadview::text::addresses;
///
/// let text = "See (https://sea.example/a_(b)), not file.txt or 12:30.";
/// let found: Vec<&str> = addresses(text).map(|(at, _)| &text[at]).collect();
/// assert_eq!(found, ["https://sea.example/a_(b)"]);
/// ```
pub fn addresses(text: &str) -> impl Iterator<Item = (Range<usize>, Address)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        while let Some(colon) = memchr::memchr(b':', &text.as_bytes()[from..]) {
            let colon = from + colon;
            let start = scheme_start(text, from, colon);
            let scheme = &text[start..colon];
            let is_mail = scheme.eq_ignore_ascii_case("mailto");
            if !is_scheme(scheme) || !is_mail && !text[colon..].starts_with("://") {
                from = colon + 1;
                continue;
            }
            // Whatever becomes of it, no other address begins inside: each byte is looked at once.
            let end = colon + text[colon..].find(ends).unwrap_or(text.len() - colon);
            from = end;
            if end - start > 2 * LONGEST {
                continue;
            }
            let words = trimmed(&text[start..end]);
            let rest = &words[(colon + 1 - start).min(words.len())..];
            let names_something = if is_mail {
                rest.split_once('@')
                    .is_some_and(|(name, host)| !name.is_empty() && !host.is_empty())
            } else {
                let path = rest.trim_start_matches('/');
                path.starts_with(|c: char| c.is_alphanumeric() || c == '[')
            };
            if names_something && let Some(address) = Address::of(words) {
                return Some((start..start + words.len(), address));
            }
        }
        None
    })
}

fn is_scheme(scheme: &str) -> bool {
    scheme.len() <= LONGEST_SCHEME
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(is_of_scheme)
}

fn is_of_scheme(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.')
}

/// Where the scheme before a colon starts: at a letter.
fn scheme_start(text: &str, from: usize, colon: usize) -> usize {
    let before = &text.as_bytes()[from..colon];
    let letters = before.iter().rev().take(LONGEST_SCHEME + 1);
    let letters = letters.take_while(|byte| is_of_scheme(**byte)).count();
    let start = colon - letters;
    let signs = text.as_bytes()[start..colon].iter();
    start + signs.take_while(|byte| !byte.is_ascii_alphabetic()).count()
}

/// Whether an address ends before a character.
fn ends(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '<' | '>' | '"' | '`' | '|' | '\\')
        // Quotation marks, and punctuation that stands without a space behind it.
        || matches!(c, '«' | '»' | '“' | '”' | '„' | '‘' | '’' | '…')
        || matches!(c, '\u{3000}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{ff01}' | '\u{ff08}' | '\u{ff09}')
        || matches!(c, '\u{ff0c}' | '\u{ff1a}' | '\u{ff1b}' | '\u{ff1f}')
}

/// An address without the punctuation of the sentence that it stands in.
fn trimmed(words: &str) -> &str {
    let mut words = words;
    while let Some(last) = words.chars().next_back() {
        let opening = match last {
            ')' => Some('('),
            ']' => Some('['),
            '}' => Some('{'),
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '~' => None,
            _ => break,
        };
        let count = |bracket: char| words.matches(bracket).count();
        if opening.is_some_and(|opening| count(opening) >= count(last)) {
            break;
        }
        words = &words[..words.len() - last.len_utf8()];
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = addresses(text).map(|(at, _)| &text[at]).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn addresses_end_where_their_sentence_goes_on() {
        check("At http://a.example.", &["http://a.example"]);
        check("(see https://a.example/b), then", &["https://a.example/b"]);
        check("https://a.example/x_(y)", &["https://a.example/x_(y)"]);
        check("<https://a.example/x>", &["https://a.example/x"]);
        check("「https://a.example/x」。", &["https://a.example/x"]);
        check("“https://a.example/x”…", &["https://a.example/x"]);
        check("[x](https://a.example/x)!", &["https://a.example/x"]);
        check("HTTPS://A.EXAMPLE", &["HTTPS://A.EXAMPLE"]);
        check("url=https://a.example,b", &["https://a.example,b"]);
        check("https://пример.example/я", &["https://пример.example/я"]);
        check(
            "mailto:ann@a.example?subject=x;",
            &["mailto:ann@a.example?subject=x"],
        );
        check(
            "https://a.example/https://b.example",
            &["https://a.example/https://b.example"],
        );
        check(
            "ftp://a.example and http://b.example",
            &["ftp://a.example", "http://b.example"],
        );
        check("http://[::1]/", &["http://[::1]/"]);
    }

    #[test]
    fn what_has_no_scheme_or_no_host_is_no_address() {
        let others = "www.a.example file.txt a@b.example 12:30 C:\\x http:// http://. :// \
            mailto: mailto:ann mailto:@ //a.example ://a.example javascript:alert(1)";
        check(others, &[]);
    }

    #[test]
    fn hostile_addresses_are_none_or_harmless() {
        check("http://a.example/\x1b[2J", &["http://a.example/"]);
        check("http://a.example/\u{9b}2J", &["http://a.example/"]);
        assert_eq!(Address::of("http://a.example/\x07"), None);
        assert_eq!(Address::of("http://a.example/a b"), None);
        let long = format!("http://a.example/{}", "x".repeat(1 << 20));
        check(&long, &[]);
        assert_eq!(Address::of(&long), None);
        // It is as long as the colons are many, and looked at once.
        check(&"http://".repeat(1 << 16), &[]);
        let turned = Address::of("http://a.example/\u{202e}gpj.exe").expect("it is one");
        assert_eq!(turned.as_str(), "http://a.example/%E2%80%AEgpj.exe");
        let like_another = Address::of("https://\u{440}ay.example/").expect("it is one");
        assert_eq!(like_another.as_str(), "https://%D1%80ay.example/");
        let quoted = Address::of("https://a.example/\"><b>").expect("it is one");
        assert_eq!(quoted.as_str(), "https://a.example/%22%3E%3Cb%3E");
    }

    #[test]
    fn only_what_a_browser_or_a_mail_program_reads_is_opened() {
        let opens = |words| Address::of(words).map(|address| address.opens());
        for opened in [
            "http://a.example",
            "HTTPS://a.example",
            "mailto:ann@a.example",
        ] {
            assert_eq!(opens(opened), Some(true), "{opened}");
        }
        for shown in [
            "javascript:alert(1)",
            "file:///etc/passwd",
            "ftp://a.example",
            "data:text/html,x",
            "ssh://a.example",
            "x-scheme:open",
        ] {
            assert_eq!(opens(shown), Some(false), "{shown}");
        }
        assert_eq!(opens("-o:x"), None);
    }
}
