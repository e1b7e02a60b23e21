//! Keyboards: letters of other scripts act as the key in the same place, and no key needs a bracket.

use threadview::app::Options;
use threadview::app::keymap::{KEYMAP, Keymap, Rebinding};
use threadview::thread::PostId;

use crate::pictures::{LARGE, USUAL, lighthouse, sample, tell};
use crate::window::Window;

/// Where the reader is after some keys: the post, the row, and what is typed or said.
fn after(keys: &str) -> (Option<usize>, String) {
    let mut window = lighthouse(LARGE, keys);
    let post = window.app.current_post().map(PostId::number);
    (post, window.text())
}

#[test]
fn letters_of_other_scripts_act_as_the_key_in_the_same_place() {
    for (latin, others) in [
        ("JJ", &["ОО", "ΞΞ", "ＪＪ"][..]),
        (
            "gg",
            &["пп", "γγ", "\u{5e2}\u{5e2}", "\u{644}\u{644}", "გგ"],
        ),
        ("3G", &["3П", "3Γ", "\u{663}G", "\u{6f3}П"]),
        ("Gza", &["Пяф", "Γζα"]),
        ("4Gzc", &["4Пяс", "4Γζψ"]),
        ("]q", &["ъй", "]й"]),
        ("[x", &["хч"]),
        ("h", &["р", "η", "\u{5d9}", "\u{627}"]),
        ("ma3G'a", &["ьф3Пэф", "μα3Γ'α"]),
    ] {
        for other in others {
            assert_eq!(after(other), after(latin), "{other} for {latin}");
        }
    }
}

#[test]
fn words_are_typed_as_they_are() {
    let mut window = lighthouse(USUAL, "/горн");
    assert!(window.text().contains("/горн"));
    let mut window = lighthouse(USUAL, "Hгорн");
    assert!(window.text().contains("горн"));
}

#[test]
fn a_letter_that_the_reader_has_set_comes_before_the_key_in_its_place() {
    let change = Rebinding {
        command: "last-post",
        keys: vec!["о"],
    };
    let (keymap, wrong) = Keymap::rebound(&[change]);
    assert_eq!(wrong, []);
    let options = Options {
        keymap,
        ..Options::default()
    };
    let mut window = Window::open(sample(), USUAL, options);
    tell(&mut window, "о");
    assert_eq!(window.app.current_post().map(PostId::number), Some(14));
    // What means nothing in either way is named as it was typed.
    let mut window = lighthouse(USUAL, "Н");
    assert!(window.text().contains("Н is no key here"));
}

#[test]
fn what_begins_with_a_bracket_can_be_typed_without_one() {
    let has_bracket = |keys: &str| keys.contains(['[', ']']);
    for binding in KEYMAP {
        let labels = binding.labels();
        let is_reachable = labels.iter().any(|keys| !has_bracket(keys));
        assert!(is_reachable, "{:?} needs a bracket", binding.command);
    }
    for (bracket, without) in [("]q", "xq"), ("8G[q", "8GXq"), ("]]", "xc"), ("]u", "xu")] {
        assert_eq!(after(without), after(bracket), "{without}");
    }
}
