//! Moving by posts: to one by its number, to the next one, to the top and the end.

use super::Reader;
use crate::app::direction::Direction;
use crate::app::flow::{Flow, has_words};
use crate::app::notice::Notice;
use crate::app::scope::Focus;
use crate::app::viewport::Viewport;
use crate::document::Document;
use crate::layout::{Place, Row, RowKind};
use crate::thread::PostId;

impl Reader {
    /// Goes to the first post, or to the one with a number.
    pub(in crate::app) fn go_to_top(
        &mut self,
        document: &Document,
        focus: Focus,
        number: Option<usize>,
    ) -> Option<Notice> {
        if let Some(number) = number {
            return self.go_to_number(document, number);
        }
        if focus == Focus::Article {
            self.article.view.put_at_top(Place::head(PostId::OPENING));
        } else {
            let first = self.pane.flow(self.scene(document)).posts.first();
            self.jump_to_post(document, first.unwrap_or(PostId::OPENING));
        }
        None
    }

    /// Goes to the last row, or to the post with a number.
    pub(in crate::app) fn go_to_end(
        &mut self,
        document: &Document,
        focus: Focus,
        number: Option<usize>,
    ) -> Option<Notice> {
        if let Some(number) = number {
            return self.go_to_number(document, number);
        }
        if focus == Focus::Article {
            self.change(document, focus, to_end);
        } else {
            self.jump(document, to_end);
        }
        None
    }

    /// Goes to the last post that is shown.
    pub(in crate::app) fn go_to_last_post(&mut self, document: &Document) {
        let last = self.pane.flow(self.scene(document)).posts.last();
        if let Some(last) = last {
            self.jump_to_post(document, last);
        }
    }

    /// Goes to a post by its number from 1 on.
    pub(in crate::app) fn go_to_number(
        &mut self,
        document: &Document,
        number: usize,
    ) -> Option<Notice> {
        let count = document.thread.posts.len();
        if let Some(index) = number.min(count).checked_sub(1) {
            self.jump_to_post(document, PostId::from_index(index));
        }
        (number > count).then(|| {
            Notice::text(match count {
                1 => "there is only 1 post".to_owned(),
                _ => format!("there are only {count} posts"),
            })
        })
    }

    /// Goes to so many percent of the text.
    pub(in crate::app) fn go_to_percent(
        &mut self,
        document: &Document,
        percent: Option<usize>,
    ) -> Option<Notice> {
        let posts = self.pane.flow(self.scene(document)).posts;
        let (_, whole) = posts.extent(document, 0);
        let at = match byte_at_percent(whole, percent) {
            Ok(bytes) => posts.byte_below(document, bytes),
            Err(notice) => return Some(notice),
        };
        let place = place_of_byte(document, at)?;
        self.jump(document, |view, flow| put_from(view, flow, place));
        None
    }

    /// Goes so many posts on; up from the middle of a post, first to its beginning.
    pub(in crate::app) fn go_to_neighbour(
        &mut self,
        document: &Document,
        direction: Direction,
        count: usize,
    ) -> Option<Notice> {
        let mark = self.pane.mark(self.scene(document))?;
        let to_beginning = direction == Direction::Up && mark.row().kind != RowKind::Head;
        let count = count - usize::from(to_beginning).min(count);
        let posts = self.pane.flow(self.scene(document)).posts;
        let neighbour = posts.neighbour(mark.post(), direction, count);
        match neighbour.or(to_beginning.then_some(mark.post())) {
            Some(post) => {
                self.step_to(Place::head(post));
                None
            }
            None => Some(self.no_further_post(direction)),
        }
    }

    /// What there is to say where no post follows.
    pub(in crate::app) fn no_further_post(&self, direction: Direction) -> Notice {
        self.end_of_shown(match direction {
            Direction::Down => "this is the last post",
            Direction::Up => "this is the first post",
        })
    }

    /// What there is to say where no row follows in what scrolls.
    pub(in crate::app) fn no_further_row(&self, focus: Focus, direction: Direction) -> Notice {
        let end = match direction {
            Direction::Down => "this is the end",
            Direction::Up => "this is the beginning",
        };
        match focus {
            Focus::Article => Notice::text(format!("{end} of the opening post")),
            Focus::Reader | Focus::List => self.end_of_shown(end),
        }
    }

    /// Says that something is the end of what is shown, of only some posts if that is so.
    fn end_of_shown(&self, end: &str) -> Notice {
        Notice::text(match self.pane.subset() {
            Some(subset) => format!("{end} of the {}", subset.name()),
            None => end.to_owned(),
        })
    }
}

/// The place of a byte; the head of a post for its beginning.
pub(super) fn place_of_byte(document: &Document, at: u32) -> Option<Place> {
    let post = document.thread.post_at(at)?;
    let is_start = at <= document.thread.post(post).span.start;
    Some(if is_start {
        Place::head(post)
    } else {
        Place::text(post, at)
    })
}

/// Marks a place and puts it at the top. More than was asked for is passed rather than less; a folded row stands
/// for all that it hides.
pub(super) fn put_from(view: &mut Viewport, flow: &Flow, place: Place) {
    let hides = |row: &Row| {
        matches!(
            row.kind,
            RowKind::Folded(_) | RowKind::Cut(_) | RowKind::Lines(_)
        )
    };
    let row = flow.at(place).and_then(|row| {
        let is_passed = row.place() < place && !hides(&row.row());
        let below = is_passed.then(|| flow.below(&row)).flatten();
        below.or(Some(row))
    });
    view.put_at_top(row.map_or(place, |row| row.place()));
}

/// The byte at so many percent of a length.
///
/// # Errors
/// When no number was typed; says so.
pub(in crate::app) fn byte_at_percent(length: u32, percent: Option<usize>) -> Result<u32, Notice> {
    let Some(percent) = percent else {
        return Err(Notice::text("type a number first, such as 50%"));
    };
    let share = u64::from(length) * percent.min(100) as u64 / 100;
    Ok(u32::try_from(share).expect("a part is no longer than all of it"))
}

/// Puts the last row at the bottom and marks the last one with words.
pub(in crate::app) fn to_end(view: &mut Viewport, flow: &Flow) {
    if let Some(bottom) = flow.bottom() {
        view.top = bottom.place();
        let words = flow.find(bottom.place(), Direction::Up, |cursor| {
            has_words(&cursor.row())
        });
        view.mark = words.unwrap_or(bottom.place());
    }
}
