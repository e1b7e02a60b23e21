//! The evidence for what a post answers.

use crate::app::popup::paragraph::Writer;
use crate::document::Document;
use crate::resolve::{Entry, Parent};
use crate::thread::PostId;

/// What its finding is about.
const ANSWERS: &str = "answers";

pub(super) fn write(document: &Document, post: PostId, writer: &mut Writer) {
    match &document.relations.tree.parents[post.index()] {
        Parent::Stated(parent) => {
            write_post(document, *parent, "certain", writer);
            writer.reason("The page says so at the post.");
        }
        Parent::Proven(Entry::Post(parent)) => {
            write_post(document, *parent, "inferred", writer);
            writer.reason("The first quote in it whose source is known is of that post.");
        }
        Parent::Proven(Entry::Ghost(ghost)) => {
            let at = document.relations.ghost(*ghost).name;
            let words = (
                "a post by ",
                &*document.name(at),
                " that is not in this file",
            );
            writer.finding_with_name(ANSWERS, words, at);
            writer.reason("It quotes that post.");
        }
        Parent::None if post == PostId::OPENING && document.thread.starts_here() => {}
        Parent::Assumed | Parent::None if !document.relations.covers(post) => {
            writer.finding(ANSWERS, "not known yet");
            writer.reason("Its quotes are still being resolved.");
        }
        Parent::Assumed | Parent::None if document.relations.tree.is_stated() => {
            writer.finding(ANSWERS, "no other post");
            writer.reason("The page says of other posts what they answer, and not of this one.");
        }
        Parent::Assumed => {
            writer.finding(ANSWERS, "not known");
            writer.reason(format!(
                "{} In the list it stands like a post that begins a conversation.",
                quotes_nobody(document, post)
            ));
        }
        Parent::None => {
            writer.finding(ANSWERS, "not known");
            writer.reason(format!(
                "{} The opening post is not in this file.",
                quotes_nobody(document, post)
            ));
        }
    }
}

/// That a post of the file is answered.
fn write_post(document: &Document, post: PostId, certainty: &str, writer: &mut Writer) {
    let number = post.number();
    match document.relations.author(post).name() {
        Some(at) => {
            let after = format!(" #{number}, {certainty}");
            writer.finding_with_name(ANSWERS, ("", &document.name(at), &after), at);
        }
        None => writer.finding(ANSWERS, format!("#{number}, {certainty}")),
    }
}

fn quotes_nobody(document: &Document, post: PostId) -> &'static str {
    if document.relations.quotes_of(post).next().is_some() {
        "None of its quotes tells which post it answers."
    } else {
        "It quotes nobody."
    }
}
