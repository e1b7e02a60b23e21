//! The facts of a thread: what it is, how much there is to read, what is known of it and what not.

use super::report::{About, Paragraph, Writer, counted};
use super::study::{Amount, Subject};
use super::{App, Mode};
use crate::resolve::{Authorship, End, Source};

/// Words that people read in a minute, about.
const WORDS_PER_MINUTE: usize = 230;

/// What there is to say of the whole thread.
pub(super) fn paragraphs(app: &App) -> Vec<Paragraph> {
    let mut writer = Writer::default();
    file(app, &mut writer);
    reading(app, &mut writer);
    if app.document.has_posts() {
        let last = app.document.thread.post_ids().next_back();
        if last.is_some_and(|last| !app.document.relations.covers(last)) {
            writer.heading("What follows is not all known yet");
            writer.words("The quotes of the file are still being resolved.");
        }
        people(app, &mut writer);
        quotes(app, &mut writer);
    }
    writer.paragraphs
}

impl App {
    /// Shows the facts of the thread.
    pub(super) fn open_facts(&mut self) {
        if self.amount.is_none() {
            self.study(Subject::Amount);
        }
        self.open_report(About::Thread);
    }

    /// Shows the facts anew, which are shown already: the document is another one.
    pub(super) fn renew_facts(&mut self) {
        self.study(Subject::Amount);
        self.write_facts();
    }

    /// The lines and words have been counted.
    pub(super) fn know_amount(&mut self, amount: Amount) {
        self.amount = Some(amount);
        self.write_facts();
    }

    fn write_facts(&mut self) {
        let paragraphs = paragraphs(self);
        if let Mode::Report(report) = &mut self.mode
            && report.about == About::Thread
        {
            report.paragraphs = paragraphs;
        }
    }
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
    let lines = app.amount.map(|amount| counted(amount.lines, "line"));
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

fn reading(app: &App, writer: &mut Writer) {
    let document = &app.document;
    let has_posts = document.has_posts();
    if has_posts {
        writer.heading(counted(document.thread.posts.len(), "post"));
    }
    let Some(Amount { own_words, .. }) = app.amount else {
        writer.words("The words are still being counted.");
        return;
    };
    let without = if has_posts { " without the quotes" } else { "" };
    writer.words(format!(
        "{}{without}, about {} min to read",
        counted(own_words, "word"),
        own_words.div_ceil(WORDS_PER_MINUTE)
    ));
}

fn people(app: &App, writer: &mut Writer) {
    let document = &app.document;
    let relations = &document.relations;
    let (mut stated, mut inferred, mut disputed, mut lost) = (0, 0, 0, 0);
    for author in &relations.authors {
        match author {
            Authorship::Stated(_) => stated += 1,
            Authorship::Inferred(_) | Authorship::Starter { .. } => inferred += 1,
            Authorship::Disputed(_) | Authorship::Unknown => lost += 1,
        }
        disputed += usize::from(author.is_disputed());
    }
    writer.heading(match app.amount {
        Some(Amount { names, .. }) => format!("{} known by name", counted(names, "author")),
        None => "Authors known by name".to_owned(),
    });
    writer.words(format!(
        "Authors of posts: {stated} stated by the page, {inferred} inferred, {lost} lost"
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

fn quotes(app: &App, writer: &mut Writer) {
    let quotes = &app.document.relations.quotes;
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
        "{here} of posts in this file, {missing} of posts that are not, {} that name nobody",
        quotes.len() - here - missing
    ));
    if guessed > 0 {
        writer.words(format!(
            "Ends that are a guess: {guessed}; ]x goes to the next doubtful thing"
        ));
    }
}
