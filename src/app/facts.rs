//! The facts of a thread: what it is, how much there is to read, what is known of it and what not.

use std::collections::HashSet;

use super::App;
use super::report::{Paragraph, Writer, counted};
use crate::link::{Authorship, End, Source};

/// Words that people read in a minute, about.
const WORDS_PER_MINUTE: usize = 230;

/// What there is to say of the whole thread.
pub(super) fn paragraphs(app: &App) -> Vec<Paragraph> {
    let mut writer = Writer::default();
    file(app, &mut writer);
    reading(app, &mut writer);
    if app.document.dialect.has_posts {
        people(app, &mut writer);
        quotes(app, &mut writer);
    }
    writer.paragraphs
}

fn file(app: &App, writer: &mut Writer) {
    let document = &app.document;
    let page = document.thread.page;
    let page = page.map_or(String::new(), |(page, of)| format!(", page {page} of {of}"));
    let name = format!("{}{page}", app.options.name);
    match document.thread.title_text(&document.text) {
        Some(title) => {
            writer.heading(title);
            writer.words(name);
        }
        None => writer.heading(name),
    }
    writer.words(format!(
        "{}; {}, {} KB of {}",
        document.dialect.about,
        counted(document.text.line_count(), "line"),
        document.text.len().div_ceil(1000),
        document.text.encoding().name(),
    ));
}

fn reading(app: &App, writer: &mut Writer) {
    let document = &app.document;
    let words: usize = document
        .thread
        .post_ids()
        .map(|post| document.own_words(post))
        .sum();
    let minutes = words.div_ceil(WORDS_PER_MINUTE);
    let posts = document.thread.posts.len();
    let minutes = format!("about {minutes} min to read");
    if document.dialect.has_posts {
        writer.heading(counted(posts, "post"));
        writer.words(format!(
            "{} without the quotes, {minutes}",
            counted(words, "word")
        ));
    } else {
        writer.words(format!("{}, {minutes}", counted(words, "word")));
    }
}

fn people(app: &App, writer: &mut Writer) {
    let document = &app.document;
    let links = &document.links;
    let (mut stated, mut inferred, mut lost, mut against) = (0, 0, 0, 0);
    let mut names = HashSet::new();
    for (post, author) in document.thread.post_ids().zip(&links.authors) {
        names.extend(document.author_name(post));
        match author {
            Authorship::Stated(_) => stated += 1,
            Authorship::Inferred { against: other, .. } => {
                inferred += 1;
                against += usize::from(other.is_some());
            }
            Authorship::Unknown => lost += 1,
        }
    }
    writer.heading(format!("{} known by name", counted(names.len(), "author")));
    writer.words(format!(
        "Authors of posts: {stated} stated by the page, {inferred} inferred from quotes, {lost} lost"
    ));
    if against > 0 {
        writer.words(format!("Posts that quotes give two names for: {against}"));
    }
    if !links.ghosts.is_empty() {
        let words: usize = links.ghosts.iter().map(|ghost| ghost.words).sum();
        writer.words(format!(
            "Posts that are not in the file: {}, of which quotes keep {words} words",
            links.ghosts.len()
        ));
    }
}

fn quotes(app: &App, writer: &mut Writer) {
    let quotes = &app.document.links.quotes;
    let count = |wanted: &dyn Fn(Source) -> bool| {
        quotes.iter().filter(|quote| wanted(quote.source)).count()
    };
    let here = count(&|source| matches!(source, Source::Post(_)));
    let missing = count(&|source| matches!(source, Source::Ghost(_)));
    let guessed = quotes
        .iter()
        .filter(|quote| quote.end == End::Guess)
        .count();
    writer.heading(counted(quotes.len(), "quote"));
    writer.words(format!(
        "{here} of posts in this file, {missing} of posts that are not, {} of nobody knows whom",
        quotes.len() - here - missing
    ));
    if guessed > 0 {
        writer.words(format!(
            "Ends that are a guess: {guessed}; ]x goes to the next doubtful thing"
        ));
    }
}
