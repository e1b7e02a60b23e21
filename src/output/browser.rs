//! Opening an address: by `$BROWSER`, or by what the system has for that. Nothing goes through a shell.

use std::env;
use std::time::Duration;

use super::program::Program;
use crate::text::Address;

/// How long it is looked whether a program fails. One that runs on is left alone.
const PATIENCE: Duration = Duration::from_secs(2);
/// What the system opens addresses with.
const SYSTEM: &str = if cfg!(target_os = "macos") {
    "open"
} else if cfg!(windows) {
    "explorer"
} else {
    "xdg-open"
};

/// What became of an address that was to be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// The program that took it; none if no program did.
    pub with: Option<String>,
}

/// Opens an address with the first program that takes it.
pub(super) fn open(address: &Address) -> Opened {
    if !address.opens() {
        return Opened { with: None };
    }
    let browsers = env::var("BROWSER").unwrap_or_default();
    let mut commands = browsers.split(':').chain([SYSTEM]);
    let with = commands.find_map(|command| takes(command, address.as_str()));
    Opened { with }
}

/// The name of a program that takes an address. In its command `%s` stands for that, which else comes last.
fn takes(command: &str, address: &str) -> Option<String> {
    let mut words = command.split_whitespace();
    let name = words.next()?;
    let mut arguments: Vec<String> = words.map(|word| word.replace("%s", address)).collect();
    if !command.contains("%s") {
        arguments.push(address.to_owned());
    }
    let program = Program::new(name).with_arguments(&arguments);
    program.start(PATIENCE).then(|| name.to_owned())
}
