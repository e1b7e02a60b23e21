//! The file of the configuration: where it is, and how it is read with a bound.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::store::{config_folder, open_regular};
use crate::text::{Context, sanitize};

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

impl ConfigFile {
    /// Reads a file; else says what is wrong with it.
    pub(super) fn read(path: &Path) -> Result<ConfigFile, String> {
        let name = shown_name(path);
        let bytes = match bytes_of(path) {
            Ok(bytes) => bytes,
            Err(error) => return Err(format!("{name}: {}", reason(path, &error))),
        };
        if bytes.len() as u64 > MAX_BYTES {
            return Err(format!(
                "{name}: this file has more than 1 MB; is it a configuration?"
            ));
        }
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
fn reason(path: &Path, error: &io::Error) -> String {
    if path.is_dir() {
        return "this is a folder; give a file in it".to_owned();
    }
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "you may not read this file".to_owned(),
        io::ErrorKind::InvalidInput => "this is no regular file".to_owned(),
        _ => format!("cannot be read: {error}"),
    }
}

/// What a file is called in the last row, which is short: its name without the folders.
fn shown_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    sanitize(&name.to_string_lossy(), Context::Name).into_owned()
}
