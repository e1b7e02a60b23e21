//! The conversation as text to read: a heading for each post, quotes after `>`.
//!
//! No line of a post can be mistaken for a line of the program: each [`Form`] distinguishes the two in its
//! own way. Line ends of the file are kept and lines are not wrapped, because the reader's program does
//! that.

mod escape;
mod list;
mod markdown;
mod pasted;
mod plain;
mod said;

use std::borrow::Cow;
use std::io;

use crate::document::Document;
use crate::text::{drawn, is_blank, lines, trim};
use crate::thread::{Block, BlockKind, PostId, QuoteId};

pub(super) use markdown::Markdown;
pub(super) use pasted::Pasted;
pub(super) use plain::Plain;

/// How the parts of a conversation are written. All words are sanitized and in one line, without white
/// space around them.
pub(super) trait Form {
    /// The title of the thread.
    fn title(&mut self, words: &str) -> io::Result<()>;

    /// The heading of a post.
    fn heading(&mut self, words: &str) -> io::Result<()>;

    /// A remark between headings, in brackets.
    fn remark(&mut self, words: &str) -> io::Result<()>;

    /// The heading of a quote at a depth.
    fn quote_head(&mut self, depth: u8, words: &str) -> io::Result<()>;

    /// The separator between two blocks of a post.
    fn between(&mut self, gap: Gap) -> io::Result<()>;

    /// A block of a post: its lines as they are in the file, without the blank ones.
    fn block(&mut self, block: Block, lines: &[&str]) -> io::Result<()>;

    /// The end of a post.
    fn post_end(&mut self) -> io::Result<()>;
}

/// The relation of two adjacent blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// The head of a quote and its first words.
    HeadAndWords {
        /// The depth of the quote.
        depth: u8,
    },
    /// Blocks of one quote, or of none.
    SameQuote {
        /// The depth of both.
        depth: u8,
    },
    /// Blocks of different quotes.
    Quotes {
        /// How many quotes contain both.
        shared: u8,
    },
}

impl Gap {
    fn of(document: &Document, above: Block, below: Block) -> Gap {
        let depth = below.depth;
        if above.quote != below.quote {
            let shared = document
                .relations
                .innermost_common(above.quote, below.quote);
            let depth = shared.map_or(0, |quote| document.relations.quote(quote).depth);
            Gap::Quotes { shared: depth }
        } else if above.kind == BlockKind::Attribution {
            Gap::HeadAndWords { depth }
        } else {
            Gap::SameQuote { depth }
        }
    }
}

/// Writes the title, what a reader is told of the file, and all posts.
pub(super) fn write_all(document: &Document, form: &mut dyn Form) -> io::Result<()> {
    write_title(document, form)?;
    if let Some(notice) = document.notice() {
        form.remark(&shown(&notice))?;
    }
    write_posts(document, document.thread.post_ids(), form)
}

/// Writes the title and some posts.
pub(super) fn write(
    document: &Document,
    posts: impl Iterator<Item = PostId>,
    form: &mut dyn Form,
) -> io::Result<()> {
    write_title(document, form)?;
    write_posts(document, posts, form)
}

fn write_title(document: &Document, form: &mut dyn Form) -> io::Result<()> {
    let title = document.thread.title_text(&document.text);
    match title.as_deref().map_or("".into(), shown) {
        title if title.is_empty() => Ok(()),
        title => form.title(&title),
    }
}

fn write_posts(
    document: &Document,
    mut posts: impl Iterator<Item = PostId>,
    form: &mut dyn Form,
) -> io::Result<()> {
    posts.try_for_each(|post| write_post(document, post, form))
}

fn write_post(document: &Document, post: PostId, form: &mut dyn Form) -> io::Result<()> {
    if let Some(interval) = document.thread.interval_before(post) {
        let interval = trim(&document.text[interval]).trim_start_matches(['•', ' ']);
        form.remark(&shown(interval))?;
    }
    form.heading(&shown(&said::of_post(document, post)))?;
    let blocks = document.blocks(post);
    if blocks.is_empty() {
        return form.remark("no words");
    }
    write_blocks(document, &blocks, form)?;
    form.post_end()
}

/// Writes some blocks of a post.
pub(super) fn write_blocks(
    document: &Document,
    blocks: &[Block],
    form: &mut dyn Form,
) -> io::Result<()> {
    for (number, &block) in blocks.iter().enumerate() {
        if let Some(above) = number.checked_sub(1) {
            form.between(Gap::of(document, blocks[above], block))?;
        }
        match (block.kind, block.quote) {
            (BlockKind::Attribution, Some(quote)) => {
                form.quote_head(block.depth, &head_of(document, quote))?;
            }
            _ => {
                let lines = lines_of(document, block);
                let lines: Vec<&str> = lines.iter().map(|line| &**line).collect();
                form.block(block, &lines)?;
            }
        }
    }
    Ok(())
}

/// The heading of a quote.
pub(super) fn head_of(document: &Document, quote: QuoteId) -> String {
    shown(&said::of_quote(document, quote)).into_owned()
}

/// The lines of a block that have words.
fn lines_of(document: &Document, block: Block) -> Vec<Cow<'_, str>> {
    let content = &document.visible.as_str()[..block.span.end as usize];
    lines(content, block.span.start)
        .filter(|line| !is_blank(&content[line.span]))
        .map(|line| document.words(line.span))
        .collect()
}

/// Words as they are written: as they are drawn, without white space around them.
fn shown(words: &str) -> Cow<'_, str> {
    match drawn(trim(words)) {
        Cow::Borrowed(words) => Cow::Borrowed(trim(words)),
        Cow::Owned(words) => Cow::Owned(trim(&words).to_owned()),
    }
}

/// A line as it is written where its spacing matters: as it is drawn, with its indentation.
fn to_the_end(line: &str) -> Cow<'_, str> {
    drawn(line.trim_end())
}
