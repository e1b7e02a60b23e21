//! Subjects as people wrote them, without what programs put before them.

use crate::text::Span;

/// What programs put before the subject of an answer or of what is sent on.
const PREFIXES: [&str; 7] = ["re:", "aw:", "fwd:", "fw:", "sv:", "antw:", "wg:"];

/// Whether a word stands before the subject of an answer: `Re:`.
pub(super) fn is_prefix(word: &str) -> bool {
    PREFIXES.iter().any(|sign| word.eq_ignore_ascii_case(sign))
}

/// A subject without `Re:` and the name of the list before it.
pub(super) fn without_prefixes(text: &str, subject: Span) -> Span {
    let mut rest = &text[subject];
    loop {
        let before = rest;
        if let Some(inside) = rest.strip_prefix('[')
            && let Some(end) = inside.find(']')
        {
            rest = inside[end + 1..].trim_start();
        }
        for sign in PREFIXES {
            if let (Some(start), Some(inside)) = (rest.get(..sign.len()), rest.get(sign.len()..))
                && start.eq_ignore_ascii_case(sign)
            {
                rest = inside.trim_start();
            }
        }
        match rest {
            "" => return subject,
            _ if rest.len() == before.len() => return Span::of_part(rest, text),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subjects_lose_what_programs_put_before_them() {
        for (subject, expected) in [
            ("Boats", "Boats"),
            ("Re: Boats", "Boats"),
            ("RE: [Boats] AW: Mooring", "Mooring"),
            ("[Boats]", "[Boats]"),
            ("Re:", "Re:"),
        ] {
            let span = without_prefixes(subject, Span::from(0..subject.len()));
            assert_eq!(&subject[span], expected, "{subject}");
        }
    }
}
