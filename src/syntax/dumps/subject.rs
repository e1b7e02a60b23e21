//! Subjects as people wrote them, without what programs put before them.

use crate::syntax::answer_mark;
use crate::text::Span;

/// Whether a word stands before the subject of an answer: `Re:`.
pub(super) fn is_prefix(word: &str) -> bool {
    answer_mark::behind(word) == Some("")
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
        while let Some(inside) = answer_mark::behind(rest) {
            rest = inside;
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
