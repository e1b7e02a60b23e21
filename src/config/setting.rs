//! The settings: one table, of which the file is read, printed and corrected.

use toml::de::DeValue;

use super::Config;
use crate::app::folds::FoldMode;
use crate::app::{ListPlace, WIDTHS};
use crate::syntax::date::DateForm;

/// A setting.
pub(super) struct Setting {
    /// Its name in the file.
    pub name: &'static str,
    /// What it is for, in lines of a comment.
    pub about: &'static str,
    /// What can be given.
    pub right: &'static str,
    /// What it is if nothing is given, as the file has it.
    pub default: &'static str,
    /// Sets it; none if the value is none of those that can be given.
    pub read: fn(&mut Config, &DeValue) -> Option<()>,
}

/// All settings, in the order in which they are printed.
pub(super) const SETTINGS: [Setting; 6] = [
    Setting {
        name: "width",
        about: "How wide text is set. The key w goes on to all of the pane, and to 60 columns.",
        right: "a number of columns from 20 to 1000, or \"full\"",
        default: "76",
        read: |config, value| {
            config.settings.width = match value {
                DeValue::String(word) if word == "full" => u16::MAX,
                DeValue::Integer(_) => columns(value)?,
                _ => return None,
            };
            Some(())
        },
    },
    Setting {
        name: "folding",
        about: "How much of quotes is shown: \"auto\" shortens long ones.",
        right: "\"auto\", \"open\" or \"folded\"",
        default: "\"auto\"",
        read: |config, value| {
            config.settings.folding = match value.as_str()? {
                "auto" => FoldMode::Auto,
                "open" => FoldMode::Open,
                "folded" => FoldMode::Folded,
                _ => return None,
            };
            Some(())
        },
    },
    Setting {
        name: "date",
        about: "How dates are written: 2016-09-24, 24.09.2016, 09/24/2016, or as the page has them.",
        right: "\"year-first\", \"day-first\", \"month-first\" or \"as-written\"",
        default: "\"year-first\"",
        read: |config, value| {
            config.settings.dates = match value.as_str()? {
                "year-first" => DateForm::YearFirst,
                "day-first" => DateForm::DayFirst,
                "month-first" => DateForm::MonthFirst,
                "as-written" => DateForm::AsWritten,
                _ => return None,
            };
            Some(())
        },
    },
    Setting {
        name: "list",
        about: "Where the list of posts stands: \"auto\" puts it at the left of a wide window and over the\n\
                text in others. Small windows show it only while it has the focus.",
        right: "\"auto\", \"left\", \"top\" or \"hidden\"",
        default: "\"auto\"",
        read: |config, value| {
            config.settings.list = match value.as_str()? {
                "auto" => ListPlace::Auto,
                "left" => ListPlace::Left,
                "top" => ListPlace::Top,
                "hidden" => ListPlace::Hidden,
                _ => return None,
            };
            Some(())
        },
    },
    Setting {
        name: "mouse",
        about: "Whether the mouse scrolls and chooses, or selects text as the terminal has it.",
        right: "true or false",
        default: "true",
        read: |config, value| {
            config.settings.mouse = value.as_bool()?;
            Some(())
        },
    },
    Setting {
        name: "theme",
        about: "The colours: \"auto\" for the background that the terminal has, \"terminal\" its own sixteen. A\n\
                theme of yours is themes/NAME.toml beside this file, and is taken before ours of the same name;\n\
                threadview --print-theme dark prints one.",
        right: "\"auto\", \"terminal\", \"dark\", \"light\", \"high-contrast\" or the NAME of a file",
        default: "\"auto\"",
        read: |config, value| {
            let name = value.as_str().filter(|name| config.themes.have(name))?;
            config.theme = Some(name.to_owned());
            Some(())
        },
    },
];

/// A number of columns that text can be set in.
fn columns(value: &DeValue) -> Option<u16> {
    let number = value.as_integer()?;
    let columns = u16::from_str_radix(number.as_str(), number.radix()).ok()?;
    (WIDTHS.0..=WIDTHS.1).contains(&columns).then_some(columns)
}
