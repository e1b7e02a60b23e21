//! Notices: what the last row of a narrow window says of keys that find nothing, none of it cut.

use std::path::{MAIN_SEPARATOR, MAIN_SEPARATOR_STR, Path};

use threadview::app::key::Key;
use threadview::app::{Effect, Message, Options};
use threadview::load::Stage;
use threadview::output::{Copied, NotSaved, Report};

use crate::pictures::{SMALL, USUAL, lighthouse, made};
use crate::window::{Window, document, press};

/// The last row, which has columns for 57 letters.
fn notice(mut window: Window) -> String {
    let screen: Vec<char> = window.text().chars().collect();
    let last = &screen[screen.len() - usize::from(SMALL.0)..];
    last.iter().collect::<String>().trim().to_owned()
}

#[track_caller]
fn check(window: Window, expected: &str) {
    assert_eq!(notice(window), expected);
}

#[test]
fn keys_that_find_nothing_say_why() {
    for (keys, expected) in [
        ("99G", "there are only 14 posts"),
        ("p", "the opening post answers nothing"),
        ("gd", "no quote here; ]q goes to the next one"),
        ("gr", "nobody quotes #1"),
        ("gb", "#1 quotes no post of this file, and none quotes it"),
        ("n", "no search yet; / starts one"),
        ("K", "this is the first post"),
        ("k", "this is the beginning"),
        ("b", "this is the beginning"),
        ("{", "this is the beginning"),
        ("Gjjjjjjjjjjjj", "this is the end"),
        ("G<Space><Space>", "this is the end"),
        ("Y", "Y is no key here; H shows all keys"),
        (
            "<Right>",
            "there is no pane at the right; h goes to the list",
        ),
    ] {
        check(lighthouse(SMALL, keys), expected);
    }
}

#[test]
fn what_a_post_answers_is_not_doubtful_where_the_page_says_it_of_others() {
    let page = include_bytes!("corpus/pages/hackernews-01.html").to_vec();
    let answers_none = |window: &Window| {
        let parents = &window.app.document.relations.tree.parents;
        parents.iter().rposition(|parent| parent.proven().is_none())
    };
    let mut window = Window::open(page, SMALL, Options::default());
    let number = answers_none(&window).expect("there is one") + 1;
    window.press(&format!("{number}Gp"));
    check(
        window,
        &format!("the page shows #{number} as an answer to no other post"),
    );
}

#[test]
fn q_after_a_popup_that_had_nothing_to_show_does_not_quit() {
    let closes = |keys: &str| {
        let mut window = lighthouse(SMALL, keys);
        let effect = window.send(press(Key::char('q')));
        (effect, window)
    };
    for keys in ["p", "gr", "4Go", "pjpjp"] {
        let (effect, mut window) = closes(keys);
        assert!(matches!(effect, Effect::None), "{keys}: {effect:?}");
        assert!(matches!(window.send(press(Key::char('q'))), Effect::Quit));
        check(closes(keys).1, "no popup is open; q quits");
    }
    // It was not the last key, or it showed something; Q quits in any case.
    assert!(matches!(closes("pj").0, Effect::Quit));
    assert!(matches!(closes("9Gpq").0, Effect::Quit));
    let mut window = lighthouse(SMALL, "p");
    assert!(matches!(window.send(press(Key::char('Q'))), Effect::Quit));
}

#[test]
fn a_missing_post_with_one_quote_has_nothing_to_peek_at() {
    let dump = "The ferry is late again.\n\nLink to comment\nShare on other sites\n\n\
                2 hours ago, ann said:\n\nWhat of the bus?\n\n\
                The bus is late as well, as it is every time it rains.\n\nLink to comment\n";
    let mut window = made(dump, USUAL, "J");
    assert!(!window.text().contains("p peek"), "{}", window.text());
    let said = "ann's post is not in the file, only its quote in #2";
    check(made(dump, SMALL, "Jp"), said);
    // Nor does the key that closes a peek quit where none opened.
    check(made(dump, SMALL, "Jpq"), "no popup is open; q quits");
}

#[test]
fn a_message_longer_than_the_row_takes_rows_above_it_until_a_key() {
    let mut window = lighthouse(SMALL, ":set<CR>");
    let screen = window.text();
    let shown = "  settings are in the configuration file; threadview        \
                 \u{20} --print-config writes one";
    assert!(screen.trim_end().ends_with(shown), "{screen}");
    window.press("jk");
    assert_eq!(window.text(), lighthouse(SMALL, "jk").text());
}

/// The folder may be what is wrong.
#[test]
fn a_path_longer_than_the_row_is_whole_where_there_are_rows_for_it() {
    let folders = ["threads", "of", "the", "harbour"]
        .repeat(4)
        .join(MAIN_SEPARATOR_STR);
    let path = Path::new(&folders).join("boats.md");
    let not_saved = || {
        let why = NotSaved::Failed("there is no such folder".to_owned());
        Report::Saved(path.clone(), Err(why))
    };
    let mut window = lighthouse(USUAL, "");
    window.send(not_saved());
    let words = window.text().split_whitespace().collect::<String>();
    let said = format!("error:{}isnotsaved:thereisnosuchfolder", path.display());
    assert!(words.ends_with(&said), "{}", window.text());
    let mut window = lighthouse((60, 6), "");
    window.send(not_saved());
    let expected =
        format!("error: …{MAIN_SEPARATOR}boats.md is not saved: there is no such folder");
    assert!(
        window.text().trim_end().ends_with(&expected),
        "{}",
        window.text()
    );
}

#[test]
fn lines_that_were_not_broken_are_not_joined() {
    let text = "Jump to content\n\nA\n\nRecommended Posts\n\nHi.\n\nLink to comment\n";
    check(
        made(text, SMALL, "W"),
        "nothing to join: the lines of this file are whole",
    );
}

#[test]
fn a_quote_that_tells_nothing_of_its_post_says_so() {
    let unnamed = include_str!("corpus/words-of-nobody-here.txt");
    check(
        made(unnamed, SMALL, "]q…gd"),
        "no post has these words, and the quote names nobody",
    );
}

#[test]
fn a_branch_longer_than_the_terminal_takes_goes_to_programs_or_nowhere() {
    let words = "The ferry was finally sold in May, and nobody asked the crew.\n\n";
    let text = format!(
        "Jump to content\n\nThe ferry\n\n\nann\n\nRecommended Posts\n\n{}Link to comment\n\
         Share on other sites\n\n1 hour ago, ann said:\n\n{words}I did ask them.\n\n\
         Link to comment\nShare on other sites\n",
        words.repeat(2000)
    );
    let mut window = made(&text, SMALL, "y");
    let effect = window.send(press(Key::char('b')));
    let Effect::Copy(copy, about) = effect else {
        panic!("nothing is copied");
    };
    let copied = |with: &[&'static str]| Copied {
        about: about.clone(),
        len: copy.len(),
        with: with.to_vec(),
    };
    let trying = "too long for the terminal; trying clipboard programs";
    assert_eq!(window.app.notice.as_deref(), Some(trying));
    window.send(Report::Copied(copied(&[])));
    let said = "not copied: 124 KB, and terminals take 64";
    assert_eq!(window.app.notice.as_deref(), Some(said));
    window.send(Report::Copied(copied(&["wl-copy", "tmux"])));
    check(window, "2 posts as Markdown: copied with wl-copy, tmux");
}

#[test]
fn what_quotes_will_tell_is_not_known_while_they_are_read() {
    let text = "Jump to content\n\nA\n\nRecommended Posts\n\nHi.\n\nLink to comment\n";
    let document = document(text.into());
    let mut window = Window::show(document, Stage::Head, SMALL, Options::default());
    window.press("gr");
    check(window, "not known yet: quotes are still being resolved");
}

#[test]
fn all_that_is_wrong_is_said_one_after_the_other() {
    let options = Options {
        troubles: ["no such key", "no such theme"].map(str::to_owned).to_vec(),
        ..Options::default()
    };
    let mut window = Window::open("The ferry is late.".into(), SMALL, options);
    let said = |window: &Window| window.app.notice.clone().unwrap_or_default();
    assert_eq!(said(&window), "error: no such key (and 1 more)");
    window.send(Message::NotKept("the disk is full".to_owned()));
    assert_eq!(said(&window), "error: no such key (and 2 more)");
    assert_eq!(window.app.untold_troubles().len(), 2);
    window.press("<Esc>");
    assert_eq!(said(&window), "error: no such theme (and 1 more)");
    // What a key says comes first.
    window.press("n");
    assert_eq!(said(&window), "no search yet; / starts one");
    window.press("<Esc>");
    assert_eq!(said(&window), "error: the disk is full");
    window.send(Message::NotKept("the disk is full".to_owned()));
    window.press(":");
    assert_eq!(said(&window), "");
    window.press("<Esc><Esc>");
    assert_eq!(said(&window), "", "it was said");
    assert!(window.app.has_trouble("the disk is full"));
    window.send(Message::NotKept("the disk is gone".to_owned()));
    assert_eq!(said(&window), "error: the disk is gone");
}
