//! Words that engines print beside a fact of the author or on a button, in several languages: a line
//! that begins with one is no name.

use std::collections::HashSet;

use crate::syntax::buttons::{self, Use};
use crate::syntax::words::{is_digits, is_one_of};

/// Labels of facts of an author, in lower case.
#[rustfmt::skip]
const OF_AUTHORS: &[&str] = &[
    "joined", "posts", "messages", "location", "registered", "beiträge", "ort", "registriert",
    "inscription", "localisation", "registrado", "ubicación", "mensajes", "зарегистрирован",
    "сообщения", "откуда", "reputation", "messaggi", "iscritto", "località", "berichten", "lid",
    "locatie", "posty", "dołączył", "skąd", "mensagens", "localização", "inlägg", "registrerad",
    "příspěvky", "registrován", "bydliště", "帖子", "注册时间", "来自", "投稿数", "登録日", "居住地",
];
/// The same in two words.
const OF_AUTHORS_IN_TWO: &[&str] = &[
    "join date",
    "member since",
    "mitglied seit",
    "dabei seit",
    "user avatar",
    "data registrazione",
    "lid sinds",
    "lid geworden",
    "registrado em",
    "blev medlem",
];
/// How many numbers count votes: those for a post and those against it.
const VOTES: usize = 2;
/// The longest label of a date, in words.
const LABEL_WORDS: usize = 2;
/// Other words, in lower case.
#[rustfmt::skip]
const OTHERS: &[&str] = &[
    "post", "message", "reaction", "reactions", "like", "likes", "thank", "thanks", "avatar",
    "image", "quote", "reply", "offline", "online", "search", "top", "report",
];

/// A button, and how what stands behind it begins, in lower case.
const LIKED: &[(&str, &str)] = &[
    ("like", "liked by "),
    ("gefällt mir", "gefällt "),
    ("j’aime", "aimé par "),
    ("j'aime", "aimé par "),
    ("me gusta", "le gusta a "),
    ("mi piace", "piace a "),
    ("curtir", "curtido por "),
];

/// Headings that pages print right above their posts, in lower case.
#[rustfmt::skip]
const HEADINGS: &[&str] = &[
    "recommended posts", "featured replies", "replies", "comments", "messages", "posts", "answers",
    "empfohlene beiträge", "beiträge", "antworten", "kommentare", "messages recommandés",
    "réponses", "commentaires", "publicaciones recomendadas", "mensajes recomendados", "respuestas",
    "comentarios", "messaggi raccomandati", "risposte", "commenti", "posts recomendados",
    "mensagens recomendadas", "respostas", "comentários", "aanbevolen berichten", "reacties",
    "rekomendowane odpowiedzi", "odpowiedzi", "komentarze", "рекомендуемые сообщения", "ответы",
    "комментарии", "anbefalte innlegg", "rekommenderade inlägg", "svar", "kommentarer",
    "önerilen iletiler", "yorumlar", "ajánlott hozzászólások", "hozzászólások",
];

/// Those of them that are comments on something above them.
#[rustfmt::skip]
const COMMENTS: &[&str] = &[
    "comments", "kommentare", "commentaires", "comentarios", "commenti", "comentários", "reacties",
    "komentarze", "комментарии", "kommentarer", "yorumlar", "hozzászólások",
];

/// Other words for posts behind their number, and what may stand between them and the subject, in lower case.
const ANSWERING: &[&str] = &[
    "responses",
    "thoughts",
    "gedanken",
    "réflexions",
    "pensées",
    "pensieri",
    "gedachten",
    "мыслей",
];
const PREPOSITIONS: &[&str] = &[
    "on", "to", "for", "about", "zu", "auf", "über", "sur", "à", "su", "a", "en", "sobre", "op",
    "do", "на", "к",
];

/// How many words may stand before a count and with it.
const COUNT_WITHIN: usize = 2;

/// Whether a line is a heading that pages print right above their posts.
pub(in super::super) fn is_posts_heading(words: &str) -> bool {
    is_one_of(words, HEADINGS)
}

/// Whether a line is such a heading, as in `12 Comments` or `all 12 comments`.
pub(in super::super) fn is_counting_heading(words: &str) -> bool {
    counted(words).is_some_and(|(_, heading)| is_posts_heading(heading))
}

/// Whether a line is a heading of comments on something above them: `Comments`, `12 Comments`, `Comments (12)`,
/// `12 thoughts on “The ferry”`.
pub(in super::super) fn is_comments_heading(words: &str) -> bool {
    let (words, is_counted) = match words.split_once(" (") {
        Some((words, count)) if count.contains(|c: char| c.is_ascii_digit()) => (words, true),
        _ => counted(words).map_or((words, false), |(_, words)| (words, true)),
    };
    let (heading, subject) = words.split_once(' ').unwrap_or((words, ""));
    let is_heading = is_one_of(heading, COMMENTS) || is_counted && is_one_of(heading, ANSWERING);
    is_heading && (subject.is_empty() || has_preposition(subject))
}

/// How many posts a heading says that there are, or a line of facts in one of its parts: `12 Comments`,
/// `12 thoughts on “The ferry”`, `Replies (12)`, `ann · 3 hours ago · 12 comments`.
pub(in super::super) fn counted_posts(words: &str) -> Option<usize> {
    let mut parts = words.split(['·', '|', '•']).map(str::trim);
    parts.find_map(|part| {
        count_before(part)
            .or_else(|| count_behind(part))
            .or_else(|| count_inside(part))
    })
}

/// The count of posts that brackets behind other words begin with: `asked by ann (3 answers so far)`.
fn count_inside(words: &str) -> Option<usize> {
    let (_, inside) = words.split_once(" (")?;
    let (count, behind) = inside.split_once(' ')?;
    let heading = behind.split([' ', ')']).next()?;
    let is_closed = behind.contains(')') && is_posts_heading(heading);
    count.parse().ok().filter(|_| is_closed)
}

/// The count of posts at the beginning of a heading.
fn count_before(words: &str) -> Option<usize> {
    let (count, heading) = counted(words)?;
    let (heading, subject) = heading.split_once(' ').unwrap_or((heading, ""));
    let preposition = subject.split_whitespace().next();
    let is_heading = is_posts_heading(heading) || is_one_of(heading, ANSWERING);
    let has_subject = preposition.is_none_or(|word| is_one_of(word, PREPOSITIONS));
    (is_heading && has_subject).then_some(count)
}

/// The count of posts in brackets at the end of a heading.
fn count_behind(words: &str) -> Option<usize> {
    let (heading, count) = words.strip_suffix(')')?.rsplit_once('(')?;
    let count = count.parse().ok()?;
    is_posts_heading(heading.trim_end()).then_some(count)
}

/// Whether words begin with one that leads to a subject or a place: `to boats`.
pub(in super::super) fn has_preposition(words: &str) -> bool {
    let first = words.split_whitespace().next();
    first.is_some_and(|word| PREPOSITIONS.contains(&word))
}

/// A count at the beginning of a line or behind its first word, and what stands behind it.
fn counted(words: &str) -> Option<(usize, &str)> {
    let mut rest = words;
    for _ in 0..COUNT_WITHIN {
        let (word, behind) = rest.split_once(char::is_whitespace)?;
        rest = behind.trim_start();
        if word.contains(|c: char| c.is_ascii_digit()) {
            let is_count = word.bytes().all(|byte| !byte.is_ascii_alphabetic());
            let digits = word.chars().filter(char::is_ascii_digit);
            let count = digits.collect::<String>().parse().ok();
            return count.filter(|_| is_count).map(|count| (count, rest));
        }
    }
    None
}

/// Whether a line holds several buttons of a post.
pub(in super::super) fn has_buttons(line: &str) -> bool {
    buttons(line) > 1
}

/// Whether a line holds a button of a post.
pub(in super::super) fn has_button(line: &str) -> bool {
    buttons(line) > 0
}

/// How many different buttons of a post a line holds.
fn buttons(line: &str) -> usize {
    let words = line.to_lowercase();
    let all = words
        .split_whitespace()
        .filter(|word| buttons::use_of_lower(word).is_some_and(is_of_readers));
    all.collect::<HashSet<&str>>().len()
}

/// Whether every reader may use a button: few posts have others.
fn is_of_readers(button: Use) -> bool {
    !matches!(button, Use::Edit | Use::Link)
}

/// Whether a line is a button to quote a post. Below it stand signatures; people write `Reply` as well.
pub(in super::super) fn is_quote_button(line: &str) -> bool {
    buttons::use_of(line) == Some(Use::Quote)
}

/// Whether a line is a button to answer a post.
pub(in super::super) fn is_answer(line: &str) -> bool {
    buttons::use_of(line) == Some(Use::Answer)
}

/// Whether a line is a button to answer a post, or ends with one. Votes for and against may be counted behind it:
/// `Reply 2 0`. Behind one number of a list it is the word for answers: `Antworten 5`.
pub(in super::super) fn ends_with_answer(line: &str) -> bool {
    let mut words = line.split_whitespace().rev();
    let numbers = words.clone().take_while(|word| is_digits(word)).count();
    matches!(numbers, 0 | VOTES) && words.nth(numbers).is_some_and(is_answer)
}

/// Whether words are a button and who has used it.
pub(in super::super) fn is_liked(words: &str) -> bool {
    let words = words.to_lowercase();
    LIKED.iter().any(|(button, liked)| {
        let behind = words.strip_prefix(button);
        behind.is_some_and(|behind| behind.trim_start().starts_with(liked))
    })
}

/// Whether a line is a label or holds buttons that pages print beside a post.
pub(in super::super) fn is_of_post(words: &str) -> bool {
    is_label(words) || has_buttons(words) || ends_with_answer(words)
}

/// Whether a line begins with a label.
pub(in super::super) fn is_label(words: &str) -> bool {
    if !words.starts_with(char::is_alphabetic) {
        return words.starts_with("&nbsp");
    }
    let Some((first, _)) = two_words(words) else {
        return false;
    };
    of_author(words).is_some() || OTHERS.iter().any(|label| is(label, first))
}

/// The label of a fact of an author that a line begins with, in lower case.
pub(in super::super) fn of_author(words: &str) -> Option<&'static str> {
    let (first, second) = two_words(words)?;
    let is_pair = |pair: &&&str| {
        let (one, two) = pair.split_once(' ').unwrap_or((pair, ""));
        is(one, first) && second.is_some_and(|second| is(two, second))
    };
    let word = OF_AUTHORS.iter().find(|label| is(label, first));
    word.or_else(|| OF_AUTHORS_IN_TWO.iter().find(is_pair))
        .copied()
}

/// Whether words end with the label of a fact of an author: `ann Posts: 3 Joined:`.
pub(in super::super) fn ends_with_label_of_author(words: &str) -> bool {
    let words = words.trim_end();
    let gaps = words.rmatch_indices(char::is_whitespace);
    let starts = gaps.map(|(at, gap)| at + gap.len()).chain([0]);
    starts
        .take(LABEL_WORDS)
        .any(|at| of_author(&words[at..]).is_some())
}

/// Whether a line with a date is a label and that date, or several: `Joined: May 2010`. Behind the same word may stand
/// who wrote a post: `Message by ann, 3 May 2020`.
pub(in super::super) fn is_label_of_date(words: &str, before_date: &str) -> bool {
    let is_right_behind = before_date.split_whitespace().count() <= LABEL_WORDS;
    is_label(words) && (is_right_behind || ends_with_label_of_author(before_date))
}

/// Whether a line is the label of a fact of an author and nothing else: the fact stands below.
pub(in super::super) fn is_of_author_alone(words: &str) -> bool {
    let words = words.trim_end_matches(':');
    of_author(words).is_some_and(|label| label == words.to_lowercase())
}

/// The first two words of a line that begins with a letter.
fn two_words(words: &str) -> Option<(&str, Option<&str>)> {
    let mut parts = words
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty());
    let first = parts
        .next()
        .filter(|_| words.starts_with(char::is_alphabetic))?;
    Some((first, parts.next()))
}

/// Whether a word is a label, which is in lower case.
fn is(label: &str, word: &str) -> bool {
    if word.is_ascii() {
        label.eq_ignore_ascii_case(word)
    } else {
        // No label is longer; few words get here.
        label.len() == word.len() && label == word.to_lowercase()
    }
}

#[cfg(test)]
mod tests {
    use super::{
        counted_posts, ends_with_answer, is_comments_heading, is_counting_heading, is_label,
    };

    #[test]
    fn a_heading_may_be_of_comments() {
        for (words, expected) in [
            ("Comments", true),
            ("7 comments", true),
            ("Kommentare (7)", true),
            ("7 thoughts on “The ferry”", true),
            ("3 Responses to The ferry", true),
            ("5 posts • Page 1 of 1", false),
            ("Responses", false),
            ("7 comments of yours are new", false),
            ("Ferries (7)", false),
        ] {
            assert_eq!(is_comments_heading(words), expected, "{words}");
        }
    }

    #[test]
    fn a_heading_counts_posts() {
        for line in ["12 Comments", "all 8 comments", "1,204 Antworten"] {
            assert!(is_counting_heading(line), "{line:?}");
        }
        for line in [
            "Comments",
            "12",
            "12 comments so far",
            "12 boats",
            "v2 comments",
            "and all the other 12 comments",
        ] {
            assert!(!is_counting_heading(line), "{line:?}");
        }
    }

    #[test]
    fn a_heading_says_how_many_posts_there_are() {
        for (line, expected) in [
            ("12 Comments", Some(12)),
            ("all 1,204 Antworten", Some(1204)),
            ("13 thoughts on “The ferry”", Some(13)),
            ("3 Gedanken zu „Die Fähre“", Some(3)),
            ("Replies (7)", Some(7)),
            ("asked by ann (3 answers so far) today", Some(3)),
            ("asked by ann (3 boats so far)", None),
            ("ann to boats · 3 hours ago · 12 comments", Some(12)),
            ("13 thoughts and a boat", None),
            ("The boat (7)", None),
            ("13", None),
            ("9999999999999999999999 comments", None),
        ] {
            assert_eq!(counted_posts(line), expected, "{line:?}");
        }
    }

    #[test]
    fn a_button_to_answer_may_count_votes_and_no_answers() {
        for line in ["Reply", "Like Antworten", "Reply 2 0"] {
            assert!(ends_with_answer(line), "{line:?}");
        }
        for line in ["Antworten 5", "Reply 1 2 3", "2 0", "Replied 2 0", ""] {
            assert!(!ends_with_answer(line), "{line:?}");
        }
    }

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
