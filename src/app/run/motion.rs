//! Moving in the text.

use crate::app::App;
use crate::app::command::Motion;
use crate::app::notice::Notice;
use crate::app::reader::RowMotion;

impl Motion {
    pub(super) fn run(self, app: &mut App, count: Option<usize>) -> Option<Notice> {
        let (document, focus, reader) = (&app.document, app.window.focus, &mut app.reader);
        let times = count.unwrap_or(1);
        match self {
            Motion::Line(direction) => reader.scroll(document, focus, direction, times),
            Motion::Page(direction) => reader.scroll_pages(document, focus, direction, times),
            Motion::HalfPage(direction) => {
                reader.scroll_half_pages(document, focus, direction, times);
            }
            Motion::Paragraph(direction) => {
                reader.move_by(document, focus, RowMotion::Paragraphs(direction, times));
            }
            Motion::FirstPost => return reader.go_to_top(document, focus, count),
            Motion::LastLine => return reader.go_to_end(document, focus, count),
            Motion::Percent => return reader.go_to_percent(document, count),
            Motion::OpeningPost => return reader.go_to_number(document, 1),
            Motion::LastPost => {
                reader.go_to_last_post(document);
            }
            Motion::Post(direction) => return reader.go_to_neighbour(document, direction, times),
        }
        None
    }
}
