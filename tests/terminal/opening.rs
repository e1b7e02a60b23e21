//! Every file that can be read opens, whatever its quotes are like; what is no file says so.

use std::fs;

use tempfile::TempDir;

use super::pty::{End, Pty, THREADVIEW};
use super::{SAMPLE, thread_of};
use crate::program::run;

/// Opens a thread of that many posts, which `post` words by their number, and goes to its end.
#[track_caller]
fn check_opens(posts: usize, post: impl Fn(usize) -> String) {
    let posts: Vec<String> = (0..posts).map(post).collect();
    let posts: Vec<&str> = posts.iter().map(String::as_str).collect();
    let folder = TempDir::new().expect("there is room for a folder");
    let path = folder.path().join("thread.txt");
    fs::write(&path, thread_of("Who waters the beans", &posts)).expect("there is room for a file");
    let mut pty = Pty::threadview(&[path.to_str().expect("it is text")]);
    pty.wait_for_text("Who waters the beans");
    pty.send("G");
    pty.wait_for_text(&format!("{0} of {0}", posts.len()));
    pty.send("q");
    assert_eq!(pty.end(), End::Status(0));
    pty.assert_as_found();
}

#[test]
fn a_short_thread_of_many_quotes_opens() {
    check_opens(150, |nth| match nth {
        0 => "The beans are dry.".to_owned(),
        _ => format!("2 hours ago, ann said:\n\nThe beans are dry.\n\nI am number {nth}."),
    });
}

#[test]
fn a_short_thread_of_deep_quotes_opens() {
    check_opens(6, |nth| {
        let heads = "On 3/4/2021 at 5:06 PM, ann said:\n\n".repeat(nth * 30);
        format!("{heads}The beans are dry.\n\nSo they say for the {nth}th time.")
    });
}

/// What the program says on a terminal when a shell starts it with `command`, in which `$0` is the
/// program; it takes nothing of the terminal.
#[track_caller]
fn refused(command: &str) -> String {
    let mut pty = Pty::spawn(120, 24, &["sh", "-c", command, THREADVIEW, SAMPLE], &[]);
    assert_eq!(pty.end(), End::Status(1), "{command}");
    pty.assert_given_back();
    let said = pty.screen().contents();
    let line = said.lines().nth(1).and_then(|line| line.strip_prefix("$ "));
    line.unwrap_or_else(|| panic!("{said}")).to_owned()
}

#[test]
fn a_terminal_is_no_file() {
    let advice = "this is a terminal and no file; give a file, or pipe a text in";
    for output in ["", " --format text", " | cat; exit 1"] {
        let said = refused(&format!("\"$0\" -{output}"));
        assert_eq!(said, format!("threadview: standard input: {advice}"));
        for name in ["/dev/stdin", "/dev/fd/0", "/dev/fd/1", "/dev/tty"] {
            if output.contains('|') && name == "/dev/fd/1" {
                continue;
            }
            let said = refused(&format!("\"$0\" {name}{output}"));
            assert_eq!(said, format!("threadview: {name}: {advice}"));
        }
        let said = refused(&format!("\"$0\" \"$(tty)\"{output}"));
        assert!(said.ends_with(advice), "{said}");
    }
}

#[test]
fn standard_input_that_can_only_be_written_to_is_no_empty_file() {
    let folder = TempDir::new().expect("there is room for a folder");
    let path = folder.path().join("notes.txt");
    let path = path.to_str().expect("it is text");
    for arguments in ["-", "", "- --format json"] {
        let said = refused(&format!("\"$0\" {arguments} 1>&0 0>{path}"));
        let expected = "threadview: standard input: it is open for writing only; give a file, or \
                        pipe a text in";
        assert_eq!(said, expected);
    }
}

#[test]
fn a_device_that_is_no_terminal_is_a_file() {
    let output = run(&["/dev/null"]);
    let said = String::from_utf8_lossy(&output.stderr);
    let expected = "threadview: null: the file is empty\n";
    assert_eq!((output.status.code(), said.as_ref()), (Some(0), expected));
}
