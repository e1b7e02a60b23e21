//! Words of pages around a title: buttons and menus, links to the other pages, who began the thread.

use crate::syntax::page_number::{is_of, is_page_word};

/// The beginnings of buttons and menu entries, in lower case.
const FURNITURE: &[&str] = &[
    "jump to",
    "skip to",
    "recommended posts",
    "featured replies",
    "sign in",
    "sign up",
    "log in",
    "login",
    "register",
    "followers",
    "share",
    "more sharing",
    "reply",
    "start new topic",
    "new topic",
    "next",
    "page ",
    "pages",
    "go to",
    "gehe zu",
    "thread tools",
    "search",
    "suche",
    "rate ",
    "view previous",
    "post reply",
    "quick links",
    "faq",
    "dismiss",
    "advertisement",
    "werbung",
    "last edited",
    "threadmarks",
    "reader mode",
    "forums",
    "home",
    "menu",
    "install",
    "members",
    "watch",
    "tags",
    "thread starter",
    "start date",
    "new posts",
    "what's new",
    "ask question",
    "all activity",
    "archived",
    "posted",
    "existing user",
    "remember",
    "password",
    "username",
    "user name",
    "anmelden",
    "registrieren",
    "create",
    "welcome",
    "print",
    "advanced",
    "options",
    "locked",
    "unread",
    "this topic",
    "this thread",
    "moderators",
    "board index",
    "unanswered",
    "reload",
    "post new",
    "neues thema",
    "neue antwort",
    "antwort erstellen",
    "vorheriges",
    "nächstes",
    "nouveau sujet",
    "répondre",
    "nuevo tema",
    "responder",
    "nuovo argomento",
    "rispondi",
    "nieuw onderwerp",
    "nowy temat",
    "odpowiedz",
    "новая тема",
    "ответить",
    "здравствуйте",
    "добро пожаловать",
    "приветствуем",
    "hello,",
    "willkommen",
    "bienvenue",
    "witaj",
    "vítejte",
    "tervetuloa",
    "こんにちは",
    "ようこそ",
    "欢迎",
    "登录",
    "ログイン",
    "quoi de neuf",
    "was ist neu",
    "novedades",
    "novità",
    "wat is nieuw",
    "co nowego",
    "что нового",
    "senaste inlägg",
    "logga in",
    "zaloguj",
    "přihlásit",
    "войти",
    "вход",
    "iniciar sesión",
    "connexion",
    "inloggen",
    "giriş",
    "kirjaudu",
    "bejelentkezés",
    "gilla",
    "svara",
    "notícias",
    "noticias",
    "nyheter",
];
/// Those whose last word goes on in several ways, `bienvenidos` and `bienvenida`.
const FURNITURE_STEMS: &[&str] = &[
    "prev",
    "display",
    "bienvenid",
    "benvenut",
    "bem-vind",
    "hoş geldin",
];

/// The beginnings of lines that say who began a thread, in lower case.
const STARTED: &[&str] = &[
    "thread starter",
    "themenstarter",
    "started by",
    "started ",
    "by ",
    "discussion in",
    "posted by",
    "von ",
    "par ",
    "gestartet",
    "erstellt",
    "asked",
];
/// Words of links to the other pages of a thread beside those that say which page this is, in lower case.
#[rustfmt::skip]
const PAGE_LINKS: &[&str] = &[
    "prev", "previous", "next", "first", "last", "go", "to", "weiter", "zurück", "letzte", "erste", "vorherige",
    "nächste", "suivant", "précédent", "siguiente", "anterior",
];

/// Whether a text in lower case begins like a button or an entry of a menu.
pub(super) fn is_furniture(lower: &str) -> bool {
    let start = lower.trim_start_matches(|c: char| !c.is_alphabetic());
    let is_begun = |words: &&str| {
        let behind = start.strip_prefix(*words);
        // In scripts without letter case words stand side by side.
        behind.is_some_and(|behind| !behind.starts_with(char::is_lowercase))
    };
    FURNITURE.iter().any(is_begun) || FURNITURE_STEMS.iter().any(|stem| start.starts_with(stem))
}

/// Whether a line says who began a thread.
pub(super) fn is_started(words: &str) -> bool {
    let longest = STARTED.iter().map(|start| start.len()).max().unwrap_or(0);
    let start = &words[..words.floor_char_boundary(longest)];
    let start = start.to_lowercase();
    STARTED.iter().any(|words| start.starts_with(words))
}

/// Whether a word in lower case is a number, a sign, or a word of links to other pages.
pub(super) fn is_of_page_links(word: &str) -> bool {
    let letters = word.trim_matches(|c: char| !c.is_alphabetic());
    letters.is_empty() || PAGE_LINKS.contains(&letters) || is_page_word(letters) || is_of(letters)
}

/// Whether a text is two links that differ in one word: `View previous topic :: View next topic`.
pub(super) fn is_pair_of_links(text: &str) -> bool {
    let pair = ["::", "|", "•", "·"]
        .iter()
        .find_map(|sign| text.split_once(sign));
    let Some((first, second)) = pair else {
        return false;
    };
    let (mut first, mut second) = (first.split_whitespace(), second.split_whitespace());
    let (mut same, mut differ) = (0, 0);
    loop {
        match (first.next(), second.next()) {
            (None, None) => return differ == 1 && same > 0,
            (Some(a), Some(b)) if a == b => same += 1,
            (Some(_), Some(_)) => differ += 1,
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_say_the_same_words_around_titles() {
        assert!(is_furniture("» log in or sign up") && !is_furniture("a log in the river"));
        assert!(is_furniture("home » boats") && !is_furniture("homemade bread"));
        assert!(is_furniture("bienvenidos, ann") && is_furniture("ログイン画面"));
        assert!(is_started("Started by ann") && !is_started("Boats of the north"));
        assert!(is_pair_of_links(
            "vorheriges thema anzeigen :: nächstes thema anzeigen"
        ));
        assert!(
            !is_pair_of_links("boats | ropes") && !is_pair_of_links("boats :: boats of the north")
        );
        assert!(is_of_page_links("12") && is_of_page_links("next") && !is_of_page_links("rope"));
    }
}
