//! The posts that answer a post, to choose one from.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::look::{Role, Sign, sign, style};
use super::pen::Pen;
use super::phrase::{self, Phrase};
use super::popup;
use crate::app::App;
use crate::app::popup::Replies;

pub(super) fn draw(app: &App, replies: &Replies, buffer: &mut Buffer) {
    let look = app.options.look;
    let document = &*app.document;
    let mut title = Phrase::new(look);
    title.add("who answers ", Role::Heading);
    title.extend(phrase::post(document, look, replies.to));
    let area = popup::frame(app, &title, buffer);
    let top = (replies.chosen + 1).saturating_sub(area.height.into());
    for (y, &post) in (0..area.height).zip(replies.posts.iter().skip(top)) {
        let is_chosen = replies.posts.get(replies.chosen) == Some(&post);
        let mut pen = Pen::new(buffer, area, y);
        pen.put(
            if is_chosen {
                sign(look, Sign::Chosen)
            } else {
                " "
            },
            style(look, Role::Heading),
        );
        pen.put(" ", style(look, Role::Text));
        phrase::post(document, look, post).put(&mut pen);
        pen.put("  ", style(look, Role::Text));
        let beginning = &document.text[document.own_beginning(post)];
        pen.put_cut(beginning, style(look, Role::Text), sign(look, Sign::Cut));
        if is_chosen {
            let line = Rect {
                y: area.y + y,
                height: 1,
                ..area
            };
            buffer.set_style(line, style(look, Role::Chosen));
        }
    }
}
