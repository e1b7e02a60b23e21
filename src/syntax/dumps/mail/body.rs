//! The words of messages, line by line: quoted ones with their depth, and the attributions above them.

use super::Mail;
use super::attribution::{self, Said};
use crate::syntax::PieceKind;
use crate::syntax::dumps::cursor::Cursor;
use crate::syntax::signs::{Bars, signs};
use crate::text::trim;

/// How many blank lines may stand inside a quote.
const BLANKS: usize = 4;
/// A quoted line from this length on, in bytes, may have been cut by a mail program, which leaves its last
/// words on a line without a sign, up to the second length.
const CUT: usize = 60;
const REST: usize = 24;

impl Mail {
    /// Takes a line of a message.
    pub(super) fn body(&mut self, cursor: &mut Cursor, whole: &str) {
        let (depth, at) = self.signs(cursor, whole);
        if whole.trim().is_empty() {
            let depth = self.depth_between(cursor);
            cursor.take_at_depth(PieceKind::Body, depth.saturating_add(self.forwarded));
            return;
        }
        if let Some((count, said)) = attribution_at(cursor, depth) {
            self.attribution(cursor, count, &said, depth);
            self.quoted = Some((depth.saturating_add(1), 0));
            return;
        }
        let shown = depth.saturating_add(self.forwarded);
        if at == 0 {
            cursor.take_at_depth(PieceKind::Body, shown);
        } else if at < whole.len() || cursor.rest().len() > whole.len() {
            cursor.begin_parts(shown, [(PieceKind::Prefix, 0), (PieceKind::Body, at)]);
        } else {
            cursor.begin_parts(shown, [(PieceKind::Prefix, 0)]);
        }
        self.quoted = (depth > 0).then_some((depth, whole.len()));
    }

    /// In how many quotes a blank line stands: in those of the lines above and below.
    fn depth_between(&mut self, cursor: &Cursor) -> u8 {
        let Some((above, length)) = self.quoted else {
            return 0;
        };
        let below = cursor.ahead().take(BLANKS).find(|line| !line.is_empty());
        let below = below.map_or(0, |line| signs(line, Bars::Border).0);
        let depth = above.min(below);
        // Words behind a blank line are not the rest of a line that was cut.
        self.quoted = (depth > 0).then_some((depth, length.min(CUT - 1)));
        depth
    }

    /// In how many quotes the line at the cursor stands, and where its words start.
    fn signs(&self, cursor: &Cursor, whole: &str) -> (u8, usize) {
        let mut ahead = cursor.ahead().skip(1);
        let next = ahead.next();
        if whole.starts_with(">From ")
            && self.quoted.is_none()
            && !next.is_some_and(|line| line.starts_with('>'))
        {
            // A mailbox marks lines that look like the line between messages.
            return (0, 1);
        }
        let has_bar = whole.trim_start().starts_with('|');
        let bars = match self.quoted {
            Some(_) if has_bar => Bars::of(whole, Some("| ")),
            _ if has_bar => Bars::of(whole, next),
            _ => Bars::Border,
        };
        let (depth, at) = signs(whole, bars);
        match self.quoted {
            Some((above, length))
                if depth == 0
                    && length >= CUT
                    && whole.len() <= REST
                    && !whole.trim().is_empty() =>
            {
                let below = next.map_or(0, |line| signs(line, Bars::Border).0);
                if below >= above { (above, 0) } else { (0, 0) }
            }
            _ => (depth, at),
        }
    }

    /// Takes an attribution of so many lines.
    fn attribution(&self, cursor: &mut Cursor, count: usize, said: &Said, depth: u8) {
        let inside = depth.saturating_add(self.forwarded).saturating_add(1);
        for _ in 0..count {
            let whole = cursor.whole_line().unwrap_or_default();
            let (_, at) = signs(whole, Bars::Border);
            let place = |part: &Option<String>| {
                let part = part.as_deref()?;
                let from = whole[at..].find(part)? + at;
                Some(from..from + part.len())
            };
            let mut parts = Vec::new();
            if at > 0 {
                parts.push((PieceKind::Prefix, 0));
            }
            parts.push((PieceKind::Attribution, at));
            let mut facts = [
                (PieceKind::QuoteName, place(&said.name)),
                (PieceKind::QuoteDate, place(&said.when)),
            ];
            facts.sort_by_key(|(_, range)| range.as_ref().map_or(0, |range| range.start));
            for (kind, range) in facts {
                let Some(range) = range else { continue };
                let last = parts.last().map_or(0, |(_, at)| *at);
                if range.start < last {
                    continue;
                }
                parts.pop_if(|(_, at)| *at == range.start);
                parts.push((kind, range.start));
                parts.push((PieceKind::Attribution, range.end));
            }
            if parts.len() == 1 {
                cursor.take_at_depth(PieceKind::Attribution, inside);
            } else {
                cursor.begin_parts(inside, parts);
            }
        }
    }
}

/// The attribution that the line at the cursor, which stands in `depth` quotes, begins; with how many lines.
fn attribution_at(cursor: &Cursor, depth: u8) -> Option<(usize, Said)> {
    let mut ahead = cursor.ahead().map(|line| {
        let (depth, at) = signs(line, Bars::Border);
        (depth, trim(&line[at..]))
    });
    let mut head = Vec::new();
    loop {
        let (at, words) = ahead.next()?;
        if at != depth || words.is_empty() || head.len() == attribution::MOST_LINES {
            return None;
        }
        head.push(words);
        if words.ends_with([':', '：']) {
            break;
        }
    }
    let next = ahead.find(|(_, words)| !words.is_empty())?;
    let said = attribution::parse(&head)?;
    (next.0 > depth).then_some((head.len(), said))
}
