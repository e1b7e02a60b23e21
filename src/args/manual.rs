//! The manual page, for `man -l`: the options as `--help` has them, the tables below them, and all keys.

use std::io::{self, Write};

use clap_mangen::Man;
use clap_mangen::roff::{Inline, Roff, bold, italic, roman};

use super::sections::{BEGIN, ENVIRONMENT, EXAMPLES, EXIT_STATUS, FILES, Section};
use threadview::app::Focus;
use threadview::app::command::{Command, Motion, Topic};
use threadview::app::direction::Direction;
use threadview::app::keymap::{Binding, KEYMAP, Keymap};

/// Writes the manual page of a command line, with the keys that the reader has.
///
/// # Errors
/// When `out` cannot be written to.
pub(super) fn write(
    command: &clap::Command,
    keymap: &Keymap,
    out: &mut dyn Write,
) -> io::Result<()> {
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
    roff.text([roman(counts(keymap))]);
    for topic in Topic::ALL {
        // Commands that the reader has left without keys.
        let has_keys = |it: &&Binding| keymap.chords_of(it).next().is_some();
        let bindings = KEYMAP.iter().filter(|it| it.command.topic() == topic);
        let bindings: Vec<&Binding> = bindings.filter(has_keys).collect();
        if !bindings.is_empty() {
            roff.control("SS", [topic.title()]);
        }
        for binding in bindings {
            let mut words = Vec::new();
            let labels = keymap.labels_of(binding);
            let about = binding.about_with(labels.first().map(String::as_str));
            for label in labels {
                if !words.is_empty() {
                    words.push(roman(", "));
                }
                words.push(bold(label));
            }
            row(&mut roff, words, &about);
        }
    }
    roff
}

/// What a number before a key does, with the keys that the reader has for the examples.
fn counts(keymap: &Keymap) -> String {
    let example = |number, command, does| {
        let key = keymap.key_for(command, Focus::Reader)?;
        Some(format!("{number}{key} goes {does}"))
    };
    let examples = [
        example(
            3,
            Command::Move(Motion::Post(Direction::Down)),
            "three posts on",
        ),
        example(12, Command::Move(Motion::LastLine), "to post 12"),
    ];
    let examples: Vec<String> = examples.into_iter().flatten().collect();
    let counts = "A number before a key counts, as in vim";
    if examples.is_empty() {
        return format!("{counts}.");
    }
    format!("{counts}: {}.", examples.join(", "))
}

fn row(roff: &mut Roff, words: impl Into<Vec<Inline>>, about: &str) {
    roff.control("TP", []);
    roff.text(words);
    roff.text([roman(about)]);
}
