//! The names of files, to complete one that is being typed.

use std::env;
use std::path::{Path, PathBuf};

use crate::output::Listing;

/// The folder that was looked up last, and what is waited for.
#[derive(Clone, Debug, Default)]
pub(super) struct Files {
    listing: Option<Listing>,
    /// The folder whose names are not there yet.
    awaited: Option<PathBuf>,
    /// How many candidates on it goes as soon as they are.
    steps: isize,
}

impl Files {
    /// The names of the files in a folder, if they are there.
    pub(super) fn of(&self, folder: &Path) -> Option<&[String]> {
        let listing = self.listing.as_ref()?;
        (listing.folder == folder).then_some(listing.names.as_slice())
    }

    /// Whether a folder is to be asked for, which it is once.
    pub(super) fn ask(&mut self, folder: &Path) -> bool {
        let is_new = self.awaited.as_deref() != Some(folder);
        if is_new {
            self.awaited = Some(folder.to_owned());
            self.steps = 0;
        }
        is_new
    }

    /// Whether a folder was asked for and is not there.
    pub(super) fn are_awaited(&self) -> bool {
        self.awaited.is_some()
    }

    /// Has it go so many candidates on as soon as they are there.
    pub(super) fn cycle_when_there(&mut self, steps: isize) {
        self.steps += steps;
    }

    /// Takes the names of a folder, if they are waited for; says how many candidates on it goes.
    pub(super) fn take(&mut self, listing: Listing) -> Option<isize> {
        if self.awaited.as_ref() != Some(&listing.folder) {
            return None;
        }
        self.awaited = None;
        self.listing = Some(listing);
        Some(std::mem::take(&mut self.steps))
    }
}

/// The folder of what is typed as the name of a file, and the rest.
pub(super) fn split(typed: &str) -> (&str, &str) {
    typed.split_at(typed.rfind('/').map_or(0, |at| at + 1))
}

/// A path as a shell reads it: `~` is the home folder.
pub(in crate::app) fn path_of(name: &str) -> PathBuf {
    let home = name.strip_prefix("~/").zip(env::var_os("HOME"));
    home.map_or_else(|| name.into(), |(rest, home)| Path::new(&home).join(rest))
}
