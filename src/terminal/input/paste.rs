//! A paste: the text between two marks, up to a limit, or without the end mark if that does not come.

use std::time::Duration;

use crossterm::event::Event;

/// The time limit of a paste longer than one network packet, because the next packet may be lost and
/// sent again. Bytes that arrive after the limit would be keys.
const LONG_LIMIT: Duration = Duration::from_secs(1);
/// The length in bytes from which a paste is longer than one packet.
const LONG: usize = 1024;
/// How many bytes of a paste are kept.
pub(super) const MOST: usize = 1 << 20;

pub(super) const CTRL_C: u8 = 0x03;
const END: &[u8] = b"\x1b[201~";

/// The text of a paste so far.
#[derive(Debug, Default)]
pub(super) struct Paste {
    pub(super) text: Vec<u8>,
    /// How many bytes of what may be the end mark came after the text.
    matched: usize,
}

impl Paste {
    /// Takes the next byte; gives the paste if that completes the end mark.
    pub(super) fn take(&mut self, byte: u8) -> Option<Event> {
        if byte == END[self.matched] {
            self.matched += 1;
            return (self.matched == END.len()).then(|| self.event());
        }
        // The bytes that looked like the end are text, unless the end begins here.
        self.keep(&END[..self.matched]);
        self.matched = usize::from(byte == END[0]);
        if self.matched == 0 {
            self.keep(&[byte]);
        }
        None
    }

    /// The paste without an end mark, if it has text, and how many Ctrl-c came last: these are keys, not
    /// text.
    pub(super) fn unfinished(mut self) -> (Option<Event>, usize) {
        let presses = self.text.iter().rev().take_while(|&&byte| byte == CTRL_C);
        let presses = presses.count();
        self.text.truncate(self.text.len() - presses);
        ((!self.text.is_empty()).then(|| self.event()), presses)
    }

    /// How long to wait for the next byte, if longer than for that of a key.
    pub(super) fn time_limit(&self) -> Option<Duration> {
        (self.text.len() >= LONG).then_some(LONG_LIMIT)
    }

    fn keep(&mut self, text: &[u8]) {
        let room = MOST.saturating_sub(self.text.len());
        self.text.extend(&text[..text.len().min(room)]);
    }

    fn event(&self) -> Event {
        Event::Paste(String::from_utf8_lossy(&self.text).into_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_paste_is_kept_up_to_a_limit() {
        let mut paste = Paste::default();
        for _ in 0..MOST + 9 {
            assert_eq!(paste.take(b'1'), None);
        }
        let pasted = END.iter().find_map(|&byte| paste.take(byte));
        assert_eq!(pasted, Some(Event::Paste("1".repeat(MOST))));
    }

    #[test]
    fn a_long_paste_may_pause_for_longer() {
        let mut paste = Paste::default();
        paste.take(b'1');
        assert_eq!(paste.time_limit(), None);
        for _ in 0..LONG {
            paste.take(b'1');
        }
        assert_eq!(paste.time_limit(), Some(LONG_LIMIT));
    }
}
