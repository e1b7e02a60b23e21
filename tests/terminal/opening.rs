//! Every file that can be read opens, whatever its quotes are like; what is no file says so.

use std::fs;

use tempfile::TempDir;

use super::pty::{End, Pty};
use super::thread_of;

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
    pty.wait_for_text(&format!("READ  #{0}/{0}", posts.len()));
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
