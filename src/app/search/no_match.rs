//! What there is to say when nothing matches.

use super::matcher::Reading;
use super::matches::Search;
use super::places::MatchPlaces;
use crate::app::command::{Command, PaneCommand, ProgramCommand};
use crate::app::notice::Notice;

impl Search {
    /// What there is to say when no post has a match: whether anything else of the page has one.
    #[must_use]
    pub(super) fn no_match(&self) -> Notice {
        let raw = Command::Pane(PaneCommand::RawLines);
        match (self.in_hidden_lines().map(MatchPlaces::total), self.reading) {
            (Some(1), _) => Notice::text("1 match in hidden lines").with_key(raw, "shows it"),
            (Some(total), _) => {
                Notice::text(format!("{total} matches in hidden lines")).with_key(raw, "shows them")
            }
            (None, Reading::TooLarge) => self.no_match_in_lines(),
            (None, _) => match self.subset() {
                Some(subset) => {
                    let all = Command::Program(ProgramCommand::Close);
                    let (name, pattern) = (subset.name(), self.told());
                    Notice::text(format!("nothing in this {name} matches {pattern}"))
                        .with_key(all, subset.leaving())
                }
                None => self.no_match_in_lines(),
            },
        }
    }

    /// What there is to say when no line has a match.
    pub(super) fn no_match_in_lines(&self) -> Notice {
        match self.reading {
            Reading::TooLarge => Notice::text("this pattern is too large"),
            _ => Notice::text(format!("nothing matches {}", self.told())),
        }
    }

    /// The pattern, and how it was read.
    fn told(&self) -> String {
        let mut pattern = self.pattern.clone();
        if self.reading == Reading::Words {
            pattern.push_str(" as it is typed; it is no regular expression");
        }
        pattern
    }
}
