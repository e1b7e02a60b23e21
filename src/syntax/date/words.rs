//! The words of dates: units, and what stands before and behind them.

use super::further;

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

/// Whether a word names a day by its distance from now.
#[rustfmt::skip]
pub(super) fn is_near_day(word: &str) -> bool {
    matches!(
        word,
        "today" | "yesterday" | "heute" | "gestern" | "hier" | "hoy" | "ayer" | "oggi" | "ieri" | "hoje"
            | "ontem" | "vandaag" | "gisteren" | "сегодня" | "вчера" | "dzisiaj" | "wczoraj" | "idag"
            | "igår" | "bugün" | "dün" | "dnes" | "včera" | "tänään" | "eilen" | "tegnap" | "сьогодні"
            | "вчора" | "σήμερα" | "χθες" | "今天" | "昨天" | "今日" | "昨日" | "오늘" | "어제" | "danas" | "jučer"
            | "juče" | "данас" | "јуче" | "danes" | "včeraj" | "днес" | "astăzi" | "azi" | "täna" | "eile"
            | "šodien" | "vakar" | "šiandien" | "avui" | "ahir" | "dziś" | "aujourd’hui" | "kemarin" | "היום"
            | "אתמול" | "اليوم" | "أمس" | "امروز" | "دیروز"
    )
}

/// The unit of time that a word names: `s`, `min`, `h`, `day`, `week`, `month` or `year`.
pub(super) fn unit(word: &str) -> Option<&'static str> {
    Some(match word {
        "second" | "seconds" | "sec" | "secs" | "sekunde" | "sekunden" | "seconde" | "secondes"
        | "segundo" | "segundos" | "secondo" | "secondi" | "sekunda" | "sekundy" | "sekund"
        | "sekunder" | "sekunnit" | "sekuntia" | "saniye" => "s",
        "minute" | "minutes" | "min" | "mins" | "minuten" | "minuto" | "minutos" | "minuti"
        | "minut" | "minuta" | "minuty" | "minutę" | "minuter" | "minutter" | "minutou"
        | "minutami" | "minuutti" | "minuuttia" | "dakika" | "λεπτά" => "min",
        "hour" | "hours" | "hr" | "hrs" | "stunde" | "stunden" | "heure" | "heures" | "hora"
        | "horas" | "ora" | "ore" | "uur" | "uren" | "godzina" | "godziny" | "godzinę"
        | "godzin" | "timme" | "timmar" | "time" | "timer" | "hodinou" | "hodinami" | "tunti"
        | "tuntia" | "saat" | "ώρα" | "ώρες" => "h",
        "day" | "days" | "tag" | "tage" | "tagen" | "jour" | "jours" | "dia" | "dias" | "día"
        | "días" | "giorno" | "giorni" | "dag" | "dagen" | "dni" | "dzień" | "dagar" | "dager"
        | "dage" | "dnem" | "dny" | "päivä" | "päivää" | "gün" | "zi" | "zile" | "днів"
        | "день" | "ημέρα" | "ημέρες" => "day",
        "week" | "weeks" | "woche" | "wochen" | "semaine" | "semaines" | "semana" | "semanas"
        | "settimana" | "settimane" | "weken" | "tydzień" | "tygodnie" | "tygodni" | "vecka"
        | "veckor" | "uge" | "uger" | "uke" | "uker" | "týdnem" | "týdny" | "viikko"
        | "viikkoa" | "hafta" | "săptămână" | "săptămâni" | "тиждень" | "тижні" | "тижнів" => {
            "week"
        }
        "month" | "months" | "mo" | "monat" | "monate" | "monaten" | "mois" | "mes" | "meses"
        | "mês" | "mese" | "mesi" | "maand" | "maanden" | "miesiąc" | "miesiące" | "miesięcy"
        | "månad" | "månader" | "måned" | "måneder" | "měsícem" | "měsíci" | "kuukausi"
        | "kuukautta" | "ay" | "lună" | "luni" | "місяць" | "місяці" | "місяців" | "μήνα"
        | "μήνες" => "month",
        "year" | "years" | "yr" | "yrs" | "jahr" | "jahre" | "jahren" | "an" | "ans" | "ani"
        | "año" | "años" | "ano" | "anos" | "anno" | "anni" | "jaar" | "rok" | "lata" | "lat"
        | "år" | "rokem" | "roky" | "lety" | "vuosi" | "vuotta" | "yıl" | "лет" | "рік"
        | "роки" | "років" | "χρόνια" | "χρόνο" => "year",
        _ => {
            let mut stems = UNIT_STEMS.iter().filter(|_| !word.is_ascii());
            let stem = stems.find(|(stem, _)| word.starts_with(stem));
            return stem.map(|(_, unit)| *unit).or_else(|| further::unit(word));
        }
    })
}

/// How units begin in languages that bend their ends.
#[rustfmt::skip]
const UNIT_STEMS: &[(&str, &str)] = &[
    ("секунд", "s"), ("минут", "min"), ("хвилин", "min"), ("час", "h"), ("годин", "h"), ("дн", "day"),
    ("недел", "week"), ("месяц", "month"), ("год", "year"),
];

/// Signs for units, between a number and the sign for what lies back.
#[rustfmt::skip]
pub(super) const UNIT_SIGNS: &[(&str, &str)] = &[
    ("秒", "s"), ("초", "s"), ("分钟", "min"), ("分鐘", "min"), ("分", "min"), ("분", "min"), ("小时", "h"),
    ("小時", "h"), ("時間", "h"), ("시간", "h"), ("天", "day"), ("日", "day"), ("일", "day"), ("周", "week"),
    ("週間", "week"), ("週", "week"), ("주", "week"), ("个月", "month"), ("個月", "month"), ("か月", "month"),
    ("ヶ月", "month"), ("ヵ月", "month"), ("개월", "month"), ("年", "year"), ("년", "year"),
];
/// Signs behind them for what lies back.
pub(super) const AGO_SIGNS: &[char] = &['前', '전'];
/// Signs for the days of the week.
pub(super) const DAY_SIGNS: &[char] = &[
    '月', '火', '水', '木', '金', '土', '日', '월', '화', '수', '목', '금', '토', '일',
];

/// Phrases of several words that name a day by its distance from now.
pub(super) const NEAR_DAYS: [&str; 7] = [
    "aujourd'hui",
    "i dag",
    "i går",
    "i gær",
    "hari ini",
    "hôm nay",
    "hôm qua",
];

/// Whether a word stands for the number before a unit: `an hour ago`, `vor einem Tag`.
pub(super) fn is_before_unit(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "one"
            | "einem"
            | "einer"
            | "un"
            | "une"
            | "una"
            | "um"
            | "uma"
            | "een"
            | "en"
            | "ett"
            | "et"
            | "bir"
    )
}

/// What stands behind a unit and says that the time lies back.
#[rustfmt::skip]
pub(super) const AGO: &[&str] = &[
    "ago", "назад", "fa", "geleden", "atrás", "siden", "sedan", "temu", "sitten", "önce", "тому", "tagasi", "eest",
    "ezelőtt", "lalu", "trước", "əvvəl", "پیش", "în urmă",
];

/// Whether a word behind a unit says that the time lies back.
pub(super) fn is_ago(word: &str) -> bool {
    AGO.contains(&word)
}

/// Units that say themselves that the time lies back: `2 éve 3 hónapja`.
pub(super) const UNITS_AGO: &[&str] = &[
    "éve",
    "hónapja",
    "hete",
    "napja",
    "órája",
    "perce",
    "másodperce",
];

/// Whether a unit says itself that the time lies back.
pub(super) fn says_ago(unit: &str) -> bool {
    UNITS_AGO.contains(&unit)
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
    "for",
    "för",
    "před",
    "acum",
    "πριν",
    "pred",
    "преди",
    "пре",
    "пред",
    "prije",
    "pre",
    "pirms",
    "prieš",
    "fa",
    "hai",
    "duela",
    "fyrir",
    "לפני",
    "قبل",
    "منذ",
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
pub(super) const BEFORE: &[&str] = &[
    "vor ",
    "hace ",
    "il y a ",
    "há ",
    "för ",
    "před ",
    "acum ",
    "πριν από ",
    "πριν ",
    "pred ",
    "преди ",
    "пре ",
    "пред ",
    "prije ",
    "pre ",
    "pirms ",
    "prieš ",
    "fa ",
    "hai ",
    "duela ",
    "fyrir ",
    "לפני ",
    "قبل ",
    "منذ ",
];

/// Phrases that are a moment in any line.
pub(super) const MOMENTS: &[&str] = &["just now", "gerade eben", "à l'instant", "только что"];
/// Those that are one where nothing else stands in a line.
#[rustfmt::skip]
const MOMENTS_ALONE: &[&str] = &[
    "a moment ago", "à l’instant", "hace un momento", "ahora mismo", "justo ahora", "agora mesmo", "zojuist",
    "przed chwilą", "nyss", "just nu", "akkurat nå", "lige nu", "az önce", "éppen most", "chiar acum", "刚刚", "剛剛",
    "방금 전", "たった今",
];
/// Those that are also other words: a moment where a time is expected.
const NOW: &[&str] = &["adesso", "agora", "net", "teraz", "şimdi", "most"];
/// Phrases for longer times that people begin sentences with: a time where nothing else stands in a line.
#[rustfmt::skip]
const LAST: &[&str] = &[
    "last week", "last month", "last year", "letzte woche", "letzten monat", "letztes jahr", "la semaine dernière",
    "le mois dernier", "avant-hier", "vorgestern", "anteayer",
];

/// Whether a whole phrase, in lower case, is a moment, where a time is expected.
pub(super) fn is_now(phrase: &str) -> bool {
    [MOMENTS, MOMENTS_ALONE, NOW]
        .iter()
        .any(|known| known.contains(&phrase))
}

/// Whether a text is a phrase or a word for a time that lies back.
pub(super) fn is_moment(text: &str) -> bool {
    let is_one = |phrase: &&str| text.eq_ignore_ascii_case(phrase);
    // `Hier` and `ma` are words of other languages as well.
    let is_near = || text.len() > 4 || !text.is_ascii();
    let mut phrases = MOMENTS.iter().chain(MOMENTS_ALONE).chain(LAST);
    phrases.any(is_one)
        || is_near() && Lower::of(text).is_some_and(|word| is_near_day(word.as_str()))
}

/// Whether a word can stand between a date and a clock.
pub(super) fn is_before_clock(word: &str) -> bool {
    matches!(
        word,
        "at" | "um"
            | "à"
            | "alle"
            | "às"
            | "om"
            | "в"
            | "a"
            | "kl"
            | "o"
            | "den"
            | "v"
            | "ve"
            | "klo"
            | "la"
            | "오전"
            | "오후"
            | "上午"
            | "下午"
            | "午前"
            | "午後"
            | "晚上"
            | "о"
            | "u"
            | "ob"
            | "ora"
            | "saat"
            | "kell"
            | "ás"
            | "στις"
            | "الساعة"
            | "ساعت"
            | "pukul"
            | "lúc"
            | "у"
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
