//! Limits: when a walk over rows is stopped, because no key may wait for a long one.

use std::cell::Cell;

use crate::parallel::CancelToken;

/// The most text that is laid out before a key is answered, in bytes: a few milliseconds' work even
/// where letters are wide, and some screens full.
const AT_ONCE: u32 = 64 << 10;
/// What a section costs besides its text, in bytes; all that one costs whose rows are there.
const SECTION: u32 = 64;

/// What stops a walk.
#[derive(Debug)]
pub struct Limit(Kind);

#[derive(Debug)]
enum Kind {
    /// So much text is still laid out, in bytes.
    Bytes(Cell<u32>),
    /// Nothing, until it is cancelled.
    Cancelled(CancelToken),
}

impl Limit {
    /// As much as can be done before a key is answered.
    #[must_use]
    pub fn of_a_key() -> Limit {
        Limit(Kind::Bytes(Cell::new(AT_ONCE)))
    }

    /// As much as there is, until it is cancelled.
    pub(super) fn until(cancel: CancelToken) -> Limit {
        Limit(Kind::Cancelled(cancel))
    }

    /// A section is walked over, and so much of it is laid out, in bytes.
    pub(super) fn spend(&self, bytes: u32) {
        if let Kind::Bytes(left) = &self.0 {
            left.set(left.get().saturating_sub(bytes.saturating_add(SECTION)));
        }
    }

    /// Whether it was reached: what was found then says nothing.
    #[must_use]
    pub fn is_reached(&self) -> bool {
        match &self.0 {
            Kind::Bytes(left) => left.get() == 0,
            Kind::Cancelled(cancel) => cancel.is_cancelled(),
        }
    }
}
