//! Filters, authors, marks and tags, from the first key to the last: what is shown alone, and the way back.

use std::fs;

use super::pty::{End, Pty, until};
use super::{opened, programs::StandIns, thread_of};

#[track_caller]
fn quit(mut pty: Pty) {
    pty.send("Q");
    assert_eq!(pty.end(), End::Status(0));
    pty.assert_as_found();
}

#[test]
fn a_filter_shows_some_posts_and_is_left_again() {
    let mut pty = opened();
    pty.send("&author:halyard\r");
    pty.wait_for_text("filter: author:halyard · 2 of 14 posts");
    pty.wait_for_text("1 of 2 in this filter");
    pty.send("J");
    pty.wait_for_text("2 of 2 in this filter");
    pty.send("/boiled\r");
    pty.wait_for_text("/boiled  1 of 1");
    pty.send("\x1bq");
    pty.wait_for_text(" 2 of 14 ");
    pty.send("&colour:red\r");
    pty.wait_for_text("colour: is no keyword; author: no: is: has: below: are");
    pty.send("\x15no:author\r");
    pty.wait_for_text("filter: no:author");
    // Nothing typed shows all.
    pty.send("&\r");
    pty.wait_for_text("all posts");
    quit(pty);
}

#[test]
fn a_branch_and_a_filter_hold_together_and_each_is_left_alone() {
    let mut pty = Pty::of_size(120, 40, &[super::SAMPLE]);
    pty.wait_for_text(super::TITLE);
    pty.send("9Ggb");
    pty.wait_for_text("the 3 posts of this branch");
    pty.send("&horn\r");
    pty.wait_for_text("branch of #9 · horn");
    pty.wait_for_text("in this filtered branch");
    pty.wait_for_text("q back to the branch");
    pty.send("q");
    pty.wait_for_text("of 3 in this branch");
    pty.send("q");
    pty.wait_for_text(" of 14 ");
    quit(pty);
}

#[test]
fn an_author_is_picked_by_a_few_letters_and_gone_to_again() {
    let mut pty = opened();
    pty.send("a");
    pty.wait_for_text("next post by");
    pty.send("hly");
    pty.wait_for_text("1 of 7 authors");
    pty.send("\r");
    pty.wait_for_text(" 2 of 14 ");
    pty.send(";");
    pty.wait_for_text(" 12 of 14 ");
    pty.send(",");
    pty.wait_for_text(" 2 of 14 ");
    // The entry for those whose names are lost.
    pty.send("anot known");
    pty.wait_for_text("author not known");
    pty.send("\t");
    pty.wait_for_text("filter: no:author");
    quit(pty);
}

#[test]
fn marks_and_tags_lead_back_to_their_posts() {
    let mut pty = opened();
    pty.send("3Gmk");
    pty.wait_for_text("mark k set");
    pty.send("t8Gt");
    pty.wait_for_text("#8 tagged");
    pty.send("gg]t");
    pty.wait_for_text(" 3 of 14 ");
    pty.send("]t");
    pty.wait_for_text(" 8 of 14 ");
    pty.send("'k");
    pty.wait_for_text(" 3 of 14 ");
    pty.send("&is:tagged\r");
    pty.wait_for_text("filter: is:tagged · 2 of 14 posts");
    pty.send("q14GU");
    pty.wait_for_text("#14 stays unread");
    quit(pty);
}

/// A program that keeps what it is given for the clipboard.
const KEEPS: &str = "cat >\"$here\"/copy; echo . >>\"$here\"/copy";

#[test]
fn every_key_that_copies_tells_the_terminal_and_the_clipboard() {
    let asked = "Who has seen the copper kettle by https://kettle.example/dent?";
    let answer = format!("2 hours ago, ann said:\n\n{asked}\n\nIt hangs in the shed.");
    let programs = StandIns::new(&[("xclip", KEEPS)]);
    let path = programs.file("kettle.txt", &thread_of("The kettle", &[asked, &answer]));
    let mut pty = programs.open(&path, &[("DISPLAY", ":0")]);
    pty.wait_for_text("copper kettle");
    for (keys, copied) in [
        ("ya", "ann"),
        ("yla", "https://kettle.example/dent"),
        ("2Gyy", "It hangs in the shed.\n"),
        ("2G]qyq", "ann, 2 hours ago, #1:\n> Who has seen"),
        ("2Gyp", "kettle.txt:"),
        ("2Gyb", "It hangs in the shed."),
    ] {
        pty.bytes.clear();
        programs.remove("copy");
        pty.send(keys);
        pty.wait_for_bytes("\x1b]52;c;");
        pty.wait_for_text("copied with xclip");
        let copy = programs.written("copy");
        assert!(copy.contains(copied), "{keys}: {copy}");
        pty.send("\x1b");
        pty.wait_for_text("q quit");
    }
    quit(pty);
}

#[test]
fn the_save_menu_goes_through_what_can_be_saved_and_asks_before_it_replaces() {
    let programs = StandIns::new(&[]);
    let saved = programs.file("saved.md", "mine");
    let mut pty = opened();
    pty.send("9Gts");
    pty.wait_for_text("save all posts as lighthouse.md");
    pty.send("\t");
    pty.wait_for_text("save #9 as lighthouse-9.md");
    pty.send("\t");
    pty.wait_for_text("save the branch of #9 as lighthouse-branch-9.md");
    pty.send("\t");
    pty.wait_for_text("save the tagged posts as lighthouse-tagged.md");
    pty.send(format!("\x15{saved}\r"));
    pty.wait_for_text("there already, y replaces it");
    pty.send("n");
    pty.wait_for_text("stays as it was");
    assert_eq!(fs::read_to_string(&saved).expect("it is there"), "mine");
    pty.send("s\t\t\t");
    pty.wait_for_text("save the tagged posts as ");
    pty.send(format!("\x15{saved}\r"));
    pty.wait_for_text("there already, y replaces it");
    pty.send("y");
    pty.wait_for_text("saved to ");
    let text = fs::read_to_string(&saved).expect("it is there");
    assert!(text.contains("## #9") && !text.contains("## #8"), "{text}");
    // Whoever says so beforehand is not asked.
    fs::write(&saved, "mine").expect("it can be written");
    pty.send("\x1b");
    pty.wait_for_text("q quit");
    pty.send(format!(":w! {saved}\r"));
    until("it is not replaced", || {
        let text = fs::read_to_string(&saved).ok()?;
        text.starts_with("# North Wade").then_some(())
    });
    pty.wait_for_text("saved to ");
    quit(pty);
}

#[test]
fn habits_from_editors_end_the_program() {
    for line in [":wq", ":x", ":qa!"] {
        let mut pty = opened();
        pty.send(":e other.txt\r");
        pty.wait_for_text("one more file is named where threadview is started");
        pty.send(format!("{line}\r"));
        assert_eq!(pty.end(), End::Status(0), "{line}");
        pty.assert_as_found();
    }
}
