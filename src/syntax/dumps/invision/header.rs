//! The header of a page: what each line above the first post is, if they are a header at all.
//!
//! Nothing is taken for furniture because it stands above the heading. Every line has to be one that
//! a header has; if one is not, all of them are words, of which the title may still be told.

use super::furniture::{bullet, page_links};
use super::{Locale, is_label};
use crate::syntax::PieceKind;

/// The furthest that the heading over the first post may stand from the top of a page, in lines.
pub(super) const MOST_LINES: usize = 80;
/// The longest title, name of a topic starter, and item of a menu, in bytes.
const TITLE: usize = 1000;
const STARTER: usize = 60;
const MENU_ITEM: usize = 60;

/// What the first lines of a page are; none if they are no header. `ahead` is trimmed lines.
pub(super) fn kinds(ahead: &[&str], locale: &Locale) -> Vec<PieceKind> {
    let place = |words: &[&str]| ahead.iter().position(|line| is_label(line, words));
    let top = ahead.iter().position(|line| !line.is_empty());
    let skip = place(locale.skip).filter(|&skip| Some(skip) == top);
    match (skip, place(locale.recommended)) {
        (_, Some(heading)) => above_heading(&ahead[..heading], skip),
        (Some(skip), None) => without_heading(ahead, skip),
        (None, None) => Vec::new(),
    }
}

/// The lines above the heading over the first post, and that heading. `skip` is the number of the
/// link at the top that jumps over the header.
fn above_heading(lines: &[&str], skip: Option<usize>) -> Vec<PieceKind> {
    let mut kinds = bullets(lines);
    let has_menu = (0..lines.len())
        .any(|number| kinds[number] == PieceKind::Furniture && !lines[number].is_empty());
    kinds.push(PieceKind::Furniture);
    if let Some(skip) = skip {
        kinds[skip] = PieceKind::Furniture;
    } else if has_menu {
        return Vec::new();
    }
    let words: Vec<usize> = (0..lines.len())
        .filter(|&number| kinds[number] == PieceKind::Body)
        .collect();
    let is_title = |number: usize| lines[number].len() <= TITLE;
    match (&words[..], skip) {
        ([], _) => {}
        (&[title], _) if is_title(title) => kinds[title] = PieceKind::Title,
        (&[title, starter], _) if is_title(title) && lines[starter].len() <= STARTER => {
            kinds[title] = PieceKind::Title;
            kinds[starter] = PieceKind::Starter;
        }
        (_, Some(skip)) => show_other_words(lines, &mut kinds, skip),
        (_, None) => return Vec::new(),
    }
    kinds
}

/// Shows all that follows the link at the top, for some of it is words that no header is known to
/// have. One of these lines may still be the title, and links say which page this is.
fn show_other_words(lines: &[&str], kinds: &mut [PieceKind], skip: usize) {
    for kind in &mut kinds[skip + 1..] {
        if *kind == PieceKind::Furniture {
            *kind = PieceKind::Body;
        }
    }
    let title = (skip + 1..lines.len())
        .find(|&number| kinds[number] == PieceKind::Body && is_heading(&lines[number..]));
    if let Some(title) = title {
        kinds[title] = PieceKind::Title;
    }
}

/// Without the heading nothing tells more than the first line from the first post.
fn without_heading(ahead: &[&str], skip: usize) -> Vec<PieceKind> {
    let mut kinds = bullets(ahead);
    kinds[skip] = PieceKind::Furniture;
    match kinds.iter().position(|&kind| kind == PieceKind::Body) {
        Some(title) if ahead[title].len() <= TITLE => {
            kinds[title] = PieceKind::Title;
            kinds.truncate(title + 1);
        }
        _ => kinds.truncate(skip + 1),
    }
    kinds
}

/// Page links, blank lines and the short bullets of menus; all others are words.
fn bullets(lines: &[&str]) -> Vec<PieceKind> {
    let mut kinds = Vec::with_capacity(lines.len() + 1);
    while let [line, ..] = &lines[kinds.len()..] {
        if let Some(count) = page_links(lines[kinds.len()..].iter().copied()) {
            kinds.resize(kinds.len() + count, PieceKind::Pages);
        } else {
            let is_item = |item: &str| item.len() <= MENU_ITEM;
            kinds.push(if line.is_empty() || bullet(line).is_some_and(is_item) {
                PieceKind::Furniture
            } else {
                PieceKind::Body
            });
        }
    }
    kinds
}

/// Whether the first of some lines can be the title: extractors leave two blank lines after headings.
fn is_heading(lines: &[&str]) -> bool {
    let [line, "", "", ..] = lines else {
        return false;
    };
    !line.is_empty() && line.len() <= TITLE && bullet(line).is_none()
}
