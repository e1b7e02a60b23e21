//! Quotes with known ends: of labelled threads, and of dumps of real pages.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::Weights;
use crate::parallel::Progress;
use crate::resolve::boundary::feature::{self, Values};
use crate::resolve::boundary::{After, MAX_LINES, Setting, Spacing};
use crate::resolve::region::Lines;
use crate::resolve::token::{Token, tokens};
use crate::resolve::{end, resolver};
use crate::syntax::Dialect;
use crate::text::{Span, Text};
use crate::thread::Thread;

/// How the dumps of a page are called that keep lines.
const DUMPS: [&str; 7] = ["rp", "rpf", "h2t", "ins", "lynx", "w3m", "chromium"];
/// The fewest words of a quote, and of the words behind it, by which they are found in a dump.
const WORDS: usize = 3;

/// A quote that repeats nothing.
pub(super) struct Sample {
    /// The file that it is from.
    pub file: PathBuf,
    /// How many lines it has.
    pub lines: usize,
    /// The features of every boundary.
    boundaries: Vec<Values>,
}

impl Sample {
    fn of(file: &Path, text: &Text, all: &Lines, lines: usize, setting: Setting) -> Option<Sample> {
        let shown = &all.lines[..all.lines.len().min(MAX_LINES)];
        let boundaries = feature::of_all(text, all, shown, setting);
        (lines < boundaries.len()).then(|| Sample {
            file: file.to_owned(),
            lines,
            boundaries,
        })
    }

    /// The score of every boundary.
    pub(super) fn scores(&self, weights: &Weights) -> Vec<f32> {
        let scores = self.boundaries.iter().map(|values| values.score(weights));
        scores.collect()
    }

    /// Adds how the log likelihood of the true end grows with each weight: its features less those that are
    /// expected.
    pub(super) fn add_gradient(&self, weights: &Weights, gradient: &mut Weights) {
        let scores = self.scores(weights);
        let highest = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let odds: Vec<f32> = scores.iter().map(|score| (score - highest).exp()).collect();
        let total: f32 = odds.iter().sum();
        for (number, (values, odds)) in self.boundaries.iter().zip(odds).enumerate() {
            let is_true = f32::from(u8::from(number == self.lines));
            for (gradient, value) in gradient.iter_mut().zip(values.0) {
                *gradient += (is_true - odds / total) * value;
            }
        }
    }
}

/// The samples of a folder of labelled threads.
pub(super) fn of_threads(folder: &Path) -> Vec<Sample> {
    let mut samples = Vec::new();
    for (labels, gold) in labelled(folder) {
        let file = labels.with_file_name(name(&labels) + ".txt");
        let text = Text::decode(fs::read(&file).expect("the thread is beside its labels"));
        let (text, pieces) = Dialect::of(text.as_str()).read(text);
        let thread = Thread::of(&text, pieces);
        let line_ends = text.as_str().match_indices('\n').map(|(at, _)| at + 1);
        let starts: Vec<usize> = std::iter::once(0).chain(line_ends).collect();
        let ends: HashMap<u64, u64> = blocks(&gold)
            .filter_map(|block| Some((block["header_line"].as_u64()?, block["line_end"].as_u64()?)))
            .collect();
        let progress = Progress::of(&|_| ());
        let (_, regions) = resolver::repeated(&text, &thread, progress, |drafts, quotes| {
            let open = end::open_regions(&text, &thread, drafts, quotes).into_iter();
            let open =
                open.map(|(number, lines, setting)| (drafts[number].position().1, lines, setting));
            open.collect::<Vec<_>>()
        });
        for (head, lines, setting) in regions {
            let line = starts.partition_point(|&start| start <= head as usize) - 1;
            let Some(&end) = ends.get(&(line as u64)) else {
                continue;
            };
            let end = starts.get(usize::try_from(end).expect("a line number"));
            let end = end.copied().unwrap_or(usize::MAX);
            let is_inside = |line: &Span| (line.start as usize) < end;
            let spans = lines.lines.iter().map(|line| line.span);
            let count = spans.take_while(is_inside).count();
            samples.extend(Sample::of(&labels, &text, &lines, count, setting));
        }
    }
    samples
}

/// The quotes of real pages that stand in a dump word for word, with the words of the post behind them.
pub(super) fn of_dumps(folder: &Path) -> Vec<Sample> {
    let mut samples = Vec::new();
    for (labels, gold) in labelled(folder) {
        for dump in DUMPS {
            let file = labels.with_file_name(format!("{}.{dump}.txt", name(&labels)));
            if let Ok(bytes) = fs::read(&file) {
                samples.extend(of_dump(&file, &Text::decode(bytes), &gold));
            }
        }
    }
    samples
}

fn of_dump(file: &Path, text: &Text, gold: &Value) -> Vec<Sample> {
    let content = text.as_str();
    let all: Vec<Token> = tokens(content, Span::new(0, text.len())).collect();
    let hashes: Vec<u32> = all.iter().map(|token| token.hash).collect();
    let mut places: HashMap<&[u32], Vec<usize>> = HashMap::new();
    for (at, run) in hashes.windows(WORDS).enumerate() {
        places.entry(run).or_default().push(at);
    }
    let (read, pieces) = Dialect::of(content).read(Text::from(content));
    let spacing = Spacing::of(&read, &Thread::of(&read, pieces));
    let mut seen = HashSet::new();
    let mut samples = Vec::new();
    let pairs = array(&gold["posts"]).flat_map(|post| {
        array(&post["quotes"]).map(|quote| (words(&post["text"]), words(&quote["text"]), quote))
    });
    for (own, quoted, quote) in
        pairs.filter(|(own, quoted, _)| own.len().min(quoted.len()) >= WORDS)
    {
        for &at in places.get(&quoted[..WORDS]).into_iter().flatten() {
            let end = at + quoted.len();
            if !hashes[at..].starts_with(&quoted)
                || !hashes[end..].starts_with(&own[..WORDS])
                || !seen.insert(at)
            {
                continue;
            }
            let behind = hashes[end..].iter().zip(&own);
            let last = end + behind.take_while(|(a, b)| a == b).count() - 1;
            let from = content[..all[at].span.start as usize].rfind('\n');
            let to = content[all[last].span.end as usize..].find('\n');
            let to = to.map_or(content.len(), |more| all[last].span.end as usize + more);
            let lines = Lines::of(text, Span::from(from.map_or(0, |at| at + 1)..to));
            let spans = lines.lines.iter().map(|line| line.span);
            let count = spans
                .take_while(|line| line.end <= all[end].span.start)
                .count();
            let setting = Setting {
                after: After::PostEnd,
                is_named: quote["author"].is_string(),
                own: None,
                spacing,
            };
            samples.extend(Sample::of(file, text, &lines, count, setting).filter(|_| count > 0));
        }
    }
    samples
}

fn words(text: &Value) -> Vec<u32> {
    let text = text.as_str().unwrap_or_default();
    let tokens = tokens(text, Span::from(0..text.len()));
    tokens.map(|token| token.hash).collect()
}

/// The files of labels in a folder by name, with what they say.
fn labelled(folder: &Path) -> Vec<(PathBuf, Value)> {
    let entries = fs::read_dir(folder).expect("the folder can be read");
    let files = entries.map(|entry| entry.expect("its files can be listed").path());
    let mut files: Vec<PathBuf> = files
        .filter(|file| file.to_string_lossy().ends_with(".gold.json"))
        .collect();
    files.sort();
    let read = |file: PathBuf| {
        let json = fs::read(&file).expect("the labels can be read");
        let gold = serde_json::from_slice(&json).expect("the labels are JSON");
        (file, gold)
    };
    files.into_iter().map(read).collect()
}

/// The name of what is labelled.
fn name(labels: &Path) -> String {
    let name = labels.file_name().expect("a file has a name");
    name.to_string_lossy().replace(".gold.json", "")
}

fn blocks(gold: &Value) -> impl Iterator<Item = &Value> {
    array(&gold["posts"]).flat_map(|post| array(&post["blocks"]))
}

fn array(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}
