//! The configuration: what a file sets holds, and what is wrong with it is told by line.

use std::fs;

use proptest::prelude::*;
use tempfile::TempDir;
use threadview::app::command::{Command, Motion, ProgramCommand};
use threadview::app::direction::Direction;
use threadview::app::folds::FoldMode;
use threadview::app::keymap::{KEYMAP, Keymap, Rebinding};
use threadview::app::{Effect, ListPlace, Options, Settings, key};
use threadview::config::{self, Config, MAX_BYTES};
use threadview::syntax::date::DateForm;
use threadview::thread::PostId;

use crate::pictures::{LARGE, SMALL, USUAL, check, sample, tell};
use crate::program::{complaint, printed, run};
use crate::samples::cases;
use crate::window::{Window, press};

/// What a file with some bytes sets.
pub fn read(bytes: impl AsRef<[u8]>) -> Config {
    let folder = TempDir::new().expect("there is room for a folder");
    let path = folder.path().join("config.toml");
    fs::write(&path, bytes).expect("there is room for a file");
    Config::read(&path)
}

/// What is wrong with a file of some lines.
pub fn problems(text: &str) -> Vec<String> {
    read(text).problems
}

fn printed_config() -> String {
    let mut out = Vec::new();
    config::print(&mut out).expect("memory takes everything");
    String::from_utf8(out).expect("a configuration is text")
}

/// All ways to type all commands.
fn keys(keymap: &Keymap) -> Vec<Vec<String>> {
    KEYMAP.iter().map(|it| keymap.labels_of(it)).collect()
}

/// The sample thread with the keys of a file, after some keys.
pub fn with(text: &str, size: (u16, u16), typed: &str) -> Window {
    let config = read(text);
    let options = Options {
        settings: config.settings,
        keymap: config.keymap,
        troubles: config.problems,
        ..Options::default()
    };
    let mut window = Window::open(sample(), size, options);
    tell(&mut window, typed);
    window
}

#[test]
fn what_is_printed_is_what_holds_without_a_file() {
    let text = printed_config();
    let uncommented: String = text
        .lines()
        .map(|line| match line.strip_prefix("# ") {
            Some(set) if set.contains(" = '") || set.contains(" = \"") && set.contains("  # ") => {
                format!("{set}\n")
            }
            _ => format!("{line}\n"),
        })
        .collect();
    assert!(uncommented.contains("\nnext-post = 'J'"), "{uncommented}");
    for text in [&text, &uncommented] {
        let config = read(text);
        assert_eq!(config.problems, Vec::<String>::new());
        assert_eq!(config.settings, Settings::default());
        assert_eq!(keys(&config.keymap), keys(&Keymap::default()));
    }
    assert!(text.lines().all(|line| line.len() <= 120), "{text}");
    for binding in KEYMAP {
        let name = binding.command.name();
        assert!(text.contains(&format!("# {name} = ")), "{name}");
    }
    assert_eq!(printed(&["--print-config"]), text);
}

#[test]
fn names_of_commands_are_words_and_each_has_one() {
    let mut names: Vec<&str> = KEYMAP.iter().map(|it| it.command.name()).collect();
    for name in &names {
        let is_plain = |c: char| c.is_ascii_lowercase() || c == '-';
        assert!(name.chars().all(is_plain), "{name}");
    }
    names.sort_unstable();
    let count = names.len();
    names.dedup();
    assert_eq!(names.len(), count, "two commands have one name");
}

#[test]
fn what_a_file_sets_holds() {
    let config = read(
        "width = 90\nfolding = \"open\"\ndate = \"day-first\"\nlist = \"top\"\nmouse = false\n\
         [keys]\nnext-post = \"x <Down>\"\n",
    );
    assert_eq!(config.problems, Vec::<String>::new());
    let expected = Settings {
        width: 90,
        folding: FoldMode::Open,
        dates: DateForm::DayFirst,
        list: ListPlace::Top,
        mouse: false,
    };
    assert_eq!(config.settings, expected);
    assert_eq!(read("width = \"full\"").settings.width, u16::MAX);
    assert_eq!(read("\u{feff}width = 0x40").settings.width, 64);
    let window = with("[keys]\nnext-post = [\"x\", \"gz\"]\n", USUAL, "xgz");
    assert_eq!(window.app.current_post().map(PostId::number), Some(3));
}

#[test]
fn a_mistake_is_told_with_its_line_and_what_is_right() {
    for (text, expected) in [
        (
            "\n\nkettle = 1",
            "3: \"kettle\" is no setting; threadview --print-config prints all",
        ),
        (
            "widht = 80",
            "1: \"widht\" is no setting; did you mean \"width\"?",
        ),
        (
            "width = 5",
            "1: 5 is no width; give a number of columns from 20 to 1000, or \"full\"",
        ),
        (
            "folding = \"opn\"",
            "1: \"opn\" is no folding; give \"auto\", \"open\" or \"folded\"",
        ),
        (
            "mouse = \"no\"",
            "1: \"no\" is no mouse; give true or false",
        ),
        (
            "list = [1]",
            "1: a list in [ ] is no list; give \"auto\", \"left\", \"top\" or \"hidden\"",
        ),
        (
            "mouse = true\nlist = left\n",
            "2: words stand in quotes: list = \"left\"",
        ),
        (
            "keys = 3",
            "1: keys is a table: [keys], and in the lines below it next-post = \"J\"",
        ),
    ] {
        assert_eq!(
            problems(text),
            [format!("config.toml:{expected}")],
            "{text}"
        );
    }
}

#[test]
fn a_line_that_is_no_toml_is_told_once_in_plain_english() {
    let width = "give a number of columns from 20 to 1000, or \"full\"";
    for (text, expected) in [
        ("mouse = ", "1: mouse has no value; give true or false"),
        (
            "mouse = yes\r\n",
            "1: \"yes\" is no mouse; give true or false",
        ),
        (
            "\u{feff}mouse = True",
            "1: this is written small: mouse = true",
        ),
        ("a = [[[[", "1: a [ is not closed; end the list with ]"),
        ("[keys\nwidth = 4", "1: a [ is not closed; write [keys]"),
        (
            "list = \"left\nmouse = false\n",
            "1: a quote is not closed; end the words with \"",
        ),
        ("width = 80.5", &format!("1: 80.5 is no width; {width}")),
        ("width = 010", &format!("1: 010 is no width; {width}")),
        (
            "width = 80 # one\nwidth = 90\n",
            "2: width is set already; only the first one holds",
        ),
        (
            "[keys]\npeek = 'x'\n[keys]\nparent = 'e'\n",
            "3: [keys] stands here twice; put all its lines under the first",
        ),
        (
            "[keys]\nnext-post = ['J', 4]",
            "2: next-post needs keys in quotes: next-post = \"J <Down>\"",
        ),
        ("[keys]\nhelp = ?", "2: words stand in quotes: help = \"?\""),
        (
            "[keys]\nnext-post = 'J' 'K'",
            "2: nothing stands behind a value but a comment after #",
        ),
        (
            "next-post = 'J'",
            "1: next-post is a command; put it below a line [keys]",
        ),
        (
            "x",
            "1: this line is no setting; write a name, = and a value, as in width = 90",
        ),
        ("= 3", "1: a name is missing before ="),
        (
            "fold ing = 'auto'",
            "1: a name before = is one word, without blanks",
        ),
        (
            "date = 2020-01-01",
            "1: 2020-01-01 is no date; give \"year-first\", \"day-first\", \"month-first\" or \"as-written\"",
        ),
    ] {
        let expected = [format!("config.toml:{expected}")];
        assert_eq!(problems(text), expected, "{text}");
    }
}

#[test]
fn keys_that_cannot_be_are_told_with_what_is_right() {
    for (lines, expected) in [
        (
            "next-pst = 'x'",
            "2: \"next-pst\" is no command; did you mean \"next-post\"?",
        ),
        (
            "next-post = 4",
            "2: next-post needs keys in quotes: next-post = \"J <Down>\"",
        ),
        (
            "next-post = [' ']",
            "2: give a key such as J or <C-d>; a blank is <Space>",
        ),
        (
            "next-post = '12x'",
            "2: 12x: a number is a count for the key after it",
        ),
        ("next-post = '<Esc>'", "2: Esc always cancels"),
        (
            "next-post = '<C-c>'",
            "2: Ctrl-c always cancels, and twice it quits",
        ),
        (
            "set-mark = 'x'",
            "2: set-mark needs a letter: end its keys with {a-z}",
        ),
        (
            "next-post = 'x{a-z}'",
            "2: {a-z} is for set-mark and go-to-mark only",
        ),
        ("peek = 'z z'", "2: z is set for peek already"),
        ("parent = 'x'\npeek = 'x'", "3: x is set for parent already"),
        (
            "parent = 'x'\npeek = 'xy'",
            "3: xy begins with x, which is set for parent",
        ),
        (
            "parent = 'xy'\npeek = 'x'",
            "3: xy, which is set for parent, begins with x",
        ),
        ("parent = 'K'", "2: K leaves previous-post without a key"),
        (
            "parent = 'g'",
            "2: g leaves first-reply, next-in-tree, previous-in-tree and 6 more without a key",
        ),
    ] {
        let text = format!("[keys]\n{lines}");
        assert!(
            problems(&text).contains(&format!("config.toml:{expected}")),
            "{:?}",
            problems(&text)
        );
    }
    let unknown = problems("[keys]\nnext-post = \"<Foo>\"");
    assert!(unknown[0].starts_with("config.toml:2: <Foo> is no key; there are Space lt CR Tab"));
}

#[test]
fn whatever_else_the_file_says_holds() {
    let config = read(
        "width = 90\nfolding = open\nlist = \"top\"\nmouse = 4\n[keys]\nx = \"y\"\npeek = \"x\"\n",
    );
    assert_eq!(config.problems.len(), 3, "{:?}", config.problems);
    assert_eq!(
        (config.settings.width, config.settings.list),
        (90, ListPlace::Top)
    );
    let peek = Command::Reply(threadview::app::command::ReplyCommand::Peek);
    let of_peek = KEYMAP.iter().find(|it| it.command == peek);
    assert_eq!(
        config.keymap.labels_of(of_peek.expect("it has a row")),
        ["x"]
    );
}

#[test]
fn the_last_row_tells_the_first_mistake_until_a_key() {
    let text = "widht = 80\nlist = \"top\"\nmouse = 1\n";
    check("configuration-mistake", with(text, SMALL, ""));
    let mut window = with(text, SMALL, "j");
    assert!(!window.text().contains("widht"));
}

#[test]
fn help_hints_and_menus_show_the_keys_that_are_set() {
    let text = "[keys]\nnext-post = \"e\"\nhelp = \"<F2>\"\nsource = \"zs\"\nreplies = \"\"\n";
    check("configuration-hints", with(text, LARGE, ""));
    check("configuration-help", with(text, LARGE, "<F2>next post"));
    check("configuration-menu", with(text, USUAL, "z…"));
    let mut window = with(text, USUAL, "Y");
    assert!(
        window
            .text()
            .contains("Y is no key here; F2 shows all keys")
    );
    let folder = TempDir::new().expect("there is room for a folder");
    let path = folder.path().join("mine.toml");
    fs::write(&path, text).expect("there is room for a file");
    let path = path.to_str().expect("a temporary folder has a plain name");
    let page = printed(&["--man", "--config", path]);
    assert!(page.contains("\\fBF2\\fR\nall keys\n"), "{page}");
    assert!(!page.contains("replies: who answers"), "{page}");
    assert!(printed(&["--man", "--no-config"]).contains("\\fBH\\fR, "));
}

#[test]
fn what_the_last_row_says_has_the_keys_that_are_set() {
    let said = |keys: &str, typed: &str| {
        let window = with(&format!("[keys]\n{keys}"), USUAL, typed);
        window.app.notice.expect("it says something")
    };
    for (keys, typed, expected) in [
        ("search = 'e'", "n", "no search yet; e starts one"),
        (
            "next-quote = '<F3>'",
            "gd",
            "no quote here; F3 goes to the next one",
        ),
        (
            "list = 'e'\ntoggle-list = 'E'",
            "E",
            "list hidden; e shows it for a while, E for good",
        ),
        (
            "toggle-mouse = ''",
            "Hmouse on<CR>",
            "the mouse selects text",
        ),
        ("set-mark = 'e{a-z}'", "'b", "no mark b; eb sets it"),
        ("go-to-mark = 'e{a-z}'", "mb", "mark b set; eb comes back"),
        ("help = '<F2>'", "Y", "Y is no key here; F2 shows all keys"),
    ] {
        assert_eq!(said(keys, typed), expected);
    }
    let text = "[keys]\ntoggle-fold = 'e'\n";
    let mut window = with(text, LARGE, "H");
    assert!(window.text().contains("folded; e opens it"));
}

#[test]
fn a_key_that_is_set_is_taken_from_another_command() {
    // What was typed by it can still be typed otherwise, or is told.
    let config = read("[keys]\nnext-post = \"j\"\n");
    assert_eq!(config.problems, Vec::<String>::new());
    let line_down = &KEYMAP[0];
    assert_eq!(
        line_down.command,
        Command::Move(Motion::Line(Direction::Down))
    );
    assert_eq!(
        config.keymap.labels_of(line_down),
        ["Down", "Ctrl-e", "Ctrl-n"]
    );
    // Two commands that change their keys are no conflict.
    let swapped = read("[keys]\nnext-post = \"K\"\nprevious-post = \"J\"\n");
    assert_eq!(swapped.problems, Vec::<String>::new());
    // What holds in different panes can have one key.
    let apart = read("[keys]\nnext-quote = \"x\"\nselect-next = \"x\"\n");
    assert_eq!(apart.problems, Vec::<String>::new());
}

#[test]
fn one_can_always_leave() {
    let all_to = |keys: &str| {
        let lines = KEYMAP
            .iter()
            .map(|it| [it.command.name(), " = ", keys, "\n"].concat());
        lines.collect::<String>()
    };
    for keys in [all_to("\"x\""), all_to("[]")] {
        let text = format!("[keys]\n{keys}");
        let config = read(&text);
        assert!(config.problems.len() <= 21);
        let mut window = with(&text, USUAL, "");
        window.press("/horn<Esc>H<Esc>");
        window.draw();
        let effects = ["<C-c>", "<C-c>"].map(|key| window.send(press(key::parse(key)[0])));
        assert_eq!(effects, [Effect::None, Effect::Quit]);
    }
    let quit = KEYMAP
        .iter()
        .find(|it| it.command == Command::Program(ProgramCommand::Quit));
    assert!(
        read("[keys]\nquit = \"\"")
            .keymap
            .labels_of(quit.expect("it has a row"))
            .is_empty()
    );
    let cancel = |config: &Config| {
        let mut rows = KEYMAP.iter();
        let row = rows.find(|it| it.command == Command::Program(ProgramCommand::Cancel));
        config.keymap.labels_of(row.expect("it has a row"))
    };
    for (keys, expected) in [
        ("['Y']", ["Y", "Esc"]),
        ("['<Esc>', 'Y']", ["Esc", "Y"]),
        ("['Y', '<Esc>']", ["Y", "Esc"]),
    ] {
        let config = read(format!("[keys]\ncancel = {keys}"));
        assert_eq!(config.problems, Vec::<String>::new());
        assert_eq!(cancel(&config), expected);
    }
}

#[test]
fn the_command_line_takes_one_configuration_or_none() {
    let said = complaint(&run(&["--config", "a", "--no-config", "b"]), 2);
    assert!(said.contains("--no-config"), "{said}");
}

#[test]
fn hostile_files_take_no_longer_than_long_ones() {
    for part in [
        "[",
        "a.",
        "{a=",
        "[[a]]\n",
        "\"\"\"",
        "x = [",
        "a = 1\n",
        "[keys]\nx='y'\n",
    ] {
        let text = part.repeat(usize::try_from(MAX_BYTES).expect("1 MB") / part.len());
        let config = read(&text);
        assert!((1..=21).contains(&config.problems.len()), "{part}");
        assert!(
            config.problems.iter().all(|line| line.len() < 400),
            "{part}"
        );
    }
}

/// Keys as people might write them, many of them wrong.
fn any_keys() -> impl Strategy<Value = String> {
    let key = prop_oneof![
        4 => "[a-zA-Z]",
        2 => prop::sample::select(vec!["<C-w>", "<C-o>", "<Down>", "<CR>", "<Esc>", "{a-z}", "[", "]", "'"])
            .prop_map(str::to_owned),
        1 => "[!-~]",
    ];
    prop::collection::vec(key, 1..4).prop_map(|keys| keys.concat())
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn whatever_is_set_no_keys_mean_two_things(
        changes in prop::collection::vec((0..KEYMAP.len(), prop::collection::vec(any_keys(), 0..3)), 0..30),
    ) {
        let changes: Vec<Rebinding> = changes
            .iter()
            .map(|(number, keys)| Rebinding {
                command: KEYMAP[*number].command.name(),
                keys: keys.iter().map(String::as_str).collect(),
            })
            .collect();
        let (keymap, _) = Keymap::rebound(&changes);
        prop_assert_eq!(keymap.clashes(), Vec::<String>::new());
    }

    #[test]
    fn any_bytes_are_read_or_told(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        for line in read(&bytes).problems {
            prop_assert!(!line.chars().any(char::is_control), "{line:?}");
        }
    }

    #[test]
    fn any_text_that_looks_like_a_configuration_is_read_or_told(
        text in "((width|list|keys|mouse|x)( ?= ?| ?|\\.)([0-9]{1,4}|\"[a-z<>-]{0,6}\"|true|\\[|\\]|\\{|\n|\\[keys\\]\n)\n?){0,12}",
    ) {
        let config = read(&text);
        prop_assert!(config.settings.width >= 20);
        prop_assert_eq!(config.keymap.clashes(), Vec::<String>::new());
    }
}
