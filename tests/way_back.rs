//! The way back: after a jump the last row names the key that leads back, until the reader moves on.

use crate::pictures::{SMALL, USUAL, lighthouse};

const HINT: &str = "Ctrl-o back to #";

#[test]
fn after_a_jump_the_hints_begin_with_the_way_back() {
    for (keys, back) in [
        ("9GP", 9),
        ("9Ggd", 9),
        ("9Gp<CR>", 9),
        ("9G", 1),
        ("5G3J0", 8),
        ("G", 1),
        ("3Ggr<CR>", 3),
        ("3Ggl", 3),
        ("50%", 1),
        ("/ear plugs<CR>", 1),
    ] {
        let mut window = lighthouse(USUAL, keys);
        let (row, hint) = (window.last_row(), format!("{HINT}{back} "));
        let hints = row.find("Ctrl-o").map_or("", |at| &row[at..]);
        assert!(hints.starts_with(&hint), "{keys}: {row}");
    }
}

#[test]
fn in_a_narrow_window_the_way_back_stands_beside_help_and_quit() {
    let row = lighthouse(SMALL, "9GP").last_row();
    assert!(row.starts_with("  Ctrl-o back to #9   "), "{row}");
    assert!(row.trim_end().ends_with("H help   q quit"), "{row}");
}

#[test]
fn whoever_moves_on_is_not_told_any_more() {
    for keys in [
        "",
        "J",
        "3J",
        "9GPj",
        "9GPJ",
        "9GPK",
        "9GP<Space>",
        "9GP<C-o>",
        "9GP<C-o><Tab>",
    ] {
        let row = lighthouse(USUAL, keys).last_row();
        assert!(!row.contains(HINT), "{keys}: {row}");
    }
}

#[test]
fn backspace_and_shift_tab_lead_back_as_well() {
    let there = lighthouse(USUAL, "9GP<C-o>").text();
    for key in ["<BS>", "<S-Tab>", "<A-Left>"] {
        assert_eq!(
            lighthouse(USUAL, &format!("9GP{key}")).text(),
            there,
            "{key}"
        );
    }
}
