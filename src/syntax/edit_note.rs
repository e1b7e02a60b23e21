//! How the notes begin that engines print below a post that was edited: `Last edited by ann`.

/// The beginnings of such notes in the language packs of common engines, in lower case.
#[rustfmt::skip]
const BEGINNINGS: [&str; 102] = [
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
    "messaggio modificato", "modificato da", "modified by", "modifié en dernier", "modifié le",
    "modifié par", "muokattu viimeksi", "naposledy upravil", "ostatnia edycja", "ostatnia zmiana",
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
    "本帖最後由", "마지막 편집",
];
/// Others that say first that something was done to the post, and what was done instead if it was no edit.
const PASSIVE: [&str; 2] = ["der beitrag wurde", "dieser beitrag wurde"];
const OTHERWISE: [&str; 3] = ["gelöscht", "entfernt", "verschoben"];
/// How many letters of the beginning are looked at.
const LETTERS: usize = 40;

/// Whether words begin as a note on an edit does, behind signs.
pub(super) fn is_edit_note(words: &str) -> bool {
    let words = words.trim_start_matches(|sign: char| !sign.is_alphanumeric());
    let beginning: String = words
        .chars()
        .take(LETTERS)
        .flat_map(char::to_lowercase)
        .collect();
    let begins = |known: &[&str]| known.iter().any(|known| beginning.starts_with(known));
    begins(&BEGINNINGS) || begins(&PASSIVE) && !OTHERWISE.iter().any(|other| words.contains(other))
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
            ("I edited it on Monday", false),
            ("", false),
        ] {
            assert_eq!(is_edit_note(words), expected, "{words}");
        }
    }
}
