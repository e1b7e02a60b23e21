//! What engines and mail programs put before the subject of an answer, or of what is sent on: `Re: Boats`.

/// Such marks in lower case, without the colon.
#[rustfmt::skip]
const MARKS: &[&str] = &[
    "re", "aw", "antw", "antwort", "sv", "vs", "odp", "odg", "res", "rif", "rép", "vá", "válasz", "ynt", "cevap", "απ",
    "σχετ", "ответ", "отв", "відп", "رد", "תגובה", "回复", "回覆", "答复", "返信", "답장", "trả lời", "balas",
    "fwd", "fw", "wg", "respuesta", "risposta", "resposta", "yanıt", "odpověď", "odpowiedź",
];

/// A subject without such a mark: `Re: Ferry` is `Ferry`.
pub(super) fn without(subject: &str) -> &str {
    behind(subject).map_or(subject, str::trim_end)
}

/// What stands behind such a mark at the beginning of a subject.
pub(super) fn behind(subject: &str) -> Option<&str> {
    let (mark, rest) = subject.split_once([':', '：'])?;
    let mark = mark.trim();
    let is_mark = if mark.is_ascii() {
        MARKS.iter().any(|known| known.eq_ignore_ascii_case(mark))
    } else {
        MARKS.contains(&mark.to_lowercase().as_str())
    };
    is_mark.then(|| rest.trim_start())
}

#[cfg(test)]
mod tests {
    use super::behind;

    #[test]
    fn marks_of_answers_are_known_in_many_languages() {
        for (subject, expected) in [
            ("Re: Boats", Some("Boats")),
            ("RE : Boats", Some("Boats")),
            ("رد: قارب", Some("قارب")),
            ("回复：船", Some("船")),
            ("VÁ: csónak", Some("csónak")),
            ("Respuesta: Barcos", Some("Barcos")),
            ("Re:", Some("")),
            ("Note: boats", None),
            ("Boats", None),
        ] {
            assert_eq!(behind(subject), expected, "{subject}");
        }
    }
}
