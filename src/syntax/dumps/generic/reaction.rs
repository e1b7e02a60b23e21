//! What other people clicked, as pages print it in words below a post.
//!
//! ```text
//! Reactions: ann, bob and 2 others      XenForo 2; an extractor may wrap the names, and above them
//!                                       the kinds may stand as a list: `* Like`
//! ann and bob like this.                XenForo 1
//! Like x 2                              counts by kind
//! 2 Likes                               Discourse
//! LikeLiked by 5 people                 WordPress: a button, and right behind it who has used it
//! The Following 2 Users Say Thank You to ann For This Useful Post:      vBulletin and MyBB, above names
//! ```

use super::Page;
use super::body::last_lines;
use super::label::is_liked;
use super::traits::Traits;
use crate::syntax::words::is_one_of;

/// How many lines the reactions have at most.
const LINES: usize = 6;
/// The longest of them, in words.
const LONGEST: u32 = 30;
/// The longest line that names who likes a post, in bytes.
const LONGEST_BYTES: usize = 240;
/// The longest kind of reaction that is counted, in bytes: `Winner x 2`.
const KIND: usize = 20;
/// The longest name of somebody who thanks, in words, with the word before the last name.
const NAME_WORDS: usize = 5;
/// How many kinds stand above who reacted at most, as items of a list, and how long each is, in words.
const KINDS: usize = 3;
const KIND_WORDS: u32 = 2;

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

/// The first line of the reactions that a body ends with.
pub(super) fn first_line(page: &Page, start: usize, end: usize) -> Option<usize> {
    let mut first = None;
    // Below who thanks stand names.
    let mut are_names = true;
    for (at, line) in last_lines(page, start, end).take(LINES).enumerate() {
        let is_short = page.shapes.lines[line].words <= LONGEST;
        if !is_short || line == start || page.shapes.lines[line].traits.has(Traits::HEAD) {
            break;
        }
        let words = page.words(line);
        let is_reaction = is_labelled(words) || is_count(words) || is_number_of_likes(words);
        if is_reaction || is_liked(words) {
            first = Some(line);
        } else if is_sentence(words)
            || are_names && is_thanks(words)
            || at == 0 && thanks_by_name(words)
        {
            return Some(line);
        } else if first.is_some() || page.lines[line].blanks > 0 && is_written(page, line) {
            // This is above the reactions, or neither a rest of a line of them nor of the page.
            break;
        }
        are_names &= !words.ends_with(['.', '!', '?']);
    }
    first.map(|line| first_kind(page, start, line).unwrap_or(line))
}

/// The first of the items above who reacted that are kinds of reactions: the page has each more than once.
fn first_kind(page: &Page, start: usize, reactions: usize) -> Option<usize> {
    let above = last_lines(page, start + 1, reactions);
    let is_item = |line: &usize| page.lines[*line].has_mark(&page.clean);
    let items: Vec<usize> = above.take_while(is_item).take(KINDS + 1).collect();
    let is_kind = |&line: &usize| {
        page.shapes.lines[line].words <= KIND_WORDS && page.shapes.constant_of(line).is_some()
    };
    let are_kinds = items.len() <= KINDS && items.iter().all(is_kind);
    items
        .last()
        .copied()
        .filter(|_| are_kinds && is_labelled(page.words(reactions)))
}

/// Whether a line says who likes a post: `Reactions: ann`, `ann and bob like this.`
pub(super) fn names_readers(words: &str) -> bool {
    words.len() <= LONGEST_BYTES && (is_labelled(words) || is_sentence(words))
}

/// Whether somebody wrote a line, as far as its form says.
fn is_written(page: &Page, line: usize) -> bool {
    page.weights.prose(line) > 0 || page.words(line).ends_with(['.', '!', '?', ':'])
}

fn is_labelled(words: &str) -> bool {
    let longest = LABELS.iter().map(|label| label.len()).max().unwrap_or(0);
    let beginning: String = words
        .chars()
        .take(longest)
        .flat_map(char::to_lowercase)
        .collect();
    LABELS.iter().any(|label| beginning.starts_with(label))
}

fn is_sentence(words: &str) -> bool {
    let longest = SENTENCES.iter().map(|end| end.len()).max().unwrap_or(0);
    words.ends_with('.') && {
        let end = words.ceil_char_boundary(words.len().saturating_sub(longest));
        let end = words[end..].to_lowercase();
        SENTENCES.iter().any(|sentence| end.ends_with(sentence))
    }
}

/// Whether a line says who thanks, above their names.
fn is_thanks(words: &str) -> bool {
    let head = words.rsplit_once(" (");
    let head = head.filter(|(_, count)| is_count_in_brackets(count));
    let head = head.map_or(words, |(head, _)| head);
    head.strip_suffix(':').is_some_and(says_thanks)
}

/// Whether a line says how many thank, and who: `2 users thank ann: bob, cy`.
fn thanks_by_name(words: &str) -> bool {
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
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether words are a kind of reaction and how many it has: `Like x 2`.
fn is_count(words: &str) -> bool {
    let Some((kind, count)) = words.rsplit_once(" x ") else {
        return false;
    };
    kind.len() <= KIND
        && kind.starts_with(char::is_uppercase)
        && kind.chars().all(|c| c.is_alphabetic() || c == ' ')
        && !count.is_empty()
        && count.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether words are a number of likes and nothing else: `2 Likes`.
fn is_number_of_likes(words: &str) -> bool {
    let (number, kind) = words.split_once([' ', '\u{a0}']).unwrap_or(("", words));
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number && is_one_of(kind, LIKES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reactions_end_a_post() {
        for (text, line) in [
            ("A kettle.\nReactions: ann and bob", Some(1)),
            (
                "A kettle.\nReactions: ann, a name that is\nlong and 2 others",
                Some(1),
            ),
            ("A kettle.\nann and bob like this.", Some(1)),
            ("A kettle.\nLike x 2\nWinner x 1", Some(1)),
            ("A kettle.\nLikeLiked by 5 people", Some(1)),
            ("A kettle.\nGefällt mir Gefällt 1 Person", Some(1)),
            ("A kettle.\n\n1 Like", Some(1)),
            (
                "A kettle.\nThe Following 2 Users Say Thank You to cy For This Useful Post:\nann (3 May), bob",
                Some(1),
            ),
            (
                "A kettle.\nOs 2 usuários seguintes agradecem a cy por este post:\nann (3-5-2020), bob",
                Some(1),
            ),
            (
                "A kettle.\nFolgende Benutzer bedankten sich bei cy für den Beitrag (Insgesamt 2):\nann, bob",
                Some(1),
            ),
            ("A kettle.\n2 utenti ringraziano: ann, bob of Salt", Some(1)),
            (
                "A kettle.\nZa ten post autor cy otrzymał podziękowanie: (2)\nann, bob",
                Some(1),
            ),
            ("A kettle.\nThe 2 users thank ann: I drank it all.", None),
            ("A kettle.\nThank you, users:\nI drank it all.", None),
            ("Who has two?\nI have 2 likes", None),
            ("Reactions: none", None),
            ("A kettle.\nReactions: ann\n\nAnd a second kettle.", None),
            (
                "A kettle.\nNobody saw the lamp.\nIt was 2 x 3 metres.",
                None,
            ),
        ] {
            let page = Page::of(text);
            assert_eq!(first_line(&page, 0, page.lines.len()), line, "{text}");
        }
    }
}
