//! Plain text: lines of the program start in the first column, lines of posts are indented by two.
//!
//! ```text
//! A kettle
//!
//! ---- #4 ~Morch (inferred: quoted by #5, 140 of 140 words), answers craigt3365 (missing) ----
//!
//! > craigt3365, 10 hours ago, not in this file:
//!   > Time for the US and EU to man up and force a no fly zone in Syria.
//!
//!   There is no way that the US/EU/UN can force (or enforce) that …
//!    > so much for that
//! ```
//!
//! Lines that begin with `>` are indented by one more column, so that it does not look like the mark of a
//! quote.

use std::io::{self, Write};

use super::{Form, Gap, shown, to_the_end};
use crate::thread::{Block, BlockKind};

/// The indentation of every line of a post.
const INDENT: &str = "  ";
/// The mark before a line for each enclosing quote.
const QUOTED: &str = "> ";
/// The word before a title that could be mistaken for another line of the program.
const TITLE: &str = "Title: ";

/// Writes plain text.
pub(in crate::export) struct Plain<'o> {
    out: &'o mut dyn Write,
}

impl<'o> Plain<'o> {
    pub(in crate::export) fn new(out: &'o mut dyn Write) -> Self {
        Plain { out }
    }
}

impl Form for Plain<'_> {
    fn title(&mut self, words: &str) -> io::Result<()> {
        let label = if is_like_ours(words) { TITLE } else { "" };
        writeln!(self.out, "{label}{words}\n")
    }

    fn heading(&mut self, words: &str) -> io::Result<()> {
        writeln!(self.out, "---- {words} ----\n")
    }

    fn remark(&mut self, words: &str) -> io::Result<()> {
        writeln!(self.out, "({words})\n")
    }

    fn quote_head(&mut self, depth: u8, words: &str) -> io::Result<()> {
        let prefix = QUOTED.repeat(depth.into());
        writeln!(self.out, "{prefix}{}{words}", apart(words))
    }

    fn between(&mut self, gap: Gap) -> io::Result<()> {
        match gap {
            Gap::HeadAndWords { .. } => Ok(()),
            Gap::SameQuote { depth: 0 } | Gap::Quotes { shared: 0 } => writeln!(self.out),
            Gap::SameQuote { depth } | Gap::Quotes { shared: depth } => {
                let prefix = QUOTED.repeat(depth.into());
                writeln!(self.out, "{INDENT}{}", prefix.trim_end())
            }
        }
    }

    fn block(&mut self, block: Block, lines: &[&str]) -> io::Result<()> {
        let prefix = QUOTED.repeat(block.depth.into());
        for line in lines {
            let words = match block.kind {
                BlockKind::Code | BlockKind::List => to_the_end(line),
                _ => shown(line),
            };
            writeln!(self.out, "{INDENT}{prefix}{}{words}", apart(&words))?;
        }
        Ok(())
    }

    fn post_end(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }
}

/// The space between the marks of quotes and a line.
fn apart(words: &str) -> &'static str {
    if words.starts_with('>') { " " } else { "" }
}

/// Whether a title looks like a heading, a remark or the head of a quote.
fn is_like_ours(title: &str) -> bool {
    let is_remark = title.starts_with('(') && title.ends_with(')');
    title.starts_with("----") || title.starts_with('>') || is_remark
}
