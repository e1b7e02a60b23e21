//! What the last row says of what is shown: some posts alone, or the list in another order.
//!
//! ```text
//!   branch of #5 · author:ann · 3 of 7 posts
//! ```

use super::painter::Painter;
use super::theme::{Role, Sign, sign, style};
use crate::app::subset::Subset;
use crate::app::{App, Look, Order};
use crate::layout::glyph::width;

/// What is shown of the words of a state: this part of the columns, and so many at least.
const STATE_OF: usize = 3;
const SHORT_STATE: usize = 20;

/// A state in which only some of the text is shown, or the list stands in another order.
pub(super) struct State {
    /// What is cut where there is little room.
    words: String,
    count: String,
    /// What is counted: left out where words would be cut.
    unit: &'static str,
}

impl From<&str> for State {
    fn from(words: &str) -> State {
        State {
            words: words.to_owned(),
            count: String::new(),
            unit: "",
        }
    }
}

impl State {
    /// The state, if there is one.
    pub(super) fn of(app: &App) -> Option<State> {
        match app.reader.pane.subset() {
            Some(subset) => Some(subset_state(app, subset)),
            None if app.reader.folds.is_new_only() => Some("new text only".into()),
            None => list_order(app).map(|order| order.about().into()),
        }
    }

    /// Writes it.
    pub(super) fn put(&self, painter: &mut Painter, look: Look) {
        let style = style(look, Role::Label);
        painter.put(" ", style);
        let mut limit = (painter.room() / STATE_OF).max(SHORT_STATE);
        let mut unit = self.unit;
        if width(&self.words) > limit {
            limit += width(unit);
            unit = "";
        }
        let rest = u16::try_from(painter.room().saturating_sub(limit)).unwrap_or(0);
        painter.reserve(rest);
        painter.put_cut(&self.words, style, sign(look, Sign::Cut));
        painter.restore(rest);
        painter.put(&self.count, style);
        painter.put(unit, style);
        painter.put(" ", style);
    }
}

/// What some posts are that are shown alone.
fn subset_state(app: &App, subset: &Subset) -> State {
    let dot = sign(app.options.look, Sign::Dot);
    let branch = subset
        .branch()
        .map(|post| format!("branch of #{}", post.number()));
    let filter = subset.filter().map(|filter| match branch {
        Some(_) => filter.to_owned(),
        None => format!("filter: {filter}"),
    });
    let all = || app.document.thread.posts.len();
    let (count, posts) = (
        subset.posts().len(),
        subset.branch_len().unwrap_or_else(all),
    );
    State {
        count: match filter {
            Some(_) => format!("{dot}{count} of {posts}"),
            None => String::new(),
        },
        unit: match (&filter, posts) {
            (None, _) => "",
            (Some(_), 1) => " post",
            (Some(_), _) => " posts",
        },
        // What is long stands last, where there may be no room for it.
        words: [branch, filter]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(dot),
    }
}

/// The order of the list, where it is in view and in another order than that of the tree of replies.
pub(super) fn list_order(app: &App) -> Option<Order> {
    let order = app.list.order();
    (app.panes().list.is_some() && order != Order::Thread).then_some(order)
}
