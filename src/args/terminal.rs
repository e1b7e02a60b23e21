//! What the environment says of the terminal: its colours, its background, its letters, and whether it is all there is.

use std::env;
use std::io::{self, IsTerminal};

use threadview::app::{Ground, Palette};
use threadview::config::Depth;

/// Whether the terminal shows lines only. One that calls itself dumb shows every escape sequence as it is.
pub(super) fn has_lines_only() -> bool {
    let dumb = env::var_os("TERM").is_some_and(|name| name == "dumb");
    dumb || !io::stdout().is_terminal()
}

/// Whether a text can come from standard input: a terminal has keys and no text.
pub(super) fn has_text() -> bool {
    !io::stdin().is_terminal() && !is_closed()
}

/// Whether the program was started with standard input closed. The standard library has the null device stand for it,
/// open for writing as well, which nobody does who gives an empty text.
#[cfg(unix)]
fn is_closed() -> bool {
    use rustix::fs::{OFlags, fcntl_getfl, fstat, stat};

    let input = rustix::stdio::stdin();
    let devices = fstat(input).ok().zip(stat("/dev/null").ok());
    let is_null = devices.is_some_and(|(input, null)| input.st_rdev == null.st_rdev);
    let flags = fcntl_getfl(input);
    is_null && flags.is_ok_and(|flags| flags & OFlags::RWMODE == OFlags::RDWR)
}

#[cfg(not(unix))]
fn is_closed() -> bool {
    false
}

/// Whether whoever uses the terminal wants no colours. See <https://no-color.org>: present and not empty,
/// whatever its value.
pub(super) fn wants_no_color() -> bool {
    env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
}

/// The background of the terminal, if it states one.
pub(super) fn stated_ground() -> Ground {
    env::var("COLORFGBG").map_or(Ground::Unknown, |value| ground(&value))
}

/// The colours of a terminal, as far as its name says.
pub(super) fn palette() -> Palette {
    let few = ["linux", "ansi", "vt100", "vt220", "cons25"];
    if few.contains(&&*terminal_name()) {
        Palette::Sixteen
    } else {
        Palette::Many
    }
}

/// Whether the terminal says that it draws all colours, and not only 256 of them.
pub(super) fn depth() -> Depth {
    match env::var_os("COLORTERM") {
        Some(value) if value == "truecolor" || value == "24bit" => Depth::True,
        _ => Depth::Indexed,
    }
}

/// Whether the terminal is one whose fonts lack some of the signs, or draws them two columns wide.
pub(super) fn has_few_signs() -> bool {
    let locale = locale().unwrap_or_default();
    let is_wide = ["zh_", "ja_", "ko_"]
        .iter()
        .any(|language| locale.starts_with(language));
    terminal_name() == "linux" || is_wide
}

fn terminal_name() -> String {
    let name = env::var_os("TERM").unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// The background that a terminal states in the variable COLORFGBG: its last number is one of sixteen
/// colours, of which 7 and those from 9 on are light.
fn ground(value: &str) -> Ground {
    match value.rsplit(';').next().map(str::parse::<u8>) {
        Some(Ok(0..=6 | 8)) => Ground::Dark,
        Some(Ok(7 | 9..=15)) => Ground::Light,
        _ => Ground::Unknown,
    }
}

/// Whether the locale says that the terminal takes UTF-8, or says nothing of it.
pub(super) fn takes_utf8() -> bool {
    locale().is_none_or(|locale| locale.contains("utf-8") || locale.contains("utf8"))
}

/// The locale of letters, in lower case.
fn locale() -> Option<String> {
    let named = ["LC_ALL", "LC_CTYPE", "LANG"].map(env::var_os);
    let locale = named.into_iter().flatten().find(|name| !name.is_empty());
    locale.map(|locale| locale.to_string_lossy().to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_can_state_its_background() {
        for (value, expected) in [
            ("15;0", Ground::Dark),
            ("0;15", Ground::Light),
            ("0;default;7", Ground::Light),
            ("7;8", Ground::Dark),
            ("15;default", Ground::Unknown),
            ("", Ground::Unknown),
        ] {
            assert_eq!(ground(value), expected, "{value}");
        }
    }
}
