//! Words that a page shows only to a reader who asks: folded to a row, until they are opened.

use threadview::app::Palette;

use crate::pictures::{USUAL, check, made};
use crate::window::Window;

const PAGE: &str = include_str!("corpus/pages/spoilers-01.html");

fn page(keys: &str) -> Window {
    made(PAGE, USUAL, keys)
}

#[test]
fn a_spoiler_is_folded_until_somebody_asks_for_it() {
    check("spoiler-folded", page(""));
    check("spoiler-open", page("za"));
    check("spoiler-closed-again", page("za2Jzoza"));
    check("spoiler-all-open", page("3GzR"));
    check("spoiler-holds-a-match", page("/goat<CR>"));
}

#[test]
fn words_are_set_off_where_there_are_no_colours() {
    let mut window = page("");
    window.app.options.look.palette = Palette::None;
    check("emphasis-without-colours", window);
}

/// The spoilers of the first two posts: whether their words are on the screen.
#[track_caller]
fn opened(keys: &str, expected: [bool; 2]) {
    let screen = page(keys).text();
    let words = ["sold the bell", "rope was cut"];
    assert_eq!(words.map(|word| screen.contains(word)), expected, "{keys}");
}

#[test]
fn the_key_that_opens_a_spoiler_folds_it_again() {
    opened("", [false, false]);
    for (opens, folds) in [("za", "za"), ("zo", "zc"), ("zR", "zM")] {
        opened(&format!("{opens}{folds}"), [false, false]);
    }
    // The one that is open at the mark, not the next one that is folded.
    opened("za", [true, false]);
    opened("zazaza", [true, false]);
    opened("zazo", [true, true]);
}

#[test]
fn one_spoiler_is_folded_where_all_are_open() {
    opened("zR", [true, true]);
    opened("zR]x", [true, true]);
    opened("zR/bell to<CR>zc", [false, true]);
    opened("zR/bell to<CR>za", [false, true]);
    opened("zR/bell to<CR>zaza", [true, true]);
}

#[test]
fn a_match_shows_only_its_own_line_of_a_spoiler() {
    let goat = "asked him about the goat";
    let shows = |keys: &str| page(keys).text().contains(goat);
    assert!(shows("/goat<CR>"));
    opened("/goat<CR>", [false, false]);
    opened("/goat<CR>zo", [true, false]);
    opened("/goat<CR>zc", [false, false]);
    assert!(!shows("/goat<CR>zc"));
}
