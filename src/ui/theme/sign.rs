//! The signs that the program draws of itself, each in two sets.

use crate::app::{Look, Signs};

/// A sign that the program draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Sign {
    /// A horizontal rule.
    Rule,
    /// A vertical line between panes.
    Wall,
    /// The thumb of the position bar.
    Thumb,
    /// On the position bar: a match of the search.
    Tick,
    /// A folded quote, or the opening post while it is out of view.
    Folded,
    /// At the left of a quote whose source is in the file.
    SolidRule,
    /// At the left of a quote whose source is not, and of a post that is not.
    DottedRule,
    /// The same of the quote that keys act on.
    MarkedRule,
    MarkedDottedRule,
    /// At the left of an opened spoiler.
    Spoiler,
    /// Behind an inferred name, and below a quote that ends there likely.
    Inferred,
    /// Behind names that contradict each other, and below a quote whose end is a guess.
    Doubtful,
    /// In place of an unknown name.
    Unknown,
    /// At the left of what is current.
    Here,
    /// Between two facts.
    Dot,
    /// Between the steps of a path.
    Step,
    /// Text was cut here.
    Cut,
    /// Before a row with which a line of code goes on.
    Wrapped,
    /// In the list: before a reply.
    Reply,
    /// In the list: the levels that are not drawn.
    Deeper,
    /// In the list: the post was not on the screen yet.
    Unread,
    /// In the list: the reader has tagged the post.
    Tagged,
}

impl Sign {
    /// All signs.
    #[cfg(test)]
    pub(super) const ALL: [Sign; 22] = [
        Sign::Rule,
        Sign::Wall,
        Sign::Thumb,
        Sign::Tick,
        Sign::Folded,
        Sign::SolidRule,
        Sign::DottedRule,
        Sign::MarkedRule,
        Sign::MarkedDottedRule,
        Sign::Spoiler,
        Sign::Inferred,
        Sign::Doubtful,
        Sign::Unknown,
        Sign::Here,
        Sign::Dot,
        Sign::Step,
        Sign::Cut,
        Sign::Wrapped,
        Sign::Reply,
        Sign::Deeper,
        Sign::Unread,
        Sign::Tagged,
    ];
}

/// A sign as it is drawn. All are one column wide, but those between facts and steps three, and the cut
/// three in ASCII.
pub(in crate::ui) fn sign(look: Look, sign: Sign) -> &'static str {
    let (unicode, ascii) = match sign {
        Sign::Rule => ("─", "-"),
        Sign::Wall => ("│", "|"),
        Sign::Thumb => ("▐", "#"),
        Sign::Tick => ("╴", "-"),
        Sign::Folded => ("▸", "+"),
        Sign::SolidRule => ("▎", "|"),
        Sign::DottedRule => ("┊", ":"),
        Sign::MarkedRule => ("▌", ">"),
        Sign::MarkedDottedRule => ("┋", ";"),
        Sign::Spoiler => ("╎", "!"),
        Sign::Inferred => ("~", "~"),
        Sign::Doubtful => ("?", "?"),
        Sign::Unknown => ("–", "-"),
        Sign::Here => ("▌", ">"),
        Sign::Dot => (" · ", " - "),
        Sign::Step => (" › ", " > "),
        Sign::Cut => ("…", "..."),
        Sign::Wrapped => ("›", ">"),
        Sign::Reply => ("└", "\\"),
        Sign::Deeper => ("⋯", "."),
        Sign::Unread => ("●", "*"),
        Sign::Tagged => ("◆", "+"),
    };
    match look.signs {
        Signs::Unicode => unicode,
        Signs::Ascii => ascii,
    }
}
