//! Setting the terminal up, once: with the first document, or before that while it is waited for.

use std::io::{self, Write};
use std::sync::atomic::Ordering;

use crossterm::terminal;
use ratatui::layout::Size;

use super::input::{EventReader, PROTOCOL_QUERY, QUERY};
use super::ownership::{MOUSE, Output, enter};
use super::screen::Screen;
use super::system;
use super::wake::{WakeReceiver, WakeSender};
use crate::app::Options;
use crate::ui::{self, Typed};

/// A terminal that is set up when it is needed.
pub(super) struct Setup {
    screen: Screen<Output>,
    /// What reads the terminal, until it is set up.
    events: Option<EventReader>,
    sender: WakeSender,
}

impl Setup {
    pub(super) fn new(events: EventReader, sender: WakeSender) -> Setup {
        Setup {
            screen: Screen::new(Output::default()),
            events: Some(events),
            sender,
        }
    }

    /// Sets the terminal up, unless that is done.
    ///
    /// # Errors
    /// When it cannot be written to.
    pub(super) fn set_up(
        &mut self,
        receiver: &mut WakeReceiver,
        options: &Options,
    ) -> io::Result<&mut Screen<Output>> {
        if let Some(events) = self.events.take() {
            MOUSE.store(options.settings.mouse, Ordering::SeqCst);
            enter()?;
            receiver.listen(events);
            system::watch(&self.sender);
            // Written together with the first frame; the replies recolour it.
            if options.asks_ground {
                self.screen.out().write_all(QUERY)?;
            }
            if options.asks_protocol {
                self.screen.out().write_all(PROTOCOL_QUERY)?;
            }
        }
        Ok(&mut self.screen)
    }

    /// Shows that a text of that name is waited for, and how to leave after what was typed.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub(super) fn show_waiting(
        &mut self,
        receiver: &mut WakeReceiver,
        options: &Options,
        name: &str,
        typed: Typed,
    ) -> io::Result<()> {
        let screen = self.set_up(receiver, options)?;
        let (width, height) = terminal::size()?;
        screen.invalidate();
        let size = Size::new(width, height);
        screen.draw(size, |canvas| {
            ui::draw_waiting(options, name, typed, canvas, size)
        })
    }
}
