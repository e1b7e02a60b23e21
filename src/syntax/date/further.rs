//! Words of dates in further languages: the Baltic ones and those of the Balkans, Greek, Catalan, Galician, Basque,
//! Icelandic, Azerbaijani, Albanian, Indonesian, Malay, Vietnamese, Hebrew, Arabic, Persian, and forms that are
//! seldom in those that are known besides. The names are those of the Common Locale Data Repository.

use std::sync::LazyLock;

use foldhash::HashMap;

/// Names of the months, January first.
#[rustfmt::skip]
const MONTHS: [&str; 12] = [
    "січень ian януари яну јануар јан jaan janvāris sausio sausis xaneiro xan urtarrila janúar yanvar janar \
     студзеня студзень ינואר يناير ژانویه",
    "лютий febr фебруар феб veebr februāris vasario vasaris febreiro otsaila febrúar fevral shkurt лютага \
     люты פברואר فبراير فوریه",
    "березень marec μάρτιος μάρ kovo kovas març martxoa сакавіка сакавік מרץ مارس",
    "квітень aprīlis balandžio balandis apirila aprel prill красавіка красавік אפריל أبريل آوریل",
    "травень мај maijs gegužės gegužė maiatza maí מאי مايو",
    "червень iun юни јун junij јуни ιούνιος ιούν jūnijs jūn birželio birželis xuño ekaina iyun qershor \
     чэрвеня чэрвень יוני يونيو ژوئن",
    "липень iul юли јул julij јули ιούλιος ιούλ jūlijs jūl liepos liepa xullo xul uztaila julai iyul korrik \
     ліпеня ліпень יולי يوليو ژوئیه",
    "серпень avgust αύγουστος αύγ augusts rugpjūčio rugpjūtis abuztua ágúst ágú ogos avqust gusht жніўня \
     жнівень אוגוסט أغسطس اوت",
    "вересень септември сеп septembar септембар septembris rugsėjo rugsėjis iraila sentyabr shtator верасня \
     верасень ספטמבר سبتمبر سپتامبر",
    "жовтень oktobar oktobris spalio spalis urria oktyabr tetor кастрычніка кастрычнік אוקטובר أكتوبر اکتبر",
    "листопад ноември ное novembar новембар нов νοέμβριος νοέ novembris lapkričio lapkritis azaroa nóvember \
     nóv noyabr nëntor лістапада лістапад נובמבר نوفمبر نوامبر",
    "грудень decembar децембар дец dets decembris gruodžio gruodis decembro abendua disember dekabr dhjetor \
     снежня снежань דצמבר ديسمبر دسامبر",
];
/// The longest name that may be one of a person or a thing, in bytes: `Ian`.
const SHORT: usize = 4;
/// Short names of the months that are words or names of other languages: `iPhone 12 Pro`, `3 LED`.
#[rustfmt::skip]
const SHORT_MONTHS: [&str; 12] = [
    "led sij tammi saus urt yan січ сту ינו", "velj helmi vas ots shk лют פבר", "ožu maalis kov mac бер сак",
    "dub tra huhti bal api pri квіт кра אפר", "svi touko geg трав", "kesä birž eka iyn qer черв чэр",
    "heinä liep uzt iyl korr лип ліп", "srp avg kol elo rugp abu agu ogo avq gush серп жні אוג",
    "ruj syys rugs ira sen sht вер ספט", "loka spal urr tet жовт кас אוק", "stu marras lapkr aza noy nën лист ліс נוב",
    "pro joulu gruod abe dis dek dhj груд сне דצמ",
];
/// Names of the days of the week.
#[rustfmt::skip]
const WEEKDAYS: &str = "пʼятниця п’ятниця duminică marți miercuri joi vineri sâmbătă неделя понеделник сряда четвъртък \
    петък събота nedelja ponedeljak sreda недеља понедељак уторак четвртак петак ponedeljek torek četrtek petek \
    недела четврток петок сабота κυριακή δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο sunnuntaina maanantaina \
    tiistaina keskiviikkona torstaina perjantaina lauantaina pühapäev esmaspäev teisipäev kolmapäev neljapäev \
    laupäev svētdiena pirmdiena otrdiena trešdiena ceturtdiena piektdiena sestdiena sekmadienis pirmadienis \
    antradienis trečiadienis ketvirtadienis penktadienis šeštadienis diumenge dilluns dimarts dimecres dijous \
    divendres dissabte mércores xoves venres igandea astelehena asteartea asteazkena osteguna ostirala larunbata \
    sunnudagur mánudagur þriðjudagur miðvikudagur fimmtudagur föstudagur laugardagur minggu senin selasa kamis \
    jumat sabtu ahad isnin khamis jumaat çərşənbə cümə şənbə нядзеля панядзелак аўторак чацвер пятніца \
    الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت یکشنبه دوشنبه چهارشنبه پنجشنبه جمعه شنبه";
/// Short names of them, and full ones that are words elsewhere.
#[rustfmt::skip]
const SHORT_WEEKDAYS: &str = "su th tu we je lu me ve ju vi niedz pią wto śro sze cs szo luni du dum vin sâ sâm sre нед \
    пон уто сре чет пет суб вто саб κυρ δευ τρί τετ πέμ παρ σάβ paz pzt sal çar per cum cmt tors tirs lö må on sö lø sø \
    ti ke to pe la reede svētd pirmd otrd trešd ceturtd piektd sestd sk pr an tr kt pn dg dl dt dc dj dv ds luns mér \
    xov ig al ar az og or lr mán þri mið fim fös lau min sen sel rab rabu kam jum ahd isn kha bazar аў чц середа שבת";
/// Names of units of time, behind a number.
#[rustfmt::skip]
const UNITS: [(&str, &str); 7] = [
    ("s", "seconden sekundę sekundami sekundou másodperccel másodperce secunde secundă sekundi sekundu sekundo \
        sekundama δευτερόλεπτα δευτερόλεπτο sekunti sekundēm sekundes sekundžių sekundės segons segon sekúndum sekúndu \
        detik giây saniyə שניות ثانية ثانیه"),
    ("min", "minuut minútami minútou minúty perccel perce minutu minutama λεπτό minutt minūtēm minūtes minučių minutės \
        minuts mínútum mínútu menit minit phút dəqiqə хвіліны хвіліну хвілін דקות دقيقة دقائق دقیقه"),
    ("h", "hodiny órával órája oră sati sata сати сата sat urami uro urama tunni stundām stundas valandų valandą \
        valandas valandos hores ordu klukkustundum klukkustund jam giờ orë гадзіны гадзіну гадзін שעות ساعة ساعات ساعت"),
    ("day", "dnia dne dňami dňom dňa nappal napja ден dana дана dan dnevi dnevom dnevoma дена døgn päeva dienām dienas \
        dienų dieną dienos dies egun dögum degi hari ngày ditë дзень дзён ימים يوم أيام روز"),
    ("week", "tygodnia тижня týdne týždňami týždňom týždňa héttel hete седмици седмица nedelja nedelje недеља недеље \
        tjedana tjedan tjedna tedni tednom tednoma εβδομάδες εβδομάδα nädala nedēļām nedēļas savaičių savaitę savaites \
        savaitės setmanes setmana aste vikum viku minggu tuần həftə javë тыдня тыдзень тыдні שבועות أسبوع أسابيع هفته"),
    ("month", "miesiąca місяця měsíce mesiacmi mesiacom mesiaca hónappal hónapja месеца месец meseci meseca месеци \
        mjeseci mjesec mjeseca mesecem mesecema kuu mēnešiem mēneša mėnesių mėnesį mėnesius mėnesio mesos hilabete \
        mánuðum mánuði bulan tháng muaj חודשים شهر أشهر ماه"),
    ("year", "roku року rokmi rokom roka évvel éve godina godine godinu години година године leti letom letoma έτη έτος \
        aasta gadiem gada metų metus anys any urte árum ári tahun năm vjet гады гадоў שנים سنة سنوات سال"),
];

/// What a word of these languages says.
#[derive(Clone, Copy, Default)]
struct Meaning {
    month: Option<u8>,
    /// Whether that is a word elsewhere.
    is_short_month: bool,
    is_weekday: bool,
    is_short_weekday: bool,
    unit: Option<&'static str>,
}

static MEANINGS: LazyLock<HashMap<&str, Meaning>> = LazyLock::new(|| {
    let mut meanings: HashMap<&str, Meaning> = HashMap::default();
    for (names, is_short_month) in [(MONTHS, false), (SHORT_MONTHS, true)] {
        for (number, names) in (1..).zip(names) {
            for name in names.split_whitespace() {
                let meaning = meanings.entry(name).or_default();
                meaning.month = Some(number);
                meaning.is_short_month = is_short_month || name.is_ascii() && name.len() <= SHORT;
            }
        }
    }
    for name in WEEKDAYS.split_whitespace() {
        meanings.entry(name).or_default().is_weekday = true;
    }
    for name in SHORT_WEEKDAYS.split_whitespace() {
        meanings.entry(name).or_default().is_short_weekday = true;
    }
    for (unit, names) in UNITS {
        for name in names.split_whitespace() {
            meanings.entry(name).or_default().unit = Some(unit);
        }
    }
    meanings
});

fn meaning(word: &str) -> Meaning {
    MEANINGS.get(word).copied().unwrap_or_default()
}

/// The number of a month, 1 to 12, by its name.
pub(super) fn month(word: &str) -> Option<u8> {
    meaning(word).month
}

/// Whether the name of a month is a word of other languages, so that a day and a year have to stand beside it.
pub(super) fn is_short_month(word: &str) -> bool {
    meaning(word).is_short_month
}

/// Whether a word names a day of the week.
pub(super) fn is_weekday(word: &str) -> bool {
    meaning(word).is_weekday
}

/// Whether a word does so where a comma follows it.
pub(super) fn is_short_weekday(word: &str) -> bool {
    meaning(word).is_short_weekday
}

/// The unit of time that a word names.
pub(super) fn unit(word: &str) -> Option<&'static str> {
    meaning(word).unit
}
