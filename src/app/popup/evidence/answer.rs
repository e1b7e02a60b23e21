//! The evidence for what a post answers.

use crate::app::popup::paragraph::Writer;
use crate::document::Document;
use crate::resolve::{Entry, Parent};
use crate::thread::PostId;

pub(super) fn write(document: &Document, post: PostId, writer: &mut Writer) {
    let number = post.number();
    match document.relations.tree.parents[post.index()] {
        Parent::Stated(parent) => {
            writer.heading(format!("#{number} answers #{} (certain)", parent.number()));
            writer.words("The page says so at the post.");
        }
        Parent::Proven(Entry::Post(parent)) => {
            writer.heading(format!("#{number} answers #{} (inferred)", parent.number()));
            writer.words("The first quote in it whose source is known is of that post.");
        }
        Parent::Proven(Entry::Ghost(ghost)) => {
            let name = document.name(document.relations.ghost(ghost).name);
            writer.heading(format!("#{number} answers a post by {name} (inferred)"));
            writer.words("It quotes a post that is not in this file.");
        }
        Parent::None if post == PostId::OPENING && document.thread.starts_here() => {}
        Parent::Assumed | Parent::None if !document.relations.covers(post) => {
            writer.heading(format!("What #{number} answers is not known yet"));
            writer.words("Its quotes are still being resolved.");
        }
        Parent::Assumed => {
            writer.heading(format!("What #{number} answers is not known"));
            writer.words(format!(
                "{} In the list it stands like a post that begins a conversation.",
                quotes_nobody(document, post)
            ));
        }
        Parent::None => {
            writer.heading(format!("What #{number} answers is not known"));
            writer.words(format!(
                "{} The opening post is not in this file.",
                quotes_nobody(document, post)
            ));
        }
    }
}

fn quotes_nobody(document: &Document, post: PostId) -> &'static str {
    if document.relations.quotes_of(post).next().is_some() {
        "None of its quotes tells which post it answers."
    } else {
        "It quotes nobody."
    }
}
