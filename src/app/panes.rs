//! Which panes a window of a given size has, and where.
//!
//! ```text
//! under 40 x 8   reader, nothing else
//! 60 x 20        reader; the list takes its place while it has the focus
//! 80 x 24        list as a strip over the reader
//! 110 x 30       list at the left; article over the reader
//! 160 x 40       article │ reader │ list
//! ```
//!
//! The article pane is there when it is pinned and the window has room for it; without room it
//! takes the reader's place while it has the focus.

use ratatui::layout::{Rect, Size};

use super::scope::Focus;

/// The widest that text is set by default, in columns: longer lines are hard to read.
pub const MEASURE: u16 = 82;
/// The columns at the left and right of text that stay free: the left margin, a space and the
/// position bar.
pub const MARGINS: u16 = 4;
/// The most columns of the list where it is a column.
const LIST_WIDTH: u16 = 72;
/// The most rows of the list where it is a strip.
const STRIP: u16 = 6;

/// Where everything stands. A pane is the words alone; its heading is the row above it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Panes {
    /// The title of the thread.
    pub title: Option<Rect>,
    /// The text of all posts.
    pub reader: Option<Rect>,
    /// The opening post.
    pub article: Option<Rect>,
    /// The list of posts.
    pub list: Option<Rect>,
    /// The most useful keys.
    pub hints: Option<Rect>,
    /// Where the reader is; also the prompt.
    pub status: Option<Rect>,
    /// Whether panes carry headings: not where there is only one.
    pub headings: bool,
}

/// What is to be shown, as far as there is room.
#[derive(Clone, Copy, Debug)]
pub struct PaneRequest {
    /// The pane that has the focus.
    pub focus: Focus,
    /// Whether the article pane is pinned.
    pub pinned: bool,
    /// How many rows the list has use for; one is no list.
    pub list_rows: usize,
    /// How many rows the article has at most use for.
    pub article_rows: u16,
}

impl Panes {
    /// The panes of a window.
    #[must_use]
    pub fn of(size: Size, request: PaneRequest) -> Panes {
        let whole = Rect::new(0, 0, size.width, size.height);
        if is_bare(size) {
            return Panes {
                reader: Some(whole),
                ..Panes::default()
            };
        }
        let body = Rect::new(0, 1, size.width, size.height - 3);
        let bars = Panes {
            title: Some(row(whole, 0)),
            hints: Some(row(whole, size.height - 2)),
            status: Some(row(whole, size.height - 1)),
            headings: true,
            ..Panes::default()
        };
        let has_replies = request.list_rows > 1;
        let pinned = request.pinned && has_replies;
        let panes = if !has_replies {
            single(bars, body, Focus::Reader)
        } else if size.width >= 160 && size.height >= 40 {
            if pinned {
                three_columns(bars, body)
            } else {
                two_columns(bars, body)
            }
        } else if size.width >= 110 && size.height >= 30 {
            list_and_stack(bars, body, pinned.then_some(request.article_rows))
        } else if size.width >= 76 && size.height >= 22 {
            let rows = u16::try_from(request.list_rows).unwrap_or(STRIP);
            strip(bars, body, rows.min(STRIP))
        } else {
            single(bars, body, request.focus)
        };
        if request.focus == Focus::Article && panes.article.is_none() {
            return Panes {
                article: panes.reader,
                reader: None,
                ..panes
            };
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

/// One pane under a rule.
fn single(bars: Panes, body: Rect, focus: Focus) -> Panes {
    let pane = Some(below(body, 1));
    match focus {
        Focus::List => Panes { list: pane, ..bars },
        Focus::Reader | Focus::Article => Panes {
            reader: pane,
            ..bars
        },
    }
}

fn strip(bars: Panes, body: Rect, rows: u16) -> Panes {
    let list = Rect::new(body.x, body.y + 1, body.width, rows);
    Panes {
        list: Some(list),
        reader: Some(below(body, rows + 2)),
        ..bars
    }
}

fn list_and_stack(bars: Panes, body: Rect, article_rows: Option<u16>) -> Panes {
    let list_width = (body.width * 3 / 8).min(52);
    let (list, right) = split_left(body, list_width);
    let mut panes = Panes {
        list: Some(below(list, 1)),
        ..bars
    };
    match article_rows {
        Some(rows) => {
            let height = rows.clamp(3, (body.height - 2) * 3 / 8);
            panes.article = Some(Rect::new(right.x, right.y + 1, right.width, height));
            panes.reader = Some(below(right, height + 2));
        }
        None => panes.reader = Some(below(right, 1)),
    }
    panes
}

/// Reader and list side by side.
fn two_columns(bars: Panes, body: Rect) -> Panes {
    let list_width = (side_width(body) * 3 / 5).min(LIST_WIDTH);
    let (reader, list) = split_left(body, body.width - list_width - 1);
    Panes {
        reader: Some(below(reader, 1)),
        list: Some(below(list, 1)),
        ..bars
    }
}

/// Article, reader and list side by side.
fn three_columns(bars: Panes, body: Rect) -> Panes {
    let side = side_width(body);
    let article_width = (side * 5 / 9).min(MEASURE + MARGINS);
    let (article, rest) = split_left(body, article_width);
    let list_width = (side - article_width).min(LIST_WIDTH);
    let (reader, list) = split_left(rest, rest.width - list_width - 1);
    Panes {
        article: Some(below(article, 1)),
        reader: Some(below(reader, 1)),
        list: Some(below(list, 1)),
        ..bars
    }
}

/// The columns that are left beside a reader of full width and two rules.
fn side_width(body: Rect) -> u16 {
    body.width - (MEASURE + MARGINS) - 2
}

/// A part of so many columns at the left, and the rest behind a rule of one column.
fn split_left(area: Rect, width: u16) -> (Rect, Rect) {
    let rest = area.width - width - 1;
    (
        Rect { width, ..area },
        Rect {
            x: area.x + width + 1,
            width: rest,
            ..area
        },
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

/// Where a popup of at most this size stands: in the middle of the window, smaller if there is no
/// room, and clear of the title, the hints and the status where there are any. The
/// border is part of it.
#[must_use]
pub fn popup(size: Size, width: u16, height: u16) -> Rect {
    let bars = if is_bare(size) { (0, 0) } else { (1, 2) };
    let room = size.height - bars.0 - bars.1;
    let margin = if size.width >= 60 { 2 } else { 0 };
    let width = width.min(size.width.saturating_sub(2 * margin));
    let height = height.min(room);
    Rect::new(
        (size.width - width) / 2,
        bars.0 + (room - height) / 2,
        width,
        height,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panes_lie_inside_the_window_and_apart_at_any_size() {
        for width in 0..220 {
            for height in 0..80 {
                for (focus, pinned, list_rows) in [
                    (Focus::Reader, true, 99),
                    (Focus::Reader, false, 2),
                    (Focus::List, true, usize::MAX),
                    (Focus::Article, false, 7),
                    (Focus::Reader, true, 1),
                ] {
                    let size = Size::new(width, height);
                    let request = PaneRequest {
                        focus,
                        pinned,
                        list_rows,
                        article_rows: 9,
                    };
                    let panes = Panes::of(size, request);
                    let all: Vec<Rect> = [
                        panes.title,
                        panes.reader,
                        panes.article,
                        panes.list,
                        panes.hints,
                        panes.status,
                    ]
                    .into_iter()
                    .flatten()
                    .collect();
                    let window = Rect::new(0, 0, width, height);
                    for (number, pane) in all.iter().enumerate() {
                        assert_eq!(pane.intersection(window), *pane, "{size:?} {panes:?}");
                        for other in &all[number + 1..] {
                            assert!(!pane.intersects(*other), "{size:?} {panes:?}");
                        }
                    }
                    assert!(panes.shows(focus) || is_bare(size), "{size:?} {focus:?}");
                }
            }
        }
    }
}
