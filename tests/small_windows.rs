//! Windows that are too small for a row of hints: what is typed and what is said still has a row.

use threadview::app::Options;

use crate::pictures::{lighthouse, sample, tell};
use crate::window::Window;

const TINY: (u16, u16) = (20, 5);

/// The last row of a window.
fn last_row(window: &mut Window) -> String {
    let width = usize::from(window.app.window.size.width);
    let text: Vec<char> = window.text().chars().collect();
    let row: String = text[text.len() - width..].iter().collect();
    row.trim().to_owned()
}

#[test]
fn what_is_typed_and_said_lies_over_the_last_row_of_a_small_window() {
    for (typed, expected) in [
        ("/horn", "/horn"),
        ("?bell", "?bell"),
        ("&author:b", "&author:b"),
        ("sabc", "save al…"),
        ("|wc", "pipe #1…"),
        ("Y", "Y is no key here…"),
    ] {
        let row = last_row(&mut lighthouse(TINY, typed));
        assert!(row.starts_with(expected.trim_end_matches('…')), "{row}");
    }
    assert!(last_row(&mut lighthouse(TINY, "sabc")).ends_with("abc"));
    let options = Options {
        troubles: vec!["config.toml:1: wrong".to_owned()],
        ..Options::default()
    };
    let mut window = Window::open(sample(), TINY, options);
    assert!(last_row(&mut window).starts_with("error: config"));
}

#[test]
fn the_row_goes_with_the_next_key_and_the_text_is_there_again() {
    let shown = lighthouse(TINY, "").text();
    for typed in ["/horn<Esc>", "Y<Esc>", "s<Esc>"] {
        let mut window = lighthouse(TINY, "");
        tell(&mut window, typed);
        assert_eq!(window.text(), shown, "{typed}");
    }
    // Where there is one row a message gives way to the text, and what is typed does not.
    assert_eq!(last_row(&mut lighthouse((20, 1), "/ho")), "/ho");
    let row = last_row(&mut lighthouse((20, 1), ""));
    assert_eq!(last_row(&mut lighthouse((20, 1), "Y")), row);
}

#[test]
fn a_page_leaves_out_no_row_that_a_message_covered() {
    let rows = |window: &mut Window| {
        let letters: Vec<char> = window.text().chars().collect();
        let rows = letters.chunks(TINY.0.into()).map(String::from_iter);
        rows.collect::<Vec<String>>()
    };
    let plain = rows(&mut lighthouse(TINY, "J"));
    let mut covered = lighthouse(TINY, "JY");
    assert_ne!(rows(&mut covered)[4], plain[4]);
    tell(&mut covered, "<Space>");
    assert_eq!(rows(&mut covered)[0], plain[4]);
}

#[test]
fn a_slash_in_the_help_begins_a_search_as_elsewhere() {
    let with = |typed: &str| {
        let text = lighthouse((80, 24), typed).text().replace("/peek", "peek");
        let words: Vec<&str> = text.split_whitespace().collect();
        words.join(" ")
    };
    assert_eq!(with("H/peek"), with("Hpeek"));
    assert!(with("H/").contains("search for words"));
}

#[test]
fn a_pane_that_takes_the_keys_of_a_tiny_window_is_seen() {
    for size in [TINY, (30, 10), (39, 8)] {
        let text = |typed: &str| lighthouse(size, typed).text();
        let reading = text("5G");
        // The list with its chosen post and the one below it, and back from it to the text.
        assert!(text("5Gh").contains("▌  5"), "{}", text("5Gh"));
        assert!(text("5Ghj").contains("▌  8"), "{}", text("5Ghj"));
        assert_eq!(text("5Ghq"), reading);
        assert_eq!(text("5Gh<CR>"), reading);
        // The opening post takes all of the window, and gives it back.
        assert_eq!(text("5Gga"), text(""));
        assert_eq!(text("5Ggaga"), reading);
    }
}
