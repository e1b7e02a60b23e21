//! A window to try the program in: its state, and a terminal that is only memory.

use std::sync::Arc;

use crossterm::event::{KeyEvent, KeyModifiers};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Size};
use threadview::app::key::{self, Key};
use threadview::app::{App, Effect, Message, Options, update};
use threadview::document::Document;
use threadview::load::Stage;
use threadview::text::Text;
use threadview::ui::{self, Cursor};

/// The program in a window.
pub struct Window {
    pub app: App,
    terminal: Terminal<TestBackend>,
}

impl Window {
    /// Opens a text.
    pub fn open(bytes: Vec<u8>, size: (u16, u16), options: Options) -> Window {
        Window::show(document(bytes), Stage::Whole, size, options)
    }

    /// Shows a document, of which the rest may still be on its way.
    pub fn show(
        document: Arc<Document>,
        stage: Stage,
        size: (u16, u16),
        options: Options,
    ) -> Window {
        let app = App::new(document, stage, Size::from(size), options);
        let backend = TestBackend::new(app.window.size.width, app.window.size.height);
        let mut window = Window {
            app,
            terminal: Terminal::new(backend).expect("memory takes everything"),
        };
        window.run_jobs();
        window
    }

    /// Tells the program of something, as the loop does.
    pub fn send(&mut self, message: impl Into<Message>) -> Effect {
        let effect = self.send_only(message);
        self.run_jobs();
        effect
    }

    /// Tells the program of something while whatever runs beside the loop takes its time.
    pub fn send_only(&mut self, message: impl Into<Message>) -> Effect {
        let message = message.into();
        let resizes = matches!(message, Message::Resize(_));
        let effect = update(&mut self.app, message);
        if resizes {
            let size = self.app.window.size;
            self.terminal.backend_mut().resize(size.width, size.height);
        }
        effect
    }

    /// Runs all jobs to their end.
    pub fn run_jobs(&mut self) {
        while let Some(job) = self.app.next_job() {
            let mut outcomes = Vec::new();
            job.run(|outcome| outcomes.push(outcome));
            for outcome in outcomes {
                self.send_only(outcome);
            }
        }
    }

    /// Presses keys, written as the key table writes them.
    pub fn press(&mut self, keys: &str) {
        for key in key::parse(keys) {
            self.send(press(key));
        }
    }

    pub fn resize(&mut self, size: (u16, u16)) {
        self.send(Message::Resize(Size::from(size)));
    }

    /// Draws the screen.
    pub fn draw(&mut self) -> &Buffer {
        self.frame();
        self.terminal.backend().buffer()
    }

    /// Draws the screen and gives what was drawn, not what the terminal has: in its memory something
    /// else can stand behind a wide letter, for which nothing is sent.
    pub fn frame(&mut self) -> &Buffer {
        let app = &self.app;
        let drawn = self.terminal.draw(|frame| {
            let (Cursor::Typing(at) | Cursor::Here(at)) = ui::draw(app, frame.buffer_mut());
            frame.set_cursor_position(at);
        });
        drawn.expect("memory takes everything").buffer
    }

    /// Where the cursor was put by the last drawing.
    pub fn cursor(&self) -> Position {
        self.terminal.backend().cursor_position()
    }
}

/// A document of some bytes.
pub fn document(bytes: Vec<u8>) -> Arc<Document> {
    Arc::new(Document::open(Text::decode(bytes)))
}

/// The message that a key was pressed.
pub fn press(key: Key) -> Message {
    let mut modifiers = KeyModifiers::NONE;
    modifiers.set(KeyModifiers::CONTROL, key.ctrl);
    modifiers.set(KeyModifiers::ALT, key.alt);
    Message::Key(KeyEvent::new(key.code, modifiers))
}
