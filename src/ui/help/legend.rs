//! What the signs of the screen mean, each drawn as it looks where it stands.

use super::{Part, Row};
use crate::app::{Hue, Look};
use crate::ui::theme::{Role, Sign, sign};

/// Whose colour the signs have.
const HUE: Hue = Hue(1);

/// The signs, and what they mean.
pub(super) fn legend(look: Look) -> Vec<(Vec<Part>, &'static str)> {
    let author = Role::Author(HUE);
    let part = |words: &str, role| (words.to_owned(), role);
    let of = |which, role| part(sign(look, which), role);
    let only = |which, role| vec![of(which, role)];
    vec![
        (vec![part("name", Role::Stated(HUE))], "stated by the page"),
        (
            vec![part("name", author), of(Sign::Inferred, Role::Dim)],
            "inferred from quotes",
        ),
        (
            vec![part("a or b", Role::Text), of(Sign::Doubtful, Role::Dim)],
            "quotes give both names",
        ),
        (only(Sign::Unknown, Role::Dim), "author unknown"),
        (only(Sign::Here, Role::Strong), "where you are"),
        (only(Sign::SolidRule, author), "quote, author's colour"),
        (only(Sign::MarkedRule, author), "the quote keys act on"),
        (only(Sign::DottedRule, author), "post not in the file"),
        (only(Sign::Inferred, Role::Dim), "quote likely ends here"),
        (only(Sign::Doubtful, Role::Dim), "quote end is a guess"),
        (only(Sign::Folded, author), "folded; za opens it"),
        (only(Sign::Spoiler, Role::Dim), "a spoiler; zc folds it"),
        (
            vec![of(Sign::Cut, Role::Dim), part(" +9", Role::Dim)],
            "9 words more; za opens",
        ),
        (only(Sign::Reply, Role::Dim), "answers a post above"),
        (
            vec![of(Sign::Deeper, Role::Dim), of(Sign::Reply, Role::Dim)],
            "deeper than is drawn",
        ),
        (only(Sign::Unread, Role::Strong), "unread, in the list"),
        (only(Sign::Tagged, Role::Strong), "tagged, in the list"),
        (only(Sign::Tick, Role::Tick), "a match of the search"),
        (vec![part("=#4", Role::Dim)], "words of #4; D shows"),
    ]
}

/// The heading of the signs and their rows, from keys and their description.
pub(super) fn rows<R: Iterator<Item = Row>>(
    look: Look,
    heading: &'static str,
    described: impl Fn(Vec<Part>, &'static str) -> R,
) -> Vec<Row> {
    let signs = legend(look).into_iter();
    let signs = signs.flat_map(|(signs, about)| described(signs, about));
    [Row::heading(heading)].into_iter().chain(signs).collect()
}
