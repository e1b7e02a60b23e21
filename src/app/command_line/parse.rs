//! What stands in a command line: a number, or a command with what it needs.

/// The largest number that is read.
const LARGEST: usize = 9_999_999;

/// The signs that search, downwards and upwards.
const SEARCHES: [char; 2] = ['/', '?'];
/// The signs that go so many posts on, and back.
const STEPS: [char; 2] = ['+', '-'];

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
    let count = number(digits);
    let rest = rest.trim_start();
    match count {
        _ if !rest.is_empty() => {}
        Some(number) => return Parsed::Number(number),
        None => return Parsed::Nothing,
    }
    // As in editors, some signs need no blank between them and what follows.
    let sign = rest.strip_prefix(SEARCHES).or_else(|| {
        let steps = rest.strip_prefix(STEPS)?.trim_end();
        steps
            .bytes()
            .all(|byte| byte.is_ascii_digit())
            .then_some(steps)
    });
    let (name, argument) = match (sign, rest.split_once(char::is_whitespace)) {
        (Some(behind), _) => (&rest[..1], Some(behind)),
        (None, Some((name, argument))) => (name, Some(argument.trim_start())),
        (None, None) => (rest, None),
    };
    let (count, argument) = match argument {
        Some(steps) if name.starts_with(STEPS) => (number(steps).or(count), None),
        _ => (count, argument),
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

/// The number that some digits are, if there are any. More digits than a number has are the largest one.
fn number(digits: &str) -> Option<usize> {
    (!digits.is_empty()).then(|| digits.parse().unwrap_or(LARGEST).min(LARGEST))
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
        check("/a b", None, "", "/", Some("a b"));
        check(":? a", None, ":", "?", Some(" a"));
        check("+5", Some(5), "", "+", None);
        check("- ", None, "", "-", None);
        check("2+", Some(2), "2", "+", None);
        check("-5a", None, "", "-5a", None);
        check("50%", Some(50), "50", "%", None);
    }
}
