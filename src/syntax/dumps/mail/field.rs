//! The fields of heads: those of RFC 5322, 3.6, and what mail programs print of them in other languages.

/// The longest name of a field, in bytes.
const LONGEST_FIELD: usize = 32;

const FROM: &[&str] = &[
    "from",
    "von",
    "de",
    "da",
    "van",
    "fra",
    "från",
    "od",
    "от",
    "від",
    "lähettäjä",
    "kimden",
    "feladó",
    "发件人",
    "寄件者",
    "差出人",
];
const DATE: &[&str] = &[
    "date",
    "sent",
    "datum",
    "gesendet",
    "envoyé",
    "fecha",
    "enviado",
    "enviado el",
    "data",
    "inviato",
    "verzonden",
    "дата",
    "отправлено",
    "skickat",
    "sendt",
    "dato",
    "lähetetty",
    "päiväys",
    "wysłano",
    "odesláno",
    "tarih",
    "日期",
    "发送时间",
    "送信日時",
];
const SUBJECT: &[&str] = &[
    "subject",
    "betreff",
    "objet",
    "asunto",
    "assunto",
    "oggetto",
    "onderwerp",
    "тема",
    "temat",
    "předmět",
    "ämne",
    "emne",
    "aihe",
    "konu",
    "tárgy",
    "主题",
    "主旨",
    "件名",
];
const MESSAGE_ID: &[&str] = &["message-id"];
const IN_REPLY_TO: &[&str] = &["in-reply-to"];
const REFERENCES: &[&str] = &["references"];
/// Fields that may stand before those.
const OTHERS: &[&str] = &[
    "to",
    "an",
    "cc",
    "kopie",
    "list",
    "reply-to",
    "sender",
    "organization",
    "newsgroups",
    "path",
    "received",
    "return-path",
    "delivered-to",
    "mime-version",
    "content-type",
    "x-mailer",
    "list-id",
    "lines",
    "xref",
    "à",
    "para",
    "aan",
    "кому",
    "do",
    "till",
    "til",
];

/// What a field of a head says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    From,
    Date,
    Subject,
    MessageId,
    InReplyTo,
    References,
    Other,
}

/// The field that a line begins with, its name, and where its value starts.
pub(super) fn field(line: &str) -> Option<(Field, &'static str, usize)> {
    let name = line.trim_start_matches([' ', '\t', '\u{a0}', '*', '•', '+', '>', '-']);
    let colon = name[..name.floor_char_boundary(LONGEST_FIELD)].find(':')?;
    let behind = &name[colon + 1..];
    let lower = name[..colon].trim_end().to_lowercase();
    let lists = [
        (Field::From, FROM),
        (Field::Date, DATE),
        (Field::Subject, SUBJECT),
        (Field::MessageId, MESSAGE_ID),
        (Field::InReplyTo, IN_REPLY_TO),
        (Field::References, REFERENCES),
        (Field::Other, OTHERS),
    ];
    let value = line.len() - behind.len();
    let known = lists.iter().find_map(|&(field, names)| {
        let name = names.iter().find(|name| **name == lower)?;
        Some((field, *name, value))
    });
    let is_own = || lower.starts_with("x-") && !lower.contains(' ');
    known.or_else(|| is_own().then_some((Field::Other, "x-", value)))
}

/// Whether a line says whose message it is about.
pub(super) fn is_from(line: &str) -> bool {
    matches!(field(line), Some((Field::From, ..)))
}

/// Whether a line can be a field that is not in the lists: it may stand between those.
pub(super) fn is_any(line: &str) -> bool {
    unknown(line).is_some()
}

/// Whether a line is a field that programs write for each other, by the hyphen in its name.
pub(super) fn is_of_machines(line: &str) -> bool {
    unknown(line).is_some_and(|name| name.is_ascii() && name.contains('-'))
}

/// The name of a field that is not in the lists.
fn unknown(line: &str) -> Option<&str> {
    let start = &line[..line.floor_char_boundary(LONGEST_FIELD)];
    let name = start.split_once(':')?.0.trim_end();
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    (!name.is_empty() && name.chars().all(is_part)).then_some(name)
}
