//! Writes the posts of a thread as a text: each with what the page states of it before its words.

use std::sync::Arc;

use super::contract::{Block, Mark, Missing, Part, Post, Raw, Reaction, Thread, is};
use super::out::{Out, characters};
use crate::syntax::{LinesKind, PieceKind, Pieces};
use crate::text::{Source, Text, is_blank};

/// What stands between blocks of which nothing else is said.
const BLANK_LINE: &str = "\n\n";

/// The text of a thread, and its pieces.
pub(super) fn write(thread: &Thread, source: &Arc<Source>) -> (Text, Pieces) {
    let mut out = Out::of(source);
    if thread.posts.is_empty() {
        return article(thread, out);
    }
    facts(&mut out, thread);
    let last = thread.posts.len() - 1;
    let place = |missing: &Missing| missing.after.map(|after| after.min(last));
    let mut missing: Vec<&Missing> = thread.missing.iter().collect();
    missing.sort_by_key(|missing| place(missing));
    let mut missing = missing.into_iter().peekable();
    while let Some(first) = missing.next_if(|missing| missing.after.is_none()) {
        fact(&mut out, PieceKind::Missing, first.words);
    }
    let mut starts = Vec::with_capacity(thread.posts.len());
    for (index, of_post) in thread.posts.iter().enumerate() {
        if let Some(interval) = of_post.interval {
            fact(&mut out, PieceKind::Interval, interval);
        }
        starts.push(out.len());
        post(&mut out, of_post);
        while let Some(behind) = missing.next_if(|missing| place(missing) <= Some(index)) {
            fact(&mut out, PieceKind::Missing, behind.words);
        }
    }
    for (of_post, &start) in thread.posts.iter().zip(&starts) {
        let answered = of_post.answers.filter(|_| of_post.reply_to.is_none());
        if let Some(&answered) = answered.and_then(|answered| starts.get(answered)) {
            out.answer(start, answered);
        }
    }
    out.finish()
}

/// A file without posts: its words, with the title among them.
fn article(thread: &Thread, mut out: Out) -> (Text, Pieces) {
    let title = thread.title.map(characters).unwrap_or_default();
    out.begin(PieceKind::Body, 0);
    for (index, part) in thread
        .article
        .iter()
        .flat_map(|article| &article.blocks)
        .enumerate()
    {
        if index > 0 {
            space(&mut out, part.space, 0);
        }
        out.string(part.text);
    }
    out.mark(0, &title, PieceKind::Title);
    let (text, mut pieces) = out.finish();
    pieces.become_article();
    (text, pieces)
}

/// What the page states of the thread.
fn facts(out: &mut Out, thread: &Thread) {
    if let Some(title) = thread.page_title.unwrap_or(thread.title) {
        fact(out, PieceKind::Title, title);
    }
    if let Some(address) = thread.address {
        fact(out, PieceKind::Address, address);
    }
    if let Some((page, of)) = thread.page {
        out.begin(PieceKind::Pages, 0);
        out.write(&format!("Page {page} of {of}\n"));
    }
    for &state in &thread.states {
        fact(out, PieceKind::ThreadState, state);
    }
    if let Some(starter) = thread.topic_starter {
        fact(out, PieceKind::Starter, starter);
    }
}

/// Writes a fact on a line of its own.
fn fact(out: &mut Out, kind: PieceKind, words: Raw) {
    out.begin(kind, 0);
    out.string(words);
    out.write("\n");
}

/// Writes a post.
fn post(out: &mut Out, post: &Post) {
    out.begin(PieceKind::PostHead, 0);
    out.write("\n");
    let author = post.author.filter(|_| is(post.author_certainty, "stated"));
    let facts = [
        (PieceKind::Author, author),
        (PieceKind::Date, post.date),
        (PieceKind::Number, post.number),
        (PieceKind::PostId, post.id),
        (PieceKind::Permalink, post.permalink),
        (PieceKind::ReplyTo, post.reply_to),
        (PieceKind::Score, post.score),
        (PieceKind::PostState, post.state),
        (PieceKind::Subject, post.subject),
    ];
    for (kind, words) in facts {
        if let Some(words) = words {
            fact(out, kind, words);
        }
    }
    for &role in &post.roles {
        fact(out, PieceKind::AuthorRole, role);
    }
    for said in &post.reactions {
        reaction(out, said);
    }
    out.begin(PieceKind::PostHead, 0);
    words(out, &post.blocks);
    out.begin(PieceKind::Body, 0);
    out.write(BLANK_LINE);
}

/// Writes what readers said of a post with a click, its count behind its name.
fn reaction(out: &mut Out, reaction: &Reaction) {
    out.begin(PieceKind::Reaction, 0);
    out.string(reaction.name);
    match reaction.count {
        Some(count) => out.write(&format!(" {count}\n")),
        // The last word of a name is no count of it.
        None if characters(reaction.name).contains(' ') => out.write(" ?\n"),
        None => out.write("\n"),
    }
}

/// Writes the parts of a post.
fn words(out: &mut Out, parts: &[Part]) {
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            space(out, part.space, 0);
        }
        if !is(Some(part.kind), "quote") {
            begin(out, part.kind, part.stated, 0);
            let start = out.len();
            out.string(part.text);
            out.mark_up(start, part.marked(), 0);
        } else if part.blocks.is_empty() {
            quote(out, part);
        } else {
            blocks(out, &part.blocks);
        }
    }
}

/// Writes a quote of which only its words are known.
fn quote(out: &mut Out, part: &Part) {
    let is_stated = is(part.end_certainty, "stated");
    let (kind, depth) = if is_stated {
        (PieceKind::Attribution, 1)
    } else {
        (PieceKind::OpenAttribution, 0)
    };
    out.begin(kind, depth);
    match part.quoted_author {
        Some(name) => {
            out.string(name);
            out.write(" said:\n");
        }
        None => {
            out.go_to(part.text);
            out.write("Quote:\n");
        }
    }
    out.begin(PieceKind::Body, depth);
    out.write("\n");
    out.string(part.text);
}

/// Writes the blocks of a quote.
fn blocks(out: &mut Out, blocks: &[Block]) {
    let mut above = 0;
    for (index, block) in blocks.iter().enumerate() {
        let is_head = is(Some(block.kind), "attribution");
        let depth = if is_head && block.has_end() {
            block.depth.max(1)
        } else {
            block.depth
        };
        if index > 0 {
            // White space outside of a quote ends it, so that the next one is another.
            let around = depth - u8::from(is_head && block.has_end());
            space(out, block.space, above.min(around));
        }
        above = depth;
        if is_head {
            head(out, block, depth);
        } else {
            begin(out, block.kind, block.stated, depth);
            let start = out.len();
            out.string(block.text);
            out.mark_up(start, block.marked(), depth);
        }
    }
}

/// Writes the head of a quote, if the page prints one.
fn head(out: &mut Out, block: &Block, depth: u8) {
    if block.repetition {
        out.repetition();
    }
    if is_blank(&characters(block.text)) {
        return;
    }
    if !block.has_end() {
        out.begin(PieceKind::OpenAttribution, depth);
        return out.string(block.text);
    }
    out.begin(PieceKind::Attribution, depth);
    let start = out.len();
    out.string(block.text);
    let parts = [
        (PieceKind::QuoteName, block.quoted_author),
        (PieceKind::QuoteDate, block.when),
    ];
    for (kind, part) in parts {
        if let Some(part) = part {
            out.mark(start, &characters(part), kind);
        }
    }
    if let Some(id) = block.quoted_id {
        out.begin(PieceKind::QuoteRef, depth);
        out.write(" ");
        out.string(id);
    }
}

/// Writes the white space before a part, in so many quotes. It is nothing else, whatever the file says.
fn space(out: &mut Out, space: Option<Raw>, depth: u8) {
    let characters = space.map(characters).filter(|space| is_blank(space));
    let Some((space, characters)) = space.zip(characters) else {
        out.begin(PieceKind::Body, depth);
        return out.write(BLANK_LINE);
    };
    // What goes on in a line leaves its white space to what stands before it.
    if characters.contains(['\n', '\r']) {
        out.begin(PieceKind::Body, depth);
    }
    out.string(space);
}

/// Says what the words are that come next.
fn begin(out: &mut Out, kind: Raw, mark: Mark, depth: u8) {
    let piece = match (kind.get(), mark) {
        ("\"code\"", Mark::Page) => PieceKind::Code,
        ("\"signature\"", Mark::Page) => PieceKind::Signature,
        ("\"edit_note\"", _) => PieceKind::EditNote,
        ("\"reactions\"", _) => PieceKind::Reactions,
        ("\"label\"", _) => PieceKind::Label,
        ("\"code\"", Mark::None) => return out.begin_lines(LinesKind::Code, depth),
        ("\"signature\"", Mark::None) => return out.begin_lines(LinesKind::Signature, depth),
        ("\"list\"", _) => return out.begin_lines(LinesKind::List, depth),
        _ => return out.begin_lines(LinesKind::Prose, depth),
    };
    out.begin(piece, depth);
}
