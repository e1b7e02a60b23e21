//! Links: found in words and in saved pages, and opened only when their address was on the screen.

use ratatui::style::Modifier;
use threadview::app::popup::LinkUse;
use threadview::app::{Effect, Message, Mode, key};
use threadview::load;
use threadview::output::{Opened, Report, Request};

use crate::pictures::{LARGE, SMALL, USUAL, check, lighthouse, made};
use crate::window::{Window, document, press};

const BELL: &str = "The bell hangs at https://bell.example/tower, they say.";
const TWO: &str = "See https://tide.example/may and (mailto:crew@boat.example).";

fn page(posts: &[&str]) -> String {
    let end = "\n\nLink to comment\nShare on other sites\n\n\n";
    let posts = posts.join(end);
    format!("Jump to content\n\nThe bell\n\n\nann\n\nRecommended Posts\n\n{posts}{end}")
}

/// What the last of some keys asks for.
fn effect(window: &mut Window, keys: &str) -> Effect {
    let effects = key::parse(keys)
        .into_iter()
        .map(|key| window.send(press(key)));
    effects.last().unwrap_or(Effect::None)
}

/// The underlined letters of the screen.
fn underlined(window: &mut Window) -> String {
    let cells = window.draw().content.iter();
    let cells = cells.filter(|cell| cell.modifier.contains(Modifier::UNDERLINED));
    cells.map(ratatui::buffer::Cell::symbol).collect()
}

#[test]
fn links_are_underlined_as_far_as_they_go_also_over_rows() {
    let mut window = made(&page(&[BELL]), USUAL, "");
    assert_eq!(underlined(&mut window), "https://bell.example/tower");
    let long = format!("https://bell.example/{}", "tower-and-rope/".repeat(12));
    for size in [SMALL, (20, 30), LARGE] {
        let mut window = made(&page(&[&format!("Look: {long}. So.")]), size, "");
        assert_eq!(underlined(&mut window), long, "{size:?}");
    }
}

#[test]
fn the_links_of_a_saved_page_lead_where_the_page_says_whatever_their_words_say() {
    let page = include_str!("corpus/pages/article-with-comments.html");
    let page = page.replace(">Purser</a>", ">https://purser.example/</a>");
    let mut window = made(&page, USUAL, "]l");
    check("link-that-says-another-address", {
        assert_eq!(
            underlined(&mut window)
                .matches("https://purser.example/")
                .count(),
            1
        );
        window.press("o");
        window
    });
}

#[test]
fn the_links_in_view_have_letters_and_show_their_addresses() {
    let mut window = made(&page(&[BELL, TWO]), USUAL, "o");
    check("links", {
        let mut other = made(&page(&[BELL, TWO]), USUAL, "o");
        other.draw();
        other
    });
    let screen = window.text();
    for address in [
        "https://bell.example/tower",
        "https://tide.example/may",
        "mailto:crew@boat.example",
    ] {
        assert!(screen.contains(address), "{address}");
    }
    let Effect::Output(Request::Open(address)) = effect(&mut window, "s") else {
        panic!("nothing is opened");
    };
    assert_eq!(address.as_str(), "https://tide.example/may");
    assert_eq!(
        window.app.notice.as_deref(),
        Some("opening https://tide.example/may")
    );
    window.send(Report::Opened(Opened {
        with: Some("surf".to_owned()),
    }));
    assert_eq!(window.app.notice.as_deref(), Some("opened with surf"));
}

#[test]
fn a_link_alone_is_not_opened_before_its_address_was_seen() {
    let mut window = made(&page(&[BELL]), SMALL, "");
    assert_eq!(effect(&mut window, "gx"), Effect::None);
    assert!(window.text().contains("open a link"));
    assert!(matches!(
        effect(&mut window, "<CR>"),
        Effect::Output(Request::Open(_))
    ));
    assert!(matches!(window.app.mode, Mode::Reading));
}

#[test]
fn only_addresses_for_browsers_and_mail_are_opened_and_others_are_copied() {
    let text =
        "See ftp://files.example/bell.txt or file:///etc/hosts and javascript:alert(1) there.";
    let mut window = made(&page(&[text]), USUAL, "o");
    let Mode::Links(links) = &window.app.mode else {
        panic!("no links");
    };
    assert_eq!((links.links.len(), links.purpose), (2, LinkUse::Open));
    for keys in ["a", "s", "<CR>"] {
        assert_eq!(effect(&mut window, keys), Effect::None);
        let said = "only http, https and mailto are opened; yl copies";
        assert_eq!(window.app.notice.as_deref(), Some(said));
    }
    let copied = effect(&mut window, "yls");
    assert_eq!(
        copied,
        Effect::Copy(
            "file:///etc/hosts".to_owned(),
            "file:///etc/hosts".to_owned()
        )
    );
}

#[test]
fn the_address_of_the_only_link_or_of_the_one_gone_to_is_copied_at_once() {
    let mut window = made(&page(&[BELL]), USUAL, "");
    let bell = Effect::Copy(
        "https://bell.example/tower".to_owned(),
        "https://bell.example/tower".to_owned(),
    );
    assert_eq!(effect(&mut window, "yl"), bell);
    let mut window = made(&page(&[BELL, TWO]), USUAL, "]l]l");
    assert_eq!(
        effect(&mut window, "yl"),
        Effect::Copy(
            "https://tide.example/may".to_owned(),
            "https://tide.example/may".to_owned()
        )
    );
    let mut window = made(&page(&["No link."]), USUAL, "");
    assert_eq!(effect(&mut window, "yl"), Effect::None);
    let said = "there is no link in what is shown";
    assert_eq!(window.app.notice.as_deref(), Some(said));
}

#[test]
fn where_no_link_is_in_view_the_key_that_leads_to_one_is_named() {
    for (keys, said, key) in [
        ("2G", "no link in view; ]l goes to the next one", "]l"),
        ("7G", "no link in view; [l goes to the last one above", "[l"),
    ] {
        let mut window = lighthouse(USUAL, &format!("{keys}o"));
        assert_eq!(window.app.notice.as_deref(), Some(said), "{keys}");
        window.press(key);
        let said = window.app.notice.as_deref().unwrap_or_default();
        assert!(said.starts_with("https://"), "{key}: {said}");
    }
}

/// Where each of some keys leads: what is said of the link there.
#[track_caller]
fn walk(window: &mut Window, keys: &[(&str, &str)]) {
    for (keys, expected) in keys {
        window.press(keys);
        let said = window.app.notice.clone().unwrap_or_default();
        assert!(said.starts_with(expected), "{keys}: {said}");
    }
}

#[test]
fn keys_go_from_link_to_link_through_posts_and_folded_quotes() {
    let filler = "Nothing to see.\n\n".repeat(40);
    let quoting = format!("1 hour ago, ann said:\n\n{filler}{BELL}\n\nIs it so?");
    let first = format!("{filler}{BELL}");
    let thread = page(&[&first, &filler, &quoting, TWO]);
    let mut window = made(&thread, USUAL, "");
    let (bell, tide, mail) = ("https://bell", "https://tide", "mailto:");
    walk(&mut window, &[("]l", bell), ("]l", bell)]);
    assert!(
        underlined(&mut window).contains("https://bell.example/tower"),
        "it is shown"
    );
    walk(
        &mut window,
        &[
            ("]l", tide),
            ("]l", mail),
            ("]l", "no further link that way"),
        ],
    );
    walk(
        &mut window,
        &[("[l", tide), ("2[l", bell), ("[l", "no further link")],
    );
    walk(&mut window, &[("gg9]l", mail), ("<C-o>]l", bell)]);
}

#[test]
fn hostile_addresses_are_no_links_or_show_what_they_are() {
    let endless = format!("https://a.example/{}", "x".repeat(1 << 20));
    let text = format!(
        "One https://\u{440}\u{430}y.example/\u{202e}gpj.exe two https://a.example/\x1b]52;c;eA==\x07 \
         three javascript:alert(1) four\n\n{endless}\n\nfive http://b.example/?q=\u{9b}2J"
    );
    let mut window = made(&page(&[&text]), USUAL, "o");
    let screen = window.text();
    assert!(
        screen.contains("https://%D1%80%D0%B0y.example/%E2%80%AEgpj.exe"),
        "{screen}"
    );
    let Mode::Links(links) = &window.app.mode else {
        panic!("no links");
    };
    let addresses: Vec<&str> = links
        .links
        .iter()
        .map(|link| link.address.as_str())
        .collect();
    assert_eq!(addresses[1..], ["https://a.example/"]);
    // Every row of the endless one is laid out and drawn, and no part of it is a link.
    window.press("<Esc>G");
    window.press("o");
    assert!(window.text().contains("http://b.example/?q="));
    window.press("<Esc>500k");
    assert_eq!(underlined(&mut window), "");
}

#[test]
fn the_links_close_when_the_file_is_another_one() {
    let mut window = made(&page(&[BELL]), USUAL, "o");
    let newer = document(page(&["x"]).into());
    let opened = load::Message::Opened(newer, threadview::load::Stage::Whole);
    window.send(Message::Load(opened));
    assert!(matches!(window.app.mode, Mode::Reading));
    window.draw();
}

#[test]
fn a_window_of_any_size_shows_the_links() {
    let thread = page(&[
        BELL,
        &TWO.repeat(20),
        &format!("https://a.example/{}", "y".repeat(2000)),
    ]);
    for size in [(1, 1), (2, 3), (10, 4), (39, 7), (40, 8), SMALL, (300, 90)] {
        let mut window = made(&thread, size, "o");
        for keys in ["G", "gg", "<Space>", "99j", "<CR>", "2Jo", "G"] {
            window.press(keys);
            window.draw();
        }
    }
}

/// html2text writes pictures as `![description](address)`.
#[test]
fn a_picture_in_markdown_is_its_description_in_brackets() {
    let post = |(day, words): (usize, &&str)| {
        format!("[ann](/u/ann)\n\n{day} May 2020, 10:15\n\n{words}\n\n[Reply](/r/{day})\n\n")
    };
    let words = [
        "Here is the plan of the pier, with all its lamps: ![the plan](https://pier.example/plan.png) and more.",
        "Thank you, that is what the crew has asked for since Monday. ![](https://pier.example/smile.gif)",
        "Nobody told us that the third lamp stands behind the old shed.",
        "It was moved there in spring, when the ferry hit the other one.",
    ];
    let dump: String = (1..).zip(&words).map(post).collect();
    let mut window = made(&format!("# Lamps\n\n{dump}"), USUAL, "");
    let text = window.text();
    let text: Vec<&str> = text.split_whitespace().collect();
    let text = text.join(" ");
    assert!(text.contains("lamps: [the plan] and more."), "{text}");
    assert!(text.contains("since Monday. []"), "{text}");
}
