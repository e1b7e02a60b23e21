//! Moving along replies: from a post to what it answers, to what answers it, and on to others that
//! have the same parent or author.

use super::flow::Direction;
use super::{App, navigate};
use crate::resolve::{Entry, GhostId, Parent};
use crate::thread::PostId;

/// The most posts that are named as quoting a missing one.
const QUOTED: usize = 3;

impl App {
    pub(super) fn go_to_conversation(&mut self, direction: Direction, count: usize) {
        self.go_along(count, "no further conversation that way", |app, post| {
            navigate::conversation(&app.document, post, direction)
        });
    }

    pub(super) fn go_to_sibling(&mut self, direction: Direction, count: usize) {
        let Some(post) = self.current_post() else {
            return;
        };
        if self.document.relations.tree.parents[post.index()] == Parent::None {
            self.say_no_parent(post);
            return;
        }
        self.go_along(
            count,
            "no further reply to the same parent that way",
            |app, post| navigate::sibling(&app.document, post, direction),
        );
    }

    pub(super) fn go_to_same_author(&mut self, direction: Direction, count: usize) {
        let Some(post) = self.current_post() else {
            return;
        };
        if self.document.author_name(post).is_none() {
            let number = post.number();
            self.say_none(match self.document.disputed_names(post) {
                Some(names) => format!("who wrote #{number} is not known: quotes name {names}"),
                None => format!("who wrote #{number} is not in the file"),
            });
            return;
        }
        self.go_along(
            count,
            "no further post by this author that way",
            |app, post| navigate::same_author(&app.document, post, direction),
        );
    }

    pub(super) fn go_to_parent(&mut self, count: usize) {
        let Some(post) = self.current_post() else {
            return;
        };
        match navigate::parent(&self.document, post) {
            None => self.say_no_parent(post),
            Some(Entry::Ghost(ghost)) => {
                let name = self
                    .document
                    .name(self.document.relations.ghost(ghost).name);
                let number = post.number();
                self.notice = Some(format!(
                    "#{number} answers a post by {name} that is not in the file"
                ));
            }
            Some(Entry::Post(_)) => {
                self.go_along(count, "", |app, post| {
                    match navigate::parent(&app.document, post)? {
                        Entry::Post(parent) => Some(parent),
                        Entry::Ghost(_) => None,
                    }
                });
            }
        }
    }

    /// Says that a post which was chosen in the list is not in the file, and where it is quoted.
    pub(super) fn say_missing(&mut self, ghost: GhostId) {
        let relations = &self.document.relations;
        let ghost = relations.ghost(ghost);
        let quotes = ghost.quotes.iter().take(QUOTED);
        let posts: Vec<String> = quotes
            .map(|&quote| format!("#{}", relations.quote(quote).post.number()))
            .collect();
        let more = if ghost.quotes.len() > QUOTED {
            ", …"
        } else {
            ""
        };
        self.notice = Some(format!(
            "not in the file, but quoted in {}{more}; p shows it",
            posts.join(", ")
        ));
    }

    /// Says why there is no parent to go to.
    pub(super) fn say_no_parent(&mut self, post: PostId) {
        if post == PostId::OPENING && self.document.thread.starts_here() {
            self.notice = Some("the opening post answers nothing".to_owned());
        } else {
            let number = post.number();
            self.say_none(format!(
                "#{number} quotes nobody, so what it answers is not known"
            ));
        }
    }

    pub(super) fn go_to_first_reply(&mut self) {
        let Some(post) = self.current_post() else {
            return;
        };
        match self.document.relations.tree.replies(post).first() {
            Some(&reply) => self.jump_to_post(reply),
            None => self.say_none(format!("nobody quotes #{}", post.number())),
        }
    }

    /// Goes along a relation between posts, as often as asked and as far as it leads.
    fn go_along(
        &mut self,
        count: usize,
        none: &str,
        step: impl Fn(&App, PostId) -> Option<PostId>,
    ) {
        let Some(from) = self.current_post() else {
            return;
        };
        let mut post = from;
        for _ in 0..count {
            match step(self, post) {
                Some(next) => post = next,
                None => break,
            }
        }
        if post == from {
            self.say_none(none);
        } else {
            self.jump_to_post(post);
        }
    }
}
