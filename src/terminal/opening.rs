//! Waiting for the first document. One that comes at once is the first thing on the screen; else the screen shows
//! that it is waited for, and keys are the program's: none is echoed, and one of them ends the waiting. Any other is
//! typed for the text, and so is what comes after it: only Ctrl-c ends the waiting then.
//!
//! Whatever order messages come in, a document that comes is shown. What came before it is held and
//! handled after it, in its order, except progress: the document says more. Only
//! [`Wake::LoadFailed`] means that no document comes.

use std::collections::VecDeque;
use std::io;
use std::sync::Arc;
use std::sync::mpsc::RecvTimeoutError;
use std::time::{Duration, Instant};

use crossterm::event::KeyEventKind;

use super::system::{interrupt, suspend_job, take_keys};
use super::wake::{Wake, WakeReceiver};
use crate::app::Message;
use crate::app::command::{Command, ProgramCommand};
use crate::app::key::Key;
use crate::app::keymap::{Keymap, Meaning};
use crate::app::scope::Focus;
use crate::document::Document;
use crate::load::{self, Stage};
use crate::ui::Typed;

/// What is opened within this time leaves the screen of the shell as it is when that fails. People notice a delay
/// from about so long on.
const SOON: Duration = Duration::from_millis(100);

/// The first document, and what came before it.
pub(super) struct Opening {
    pub(super) document: Arc<Document>,
    pub(super) stage: Stage,
    /// What remains to be handled, in the order in which it came.
    pub(super) held: VecDeque<Wake>,
}

/// What a key does while a document is waited for.
enum Meant {
    /// It ends the waiting.
    Leave,
    /// It stops the program until that is continued.
    Suspend,
    /// It is kept for the text.
    Keep,
}

/// Waits for the first document of a text; none comes if the reader leaves before. When it does not come soon
/// `show` takes the terminal and shows that it is waited for, and again whenever that looks different or something
/// else may have been on the screen.
///
/// # Errors
/// When the text cannot be opened, or the terminal not be taken.
pub(super) fn first(
    receiver: &mut WakeReceiver,
    keymap: &Keymap,
    mut show: impl FnMut(&mut WakeReceiver, Typed) -> io::Result<()>,
) -> io::Result<Option<Opening>> {
    let mut held = VecDeque::new();
    let mut typed = Typed::Nothing;
    let mut until = Some(Instant::now() + SOON);
    loop {
        let left = until.map(|until| until.saturating_duration_since(Instant::now()));
        match receiver.recv(left) {
            Ok(Wake::File(_, Message::Load(load::Message::Opened(document, stage)))) => {
                return Ok(Some(Opening {
                    document,
                    stage,
                    held,
                }));
            }
            Ok(Wake::File(_, Message::Load(load::Message::Progress(_)))) => {}
            Ok(Wake::Gone) => return Err(io::Error::other("the terminal is gone")),
            Ok(Wake::LoadFailed(_, error)) => return Err(io::Error::other(error)),
            Ok(Wake::Message(Message::Key(key))) if key.kind != KeyEventKind::Release => {
                match meant(Key::of(key), typed, keymap) {
                    Meant::Leave => return Ok(None),
                    Meant::Suspend => suspend_job(),
                    Meant::Keep => {
                        typed = Typed::Keys;
                        held.push_back(Wake::Message(Message::Key(key)));
                    }
                }
                show(receiver, typed)?;
            }
            Ok(Wake::Resumed) => {
                take_keys();
                show(receiver, typed)?;
            }
            Ok(wake) => {
                let is_resized = matches!(wake, Wake::Message(Message::Resize(_)));
                held.push_back(wake);
                if is_resized {
                    show(receiver, typed)?;
                }
            }
            Err(RecvTimeoutError::Timeout) => {
                until = None;
                show(receiver, typed)?;
            }
            Err(RecvTimeoutError::Disconnected) => {
                return Err(io::Error::other("nothing reads the text any more"));
            }
        }
    }
}

/// What a key does. Ctrl-c ends whoever writes the text as well, as where no program has taken the terminal.
fn meant(key: Key, typed: Typed, keymap: &Keymap) -> Meant {
    if key == Key::INTERRUPT {
        interrupt();
        return Meant::Leave;
    }
    match (keymap.look_up(&[key], Focus::Reader), typed) {
        (Meaning::Command(Command::Program(ProgramCommand::Suspend)), _) => Meant::Suspend,
        (
            Meaning::Command(Command::Program(ProgramCommand::Close | ProgramCommand::Quit)),
            Typed::Nothing,
        ) => Meant::Leave,
        _ => Meant::Keep,
    }
}

#[cfg(test)]
mod tests {
    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
    use ratatui::layout::Size;

    use super::*;
    use crate::app::{App, Options, update};
    use crate::load::{LoadError, Progress};
    use crate::terminal::wake::channel;
    use crate::terminal::work::Inbox;
    use crate::text::Text;

    fn document(words: &str) -> Arc<Document> {
        Arc::new(Document::open(Text::from(words)))
    }

    /// What is opened, by a reader who waits for it.
    fn opened(receiver: &mut WakeReceiver) -> io::Result<Opening> {
        let first = first(receiver, &Keymap::default(), |_, _| Ok(()))?;
        Ok(first.expect("nobody leaves"))
    }

    /// Everything that can come around the opening, each by itself; `document` is the second one.
    fn wake(kind: usize, document: &Arc<Document>) -> Wake {
        let opened = |stage| load::Message::Opened(Arc::clone(document), stage).into();
        Wake::File(
            0,
            match kind {
                0 => opened(Stage::Head),
                1 => opened(Stage::Whole),
                2 => load::Message::Progress(Progress::Resolving(40)).into(),
                3 => load::Message::LoadFailed("the disk is slow".to_owned()).into(),
                4 => load::Message::FileChanged.into(),
                5 => Message::Resize(Size::new(61, 17)),
                _ => Message::Key(KeyEvent::new(KeyCode::Char('G'), KeyModifiers::NONE)),
            },
        )
    }
    const KINDS: usize = 7;

    /// Calls `visit` with every order of some numbers.
    fn every_order(numbers: &mut Vec<usize>, first: usize, visit: &mut impl FnMut(&[usize])) {
        if first == numbers.len() {
            visit(numbers);
        }
        for next in first..numbers.len() {
            numbers.swap(first, next);
            every_order(numbers, first + 1, visit);
            numbers.swap(first, next);
        }
    }

    #[test]
    fn in_whatever_order_messages_come_the_text_opens_and_none_is_lost() {
        let document = document("The bakery opens at six.\n");
        let mut numbers = (0..KINDS).collect();
        every_order(&mut numbers, 0, &mut |order| {
            let (sender, mut receiver) = channel().expect("there is a pipe");
            for &kind in order {
                sender.send(wake(kind, &document));
            }
            let opening = opened(&mut receiver).expect("a document comes");
            let mut app = App::new(
                opening.document,
                opening.stage,
                Size::new(80, 24),
                Options::default(),
            );
            let mut inbox = Inbox::new(receiver, sender, opening.held);
            let mut handled = Vec::new();
            while let Some(wake) = inbox.next(&mut app) {
                let Wake::File(_, message) = wake else {
                    panic!("nobody sent that");
                };
                handled.push(std::mem::discriminant(&message));
                update(&mut app, message);
            }
            let opened = order.iter().position(|&kind| kind < 2).expect("two do");
            let expected: Vec<_> = order
                .iter()
                .enumerate()
                .filter(|&(at, &kind)| at > opened || at < opened && kind != 2)
                .filter_map(|(_, &kind)| match wake(kind, &document) {
                    Wake::File(_, message) => Some(std::mem::discriminant(&message)),
                    _ => None,
                })
                .collect();
            assert_eq!(handled, expected, "{order:?}");
            assert_eq!(app.window.size, Size::new(61, 17), "{order:?}");
        });
    }

    #[test]
    fn a_text_that_cannot_be_read_says_why_whatever_came_before() {
        let document = document("Nobody sees this.\n");
        for before in 2..KINDS {
            let (sender, mut receiver) = channel().expect("there is a pipe");
            let failed = LoadError::Folder("notes".to_owned());
            for wake in [wake(before, &document), Wake::LoadFailed(0, failed)] {
                sender.send(wake);
            }
            let error = opened(&mut receiver).err().expect("no document comes");
            let said = error.to_string();
            assert_eq!(said, "notes: this is a folder; give a file in it");
        }
    }

    #[test]
    fn a_terminal_that_goes_while_the_text_is_waited_for_ends_the_waiting() {
        let (sender, mut receiver) = channel().expect("there is a pipe");
        sender.send(Wake::Gone);
        assert!(opened(&mut receiver).is_err());
    }

    #[test]
    fn the_key_that_quits_ends_the_waiting_unless_another_is_kept_for_the_text() {
        let key = |c| Wake::Message(Message::Key(KeyCode::Char(c).into()));
        for (typed, is_left) in [("q", true), ("jq", false), ("jG", false)] {
            let (sender, mut receiver) = channel().expect("there is a pipe");
            typed.chars().for_each(|c| sender.send(key(c)));
            sender.send(wake(1, &document("The bakery opens at six.\n")));
            let first = first(&mut receiver, &Keymap::default(), |_, _| Ok(()));
            let opening = first.expect("nothing fails");
            let held = opening.map(|opening| opening.held.len());
            assert_eq!(held, (!is_left).then_some(2), "{typed}");
        }
    }
}
