//! The wording of headings: of posts and of quotes.

use std::fmt::Write as _;

use crate::document::Document;
use crate::resolve::{Authorship, Claim, Entry, Source};
use crate::thread::{FieldKind, PostId, QuoteId};

/// `#4 ~Morch (inferred: quoted by #5, 140 of 140 words), answers #2 ann`; `#4 ann, 1 May 2019`
pub(super) fn of_post(document: &Document, post: PostId) -> String {
    let mut heading = format!("#{} {}", post.number(), author(document, post));
    if let Some(date) = document.stated(post, FieldKind::Date) {
        let _ = write!(heading, ", {date}");
    }
    if let Authorship::Inferred(claim) = document.relations.author(post) {
        let quote = document.relations.quote(claim.quote);
        if let Some(found) = quote.repeats {
            let by = quote.post.number();
            let _ = write!(
                heading,
                " (inferred: quoted by #{by}, {} of {} words)",
                found.matched, found.words
            );
        }
    }
    if let Authorship::Starter { .. } = document.relations.author(post) {
        heading.push_str(" (inferred: the page names the starter)");
    }
    match document.relations.tree.parents[post.index()].proven() {
        Some(Entry::Post(parent)) => {
            let _ = write!(
                heading,
                ", answers #{} {}",
                parent.number(),
                author(document, parent)
            );
        }
        Some(Entry::Ghost(ghost)) => {
            let name = document.name(document.relations.ghost(ghost).name);
            let _ = write!(heading, ", answers {name} (missing)");
        }
        None => {}
    }
    heading
}

/// `webfact`, `~Morch`, `? (author not in the file)`, `? (quotes name carol or bob)`
fn author(document: &Document, post: PostId) -> String {
    match document.relations.author(post) {
        Authorship::Stated(name) => document.name(*name).into_owned(),
        Authorship::Starter { name, .. } | Authorship::Inferred(Claim { name, .. }) => {
            format!("~{}", document.name(*name))
        }
        Authorship::Disputed(_) => {
            let names = document.disputed_names(post).unwrap_or_default();
            format!("? (quotes name {names})")
        }
        Authorship::Unknown => "? (author not in the file)".to_owned(),
    }
}

/// `Morch, 11 hours ago, #4:`
pub(super) fn of_quote(document: &Document, id: QuoteId) -> String {
    let quote = document.relations.quote(id);
    let mut facts = Vec::new();
    facts.push(
        quote
            .attribution
            .name
            .map_or("quote".into(), |name| document.name(name))
            .into_owned(),
    );
    let when = quote.attribution.when;
    facts.extend(when.map(|when| document.in_one_line(when).into_owned()));
    facts.push(match (quote.origin(), quote.source) {
        (Some(post), _) => format!("#{}", post.number()),
        (None, Source::Unknown) => "source unknown".to_owned(),
        (None, _) => "not in this file".to_owned(),
    });
    facts.join(", ") + ":"
}
