//! The evidence for the author of a post.

use super::cite::{cited, runner_up, write_look_of_name};
use crate::app::counted;
use crate::app::popup::paragraph::Writer;
use crate::document::Document;
use crate::resolve::{Authorship, Claim};
use crate::text::Span;
use crate::thread::{FieldKind, PostId};

/// The most names that are listed for one post.
const MOST_NAMES: usize = 8;
/// The most posts that are listed because they quote an author.
const MOST_QUOTING: usize = 8;

/// Why the starter of the thread is not certain to have written the first post of the file.
const STARTER: &str = "The page names the starter of the thread. It does not say which page of the thread it is, so \
                       this post need not be the first one.";

/// What its finding is about.
const AUTHOR: &str = "author";

pub(super) fn write(document: &Document, post: PostId, writer: &mut Writer) {
    match document.relations.author(post) {
        Authorship::Stated(name) => {
            write_name(document, *name, ", certain", writer);
            match document.thread.stated(post, FieldKind::Author) {
                Some(stated) => write_stated(document, stated, writer),
                None => writer.reason("The page names the starter of the thread."),
            }
            write_quoted(document, *name, writer);
            write_look_of_name(document, *name, writer);
        }
        Authorship::Starter { name, against } => {
            write_name(document, *name, ", inferred", writer);
            writer.reason(STARTER);
            if !against.is_empty() {
                writer.reason("Quotes of it name somebody else.");
            }
            write_claims(document, against, writer);
            write_look_of_name(document, *name, writer);
        }
        Authorship::Unknown if !document.relations.covers(post) => {
            writer.finding(AUTHOR, "not known yet");
            writer.reason("The quotes that tell who wrote it are still being resolved.");
        }
        Authorship::Unknown => {
            writer.finding(AUTHOR, "not known");
            writer.reason(if is_in_tie(document, post) {
                "The file does not say who wrote it, and the quote of it could as well be of \
                 another post."
            } else {
                "The file does not say who wrote it, and nobody quotes it under a name."
            });
        }
        Authorship::Inferred(claim) => {
            write_name(document, claim.name, ", inferred", writer);
            write_claim(document, claim, writer);
            let starter = document.thread.starter.map(|name| &document.text[name]);
            if post == PostId::OPENING && starter == Some(&document.text[claim.name]) {
                writer.reason(STARTER);
            }
        }
        Authorship::Disputed(claims) => {
            let names = document.disputed_names(post).unwrap_or_default();
            writer.finding(AUTHOR, format!("not known: quotes name {names}"));
            writer.reason(
                "At most one of the names is right. The number of quotes does not tell which: a \
                 quote of a quote can carry the name of the one in between, and anybody can \
                 write a quote by hand.",
            );
            write_claims(document, claims, writer);
        }
    }
}

/// Who the author is.
fn write_name(document: &Document, name: Span, certainty: &str, writer: &mut Writer) {
    writer.finding_with_name(AUTHOR, ("", &document.name(name), certainty), name);
}

/// Where the page states the author of a post, and of how many posts it does.
fn write_stated(document: &Document, stated: Span, writer: &mut Writer) {
    let thread = &document.thread;
    let origin = document.text.origin(stated);
    let line = document
        .text
        .source(origin.source)
        .content()
        .line_of(origin.span.start)
        + 1;
    let is_stated = |post: &PostId| thread.stated(*post, FieldKind::Author).is_some();
    let count = thread.post_ids().filter(is_stated).count();
    let of = match thread.posts.len() {
        all if all == count => "every post".to_owned(),
        all => format!("{count} of {}", counted(all, "post")),
    };
    writer.reason(format!(
        "The page says so at the post, in line {line} of the file. It names the author of {of}."
    ));
}

/// Who is quoted by the name of an author, if anybody is.
fn write_quoted(document: &Document, name: Span, writer: &mut Writer) {
    let relations = &document.relations;
    let name = &document.text[name];
    let mut by: Vec<PostId> = Vec::new();
    let mut quotes = 0;
    for quote in &relations.quotes {
        let is_named = |span: Span| &document.text[span] == name;
        if quote.attribution.name.is_some_and(is_named) {
            quotes += 1;
            if by.last() != Some(&quote.post) {
                by.push(quote.post);
            }
        }
    }
    if let [first, further @ ..] = by.as_slice() {
        let numbers = further.iter().take(MOST_QUOTING - 1);
        let numbers = numbers.map(|post| format!(", #{}", post.number()));
        let more = if by.len() > MOST_QUOTING { ", …" } else { "" };
        writer.reason(format!(
            "{} under this name: in #{}{}{more}.",
            counted(quotes, "quote"),
            first.number(),
            numbers.collect::<String>(),
        ));
    }
}

/// What quotes of a post say for each of several names.
fn write_claims(document: &Document, claims: &[Claim], writer: &mut Writer) {
    for claim in claims.iter().take(MOST_NAMES) {
        write_claim(document, claim, writer);
    }
    if claims.len() > MOST_NAMES {
        let more = counted(claims.len() - MOST_NAMES, "more name");
        writer.reason(format!("Quotes give {more}."));
    }
}

/// What quotes of a post say for a name.
fn write_claim(document: &Document, claim: &Claim, writer: &mut Writer) {
    let best = document.relations.quote(claim.quote);
    let head = cited(document, best.attribution.span);
    let by = best.post.number();
    writer.reason(format!(
        "#{by} says {head} and then repeats {} of this post.{}",
        counted(claim.most, "word"),
        runner_up(document, best),
    ));
    if claim.words > claim.most {
        writer.reason(format!(
            "All quotes of it under this name together repeat {}.",
            counted(claim.words, "word")
        ));
    }
    write_look_of_name(document, claim.name, writer);
}

/// Whether a quote of a post could as well be of another one.
fn is_in_tie(document: &Document, post: PostId) -> bool {
    let relations = &document.relations;
    let replies = relations.tree.replies(post).iter();
    let mut quotes = replies.flat_map(|&reply| relations.quotes_of(reply));
    quotes.any(|quote| {
        let found = relations.quote(quote).repeats;
        found.is_some_and(|found| found.post == post && found.is_tie())
    })
}
