//! The command line: commands by their names, numbers of posts, files to save to.

use std::fs;

use proptest::prelude::*;
use tempfile::TempDir;
use threadview::app::command::Topic;
use threadview::app::keymap::{KEYMAP, Meaning};
use threadview::app::{Effect, Message, Mode, key};
use threadview::export::Format;
use threadview::output::{Existing, Report, Request, Save};
use threadview::thread::PostId;

use crate::laws::screen;
use crate::pictures::{LARGE, SMALL, USUAL, check, lighthouse};
use crate::samples::cases;
use crate::window::{Window, press};

/// Types some words into the command line.
fn type_line(window: &mut Window, words: &str) {
    window.press(":");
    for c in words.chars() {
        answer(window, press(key::Key::char(c)));
    }
}

/// Types some words into the command line and Enter; gives what that asks for.
fn enter(window: &mut Window, words: &str) -> Effect {
    type_line(window, words);
    window.send(press(key::Key::ENTER))
}

/// Tells the program of something, and does what it asks for beside the loop.
fn answer(window: &mut Window, message: Message) {
    if let Effect::Output(request @ Request::List(_)) = window.send(message) {
        window.send(request.perform());
    }
}

/// Presses keys; what is asked for beside the loop is done.
fn keys(window: &mut Window, keys: &str) {
    for key in key::parse(keys) {
        answer(window, press(key));
    }
}

/// The line that is typed.
#[track_caller]
fn line(window: &Window) -> &str {
    match &window.app.mode {
        Mode::CommandLine(line) => line.line.text(),
        mode => panic!("{mode:?}"),
    }
}

/// The last row.
fn status(window: &mut Window) -> String {
    let columns = usize::from(window.app.window.size.width);
    let screen: Vec<char> = window.text().chars().collect();
    let row: String = screen[screen.len() - columns..].iter().collect();
    row.trim().to_owned()
}

#[track_caller]
fn saves(window: &mut Window, words: &str) -> Save {
    match enter(window, words) {
        Effect::Output(Request::Save(save)) => save,
        other => panic!("{words}: {other:?}, {:?}", window.app.notice),
    }
}

#[test]
fn lines_as_editors_have_them_do_the_same_here() {
    for (line, keys) in [
        ("50%", "50%"),
        ("/horn", "/horn<CR>"),
        ("?horn", "?horn<CR>"),
        ("+3", "3J"),
        ("+", "J"),
        ("-2", "2K"),
    ] {
        let mut typed = lighthouse(USUAL, "6G");
        enter(&mut typed, line);
        let pressed = lighthouse(USUAL, &format!("6G{keys}"));
        let view = |window: &Window| window.app.reader.pane.view;
        assert_eq!(view(&typed), view(&pressed), "{line}");
    }
    let mut window = lighthouse(USUAL, "");
    enter(&mut window, "marks");
    assert!(status(&mut window).starts_with("ma marks a line"));
}

#[test]
fn every_command_does_by_its_name_what_its_keys_do() {
    for binding in KEYMAP {
        let name = binding.command.name();
        let is_other = binding.command.topic() == Topic::Popups
            || binding.command.letter().is_some()
            // They say or do something else where keys are typed.
            || ["command-line", "save"].contains(&name);
        if is_other {
            continue;
        }
        for place in ["5G", "5Gh"] {
            let mut by_name = lighthouse(USUAL, place);
            let asked = enter(&mut by_name, name);
            let mut by_key = lighthouse(USUAL, place);
            let chord = binding.chords().next().expect("it has keys");
            let scope = by_key
                .app
                .options
                .keymap
                .look_up(&chord, by_key.app.key_context());
            if scope != Meaning::Command(binding.command) {
                continue;
            }
            let mut expected = Effect::None;
            for key in chord {
                expected = by_key.send(press(key));
            }
            assert_eq!(asked, expected, "{place} {name}");
            assert_eq!(by_name.text(), by_key.text(), "{place} {name}");
        }
    }
}

#[test]
fn a_number_is_that_of_a_post() {
    for (words, number) in [("9", 9), ("14", 14), ("99", 14), (" 3 ", 3), ("0", 1)] {
        let mut window = lighthouse(USUAL, "5G");
        enter(&mut window, words);
        let post = window.app.current_post().map(PostId::number);
        assert_eq!(post, Some(number), "{words}");
    }
    let mut window = lighthouse(USUAL, "");
    enter(&mut window, "99");
    let mut by_key = lighthouse(USUAL, "99G");
    assert_eq!(window.text(), by_key.text());
}

#[test]
fn a_name_can_be_short_and_has_its_count_before_it() {
    for (words, number) in [
        ("next-post", 6),
        ("next-po", 6),
        ("3 next-post", 8),
        ("3next-post", 8),
        (":2 previous-post", 3),
        ("last-post", 14),
        ("50 percent", 6),
    ] {
        let mut window = lighthouse(USUAL, "5G");
        assert_eq!(enter(&mut window, words), Effect::None);
        let post = window.app.current_post().map(PostId::number);
        assert_eq!(post, Some(number), "{words}");
    }
    for words in ["q", "quit", "qui"] {
        assert_eq!(enter(&mut lighthouse(USUAL, ""), words), Effect::Quit);
    }
    for words in ["h", "help"] {
        let mut window = lighthouse(USUAL, "");
        enter(&mut window, words);
        assert!(matches!(window.app.mode, Mode::Help(_)), "{words}");
    }
}

#[test]
fn what_is_no_command_is_said_with_those_that_may_be_meant() {
    for (words, said) in [
        ("nxt-post", "no such command: nxt-post; there is next-post"),
        (
            "next-pa",
            "next-pa is short for next-paragraph or next-pane",
        ),
        (
            "tagged",
            "no such command: tagged; there is next-tagged and previous-tagged",
        ),
        ("§", "no such command: §; Tab after : lists all"),
        ("12zz", "no such command: zz; Tab after : lists all"),
        ("next-post twice", "nothing stands after next-post"),
        ("set-mark 1", "set-mark needs a letter from a to z"),
        ("set-mark ab", "set-mark needs a letter from a to z"),
        ("popup-go", "popup-go is for the keys of popups only"),
        ("next-post!", "no ! stands after next-post"),
        ("wq a.md", "nothing stands after quit; :w FILE saves posts"),
        (
            "e other.txt",
            "one more file is named where threadview is started; v opens this one in an editor",
        ),
        (
            "e!",
            "one more file is named where threadview is started; v opens this one in an editor",
        ),
        (
            "set nu",
            "settings are in the configuration file; threadview --print-config writes one",
        ),
        (
            "ls",
            "the first row says which file this is; :n and :p go to the next and the previous one",
        ),
        (
            "!ls -l",
            "a post goes through a shell command by |, or :pipe COMMAND",
        ),
    ] {
        let mut window = lighthouse(LARGE, "5G");
        let before = window.app.current_post();
        assert_eq!(enter(&mut window, words), Effect::None);
        assert_eq!(status(&mut window), said);
        assert_eq!(window.app.current_post(), before);
        assert!(matches!(window.app.mode, Mode::Reading));
    }
}

#[test]
fn habits_from_editors_do_what_is_meant() {
    for words in [
        "q!", "qa", "qa!", "wq", "wq!", "x", "x!", "xa", "wqa", "exit", "cq",
    ] {
        assert_eq!(
            enter(&mut lighthouse(USUAL, ""), words),
            Effect::Quit,
            "{words}"
        );
    }
    for (words, existing) in [
        ("w! a.md", Existing::Replaced),
        ("write! a.md", Existing::Replaced),
        ("w a.md", Existing::Kept),
        ("saveas a.md", Existing::Kept),
    ] {
        let mut window = lighthouse(USUAL, "");
        assert_eq!(saves(&mut window, words).existing, existing, "{words}");
    }
    let mut window = lighthouse(USUAL, "");
    enter(&mut window, "w!");
    assert!(
        matches!(window.app.mode, Mode::Question(_)),
        "the name is asked for"
    );
    let mut window = lighthouse(USUAL, "/the<CR>");
    assert!(window.app.search.highlighted().is_some());
    enter(&mut window, "noh");
    assert!(window.app.search.highlighted().is_none());
    enter(&mut window, "$");
    assert_eq!(window.app.current_post().map(PostId::number), Some(14));
    for words in ["bn", "bp", "bnext"] {
        enter(&mut window, words);
        assert_eq!(status(&mut window), "no other file was given");
    }
    enter(&mut window, "help search");
    match &window.app.mode {
        Mode::Help(help) => assert_eq!(help.filter.text(), "search"),
        mode => panic!("{mode:?}"),
    }
}

#[test]
fn what_a_command_asks_for_can_stand_after_its_name() {
    let mut window = lighthouse(USUAL, "5G");
    enter(&mut window, "search horn");
    let mut by_key = lighthouse(USUAL, "5G/horn<CR>");
    assert_eq!(window.text(), by_key.text());
    enter(&mut window, "filter author:castle horn");
    by_key.press("&author:castle<Space>horn<CR>");
    assert_eq!(window.text(), by_key.text());
    enter(&mut window, "set-mark a");
    enter(&mut window, "filter has:");
    assert!(
        matches!(window.app.mode, Mode::Question(_)),
        "to be corrected"
    );
    let mut window = lighthouse(USUAL, "5G");
    enter(&mut window, "set-mark a");
    window.press("G");
    enter(&mut window, "go-to-mark a");
    assert_eq!(window.app.current_post().map(PostId::number), Some(5));
    enter(&mut window, "set-mark");
    assert!(window.app.input.menu, "a letter is waited for");
    window.press("<Esc>");
    let Effect::Output(Request::Pipe(command, _)) = enter(&mut window, "pipe wc -w") else {
        panic!("nothing is piped");
    };
    assert_eq!(command, "wc -w");
}

#[test]
fn posts_that_are_shown_are_saved_in_the_format_of_the_name() {
    for (place, words, count, format) in [
        ("9G", "w notes.md", None, Format::Markdown),
        ("9G", "w a b.txt ", None, Format::Text),
        ("9G", "w all.json", None, Format::Json),
        ("9Ggb", "w notes.md", Some(3), Format::Markdown),
        ("9G&horn<CR>", "save notes", Some(10), Format::Text),
    ] {
        let mut window = lighthouse(USUAL, place);
        let save = saves(&mut window, words);
        let (_, name) = words.split_once(' ').expect("a name");
        assert_eq!(save.posts.map(|posts| posts.len()), count, "{words}");
        assert_eq!((save.format, save.existing), (format, Existing::Kept));
        assert_eq!(save.path.to_str(), Some(name.trim()));
    }
    // Without a name it is asked for.
    let mut window = lighthouse(USUAL, "9G&horn<CR>");
    assert_eq!(enter(&mut window, "w"), Effect::None);
    let said = "save the filtered posts as lighthouse-filtered.md";
    assert!(status(&mut window).starts_with(said));
    let mut window = lighthouse(USUAL, "9Ggb");
    assert_eq!(enter(&mut window, "w a.json"), Effect::None);
    let said = "JSON holds the whole thread; Tab chooses all posts";
    assert_eq!(status(&mut window), said);
}

#[test]
fn a_file_that_is_there_is_asked_about_and_what_fails_is_said() {
    let folder = TempDir::new().expect("there is room for a folder");
    let path = folder.path().join("kept.txt");
    fs::write(&path, "older").expect("there is room for a file");
    let mut window = lighthouse(LARGE, "");
    let save = saves(&mut window, &format!("w {}", path.display()));
    window.send(Request::Save(save).perform());
    assert!(status(&mut window).starts_with("there already, y replaces it: "));
    let Effect::Output(Request::Save(save)) = window.send(press(key::Key::char('y'))) else {
        panic!("it is not saved");
    };
    window.send(Request::Save(save).perform());
    assert!(status(&mut window).starts_with("saved to "));
    let saved = fs::read_to_string(&path).expect("it is there");
    assert!(saved.contains("---- #14 "));
    for (name, said) in [
        (folder.path().display().to_string(), "that is a folder"),
        (
            format!("{}/none/a", folder.path().display()),
            "there is no such folder",
        ),
        (
            "/dev/full".to_owned(),
            "that is no file, but a device or a pipe",
        ),
    ] {
        let mut window = lighthouse((200, 60), "");
        let save = saves(&mut window, &format!("w {name}"));
        window.send(Request::Save(save).perform());
        let status = status(&mut window);
        assert!(
            status.starts_with("error: ") && status.ends_with(said),
            "{status}"
        );
        assert!(matches!(window.app.mode, Mode::Reading));
    }
}

#[test]
fn tab_goes_through_what_the_line_can_become_and_back() {
    let mut window = lighthouse(USUAL, ":next-pa");
    let mut seen = Vec::new();
    for key in ["<Tab>", "<Tab>", "<Tab>", "<S-Tab>", "<S-Tab>"] {
        window.press(key);
        seen.push(line(&window).to_owned());
    }
    let (first, second) = ("next-paragraph", "next-pane");
    assert_eq!(seen, [first, second, "next-pa", second, first]);
    // A number before it stays, and what a command needs is typed after it.
    for (typed, completed) in [
        ("3next-para", "3next-paragraph"),
        (":qui", ":quit"),
        ("pip", "pipe "),
        ("w", "w "),
        ("doubt", "next-doubtful"),
        ("§", "§"),
        ("12", "12"),
    ] {
        let mut window = lighthouse(USUAL, "");
        type_line(&mut window, typed);
        keys(&mut window, "<Tab>");
        assert_eq!(line(&window), completed);
    }
    let mut window = lighthouse(USUAL, ":<Tab>");
    assert_eq!(line(&window), "line-down");
    window.press("<S-Tab><S-Tab>");
    assert_eq!(line(&window), "suspend");
}

#[test]
fn names_of_files_are_completed() {
    let folder = TempDir::new().expect("there is room for a folder");
    for name in ["notes.md", "notes.txt", ".hidden", "日本\u{1b}[2J.md"] {
        fs::write(folder.path().join(name), "").expect("there is room for a file");
    }
    fs::create_dir(folder.path().join("old")).expect("there is room for a folder");
    fs::write(folder.path().join("old/日本.md"), "").expect("there is room for a file");
    let path = folder.path().display().to_string();
    for (typed, keys_after, completed) in [
        ("no", "<Tab>", "notes.md"),
        ("no", "<Tab><Tab>", "notes.txt"),
        ("no", "<Tab><Tab><Tab>", "no"),
        ("", "<Tab>", "notes.md"),
        (".", "<Tab>", ".hidden"),
        ("o", "<Tab><Tab>", "old/日本.md"),
        ("none", "<Tab>", "none"),
        ("none/a", "<Tab>", "none/a"),
        ("日", "<Tab>", "日"),
    ] {
        let mut window = lighthouse(USUAL, "");
        type_line(&mut window, &format!("w {path}/{typed}"));
        keys(&mut window, keys_after);
        assert_eq!(line(&window), format!("w {path}/{completed}"), "{typed}");
    }
    // A folder that takes its time is waited for, and nothing else stands still meanwhile.
    let mut window = lighthouse(USUAL, "");
    window.press(":");
    let words = format!("w {path}/");
    let Effect::Output(request) = window.send(Message::Paste(words.clone())) else {
        panic!("no folder is looked up");
    };
    window.press("<Tab><Tab>");
    assert_eq!(line(&window), words);
    let listing = request.clone().perform();
    window.send(listing.clone());
    assert_eq!(line(&window), format!("{words}notes.txt"));
    window.press("<Esc>");
    window.send(listing);
    assert!(matches!(window.app.mode, Mode::Reading));
    let Report::Listed(listing) = request.perform() else {
        panic!("nothing was looked up");
    };
    assert_eq!(listing.names.len(), 4);
}

#[test]
fn earlier_lines_come_back() {
    let mut window = lighthouse(USUAL, "");
    for words in ["9", "nxt", "  ", "next-post", "9"] {
        enter(&mut window, words);
    }
    window.press(":ne<Up>");
    assert_eq!(line(&window), "9");
    window.press("<Up><Up><Up>");
    assert_eq!(line(&window), "nxt");
    window.press("<Down>");
    assert_eq!(line(&window), "next-post");
    window.press("<Down><Down><Down>");
    assert_eq!(line(&window), "ne");
    // A line that was called back and changed is a new one.
    window.press("<Up>x<Up>");
    assert_eq!(line(&window), "9");
    window.press("<Down>");
    assert_eq!(line(&window), "9x");
}

#[test]
fn the_line_is_left_without_a_trace() {
    for keys in [
        "<Esc>",
        "<BS>",
        "<C-c>",
        "abc<C-u><BS>",
        "abc<Esc>",
        "<CR>",
        "<Tab><Esc>",
    ] {
        let mut window = lighthouse(USUAL, "9G:");
        window.press(keys);
        assert!(matches!(window.app.mode, Mode::Reading), "{keys}");
        window.app.notice = None;
        let mut before = lighthouse(USUAL, "9G");
        assert_eq!(window.text(), before.text(), "{keys}");
    }
    let mut window = lighthouse(USUAL, "9G:qu<F1>");
    assert!(matches!(window.app.mode, Mode::Help(_)));
    // What was typed is no popup's and no search's.
    window.press("<Esc>gs:");
    assert_eq!(line(&window), "");
}

#[test]
fn the_line_is_drawn_with_what_it_can_become() {
    check("command-line", lighthouse(USUAL, "9G:"));
    check(
        "command-line-names",
        lighthouse(USUAL, "9G:next-p<Tab><Tab>"),
    );
    check("command-line-names-60x20", lighthouse(SMALL, "9G:fold"));
    check("command-line-all-120x40", lighthouse(LARGE, "9G:<Tab>"));
    check("command-line-20x8", lighthouse((20, 8), "9G:next-p<Tab>"));
}

#[test]
fn a_long_line_shows_the_part_at_the_cursor() {
    for (columns, rows) in [(20, 8), (60, 20), (80, 24)] {
        let mut window = lighthouse((columns, rows), ":");
        window.send(Message::Paste(
            "日本語のスレッド ".repeat(30) + "the\n end\x1b[2J",
        ));
        let status = status(&mut window);
        assert!(status.ends_with("the end[2J"), "{status:?}");
        assert!(window.cursor().x < columns);
        assert_eq!(window.cursor().y, rows - 1);
        window.press("<C-a>");
        window.draw();
        assert_eq!(window.cursor().x, 3);
        window.send(Message::Paste("x".repeat(5000)));
        assert!(line(&window).len() <= 1000);
        window.draw();
    }
}

#[test]
fn a_small_window_shows_a_line_that_is_typed() {
    for (size, typed) in [((20, 5), "/horn"), ((30, 7), ":next-po"), ((20, 1), ":12")] {
        let mut window = lighthouse(size, typed);
        assert_eq!(status(&mut window), typed);
    }
}

/// What is typed into a command line, good and bad.
fn typed() -> impl Strategy<Value = Vec<String>> {
    let pieces = [
        ":",
        ":",
        " ",
        "w ",
        "w",
        "/",
        "~/",
        "..",
        "next-",
        "fil",
        "set-mark ",
        "go-to-mark ",
        "a",
        "search ",
        "pipe ",
        "12",
        "999999999999999999999",
        "日本",
        "e\u{301}",
        "\u{202e}",
        "<Tab>",
        "<Tab>",
        "<S-Tab>",
        "<S-Tab>",
        "<CR>",
        "<Up>",
        "<Down>",
        "<BS>",
        "<C-w>",
        "<C-u>",
        "<C-a>",
        "<Left>",
        "<Del>",
        "<Esc>",
        "<C-c>",
        "<F1>",
    ];
    let piece = prop_oneof![
        12 => prop::sample::select(pieces.map(str::to_owned).to_vec()),
        1 => prop::sample::select(KEYMAP).prop_map(|binding| binding.command.name().to_owned()),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 1..60)
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn whatever_is_typed_leaves_a_screen(pieces in typed(), columns in 1_u16..90, rows in 1_u16..30) {
        let mut window = lighthouse((columns, rows), "4G:");
        for piece in pieces {
            if piece.starts_with('<') {
                keys(&mut window, &piece);
            } else {
                for c in piece.chars() {
                    answer(&mut window, press(key::Key::char(c)));
                }
            }
            let screen = window.draw().clone();
            screen::laws(&screen);
            let cursor = window.cursor();
            let is_inside = cursor.x < columns && cursor.y < rows;
            prop_assert!(is_inside || !window.app.mode.is_typing(), "{cursor}");
        }
    }
}
