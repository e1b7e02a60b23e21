//! Text dumps of forum pages.

pub(super) mod generic;
