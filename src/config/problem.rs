//! What is wrong with a file: the line, what stands there, and what is right.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::file::ConfigFile;
use crate::text::{Context, sanitize};

/// The most that is told: whoever gives another kind of file has one mistake in each line.
const MOST: usize = 20;
/// The most letters that are repeated of what stands in the file.
const REPEATED: usize = 40;
/// How alike a name is, of 1, to be the one that was meant.
const ALIKE: f64 = 0.7;

/// What is wrong with a file, by line.
pub(super) struct Problems<'f> {
    file: &'f ConfigFile,
    found: Vec<(usize, String)>,
}

impl<'f> Problems<'f> {
    pub(super) fn of(file: &'f ConfigFile) -> Problems<'f> {
        Problems {
            file,
            found: Vec::new(),
        }
    }

    /// Reads the file, as far as it is TOML.
    pub(super) fn parse(&mut self) -> Spanned<DeTable<'f>> {
        let (table, errors) = DeTable::parse_recoverable(&self.file.text);
        for error in errors {
            let at = error.span().map_or(0, |span| span.start);
            self.add_syntax(at, error.message());
        }
        table
    }

    /// Something is wrong at a byte of the file.
    pub(super) fn add(&mut self, at: usize, sentence: String) {
        self.found.push((at, sentence));
    }

    /// The file is no TOML there.
    fn add_syntax(&mut self, at: usize, message: &str) {
        let text = &self.file.text;
        let before = text.get(..at).unwrap_or(text);
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        let line = text[start..].lines().next().unwrap_or_default();
        let bare = line
            .split_once('=')
            .map(|(name, value)| (name.trim(), value.trim()));
        let is_word = |value: &str| {
            let is_of_word = |c: char| c.is_alphanumeric() || "-_<>".contains(c);
            value.starts_with(|c: char| c.is_alphabetic() || c == '<')
                && value.chars().all(is_of_word)
        };
        let sentence = match bare {
            Some((name, value)) if is_word(value) => {
                format!("words stand in quotes: {name} = \"{value}\"")
            }
            _ => message.to_owned(),
        };
        self.add(at, sentence);
    }

    /// There is nothing of that name.
    pub(super) fn add_unknown<'n>(
        &mut self,
        at: usize,
        what: &str,
        name: &str,
        names: impl Iterator<Item = &'n str>,
    ) {
        let alike = names.map(|known| (strsim::jaro(known, name), known));
        let nearest = alike.max_by(|(a, _), (b, _)| a.total_cmp(b));
        let advice = match nearest {
            Some((alike, known)) if alike > ALIKE => format!("did you mean \"{known}\"?"),
            _ => "threadview --print-config prints all".to_owned(),
        };
        self.add(at, format!("\"{}\" is no {what}; {advice}", repeated(name)));
    }

    /// A setting cannot have that value, but what is right.
    pub(super) fn add_value(&mut self, at: usize, name: &str, right: &str, value: &DeValue) {
        let value = match value {
            DeValue::String(text) => format!("\"{}\"", repeated(text)),
            DeValue::Integer(number) => repeated(number.as_str()),
            DeValue::Boolean(value) => value.to_string(),
            other => format!("this {}", other.type_str()),
        };
        self.add(at, format!("{value} is no {name}; give {right}"));
    }

    /// A line for each, in the order of the file.
    pub(super) fn into_lines(mut self) -> Vec<String> {
        self.found.sort_by_key(|(at, _)| *at);
        let more = self.found.len().saturating_sub(MOST);
        let (mut line, mut counted) = (1, 0);
        let bytes = self.file.text.as_bytes();
        let lines = self.found.iter().take(MOST).map(|(at, sentence)| {
            let at = (*at).min(bytes.len());
            line += memchr::memchr_iter(b'\n', &bytes[counted..at]).count();
            counted = at;
            let sentence = sanitize(sentence, Context::Name);
            format!("{}:{line}: {sentence}", self.file.name)
        });
        let mut lines: Vec<String> = lines.collect();
        if more > 0 {
            lines.push(format!("{}: {more} more lines are wrong", self.file.name));
        }
        lines
    }
}

/// What stands in a file, cut where it is long.
fn repeated(text: &str) -> String {
    let cut = text.char_indices().nth(REPEATED);
    cut.map_or(text.to_owned(), |(at, _)| format!("{}…", &text[..at]))
}
