//! Words that engines print beside a fact of the author or on a button, in several languages: a line
//! that begins with one is no name.

/// Single words, in lower case.
const WORDS: &[&str] = &[
    "joined",
    "post",
    "posts",
    "message",
    "messages",
    "location",
    "registered",
    "beiträge",
    "ort",
    "registriert",
    "inscription",
    "localisation",
    "registrado",
    "ubicación",
    "mensajes",
    "зарегистрирован",
    "сообщения",
    "откуда",
    "reputation",
    "reaction",
    "reactions",
    "like",
    "likes",
    "thank",
    "thanks",
    "avatar",
    "image",
    "quote",
    "reply",
    "offline",
    "online",
    "search",
    "top",
    "report",
];
/// Pairs of words, in lower case.
const PAIRS: &[&str] = &[
    "join date",
    "member since",
    "mitglied seit",
    "dabei seit",
    "user avatar",
];

/// What one may do with a post, in lower case: words that stand on buttons.
const BUTTONS: &[&str] = &[
    "reply",
    "quote",
    "share",
    "report",
    "like",
    "antworten",
    "zitieren",
    "teilen",
    "melden",
    "répondre",
    "citer",
    "partager",
    "signaler",
    "responder",
    "citar",
    "compartir",
    "ответить",
    "цитировать",
];

/// Headings that pages print right above their posts, in lower case.
const HEADINGS: &[&str] = &[
    "recommended posts",
    "featured replies",
    "replies",
    "comments",
    "messages",
    "posts",
    "answers",
    "empfohlene beiträge",
    "beiträge",
    "antworten",
    "kommentare",
    "messages recommandés",
    "réponses",
    "commentaires",
    "publicaciones recomendadas",
    "mensajes recomendados",
    "respuestas",
    "comentarios",
    "messaggi raccomandati",
    "risposte",
    "commenti",
    "posts recomendados",
    "mensagens recomendadas",
    "respostas",
    "comentários",
    "aanbevolen berichten",
    "reacties",
    "rekomendowane odpowiedzi",
    "odpowiedzi",
    "komentarze",
    "рекомендуемые сообщения",
    "ответы",
    "комментарии",
    "anbefalte innlegg",
    "rekommenderade inlägg",
    "svar",
    "kommentarer",
    "önerilen iletiler",
    "yorumlar",
    "ajánlott hozzászólások",
    "hozzászólások",
];

/// Whether a line is a heading that pages print right above their posts.
pub(super) fn is_posts_heading(words: &str) -> bool {
    is_one_of(words, HEADINGS)
}

/// Whether a text is one of these, which are in lower case.
pub(super) fn is_one_of(text: &str, all: &[&str]) -> bool {
    let longest = all.iter().map(|one| one.len()).max().unwrap_or(0);
    text.len() <= longest && all.contains(&text.to_lowercase().as_str())
}

/// Whether a line holds several buttons of a post.
pub(super) fn has_buttons(line: &str) -> bool {
    let words = line.to_lowercase();
    let has = |button: &&&str| words.split_whitespace().any(|word| word == **button);
    BUTTONS.iter().filter(has).nth(1).is_some()
}

/// Whether a line begins with a label.
pub(super) fn is_label(words: &str) -> bool {
    let mut parts = words
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty());
    if !words.starts_with(char::is_alphabetic) {
        return words.starts_with("&nbsp");
    }
    let (Some(first), second) = (parts.next(), parts.next()) else {
        return false;
    };
    let lower = (!words.is_ascii()).then(|| first.to_lowercase());
    let first = lower.as_deref().unwrap_or(first);
    let is = |label: &str, word: &str| label.eq_ignore_ascii_case(word);
    let is_pair = |pair: &str| {
        let (one, two) = pair.split_once(' ').unwrap_or((pair, ""));
        is(one, first) && second.is_some_and(|second| is(two, second))
    };
    WORDS.iter().any(|label| is(label, first)) || PAIRS.iter().any(|pair| is_pair(pair))
}

#[cfg(test)]
mod tests {
    use super::is_label;

    #[test]
    fn a_label_begins_the_line() {
        for line in [
            "Joined: May 2010",
            "Posts",
            "MESSAGES: 3",
            "Join Date",
            "User avatar",
            "Beiträge: 3",
        ] {
            assert!(is_label(line), "{line:?}");
        }
        for line in ["", "ann", "Member", "Postman", "«Posts»", "User ann"] {
            assert!(!is_label(line), "{line:?}");
        }
    }
}
