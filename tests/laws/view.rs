//! The laws of what the reader looks at: there is always a screen and a place, and a look elsewhere
//! changes neither.

use ratatui::buffer::Buffer;
use ratatui::layout::{Margin, Rect};
use threadview::app::pane::Pane;
use threadview::app::{App, Letters, Message, Mode};
use threadview::layout::glyph::{Glyph, glyphs, nearest_ascii, width};
use threadview::layout::{RowKind, RowPart, row_parts};

use super::screen;
use crate::window::Window;

/// What holds after everything that can happen.
///
/// # Panics
/// When a law is broken.
pub fn laws(window: &mut Window) {
    let screen = window.draw().clone();
    screen::laws(&screen);
    let is_ascii = || screen.content.iter().all(|cell| cell.symbol().is_ascii());
    assert!(window.app.options.look.letters == Letters::Unicode || is_ascii());
    is_somewhere(window);
    rows_are_found_anew(window);
    words_are_on_the_screen(window, &screen);
    raw_lines_are_on_the_screen(window, &screen);
}

/// What panes keep of their rows is what they would find now.
#[track_caller]
fn rows_are_found_anew(window: &Window) {
    let app = &window.app;
    for pane in [&app.reader.pane, &app.reader.article] {
        let anew = Pane::from(pane.blueprint());
        let rows = |pane: &Pane| {
            let rows = pane.rows(app.scene());
            rows.map(|cursor| (cursor.post(), cursor.row()))
                .collect::<Vec<_>>()
        };
        assert_eq!(rows(pane), rows(&anew));
        assert_eq!(pane.is_at_end(app.scene()), anew.is_at_end(app.scene()));
    }
}

/// Every row of raw lines that is in view stands on the screen.
#[track_caller]
fn raw_lines_are_on_the_screen(window: &Window, screen: &Buffer) {
    let app = &window.app;
    let Mode::Raw(raw) = app.mode else { return };
    if app.input.menu {
        return;
    }
    let content = raw.content(&app.document.text);
    let letters = app.options.look.letters;
    let inside = app.popup_area().inner(Margin::new(1, 1));
    let rows = raw.rows(content, app.raw_size()).zip(inside.rows());
    for (row, y) in rows.filter(|(_, y)| !is_covered(app, y.y)) {
        let glyphs = || glyphs(&content.as_str()[row.span], 0).filter(|glyph| glyph.width > 0);
        // One glyph can be wider than the window, which then shows nothing of it.
        if glyphs().nth(1).is_some() && inside.width > app.raw_size().gutter {
            let words = glyphs().map(|glyph| drawn(&glyph, letters));
            assert_row_has(screen, y, &words.collect::<String>());
        }
    }
}

/// A row of the screen has these words. What keeps letters that run to the left in their place stands behind the
/// last of them, before the blanks at the end.
#[track_caller]
fn assert_row_has(screen: &Buffer, area: Rect, words: &str) {
    let row = screen::row(screen, area);
    assert!(
        row.contains(words.trim_end()),
        "{words:?} is not in {row:?}"
    );
}

/// Every word in the rows of the reader stands on the screen, unless something lies over it.
#[track_caller]
fn words_are_on_the_screen(window: &Window, screen: &Buffer) {
    let app = &window.app;
    let is_open = matches!(app.mode, Mode::Reading) && !app.input.menu;
    let Some(area) = app.panes().reader.filter(|_| is_open) else {
        return;
    };
    let text = &app.document.text;
    let letters = app.options.look.letters;
    let rows = app.reader.pane.rows(app.scene());
    let rows = rows.into_iter().zip(area.rows());
    for (row, y) in rows.filter(|(_, y)| !is_covered(app, y.y)) {
        let row = row.row();
        let parts = row_parts(&app.document, row.span).into_iter();
        let words: String = parts
            .map(|part| match part {
                RowPart::Words(words) => &text[words],
                RowPart::LineEnd(_) => " ",
            })
            .collect();
        let glyphs = || glyphs(&words, 0).filter(|glyph| glyph.width > 0);
        let has_words = matches!(row.kind, RowKind::Text(_) | RowKind::Cut(_));
        // One glyph can be wider than the window, which then shows nothing of it.
        if has_words && glyphs().nth(1).is_some() {
            let words = glyphs().map(|glyph| drawn(&glyph, letters));
            assert_row_has(screen, y, &words.collect::<String>());
        }
    }
}

/// Whether a message lies over a row: in a window without a row for it, over the last one; one that is longer
/// than a row may lie over three more.
fn is_covered(app: &App, y: u16) -> bool {
    let Some(notice) = &app.notice else {
        return false;
    };
    let size = app.window.size;
    let is_long = width(notice) + 3 > usize::from(size.width);
    let rows = match app.panes().hints {
        _ if is_long => 4,
        Some(_) => 0,
        None => 1,
    };
    y + rows >= size.height
}

/// A glyph as a terminal gets it that can draw such letters.
fn drawn(glyph: &Glyph, letters: Letters) -> String {
    let is_drawn = letters == Letters::Unicode || glyph.shown.is_ascii();
    if is_drawn {
        glyph.shown.clone().into_owned()
    } else {
        format!(
            "{:1$}",
            nearest_ascii(&glyph.shown),
            usize::from(glyph.width)
        )
    }
}

/// The reader is at a post, and the list at an entry, as long as there are any.
#[track_caller]
fn is_somewhere(window: &Window) {
    let app = &window.app;
    let posts = app.document.thread.posts.len();
    match app.current_post() {
        Some(post) => assert!(post.index() < posts),
        None => assert_eq!(posts, 0),
    }
    let entries = &app.document.relations.tree.entries;
    assert!(entries.is_empty() || entries.contains(&app.list.chosen));
}

/// What somebody was brought to can be seen there.
///
/// # Panics
/// When it cannot.
#[track_caller]
pub fn is_mark_in_sight(window: &Window) {
    let (reader, scene) = (&window.app.reader.pane, window.app.scene());
    let marked = reader.flow(scene).at(reader.view.mark);
    let mark = marked.expect("a mark moves only among posts").place();
    let mut rows = reader.rows(scene);
    // The blank line under a post can be all that a window of few rows has room for.
    let hidden = reader.view.height < 3 || window.app.panes().reader.is_none();
    assert!(hidden || rows.any(|row| row.place() == mark));
}

/// A window that is given another size and its own again is where it was.
///
/// # Panics
/// When it is not.
#[track_caller]
pub fn is_where_it_was_after_a_resize(window: &mut Window, other: (u16, u16)) {
    let (size, before) = (window.app.window.size, place(window));
    window.resize(other);
    window.draw();
    window.resize((size.width, size.height));
    assert_eq!(place(window), before, "{other:?} and back to {size}");
}

/// Help that is opened, filtered and closed changes nothing.
///
/// # Panics
/// When it does.
#[track_caller]
pub fn is_where_it_was_after_help(window: &mut Window, filter: &str) {
    // Whatever lies over the text and whatever was typed is put away first.
    window.press("<C-c><Esc>");
    window.send(Message::NoticeTimeout);
    assert!(matches!(window.app.mode, Mode::Reading));
    let (before, seen) = (place(window), window.draw().clone());
    window.press(&format!("H{filter}<Down><Esc>"));
    assert_eq!(place(window), before);
    assert_eq!(window.draw(), &seen);
}

/// What the window is at: the first rows of its panes, the marked one, the one that is chosen in the
/// list. An article that is not shown has no width of its own, and no rows.
fn place(window: &Window) -> String {
    let app = &window.app;
    let (panes, scene) = (app.panes(), app.scene());
    let first = |pane: &Pane| pane.rows(scene).next().map(|row| row.place());
    let mark = app.reader.pane.mark(scene).map(|mark| mark.place());
    let reader = (first(&app.reader.pane), mark);
    let article = panes.article.map(|_| first(&app.reader.article));
    format!("{reader:?} {article:?} {:?}", app.list.chosen)
}
