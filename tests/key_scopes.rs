//! Keys that are set hold where their command belongs: popups and the list keep their own keys.

use threadview::app::keymap::KEYMAP;
use threadview::app::{App, Focus, Mode};
use threadview::thread::PostId;

use crate::configuration::{problems, read, with};
use crate::pictures::{LARGE, SMALL, USUAL, tell};
use crate::window::Window;

/// The example of the README.
const EXAMPLE: &str = "[keys]\nnext-post = \"J <Down>\"\n";

fn post(app: &App) -> Option<usize> {
    app.current_post().map(PostId::number)
}

/// The keys that help shows for a command.
fn shown(keys: &str, command: &str) -> Vec<String> {
    let binding = KEYMAP.iter().find(|it| it.command.name() == command);
    let keymap = read(format!("[keys]\n{keys}\n")).keymap;
    keymap.labels_of(binding.expect("there is such a command"))
}

#[test]
fn a_key_that_is_set_for_the_text_leaves_help_popups_and_the_list_theirs() {
    assert_eq!(problems(EXAMPLE), Vec::<String>::new());
    let after = |typed: &str| with(EXAMPLE, LARGE, typed);
    assert_eq!(post(&after("<Down><Down>").app), Some(3));
    let Mode::Help(help) = after("H<Down><Down>").app.mode else {
        panic!("Down closed the help");
    };
    assert_eq!(help.chosen, 2);
    let list = after("h<Down>").app;
    assert_eq!(list.window.focus, Focus::List);
    assert_ne!(list.list.chosen, with(EXAMPLE, LARGE, "h").app.list.chosen);
    for popup in ["p", "gr", "=", "gs", "i", "a"] {
        let opened = with(EXAMPLE, SMALL, &["3G", popup].concat());
        let scrolled = with(EXAMPLE, SMALL, &["3G", popup, "<Down>"].concat());
        let is_open = |window: &Window| !matches!(window.app.mode, Mode::Reading);
        assert!(is_open(&opened) && is_open(&scrolled), "{popup}");
        assert_eq!(post(&scrolled.app), post(&opened.app), "{popup}");
    }
}

#[test]
fn the_list_keeps_its_keys_where_the_text_has_others() {
    let text = "[keys]\nquit = \"l\"\nreplies = \"j\"\n";
    assert_eq!(problems(text), Vec::<String>::new());
    let list = with(text, LARGE, "hj").app;
    assert_ne!(list.list.chosen, with(text, LARGE, "h").app.list.chosen);
    assert_eq!(with(text, LARGE, "hjl").app.window.focus, Focus::Reader);
    // A key of the list takes nothing from the text.
    let text = "[keys]\nselect-next = \"J\"\n";
    assert_eq!(post(&with(text, LARGE, "JJ").app), Some(3));
    assert_eq!(
        problems(text),
        ["config.toml:2: J leaves next-post without a key in the list"]
    );
    let text = "[keys]\nnext-post = \"e\"\nselect-next = \"e\"\n";
    assert_eq!(problems(text), Vec::<String>::new());
    assert_eq!(post(&with(text, LARGE, "e").app), Some(2));
}

#[test]
fn keys_that_are_set_for_a_popup_come_before_its_own() {
    let text = "[keys]\nhalf-page-down = \"<Down>\"\n";
    let Mode::Help(help) = with(text, USUAL, "H<Down>").app.mode else {
        panic!("Down closed the help");
    };
    assert!(help.chosen > 2, "{}", help.chosen);
    let text = "[keys]\npeek = \"j <Down> <C-n> <C-e>\"\n";
    let said = ["config.toml:2: j leaves line-down without a key"];
    assert_eq!(problems(text), said);
    // Of two for one place the first one stays, also where that is a popup only.
    let text = "[keys]\npopup-first-line = \"e\"\nline-down = \"e\"\n";
    let said = ["config.toml:3: e is set for popup-first-line already"];
    assert_eq!(problems(text), said);
}

#[test]
fn help_and_hints_have_the_keys_that_hold_there() {
    assert_eq!(shown(&EXAMPLE[7..], "next-post"), ["J", "Down"]);
    assert_eq!(shown(&EXAMPLE[7..], "line-down"), ["j", "Ctrl-e", "Ctrl-n"]);
    assert_eq!(shown(&EXAMPLE[7..], "select-next"), ["j", "Down", "Ctrl-n"]);
    let hints = |typed: &str| {
        let mut window: Window = with("[keys]\nnext-post = \"<Down>\"\n", LARGE, "");
        tell(&mut window, typed);
        let text = window.text();
        text.chars()
            .skip(text.chars().count() - 200)
            .collect::<String>()
    };
    assert!(hints("").contains("Down K next, previous"), "{}", hints(""));
    assert!(hints("H").contains("Up Down choose"), "{}", hints("H"));
    assert!(hints("h").contains("j k choose"), "{}", hints("h"));
}
