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
use crate::syntax::dumps::subject;
use crate::syntax::{PieceKind, date};
use crate::text::{Span, is_blank, lines, trim_span};

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
        if first.starts_with("From ") && date::find(first, 0).is_some() {
            Fields::read(text, FormKind::Mailbox).into_head(text)
        } else if field(first).is_some() {
            Fields::read(text, FormKind::Fields).into_head(text)
        } else {
            archive(text)
        }
    }
}

/// The fields of a head, as far as they have been read.
struct Fields {
    form: Form,
    /// Those that have a value.
    seen: Vec<Field>,
    facts: Vec<(PieceKind, Span)>,
    subject: Option<Span>,
    /// The last of the messages that led to this one.
    reference: Option<Span>,
    /// How many lines the head has.
    lines: usize,
}

impl Fields {
    /// Reads lines up to one that is no field, of a head of one of the two kinds that have them.
    fn read(text: &str, kind: FormKind) -> Fields {
        let mut fields = Fields {
            form: Form {
                kind,
                from: "",
                date: "",
                has_id: false,
            },
            seen: Vec::new(),
            facts: Vec::new(),
            subject: None,
            reference: None,
            lines: 0,
        };
        let indented = text.len() - text.trim_start_matches([' ', '\t']).len();
        let above = usize::from(kind == FormKind::Mailbox);
        for (number, line) in lines(text, 0).enumerate().take(MOST_LINES).skip(above) {
            let words = &text[line.span];
            if let Some((field, name, at)) = field(words) {
                let start = line.span.start + Span::from(0..at).end;
                let value = trim_span(text, Span::new(start, line.span.end));
                fields.add(text, field, name, value);
                fields.lines = number + 1;
                continue;
            }
            // Extractors can indent all of a text, so only more of it says that a value goes on.
            let indent = words.len() - words.trim_start_matches([' ', '\t']).len();
            let goes_on = indent > indented && !is_blank(words) && fields.lines == number;
            if goes_on || field::is_of_machines(words) {
                fields.lines = number + 1;
            } else if !field::is_any(words) {
                break;
            }
        }
        fields
    }

    fn add(&mut self, text: &str, field: Field, name: &'static str, value: Span) {
        if value.is_empty() || self.seen.contains(&field) {
            return;
        }
        self.seen.push(field);
        match field {
            Field::From => {
                self.form.from = name;
                let name = address::name(text, value);
                self.facts.push((PieceKind::Author, name));
            }
            Field::Date => {
                self.form.date = name;
                self.facts.push((PieceKind::Date, value));
            }
            Field::Subject => self.subject = Some(subject::without_prefixes(text, value)),
            Field::MessageId => {
                self.form.has_id = true;
                let id = id(text, value).map(|id| (PieceKind::PostId, id));
                self.facts.extend(id);
            }
            Field::InReplyTo => {
                let id = id(text, value).map(|id| (PieceKind::ReplyTo, id));
                self.facts.extend(id);
            }
            Field::References => self.reference = last_id(text, value),
            Field::Other => {}
        }
    }

    /// The head, if it says who wrote the message and when or about what.
    fn into_head(mut self, text: &str) -> Option<Head> {
        let has = |field| self.seen.contains(&field);
        if !has(Field::From) || !has(Field::Date) && !has(Field::Subject) {
            return None;
        }
        // Other lists have such fields too: only a message has an address, or a date.
        let is_proof = |&(kind, span): &(PieceKind, Span)| match kind {
            PieceKind::Author => address::stands_at(text, span),
            PieceKind::Date => date::find(&text[span], 0).is_some(),
            _ => false,
        };
        if !self.facts.iter().any(is_proof) {
            return None;
        }
        if !has(Field::InReplyTo) {
            let answered = self.reference.map(|id| (PieceKind::ReplyTo, id));
            self.facts.extend(answered);
        }
        self.facts.sort_unstable_by_key(|(_, span)| span.start);
        Some(Head {
            form: self.form,
            lines: self.lines,
            facts: self.facts,
            subject: self.subject,
        })
    }
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
                "From: Ann Marsh\nDate: 3 May 2020\nMessage-ID: <>\nUser-Agent: a\n b\n",
                vec![(author, "Ann Marsh"), (date, "3 May 2020")],
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
    fn heads_go_on_to_the_last_field() {
        let head = "From: ann@example.org\nSubject: Boats\n and more\nUser-Agent: Kettle 2\n";
        for (below, lines) in [
            ("\nWords.\n", 4),
            ("Words: none.\n", 4),
            ("Thread-Topic: x\n", 5),
        ] {
            let found = Head::at(&[head, below].concat()).map(|head| head.lines);
            assert_eq!(found, Some(lines), "{below}");
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
