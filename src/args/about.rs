//! What is printed about the program itself: for shells, for `man`, and to be changed.

use std::io::{self, Write};

use clap::CommandFactory;
use clap_complete::Shell;

use super::names::ThemeParser;
use super::{Args, completions, manual, tell};
use threadview::config::{self, Depth};

/// The options that print something about the program.
#[derive(Debug, clap::Args)]
pub(super) struct AboutArgs {
    /// Print all that a configuration can set, with comments, as it is without one
    #[arg(long)]
    print_config: bool,

    /// Print what has a shell complete these options, for its start-up file
    #[arg(long, value_enum, value_name = "SHELL", exclusive = true)]
    completions: Option<Shell>,

    /// Print a theme as a file to be changed
    #[arg(long, value_name = "NAME", value_parser = ThemeParser, hide_possible_values = true)]
    print_theme: Option<String>,

    /// Print the manual page, with your own keys: threadview --man | man -l -
    #[arg(long)]
    man: bool,
}

/// What is printed about the program itself, in place of a thread.
#[derive(Clone, Debug)]
pub(crate) enum About {
    /// What has a shell complete the command line.
    Completions(Shell),
    /// The manual page.
    Manual,
    /// All that can be set.
    Configuration,
    /// A theme.
    Theme(String),
}

impl AboutArgs {
    /// The theme that is to be printed, if one is.
    pub(super) fn theme(&self) -> Option<&String> {
        self.print_theme.as_ref()
    }

    /// What is to be printed, if anything is.
    pub(super) fn asked(&self) -> Option<About> {
        let manual = self.man.then_some(About::Manual);
        let configuration = self.print_config.then_some(About::Configuration);
        let shell = self.completions.map(About::Completions);
        let theme = self.print_theme.clone().map(About::Theme);
        shell.or(manual).or(configuration).or(theme)
    }
}

impl About {
    /// Prints it.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    pub(crate) fn print(self, args: &Args, out: &mut dyn Write) -> io::Result<()> {
        let mut command = Args::command();
        match self {
            About::Completions(shell) => {
                out.write_all(completions::script(shell, &mut command).as_bytes())
            }
            About::Manual => {
                let config = args.config();
                tell(&config.problems);
                manual::write(&command, &config.keymap, out)
            }
            About::Configuration => {
                args.tell_problems();
                config::print(out)
            }
            About::Theme(name) => {
                args.tell_problems();
                let (theme, problems) = args.themes().named(&name, Depth::True);
                tell(&problems);
                config::print_theme(&theme, out)
            }
        }
    }
}
