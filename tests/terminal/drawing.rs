//! Every cell is where the program believes it to be: in windows of any size, with letters of any
//! width.

use std::fs;

use tempfile::NamedTempFile;
use threadview::layout::glyph::width;
use vt100::Screen;

use super::pty::{End, Pty};
use super::{SAMPLE, TITLE, thread_of};

/// What stands between panes.
const WALL: &str = "│";
/// A window in which text stands between two panes, and where that text begins there.
const WIDE: (u16, u16) = (200, 60);
const TEXT: u16 = 60;
/// The columns of the text.
const MEASURE: u16 = 76;
/// The head of the post with the letters in question.
const HEAD: &str = "#2  author unknown ─";

#[test]
fn a_window_of_any_size_shows_the_same_post() {
    let mut pty = Pty::threadview(&["+5", SAMPLE]);
    pty.wait_for_text(" 5 of 14 ");
    let head = "Gudrun K.~  #5 ─";
    for (columns, rows) in [(60, 20), (200, 60), (1, 1), (2, 300), (500, 3), (80, 24)] {
        let before = pty.bytes.len();
        pty.resize(columns, rows);
        pty.wait_for_frame_after(before);
        if columns < 40 || rows < 8 {
            // No room to say which post it is.
            continue;
        }
        pty.wait_for("the first row says where the reader is", |screen| {
            let first = screen.rows(0, columns).next();
            first.is_some_and(|row| row.contains(" 5 of 14 "))
        });
        assert!(top_of(pty.screen(), head) < rows / 2);
        if columns >= 110 {
            assert_walls(pty.screen(), head);
        }
    }
}

/// Window managers do so: a window opens, and then gets its place beside others.
#[test]
fn a_window_that_changes_as_soon_as_it_is_open_is_filled() {
    for _ in 0..10 {
        let mut pty = Pty::threadview(&[SAMPLE]);
        pty.wait_for_frame_after(0);
        pty.resize(100, 30);
        pty.wait_for("the first row says where the reader is", |screen| {
            let first = screen.rows(0, 100).next();
            first.is_some_and(|row| row.contains(" 1 of 14 "))
        });
    }
}

/// Asserts that every wall in the row of a head is unbroken from there down.
#[track_caller]
fn assert_walls(screen: &Screen, head: &str) {
    let (rows, columns) = screen.size();
    let (rows, columns) = (rows.get(), columns.get());
    let top = top_of(screen, head);
    let is_wall = |row: u16, column: u16| {
        let cell = screen.cell(row, column).expect("it is on the screen");
        cell.contents() == WALL
    };
    let walls: Vec<_> = (0..columns)
        .filter(|&column| is_wall(top, column))
        .collect();
    assert!(!walls.is_empty(), "{}", screen.contents());
    // Below are the hints.
    for row in top..rows - 1 {
        let broken = walls.iter().find(|&&column| !is_wall(row, column));
        assert_eq!(broken, None, "in row {row} of\n{}", screen.contents());
    }
}

/// The row of the head of a post.
#[track_caller]
fn top_of(screen: &Screen, head: &str) -> u16 {
    let (_, columns) = screen.size();
    let row = screen
        .rows(0, columns.get())
        .position(|row| row.contains(head));
    let row = row.unwrap_or_else(|| panic!("no {head} in\n{}", screen.contents()));
    u16::try_from(row).expect("a screen has not so many rows")
}

/// Lines of letters that take no column, one or two, which this terminal counts as others do.
const COUNTED_ALIKE: [&str; 9] = [
    "草の名前は「ぺんぺん草」、实心 and 한국어 end",
    "Ｗｉｄｅ letters and ｈａｌｆ ｶﾅ end",
    "e\u{301}a\u{308}o\u{302}\u{323} x\u{304} combining marks end",
    "one\ttwo\tthree\tand a tab\tend",
    "שלום עולם, مرحبا بالعالم end",
    "🐔🚂💨🌿 wide by themselves end",
    "❤\u{fe0f} wide by a selector ☎\u{fe0f} end",
    "ไทย ภาษา नमस्ते हिन्दी end",
    "½ ﬁ ﷽ € ¡ end",
];
/// It counts each character by itself: emoji that are joined, have a skin or are spelt with several
/// letters it draws as their parts, and sound marks as nothing. Only the edge of these lines can be
/// looked at.
const COUNTED_OTHERWISE: [&str; 5] = [
    "👨\u{200d}👩\u{200d}👧\u{200d}👦👩\u{200d}🔧 families end",
    "👍🏽🙌🏼👩🏽\u{200d}🌾 skins end",
    "🇨🇿🇹🇭🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f} flags end",
    "ｶﾞｷﾞｸﾞ sound marks end",
    "1\u{fe0f}\u{20e3}2\u{fe0f}\u{20e3} keycaps end",
];

#[test]
fn letters_take_the_columns_that_the_program_counted() {
    let lines = COUNTED_ALIKE.join("\n\n");
    let mut pty = opened_with(&lines);
    pty.wait_for_text("½");
    assert_walls(pty.screen(), HEAD);
    let rows: Vec<_> = pty.screen().rows(TEXT, MEASURE).collect();
    let cell = |row: usize, column: usize| {
        let [row, column] = [row, column].map(|cells| u16::try_from(cells).expect("it is small"));
        let cell = pty.screen().cell(row, column);
        cell.expect("it is on the screen").contents().to_owned()
    };
    for line in COUNTED_ALIKE {
        let shown = expanded(line);
        // An unknown width would leave a hole in the row, or write one letter over another.
        let row = rows.iter().position(|row| row.trim() == shown);
        let row = row.unwrap_or_else(|| panic!("{shown:?} in\n{}", rows.join("\n")));
        let start = usize::from(TEXT) + width(&shown) - "end".len();
        let last: String = (start..start + 4).map(|column| cell(row, column)).collect();
        assert_eq!(last, "end", "{shown:?} has another width");
    }
}

#[test]
fn the_edge_stays_where_it_is_beside_any_letters() {
    for line in COUNTED_ALIKE.iter().chain(&COUNTED_OTHERWISE) {
        // Many of them, so that rows end with each: as words, and as one word that is cut.
        for between in [" ", ""] {
            let mut pty = opened_with(&[*line; 12].join(between));
            pty.wait_for_text("end");
            assert_walls(pty.screen(), HEAD);
            let before = pty.bytes.len();
            pty.resize(WIDE.0 - 1, WIDE.1);
            pty.wait_for_frame_after(before);
            assert_walls(pty.screen(), HEAD);
        }
    }
}

/// Parts of an emoji that this terminal draws side by side would go on in the next row, and at the
/// last one scroll the screen.
#[test]
fn no_row_goes_on_in_the_next_one() {
    let mut pty = opened_with("words");
    pty.send("q");
    assert_eq!(pty.end(), End::Status(0));
    let place = |sequence: &[u8]| memchr::memmem::find(&pty.bytes, sequence);
    let (off, shown, on) = (
        place(b"\x1b[?7l"),
        place(TITLE.as_bytes()),
        place(b"\x1b[?7h"),
    );
    assert!(
        off.is_some() && off < shown && shown < on,
        "{off:?} {shown:?} {on:?}"
    );
}

/// Tabs as the spaces up to the next stop.
fn expanded(line: &str) -> String {
    line.chars().fold(String::new(), |mut shown, c| {
        match c {
            '\t' => shown.push_str(&"    "[width(&shown) % 4..]),
            c => shown.push(c),
        }
        shown
    })
}

/// The program with a thread on its screen, whose second post has these words.
fn opened_with(words: &str) -> Pty {
    let file = NamedTempFile::new().expect("there is room for a file");
    let thread = thread_of(TITLE, &["The opening post.", words]);
    fs::write(file.path(), thread).expect("there is room for bytes");
    let name = file.path().to_str().expect("its name is text");
    let mut pty = Pty::of_size(WIDE.0, WIDE.1, &[name]);
    pty.wait_for_text(TITLE);
    pty
}
