//! The laws of what is written for others: it can be read back, and then says what the document
//! says, whatever the posts tried to make of it.

pub mod json;
mod markdown;
mod plain;

use std::borrow::Cow;

use threadview::document::Document;
use threadview::export::{self, Format};
use threadview::text::{Span, drawn, is_blank, lines, trim};
use threadview::thread::{Block, BlockKind, PostId, QuoteId};

/// What holds for every format.
///
/// # Panics
/// When a law is broken; `name` is said then.
pub fn laws(document: &Document, name: &str) {
    json::laws(document, name);
    let parts = plain::laws(document, name);
    markdown::laws(document, &parts, name);
}

/// A document in a format; nothing in it acts on a terminal or ends a line that it does not mean to
/// end.
fn written(document: &Document, format: Format, name: &str) -> String {
    let mut out = Vec::new();
    export::write(document, format, &mut out).expect("memory takes everything");
    let written = String::from_utf8(out).expect("exports are UTF-8");
    let acts = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    let ends = |c: char| matches!(c, '\u{2028}' | '\u{2029}');
    let found = written.find(|c| acts(c) || ends(c));
    assert_eq!(found, None, "{name}: {format:?} {written:?}");
    written
}

/// What a reader is told, in the order of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    /// The title of the thread.
    Title(String),
    /// What is said of a post, by its number.
    Heading(String),
    /// What is said between headings, in brackets.
    Remark(String),
    /// What is said of a quote.
    Head(String),
    /// A line of a post that is no code.
    Words(String),
    /// A line of code, as far to the right as it stands.
    Code(String),
}

/// A block of a post, and the quotes round it from the outside in.
struct Shown<'d> {
    block: Block,
    quotes: Vec<QuoteId>,
    /// The lines with words, without what stands among them and is not shown.
    lines: Vec<Cow<'d, str>>,
}

fn blocks(document: &Document, post: PostId) -> Vec<Shown<'_>> {
    let content = document.text.as_str();
    let shown = |block: Block| {
        let around = block.quote.into_iter();
        let mut quotes: Vec<_> = around
            .flat_map(|id| document.relations.enclosing(id))
            .collect();
        quotes.reverse();
        let all = lines(&content[..block.span.end as usize], block.span.start);
        Shown {
            block,
            quotes,
            lines: all
                .map(|line| document.words(line.span))
                .filter(|line| !is_blank(line))
                .collect(),
        }
    };
    document.blocks(post).into_iter().map(shown).collect()
}

impl Shown<'_> {
    /// Whether it is the line that opens a quote.
    fn is_head(&self) -> bool {
        self.block.kind == BlockKind::Attribution
    }
}

/// The title in one line.
fn title(document: &Document) -> Option<String> {
    let title = document.thread.title_text(&document.text)?;
    let title = words(&title);
    (!title.is_empty()).then_some(title)
}

/// The words of a line as they are shown.
fn words(line: &str) -> String {
    trim(&drawn(trim(line))).to_owned()
}

/// A line of code as it is shown.
fn code(line: &str) -> String {
    drawn(line.trim_end()).into_owned()
}

/// The shown words between two lines, half-open and counted from 0.
fn between(document: &Document, first: usize, end: usize) -> Cow<'_, str> {
    let content = document.text.content();
    let Some(last) = end.checked_sub(1).filter(|&last| last >= first) else {
        return Cow::Borrowed("");
    };
    document.words(Span::new(content.line(first).start, content.line(last).end))
}
