//! Links: each part of one is opened and closed in its row, so that whatever is written next belongs to none.

use super::Writer;
use crate::ui::{CellTable, LinkNumber};

impl Writer {
    /// Begins a link, after the end of the one before. All parts of a link have one number, so that a terminal
    /// knows that they belong together.
    pub(super) fn set_link(&mut self, link: LinkNumber, table: &CellTable) {
        if self.state.link == link {
            return;
        }
        self.close_link();
        if let Some(address) = table.address(link) {
            self.bytes.extend_from_slice(b"\x1b]8;id=");
            self.number(link.into());
            self.bytes.push(b';');
            self.bytes.extend_from_slice(address.as_str().as_bytes());
            self.bytes.extend_from_slice(b"\x1b\\");
            self.state.link = link;
        }
    }

    /// Ends the link that what is written belongs to.
    pub(super) fn close_link(&mut self) {
        if std::mem::take(&mut self.state.link) != LinkNumber::NONE {
            self.bytes.extend_from_slice(b"\x1b]8;;\x1b\\");
        }
    }
}
