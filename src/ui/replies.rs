//! The posts that answer a post, to choose one from.

use ratatui::layout::Position;

use super::canvas::Canvas;
use super::label::{self, Label};
use super::painter::Painter;
use super::theme::{Role, Sign, sign, style};
use super::{popup, scrollbar};
use crate::app::App;
use crate::app::popup::Replies;

/// How many names determine the width of their column.
const MEASURED: usize = 500;

/// Draws the posts; returns where the chosen row begins.
pub(super) fn draw(app: &App, replies: &Replies, canvas: &mut Canvas) -> Position {
    let look = app.options.look;
    let document = &*app.document;
    let mut title = Label::new(look);
    title.add("who answers ", Role::Strong);
    title.extend(label::post(app, replies.to));
    let area = popup::frame(app, &title, canvas);
    let widest = replies
        .posts
        .iter()
        .take(MEASURED)
        .map(|&post| label::post(app, post).width())
        .max()
        .unwrap_or(0)
        .min(usize::from(area.width / 3));
    let top = (replies.chosen + 1).saturating_sub(area.height.into());
    let end = replies.posts.len().min(top + usize::from(area.height));
    scrollbar::draw_on_frame(look, canvas, area, &(top..end), replies.posts.len());
    let mut chosen = area.as_position();
    for (y, &post) in (0..area.height).zip(replies.posts.iter().skip(top)) {
        let is_chosen = replies.posts.get(replies.chosen) == Some(&post);
        let mut painter = Painter::new(canvas, area, y);
        painter.reserve(1);
        painter.put(
            if is_chosen {
                sign(look, Sign::Here)
            } else {
                " "
            },
            style(look, Role::Strong),
        );
        painter.put(" ", style(look, Role::Text));
        let columns = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
        // Names have a column of their own, so that the rest of all rows starts in the same column.
        let rest = columns(painter.room().saturating_sub(widest));
        painter.reserve(rest);
        label::post(app, post).put(&mut painter);
        let unused = columns(painter.room());
        painter.restore(rest);
        painter.skip(unused.saturating_add(2));
        let beginning = document.first_words(post);
        let beginning = &document.run_together(beginning).words;
        painter.put_cut(beginning, style(look, Role::Text), sign(look, Sign::Cut));
        if is_chosen {
            popup::choose(look, area, y, canvas);
            chosen.y += y;
        }
    }
    chosen
}
