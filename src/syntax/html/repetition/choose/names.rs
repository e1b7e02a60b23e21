//! Names that nothing but their return tells: pages without links and classes begin each post with one.

use foldhash::HashMap;

use super::super::measure::{Measured, date_in};
use super::super::partition::Record;
use super::super::vocabulary;
use super::share;

/// The longest name in words and in bytes.
const NAME_WORDS: u32 = 3;
const NAME_BYTES: usize = 40;
/// In so few records nothing returns but by chance.
const FEW: usize = 4;
/// So much of the records at most are by one person, and have a name that stands in no other.
const MOST: f64 = 0.7;
const ALL_BUT: f64 = 0.8;

/// The share of records that begin with a name, if several people come back; none in links, which lead elsewhere.
pub(super) fn returning(measured: &Measured, records: &[Record]) -> f64 {
    let names: Vec<_> = records
        .iter()
        .filter_map(|record| first(measured, record))
        .collect();
    let mut counts: HashMap<&str, usize> = HashMap::default();
    for name in &names {
        *counts.entry(name).or_default() += 1;
    }
    let most = counts.values().copied().max().unwrap_or(0);
    let returns = names.len() >= FEW
        && counts.len() > 1
        && share(counts.len(), names.len()) <= ALL_BUT
        && share(most, names.len()) <= MOST;
    if returns {
        share(names.len(), records.len())
    } else {
        0.0
    }
}

/// The first words of a record, if they can be a name.
fn first<'p>(measured: &Measured<'p>, record: &Record) -> Option<std::borrow::Cow<'p, str>> {
    let words = &measured.words;
    let mut texts = record.texts.iter().cloned().flatten();
    let text = texts.find(|&text| words.of_text(text) > 0)?;
    let is_short = words.of_text(text) <= NAME_WORDS && words.linked(&(text..text + 1)) == 0;
    let line = is_short.then(|| words.line(text..text + 1))?;
    let is_name = line.len() <= NAME_BYTES
        && line.contains(char::is_alphabetic)
        && !line.ends_with(['.', '?', '!'])
        && !vocabulary::is_action(&line)
        && date_in(&line).is_none();
    is_name.then_some(line)
}
