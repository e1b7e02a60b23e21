//! The signs before quoted lines: `>`, `> >`, `>>`, `| `, the initials of who wrote them (`AM>`).

use crate::syntax::words::is_digits;

/// The longest initials, in bytes.
const INITIALS: usize = 4;

/// In how many quotes a line stands by the signs before it, and where its words start, in bytes. A bar counts
/// only where `bars` says that it is no border of a table.
pub(super) fn signs(line: &str, bars: Bars) -> (u8, usize) {
    let mut rest = line.trim_start_matches(is_space);
    let mut depth = 0u8;
    let mut behind = line;
    loop {
        let unescaped = rest.strip_prefix('\\').filter(|rest| rest.starts_with('>'));
        let inside = unescaped.unwrap_or(rest);
        let after = inside
            .strip_prefix('>')
            .or_else(|| behind_initials(inside).filter(|_| depth == 0))
            .or_else(|| inside.strip_prefix('|').filter(|_| bars == Bars::Quote));
        let Some(after) = after.filter(|_| !is_reference(rest)) else {
            break;
        };
        depth = depth.saturating_add(1);
        behind = after;
        rest = after.trim_start_matches(is_space);
    }
    if depth == 0 {
        return (0, 0);
    }
    // The space behind the last sign belongs to it; further ones may be code.
    let words = behind.strip_prefix(is_space).unwrap_or(behind);
    (depth, line.len() - words.len())
}

/// Whether a line names the posts that it answers and says nothing else, as on image boards: `>>12`, `>>12 >>14`.
pub(super) fn is_reference(line: &str) -> bool {
    let mut words = line.split_whitespace().peekable();
    let is_one = |word: &str| {
        let number = word.strip_prefix(">>").unwrap_or_default();
        is_digits(number)
    };
    line.starts_with(">>") && words.peek().is_some() && words.all(is_one)
}

/// What bars at the beginnings of lines are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bars {
    /// Signs of quotes.
    Quote,
    /// Borders, or what somebody drew.
    Border,
}

impl Bars {
    /// What the bar of a line is, if the line before or after it is this one as well: quotes have several
    /// lines, and no bar among their words.
    pub(super) fn of(line: &str, other: Option<&str>) -> Bars {
        let is_quoted = |line: &str| {
            let words = line.trim_start_matches(['|', ' ', '>']);
            line.trim_start().starts_with('|') && !words.contains('|')
        };
        if is_quoted(line) && other.is_some_and(is_quoted) {
            Bars::Quote
        } else {
            Bars::Border
        }
    }
}

/// What stands behind `AM>`.
fn behind_initials(line: &str) -> Option<&str> {
    let end = line
        .bytes()
        .take(INITIALS + 1)
        .take_while(u8::is_ascii_uppercase)
        .count();
    let is_some = (1..=INITIALS).contains(&end);
    line[end..].strip_prefix('>').filter(|_| is_some)
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{a0}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_lines_have_a_depth_and_words() {
        for (line, depth, words) in [
            ("> words", 1, "words"),
            (">words", 1, "words"),
            ("> > words", 2, "words"),
            (">>> words", 3, "words"),
            ("   > words", 1, "words"),
            ("\\> words", 1, "words"),
            (">", 1, ""),
            ("AM> words", 1, "words"),
            (">     code", 1, "    code"),
            ("-> words", 0, "-> words"),
            ("ABCDE> words", 0, "ABCDE> words"),
            ("| words", 0, "| words"),
            (">>12", 0, ">>12"),
            (">>12 >>3", 0, ">>12 >>3"),
            ("> >>12", 1, ">>12"),
            (">>12 boats", 2, "12 boats"),
            (">> 12", 2, "12"),
            ("words > more", 0, "words > more"),
        ] {
            let (found, at) = signs(line, Bars::Border);
            assert_eq!((found, &line[at..]), (depth, words), "{line}");
        }
    }

    #[test]
    fn bars_quote_where_no_table_is() {
        for (line, other, bars) in [
            ("| words", Some("| more"), Bars::Quote),
            ("| words", Some("words"), Bars::Border),
            ("| a | b |", Some("| c | d |"), Bars::Border),
            ("| words", None, Bars::Border),
        ] {
            assert_eq!(Bars::of(line, other), bars, "{line}");
        }
    }
}
