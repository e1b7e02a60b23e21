//! The position bar at the right edge of a pane: which part of the text is in view, and where the
//! matches of the search are.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::look::{Role, Sign, sign, style};
use crate::app::App;
use crate::app::viewport::Pane;
use crate::layout::{Place, Spot};

pub(super) fn draw(app: &App, pane: &Pane, buffer: &mut Buffer, area: Rect) {
    let rows: Vec<_> = pane.rows(app.scene()).collect();
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else {
        return;
    };
    let posts = pane.flow(app.scene()).posts;
    let thread = &app.document.thread;
    let (Some(top), Some(bottom)) = (posts.first(), posts.last()) else {
        return;
    };
    let start = thread.post(top).span.start;
    let end = thread.post(bottom).span.end;
    let row_of = |at: u32| {
        let offset = u64::from(at.clamp(start, end) - start);
        let row = offset * u64::from(area.height) / u64::from(end - start + 1);
        area.y
            + u16::try_from(row)
                .unwrap_or(u16::MAX)
                .min(area.height.saturating_sub(1))
    };
    let byte = |place: Place| match place.spot {
        Spot::Head => thread.post(place.post).span.start,
        Spot::Text(at) => at,
        Spot::Foot => thread.post(place.post).span.end,
    };
    let look = app.options.look;
    let shown = row_of(byte(first.place()))..=row_of(byte(last.place()).max(last.row().span.end));
    let whole = rows.len() < usize::from(area.height);
    for y in area.y..area.bottom() {
        let (line, role) = if shown.contains(&y) && !whole {
            (Sign::Thumb, Role::Text)
        } else {
            (Sign::Wall, Role::Quiet)
        };
        if let Some(cell) = buffer.cell_mut((area.right() - 1, y)) {
            cell.set_symbol(sign(look, line))
                .set_style(style(look, role));
        }
    }
    let Some(search) = app.search.as_ref().filter(|search| search.highlight) else {
        return;
    };
    for at in search.marks().filter(|at| (start..end).contains(at)) {
        if let Some(cell) = buffer.cell_mut((area.right() - 1, row_of(at))) {
            cell.set_style(style(look, Role::Match));
        }
    }
}
