//! Lines that engines print below the last post of a page: links to other threads, what the reader may
//! do, who is there, the number of the page, the rights of the owner.

use super::super::Page;
use crate::syntax::page_number::{is_of, is_page_word};
use crate::syntax::words::{is_digits, is_one_of};

/// The beginnings of such lines in several languages, in lower case.
const BEGINNINGS: &[&str] = &[
    "©",
    "(c) 20",
    "copyright",
    "all rights reserved",
    "alle rechte vorbehalten",
    "powered by",
    "angetrieben von",
    "propulsé par",
    "forum software",
    "community platform",
    "community-software",
    "software:",
    "all times are",
    "alle zeitangaben",
    "alle zeiten sind",
    "es ist jetzt",
    "toutes les heures sont",
    "le fuseau horaire",
    "todas las horas",
    "todos los horarios",
    "the time now is",
    "the time is now",
    "forum jump",
    "jump to:",
    "jump to forum",
    "go to forum",
    "gehe zu:",
    "sauter vers",
    "saltar a",
    "ir a:",
    "перейти:",
    "recently browsing",
    "currently active users",
    "users browsing",
    "users who are viewing",
    "who is online",
    "wer ist online",
    "qui est en ligne",
    "aktive benutzer",
    "mitglieder in diesem forum",
    "not open for further replies",
    "posting rules",
    "posting permissions",
    "you may not post",
    "you cannot post",
    "forumregeln",
    "permissions in this forum",
    "previous thread",
    "next thread",
    "previous topic",
    "next topic",
    "vorheriges thema",
    "nächstes thema",
    "return to",
    "zurück zu ",
    "topic is closed",
    "thread tools",
    "privacy policy",
    "terms of",
    "terms and rules",
    "contact us",
    "cookie policy",
    "datenschutzerklärung",
    "impressum",
    "nutzungsbedingungen",
    "create new...",
    "board footer",
    "pages: ",
    "go to page",
    "seiten: ",
    "gehe zu seite",
    "previous next",
    "next page",
    "nächste seite",
    "page suivante",
    "página siguiente",
    "следующая страница",
];
/// Headings of lists of other threads in several languages, in lower case.
const OTHER_THREADS: &[&str] = &[
    "similar threads",
    "similar topics",
    "similar content",
    "related topics",
    "related threads",
    "related discussions",
    "suggested topics",
    "ähnliche themen",
    "sujets similaires",
    "discussions similaires",
    "temas similares",
    "tópicos semelhantes",
    "discussioni simili",
    "vergelijkbare onderwerpen",
    "vergelijkbare discussies",
    "podobne tematy",
    "liknande trådar",
    "liknande ämnen",
    "lignende emner",
    "podobná témata",
    "benzer konular",
    "похожие темы",
];
/// The beginnings of lines that ask the reader to log in and answer: they stand below posts only.
const INVITATIONS: &[&str] = &[
    "you must log in",
    "you must be logged in",
    "you need to be a member",
    "sign in or register to",
    "log in or register to",
    "log in to reply",
    "please log in",
    "du musst dich",
    "sie müssen sich",
    "vous devez être",
    "debes iniciar",
    "create an account or",
    "join the conversation",
    "please sign in",
    "sign in to reply",
    "sign in to comment",
    "sign in to post",
    "log in to comment",
    "log in to post",
    "login to reply",
    "melde dich an, um",
    "anmelden, um",
    "connectez-vous pour",
    "inicia sesión para",
    "войдите, чтобы",
];
/// Words of which the last lines of a page have several.
const WORDS: &[&str] = &[
    "home",
    "faq",
    "privacy",
    "terms",
    "contact",
    "guidelines",
    "categories",
    "cookies",
    "imprint",
    "archive",
    "help",
    "rss",
    "startseite",
    "kategorien",
    "richtlinien",
    "datenschutz",
    "datenschutzrichtlinie",
    "kontakt",
    "impressum",
    "nutzungsbedingungen",
    "accueil",
    "inicio",
];
/// The longest line that says which page this is, in words.
const LONGEST_PAGE: u32 = 8;
/// How many of these words a line has at least; half of its words are such.
const SEVERAL: usize = 2;
/// The longest such line, in words.
const LONGEST: u32 = 14;
/// Signs that stand before the words.
const BEFORE: &[char] = &[
    '«', '»', '‹', '›', '<', '>', '(', '[', '*', '|', '+', ' ', '\u{a0}', '→', '←',
];

/// Whether a line stands below the last post of a page.
pub(in super::super) fn is_page_end(page: &Page, line: usize) -> bool {
    if page.shapes.lines[line].words > LONGEST || page.lines[line].depth > 0 {
        return false;
    }
    let words = page.words(line).trim_start_matches(BEFORE).to_lowercase();
    let of_menu = || {
        let parts = words.split(|c: char| !c.is_alphanumeric());
        let parts = parts.filter(|part| !part.is_empty());
        let count = parts.clone().filter(|part| WORDS.contains(part)).count();
        count >= SEVERAL && 2 * count >= parts.count()
    };
    begins(&words, BEGINNINGS)
        || begins(&words, OTHER_THREADS)
        || is_invitation(page, line)
        || of_menu()
        || page.shapes.lines[line].words <= LONGEST_PAGE && says_page(&words)
}

/// Whether a line, in lower case, says which page of the thread this is: `8 posts • Page 1 of 2`.
fn says_page(words: &str) -> bool {
    let words: Vec<&str> = words.split_whitespace().collect();
    let is_number = |word: &str| is_digits(word);
    words.windows(4).any(|four| {
        is_page_word(four[0]) && is_number(four[1]) && is_of(four[2]) && is_number(four[3])
    })
}

/// Whether a line is the heading of a list of other threads, or asks the reader to log in and answer.
pub(in super::super) fn is_below_all_posts(page: &Page, line: usize) -> bool {
    let words = page.words(line).trim_matches(BEFORE).trim_end_matches(':');
    is_one_of(words, OTHER_THREADS) || is_invitation(page, line)
}

/// Whether a line asks the reader to log in and answer.
pub(in super::super) fn is_invitation(page: &Page, line: usize) -> bool {
    if page.shapes.lines[line].words > LONGEST {
        return false;
    }
    // Where links were, more than one space may stand.
    let words = page.words(line).trim_start_matches(BEFORE);
    let words: Vec<&str> = words.split_whitespace().collect();
    begins(&words.join(" ").to_lowercase(), INVITATIONS)
}

fn begins(words: &str, beginnings: &[&str]) -> bool {
    let mut beginnings = beginnings.iter();
    beginnings.any(|beginning| words.starts_with(beginning))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_ask_to_log_in_and_answer() {
        for (text, is_invitation) in [
            ("Sign In or Register to comment.", true),
            ("Sign In  or Register  to comment.", true),
            ("Du musst dich einloggen, um zu antworten.", true),
            ("Similar Threads", false),
            ("Sign in or stay out, I said to him.", false),
        ] {
            let found = super::is_invitation(&Page::of(text), 0);
            assert_eq!(found, is_invitation, "{text}");
        }
    }

    #[test]
    fn pages_end_with_links_and_rights() {
        for (text, is_end) in [
            ("© 2020 The Boat Club", true),
            ("« Previous Thread | Next Thread »", true),
            ("All times are GMT. The time now is 03:04 PM.", true),
            ("Home  FAQ  Terms", true),
            ("You must log in or register to reply here.", true),
            ("Similar Threads", true),
            ("8 posts • Page 1 of 2", true),
            ("Seite 1 von 2 1 2 >", true),
            ("See page 3 for the knots", false),
            ("I copyright nothing", false),
            ("At home we have no help", false),
        ] {
            assert_eq!(is_page_end(&Page::of(text), 0), is_end, "{text}");
        }
    }
}
