//! The command lines that were typed before.

use crate::app::line::LineEditor;

/// How many are kept.
const MOST: usize = 50;

/// The command lines that were typed, the oldest first.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct History(Vec<String>);

impl History {
    /// Adds a line, which is the newest then.
    pub(in crate::app) fn add(&mut self, line: &str) {
        if line.trim().is_empty() {
            return;
        }
        self.0.retain(|known| known != line);
        self.0.push(line.to_owned());
        let more = self.0.len().saturating_sub(MOST);
        self.0.drain(..more);
    }
}

/// Which of the earlier lines is shown.
#[derive(Clone, Debug, Default)]
pub(super) struct Recall {
    /// How far it is back; 0 is what was typed itself.
    back: usize,
    /// What was typed.
    typed: String,
}

impl Recall {
    /// Has a line be the one before it.
    pub(super) fn older(&mut self, line: &mut LineEditor, history: &History) {
        if self.back == 0 {
            line.text().clone_into(&mut self.typed);
        }
        if self.back < history.0.len() {
            self.back += 1;
            self.show(line, history);
        }
    }

    /// Has a line be the one after it.
    pub(super) fn newer(&mut self, line: &mut LineEditor, history: &History) {
        if self.back > 0 {
            self.back -= 1;
            self.show(line, history);
        }
    }

    fn show(&self, line: &mut LineEditor, history: &History) {
        let place = history.0.len().checked_sub(self.back);
        let earlier = place.and_then(|place| history.0.get(place));
        line.set(earlier.unwrap_or(&self.typed));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_back_once_each_and_what_was_typed_last() {
        let mut history = History::default();
        for line in ["12", "w a.md", "", "12"] {
            history.add(line);
        }
        let mut line = LineEditor::default();
        line.set("ne");
        let mut recall = Recall::default();
        let mut seen = Vec::new();
        for _ in 0..3 {
            recall.older(&mut line, &history);
            seen.push(line.text().to_owned());
        }
        for _ in 0..3 {
            recall.newer(&mut line, &history);
            seen.push(line.text().to_owned());
        }
        assert_eq!(seen, ["12", "w a.md", "w a.md", "12", "ne", "ne"]);
        for number in 0..100 {
            history.add(&number.to_string());
        }
        assert_eq!(history.0.len(), MOST);
        assert_eq!(history.0[0], "50");
    }
}
