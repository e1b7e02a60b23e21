//! The command line.

mod about;
mod colours;
mod completions;
mod manual;
mod names;
mod sections;
mod terminal;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, ValueEnum, ValueHint};

use threadview::app::{Hyperlinks, Letters, Look, Options, Palette, Signs, Start};
use threadview::config::{Config, ThemeChoice, Themes};
use threadview::export::Format;
use threadview::load::Location;
use threadview::store::Store;
use threadview::syntax::Dialect;
use threadview::text::{Context, sanitize};

use crate::{status, unwritten};
use about::{About, AboutArgs};
use colours::Colours;
use names::{DialectChoice, DialectParser, ThemeParser};
use sections::after_help;

/// Read a saved forum thread as a conversation.
///
/// FILE is the text of a thread page: what a browser copies, a crawler stores or `lynx -dump`
/// prints. It can be a saved page as well, or what `threadview --format json` wrote. threadview finds
/// the posts in it, where each quote ends and which post it comes from, and who wrote posts whose
/// names were lost.
#[derive(Debug, Parser)]
#[command(
    version,
    about,
    long_about,
    max_term_width = 100,
    override_usage = "threadview [OPTIONS] [+N | +/TEXT] [FILE]...",
    after_long_help = after_help()
)]
pub(crate) struct Args {
    /// The files to read, each a thread: :n goes to the next one, :p back; - or nothing reads standard input
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    files: Vec<PathBuf>,

    /// Print instead of opening the screen; text if there is no terminal, or a dumb one
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<FormatName>,

    /// Read the file as this dialect instead of the one it looks like; `list` prints all of them, and how
    /// well each fits the file if one is named
    #[arg(long, value_name = "NAME", value_parser = DialectParser, hide_possible_values = true)]
    dialect: Option<DialectChoice>,

    /// Use colours always, never, or unless the variable `NO_COLOR` is set
    #[arg(long, value_enum, value_name = "WHEN", default_value = "auto")]
    color: When,

    /// The colours: auto, terminal, dark, light, high-contrast, or NAME.toml in
    /// ~/.config/threadview/themes
    #[arg(long, value_name = "NAME", value_parser = ThemeParser, hide_possible_values = true)]
    theme: Option<String>,

    /// Draw lines and signs with ASCII only; where the locale is not UTF-8, letters as well
    #[arg(long)]
    ascii: bool,

    /// Keep nothing of this reading: no place, no marks; what was kept before is not read either
    #[arg(long)]
    no_state: bool,

    /// Read the configuration from FILE instead of ~/.config/threadview/config.toml
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    config: Option<PathBuf>,

    /// Read no configuration
    #[arg(long, conflicts_with = "config")]
    no_config: bool,

    #[command(flatten)]
    about: AboutArgs,

    /// Where to begin, from `+N` or `+/TEXT`.
    #[arg(skip)]
    start: Start,
}

/// A form to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FormatName {
    /// Structure for programs
    Json,
    /// Headings for posts, quotes with >
    Markdown,
    /// Plain text to read
    Text,
}

/// When to use something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum When {
    /// Unless `NO_COLOR` is set
    Auto,
    /// In any case
    Always,
    /// Not at all
    Never,
}

impl Args {
    /// Reads the command line, or ends the program saying what is wrong with it.
    pub(crate) fn read() -> Args {
        let (begin, rest) = split(std::env::args_os());
        let mut args = Args::try_parse_from(rest).unwrap_or_else(|error| end(&error));
        if let Some(begin) = begin.last() {
            args.start = start(begin).unwrap_or_else(|| {
                if begin == "+0" {
                    wrong_use("+0: the numbers of posts begin at 1");
                }
                let begin = sanitize(begin, Context::Name).into_owned();
                wrong_use(&format!("{begin}: give +N for a post or +/TEXT for a match; a file of that name is ./{begin}"))
            });
        }
        for name in args.theme.iter().chain(args.about.theme()) {
            check_theme(name, &args.themes());
        }
        args
    }

    /// Where themes are looked for.
    fn themes(&self) -> Themes {
        match &self.config {
            Some(path) => Themes::beside(path),
            None => Themes::of_user(),
        }
    }

    /// What is to be printed about the program itself, if anything is.
    pub(crate) fn about(&self) -> Option<About> {
        self.about.asked()
    }

    /// What the reader has set in a file.
    fn config(&self) -> Config {
        match &self.config {
            Some(path) => Config::read(path),
            None if self.no_config => Config::without_file(),
            None => Config::of_user(),
        }
    }

    /// Says what is wrong with a configuration that the command line names, where nothing of it is used: whoever
    /// names one expects it to be read.
    pub(crate) fn tell_problems(&self) {
        if let Some(path) = &self.config {
            tell(&Config::read(path).problems);
        }
    }

    /// Where the texts come from; ends the program if nothing says, or if there are too many.
    pub(crate) fn locations(&self) -> Vec<Location> {
        let named = self.named_locations();
        let are_piped = named.iter().filter(|it| **it == Location::StandardInput);
        if are_piped.count() > 1 {
            wrong_use("standard input can be read once: give - once");
        }
        if named.len() > 1 && self.format == Some(FormatName::Json) {
            wrong_use(
                "JSON is one thread: give --format json one file, or run it once for each of them",
            );
        }
        if named.is_empty() {
            if !terminal::has_text() {
                wrong_use("give a file to read, or pipe a text in")
            }
            return vec![Location::StandardInput];
        }
        named
    }

    /// The place of the text for whose dialects was asked, if one is named.
    pub(crate) fn sampled_location(&self) -> Option<Location> {
        let mut named = self.named_locations();
        if named.len() > 1 {
            wrong_use("--dialect list takes one file");
        }
        named.pop()
    }

    /// The places of the texts that the command line names.
    fn named_locations(&self) -> Vec<Location> {
        let named = self.files.iter().map(|file| match file {
            file if file.as_os_str() == "-" => Location::StandardInput,
            file => Location::File(file.clone()),
        });
        named.collect()
    }

    /// The form to print, if the screen is not to be opened.
    pub(crate) fn format(&self) -> Option<Format> {
        let named = self.format.map(|name| match name {
            FormatName::Json => Format::Json,
            FormatName::Markdown => Format::Markdown,
            FormatName::Text => Format::Text,
        });
        named.or_else(|| terminal::has_lines_only().then_some(Format::Text))
    }

    /// Whether the dialects are to be printed, and no thread.
    pub(crate) fn lists_dialects(&self) -> bool {
        matches!(self.dialect, Some(DialectChoice::List))
    }

    /// The dialect to read the file as, if it is not to be guessed.
    pub(crate) fn dialect(&self) -> Option<&'static Dialect> {
        match self.dialect? {
            DialectChoice::One(dialect) => Some(dialect),
            DialectChoice::List => None,
        }
    }

    /// How the screen is set up.
    pub(crate) fn options(&self, locations: Vec<Location>) -> Options {
        let is_coloured = match self.color {
            When::Auto => !terminal::wants_no_color(),
            When::Always => true,
            When::Never => false,
        };
        let palette = if is_coloured {
            terminal::palette()
        } else {
            Palette::None
        };
        let Config {
            settings,
            keymap,
            theme,
            themes,
            mut problems,
        } = self.config();
        let (theme, wrong) = match self.theme.as_ref().or(theme.as_ref()) {
            Some(name) => themes.named(name, terminal::depth()),
            None => (ThemeChoice::Auto, Vec::new()),
        };
        problems.extend(wrong);
        let (colours, asks) = Colours::of(theme, palette);
        let store = (!self.no_state).then(Store::of_user).flatten();
        Options {
            files: locations.into(),
            start: self.start.clone(),
            settings,
            keymap,
            troubles: problems,
            asks_ground: asks && palette == Palette::Many,
            // Consoles would draw what they do not know.
            asks_protocol: terminal::palette() == Palette::Many,
            hyperlinks: if terminal::palette() == Palette::Many {
                Hyperlinks::Sent
            } else {
                Hyperlinks::None
            },
            is_first_run: store.as_ref().is_some_and(Store::is_new),
            store,
            look: Look {
                palette: colours.palette,
                ground: colours.ground,
                theme: colours.theme,
                signs: if self.ascii || !terminal::takes_utf8() || terminal::has_few_signs() {
                    Signs::Ascii
                } else {
                    Signs::Unicode
                },
                letters: if terminal::takes_utf8() {
                    Letters::Unicode
                } else {
                    Letters::Ascii
                },
            },
            ..Options::default()
        }
    }
}

/// As in other pagers, `+12` and `+/text` may stand anywhere before `--`.
fn split(args: impl Iterator<Item = OsString>) -> (Vec<String>, Vec<OsString>) {
    let (mut begin, mut rest) = (Vec::new(), Vec::new());
    let mut options = true;
    for arg in args {
        options &= arg != "--";
        let is_begin = options && !rest.is_empty() && arg.as_encoded_bytes().starts_with(b"+");
        if is_begin {
            begin.push(arg.to_string_lossy().into_owned());
        } else {
            rest.push(arg);
        }
    }
    (begin, rest)
}

fn start(begin: &str) -> Option<Start> {
    let begin = begin.strip_prefix('+')?;
    match begin.strip_prefix('/') {
        Some(pattern) => Some(Start::Match(pattern.to_owned())),
        None => begin
            .parse()
            .ok()
            .filter(|&number| number > 0)
            .map(Start::Post),
    }
}

/// Ends the program if there is no theme of a name that the command line gives.
fn check_theme(name: &str, themes: &Themes) {
    if themes.have(name) {
        return;
    }
    let names: Vec<_> = Themes::names().collect();
    let names = names.join(", ");
    let own = themes.folder().map_or(String::new(), |folder| {
        format!(", or NAME for {}", folder.join("NAME.toml").display())
    });
    wrong_use(&format!(
        "{name}: there is no such theme; give one of {names}{own}"
    ))
}

/// Says what is wrong with the reader's own files, a line for each.
fn tell(problems: &[String]) {
    for problem in problems {
        // Nobody else has to be told.
        let _ = writeln!(io::stderr(), "threadview: {problem}");
    }
}

/// Says what is wrong with the command line, and ends the program.
fn wrong_use(message: &str) -> ! {
    end(&Args::command().error(ErrorKind::ValueValidation, message))
}

/// Prints what was asked for, or what is wrong, and ends the program.
fn end(error: &clap::Error) -> ! {
    if !error.use_stderr() {
        let printed = error.print().and_then(|()| io::stdout().flush());
        process::exit(status(printed.map_err(unwritten)).into())
    }
    // A message repeats what stands on the command line, and a terminal may be reading it.
    let message = error.render().to_string();
    let _ = io::stderr().write_all(sanitize(&message, Context::Body).as_bytes());
    process::exit(error.exit_code())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        Args::command().debug_assert();
    }

    #[test]
    fn where_to_begin_stands_anywhere_before_the_names() {
        let check = |args: &[&str], begin: &[&str], rest: &[&str]| {
            let found = split(args.iter().map(OsString::from));
            assert_eq!(found.0, begin);
            assert_eq!(found.1, rest);
        };
        check(
            &["threadview", "+12", "a.txt"],
            &["+12"],
            &["threadview", "a.txt"],
        );
        check(
            &["threadview", "a.txt", "+/b"],
            &["+/b"],
            &["threadview", "a.txt"],
        );
        check(
            &["threadview", "--", "+12"],
            &[],
            &["threadview", "--", "+12"],
        );
        assert_eq!(start("+12"), Some(Start::Post(12)));
        assert_eq!(start("+/a b"), Some(Start::Match("a b".to_owned())));
        assert_eq!(start("+x"), None);
        assert_eq!(start("+0"), None);
    }
}
