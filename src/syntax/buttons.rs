//! Buttons and links of a post by the words on them, in the languages of common engines: one table, so that dumps and
//! saved pages know the same words.

use std::sync::LazyLock;

use foldhash::HashMap;

/// What a button of a post does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// Quotes the post, or picks it for a quote of several.
    Quote,
    Answer,
    Share,
    /// Tells moderators of the post.
    Report,
    /// Says what the reader thinks of the post.
    Like,
    Edit,
    /// Leads to the post, or to the one that it answers.
    Link,
}

/// The words of buttons, in lower case.
#[rustfmt::skip]
const BUTTONS: &[(Use, &[&str])] = &[
    (Use::Quote, &[
        "quote", "zitieren", "zitat", "citer", "citar", "cita", "citeren", "cytuj", "citera", "citovat", "цитировать",
        "цитата", "引用", "idézet", "idézés", "alıntı", "alıntıla", "lainaa", "siter", "sitér", "цитувати",
        "παράθεση", "cituj", "citează", "цитирай", "citiraj", "multiquote", "multi-quote", "multi quote",
        "multicita", "multi cita", "reply with quote", "mit zitat antworten", "répondre en citant",
        "responder citando", "ответить с цитатой", "rispondi citando", "reageer met citaat", "antwoord met citaat",
        "odpowiedz z cytatem", "responder com citação", "svara med citat", "alıntı yaparak cevapla",
        "odpovědět s citací",
    ]),
    (Use::Answer, &[
        "reply", "answer", "antworten", "antwort", "répondre", "responder", "rispondi", "beantwoorden", "reageer",
        "odpowiedz", "ответить", "svara", "svar", "odpovědět", "回复", "返信", "válasz", "cevapla", "yanıtla",
        "vastaa", "відповісти", "απάντηση", "răspunde", "отговор", "odgovori", "respon", "reply to this",
        "reply to this topic",
    ]),
    (Use::Share, &[
        "share", "teilen", "partager", "compartir", "compartilhar", "condividi", "delen", "udostępnij", "поделиться",
        "dela", "megosztás", "paylaş", "поділитися", "share this comment",
    ]),
    (Use::Report, &[
        "report", "flag", "melden", "signaler", "reportar", "denunciar", "segnala", "rapporteren", "zgłoś", "жалоба",
        "rapporter", "rapportera", "raporla", "ilmoita", "report post", "report reply", "beitrag melden",
        "signaler ce message", "denunciar mensaje", "rapporteer bericht", "zgłoś odpowiedź",
    ]),
    (Use::Like, &[
        "like", "likes", "like this", "unlike", "upvote", "up vote", "downvote", "gefällt mir",
    ]),
    (Use::Edit, &["edit"]),
    (Use::Link, &["permalink", "link", "parent"]),
];

/// What the button does whose whole label some words are.
pub(super) fn use_of(label: &str) -> Option<Use> {
    use_of_lower(&label.to_lowercase())
}

/// The same of words in lower case.
pub(super) fn use_of_lower(label: &str) -> Option<Use> {
    static USES: LazyLock<HashMap<&str, Use>> = LazyLock::new(|| {
        let rows = BUTTONS.iter();
        rows.flat_map(|(what, words)| words.iter().map(|words| (*words, *what)))
            .collect()
    });
    USES.get(label).copied()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn whole_labels_say_what_a_button_does() {
        for (label, expected) in [
            ("Quote", Some(Use::Quote)),
            ("Mit Zitat antworten", Some(Use::Quote)),
            ("ОТВЕТИТЬ", Some(Use::Answer)),
            ("返信", Some(Use::Answer)),
            ("Signaler ce message", Some(Use::Report)),
            ("Unlike", Some(Use::Like)),
            ("permalink", Some(Use::Link)),
            ("Quote me", None),
            ("", None),
        ] {
            assert_eq!(use_of(label), expected, "{label}");
        }
    }

    #[test]
    fn each_label_stands_once_and_in_lower_case() {
        let mut known = HashSet::new();
        for words in BUTTONS.iter().flat_map(|(_, words)| *words) {
            assert_eq!(*words, words.to_lowercase());
            assert!(known.insert(words), "{words}");
        }
    }
}
