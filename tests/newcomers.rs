//! What newcomers look for: the way back out of a pane, names and titles in a narrow window, and the keys of a popup.

use threadview::app::{Focus, Options};

use crate::pictures::{DARK, HUGE, SMALL, USUAL, lighthouse};
use crate::window::Window;

#[test]
fn right_undoes_left() {
    for size in [SMALL, USUAL, HUGE] {
        let left = lighthouse(size, "3G<Left>");
        assert_eq!(left.app.window.focus, Focus::List, "{size:?}");
        let both = lighthouse(size, "3G<Left><Right>");
        assert_eq!(both.app.window.focus, Focus::Reader, "{size:?}");
    }
}

#[test]
fn right_goes_to_the_opening_post_beside_the_text_and_back_from_one_over_it() {
    assert_eq!(
        lighthouse(HUGE, "9G<Right>").app.window.focus,
        Focus::Article
    );
    assert_eq!(lighthouse(SMALL, "9Gga").app.window.focus, Focus::Article);
    assert_eq!(
        lighthouse(SMALL, "9Gga<Right>").app.window.focus,
        Focus::Reader
    );
}

#[test]
fn a_narrow_head_says_that_the_author_is_unknown_before_what_is_only_useful() {
    let row = lighthouse(SMALL, "6G").row(1);
    assert!(row.starts_with("▌ #6  author unknown ─"), "{row}");
    assert!(
        row.trim_end().ends_with("to a post not in this file"),
        "{row}"
    );
}

#[test]
fn a_narrow_window_cuts_the_status_before_the_title() {
    let title = "A buoy that leans further every year";
    let page = include_str!("corpus/pages/facts-01.html").replace("A buoy that leans", title);
    let first_row = |size: (u16, u16)| {
        let options = Options {
            look: DARK,
            ..Options::default()
        };
        Window::open(page.clone().into(), size, options).row(0)
    };
    let row = first_row(SMALL);
    assert!(row.contains(title) && row.contains("1 of 4"), "{row}");
    assert!(!row.contains("page 2 of 3"), "{row}");
    let row = first_row(USUAL);
    assert!(row.contains(title) && row.contains("page 2 of 3"), "{row}");
}

#[test]
fn the_key_that_opens_a_report_closes_it_and_the_hints_say_so() {
    for (keys, hints) in [
        ("9Gi", "]x next doubtful   i q close"),
        ("=", "]x next doubtful   = q close"),
    ] {
        let mut window = lighthouse(SMALL, keys);
        assert!(
            window.last_row().contains(hints),
            "{keys}: {}",
            window.last_row()
        );
        window.press(&keys[keys.len() - 1..]);
        assert!(window.app.mode.popup().is_none(), "{keys}");
    }
    // The other one of the two opens that one.
    for (keys, title) in [("9Gi=", "facts"), ("9G=i", "evidence for #9")] {
        let text = lighthouse(SMALL, keys).text();
        assert!(text.contains(title), "{keys}: {text}");
    }
}
