//! Saving, piping and editing: what keys ask for, and what is said of it.

use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;
use threadview::app::{Effect, Mode, key};
use threadview::export::Format;
use threadview::output::{Existing, NotSaved, Piped, Report, Request, Save};

use crate::pictures::{LARGE, SMALL, USUAL, check, lighthouse, made};
use crate::window::{Window, press};

/// What the last of some keys asks for.
fn effect(window: &mut Window, keys: &str) -> Effect {
    let effects = key::parse(keys)
        .into_iter()
        .map(|key| window.send(press(key)));
    effects.last().unwrap_or(Effect::None)
}

#[track_caller]
fn saves(window: &mut Window, keys: &str) -> Save {
    match effect(window, keys) {
        Effect::Output(Request::Save(save)) => save,
        other => panic!("{keys}: {other:?}, {:?}", window.app.notice),
    }
}

/// The last row.
fn status(window: &mut Window) -> String {
    let columns = usize::from(window.app.window.size.width);
    let screen: Vec<char> = window.text().chars().collect();
    let row: String = screen[screen.len() - columns..].iter().collect();
    row.trim().to_owned()
}

#[test]
fn a_name_is_proposed_and_its_ending_says_the_format() {
    let mut window = lighthouse(USUAL, "9Gs");
    check("save", lighthouse(USUAL, "9Gs"));
    let save = saves(&mut window, "<CR>");
    let expected = (None, Format::Markdown, PathBuf::from("lighthouse.md"));
    assert_eq!((save.posts, save.format, save.path), expected);
    assert_eq!(save.existing, Existing::Kept);
    for (keys, count, name, format) in [
        ("s<Tab><CR>", 1, "lighthouse-9.md", Format::Markdown),
        (
            "s<Tab><Tab><CR>",
            3,
            "lighthouse-branch-9.md",
            Format::Markdown,
        ),
        ("s<Tab><C-u>a.txt<CR>", 1, "a.txt", Format::Text),
        ("s<C-u>notes<Tab><CR>", 1, "notes", Format::Text),
        // What is typed replaces the name that is proposed; other keys edit it.
        ("s<Tab>a.txt<CR>", 1, "a.txt", Format::Text),
        ("s<Tab><BS>d<CR>", 1, "lighthouse-9.md", Format::Markdown),
    ] {
        let mut window = lighthouse(USUAL, "9G");
        let save = saves(&mut window, keys);
        assert_eq!(save.posts.map_or(0, |posts| posts.len()), count, "{keys}");
        assert_eq!(
            (save.path, save.format),
            (PathBuf::from(name), format),
            "{keys}"
        );
    }
    check("save-60x20", lighthouse(SMALL, "9Gs"));
    let mut window = lighthouse(USUAL, "s");
    assert_eq!(saves(&mut window, "<C-u>a.json<CR>").format, Format::Json);
    let mut window = lighthouse(USUAL, "s<Tab>");
    assert_eq!(effect(&mut window, "<C-u>a.json<CR>"), Effect::None);
    assert_eq!(
        status(&mut window),
        "JSON holds the whole thread; Tab chooses all posts"
    );
    for keys in ["<Esc>", "<C-u><BS>", "<C-u><CR>", "<C-c>"] {
        let mut window = lighthouse(USUAL, "s");
        assert_eq!(effect(&mut window, keys), Effect::None);
        assert!(matches!(window.app.mode, Mode::Reading), "{keys}");
    }
}

#[test]
fn tagged_and_filtered_posts_are_saved_where_there_are_any() {
    for (place, keys, count, name) in [
        ("2Gt5Gt", "s<Tab><Tab><Tab><CR>", 2, "lighthouse-tagged.md"),
        (
            "5G&horn<CR>",
            "s<Tab><Tab><Tab><CR>",
            10,
            "lighthouse-filtered.md",
        ),
        (
            "5Gt&horn<CR>",
            "s<Tab><Tab><Tab><Tab><CR>",
            10,
            "lighthouse-filtered.md",
        ),
        (
            "5Gt&horn<CR>",
            "s<Tab><Tab><Tab><Tab><Tab><CR>",
            0,
            "lighthouse.md",
        ),
        // A branch is offered as such.
        ("5Ggb", "s<Tab><Tab><Tab><CR>", 0, "lighthouse.md"),
    ] {
        let mut window = lighthouse(USUAL, place);
        let save = saves(&mut window, keys);
        assert_eq!(
            save.posts.map_or(0, |posts| posts.len()),
            count,
            "{place}{keys}"
        );
        assert_eq!(save.path, PathBuf::from(name), "{place}{keys}");
    }
    check(
        "save-filtered",
        lighthouse(LARGE, "5Gt&horn<CR>s<Tab><Tab><Tab><Tab>"),
    );
}

#[test]
fn a_file_is_replaced_only_when_that_was_asked_for() {
    let folder = TempDir::new().expect("there is room for a folder");
    let path = folder.path().join("kept.txt");
    fs::write(&path, "older").expect("there is room for a file");
    let name = path.to_str().expect("it is text");
    let mut window = lighthouse(LARGE, "s<C-u>");
    for c in name.chars() {
        window.send(press(key::Key::char(c)));
    }
    let report = Request::Save(saves(&mut window, "<CR>")).perform();
    assert_eq!(report, Report::Saved(path.clone(), Err(NotSaved::Exists)));
    window.send(report);
    assert!(status(&mut window).starts_with("there already, y replaces it: "));
    assert_eq!(effect(&mut window, "n"), Effect::None);
    assert!(status(&mut window).starts_with("not saved: "));
    assert_eq!(fs::read_to_string(&path).ok().as_deref(), Some("older"));
    // What is typed next is a command again, and no part of the name.
    window.press(":w ");
    for c in name.chars() {
        window.send(press(key::Key::char(c)));
    }
    let report = Request::Save(saves(&mut window, "<CR>")).perform();
    window.send(report);
    assert_eq!(effect(&mut window, ":"), Effect::None);
    assert!(matches!(window.app.mode, Mode::CommandLine(_)));
    window.press("w! ");
    for c in name.chars() {
        window.send(press(key::Key::char(c)));
    }
    let save = saves(&mut window, "<CR>");
    assert_eq!(save.existing, Existing::Replaced);
    window.send(Request::Save(save).perform());
    assert!(status(&mut window).starts_with("saved to "));
    let saved = fs::read_to_string(&path).expect("it is there");
    assert!(saved.contains("---- #14 "), "{saved}");
    let files = fs::read_dir(folder.path()).expect("it is there").count();
    assert_eq!(files, 1, "nothing is left beside it");
}

#[test]
fn a_file_that_is_protected_from_writing_is_not_replaced() {
    let folder = TempDir::new().expect("there is room for a folder");
    let path = folder.path().join("kept.txt");
    fs::write(&path, "older").expect("there is room for a file");
    let mut permissions = fs::metadata(&path).expect("it is there").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).expect("it is ours");
    let name = path.to_str().expect("it is text");
    let mut window = lighthouse(LARGE, "s<C-u>");
    for c in name.chars() {
        window.send(press(key::Key::char(c)));
    }
    let report = Request::Save(saves(&mut window, "<CR>")).perform();
    window.send(report);
    let report = Request::Save(saves(&mut window, "y")).perform();
    window.send(report);
    let said = status(&mut window);
    assert!(said.contains("protected from writing"), "{said}");
    assert_eq!(fs::read_to_string(&path).ok().as_deref(), Some("older"));
}

#[test]
fn keys_before_the_question_whether_to_replace_are_no_part_of_the_name() {
    let mut window = lighthouse(USUAL, "s<C-u>notes.md");
    let save = saves(&mut window, "<CR>");
    window.press("y");
    window.send(Report::Saved(save.path, Err(NotSaved::Exists)));
    assert!(status(&mut window).starts_with("there already, y replaces it: notes.md "));
    assert_eq!(saves(&mut window, "y").path, PathBuf::from("notes.md"));
}

#[test]
fn what_cannot_be_saved_says_why_and_leaves_nothing_behind() {
    let folder = TempDir::new().expect("there is room for a folder");
    let save = |path: PathBuf| {
        let mut window = lighthouse(USUAL, "s");
        let save = Save {
            path,
            ..saves(&mut window, "<CR>")
        };
        window.send(Request::Save(save).perform());
        window.app.notice.unwrap_or_default()
    };
    assert!(save(folder.path().to_owned()).ends_with("is not saved: that is a folder"));
    let socket = folder.path().join("socket");
    let listener = std::os::unix::net::UnixListener::bind(&socket).expect("there is room for it");
    assert!(
        save(socket.clone()).ends_with("is not saved: that is no file, but a device or a pipe")
    );
    drop(listener);
    fs::remove_file(socket).expect("it is still there");
    let nowhere = folder.path().join("none/a.md");
    assert!(save(nowhere).ends_with("is not saved: there is no such folder"));
    let hostile = folder.path().join("a\x1b[2J.md");
    assert!(!save(hostile.clone()).contains('\x1b'));
    assert!(fs::read(hostile).is_ok_and(|saved| saved.starts_with(b"# North Wade")));
    assert_eq!(fs::read_dir(folder.path()).expect("it is there").count(), 1);
}

#[test]
fn the_file_that_is_read_is_not_replaced() {
    let folder = TempDir::new().expect("there is room for a folder");
    let path = folder.path().join("thread.txt");
    fs::write(&path, "what somebody wrote").expect("there is room for it");
    let link = folder.path().join("link.txt");
    std::os::unix::fs::symlink(&path, &link).expect("there is room for a link");
    for path in [path.clone(), link] {
        let mut window = lighthouse(USUAL, "s");
        let save = Save {
            source: Some(folder.path().join("thread.txt")),
            existing: Existing::Replaced,
            path,
            ..saves(&mut window, "<CR>")
        };
        window.send(Request::Save(save).perform());
        let notice = window.app.notice.unwrap_or_default();
        assert!(
            notice.ends_with("that is the file that you read; take another name"),
            "{notice}"
        );
    }
    assert_eq!(
        fs::read_to_string(path).expect("it is there"),
        "what somebody wrote"
    );
}

#[test]
fn a_post_is_piped_and_the_output_is_shown_as_harmless_signs() {
    let mut window = lighthouse(USUAL, "2G");
    let Effect::Output(Request::Pipe(command, text)) = effect(&mut window, "|wc<Space>-w<CR>")
    else {
        panic!("nothing is piped");
    };
    assert_eq!(command, "wc -w");
    assert!(
        text.contains("---- #2 ") && !text.contains("---- #3 "),
        "{text}"
    );
    window.send(Report::Piped(Piped {
        command,
        output: "one \x1b[2Jline\n\nand \u{202e}more\n".to_owned(),
        trouble: Some("exit status 3".to_owned()),
    }));
    check("piped", window);
    for keys in ["|<CR>", "|<Esc>", "|a<BS><BS>"] {
        let mut window = lighthouse(USUAL, "");
        assert_eq!(effect(&mut window, keys), Effect::None);
        assert!(matches!(window.app.mode, Mode::Reading), "{keys}");
    }
}

#[test]
fn the_output_of_a_command_covers_nothing_that_was_opened_since() {
    let mut window = lighthouse(USUAL, "H");
    window.send(Report::Piped(Piped {
        command: "sleep 1".to_owned(),
        output: String::new(),
        trouble: None,
    }));
    assert!(matches!(window.app.mode, Mode::Help(_)));
}

#[test]
fn an_editor_is_given_the_file_and_the_line_at_the_mark() {
    let mut window = lighthouse(USUAL, "2Gj");
    let piped = "there is no file to edit: the text was piped in";
    assert_eq!(effect(&mut window, "v"), Effect::None);
    assert_eq!(window.app.notice.as_deref(), Some(piped));
    let file = PathBuf::from("assets/lighthouse.txt");
    window.app.options.file = Some(file.clone());
    let Effect::Edit(edited, line) = effect(&mut window, "v") else {
        panic!("nothing is edited");
    };
    assert_eq!(edited, file);
    let text = fs::read_to_string(file).expect("the sample is there");
    let words: String = text
        .lines()
        .nth(line - 1)
        .expect("it has so many")
        .chars()
        .take(20)
        .collect();
    assert!(window.text().contains(&words), "{words}");
}

#[test]
fn while_the_terminal_has_the_mouse_its_selections_hold_text_only() {
    let mut window = lighthouse(LARGE, "9G");
    assert!(window.app.panes().list.is_some());
    window.press("hM");
    let panes = window.app.panes();
    assert!(panes.list.is_none() && panes.article.is_none());
    check("mouse-left-to-the-terminal", window);
    let mut window = lighthouse(LARGE, "9GMM");
    assert!(window.app.panes().list.is_some());
    window.draw();
    let mut window = made("", SMALL, "M");
    window.draw();
}
