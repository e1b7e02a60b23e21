//! What is said of files goes through the origin of the text: of one that is a file by itself, and of
//! one that was made of several.

use std::sync::Arc;

use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value;
use threadview::app::popup::RawView;
use threadview::app::{Mode, Options};
use threadview::document::Document;
use threadview::export::{self, Format};
use threadview::load::Stage;
use threadview::syntax::Dialect;
use threadview::text::{Source, SourceId, Span, Text, TextBuilder};

use crate::samples::{any_lines, cases, odd_bytes, threads};
use crate::window::Window;

const END: &str = "\nLink to comment\nShare on other sites\n";

/// Two saved pages with words round the posts that are not read, and one text of them.
fn two_pages() -> Text {
    let first = format!("<menu>\n<menu>\nThe kettle whistles.\n{END}<footer>\n");
    let second = format!("<menu>\nWho took the lid?\n{END}Nobody took it.\n{END}");
    let mut text = TextBuilder::default();
    for (name, page) in [("kettle-1.html", first), ("kettle-2.html", second)] {
        let source = Source::from(page.as_str()).named(name);
        let id = text.add_source(Arc::new(source)).expect("there are two");
        let mut at = 0;
        for line in page.split_inclusive('\n') {
            let span = Span::from(at..at + line.len());
            if !line.starts_with('<') {
                text.copy(id, span).expect("it is short");
            }
            at = span.end as usize;
        }
        text.write("\n", id, Span::from(0..at).end)
            .expect("it is short");
    }
    text.finish()
}

fn thread() -> Document {
    let dialect = Dialect::named("ips4-main").expect("it is in the table");
    Document::open_as(two_pages(), dialect)
}

fn json(document: &Document) -> Value {
    let mut out = Vec::new();
    export::write(document, Format::Json, &mut out).expect("memory takes everything");
    serde_json::from_slice(&out).expect("it is JSON")
}

#[test]
fn lines_in_json_are_those_of_each_file() {
    let thread = json(&thread());
    assert_eq!(thread["files"][0]["name"], "kettle-1.html");
    assert_eq!(thread["files"][1]["name"], "kettle-2.html");
    let posts = thread["posts"].as_array().expect("there are posts");
    let lines: Vec<[u64; 3]> = posts
        .iter()
        .map(|post| {
            let part = &post["blocks"][0];
            [&post["file"], &part["line_start"], &part["line_end"]]
                .map(|number| number.as_u64().expect("it is a number"))
        })
        .collect();
    assert_eq!(lines, [[0, 2, 3], [1, 1, 2], [1, 5, 6]]);
}

#[test]
fn json_of_one_file_does_not_speak_of_files() {
    let text = Text::from(format!("Hello.\n{END}").as_str());
    let thread = json(&Document::open(text));
    assert!(thread.get("files").is_none());
    assert!(thread["posts"][0].get("file").is_none());
}

#[track_caller]
fn says(window: &mut Window, words: &str) {
    let screen = window.text();
    assert!(screen.contains(words), "no {words:?} in {screen}");
}

#[test]
fn raw_lines_are_those_of_the_text_and_then_those_of_the_file_behind_the_post() {
    let document = Arc::new(thread());
    let mut window = Window::show(document, Stage::Whole, (80, 11), Options::default());
    window.press("Jgs");
    says(&mut window, "text lines 6 to 12 of 14");
    says(&mut window, "gs file");
    window.press("gs");
    says(&mut window, "raw lines 2 to 8 of 9 · kettle-2.html");
    says(&mut window, "gs text");
    window.press("gg");
    says(&mut window, "<menu>");
    window.press("50%");
    says(&mut window, "raw lines 3 to 9 of 9");
    window.press("gs");
    says(&mut window, "text lines 6 to 12 of 14");
    // The first line in view is one of the other file.
    window.press("gggs");
    says(&mut window, "raw lines 1 to 7 of 7 · kettle-1.html");
    says(&mut window, "<footer>");
}

#[test]
fn matches_are_those_of_the_lines_that_are_shown() {
    let document = Arc::new(thread());
    let mut window = Window::show(document, Stage::Whole, (80, 12), Options::default());
    window.press("/share on<CR>gsgs");
    assert!(matches!(window.app.mode, Mode::Raw(raw) if raw.view != RawView::Text));
    window.press("n");
    says(&mut window, "raw lines");
    let Mode::Raw(raw) = window.app.mode else {
        panic!("{:?}", window.app.mode);
    };
    let found = raw.found.expect("it was brought to a match");
    let lines = raw.content(&window.app.document.text).as_str();
    assert_eq!(&lines[found.range()], "Share on");
}

#[test]
fn the_facts_count_the_lines_of_all_files() {
    let document = Arc::new(thread());
    let mut window = Window::show(document, Stage::Whole, (80, 24), Options::default());
    window.press("=");
    says(&mut window, "16 lines, 1 KB of");
}

#[test]
fn a_file_by_itself_is_its_own_origin_and_is_not_copied() {
    for sample in threads().into_iter().chain(odd_bytes()) {
        let text = Text::decode(sample.bytes.clone());
        let source = text.source(SourceId::default());
        assert!(std::ptr::eq(text.as_str(), source.content().as_str()));
        assert_eq!(source.encode(), sample.bytes, "{}", sample.name);
    }
}

/// Something that a renderer does: which source, from and to which of its places, and what it writes
/// there if it does not copy.
type Step = (Index, Index, Index, Option<String>);

fn any_sources() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(any_lines(), 1..4)
}

fn any_steps() -> impl Strategy<Value = Vec<Step>> {
    let written = prop::option::of("[&•\n é]{0,3}");
    let step = (any::<Index>(), any::<Index>(), any::<Index>(), written);
    prop::collection::vec(step, 0..12)
}

/// A text that is made in some steps, and of each byte of it the source and the place that it was
/// made for, with whether it was copied.
fn rendered(sources: &[String], steps: &[Step]) -> (Text, Vec<(usize, u32, bool)>) {
    let mut text = TextBuilder::default();
    let ids: Vec<SourceId> = sources
        .iter()
        .map(|source| text.add_source(Arc::new(Source::from(source.as_str()))))
        .collect::<Result<_, _>>()
        .expect("there are few");
    let mut places = Vec::new();
    for (source, from, to, written) in steps {
        let number = source.index(sources.len());
        let content = &sources[number];
        let border = |index: &Index| content.floor_char_boundary(index.index(content.len() + 1));
        let (from, to) = (border(from), border(to));
        let span = Span::from(from.min(to)..from.max(to));
        match written {
            Some(words) => {
                text.write(words, ids[number], span.start)
                    .expect("it is short");
                places.extend(words.bytes().map(|_| (number, span.start, false)));
            }
            None => {
                text.copy(ids[number], span).expect("it is short");
                places.extend((span.start..span.end).map(|at| (number, at, true)));
            }
        }
    }
    (text.finish(), places)
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn the_origin_of_a_file_by_itself_is_the_same_place(
        bytes in prop::collection::vec(any::<u8>(), 0..200),
        places in any::<(Index, Index)>(),
    ) {
        let text = Text::decode(bytes.clone());
        let place = |index: Index| index.index(text.as_str().len() + 1);
        let span = Span::from(place(places.0)..place(places.0).max(place(places.1)));
        let origin = text.origin(span);
        prop_assert_eq!((origin.source.index(), origin.span), (0, span));
        prop_assert_eq!(text.source(origin.source).encode(), bytes);
    }

    #[test]
    fn every_byte_of_a_rendered_text_comes_from_where_it_was_made(
        sources in any_sources(),
        steps in any_steps(),
    ) {
        let (text, places) = rendered(&sources, &steps);
        prop_assert_eq!(text.as_str().len(), places.len());
        for (at, &(source, place, is_copied)) in places.iter().enumerate() {
            let origin = text.origin(Span::from(at..at + 1));
            let end = place + u32::from(is_copied);
            prop_assert_eq!(origin.source.index(), source);
            prop_assert_eq!(origin.span, Span::new(place, end));
            if is_copied {
                let bytes = sources[source].as_bytes();
                prop_assert_eq!(bytes[origin.span.range()][0], text.as_str().as_bytes()[at]);
            }
        }
    }

    #[test]
    fn the_origin_of_a_span_holds_that_of_its_bytes_and_lies_in_the_source(
        sources in any_sources(),
        steps in any_steps(),
        ends in any::<(Index, Index)>(),
    ) {
        let (text, places) = rendered(&sources, &steps);
        let end = |index: Index| index.index(places.len() + 1);
        let (from, to) = (end(ends.0).min(end(ends.1)), end(ends.0).max(end(ends.1)));
        let origin = text.origin(Span::from(from..to));
        let content = text.source(origin.source).content();
        prop_assert!(origin.span.end <= content.len());
        let (mut first, mut last) = (u32::MAX, 0);
        for &(source, place, is_copied) in &places[from..to] {
            if source == origin.source.index() {
                first = first.min(place);
                last = last.max(place + u32::from(is_copied));
            }
        }
        if from < to {
            prop_assert_eq!(origin.source.index(), places[from].0);
            prop_assert_eq!(origin.span, Span::new(first, last));
        } else {
            prop_assert!(origin.span.is_empty());
        }
    }
}
