//! What the signs of the screen mean, each drawn as it looks where it stands.

use super::{Part, Row};
use crate::app::command::{Command, QuoteCommand};
use crate::app::{App, Focus, Hue, Look};
use crate::ui::theme::{Role, Sign, sign};

/// Whose colour the signs have.
const HUE: Hue = Hue(1);

/// The signs, what they mean, and the command whose key does something about it, with what it does.
type Meant = (Vec<Part>, &'static str, Option<(Command, &'static str)>);

const FOLD: Command = Command::Quote(QuoteCommand::ToggleFold);
const CLOSE_FOLD: Command = Command::Quote(QuoteCommand::CloseFold);
const NEW_ONLY: Command = Command::Quote(QuoteCommand::NewOnly);

/// The signs, and what they mean.
fn legend(look: Look) -> Vec<Meant> {
    let author = Role::Author(HUE);
    let part = |words: &str, role| (words.to_owned(), role);
    let of = |which, role| part(sign(look, which), role);
    let only = |which, role| vec![of(which, role)];
    vec![
        (
            vec![part("name", Role::Stated(HUE))],
            "stated by the page",
            None,
        ),
        (
            vec![part("name", author), of(Sign::Inferred, Role::Dim)],
            "inferred from quotes",
            None,
        ),
        (
            vec![part("a or b", Role::Text), of(Sign::Doubtful, Role::Dim)],
            "quotes give both names",
            None,
        ),
        (only(Sign::Unknown, Role::Dim), "author unknown", None),
        (only(Sign::Here, Role::Strong), "where you are", None),
        (
            only(Sign::SolidRule, author),
            "quote, author's colour",
            None,
        ),
        (
            vec![
                of(Sign::MarkedRule, author),
                part(" ", Role::Text),
                of(Sign::MarkedDottedRule, author),
            ],
            "the quote keys act on",
            None,
        ),
        (only(Sign::DottedRule, author), "post not in the file", None),
        (
            only(Sign::Inferred, Role::Dim),
            "quote likely ends here",
            None,
        ),
        (
            only(Sign::Doubtful, Role::Dim),
            "quote end is a guess",
            None,
        ),
        (
            only(Sign::Folded, author),
            "folded",
            Some((FOLD, "opens it")),
        ),
        (
            only(Sign::Spoiler, Role::Dim),
            "a spoiler",
            Some((CLOSE_FOLD, "folds it")),
        ),
        (
            vec![of(Sign::Cut, Role::Dim), part(" +9", Role::Dim)],
            "9 words more",
            Some((FOLD, "opens")),
        ),
        (only(Sign::Reply, Role::Dim), "answers a post above", None),
        (
            vec![of(Sign::Deeper, Role::Dim), of(Sign::Reply, Role::Dim)],
            "deeper than is drawn",
            None,
        ),
        (
            only(Sign::Unread, Role::Strong),
            "unread, in the list",
            None,
        ),
        (
            only(Sign::Tagged, Role::Strong),
            "tagged, in the list",
            None,
        ),
        (only(Sign::Tick, Role::Tick), "a match of the search", None),
        (
            vec![part("=#4", Role::Dim)],
            "words of #4",
            Some((NEW_ONLY, "shows")),
        ),
    ]
}

/// The heading of the signs and their rows, from signs and their description.
pub(super) fn rows(
    app: &App,
    heading: &'static str,
    described: impl Fn(Vec<Part>, &str) -> Vec<Row>,
) -> Vec<Row> {
    let mut rows = vec![Row::heading(heading)];
    for (signs, about, key) in legend(app.options.look) {
        let keymap = &app.options.keymap;
        let key = key.and_then(|(command, does)| {
            let key = keymap.key_for(command, Focus::Reader)?;
            Some(format!("{about}; {key} {does}"))
        });
        rows.extend(described(signs, key.as_deref().unwrap_or(about)));
    }
    rows
}
