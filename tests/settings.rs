//! What the reader has set: how a thread looks before any key changes that.

use ratatui::layout::Size;
use threadview::app::folds::FoldMode;
use threadview::app::{ListPlace, Options, Settings};
use threadview::syntax::date::DateForm;

use crate::pictures::{LARGE, SMALL, USUAL, sample, tell};
use crate::window::Window;

/// The sample thread with some settings, after some keys.
fn with(settings: Settings, size: (u16, u16), keys: &str) -> Window {
    let options = Options {
        settings,
        ..Options::default()
    };
    let mut window = Window::open(sample(), size, options);
    tell(&mut window, keys);
    window
}

#[test]
fn text_is_as_wide_as_is_set_and_keys_go_on_from_there() {
    let with = |width| {
        let settings = Settings {
            width,
            ..Settings::default()
        };
        with(settings, LARGE, "")
    };
    for (width, expected) in [
        (48, [48, u16::MAX, 60, 48]),
        (u16::MAX, [u16::MAX, 60, u16::MAX, 60]),
        (60, [60, u16::MAX, 60, u16::MAX]),
    ] {
        let mut window = with(width);
        for expected in expected {
            assert_eq!(window.app.window.widest_text(), expected, "{width}");
            window.press("w");
        }
    }
    let mut window = with(48);
    window.press("www");
    assert_eq!(
        window.app.notice.as_deref(),
        Some("width of the text: 48 columns")
    );
}

#[test]
fn quotes_are_folded_as_is_set() {
    for (folding, notice) in [
        (FoldMode::Open, "quotes: all folded"),
        (FoldMode::Folded, "quotes: long ones shortened"),
    ] {
        let settings = Settings {
            folding,
            ..Settings::default()
        };
        let mut window = with(settings, USUAL, "");
        assert_eq!(window.app.reader.folds.mode(), folding);
        window.press("T");
        assert_eq!(window.app.notice.as_deref(), Some(notice));
    }
}

#[test]
fn dates_have_the_form_that_is_set() {
    let page =
        "Jump to content\n\nThe canal\n\n\neda\n\nRecommended Posts\n\nHi.\n\nLink to comment\n";
    let mail =
        "From: eda\nDate: Sat, 24 Sep 2016 06:45:00 +0000\nSubject: the lock\n\nIt is shut.\n";
    for (dates, expected) in [
        (DateForm::YearFirst, "2016-09-24"),
        (DateForm::DayFirst, "24.09.2016"),
        (DateForm::MonthFirst, "09/24/2016"),
        (DateForm::AsWritten, "Sat, 24 Sep 2016"),
    ] {
        let options = Options {
            settings: Settings {
                dates,
                ..Settings::default()
            },
            ..Options::default()
        };
        let mut window = Window::open([mail, mail].concat().into(), USUAL, options.clone());
        assert!(
            window.text().contains(expected),
            "{dates:?}: {}",
            window.text()
        );
        // A page that states no date has none.
        let mut window = Window::open(page.into(), USUAL, options);
        assert!(!window.text().contains("2016"));
    }
}

#[test]
fn the_list_stands_where_it_is_set() {
    let list = |list, size: (u16, u16)| {
        let settings = Settings {
            list,
            ..Settings::default()
        };
        let window = with(settings, size, "J");
        let area = window.app.panes().list?;
        Some(Size::new(area.width, area.height))
    };
    assert_eq!(list(ListPlace::Auto, USUAL), Some(Size::new(80, 4)));
    assert_eq!(list(ListPlace::Left, USUAL), Some(Size::new(32, 22)));
    assert_eq!(list(ListPlace::Auto, LARGE), Some(Size::new(40, 38)));
    assert_eq!(list(ListPlace::Top, LARGE), Some(Size::new(120, 8)));
    for size in [SMALL, USUAL, LARGE] {
        assert_eq!(list(ListPlace::Hidden, size), None);
    }
    let hidden = Settings {
        list: ListPlace::Hidden,
        ..Settings::default()
    };
    let shown = |keys| with(hidden.clone(), LARGE, keys).app.panes().list.is_some();
    assert!(shown("h") && !shown("hl") && shown("<C-w>o"));
}

#[test]
fn the_mouse_is_the_terminals_if_that_is_set() {
    let settings = Settings {
        mouse: false,
        ..Settings::default()
    };
    let mut window = with(settings, LARGE, "");
    assert!(!window.app.window.mouse && window.app.panes().list.is_none());
    window.press("M");
    assert!(window.app.window.mouse && window.app.panes().list.is_some());
}
