//! Words in which pages say who reacted to a post, in several languages: who likes it or thanks for it, and how many.

use crate::syntax::words::{is_digits, is_one_of};

/// The longest line that names who likes a post, in bytes.
const LONGEST_BYTES: usize = 240;
/// The longest kind of reaction that is counted, in bytes: `Winner x 2`.
const KIND: usize = 20;
/// The longest name of somebody who thanks, in words, with the word before the last name.
const NAME_WORDS: usize = 5;

/// The labels before names, in lower case.
const LABELS: &[&str] = &[
    "reactions:",
    "reaktionen:",
    "réactions:",
    "réactions :",
    "reacciones:",
    "reazioni:",
    "reações:",
    "reacties:",
    "waarderingen:",
    "reakcje:",
    "reakce:",
    "reakcie:",
    "reaktioner:",
    "reaksjoner:",
    "reaktiot:",
    "tepkiler:",
    "reakciók:",
    "reacții:",
    "αντιδράσεις:",
    "реакции:",
    "реакції:",
    "likes:",
    "gefällt:",
];

/// How a sentence about names ends, in lower case.
const SENTENCES: &[&str] = &[
    " like this.",
    " likes this.",
    " liked this.",
    " like this post.",
    " likes this post.",
    " gefällt das.",
    " gefällt dies.",
    " gefällt dieser beitrag.",
    " aime ça.",
    " aiment ça.",
    " aime ceci.",
    " aiment ceci.",
    " le gusta esto.",
    " les gusta esto.",
    " piace questo elemento.",
    " piace questo messaggio.",
    " aime ce message.",
    " aiment ce message.",
    " gusta este mensaje.",
    " gusta esta publicación.",
    " curtiu esta mensagem.",
    " curtiram esta mensagem.",
    " vindt dit bericht leuk.",
    " vinden dit bericht leuk.",
    " gillar inlägget.",
    " gillar detta inlägg.",
    " liker dette innlegget.",
    " tykkää tästä viestistä.",
    " tykkäävät tästä viestistä.",
    " это сообщение нравится.",
    " curtiu isso.",
    " curtiram isso.",
    " vindt dit leuk.",
    " vinden dit leuk.",
    " lubi to.",
    " lubią to.",
    " gillar detta.",
    " liker dette.",
    " tykkää tästä.",
    " tykkäävät tästä.",
    " нравится это.",
    " это нравится.",
    " bunu beğendi.",
];

/// What stands behind a number of likes, in lower case.
const LIKES: &[&str] = &[
    "like",
    "likes",
    "gefällt mir",
    "„gefällt mir“",
    "j'aime",
    "« j'aime »",
    "me gusta",
    "mi piace",
    "curtida",
    "curtidas",
    "polubienie",
    "polubień",
    "симпатия",
    "симпатий",
];

/// Parts of a line that says who thanks, above their names, in lower case: what they do, and what they are called.
#[rustfmt::skip]
const THANKS: &[&str] = &[
    "thank", " like", "danke", "bedank", "remerci", "merci", "gracias", "agradec", "ringrazi",
    "dzięk", "děkuj", "ďakuj", "poděkov", "tack", "takk", "kiitt", "köszön", "mulțum", "multum",
    "спасибо", "благодар", "подяку", "дяку", "teşekkür", "gefällt", "me gusta", "curti", "piace",
    "podoba",
];
#[rustfmt::skip]
const USERS: &[&str] = &[
    "user", "member", "benutzer", "mitglied", "nutzer", "utilisat", "membre", "usuari", "usuári",
    "miembro", "membro", "utent", "gebruiker", "leden", "użytkowni", "uživatel", "používate",
    "användar", "bruger", "bruker", "käyttäj", "felhasznál", "utilizator", "пользовател",
    "участник", "користувач", "kullanıcı", "üye", "author", "autor", "auteur",
];

/// Whether a line says who likes a post: `Reactions: ann`, `ann and bob like this.`
pub(in super::super) fn names_readers(words: &str) -> bool {
    words.len() <= LONGEST_BYTES && (is_labelled(words) || is_sentence(words))
}

/// Whether a line begins with a label that stands before the names of who reacted: `Reactions: ann`.
pub(in super::super) fn is_labelled(words: &str) -> bool {
    let longest = LABELS.iter().map(|label| label.len()).max().unwrap_or(0);
    let beginning: String = words
        .chars()
        .take(longest)
        .flat_map(char::to_lowercase)
        .collect();
    LABELS.iter().any(|label| beginning.starts_with(label))
}

/// Whether a line is a sentence that says who likes a post: `ann and bob like this.`
pub(in super::super) fn is_sentence(words: &str) -> bool {
    let longest = SENTENCES.iter().map(|end| end.len()).max().unwrap_or(0);
    words.ends_with('.') && {
        let end = words.ceil_char_boundary(words.len().saturating_sub(longest));
        let end = words[end..].to_lowercase();
        SENTENCES.iter().any(|sentence| end.ends_with(sentence))
    }
}

/// Whether a line says who thanks, above their names.
pub(in super::super) fn is_thanks(words: &str) -> bool {
    let head = words.rsplit_once(" (");
    let head = head.filter(|(_, count)| is_count_in_brackets(count));
    let head = head.map_or(words, |(head, _)| head);
    head.strip_suffix(':').is_some_and(says_thanks)
}

/// Whether a line says how many thank, and who: `2 users thank ann: bob, cy`.
pub(in super::super) fn thanks_by_name(words: &str) -> bool {
    let Some((head, names)) = words.rsplit_once(": ") else {
        return false;
    };
    let mut names = names.split(", ");
    head.contains(|c: char| c.is_ascii_digit())
        && !words.ends_with(['.', '!', '?'])
        && names.all(|name| name.split_whitespace().count() <= NAME_WORDS)
        && says_thanks(head)
}

/// Whether words say that users thank.
fn says_thanks(words: &str) -> bool {
    let words = words.to_lowercase();
    let has_any = |parts: &[&str]| parts.iter().any(|part| words.contains(part));
    has_any(THANKS) && has_any(USERS)
}

/// Whether a text is a number and the end of brackets.
fn is_count_in_brackets(text: &str) -> bool {
    let number = text.strip_suffix(')').unwrap_or("");
    is_digits(number)
}

/// Whether words are a kind of reaction and how many it has: `Like x 2`.
pub(in super::super) fn is_count(words: &str) -> bool {
    let Some((kind, count)) = words.rsplit_once(" x ") else {
        return false;
    };
    kind.len() <= KIND
        && kind.starts_with(char::is_uppercase)
        && kind.chars().all(|c| c.is_alphabetic() || c == ' ')
        && is_digits(count)
}

/// Whether words are a number of likes and nothing else: `2 Likes`.
pub(in super::super) fn is_number_of_likes(words: &str) -> bool {
    let (number, kind) = words.split_once([' ', '\u{a0}']).unwrap_or(("", words));
    let is_number = is_digits(number);
    is_number && is_one_of(kind, LIKES)
}
