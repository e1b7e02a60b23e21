//! A made-up engine, added as CONTRIBUTING.md says: its grammar, one row, and what it states reaches the
//! JSON, the list, the heads and the evidence.

use std::sync::Arc;

use threadview::app::Options;
use threadview::document::Document;
use threadview::export::{self, Format};
use threadview::load::Stage;
use threadview::syntax::{Cursor, Dialect, Grammar, Marks, Parser, PieceKind, read};

use crate::pictures::{LARGE, USUAL, check, tell};
use crate::window::Window;

/// The row of the engine.
static QUAY: Dialect = Dialect {
    name: "quay",
    about: "a board that states everything",
    is_fallback: false,
    knows_frames: true,
    detect: |sample| Marks {
        score: sample.lines().filter(|line| is_head(line)).count(),
        ..Marks::default()
    },
    parser: Parser::Dump(|text, _| read(text, Quay)),
};

/// ```text
/// [12] ann at 3 May 2021, 10:04 (m12, answers m11)      number, author, date, id, what it answers
/// | bob wrote:                                           a quote: one bar for each quote round a line
/// | | Words of nobody in particular.                     a quote without a head
/// | Words of bob.
/// Words of ann with a <http://quay.example> link.        an address behind the words that lead there
/// ```
struct Quay;

impl Grammar for Quay {
    fn line(&mut self, cursor: &mut Cursor, line: &str) {
        let whole = cursor.whole_line().unwrap_or_default();
        if is_head(line) {
            cursor.begin_parts(0, head(whole));
            return;
        }
        let words = whole.trim_start_matches("| ");
        let bars = (whole.len() - words.len()) / 2;
        let depth = u8::try_from(bars).unwrap_or(u8::MAX);
        let kind = if words.ends_with(" wrote:") {
            PieceKind::Attribution
        } else {
            PieceKind::Body
        };
        let mut parts = vec![(PieceKind::Prefix, 0), (kind, 2 * bars)];
        if bars == 0 {
            parts.remove(0);
        }
        if let (Some(open), Some(close)) = (whole.find('<'), whole.find('>')) {
            parts.extend([(PieceKind::Target, open), (kind, close + 1)]);
        }
        match parts[..] {
            [_] => cursor.take(kind),
            _ => cursor.begin_parts(depth, parts),
        }
    }
}

fn is_head(line: &str) -> bool {
    line.starts_with('[') && line.ends_with(')') && line.contains(" at ")
}

/// The parts of a head, each with the byte at which it starts.
fn head(line: &str) -> Vec<(PieceKind, usize)> {
    let find = |sign: &str| line.find(sign).map(|at| (at, at + sign.len()));
    let parts = [
        (find("["), PieceKind::Number),
        (find("] "), PieceKind::Author),
        (find(" at "), PieceKind::Date),
        (find(" ("), PieceKind::PostId),
        (find(", answers "), PieceKind::ReplyTo),
        (find(")"), PieceKind::PostHead),
    ];
    let mut cuts = Vec::new();
    for (sign, kind) in parts {
        let Some((start, end)) = sign else { continue };
        if cuts.is_empty() {
            cuts.push((PieceKind::PostHead, start));
        } else if kind != PieceKind::PostHead {
            cuts.push((PieceKind::Panel, start));
        } else {
            cuts.push((PieceKind::Panel, start));
            break;
        }
        cuts.push((kind, end));
    }
    cuts
}

const PAGE: &str = "\
[1] ann at 3 May 2021, 10:04 (m1)
The ferry is late again, and nobody at the quay can say when it will leave.
[2] bob at 3 May 2021, 10:09 (m2, answers m1)
| ann wrote:
| The ferry is late again, and nobody at the quay can say when it will leave.
They never can.
[3] carol at 4 May 2021, 08:00 (m3)
| bob wrote:
| | ann wrote:
| | The ferry is late again, and nobody at the quay can say when it will leave.
| They never can.
Bring a book, then.
[5] dave at 4 May 2021, 08:30 (m5)
| Bring a book, then.
Which one? The long one<http://quay.example/books?id=12&page=3>, or the short one about tides and the moon?
";

fn document() -> Document {
    Document::open_as(PAGE.into(), &QUAY)
}

#[test]
fn what_an_engine_states_reaches_the_json() {
    let mut out = Vec::new();
    export::write(&document(), Format::Json, &mut out).expect("memory takes everything");
    let json: serde_json::Value = serde_json::from_slice(&out).expect("it is JSON");
    assert_eq!(json["schema"], 2);
    let posts = json["posts"].as_array().expect("there are posts");
    let stated = |name: &str| -> Vec<&str> {
        posts
            .iter()
            .filter_map(|post| post[name].as_str())
            .collect()
    };
    assert_eq!(stated("author"), ["ann", "bob", "carol", "dave"]);
    assert_eq!(stated("author_certainty"), ["stated"; 4]);
    assert_eq!(stated("number"), ["1", "2", "3", "5"]);
    assert_eq!(stated("date")[1], "3 May 2021, 10:09");
    assert_eq!(posts[1]["parent"], 0);
    assert_eq!(posts[1]["answers"], 0);
    let quote = &posts[2]["blocks"][0];
    assert_eq!(quote["quoted_author"], "bob");
    assert_eq!(quote["end_certainty"], "stated");
    assert_eq!(quote["source_post"], 1);
    assert_eq!(quote["nested"][0]["quoted_author"], "ann");
    assert_eq!(quote["nested"][0]["source_post"], 0);
    let headless = &posts[3]["blocks"][0];
    assert_eq!(headless["kind"], "quote");
    assert_eq!(headless["end_certainty"], "stated");
    assert_eq!(headless["evidence"]["source"]["words_in_post"], 2);
    let own = |post: usize| posts[post]["blocks"].as_array().expect("blocks").last();
    assert_eq!(
        own(2).map(|part| &part["text"]),
        Some(&"Bring a book, then.".into())
    );
}

#[test]
fn what_an_engine_states_is_on_the_screen() {
    let story = |size, keys: &str| {
        let options = Options {
            name: "quay.txt".to_owned(),
            ..Options::default()
        };
        let mut window = Window::show(Arc::new(document()), Stage::Whole, size, options);
        tell(&mut window, keys);
        window
    };
    check("engine-80x24", story(USUAL, ""));
    check("engine-120x40", story(LARGE, ""));
    check("engine-evidence", story(USUAL, "3Gji"));
    check("engine-headless-quote", story(USUAL, "4Gjza"));
    check("engine-quotes-open", story(USUAL, "3GzR"));
    // The words are found as they are shown, with the address between them left out.
    check("engine-search", story(USUAL, "/long one, or"));
}

#[test]
fn lines_that_were_broken_at_a_width_are_filled_anew() {
    let words = "The ferry is late again, and nobody at the quay can say when it will leave, or \
        whether the captain has been seen at all since the kettle went over the side.";
    let broken: String = textwrap::wrap(words, 50).join("\n");
    let list = "  1. a kettle that is older than the boat, and\n     louder than the horn of the boat\n  2. two mugs";
    let post = |name: &str| {
        format!("[1] {name} at 3 May 2021, 10:04 (m1)\n{broken}\n\n{broken}\n{list}\nYes.\nNo.\n")
    };
    let page = ["ann", "bob", "carol"].map(post).concat();
    let document = Document::open_as(page.as_str().into(), &QUAY);
    let document = Arc::new(document);
    let open = || Window::show(document.clone(), Stage::Whole, LARGE, Options::default());
    check("broken-lines", open());
    let mut window = open();
    window.press("W");
    check("broken-lines-kept", window);
    let mut window = open();
    window.press("WW");
    assert_eq!(
        window.draw().content[..120 * 39],
        open().draw().content[..120 * 39]
    );
}

#[test]
fn an_item_is_filled_anew_whether_its_further_lines_are_indented_or_not() {
    let words = "The ferry is late again, and nobody at the quay can say when it will leave, or \
        whether the captain has been seen at all since the kettle went over the side.";
    let broken: String = textwrap::wrap(words, 50).join("\n");
    let item = "1. a kettle that is older than the boat and louder than the horn of the boat that sank \
        before the war, or so they say at the quay";
    for indent in ["     ", " ", ""] {
        let item = textwrap::wrap(item, 45).join(&format!("\n{indent}"));
        let post = |name: &str| {
            format!("[1] {name} at 3 May 2021, 10:04 (m1)\n{broken}\n\n{broken}\n\n  {item}\n\n")
        };
        let page = ["ann", "bob", "carol"].map(post).concat();
        let document = Arc::new(Document::open_as(page.as_str().into(), &QUAY));
        let mut window = Window::show(document, Stage::Whole, LARGE, Options::default());
        let shown = window.text();
        let row = "  1. a kettle that is older than the boat and louder than the horn of the";
        assert!(shown.contains(row), "{indent:?}: {shown}");
    }
}
