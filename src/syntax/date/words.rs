//! The words of dates: months, days of the week, units, and what stands before and behind them.

/// The longest word that is looked up, in bytes.
const LONGEST: usize = 24;

/// A short word in lower case, without an allocation.
pub(super) struct Lower {
    bytes: [u8; LONGEST],
    len: usize,
}

impl Lower {
    /// The word in lower case; nothing if it is empty or longer than any word of a date.
    pub(super) fn of(word: &str) -> Option<Lower> {
        let mut lower = Lower {
            bytes: [0; LONGEST],
            len: 0,
        };
        if word.is_empty() || word.len() > LONGEST {
            return None;
        }
        if word.is_ascii() {
            lower.len = word.len();
            lower.bytes[..word.len()].copy_from_slice(word.as_bytes());
            lower.bytes[..word.len()].make_ascii_lowercase();
            return Some(lower);
        }
        for c in word.chars().flat_map(char::to_lowercase) {
            let end = lower.len + c.len_utf8();
            c.encode_utf8(lower.bytes.get_mut(lower.len..end)?);
            lower.len = end;
        }
        Some(lower)
    }

    pub(super) fn as_str(&self) -> &str {
        str::from_utf8(&self.bytes[..self.len]).expect("whole characters were put in")
    }
}

/// The number of a month, 1 to 12, by its name or a short form of it in any of the languages.
pub(super) fn month(word: &str) -> Option<u8> {
    // Slavic names change their endings: the beginning tells the month.
    if !word.is_ascii() {
        for (stem, number) in STEMS {
            if word.starts_with(stem) {
                return Some(*number);
            }
        }
    }
    Some(match word {
        "jan" | "january" | "januar" | "januari" | "janvier" | "janv" | "janeiro" | "jän"
        | "jänner" | "ene" | "enero" | "gen" | "gennaio" | "sty" | "stycznia" | "leden" | "oca"
        | "ocak" => 1,
        "feb" | "february" | "februar" | "februari" | "febrero" | "febbraio" | "fev"
        | "fevereiro" | "fév" | "févr" | "février" | "lut" | "lutego" | "luty" | "şub"
        | "şubat" => 2,
        "mar" | "march" | "mars" | "marzo" | "março" | "märz" | "mär" | "mrz" | "mrt" | "maart"
        | "marca" | "marzec" | "mart" => 3,
        "apr" | "april" | "aprile" | "avr" | "avril" | "abr" | "abril" | "kwi" | "kwietnia"
        | "nis" | "nisan" => 4,
        "may" | "mai" | "mayo" | "maggio" | "mag" | "maio" | "mei" | "maj" | "maja" | "mayıs" => 5,
        "jun" | "june" | "juni" | "juin" | "junio" | "giu" | "giugno" | "junho" | "cze"
        | "czerwca" | "haz" | "haziran" => 6,
        "jul" | "july" | "juli" | "juil" | "juillet" | "julio" | "lug" | "luglio" | "julho"
        | "lip" | "lipca" | "tem" | "temmuz" => 7,
        "aug" | "august" | "augusti" | "augustus" | "août" | "agosto" | "ago" | "sie"
        | "sierpnia" | "ağu" | "ağustos" => 8,
        "sep" | "sept" | "september" | "septembre" | "septiembre" | "set" | "settembre"
        | "setembro" | "wrz" | "września" | "eyl" | "eylül" => 9,
        "oct" | "october" | "octobre" | "octubre" | "okt" | "oktober" | "ott" | "ottobre"
        | "out" | "outubro" | "eki" | "ekim" => 10,
        "nov" | "november" | "novembre" | "noviembre" | "novembro" | "lis" | "listopada"
        | "kas" | "kasım" => 11,
        "dec" | "december" | "dez" | "dezember" | "dezembro" | "déc" | "décembre" | "dic"
        | "diciembre" | "dicembre" | "des" | "desember" | "gru" | "grudnia" | "ara" | "aralık" => {
            12
        }
        _ => return None,
    })
}

const STEMS: &[(&str, u8)] = &[
    ("янв", 1),
    ("фев", 2),
    ("мар", 3),
    ("апр", 4),
    ("май", 5),
    ("мая", 5),
    ("июн", 6),
    ("июл", 7),
    ("авг", 8),
    ("сен", 9),
    ("окт", 10),
    ("ноя", 11),
    ("дек", 12),
    ("paź", 10),
];

/// Whether a word names a day of the week, in full or shortened.
pub(super) fn weekday(word: &str) -> bool {
    is_weekday(word) || is_short_weekday(word)
}

/// Whether a word names a day of the week in full.
fn is_weekday(word: &str) -> bool {
    matches!(
        word,
        "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "montag"
            | "dienstag"
            | "mittwoch"
            | "donnerstag"
            | "freitag"
            | "samstag"
            | "sonnabend"
            | "sonntag"
            | "lundi"
            | "lunes"
            | "mardi"
            | "martes"
            | "mercredi"
            | "jeudi"
            | "vendredi"
            | "samedi"
            | "dimanche"
            | "miércoles"
            | "jueves"
            | "viernes"
            | "sábado"
            | "domingo"
            | "lunedì"
            | "martedì"
            | "mercoledì"
            | "giovedì"
            | "venerdì"
            | "sabato"
            | "domenica"
            | "segunda-feira"
            | "terça-feira"
            | "quarta-feira"
            | "quinta-feira"
            | "sexta-feira"
            | "maandag"
            | "dinsdag"
            | "woensdag"
            | "donderdag"
            | "vrijdag"
            | "zaterdag"
            | "zondag"
            | "poniedziałek"
            | "wtorek"
            | "środa"
            | "czwartek"
            | "piątek"
            | "sobota"
            | "niedziela"
            | "måndag"
            | "tisdag"
            | "onsdag"
            | "torsdag"
            | "fredag"
            | "lördag"
            | "söndag"
            | "mandag"
            | "tirsdag"
            | "lørdag"
            | "søndag"
            | "понедельник"
            | "вторник"
            | "среда"
            | "четверг"
            | "пятница"
            | "суббота"
            | "воскресенье"
    )
}

/// Whether a word is a shortened name of a day of the week.
fn is_short_weekday(word: &str) -> bool {
    matches!(
        word,
        "mon"
            | "tue"
            | "tues"
            | "wed"
            | "thu"
            | "thur"
            | "thurs"
            | "fri"
            | "sat"
            | "sun"
            | "mo"
            | "di"
            | "mi"
            | "do"
            | "fr"
            | "sa"
            | "so"
            | "lun"
            | "mar"
            | "mer"
            | "jeu"
            | "ven"
            | "sam"
            | "dim"
            | "mié"
            | "mie"
            | "jue"
            | "vie"
            | "sáb"
            | "sab"
            | "dom"
            | "gio"
            | "seg"
            | "ter"
            | "qua"
            | "qui"
            | "sex"
            | "ma"
            | "wo"
            | "vr"
            | "za"
            | "zo"
            | "pon"
            | "wt"
            | "śr"
            | "czw"
            | "pt"
            | "sob"
            | "ndz"
            | "mån"
            | "tis"
            | "ons"
            | "tor"
            | "fre"
            | "lör"
            | "sön"
            | "man"
            | "tir"
            | "lør"
            | "søn"
            | "пн"
            | "вт"
            | "ср"
            | "чт"
            | "пт"
            | "сб"
            | "вс"
    )
}

/// Whether a word names a day by its distance from now.
pub(super) fn is_near_day(word: &str) -> bool {
    matches!(
        word,
        "today"
            | "yesterday"
            | "heute"
            | "gestern"
            | "hier"
            | "hoy"
            | "ayer"
            | "oggi"
            | "ieri"
            | "hoje"
            | "ontem"
            | "vandaag"
            | "gisteren"
            | "сегодня"
            | "вчера"
            | "dzisiaj"
            | "wczoraj"
            | "idag"
            | "igår"
            | "bugün"
            | "dün"
    )
}

/// Units of time as pages word them.
#[rustfmt::skip]
const UNITS: &[&str] = &[
    "second", "seconds", "sec", "secs", "minute", "minutes", "min", "mins", "hour", "hours",
    "hr", "hrs", "day", "days", "week", "weeks", "month", "months", "year", "years", "yr",
    "yrs", "mo", "sekunde", "sekunden", "minuten", "stunde", "stunden", "tag", "tage", "tagen",
    "woche", "wochen", "monat", "monate", "monaten", "jahr", "jahre", "jahren", "seconde",
    "secondes", "heure", "heures", "jour", "jours", "semaine", "semaines", "mois", "an",
    "ans", "segundo", "segundos", "minuto", "minutos", "hora", "horas", "dia", "dias",
    "día", "días", "semana", "semanas", "mes", "meses", "mês", "año", "años", "ano", "anos",
    "minuti", "ora", "ore", "giorno", "giorni", "settimana", "settimane", "mese", "mesi",
    "anno", "anni", "uur", "uren", "dag", "dagen", "weken", "maand", "maanden", "jaar",
    "лет", "день", "godzin", "dni", "lat", "timmar", "dagar", "timer", "dager", "år",
];
/// How units begin in languages that bend their ends.
const UNIT_STEMS: &[&str] = &["секунд", "минут", "час", "дн", "недел", "месяц", "год"];

/// Whether a word is a unit of time.
pub(super) fn is_unit(word: &str) -> bool {
    UNITS.contains(&word)
        || !word.is_ascii() && UNIT_STEMS.iter().any(|stem| word.starts_with(stem))
}

/// Whether a word stands for the number before a unit: `an hour ago`, `vor einem Tag`.
pub(super) fn is_before_unit(word: &str) -> bool {
    matches!(
        word,
        "a" | "an" | "one" | "einem" | "einer" | "un" | "une" | "una" | "um" | "uma" | "een"
    )
}

/// Whether a word behind a unit says that the time lies back.
pub(super) fn is_ago(word: &str) -> bool {
    matches!(
        word,
        "ago" | "назад" | "fa" | "geleden" | "atrás" | "siden" | "sedan" | "temu"
    )
}

/// The first words of relative times that do not begin with a number.
pub(super) const AGO_STARTS: &[&str] = &[
    "about",
    "over",
    "almost",
    "a",
    "an",
    "one",
    "vor",
    "hace",
    "il",
    "há",
    "για",
    "just",
    "gerade",
    "à",
    "только",
];

/// Whether one of [`AGO_STARTS`] begins with each byte.
const AGO_BYTES: [bool; 128] = {
    let mut bytes = [false; 128];
    let mut word = 0;
    while word < AGO_STARTS.len() {
        let first = AGO_STARTS[word].as_bytes()[0];
        if first.is_ascii() {
            bytes[first as usize] = true;
        }
        word += 1;
    }
    bytes
};

/// Whether one of [`AGO_STARTS`] may begin with a byte: most words can be told from them by that.
pub(super) fn begins_ago(byte: u8) -> bool {
    !byte.is_ascii() || AGO_BYTES[usize::from(byte.to_ascii_lowercase())]
}

/// What stands before the number in languages that put it in front.
pub(super) const BEFORE: &[&str] = &["vor ", "hace ", "il y a ", "há "];

/// Whole phrases that are a moment.
pub(super) const MOMENTS: &[&str] = &["just now", "gerade eben", "à l'instant", "только что"];

/// Whether a word can stand between a date and a clock.
pub(super) fn is_before_clock(word: &str) -> bool {
    matches!(
        word,
        "at" | "um" | "à" | "alle" | "às" | "om" | "в" | "a" | "kl" | "o" | "den"
    )
}

/// Whether a word names a time zone.
pub(super) fn is_zone(word: &str) -> bool {
    matches!(
        word,
        "utc"
            | "gmt"
            | "est"
            | "edt"
            | "cst"
            | "cdt"
            | "mst"
            | "mdt"
            | "pst"
            | "pdt"
            | "cet"
            | "cest"
            | "est5edt"
            | "bst"
            | "msk"
    )
}
