//! Moving along replies: from a post to what it answers, to what answers it, and on to others that
//! have the same parent or author.

use super::Reader;
use crate::app::command::{Command, ReplyCommand};
use crate::app::direction::Direction;
use crate::app::navigate;
use crate::app::notice::Notice;
use crate::document::Document;
use crate::resolve::{Entry, GhostId, Parent};
use crate::thread::PostId;

/// The most posts that are named as quoting a missing one.
const QUOTED: usize = 3;

/// A step from a post down to a reply. A reply can answer several posts; the way up from there, and to the
/// other replies, is the one that the reader came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Descent {
    from: PostId,
    to: PostId,
}

impl Reader {
    /// Goes to the next post that starts a conversation.
    pub(in crate::app) fn go_to_conversation(
        &mut self,
        document: &Document,
        direction: Direction,
        count: usize,
    ) -> Option<Notice> {
        let none = "no further conversation that way";
        self.go_along(document, count, none, |post| {
            navigate::conversation(document, post, direction)
        })
    }

    /// Goes to the next post with the same parent.
    pub(in crate::app) fn go_to_sibling(
        &mut self,
        document: &Document,
        direction: Direction,
        count: usize,
    ) -> Option<Notice> {
        let post = self.current_post(document)?;
        let from = self.came_from(post);
        if from.is_none() && document.relations.tree.parents[post.index()] == Parent::None {
            return Some(no_parent(document, post));
        }
        let none = "no further reply to the same parent that way";
        let notice = self.go_along(document, count, none, |post| match from {
            Some(from) => navigate::reply_beside(document, from, post, direction),
            None => navigate::sibling(document, post, direction),
        });
        let to = self.current_post(document)?;
        self.descent = from.map(|from| Descent { from, to });
        notice
    }

    /// Goes to the next post in the tree of replies.
    pub(in crate::app) fn go_in_tree(
        &mut self,
        document: &Document,
        direction: Direction,
        count: usize,
    ) -> Option<Notice> {
        let none = "no further post that way";
        let subset = self.pane.subset().cloned();
        let branch = subset.as_ref().and_then(|subset| subset.tree());
        self.go_along(document, count, none, |post| match branch {
            Some(tree) => tree.beside(post, direction),
            None => navigate::in_tree(document, post, direction),
        })
    }

    /// Goes to the next post by the same author.
    pub(in crate::app) fn go_to_same_author(
        &mut self,
        document: &Document,
        direction: Direction,
        count: usize,
    ) -> Option<Notice> {
        let post = self.current_post(document)?;
        if document.author_name(post).is_none() {
            let number = post.number();
            return Some(Notice::absent(match document.disputed_names(post) {
                Some(names) => format!("who wrote #{number} is not known: quotes name {names}"),
                None => format!("who wrote #{number} is not in the file"),
            }));
        }
        let none = "no further post by this author that way";
        self.go_along(document, count, none, |post| {
            navigate::same_author(document, post, direction)
        })
    }

    /// Goes to the next post by an author, named as the text does, or by one who is not known.
    pub(in crate::app) fn go_to_author(
        &mut self,
        document: &Document,
        author: Option<&str>,
        direction: Direction,
        count: usize,
    ) -> Option<Notice> {
        let none = match author {
            Some(_) => "no further post by this author that way",
            None => "no further post that way whose author is not known",
        };
        self.go_along(document, count, none, |post| {
            navigate::by_author(document, author, post, direction)
        })
    }

    /// Goes to a post by an author that was chosen, as [`Reader::go_to_author`] does, and past an end of the text from
    /// the other one.
    pub(in crate::app) fn go_to_chosen_author(
        &mut self,
        document: &Document,
        author: Option<&str>,
        direction: Direction,
    ) -> Option<Notice> {
        let none = self.go_to_author(document, author, direction, 1)?;
        let is_theirs = |post: &PostId| self.shows(*post) && document.author_name(*post) == author;
        let mut posts = document.thread.post_ids().filter(is_theirs);
        let first = match direction {
            Direction::Down => posts.next(),
            Direction::Up => posts.next_back(),
        };
        match first {
            Some(post) if self.current_post(document) != Some(post) => {
                self.jump_to_post(document, post);
                Some(Notice::wrapped(direction))
            }
            _ => Some(none),
        }
    }

    /// Goes to what the current post answers.
    pub(in crate::app) fn go_to_parent(
        &mut self,
        document: &Document,
        count: usize,
    ) -> Option<Notice> {
        let post = self.current_post(document)?;
        if let Some(from) = self.came_from(post) {
            self.jump_to_post(document, from);
            // Further up as quotes say.
            return match count {
                0 | 1 => None,
                count => self.go_to_parent(document, count - 1),
            };
        }
        match self.answered_by(document, post) {
            None => Some(no_parent(document, post)),
            Some(Entry::Ghost(ghost)) => {
                let name = document.name(document.relations.ghost(ghost).name);
                let number = post.number();
                Some(Notice::text(format!(
                    "#{number} answers a post by {name} that is not in the file"
                )))
            }
            Some(Entry::Post(parent)) => {
                let up = |post: &PostId| match self.answered_by(document, *post)? {
                    Entry::Post(parent) => Some(parent),
                    Entry::Ghost(_) => None,
                };
                let parents = std::iter::successors(Some(parent), up).take(count);
                let parent = parents.last().unwrap_or(parent);
                self.jump_to_post(document, parent);
                None
            }
        }
    }

    /// What a post answers: in a branch that leaves that out, the other post that it quotes there.
    pub(in crate::app) fn answered_by(&self, document: &Document, post: PostId) -> Option<Entry> {
        let parent = navigate::parent(document, post);
        let is_shown = matches!(parent, Some(Entry::Post(parent)) if self.shows(parent));
        let subset = self.pane.subset();
        let branch = subset.filter(|subset| !is_shown && subset.filter().is_none());
        let in_branch = branch.and_then(|branch| branch.tree()?.parent(post));
        in_branch.map(Entry::Post).or(parent)
    }

    /// Goes to the first post that answers the current one.
    pub(in crate::app) fn go_to_first_reply(&mut self, document: &Document) -> Option<Notice> {
        let post = self.current_post(document)?;
        match document.relations.tree.replies(post).first() {
            Some(&reply) => {
                self.go_to_reply(document, post, reply);
                None
            }
            None => Some(no_replies(post)),
        }
    }

    /// Goes from a post to one of its replies.
    pub(in crate::app) fn go_to_reply(&mut self, document: &Document, from: PostId, to: PostId) {
        self.jump_to_post(document, to);
        self.descent = Some(Descent { from, to });
    }

    /// Forgets how the reader came to a reply, because posts may have other numbers now.
    pub(in crate::app) fn forget_descent(&mut self) {
        self.descent = None;
    }

    /// The post from which the reader came to a reply.
    fn came_from(&self, post: PostId) -> Option<PostId> {
        let descent = self.descent.filter(|descent| descent.to == post);
        descent.map(|descent| descent.from)
    }

    /// Goes along a relation between the posts that are shown, up to `count` steps and as far as it
    /// leads. `none` is what there is to say if it leads nowhere.
    fn go_along(
        &mut self,
        document: &Document,
        count: usize,
        none: &str,
        step: impl Fn(PostId) -> Option<PostId>,
    ) -> Option<Notice> {
        let none = match self.pane.subset() {
            Some(subset) => format!("{none} in this {}", subset.name()),
            None => none.to_owned(),
        };
        let shown = |post: PostId| {
            let mut further = std::iter::successors(step(post), |&post| step(post));
            further.find(|&post| self.shows(post))
        };
        let from = self.current_post(document)?;
        let steps = std::iter::successors(Some(from), |&post| shown(post)).take(count + 1);
        let post = steps.last().expect("the first one is there");
        if post == from {
            return Some(Notice::absent(none));
        }
        self.jump_to_post(document, post);
        None
    }
}

/// That no post is known to answer a post.
pub(in crate::app) fn no_replies(post: PostId) -> Notice {
    Notice::absent(format!("nobody quotes #{}", post.number()))
}

/// Why a post has no parent to go to.
pub(in crate::app) fn no_parent(document: &Document, post: PostId) -> Notice {
    if post == PostId::OPENING && document.thread.starts_here() {
        Notice::text("the opening post answers nothing")
    } else {
        let number = post.number();
        let why = if document.relations.tree.is_stated() {
            return Notice::text(format!(
                "the page shows #{number} as an answer to no other post"
            ));
        } else if document.relations.quotes_of(post).next().is_some() {
            format!("#{number} has no quote of a known post")
        } else {
            format!("#{number} quotes nobody")
        };
        Notice::absent(format!("{why}, so what it answers is not known"))
    }
}

/// That a post is not in the file, where it is quoted, and how to see its words where that is in several quotes.
pub(in crate::app) fn missing_post(document: &Document, ghost: GhostId) -> Notice {
    let relations = &document.relations;
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
    if let [_] = posts[..] {
        let name = document.name(ghost.name);
        let post = &posts[0];
        return Notice::text(format!(
            "{name}'s post is not in the file, only its quote in {post}"
        ));
    }
    Notice::text(format!(
        "not in the file, but quoted in {}{more}",
        posts.join(", ")
    ))
    .with_key(Command::Reply(ReplyCommand::Peek), "shows it")
}
