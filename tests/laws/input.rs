//! The laws of what comes in from a terminal: nothing depends on how a line cuts it, nothing stays
//! unfinished, Ctrl-c is always heard.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use threadview::terminal::input::Parser;

/// The most bytes that are cut in two everywhere: each cut reads all of them.
const MOST: usize = 300;

/// What holds for any bytes.
///
/// # Panics
/// When a law is broken.
pub fn laws(bytes: &[u8]) {
    let mut parser = Parser::default();
    let events = parser.feed(bytes);
    assert!(events.len() <= bytes.len(), "more events than bytes");
    let is_waiting = parser.time_limit().is_some();
    let late = parser.expire();
    assert!(is_waiting || late.is_empty(), "what is complete has a rest");
    events.iter().chain(&late).for_each(is_harmless);
    keys_are_keys(&mut parser);

    let bytes = &bytes[..bytes.len().min(MOST)];
    for cut in 0..bytes.len() {
        assert_eq!(in_pieces(bytes, cut), in_pieces(bytes, 0), "cut at {cut}");
        ctrl_c_is_heard_after(&bytes[..cut]);
    }
}

/// The events of bytes that come in two pieces and then no more.
fn in_pieces(bytes: &[u8], cut: usize) -> Vec<Event> {
    let (first, second) = bytes.split_at(cut);
    let mut parser = Parser::default();
    [parser.feed(first), parser.feed(second), parser.expire()].concat()
}

fn ctrl_c_is_heard_after(bytes: &[u8]) {
    let mut parser = Parser::default();
    parser.feed(bytes);
    let events = [parser.feed(b"\x03"), parser.expire()].concat();
    assert_eq!(events.last(), Some(&ctrl_c()), "after {bytes:02x?}");
    keys_are_keys(&mut parser);
}

/// Keys type characters; what controls a terminal comes in by no other key, and by pastes, which
/// are text from elsewhere.
fn is_harmless(event: &Event) {
    if let Event::Key(KeyEvent {
        code: KeyCode::Char(c),
        ..
    }) = event
    {
        assert!(!c.is_control(), "{event:?}");
    }
}

fn keys_are_keys(parser: &mut Parser) {
    assert_eq!(parser.time_limit(), None, "something is unfinished");
    assert_eq!(parser.feed(b"\x03"), [ctrl_c()]);
    assert_eq!(parser.feed(b"\x1b[A"), [Event::Key(KeyCode::Up.into())]);
    assert_eq!(parser.feed(b"q"), [Event::Key(KeyCode::Char('q').into())]);
}

fn ctrl_c() -> Event {
    Event::Key(KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL))
}
