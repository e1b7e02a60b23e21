//! The labels of a thread: its true posts, quotes and authors.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;

use serde::Deserialize;

/// A labelled thread.
#[derive(Deserialize)]
pub struct Gold {
    pub posts: Vec<GoldPost>,
    /// Where the text is, if not beside the labels under the same name.
    text: Option<String>,
    #[serde(default)]
    set: String,
    /// The lines that do not count at either edge of anything.
    #[serde(skip)]
    pub noise: HashSet<usize>,
}

#[derive(Deserialize)]
pub struct GoldPost {
    pub author: Option<String>,
    /// Whether the text of the file is enough to tell the author.
    pub recoverable: bool,
    pub line_start: Option<usize>,
    pub line_end: Option<usize>,
    pub end_marker_line: usize,
    #[serde(default)]
    pub ignorable_lines: Vec<usize>,
    #[serde(default)]
    pub blocks: Vec<GoldBlock>,
}

#[derive(Clone, Deserialize)]
pub struct GoldBlock {
    pub kind: String,
    pub line_start: usize,
    pub line_end: usize,
    #[serde(flatten)]
    pub quote: Option<GoldQuote>,
}

#[derive(Clone, Deserialize)]
pub struct GoldQuote {
    pub header_line: usize,
    pub source_post: Option<usize>,
    /// Other posts with the same words.
    #[serde(default)]
    pub alt_sources: Option<Vec<usize>>,
    /// How much of the quote stands in its source, from 0 to 1.
    #[serde(default)]
    pub overlap: Option<f64>,
    #[serde(default)]
    pub nested: Vec<GoldBlock>,
}

impl Gold {
    /// The labels in a file, and the bytes that they are about.
    pub fn read(labels: &Path) -> (Gold, Vec<u8>) {
        let json = fs::read(labels).expect("the labels can be read");
        let mut gold: Gold = serde_json::from_slice(&json)
            .unwrap_or_else(|error| panic!("{}: {error}", labels.display()));
        let name = labels.file_name().expect("a file").to_string_lossy();
        let text = gold
            .text
            .clone()
            .unwrap_or(name.replace(".gold.json", ".txt"));
        let bytes = fs::read(labels.with_file_name(text)).expect("the text can be read");
        let content = String::from_utf8_lossy(&bytes).into_owned();
        gold.noise = content
            .split('\n')
            .enumerate()
            .filter(|(_, line)| is_blank(line))
            .map(|(number, _)| number)
            .collect();
        for post in &gold.posts {
            gold.noise
                .extend([post.end_marker_line, post.end_marker_line + 1]);
            gold.noise.extend(&post.ignorable_lines);
        }
        (gold, bytes)
    }

    /// Whether inner quotes count as replies of their own.
    pub fn is_nested(&self) -> bool {
        self.set.starts_with("nested/")
    }

    /// The quotes that stand in posts themselves, by the line that opens them.
    pub fn outer_quotes(&self) -> HashMap<usize, &GoldBlock> {
        let blocks = self.posts.iter().flat_map(|post| &post.blocks);
        blocks
            .filter_map(|block| Some((block.quote.as_ref()?.header_line, block)))
            .collect()
    }

    /// The lines that open quotes, inner ones among them.
    pub fn heads(&self) -> HashSet<usize> {
        let posts = self.posts.iter();
        posts
            .flat_map(|post| all_quotes(&post.blocks))
            .map(|quote| quote.header_line)
            .collect()
    }
}

/// All quotes among blocks, inner ones among them.
pub fn all_quotes(blocks: &[GoldBlock]) -> Vec<&GoldQuote> {
    let mut quotes = Vec::new();
    for quote in blocks.iter().filter_map(|block| block.quote.as_ref()) {
        quotes.push(quote);
        quotes.extend(all_quotes(&quote.nested));
    }
    quotes
}

fn is_blank(line: &str) -> bool {
    line.chars()
        .all(|c| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{200d}' | '\u{feff}'))
}
