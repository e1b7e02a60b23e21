//! Pages of IP.Board 2: posts in tables, whose frames are found as those of any engine are. What the
//! engine prints above the first post tells the title.
//!
//! ```text
//! > Mill Club » Millpond               the path
//! Reply to this topicStart new topic   buttons, which are pictures
//! > A title                            the first line below them
//! Options V
//! ```
//!
//! The lo-fi view has `Full Version: A title`, and of each post the name and the date alone.

use std::ops::Range;

use super::super::words::around::{FULL_VERSION, LOW_FIDELITY};
use super::mark::words;
use crate::syntax::Sample;
use crate::syntax::dumps::generic::NamedLine;
use crate::syntax::dumps::generic::{Found, Page};
use crate::text::Span;

/// How pages of this version name the engine.
const ENGINES: &[&str] = &["IP.Board", "Invision Power Board"];
/// What stands beside it, and the longest such line in bytes.
const SIGNS: &[&str] = &["owered", "©", "(C)"];
const FOOTER: usize = 120;
/// What stands between the parts of the path.
const PATH: &[&str] = &[" » ", "\u{a0}»\u{a0}", " -> ", " > "];
/// The descriptions of the buttons above the title.
const BUTTONS: &[&str] = &["Reply to this topic", "Start new topic", "Start Poll"];
/// How many lines above a date the name stands at most.
const HEAD: usize = 6;
/// How far above the first post the path stands at most, in lines.
const REACH: usize = 30;
/// How far below the path the title stands at most, in lines.
const BELOW: usize = 5;
/// How many lines the note of the lo-fi view and the name of the engine take at most.
const NOTE: usize = 6;

/// Whether a sample names the engine.
pub(super) fn is_named(sample: &Sample) -> bool {
    sample.lines().any(is_footer)
}

fn is_footer(line: &str) -> bool {
    line.len() <= FOOTER
        && SIGNS.iter().any(|sign| line.contains(sign))
        && ENGINES.iter().any(|engine| line.contains(engine))
}

/// The posts of a page, if it holds any.
pub(super) fn found(page: &Page) -> Option<Found> {
    let mut found = Found::find(page)?;
    for post in &mut found.posts {
        post.author = pictured_name(page, post.date).or_else(|| post.author.take());
    }
    let first = found.posts.first_mut()?;
    let head = first.date.unwrap_or(first.cut.anchor);
    if let Some((line, title)) = title(page, head) {
        // What stands above the title is a part of the path.
        first.author.take_if(|author| author.line <= line);
        found.title = Some((line, title));
    }
    end_last(page, &mut found);
    Some(found)
}

/// Ends the last post above the note of the lo-fi view and the name of the engine.
fn end_last(page: &Page, found: &mut Found) {
    let Some(post) = found.posts.last_mut() else {
        return;
    };
    let is_note = |line: &usize| {
        let said = page.words(*line);
        is_footer(said) || LOW_FIDELITY.iter().any(|note| said.starts_with(note))
    };
    let start = post.cut.start.max(post.cut.end.saturating_sub(NOTE));
    if let Some(end) = (start..post.cut.end).find(is_note) {
        post.cut.end = end;
        post.parts.retain(|part| part.from < end);
        for part in &mut post.parts {
            part.to = part.to.min(end);
        }
    }
}

/// The name above a date behind the picture that says whether its owner is there: `[user-offli]ann`.
fn pictured_name(page: &Page, date: Option<usize>) -> Option<NamedLine> {
    let date = date?;
    (date.saturating_sub(HEAD)..date).rev().find_map(|line| {
        let (picture, name) = page.words(line).strip_prefix('[')?.split_once(']')?;
        let is_name = name.starts_with(char::is_alphanumeric) && !picture.contains(' ');
        (is_name && !name.contains("  ")).then(|| NamedLine::of(line, name))
    })
}

/// The title above the post with the date in the line `first`, and its line.
fn title(page: &Page, first: usize) -> Option<(usize, Span)> {
    let lines = first.saturating_sub(REACH)..first;
    if let Some(title) = full_version(page, lines.clone()) {
        return Some(title);
    }
    let is_path = |line: &usize| {
        let said = words(page, *line);
        PATH.iter().any(|sign| said.contains(sign))
    };
    let path = lines.rev().find(is_path)?;
    // In Markdown a paragraph is wrapped, and the title is in another one.
    let is_wrapped = |line: &usize| page.clean.is_markdown && page.lines[*line].blanks == 0;
    let mut below = (path + 1..first).skip_while(is_wrapped).take(BELOW);
    let line = below.find(|&line| {
        let said = words(page, line);
        said.contains(char::is_alphanumeric)
            && !BUTTONS.iter().any(|button| said.starts_with(button))
    })?;
    let said = page.words(line);
    // In columns the options stand in the same line; in other dumps they are a link.
    let end = said.find("  ").unwrap_or(said.len());
    let options = page.clean.link_in(page.lines[line].words);
    let end = options.map_or(end, |options| end.min(options as usize));
    let title = said[..end].trim_end_matches(['|', ' ']);
    let start = page.lines[line].words.start;
    Some((line, Span::from(0..title.len()).shifted(start)))
}

/// The title that one of some lines has in the lo-fi view.
fn full_version(page: &Page, mut lines: Range<usize>) -> Option<(usize, Span)> {
    lines.find_map(|line| {
        let said = page.words(line);
        let title = FULL_VERSION
            .iter()
            .find_map(|full| said.strip_prefix(full))?;
        let length = Span::from(0..title.trim().len()).end;
        let end = page.lines[line].words.end;
        Some((line, Span::new(end - length, end)))
    })
}
