//! What differs between systems: where state and configuration are kept, and how a file is made that only its owner reads.

use std::env;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

/// The folder of the program inside the one for state.
const OWN: &str = "threadview";

/// The folder for the state of the program; none if the system names none.
pub(super) fn state_folder() -> Option<PathBuf> {
    own_folder("XDG_STATE_HOME", "LOCALAPPDATA", ".local/state")
}

/// The folder for the configuration of the program; none if the system names none.
#[must_use]
pub fn config_folder() -> Option<PathBuf> {
    own_folder("XDG_CONFIG_HOME", "APPDATA", ".config")
}

/// The folder of the program in the one that a variable names, else in another one: on Windows in what a second
/// variable names, elsewhere in a folder of the home, on macOS as well, where people look for the files of
/// programs in a terminal.
fn own_folder(variable: &str, on_windows: &str, at_home: &str) -> Option<PathBuf> {
    // A relative path would mean another folder in each working directory, so the XDG specification has it
    // ignored.
    let named = |name: &str| env::var_os(name).map(PathBuf::from);
    let absolute = |name: &str| named(name).filter(|path| path.is_absolute());
    let folder = absolute(variable).or_else(|| {
        if cfg!(windows) {
            absolute(on_windows)
        } else {
            absolute("HOME").map(|home| home.join(at_home))
        }
    });
    folder.map(|folder| folder.join(OWN))
}

/// Makes a folder and those above it, where they are missing; on Unix only their owner may enter them.
pub(super) fn create_folder(path: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Opens a file to be written, which is made unless it is there; on Unix only its owner may read it.
pub(super) fn open_private(path: &Path, make: Make) -> io::Result<File> {
    // A pipe that nobody reads would wait for a reader.
    if fs::metadata(path).is_ok_and(|there| !there.is_file()) {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let mut options = OpenOptions::new();
    options.write(true);
    match make {
        Make::Always => options.create_new(true),
        Make::IfMissing => options.create(true).truncate(false),
    };
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Whether a file may be written, or files may be made in a folder, as far as the system tells without that.
///
/// # Errors
/// When it may not.
pub(super) fn check_writable(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    rustix::fs::access(path, rustix::fs::Access::WRITE_OK)?;
    #[cfg(not(unix))]
    if path.is_file() && fs::metadata(path)?.permissions().readonly() {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    Ok(())
}

/// Which file is opened.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Make {
    /// A new one; one that is there is an error.
    Always,
    /// The one that is there, or a new one.
    IfMissing,
}

/// Has the system remember a renaming inside a folder, where it can be asked to.
pub(super) fn sync_folder(path: &Path) {
    if cfg!(unix)
        && let Ok(folder) = File::open(path)
    {
        let _ = folder.sync_all();
    }
}

/// Opens a file that is read; anything else, such as a pipe whose opening would wait, is not opened.
pub(crate) fn open_regular(path: &Path) -> io::Result<File> {
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::from(io::ErrorKind::InvalidInput));
    }
    File::open(path)
}
