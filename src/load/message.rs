//! What the loader sends while it reads, and what can be requested of it.

use std::sync::Arc;

use crate::document::Document;
use crate::store::Recall;

/// What the loader sends.
#[derive(Clone, Debug)]
pub enum Message {
    /// More of the file was read, or its quotes were resolved.
    Opened(Arc<Document>, Stage),
    /// What is known of the thread of a document from earlier readings; comes shortly before the document,
    /// or behind it if that is long.
    Recalled(Arc<Document>, Box<Recall>),
    /// So much of the file is read or resolved.
    Progress(Progress),
    /// The file is not the one that was read any more.
    FileChanged,
    /// The file cannot be read on or again; says why. What was read before is kept.
    LoadFailed(String),
}

/// How much of the file a document holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// The beginning; the rest is being read.
    Head,
    /// All of it, with the quotes of the beginning resolved.
    Read,
    /// All of it, with all quotes resolved.
    #[default]
    Whole,
}

/// How far the file is read or resolved, in percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Its bytes are being read.
    Reading(u8),
    /// All of it is read; its quotes are being resolved.
    Resolving(u8),
}

/// What can be requested of the loader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Request {
    /// Report whether the file has changed since it was read.
    Check,
    /// Read the file again.
    Reload,
    /// From now on read the file again whenever it has changed.
    Follow,
    /// Stop doing so.
    Unfollow,
}
