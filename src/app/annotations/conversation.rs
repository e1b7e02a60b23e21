//! Catching up: a whole conversation is read, and the next one begins.

use std::collections::HashSet;
use std::iter;

use super::seen::read;
use crate::app::direction::Direction;
use crate::app::notice::Notice;
use crate::app::{App, counted, navigate};
use crate::document::Document;
use crate::resolve::Entry;
use crate::thread::PostId;

impl App {
    /// Has the conversation of the current post count as read, and goes to the next one.
    pub(in crate::app) fn catch_up(&mut self) -> Option<Notice> {
        let first = beginning(&self.document, self.current_post()?);
        let mut unread = 0;
        for post in conversation(&self.document, first) {
            unread += usize::from(self.annotations.is_unread(post));
            self.annotations.change(post, read);
        }
        let further =
            |post: &PostId| navigate::conversation(&self.document, *post, Direction::Down);
        let mut conversations = iter::successors(further(&first), further);
        let next = conversations.find(|post| self.reader.shows(*post));
        // Where nobody answers, each post is a conversation of its own.
        let is_unread = |post| self.annotations.is_unread(post);
        let next = next.or_else(|| self.nth_post(Direction::Down, 1, is_unread));
        if let Some(next) = next {
            self.reader.jump_to_post(&self.document, next);
        }
        let rest = match next {
            Some(_) => "",
            None => "; nothing further below",
        };
        let (number, unread) = (first.number(), counted(unread, "post"));
        Some(Notice::text(format!(
            "conversation of #{number}: {unread} more read{rest}"
        )))
    }
}

/// The post that began the conversation of another one.
fn beginning(document: &Document, post: PostId) -> PostId {
    let up = |&post: &PostId| match navigate::parent(document, post)? {
        Entry::Post(PostId::OPENING) | Entry::Ghost(_) => None,
        Entry::Post(parent) => Some(parent),
    };
    // A parent precedes its replies in the file, so there is a last one.
    std::iter::successors(Some(post), up).last().unwrap_or(post)
}

/// A post with everything that answers it; the opening post, which all answer, alone.
fn conversation(document: &Document, first: PostId) -> HashSet<PostId> {
    let mut posts = HashSet::from([first]);
    let mut below = vec![first];
    while let Some(answered) = below.pop().filter(|post| *post != PostId::OPENING) {
        // A post that answers several stands below each of them.
        let replies = document.relations.tree.replies(answered).iter();
        below.extend(replies.filter(|reply| posts.insert(**reply)));
    }
    posts
}
