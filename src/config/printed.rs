//! The configuration as it is without a file, to be printed and changed.

use std::io::{self, Write};

use super::setting::SETTINGS;
use crate::app::command::Topic;
use crate::app::keymap::KEYMAP;

/// What stands at the beginning.
const HEAD: &str = "\
# The configuration of threadview: everything that can be set, as it is without a file.
# Save what you change as ~/.config/threadview/config.toml (or in $XDG_CONFIG_HOME/threadview):
# whatever is not in the file is as printed here. Options of the command line stand above it.
";

/// What stands over the keys.
const KEYS: &str = "\
# Keys of commands, with blanks between several: \"J <Down>\"; \"\" leaves a command without keys. Keys that
# are set here come before the others of the same place: a key of the text takes none from the list, from
# help or from popups, which keep their own. <C-d> is Ctrl-d, <A-d> Alt-d, {a-z} any letter; other keys are
# <Space> <CR> <Tab> <S-Tab> <BS> <Del> <Ins> <Up> <Down> <Left> <Right> <Home> <End> <PageUp> <PageDown>
# <F1> to <F12>, and <lt> for <. Esc always cancels, and Ctrl-c twice always quits.
[keys]
";

/// Prints all that can be set, with comments, as it is without a file.
///
/// # Errors
/// When `out` cannot be written to.
pub fn print(out: &mut dyn Write) -> io::Result<()> {
    out.write_all(HEAD.as_bytes())?;
    for setting in &SETTINGS {
        writeln!(out)?;
        for line in setting.about.lines() {
            writeln!(out, "# {line}")?;
        }
        writeln!(out, "# Give {}.", setting.right)?;
        writeln!(out, "{} = {}", setting.name, setting.default)?;
    }
    write!(out, "\n{KEYS}")?;
    for topic in Topic::ALL {
        writeln!(out, "\n# {}", topic.title())?;
        for binding in KEYMAP.iter().filter(|it| it.command.topic() == topic) {
            let name = binding.command.name();
            // A literal string, in which a backslash is one, unless the keys have its quote.
            let quote = if binding.keys.contains('\'') {
                '"'
            } else {
                '\''
            };
            let about = binding.about_with(binding.labels().first().map(String::as_str));
            writeln!(out, "# {name} = {quote}{}{quote}  # {about}", binding.keys)?;
        }
    }
    Ok(())
}
