//! Texts name the keys that hold: where every command has another key, no screen, popup or message names one of
//! the table.

use std::collections::{BTreeSet, HashMap};

use threadview::app::Mode;
use threadview::app::command::Command;
use threadview::app::keymap::{Binding, KEYMAP};

use crate::configuration::with;
use crate::pictures::{LARGE, SMALL, USUAL, tell};
use crate::program::printed;
use crate::window::Window;

/// Keys that are the same whatever is set: of lines that are typed, and those that one can always leave by.
const FIXED: [&str; 2] = ["Esc", "Ctrl-c"];

/// A key for each command, none of which the table has.
fn others() -> HashMap<Command, String> {
    let letters = ('À'..='ſ').filter(|c| c.is_alphabetic());
    let bindings = KEYMAP.iter().zip(letters);
    let others = bindings.map(|(binding, key)| {
        let letter = binding.command.letter().map_or("", |_| "{a-z}");
        (binding.command, format!("{key}{letter}"))
    });
    others.collect()
}

/// A configuration in which every command has another key.
fn configuration() -> String {
    let others = others();
    let lines = KEYMAP
        .iter()
        .map(|it| format!("{} = '{}'\n", it.command.name(), others[&it.command]));
    ["[keys]\n".to_owned(), lines.collect()].concat()
}

/// The names of the table's keys that are in a text. One that can be a word of a sentence is looked for only as
/// it stands in a message: `; K goes back`.
fn named(text: &str) -> BTreeSet<String> {
    let labels: Vec<String> = KEYMAP.iter().flat_map(Binding::labels).collect();
    let is_key = |word: &str| labels.iter().any(|label| label == word) && !FIXED.contains(&word);
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut named = BTreeSet::new();
    for (number, word) in words.iter().enumerate() {
        let word = word.trim_end_matches([',', ';', ':', '.']);
        // With a count, as in 12gg.
        let counted = word.trim_start_matches(|c: char| c.is_ascii_digit());
        let follows = number.checked_sub(1).map_or("", |before| words[before]);
        let is_word = word.len() == 1 && !follows.ends_with([';', ','])
            || ["a", "0", "?", "-"].contains(&word);
        let is_count = counted.len() < word.len() && is_key(counted) && counted != "%";
        if is_key(word) && !is_word || is_count {
            named.insert(word.to_owned());
        }
    }
    named
}

/// The last row of a screen: a message, or hints.
fn last_row(window: &mut Window) -> String {
    let width = usize::from(window.app.window.size.width);
    let text: Vec<char> = window.text().chars().collect();
    text[text.len() - width..].iter().collect()
}

#[test]
fn no_message_hint_or_popup_names_a_key_that_another_command_has_now() {
    let configuration = configuration();
    let others = others();
    let key = |name: &str| {
        let binding = KEYMAP.iter().find(|it| it.command.name() == name);
        others[&binding.expect("there is such a command").command].clone()
    };
    let befores = [
        String::new(),
        [key("list"), key("select-next")].concat(),
        [key("last-post"), key("parent")].concat(),
        [key("next-quote"), key("toggle-tag")].concat(),
        [key("search"), "horn<CR>".to_owned()].concat(),
        key("branch"),
        key("help"),
        key("facts"),
        key("new-text-only"),
    ];
    let mut found = BTreeSet::new();
    for before in &befores {
        for binding in KEYMAP {
            let typed = others[&binding.command].replace("{a-z}", "b");
            let mut window = with(&configuration, LARGE, "");
            tell(&mut window, before);
            tell(&mut window, &typed);
            let mut shown = vec![last_row(&mut window)];
            if matches!(window.app.mode, Mode::Help(_) | Mode::Report(_)) {
                shown.push(window.text());
            }
            // What is typed there has keys of its own.
            if !window.app.mode.is_typing() {
                let named = shown.iter().flat_map(|text| named(text));
                found.extend(named.map(|key| format!("{key} after {}", binding.command.name())));
            }
        }
    }
    assert_eq!(found, BTreeSet::new());
}

#[test]
fn the_manual_page_names_no_key_that_another_command_has_now() {
    let page = manual(&configuration());
    let (_, keys) = page.split_once(".SH KEYS").expect("it has keys");
    let (keys, _) = keys.split_once(".SH FILES").expect("it has files");
    let keys = keys
        .replace("\\-", "-")
        .replace("\\fB", "")
        .replace("\\fR", "");
    assert_eq!(named(&keys), BTreeSet::new(), "{keys}");
}

#[test]
fn the_hints_say_how_to_leave_and_the_manual_page_has_no_empty_heading_where_no_key_is_set() {
    let lines = KEYMAP
        .iter()
        .map(|it| format!("{} = ''\n", it.command.name()));
    let nothing = ["[keys]\n".to_owned(), lines.collect()].concat();
    let last_row_of = |text: &str, size, typed: &str| {
        let mut window = with(text, size, typed);
        last_row(&mut window)
    };
    for size in [LARGE, USUAL, SMALL] {
        let row = last_row_of(&nothing, size, "");
        assert!(row.contains("Ctrl-c Ctrl-c quit"), "{row}");
    }
    let only = |name: &str| nothing.replace(&format!("\n{name} = ''"), "");
    let row = last_row_of(&only("quit"), LARGE, "");
    assert!(row.contains("Q quit") && !row.contains("Ctrl-c"), "{row}");
    let row = last_row_of(&only("help"), LARGE, "H");
    assert!(row.trim().ends_with("Esc close"), "{row}");
    let row = last_row_of(&only("facts"), LARGE, "=");
    assert!(row.trim().ends_with("Esc close"), "{row}");
    let page = manual(&nothing);
    let lines: Vec<&str> = page.lines().collect();
    for pair in lines.windows(2).filter(|pair| pair[0].starts_with(".SS")) {
        assert_eq!(pair[1], ".TP", "{} is empty", pair[0]);
    }
    assert!(page.contains("as in vim.\n"), "{page}");
    assert!(page.contains(".SS Program\n.TP\n\\fBEsc\\fR"), "{page}");
}

/// The manual page with a configuration.
fn manual(text: &str) -> String {
    let folder = tempfile::TempDir::new().expect("there is room for a folder");
    let path = folder.path().join("mine.toml");
    std::fs::write(&path, text).expect("there is room for a file");
    let path = path.to_str().expect("a temporary folder has a plain name");
    printed(&["--man", "--config", path])
}
