//! Keys in popups: their own act in them, all others do what they do without the popup.

use std::sync::{Arc, LazyLock};

use ratatui::buffer::{Buffer, Cell};
use threadview::app::key;
use threadview::app::keymap::{KEYMAP, Keymap, Meaning};
use threadview::app::popup::LegendEntry;
use threadview::app::scope::{Focus, PopupKind};
use threadview::app::{Effect, Mode, Options};
use threadview::document::Document;
use threadview::load::Stage;

use crate::pictures::{USUAL, check, lighthouse, made, sample};
use crate::window::{Window, document, press};

/// Every popup: keys that lead to where it opens, and those that open it.
const POPUPS: [(PopupKind, &str, &str); 8] = [
    (PopupKind::Help, "3G", "H"),
    (PopupKind::Peek, "9G", "p"),
    (PopupKind::Authors, "3G", "a"),
    (PopupKind::Replies, "3G", "gr"),
    (PopupKind::Links, "3G", "o"),
    (PopupKind::Raw, "3G", "gs"),
    (PopupKind::Report, "3G", "i"),
    (PopupKind::Report, "3G", "="),
];

/// Words of the sample.
const LINKED: [&str; 2] = [
    "has told ships where the rocks are.",
    "I nurse on the night ward at Castle Sound",
];

/// The keys that every popup has of its own, and those that close it.
const OWN: &str = "j <Down> <C-e> <C-n> k <Up> <C-y> <C-p> <Space> f <C-f> <PageDown> b <C-b> \
    <PageUp> - d <C-d> u <C-u> gg < <Home> G > <End> <CR>";
const CLOSING: &str = "q <Esc>";
/// The keys that are about the terminal and not about what it shows.
const TERMINAL: &str = "<C-l> <C-z> M";

/// The keys that one popup has besides.
fn more(popup: PopupKind) -> &'static str {
    match popup {
        PopupKind::Help => {
            "<F1> <Tab> <Left> <Right> <A-Left> <A-Right> <C-w>w <C-w><C-w> <C-w>o <C-w><C-o>"
        }
        PopupKind::Authors => {
            "<Tab> <Left> <Right> <A-Left> <A-Right> <C-w>w <C-w><C-w> <C-w>o <C-w><C-o>"
        }
        PopupKind::Peek => "p gd <C-]>",
        PopupKind::Raw => "% / ? n N",
        // The letter of the first link.
        PopupKind::Links => "a",
        PopupKind::Report => "i = <C-g>",
        PopupKind::Replies => "",
    }
}

/// The sample with links in its first and third post.
fn with_links() -> Vec<u8> {
    let mut text = String::from_utf8(sample()).expect("the sample is text");
    for words in LINKED {
        let end = text.find(words).expect("the words are there") + words.len();
        text.insert_str(end, " (https://lamp.example/log)");
    }
    text.into_bytes()
}

fn open(keys: &str) -> Window {
    static DOCUMENT: LazyLock<Arc<Document>> = LazyLock::new(|| document(with_links()));
    let document = Arc::clone(&DOCUMENT);
    let mut window = Window::show(document, Stage::Whole, USUAL, Options::default());
    window.press(keys);
    window
}

/// Presses keys; gives what the last one asks for and the screen after it.
fn after(mut window: Window, keys: &str) -> (Effect, Buffer) {
    let mut effect = Effect::None;
    for key in key::parse(keys) {
        effect = window.send(press(key));
    }
    (effect, window.draw().clone())
}

fn status(window: &mut Window) -> String {
    let buffer = window.draw();
    let row = &buffer.content[buffer.content.len() - usize::from(buffer.area.width)..];
    row.iter().map(Cell::symbol).collect()
}

/// Whether a popup has keys of its own. What types a character goes to the line that is typed in some.
fn is_own(popup: PopupKind, keys: &str) -> bool {
    let own = [OWN, CLOSING, TERMINAL, more(popup)];
    let types = popup.is_typed_in() && key::parse(keys)[0].types();
    types || own.iter().any(|own| own.split(' ').any(|own| own == keys))
}

#[test]
fn every_popup_is_tried() {
    for popup in PopupKind::ALL {
        let is_tried = POPUPS.iter().any(|&(tried, ..)| tried == popup);
        assert!(is_tried, "add a row to POPUPS for {popup:?}");
    }
}

#[test]
fn own_keys_act_in_the_popup() {
    for (popup, place, opening) in POPUPS {
        for keys in OWN.split(' ') {
            let mut window = open(&format!("{place}{opening}"));
            let before = window.app.reader.pane.view;
            let effects: Vec<_> = key::parse(keys)
                .into_iter()
                .map(|key| window.send(press(key)))
                .collect();
            let opens = popup == PopupKind::Links && keys == "<CR>";
            assert_eq!(effects.iter().all(|effect| *effect == Effect::None), !opens);
            let leads_elsewhere = keys == "<CR>"
                && matches!(
                    popup,
                    PopupKind::Help
                        | PopupKind::Peek
                        | PopupKind::Authors
                        | PopupKind::Replies
                        | PopupKind::Links
                );
            if leads_elsewhere {
                assert_ne!(window.app.mode.popup(), Some(popup), "{opening}{keys}");
            } else {
                assert_eq!(window.app.mode.popup(), Some(popup), "{opening}{keys}");
                assert_eq!(window.app.reader.pane.view, before, "{opening}{keys}");
            }
        }
    }
}

#[test]
fn esc_and_q_close_the_popup() {
    for (popup, place, opening) in POPUPS {
        let without = after(open(place), "");
        for keys in ["<Esc>", "q", "3q"] {
            if popup.is_typed_in() && keys != "<Esc>" {
                continue;
            }
            let closed = after(open(&format!("{place}{opening}")), keys);
            assert_eq!(closed, without, "{opening}{keys}");
        }
        let mut window = open(&format!("{place}{opening}3g"));
        window.press("<Esc>");
        let stays = !popup.is_typed_in();
        assert_eq!(window.app.mode.popup().is_some(), stays, "{opening}3g<Esc>");
    }
}

/// Whoever leaves the mouse to the terminal wants to select what the popup shows.
#[test]
fn keys_about_the_terminal_leave_the_popup_open() {
    for (popup, place, opening) in POPUPS {
        for keys in TERMINAL.split(' ') {
            if popup.is_typed_in() && key::parse(keys)[0].types() {
                continue;
            }
            let mut window = open(&format!("{place}{opening}"));
            let effect = window.send(press(key::parse(keys)[0]));
            assert_eq!(effect, after(open(place), keys).0, "{opening}{keys}");
            assert_eq!(window.app.mode.popup(), Some(popup), "{opening}{keys}");
        }
    }
}

#[test]
fn any_other_bound_keys_do_what_they_do_without_the_popup() {
    let keymap = Keymap::default();
    let chords: Vec<&str> = KEYMAP.iter().flat_map(|it| it.keys.split(' ')).collect();
    for (popup, place, opening) in POPUPS {
        for chord in &chords {
            // In another pane only, or the popup's own.
            let is_bound = keymap.look_up(&key::parse(chord), Focus::Reader) != Meaning::Nothing;
            if !is_bound || is_own(popup, chord) {
                continue;
            }
            // Where a line is typed they take a character away and choose.
            if popup.is_typed_in() && ["<BS>", "<S-Tab>"].contains(chord) {
                continue;
            }
            // In the help a digit is typed like any character, and 20 is a count.
            let is_counted = !popup.is_typed_in() && *chord != "0";
            let counted = is_counted.then(|| format!("2{chord}"));
            for keys in counted.into_iter().chain([(*chord).to_owned()]) {
                let closed = after(open(&format!("{place}{opening}")), &keys);
                let without = after(open(place), &keys);
                assert_eq!(closed, without, "{opening}{keys}");
            }
        }
    }
}

#[test]
fn unbound_keys_are_named_and_the_popup_stays() {
    for (popup, place, opening) in POPUPS {
        for keys in ["gy", "]z", "zx", "Y", "<A-Up>", "<C-x>"] {
            if popup.is_typed_in() && key::parse(keys)[0].types() {
                continue;
            }
            let mut window = open(&format!("{place}{opening}{keys}"));
            assert_eq!(window.app.mode.popup(), Some(popup), "{opening}{keys}");
            let said = key::label(&key::parse(keys));
            let status = status(&mut window);
            let expected = format!("{said} is no key here");
            assert!(status.contains(&expected), "{opening}: {status}");
            let help = status.contains("shows all keys");
            assert_eq!(help, popup != PopupKind::Help, "{opening}: {status}");
        }
    }
}

#[test]
fn a_popup_stays_while_a_chord_is_typed() {
    check("popup-chord", lighthouse(USUAL, "4Ggs12g…"));
    for (popup, place, opening) in POPUPS {
        for keys in ["g", "]", "z", "5", "5z", "'"] {
            let window = open(&format!("{place}{opening}{keys}"));
            assert_eq!(window.app.mode.popup(), Some(popup), "{opening}{keys}");
        }
    }
}

#[test]
fn a_peek_in_a_low_window_shows_words() {
    check("peek-20x5", lighthouse((20, 5), "9Gpp"));
}

#[test]
fn a_popup_has_its_keys_over_every_pane() {
    for pane in ["h", "ga"] {
        for (popup, place, opening) in POPUPS {
            for keys in ["<Down>", "<C-n>", "<PageDown>", "<C-d>"] {
                let window = open(&format!("{place}{pane}{opening}{keys}"));
                assert_eq!(
                    window.app.mode.popup(),
                    Some(popup),
                    "{pane}{opening}{keys}"
                );
            }
        }
    }
    let mut window = open("3Ghgsq");
    assert!(matches!(window.app.mode, Mode::Reading));
    window.press("gsj");
    assert!(matches!(window.app.mode, Mode::Raw(_)));
}

#[test]
fn a_count_goes_with_a_popups_own_keys() {
    let end = "\n\nLink to comment\nShare on other sites\n\n";
    let words = "Nobody has painted the north side of this shed in nine years.";
    let answers = (1..=9).map(|number| {
        format!("{number} hours ago, ann said:\n\n{words}\n\nAnswer number {number}.{end}")
    });
    let text = format!("{words}{end}{}", answers.collect::<String>());
    let chosen = |keys: &str| match made(&text, USUAL, &format!("gggr{keys}")).app.mode {
        Mode::Replies(replies) => replies.chosen,
        mode => panic!("{mode:?}"),
    };
    assert_eq!(chosen("3j"), 3);
    assert_eq!(chosen("12j3k"), 5);
    assert_eq!(chosen("3G"), 2);
    assert_eq!(chosen("G2gg"), 1);
    assert_eq!(chosen("99j"), 8);
    assert_eq!(chosen("Ggg"), 0);
    let peeked = |keys: &str| match open(&format!("9G{keys}")).app.mode {
        Mode::Peek(peek) => (peek.peeked, peek.from),
        mode => panic!("{mode:?}"),
    };
    assert_eq!(peeked("p2p"), peeked("ppp"));
}

#[test]
fn keys_of_the_help_that_type_nothing_are_commands() {
    let mut window = open("3GHqu");
    let Mode::Help(help) = &window.app.mode else {
        panic!("letters go to the filter");
    };
    assert_eq!(help.filter.text(), "qu");
    window.press("<C-g>");
    assert!(matches!(window.app.mode, Mode::Report(_)));
}

#[test]
fn in_a_small_window_the_help_leads_to_every_sign() {
    let keymap = Keymap::default();
    for size in [(30, 8), (60, 20), (72, 20), (80, 12), (120, 18)] {
        let mut window = lighthouse(size, "H<End>");
        let mut seen = String::new();
        for _ in LegendEntry::ALL {
            // Beside the keys the signs stand behind a line.
            let cells: Vec<char> = window.text().chars().collect();
            for row in cells.chunks(size.0.into()) {
                let signs = row.rsplit(|&cell| cell == '│').next();
                let signs = String::from_iter(signs.unwrap_or_default());
                seen.extend(signs.split_whitespace().flat_map(|word| [word, " "]));
            }
            window.press("<Up>");
        }
        for entry in LegendEntry::ALL {
            let about = entry.about(&keymap);
            assert!(seen.contains(&about), "{about} at {size:?}: {seen}");
        }
        let Mode::Help(help) = &window.app.mode else {
            panic!("Up closed the help");
        };
        assert_eq!(help.chosen + 1, help.bindings(&keymap).len());
    }
}

#[test]
fn the_filter_of_the_help_finds_signs_by_their_meaning() {
    let text = open("Hspoiler").text();
    assert!(text.contains("a spoiler; zc folds it"), "{text}");
}
