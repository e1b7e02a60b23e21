//! Stories: a file, a window, keys, and the screen they lead to.
//!
//! Keys are written as the key table writes them, with `…` for a moment in which nothing happens.

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Rect;
use threadview::app::key;
use threadview::app::keymap::Keymap;
use threadview::app::{Focus, Ground, Look, Message, Options, Palette, Signs};
use threadview::thread::PostId;

use crate::laws;
use crate::pictures::{DARK, HUGE, LARGE, SMALL, USUAL, check, lighthouse, made, sample, tell};
use crate::window::Window;

#[test]
fn the_first_screen_has_the_panes_that_fit() {
    check("first-60x20", lighthouse(SMALL, ""));
    check("first-80x24", lighthouse(USUAL, ""));
    check("first-120x40", lighthouse(LARGE, ""));
    check("first-200x60", lighthouse(HUGE, ""));
}

#[test]
fn a_window_without_room_for_bars_shows_the_text_alone() {
    check("tiny-39x8", lighthouse((39, 8), "J"));
    check("tiny-80x7", lighthouse((80, 7), "JJ"));
    check("tiny-12x5", lighthouse((12, 5), "3J"));
    check("tiny-40x8", lighthouse((40, 8), "J"));
    check("tiny-1x1", lighthouse((1, 1), "J"));
}

#[test]
fn a_folded_quote_opens_where_it_stands() {
    check("quote-folded", lighthouse(USUAL, "JJza"));
    check("quote-open", lighthouse(USUAL, "5Jza"));
    check("quote-none-here", lighthouse(USUAL, "JJJJza"));
}

#[test]
fn quotes_are_folded_by_three_rules_in_turn() {
    check("folds-all", lighthouse(USUAL, "4GT"));
    check("folds-none", lighthouse(USUAL, "4GTT"));
    check("folds-repeats", lighthouse(USUAL, "4GTTT"));
}

#[test]
fn a_jump_to_a_source_points_at_the_words_and_leads_back() {
    check("source", lighthouse(USUAL, "9Ggd"));
    check("source-and-back", lighthouse(USUAL, "9Ggd<C-o>"));
    check("source-is-missing", lighthouse(USUAL, "3Ggd"));
    check("source-in-the-article-layout", lighthouse(LARGE, "9Ggd"));
}

#[test]
fn a_peek_shows_the_source_and_then_what_that_answers() {
    check("peek", lighthouse(USUAL, "9Gp"));
    check("peek-further", lighthouse(USUAL, "9Gpp"));
    check("peek-further-still", lighthouse(USUAL, "9Gppp"));
    check("peek-at-a-missing-post", lighthouse(USUAL, "3Gp"));
    check("peek-at-part-of-a-post", lighthouse(USUAL, "4Gp"));
    check("peek-60x20", lighthouse(SMALL, "9Gp"));
    check("peek-leads-nowhere", lighthouse(USUAL, "2Gp"));
}

#[test]
fn the_replies_to_a_post_are_a_menu() {
    check("replies", lighthouse(USUAL, "3Ggr"));
    check("replies-chosen", lighthouse(USUAL, "3Ggrjj<CR>"));
    check("replies-none", lighthouse(USUAL, "4Ggr"));
}

#[test]
fn a_search_shows_its_first_match_while_it_is_typed() {
    check("search-typing", lighthouse(USUAL, "/"));
    check("search-typed", lighthouse(USUAL, "/horn"));
    check("search-nothing", lighthouse(USUAL, "/zebra"));
    check("search-no-regex", lighthouse(USUAL, "/(a|"));
    check("search-found", lighthouse(USUAL, "/horn<CR>nn"));
    check("search-given-up", lighthouse(USUAL, "/horn<Esc>"));
    check("search-nothing-found", lighthouse(USUAL, "/zebra<CR>"));
    check("search-hidden", lighthouse(USUAL, "/horn<CR>nn<Esc>"));
    check("search-60x20", lighthouse(SMALL, "/horn<CR>n"));
}

#[test]
fn a_match_inside_a_fold_opens_it_for_as_long_as_it_is_looked_at() {
    check("search-in-a-fold-typed", lighthouse(USUAL, "T/ear plugs"));
    check("search-in-a-fold", lighthouse(USUAL, "T/ear plugs<CR>"));
    check("search-past-a-fold", lighthouse(USUAL, "T/ear plugs<CR>nn"));
}

#[test]
fn the_matches_in_folded_quotes_are_counted_anew_when_a_fold_changes() {
    let hidden = |keys: &str| {
        let text = lighthouse(LARGE, keys).text();
        let (before, _) = text.split_once(" in folded quotes")?;
        before.rsplit(' ').next()?.parse::<usize>().ok()
    };
    assert_eq!(hidden("/horn<CR>"), Some(4));
    assert_eq!(hidden("/horn<CR>zR"), None);
    let folded = hidden("/horn<CR>zM");
    assert!(folded > Some(4), "{folded:?}");
    // However they came to be folded.
    assert_eq!(hidden("zM/horn<CR>"), folded);
    assert_eq!(hidden(":/horn<CR>"), Some(4));
}

#[test]
fn a_search_that_passes_the_end_says_so() {
    check("search-wrapped", lighthouse(USUAL, "/cow<CR>nnn"));
    check("search-wrapped-back", lighthouse(USUAL, "/cow<CR>N"));
}

#[test]
fn a_click_on_the_list_goes_to_a_post_and_leaves_the_rows_of_the_text() {
    let mut window = lighthouse(USUAL, "3G");
    let rows = window.app.panes().reader.map(|reader| reader.height);
    let list = window.app.panes().list.expect("the list is shown");
    window.send(Message::Mouse(MouseEvent {
        kind: MouseEventKind::Down(MouseButton::Left),
        column: list.x + 4,
        row: list.y + 3,
        modifiers: KeyModifiers::NONE,
    }));
    assert_eq!(window.app.current_post().map(PostId::number), Some(7));
    assert_eq!(window.app.panes().reader.map(|reader| reader.height), rows);
}

#[test]
fn the_list_chooses_posts() {
    check("list-60x20", lighthouse(SMALL, "h"));
    check("list-60x20-down", lighthouse(SMALL, "hjj"));
    check("list-60x20-read", lighthouse(SMALL, "hjjj<CR>"));
    check("list-80x24", lighthouse(USUAL, "hjj"));
    check("list-missing-post", lighthouse(USUAL, "hjjj"));
    check("list-missing-post-read", lighthouse(USUAL, "hjjj<CR>"));
    check("list-120x40", lighthouse(LARGE, "hjjj"));
}

#[test]
fn raw_lines_show_the_post_as_it_stands_in_the_file() {
    check("raw", lighthouse(USUAL, "4Ggs"));
    check("raw-scrolled", lighthouse(USUAL, "4Ggsjjj"));
}

#[test]
fn help_lists_all_keys_and_filters_them() {
    check("help", lighthouse(USUAL, "H"));
    check("help-down", lighthouse(USUAL, "H<PageDown><PageDown>"));
    let end = format!("H{}", "<PageDown>".repeat(10));
    check("help-end", lighthouse(USUAL, &end));
    check("help-filtered", lighthouse(USUAL, "Hquote"));
    // A space at the start goes a page down, as it does elsewhere.
    let paged = lighthouse(USUAL, "H<Space>").text();
    assert_eq!(paged, lighthouse(USUAL, "H<PageDown>").text());
    check("help-nothing", lighthouse(USUAL, "Hxyzzy"));
    check("help-signs", lighthouse(USUAL, "Hsigns"));
    check("help-60x20", lighthouse(SMALL, "H"));
    check("help-200x60", lighthouse(HUGE, "H"));
}

#[test]
fn a_chord_that_waits_shows_what_can_follow() {
    check("chord-g", lighthouse(USUAL, "g…"));
    let keymap = Keymap::default();
    for keys in ["g", "z", "[", "]", "<C-w>"] {
        let menu = lighthouse(SMALL, &format!("4G{keys}…")).text();
        let typed = key::parse(keys);
        for (_, binding) in keymap.continuations(&typed, Focus::Reader) {
            assert!(
                menu.contains(binding.about),
                "{keys} {}: {menu}",
                binding.about
            );
        }
    }
    check("chord-z", lighthouse(USUAL, "z…"));
    check("chord-bracket", lighthouse(USUAL, "12]…"));
    check("chord-60x20", lighthouse(SMALL, "g…"));
    check("chord-typed", lighthouse(USUAL, "12z"));
    check("no-such-key", lighthouse(USUAL, "gx"));
}

#[test]
fn the_text_is_as_wide_as_the_reader_likes() {
    check("width-full", lighthouse(HUGE, "w"));
    check("width-full-further", lighthouse(HUGE, "w9G"));
    check("width-narrow", lighthouse(USUAL, "ww"));
}

#[test]
fn the_article_is_pinned_or_shown_when_asked_for() {
    check("article-unpinned-120x40", lighthouse(LARGE, "zp"));
    check("article-unpinned-200x60", lighthouse(HUGE, "9Gzp"));
    check("article-focus-120x40", lighthouse(LARGE, "gaj"));
    // At the beginning the reader has it already.
    check("article-focus-at-the-beginning", lighthouse(LARGE, "ga"));
    check("article-focus-80x24", lighthouse(USUAL, "ga"));
    check("article-focus-60x20", lighthouse(SMALL, "ga"));
    check("article-pinned-80x24", lighthouse(USUAL, "Jzp"));
    check("article-pinned-without-room", lighthouse(SMALL, "Jzp"));
    check("article-pinned-120x40", lighthouse(LARGE, "Jzp"));
    check("article-above-120x40", lighthouse(LARGE, "5Gga"));
    check("article-left-120x40", lighthouse(LARGE, "5Ggaga"));
}

#[test]
fn the_opening_post_steps_aside_when_the_reader_is_past_it() {
    check("opening-post-in-view", lighthouse(LARGE, "dddd"));
    check("opening-post-aside", lighthouse(LARGE, "J"));
    check("opening-post-aside-80x24", lighthouse(USUAL, "J"));
}

/// The row of the opening post covers rows of text when it comes, and shows them again when it goes.
#[test]
fn text_moves_by_the_rows_that_it_is_scrolled_by() {
    let mut window = lighthouse(LARGE, "");
    let pane = window.app.panes().reader.expect("it is in view");
    let mut after = |key: &str| -> Vec<String> {
        window.press(key);
        let screen = window.draw();
        let cells = |y| (pane.x + 2..pane.right() - 1).map(move |x| (x, y));
        let rows = (pane.y..pane.bottom()).map(cells);
        rows.map(|row| row.map(|cell| screen[cell].symbol()).collect())
            .collect()
    };
    let covered = 2;
    let mut above = after("gg");
    for _ in 0..60 {
        let below = after("j");
        assert_eq!(above[covered + 1..], below[covered..below.len() - 1]);
        above = below;
    }
    assert!(above[0].starts_with("▸ tidewire"), "{}", above[0]);
    for _ in 0..60 {
        let back = after("k");
        assert_eq!(back[covered + 1..], above[covered..above.len() - 1]);
        above = back;
    }
    assert_eq!(above, after("gg"));
}

#[test]
fn the_list_is_hidden_and_comes_back() {
    check("list-hidden", lighthouse(USUAL, "5G<C-w>o"));
    check("list-hidden-chosen", lighthouse(USUAL, "5G<C-w>oh"));
    check("list-shown-again", lighthouse(USUAL, "5G<C-w>o<C-w>o"));
}

#[test]
fn numbers_lead_to_posts_and_parts() {
    check("post-5", lighthouse(USUAL, "5G"));
    check("half-way", lighthouse(USUAL, "50%"));
    check("end", lighthouse(USUAL, "G"));
    check("end-200x60", lighthouse(HUGE, "G"));
    check("post-99", lighthouse(USUAL, "99G"));
}

#[test]
fn a_terminal_without_signs_or_colours_says_as_much() {
    let look = |palette, signs| Options {
        look: Look {
            palette,
            signs,
            ..DARK
        },
        name: "lighthouse.txt".to_owned(),
        ..Options::default()
    };
    let open = |palette, signs, size, keys| {
        let mut window = Window::open(sample(), size, look(palette, signs));
        tell(&mut window, keys);
        window
    };
    let (none, ascii) = (Palette::None, Signs::Ascii);
    check("ascii", open(Palette::Sixteen, ascii, LARGE, "3G"));
    check("ascii-popup", open(Palette::Sixteen, ascii, USUAL, "9Gp"));
    check("no-colours", open(none, Signs::Unicode, USUAL, "3G"));
    check(
        "no-colours-found",
        open(none, Signs::Unicode, USUAL, "/horn<CR>n"),
    );
    check("ascii-list", open(none, ascii, SMALL, "h"));
}

#[test]
fn colours_follow_the_background() {
    let open = |palette, ground| {
        let options = Options {
            look: Look {
                palette,
                ground,
                ..DARK
            },
            name: "lighthouse.txt".to_owned(),
            ..Options::default()
        };
        let mut window = Window::open(sample(), USUAL, options);
        tell(&mut window, "8G");
        window
    };
    check("light", open(Palette::Many, Ground::Light));
    check("unknown-background", open(Palette::Many, Ground::Unknown));
    check("sixteen-dark", open(Palette::Sixteen, Ground::Dark));
    check("sixteen-light", open(Palette::Sixteen, Ground::Light));
}

#[test]
fn long_names_and_titles_are_cut_with_a_sign() {
    check("long-60x20", made(&long_names(), SMALL, "JJ"));
    check("long-60x20-list", made(&long_names(), SMALL, "Jh"));
    check("long-80x24", made(&long_names(), USUAL, "JJ"));
    check("long-120x40", made(&long_names(), LARGE, "JJ"));
    check("long-peek", made(&long_names(), USUAL, "JJJp"));
    check(
        "long-search",
        made(&long_names(), SMALL, "/(long|name|words|answer).*"),
    );
}

#[test]
fn what_is_asked_of_a_missing_post_says_that_it_is_missing() {
    check("missing-post-replies", lighthouse(USUAL, "hjjjgr"));
    check("missing-post-peek", lighthouse(USUAL, "hjjjp"));
    let news = include_str!("corpus/mail/news.txt");
    check("missing-post-that-quotes-peek", made(news, USUAL, "p"));
}

#[test]
fn a_quote_that_goes_on_after_one_inside_it_says_again_whose_it_is() {
    let news = include_str!("corpus/mail/news.txt");
    check("quote-goes-on", made(news, USUAL, "T"));
    check("quote-goes-on-60x20", made(news, SMALL, "T"));
}

#[test]
fn a_later_page_has_no_article() {
    let page = include_str!("corpus/page-2-of-3.txt");
    check("later-page", made(page, LARGE, ""));
    check("later-page-parent", made(page, USUAL, "P"));
    check("later-page-article", made(page, USUAL, "ga"));
}

#[test]
fn a_file_without_a_thread_is_text() {
    check("empty-file", made("", USUAL, ""));
    check("empty-file-and-keys", made("", USUAL, "Jzagd/x<CR>h"));
    check("empty-file-60x20", made("\n\n", SMALL, ""));
    let prose = include_str!("corpus/plain-prose.txt");
    check("plain-text", made(prose, USUAL, ""));
    check("plain-text-further", made(prose, USUAL, "<Space>h"));
    check("plain-text-120x40", made(prose, LARGE, ""));
    let header = include_str!("corpus/bytes/only-header.txt");
    check("thread-without-posts", made(header, USUAL, ""));
}

#[test]
fn hostile_and_wide_text_stays_in_its_cells() {
    let hostile = include_str!("corpus/bytes/controls.txt");
    check("hostile", made(hostile, USUAL, "$"));
    let wide = include_str!("corpus/wide-and-odd-characters.txt");
    check("wide", made(wide, USUAL, "J"));
    check("wide-60x20", made(wide, SMALL, "JJJ"));
    check("wide-list", made(wide, SMALL, "h"));
}

#[test]
fn nested_quotes_have_a_rule_each() {
    let nested = include_str!("corpus/nested-quotes.txt");
    check("nested", made(nested, USUAL, "5GT"));
    check("nested-60x20", made(nested, SMALL, "5GT"));
}

#[test]
fn a_quote_with_no_words_but_those_of_quotes_inside_it_is_shown_as_folded() {
    let words = "There is wood behind the shed, and more of it lies at the pier. ".repeat(8);
    let end = "\n\nLink to comment\nShare on other sites\n\n\n";
    let posts = [
        words.clone(),
        format!("2 hours ago, ann said:\n\n{words}\n\nI see."),
        "Who paid for the third lamp?".to_owned(),
        format!("1 hour ago, bob said:\n\n2 hours ago, ann said:\n\n{words}\n\nWell."),
    ];
    let posts = posts.map(|post| post + end).concat();
    let page = format!("Jump to content\n\nThe bell\n\n\nann\n\nRecommended Posts\n\n{posts}");
    let text = made(&page, USUAL, "G").text();
    assert!(text.contains("▸ bob, quoting ann: There is wood"), "{text}");
    // One key shows the words, wherever they stand.
    for keys in ["4Gza", "4Gzo", "3G]q<CR>"] {
        let text = made(&page, USUAL, keys).text();
        assert!(text.contains("▌ ▎ ann: There is wood"), "{text}");
        assert!(!text.contains("▸ ann") && !text.contains('+'), "{text}");
    }
}

#[test]
fn a_share_of_the_text_is_passed_as_the_first_row_shows_it() {
    for percent in [1, 10, 25, 33, 50, 66, 75] {
        let mut window = lighthouse(USUAL, &format!("{percent}%"));
        let top: String = window.text().chars().take(80).collect();
        let mut numbers = top
            .split([' ', '%'])
            .filter_map(|word| word.parse::<u32>().ok());
        let shown = numbers.next_back().expect("the first row ends with it");
        assert!((percent..=percent + 3).contains(&shown), "{percent}: {top}");
    }
}

/// A thread in which nothing is short.
fn long_names() -> String {
    let name = "Maximiliane von und zu Namensgebung 日本語の名前";
    let title = "A title that goes on for so long that no window shows all of it ".repeat(5);
    let words = "Some words that are repeated by somebody else so that the name is known.";
    format!(
        "Jump to content\n\n{title}\n\n\n{name}\n\nRecommended Posts\n\n\
         An opening post of {address}\n\nLink to comment\nShare on other sites\n\n\
         {words}\n\nLink to comment\nShare on other sites\n\n\
         9 hours ago, {name} II said:\n\n{words}\n\nA first answer.\n\n\
         9 hours ago, {name} III said:\n\nA post that is not here.\n\nAnother answer.\n\n\
         Link to comment\nShare on other sites\n\n\
         1 hour ago, {name} IV said:\n\nA first answer.\n\n{address}\n\n\
         Link to comment\nShare on other sites\n\n\
         Create an account or sign in to comment\n",
        address = format!("https://example.org/{}", "long/".repeat(40)),
    )
}

/// What the row says in which the cursor of the terminal stands, from there on.
fn row_of_the_cursor(size: (u16, u16), keys: &str) -> String {
    let mut window = lighthouse(size, keys);
    let screen = window.draw().clone();
    let (area, at) = (screen.area, window.cursor());
    let right = Rect {
        x: at.x,
        y: at.y,
        width: area.width - at.x,
        height: 1,
    };
    laws::screen::row(&screen, right)
}

/// Screen readers and magnifiers follow it.
#[test]
fn the_cursor_stands_at_what_keys_act_on() {
    for (keys, expected) in [
        ("9G", "#9 "),
        ("9GS", "It is exactly navigation."),
        ("9Ghk", " 8 J. R. Quill"),
        ("9Gp", "I am eighty-one"),
        ("3Ggrj", "▌ halyard~ #12"),
        ("ga", "tidewire  #1"),
        ("9Ggs", "52 minutes ago"),
        ("9Gi", "author   not known"),
    ] {
        for size in [SMALL, USUAL, LARGE, HUGE] {
            let row = row_of_the_cursor(size, keys);
            assert!(row.contains(expected), "{keys} at {size:?}: {row}");
        }
    }
}

#[test]
fn lines_that_no_post_shows_are_told_with_the_key_that_shows_them() {
    let notice = "The harbour office is closed on Monday, so ask the baker for the key.\n\
        Boats that come in at night must show two lamps and wait at the mole.\n\
        Nobody may leave a rope on the ramp, because the cart needs the room.\n\
        The pump works again, but please bring back the bucket when it is dry.\n\
        Whoever finds the spare anchor can have soup for a week at the inn.\n";
    let words = [
        "The ferry was sold in May, and nobody asked the crew about it.",
        "It was bought again in June, and nobody asked about that either.",
        "Who paid for it in the end, and why did it take so long?",
        "Nobody knows, and those who know it do not tell anybody here.",
    ];
    let authors = ["ann", "bob_7", "cy", "ann"];
    let post = |(at, words)| {
        let (author, number) = (authors[at], at + 1);
        format!("{author}\nMember\n{number} May 2020\n#{number}\n{words}\nReply\n\n")
    };
    let posts: String = words.into_iter().enumerate().map(post).collect();
    let page = format!("{notice}\nA kettle\n\n{posts}");
    check("unshown", made(&page, USUAL, ""));
    check("unshown-raw", made(&page, USUAL, "gs"));
    check("unshown-raw-above", made(&page, USUAL, "gs<C-u>"));
    check("unshown-facts", made(&page, USUAL, "="));
}

#[test]
fn a_filter_is_named_whole_in_a_small_window() {
    let text = lighthouse(SMALL, "&author:halyard<CR>").text();
    assert!(
        text.contains(" filter: author:halyard · 2 of 14 "),
        "{text}"
    );
    let text = lighthouse(USUAL, "&author:halyard<CR>").text();
    assert!(text.contains(" 2 of 14 posts "), "{text}");
}

#[test]
fn only_a_parent_in_the_file_is_offered() {
    let mut window = lighthouse(LARGE, "3G");
    let text = window.text();
    assert!(text.contains("to a post not in this file"), "{text}");
    assert!(
        text.contains("p peek") && !text.contains("P parent"),
        "{text}"
    );
    window.press("7G");
    assert!(window.text().contains("P parent"), "{}", window.text());
}

#[test]
fn a_filter_finds_the_posts_of_whom_its_words_name() {
    let mut window = lighthouse(USUAL, "&NightShiftNell<CR>");
    assert!(
        window.text().contains(" 3 of 14 posts "),
        "{}",
        window.text()
    );
    assert_eq!(window.app.current_post().map(PostId::number), Some(3));
}

/// Whoever comes to the list goes back with the keys that close.
#[test]
fn keys_that_close_lead_from_the_list_to_the_text() {
    for size in [SMALL, USUAL, LARGE] {
        for key in ["q", "<Esc>"] {
            let mut window = lighthouse(size, "6Gh");
            assert_eq!(window.app.window.focus, Focus::List);
            assert!(window.text().contains("q back"), "{}", window.text());
            window.press(key);
            assert_eq!(window.app.window.focus, Focus::Reader, "{key} at {size:?}");
        }
    }
}
