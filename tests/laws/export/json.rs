//! JSON read back: the parts of a post tile its words, at every depth.

use serde::Deserialize;
use serde_json::Value;
use threadview::document::Document;
use threadview::export::Format;
use threadview::text::{is_blank, trim};

use super::{between, written};

/// Holds JSON to what the document says.
///
/// # Panics
/// When it says anything else.
pub fn laws(document: &Document, name: &str) {
    let written = written(document, Format::Json, name);
    let mut reader = serde_json::Deserializer::from_str(&written);
    reader.disable_recursion_limit();
    let thread = Value::deserialize(&mut reader).expect("it is JSON");
    reader.end().expect("it is one object");
    let posts = list(&thread["posts"]);
    let article = Some(&thread["article"]).filter(|article| article["blocks"].is_array());
    for post in posts.iter().chain(article) {
        let (first, end) = range(post);
        let parts = list(&post["blocks"]);
        if !document.text.is_source() {
            // Lines are those of the file, where what one line says can come from many, and many from one.
            lie_within(document, parts, (first, end), name);
            continue;
        }
        lie_in_order(document, parts, (first, end), name);
        let mut at = first;
        for part in parts {
            let (start, end) = range(part);
            let left_out = between(document, at, start);
            assert!(is_blank(&left_out), "{name}: {left_out:?} is in no part");
            at = end;
        }
        let left_out = between(document, at, end);
        assert!(is_blank(&left_out), "{name}: {left_out:?} is in no part");
    }
}

/// Parts follow each other inside the lines of what holds them, and each says what stands there.
fn lie_in_order(document: &Document, parts: &[Value], lines: (usize, usize), name: &str) {
    let (mut at, last) = lines;
    for part in parts {
        let (start, end) = range(part);
        assert!(at <= start && start < end && end <= last, "{name}: {part}");
        let there = between(document, start, end);
        let there = trim(&there);
        let text = trim(part["text"].as_str().expect("a part has a text"));
        let is_all = if !document.thread.hidden.is_empty() {
            // What stands among the words and is not shown is left out.
            are_left(text, there)
        } else if part["kind"] == "quote" || start == lines.0 {
            // A post can begin behind what the page says of it in the same line.
            there.ends_with(text)
        } else {
            there == text
        };
        assert!(is_all, "{name}: {text:?} for {there:?}");
        if let Some(nested) = part.get("nested") {
            lie_in_order(document, list(nested), (start, end), name);
        }
        at = end;
    }
}

/// Parts of a text that was made of a page: each lies inside the lines of what holds it, begins no earlier
/// than the one before, and says what the text has.
fn lie_within(document: &Document, parts: &[Value], lines: (usize, usize), name: &str) {
    let mut at = lines.0;
    for part in parts {
        let (start, end) = range(part);
        assert!(
            at <= start && start < end && end <= lines.1,
            "{name}: {part}"
        );
        let text = part["text"].as_str().expect("a part has a text");
        let is_all = are_left(text, document.text.as_str());
        assert!(is_all, "{name}: {text:?} is not in the text");
        if let Some(nested) = part.get("nested") {
            lie_within(document, list(nested), (start, end), name);
        }
        at = start;
    }
}

/// Whether a text is what is left of another one when some of its characters are left out.
fn are_left(text: &str, all: &str) -> bool {
    let mut all = all.chars();
    text.chars().all(|c| all.any(|other| other == c))
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("it is a list")
}

/// Lines counted from 0, half-open.
fn range(value: &Value) -> (usize, usize) {
    let number = |key: &str| {
        let number = value[key].as_u64().expect("it is the number of a line");
        usize::try_from(number).expect("a file has fewer lines")
    };
    (number("line_start"), number("line_end"))
}
