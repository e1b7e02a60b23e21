//! The room of a popup: where it stands in the window, beside what it is about.

use ratatui::layout::{Rect, Size};

use super::panes::is_bare;

/// The least rows of a popup beside what it is about.
const LEAST: u16 = 8;

/// What a popup has room in.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    /// The window.
    pub window: Size,
    /// The columns of the text and the rows in it that the popup is about, where they are in view.
    pub about: Option<Rect>,
    /// The same with all rows of their post that are in view.
    pub post: Option<Rect>,
}

impl Room {
    /// All of a window, for a popup that is about nothing in it.
    #[must_use]
    pub fn of(window: Size) -> Room {
        Room {
            window,
            about: None,
            post: None,
        }
    }

    /// All of the window but the row of hints, if it has one.
    #[must_use]
    pub fn above_hints(self) -> Rect {
        let hints = u16::from(!is_bare(self.window));
        Rect::new(0, 0, self.window.width, self.window.height - hints)
    }

    /// Where a popup of at most this size stands: below the post that it is about if all of it fits there, or above;
    /// else below the rows that it is about, or above them where there is more room, as wide as the text; else in
    /// the middle of the window. It is smaller if there is no room, and clear of the title and the hints where there
    /// are any. The border is part of it.
    #[must_use]
    pub fn popup(self, width: u16, height: u16) -> Rect {
        let size = self.window;
        let bars = if is_bare(size) { (0, 0) } else { (1, 1) };
        let rows = size.height - bars.0 - bars.1;
        let beside = |about: Rect, least: u16| {
            let above = about.y.saturating_sub(bars.0);
            let below = (size.height - bars.1).saturating_sub(about.bottom());
            let is_below = height <= below || below >= above;
            let most = if is_below { below } else { above };
            let height = height.min(most);
            let y = if is_below {
                about.bottom()
            } else {
                about.y - height
            };
            (most >= least).then_some(Rect { y, height, ..about })
        };
        if !is_bare(size) {
            let clear = self.post.and_then(|post| beside(post, height));
            let near = || beside(self.about?, height.min(LEAST));
            if let Some(area) = clear.or_else(near) {
                return area;
            }
        }
        let margin = if size.width >= 60 { 2 } else { 0 };
        let width = width.min(size.width.saturating_sub(2 * margin));
        let height = height.min(rows);
        Rect::new(
            (size.width - width) / 2,
            bars.0 + (rows - height) / 2,
            width,
            height,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_popup_stands_beside_what_it_is_about() {
        let window = Size::new(80, 24);
        let at = |y, height, needed| {
            let about = Some(Rect::new(2, y, 76, height));
            let popup = Room {
                about,
                ..Room::of(window)
            }
            .popup(90, needed);
            assert_eq!((popup.x, popup.width), (2, 76));
            (popup.y, popup.height)
        };
        assert_eq!(at(7, 2, 10), (9, 10));
        // As much as fits, and above where more does.
        assert_eq!(at(10, 2, 20), (12, 11));
        assert_eq!(at(14, 2, 20), (1, 13));
        assert_eq!(at(14, 2, 5), (16, 5));
        let about = Some(Rect::new(2, 6, 76, 14));
        let popup = Room {
            about,
            ..Room::of(window)
        }
        .popup(90, 20);
        assert_eq!(popup, Rect::new(2, 2, 76, 20));
    }

    #[test]
    fn a_popup_covers_nothing_of_the_post_it_is_about_where_it_has_the_room() {
        let at = |post: Rect, needed| {
            let room = Room {
                window: Size::new(80, 24),
                about: Some(Rect::new(2, 7, 76, 1)),
                post: Some(post),
            };
            let popup = room.popup(90, needed);
            (popup.y, popup.height)
        };
        assert_eq!(at(Rect::new(2, 7, 76, 4), 10), (11, 10));
        assert_eq!(at(Rect::new(2, 12, 76, 8), 10), (2, 10));
        assert_eq!(at(Rect::new(2, 7, 76, 12), 10), (8, 10));
    }
}
