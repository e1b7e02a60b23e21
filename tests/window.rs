//! A window to try the program in: its state, and what was drawn of it.

use std::sync::Arc;

use crossterm::event::{KeyEvent, KeyModifiers};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Size};
use threadview::app::key::{self, Key};
use threadview::app::{App, Effect, Message, Options, update};
use threadview::document::Document;
use threadview::load::Stage;
use threadview::text::Text;
use threadview::ui::{self, Canvas, Cursor};

/// The program in a window.
pub struct Window {
    pub app: App,
    canvas: Canvas,
    drawn: Buffer,
    cursor: Position,
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
        let mut window = Window {
            app,
            canvas: Canvas::new(),
            drawn: Buffer::default(),
            cursor: Position::ORIGIN,
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
        let keys = match &message {
            Message::Mouse(event) => ui::keys_pressed(&self.app, event),
            _ => Vec::new(),
        };
        let mut effect = None;
        for key in keys {
            effect = Some(update(&mut self.app, press(key)));
        }
        effect.unwrap_or_else(|| update(&mut self.app, message))
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

    /// Draws the screen. Whatever was drawn before, it is what a new canvas would show.
    #[track_caller]
    pub fn draw(&mut self) -> &Buffer {
        let (Cursor::Typing(at) | Cursor::Here(at)) = ui::draw(&self.app, &mut self.canvas);
        self.cursor = at;
        self.drawn = self.canvas.to_buffer();
        let mut fresh = Canvas::new();
        ui::draw(&self.app, &mut fresh);
        assert_eq!(self.drawn, fresh.to_buffer(), "rows were kept that changed");
        &self.drawn
    }

    /// Draws the screen; returns its letters, row after row without line ends.
    #[track_caller]
    pub fn text(&mut self) -> String {
        let cells = self.draw().content.iter();
        cells.map(Cell::symbol).collect()
    }

    /// Draws the screen; returns the letters of one row.
    #[track_caller]
    pub fn row(&mut self, number: u16) -> String {
        let columns = usize::from(self.draw().area.width);
        let mut rows = self.drawn.content.chunks(columns);
        let row = rows.nth(number.into());
        row.map_or_else(String::new, |row| row.iter().map(Cell::symbol).collect())
    }

    /// Draws the screen; returns the letters of its last row.
    #[track_caller]
    pub fn last_row(&mut self) -> String {
        let rows = self.draw().area.height;
        self.row(rows.saturating_sub(1))
    }

    /// Where the cursor was put by the last drawing.
    pub fn cursor(&self) -> Position {
        self.cursor
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
