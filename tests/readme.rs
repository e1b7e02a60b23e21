//! The key table of the README is that of the program.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use threadview::app::command::Topic;
use threadview::app::keymap::KEYMAP;

const BEGIN: &str =
    "<!-- keys: made from src/app/keymap/ by UPDATE_README=1 cargo test readme -->\n";
const END: &str = "<!-- end of keys -->";

#[test]
fn the_key_table_is_the_programs() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&path).expect("there is a README");
    let (before, rest) = readme.split_once(BEGIN).expect("the table has a beginning");
    let (table, after) = rest.split_once(END).expect("the table has an end");
    if std::env::var_os("UPDATE_README").is_some() {
        let updated = [before, BEGIN, &key_table(), END, after].concat();
        fs::write(&path, updated).expect("the README can be written");
    } else {
        assert_eq!(table, key_table(), "run: UPDATE_README=1 cargo test readme");
    }
}

/// One row for each topic, one entry for each key.
fn key_table() -> String {
    let mut table = String::from("\n| | |\n| --- | --- |\n");
    for topic in Topic::ALL {
        let entries: Vec<String> = KEYMAP
            .iter()
            .filter(|binding| binding.command.topic() == topic)
            .map(|binding| {
                let label = &binding.labels()[0];
                let mark = if label.contains('`') { "``" } else { "`" };
                // A bare one would end the cell, also inside the marks.
                let key = label.replace('|', "\\|");
                format!("{mark}{key}{mark} {}", binding.about_with(Some(label)))
            })
            .collect();
        let _ = writeln!(table, "| **{}** | {} |", topic.title(), entries.join(" · "));
    }
    table + "\n"
}

#[test]
fn every_key_of_the_table_is_shown() {
    let mut options = comrak::Options::default();
    options.extension.table = true;
    let page = comrak::markdown_to_html(&key_table(), &options);
    for binding in KEYMAP {
        let about = binding.about.split('\'').next().unwrap_or_default();
        let about = about.split('"').next().unwrap_or_default();
        assert!(page.contains(about), "{about} is not in {page}");
    }
}

#[test]
fn the_commands_in_the_readme_name_files_that_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).expect("there is a README");
    let named: Vec<&str> = readme
        .split(|c: char| c.is_whitespace() || "()`\"".contains(c))
        .filter(|word| word.starts_with("assets/"))
        .collect();
    assert!(named.len() >= 2, "a thread to open, and a picture");
    for file in named {
        assert!(root.join(file).is_file(), "{file} does not exist");
    }
}

#[test]
fn the_readme_names_the_rust_that_is_needed() {
    let needed = concat!("Rust ", env!("CARGO_PKG_RUST_VERSION"), " or newer");
    assert!(include_str!("../README.md").contains(needed), "{needed}");
}
