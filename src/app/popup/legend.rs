//! The legend of the help: what the signs of the screen mean.

use crate::app::Focus;
use crate::app::command::{Command, QuoteCommand};
use crate::app::keymap::Keymap;

/// The heading of what the signs mean.
pub const SIGNS: &str = "Signs";

const FOLD: Command = Command::Quote(QuoteCommand::ToggleFold);
const CLOSE_FOLD: Command = Command::Quote(QuoteCommand::CloseFold);
const NEW_ONLY: Command = Command::Quote(QuoteCommand::NewOnly);

/// What signs of the screen say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LegendEntry {
    /// The page states the name.
    Stated,
    /// The name is that of quotes of the post.
    Inferred,
    /// Quotes name two people.
    Either,
    /// Nothing says who wrote the post.
    Unknown,
    /// The current post, or the chosen row.
    Here,
    /// A quote, in the colour of who is quoted.
    Quote,
    /// The quote that the keys of quotes act on.
    Marked,
    /// A quote of a post that is not in the file.
    Elsewhere,
    /// The end of a quote is likely.
    LikelyEnd,
    /// The end of a quote is a guess.
    GuessedEnd,
    /// A quote whose words are hidden.
    Folded,
    /// Words that the page hides.
    Spoiler,
    /// Words that are left out of a quote.
    MoreWords,
    /// A row with which a line of code goes on.
    Wrapped,
    /// A post that answers one above.
    Reply,
    /// A post that stands deeper in the tree than is drawn.
    Deeper,
    /// A post that has not been read.
    Unread,
    /// A post that has a tag.
    Tagged,
    /// A row that the search finds.
    Match,
    /// A quote of which only the number of its post is shown.
    OfPost,
}

impl LegendEntry {
    /// All of them, in the order of the help.
    pub const ALL: [LegendEntry; 20] = [
        LegendEntry::Stated,
        LegendEntry::Inferred,
        LegendEntry::Either,
        LegendEntry::Unknown,
        LegendEntry::Here,
        LegendEntry::Quote,
        LegendEntry::Marked,
        LegendEntry::Elsewhere,
        LegendEntry::LikelyEnd,
        LegendEntry::GuessedEnd,
        LegendEntry::Folded,
        LegendEntry::Spoiler,
        LegendEntry::MoreWords,
        LegendEntry::Wrapped,
        LegendEntry::Reply,
        LegendEntry::Deeper,
        LegendEntry::Unread,
        LegendEntry::Tagged,
        LegendEntry::Match,
        LegendEntry::OfPost,
    ];

    /// What the sign means, with the key that does something about it.
    #[must_use]
    pub fn about(self, keymap: &Keymap) -> String {
        let (about, key) = self.meaning();
        let key = key.and_then(|(command, does)| {
            let key = keymap.key_for(command, Focus::Reader)?;
            Some(format!("{about}; {key} {does}"))
        });
        key.unwrap_or_else(|| about.to_owned())
    }

    /// What the sign means, and the command that does something about it, with what that does.
    fn meaning(self) -> (&'static str, Option<(Command, &'static str)>) {
        match self {
            LegendEntry::Stated => ("stated by the page", None),
            LegendEntry::Inferred => ("inferred from quotes", None),
            LegendEntry::Either => ("quotes give both names", None),
            LegendEntry::Unknown => ("author unknown", None),
            LegendEntry::Here => ("where you are", None),
            LegendEntry::Quote => ("quote, author's colour", None),
            LegendEntry::Marked => ("the quote keys act on", None),
            LegendEntry::Elsewhere => ("post not in the file", None),
            LegendEntry::LikelyEnd => ("quote likely ends here", None),
            LegendEntry::GuessedEnd => ("quote end is a guess", None),
            LegendEntry::Folded => ("folded", Some((FOLD, "opens it"))),
            LegendEntry::Spoiler => ("a spoiler", Some((CLOSE_FOLD, "folds it"))),
            LegendEntry::MoreWords => ("9 words more", Some((FOLD, "opens"))),
            LegendEntry::Wrapped => ("a line of code goes on", None),
            LegendEntry::Reply => ("answers a post above", None),
            LegendEntry::Deeper => ("deeper than is drawn", None),
            LegendEntry::Unread => ("unread, in the list", None),
            LegendEntry::Tagged => ("tagged, in the list", None),
            LegendEntry::Match => ("a match of the search", None),
            LegendEntry::OfPost => ("words of #4", Some((NEW_ONLY, "shows"))),
        }
    }
}
