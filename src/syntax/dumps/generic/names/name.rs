//! What can be a name: short words without the signs of a sentence.

use std::collections::HashSet;

use super::super::number::as_f64;
use super::super::words::label::has_button;
use super::named_line::NamedLine;
use crate::syntax::attribution::is_abbreviated;
use crate::syntax::buttons::{self, Use};
use crate::syntax::byline::is_by;
use crate::syntax::is_picture_kind;
use crate::syntax::words::is_one_of;

/// The longest name, in characters.
const LONGEST: usize = 34;
/// The same in words.
const WORDS: usize = 4;
/// How many names begin with their first letter twice where an engine draws that, and how many of the posts have one.
const INITIALS: usize = 3;
const DRAWN: f64 = 0.8;

/// Words that engines print where names may stand, beside buttons: what somebody did, ranks, heads of quotes; in lower
/// case.
#[rustfmt::skip]
const NO_NAMES: &[&str] = &[
    "by", "description", "asked", "answered", "submitted", "edited", "modified", "commented", "posted", "replied",
    "joined", "started", "viewed", "active", "last edited", "root", "prev", "next", "button", "embed", "hide", "save",
    "give award", "report", "asked by", "edited by", "posted by", "advertisement", "anzeige", "werbung", "publicité",
    "publicidad", "guest", "gast", "invité", "invitado", "гость", "ospite", "moderator", "moderators",
    "global moderator", "super moderator", "administrator", "administrators", "board administrator", "admin",
    "site admin", "forum administrator", "модератор", "администратор", "modérateur", "administrateur", "moderador",
    "administrador", "moderatore", "amministratore", "member", "members", "mitglied", "membre", "miembro", "membro",
    "участник", "registered user", "registered", "new member", "junior member", "senior member", "full member",
    "active member", "well-known member", "hero member", "legendary member", "vip member", "premium member",
    "jr. member", "sr. member", "hero", "legendary", "newbie", "newcomer", "novice", "beginner", "veteran",
    "contributor", "major contributor", "supporter", "staff", "staff member", "user", "posts", "threads",
    "topic starter", "original poster", "op", "mod", "thread starter", "themenstarter", "author", "autor", "auteur", "autore", "автор",
    "unanswered", "code", "spoiler", "attachments", "attached files", "top", "nach oben", "haut", "arriba", "наверх", "omhoog",
    "na górę", "voltar ao topo", "upp", "nahoru", "顶部", "citazione", "citaat", "cytat", "citação", "citat", "citace",
    "gość", "visitante", "gäst", "游客", "ゲスト", "lid", "użytkownik", "medlem", "člen", "会员", "moderátor", "版主",
    "beheerder", "administratör", "administrátor", "管理员", "管理者", "offline", "online", "stranger", "journeyman",
    "enthusiast", "addict", "old hand", "pooh-bah", "carpal tunnel", "posting freak", "advanced member", "keymaster",
    "participant", "grünschnabel", "jungspund", "doppel-as", "tripel-as", "routinier", "foren as", "haudegen", "könig",
    "kaiser", "lebende foren legende", "foren gott", "unregistriert", "新手上路", "注册会员", "中级会员", "高级会员", "金牌会员",
];

/// Buttons that people are called as well, in lower case.
const CALLED: &[&str] = &["dela", "delen", "svar", "válasz", "alıntı"];

/// Those of them that are names where each post has one: of people without an account, and of who runs the page.
#[rustfmt::skip]
const GUESTS: &[&str] = &[
    "guest", "gast", "invité", "invitado", "гость", "ospite", "gość", "visitante", "gäst", "游客", "ゲスト", "admin",
];

/// How the names of files end that people show with posts, beside pictures, in lower case.
const FILES: &[&str] = &["mp3", "mp4", "pdf", "txt", "zip", "rar", "7z", "gz"];

/// What engines print behind the name of who did something with the thread, in lower case.
#[rustfmt::skip]
const ACTIONS: &[&str] = &[
    "closed", "opened", "reopened", "locked", "unlocked", "pinned", "unpinned", "archived",
    "listed", "unlisted", "geschlossen", "geöffnet", "fermé", "cerrado",
];

/// A name without the word behind it for what its owner did with the thread.
pub(in super::super) fn without_action(name: &str) -> &str {
    match name.rsplit_once(' ') {
        Some((before, last)) if is_one_of(last, ACTIONS) => before.trim_end(),
        _ => name,
    }
}

/// The value without the word before a name: `by ann`.
pub(in super::super) fn without_by(value: &str) -> &str {
    let (first, name) = value.split_once(' ').unwrap_or((value, ""));
    if is_before_name(first) && !name.is_empty() {
        name
    } else {
        value
    }
}

/// Whether a word stands before names. Names begin with most of these words where they have a capital: `Von Stein`.
fn is_before_name(word: &str) -> bool {
    word == "By" || is_by(word)
}

/// The name behind the word before a name: of `submitted by ann`.
pub(in super::super) fn behind_by(value: &str) -> Option<&str> {
    let mut gaps = value.match_indices(' ').map(|(at, _)| at);
    gaps.find_map(|at| {
        let before = value[..at].rsplit(' ').next()?;
        is_before_name(before).then(|| value[at..].trim())
    })
}

/// Whether a text is a word that engines print where names may stand.
pub(in super::super) fn is_no_name(text: &str) -> bool {
    let is_button = |part| match buttons::use_of(part) {
        // People are called `Flag` and `Melden`.
        None | Some(Use::Report | Use::Like | Use::Edit) => false,
        Some(Use::Quote | Use::Answer | Use::Share | Use::Link) => !is_one_of(part, CALLED),
    };
    let is_known = |part| is_one_of(part, NO_NAMES) || is_button(part);
    text.split('|').all(|part| is_known(part.trim())) || are_glued_buttons(text)
}

/// Whether a text is several buttons of a post without blanks between them, as extractors print links side by side:
/// `ReplyQuote`.
fn are_glued_buttons(text: &str) -> bool {
    let is_inner = |&(at, _): &(usize, char)| at > 0;
    let capitals = text.char_indices().filter(|(_, c)| c.is_uppercase());
    let starts: Vec<usize> = capitals.filter(is_inner).map(|(at, _)| at).collect();
    let froms = [0].into_iter().chain(starts.iter().copied());
    let ends = starts.iter().copied().chain([text.len()]);
    !starts.is_empty()
        && froms
            .zip(ends)
            .all(|(from, end)| has_button(&text[from..end]))
}

/// Whether a text is the name that engines give people without one.
pub(in super::super) fn is_guest(text: &str) -> bool {
    is_one_of(text, GUESTS)
}

/// The name before a thing that it has: `ann's` of `ann's Avatar`.
pub(in super::super) fn without_possessive(name: &str) -> Option<&str> {
    let endings = ["'s", "’s", "'"];
    endings.iter().find_map(|ending| name.strip_suffix(ending))
}

/// Whether a text is the first letter of a name.
pub(in super::super) fn is_initial(text: &str, name: &str) -> bool {
    let mut letters = text.chars();
    let letter = letters.next().filter(|letter| letter.is_alphanumeric());
    let is_first = |letter: char| {
        let first = name.chars().next();
        first.is_some_and(|first| first.to_lowercase().eq(letter.to_lowercase()))
    };
    letters.next().is_none() && letter.is_some_and(is_first)
}

/// Whether a text is the name of a file that people show with a post. Not all that looks like one is: people are called
/// `john.doe`.
pub(in super::super) fn is_file(text: &str) -> bool {
    let extension = text.rsplit_once('.').map(|(_, extension)| extension);
    extension.is_some_and(|extension| is_picture_kind(extension) || is_one_of(extension, FILES))
}

/// Whether a text can be a name.
pub(in super::super) fn is_name_like(text: &str) -> bool {
    const SIGNS: &[&str] = &[", ", "; "];
    is_short(text)
        && !is_file(text)
        && (!text.ends_with(['.', '!', '?']) || ends_abbreviated(text))
        && !SIGNS.iter().any(|sign| text.contains(sign))
}

/// Whether a text ends with a name cut to its first letter, or with a title: `Ann B.`, `Ann B. Jr.`
fn ends_abbreviated(text: &str) -> bool {
    let before = text.strip_suffix('.');
    before.is_some_and(|before| before.contains(' ') && is_abbreviated(before))
}

/// Whether a text is short enough for a name and holds no sign that none has.
pub(in super::super) fn is_short(text: &str) -> bool {
    const SIGNS: &[&str] = &[
        "http:", "https:", "www.", "…", "...", "::", "->", "()", "{", "}", ": ",
    ];
    !text.is_empty()
        && text.len() <= 4 * LONGEST
        && text.chars().count() <= LONGEST
        && text.split_whitespace().count() <= WORDS
        && text.contains(char::is_alphanumeric)
        && !text.ends_with(':')
        && !SIGNS.iter().any(|sign| text.contains(sign))
}

/// Takes from names the letter that some engines draw where somebody has no picture, and dumps glue to the name: most
/// names begin with their first letter twice then.
pub(in super::super) fn leave_initials(names: &mut [Option<NamedLine>]) {
    let all = names.iter().flatten().map(|named| named.name.as_str());
    let drawn: Vec<&str> = all.clone().filter(|name| has_initial(name)).collect();
    let different: HashSet<&str> = drawn.iter().copied().collect();
    if different.len() < INITIALS || as_f64(drawn.len()) < DRAWN * as_f64(all.count()) {
        return;
    }
    for named in names
        .iter_mut()
        .flatten()
        .filter(|named| has_initial(&named.name))
    {
        named.name.remove(0);
    }
}

/// Whether a name begins with its first letter twice.
fn has_initial(name: &str) -> bool {
    let mut letters = name.chars();
    let pair = letters.next().zip(letters.next());
    pair.is_some_and(|(first, second)| {
        first.is_alphabetic() && first.to_lowercase().eq(second.to_lowercase())
    })
}

#[cfg(test)]
mod tests {
    use super::is_name_like;

    #[test]
    fn a_name_is_short_and_no_sentence() {
        for name in [
            "ann",
            "Ann B",
            "Ann B.",
            "Ann B. Jr.",
            "x_99",
            "小明",
            "O’Neil-Smith",
        ] {
            assert!(is_name_like(name), "{name:?}");
        }
        for other in [
            "",
            "...",
            "ann:",
            "Yes.",
            "Ann said so.",
            "one, two",
            "a b c d e",
            "www.x.y",
            "see http://x",
            "kettle_2.JPG",
        ] {
            assert!(!is_name_like(other), "{other:?}");
        }
    }
}
