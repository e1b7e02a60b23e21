//! Untrusted text: whatever a file contains, and whatever is typed or pasted, the terminal only shows it,
//! each letter in the cells that were counted for it.

mod emulator;

use proptest::prelude::*;
use ratatui::buffer::CellWidth;
use threadview::app::{Message, Options};
use threadview::export::{self, Format};
use threadview::layout::glyph::glyphs;

use crate::laws::{screen, view};
use crate::samples::cases;
use crate::window::{Window, document};

/// What does something to a terminal, or to whoever counts columns.
const ATTACKS: &[&[u8]] = &[
    // Clears, moves, colours, asks for an answer that would be typed.
    b"\x1b[2J\x1b[H",
    b"\x1b[999;1H",
    b"\x1b[31;5m",
    b"\x1b[6n\x1b[c\x1b[>q",
    b"\x1b[?1049l\x1b[?1000h\x1b[20t",
    b"\x1bc\x1b(0\x1b#8\x1b7",
    b"\x1b[",
    b"\x1b",
    // Relations, the clipboard, the title; device control; what an application says to a program.
    b"\x1b]8;;https://example.org\x07link\x1b]8;;\x07",
    b"\x1b]52;c;bm8=\x07",
    b"\x1b]0;owned\x1b\\",
    b"\x1bP$q\"p\x1b\\",
    b"\x1b_Gf=32;AAAA\x1b\\",
    b"\x1b^private\x1b\\",
    // The same in one byte, as code points and as stray bytes.
    "\u{9b}2J\u{9d}0;owned\u{9c}\u{90}q\u{9c}\u{9f}x\u{9c}\u{85}\u{8d}\u{84}".as_bytes(),
    b"\x9b2J\x9d0;owned\x9c\x90q\x9c",
    // Bell, backspace, a carriage return that writes over, form feed, shifts, NUL, DEL.
    b"a\x07b\x08\x08c\x0bd\x0ce\x0e\x0f\0\x7f\x05\x18\x1a",
    b"safe\rowned",
    b"\r\r\n\r",
    // Everything that turns text round.
    "\u{61c}a\u{200e}b\u{200f}c\u{202a}d\u{202b}e\u{202c}f\u{202d}g\u{202e}h".as_bytes(),
    "\u{2066}a\u{2067}b\u{2068}c\u{2069}d".as_bytes(),
    // What is not seen.
    "a\u{200b}b\u{200c}c\u{200d}d\u{2060}e\u{2064}f\u{feff}g\u{ad}h\u{180e}i\u{34f}j".as_bytes(),
    "\u{206a}\u{206f}\u{2065}\u{fff9}a\u{fffa}b\u{fffb}\u{1d173}\u{1bca0}\u{13430}".as_bytes(),
    "\u{200d}\u{200c}\u{fe0f}\u{e0100}".as_bytes(),
    "\u{2028}a\u{2029}b".as_bytes(),
    // Tags: hidden words on a letter, a flag, alone.
    "x\u{e0068}\u{e0069}\u{e007f} \u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e007f}".as_bytes(),
    "\u{e0001}\u{e0041}".as_bytes(),
    // Private use, unassigned, no characters at all.
    "\u{e000}\u{f8ff}\u{f0000}\u{10fffd}\u{378}\u{2fe0}\u{1fffe}\u{fdd0}\u{ffff}\u{10ffff}"
        .as_bytes(),
    "\u{600}\u{e000}\u{600}\u{378}\u{110bd}\u{f8ff}\u{600}\u{301}".as_bytes(),
    // Emoji: joined, coloured, flags, keycaps, selectors for and against.
    "👩\u{200d}👩\u{200d}👧\u{200d}👦👍🏽👩🏽\u{200d}🌾🇨🇿🇹🇭🇨 1\u{fe0f}\u{20e3}#\u{20e3}".as_bytes(),
    "❤\u{fe0f}☎\u{fe0f}⌚\u{fe0e}©\u{fe0f}a\u{fe0f}👩\u{200d}".as_bytes(),
    "❤\u{fe0f}\u{200d}🔥\u{200d}🔥\u{200d}🔥\u{200d}🔥\u{200d}🔥\u{200d}🔥".as_bytes(),
    // Wide, half-wide, ambiguous, composed of parts, with marks on every side.
    "日本語ｶﾞｷﾟﾞＷ（）　「」…—“”".as_bytes(),
    "\u{1100}\u{1161}\u{11a8}\u{1100}\u{1100}\u{1100}\u{1100}\u{ac00}\u{1161}\u{115f}\u{3164}"
        .as_bytes(),
    "عربى مرحبا\u{200c}لا ﷽ \u{64b}\u{64b} שָׁלוֹם".as_bytes(),
    "ไทยกำนำ\u{e33} नमस्ते क्ष\u{94d}\u{200d} தமிழ்நொ ကြွား ꧁".as_bytes(),
    "\u{301}e\u{301}\u{20dd}Z\u{335}\u{336}a\u{363}".as_bytes(),
    // Bytes that are no UTF-8: lone surrogates, overlong forms, too large, cut short.
    b"\xed\xa0\x80\xed\xbf\xbf",
    b"\xc0\x80\xc1\x9b\xe0\x80\x9b\xf0\x80\x80\x9b[2J",
    b"\xf4\x90\x80\x80\xf8\x88\x80\x80\x80\xfe\xff",
    b"\xe6\x97 \xf0\x9f\x91",
    b"\t\ta\tbc\t",
    b" ",
    b"plain words between",
    b"\n\n",
    b"\n",
];

#[test]
fn every_character_is_shown_or_something_is_shown_for_it() {
    for c in '\0'..=char::MAX {
        let text = format!("a{c}b");
        let drawn = glyphs(&text, 0).filter(|glyph| glyph.shown.as_ref() != "b");
        let mut shown = String::new();
        for glyph in drawn {
            if matches!(c, '\u{ad}' | '\u{200b}') && glyph.shown.is_empty() {
                // It only says where a word may be broken.
                assert_eq!(glyph.width, 0);
                continue;
            }
            screen::is_harmless(&glyph.shown);
            assert_eq!(glyph.width, glyph.shown.cell_width(), "{c:?}");
            shown += &glyph.shown;
        }
        let is_hidden = shown == "a" && c != 'b';
        let may_be = matches!(c, '\u{ad}' | '\u{200b}');
        assert!(!is_hidden || may_be, "{c:?} is dropped");
    }
}

/// Letters with so many marks that they would reach over the lines above and below.
fn pile() -> impl Strategy<Value = Vec<u8>> {
    let mark = prop::sample::select(vec![
        "\u{301}",
        "\u{336}",
        "\u{20dd}",
        "\u{fe0f}",
        "\u{200d}",
        "\u{e0061}",
        "\u{e33}",
        "\u{1161}",
    ]);
    (
        prop::sample::select(vec!["a", "日", "👩", "", "\u{1100}"]),
        mark,
        1_usize..700,
    )
        .prop_map(|(base, mark, count)| format!("{base}{}", mark.repeat(count)).into_bytes())
}

fn any_hostile() -> impl Strategy<Value = Vec<u8>> {
    let part = prop_oneof![
        12 => prop::sample::select(ATTACKS).prop_map(<[u8]>::to_vec),
        2 => any::<String>().prop_map(String::into_bytes),
        2 => prop::collection::vec(any::<u8>(), 0..20),
        1 => pile(),
    ];
    prop::collection::vec(part, 0..10).prop_map(|parts| parts.concat())
}

/// One line of that.
fn any_hostile_line() -> impl Strategy<Value = Vec<u8>> {
    any_hostile().prop_map(|mut bytes| {
        bytes.retain(|byte| !b"\r\n".contains(byte));
        bytes
    })
}

/// A page with something in every place where a page has words of others.
fn any_page() -> impl Strategy<Value = Vec<u8>> {
    let line = any_hostile_line;
    let lines = (
        line(),
        line(),
        line(),
        any_hostile(),
        any_hostile(),
        any_hostile(),
    );
    lines.prop_map(|(title, author, name, first, quoted, answer)| {
        let end: &[u8] = b"\n\nLink to comment\nShare on other sites\n\n";
        [
            b"Jump to content\n\n",
            &title[..],
            b"\n\n\n",
            &author,
            b"\n\nRecommended Posts\n\n",
            &first,
            end,
            b"1 hour ago, ",
            &name,
            b" said:\n\n",
            &quoted,
            b"\n\n",
            &answer,
            end,
            b"2 hours ago, ",
            &author,
            b" said:\n\n",
            &first,
            b"\n\nNo.",
            end,
        ]
        .concat()
    })
}

fn any_size() -> impl Strategy<Value = (u16, u16)> {
    prop_oneof![
        prop::sample::select(vec![(80, 24), (120, 40), (60, 20), (39, 7)]),
        (1_u16..140, 1_u16..45),
    ]
}

/// Keys that show everything there is to show, among them every popup.
const TOURS: [&str; 12] = [
    "jjj<C-d>G",
    "zRJ",
    "Jp",
    "Jgs<C-d>",
    "gr",
    "Jge",
    "gl",
    "H",
    "l",
    "gC",
    "Jg<",
    "zMK",
];

#[test]
fn an_address_with_tabs_behind_it_keeps_its_last_letters() {
    let end = "Link to comment\nShare on other sites\n\n";
    let name = "\u{1b}]0;owned\u{1b}\\\u{1b}[\u{1b}]8;;https://example.org\u{7}link\u{1b}]8;;\u{7}\u{1b}[999;1H\t\ta\tbc\t";
    let page = format!("Hi.\n{end}1 hour ago, {name} said:\n\n\n\n{end}");
    let mut window = Window::open(page.into_bytes(), (80, 8), Options::default());
    for keys in ["", "J", "jjj"] {
        window.press(keys);
        view::laws(&mut window);
    }
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn a_terminal_shows_what_was_drawn_and_does_nothing_else(
        page in any_page(),
        name in any_hostile_line(),
        size in any_size(),
        other in any_size(),
        tours in prop::collection::vec(prop::sample::select(&TOURS[..]), 1..5),
        typed in any_hostile_line(),
    ) {
        let name = String::from_utf8_lossy(&name).into_owned();
        let options = Options { name: name.clone(), ..Options::default() };
        let mut window = Window::open(page, size, options);
        let look = |window: &mut Window| {
            view::laws(window);
            emulator::shows(window.draw());
        };
        look(&mut window);
        for tour in tours {
            window.press(tour);
            look(&mut window);
            window.press("<C-c><Esc>");
            look(&mut window);
        }
        let typed = String::from_utf8_lossy(&typed).into_owned();
        window.press("/");
        window.send(Message::Paste(typed.clone()));
        look(&mut window);
        window.press("<CR>");
        look(&mut window);
        window.press("H");
        window.send(Message::Paste(typed));
        look(&mut window);
        window.resize(other);
        look(&mut window);
    }

    #[test]
    fn what_is_written_for_others_does_nothing_either(page in any_page()) {
        let document = document(page);
        for format in [Format::Json, Format::Markdown, Format::Text] {
            let mut out = Vec::new();
            export::write(&document, format, &mut out).expect("memory takes everything");
            let written = String::from_utf8(out).expect("exports are UTF-8");
            let acts = written.find(|c| screen::acts(c) && !matches!(c, '\n' | '\t'));
            prop_assert_eq!(acts, None, "{:?} {:?}", format, written);
        }
    }
}
