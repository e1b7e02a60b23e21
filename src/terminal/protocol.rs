//! The keyboard protocol of kitty and others, where the terminal has said that it knows it: Esc is a key at once, as
//! it begins nothing, and Ctrl-i is another key than Tab.
//!
//! It is asked for with the first frame and not waited for. What is set belongs to the alternate screen, and is taken
//! back before that is left.

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::event::{
    KeyboardEnhancementFlags, PopKeyboardEnhancementFlags, PushKeyboardEnhancementFlags,
};
use crossterm::queue;

/// Whether the terminal knows it.
static KNOWN: AtomicBool = AtomicBool::new(false);
/// Whether it is set.
static SET: AtomicBool = AtomicBool::new(false);

/// Says that the terminal knows it.
pub(super) fn note() {
    KNOWN.store(true, Ordering::SeqCst);
}

/// Sets it where the terminal knows it. Called with the terminal, in the alternate screen.
pub(super) fn set(out: &mut impl Write) -> io::Result<()> {
    if !KNOWN.load(Ordering::SeqCst) || SET.swap(true, Ordering::SeqCst) {
        return Ok(());
    }
    // With Shift the character that is typed comes along, whatever the layout.
    let flags = KeyboardEnhancementFlags::DISAMBIGUATE_ESCAPE_CODES
        | KeyboardEnhancementFlags::REPORT_ALTERNATE_KEYS;
    queue!(out, PushKeyboardEnhancementFlags(flags))
}

/// Takes it back if it is set.
pub(super) fn unset(out: &mut impl Write) -> io::Result<()> {
    if !SET.swap(false, Ordering::SeqCst) {
        return Ok(());
    }
    queue!(out, PopKeyboardEnhancementFlags)
}
