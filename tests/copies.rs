//! Copies: each key copies what it says, safe to paste, and says what was copied.

use threadview::app::Effect;
use threadview::app::key;

use crate::pictures::{USUAL, lighthouse, made};
use crate::window::{Window, press};

/// What the last key of a story copies, and what is said of it.
#[track_caller]
fn copied(mut window: Window, keys: &str) -> (String, String) {
    let mut effect = Effect::None;
    for key in key::parse(keys) {
        effect = window.send(press(key));
    }
    let Effect::Copy(copy, _) = effect else {
        panic!("{keys} copies nothing: {:?}", window.app.notice);
    };
    (copy, window.app.notice.unwrap_or_default())
}

/// What is said where there is nothing to copy.
#[track_caller]
fn refused(mut window: Window, keys: &str) -> String {
    for key in key::parse(keys) {
        assert_eq!(window.send(press(key)), Effect::None);
    }
    window.app.notice.unwrap_or_default()
}

/// A page with these posts; each but the first quotes nobody unless it says so.
fn page(posts: &[&str]) -> String {
    let end = "\n\nLink to comment\nShare on other sites\n\n\n";
    let posts = posts.join(end);
    format!("Jump to content\n\nThe kettle\n\n\nann\n\nRecommended Posts\n\n{posts}{end}")
}

const ASKED: &str = "Who has seen the copper kettle?\n\n- the large one\n- with the dent";
const ANSWERED: &str = "2 hours ago, ann said:\n\nWho has seen the copper kettle?\n\n- the large one\n\
    - with the dent\n\nIt hangs in the shed.\n\nBeside the oars.";

#[test]
fn the_text_of_a_post_is_its_own_words() {
    let thread = page(&[ASKED, ANSWERED]);
    let (copy, said) = copied(made(&thread, USUAL, "2G"), "yy");
    assert_eq!(copy, "It hangs in the shed.\n\nBeside the oars.\n");
    assert_eq!(said, "text of #2: sent to the terminal");
    let (copy, _) = copied(made(&thread, USUAL, ""), "yy");
    assert_eq!(copy, format!("{ASKED}\n"));
}

#[test]
fn a_quote_is_copied_with_who_is_quoted() {
    let thread = page(&[ASKED, ANSWERED]);
    let (copy, said) = copied(made(&thread, USUAL, "2G]q"), "yq");
    let expected = "ann, 2 hours ago, #1:\n> Who has seen the copper kettle?\n>\n\
        > - the large one\n> - with the dent\n";
    assert_eq!(copy, expected);
    assert_eq!(said, "quote in #2: sent to the terminal");
    let said = refused(made(&page(&[ASKED]), USUAL, ""), "yq");
    assert_eq!(said, "no quote here; ]q goes to the next one");
}

#[test]
fn the_quote_inside_a_quote_is_copied_without_the_one_around_it() {
    let nested = include_str!("corpus/nested-quotes.txt");
    let (all, _) = copied(made(nested, USUAL, "zR3G"), "yq");
    assert_eq!(
        all,
        "Pawnbroker, 2 hours ago, #2:\n>\n> meeple_of_the_house, 3 hours ago, #1:\n\
        > > My wife says that is theft.\n>\n> Your wife is right. A tile rests until the next dawn \
        marker; it's in the glossary under R, for rest.\n"
    );
    let (inner, _) = copied(made(nested, USUAL, "zR3G]q"), "yq");
    let expected = "meeple_of_the_house, 3 hours ago, #1:\n> My wife says that is theft.\n";
    assert_eq!(inner, expected);
}

#[test]
fn a_reference_names_the_file_the_line_and_the_post() {
    let thread = page(&[ASKED, ANSWERED]);
    let (copy, said) = copied(made(&thread, USUAL, "2G"), "yp");
    assert_eq!(copy, "made.txt:19 #2");
    assert_eq!(thread.lines().nth(18), Some("2 hours ago, ann said:"));
    assert_eq!(said, "made.txt:19 #2: sent to the terminal");
}

#[test]
fn the_name_of_an_author_is_copied_where_it_is_known() {
    let thread = page(&[ASKED, "Nobody knows who I am."]);
    assert_eq!(copied(made(&thread, USUAL, ""), "ya").0, "ann");
    let said = refused(made(&thread, USUAL, "2G"), "ya");
    assert_eq!(said, "the author of #2 is not known");
}

#[test]
fn what_is_copied_acts_on_nothing_that_it_is_pasted_into() {
    let hostile = "It rings \x07 and clears \x1b[2J, and it is so long that a quote of it is\u{202e} \
        known to be one.\n\n\x1b]0;owned\x07";
    let quoting = format!("1 hour ago, ann said:\n\n{hostile}\n\nSo\r it \u{9b}2J does.");
    let thread = page(&[hostile, &quoting]);
    for keys in ["yy", "2Gyy", "2G]qyq", "2Gyb", "yp", "ya"] {
        let (copy, _) = copied(made(&thread, USUAL, ""), keys);
        let acting = copy.find(|c: char| c != '\n' && c.is_control() || c == '\u{202e}');
        assert_eq!(acting, None, "{keys}: {copy:?}");
    }
}

#[test]
fn in_the_list_and_over_a_missing_post_keys_copy_what_is_chosen() {
    assert!(copied(lighthouse(USUAL, "h"), "jyp").0.ends_with(" #2"));
    let said = refused(made("", USUAL, ""), "yy");
    assert_eq!(said, "there are no posts in this file");
}
