//! The file of the configuration: where it is, and how it is read with a bound.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::store::{config_folder, open_regular};
use crate::text::printable;

/// The largest file that is read, in bytes: one that sets everything has a hundredth of it.
pub const MAX_BYTES: u64 = 1 << 20;
/// The name of the file.
const NAME: &str = "config.toml";

/// A file that was read.
#[derive(Debug)]
pub(super) struct ConfigFile {
    /// What it is called where something is said of it.
    pub name: String,
    pub text: String,
}

/// Where the file of the user is, or would be; none where the system names no folder for it.
#[must_use]
pub fn default_path() -> Option<PathBuf> {
    Some(config_folder()?.join(NAME))
}

/// What a file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    Configuration,
    Theme,
}

impl Purpose {
    fn name(self) -> &'static str {
        match self {
            Purpose::Configuration => "configuration",
            Purpose::Theme => "theme",
        }
    }
}

impl ConfigFile {
    /// Reads a file; else says what is wrong with it. The reason comes first, as the last row is short and a
    /// path is long.
    pub(super) fn read(path: &Path, purpose: Purpose) -> Result<ConfigFile, String> {
        let what = purpose.name();
        let told = |reason: &str, advice: &str| {
            let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
            let path = printable(&path);
            format!("{what}: {reason}: {path}; {advice}")
        };
        let bytes = bytes_of(path).map_err(|error| {
            let (reason, advice) = reason(path, &error);
            told(&reason, advice)
        })?;
        if bytes.len() as u64 > MAX_BYTES {
            let advice = format!("is it a {what}?");
            return Err(told("this file has more than 1 MB", &advice));
        }
        let name = shown_name(path);
        match String::from_utf8(bytes) {
            Ok(text) => Ok(ConfigFile { name, text }),
            Err(error) => {
                let valid = error.utf8_error().valid_up_to();
                let line = memchr::memchr_iter(b'\n', &error.as_bytes()[..valid]).count() + 1;
                Err(format!(
                    "{name}:{line}: this is no UTF-8; save the file as UTF-8"
                ))
            }
        }
    }
}

fn bytes_of(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let file = open_regular(path)?;
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Why a file cannot be read, and what to do.
fn reason(path: &Path, error: &io::Error) -> (String, &'static str) {
    let is_link = path.symlink_metadata().is_ok_and(|it| it.is_symlink());
    let (reason, advice) = match fs::metadata(path) {
        Ok(found) if found.is_dir() => ("this is a folder", "give a file in it"),
        Ok(found) if !found.is_file() => (special(found.file_type()), "give a file"),
        Err(_) if is_link => ("this link leads to no file", "mend or remove it"),
        _ => match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
                ("there is no such file", "check the name")
            }
            io::ErrorKind::PermissionDenied => {
                ("you may not read this file", "change its permissions")
            }
            _ => {
                let reason = format!("this file cannot be read ({error})");
                return (reason, "try again, or give another file");
            }
        },
    };
    (reason.to_owned(), advice)
}

/// What is neither a file nor a folder. None is opened: that could wait for as long as nobody writes.
#[cfg(unix)]
fn special(of: fs::FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    if of.is_fifo() {
        "this is a pipe, not a file"
    } else if of.is_socket() {
        "this is a socket, not a file"
    } else {
        "this is a device, not a file"
    }
}

/// What is neither a file nor a folder.
#[cfg(not(unix))]
fn special(_: fs::FileType) -> &'static str {
    "this is a device, not a file"
}

/// What a file is called where a line of it is told: its name without the folders, as the last row is short.
fn shown_name(path: &Path) -> String {
    printable(path.file_name().unwrap_or(path.as_os_str()).as_ref())
}
