//! Choosing an author: going to the next post by them, or showing only their posts.

use crate::app::direction::Direction;
use crate::app::notice::Notice;
use crate::app::popup::AuthorPicker;
use crate::app::repeat::Repeated;
use crate::app::terms::by_author;
use crate::app::{App, Filter, Mode};
use crate::store::LineKind;

/// What is chosen of an author.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum AuthorUse {
    /// Going to a post.
    Go,
    /// Showing all of them alone.
    Filter,
}

impl App {
    /// Shows the authors, that of the current post chosen if it is known.
    pub(super) fn open_authors(&mut self, direction: Direction) -> Option<Notice> {
        let Some(mut picker) = AuthorPicker::of(&self.document, direction) else {
            return Some(Notice::absent("no author is known in this file"));
        };
        let post = self.current_post();
        if let Some(name) = post.and_then(|post| self.document.author_name(post)) {
            picker.choose_name(&self.document, name);
        }
        self.mode = Mode::Authors(picker);
        None
    }

    /// Does something with the author that is chosen in the popup.
    pub(super) fn use_author(&mut self, to: AuthorUse) -> Option<Notice> {
        let Mode::Authors(picker) = &self.mode else {
            return None;
        };
        let author = picker.author()?;
        let (direction, name) = (picker.direction, author.name.clone());
        let words = author
            .words
            .map(|words| self.document.text[words].to_owned());
        self.mode = Mode::Reading;
        match to {
            AuthorUse::Go => {
                let notice =
                    self.reader
                        .go_to_chosen_author(&self.document, words.as_deref(), direction);
                self.repeated = Some(Repeated::Author(words));
                notice
            }
            AuthorUse::Filter => {
                let filter = match words {
                    Some(_) => by_author(&name),
                    None => Filter::BY_NOBODY.to_owned(),
                };
                self.typed.add(LineKind::Filter, &filter);
                // A name is no mistake.
                self.filter(Filter::parse(&filter).ok()?)
            }
        }
    }
}
