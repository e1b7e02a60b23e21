//! `mail`: messages with heads, as mail archives, news readers and mail programs print them, one or many
//! in one file.
//!
//! ```text
//! From: Bob Keel <bob@example.org>               `head`: who, when, about what, which message, and what it
//! Date: Sun, 3 May 2020 18:22:10 +0200           answers
//! Subject: Re: [Boats] Mooring
//!
//! On Sun, May 3, 2020, Ann Marsh wrote:          `attribution`: whose words the next quoted lines are
//! > The pier is in a poor state.                 `quoted`: the end of a quote is where the signs end
//! The council pays.
//! --                                             a signature goes on to the end of the message
//! Bob
//! ```
//!
//! Messages begin with heads of one form in a file: a head of another form stands in what somebody answers
//! or forwards, and what follows is quoted.

mod address;
mod archive;
mod attribution;
mod body;
mod detect;
mod field;
mod head;

use super::cursor::Cursor;
use super::{Grammar, read, subject};
use crate::syntax::{Dialect, Parser, PieceKind, Pieces};
use crate::text::{Span, lines, trim, trim_span};
pub(in crate::syntax) use archive::is_link as is_archive_link;
use detect::{Above, detect, first_head};
use head::{Form, Head};

pub(in crate::syntax) const MAIL: Dialect = Dialect {
    name: "mail",
    about: "mail or news messages with their heads, as archives print them",
    is_fallback: false,
    knows_frames: false,
    detect,
    parser: Parser::Dump(|text, _| parse(text)),
};

/// The longest signature, in lines that hold something.
const SIGNATURE: usize = 12;
/// Among how many lines below a link of an archive another one stands.
const NEAR: usize = 4;
/// How many signs stand on either side of what parts two messages, at least.
const PARTING: usize = 3;

fn parse(text: &str) -> Pieces {
    let first = first_head(text);
    let heading = match &first {
        Some(head) if head.subject.is_none() => Heading::Title,
        _ => Heading::None,
    };
    let form = first.map(|head| head.form);
    read(
        text,
        Mail {
            form,
            heading,
            part: Part::Page,
            forwarded: 0,
            title: None,
            quoted: None,
            above: Above::Blank,
        },
    )
}

struct Mail {
    /// The form of the heads that begin messages.
    form: Option<Form>,
    heading: Heading,
    part: Part,
    /// In how many messages the lines stand that somebody answered above them, or forwarded.
    forwarded: u8,
    /// The title of the thread, once it is known.
    title: Option<String>,
    /// The depth and the length of the quoted line above, if it is one.
    quoted: Option<(u8, usize)>,
    above: Above,
}

/// What the first line of the page above the first head is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Heading {
    Title,
    None,
}

/// What the lines are part of, until something says otherwise.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// The page, above the first message or below one.
    Page,
    /// The head of a message and what an archive prints below it.
    Head,
    Body,
    Signature,
}

impl Grammar for Mail {
    fn begin(&mut self, cursor: &mut Cursor) {
        // Where no field names the subject, it is the heading of the page.
        if self.heading == Heading::None {
            return;
        }
        let is_of_page = |line: &str| line.is_empty() || archive::is_link(line);
        while cursor.line().is_some_and(is_of_page) {
            cursor.take(PieceKind::Furniture);
        }
        let text = cursor.rest();
        if let Some(first) = lines(text, 0).next().filter(|_| Head::at(text).is_none()) {
            let title = subject::without_prefixes(text, trim_span(text, first.span));
            let facts = [(PieceKind::Title, title)];
            take_lines(cursor, text, 1, [PieceKind::Furniture; 2], &facts, 0);
            self.title = Some(text[title].to_owned());
        }
    }

    fn line(&mut self, cursor: &mut Cursor, line: &str) {
        let whole = cursor.whole_line().unwrap_or_default();
        let above = std::mem::replace(&mut self.above, Above::of(whole));
        if above == Above::Blank && self.message(cursor) || self.parted(cursor, line) {
            return;
        }
        match self.part {
            Part::Page => cursor.take(PieceKind::Furniture),
            Part::Head if self.above == Above::Blank => cursor.take(PieceKind::Panel),
            _ if ends_message(cursor, line) => {
                self.part = Part::Page;
                cursor.begin(PieceKind::Furniture);
            }
            Part::Signature => cursor.take(PieceKind::Signature),
            _ if self.begins_signature(cursor, line) => {
                self.part = Part::Signature;
                cursor.begin(PieceKind::Signature);
            }
            Part::Head | Part::Body => {
                self.part = Part::Body;
                self.body(cursor, whole);
            }
        }
    }
}

impl Mail {
    /// Takes the head of a message at the cursor, or that of one which is quoted below it.
    fn message(&mut self, cursor: &mut Cursor) -> bool {
        let text = cursor.rest();
        let Some(head) = Head::at(text) else {
            return false;
        };
        if Some(head.form) == self.form {
            let mut facts = head.facts;
            facts.extend(head.subject.and_then(|subject| self.subject(text, subject)));
            facts.sort_unstable_by_key(|(_, span)| span.start);
            let kinds = [PieceKind::PostHead, PieceKind::Panel];
            take_lines(cursor, text, head.lines, kinds, &facts, 0);
            self.part = Part::Head;
            self.forwarded = 0;
            self.quoted = None;
            self.above = Above::Words;
            return true;
        }
        let is_quoted = self.part == Part::Body && head.form.has_fields();
        if is_quoted {
            self.forwarded(cursor, &head);
        }
        is_quoted
    }

    /// What the subject of a message is: the first one is that of the thread, and others are told where they
    /// differ from it.
    fn subject(&mut self, text: &str, subject: Span) -> Option<(PieceKind, Span)> {
        match &self.title {
            None => {
                self.title = Some(text[subject].to_owned());
                Some((PieceKind::Title, subject))
            }
            Some(title) if *title == text[subject] => None,
            Some(_) => Some((PieceKind::Subject, subject)),
        }
    }

    /// Takes the head of a message that is quoted as a whole, with all that follows.
    fn forwarded(&mut self, cursor: &mut Cursor, head: &Head) {
        self.forwarded = self.forwarded.saturating_add(1);
        let said = head.facts.iter().filter_map(|&(kind, span)| match kind {
            PieceKind::Author => Some((PieceKind::QuoteName, span)),
            PieceKind::Date => Some((PieceKind::QuoteDate, span)),
            _ => None,
        });
        let said: Vec<_> = said.collect();
        let kinds = [PieceKind::Attribution; 2];
        take_lines(
            cursor,
            cursor.rest(),
            head.lines,
            kinds,
            &said,
            self.forwarded,
        );
        self.quoted = None;
        self.above = Above::Words;
    }

    /// Takes the line that parts a message from the one which it answers, and the head below it.
    fn parted(&mut self, cursor: &mut Cursor, line: &str) -> bool {
        if self.part != Part::Body || !is_parting(line) {
            return false;
        }
        let text = cursor.rest();
        let below = lines(text, 0)
            .next()
            .map_or(text.len(), |line| line.next as usize);
        let head = Head::at(&text[below..]).filter(|head| head.form.has_fields());
        let Some(head) = head else {
            return false;
        };
        cursor.take_at_depth(PieceKind::Attribution, self.forwarded.saturating_add(1));
        self.forwarded(cursor, &head);
        true
    }

    /// Whether the line at the cursor stands above a signature, or above what a list adds, and only that
    /// follows up to the end of the message.
    fn begins_signature(&self, cursor: &Cursor, line: &str) -> bool {
        if line != "--" && !archive::is_rule(line) {
            return false;
        }
        let text = cursor.rest();
        let mut above = Above::Words;
        let mut count = 0;
        for line in lines(text, 0).skip(1) {
            let words = &text[line.span];
            let is_head = || {
                Head::at(&text[line.span.start as usize..])
                    .is_some_and(|head| Some(head.form) == self.form)
            };
            if archive::is_link(words) || above == Above::Blank && is_head() {
                return true;
            }
            above = Above::of(words);
            count += usize::from(!trim(words).is_empty());
            if count > SIGNATURE {
                return false;
            }
        }
        true
    }
}

/// Whether the line at the cursor is the first behind a message: a link of an archive, or the rule above one,
/// with another link, the author of a message in a list, or the end of the text near.
fn ends_message(cursor: &Cursor, line: &str) -> bool {
    let is_link = archive::is_link(line);
    if !is_link && !archive::is_rule(line) {
        return false;
    }
    let mut filled = cursor.ahead().skip(1).filter(|line| !line.is_empty());
    if !is_link && !filled.next().is_some_and(archive::is_link) {
        return false;
    }
    let next: Vec<&str> = filled.take(NEAR).collect();
    let is_of_list = |line: &&str| archive::is_link(line) || field::is_from(line);
    next.len() < NEAR || next.iter().any(is_of_list)
}

/// Whether a line parts two messages: `-----Original Message-----`, or a rule.
fn is_parting(line: &str) -> bool {
    let inside = line.trim_matches(['-', '_']);
    let signs = line.len() - inside.len();
    signs >= 2 * PARTING && (inside.is_empty() || line.starts_with("---") && line.ends_with("---"))
}

/// Gives so many lines to pieces, with what they state: the first begins with a piece of the first kind, the
/// others and what stands between the facts with one of the second.
fn take_lines(
    cursor: &mut Cursor,
    text: &str,
    count: usize,
    [first, around]: [PieceKind; 2],
    facts: &[(PieceKind, Span)],
    depth: u8,
) {
    for (number, line) in lines(text, 0).take(count).enumerate() {
        let place = |at: u32| (at - line.span.start) as usize;
        let mut parts = vec![(if number == 0 { first } else { around }, 0)];
        for &(kind, span) in facts.iter().filter(|(_, span)| line.span.covers(*span)) {
            if span.start > line.span.start {
                parts.push((kind, place(span.start)));
            } else {
                parts[0].0 = kind;
            }
            if span.end < line.span.end {
                parts.push((around, place(span.end)));
            }
        }
        match parts[..] {
            [(kind, _)] => cursor.take_at_depth(kind, depth),
            _ => cursor.begin_parts(depth, parts),
        }
    }
}
