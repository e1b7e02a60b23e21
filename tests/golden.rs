//! One readable picture of the structure of each thread in `tests/corpus/`.
//!
//! ```text
//! #3  Hoist & Sons (inferred from quote 0)  lines 26-35  answers #2
//!   26     > attribution  Hoist & Sons, 10 hours ago: quote 1 to line 31, ghost 0, end: a guess
//!   28-31  > paragraph    Take out the window. People always …
//!   33       paragraph    Does the crane not need a permit? It …
//! ```

use std::fmt::Write;
use std::path::Path;

use insta::{assert_snapshot, glob};
use threadview::document::Document;
use threadview::resolve::{Authorship, Claim, End, Entry, Parent, Source};
use threadview::text::{Context, Span, Text, sanitize};
use threadview::thread::{Block, BlockKind, PostId, QuoteId};

/// How much of a block's text is shown, in characters.
const SHOWN: usize = 56;

#[test]
fn the_sample_thread_has_this_structure() {
    settings().bind(|| glob!("../assets", "*.txt", check));
}

#[test]
fn every_thread_of_the_corpus_has_this_structure() {
    settings().bind(|| glob!("corpus", "*.txt", check));
}

#[test]
fn every_frame_has_this_structure() {
    settings().bind(|| glob!("corpus/frames", "*.txt", check));
}

#[test]
fn every_page_of_an_engine_has_this_structure() {
    settings().bind(|| glob!("corpus/invision", "*.txt", check));
}

#[test]
fn every_question_has_this_structure() {
    settings().bind(|| glob!("corpus/questions", "*.txt", check));
}

#[test]
fn every_mail_has_this_structure() {
    settings().bind(|| glob!("corpus/mail", "*.txt", check));
}

#[test]
fn every_odd_file_has_this_structure() {
    settings().bind(|| glob!("corpus/bytes", "*.txt", check));
}

fn check(file: &Path) {
    let bytes = std::fs::read(file).expect("the file was just listed");
    let document = Document::open(Text::decode(bytes));
    // The macro's own suffix is empty where a folder holds one file.
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_suffix(
        file.file_stem()
            .expect("a file has a name")
            .to_string_lossy(),
    );
    settings.bind(|| assert_snapshot!("thread", sanitize(&picture(&document), Context::Body)));
}

/// The whole structure.
fn picture(document: &Document) -> String {
    let thread = &document.thread;
    let text = &document.text;
    let mut out = String::new();
    let mut line = |line: String| out.push_str(&(line + "\n"));
    line(format!(
        "{} in {}",
        document.dialect.name,
        text.sources()[0].encoding().name()
    ));
    match thread.title_text(text) {
        Some(title) => line(format!("title: {title}")),
        None => line("no title".to_owned()),
    }
    if let Some(starter) = thread.starter {
        line(format!("starter: {}", &text[starter]));
    }
    if let Some((page, of)) = thread.page {
        line(format!("page {page} of {of}"));
    }
    let article = &thread.article;
    let mut part = |what: &str, span: Option<Span>| {
        if let Some(span) = span {
            line(format!(
                "{what}: {}, {}",
                lines(document, span),
                &text[span]
            ));
        }
    };
    part("byline", article.byline);
    part("place", article.place);
    article
        .pictures
        .iter()
        .for_each(|&picture| part("picture", Some(picture)));
    part("source", article.source);
    for post in thread.post_ids() {
        out.push_str(&picture_of_post(document, post));
    }
    out + &picture_of_ghosts(document) + &picture_of_tree(document)
}

/// A post with its blocks.
fn picture_of_post(document: &Document, post: PostId) -> String {
    let text = &document.text;
    let mut out = String::from("\n");
    if let Some(interval) = document.thread.interval_before(post) {
        let _ = writeln!(out, "{}", text[interval].trim());
    }
    let author = match document.relations.author(post) {
        Authorship::Stated(name) => format!("{} (stated)", &text[*name]),
        Authorship::Starter { name, .. } => format!("{} (the starter)", &text[*name]),
        Authorship::Inferred(Claim { name, quote, .. }) => {
            format!("{} (inferred from {quote:?})", &text[*name])
        }
        Authorship::Disputed(_) => {
            let names = document.disputed_names(post).unwrap_or_default();
            format!("? (quotes name {names})")
        }
        Authorship::Unknown => "?".to_owned(),
    };
    let span = document.thread.post(post).span;
    let place = if span.is_empty() {
        "no words".to_owned()
    } else {
        lines(document, span)
    };
    let answers = match document.relations.tree.parents[post.index()] {
        Parent::Stated(parent) => format!("answers {parent:?}, as stated"),
        Parent::Proven(entry) => format!("answers {entry}", entry = said(entry)),
        Parent::Assumed => "answers the opening post or no post".to_owned(),
        Parent::None => "answers nothing".to_owned(),
    };
    let _ = writeln!(out, "{post:?}  {author}  {place}  {answers}");
    for block in document.blocks(post) {
        let words = match (block.kind, block.quote) {
            (BlockKind::Attribution, Some(quote)) => said_of_quote(document, quote),
            _ => beginning(&text[block.span]),
        };
        let _ = writeln!(
            out,
            "  {:<9} {:<2}{:<13}{words}",
            lines(document, block.span)
                .trim_start_matches("lines ")
                .trim_start_matches("line "),
            ">".repeat(block.depth.into()),
            kind(&block),
        );
    }
    out
}

fn kind(block: &Block) -> &'static str {
    match block.kind {
        BlockKind::Attribution => "attribution",
        BlockKind::Paragraph => "paragraph",
        BlockKind::List => "list",
        BlockKind::Code => "code",
        BlockKind::Signature => "signature",
        BlockKind::EditNote => "edit note",
        BlockKind::Reactions => "reactions",
        BlockKind::Label => "label",
    }
}

fn said_of_quote(document: &Document, id: QuoteId) -> String {
    let text = &document.text;
    let quote = document.relations.quote(id);
    let name = quote.attribution.name.map_or("nobody", |name| &text[name]);
    let mut out = name.to_owned();
    if let Some(when) = quote.attribution.when {
        let _ = write!(out, ", {}", &text[when]);
    }
    let end = text.content().line_of(quote.span.end.saturating_sub(1)) + 1;
    let _ = write!(out, ": {id:?} to line {end}, ");
    let source = match quote.source {
        Source::Post(post) => format!("source {post:?}"),
        Source::Ghost(ghost) => said(Entry::Ghost(ghost)),
        Source::Unknown => "source unknown".to_owned(),
    };
    out += &source;
    if let Some(found) = quote.repeats {
        let _ = write!(
            out,
            ", {} of its {} words are in {:?}, which has {}",
            found.matched, found.words, found.post, found.source_words
        );
    }
    out + &match quote.end {
        End::Stated => ", end: stated".to_owned(),
        End::Repetition => String::new(),
        End::Boundary => ", end: a border".to_owned(),
        End::Forward(post) => format!(", end: {post:?} repeats what follows"),
        End::Twin(post) => format!(", end: as long as in {post:?}"),
        End::Guess => ", end: a guess".to_owned(),
    }
}

/// The posts that are not in the file.
fn picture_of_ghosts(document: &Document) -> String {
    let text = &document.text;
    let mut out = String::new();
    for (number, ghost) in document.relations.ghosts.iter().enumerate() {
        let quotes: Vec<String> = ghost.quotes.iter().map(|id| format!("{id:?}")).collect();
        let _ = writeln!(
            out,
            "\nghost {number}  {}  before {:?}  {} words in {}",
            &text[ghost.name],
            ghost.before,
            ghost.words,
            quotes.join(", "),
        );
        for &part in &ghost.parts {
            let _ = writeln!(out, "  {}", beginning(&text[part]));
        }
    }
    out
}

/// The tree as the list shows it: `-` before what is proven, `.` before what must hang somewhere.
fn picture_of_tree(document: &Document) -> String {
    let tree = &document.relations.tree;
    let mut out = String::from("\ntree\n");
    for (entry, depth) in tree.entries.iter().zip(&tree.depths) {
        let mark = match entry {
            Entry::Post(post) => match tree.parents[post.index()] {
                Parent::Stated(_) | Parent::Proven(_) => "- ",
                Parent::Assumed => ". ",
                Parent::None => "",
            },
            Entry::Ghost(_) => ". ",
        };
        let indent = "  ".repeat(1 + *depth as usize);
        let _ = writeln!(out, "{indent}{mark}{}", said(*entry));
    }
    out
}

fn said(entry: Entry) -> String {
    match entry {
        Entry::Post(post) => format!("{post:?}"),
        Entry::Ghost(ghost) => format!("{ghost:?}"),
    }
}

/// `line 9`, `lines 9-12`, counted from 1.
fn lines(document: &Document, span: Span) -> String {
    let first = document.text.content().line_of(span.start) + 1;
    let last = document
        .text
        .content()
        .line_of(span.end.saturating_sub(1).max(span.start))
        + 1;
    if first == last {
        format!("line {first}")
    } else {
        format!("lines {first}-{last}")
    }
}

/// The first words of a text in one line, with white space that would not be told from a space.
fn beginning(text: &str) -> String {
    let text = text.trim();
    let shown: String = text.chars().take(SHOWN).collect();
    let cut = if shown.len() < text.len() { "…" } else { "" };
    shown
        .replace("\r\n", "/")
        .replace(['\n', '\r'], "/")
        .replace('\t', "→")
        .replace('\u{a0}', "~")
        + cut
}

fn settings() -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("snapshots/golden");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings
}
