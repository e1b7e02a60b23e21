//! Which panes a window of a given size has, and where.
//!
//! ```text
//! under 40 x 8        the pane that has the focus, nothing else
//! under 70 x 24       reader; the list takes its place while it has the focus
//! under 110 columns   list over the reader
//! from 110 columns    list │ reader
//! from 180 columns    list │ reader │ opening post, once the reader is past it
//! ```
//!
//! The reader can [set](ListPlace) another place for the list, which windows under 70 x 24 have no room for.
//!
//! In narrower windows the opening post stands over the reader while it is pinned or has the focus, or
//! takes the reader's place where there is no room for both. Where it is not shown and the reader is past
//! it, a high window has a row that says what it is and which key opens it. Over all of that stands the
//! title, below it the hints; nothing else is permanent.

use ratatui::layout::{Rect, Size};

use super::scope::Focus;

/// The widest that text is set by default, in columns: longer lines are hard to read.
pub const MEASURE: u16 = 76;
/// The columns at the right of text that stay free: a blank and the position bar.
pub const RIGHT: u16 = 2;
/// From how many rows on a window has room to set things apart.
pub const HIGH: u16 = 30;
/// From how many columns on the opening post has a column of its own.
pub const WIDE: u16 = 180;

/// The least columns of the opening post in a column of its own.
const NARROWEST_ARTICLE: u16 = 40;

/// Where everything stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Panes {
    /// The title of the thread.
    pub title: Option<Rect>,
    /// The text of all posts.
    pub reader: Option<Rect>,
    /// The opening post.
    pub article: Option<Rect>,
    /// The row that stands for the opening post while the reader is past it.
    pub opening: Option<Rect>,
    /// The list of posts.
    pub list: Option<Rect>,
    /// Lines between panes: of one row, or of one column.
    pub lines: [Option<Rect>; 2],
    /// The most useful keys; also messages and the prompt.
    pub hints: Option<Rect>,
}

/// Whether the opening post is shown besides the reader's pane.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pin {
    /// Where it has a column of its own, while the reader is past it.
    #[default]
    Auto,
    /// It is.
    Pinned,
    /// It is not.
    Loose,
}

/// Where the list of posts stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ListPlace {
    /// At the left in a wide window, over the text in others.
    #[default]
    Auto,
    /// At the left.
    Left,
    /// Over the text.
    Top,
    /// Nowhere, unless it has the focus or a key shows it.
    Hidden,
}

/// What is to be shown, as far as there is room.
#[derive(Clone, Copy, Debug)]
pub struct PaneRequest {
    /// The pane that has the focus.
    pub focus: Focus,
    /// Whether the opening post is to be seen beside or over the others.
    pub pin: Pin,
    /// Whether the reader is past the opening post.
    pub past_opening: bool,
    /// The widest that text is set, in columns.
    pub widest: u16,
    /// How many rows the list has use for; one is no list.
    pub list_rows: usize,
    /// Where the list stands; a hidden one only while it has the focus.
    pub list: ListPlace,
}

impl Panes {
    /// The panes of a window.
    #[must_use]
    pub fn of(size: Size, request: PaneRequest) -> Panes {
        let whole = Rect::new(0, 0, size.width, size.height);
        if is_bare(size) {
            let mut panes = Panes::default();
            let pane = match request.focus {
                Focus::List if request.list_rows > 1 => &mut panes.list,
                Focus::Article => &mut panes.article,
                Focus::List | Focus::Reader => &mut panes.reader,
            };
            *pane = Some(whole);
            return panes;
        }
        let bars = Panes {
            title: Some(row(whole, 0)),
            hints: Some(row(whole, size.height - 1)),
            ..Panes::default()
        };
        let body = Rect::new(0, 1, size.width, size.height - 2);
        let (mut panes, rest) = with_list(bars, body, size, request);
        let is_pinned = match request.pin {
            Pin::Auto => request.past_opening && size.width >= WIDE,
            Pin::Pinned => true,
            Pin::Loose => false,
        };
        // While the reader shows the opening post itself, it is not shown twice.
        let has_focus = request.focus == Focus::Article;
        let wants_article = is_pinned || has_focus && request.past_opening;
        if panes.list == Some(body) {
            return panes;
        }
        if wants_article && size.width >= WIDE && request.list_rows > 1 {
            let reader_width = request.widest.saturating_add(left_margin(size) + RIGHT + 1);
            let (reader, line, article) =
                split_left(rest, reader_width.min(rest.width - NARROWEST_ARTICLE));
            panes.lines[1] = Some(line);
            panes.reader = Some(reader);
            panes.article = Some(article);
        } else if wants_article && has_room_above(size, request) {
            let (article, line, reader) = split_top(rest, rest.height / 3);
            panes.article = Some(article);
            panes.lines[1] = Some(line);
            panes.reader = Some(reader);
        } else if has_focus {
            panes.article = Some(rest);
        } else if request.past_opening && size.height >= HIGH && request.list_rows > 1 {
            panes.opening = Some(Rect { height: 1, ..rest });
            panes.reader = Some(below(rest, 2));
        } else {
            panes.reader = Some(rest);
        }
        panes
    }

    /// The pane at a cell of the window.
    #[must_use]
    pub fn at(&self, column: u16, row: u16) -> Option<(Focus, Rect)> {
        let holds = |pane: Option<Rect>| pane.filter(|pane| pane.contains((column, row).into()));
        holds(self.list)
            .map(|pane| (Focus::List, pane))
            .or_else(|| holds(self.article).map(|pane| (Focus::Article, pane)))
            .or_else(|| holds(self.reader).map(|pane| (Focus::Reader, pane)))
    }

    /// Whether a pane is in the window.
    #[must_use]
    pub fn shows(&self, focus: Focus) -> bool {
        match focus {
            Focus::Reader => self.reader.is_some(),
            Focus::List => self.list.is_some(),
            Focus::Article => self.article.is_some(),
        }
    }
}

/// Whether a window is so small that it has one pane and nothing else.
#[must_use]
pub fn is_bare(size: Size) -> bool {
    size.width < 40 || size.height < 8
}

/// The columns at the left of text that stay free: for the mark of what is current, and a blank.
#[must_use]
pub fn left_margin(size: Size) -> u16 {
    if size.width >= WIDE { 3 } else { 2 }
}

/// The part of a pane that ends with its position bar: behind text of so many columns and a blank.
#[must_use]
pub fn with_bar(area: Rect, text: u16, margin: u16) -> Rect {
    let columns = text.saturating_add(margin + RIGHT);
    Rect {
        width: columns.min(area.width),
        ..area
    }
}

/// The list with the line beside it, and what it leaves to the other panes.
fn with_list(bars: Panes, body: Rect, size: Size, request: PaneRequest) -> (Panes, Rect) {
    let is_hidden = request.list == ListPlace::Hidden && request.focus != Focus::List;
    if request.list_rows <= 1 || is_hidden {
        return (bars, body);
    }
    if size.width < 70 || size.height < 24 {
        let list = (request.focus == Focus::List).then_some(body);
        return (Panes { list, ..bars }, body);
    }
    let is_over = match request.list {
        ListPlace::Auto | ListPlace::Hidden => size.width < 110,
        ListPlace::Left => false,
        ListPlace::Top => true,
    };
    let (list, line, rest) = if is_over {
        let most = match size.height {
            // Who chooses from it sees more of it.
            height if request.focus == Focus::List => height / 2,
            ..30 => 4,
            30..40 => 6,
            _ => 8,
        };
        let rows = u16::try_from(request.list_rows).unwrap_or(most);
        split_top(body, rows.min(most))
    } else {
        let columns = match size.width {
            ..110 => size.width * 2 / 5,
            110..140 => 40,
            140..190 => 48,
            _ => 56,
        };
        split_left(body, columns)
    };
    let panes = Panes {
        list: Some(list),
        lines: [Some(line), None],
        ..bars
    };
    (panes, rest)
}

/// Whether the opening post has room over the reader.
fn has_room_above(size: Size, request: PaneRequest) -> bool {
    let rows = match request.pin {
        Pin::Pinned => 24,
        Pin::Auto | Pin::Loose => HIGH,
    };
    size.height >= rows && request.list_rows > 1
}

/// A part of so many columns at the left, a line of one column, and the rest.
fn split_left(area: Rect, width: u16) -> (Rect, Rect, Rect) {
    let part = |x, width| Rect { x, width, ..area };
    (
        part(area.x, width),
        part(area.x + width, 1),
        part(area.x + width + 1, area.width - width - 1),
    )
}

/// A part of so many rows at the top, a line of one row, and the rest.
fn split_top(area: Rect, height: u16) -> (Rect, Rect, Rect) {
    let part = |y, height| Rect { y, height, ..area };
    (
        part(area.y, height),
        part(area.y + height, 1),
        below(area, height + 1),
    )
}

fn below(area: Rect, rows: u16) -> Rect {
    Rect {
        y: area.y + rows,
        height: area.height.saturating_sub(rows),
        ..area
    }
}

fn row(area: Rect, y: u16) -> Rect {
    Rect {
        y,
        height: 1,
        ..area
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A reader in the middle of a thread.
    const READING: PaneRequest = PaneRequest {
        focus: Focus::Reader,
        pin: Pin::Auto,
        past_opening: true,
        widest: MEASURE,
        list_rows: 99,
        list: ListPlace::Auto,
    };

    #[test]
    fn panes_lie_inside_the_window_and_apart_at_any_size() {
        let requests = [
            READING,
            PaneRequest {
                pin: Pin::Pinned,
                ..READING
            },
            PaneRequest {
                list: ListPlace::Hidden,
                list_rows: 2,
                ..READING
            },
            PaneRequest {
                focus: Focus::List,
                list: ListPlace::Hidden,
                widest: u16::MAX,
                ..READING
            },
            PaneRequest {
                focus: Focus::Article,
                past_opening: false,
                ..READING
            },
            PaneRequest {
                list_rows: 1,
                pin: Pin::Pinned,
                ..READING
            },
            PaneRequest {
                list: ListPlace::Left,
                ..READING
            },
            PaneRequest {
                list: ListPlace::Top,
                pin: Pin::Pinned,
                ..READING
            },
        ];
        for (width, height) in (0..220).flat_map(|width| (0..80).map(move |height| (width, height)))
        {
            let size = Size::new(width, height);
            for request in requests {
                let panes = Panes::of(size, request);
                let of_one = [
                    panes.title,
                    panes.reader,
                    panes.article,
                    panes.opening,
                    panes.list,
                    panes.hints,
                ];
                let all: Vec<Rect> = of_one.into_iter().chain(panes.lines).flatten().collect();
                let window = Rect::new(0, 0, width, height);
                for (number, pane) in all.iter().enumerate() {
                    assert_eq!(pane.intersection(window), *pane, "{size:?} {panes:?}");
                    for other in &all[number + 1..] {
                        assert!(!pane.intersects(*other), "{size:?} {panes:?}");
                    }
                }
                let focus = request.focus;
                assert!(panes.shows(focus), "{size:?} {focus:?}");
            }
        }
    }

    #[test]
    fn most_rows_are_for_text() {
        let rows = |width, height, request| {
            let panes = Panes::of(Size::new(width, height), request);
            panes.reader.map_or(0, |reader| reader.height)
        };
        let start = PaneRequest {
            past_opening: false,
            ..READING
        };
        assert_eq!(rows(60, 20, READING), 18);
        assert_eq!(rows(80, 24, READING), 17);
        let alone = PaneRequest {
            list: ListPlace::Hidden,
            ..READING
        };
        assert_eq!(rows(80, 24, alone), 22);
        assert_eq!(rows(120, 40, start), 38);
        assert_eq!(rows(120, 40, READING), 36);
        let pinned = PaneRequest {
            pin: Pin::Pinned,
            ..READING
        };
        assert_eq!(rows(200, 60, pinned), 58);
        assert_eq!(rows(200, 60, READING), 58);
        let panes = |request| Panes::of(Size::new(200, 60), request);
        assert!(panes(start).article.is_none() && panes(READING).article.is_some());
    }
}
