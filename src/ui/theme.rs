//! The theme: every style and every sign of the program's own.
//!
//! Colours are those of the terminal, and text has its default foreground and background. Of the
//! sixteen colours only red and magenta are readable on black and on white with the usual palettes, so
//! only these are used for words; green is used for rules and signs. Colour is never the only
//! difference: whatever has a colour also has a sign, a word or bold letters.

use ratatui::style::{Color, Modifier, Style};

use crate::app::{Look, Palette, Signs};

/// What a style is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Words of a post.
    Text,
    /// Rules, hints and other text that is not of the thread.
    Quiet,
    /// A name that the page states.
    Stated,
    /// A name that was inferred.
    Inferred,
    /// An author who is not known, a post that is not in the file.
    Missing,
    /// The number of a post.
    Number,
    /// The sign of a quote, and the rule at its left.
    Quote,
    /// Code and tables.
    Code,
    /// Byline, place line, source line, signatures, notes.
    Aside,
    /// A match of the search.
    Match,
    /// The current match of the search.
    CurrentMatch,
    /// Words that a jump or a peek marks.
    Pointed,
    /// A key.
    Key,
    /// A message of the program.
    Notice,
    /// The title of the thread, the heading of the pane that takes keys.
    Heading,
    /// The row that is chosen.
    Chosen,
}

/// The style of a role.
pub(super) fn style(look: Look, role: Role) -> Style {
    let plain = Style::new();
    let bold = plain.add_modifier(Modifier::BOLD);
    let reversed = plain.add_modifier(Modifier::REVERSED);
    let without_color = match role {
        Role::Text | Role::Inferred | Role::Missing | Role::Quote | Role::Code => plain,
        Role::Quiet => plain.add_modifier(Modifier::DIM),
        Role::Stated | Role::Number | Role::Heading | Role::Key | Role::Notice => bold,
        Role::Aside => plain.add_modifier(Modifier::ITALIC),
        Role::Pointed => plain.add_modifier(Modifier::UNDERLINED),
        Role::Match | Role::Chosen => reversed,
        Role::CurrentMatch => reversed.add_modifier(Modifier::BOLD.union(Modifier::UNDERLINED)),
    };
    if look.palette == Palette::None {
        return without_color;
    }
    match role {
        Role::Stated | Role::Inferred => without_color.fg(Color::Magenta),
        Role::Missing | Role::Notice => without_color.fg(Color::Red),
        Role::Quote => without_color.fg(Color::Green),
        Role::Match => plain.fg(Color::Black).bg(Color::Yellow),
        Role::CurrentMatch => bold.fg(Color::White).bg(Color::Red),
        _ => without_color,
    }
}

/// A sign that the program draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// A horizontal rule.
    Rule,
    /// A horizontal rule over what is current.
    HeavyRule,
    /// A vertical rule between panes, and the track of the scrollbar.
    Wall,
    /// The thumb of the scrollbar.
    Thumb,

    /// On the scrollbar: a match of the search.
    Hit,
    /// A folded quote.
    Folded,
    /// At the left of a quote whose source is in the file.
    SolidRule,
    /// At the left of a quote whose source is not.
    DottedRule,
    /// The same of the quote that keys act on.
    MarkedRule,
    MarkedDottedRule,
    /// Before the post that is answered.
    Answers,
    /// Before an inferred name.
    Inferred,
    /// In place of an unknown name.
    Lost,
    /// Before the name of a post that is not in the file.
    Ghost,
    /// At the left of the chosen row.
    Chosen,
    /// Between two facts.
    Dot,
    /// Between the steps of a path.
    Step,
    /// Text was cut here.
    Cut,
    /// In the tree: more replies follow below this one.
    Branch,
    /// In the tree: the last reply.
    LastBranch,
    /// In the tree: a line to a reply further down.
    Trunk,
    /// In the tree: before a reply that is proven.
    Proven,
    /// In the tree: before a post whose parent is unknown.
    Assumed,
    /// In the tree: the levels that are not drawn.
    Deeper,
}

/// A sign as it is drawn. Each is as many columns wide as in the other set, one if not said.
pub(super) fn sign(look: Look, sign: Sign) -> &'static str {
    let (unicode, ascii) = match sign {
        Sign::Rule => ("─", "-"),
        Sign::HeavyRule => ("━", "="),
        Sign::Wall => ("│", "|"),
        Sign::Thumb => ("█", "#"),
        Sign::Hit => ("◂", "<"),
        Sign::Folded => ("▸", "+"),
        Sign::SolidRule => ("▎", "|"),
        Sign::DottedRule => ("┊", ":"),
        Sign::MarkedRule => ("▌", ">"),
        Sign::MarkedDottedRule => ("┋", ";"),
        Sign::Answers => ("↳", ">"),
        Sign::Inferred => ("≈", "~"),
        Sign::Lost => ("?", "?"),
        Sign::Ghost => ("◌", "*"),
        Sign::Chosen => ("▌", ">"),
        Sign::Dot => (" · ", " - "),
        Sign::Step => (" › ", " > "),
        Sign::Cut => ("…", "~"),
        Sign::Branch => ("├", "|"),
        Sign::LastBranch => ("└", "`"),
        Sign::Trunk => ("│ ", "| "),
        Sign::Proven => ("─", "-"),
        Sign::Assumed => ("╌", "."),
        Sign::Deeper => ("⋯ ", ".."),
    };
    match look.signs {
        Signs::Unicode => unicode,
        Signs::Ascii => ascii,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::glyph::width;

    #[test]
    fn both_sets_of_signs_are_as_wide() {
        let look = |signs| Look {
            signs,
            ..Look::default()
        };
        for number in 0..=Sign::Deeper as usize {
            let of = |signs| {
                let all = [
                    Sign::Rule,
                    Sign::HeavyRule,
                    Sign::Wall,
                    Sign::Thumb,
                    Sign::Hit,
                    Sign::Folded,
                    Sign::SolidRule,
                    Sign::DottedRule,
                    Sign::MarkedRule,
                    Sign::MarkedDottedRule,
                    Sign::Answers,
                    Sign::Inferred,
                    Sign::Lost,
                    Sign::Ghost,
                    Sign::Chosen,
                    Sign::Dot,
                    Sign::Step,
                    Sign::Cut,
                    Sign::Branch,
                    Sign::LastBranch,
                    Sign::Trunk,
                    Sign::Proven,
                    Sign::Assumed,
                    Sign::Deeper,
                ];
                sign(look(signs), all[number])
            };
            let (unicode, ascii) = (of(Signs::Unicode), of(Signs::Ascii));
            assert_eq!(width(unicode), width(ascii), "{unicode} {ascii}");
            assert!(ascii.is_ascii());
        }
    }
}
