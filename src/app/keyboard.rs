//! Keyboards with other letters: a letter stands for the key that it is typed with, so that commands are where
//! they are on a Latin keyboard and nobody has to switch.
//!
//! A terminal tells the letter and not the key. The tables are those of the usual layouts (Russian, Ukrainian,
//! Greek, Hebrew, Arabic, Persian, Georgian) as `xkeyboard-config` has them. Layouts of one script put letters in
//! different places; the one with most readers is taken.

/// Letters in the order of Unicode from one on, each as the character of a Latin keyboard in the United States
/// that is typed by the same key; a blank for those that no layout has.
const SCRIPTS: [(char, &str); 5] = [
    // Cyrillic, from Ё to Ґ.
    (
        'Ё',
        "~  \" S}      O F<DULT:PBQRKVYJGHCNEA{WXIO}SM\">Zf,dult;pbqrkvyjghcnea[wxio]sm'.z \
         `  ' s]      o                                                 |\\",
    ),
    (
        'Α',
        "ABGDEZHUIKLMNJOPR STYFXCV       abgdezhuiklmnjoprwstyfxcv",
    ),
    // Hebrew, from alef to tav.
    ('\u{5d0}', "tcdsvuzjyhlfkonibxg;p.mera,"),
    // Arabic, from hamza to yeh.
    ('\u{621}', "xNHcYzhfmje[po]`v.sawq'/uy     Jtr;glki,nd"),
    // Georgian, from an to hae.
    ('\u{10d0}', "abgdevzTiklmnopJrstufqRySCcZwWxjh"),
];

/// Single ones: the Persian letters peh, tcheh, keheh, gaf and yeh, and signs.
const SINGLE: [(char, char); 9] = [
    ('\u{67e}', 'm'),
    ('\u{686}', ']'),
    ('\u{6a9}', ';'),
    ('\u{6af}', '\''),
    ('\u{6cc}', 'd'),
    ('\u{61f}', '?'),
    ('«', '<'),
    ('»', '>'),
    ('№', '#'),
];

/// Characters that stand in rows as those of ASCII do: the first and the last one, and what the first one is.
const ROWS: [(char, char, char); 3] = [
    // Arabic and Persian digits.
    ('\u{660}', '\u{669}', '0'),
    ('\u{6f0}', '\u{6f9}', '0'),
    // As wide as an ideograph.
    ('！', '～', '!'),
];

/// The character that the key of another one types on a Latin keyboard; none for those of ASCII, and where
/// nothing is known of its key.
pub(super) fn latin(typed: char) -> Option<char> {
    if typed.is_ascii() {
        return None;
    }
    let after = |first: char| u32::from(typed).checked_sub(u32::from(first));
    let of_script = || {
        SCRIPTS.iter().find_map(|&(first, keys)| {
            let key = keys.as_bytes().get(after(first)? as usize)?;
            Some(char::from(*key)).filter(|key| *key != ' ')
        })
    };
    let of_row = || {
        ROWS.iter().find_map(|&(first, last, ascii)| {
            let place = after(first).filter(|_| typed <= last)?;
            char::from_u32(u32::from(ascii) + place)
        })
    };
    let single = SINGLE.iter().find(|(letter, _)| *letter == typed);
    let single = single.map(|(_, key)| *key);
    single.or_else(of_script).or_else(of_row)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_stand_for_the_keys_that_they_are_typed_with() {
        for (typed, keys) in [
            (
                "йцукенгшщзхъфывапролджэячсмитьбю",
                "qwertyuiop[]asdfghjkl;'zxcvbnm,.",
            ),
            (
                "ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ",
                "QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>",
            ),
            ("іїєґў", "s]'\\o"),
            ("ςερτυθιοπασδφγηξκλζχψωβνμ", "wertyuiopasdfghjklzxcvbnm"),
            ("ΕΡΤΥΘΙΟΠΑΣΔΦΓΗΞΚΛΖΧΨΩΒΝΜ", "ERTYUIOPASDFGHJKLZXCVBNM"),
            ("\u{5e7}\u{5e8}\u{5d0}\u{5d8}\u{5d5}", "ertyu"),
            ("\u{636}\u{635}\u{62b}\u{642}\u{641}", "qwert"),
            ("ქწერტყ", "qwerty"),
            ("ｊＧ\u{661}\u{6f9}", "jG19"),
        ] {
            let found: String = typed.chars().filter_map(latin).collect();
            assert_eq!(found, keys, "{typed}");
        }
        for other in ['j', 'ä', '山', 'ё'] {
            assert_eq!(latin(other), (other == 'ё').then_some('`'));
        }
    }
}
