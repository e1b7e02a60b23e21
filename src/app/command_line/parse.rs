//! What stands in a command line: a number, or a command with what it needs.

/// The largest number that is read.
const LARGEST: usize = 9_999_999;

/// What stands in a command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Parsed<'l> {
    /// Nothing.
    Nothing,
    /// The number of a post.
    Number(usize),
    /// A command.
    Command(Order<'l>),
}

/// A command as it is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) struct Order<'l> {
    /// The number before it.
    pub count: Option<usize>,
    /// What stands before the name.
    pub before: &'l str,
    /// The name, or its beginning.
    pub name: &'l str,
    /// Whether `!` stands behind it: what is there may be replaced.
    pub is_forced: bool,
    /// What stands after a blank after the name, if one is there.
    pub argument: Option<&'l str>,
}

/// Reads a command line. Blanks and `:` before it mean nothing.
pub(in crate::app) fn parse(line: &str) -> Parsed<'_> {
    let rest = line.trim_start_matches(|c: char| c == ':' || c.is_whitespace());
    let digits = rest.find(|c: char| !c.is_ascii_digit());
    let (digits, rest) = rest.split_at(digits.unwrap_or(rest.len()));
    // More digits than a number has are the largest one.
    let count = (!digits.is_empty()).then(|| digits.parse().unwrap_or(LARGEST).min(LARGEST));
    let rest = rest.trim_start();
    match count {
        _ if !rest.is_empty() => {}
        Some(number) => return Parsed::Number(number),
        None => return Parsed::Nothing,
    }
    let (name, argument) = match rest.split_once(char::is_whitespace) {
        Some((name, argument)) => (name, Some(argument.trim_start())),
        None => (rest, None),
    };
    let forced = name.strip_suffix('!').filter(|name| !name.is_empty());
    let (name, is_forced) = (forced.unwrap_or(name), forced.is_some());
    Parsed::Command(Order {
        is_forced,
        count,
        before: &line[..line.len() - rest.len()],
        name,
        argument,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_number_or_a_command_with_what_it_needs() {
        assert_eq!(parse(""), Parsed::Nothing);
        assert_eq!(parse(" : "), Parsed::Nothing);
        assert_eq!(parse("12"), Parsed::Number(12));
        assert_eq!(parse(" 12 "), Parsed::Number(12));
        assert_eq!(parse("99999999999999999999999"), Parsed::Number(LARGEST));
        let check = |line: &str, count, before, name, argument| {
            let order = Order {
                is_forced: line.contains('!'),
                count,
                before,
                name,
                argument,
            };
            assert_eq!(parse(line), Parsed::Command(order), "{line}");
        };
        check("next-post", None, "", "next-post", None);
        check(":3next-post", Some(3), ":3", "next-post", None);
        check("3 next-post ", Some(3), "3 ", "next-post", Some(""));
        check("w  a b.md ", None, "", "w", Some("a b.md "));
        check("w\u{3000}a", None, "", "w", Some("a"));
        check("w! a", None, "", "w", Some("a"));
        check("q!", None, "", "q", None);
        check("²", None, "", "²", None);
    }
}
