//! The heads of messages: header fields, or the three lines that an archive prints in their place.
//!
//! ```text
//! From ann at example.org  Sun May  3 10:15:00 2020     the line that parts the messages of a mailbox
//! From: ann at example.org (Ann Marsh)                  fields, in the order of the program that wrote
//! Date: Sun, 3 May 2020 10:15:00 +0200                  them, up to a line that is none
//! Subject: [Boats] Mooring
//!
//! Ann Marsh                                             a page of Pipermail
//! ann at example.org
//! Sun May 3 10:15:00 CEST 2020
//! ```

use super::address;
use super::field::{self, Field, field};
use super::subject;
use crate::syntax::{PieceKind, date};
use crate::text::{Span, lines, trim_span};

/// The longest head, in lines.
const MOST_LINES: usize = 80;
/// The longest line above a body that holds a name, an address or a date, in bytes.
const LONGEST_FACT: usize = 120;

/// What heads of one file have in common: heads of another form stand in what somebody forwarded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Form {
    kind: FormKind,
    /// The names of the first fields that say from whom and when.
    from: &'static str,
    date: &'static str,
    has_id: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FormKind {
    /// Fields.
    Fields,
    /// Fields below the line that parts messages.
    Mailbox,
    /// A name, an address, a date.
    Archive,
}

/// The head of a message. Places are bytes of the text that begins with it.
pub(super) struct Head {
    pub form: Form,
    /// How many lines it has.
    pub lines: usize,
    /// What it states, in the order of the text.
    pub facts: Vec<(PieceKind, Span)>,
    /// What its subject is without `Re:` and the name of the list.
    pub subject: Option<Span>,
}

impl Head {
    /// The head that a text begins with. Nothing if the first line belongs to none.
    pub(super) fn at(text: &str) -> Option<Head> {
        let first = &text[lines(text, 0).next()?.span];
        let is_mailbox = first.starts_with("From ") && date::find(first, 0).is_some();
        if is_mailbox || field(first).is_some() {
            fields(text, is_mailbox)
        } else {
            archive(text)
        }
    }
}

/// A head of fields.
fn fields(text: &str, is_mailbox: bool) -> Option<Head> {
    let mut facts = Vec::new();
    let (mut count, mut seen) = (0, Vec::new());
    let (mut from, mut sent) = ("", "");
    let mut reference = None;
    let mut subject = None;
    for (number, line) in lines(text, 0).take(MOST_LINES).enumerate() {
        let words = &text[line.span];
        if number == 0 && is_mailbox {
            continue;
        }
        let Some((field, name, at)) = field(words) else {
            let goes_on =
                words.starts_with([' ', '\t']) && !seen.is_empty() && !words.trim().is_empty();
            if goes_on && !is_indented(text) || field::is_any(words) {
                continue;
            }
            break;
        };
        count = number + 1;
        let value = trim_span(
            text,
            Span::new(line.span.start + Span::from(0..at).end, line.span.end),
        );
        if value.is_empty() || seen.contains(&field) && field != Field::Other {
            continue;
        }
        seen.push(field);
        match field {
            Field::From => {
                from = name;
                facts.push((PieceKind::Author, address::name(text, value)));
            }
            Field::Date => {
                sent = name;
                facts.push((PieceKind::Date, value));
            }
            Field::Subject => subject = Some(subject::without_prefixes(text, value)),
            Field::MessageId => facts.push((PieceKind::PostId, id(text, value)?)),
            Field::InReplyTo => facts.extend(id(text, value).map(|id| (PieceKind::ReplyTo, id))),
            Field::References => reference = last_id(text, value),
            Field::Other => {}
        }
    }
    let has = |field| seen.contains(&field);
    let is_head = has(Field::From) && (has(Field::Date) || has(Field::Subject));
    if !has(Field::InReplyTo) {
        facts.extend(reference.map(|id| (PieceKind::ReplyTo, id)));
    }
    facts.sort_unstable_by_key(|(_, span)| span.start);
    let states_when = |facts: &[(PieceKind, Span)]| {
        facts
            .iter()
            .any(|&(kind, span)| kind == PieceKind::Date && date::find(&text[span], 0).is_some())
    };
    let has_address = facts
        .iter()
        .any(|&(kind, span)| kind == PieceKind::Author && address::stands_at(text, span));
    (is_head && (has_address || states_when(&facts))).then(|| Head {
        form: Form {
            kind: if is_mailbox {
                FormKind::Mailbox
            } else {
                FormKind::Fields
            },
            from,
            date: sent,
            has_id: has(Field::MessageId),
        },
        lines: count,
        facts,
        subject,
    })
}

/// Whether an extractor indented the whole text, so that indentation says nothing of a line.
fn is_indented(text: &str) -> bool {
    text.starts_with([' ', '\t'])
}

/// The head that a page of Pipermail prints: a name, an address and a date, on lines of their own or the
/// first two on one.
fn archive(text: &str) -> Option<Head> {
    let mut filled = lines(text, 0)
        .take(5)
        .enumerate()
        .map(|(number, line)| (number, trim_span(text, line.span)))
        .filter(|(_, words)| !words.is_empty());
    let (_, first) = filled.next()?;
    let (number, second) = filled.next()?;
    if first.len() as usize > LONGEST_FACT || second.len() as usize > LONGEST_FACT {
        return None;
    }
    let (name, last, when) = if address::is_spelled_out(&text[second]) {
        let (number, when) = filled.next()?;
        (first, number, when)
    } else {
        (address::before_spelled_out(text, first)?, number, second)
    };
    let is_date =
        date::find(&text[when], 0)? == (0, when.len() as usize) && text[when].contains(':');
    is_date.then(|| Head {
        form: Form {
            kind: FormKind::Archive,
            from: "",
            date: "",
            has_id: false,
        },
        lines: last + 1,
        facts: vec![(PieceKind::Author, name), (PieceKind::Date, when)],
        subject: None,
    })
}

/// The first id between `<` and `>`.
fn id(text: &str, value: Span) -> Option<Span> {
    let words = &text[value];
    let start = words.find('<').map_or(0, |at| at + 1);
    let end = words[start..]
        .find(['>', ' '])
        .map_or(words.len(), |at| start + at);
    (start < end).then(|| Span::of_part(&words[start..end], text))
}

/// The last id between `<` and `>`.
fn last_id(text: &str, value: Span) -> Option<Span> {
    let words = &text[value];
    let last = words.rfind('<')?;
    id(text, Span::of_part(&words[last..], text))
}

impl Form {
    /// Whether the head consists of fields.
    pub(super) fn has_fields(self) -> bool {
        self.kind != FormKind::Archive
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(text: &str) -> Option<Vec<(PieceKind, &str)>> {
        let head = Head::at(text)?;
        let facts = head.facts.iter();
        Some(facts.map(|&(kind, span)| (kind, &text[span])).collect())
    }

    #[test]
    fn heads_say_who_and_when() {
        let (author, date) = (PieceKind::Author, PieceKind::Date);
        for (text, expected) in [
            (
                "From: Ann Marsh <ann@example.org>\nDate: 3 May 2020\n\nWords.\n",
                vec![(author, "Ann Marsh"), (date, "3 May 2020")],
            ),
            (
                "Von: Ann Marsh\nGesendet: Sonntag, 3. Mai 2020 10:15\nBetreff: Boote\n",
                vec![(author, "Ann Marsh"), (date, "Sonntag, 3. Mai 2020 10:15")],
            ),
            (
                "     * From: Ann Marsh <ann@xxxxxx>\n     * Subject: Boats\n",
                vec![(author, "Ann Marsh")],
            ),
            (
                "To: bob@example.org,\n\tcarol@example.org\nFrom: ann@example.org\nDate: 3 May 2020\nX-Own: 1\n",
                vec![(author, "ann@example.org"), (date, "3 May 2020")],
            ),
            (
                "Ann Marsh\nann at example.org\nSun May 3 10:15:00 CEST 2020\n",
                vec![
                    (author, "Ann Marsh"),
                    (date, "Sun May 3 10:15:00 CEST 2020"),
                ],
            ),
        ] {
            assert_eq!(facts(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn other_fields_are_no_heads() {
        for text in [
            "",
            "From: here\nTo: there\n",
            "From: Monday\nSubject: to change\n",
            "Date: 3 May 2020\nSubject: Boats\n",
            "From the beginning\nwe knew.\n",
            "Name: Ann\nDate: 3 May 2020\n",
        ] {
            assert_eq!(facts(text), None, "{text}");
        }
    }
}
