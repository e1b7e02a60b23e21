//! A search takes its time beside the loop, and the reader goes on.

use ratatui::buffer::Cell;
use threadview::app::key;
use threadview::app::{App, Mode, Options, Start};
use threadview::load::{self, Stage};

use crate::pictures::{SMALL, USUAL, lighthouse, made, sample};
use crate::window::{Window, document, press};

/// Presses keys while nothing that was asked for is answered.
fn press_only(window: &mut Window, keys: &str) {
    for key in key::parse(keys) {
        window.send_only(press(key));
    }
}

/// The last row.
fn status(window: &mut Window) -> String {
    let buffer = window.draw();
    let cells = &buffer.content[buffer.content.len() - usize::from(buffer.area.width)..];
    cells.iter().map(Cell::symbol).collect()
}

#[track_caller]
fn says(window: &mut Window, words: &str) {
    let status = status(window);
    assert!(status.contains(words), "no {words:?} in {status}");
}

/// Where the reader is, and at which match.
fn place(app: &App) -> impl PartialEq + std::fmt::Debug + use<> {
    (
        app.reader.pane.view.top,
        app.reader.pane.view.mark,
        app.match_place(),
    )
}

#[test]
fn the_screen_says_that_a_search_goes_on_and_jumps_when_it_is_over() {
    let (mut quick, mut slow) = (lighthouse(USUAL, "/horn"), lighthouse(USUAL, ""));
    let before = slow.app.reader.pane.view;
    press_only(&mut slow, "/horn");
    says(&mut slow, "searching · any case");
    assert_eq!(slow.app.reader.pane.view, before);
    slow.run_jobs();
    assert_eq!(slow.draw(), quick.draw());
}

#[test]
fn the_status_line_shows_which_way_a_search_goes() {
    says(&mut lighthouse(USUAL, "/horn<CR>"), "/horn  ");
    says(&mut lighthouse(USUAL, "G?horn<CR>"), "?horn  ");
}

#[test]
fn enter_does_not_wait_for_the_match() {
    let (mut quick, mut slow) = (lighthouse(USUAL, "/horn<CR>"), lighthouse(USUAL, ""));
    press_only(&mut slow, "/horn<CR>");
    says(&mut slow, "/horn  searching");
    slow.run_jobs();
    assert_eq!(slow.draw(), quick.draw());
    // The way back leads to where the search began.
    for window in [&mut quick, &mut slow] {
        window.press("<C-o>");
    }
    assert_eq!(place(&slow.app), place(&quick.app));
}

#[test]
fn keys_that_go_on_from_a_match_do_so_before_it_is_found() {
    for keys in [
        "n", "nn", "3n", "N", "nN", "NN", "nnN", "2N3n", "99n", "3nNNNN",
    ] {
        let keys = format!("/horn<CR>{keys}");
        let mut slow = lighthouse(USUAL, "");
        press_only(&mut slow, &keys);
        slow.run_jobs();
        let quick = lighthouse(USUAL, &keys);
        assert_eq!(slow.app.match_place(), quick.app.match_place(), "{keys}");
    }
}

#[test]
fn a_reader_who_goes_elsewhere_stays_there() {
    for keys in ["j", "5G", "<Space>", "<Esc>", "<C-c>", "gs", "/<Esc>"] {
        let mut window = lighthouse(USUAL, "");
        press_only(&mut window, &format!("/horn<CR>{keys}"));
        assert!(!window.app.search.is_pending(), "{keys}");
        let before = window.app.reader.pane.view;
        window.run_jobs();
        assert_eq!(window.app.reader.pane.view, before, "{keys}");
    }
}

#[test]
fn what_is_found_for_another_pattern_moves_nobody() {
    let mut window = lighthouse(USUAL, "");
    press_only(&mut window, "/hor");
    let job = window.app.next_job().expect("a search was asked for");
    press_only(&mut window, "x");
    let before = window.app.reader.pane.view;
    job.run(|outcomes| {
        window.send_only(outcomes);
    });
    assert_eq!(window.app.reader.pane.view, before);
    says(&mut window, "searching");
    window.run_jobs();
    says(&mut window, "no match");
}

#[test]
fn a_pattern_that_takes_too_much_memory_is_said_to_be_too_large() {
    let mut window = lighthouse(USUAL, "/(a{1000}){1000}");
    says(&mut window, "this pattern is too large");
    for keys in ["<CR>", "n", "N"] {
        window.press(keys);
        says(&mut window, "this pattern is too large");
    }
    let mut window = lighthouse(USUAL, "/[horn");
    says(&mut window, "as words, no regular expression · no match");
    window.press("<CR>");
    says(
        &mut window,
        "nothing matches [horn as it is typed; it is no regular expression",
    );
}

/// More text than is searched at a time, with a match at the top, one in the middle, and one at
/// the end.
fn long() -> String {
    let end = "\nLink to comment\nShare on other sites\n\n";
    let posts = format!("Words that nobody looks for.{end}").repeat(30_000);
    format!("A cow.{end}{posts}Another cow.{end}{posts}The last cow.{end}")
}

#[test]
fn the_match_comes_first_and_the_number_of_all_later() {
    let searched = || {
        let mut window = Window::open(long().into(), USUAL, Options::default());
        press_only(&mut window, "/cow<CR>n");
        let job = window.app.next_job().expect("a search was asked for");
        let mut found = Vec::new();
        job.run(|outcomes| found.push(outcomes));
        (window, found)
    };
    // On a machine with much else to do the part with the match may be the last one that is read.
    let mut tries = std::iter::repeat_with(searched).take(20);
    let in_parts = tries.find(|(_, found)| found.len() > 1);
    let (mut window, found) = in_parts.expect("the match is told before all is counted");
    let mut outcomes = found.into_iter();
    window.send_only(outcomes.next().expect("there are some"));
    while window.app.search.is_pending() {
        window.send_only(outcomes.next().expect("there is more"));
    }
    says(&mut window, "/cow  2 of …");
    outcomes.for_each(|outcomes| {
        window.send_only(outcomes);
    });
    says(&mut window, "/cow  2 of 3");
    window.press("n");
    says(&mut window, "/cow  3 of 3");
    window.press("n");
    says(&mut window, "past the end");
    window.press("5N<C-l>");
    assert!(window.app.match_place().is_some());
}

/// Of an job that is called off nothing is lost, and the next one goes on from there.
#[test]
fn a_key_held_down_comes_further_on_than_the_first_match() {
    let mut window = Window::open(long().into(), USUAL, Options::default());
    press_only(&mut window, "/cow<CR>");
    for _ in 0..5 {
        let job = window.app.next_job().expect("a search was asked for");
        press_only(&mut window, "n");
        job.run(|outcomes| {
            window.send_only(outcomes);
        });
    }
    window.run_jobs();
    says(&mut window, "past the end");
    window.press("N");
    says(&mut window, "/cow  2 of 3");
}

#[test]
fn a_match_in_the_rest_of_the_file_is_waited_for() {
    let text = String::from_utf8(sample()).expect("it is text");
    let cut = text.find("horn").expect("it is there");
    let line = text[..cut].rfind('\n').expect("there are lines above");
    let head = || document(text.as_bytes()[..line].to_vec());
    let whole = document(sample());
    for (start, keys) in [
        (Start::Top, "/horn<CR>"),
        (Start::Top, "/horn"),
        (Start::Match("horn".to_owned()), ""),
    ] {
        let options = Options {
            start,
            ..Options::default()
        };
        let mut window = Window::show(head(), Stage::Head, USUAL, options);
        window.press(keys);
        says(&mut window, "searching");
        window.send(load::Message::Opened(whole.clone(), Stage::Whole));
        let found = window.app.match_place().expect("it is in the rest");
        assert_eq!(window.app.reader.pane.view.mark, found);
        assert!(matches!(window.app.mode, Mode::Prompt(_)) || !window.app.search.is_pending());
    }
}

#[test]
fn a_match_stays_the_current_one_when_the_rest_of_the_file_arrives() {
    let whole = sample();
    let head = whole[..whole.len() / 2].to_vec();
    let mut window = Window::show(document(head), Stage::Head, USUAL, Options::default());
    window.press("/the<CR>nn");
    says(&mut window, "/the  3 of …");
    let before = place(&window.app);
    window.send(load::Message::Opened(document(whole), Stage::Whole));
    assert_eq!(place(&window.app), before);
    says(&mut window, "/the  3 of ");
    assert!(!status(&mut window).contains('…'));
}

#[test]
fn words_are_found_across_the_end_of_a_line() {
    let thread = "The boats come home in the even-\ning and the gulls come\nwith them.\n\nLink to comment\nShare on other sites\n";
    let mut window = made(thread, (40, 8), "/gulls come with<CR>");
    says(&mut window, "gulls come with  1 of 1");
}

/// Terminals send Alt for Esc and a character that are typed within a moment.
#[test]
fn a_key_right_after_esc_is_a_key_of_its_own() {
    let after = |keys: &str| lighthouse(USUAL, keys).draw().clone();
    assert_eq!(after("5G/late<A-j>"), after("5G/late<Esc>j"));
    assert_eq!(after("5G2<A-J>"), after("5G2<Esc>J"));
    assert_ne!(after("5G2<A-J>"), after("5G"));
}

#[test]
fn a_quote_that_is_folded_at_a_match_leaves_the_quotes_around_it_open() {
    let nested = include_str!("corpus/nested-quotes.txt");
    let outer = "dice_and_lemons: That glossary is for the base game.   ";
    let inner = "it's in the glossary under R, for rest.";
    for keys in [
        "?xt<CR>",
        "?xt<CR>za",
        "?xt<CR>zaza",
        "?xt<CR>zc",
        "?xt<CR>zczo",
    ] {
        let screen = made(nested, SMALL, keys).text();
        assert!(screen.contains(outer), "{keys}: {screen}");
        let is_folded = keys.ends_with("zc") || keys.ends_with(">za");
        assert_ne!(screen.contains(inner), is_folded, "{keys}: {screen}");
    }
}
