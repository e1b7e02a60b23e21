//! The conversation as text to read: a heading for each post, quotes behind `>`.
//!
//! ```text
//! #4 ~Morch (inferred: quoted by #5, 140 of 140 words), answers craigt3365 (missing)
//!
//! > craigt3365, 10 hours ago, not in this file:
//! > Time for the US and EU to man up and force a no fly zone in Syria.
//!
//! There is no way that the US/EU/UN can force (or enforce) that …
//! ```
//!
//! Line ends of the file are kept and nothing is wrapped: that is for whoever shows it.

use std::fmt::Write as _;
use std::io::{self, Write};

use crate::document::Document;
use crate::link::{Authorship, Claim, Entry, Source};
use crate::text::{Context, harmless, is_blank, lines, trim};
use crate::thread::{Block, BlockKind, PostId, QuoteId};

/// How headings and emphasis are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Markup {
    /// With words alone.
    Plain,
    /// `CommonMark`.
    Markdown,
}

/// Characters that `CommonMark` gives a meaning inside a line, and at its beginning.
const SPECIAL: &[char] = &['\\', '`', '*', '_', '[', ']', '<', '&', '~', '|'];
const SPECIAL_AT_START: &[char] = &['#', '>', '-', '+', '='];

/// Writes the title and some posts.
pub(super) fn write(
    document: &Document,
    posts: impl Iterator<Item = PostId>,
    markup: Markup,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut writer = Writer {
        document,
        markup,
        out,
    };
    if let Some(title) = document.thread.title_text(&document.text) {
        writer.heading(1, &title)?;
    }
    for post in posts {
        writer.post(post)?;
    }
    Ok(())
}

struct Writer<'d, 'o> {
    document: &'d Document,
    markup: Markup,
    out: &'o mut dyn Write,
}

impl Writer<'_, '_> {
    fn heading(&mut self, level: usize, words: &str) -> io::Result<()> {
        let words = harmless(trim(words), Context::Body);
        match self.markup {
            Markup::Markdown => writeln!(self.out, "{} {}\n", "#".repeat(level), escaped(&words)),
            Markup::Plain if level == 1 => writeln!(self.out, "{words}\n"),
            Markup::Plain => writeln!(self.out, "---- {words} ----\n"),
        }
    }

    fn post(&mut self, post: PostId) -> io::Result<()> {
        let document = self.document;
        if let Some(interval) = document.thread.interval_before(post) {
            let interval = trim(&document.text[interval]).trim_start_matches(['•', ' ']);
            writeln!(self.out, "({})\n", harmless(interval, Context::Body))?;
        }
        self.heading(2, &heading(document, post))?;
        let blocks = document.blocks(post);
        for (number, block) in blocks.iter().enumerate() {
            let above = number.checked_sub(1).map(|above| blocks[above]);
            self.block(above, *block)?;
        }
        if blocks.is_empty() {
            writeln!(self.out, "(no words)")?;
        }
        writeln!(self.out)
    }

    fn block(&mut self, above: Option<Block>, block: Block) -> io::Result<()> {
        let prefix = "> ".repeat(block.depth.into());
        if let Some(above) = above {
            let opens = above.kind == BlockKind::Attribution && above.quote == block.quote;
            if !opens {
                // A blank line inside what both stand in, outside what only one does.
                let common = if above.quote == block.quote {
                    block.depth
                } else {
                    above.depth.min(block.depth)
                };
                writeln!(self.out, "{}", "> ".repeat(common.into()).trim_end())?;
            }
        }
        if let (BlockKind::Attribution, Some(quote)) = (block.kind, block.quote) {
            let words = attribution(self.document, quote);
            let words = harmless(&words, Context::Body);
            return match self.markup {
                Markup::Markdown => writeln!(self.out, "{prefix}**{}**  ", escaped(&words)),
                Markup::Plain => writeln!(self.out, "{prefix}{words}"),
            };
        }
        let fence = self.markup == Markup::Markdown && block.kind == BlockKind::Code;
        if fence {
            writeln!(self.out, "{prefix}```")?;
        }
        let content = &self.document.text.as_str()[..block.span.end as usize];
        for line in lines(content, block.span.start) {
            let line = &content[line.span];
            if !is_blank(line) {
                writeln!(self.out, "{prefix}{}", self.line(block.kind, line))?;
            }
        }
        if fence {
            writeln!(self.out, "{prefix}```")?;
        }
        Ok(())
    }

    /// One line of a block in the markup.
    fn line(&self, kind: BlockKind, line: &str) -> String {
        let shown = harmless(line, Context::Body);
        match (self.markup, kind) {
            (Markup::Plain, BlockKind::Code | BlockKind::List) => shown.trim_end().to_owned(),
            (Markup::Plain, _) => trim(&shown).to_owned(),
            (Markup::Markdown, BlockKind::Code) => shown.trim_end().replace("```", "'''"),
            (Markup::Markdown, BlockKind::List) => list_item(&shown),
            // Two spaces keep the line end.
            (Markup::Markdown, _) => escaped(trim(&shown)) + "  ",
        }
    }
}

/// A list item of the dump as one of `CommonMark`, as deep as it stood in.
fn list_item(line: &str) -> String {
    let item = line.trim_start();
    let level = (line.len() - item.len()).saturating_sub(2) / 2;
    let indent = "  ".repeat(level.min(8));
    match item.strip_prefix(['•', '◦', '▪', '■', '□', '‣', '-', '*', '+']) {
        Some(words) => format!("{indent}- {}", escaped(words.trim())),
        None => format!("{indent}{}", item.trim_end()),
    }
}

/// Words in which nothing has a meaning for `CommonMark`.
fn escaped(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    if words.starts_with(SPECIAL_AT_START) {
        escaped.push('\\');
    }
    let digits = words.len() - words.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    for (at, c) in words.char_indices() {
        let numbers = at == digits && digits > 0 && matches!(c, '.' | ')');
        if SPECIAL.contains(&c) || numbers {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// `#4 ~Morch (inferred: quoted by #5, 140 of 140 words), answers #2 ann`
fn heading(document: &Document, post: PostId) -> String {
    let mut heading = format!("#{} {}", post.number(), author(document, post));
    if let Authorship::Inferred(claim) = document.links.author(post) {
        let quote = document.links.quote(claim.quote);
        if let Some(found) = quote.repeats {
            let by = quote.post.number();
            let _ = write!(
                heading,
                " (inferred: quoted by #{by}, {} of {} words)",
                found.matched, found.words
            );
        }
    }
    if let Authorship::Starter { .. } = document.links.author(post) {
        heading.push_str(" (inferred: the page names the starter)");
    }
    match document.links.tree.parents[post.index()].proven() {
        Some(Entry::Post(parent)) => {
            let _ = write!(
                heading,
                ", answers #{} {}",
                parent.number(),
                author(document, parent)
            );
        }
        Some(Entry::Ghost(ghost)) => {
            let name = document.name(document.links.ghost(ghost).name);
            let _ = write!(heading, ", answers {name} (missing)");
        }
        None => {}
    }
    heading
}

/// `webfact`, `~Morch`, `? (author not in the file)`, `? (quotes name carol or bob)`
fn author(document: &Document, post: PostId) -> String {
    match document.links.author(post) {
        Authorship::Stated(name) => document.name(*name).into_owned(),
        Authorship::Starter { name, .. } | Authorship::Inferred(Claim { name, .. }) => {
            format!("~{}", document.name(*name))
        }
        Authorship::Disputed(_) => {
            let names = document.disputed_names(post).unwrap_or_default();
            format!("? (quotes name {names})")
        }
        Authorship::Unknown => "? (author not in the file)".to_owned(),
    }
}

/// `Morch, 11 hours ago, #4:`
fn attribution(document: &Document, id: QuoteId) -> String {
    let quote = document.links.quote(id);
    let text = &document.text;
    let mut facts = Vec::new();
    facts.push(
        quote
            .attribution
            .name
            .map_or("quote".into(), |name| document.name(name))
            .into_owned(),
    );
    facts.extend(quote.attribution.when.map(|when| text[when].to_owned()));
    facts.push(match (quote.origin(), quote.source) {
        (Some(post), _) => format!("#{}", post.number()),
        (None, Source::Unknown) => "source unknown".to_owned(),
        (None, _) => "not in this file".to_owned(),
    });
    facts.join(", ") + ":"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_means_what_it_shows() {
        for (words, written) in [
            ("plain words", "plain words"),
            ("# no heading", "\\# no heading"),
            ("1. no list", "1\\. no list"),
            ("a *b* _c_ <d> [e]", "a \\*b\\* \\_c\\_ \\<d> \\[e\\]"),
        ] {
            assert_eq!(escaped(words), written);
        }
        assert_eq!(list_item("  • one"), "- one");
        assert_eq!(list_item("    • two"), "  - two");
        assert_eq!(list_item("  1. three"), "1. three");
    }
}
