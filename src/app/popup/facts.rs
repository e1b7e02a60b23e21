//! The facts of a thread: what it is, how much there is to read, what is known of it and what not.

use std::collections::HashSet;

use super::paragraph::{Paragraph, Writer};
use crate::app::{ReadingTime, counted};
use crate::document::Document;
use crate::resolve::{Authorship, Certainty, Source};
use crate::text::{Context, lines, sanitize};
use crate::thread::PostId;

/// How much there is to read in a document. Counting it takes a reading of the whole text.
#[derive(Clone, Copy, Debug)]
pub(in crate::app) struct Amount {
    /// The lines of the file, or of all files.
    lines: usize,
    /// The words that the authors of its posts wrote, without the quotes.
    own_words: usize,
    /// The names that authors of posts are known by.
    names: usize,
}

impl Amount {
    /// Counts it.
    pub(in crate::app) fn of(document: &Document) -> Amount {
        let posts = || document.thread.post_ids();
        let names = posts().filter_map(|post| document.author_name(post));
        let files = document.text.sources().iter();
        let lines = files.map(|file| lines(file.content().as_str(), 0).count());
        Amount {
            lines: lines.sum(),
            own_words: posts().map(|post| document.own_words(post)).sum(),
            names: names.collect::<HashSet<_>>().len(),
        }
    }
}

/// What there is to say of the whole thread in a file with a name.
pub(super) fn paragraphs(
    document: &Document,
    name: &str,
    amount: Option<Amount>,
    doubtful_key: Option<&str>,
) -> Vec<Paragraph> {
    let mut writer = Writer::default();
    file(document, name, amount, &mut writer);
    reading(document, amount, &mut writer);
    if document.has_posts() {
        let last = document.thread.post_ids().next_back();
        if last.is_some_and(|last| !document.relations.covers(last)) {
            writer.heading("What follows is not all known yet");
            writer.words("The quotes of the file are still being resolved.");
        }
        people(document, amount, &mut writer);
        quotes(document, doubtful_key, &mut writer);
    }
    writer.paragraphs
}

fn file(document: &Document, name: &str, amount: Option<Amount>, writer: &mut Writer) {
    let page = document.thread.page;
    let page = page.map_or(String::new(), |(page, of)| format!(", page {page} of {of}"));
    let name = format!("{name}{page}");
    match document.thread.title_text(&document.text) {
        Some(title) => {
            writer.heading(title);
            writer.words(name);
        }
        None => writer.heading(name),
    }
    if let Some(address) = document.thread.address {
        writer.words(sanitize(&document.text[address], Context::Name).into_owned());
    }
    thread(document, writer);
    let lines = amount.map(|amount| counted(amount.lines, "line"));
    let sources = document.text.sources();
    let bytes: u64 = sources
        .iter()
        .map(|source| u64::from(source.content().len()))
        .sum();
    let mut encodings: Vec<&str> = sources
        .iter()
        .map(|source| source.encoding().name())
        .collect();
    encodings.sort_unstable();
    encodings.dedup();
    writer.words(format!(
        "{}; {}{} KB of {}",
        document.dialect.about,
        lines.map_or(String::new(), |lines| format!("{lines}, ")),
        bytes.div_ceil(1000),
        encodings.join(" and "),
    ));
}

/// What the page states of the thread: what became of it, who began it, how many posts it leaves out.
fn thread(document: &Document, writer: &mut Writer) {
    let thread = &document.thread;
    let name = |span| sanitize(&document.text[span], Context::Name).into_owned();
    if !thread.states.is_empty() {
        let states: Vec<String> = thread.states.iter().map(|&state| name(state)).collect();
        writer.words(format!("The thread is {}.", states.join(" and ")));
    }
    if let Some(starter) = thread.starter {
        writer.words(format!("Started by {}.", name(starter)));
    }
    if let Some(lines) = thread.unshown.above(PostId::OPENING) {
        let lines = counted(lines, "line");
        writer.words(format!(
            "{lines} of the page stand above the first post, in the raw lines."
        ));
    }
    if !thread.missing.is_empty() {
        let missing = thread.missing.iter();
        let counts = missing.filter_map(|missing| missing.count(&document.text));
        let posts = match counts.map(u64::from).sum::<u64>() {
            0 => String::new(),
            posts => format!(", {posts} by its own count"),
        };
        let places = counted(thread.missing.len(), "place");
        writer.words(format!("The page leaves out posts at {places}{posts}."));
    }
}

fn reading(document: &Document, amount: Option<Amount>, writer: &mut Writer) {
    let has_posts = document.has_posts();
    if has_posts {
        writer.heading(counted(document.thread.posts.len(), "post"));
    }
    let Some(Amount { own_words, .. }) = amount else {
        writer.words("The words are still being counted.");
        return;
    };
    let without = if has_posts { " without the quotes" } else { "" };
    let minutes = match ReadingTime::of(document).all() {
        0 => "less than a minute".to_owned(),
        minutes => format!("about {minutes} min"),
    };
    writer.words(format!(
        "{}{without}, {minutes} to read",
        counted(own_words, "word")
    ));
}

fn people(document: &Document, amount: Option<Amount>, writer: &mut Writer) {
    let relations = &document.relations;
    let (mut stated, mut inferred, mut disputed, mut unknown) = (0, 0, 0, 0);
    for author in &relations.authors {
        match author {
            Authorship::Stated(_) => stated += 1,
            Authorship::Inferred(_) | Authorship::Starter { .. } => inferred += 1,
            Authorship::Disputed(_) | Authorship::Unknown => unknown += 1,
        }
        disputed += usize::from(author.is_disputed());
    }
    writer.heading(match amount {
        Some(Amount { names, .. }) => format!("{} known by name", counted(names, "author")),
        None => "Authors known by name".to_owned(),
    });
    writer.words(format!(
        "Authors of posts: {stated} stated by the page, {inferred} inferred, {unknown} lost"
    ));
    if disputed > 0 {
        writer.words(format!("Posts that are given several names: {disputed}"));
    }
    if !relations.ghosts.is_empty() {
        let words: usize = relations.ghosts.iter().map(|ghost| ghost.words).sum();
        writer.words(format!(
            "Posts that are not in the file: {}, of which quotes keep {words} words",
            relations.ghosts.len()
        ));
    }
}

fn quotes(document: &Document, doubtful_key: Option<&str>, writer: &mut Writer) {
    let quotes = &document.relations.quotes;
    let count = |wanted: &dyn Fn(Source) -> bool| {
        quotes.iter().filter(|quote| wanted(quote.source)).count()
    };
    let here = count(&|source| matches!(source, Source::Post(_)));
    let missing = count(&|source| matches!(source, Source::Ghost(_)));
    let guessed = quotes
        .iter()
        .filter(|quote| quote.end_certainty == Certainty::Guess)
        .count();
    writer.heading(counted(quotes.len(), "quote"));
    writer.words(format!(
        "{here} of posts in this file, {missing} of posts that are not, {} that name nobody",
        quotes.len() - here - missing
    ));
    if guessed > 0 {
        let goes = doubtful_key.map(|key| format!("; {key} goes to the next doubtful thing"));
        writer.words(format!(
            "Ends that are a guess: {guessed}{}",
            goes.unwrap_or_default()
        ));
    }
}
