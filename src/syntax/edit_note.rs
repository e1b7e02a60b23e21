//! How the notes begin that engines print below a post that was edited: `Last edited by ann`.

use std::sync::LazyLock;

use foldhash::HashSet;

use crate::syntax::date;

/// The beginnings of such notes in the language packs of common engines, in lower case.
#[rustfmt::skip]
const BEGINNINGS: &[&str] = &[
    "bearbeitet am", "bearbeitet von", "bearbeitet:", "beitrag geändert", "bewerkt door",
    "ce message a été modifié", "dernière modif",
    "dernière édition", "detta inlägg har redigerats",
    "dit bericht is bewerkt", "dit bericht is het laatst bewerkt", "dit bericht is laatst bewerkt",
    "editado pela última vez", "editado por", "editat ultima", "edited at", "edited by",
    "edited on", "edited:", "editiert am", "editiert von", "edytowane przez",
    "esta mensagem foi editada", "esta postagem foi editada", "este mensaje ha sido editado",
    "este post fue editado", "gewijzigd door", "geändert von", "laatst aangepast", "laatst bewerkt",
    "laatst gewijzigd", "last edit", "last modif", "last updated", "legutóbb szerkesztette",
    "letzte bearbeitung", "letzte änderung", "mensaje editado", "message modifié", "message édité",
    "messaggio modificato", "modificata da", "modificato da", "modified by", "modifié en dernier", "modifié le",
    "modifié par", "muokattu viimeksi", "naposledy upravil", "poslední úprava", "ostatnia edycja", "ostatnia zmiana",
    "ostatnio edytowan", "ostatnio zmienion", "post był edytowany", "post edited", "redigerad av",
    "redigeret af", "redigert av", "senast redigerad", "senast ändrad", "sidst redigeret",
    "sidst rettet", "sist endret", "sist redigert", "son düzenleme", "son düzenleyen",
    "ten post był edytowany", "ten post był ostatnio edytowany", "ten post był zmieniany",
    "this post has been edited", "this post was edited", "this post was last edited",
    "this post was last modified", "ultima editare", "ultima modifica", "upravil ",
    "utoljára szerkesztette", "utolsó módosítás", "viimeksi muokannut", "viimeksi muokattu",
    "zuletzt bearbeitet", "zuletzt editiert", "zuletzt geändert", "édité le", "édité par",
    "última edición", "última edição", "última modificação", "última vez editado", "изменено",
    "отредактировал", "отредактировано", "последнее редактирование", "последний раз редакт",
    "редактировалось", "сообщение отредактировал", "最后编辑", "最後に編集", "最後編輯", "最終更新", "本帖最后由",
    "本帖最後由", "마지막 편집", "utoljára szerkesztve", "szerkesztette", "düzenlenme", "son değiştirme",
    "naposledy editov", "naposledy změn", "naposledy uprav", "upravené ", "последна редакция", "последно редактира",
    "редактирано", "редаговано", "востаннє редаг", "останнє редагування", "modificat ultima", "ultima oară editat",
    "editat de", "τελευταία επεξεργασία", "zadnja izmjena", "zadnji put uređ", "izmijenjeno", "poslednja izmena",
    "poslednji put izmen", "nazadnje spremen", "zadnjič spremen", "viimati muut", "redagavo", "paskutinį kartą redag",
    "pēdējoreiz labo", "darrera edició", "última edició", "editat per", "sửa lần cuối", "lần sửa cuối",
    "terakhir diubah", "terakhir diedit", "נערך לאחרונה", "آخر تعديل", "آخرین ویرایش", "最終編集",
];
/// Others that say first that something was done to the post, and what was done instead if it was no edit.
const PASSIVE: [&str; 2] = ["der beitrag wurde", "dieser beitrag wurde"];
const OTHERWISE: [&str; 3] = ["gelöscht", "entfernt", "verschoben"];
/// The stems of words for an edit, and how they go on where the word alone says that a post was edited, as in
/// `Edited 3 May 2020 by ann`.
#[rustfmt::skip]
const EDITED: &[(&str, &[&str])] = &[
    ("edit", &["ed", "iert", "ado", "ada", "at"]), ("bearbeit", &["et"]), ("geändert", &[""]), ("modif", &["ié", "icato"]),
    ("édit", &["é"]), ("bewerkt", &[""]), ("gewijzigd", &[""]), ("edytowan", &["e", "o", "y"]), ("zmienion", &["y"]),
    ("redigera", &["d"]), ("redigeret", &[""]), ("redigert", &[""]), ("endret", &[""]), ("muokat", &["tu"]),
    ("düzenle", &["ndi"]), ("uprav", &["eno", "ený"]), ("szerkeszt", &["ve"]), ("изменен", &["о"]),
    ("редактир", &["ано"]), ("uređ", &["eno"]), ("编辑", &[]), ("已编辑", &[""]), ("編輯", &[]), ("編集", &["済み"]),
];
/// How many letters of the beginning are looked at.
const LETTERS: usize = 40;

/// Whether words begin as a note on an edit does, behind signs.
pub(super) fn begins_as_edit_note(words: &str) -> bool {
    let words = words.trim_start_matches(|sign: char| !sign.is_alphanumeric());
    if !may_begin(words) {
        return false;
    }
    let beginning: String = words
        .chars()
        .take(LETTERS)
        .flat_map(char::to_lowercase)
        .collect();
    let begins = |known: &[&str]| known.iter().any(|known| beginning.starts_with(known));
    begins(BEGINNINGS)
        || begins_dated(words)
        || begins(&PASSIVE) && !OTHERWISE.iter().any(|other| words.contains(other))
}

/// Whether words begin with the same letters as any of the known ones: most lines do not.
fn may_begin(words: &str) -> bool {
    static KNOWN: LazyLock<HashSet<[char; 3]>> = LazyLock::new(|| {
        let known = BEGINNINGS.iter().chain(&PASSIVE).copied();
        let known = known.chain(stems());
        known.filter_map(first_letters).collect()
    });
    first_letters(words).is_some_and(|letters| KNOWN.contains(&letters))
}

/// The first letters of words, in lower case. A known word with fewer begins no note by itself.
fn first_letters(words: &str) -> Option<[char; 3]> {
    let mut letters = words.chars().flat_map(char::to_lowercase);
    Some([letters.next()?, letters.next()?, letters.next()?])
}

/// Whether words begin with a word for an edit and a date.
fn begins_dated(words: &str) -> bool {
    let (first, rest) = words.split_once([' ', '\u{a0}']).unwrap_or_default();
    // `Edited 2 times. Last edit at 3 May 2020 by ann.`
    let is_counted = rest.starts_with(|c: char| c.is_ascii_digit());
    let is_behind = |(start, _): (usize, usize)| {
        let between = rest[..start].trim();
        is_counted && between.contains(". ") || between.is_empty() || date::is_before_date(between)
    };
    is_edited(first) && date::find(rest, 0).is_some_and(is_behind)
}

/// Whether a word says that something was edited.
pub(super) fn is_edited(word: &str) -> bool {
    let word = word.to_lowercase();
    EDITED.iter().any(|(stem, ends)| {
        let end = word.strip_prefix(stem);
        end.is_some_and(|end| ends.contains(&end))
    })
}

/// The stems of words for an edit, in lower case: a date behind one is that of the edit.
pub(super) fn stems() -> impl Iterator<Item = &'static str> {
    EDITED.iter().map(|(stem, _)| *stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_known_by_how_they_begin() {
        for (words, expected) in [
            ("« Last Edit: May 3, 2020 by ann »", true),
            (
                "(Dit bericht is het laatst bewerkt op gisteren door ann.)",
                true,
            ),
            ("Ostatnio zmieniony przez ann", true),
            ("Der Beitrag wurde von ann bearbeitet", true),
            ("Dieser Beitrag wurde bereits 2 mal editiert", true),
            ("Der Beitrag wurde von einem Moderator gelöscht", false),
            ("Dieser Beitrag wurde entfernt.", false),
            ("Endret 10. februar 2025 av ann", true),
            ("Edited May 3, 2020 by ann", true),
            ("Endret mening", false),
            ("[Edited August 26 by ann]", true),
            (
                "Edited 2 times. Last edit at 2020-05-03 10:15 by ann.",
                true,
            ),
            ("Edited 2 books.", false),
            ("Edited 2 books on 3 May 2020 and was glad.", false),
            ("Ce message a été modifié par ann", true),
            ("Edited books are the best.", false),
            ("Edited volumes from 3 May 2020 on", false),
            ("I edited it on Monday", false),
            ("", false),
        ] {
            assert_eq!(begins_as_edit_note(words), expected, "{words}");
        }
    }
}
