//! What is wrong with how the program was set up, or with what it keeps: said in the last row, one after the other.

use super::notice::FAILED;
use super::options::told;
use super::{App, Mode};

/// What is wrong, each thing once. One thing is said until a key is pressed; then it is the turn of the next.
#[derive(Clone, Debug, Default)]
pub(super) struct Troubles {
    all: Vec<String>,
    /// How many were said and passed.
    passed: usize,
}

impl From<Vec<String>> for Troubles {
    fn from(all: Vec<String>) -> Troubles {
        let mut troubles = Troubles::default();
        for trouble in all {
            troubles.add(trouble);
        }
        troubles
    }
}

impl Troubles {
    fn add(&mut self, trouble: String) {
        if !self.all.contains(&trouble) {
            self.all.push(trouble);
        }
    }

    /// What the last row says of them: the one whose turn it is, and how many come after it.
    pub(super) fn notice(&self) -> Option<String> {
        let troubles = told(&self.all[self.passed..])?;
        Some(format!("{FAILED}{troubles}"))
    }
}

impl App {
    /// Says that something is wrong, if that is not said yet.
    pub fn add_trouble(&mut self, trouble: String) {
        let said = self.notice.as_deref();
        let is_free = said.is_none_or(|said| !said.starts_with(FAILED));
        if is_free || self.troubles.notice() == self.notice {
            self.notice = None;
        }
        self.troubles.add(trouble);
        self.say_trouble();
    }

    /// Whether it was said that something is wrong.
    #[must_use]
    pub fn has_trouble(&self, trouble: &str) -> bool {
        self.troubles.all.iter().any(|known| known == trouble)
    }

    /// What is wrong and was not in the last row yet.
    #[must_use]
    pub fn untold_troubles(&self) -> &[String] {
        let untold = (self.troubles.passed + 1).min(self.troubles.all.len());
        &self.troubles.all[untold..]
    }

    /// A key passes what is said to be wrong.
    pub(super) fn pass_trouble(&mut self) {
        if self.notice.is_some() && self.notice == self.troubles.notice() {
            self.troubles.passed += 1;
        }
    }

    /// Says what is wrong where nothing else is said.
    pub(super) fn say_trouble(&mut self) {
        if self.notice.is_none() && matches!(self.mode, Mode::Reading) {
            self.notice = self.troubles.notice();
        }
    }

    /// Takes over what was said to be wrong while another file was shown.
    pub(super) fn take_over_troubles(&mut self, from: &mut App) {
        from.pass_trouble();
        let own = std::mem::replace(&mut self.troubles, std::mem::take(&mut from.troubles));
        for trouble in own.all.into_iter().skip(own.passed) {
            self.troubles.add(trouble);
        }
    }
}
