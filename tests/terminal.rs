//! The real program on a real pseudo-terminal, which it leaves as it found it.

#![cfg(unix)]

mod configuring;
mod drawing;
mod failures;
mod finding;
mod gone;
mod history;
mod leaving;
mod links;
mod opening;
mod output;
mod process;
mod programs;
mod protocol;
mod pty;
mod replies;
mod resuming;
mod several;
mod stopping;
mod typing;
mod waiting;

use pty::{End, Pty};

/// A thread of 14 posts, many screens long.
const SAMPLE: &str = "assets/lighthouse.txt";
/// How its title begins.
const TITLE: &str = "North Wade to vote";

/// The program with the sample on its screen.
#[track_caller]
fn opened() -> Pty {
    let mut pty = Pty::threadview(&[SAMPLE]);
    pty.wait_for_text(TITLE);
    pty
}

/// A thread as a page gives it, with these posts by authors whose names are lost but for the first.
fn thread_of(title: &str, posts: &[&str]) -> String {
    let end = "\n\nLink to comment\nShare on other sites\n\n\n";
    let posts = posts.join(end);
    format!("Jump to content\n\n{title}\n\n\nann\n\nRecommended Posts\n\n{posts}{end}")
}

#[test]
fn the_first_screen_shows_the_thread() {
    let mut pty = opened();
    pty.assert_taken();
    pty.wait_for("where the reader is", |screen| {
        screen.contents().contains(" 1 of 14 ")
    });
    pty.send("q");
    assert_eq!(pty.end(), End::Status(0));
    pty.assert_as_found();
}
