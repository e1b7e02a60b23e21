//! What else the page states of a post: what it calls the author, what readers think of it, its address.

use crate::app::popup::paragraph::Writer;
use crate::document::Document;
use crate::text::{Context, sanitize};
use crate::thread::{FieldKind, PostId};

pub(super) fn write(document: &Document, post: PostId, writer: &mut Writer) {
    let words = |span| sanitize(&document.text[span], Context::Name).into_owned();
    let roles = document.thread.all_stated(post, FieldKind::AuthorRole);
    let roles: Vec<String> = roles.map(words).collect();
    let reactions = document.thread.all_stated(post, FieldKind::Reaction);
    let reactions: Vec<String> = reactions.map(words).collect();
    let missing = document.thread.missing_after(post);
    let missing: Vec<String> = missing.map(|missing| words(missing.words)).collect();
    let stated = |kind| document.thread.stated(post, kind).map(words);
    let sentences = [
        (!roles.is_empty()).then(|| format!("It calls the author {}.", roles.join(", "))),
        stated(FieldKind::Score).map(|score| format!("It shows what readers think: {score}.")),
        (!reactions.is_empty()).then(|| format!("Readers clicked: {}.", reactions.join(", "))),
        stated(FieldKind::State).map(|state| match &*state {
            "accepted" => "It is the accepted answer.".to_owned(),
            state => format!("It is {state}."),
        }),
        (!missing.is_empty()).then(|| {
            format!(
                "After it the page leaves out posts: {}.",
                missing.join(", ")
            )
        }),
        stated(FieldKind::Permalink).map(|address| format!("Its address is {address}")),
    ];
    let sentences: Vec<String> = sentences.into_iter().flatten().collect();
    if !sentences.is_empty() {
        writer.finding("page", format!("says of #{}, certain:", post.number()));
    }
    for sentence in sentences {
        writer.reason(sentence);
    }
}
