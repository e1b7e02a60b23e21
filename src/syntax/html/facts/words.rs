//! The words by which pages say what became of a post or a thread, who an author is, and that something is left
//! out, in about ten languages.

use crate::syntax::page_number::is_page_word;

/// What became of something, in a word, with what pages say of it in lower case.
type Table<const N: usize> = [(&'static str, &'static [&'static str]); N];

/// Whole labels beside names. Those of the first list say that the author began the thread.
#[rustfmt::skip]
const STARTERS: [&str; 20] = [
    "op", "original poster", "topic starter", "thread starter", "topic author", "thread author",
    "author", "topicstarter", "threadstarter", "ts", "themenstarter", "themenersteller", "ersteller",
    "ersteller dieses themas", "auteur", "auteur du sujet", "autor del tema", "autore", "автор",
    "autor",
];
#[rustfmt::skip]
const ROLES: [&str; 54] = [
    "moderator", "mod", "global moderator", "super moderator", "administrator", "admin",
    "site administrator", "staff", "staff member", "team", "team member", "developer", "member",
    "new member", "junior member", "full member", "senior member", "active member",
    "well-known member", "registered user", "guest", "banned", "banned user", "suspended",
    "verified", "deleted user", "bot", "supporter", "gast", "gesperrt", "mitglied", "neues mitglied",
    "benutzer", "invité", "banni", "membre", "modérateur", "administrateur", "miembro", "invitado",
    "moderador", "administrador", "baneado", "membro", "utente", "moderatore", "amministratore",
    "beheerder", "lid", "użytkownik", "модератор", "администратор", "гость", "участник",
];
/// What stands before the name of who began the thread.
#[rustfmt::skip]
const STARTED_BY: [&str; 16] = [
    "thread starter", "topic starter", "discussion starter", "started by", "topic started by",
    "thread started by", "asked by", "begonnen von", "gestartet von", "ersteller", "themenstarter",
    "thema erstellt von", "créé par", "iniciado por", "aperto da", "автор темы",
];
/// What became of a thread, as lines outside of posts say it.
#[rustfmt::skip]
const THREADS: Table<3> = [
    ("locked", &[
        "topic is locked", "thread is locked", "discussion is locked", "topic locked", "thread locked",
        "has been locked", "was locked", "thema ist gesperrt", "thema gesperrt", "sujet est verrouillé",
        "sujet verrouillé", "tema bloqueado", "discussione bloccata", "topic gesloten op slot",
        "temat zablokowany", "тема заблокирована",
    ]),
    ("archived", &[
        "topic is archived", "thread is archived", "forum archived", "this is an archived",
        "has been archived", "is now archived", "thema ist archiviert", "sujet est archivé",
    ]),
    ("closed", &[
        "not open for further replies", "topic is closed", "topic is now closed", "thread is closed",
        "thread is now closed", "discussion is closed", "discussion has been closed",
        "topic has been closed", "thread has been closed", "closed to further replies",
        "closed to new replies", "closed thread", "thread closed", "topic closed",
        "automatically closed", "new replies are no longer allowed", "thema ist geschlossen",
        "thema wurde geschlossen", "thema geschlossen", "keine weiteren antworten möglich",
        "sujet est fermé", "sujet fermé", "discussion fermée", "tema cerrado", "tema está cerrado",
        "discussione chiusa", "topic gesloten", "temat zamknięty", "temat jest zamknięty",
        "тема закрыта",
    ]),
];
/// What becomes of a thread, as a label at its title says it.
#[rustfmt::skip]
const LABELS: Table<3> = [
    ("solved", &[
        "solved", "resolved", "answered", "gelöst", "erledigt", "résolu", "resuelto", "solucionado",
        "risolto", "opgelost", "rozwiązany", "resolvido", "решено",
    ]),
    ("closed", &["closed", "geschlossen", "fermé", "cerrado", "chiuso", "gesloten", "закрыто"]),
    ("locked", &["locked", "gesperrt", "verrouillé", "bloqueado"]),
];
/// What a page says in place of a post that was deleted.
#[rustfmt::skip]
const DELETED: [&str; 24] = [
    "has been deleted", "has been removed", "was deleted", "was removed", "deleted by", "removed by",
    "post deleted", "comment deleted", "message deleted", "comment removed", "wurde gelöscht",
    "wurde entfernt", "gelöscht von", "a été supprimé", "supprimé par", "ha sido eliminad",
    "ha sido borrad", "è stato eliminat", "è stato rimoss", "is verwijderd", "został usunięt",
    "foi removid", "foi eliminad", "удалено",
];
/// The same as a whole, in brackets.
const DELETED_WHOLE: [&str; 8] = [
    "deleted",
    "removed",
    "gelöscht",
    "entfernt",
    "supprimé",
    "eliminado",
    "eliminato",
    "удалено",
];
/// What says that there is more, and of what: how words begin.
#[rustfmt::skip]
const MORE: [&str; 17] = [
    "more", "load", "hidden", "weitere", "mehr", "autres", "plus", "más", "altre", "altri", "meer",
    "więcej", "mais", "fler", "ещё", "еще", "expand",
];
#[rustfmt::skip]
const POSTS: [&str; 21] = [
    "repl", "comment", "post", "answer", "message", "antwort", "beitr", "kommentar", "réponse",
    "respuesta", "comentario", "rispost", "commenti", "reactie", "odpowiedz", "komentarz", "resposta",
    "svar", "ответ", "комментари", "сообщени",
];
/// Whole labels of links that lead on where a thread is too deep.
const GO_ON: [&str; 3] = [
    "continue this thread",
    "continue thread",
    "continue this conversation",
];
/// Words in lower case without signs around them.
fn bare(words: &str) -> String {
    words
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase()
}

fn find<const N: usize>(table: &Table<N>, says: impl Fn(&str) -> bool) -> Option<&'static str> {
    let mut rows = table.iter();
    let found = rows.find(|(_, words)| words.iter().any(|words| says(words)));
    found.map(|(state, _)| *state)
}

/// Whether a label says that an author began the thread.
pub(super) fn is_starter(label: &str) -> bool {
    STARTERS.contains(&bare(label).as_str())
}

/// Whether a whole label says what an author is.
pub(super) fn is_role(label: &str) -> bool {
    let label = bare(label);
    STARTERS.contains(&label.as_str()) || ROLES.contains(&label.as_str())
}

/// Whether the name of who began the thread stands behind some words.
pub(super) fn is_started_by(words: &str) -> bool {
    STARTED_BY.contains(&bare(words).as_str())
}

/// What a line outside of posts says that became of the thread.
pub(super) fn thread_state(line: &str) -> Option<&'static str> {
    let line = line.to_lowercase();
    find(&THREADS, |words| line.contains(words))
}

/// What a label at the title says that became of the thread.
pub(super) fn label_state(label: &str) -> Option<&'static str> {
    let label = bare(label);
    find(&LABELS, |word| label == word)
}

/// Whether a text in place of a post says that it was deleted.
pub(super) fn is_deleted(words: &str) -> bool {
    let lower = words.trim().to_lowercase();
    let is_in_brackets = lower.starts_with(['[', '(', '<']) && lower.ends_with([']', ')', '>']);
    is_in_brackets && DELETED_WHOLE.contains(&bare(&lower).as_str())
        || DELETED.iter().any(|words| lower.contains(words))
}

/// Whether a label says that there are more posts than the page holds.
pub(super) fn is_missing(label: &str) -> bool {
    if !label.bytes().any(|byte| byte.is_ascii_digit()) {
        let bare = label.trim_matches(|c: char| !c.is_alphanumeric());
        return GO_ON.iter().any(|words| bare.eq_ignore_ascii_case(words));
    }
    let label = label.to_lowercase();
    let words = || label.split(|c: char| !c.is_alphanumeric());
    let says = |any: &[&str]| words().any(|word| any.iter().any(|part| word.starts_with(part)));
    says(&MORE) && says(&POSTS)
}

/// Whether a text stands before the numbers of pages.
pub(super) fn says_pages(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    is_page_word(&bare(first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_say_that_posts_are_missing() {
        for (label, expected) in [
            ("3 more replies", true),
            ("Load more comments (12 replies)", true),
            ("continue this thread →", true),
            ("2 weitere Antworten anzeigen", true),
            ("Nog 3 reacties, toon meer", true),
            ("3 replies", false),
            ("Show 3 more reactions", false),
            ("More posts by ann", false),
            ("Read more", false),
        ] {
            assert_eq!(is_missing(label), expected, "{label}");
        }
    }

    #[test]
    fn deleted_posts_are_told_from_words_on_deletion() {
        for (words, expected) in [
            ("[deleted]", true),
            ("This comment has been removed by a moderator.", true),
            ("Dieser Beitrag wurde gelöscht", true),
            ("deleted", false),
            ("[picture]", false),
        ] {
            assert_eq!(is_deleted(words), expected, "{words}");
        }
    }
}
