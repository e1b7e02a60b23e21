//! Quotes that open with a name and a colon alone, as some engines print them beside a picture: `ann:`. So do
//! sentences and labels: the line must name an author of the page, or stand over words that are quoted.

use std::collections::HashSet;

use super::super::bodies::body::{Cut, Cuts};
use super::super::names::name::is_name_like;
use super::super::names::named_line::NamedLine;
use super::super::{Page, Post};
use super::quote::Reader;

/// The longest such line, in words.
const LONGEST: u32 = 5;

impl Reader<'_> {
    /// Whether a line of the posts names an author so.
    pub(super) fn has_name_lines(page: &Page, posts: &[Post], known: &HashSet<String>) -> bool {
        let mut lines = posts.iter().flat_map(|post| post.cut.start..post.cut.end);
        lines.any(|line| name(page, line).is_some_and(|name| known.contains(&name.to_lowercase())))
    }

    /// Whether a paragraph is `name:` of an author of the page, or over quoted lines.
    pub(super) fn is_name_line(&self, at: usize) -> bool {
        let line = self.paragraphs[at].from;
        let Some(name) = name(self.page, line) else {
            return false;
        };
        let depth = self.page.lines[line].depth;
        let below = self.paragraphs.get(at + 1);
        let is_over = below.is_some_and(|below| self.page.lines[below.from].depth > depth);
        // Where the page opens quotes so, it may name who has no post on it.
        let repeats = || self.repeats.get(at + 1).is_some_and(Option::is_some);
        let is_quoted = || is_over || self.has_name_lines && repeats();
        self.known.contains(&name.to_lowercase()) || is_name_like(name) && is_quoted()
    }
}

/// Gives lines that open quotes back to the bodies which begin with them, and says whether there are any: where
/// many posts quote one author, the line looks like a part of the frame.
pub(in super::super) fn leave_to_bodies(
    page: &Page,
    authors: &[Option<NamedLine>],
    cuts: &mut Cuts,
) -> bool {
    let posts = authors.len();
    let known: HashSet<&str> = authors
        .iter()
        .flatten()
        .map(|author| author.name.as_str())
        .collect();
    let is_author = |line: usize| {
        // A label stands in most frames.
        let key = page.shapes.constant_of(line);
        let is_label = key.is_some_and(|key| 2 * page.shapes.family(key).len() > posts);
        let name = name(page, line).filter(|_| !is_label);
        name.is_some_and(|name| known.contains(name))
    };
    let below_names = |cut: &&mut Cut| cut.start > cut.anchor + 1 && is_author(cut.start - 1);
    let cuts = cuts.posts.iter_mut().filter(below_names);
    cuts.map(|cut| cut.start -= 1).count() > 0
}

/// The name in a line that is one with a colon behind it.
pub(super) fn name<'p>(page: &'p Page, line: usize) -> Option<&'p str> {
    let name = page.words(line).strip_suffix(':')?;
    let is_short = page.shapes.lines[line].words <= LONGEST;
    is_short.then(|| name.trim_start_matches('@').trim())
}

#[cfg(test)]
mod tests {
    use crate::syntax::{Dialect, PieceKind};
    use crate::text::Text;

    /// The quoted names of a page of four posts.
    fn quoted(second: &str) -> Vec<String> {
        let dump = format!(
            "ann 3 May 2020, 10:15 1\nThe wind has turned, and nobody knows when it turns back.\n\n\
             bob 3 May 2020, 11:40 2\n{second}\nThat is what the harbour master says, at any rate.\n\n\
             carol 3 May 2020, 12:02 3\nann:\nThe wind has turned, and nobody knows when it turns back.\n\n\
             I would wait for the evening tide and try then.\n\n\
             dave 3 May 2020, 13:20 4\nWe left at noon and came home before the rain began.\n"
        );
        let dialect = Dialect::named("generic").expect("it is in the table");
        let (text, pieces) = dialect.read(Text::from(dump.as_str()));
        let opens = [PieceKind::QuoteName, PieceKind::OpenAttribution];
        let names = pieces.iter().filter(|piece| opens.contains(&piece.kind));
        let names = names.map(|piece| text[piece.span].trim().trim_end_matches(':'));
        names.map(str::to_owned).collect()
    }

    #[test]
    fn a_name_and_a_colon_open_a_quote() {
        let words = "The wind has turned, and nobody knows when it turns back.\n";
        assert_eq!(quoted(&format!("ann:\n{words}")), ["ann", "ann"]);
        assert_eq!(
            quoted("Listen:\nThe tide waits for nobody, they say here.\n"),
            ["ann"]
        );
    }
}
