//! Raw lines: every line of the file can be reached, and a search that only hidden lines match says
//! where its matches are.

use threadview::app::key;
use threadview::app::{Mode, Options};
use threadview::load::{self, Stage};

use crate::pictures::{LARGE, SMALL, USUAL, check, lighthouse, made};
use crate::window::{Window, document, press};

/// A page with a header, a pause between two posts, and a closing block.
const PAGE: &str = "Jump to content\n\nHow to whitewash a shed\n\n\nann\n\nRecommended Posts\n\n\
    Take a wide brush.\n\nLink to comment\nShare on other sites\n\n\
  \x20 • 2 weeks later...\n\n\
    And do it twice.\n\nLink to comment\nShare on other sites\n\n\
    Create an account or sign in to comment\n\nYou need to be a member in order to leave a comment\n\n\
    Sign up for a new account\n\nSign in here\n\nAll Activity\n\nHome\n\nForums\n";

fn page(keys: &str) -> Window {
    made(PAGE, USUAL, keys)
}

#[track_caller]
fn says(window: &mut Window, words: &str) {
    let screen = window.text();
    assert!(screen.contains(words), "no {words:?} in {screen}");
}

#[test]
fn they_lead_from_the_first_line_of_the_file_to_the_last() {
    check("raw-top", lighthouse(USUAL, "4Ggsgg"));
    check("raw-end", lighthouse(USUAL, "4GgsG"));
    check("raw-60x20", lighthouse(SMALL, "4Ggs"));
    check("raw-120x40", lighthouse(LARGE, "4Ggs"));
    check("raw-20x5", lighthouse((20, 5), "4Ggs"));
    let mut window = page("Jgs");
    says(&mut window, "Link to comment");
    window.press("gg");
    says(&mut window, "Jump to content");
    window.press("G");
    says(&mut window, "Forums");
}

#[test]
fn they_leave_the_reader_where_it_is() {
    for keys in [
        "",
        "gg",
        "G",
        "50%",
        "12G",
        "<Space>bdu",
        "99j9k",
        "/foghorn<CR>",
        "/foghorn<CR>nn",
    ] {
        let mut window = lighthouse(USUAL, "9Gjjj");
        let before = window.draw().clone();
        window.press(&format!("gs{keys}q<Esc>"));
        assert_eq!(window.draw(), &before, "{keys}");
    }
}

#[test]
fn a_number_leads_to_a_line() {
    let lines: Vec<String> = (1..=400).map(|number| format!("line {number}")).collect();
    let text = lines.join("\n");
    let top = |keys: &str| {
        let window = made(&text, USUAL, &format!("gs{keys}"));
        let Mode::Raw(raw) = window.app.mode else {
            panic!("{:?}", window.app.mode);
        };
        window.app.document.text.content().line_of(raw.top) + 1
    };
    assert_eq!(top("12G"), 12);
    assert_eq!(top("G12gg"), 12);
    assert_eq!(top("7j"), 8);
    assert_eq!(top("7j2k"), 6);
    assert_eq!(top("50%"), 206);
    // The window has 20 rows, and stays full.
    assert_eq!(top("G"), 381);
    assert_eq!(top("9999G"), 381);
    assert_eq!(top("9999999j"), 381);
    assert_eq!(top("Gk"), 380);
    assert_eq!(top("G9999999k"), 1);
}

#[test]
fn a_file_without_posts_has_them_too() {
    let mut window = made("", USUAL, "gs");
    says(&mut window, "raw lines");
    window.press("jkGgg50%n<Esc>");
    let header = include_str!("corpus/bytes/only-header.txt");
    let mut window = made(header, USUAL, "gs");
    says(&mut window, "Jump to content");
}

/// More lines than are counted at once.
fn many_lines() -> String {
    "Words of no use.\n".repeat(100_000) + "The last words."
}

#[test]
fn nothing_waits_for_the_lines_to_be_counted() {
    let mut window = Window::open(many_lines().into(), USUAL, Options::default());
    let mut press_only = |keys: &str| {
        for key in key::parse(keys) {
            window.send_only(press(key));
        }
        assert!(!window.app.document.text.content().has_counted_lines());
        window.text()
    };
    assert!(press_only("gs3j").contains("Words of no use."));
    assert!(press_only("G").contains("The last words."));
    assert!(press_only("12G").contains("the lines are still being counted"));
    assert!(press_only("9999999k").contains("the lines are still being counted"));
    window.run_jobs();
    says(&mut window, "99982 to 100001 of 100001");
    window.press("12G");
    says(&mut window, "12 to 31 of 100001");
    window.press("90000j");
    says(&mut window, "90012 to");
}

#[test]
fn a_line_of_any_length_can_be_read_to_its_end() {
    let line = "a word ".repeat(500_000) + "and the end.";
    let mut window = made(&line, USUAL, "gs");
    says(&mut window, "lines 1 to 1 of 1");
    window.press("G");
    says(&mut window, "and the end.");
    window.press("kkk50%jjj");
    says(&mut window, "a word a word");
}

#[test]
fn they_stay_open_when_the_rest_of_the_file_arrives() {
    let (head, whole) = PAGE.split_at(PAGE.find("And do").expect("it is there"));
    let options = Options::default();
    let mut window = Window::show(document(head.into()), Stage::Head, USUAL, options);
    window.press("gsgg");
    says(&mut window, "Jump to content");
    window.send(load::Message::Opened(
        document([head, whole].concat().into()),
        Stage::Whole,
    ));
    says(&mut window, "Jump to content");
    window.press("G");
    says(&mut window, "Forums");
    // A file that is read again may be another one altogether.
    window.send(load::Message::Opened(
        document("A word.".into()),
        Stage::Whole,
    ));
    says(&mut window, "A word.");
}

#[test]
fn a_search_that_only_hidden_lines_match_says_so() {
    check("hidden-typed", page("/sign"));
    check("hidden-found", page("/sign<CR>"));
    check("hidden-shown", page("/sign<CR>gs"));
    says(
        &mut page("/sign<CR>"),
        "3 matches in hidden lines; gs shows them",
    );
    says(
        &mut page("?sign<CR>"),
        "3 matches in hidden lines; gs shows them",
    );
    says(
        &mut page("/sign<CR>jn"),
        "3 matches in hidden lines; gs shows them",
    );
    says(
        &mut page("h/sign<CR>"),
        "3 matches in hidden lines; gs shows them",
    );
    says(
        &mut page("/forums<CR>"),
        "1 match in hidden lines; gs shows it",
    );
    says(&mut page("/weeks later<CR>"), "1 match in hidden lines");
    says(&mut page("/^jump<CR>"), "1 match in hidden lines");
    says(&mut page("/zebra<CR>"), "nothing matches zebra");
    // What a post has as well is looked for in posts only.
    let mut window = page("/it<CR>");
    says(&mut window, "/it  1 of 1");
}

#[test]
fn raw_lines_begin_at_the_hidden_match_that_is_nearest_and_go_on_from_there() {
    let found = |keys: &str| {
        let window = page(keys);
        match window.app.mode {
            Mode::Raw(raw) => raw.found.map(|found| found.start as usize),
            _ => None,
        }
    };
    let starts: Vec<usize> = PAGE
        .to_lowercase()
        .match_indices("sign")
        .map(|(at, _)| at)
        .collect();
    let nth = |number: usize| Some(starts[number]);
    assert_eq!(found("/sign<CR>gs"), nth(0));
    assert_eq!(found("/sign<CR>gsn"), nth(1));
    assert_eq!(found("/sign<CR>gs2n"), nth(2));
    assert_eq!(found("/sign<CR>gsnnn"), nth(0));
    assert_eq!(found("/sign<CR>gsN"), nth(2));
    assert_eq!(found("?sign<CR>gsn"), nth(2));
    assert_eq!(found("/jump<CR>gs"), Some(0));
    // A search that was put away, and one that posts match, lead nowhere.
    assert_eq!(found("/sign<CR><Esc>gs"), None);
    assert_eq!(found("/brush<CR>gs"), None);
    let mut window = page("/sign<CR>gsN");
    says(&mut window, "past the top, from the end again");
}

#[test]
fn a_search_in_raw_lines_stays_there() {
    let at = |keys: &str| {
        let window = page(keys);
        let Mode::Raw(raw) = window.app.mode else {
            panic!("{keys}: {:?}", window.app.mode);
        };
        raw.found.map(|found| &PAGE[found.range()])
    };
    assert_eq!(at("gs/brush<CR>"), Some("brush"));
    assert_eq!(at("Ggs?brush<CR>"), Some("brush"));
    assert_eq!(at("gs/forums<CR>"), Some("Forums"));
    assert_eq!(at("gs/zebra<CR>"), None);
    assert_eq!(at("gs/brush<Esc>"), None);
    assert_eq!(at("/brush<CR>Ggsn"), Some("brush"));
    let mut window = page("gs/twice");
    says(&mut window, "And do it twice.");
    says(&mut window, "raw lines");
    let mut window = page("gsG/zebra<CR>");
    says(&mut window, "nothing matches zebra");
    says(&mut window, "raw lines");
    says(&mut page("gs/wide|twice<CR>n"), "2 of 2");
    // Matches of posts are gone through one after the other.
    let starts = |keys: &str| match page(keys).app.mode {
        Mode::Raw(raw) => raw.found.map(|found| found.start as usize),
        mode => panic!("{mode:?}"),
    };
    let words = |word: &str| PAGE.find(word);
    assert_eq!(starts("gs/wide|twice<CR>"), words("wide"));
    assert_eq!(starts("gs/wide|twice<CR>n"), words("twice"));
    assert_eq!(starts("gs/wide|twice<CR>nn"), words("wide"));
    assert_eq!(starts("gs/wide|twice<CR>N"), words("twice"));
}

#[test]
fn a_search_in_raw_lines_finds_what_they_show() {
    let mut window = page("gs/sign");
    says(&mut window, "1 of 3");
    window.press("<CR>nn");
    says(&mut window, "/sign  3 of 3");
    // Words of posts and lines that the reader hides are matches alike, in the order of the file.
    let mut window = page("gs/(it|in) <CR>");
    let mut seen = Vec::new();
    for _ in 0..3 {
        let Mode::Raw(raw) = window.app.mode else {
            panic!("{:?}", window.app.mode);
        };
        seen.extend(
            raw.found
                .map(|found| PAGE[..found.start as usize].lines().count()),
        );
        window.press("n");
    }
    let line = |words: &str| PAGE[..PAGE.find(words).expect(words)].lines().count() + 1;
    let expected = [line("And do it"), line("Create an"), line("You need")];
    assert_eq!(seen, expected);
    // They are matches of the lines alone: of the posts one has the word.
    window.press("q/it<CR>");
    says(&mut window, "/it  1 of 1");
    let mut window = page("gs/brush<CR>/zebra<CR>");
    says(&mut window, "nothing matches zebra");
    window.press("/<Up><Up><CR>q");
    says(&mut window, "/brush  0 of 1");
}

#[test]
fn every_match_in_raw_lines_is_gone_to_however_many_there_are() {
    let text = "tide tide tide\n".repeat(6_000);
    let mut window = made(&text, USUAL, "gsgg/tide<CR>7000n");
    says(&mut window, "7001 of 18000");
    window.press("N");
    says(&mut window, "7000 of 18000");
}

#[test]
fn a_match_of_any_character_has_its_number() {
    let mut window = lighthouse(USUAL, "gsgg/.<CR>");
    says(&mut window, "/.  1 of ");
    window.press("9999n");
    says(&mut window, "/.  10000 of ");
}

#[test]
fn a_match_in_raw_lines_is_waited_for_while_the_file_is_read() {
    let (head, whole) = PAGE.split_at(PAGE.find("And do").expect("it is there"));
    let mut window = Window::show(
        document(head.into()),
        Stage::Head,
        USUAL,
        Options::default(),
    );
    window.press("gsgg/forums<CR>");
    says(&mut window, "searching");
    window.send(load::Message::Opened(
        document([head, whole].concat().into()),
        Stage::Whole,
    ));
    says(&mut window, "/forums  1 of 1");
}

#[test]
fn the_lines_of_a_saved_page_are_searched_where_they_are_shown() {
    let words = [
        "The ferry is late.",
        "Bring a book, then.",
        "It came at noon.",
    ];
    let posts = (1..).zip(words).map(|(nth, words)| {
        format!(
            "<article class=\"berth\" id=\"p{nth}\"><a class=\"who\" href=\"/u/{nth}\">ann{nth}</a>\n\
             <time>2019-05-0{nth}</time><p>{words}</p></article>\n"
        )
    });
    let posts: String = posts.collect();
    let page = format!("<!DOCTYPE html><html><body><h1>Ferries</h1>\n{posts}</body></html>");
    let mut window = made(&page, USUAL, "gsgs/berth");
    says(&mut window, "<article class=\"berth\"");
    says(&mut window, "1 of 3 · any case");
    window.press("<CR>n");
    says(&mut window, "/berth  2 of 3");
    // The text has other lines.
    window.press("gs");
    says(&mut window, "text lines");
    says(&mut window, "no match");
}

#[test]
fn hidden_lines_are_searched_wherever_they_stand_in_a_long_file() {
    let end = "\nLink to comment\nShare on other sites\n\n";
    let posts = format!("Words that nobody looks for.{end}").repeat(20_000);
    let text = format!("Jump to content\n\n{posts}Create an account or sign in to comment\n");
    let mut window = Window::open(text.into(), USUAL, Options::default());
    window.press("/share on<CR>");
    says(&mut window, "20000 matches in hidden lines");
    window.press("/create an account<CR>");
    says(&mut window, "1 match in hidden lines");
    window.press("gs");
    says(&mut window, "Create an account or sign in to comment");
    window.press("q/jump.to<CR>Ggs");
    says(&mut window, "Jump to content");
}
