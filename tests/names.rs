//! Names cannot be faked: one that looks like another is marked, and the number of quotes with a name does
//! not decide who wrote a post.

use proptest::prelude::*;
use regex::Regex;
use serde_json::Value;
use threadview::document::Document;
use threadview::export::{self, Format};
use threadview::resolve::Authorship;
use threadview::text::{Context, is_shown, parts, shown_name, trim_name};
use threadview::thread::PostId;

use crate::laws::{screen, view};
use crate::pictures::{SMALL, USUAL, check, made};
use crate::samples::cases;
use crate::window::document;

const BRIDGE: &str =
    "The swing bridge was painted in the colour of a heron, and nobody has asked why.";
const LOCKS: &str =
    "Both lock keepers kept a goat, until one of the goats learnt to open the gates.";

/// A page: who opened the thread, and what stands in its posts.
fn page(starter: &str, posts: &[String]) -> String {
    let head = format!("Jump to content\n\nThe canal\n\n\n{starter}\n\nRecommended Posts\n\n");
    let end = "\n\nLink to comment\nShare on other sites\n\n";
    head + &posts.join(end) + end
}

/// A post that quotes words under a name and adds some of its own.
fn quoting(name: &str, words: &str, answer: &str) -> String {
    format!("2 hours ago, {name} said:\n\n{words}\n\n{answer}")
}

fn exported(document: &Document, format: Format) -> String {
    let mut out = Vec::new();
    export::write(document, format, &mut out).expect("memory takes everything");
    String::from_utf8(out).expect("exports are UTF-8")
}

/// People who all look like the starter, and what each of them wrote.
const MASKED: [(&str, &str); 6] = [
    (
        "ed\u{200d}a",
        "Nobody asks why because the painter was paid in herring.",
    ),
    (
        "ed\u{430}",
        "My uncle mixed that paint in a bathtub behind the brewery.",
    ),
    (
        "eda\u{3164}",
        "Herons are grey; what you see from the towpath is rust.",
    ),
    (
        "eda\u{2800}",
        "They have repainted the northern half twice since the flood.",
    ),
    (
        "e\u{ad}da",
        "A bridge that swings needs no colour, only plenty of grease.",
    ),
    (
        "eda",
        "I asked, and the harbour office sent me a tin of it.",
    ),
];

/// Posts by them, each quoted once under the name that they have.
fn masquerade() -> String {
    let answers = [
        "Splendid.",
        "Since when?",
        "Go on.",
        "Both halves?",
        "Hm, grease.",
        "Lucky.",
    ];
    let mut posts = vec![BRIDGE.to_owned()];
    posts.extend(MASKED.map(|(_, words)| words.to_owned()));
    let quotes = MASKED.iter().zip(answers);
    posts.extend(quotes.map(|((name, words), answer)| quoting(name, words, answer)));
    page("eda", &posts)
}

#[test]
fn who_looks_like_somebody_else_is_shown_as_what_they_are() {
    check("names", made(&masquerade(), USUAL, "2G"));
    check("names-small", made(&masquerade(), SMALL, "8Gj"));
    check("names-mixed-evidence", made(&masquerade(), USUAL, "3Gji"));
    check("names-unseen-evidence", made(&masquerade(), USUAL, "4Gji"));
    check("names-text", made(&exported_text(), USUAL, ""));
}

fn exported_text() -> String {
    let text = exported(&document(masquerade().into()), Format::Text);
    let heads: Vec<&str> = text.lines().filter(|line| line.contains('#')).collect();
    heads.join("\n")
}

#[test]
fn programs_are_given_names_letter_for_letter() {
    let json = exported(&document(masquerade().into()), Format::Json);
    for escaped in [r"ed\u200da", r"eda\u3164", r"eda\u2800", r"e\u00adda"] {
        assert!(
            json.contains(&format!("\"author\": \"{escaped}\"")),
            "{escaped}"
        );
    }
    let read: Value = serde_json::from_str(&json).expect("it is JSON");
    assert_eq!(read["posts"][1]["author"], "ed\u{200d}a");
    assert_eq!(read["posts"][2]["author"], "ed\u{430}");
}

#[test]
fn an_unseen_letter_makes_another_author() {
    let document = document(masquerade().into());
    let by_eda = |post: &PostId| document.author_name(*post) == Some("eda");
    let posts: Vec<usize> = document
        .thread
        .post_ids()
        .filter(by_eda)
        .map(PostId::index)
        .collect();
    assert_eq!(posts, [0, 6]);
}

/// Quotes of the second post under two names, so many of each.
fn contradicted(order: [(&str, usize); 2]) -> String {
    let answers = [
        "That goat ate my hat.",
        "Which gate was it?",
        "Never trust livestock near machinery.",
        "Ours only ever learnt to ring.",
        "Lovely.",
        "The second goat was innocent, though.",
        "Is there a picture of this?",
        "No.",
        "I remember the upper lock being shut all summer.",
        "Cheese?",
    ];
    let mut posts = vec![BRIDGE.to_owned(), LOCKS.to_owned()];
    let names = order
        .iter()
        .flat_map(|&(name, count)| std::iter::repeat_n(name, count));
    posts.extend(
        names
            .zip(answers)
            .map(|(name, answer)| quoting(name, LOCKS, answer)),
    );
    page("eda", &posts)
}

#[test]
fn no_number_of_quotes_makes_one_name_of_two() {
    for count in [1, 2, 3, 9] {
        for order in [
            [("rosa", 1), ("mark", count)],
            [("mark", count), ("rosa", 1)],
        ] {
            let document = document(contradicted(order).into());
            let post = PostId::from_index(1);
            let Authorship::Disputed(claims) = document.relations.author(post) else {
                panic!("{order:?}: {:?}", document.relations.author(post));
            };
            let names = claims.iter().map(|claim| &document.text[claim.name]);
            assert!(names.eq(order.map(|(name, _)| name)), "{order:?}");
            // Whoever wrote it, all those quotes are of it.
            let sources = document
                .relations
                .quotes
                .iter()
                .map(|quote| quote.source.post());
            assert!(sources.eq(vec![Some(post); count + 1]), "{order:?}");
        }
    }
}

#[test]
fn names_that_contradict_each_other_are_shown_as_a_conflict() {
    let text = contradicted([("rosa", 1), ("mark", 3)]);
    check("conflict", made(&text, USUAL, "3Gj"));
    check("conflict-evidence", made(&text, USUAL, "2Gi"));
    check("conflict-quote-evidence", made(&text, USUAL, "3Gji"));
    check("conflict-facts", made(&text, USUAL, "="));
    check("conflict-same-author", made(&text, USUAL, "2G*"));
    check("conflict-is-doubtful", made(&text, USUAL, "]x"));
    let document = document(text.into());
    let heads = exported(&document, Format::Text);
    assert!(
        heads.contains("---- #2 ? (quotes name rosa or mark) ----"),
        "{heads}"
    );
    let json: Value = serde_json::from_str(&exported(&document, Format::Json)).expect("JSON");
    let post = &json["posts"][1];
    assert_eq!(post["author"], Value::Null);
    assert_eq!(post["author_certainty"], "unknown");
    assert_eq!(post["evidence"]["kind"], "conflict");
    assert_eq!(post["evidence"]["against"][0]["author"], "rosa");
    assert_eq!(post["evidence"]["against"][1]["author"], "mark");
    assert!(!heads.contains("somebody else"));
}

#[test]
fn a_wrong_name_over_words_of_a_known_author_is_called_wrong() {
    let text = page(
        "eda",
        &[BRIDGE.to_owned(), quoting("mark", BRIDGE, "I like herons.")],
    );
    check("wrong-name", made(&text, USUAL, "2Gj"));
    check("wrong-name-evidence", made(&text, USUAL, "2Gji"));
}

#[test]
fn a_soft_hyphen_takes_no_column_of_a_post() {
    let body = "The sluice\u{ad}gate\u{200b}keeper of the h\u{e9}ron lock, می\u{200c}خواهم and 👩\u{200d}🔧.";
    let text = page("eda", &[body.to_owned()]);
    check("no-width", made(&text, SMALL, "/keeper<CR>"));
}

/// Letters, and what can stand unseen between them.
fn any_name() -> impl Strategy<Value = String> {
    let letter = prop_oneof![
        3 => prop::char::ranges(vec!['a'..='c', 'а'..='в', 'ا'..='ت', 'क'..='ग'].into()),
        1 => prop::sample::select(vec!['❤', '👩', '山', '\u{301}', '\u{94d}', ' ']),
        2 => prop::sample::select(vec![
            '\u{200d}', '\u{200c}', '\u{200b}', '\u{ad}', '\u{fe0f}', '\u{fe00}', '\u{e0100}',
            '\u{34f}', '\u{180b}', '\u{3164}', '\u{2800}', '\u{3000}', '\u{a0}', '\u{202e}',
            '\u{feff}', '\u{fff9}', '\u{e0061}', '\u{13430}',
        ]),
        1 => any::<char>(),
    ];
    prop::collection::vec(letter, 1..8).prop_map(String::from_iter)
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn a_name_shows_nothing_that_is_not_seen(name in any_name()) {
        let unseen = Regex::new(r"[\p{Default_Ignorable_Code_Point}\u{fff9}-\u{fffb}\u{2800}]");
        let shown = shown_name(&name);
        let found = unseen.expect("a valid expression").find(&shown);
        prop_assert!(found.is_none(), "{:?} is shown as {:?}", name, shown);
        prop_assert!(shown.chars().all(|c| c == ' ' || !c.is_whitespace()));
    }

    /// Two names that are shown alike differ in nothing but what has a stand-in.
    #[test]
    fn what_is_seen_of_two_names_is_as_different_as_they_are(a in any_name(), b in any_name()) {
        let seen = |name: &str| -> Vec<Option<char>> {
            name.chars().map(|c| Some(c).filter(|&c| is_shown(c))).collect()
        };
        // Who has a stand-in for a name looks like whoever needs one.
        let is_odd = |c: char| matches!(c, '\u{2400}'..='\u{2426}' | '↔' | '\u{fffd}');
        prop_assume!(!a.contains(is_odd) && !b.contains(is_odd));
        if seen(&a) != seen(&b) {
            prop_assert_ne!(shown_name(&a), shown_name(&b));
        }
    }

    #[test]
    fn no_name_is_drawn_like_the_name_without_what_is_not_seen(
        name in any_name(),
        size in (20_u16..100, 5_u16..30),
    ) {
        let bare: String = name.chars().filter(|&c| is_shown(c)).collect();
        if trim_name(&name) != trim_name(&bare) {
            prop_assert_ne!(shown_name(&name), shown_name(&bare));
        }
        let all: String = parts(&name, Context::Body).map(|part| part.text).collect();
        prop_assert_eq!(all, &*name);
        let text = page("eda", &[BRIDGE.to_owned(), LOCKS.to_owned(), quoting(&name, LOCKS, &name)]);
        let mut window = made(&text, size, "2Gji");
        view::laws(&mut window);
        screen::laws(window.draw());
    }
}
