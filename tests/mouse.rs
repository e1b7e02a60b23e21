//! The mouse on what is no text: the position bar at the right of a pane, and the hints of the last row.

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use threadview::app::{Effect, Message};
use threadview::thread::PostId;

use crate::pictures::{HUGE, LARGE, SMALL, USUAL, lighthouse};
use crate::window::Window;

const DOWN: MouseEventKind = MouseEventKind::Down(MouseButton::Left);
const DRAG: MouseEventKind = MouseEventKind::Drag(MouseButton::Left);
const UP: MouseEventKind = MouseEventKind::Up(MouseButton::Left);

fn mouse(window: &mut Window, kind: MouseEventKind, (column, row): (u16, u16)) -> Effect {
    window.send(Message::Mouse(MouseEvent {
        kind,
        column,
        row,
        modifiers: KeyModifiers::NONE,
    }))
}

/// The column of the thumb, and the rows of the text beside it.
fn bar(window: &mut Window) -> (u16, u16, u16) {
    let reader = window.app.panes().reader.expect("there is text");
    let thumb = |row: u16| {
        let row = window.row(row);
        let text = row.chars().enumerate();
        let mut text = text.skip(reader.x.into()).take(reader.width.into());
        text.find_map(|(column, sign)| (sign == '▐').then_some(column))
    };
    let column = (reader.y..reader.bottom()).find_map(thumb);
    let column = column.expect("the thread is longer than the window");
    let column = u16::try_from(column).expect("windows are not so wide");
    (column, reader.y, reader.bottom() - 1)
}

fn post(window: &Window) -> usize {
    window.app.current_post().map_or(0, PostId::number)
}

/// Clicks on some words of the last row.
fn click_on(window: &mut Window, words: &str) -> Effect {
    let row = window.last_row();
    let at = row.find(words).map(|at| row[..at].chars().count());
    let column = u16::try_from(at.expect(words)).expect("windows are not so wide");
    let below = window.app.window.size.height - 1;
    mouse(window, DOWN, (column, below))
}

#[test]
fn a_click_on_the_position_bar_goes_to_that_part_of_the_thread() {
    for size in [SMALL, USUAL, LARGE, HUGE] {
        let mut window = lighthouse(size, "");
        let (column, _, bottom) = bar(&mut window);
        mouse(&mut window, DOWN, (column, bottom));
        assert!(window.row(0).contains(" end"), "{size:?}");
        mouse(&mut window, UP, (column, bottom));
        // The opening post may have taken rows from the text.
        let (column, top, bottom) = bar(&mut window);
        mouse(&mut window, DOWN, (column, u16::midpoint(top, bottom)));
        assert!((2..14).contains(&post(&window)), "{size:?}");
        // The thumb stands where the click was, where the end is not near.
        let row = window.row(u16::midpoint(top, bottom));
        let is_thumb = row.chars().nth(column.into()) == Some('▐');
        assert!(is_thumb || size == HUGE, "{size:?}");
        mouse(&mut window, DOWN, (column, top));
        assert_eq!(post(&window), 1);
    }
}

#[test]
fn a_click_on_the_position_bar_folds_nothing() {
    // The first row of a quote stands at the top, and the bar beside it.
    let mut window = lighthouse(USUAL, "5G]q");
    let (column, top, bottom) = bar(&mut window);
    let folds = window.app.reader.folds.clone();
    for row in top..=bottom {
        mouse(&mut window, DOWN, (column, row));
        assert!(window.app.reader.folds.show_the_same_as(&folds), "{row}");
    }
}

#[test]
fn the_position_bar_is_dragged_and_one_jump_leads_back() {
    let mut window = lighthouse(USUAL, "3G");
    let (column, top, bottom) = bar(&mut window);
    mouse(&mut window, DOWN, (column, bottom));
    for row in (top..bottom).rev() {
        // The hand need not stay in the column.
        mouse(&mut window, DRAG, (column - 9, row));
    }
    assert_eq!(post(&window), 1);
    mouse(&mut window, UP, (column, top));
    mouse(&mut window, DRAG, (column, bottom));
    assert_eq!(post(&window), 1, "nothing is held any more");
    window.press("<C-o>");
    assert_eq!(post(&window), 3);
}

#[test]
fn a_click_on_a_hint_presses_its_key() {
    let mut window = lighthouse(USUAL, "3G");
    click_on(&mut window, "J next");
    assert_eq!(post(&window), 4);
    click_on(&mut window, "arent");
    assert_eq!(post(&window), 2);
    click_on(&mut window, "back to #4");
    assert_eq!(post(&window), 4);
    // Keys of two letters, and keys in a popup.
    let text = window.text();
    click_on(&mut window, "za ");
    assert_ne!(window.text(), text);
    window.press("gs");
    click_on(&mut window, "q close");
    assert!(window.app.mode.raw().is_none());
    // A key that was typed before makes no other command of it.
    window.press("z");
    assert_eq!(click_on(&mut window, "q quit"), Effect::Quit);
    // Of keys that stand together the one that was hit.
    let mut window = lighthouse(LARGE, "3G");
    click_on(&mut window, "K next, previous");
    assert_eq!(post(&window), 2);
}

#[test]
fn a_click_between_hints_and_on_a_message_presses_nothing() {
    let mut window = lighthouse(USUAL, "");
    for words in ["   Space", "  J"] {
        click_on(&mut window, words);
        assert_eq!(post(&window), 1);
    }
    window.press("n");
    click_on(&mut window, "starts one");
    assert!(!window.app.mode.is_typing());
}
