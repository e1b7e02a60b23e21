//! The terminal: enter it, draw, wait, update, leave it as it was found.
//!
//! The loop sleeps until something comes: keys, which it reads itself, or a message from the threads that read
//! files, from the one that answers signals, or from a search. A moment of waiting is measured only while a chord
//! is incomplete, something is said, or a match or a file may come at once.

mod asking;
mod editor;
mod files;
mod folded;
#[cfg(unix)]
mod hang_up;
pub mod input;
mod keep;
mod opening;
mod ownership;
#[cfg(not(all(unix, not(feature = "portable"))))]
mod plain;
mod protocol;
mod screen;
mod scroll;
mod setup;
mod timeout;
#[cfg(all(unix, not(feature = "portable")))]
mod unix;
mod wake;
mod width_range;
mod work;
mod writer;

use std::io::{self, Write};
use std::sync::mpsc::RecvTimeoutError;
use std::thread;

use crossterm::clipboard::CopyToClipboard;
use crossterm::{execute, terminal};
use ratatui::layout::Size;

use crate::app::{App, Effect, Message, Options, update};
use crate::output::{self, Request, TERMINAL_TAKES};
use crate::syntax::Dialect;
use crate::ui;
use files::{OpenFiles, Reading};
pub use folded::Folded;
use input::EventReader;
use ownership::{Output, Owner, leave, leave_on_panic, set_mouse};
#[cfg(not(all(unix, not(feature = "portable"))))]
use plain as system;
use screen::Screen;
use setup::Setup;
use system::{end_gone, suspend_job, take_keys, watch_hang_up};
use timeout::{Due, Timeouts};
#[cfg(all(unix, not(feature = "portable")))]
use unix as system;
use wake::{Wake, WakeSender, channel};
use work::Inbox;

/// Whoever starts us took all terminals away: `setsid`, a service.
const NO_KEYS: &str = "there is no terminal to take keys from; --format prints the thread";

/// Shows the [files](Options::files) that are named, the first one first, until the reader leaves.
///
/// # Errors
/// When none of them can be read, or the terminal cannot be set up or written to.
pub fn run(options: Options, dialect: Option<&'static Dialect>) -> io::Result<()> {
    let (sender, mut receiver) = channel()?;
    let events = EventReader::open().map_err(|_| io::Error::other(NO_KEYS))?;
    leave_on_panic();
    watch_hang_up(&sender);
    let reading = Reading {
        options,
        dialect,
        sender: sender.clone(),
    };
    read_history(&sender, &reading.options);
    let mut setup = Setup::new(events, sender.clone());
    let first = reading.first(&mut receiver, &mut setup);
    if !matches!(first, Ok(Some(_))) {
        leave(Owner::Released);
    }
    let Some(mut first) = first.map_err(unread)? else {
        return Ok(());
    };
    let (width, height) = terminal::size()?;
    let mut files = OpenFiles::show(reading, &mut first, Size::new(width, height));
    let screen = setup.set_up(&mut receiver, &files.app().options);
    let result = screen.and_then(|screen| {
        // A new size that came before it was watched for would be lost.
        redraw(files.app(), screen)?;
        let mut inbox = Inbox::new(receiver, sender, first.opening.held);
        turn(&mut files, screen, &mut inbox)
    });
    leave(Owner::Released);
    output::end_commands();
    for trouble in files.troubles() {
        // The last row went with the first key.
        say(trouble);
    }
    keep::note(files.app());
    let saved = keep::save().map_err(|error| error.to_string());
    if let Err(trouble) = saved
        && !files.app().has_trouble(&trouble)
    {
        say(&trouble);
    }
    result
}

/// Reads what was typed in earlier sessions, beside everything else. Begun while the first document is waited for,
/// it is there before the first key.
fn read_history(sender: &WakeSender, options: &Options) {
    if let Some(store) = options.store.clone() {
        let sender = sender.clone();
        thread::spawn(move || {
            sender.send(Wake::Message(Message::History(store.history())));
        });
    }
}

/// Says what is wrong to whoever has started the program.
fn say(trouble: &str) {
    // Standard error may be closed, and nobody has another way to be told.
    let _ = writeln!(io::stderr(), "threadview: {trouble}");
}

/// Says what is wrong with all files but the last one, which is the error.
fn unread(mut failed: Vec<String>) -> io::Error {
    let last = failed.pop().unwrap_or_default();
    for reason in failed {
        say(&reason);
    }
    io::Error::other(last)
}

/// Draws, waits, updates, until the reader leaves.
fn turn(files: &mut OpenFiles, screen: &mut Screen<Output>, inbox: &mut Inbox) -> io::Result<()> {
    // The program can be started with a search.
    let mut next = inbox.next(files.app());
    let mut timeouts = Timeouts::default();
    loop {
        // Everything that has come in is done before the next frame: keys held down, a paste, a
        // storm of resizes cost one frame and not one each.
        while let Some(wake) = next {
            if let Wake::Message(Message::Key(_) | Message::Mouse(_)) = wake {
                timeouts.note();
            }
            if let Wake::Message(Message::Key(_)) = wake {
                files.asking().check();
                timeouts.restart();
            }
            let app = files.app();
            let effect = match wake {
                Wake::Message(message) => {
                    if matches!(message, Message::Resize(_)) {
                        // What the terminal made of what it showed is its own affair.
                        screen.invalidate();
                    }
                    done(app, message)
                }
                Wake::Resumed => {
                    take_keys();
                    Effect::Redraw
                }
                Wake::File(number, message) => {
                    files.tell(number, message);
                    Effect::None
                }
                Wake::LoadFailed(number, error) => {
                    files.fail(number, error.to_string());
                    Effect::None
                }
                Wake::Gone => {
                    end_gone();
                    return Ok(());
                }
            };
            let app = files.app();
            match effect {
                Effect::None => {}
                Effect::Open(number) => files.ask_for(number),
                Effect::Quit => return Ok(()),
                Effect::Redraw => redraw(app, screen)?,
                Effect::Mouse => set_mouse(app)?,
                Effect::Load(request) => files.asking().ask(request),
                Effect::Copy(text, about) => {
                    if text.len() <= TERMINAL_TAKES {
                        execute!(screen.out(), CopyToClipboard::to_clipboard_from(&text))?;
                    }
                    inbox.perform(Request::Copy(text, about));
                }
                Effect::Output(request) => inbox.perform(request),
                Effect::EndCommands => output::end_commands(),
                Effect::Edit(file, line) => {
                    let report = editor::edit(&file, line)?;
                    update(app, report.into());
                    redraw(app, screen)?;
                }
                Effect::HandOver(command, text) => {
                    let report = editor::run(&command, text)?;
                    update(app, report.into());
                    redraw(app, screen)?;
                }
                Effect::Suspend => {
                    keep::note(app);
                    suspend_job();
                    redraw(app, screen)?;
                }
            }
            files.show_wanted();
            next = inbox.next(files.app());
        }
        let app = files.app();
        // Before what may wait for a terminal that takes nothing.
        keep::note(app);
        screen.draw(app.window.size, |canvas| ui::draw(app, canvas))?;
        next = wait(&mut timeouts, app, inbox);
        if next.is_none() {
            return Ok(());
        }
    }
}

/// Changes the state by a message. What the mouse clicks on may be a key.
fn done(app: &mut App, message: Message) -> Effect {
    let keys = match &message {
        Message::Mouse(event) => ui::keys_pressed(app, event),
        _ => Vec::new(),
    };
    let mut effect = None;
    for key in keys {
        effect = Some(update(app, Message::Key(key.event())));
    }
    effect.unwrap_or_else(|| update(app, message))
}

/// The next thing that happens; none when nothing can happen any more.
fn wait(timeouts: &mut Timeouts, app: &App, inbox: &mut Inbox) -> Option<Wake> {
    loop {
        let timeout = timeouts.next(app);
        let after = timeout.as_ref().map(|timeout| timeout.after);
        match (inbox.wait(after), timeout.map(|timeout| timeout.due)) {
            (Ok(wake), _) => return Some(wake),
            (Err(RecvTimeoutError::Timeout), Some(Due::Message(message))) => {
                return Some(Wake::Message(message));
            }
            (Err(RecvTimeoutError::Timeout), Some(Due::Save)) => {
                inbox.save();
                timeouts.saved();
            }
            (Err(_), _) => return None,
        }
    }
}

/// Has every cell drawn anew by the next frame, in a window that may have another size now.
fn redraw(app: &mut App, screen: &mut Screen<Output>) -> io::Result<()> {
    let (width, height) = terminal::size()?;
    update(app, Message::Resize(Size::new(width, height)));
    screen.invalidate();
    Ok(())
}
