//! `ips4-main`: an Invision Community 4 topic as crawlers save its main content.
//!
//! ```text
//! Jump to content                      the header: menu bullets, the title, the topic starter,
//!                                      page links; every part of it may be missing
//! A title
//!
//!
//! ann
//!
//! Recommended Posts
//!
//! Words of the first post.             posts: no author, no date, and no sign of their own
//!   • Like 2                           until the buttons that end them
//! Link to comment
//! Share on other sites
//!   • 1 year later...                  time that passed, of no post
//!   • Moderators                       what the page says of the next author
//! 10 hours ago, ann said:              a quote opens, and nothing closes it
//!
//! Words of the first post.
//!
//! Words of the second post.
//! Link to comment
//! Share on other sites
//! Create an account or sign in to comment     the closing block
//! ```
//!
//! Up to version 4.4 a post ends with `Share this post`, `Link to post`, `Share on other sites`.
//! Several pages in one file, one behind the other, are several headers and closing blocks.
//!
//! A header counts at the start of the file and after a closing block, a closing block only after
//! the end of a post. Everywhere else their words are words of a post, which can mention them.

mod closing;
mod furniture;
mod header;
mod locale;
pub(in crate::syntax) mod page;
mod words;

use super::cursor::Cursor;
use super::{Grammar, read};
use crate::syntax::{Dialect, Marks, Parser, PieceKind, Pieces, Sample, attribution};
use closing::{Closing, Mark};
use furniture::{
    bullet, is_dated_edit_note, is_event, is_interval, is_reaction, is_undated_edit_note,
    page_links,
};
use locale::{LOCALES, Locale};

pub(in crate::syntax) const MAIN: Dialect = Dialect {
    name: "ips4-main",
    about: "an Invision Community topic as crawlers save it",
    is_fallback: false,
    knows_frames: true,
    detect,
    parser: Parser::Dump(parse),
};

/// How many blank lines may stand inside the end of a post.
const END_BLANKS: usize = 2;
/// The longest run of bullets that is looked through for reactions, in lines.
const BULLETS: usize = 40;
/// How many lines below an attribution are looked through for the end of its quote.
const QUOTE: usize = 200;
/// The longest line that is furniture, a label or a note, in bytes.
const SHORT: usize = 200;

/// The language whose words explain most of the sample; the first one, if none explains any of it.
fn detect(sample: &Sample) -> Marks {
    let lines: Vec<&str> = sample.lines().filter(|line| !line.is_empty()).collect();
    let languages = (0..LOCALES.len()).rev();
    let marks = languages.map(|language| marks(language, &lines));
    let most = marks.max_by_key(|marks| marks.score);
    most.unwrap_or_default()
}

/// What the words of a language explain: pairs of end buttons, and page headers.
fn marks(language: usize, lines: &[&str]) -> Marks {
    let locale = &LOCALES[language];
    let (mut ends, mut link) = (0, false);
    let mut header = (0, 0);
    for line in lines {
        ends += usize::from(link && is_label(line, locale.share));
        link = is_label(line, locale.link);
        header.0 += usize::from(is_label(line, locale.skip));
        header.1 += usize::from(is_label(line, locale.recommended));
    }
    Marks {
        score: 2 * ends + header.0.min(header.1),
        language,
        has_posts: ends > 0,
    }
}

/// Whether a line is one of these labels, letter for letter.
fn is_label(line: &str, words: &[&str]) -> bool {
    line.len() <= SHORT && words.contains(&line)
}

/// Whether a line is an address, and nothing else.
fn is_address(line: &str) -> bool {
    (line.starts_with("http://") || line.starts_with("https://")) && !line.contains(' ')
}

fn parse(text: &str, language: usize) -> Pieces {
    let grammar = Invision {
        locale: &LOCALES[language],
        since_post: 0,
        at_post_start: true,
        closing: Closing::None,
    };
    read(text, grammar)
}

struct Invision {
    locale: &'static Locale,
    /// The number of the first piece after the last finished post.
    since_post: usize,
    /// Whether no word of a post came since then.
    at_post_start: bool,
    /// How much of a closing block came since then.
    closing: Closing,
}

impl Grammar for Invision {
    fn begin(&mut self, cursor: &mut Cursor) {
        self.header(cursor);
    }

    fn line(&mut self, cursor: &mut Cursor, line: &str) {
        if self.at_post_start && self.closing_line(cursor, line) {
            return;
        }
        if line.is_empty() {
            cursor.take(PieceKind::Body);
            return;
        }
        if line.len() <= SHORT {
            if let Some(lines) = self.end_lines(cursor) {
                cursor.begin_lines(PieceKind::PostEnd, lines);
                self.after_post(cursor);
                return;
            }
            if self.at_post_start && self.between_posts(cursor, line) {
                return;
            }
        }
        let kind = self.kind_in_post(cursor, line);
        match kind {
            PieceKind::OpenAttribution => self.quote(cursor),
            PieceKind::EditNote => {
                cursor.begin(kind);
                cursor.take_lines(kind, self.reason_lines(cursor));
            }
            _ => cursor.take(kind),
        }
        self.at_post_start = false;
    }
}

impl Invision {
    /// Takes a line of the closing block, or the header behind it; says whether it was one.
    fn closing_line(&mut self, cursor: &mut Cursor, line: &str) -> bool {
        if self.closing == Closing::Certain && is_label(line, self.locale.skip) {
            self.header(cursor);
            return true;
        }
        if line.is_empty() {
            if self.closing != Closing::None {
                cursor.take(PieceKind::Furniture);
            }
            return self.closing != Closing::None;
        }
        let links = page_links(cursor.ahead());
        let mark = match links {
            Some(_) => Some(Mark::PageLinks),
            None => Mark::of(bullet(line).unwrap_or(line)),
        };
        if let Some(mark) = mark {
            let count = links.unwrap_or(1);
            match self.closing {
                Closing::None => cursor.begin_lines(PieceKind::Furniture, count),
                _ => cursor.take_lines(PieceKind::Furniture, count),
            }
            self.closing = self.closing.and(mark);
            return true;
        }
        let is_short = line.len() <= SHORT;
        let is_certain = self.closing == Closing::Certain;
        if is_certain && is_short && self.end_lines(cursor).is_none() {
            cursor.take(PieceKind::Furniture);
            return true;
        }
        // It was a post that begins like a closing block, or one follows that has no end above it.
        if self.closing != Closing::None {
            if !is_certain || is_short {
                cursor.relabel_from(self.since_post, PieceKind::Furniture, PieceKind::Body);
            }
            self.closing = Closing::None;
            self.at_post_start = false;
        }
        false
    }

    fn after_post(&mut self, cursor: &Cursor) {
        self.closing = Closing::None;
        self.since_post = cursor.mark();
        self.at_post_start = true;
    }

    /// What a line inside a post is.
    fn kind_in_post(&self, cursor: &Cursor, line: &str) -> PieceKind {
        if line.len() > SHORT {
            PieceKind::Body
        } else if attribution::parse(line).is_some() {
            PieceKind::OpenAttribution
        } else if is_dated_edit_note(line)
            || is_undated_edit_note(line) && self.is_last_word(cursor, 1)
        {
            PieceKind::EditNote
        } else if is_reaction(line) && self.only_reactions_until_end(cursor) {
            PieceKind::Reactions
        } else {
            PieceKind::Body
        }
    }

    /// Takes an attribution; the whole quote, if a line below says where it ends.
    fn quote(&self, cursor: &mut Cursor) {
        let Some(end) = self.quote_end(cursor) else {
            cursor.begin(PieceKind::OpenAttribution);
            return;
        };
        cursor.begin_parts(1, [(PieceKind::Attribution, 0)]);
        for _ in 1..end {
            cursor.take_at_depth(PieceKind::Body, 1);
        }
        cursor.begin(PieceKind::Panel);
    }

    /// How far below the attribution at the cursor the line stands that ends its quote.
    fn quote_end(&self, cursor: &Cursor) -> Option<usize> {
        let is_head = |line: &str| attribution::parse(line).is_some();
        let below = cursor.ahead().enumerate().skip(1).take(QUOTE);
        let mut below = below.take_while(|(_, line)| !is_head(line) && !self.is_button(line));
        below
            .find(|(_, line)| attribution::is_quote_end(line))
            .map(|(end, _)| end)
    }

    fn is_button(&self, line: &str) -> bool {
        is_label(line, self.locale.link) || is_label(line, self.locale.share_post)
    }

    /// Whether at most one line of words stands from the line numbered `skipped` on until the post ends:
    /// the reason in an edit note.
    fn is_last_word(&self, cursor: &Cursor, skipped: usize) -> bool {
        let is_note = |line: &str| line.is_empty() || is_reaction(line) || self.is_button(line);
        let below = cursor.ahead().skip(skipped).take(BULLETS);
        let mut below = below.take_while(|line| !self.is_button(line));
        below.by_ref().find(|line| !is_note(line));
        below.all(is_note)
    }

    /// How many lines the reason in an edit note takes, which stands right below it.
    fn reason_lines(&self, cursor: &Cursor) -> usize {
        let is_reason = cursor.line().is_some_and(|line| {
            !line.is_empty() && bullet(line).is_none() && !self.is_button(line)
        });
        usize::from(is_reason && self.is_last_word(cursor, 1))
    }

    /// How many lines the end of a post takes that starts at the cursor, if one does.
    fn end_lines(&self, cursor: &Cursor) -> Option<usize> {
        self.end_lines_after(cursor, 0)
    }

    fn end_lines_after(&self, cursor: &Cursor, skipped: usize) -> Option<usize> {
        let mut lines = cursor.ahead().enumerate().skip(skipped);
        let mut next = |words: &[&str]| {
            let (number, line) = lines
                .by_ref()
                .take(END_BLANKS + 1)
                .find(|(_, line)| !line.is_empty() && !is_address(line))?;
            is_label(line, words).then_some(number)
        };
        let first = cursor.ahead().nth(skipped)?;
        if is_label(first, self.locale.share_post) {
            next(self.locale.share_post)?;
        } else if !is_label(first, self.locale.link) {
            return None;
        }
        next(self.locale.link)?;
        let mut last = next(self.locale.share)?;
        // Some pages print the address of the post between the buttons, and these once more.
        if cursor.ahead().take(last).skip(skipped).any(is_address)
            && next(self.locale.link).is_some()
        {
            last = next(self.locale.share).unwrap_or(last);
        }
        Some(last + 1 - skipped)
    }

    /// Takes a line that stands between two posts; says whether it was one.
    fn between_posts(&mut self, cursor: &mut Cursor, line: &str) -> bool {
        let has_words = || {
            let next = cursor.ahead().skip(1).find(|line| !line.is_empty());
            next.is_some_and(|line| !self.is_button(line))
        };
        if is_event(bullet(line).unwrap_or(line)) && has_words() {
            cursor.begin(PieceKind::Furniture);
            return true;
        }
        let Some(item) = bullet(line) else {
            return false;
        };
        // A post has one line like that above it; the next one is words.
        let has_interval = || cursor.has_since(self.since_post, PieceKind::Interval);
        if is_interval(item) && !has_interval() {
            cursor.begin(PieceKind::Interval);
        } else if self.is_label(cursor, item) {
            cursor.begin(PieceKind::Label);
        } else {
            return false;
        }
        true
    }

    /// A lone bullet in front of a body names the group of its author. A list has more bullets.
    fn is_label(&self, cursor: &Cursor, item: &str) -> bool {
        let mut after = cursor.ahead().skip(1);
        let alone = after.next().is_some_and(|line| bullet(line).is_none());
        let more = after.take(END_BLANKS).any(|line| !line.is_empty());
        let words = item.split_whitespace().count();
        alone
            && more
            && words <= 4
            && item
                .chars()
                .all(|c| c.is_alphabetic() || " -+'’".contains(c))
            && self.end_lines_after(cursor, 1).is_none()
    }

    /// Whether the line at the cursor and all after it are reactions until the post ends.
    fn only_reactions_until_end(&self, cursor: &Cursor) -> bool {
        let after = cursor
            .ahead()
            .take(BULLETS)
            .take_while(|line| line.is_empty() || is_reaction(line) || is_dated_edit_note(line))
            .count();
        self.end_lines_after(cursor, after).is_some()
    }

    /// The page header, if one starts at the cursor.
    fn header(&mut self, cursor: &mut Cursor) {
        let is_link = |line: &&str| is_label(line, self.locale.link);
        let ahead = cursor.ahead().take(header::MOST_LINES);
        let ahead: Vec<&str> = ahead.take_while(|line| !is_link(line)).collect();
        self.after_post(cursor);
        for kind in header::kinds(&ahead, self.locale) {
            self.at_post_start &= kind != PieceKind::Body;
            cursor.take(kind);
        }
        self.since_post = cursor.mark();
    }
}

#[cfg(test)]
mod tests;
