//! What `--help` and the manual page say below the options: tables, so that both say the same.

use std::fmt::Write;

/// Words to type or to look for, and what they mean.
pub(super) type Row = (&'static str, &'static str);

/// A table with a heading.
pub(super) struct Section {
    /// The heading.
    pub title: &'static str,
    /// What stands before the table; empty if nothing does.
    pub about: &'static str,
    /// The table.
    pub rows: &'static [Row],
}

/// Where to begin.
pub(super) const BEGIN: Section = Section {
    title: "Where to begin",
    about: "",
    rows: &[
        ("+N", "begin at post N of the first file"),
        (
            "+/TEXT",
            "begin at its first match of TEXT, words or a regular expression",
        ),
    ],
};

/// The keys to begin with.
pub(super) const FIRST_KEYS: &str = "\
Keys, unless you set others: j and k scroll, Space pages, J and K go from post to post, za folds
a quote, gd goes to its source, P to the parent, p peeks at it, / searches, H shows all keys,
q quits.";

/// Commands to try.
pub(super) const EXAMPLES: Section = Section {
    title: "Examples",
    about: "",
    rows: &[
        ("threadview thread.txt", "read it"),
        ("threadview +12 thread.txt", "begin at post 12"),
        (
            "threadview +/ferry thread.txt",
            "begin at the first \"ferry\"",
        ),
        (
            "threadview old.txt new.html",
            "read two: :n goes to the next file, :p back",
        ),
        (
            "lynx -dump URL | threadview",
            "read what another program prints",
        ),
        (
            "threadview --format json thread.txt",
            "who wrote what, who answers whom",
        ),
        ("threadview --dialect list", "what kinds of files it knows"),
        (
            "threadview --dialect list thread.txt",
            "how well each of them fits a file",
        ),
    ],
};

/// The program's own files.
pub(super) const FILES: Section = Section {
    title: "Files",
    about: "Nothing is ever written beside the files that are read.",
    rows: &[
        (
            "$XDG_CONFIG_HOME/threadview/config.toml, else ~/.config/threadview/config.toml",
            "The configuration: settings and keys. threadview --print-config prints all of it.",
        ),
        (
            "themes/NAME.toml beside it",
            "Themes of your own; one that has the name of one of ours is taken before it. \
             threadview --print-theme dark prints one.",
        ),
        (
            "$XDG_STATE_HOME/threadview, else ~/.local/state/threadview",
            "Where each thread was left, what was read, marks, tags and folds, and the last lines that \
             were typed after : / and &; only you can read it.",
        ),
    ],
};

/// The variables that it reads.
pub(super) const ENVIRONMENT: Section = Section {
    title: "Environment",
    about: "",
    rows: &[
        (
            "NO_COLOR",
            "If it is set and not empty, there are no colours but with --color always.",
        ),
        (
            "COLORFGBG",
            "The colours of the terminal, of which the last one tells a light background from a dark one.",
        ),
        (
            "COLORTERM",
            "For truecolor or 24bit the colours of a theme are drawn as they are, else as the nearest of 256.",
        ),
        (
            "TERM",
            "The kind of terminal; for \"dumb\" the thread is printed.",
        ),
        (
            "LC_ALL, LC_CTYPE, LANG",
            "The first that is set says whether the terminal takes UTF-8.",
        ),
        ("XDG_CONFIG_HOME", "The folder for configurations."),
        ("XDG_STATE_HOME", "The folder for what is kept."),
        (
            "VISUAL, EDITOR",
            "The editor that opens the file at the marked line.",
        ),
        ("BROWSER", "The program that opens links."),
    ],
};

/// What the program ends with.
pub(super) const EXIT_STATUS: Section = Section {
    title: "Exit status",
    about: "",
    rows: &[
        (
            "0",
            "all went well, also where there is nothing to read; what is wrong with a configuration or a \
             theme is told, and the rest of it holds",
        ),
        ("1", "a file cannot be read, or the screen not be used"),
        ("2", "the command line is wrong"),
    ],
};

/// What `--help` says below the options.
pub(super) fn after_help() -> String {
    let parts = [
        BEGIN.text(),
        format!("{FIRST_KEYS}\n"),
        EXAMPLES.text(),
        EXIT_STATUS.text(),
    ];
    parts.join("\n").trim_end().to_owned()
}

impl Section {
    /// The table as text: the heading, then a line for each row.
    fn text(&self) -> String {
        let mut text = format!("{}:\n", self.title);
        let lengths = self.rows.iter().map(|(words, _)| words.len());
        let width = lengths.max().unwrap_or_default();
        for (words, about) in self.rows {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "  {words:width$}  {about}");
        }
        text
    }
}
