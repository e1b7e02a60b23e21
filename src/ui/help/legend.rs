//! The signs of the legend, each drawn as it looks where it stands.

use super::Part;
use crate::app::popup::LegendEntry;
use crate::app::{Hue, Look};
use crate::ui::theme::{Role, Sign, sign};

/// Whose colour the signs have.
const HUE: Hue = Hue(1);

/// The sign of an entry of the legend.
pub(super) fn parts(look: Look, entry: LegendEntry) -> Vec<Part> {
    let author = Role::Author(HUE);
    let part = |words: &str, role| (words.to_owned(), role);
    let of = |which, role| part(sign(look, which), role);
    let only = |which, role| vec![of(which, role)];
    match entry {
        LegendEntry::Stated => vec![part("name", Role::Stated(HUE))],
        LegendEntry::Inferred => vec![part("name", author), of(Sign::Inferred, Role::Dim)],
        LegendEntry::Either => vec![part("a or b", Role::Text), of(Sign::Doubtful, Role::Dim)],
        LegendEntry::Unknown => only(Sign::Unknown, Role::Dim),
        LegendEntry::Here => only(Sign::Here, Role::Strong),
        LegendEntry::Quote => only(Sign::SolidRule, author),
        LegendEntry::Marked => vec![
            of(Sign::MarkedRule, author),
            part(" ", Role::Text),
            of(Sign::MarkedDottedRule, author),
        ],
        LegendEntry::Elsewhere => only(Sign::DottedRule, author),
        LegendEntry::LikelyEnd => only(Sign::Inferred, Role::Dim),
        LegendEntry::GuessedEnd => only(Sign::Doubtful, Role::Dim),
        LegendEntry::Folded => only(Sign::Folded, author),
        LegendEntry::Spoiler => only(Sign::Spoiler, Role::Dim),
        LegendEntry::MoreWords => vec![of(Sign::Cut, Role::Dim), part(" +9", Role::Dim)],
        LegendEntry::Wrapped => only(Sign::Wrapped, Role::Dim),
        LegendEntry::Reply => only(Sign::Reply, Role::Dim),
        LegendEntry::Deeper => vec![of(Sign::Deeper, Role::Dim), of(Sign::Reply, Role::Dim)],
        LegendEntry::Unread => only(Sign::Unread, Role::Strong),
        LegendEntry::Tagged => only(Sign::Tagged, Role::Strong),
        LegendEntry::Match => only(Sign::Tick, Role::Tick),
        LegendEntry::OfPost => vec![part("=#4", Role::Dim)],
    }
}
