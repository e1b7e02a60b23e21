//! The words that stand for a picture: what a smiley says, else the name of the picture.

use crate::syntax::html::page::{ElementId, Page};
use crate::syntax::html::quote::classes;

/// What the class of a smiley says.
const SMILEYS: [&str; 4] = ["smil", "emoji", "emoticon", "smiley"];
/// The longest words of a smiley, in characters, and its greatest width, in pixels.
const LONGEST_SMILEY: usize = 24;
const WIDEST_SMILEY: u32 = 40;
/// The longest name of a picture, in characters.
const LONGEST: usize = 80;
/// Attributes that hold the address of a picture; those for pictures that a script loads come first.
const ADDRESSES: [&str; 5] = [
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-url",
    "src",
];

/// The endings of files that are pictures.
const KINDS: [&str; 9] = [
    "jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "bmp", "heic",
];

/// The words for a picture; none for one that nobody sees.
pub(super) fn words(page: &Page, id: ElementId) -> Option<String> {
    let alternative = page.attribute(id, "alt").unwrap_or_default();
    let alternative = alternative.split_whitespace().collect::<Vec<_>>().join(" ");
    let size = |name| {
        page.attribute(id, name)?
            .trim_end_matches("px")
            .parse()
            .ok()
    };
    let (width, height): (Option<u32>, Option<u32>) = (size("width"), size("height"));
    if [width, height].contains(&Some(1)) || [width, height].contains(&Some(0)) {
        return None;
    }
    let says_smiley = || {
        classes(page, id).any(|class| {
            let class = class.to_ascii_lowercase();
            SMILEYS.iter().any(|word| class.contains(word))
        })
    };
    let is_smiley_file = || {
        file_address(page, id).is_some_and(|address| {
            let address = address.to_ascii_lowercase();
            SMILEYS.iter().any(|word| address.contains(word))
        })
    };
    let is_small = width.is_some_and(|width| width <= WIDEST_SMILEY);
    let is_name = Some(&alternative) == file_name(page, id).as_ref();
    let is_short =
        !alternative.is_empty() && alternative.chars().count() <= LONGEST_SMILEY && !is_name;
    let is_code = alternative.starts_with([':', ';']) && !alternative.contains(' ');
    if is_short && (is_small || is_code || says_smiley() || is_smiley_file()) {
        return Some(alternative);
    }
    let name = file_name(page, id)
        .or(Some(alternative))
        .filter(|name| !name.is_empty());
    let name: Option<String> = name.map(|name| name.chars().take(LONGEST).collect());
    Some(name.map_or("[picture]".to_owned(), |name| format!("[picture: {name}]")))
}

/// The last part of the address of a picture.
fn file_name(page: &Page, id: ElementId) -> Option<String> {
    let path = file_address(page, id)?.split(['?', '#']).next()?;
    let name = path.rsplit('/').next()?;
    let (stem, kind) = name.rsplit_once('.')?;
    let is_picture = KINDS.iter().any(|known| kind.eq_ignore_ascii_case(known));
    (is_picture && !stem.is_empty()).then(|| name.to_owned())
}

/// The address of a picture.
fn file_address(page: &Page, id: ElementId) -> Option<&str> {
    let mut addresses = ADDRESSES.iter().filter_map(|name| page.attribute(id, name));
    addresses.find(|address| !address.is_empty() && !address.starts_with("data:"))
}
