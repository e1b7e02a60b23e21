//! Sessions: whatever a reader does, the terminal shows what it would show of a screen drawn from nothing.

use std::sync::Arc;

use crossterm::event::{KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::app::{App, Message, Options, key, update};
use crate::document::Document;
use crate::load::Stage;
use crate::text::Text;
use crate::ui;

const THREAD: &str = include_str!("../../../../assets/lighthouse.txt");

/// What is often typed: scrolling, walks, folds, panes and popups.
const KEYS: [&str; 24] = [
    "j", "j", "j", "k", "k", "J", "K", "<C-d>", "<C-u>", "<Space>", "G", "gg", "za", "T", "h", "p",
    "gr", "i", "gs", "H", "<Esc>", "<C-w>o", "zp", "ga",
];
const SIZES: [(u16, u16); 5] = [(60, 20), (80, 24), (120, 40), (200, 60), (30, 7)];

#[derive(Clone, Debug)]
enum Event {
    Keys(&'static str),
    Mouse(MouseEventKind, u16, u16),
    Size(u16, u16),
}

fn event() -> impl Strategy<Value = Event> {
    let mouse = select(vec![
        MouseEventKind::ScrollDown,
        MouseEventKind::ScrollUp,
        MouseEventKind::Down(MouseButton::Left),
    ]);
    prop_oneof![
        12 => select(&KEYS[..]).prop_map(Event::Keys),
        3 => (mouse, 0..200_u16, 0..60_u16).prop_map(|(kind, x, y)| Event::Mouse(kind, x, y)),
        1 => select(&SIZES[..]).prop_map(|(width, height)| Event::Size(width, height)),
    ]
}

impl Event {
    fn messages(&self) -> Vec<Message> {
        match self {
            Event::Keys(keys) => {
                let keys = key::parse(keys).into_iter().map(|key| {
                    let held = if key.ctrl {
                        KeyModifiers::CONTROL
                    } else {
                        KeyModifiers::NONE
                    };
                    Message::Key(KeyEvent::new(key.code, held))
                });
                keys.collect()
            }
            Event::Mouse(kind, column, row) => vec![Message::Mouse(MouseEvent {
                kind: *kind,
                column: *column,
                row: *row,
                modifiers: KeyModifiers::NONE,
            })],
            Event::Size(width, height) => vec![Message::Resize(Size::new(*width, *height))],
        }
    }
}

/// Draws what a reader sees on a terminal.
fn draw(app: &App, screen: &mut Screen<Vec<u8>>, terminal: &mut Parser) {
    let drawn = screen.draw(app.window.size, |canvas| ui::draw(app, canvas));
    drawn.expect("memory takes everything");
    terminal.process(&std::mem::take(screen.out()));
}

/// The cells of a terminal, without what cannot be seen of a blank one.
fn seen(terminal: &Parser, size: Size) -> Vec<(String, PackedStyle)> {
    let cells = Rect::from((Position::ORIGIN, size)).positions();
    let seen = cells.map(|at| {
        let cell = terminal.screen().cell(at.y, at.x).expect("it is there");
        let mut modifier = Modifier::empty();
        modifier.set(Modifier::BOLD, cell.bold());
        modifier.set(Modifier::DIM, cell.dim());
        modifier.set(Modifier::ITALIC, cell.italic());
        modifier.set(Modifier::UNDERLINED, cell.underline());
        modifier.set(Modifier::REVERSED, cell.inverse());
        let style = PackedStyle::new(color(cell.fgcolor()), color(cell.bgcolor()), modifier);
        match cell.contents() {
            "" | " " => (" ".to_owned(), style.on_blank()),
            letter => (letter.to_owned(), style),
        }
    });
    seen.collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..cases() })]

    #[test]
    fn a_session_leaves_the_screen_that_is_drawn_from_nothing(
        (width, height) in select(&SIZES[..]),
        events in vec(event(), 1..40),
    ) {
        // What terminals count in different ways is drawn in different ways: the other tests are about that.
        let text: String = THREAD.chars().filter(|&c| c < '\u{fe00}' && c != '\u{200d}').collect();
        let document = Arc::new(Document::open(Text::from(text.as_str())));
        let size = Size::new(width, height);
        let mut app = App::new(document, Stage::Whole, size, Options::default());
        let mut terminal = Parser::new(cells(height), cells(width), 0);
        let mut screen = Screen::new(Vec::new());
        draw(&app, &mut screen, &mut terminal);
        for event in events {
            if let Event::Size(width, height) = event {
                terminal.screen_mut().set_size(cells(height), cells(width));
                screen.invalidate();
            }
            for message in event.messages() {
                update(&mut app, message);
            }
            draw(&app, &mut screen, &mut terminal);
            let Size { width, height } = app.window.size;
            let mut fresh = Parser::new(cells(height), cells(width), 0);
            draw(&app, &mut Screen::new(Vec::new()), &mut fresh);
            let size = app.window.size;
            prop_assert!(seen(&terminal, size) == seen(&fresh, size), "after {event:?}");
        }
    }
}
