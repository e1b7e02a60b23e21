//! What a reader has typed: command lines, searches, filters; to be typed again in a later session.

use serde::{Deserialize, Serialize};

/// The most lines of a kind that are kept.
pub const MOST_LINES: usize = 100;
/// The longest line that is kept, in bytes.
const LONGEST: usize = 1000;

/// Lines of one kind, the oldest first; each once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<String>")]
pub struct Lines(Vec<String>);

/// What a line is typed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// A command, after `:`.
    Command,
    /// A search, after `/` or `?`.
    Search,
    /// A filter, after `&`.
    Filter,
}

/// The lines that were typed, by what for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct History {
    commands: Lines,
    searches: Lines,
    filters: Lines,
}

impl From<Vec<String>> for Lines {
    fn from(lines: Vec<String>) -> Lines {
        let mut bounded = Lines::default();
        for line in lines {
            bounded.add(&line);
        }
        bounded
    }
}

impl Lines {
    fn add(&mut self, line: &str) {
        let is_typed = line.len() <= LONGEST && !line.contains(char::is_control);
        if !is_typed || line.trim().is_empty() {
            return;
        }
        self.0.retain(|known| known != line);
        self.0.push(line.to_owned());
        let more = self.0.len().saturating_sub(MOST_LINES);
        self.0.drain(..more);
    }

    /// The line that was typed so many lines ago; 1 is the newest.
    #[must_use]
    pub fn back(&self, lines: usize) -> Option<&str> {
        let place = self.0.len().checked_sub(lines)?;
        self.0.get(place).map(String::as_str)
    }

    fn extend(&mut self, newer: &Lines) {
        for line in &newer.0 {
            self.add(line);
        }
    }
}

impl History {
    /// Whether nothing was typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == History::default()
    }

    /// The lines of a kind.
    #[must_use]
    pub fn lines(&self, kind: LineKind) -> &Lines {
        match kind {
            LineKind::Command => &self.commands,
            LineKind::Search => &self.searches,
            LineKind::Filter => &self.filters,
        }
    }

    /// Adds a line, which is the newest of its kind then. Blank ones are not kept, and none that nobody types: much too
    /// long, or with control characters.
    pub fn add(&mut self, kind: LineKind, line: &str) {
        let lines = match kind {
            LineKind::Command => &mut self.commands,
            LineKind::Search => &mut self.searches,
            LineKind::Filter => &mut self.filters,
        };
        lines.add(line);
    }

    /// Adds what was typed after it.
    pub fn extend(&mut self, newer: &History) {
        self.commands.extend(&newer.commands);
        self.searches.extend(&newer.searches);
        self.filters.extend(&newer.filters);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_is_kept_once_and_the_oldest_are_dropped() {
        let mut lines = Lines::default();
        for line in [
            "12",
            "w a.md",
            " ",
            "12",
            "\u{1b}[2J",
            &"x".repeat(LONGEST + 1),
        ] {
            lines.add(line);
        }
        assert_eq!(lines.0, ["w a.md", "12"]);
        assert_eq!(
            [0, 1, 2, 3].map(|back| lines.back(back)),
            [None, Some("12"), Some("w a.md"), None]
        );
        for number in 0..MOST_LINES + 5 {
            lines.add(&number.to_string());
        }
        assert_eq!((lines.0.len(), lines.0[0].as_str()), (MOST_LINES, "5"));
    }
}
