//! The posts that answer a post, to choose one from.

use ratatui::buffer::Buffer;

use super::look::{Role, Sign, sign, style};
use super::pen::Pen;
use super::phrase::{self, Phrase};
use super::{bar, popup};
use crate::app::App;
use crate::app::popup::Replies;

/// The names of so many posts make the column as wide as it is.
const MEASURED: usize = 500;

pub(super) fn draw(app: &App, replies: &Replies, buffer: &mut Buffer) {
    let look = app.options.look;
    let document = &*app.document;
    let mut title = Phrase::new(look);
    title.add("who answers ", Role::Heading);
    title.extend(phrase::post(document, look, replies.to));
    let area = popup::frame(app, &title, buffer);
    let widest = replies
        .posts
        .iter()
        .take(MEASURED)
        .map(|&post| phrase::post(document, look, post).width())
        .max()
        .unwrap_or(0)
        .min(usize::from(area.width / 3));
    let top = (replies.chosen + 1).saturating_sub(area.height.into());
    let end = replies.posts.len().min(top + usize::from(area.height));
    bar::draw_on_frame(look, buffer, area, &(top..end), replies.posts.len());
    for (y, &post) in (0..area.height).zip(replies.posts.iter().skip(top)) {
        let is_chosen = replies.posts.get(replies.chosen) == Some(&post);
        let mut pen = Pen::new(buffer, area, y);
        pen.reserve(1);
        pen.put(
            if is_chosen {
                sign(look, Sign::Chosen)
            } else {
                " "
            },
            style(look, Role::Heading),
        );
        pen.put(" ", style(look, Role::Text));
        let columns = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
        // Names have a column of their own, and what follows starts in the same one for all rows.
        let rest = columns(pen.room().saturating_sub(widest));
        pen.reserve(rest);
        phrase::post(document, look, post).put(&mut pen);
        let unused = columns(pen.room());
        pen.restore(rest);
        pen.skip(unused.saturating_add(2));
        let beginning = &document.text[document.own_beginning(post)];
        pen.put_cut(beginning, style(look, Role::Text), sign(look, Sign::Cut));
        if is_chosen {
            popup::choose(look, area, y, buffer);
        }
    }
}
