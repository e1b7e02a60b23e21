//! Words that say who wrote something, before the name: `by ann`, `Posted by: ann`, `From: ann`.

use crate::syntax::{attribution, date, edit_note};

/// Prepositions before a name, in lower case; a line that begins with one names who wrote something.
const BY: [&str; 5] = ["by", "von", "par", "por", "door"];
/// Others, which begin lines of other languages as well: only where the line is known to be about an author.
const BY_IN_BYLINES: [&str; 6] = ["da", "di", "przez", "от", "av", "af"];
/// Other words before a name, in lower case.
#[rustfmt::skip]
const WORDS: [&str; 56] = [
    "posted by", "post by", "written by", "comment by", "submitted by",
    "added by", "reviewed by", "geschrieben von", "verfasst von", "kommentar von", "beitrag von",
    "posté par", "écrit par", "message par", "publicado por", "escrito por", "mensaje por",
    "enviado por", "scritto da", "inviato da", "messaggio di", "geplaatst door", "bericht door",
    "napisane przez", "napisał", "napisał(a)", "post przez", "postado por", "mensagem por", "postat av",
    "inlägg av", "skrevet av", "skrevet af", "napsal", "příspěvek od", "kirjoittanut", "сообщение от",
    "опубликовано", "author", "autor", "auteur", "autore", "författare", "forfatter", "автор", "作者",
    "投稿者", "发表者", "작성자", "pubblicato da", "veröffentlicht von", "publié par", "opublikowane przez",
    "publicerad av", "publicat de", "zveřejnil",
];
/// What stands before a name with a colon between them.
#[rustfmt::skip]
const LABELS: [&str; 14] = [
    "from", "name", "user", "username", "poster", "de", "da", "van", "od", "från", "fra", "от",
    "差出人", "보낸 사람",
];
/// Words that names begin with, where they have a capital.
const IN_NAMES: [&str; 4] = ["Von", "Par", "Por", "Door"];
/// What ends a name behind such words: `Comment by ann — May 3`.
const ENDS: [&str; 6] = [" — ", " – ", " - ", " | ", " @ ", " » "];
/// What stands between a name and a date, and around them.
const AROUND_DATE: [char; 14] = [
    ',', ':', ';', '|', '·', '•', '-', '–', '—', '/', '(', ')', '[', ']',
];
/// The most words of a name that nothing but the date beside it tells.
const NAME_WORDS: usize = 3;
/// The longest text that is such words, in bytes.
const LONGEST: usize = 40;

/// Whether a word, in lower case, is a preposition before who wrote something: `by` of `by ann`.
pub(crate) fn is_by(word: &str) -> bool {
    BY.contains(&word) || BY_IN_BYLINES.contains(&word)
}

/// The name in a line that begins with such words.
pub(super) fn name(line: &str) -> Option<&str> {
    // A wide colon has no space behind it.
    let mut gaps = line.match_indices([' ', '\u{a0}', '：']).take(2);
    let behind = gaps.find_map(|(at, gap)| {
        let end = at + gap.len();
        let words = &line[..if gap == "：" { end } else { at }];
        is_byline(words).then(|| line[end..].trim_start())
    });
    let name = behind.filter(|name| !name.is_empty())?;
    let end = ENDS.iter().filter_map(|end| name.find(end)).min();
    let name = &name[..end.unwrap_or(name.len())];
    Some(without_date(name))
}

/// The name in a line that holds a date and nothing else: `ann, 3 May 2020`, `ann (3 May 2020)`, `3 May 2020 | ann`.
pub(super) fn beside_date(line: &str) -> Option<&str> {
    // Most lines are none, and looking for a date in all of them takes long.
    let has_digit = line.bytes().any(|byte| byte.is_ascii_digit());
    let (start, end) = has_digit.then(|| date::find(line, 0)).flatten()?;
    let is_around = |sign: char| AROUND_DATE.contains(&sign) || sign.is_whitespace();
    let before = line[..start].trim_matches(is_around);
    let behind = line[end..].trim_matches(is_around);
    let name = match (before, behind) {
        (before, "") => without_words_before_date(before),
        ("", behind) => behind,
        _ => return None,
    };
    let words = name.split_whitespace().count();
    (1..=NAME_WORDS).contains(&words).then_some(name)
}

/// A name without the words between it and a date: `ann wrote on`, `ann edited`.
fn without_words_before_date(before: &str) -> &str {
    let mut name = before;
    while let Some((rest, word)) = name.rsplit_once([' ', '\u{a0}'])
        && (date::is_before_date(word) || edit_note::is_edited(word))
    {
        name = rest.trim_end();
    }
    attribution::before_verb(name).unwrap_or(name)
}

/// Whether a text ends in such words, so that a name can follow.
pub(super) fn ends(text: &str) -> bool {
    let text = text.trim();
    let start = text.len().saturating_sub(LONGEST);
    let end = &text[text.ceil_char_boundary(start)..];
    let mut gaps = end.rmatch_indices([' ', '\u{a0}']).take(2);
    is_byline(end) || gaps.any(|(at, gap)| is_byline(&end[at + gap.len()..]))
}

fn is_byline(words: &str) -> bool {
    let plain = words.trim_end_matches([':', '：']);
    let is_label = plain.len() < words.len();
    let plain = plain.trim_end();
    // Most texts are as long as none of the words.
    let is = |word: &&str| {
        word.len() == plain.len()
            && (plain.eq_ignore_ascii_case(word)
                || !plain.is_ascii() && plain.to_lowercase() == **word)
    };
    let mut words = BY.iter().chain(&WORDS);
    words.any(is) && (is_label || !IN_NAMES.contains(&plain)) || is_label && LABELS.iter().any(is)
}

/// A name without the date behind it and the words between them: `ann on 3 May 2021`.
fn without_date(name: &str) -> &str {
    let Some((start, _)) = date::find(name, 0).filter(|&(start, _)| start > 0) else {
        return name;
    };
    let before = name[..start].trim_end();
    let last = before.rsplit_once(' ');
    match last {
        Some((name, word)) if date::is_before_date(word) => name.trim_end(),
        _ => before,
    }
}

#[cfg(test)]
mod tests {
    use super::{beside_date, ends, name};

    #[test]
    fn a_name_stands_behind_words_that_say_who_wrote() {
        for (line, expected) in [
            ("By Ann B.", Some("Ann B.")),
            ("Autor: ann", Some("ann")),
            ("From: ann", Some("ann")),
            ("From here on", None),
            ("作者：小明", Some("小明")),
            ("Messaggio di: ann", Some("ann")),
            ("Comment by ann — May 3, 2021 @ 13:04", Some("ann")),
            ("Submitted by ann on Tue, 05/14/2019 - 12:11", Some("ann")),
            ("Von Stein", None),
            ("ann", None),
        ] {
            assert_eq!(name(line), expected, "{line}");
        }
    }

    #[test]
    fn words_that_say_who_wrote_end_a_text() {
        for (text, expected) in [
            ("Post by:", true),
            ("#3 by", true),
            ("From:", true),
            ("from", false),
            ("standby", false),
        ] {
            assert_eq!(ends(text), expected, "{text}");
        }
    }

    #[test]
    fn a_name_and_a_date_can_share_a_line() {
        for (line, expected) in [
            ("ann, 3 May 2020", Some("ann")),
            ("Ann of Salt (3 May 2020, 10:15)", Some("Ann of Salt")),
            ("3 May 2020 | ann", Some("ann")),
            ("ann wrote on 3 May 2020:", Some("ann")),
            ("ann edited 2 hours ago", Some("ann")),
            ("The ferry was late on 3 May 2020", None),
            ("ann, 3 May 2020, Salt", None),
            ("3 May 2020", None),
            ("ann", None),
        ] {
            assert_eq!(beside_date(line), expected, "{line}");
        }
    }
}
