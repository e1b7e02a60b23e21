//! The lines of a post as they stand in the file, with their numbers: nothing hidden, nothing
//! folded, blank lines and the buttons of the page included.

use ratatui::buffer::Buffer;

use super::look::{Role, style};
use super::pen::Pen;
use super::phrase::Phrase;
use super::{bar, popup};
use crate::app::App;
use crate::app::popup::Raw;
use crate::layout::wrap::{Columns, wrap};
use crate::text::Span;

pub(super) fn draw(app: &App, raw: Raw, buffer: &mut Buffer) {
    let look = app.options.look;
    let text = &app.document.text;
    let mut title = Phrase::new(look);
    title.add(
        format!("raw lines of #{}", raw.post.number()),
        Role::Heading,
    );
    title.add_fact(
        format!(
            "lines {} to {} of {}",
            raw.lines.0 + 1,
            raw.lines.1,
            app.options.name
        ),
        Role::Quiet,
    );
    let area = popup::frame(app, &title, buffer);
    let digits = raw.lines.1.to_string().len();
    let gutter = u16::try_from(digits + 2).unwrap_or(2);
    let width = area.width.saturating_sub(gutter).max(1);
    let columns = Columns {
        first: width,
        rest: width,
    };
    // A line can be as long as the file; more of it than fills the window is not looked at.
    let most = usize::from(width) * usize::from(area.height) * 4;
    let mut y = 0;
    let mut end = raw.top;
    for number in raw.top..raw.lines.1 {
        if y >= area.height {
            break;
        }
        end = number + 1;
        let line = text.line(number);
        let shown = &text[line];
        let shown = &shown[..shown.floor_char_boundary(most)];
        for (count, row) in wrap(shown, columns).into_iter().enumerate() {
            if y >= area.height {
                break;
            }
            let mut pen = Pen::new(buffer, area, y);
            let label = if count == 0 {
                format!("{:>digits$}  ", number + 1)
            } else {
                " ".repeat(digits + 2)
            };
            pen.put(&label, style(look, Role::Quiet));
            pen.put(
                &shown[Span::new(row.start, row.end)],
                style(look, Role::Text),
            );
            y += 1;
        }
    }
    let (first, last) = raw.lines;
    bar::draw_on_frame(
        look,
        buffer,
        area,
        &(raw.top - first..end - first),
        last - first,
    );
}
