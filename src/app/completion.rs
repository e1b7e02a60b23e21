//! What a line that is being typed can be completed to, and which of it the line is.

/// What a line can be completed to.
#[derive(Clone, Debug, Default)]
pub struct Completion {
    /// What all of it is.
    pub title: &'static str,
    /// All of it.
    pub candidates: Vec<Candidate>,
    /// Which of it the line is.
    pub chosen: Option<usize>,
    /// The line that was typed.
    pub(super) typed: String,
}

/// Something that a line can be completed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The name.
    pub name: String,
    /// The first keys of the command, as the screen shows them; empty if it has none, or is no command.
    pub keys: String,
    /// What the command does; empty if it is none.
    pub about: &'static str,
    /// The line that it makes.
    pub(super) line: String,
}

impl Candidate {
    /// Something that is no command.
    pub(super) fn plain(name: String, line: String) -> Candidate {
        Candidate {
            name,
            keys: String::new(),
            about: "",
            line,
        }
    }
}

impl Completion {
    /// The same, of a line that begins with some more words.
    pub(super) fn behind(mut self, words: &str) -> Completion {
        for candidate in &mut self.candidates {
            candidate.line.insert_str(0, words);
        }
        self.typed.insert_str(0, words);
        self
    }

    /// Whether there is something to choose from.
    pub(super) fn is_open(&self) -> bool {
        !self.candidates.is_empty()
    }

    /// Whether there is one candidate only, and the line is that.
    pub(super) fn has_one(&self) -> bool {
        self.candidates.len() == 1 && self.chosen.is_some()
    }

    /// The line so many candidates on; behind the last one comes what was typed.
    pub(super) fn cycle(&mut self, steps: isize) -> Option<&str> {
        if self.candidates.is_empty() || steps == 0 {
            return None;
        }
        let lines = isize::try_from(self.candidates.len() + 1).ok()?;
        let at = self.chosen.map_or(0, |chosen| chosen + 1);
        let at = isize::try_from(at).ok()?.saturating_add(steps);
        self.chosen = usize::try_from(at.rem_euclid(lines)).ok()?.checked_sub(1);
        let chosen = self.chosen.map(|chosen| &self.candidates[chosen].line);
        Some(chosen.unwrap_or(&self.typed))
    }
}
