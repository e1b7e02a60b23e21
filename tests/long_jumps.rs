//! Long jumps never block a key: the layout that they need is made beside the loop, and the reader moves as
//! soon as the target is known. The target is the one that short steps lead to.

use proptest::prelude::*;
use ratatui::buffer::Cell;
use threadview::app::flow::{Cursor, Flow};
use threadview::app::folds::Folds;
use threadview::app::key;
use threadview::app::pane::{Pane, Scene};
use threadview::app::{Message, Options};
use threadview::document::Document;
use threadview::layout::{Frame, Place, RowKind};
use threadview::text::{Span, Text};
use threadview::thread::PostId;

use crate::pictures::{USUAL, lighthouse};
use crate::samples::{any_lines, any_thread, cases};
use crate::window::{Window, press};

const END: &str = "\nLink to comment\nShare on other sites\n\n";

/// Many short lines.
fn gulls() -> String {
    let lines: Vec<_> = (0..20_000).map(|n| format!("Gull {n} waits.\n")).collect();
    lines.concat()
}

/// A thread with a post so long that its rows are laid out part by part.
fn long() -> String {
    let lines = gulls();
    let paragraphs = "One more tide.\n\n".repeat(2_000);
    format!("A harbour.{END}{lines}{END}{paragraphs}{END}The last gull.{END}")
}

fn open(text: &str) -> Window {
    let mut window = Window::open(text.into(), USUAL, Options::default());
    window.press("gg");
    window
}

/// Presses keys while nothing that runs beside the loop comes to an end.
fn press_only(window: &mut Window, keys: &str) {
    for key in key::parse(keys) {
        window.send_only(press(key));
    }
}

fn screen(window: &mut Window) -> String {
    let width = usize::from(USUAL.0);
    let cells = &window.draw().content;
    let rows = cells.chunks(width).map(|row| {
        let row: String = row.iter().map(Cell::symbol).collect();
        row + "\n"
    });
    rows.collect()
}

#[test]
fn the_reader_stays_until_the_place_is_known() {
    let mut window = open(&long());
    let before = window.app.reader.pane.view;
    press_only(&mut window, "9000j");
    assert_eq!(window.app.reader.pane.view, before);
    assert!(screen(&mut window).contains("moving, Esc stops"));
    window.run_jobs();
    assert_ne!(window.app.reader.pane.view, before);
    assert!(!screen(&mut window).contains("moving"));
}

#[test]
fn a_long_way_leads_to_where_short_steps_lead() {
    for (far, near) in [
        ("9000j", "100j".repeat(90)),
        ("300d", "3d".repeat(100)),
        ("90}", "}".repeat(90)),
        ("G9000k", format!("G{}", "100k".repeat(90))),
        ("G90{", format!("G{}", "{".repeat(90))),
    ] {
        let (mut far_window, mut near_window) = (open(&long()), open(&long()));
        press_only(&mut far_window, far);
        far_window.run_jobs();
        near_window.press(&near);
        assert_eq!(screen(&mut far_window), screen(&mut near_window), "{far}");
    }
}

#[test]
fn a_count_leads_to_where_as_many_keys_lead() {
    for (start, key) in [
        ("gg", "]q"),
        ("G", "[q"),
        ("gg", "]x"),
        ("G", "[x"),
        ("gg", "S"),
        ("gg", "J"),
        ("G", "K"),
        ("gg", "}"),
        ("G", "{"),
    ] {
        for count in 1..12 {
            let (mut counted, mut pressed) = (lighthouse(USUAL, start), lighthouse(USUAL, start));
            counted.press(&format!("{count}{key}"));
            (0..count).for_each(|_| pressed.press(key));
            let mark = |window: &Window| window.app.reader.pane.view.mark;
            assert_eq!(mark(&counted), mark(&pressed), "{start}{count}{key}");
        }
    }
}

#[test]
fn more_rows_than_there_are_lead_to_the_end() {
    let (mut far, mut end) = (open(&long()), open(&long()));
    far.press("9999999j");
    end.press("G");
    let top = |window: &Window| {
        let scene = window.app.scene();
        window
            .app
            .reader
            .pane
            .view
            .shown_top(&window.app.reader.pane.flow(scene))
    };
    assert_eq!(top(&far), top(&end));
    far.press("9999999k");
    end.press("gg");
    assert_eq!(top(&far), top(&end));
}

#[test]
fn keys_that_are_typed_on_the_way_go_on_from_its_end() {
    let (mut typed, mut waited) = (open(&long()), open(&long()));
    press_only(&mut typed, "9000jj}4kd");
    typed.run_jobs();
    for keys in ["9000j", "j", "}", "4k", "d"] {
        waited.press(keys);
    }
    assert_eq!(screen(&mut typed), screen(&mut waited));
}

#[test]
fn a_reader_who_wants_something_else_is_not_taken_away() {
    for keys in ["<Esc>", "<C-c>", "G", "J", "/tide<CR>", "50%", "gs"] {
        let (mut moving, mut staying) = (open(&long()), open(&long()));
        press_only(&mut moving, "9000j");
        let job = moving.app.next_job().expect("it leads far");
        moving.press(keys);
        job.run(|outcome| {
            moving.send(outcome);
        });
        staying.press(keys);
        assert_eq!(
            moving.app.reader.pane.view, staying.app.reader.pane.view,
            "{keys}"
        );
        assert!(!moving.app.reader.is_moving(), "{keys}");
    }
}

#[test]
fn a_jump_to_where_the_reader_is_ends_a_long_way() {
    let mut window = open(&long());
    let before = window.app.reader.pane.view;
    press_only(&mut window, "9999999jgg");
    window.run_jobs();
    assert_eq!(window.app.reader.pane.view, before);
    assert!(!screen(&mut window).contains("moving"));
}

#[test]
fn a_way_begins_anew_where_the_rows_are_others() {
    let (mut on_the_way, mut before) = (open(&long()), open(&long()));
    press_only(&mut on_the_way, "9000j");
    let job = on_the_way.app.next_job().expect("it leads far");
    for window in [&mut on_the_way, &mut before] {
        window.send_only(Message::Resize((60, 20).into()));
    }
    job.run(|outcome| {
        on_the_way.send(outcome);
    });
    before.press("9000j");
    assert_eq!(on_the_way.app.reader.pane.view, before.app.reader.pane.view);
}

#[test]
fn of_a_long_folded_quote_one_row_is_left() {
    let words = gulls();
    let text = format!("{words}{END}2 hours ago, ann said:\n\n{words}\n\nSo they do.{END}");
    let mut window = open(&text);
    window.press("JzM");
    let shown = screen(&mut window);
    let from = shown.find("▸ ann: ").expect("the quote is there");
    let to = shown.rfind("So they do.").expect("so is the answer");
    assert_eq!(shown[from..to].matches('\n').count(), 2, "{shown}");
    // A place in the quote is shown by the line that opens it.
    window.press("85%");
    let mark = window.app.reader.pane.mark(window.app.scene());
    let row = mark.expect("there are posts").row();
    assert!(matches!(row.kind, RowKind::Folded(_)));
}

/// However a long post is cut, a blank row stands where the file has a blank line.
#[test]
fn blank_lines_are_kept_where_a_long_post_is_cut() {
    for line in ["A tide.", "One more tide that comes and goes."] {
        let count = 60_000 / line.len();
        let paragraphs = format!("{line}\n\n").repeat(count);
        let document = Document::open(Text::from(format!("{paragraphs}{END}").as_str()));
        let (pane, folds) = (Pane::of_all(), Folds::default());
        let flow = flow(&pane, &document, &folds);
        let rows = flow.rows(Place::head(PostId::OPENING), usize::MAX);
        let blank = rows.filter(|cursor| cursor.row().kind == RowKind::Blank);
        assert_eq!(blank.count(), count - 1, "{line}");
    }
}

fn flow<'a>(pane: &'a Pane, document: &'a Document, folds: &'a Folds) -> Flow<'a> {
    pane.flow(Scene { document, folds })
}

/// So many steps down from a place, or up, one row at a time.
fn one_by_one(flow: &Flow, from: Place, rows: isize) -> Place {
    let mut cursor = flow.at(from).expect("there are posts");
    for _ in 0..rows.unsigned_abs() {
        let next: Option<Cursor> = if rows > 0 {
            flow.below(&cursor)
        } else {
            flow.above(&cursor)
        };
        match next {
            Some(next) => cursor = next,
            None => break,
        }
    }
    cursor.place()
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn many_rows_at_once_are_as_many_one_by_one(
        text in prop_oneof![any_thread(), any_lines()],
        at in any::<prop::sample::Index>(),
        width in 1_u16..90,
        steps in prop::collection::vec(-300_isize..300, 1..9),
    ) {
        // Some of it is long enough to be cut.
        let text = text.repeat(1 + (40 << 10) / text.len().max(1));
        let document = Document::open(Text::from(text.as_str()));
        prop_assume!(!document.thread.posts.is_empty());
        let mut pane = Pane::of_all();
        pane.resize(width, 24, Frame::Post);
        let folds = Folds::default();
        let flow = flow(&pane, &document, &folds);
        let at = Span::from(0..at.index(text.len())).end;
        let post = document.thread.post_at(at).unwrap_or(PostId::OPENING);
        let mut place = Place::text(post, at);
        for rows in steps {
            let to = flow.step(place, rows);
            prop_assert_eq!(to, one_by_one(&flow, place, rows));
            place = to;
        }
    }
}
