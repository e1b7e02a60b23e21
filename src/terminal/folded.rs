//! Folded lines: plain text is folded before the terminal folds it, so that no word of a post begins a
//! row in the first column.

use std::io::{self, Write};

use crate::layout::glyph::glyphs;

/// The indentation of further rows of a line that begins in the first column.
const HANGING: &str = "    ";

/// Folds lines at a number of columns. Further rows have the indentation of the line.
pub struct Folded<W> {
    out: W,
    columns: usize,
    /// The line that is not complete yet.
    line: Vec<u8>,
}

impl<W: Write> Folded<W> {
    /// Writes to `out`, folded at so many columns.
    pub fn new(out: W, columns: u16) -> Folded<W> {
        Folded {
            out,
            // The last column stays free: some terminals go to the next row once it is filled.
            columns: usize::from(columns).saturating_sub(1).max(1),
            line: Vec::new(),
        }
    }

    fn write_line(&mut self) -> io::Result<()> {
        let line = String::from_utf8_lossy(&self.line);
        let marks = line.len() - line.trim_start_matches([' ', '>']).len();
        let begins = if line.starts_with("  ") {
            &line[..marks]
        } else {
            HANGING
        };
        let begins = &begins[..begins.len().min(self.columns / 2)];
        let mut rest = &*line;
        let mut room = self.columns;
        while let Some(end) = row_end(rest, room) {
            writeln!(self.out, "{}", rest[..end].trim_end())?;
            write!(self.out, "{begins}")?;
            rest = rest[end..].trim_start();
            room = self.columns - begins.len();
        }
        write!(self.out, "{rest}")?;
        self.line.clear();
        Ok(())
    }
}

/// The end of the first row of a text that is wider than `columns`: after a space, or where the row is
/// full. None if the text fits.
fn row_end(text: &str, columns: usize) -> Option<usize> {
    let (mut width, mut space) = (0, None);
    let mut is_indent = true;
    for glyph in glyphs(text, 0) {
        width += usize::from(glyph.width);
        if width > columns {
            if glyph.shown == " " && !is_indent {
                space = Some(glyph.at + glyph.len);
            }
            // A row has at least one glyph, however narrow the terminal is.
            let full = if glyph.at == 0 { glyph.len } else { glyph.at };
            return Some(space.unwrap_or(full)).filter(|&end| end < text.len());
        }
        is_indent &= matches!(&*glyph.shown, " " | ">");
        if glyph.shown == " " && !is_indent {
            space = Some(glyph.at + glyph.len);
        }
    }
    None
}

impl<W: Write> Write for Folded<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for part in bytes.split_inclusive(|&byte| byte == b'\n') {
            let words = part.strip_suffix(b"\n");
            self.line.extend_from_slice(words.unwrap_or(part));
            if words.is_some() {
                self.write_line()?;
                self.out.write_all(b"\n")?;
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.write_line()?;
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, columns: u16, rows: &str) {
        let mut out = Vec::new();
        let mut folded = Folded::new(&mut out, columns);
        folded.write_all(text.as_bytes()).expect("memory takes it");
        folded.flush().expect("memory takes it");
        assert_eq!(String::from_utf8_lossy(&out), rows);
    }

    #[test]
    fn further_rows_have_the_indentation_of_the_line() {
        check("  one two three\n", 10, "  one two\n  three\n");
        check("  > one two\n", 9, "  > one\n  > two\n");
        check("---- #1 ann ----\n\n", 10, "---- #1\n    ann\n    ----\n\n");
        check("short\nand no line end", 80, "short\nand no line end");
        check("  日本日本", 7, "  日本\n  日本");
    }

    #[test]
    fn words_without_a_space_are_folded_at_any_width() {
        check("  abcdefgh\n", 7, "  abcd\n  efgh\n");
        check("日本\n", 1, "日\n本\n");
        check("  ab\n", 0, "\na\nb\n");
    }
}
