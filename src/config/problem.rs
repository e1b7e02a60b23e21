//! What is wrong with a file: the line, what stands there, and what is right.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::file::ConfigFile;
use super::syntax;
use crate::app::alike;
use crate::text::{Context, sanitize};

/// The most that is told: whoever gives another kind of file has one mistake in each line.
const MOST: usize = 20;
/// The most letters that are repeated of what stands in the file.
const REPEATED: usize = 40;

/// What is wrong with a file, by line.
pub(super) struct Problems<'f> {
    file: &'f ConfigFile,
    found: Vec<Problem>,
    /// Where something begins that is not closed.
    open: Option<usize>,
}

/// One thing that is wrong, at a byte of the file.
struct Problem {
    at: usize,
    rank: Rank,
    sentence: String,
}

/// Of several things that are wrong with a line that is no TOML the first kind is told, as the others follow from
/// it or from what was made of the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// A value that a setting cannot have.
    Value,
    /// The line is no TOML.
    Syntax,
    /// Anything else.
    Other,
}

impl<'f> Problems<'f> {
    pub(super) fn of(file: &'f ConfigFile) -> Problems<'f> {
        Problems {
            file,
            found: Vec::new(),
            open: None,
        }
    }

    /// Reads the file, as far as it is TOML.
    pub(super) fn parse(&mut self) -> Spanned<DeTable<'f>> {
        let (table, errors) = DeTable::parse_recoverable(&self.file.text);
        for error in errors {
            let at = error.span().map_or(0, |span| span.start);
            let message = error.message();
            if self.open.is_none() {
                let sentence = syntax::sentence(message, self.line_at(at));
                self.found.push(Problem {
                    at,
                    rank: Rank::Syntax,
                    sentence,
                });
            }
            if syntax::is_open(message) {
                self.open.get_or_insert(at);
            }
        }
        table
    }

    /// Something is wrong at a byte of the file.
    pub(super) fn add(&mut self, at: usize, sentence: String) {
        self.found.push(Problem {
            at,
            rank: Rank::Other,
            sentence,
        });
    }

    /// The line around a byte.
    fn line_at(&self, at: usize) -> &'f str {
        let text = &self.file.text;
        let at = at.min(text.len());
        let before = text.get(..at).unwrap_or(text);
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        let line = text[start..].lines().next().unwrap_or_default();
        line.trim_start_matches('\u{feff}')
    }

    /// There is nothing of that name.
    pub(super) fn add_unknown<'n>(
        &mut self,
        at: usize,
        (what, prints): (&str, &str),
        name: &str,
        names: impl Iterator<Item = &'n str>,
    ) {
        let advice = match alike::nearest(name, names) {
            Some(known) => format!("did you mean \"{known}\"?"),
            None => format!("threadview {prints} prints all"),
        };
        self.add(at, format!("\"{}\" is no {what}; {advice}", repeated(name)));
    }

    /// A setting cannot have that value, but what is right.
    pub(super) fn add_value(&mut self, at: usize, name: &str, right: &str, value: &DeValue) {
        let given = match value {
            // The rest of the file is in it.
            DeValue::Table(_) | DeValue::Array(_) if self.open.is_some() => return,
            DeValue::String(text) if !text.is_empty() => format!("\"{}\"", repeated(text)),
            DeValue::Integer(number) if !number.as_str().is_empty() => repeated(number.as_str()),
            DeValue::Float(number) => repeated(number.as_str()),
            DeValue::Boolean(value) => value.to_string(),
            DeValue::Datetime(date) => date.to_string(),
            DeValue::Array(_) => "a list in [ ]".to_owned(),
            DeValue::Table(_) => "a table".to_owned(),
            // What was made of a line that is no TOML.
            DeValue::String(_) | DeValue::Integer(_) => {
                let line = self.line_at(at);
                let value = line
                    .split_once('=')
                    .map_or("", |(_, rest)| syntax::value_of(rest));
                repeated(value)
            }
        };
        self.found.push(Problem {
            at,
            rank: Rank::Value,
            sentence: if given.is_empty() {
                format!("{name} has no value; give {right}")
            } else {
                format!("{given} is no {name}; give {right}")
            },
        });
    }

    /// A line for each, in the order of the file.
    pub(super) fn into_lines(self) -> Vec<String> {
        let found = self.numbered();
        let more = found.len().saturating_sub(MOST);
        let lines = found.iter().take(MOST).map(|(line, problem)| {
            let sentence = sanitize(&problem.sentence, Context::Name);
            format!("{}:{line}: {sentence}", self.file.name)
        });
        let mut lines: Vec<String> = lines.collect();
        if more > 0 {
            lines.push(format!("{}: {more} more lines are wrong", self.file.name));
        }
        lines
    }

    /// What is told, with the number of its line. Of a line that is no TOML one thing is.
    fn numbered(&self) -> Vec<(usize, &Problem)> {
        let mut found: Vec<&Problem> = self.found.iter().collect();
        found.sort_by_key(|problem| problem.at);
        let (mut line, mut counted) = (1, 0);
        let bytes = self.file.text.as_bytes();
        let numbered = found.into_iter().map(|problem| {
            let at = problem.at.min(bytes.len());
            line += memchr::memchr_iter(b'\n', &bytes[counted..at]).count();
            counted = at;
            (line, problem)
        });
        let numbered: Vec<(usize, &Problem)> = numbered.collect();
        let of_lines = numbered.chunk_by(|(line, _), (other, _)| line == other);
        let told = of_lines.flat_map(|of_line| {
            let is_toml = of_line
                .iter()
                .all(|(_, problem)| problem.rank != Rank::Syntax);
            let first = of_line.iter().min_by_key(|(_, problem)| problem.rank);
            let all = is_toml.then_some(of_line).into_iter().flatten();
            all.chain(first.filter(|_| !is_toml))
        });
        told.copied().collect()
    }
}

/// What stands in a file, cut where it is long.
fn repeated(text: &str) -> String {
    alike::repeated(text, REPEATED)
}
