//! The program as tests start it: what it keeps is kept in a folder of the test, never in the home of
//! whoever runs the tests. No other file starts it.

use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

/// The program itself.
pub const THREADVIEW: &str = env!("CARGO_BIN_EXE_threadview");

/// The variable that names the folder for state.
pub const STATE: &str = "XDG_STATE_HOME";

/// The variable that names the folder for the configuration.
pub const CONFIG: &str = "XDG_CONFIG_HOME";

/// A folder for state that goes when the test ends.
pub fn state() -> TempDir {
    TempDir::new().expect("there is room for a folder")
}

/// The program in a pipe, where it has nothing to keep: a folder for state cannot be made there. Nothing is set
/// for it either.
pub fn command() -> Command {
    let mut command = Command::new(THREADVIEW);
    command.env(STATE, "/dev/null/state");
    command.env(CONFIG, "/dev/null/config");
    command
}

#[test]
fn nobody_else_starts_the_program() {
    let mut folders = vec![Path::new("tests").to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("the tests are here") {
            let path = entry.expect("the folder can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let source = std::fs::read_to_string(&path).expect("a test is text");
                let starts = source.contains(concat!("CARGO_BIN", "_EXE"));
                assert_eq!(starts, path.ends_with("started.rs"), "{}", path.display());
            }
        }
    }
}
