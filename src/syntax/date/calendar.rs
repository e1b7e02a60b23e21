//! Names of months and of days of the week.

use super::further;

/// The number of a month, 1 to 12, by its name or a short form of it in any of the languages.
pub(super) fn month(word: &str) -> Option<u8> {
    // The beginning tells the month where names change their ends.
    if !word.is_ascii() {
        for (stem, number) in STEMS {
            if word.starts_with(stem) {
                return Some(*number);
            }
        }
    }
    Some(match word {
        "jan" | "january" | "januar" | "januari" | "janvier" | "janv" | "janeiro" | "jän"
        | "jänner" | "ene" | "enero" | "gen" | "gennaio" | "gener" | "sty" | "stycznia"
        | "jaanuar" | "leden" | "ledna" | "oca" | "ocak" | "tammikuu" | "tammikuuta"
        | "ianuarie" => 1,
        "feb" | "veebruar" | "february" | "februar" | "februari" | "febrero" | "febbraio"
        | "febrer" | "fev" | "fevereiro" | "fév" | "févr" | "février" | "lut" | "lutego"
        | "luty" | "şub" | "şubat" | "helmikuu" | "helmikuuta" | "februarie" => 2,
        "mar" | "märts" | "march" | "mars" | "marts" | "marzo" | "março" | "märz" | "mär"
        | "mrz" | "mrt" | "maart" | "marca" | "marzec" | "mart" | "maaliskuu" | "maaliskuuta"
        | "martie" | "maret" => 3,
        "apr" | "april" | "aprill" | "travnja" | "travanj" | "aprile" | "avr" | "avril" | "abr"
        | "abril" | "kwi" | "kwietnia" | "duben" | "dubna" | "nis" | "nisan" | "huhtikuu"
        | "huhtikuuta" | "aprilie" => 4,
        "may" | "svibnja" | "svibanj" | "mai" | "mayo" | "maggio" | "mag" | "maig" | "maio"
        | "mei" | "maj" | "maja" | "mayıs" | "toukokuu" | "toukokuuta" => 5,
        "jun" | "juuni" | "lipnja" | "lipanj" | "june" | "juni" | "juin" | "junio" | "juny"
        | "giu" | "giugno" | "junho" | "cze" | "czerwca" | "czerwiec" | "haz" | "haziran"
        | "iunie" => 6,
        "jul" | "juuli" | "srpnja" | "srpanj" | "july" | "juli" | "juil" | "juillet" | "julio"
        | "juliol" | "lug" | "luglio" | "julho" | "lip" | "lipca" | "lipiec" | "tem" | "temmuz"
        | "iulie" => 7,
        "aug" | "kolovoza" | "kolovoz" | "august" | "augusta" | "augusti" | "augustus"
        | "augusztus" | "agustus" | "août" | "agosto" | "agost" | "ago" | "sie" | "sierpnia"
        | "srpen" | "srpna" | "ağu" | "ağustos" | "elokuu" | "elokuuta" => 8,
        "sep" | "rujna" | "rujan" | "sept" | "september" | "septembra" | "septembre"
        | "septembrie" | "septiembre" | "set" | "setembre" | "settembre" | "setembro" | "szept"
        | "szeptember" | "wrz" | "września" | "eyl" | "eylül" | "syyskuu" | "syyskuuta" => 9,
        "oct" | "oktoober" | "october" | "octobre" | "octombrie" | "octubre" | "okt"
        | "oktober" | "ott" | "ottobre" | "out" | "outubro" | "eki" | "ekim" | "lokakuu"
        | "lokakuuta" => 10,
        "nov" | "studenoga" | "studenog" | "studeni" | "november" | "novembra" | "novembre"
        | "novembrie" | "noiembrie" | "noviembre" | "novembro" | "lis" | "listopad"
        | "listopadu" | "listopada" | "kas" | "kasım" | "marraskuu" | "marraskuuta" => 11,
        "dec" | "detsember" | "prosinca" | "prosinac" | "december" | "decembra" | "decembrie"
        | "desembre" | "dez" | "dezember" | "dezembro" | "déc" | "décembre" | "dic"
        | "diciembre" | "dicembre" | "des" | "desember" | "gru" | "grudnia" | "prosinec"
        | "prosince" | "ara" | "aralık" | "joulukuu" | "joulukuuta" => 12,
        _ => return further::month(word),
    })
}

/// How names begin in languages that bend their ends.
#[rustfmt::skip]
const STEMS: &[(&str, u8)] = &[
    ("янв", 1), ("фев", 2), ("мар", 3), ("апр", 4), ("май", 5), ("мая", 5), ("июн", 6), ("июл", 7), ("авг", 8),
    ("сен", 9), ("окт", 10), ("ноя", 11), ("дек", 12),
    ("січня", 1), ("лютого", 2), ("березня", 3), ("квітня", 4), ("травня", 5), ("червня", 6), ("липня", 7),
    ("серпня", 8), ("вересня", 9), ("жовтня", 10), ("листопада", 11), ("грудня", 12),
    ("ιαν", 1), ("φεβ", 2), ("μαρ", 3), ("απρ", 4), ("μαΐ", 5), ("μαϊ", 5), ("μάι", 5), ("ιουν", 6), ("ιουλ", 7),
    ("αυγ", 8), ("σεπ", 9), ("οκτ", 10), ("νοε", 11), ("δεκ", 12),
    ("únor", 2), ("břez", 3), ("květ", 5), ("červenc", 7), ("červenec", 7), ("červ", 6), ("září", 9), ("říj", 10), ("úno", 2),
    ("bře", 3), ("kvě", 5), ("čvn", 6), ("čvc", 7), ("zář", 9),
    ("január", 1), ("február", 2), ("márc", 3), ("ápr", 4), ("apríl", 4), ("máj", 5), ("jún", 6), ("júl", 7),
    ("októb", 10), ("kesäkuu", 6), ("heinäkuu", 7),
    ("siječ", 1), ("veljač", 2), ("ožuj", 3),
    ("stycze", 1), ("kwiec", 4), ("sierp", 8), ("wrzes", 9), ("paź", 10), ("grudz", 12),
];

/// Whether a word names a day of the week, in full or shortened.
pub(super) fn weekday(word: &str) -> bool {
    is_weekday(word) || is_short_weekday(word) || further::is_weekday(word)
}

/// Whether a word names a day of the week in full.
#[rustfmt::skip]
fn is_weekday(word: &str) -> bool {
    matches!(
        word,
        "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday" | "montag"
            | "dienstag" | "mittwoch" | "donnerstag" | "freitag" | "samstag" | "sonnabend" | "sonntag"
            | "lundi" | "lunes" | "mardi" | "martes" | "mercredi" | "jeudi" | "vendredi" | "samedi"
            | "dimanche" | "miércoles" | "jueves" | "viernes" | "sábado" | "domingo" | "lunedì" | "martedì"
            | "mercoledì" | "giovedì" | "venerdì" | "sabato" | "domenica" | "segunda-feira" | "terça-feira"
            | "quarta-feira" | "quinta-feira" | "sexta-feira" | "maandag" | "dinsdag" | "woensdag"
            | "donderdag" | "vrijdag" | "zaterdag" | "zondag" | "poniedziałek" | "wtorek" | "środa"
            | "czwartek" | "piątek" | "sobota" | "niedziela" | "måndag" | "tisdag" | "onsdag" | "torsdag"
            | "fredag" | "lördag" | "söndag" | "mandag" | "tirsdag" | "lørdag" | "søndag" | "pondělí" | "úterý"
            | "středa" | "čtvrtek" | "pátek" | "neděle" | "понедельник" | "вторник" | "среда" | "четверг"
            | "пятница" | "суббота" | "воскресенье" | "понеділок" | "вівторок" | "середа" | "четвер"
            | "п'ятниця" | "субота" | "неділя" | "hétfő" | "kedd" | "szerda" | "csütörtök" | "péntek"
            | "szombat" | "vasárnap" | "pazartesi" | "salı" | "çarşamba" | "perşembe" | "cuma" | "cumartesi"
            | "pazar" | "maanantai" | "tiistai" | "keskiviikko" | "torstai" | "perjantai" | "lauantai"
            | "sunnuntai" | "ponedjeljak" | "utorak" | "srijeda" | "četvrtak" | "petak" | "subota" | "nedjelja"
            | "pondelok" | "utorok" | "streda" | "štvrtok" | "piatok" | "nedeľa"
    )
}

/// Whether a word is a shortened name of a day of the week.
#[rustfmt::skip]
fn is_short_weekday(word: &str) -> bool {
    matches!(
        word,
        "mon" | "tue" | "tues" | "wed" | "thu" | "thur" | "thurs" | "fri" | "sat" | "sun" | "mo" | "di" | "mi"
            | "do" | "fr" | "sa" | "so" | "lun" | "mar" | "mer" | "jeu" | "ven" | "sam" | "dim" | "mié" | "mie"
            | "jue" | "vie" | "sáb" | "sab" | "dom" | "gio" | "seg" | "ter" | "qua" | "qui" | "sex" | "ma"
            | "wo" | "vr" | "za" | "zo" | "pon" | "wt" | "śr" | "czw" | "pt" | "sob" | "ndz" | "nie" | "mån" | "tis"
            | "ons" | "tor" | "fre" | "lör" | "sön" | "man" | "tir" | "lør" | "søn" | "пн" | "вт" | "ср" | "чт"
            | "пт" | "сб" | "вс" | "po" | "út" | "st" | "čt" | "pá" | "ne" | "ut" | "št" | "pi" | "uto" | "sri"
            | "čet" | "pet" | "sub" | "ned" | "нд"
    )
}
