//! Themes: files of roles, what is wrong with them, and what is hard to read.

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use ratatui::style::{Color, Modifier, Style};
use tempfile::TempDir;
use threadview::app::theme::{OwnTheme, ROLES, Role, Theme};
use threadview::app::{Ground, HUES, Hue, Look, Options, Palette};
use threadview::config::{Depth, ThemeChoice, Themes};

use crate::pictures::{DARK, USUAL, check, sample};
use crate::program::complaint;
use crate::started::{self, CONFIG};
use crate::window::Window;

/// A folder for the configuration with a theme named `mine`.
pub fn folder(theme: &str) -> TempDir {
    let folder = TempDir::new().expect("there is room for a folder");
    let themes = folder.path().join("threadview/themes");
    fs::create_dir_all(&themes).expect("there is room for a folder");
    fs::write(themes.join("mine.toml"), theme).expect("there is room for a file");
    folder
}

pub fn threadview(folder: &Path, args: &[&str]) -> std::process::Output {
    let mut command = Command::from_std(started::command());
    command.env(CONFIG, folder).env("COLUMNS", "200");
    command.args(args).output().expect("the program runs")
}

/// What the program prints of a theme, and what it says is wrong with it.
fn printed(theme: &str, name: &str) -> (String, Vec<String>) {
    let folder = folder(theme);
    let output = threadview(folder.path(), &["--print-theme", name]);
    let text = |bytes| String::from_utf8(bytes).expect("what is printed is UTF-8");
    let said = text(output.stderr).lines().map(str::to_owned).collect();
    assert_eq!(output.status.code(), Some(0));
    (text(output.stdout), said)
}

/// What is wrong with a theme.
fn problems(theme: &str) -> Vec<String> {
    printed(theme, "mine").1
}

#[test]
fn a_theme_that_is_printed_and_read_again_is_the_same() {
    for name in ["dark", "light", "high-contrast"] {
        let (text, said) = printed("", name);
        assert_eq!(said, Vec::<String>::new(), "{name}");
        let (again, said) = printed(&text, "mine");
        assert_eq!(said, Vec::<String>::new(), "{name}: {text}");
        assert_eq!(again, text);
        assert!(
            text.contains("current-match = \"16 on 220 bold\""),
            "{text}"
        );
    }
    let own = "quoted = \"#d0c8a0 italic\"\nmatch = \"black on bright-yellow\"\n";
    let (text, said) = printed(own, "mine");
    assert_eq!(said, Vec::<String>::new());
    for line in own.lines() {
        assert!(text.contains(line), "{text}");
    }
}

#[test]
fn a_mistake_in_a_theme_is_told_with_its_line() {
    for (theme, expected) in [
        (
            "\nquotd = \"blue\"",
            "2: \"quotd\" is no role; did you mean \"quoted\"?",
        ),
        ("base = \"blue\"", "1: base is \"dark\" or \"light\""),
        (
            "background = \"blue\"",
            "1: background is a colour such as \"#1d2021\"",
        ),
        (
            "authors = \"blue\"",
            "1: authors is a list: authors = [\"117\", \"#ffaf00\"]",
        ),
        ("dim = 7", "1: dim needs quotes: dim = \"bright-blue\""),
        ("dim = blue", "1: words stand in quotes: dim = \"blue\""),
    ] {
        assert_eq!(
            problems(theme),
            [format!("threadview: mine.toml:{expected}")]
        );
    }
    for color in ["blu", "300", "#12345", "#12345g", "#+12345", "on off"] {
        let said = problems(&format!("dim = \"{color}\""));
        assert!(said[0].starts_with("threadview: mine.toml:1: dim: give a colour such as blue"));
    }
}

#[test]
fn what_is_hard_to_read_is_told_with_its_role_and_contrast() {
    for (theme, expected) in [
        (
            "quoted = \"#333333\"",
            &["quoted is hard to read: its contrast is 1.5, and 3 is the least"][..],
        ),
        (
            "base = \"light\"\nlink = \"#ffff80\"",
            &["link is hard to read: its contrast is 1.0, and 3 is the least"],
        ),
        (
            "background = \"#ffffff\"\ntext = \"#000000\"\ndim = \"231\"",
            &["dim is hard to read: its contrast is 1.0, and 3 is the least"],
        ),
        (
            "match = \"16 on 16\"",
            &["match is hard to read: its contrast is 1.0, and 3 is the least"],
        ),
        (
            "authors = [\"231\", \"233\"]",
            &["authors is hard to read: its contrast is 1.0, and 3 is the least"],
        ),
        // Lines are not read, and nobody knows the terminal's own colours.
        (
            "rule = \"#333333\"\ndim = \"bright-black\"\nlink = \"underlined\"",
            &[],
        ),
    ] {
        let said = problems(theme);
        assert_eq!(said.len(), expected.len(), "{said:?}");
        for (said, expected) in said.iter().zip(expected) {
            assert!(said.ends_with(expected), "{said}");
        }
    }
}

#[test]
fn a_theme_whose_colours_are_all_the_same_still_opens() {
    let mut theme = "background = \"#808080\"\nauthors = [\"#808080\"]\n".to_owned();
    for (name, ..) in ROLES {
        theme += &[name, " = \"#808080 on #808080\"\n"].concat();
    }
    let said = problems(&theme);
    assert_eq!(said.len(), ROLES.len(), "{said:?}");
    assert!(said.iter().all(|line| line.contains("contrast is 1.0")));
    // What says so can be read, and what is typed.
    let folder = folder(&theme);
    let themes = Themes::beside(&folder.path().join("threadview/config.toml"));
    let (ThemeChoice::Own(own, _), troubles) = themes.named("mine", Depth::True) else {
        panic!("there is such a theme");
    };
    let look = Look {
        theme: Theme::Own(Box::leak(Box::new(own))),
        ..DARK
    };
    for typed in ["", "/horn", "s", "Y"] {
        let options = Options {
            look,
            troubles: troubles.clone(),
            ..Options::default()
        };
        let mut window = Window::open(sample(), USUAL, options);
        window.press(typed);
        let row = window.draw().content.chunks(USUAL.0.into()).next_back();
        let cells = row.expect("it has rows").iter().take(30);
        for cell in cells.filter(|cell| cell.symbol() != " ") {
            let colours = (cell.fg, cell.bg);
            assert_eq!(colours, (Color::Reset, Color::Reset), "{typed}");
        }
    }
}

#[test]
fn a_theme_that_does_not_exist_is_wrong_use_and_leads_to_no_other_folder() {
    let folder = folder("");
    for name in ["yours", "../mine", "a/b", "", ".mine", "mine.toml"] {
        let output = threadview(folder.path(), &["--theme", name, "assets/lighthouse.txt"]);
        let said = complaint(&output, 2);
        assert!(
            said.contains("auto, terminal, dark, light, high-contrast"),
            "{said}"
        );
    }
    let output = threadview(folder.path(), &["--theme", "mine", "assets/lighthouse.txt"]);
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn styles_of_a_theme_are_drawn_and_what_it_leaves_open_is_as_usual() {
    let red = Style::new().fg(Color::Rgb(200, 80, 80));
    let own = OwnTheme {
        styles: vec![(Role::Dim, red.add_modifier(Modifier::ITALIC))],
        authors: vec![
            Style::new().fg(Color::Indexed(226)),
            Style::new().fg(Color::Indexed(51)),
        ],
        ..OwnTheme::default()
    };
    let bold = |number| {
        Style::new()
            .fg(Color::Indexed(number))
            .add_modifier(Modifier::BOLD)
    };
    assert_eq!(own.style(Role::Stated(Hue(3))), Some(bold(51)));
    assert_eq!(own.style(Role::Stated(Hue(HUES))), Some(bold(226)));
    assert_eq!(own.style(Role::Quoted), None);
    let look = Look {
        theme: Theme::Own(Box::leak(Box::new(own))),
        ..DARK
    };
    let with = |look| {
        let options = Options {
            look,
            ..Options::default()
        };
        Window::open(sample(), USUAL, options)
    };
    check("theme-own", with(look));
    // Whoever wants no colours gets none.
    let plain = Look {
        palette: Palette::None,
        ..look
    };
    let without = Look {
        palette: Palette::None,
        ..DARK
    };
    assert_eq!(with(plain).draw(), with(without).draw());
}

#[test]
fn with_high_contrast_nothing_is_dim_on_any_background() {
    for ground in [Ground::Dark, Ground::Light, Ground::Unknown] {
        for palette in [Palette::Many, Palette::Sixteen] {
            let look = Look {
                palette,
                ground,
                theme: Theme::HighContrast,
                ..DARK
            };
            let options = Options {
                look,
                ..Options::default()
            };
            let mut window = Window::open(sample(), USUAL, options);
            for cell in &window.draw().content {
                assert!(!cell.modifier.contains(Modifier::DIM), "{ground:?}");
            }
        }
    }
    let look = Look {
        theme: Theme::HighContrast,
        ..DARK
    };
    let options = Options {
        look,
        ..Options::default()
    };
    check(
        "theme-high-contrast",
        Window::open(sample(), USUAL, options),
    );
}
