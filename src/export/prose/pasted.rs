//! Text to be pasted elsewhere: words as they are, without the indentation that sets exports apart.
//!
//! ```text
//! ann, 2 hours ago, #4:
//! > The ferry is late again.
//! > > It never was on time.
//! ```

use std::io::{self, Write};

use super::{Form, Gap, shown, to_the_end};
use crate::thread::{Block, BlockKind};

/// The mark before a line for each enclosing quote.
const QUOTED: &str = "> ";

/// Writes text to be pasted.
pub(in crate::export) struct Pasted<'o> {
    out: &'o mut dyn Write,
    /// The quotes around all of it, which have no mark.
    around: u8,
}

impl<'o> Pasted<'o> {
    /// Text in so many quotes that are not copied.
    pub(in crate::export) fn new(out: &'o mut dyn Write, around: u8) -> Self {
        Pasted { out, around }
    }

    /// The marks of a line at a depth.
    fn marks(&self, depth: u8) -> String {
        QUOTED.repeat(depth.saturating_sub(self.around).into())
    }
}

impl Form for Pasted<'_> {
    fn title(&mut self, words: &str) -> io::Result<()> {
        writeln!(self.out, "{words}\n")
    }

    fn heading(&mut self, words: &str) -> io::Result<()> {
        writeln!(self.out, "{words}\n")
    }

    fn remark(&mut self, words: &str) -> io::Result<()> {
        writeln!(self.out, "({words})\n")
    }

    fn quote_head(&mut self, depth: u8, words: &str) -> io::Result<()> {
        let marks = self.marks(depth.saturating_sub(1));
        writeln!(self.out, "{marks}{words}")
    }

    fn between(&mut self, gap: Gap) -> io::Result<()> {
        let depth = match gap {
            Gap::HeadAndWords { .. } => return Ok(()),
            Gap::SameQuote { depth } | Gap::Quotes { shared: depth } => depth,
        };
        writeln!(self.out, "{}", self.marks(depth).trim_end())
    }

    fn block(&mut self, block: Block, lines: &[&str]) -> io::Result<()> {
        let marks = self.marks(block.depth);
        for line in lines {
            let words = match block.kind {
                BlockKind::Code | BlockKind::List => to_the_end(line),
                _ => shown(line),
            };
            writeln!(self.out, "{marks}{words}")?;
        }
        Ok(())
    }

    fn post_end(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }
}
