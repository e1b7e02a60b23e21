//! What heads have in common: the lines above the dates that say the same of every author, numbers left
//! out. Above them stands the name.

use std::collections::{HashMap, HashSet};

use super::mark::{Mark, is_item, words};
use crate::syntax::dumps::generic::Page;

/// How many lines above a date are compared.
const WITHIN: usize = 12;
/// In how many heads a line stands, in tenths and at least.
const SHARE: usize = 5;
const FEWEST: usize = 2;
/// How many other lines may stand between two of them: a rank.
const OTHERS: usize = 2;
/// The longest name of a field, in words.
const FIELD_WORDS: usize = 3;
/// The longest line of a panel, in words.
const LONGEST: u32 = 6;

/// The lines that heads have in common.
pub(super) struct Panels {
    keys: HashMap<String, usize>,
    /// What is asked in fields of profiles: people answer differently.
    fields: HashSet<String>,
    wanted: usize,
}

impl Panels {
    /// Compares the lines above some dates.
    pub(super) fn of(page: &Page, marks: &[Mark], dates: &[usize]) -> Panels {
        let mut keys: HashMap<String, usize> = HashMap::new();
        let mut answers: HashMap<&str, HashSet<&str>> = HashMap::new();
        for (at, &date) in dates.iter().enumerate() {
            let before = at.checked_sub(1).map_or(0, |before| dates[before] + 1);
            let lines = before.max(date.saturating_sub(WITHIN))..date;
            let lines = lines.filter(|&line| can_be_panel(page, marks, line));
            let lines: Vec<usize> = lines.collect();
            let mut own: Vec<String> = lines.iter().map(|&line| key(words(page, line))).collect();
            own.sort_unstable();
            own.dedup();
            for key in own {
                *keys.entry(key).or_default() += 1;
            }
            for &line in lines.iter().filter(|&&line| is_item(page, line)) {
                let said = words(page, line);
                // A name stands above as well.
                let is_name = lines
                    .iter()
                    .any(|&above| above < line && words(page, above) == said);
                if let Some(field) = field(said).filter(|_| !is_name) {
                    answers.entry(field).or_default().insert(said);
                }
            }
        }
        let fields = answers.into_iter().filter(|(_, said)| said.len() >= FEWEST);
        Panels {
            fields: fields.map(|(field, _)| field.to_owned()).collect(),
            keys,
            wanted: FEWEST.max((dates.len() * SHARE).div_ceil(10)),
        }
    }

    /// The line above the panel over a date.
    pub(super) fn above(
        &self,
        page: &Page,
        marks: &[Mark],
        from: usize,
        date: usize,
    ) -> Option<usize> {
        let mut top = None;
        let mut others = 0;
        for line in (from.max(date.saturating_sub(WITHIN))..date).rev() {
            // A count may be of the reactions to the post above.
            if matches!(marks[line], Mark::Empty | Mark::Count) {
                continue;
            }
            if self.is_panel(page, marks, line) {
                (top, others) = (Some(line), 0);
            } else {
                others += 1;
                if others > OTHERS || page.shapes.lines[line].words > LONGEST {
                    break;
                }
            }
        }
        let is_words = |line: &usize| marks[*line] != Mark::Empty;
        (from..top?)
            .rev()
            .find(is_words)
            .filter(|&line| marks[line] == Mark::Words)
    }

    fn is_panel(&self, page: &Page, marks: &[Mark], line: usize) -> bool {
        let words = words(page, line);
        let is_field = || {
            let field = field(words).filter(|_| is_item(page, line));
            field.is_some_and(|field| self.fields.contains(field))
        };
        let is_common = || {
            let count = self.keys.get(&key(words));
            count.is_some_and(|&count| count >= self.wanted)
        };
        can_be_panel(page, marks, line) && (is_common() || is_field())
    }
}

fn can_be_panel(page: &Page, marks: &[Mark], line: usize) -> bool {
    let is_known = matches!(
        marks[line],
        Mark::Words | Mark::Count | Mark::Reaction | Mark::Button
    );
    is_known && page.shapes.lines[line].words <= LONGEST
}

/// What is asked in a field of a profile, which the engine prints before the answer without a blank between them:
/// `Location:La Palma`.
fn field(words: &str) -> Option<&str> {
    let (field, answer) = words.split_once(':')?;
    let is_short = field.split_whitespace().count() <= FIELD_WORDS;
    let is_field = is_short && field.starts_with(char::is_uppercase);
    (is_field && answer.starts_with(char::is_alphanumeric)).then_some(field)
}

/// The words of a line, with one sign for all numbers.
fn key(words: &str) -> String {
    let mut key = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '0'..='9' if key.ends_with('0') => {}
            '0'..='9' => key.push('0'),
            ',' | '.' if key.ends_with('0') => {}
            c => key.push(c),
        }
    }
    key
}
