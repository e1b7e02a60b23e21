//! The one key table. Dispatch, the menu of a chord in progress, the help and the README's table
//! are read from it; the tests at the end hold it to its rules.

use std::sync::LazyLock;

use super::command::Command;
use super::key::{self, Key};
use super::popup::PopupKind;

/// In which panes a binding holds. What a popup does itself, it does for any key that means it in
/// one of them: see [`Context`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// In all of them.
    All,
    /// In the reader and the article pane.
    Text,
    /// In the list of posts.
    List,
    /// In popups only.
    Popup,
}

/// A pane that takes keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Focus {
    /// All posts, one below the other.
    #[default]
    Reader,
    /// The list of posts.
    List,
    /// The opening post.
    Article,
}

impl Scope {
    fn hold(self, focus: Focus) -> bool {
        match self {
            Scope::All => true,
            Scope::Text => focus != Focus::List,
            Scope::List => focus == Focus::List,
            Scope::Popup => false,
        }
    }
}

/// What takes keys: a pane, and the popup that lies over it if one does.
///
/// In a popup its own keys come first, which are those of the commands that it
/// [does itself](PopupKind::owns). Of the pane's keys those hold that do not get in their way.
/// Where a line is typed, as in the help, no key that types a character is one of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Context {
    /// The pane that has the focus.
    pub focus: Focus,
    /// The popup over it.
    pub popup: Option<PopupKind>,
}

impl From<Focus> for Context {
    fn from(focus: Focus) -> Context {
        Context { focus, popup: None }
    }
}

impl Context {
    fn owns(self, binding: &Binding) -> bool {
        let popup = self.popup;
        popup.is_some_and(|popup| popup.owns(binding.command))
    }

    /// Whether keys are one of the ways to type a binding here.
    fn holds(self, chord: &[Key], binding: &Binding) -> bool {
        if self.popup == Some(PopupKind::Help) && chord[0].types() {
            return false;
        }
        if self.owns(binding) {
            return true;
        }
        let own = || CHORDS.iter().filter(|(_, own)| self.owns(own));
        let hides = |own: &[Key]| own.starts_with(chord) || chord.starts_with(own);
        binding.panes.hold(self.focus) && !own().any(|(own, _)| hides(own))
    }
}

/// Keys and what they do.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// The ways to type it, with a space between: `j <Down>`. The first one is the one to learn.
    pub keys: &'static str,
    /// Where it holds.
    pub panes: Scope,
    /// What it does.
    pub command: Command,
}

const fn all(keys: &'static str, command: Command) -> Binding {
    Binding {
        keys,
        panes: Scope::All,
        command,
    }
}

const fn text(keys: &'static str, command: Command) -> Binding {
    Binding {
        keys,
        panes: Scope::Text,
        command,
    }
}

const fn list(keys: &'static str, command: Command) -> Binding {
    Binding {
        keys,
        panes: Scope::List,
        command,
    }
}

const fn popup(keys: &'static str, command: Command) -> Binding {
    Binding {
        keys,
        panes: Scope::Popup,
        command,
    }
}

/// Every binding, in the order of the help.
pub static KEYMAP: &[Binding] = &[
    text("j <Down> <C-e> <C-n>", Command::LineDown),
    text("k <Up> <C-y> <C-p>", Command::LineUp),
    all("<Space> f <C-f> <PageDown>", Command::PageDown),
    all("b <C-b> <PageUp> -", Command::PageUp),
    all("d <C-d>", Command::HalfPageDown),
    all("u <C-u>", Command::HalfPageUp),
    all("gg < <Home>", Command::FirstPost),
    all("G > <End>", Command::LastLine),
    all("%", Command::Percent),
    all("0", Command::OpeningPost),
    all("$", Command::LastPost),
    all("J", Command::NextPost),
    all("K", Command::PreviousPost),
    text("}", Command::NextParagraph),
    text("{", Command::PreviousParagraph),
    all("]]", Command::NextConversation),
    all("[[", Command::PreviousConversation),
    all("P gh", Command::Parent),
    all("gl", Command::FirstReply),
    all(") gj", Command::NextSibling),
    all("( gk", Command::PreviousSibling),
    all("gr", Command::Replies),
    all("p", Command::Peek),
    all("gb", Command::Branch),
    all("yb", Command::CopyBranch),
    all("i", Command::Evidence),
    all("]x", Command::NextUncertain),
    all("[x", Command::PreviousUncertain),
    all("*", Command::NextByAuthor),
    all("#", Command::PreviousByAuthor),
    text("gd <C-]>", Command::SourcePost),
    text("]q", Command::NextQuote),
    text("[q", Command::PreviousQuote),
    text("za", Command::ToggleFold),
    text("zo", Command::OpenFold),
    text("zc", Command::CloseFold),
    all("zR", Command::OpenEveryFold),
    all("zM", Command::CloseEveryFold),
    all("T", Command::CycleFolds),
    all("D", Command::NewOnly),
    text("S", Command::SkipQuote),
    text("<CR>", Command::Act),
    all("/", Command::SearchForward),
    all("?", Command::SearchBackward),
    all("n", Command::NextMatch),
    all("N", Command::PreviousMatch),
    all("\\", Command::ToggleHighlight),
    all("<C-o> <A-Left>", Command::Back),
    all("<Tab> <A-Right>", Command::Forward),
    all("'' ``", Command::LastPlace),
    text("h <Left>", Command::ListFocus),
    list("l <CR> <Right>", Command::Read),
    list("j <Down> <C-n>", Command::SelectDown),
    list("k <Up> <C-p>", Command::SelectUp),
    list("h <Left>", Command::SelectParent),
    all("<C-w>w <C-w><C-w>", Command::NextPane),
    all("gt", Command::NextOrder),
    all("gT", Command::PreviousOrder),
    all("ga", Command::ArticleFocus),
    all("zp", Command::PinArticle),
    all("zt", Command::TopOfWindow),
    all("zz", Command::MiddleOfWindow),
    all("zb", Command::BottomOfWindow),
    all("w", Command::CycleWidth),
    all("gs", Command::RawLines),
    popup("<CR>", Command::GoThere),
    popup("gg < <Home>", Command::FirstRow),
    popup("G > <End>", Command::LastRow),
    all("H <F1> g?", Command::Help),
    all("= <C-g>", Command::Facts),
    all("M", Command::ToggleMouse),
    all("R <F5>", Command::Reload),
    all("F", Command::ToggleFollow),
    all("q", Command::Close),
    all("Q ZZ ZQ", Command::Quit),
    all("<Esc>", Command::Cancel),
    all("<C-c>", Command::Interrupt),
    all("<C-l>", Command::Redraw),
    all("<C-z>", Command::Suspend),
];

/// The table with its keys read.
static CHORDS: LazyLock<Vec<(Vec<Key>, &'static Binding)>> = LazyLock::new(|| {
    let chords = KEYMAP
        .iter()
        .flat_map(|binding| binding.chords().map(move |keys| (keys, binding)));
    chords.collect()
});

impl Binding {
    /// The ways to type it.
    pub fn chords(&self) -> impl Iterator<Item = Vec<Key>> + use<> {
        self.keys.split(' ').map(key::parse)
    }

    /// The ways to type it, as people say them.
    #[must_use]
    pub fn said(&self) -> Vec<String> {
        self.chords().map(|keys| key::say(&keys)).collect()
    }
}

/// What keys mean so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A command.
    Command(Command),
    /// The beginning of one or more.
    Prefix,
    /// Nothing.
    Nothing,
}

/// What keys mean.
#[must_use]
pub fn look_up(keys: &[Key], context: impl Into<Context>) -> Meaning {
    let mut meaning = Meaning::Nothing;
    for (chord, binding) in held(context.into()) {
        if chord == keys {
            return Meaning::Command(binding.command);
        }
        if chord.starts_with(keys) {
            meaning = Meaning::Prefix;
        }
    }
    meaning
}

/// The keys that can follow others, each with what it would do.
pub fn continuations(
    keys: &[Key],
    context: impl Into<Context>,
) -> impl Iterator<Item = (&'static [Key], Command)> {
    held(context.into()).filter_map(move |(chord, binding)| {
        let rest = chord.strip_prefix(keys).filter(|rest| !rest.is_empty())?;
        Some((rest, binding.command))
    })
}

/// The first way to type a command.
#[must_use]
pub fn key_for(command: Command, context: impl Into<Context>) -> Option<String> {
    held(context.into())
        .find(|(_, binding)| binding.command == command)
        .map(|(chord, _)| key::say(chord))
}

fn held(context: Context) -> impl Iterator<Item = (&'static [Key], &'static Binding)> {
    CHORDS
        .iter()
        .map(|(chord, binding)| (chord.as_slice(), *binding))
        .filter(move |(chord, binding)| context.holds(chord, binding))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    const PANES: [Focus; 3] = [Focus::Reader, Focus::List, Focus::Article];

    fn contexts() -> impl Iterator<Item = Context> {
        let popups = || std::iter::once(None).chain(PopupKind::ALL.map(Some));
        PANES
            .into_iter()
            .flat_map(move |focus| popups().map(move |popup| Context { focus, popup }))
    }

    #[test]
    fn no_keys_mean_two_things_and_none_hide_others() {
        for context in contexts() {
            let chords: Vec<_> = held(context).collect();
            for (number, (chord, binding)) in chords.iter().enumerate() {
                for (other, against) in &chords[number + 1..] {
                    assert!(
                        !chord.starts_with(other) && !other.starts_with(chord),
                        "{} of {:?} and {} of {:?} get in each other's way",
                        key::say(chord),
                        binding.command,
                        key::say(other),
                        against.command,
                    );
                }
            }
        }
    }

    #[test]
    fn no_chord_begins_with_the_digit_of_a_count() {
        for (chord, binding) in CHORDS.iter() {
            let digit = chord[0].digit();
            assert!(
                digit.is_none_or(|digit| digit == 0),
                "{:?}",
                binding.command
            );
        }
    }

    #[test]
    fn every_command_has_keys_and_a_line_of_help() {
        for topic in super::super::command::Topic::ALL {
            assert!(
                KEYMAP
                    .iter()
                    .any(|binding| binding.command.topic() == topic)
            );
        }
        // Commands are numbered in the order they are written down, and `Suspend` is the last: one
        // without keys makes the two counts differ.
        let commands: HashSet<Command> = KEYMAP.iter().map(|binding| binding.command).collect();
        assert_eq!(commands.len(), Command::Suspend as usize + 1);
        for binding in KEYMAP {
            let about = binding.command.about();
            assert!(!about.is_empty() && about.len() <= 68, "{about}");
            assert!(!binding.said().is_empty());
        }
    }

    #[test]
    fn chords_are_looked_up_step_by_step() {
        let meaning = |keys: &str| look_up(&key::parse(keys), Focus::Reader);
        assert_eq!(meaning("g"), Meaning::Prefix);
        assert_eq!(meaning("gg"), Meaning::Command(Command::FirstPost));
        assert_eq!(meaning("gx"), Meaning::Nothing);
        assert_eq!(
            look_up(&key::parse("j"), Focus::List),
            Meaning::Command(Command::SelectDown)
        );
        let after: Vec<_> = continuations(&key::parse("]"), Focus::Reader)
            .map(|(keys, _)| key::say(keys))
            .collect();
        assert_eq!(after, ["]", "x", "q"]);
    }
}
