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
}

impl Room {
    /// All of a window, for a popup that is about nothing in it.
    #[must_use]
    pub fn of(window: Size) -> Room {
        Room {
            window,
            about: None,
        }
    }

    /// All of the window but the row of hints, if it has one.
    #[must_use]
    pub fn above_hints(self) -> Rect {
        let hints = u16::from(!is_bare(self.window));
        Rect::new(0, 0, self.window.width, self.window.height - hints)
    }

    /// Where a popup of at most this size stands: below the rows that it is about, or above them where there is
    /// more room, as wide as the text; else in the middle of the window. It is smaller if there is no room, and
    /// clear of the title and the hints where there are any. The border is part of it.
    #[must_use]
    pub fn popup(self, width: u16, height: u16) -> Rect {
        let size = self.window;
        let bars = if is_bare(size) { (0, 0) } else { (1, 1) };
        let rows = size.height - bars.0 - bars.1;
        if let Some(about) = self.about.filter(|_| !is_bare(size)) {
            let above = about.y.saturating_sub(bars.0);
            let below = (size.height - bars.1).saturating_sub(about.bottom());
            let is_below = height <= below || below >= above;
            let most = if is_below { below } else { above };
            if most >= height.min(LEAST) {
                let height = height.min(most);
                return Rect {
                    y: if is_below {
                        about.bottom()
                    } else {
                        about.y - height
                    },
                    height,
                    ..about
                };
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
            let popup = Room { window, about }.popup(90, needed);
            assert_eq!((popup.x, popup.width), (2, 76));
            (popup.y, popup.height)
        };
        assert_eq!(at(7, 2, 10), (9, 10));
        // As much as fits, and above where more does.
        assert_eq!(at(10, 2, 20), (12, 11));
        assert_eq!(at(14, 2, 20), (1, 13));
        assert_eq!(at(14, 2, 5), (16, 5));
        let about = Some(Rect::new(2, 6, 76, 14));
        let popup = Room { window, about }.popup(90, 20);
        assert_eq!(popup, Rect::new(2, 2, 76, 20));
    }
}
