//! Any keys in a window of any size leave a screen that can be drawn and a place that is kept.

use std::fmt;

use crossterm::event::{
    KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind as Kind,
};
use proptest::prelude::*;
use ratatui::layout::Size;
use threadview::app::command::{Command, ProgramCommand};
use threadview::app::key::Key;
use threadview::app::keymap::{Binding, KEYMAP};
use threadview::app::{Effect, Message, Mode, Options};
use threadview::layout::{Place, Row, Showing, Shown};
use threadview::load::{self, Stage};

use crate::laws::view::{
    is_mark_in_sight, is_where_it_was_after_a_resize, is_where_it_was_after_help, laws,
};
use crate::pictures::{USUAL, lighthouse};
use crate::samples::{Sample, any_lines, any_thread, cases, odd_bytes, threads};
use crate::window::{Window, document, press};

/// A thread of the corpus, or one that was put together.
fn any_text() -> impl Strategy<Value = Sample> {
    let files: Vec<Sample> = threads().into_iter().chain(odd_bytes()).collect();
    prop_oneof![
        3 => prop::sample::select(files),
        2 => any_thread().prop_map(Sample::made),
        1 => any_lines().prop_map(Sample::made),
    ]
}

fn any_size() -> impl Strategy<Value = (u16, u16)> {
    prop_oneof![
        // Windows as people have them, and any at all.
        prop::sample::select(vec![(60, 20), (80, 24), (120, 40), (200, 60)]),
        (0_u16..220, 0_u16..70),
        (0_u16..45, 0_u16..10),
    ]
}

/// What can happen to the program, a few messages at a time.
fn any_event() -> impl Strategy<Value = Vec<Message>> {
    prop_oneof![
        12 => any_chord(),
        3 => any_other_key().prop_map(|message| vec![message]),
        2 => "[0-9]{1,3}".prop_map(|count| typed(&count)),
        2 => "/[a-z. ]{0,4}".prop_map(|search| typed(&search)),
        2 => any_mouse().prop_map(|message| vec![message]),
        2 => any_size().prop_map(|size| vec![Message::Resize(Size::from(size))]),
        1 => any::<String>().prop_map(|text| vec![Message::Paste(text)]),
        1 => Just(vec![Message::ChordTimeout]),
        1 => Just(vec![Message::NoticeTimeout]),
    ]
}

/// The keys of any command.
fn any_chord() -> impl Strategy<Value = Vec<Message>> {
    let chords: Vec<_> = KEYMAP.iter().flat_map(Binding::chords).collect();
    prop::sample::select(chords).prop_map(|keys| keys.into_iter().map(press).collect())
}

/// Any key with anything held down.
fn any_other_key() -> impl Strategy<Value = Message> {
    let code = prop_oneof![
        4 => prop::sample::select(vec![
            KeyCode::Enter,
            KeyCode::Esc,
            KeyCode::Backspace,
            KeyCode::Delete,
            KeyCode::Tab,
            KeyCode::BackTab,
            KeyCode::Up,
            KeyCode::Down,
            KeyCode::Left,
            KeyCode::Right,
            KeyCode::PageUp,
            KeyCode::PageDown,
            KeyCode::F(1),
            KeyCode::Null,
        ]),
        2 => prop::char::range(' ', '~').prop_map(KeyCode::Char),
        1 => any::<char>().prop_map(KeyCode::Char),
    ];
    let modifiers = prop::sample::select(vec![
        KeyModifiers::NONE,
        KeyModifiers::NONE,
        KeyModifiers::SHIFT,
        KeyModifiers::CONTROL,
        KeyModifiers::ALT,
    ]);
    (code, modifiers).prop_map(|(code, held)| Message::Key(KeyEvent::new(code, held)))
}

fn any_mouse() -> impl Strategy<Value = Message> {
    let kind = prop::sample::select(vec![
        Kind::Down(MouseButton::Left),
        Kind::Down(MouseButton::Right),
        Kind::Up(MouseButton::Left),
        Kind::Drag(MouseButton::Left),
        Kind::Moved,
        Kind::ScrollDown,
        Kind::ScrollUp,
        Kind::ScrollLeft,
    ]);
    // Terminals report cells outside the window as well, and a column of 0 as 65,535.
    let cell = prop_oneof![9 => 0_u16..220, 1 => Just(u16::MAX)];
    (kind, cell, 0_u16..75).prop_map(|(kind, column, row)| {
        Message::Mouse(MouseEvent {
            kind,
            column,
            row,
            modifiers: KeyModifiers::NONE,
        })
    })
}

fn typed(text: &str) -> Vec<Message> {
    text.chars()
        .map(|c| Message::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE)))
        .collect()
}

/// What happened, said shortly where a test fails.
#[derive(Clone)]
struct Events(Vec<Message>);

impl fmt::Debug for Events {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for event in &self.0 {
            match event {
                Message::Key(event) => write!(f, "{} ", Key::of(*event))?,
                Message::Mouse(event) => {
                    write!(f, "[{:?} {},{}] ", event.kind, event.column, event.row)?;
                }
                Message::Paste(text) => write!(f, "[paste {text:?}] ")?,
                Message::Resize(size) => write!(f, "[{size}] ")?,
                Message::ChordTimeout => f.write_str("[moment] ")?,
                Message::NoticeTimeout => f.write_str("[read] ")?,
                Message::Ground(ground) => write!(f, "[{ground:?}] ")?,
                Message::Load(load::Message::Opened(..)) => f.write_str("[opened] ")?,
                Message::Load(message) => write!(f, "[{message:?}] ")?,
                Message::Done(_) => f.write_str("[done] ")?,
                Message::Output(report) => write!(f, "[{report:?}] ")?,
                Message::NotOpened(number, reason) => write!(f, "[file {number}: {reason}] ")?,
                Message::History(kept) => write!(f, "[{kept:?}] ")?,
                Message::NotKept(reason) => write!(f, "[{reason}] ")?,
            }
        }
        Ok(())
    }
}

fn any_events(most: usize) -> impl Strategy<Value = Events> {
    prop::collection::vec(any_event(), 0..most).prop_map(|events| Events(events.concat()))
}

/// What a reader may press who does not want to leave: whole commands, counts, a moment of waiting.
fn any_command_but_quitting() -> impl Strategy<Value = Vec<Message>> {
    use ProgramCommand::{Close, Interrupt, Quit};
    let quits = |command| matches!(command, Command::Program(Close | Quit | Interrupt));
    let stays = KEYMAP.iter().filter(|binding| !quits(binding.command));
    let chords: Vec<_> = stays.flat_map(Binding::chords).collect();
    let popups = ["H", "p", "gr", "gs", "i", "="];
    prop_oneof![
        4 => prop::sample::select(chords)
            .prop_map(|keys| keys.into_iter().map(press).collect()),
        2 => prop::sample::select(popups.to_vec()).prop_map(typed),
        1 => "[0-9]{1,3}".prop_map(|count| typed(&count)),
        1 => Just(vec![Message::ChordTimeout]),
    ]
}

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn only_keys_that_quit_quit(
        text in any_text(),
        size in any_size(),
        commands in prop::collection::vec(any_command_but_quitting(), 0..40),
    ) {
        let mut window = Window::open(text.bytes, size, Options::default());
        for message in commands.concat() {
            // Enter in the help does what was chosen there, which may be to quit.
            let is_choice = matches!(window.app.mode, Mode::Help(_));
            let effect = window.send(message);
            if is_choice && effect == Effect::Quit {
                return Ok(());
            }
            prop_assert_ne!(effect, Effect::Quit);
        }
    }

    #[test]
    fn any_keys_leave_a_screen_that_can_be_drawn(
        text in any_text(),
        size in any_size(),
        events in any_events(24),
    ) {
        let mut window = Window::open(text.bytes, size, Options::default());
        window.draw();
        for event in events.0 {
            window.send(event);
            laws(&mut window);
        }
    }

    #[test]
    fn what_a_jump_leads_to_is_in_sight(
        text in any_text(),
        size in any_size(),
        events in any_events(12),
        jump in prop::sample::select(vec![
            "]q", "[q", "S", "J", "K", "}", "{", "0", "$", "gg", "G", "50%", "3G", "gd", "P", "gl",
            ")", "]]", "[[", "*", "/the<CR>", "?a<CR>", "n", "N", "hj", "hk", "gr<CR>", "p<CR>",
        ]),
    ) {
        let mut window = Window::open(text.bytes, size, Options::default());
        for event in events.0 {
            window.send(event);
        }
        window.press("<C-c><Esc>");
        let mark = window.app.reader.pane.view.mark;
        window.press(jump);
        if window.app.reader.pane.view.mark != mark {
            is_mark_in_sight(&window);
        }
    }

    #[test]
    fn a_match_is_in_sight(
        text in any_text(),
        size in any_size(),
        events in any_events(12),
        pattern in "(the|a|k|ー|said|[a-z]{1,2})",
        more in "[nN]{0,3}",
    ) {
        let mut window = Window::open(text.bytes, size, Options::default());
        for event in events.0 {
            window.send(event);
        }
        window.press(&format!("<C-c><Esc>h<CR>/{pattern}<CR>{more}"));
        let app = &window.app;
        let found = app.search.last.as_ref().and_then(|search| search.current);
        // Of an attribution the name is shown, before the first words of its quote.
        let opens = |row: Row, at| row.opens.is_some_and(|quote| {
            app.document.relations.quote(quote).attribution.span.contains(at)
        });
        let shows = |at| {
            let mut rows = app.reader.pane.rows(app.scene()).map(|cursor| cursor.row());
            rows.any(|row| row.span.contains(at) || opens(row, at))
        };
        if let Some(found) = found && app.reader.pane.view.height > 0 && app.panes().reader.is_some() {
            prop_assert!(shows(found.start), "{found:?}");
        }
    }

    #[test]
    fn a_window_that_is_resized_and_back_is_at_the_same_place(
        text in any_text(),
        size in any_size(),
        events in any_events(12),
        other in any_size(),
    ) {
        let mut window = Window::open(text.bytes, size, Options::default());
        for event in events.0 {
            window.send(event);
        }
        is_where_it_was_after_a_resize(&mut window, other);
    }

    #[test]
    fn help_that_is_opened_and_closed_changes_nothing(
        text in any_text(),
        size in any_size(),
        events in any_events(12),
        filter in "[a-z]{0,3}",
    ) {
        let mut window = Window::open(text.bytes, size, Options::default());
        for event in events.0 {
            window.send(event);
        }
        is_where_it_was_after_help(&mut window, &filter);
    }

    #[test]
    fn a_quote_that_is_folded_and_unfolded_stays_in_sight(
        text in any_text(),
        size in any_size(),
        events in any_events(12),
    ) {
        let mut window = Window::open(text.bytes, size, Options::default());
        for event in events.0 {
            window.send(event);
        }
        window.press("<C-c><Esc>h<CR>");
        // There the same key first opens what is folded because it is not new.
        prop_assume!(!window.app.reader.folds.is_new_only());
        let Some(quote) = window.app.current_quote() else { return Ok(()) };
        let is_open = |window: &Window| {
            let flow = window.app.reader.pane.flow(window.app.scene());
            flow.quote(quote) == Showing::Words
        };
        let was_open = is_open(&window);
        let top = shown_top(&window);
        for open in [!was_open, was_open] {
            window.press("za");
            prop_assert_eq!(is_open(&window), open);
            prop_assert_eq!(window.app.current_quote(), Some(quote));
        }
        prop_assert_eq!(shown_top(&window), top);
    }

    #[test]
    fn the_rest_of_a_file_arrives_without_moving_the_reader(
        text in prop_oneof![
            any_thread().prop_map(Sample::made),
            prop::sample::select(threads()),
        ],
        cut in any::<prop::sample::Index>(),
        size in any_size(),
        events in any_events(16),
        later in any_events(4),
    ) {
        let ends: Vec<usize> = memchr::memchr_iter(b'\n', &text.bytes).map(|at| at + 1).collect();
        prop_assume!(!ends.is_empty());
        let head = document(text.bytes[..*cut.get(&ends)].to_vec());
        let whole = document(text.bytes);
        let mut window = Window::show(head.clone(), Stage::Head, size, Options::default());
        // A part of the file is gone to again when there is more of it.
        let key = |event: &Message| match event {
            Message::Key(event) => Some(event.code),
            _ => None,
        };
        let is_repeated = events.0.iter().rev().find_map(key) == Some(KeyCode::Char('%'));
        for event in events.0 {
            window.send(event);
        }
        let was_at_end = is_at_end(&window);
        // The last post of the head may be half a post, or the beginning of the closing block.
        let is_settled = head.dialect.name == whole.dialect.name
            && window.app.reader.pane.view.top.post.index() + 1 < head.thread.posts.len();
        let top = shown_top(&window);
        // Words of a quote can turn out to stand elsewhere as well, and are folded then.
        let flow = window.app.reader.pane.flow(window.app.scene());
        let in_quote = flow.at(top).is_some_and(|row| row.row().quote.is_some());
        // What is being looked for may stand in the rest.
        let is_searching = window.app.search.is_pending();
        window.send(load::Message::Opened(whole, Stage::Whole));
        laws(&mut window);
        // At the end the window is full before it is where it was asked to be.
        let may_move = is_searching || is_repeated || in_quote || was_at_end;
        if is_settled && !may_move && !is_at_end(&window) {
            prop_assert_eq!(shown_top(&window), top);
        }
        for event in later.0 {
            window.send(event);
            laws(&mut window);
        }
    }
}

/// The head of a file can end inside the header of a second page, of which the topic starter then
/// looks like a post.
#[test]
fn a_popup_about_a_post_that_was_none_is_closed() {
    let head = "Hi.\nLink to comment\nShare on other sites\n\nSign In Now\n×\n\
        Jump to content\nA title\nann\n";
    let whole = format!("{head}Recommended Posts\n");
    let mut window = Window::show(
        document(head.into()),
        Stage::Head,
        (80, 24),
        Options::default(),
    );
    window.press("$i");
    assert!(matches!(window.app.mode, Mode::Report(_)));
    let whole = document(whole.into());
    assert_eq!(whole.thread.posts.len(), 1);
    window.send(load::Message::Opened(whole, Stage::Whole));
    assert!(matches!(window.app.mode, Mode::Reading));
    laws(&mut window);
}

#[test]
fn every_popup_fits_into_the_smallest_window() {
    let mut window = lighthouse(USUAL, "3G");
    let end_of_help = format!("H{}", "<PageDown>".repeat(9));
    for popup in [
        "H",
        &end_of_help,
        "=",
        "i",
        "p",
        "pp",
        "gr",
        "gs",
        "9Gjp",
        "9Gji",
    ] {
        window.press(popup);
        for (width, height) in (0..14).flat_map(|width| (0..9).map(move |height| (width, height))) {
            window.resize((width, height));
            laws(&mut window);
        }
        window.resize(USUAL);
        window.press("<Esc>3G");
    }
}

#[test]
fn the_list_in_a_window_that_is_resized_and_back_is_scrolled_as_it_was() {
    let posts = "Hm.\n\nLink to comment\nShare on other sites\n\n".repeat(60);
    for keys in ["", "J", "5G", "30G", "GKKK"] {
        let bytes = posts.clone().into_bytes();
        let mut window = Window::open(bytes, (120, 32), Options::default());
        window.press(keys);
        let top = window.app.list.top;
        for rows in [24, 3, 40, 32] {
            window.resize((120, rows));
        }
        assert!(window.app.panes().list.is_some(), "the list is there");
        assert_eq!(window.app.list.top, top, "after {keys:?}");
    }
}

#[test]
fn of_a_huge_window_a_part_is_drawn() {
    let mut window = lighthouse((u16::MAX, u16::MAX), "3G");
    laws(&mut window);
    for size in [(u16::MAX, 2), (7, u16::MAX), (1001, 1001)] {
        window.resize(size);
        window.press("H");
        laws(&mut window);
        window.press("<Esc>");
    }
    assert_eq!(window.app.window.size, Size::new(1000, 1000));
}

fn is_at_end(window: &Window) -> bool {
    let flow = window.app.reader.pane.flow(window.app.scene());
    window.app.reader.pane.view.is_at_end(&flow)
}

fn shown_top(window: &Window) -> Place {
    let flow = window.app.reader.pane.flow(window.app.scene());
    window.app.reader.pane.view.shown_top(&flow)
}
