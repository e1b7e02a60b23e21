//! The manual page, for `man -l`: the options as `--help` has them, the tables below them, and all keys.

use std::io::{self, Write};

use clap::Command;
use clap_mangen::Man;
use clap_mangen::roff::{Inline, Roff, bold, italic, roman};

use super::sections::{BEGIN, ENVIRONMENT, EXAMPLES, EXIT_STATUS, FILES, Section};
use threadview::app::command::Topic;
use threadview::app::keymap::{KEYMAP, Keymap};

/// Writes the manual page of a command line, with the keys that the reader has.
///
/// # Errors
/// When `out` cannot be written to.
pub(super) fn write(command: &Command, keymap: &Keymap, out: &mut dyn Write) -> io::Result<()> {
    // Without a date the page is the same whenever it is made; an empty one would not be quoted.
    let man = Man::new(command.clone()).date(" ").manual("User Commands");
    man.render_title(out)?;
    man.render_name_section(out)?;
    synopsis().to_writer(out)?;
    man.render_description_section(out)?;
    man.render_options_section(out)?;
    for part in [
        section(&BEGIN),
        keys(keymap),
        section(&FILES),
        section(&ENVIRONMENT),
        section(&EXIT_STATUS),
        section(&EXAMPLES),
    ] {
        part.to_writer(out)?;
    }
    Ok(())
}

/// The command line in one line: the library does not know of what `+` begins.
fn synopsis() -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", ["SYNOPSIS"]);
    roff.text([
        bold("threadview"),
        roman(" ["),
        italic("OPTIONS"),
        roman("] ["),
        bold("+"),
        italic("N"),
        roman(" | "),
        bold("+/"),
        italic("TEXT"),
        roman("] ["),
        italic("FILE"),
        roman("]..."),
    ]);
    roff
}

fn section(section: &Section) -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", [section.title.to_uppercase().as_str()]);
    if !section.about.is_empty() {
        roff.text([roman(section.about)]);
    }
    for (words, about) in section.rows {
        row(&mut roff, [bold(*words)], about);
    }
    roff
}

/// All keys, under the headings that the help has.
fn keys(keymap: &Keymap) -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", ["KEYS"]);
    roff.text([roman(
        "A number before a key counts, as in vim: 3J goes three posts on, 12G to post 12.",
    )]);
    for topic in Topic::ALL {
        roff.control("SS", [topic.title()]);
        for binding in KEYMAP.iter().filter(|it| it.command.topic() == topic) {
            let mut words = Vec::new();
            for label in keymap.labels_of(binding) {
                if !words.is_empty() {
                    words.push(roman(", "));
                }
                words.push(bold(label));
            }
            // A command that the reader has left without keys.
            if !words.is_empty() {
                row(&mut roff, words, binding.about);
            }
        }
    }
    roff
}

fn row(roff: &mut Roff, words: impl Into<Vec<Inline>>, about: &str) {
    roff.control("TP", []);
    roff.text(words);
    roff.text([roman(about)]);
}
