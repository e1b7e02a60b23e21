//! Arguments that are names: of dialects and of themes.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::{Arg, Command};

use threadview::config::Themes;
use threadview::syntax::{DIALECTS, Dialect};

/// What stands for all dialects in place of a name.
const LIST: &str = "list";

/// A dialect, or the wish to see which there are.
#[derive(Clone, Copy, Debug)]
pub(super) enum DialectChoice {
    List,
    One(&'static Dialect),
}

/// Takes the name of a theme, and tells shells which names the program has. Which others there are is known with
/// the configuration.
#[derive(Clone)]
pub(super) struct ThemeParser;

impl TypedValueParser for ThemeParser {
    type Value = String;

    fn parse_ref(
        &self,
        command: &Command,
        arg: Option<&Arg>,
        value: &OsStr,
    ) -> Result<String, clap::Error> {
        StringValueParser::new().parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(Themes::names().map(PossibleValue::new)))
    }
}

/// Reads the name of a dialect, and tells shells which names there are.
#[derive(Clone)]
pub(super) struct DialectParser;

impl TypedValueParser for DialectParser {
    type Value = DialectChoice;

    fn parse_ref(
        &self,
        command: &Command,
        arg: Option<&Arg>,
        value: &OsStr,
    ) -> Result<DialectChoice, clap::Error> {
        dialect_choice.parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let names = DIALECTS.iter().map(|dialect| dialect.name);
        Some(Box::new(names.chain([LIST]).map(PossibleValue::new)))
    }
}

fn dialect_choice(name: &str) -> Result<DialectChoice, String> {
    if name == LIST {
        return Ok(DialectChoice::List);
    }
    Dialect::named(name).map(DialectChoice::One).ok_or_else(|| {
        let names: Vec<_> = DIALECTS.iter().map(|dialect| dialect.name).collect();
        let names = names.join(", ");
        format!(
            "there is no such dialect; give one of {names}, or {LIST} to see what each of them is"
        )
    })
}
