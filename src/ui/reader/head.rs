//! The head of a post: one row with its author, its number and date, what it answers and who answers it.
//!
//! ```text
//! ▌ Gudrun K.~  #31  2019-11-03 ────────── to Ottoline #7 · 3 weeks later · 2 replies
//! ```
//!
//! A post whose author is not known says so, unless that is the rule in the file: `#32  author unknown ───`.
//!
//! The rule between both sides is the line between posts. Where there is little room the least important
//! facts are left out, then the name is cut; never the number.

use crate::app::{App, counted};
use crate::layout::glyph::width;
use crate::syntax::date;
use crate::thread::{FieldKind, PostId};
use crate::ui::label::{self, Label};
use crate::ui::painter::Painter;
use crate::ui::theme::{Role, Sign, sign, style};

/// The least columns of the rule, and those of the blanks round it.
const RULE: usize = 4;
const BLANKS: usize = 2;
/// The columns that are left of a name where there is no room for more.
const NAME: u16 = 12;

/// What a head can say.
struct Head<'a> {
    /// The author and the number, or the number where the author is not known.
    who: Label<'a>,
    /// That the author is not known, where those of enough other posts are.
    unknown: Option<&'static str>,
    date: Option<String>,
    /// The time of that day.
    time: Option<String>,
    /// The sign of a date that a quote of the post states.
    inferred: Option<&'static str>,
    to: Option<Label<'a>>,
    /// How long after that.
    later: Option<String>,
    /// Further facts, the most important first.
    facts: Vec<String>,
}

/// Draws the head of a post from the column on where its text begins.
pub(super) fn draw(app: &App, painter: &mut Painter, post: PostId) {
    let look = app.options.look;
    let rule = style(look, Role::Rule);
    let line = sign(look, Sign::Rule);
    if !app.document.has_posts() {
        painter.fill(line, rule);
        return;
    }
    let head = Head::of(app, post);
    let (head, right) = head.fitting(app, painter.room());
    head.put_who(app, painter, post);
    painter.put(&head.unknown(), style(look, Role::Dim));
    painter.put(&head.when(), style(look, Role::Dim));
    painter.put(" ", rule);
    let columns = u16::try_from(right.width()).unwrap_or(u16::MAX);
    if columns > 0 && painter.room() > usize::from(columns) {
        painter.reserve(columns + 1);
        painter.fill(line, rule);
        painter.restore(columns + 1);
        painter.put(" ", rule);
        right.put(painter);
    } else {
        painter.fill(line, rule);
    }
}

impl<'a> Head<'a> {
    fn of(app: &'a App, post: PostId) -> Head<'a> {
        let document = &*app.document;
        let mut who = Label::new(app.options.look);
        if label::has_author(app, post) {
            who.extend(label::author(app, post));
            who.add(format!("  #{}", post.number()), Role::Dim);
        } else {
            who.add(format!("#{}", post.number()), Role::Text);
        }
        let is_unknown = document.relations.covers(post) && !label::has_author(app, post);
        let unknown = is_unknown && app.list.outline.has_names;
        let is_opening = post == PostId::OPENING && document.thread.starts_here();
        let mut opening = Label::new(app.options.look);
        opening.add("opening post", Role::Dim);
        let replies = document.relations.tree.replies(post).len();
        let replies = (replies > 0).then(|| counted(replies, "reply"));
        let gap = label::gap(document, post);
        let number = label::page_number(document, post);
        let state = label::state(document, post);
        let missing = label::missing(document, post);
        let gap = missing.into_iter().chain(gap);
        let told = document.told_date(post).map(|(date, _)| date);
        let is_told = told.is_some();
        let date = document.stated(post, FieldKind::Date).or(told);
        let form = app.options.settings.dates;
        let (date, time) = date.map(|date| date::shown(&date, form)).unzip();
        Head {
            who,
            unknown: unknown.then_some("author unknown"),
            date,
            time: time.flatten(),
            inferred: is_told.then(|| sign(app.options.look, Sign::Inferred)),
            later: label::later(document, post),
            to: label::answers(app, post).or(is_opening.then_some(opening)),
            facts: state
                .into_iter()
                .chain(gap)
                .chain(replies)
                .chain(number)
                .collect(),
        }
    }

    /// As much as there is room for, and its right side.
    fn fitting(mut self, app: &'a App, room: usize) -> (Head<'a>, Label<'a>) {
        loop {
            let right = self.right(app);
            let said = width(&self.unknown()) + width(&self.when());
            let taken = self.who.width() + said + right.width();
            let is_less = taken + RULE + BLANKS <= room
                || self.take_inferred().is_none()
                    && self.facts.pop().is_none()
                    && self.later.take().is_none()
                    && self.time.take().is_none()
                    // It stands in place of the name, which is longer in most heads.
                    && self.unknown.take().is_none()
                    && self.to.take().is_none()
                    && self.date.take().is_none();
            if is_less {
                return (self, right);
            }
        }
    }

    /// Leaves out a date that the page does not state.
    fn take_inferred(&mut self) -> Option<&'static str> {
        let sign = self.inferred.take()?;
        (self.date, self.time) = (None, None);
        Some(sign)
    }

    /// That the author is not known, with the blanks before that.
    fn unknown(&self) -> String {
        self.unknown
            .map_or_else(String::new, |words| format!("  {words}"))
    }

    /// The date and the time, with the blanks before them.
    fn when(&self) -> String {
        let sign = self.inferred.unwrap_or_default();
        match (&self.date, &self.time) {
            (Some(date), Some(time)) => format!("  {date} {time}{sign}"),
            (Some(date), None) => format!("  {date}{sign}"),
            (None, _) => String::new(),
        }
    }

    fn right(&self, app: &'a App) -> Label<'a> {
        let mut right = self.to.clone().unwrap_or(Label::new(app.options.look));
        if let (Some(later), Some(_)) = (&self.later, &self.to) {
            right.add(format!(", {later}"), Role::Dim);
        }
        for fact in &self.facts {
            right.add_fact(fact.clone(), Role::Dim);
        }
        right
    }

    /// The author, cut where there is no room, and the number.
    fn put_who(&self, app: &App, painter: &mut Painter, post: PostId) {
        if self.who.width() <= painter.room() || !label::has_author(app, post) {
            self.who.put(painter);
            return;
        }
        let number = format!("  #{}", post.number());
        let name = label::author(app, post);
        let columns = u16::try_from(painter.room().saturating_sub(width(&number))).unwrap_or(0);
        let rest = u16::try_from(painter.room()).unwrap_or(0) - columns.min(NAME);
        painter.reserve(rest);
        name.put(painter);
        painter.restore(rest);
        painter.put(&number, style(app.options.look, Role::Dim));
    }
}
