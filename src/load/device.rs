//! What is no file: terminals, which are refused because they have keys and no text, and standard
//! input.

use std::fs::Metadata;
use std::io::{self, IsTerminal, Read};
use std::path::Path;

use super::{LoadError, Location};

/// Standard input, opened as `location`.
///
/// # Errors
/// When it is a terminal or cannot be read from.
pub(super) fn standard_input(location: &Location) -> Result<Box<dyn Read + Send>, LoadError> {
    if io::stdin().is_terminal() {
        return Err(LoadError::Terminal(location.shown()));
    }
    descriptor(location)
}

/// Standard input by its descriptor: the library's own reader takes one that is open for writing
/// only for an empty file.
#[cfg(unix)]
fn descriptor(location: &Location) -> Result<Box<dyn Read + Send>, LoadError> {
    use rustix::fs::{OFlags, fcntl_getfl};
    use std::os::fd::AsFd;

    let fail = |error| LoadError::of(location, error);
    let flags = fcntl_getfl(io::stdin()).map_err(|error| fail(error.into()))?;
    if flags & OFlags::RWMODE == OFlags::WRONLY {
        return Err(LoadError::WriteOnly(location.shown()));
    }
    let descriptor = io::stdin().as_fd().try_clone_to_owned().map_err(fail)?;
    Ok(Box::new(std::fs::File::from(descriptor)))
}

#[cfg(not(unix))]
fn descriptor(_: &Location) -> Result<Box<dyn Read + Send>, LoadError> {
    Ok(Box::new(io::stdin()))
}

/// Whether the file at a path is a terminal. It is opened without waiting for a line, and does not
/// become the terminal of this process.
#[cfg(unix)]
pub(super) fn is_terminal(path: &Path, metadata: &Metadata) -> io::Result<bool> {
    use rustix::fs::{Mode, OFlags, open};
    use std::os::unix::fs::FileTypeExt;

    if !metadata.file_type().is_char_device() {
        return Ok(false);
    }
    let flags = OFlags::RDONLY | OFlags::NOCTTY | OFlags::NONBLOCK | OFlags::CLOEXEC;
    Ok(open(path, flags, Mode::empty())?.is_terminal())
}

#[cfg(not(unix))]
pub(super) fn is_terminal(_: &Path, _: &Metadata) -> io::Result<bool> {
    Ok(false)
}
