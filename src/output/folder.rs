//! The names of the files in a folder, to choose the name of one that is saved.

use std::fs::{self, DirEntry};
use std::path::{Path, PathBuf};

/// The most files of a folder that are looked at.
const MOST: usize = 10_000;

/// The names of the files in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// The folder.
    pub folder: PathBuf,
    /// The names in the order of the alphabet, those of folders with `/` at the end. A name that cannot be
    /// typed is left out.
    pub names: Vec<String>,
}

impl Listing {
    /// The names in a folder, where an empty path is the present one; none if it cannot be read.
    #[must_use]
    pub(super) fn of(folder: PathBuf) -> Listing {
        let read = if folder.as_os_str().is_empty() {
            Path::new(".")
        } else {
            &folder
        };
        let entries = fs::read_dir(read).into_iter().flatten().take(MOST);
        let mut names: Vec<String> = entries.flatten().filter_map(|entry| name(&entry)).collect();
        names.sort_unstable();
        Listing { folder, names }
    }
}

/// The name of a file, unless it cannot be typed.
fn name(entry: &DirEntry) -> Option<String> {
    let mut name = entry.file_name().into_string().ok()?;
    if name.contains(char::is_control) {
        return None;
    }
    let is_folder = match entry.file_type() {
        Ok(kind) if kind.is_symlink() => entry.path().is_dir(),
        kind => kind.is_ok_and(|kind| kind.is_dir()),
    };
    if is_folder {
        name.push('/');
    }
    Some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted_and_folders_end_with_a_slash() {
        let folder = tempfile::tempdir().expect("there is room for a folder");
        for name in ["b.md", "a.md", ".hidden", "a\u{1b}[2J"] {
            fs::write(folder.path().join(name), "").expect("there is room for a file");
        }
        fs::create_dir(folder.path().join("c")).expect("there is room for a folder");
        let listing = Listing::of(folder.path().to_owned());
        assert_eq!(listing.names, [".hidden", "a.md", "b.md", "c/"]);
        let listing = Listing::of(folder.path().join("none"));
        assert_eq!(listing.names, Vec::<String>::new());
    }
}
