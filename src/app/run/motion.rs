//! Moving in the text.

use crate::app::App;
use crate::app::command::Motion;
use crate::app::direction::Direction;
use crate::app::notice::Notice;
use crate::app::reader::RowMotion;
use crate::load::Stage;

impl Motion {
    pub(super) fn run(self, app: &mut App, count: Option<usize>) -> Option<Notice> {
        let (document, focus, reader) = (&app.document, app.window.focus, &mut app.reader);
        let times = count.unwrap_or(1);
        let before = reader.scrolled(focus).view;
        let direction = match self {
            Motion::Line(direction) => {
                reader.scroll(document, focus, direction, times);
                direction
            }
            Motion::Page(direction) => {
                let covered = usize::from(app.was_covered);
                reader.scroll_pages(document, focus, direction, times, covered);
                direction
            }
            Motion::HalfPage(direction) => {
                reader.scroll_half_pages(document, focus, direction, times);
                direction
            }
            Motion::Paragraph(direction) => {
                reader.move_by(document, focus, RowMotion::Paragraphs(direction, times));
                direction
            }
            Motion::FirstPost => return reader.go_to_top(document, focus, count),
            Motion::LastLine => return reader.go_to_end(document, focus, count),
            Motion::Percent => return reader.go_to_percent(document, count),
            Motion::OpeningPost => return reader.go_to_number(document, 1),
            Motion::LastPost => {
                reader.go_to_last_post(document);
                return None;
            }
            Motion::Post(direction) => return reader.go_to_neighbour(document, direction, times),
        };
        if reader.is_moving() || reader.scrolled(focus).view != before {
            return None;
        }
        Some(match (direction, app.file.stage) {
            (Direction::Down, Stage::Head) => Notice::text("the rest is still being read"),
            _ => reader.no_further_row(focus, direction),
        })
    }
}
