//! Themes: what colours are for, and the theme that the reader has made. How a role looks in the others, and
//! which of them has colours at all, is the business of [`ui`](crate::ui).

use ratatui::style::{Modifier, Style};

use super::authors::Hue;

/// What a style is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Words of a post.
    Text,
    /// Words of a quote.
    Quoted,
    /// Numbers, dates, signs and words of the program, and what is not current.
    Dim,
    /// Rules and the lines between panes.
    Rule,
    /// The border of a popup, and the thumb of the position bar.
    Border,
    /// A name that was inferred, and the bar of a quote of that author.
    Author(Hue),
    /// A name that the page states.
    Stated(Hue),
    /// A name that the page states, where names are dim.
    StatedDim,
    /// A picture.
    Link,
    /// Code and tables.
    Code,
    /// A match of the search.
    Match,
    /// The current match of the search.
    CurrentMatch,
    /// On the position bar: a match of the search.
    Tick,
    /// Words that a jump marks.
    Pointed,
    /// The row of the current post in the list.
    Row,
    /// The row that is chosen where keys choose rows.
    Focus,
    /// What the last row says of a state that lasts.
    Label,
    /// A key, a title, the mark of what is current.
    Strong,
    /// That something failed.
    Error,
}

/// The roles that a theme gives a style to, besides authors, by their names and with what they are.
pub const ROLES: [(&str, Role, &str); 16] = [
    ("text", Role::Text, "words of a post"),
    ("quoted", Role::Quoted, "words of a quote"),
    (
        "dim",
        Role::Dim,
        "numbers, dates, hints, posts that are not current",
    ),
    ("rule", Role::Rule, "lines between posts and panes"),
    (
        "border",
        Role::Border,
        "borders of popups, the position bar",
    ),
    ("link", Role::Link, "links and pictures"),
    ("code", Role::Code, "code and tables"),
    ("match", Role::Match, "matches of the search"),
    (
        "current-match",
        Role::CurrentMatch,
        "the match that you are at",
    ),
    ("tick", Role::Tick, "matches on the position bar"),
    ("pointed", Role::Pointed, "words that a jump leads to"),
    ("row", Role::Row, "the row of the current post in the list"),
    ("focus", Role::Focus, "the row that keys choose"),
    ("label", Role::Label, "a state that lasts, in the last row"),
    (
        "strong",
        Role::Strong,
        "keys, titles, the mark of where you are",
    ),
    ("error", Role::Error, "the word error"),
];

/// Which colours the program draws with, where the terminal has colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Those for the background.
    #[default]
    Usual,
    /// Those for the background, with more contrast.
    HighContrast,
    /// Those that the reader has chosen; what they leave open is as usual. A process has one such theme, which
    /// stays until it ends.
    Own(&'static OwnTheme),
}

/// The styles that the reader has chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnTheme {
    /// By role.
    pub styles: Vec<(Role, Style)>,
    /// Of authors, by hue, again from the first one where there are more.
    pub authors: Vec<Style>,
    /// The roles whose style is hard to read on the background of the theme.
    pub hard_to_read: Vec<Role>,
}

impl OwnTheme {
    /// The style of a role; none if it is as usual.
    #[must_use]
    pub fn style(&self, role: Role) -> Option<Style> {
        let bold = |style: Style| style.add_modifier(Modifier::BOLD);
        let of_author = |Hue(hue): Hue| {
            let place = hue.checked_rem(self.authors.len())?;
            self.authors.get(place).copied()
        };
        let of_role = |role| {
            let mut styles = self.styles.iter();
            styles.find(|(of, _)| *of == role).map(|(_, style)| *style)
        };
        match role {
            Role::Author(hue) => of_author(hue),
            Role::Stated(hue) => of_author(hue).map(bold),
            Role::StatedDim => of_role(Role::Dim).map(bold),
            role => of_role(role),
        }
    }
}
