//! What wakes the loop: what comes from the terminal, and what other threads send.

#[cfg(all(unix, not(feature = "portable")))]
mod poll;
#[cfg(not(all(unix, not(feature = "portable"))))]
mod threads;

use crossterm::event::Event;
use ratatui::layout::Size;

use super::input::Received;
use super::ownership::set_protocol;
use crate::app::Message;
use crate::load::LoadError;
#[cfg(all(unix, not(feature = "portable")))]
pub(super) use poll::{WakeReceiver, WakeSender, channel};
#[cfg(not(all(unix, not(feature = "portable"))))]
pub(super) use threads::{WakeReceiver, WakeSender, channel};

/// What wakes the loop.
pub(super) enum Wake {
    /// Something for the reader of the file that is shown.
    Message(Message),
    /// Something for the reader of the file with that number.
    File(usize, Message),
    /// The file with that number cannot be read, and nothing of it was shown. Later trouble is a message.
    LoadFailed(usize, LoadError),
    /// The process was stopped and goes on: everything has to be drawn anew.
    #[cfg_attr(
        not(all(unix, not(feature = "portable"))),
        expect(dead_code, reason = "only Unix stops processes")
    )]
    Resumed,
    /// The terminal is gone.
    Gone,
}

/// What is told to the loop of something that the terminal sent, if anything is.
fn told(received: Received) -> Option<Wake> {
    let message = match received {
        Received::Event(Event::Key(key)) => Message::Key(key),
        Received::Event(Event::Mouse(mouse)) => Message::Mouse(mouse),
        Received::Event(Event::Paste(text)) => Message::Paste(text),
        Received::Event(Event::Resize(width, height)) => Message::Resize(Size::new(width, height)),
        Received::Event(Event::FocusGained | Event::FocusLost) => return None,
        Received::Ground(ground) => Message::Ground(ground),
        Received::Protocol => {
            // Where nothing can be written the loop finds out.
            let _ = set_protocol();
            return None;
        }
    };
    Some(Wake::Message(message))
}
