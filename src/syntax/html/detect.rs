//! Whether a file is a page: told by the tags that it begins with, not by its name.

use crate::syntax::{Marks, Sample};

/// The tags that a page begins with.
const FIRST: [&str; 2] = ["!doctype html", "html"];
/// The first elements of a page where a program left those out.
const FIRST_ELEMENTS: [&str; 20] = [
    "head", "body", "meta", "title", "link", "script", "style", "base", "div", "table", "article",
    "section", "main", "p", "span", "h1", "h2", "center", "font", "ul",
];
/// How many tags that end something a file has at least that begins with one of those.
const ENDS: usize = 3;
/// How they begin.
const ENDING: [&str; 3] = ["</", "<br", "<hr"];

/// A page explains every line of its file.
pub(super) fn detect(sample: &Sample) -> Marks {
    let is_page = is_page(sample);
    Marks {
        score: if is_page {
            sample.lines().count().max(1)
        } else {
            0
        },
        language: 0,
        has_posts: is_page,
    }
}

fn is_page(sample: &Sample) -> bool {
    let beginning = sample.beginning();
    let Some(first) = first_tag(beginning) else {
        return false;
    };
    let name_end = |rest: &str| {
        rest.is_empty() || !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-')
    };
    let is = |name: &&str| {
        let begins = first.get(..name.len());
        begins.is_some_and(|begins| begins.eq_ignore_ascii_case(name))
            && name_end(&first[name.len()..])
    };
    let ends = || {
        ENDING
            .iter()
            .map(|tag| beginning.matches(tag).count())
            .sum::<usize>()
    };
    FIRST.iter().any(is) || FIRST_ELEMENTS.iter().any(is) && ends() >= ENDS
}

/// A text without the header of an answer of a server before it, as `curl -i` saves it.
fn without_header(text: &str) -> &str {
    let text = text.trim_start();
    if !text.starts_with("HTTP/") {
        return text;
    }
    let ends = ["\r\n\r\n", "\n\n"]
        .iter()
        .filter_map(|end| text.find(end))
        .min();
    ends.map_or(text, |end| &text[end..])
}

/// What stands behind the first `<`, when only white space, comments and declarations stand before it.
fn first_tag(text: &str) -> Option<&str> {
    let mut rest = without_header(text);
    loop {
        rest = rest.trim_start().strip_prefix('<')?;
        let end = if rest.starts_with("!--") {
            "-->"
        } else if rest.starts_with('?') {
            "?>"
        } else {
            return Some(rest);
        };
        rest = &rest[rest.find(end)? + end.len()..];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_told_by_its_first_tag() {
        let check = |text: &str, expected: bool| {
            assert_eq!(is_page(&Sample::of(text)), expected, "{text:?}");
        };
        check("<!DOCTYPE html>\n<p>Tea", true);
        check("\n <!-- saved -->\n<HTML><p>Tea", true);
        check("HTTP/1.1 200 OK\r\nServer: x\r\n\r\n<html><p>Tea", true);
        check("HTTP/1.1 is a version, and <html> a tag", false);
        check("<?xml version='1.0'?><html><p>Tea", true);
        check("<div><p>Salt</p><p>Tea</p></div>", true);
        check("<title>Tea</title>ann<br>Salt<br>Tea", true);
        check("<div class=x>", false);
        check("<ann> is here\n<bob> so am I\n", false);
        check("How do I close a <div>? </div> </div> </div>", false);
        check("<htmlx>", false);
        check("", false);
    }
}
