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

mod furniture;

pub use furniture::page_of;

use super::cursor::Cursor;
use super::locale::{CLOSING, LOCALES, Locale};
use super::{Dialect, PieceKind, Pieces, Sample, attribution};
use furniture::{bullet, is_edit_note, is_interval, is_reaction, title_and_starter};

pub(super) const MAIN: Dialect = Dialect {
    name: "ips4-main",
    about: "an Invision Community topic as crawlers save it",
    has_posts: true,
    score: |sample| {
        LOCALES
            .iter()
            .map(|locale| score(locale, sample))
            .max()
            .unwrap_or(0)
    },
    parse,
};

/// The furthest that the heading over the first post may stand from the top of a page, in lines.
const HEADER_LINES: usize = 80;
/// How many blank lines may stand inside the end of a post.
const END_BLANKS: usize = 2;
/// The longest run of bullets that is looked through for reactions or page links, in lines.
const BULLETS: usize = 40;
/// The longest line that is furniture, a label or a note, in bytes.
const SHORT: usize = 200;

/// Lines of the sample that this language's words explain: pairs of end buttons, and page headers.
fn score(locale: &Locale, sample: &Sample) -> usize {
    let (mut score, mut link) = (0, false);
    let mut header = (0, 0);
    for line in sample.lines().filter(|line| !line.is_empty()) {
        if link && is_one_of(line, locale.share) {
            score += 2;
        }
        link = is_one_of(line, locale.link);
        header.0 += usize::from(is_one_of(line, locale.skip));
        header.1 += usize::from(is_one_of(line, locale.recommended));
    }
    score + header.0.min(header.1)
}

fn is_one_of(line: &str, words: &[&str]) -> bool {
    line.len() <= SHORT && words.contains(&line)
}

fn parse(text: &str) -> Pieces {
    let sample = Sample::of(text);
    let locale = LOCALES
        .iter()
        .rev()
        .max_by_key(|locale| score(locale, &sample))
        .expect("there are languages");
    let mut parser = Parser {
        cursor: Cursor::new(text),
        locale,
        since_post: 0,
        at_post_start: true,
        saw_closing: false,
    };
    parser.header();
    while let Some(line) = parser.cursor.line() {
        parser.line(line);
    }
    parser.closing();
    parser.cursor.finish()
}

/// Whether a line stands only in the closing block of a page.
fn is_closing(words: &str) -> bool {
    let Some(first) = words.as_bytes().first() else {
        return false;
    };
    // Every line is asked, and hardly any begins like one.
    let mut alike = CLOSING
        .iter()
        .filter(|closing| closing.as_bytes().first() == Some(first));
    alike.any(|closing| words.starts_with(closing))
}

struct Parser<'t> {
    cursor: Cursor<'t>,
    locale: &'static Locale,
    /// The number of the first piece after the last finished post.
    since_post: usize,
    /// Whether nothing but blank lines came since then.
    at_post_start: bool,
    /// Whether a line of the closing block came since then.
    saw_closing: bool,
}

impl Parser<'_> {
    /// Gives the line at the cursor, and what belongs with it, to pieces.
    fn line(&mut self, line: &str) {
        if line.is_empty() {
            self.cursor.take(PieceKind::Body);
            return;
        }
        if line.len() <= SHORT {
            let words = bullet(line).unwrap_or(line);
            self.saw_closing |= is_closing(words);
            if is_one_of(line, self.locale.skip) {
                // Another page starts here: whatever followed the last post was its closing block.
                self.cursor
                    .relabel_from(self.since_post, PieceKind::Furniture);
                self.header();
                return;
            }
            if let Some(lines) = self.end_lines() {
                self.cursor.begin_lines(PieceKind::PostEnd, lines);
                self.after_post();
                return;
            }
            if self.at_post_start && self.between_posts(line) {
                return;
            }
        }
        let kind = self.kind_in_post(line);
        match kind {
            PieceKind::Attribution => self.cursor.begin(kind),
            _ => self.cursor.take(kind),
        }
        self.at_post_start = false;
    }

    fn after_post(&mut self) {
        self.saw_closing = false;
        self.since_post = self.cursor.mark();
        self.at_post_start = true;
    }

    /// What a line inside a post is.
    fn kind_in_post(&self, line: &str) -> PieceKind {
        if line.len() > SHORT {
            PieceKind::Body
        } else if attribution::parse(line).is_some() {
            PieceKind::Attribution
        } else if is_edit_note(line) {
            PieceKind::EditNote
        } else if is_reaction(line) && self.only_reactions_until_end() {
            PieceKind::Reactions
        } else {
            PieceKind::Body
        }
    }

    /// How many lines the end of a post takes that starts at the cursor, if one does.
    fn end_lines(&self) -> Option<usize> {
        self.end_lines_after(0)
    }

    fn end_lines_after(&self, skipped: usize) -> Option<usize> {
        let mut lines = self.cursor.ahead().enumerate().skip(skipped);
        let mut next = |words: &[&str]| {
            let (number, line) = lines
                .by_ref()
                .take(END_BLANKS + 1)
                .find(|(_, line)| !line.is_empty())?;
            is_one_of(line, words).then_some(number)
        };
        let first = self.cursor.ahead().nth(skipped)?;
        if is_one_of(first, self.locale.share_post) {
            next(self.locale.share_post)?;
        } else if !is_one_of(first, self.locale.link) {
            return None;
        }
        next(self.locale.link)?;
        let last = next(self.locale.share)?;
        Some(last + 1 - skipped)
    }

    /// Takes a line that stands between two posts; says whether it was one.
    fn between_posts(&mut self, line: &str) -> bool {
        let Some(item) = bullet(line) else {
            return false;
        };
        if is_interval(item) {
            self.cursor.begin(PieceKind::Interval);
        } else if let Some(lines) = self.page_links() {
            self.cursor.begin_lines(PieceKind::Pages, lines);
        } else if self.is_label(item) {
            self.cursor.begin(PieceKind::Label);
        } else {
            return false;
        }
        true
    }

    /// How many lines of page links start at the cursor: bullets of which one says "page N of M".
    fn page_links(&self) -> Option<usize> {
        let links = self
            .cursor
            .ahead()
            .map_while(bullet)
            .take(BULLETS)
            .collect::<Vec<_>>();
        let are_links = links.iter().all(|item| item.len() <= 40)
            && links.iter().any(|item| page_of(item).is_some());
        are_links.then_some(links.len())
    }

    /// A lone bullet in front of a body names the group of its author. A list has more bullets.
    fn is_label(&self, item: &str) -> bool {
        let mut after = self.cursor.ahead().skip(1);
        let alone = after.next().is_some_and(|line| bullet(line).is_none());
        let more = after.take(END_BLANKS).any(|line| !line.is_empty());
        let words = item.split_whitespace().count();
        alone
            && more
            && words <= 4
            && item
                .chars()
                .all(|c| c.is_alphabetic() || " -+'’".contains(c))
            && self.end_lines_after(1).is_none()
    }

    /// Whether the line at the cursor and all after it are reactions until the post ends.
    fn only_reactions_until_end(&self) -> bool {
        let after = self
            .cursor
            .ahead()
            .take(BULLETS)
            .take_while(|line| line.is_empty() || is_reaction(line) || is_edit_note(line))
            .count();
        self.end_lines_after(after).is_some()
    }

    /// The page header, if one starts at the cursor.
    fn header(&mut self) {
        let ahead: Vec<&str> = self
            .cursor
            .ahead()
            .take(HEADER_LINES)
            .take_while(|line| !is_one_of(line, self.locale.link))
            .collect();
        let place = |words: &[&str]| ahead.iter().position(|line| is_one_of(line, words));
        let heading = place(self.locale.recommended);
        let skip =
            place(self.locale.skip).filter(|&skip| heading.is_none_or(|heading| skip < heading));
        let top = skip.map_or(0, |skip| skip + 1);
        let (length, bottom) = match heading {
            Some(heading) => (heading + 1, heading),
            // Without the heading nothing tells more than the first line from the first post.
            None if top > 0 => {
                let title = ahead[top..]
                    .iter()
                    .position(|line| !line.is_empty() && bullet(line).is_none());
                let bottom = title.map_or(top, |title| top + title + 1);
                (bottom, bottom)
            }
            None => (0, 0),
        };
        let (title, starter) = title_and_starter(&ahead[top..bottom]);
        let (title, starter) = (title.map(|n| top + n), starter.map(|n| top + n));
        let mut number = 0;
        while number < length {
            if Some(number) == title {
                self.cursor.begin(PieceKind::Title);
            } else if Some(number) == starter {
                self.cursor.begin(PieceKind::Starter);
            } else if let Some(lines) = self.page_links() {
                self.cursor.begin_lines(PieceKind::Pages, lines);
                number += lines - 1;
            } else {
                self.cursor.take(PieceKind::Furniture);
            }
            number += 1;
        }
        self.after_post();
    }

    /// What stands after the last post is the closing block, unless the dump was cut inside a post.
    fn closing(&mut self) {
        if self.saw_closing {
            self.cursor
                .relabel_from(self.since_post, PieceKind::Furniture);
        }
    }
}

#[cfg(test)]
mod tests;
