//! Markdown: lines of the program are headings, bold or in italics, and nothing of a post is.
//!
//! ```text
//! ## #4 ~Morch (inferred: quoted by #5, 140 of 140 words), answers craigt3365 (missing)
//!
//! > **craigt3365, 10 hours ago, not in this file:**
//! >
//! > Time for the US and EU to man up and force a no fly zone in Syria.
//!
//! There is no way that the US/EU/UN can force (or enforce) that …
//! ```
//!
//! Each block of a post is one block of `CommonMark`: a paragraph with hard line breaks, fenced code,
//! or the items of a list.

use std::io::{self, Write};

use super::escape::{Place, escaped};
use super::list::Lists;
use super::{Form, Gap, shown, to_the_end};
use crate::thread::{Block, BlockKind};

/// The mark before a line for each enclosing quote.
const QUOTED: &str = "> ";
/// The end of a line that keeps the line break of a paragraph.
const HARD_BREAK: &str = "  ";
/// The fewest backticks of a fence.
const SHORTEST_FENCE: usize = 3;

/// Writes Markdown.
pub(in crate::export) struct Markdown<'o> {
    out: &'o mut dyn Write,
    /// The lists that the next item can continue.
    lists: Lists,
}

impl<'o> Markdown<'o> {
    pub(in crate::export) fn new(out: &'o mut dyn Write) -> Self {
        Markdown {
            out,
            lists: Lists::default(),
        }
    }

    /// A blank line at a depth of quotes.
    fn blank_line(&mut self, depth: u8) -> io::Result<()> {
        writeln!(self.out, "{}", QUOTED.repeat(depth.into()).trim_end())
    }

    /// Words with hard line breaks: `first` is written before the first line, `further` before the others.
    fn lines(&mut self, words: &str, place: Place, first: &str, further: &str) -> io::Result<()> {
        let words = escaped(words, place);
        let mut lines = words.split('\n');
        write!(self.out, "{first}{}", lines.next().unwrap_or_default())?;
        for line in lines {
            write!(self.out, "{HARD_BREAK}\n{further}{line}")?;
        }
        writeln!(self.out)
    }

    fn code(&mut self, lines: &[&str], prefix: &str) -> io::Result<()> {
        let runs = lines.iter().flat_map(|line| line.split(|c| c != '`'));
        let longest = runs.map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(SHORTEST_FENCE.max(longest + 1));
        writeln!(self.out, "{prefix}{fence}")?;
        for line in lines {
            writeln!(self.out, "{prefix}{}", to_the_end(line))?;
        }
        writeln!(self.out, "{prefix}{fence}")
    }

    fn list(&mut self, lines: &[&str], depth: u8) -> io::Result<()> {
        let prefix = QUOTED.repeat(depth.into());
        let mut rest = lines;
        while let Some((item, behind)) = self.lists.next_item(rest) {
            if item.is_apart {
                self.blank_line(depth)?;
            }
            let first = format!("{prefix}{}{}", " ".repeat(item.column), item.mark);
            let further = format!("{prefix}{}", " ".repeat(item.column + item.mark.len()));
            self.lines(&item.words, Place::Item, &first, &further)?;
            rest = behind;
        }
        Ok(())
    }
}

impl Form for Markdown<'_> {
    fn title(&mut self, words: &str) -> io::Result<()> {
        writeln!(self.out, "# {}\n", escaped(words, Place::Heading))
    }

    fn heading(&mut self, words: &str) -> io::Result<()> {
        self.lists = Lists::default();
        writeln!(self.out, "## {}\n", escaped(words, Place::Heading))
    }

    fn remark(&mut self, words: &str) -> io::Result<()> {
        writeln!(self.out, "*({})*\n", escaped(words, Place::Emphasis))
    }

    fn quote_head(&mut self, depth: u8, words: &str) -> io::Result<()> {
        let prefix = QUOTED.repeat(depth.into());
        writeln!(self.out, "{prefix}**{}**", escaped(words, Place::Emphasis))
    }

    fn between(&mut self, gap: Gap) -> io::Result<()> {
        match gap {
            Gap::SameQuote { depth } | Gap::HeadAndWords { depth } => self.blank_line(depth),
            Gap::Quotes { shared } => {
                self.lists = Lists::default();
                self.blank_line(shared)
            }
        }
    }

    fn block(&mut self, block: Block, lines: &[&str]) -> io::Result<()> {
        if block.kind == BlockKind::List {
            return self.list(lines, block.depth);
        }
        self.lists = Lists::default();
        let prefix = QUOTED.repeat(block.depth.into());
        if block.kind == BlockKind::Code {
            return self.code(lines, &prefix);
        }
        let words: Vec<_> = lines.iter().map(|line| shown(line)).collect();
        self.lines(&words.join("\n"), Place::Paragraph, &prefix, &prefix)
    }

    fn post_end(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }
}
