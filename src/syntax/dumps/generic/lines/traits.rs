//! What is true of a line by itself, in bits.

use std::ops::BitOr;

/// Facts of a line, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::syntax::dumps) struct Traits(u16);

impl Traits {
    /// It holds a date token.
    pub const DATE: Traits = Traits(1);
    /// It holds `#n`.
    pub const HASH: Traits = Traits(1 << 1);
    /// It holds another number.
    pub const NUMBER: Traits = Traits(1 << 2);
    /// It holds a colon.
    pub const COLON: Traits = Traits(1 << 3);
    /// It opens a quote.
    pub const HEAD: Traits = Traits(1 << 4);
    /// Quoted words stand behind the words that open a quote.
    pub const GLUED: Traits = Traits(1 << 5);
    /// It ends a quote.
    pub const QUOTE_END: Traits = Traits(1 << 6);
    /// It is drawn of signs alone.
    pub const RULE: Traits = Traits(1 << 7);
    /// It is only an address.
    pub const ADDRESS: Traits = Traits(1 << 8);
    /// It begins with a date or a clock.
    pub const STARTS_DATED: Traits = Traits(1 << 9);
    /// It begins with a word that engines print beside a fact of the author.
    pub const LABEL: Traits = Traits(1 << 10);
    /// It holds nothing but no-break spaces, or a list number.
    pub const EMPTY: Traits = Traits(1 << 11);
    /// It is the date of the line above, which opens a quote.
    pub const HEAD_DATE: Traits = Traits(1 << 12);
    /// It opens a quote or a post: `ann wrote on 3 May 2020:`.
    pub const EITHER_HEAD: Traits = Traits(1 << 13);
    /// It says who likes a post.
    pub const REACTION: Traits = Traits(1 << 14);

    /// Whether one of some facts is among these.
    pub(in crate::syntax::dumps) fn has(self, other: Traits) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) fn insert(&mut self, other: Traits) {
        self.0 |= other.0;
    }
}

impl BitOr for Traits {
    type Output = Traits;

    fn bitor(self, other: Traits) -> Traits {
        Traits(self.0 | other.0)
    }
}
