//! The words that stand for a picture: what a smiley says, else the name of the picture.

use foldhash::{HashMap, HashSet};

use crate::syntax::html::page::{ElementId, Page, single_spaced};
use crate::syntax::is_picture_kind;

/// What the class of a smiley says.
const SMILEYS: [&str; 4] = ["smil", "emoji", "emoticon", "smiley"];
/// Attributes that say what a smiley shows where its alternative text does not.
const SMILEY_WORDS: [&str; 3] = ["emoid", "data-shortname", "title"];
/// The longest words of a smiley, in characters, and its greatest width, in pixels.
const LONGEST_SMILEY: usize = 24;
const WIDEST_SMILEY: u32 = 40;
/// The longest words that say what a picture shows, in characters.
const LONGEST: usize = 80;
/// The longest name of a file, so that it stands in one row of a narrow window, and how much is kept of the end of a
/// longer one: what kind of a picture it is.
const LONGEST_NAME: usize = 40;
const NAME_END: usize = 12;
/// To how many places a picture leads that is a button, and how many elements up from it the link is.
const BUTTON_PLACES: usize = 3;
const STEPS_TO_LINK: usize = 2;
/// Attributes that hold the address of a picture; those for pictures that a script loads come first.
const ADDRESSES: [&str; 5] = [
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-url",
    "src",
];

/// The words for a picture; none for one that nobody sees.
pub(super) fn words(page: &Page, id: ElementId) -> Option<String> {
    let alternative = page.attribute(id, "alt").unwrap_or_default();
    let alternative = single_spaced(alternative);
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
        page.classes(id).any(|class| {
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
    if (alternative.is_empty() || is_name) && (says_smiley() || is_smiley_file()) {
        let said = SMILEY_WORDS
            .iter()
            .filter_map(|name| page.attribute(id, name));
        if let Some(said) = said.map(signs).find(|said| is_short_smiley(said)) {
            return Some(said);
        }
    }
    let name = file_name(page, id).map_or_else(
        || alternative.chars().take(LONGEST).collect(),
        |name| shortened(&name),
    );
    let name = Some(name).filter(|name| !name.is_empty());
    Some(name.map_or("[picture]".to_owned(), |name| format!("[picture: {name}]")))
}

/// Whether words for a picture are its name, and not what a smiley says.
pub(super) fn is_name(words: &str) -> bool {
    words.starts_with("[picture")
}

/// A line without the picture that it begins or ends with, as the arrow to the quoted post beside who is quoted.
pub(super) fn without(line: &str) -> &str {
    let label = line.strip_prefix("[picture");
    let behind = label.and_then(|label| label.split_once(']'));
    let line = behind.map_or(line, |(_, behind)| behind.trim_start());
    let before = line
        .strip_suffix(']')
        .and_then(|line| line.rsplit_once('['));
    let before = before.filter(|(_, label)| label.starts_with("picture"));
    before.map_or(line, |(before, _)| before.trim_end())
}

/// The addresses of pictures that are buttons: each is in links to several places that differ in numbers alone, as those
/// of posts do.
pub(super) fn buttons<'p>(page: &'p Page) -> HashSet<&'p str> {
    let mut places: HashMap<(&str, String), Vec<&str>> = HashMap::default();
    for id in page.ids().filter(|&id| page.tag(id) == "img") {
        let mut around = page.ancestors(id).take(STEPS_TO_LINK);
        let link = around.find_map(|id| page.attribute(id, "href"));
        if let Some((link, picture)) = link.zip(file_address(page, id)) {
            let without_numbers = link.replace(|c: char| c.is_ascii_digit(), "");
            let places = places.entry((picture, without_numbers)).or_default();
            if places.len() < BUTTON_PLACES && !places.contains(&link) {
                places.push(link);
            }
        }
    }
    places.retain(|_, places| places.len() >= BUTTON_PLACES);
    places.into_keys().map(|(picture, _)| picture).collect()
}

fn is_short_smiley(said: &str) -> bool {
    (1..=LONGEST_SMILEY).contains(&said.chars().count())
}

/// The signs of a smiley behind words for it, `Smilie: :)`; else the words.
fn signs(said: &str) -> String {
    let last = said.split_whitespace().next_back().unwrap_or_default();
    if last.starts_with([':', ';']) {
        return last.to_owned();
    }
    single_spaced(said)
}

/// The last part of the address of a picture.
fn file_name(page: &Page, id: ElementId) -> Option<String> {
    let path = file_address(page, id)?.split(['?', '#']).next()?;
    let name = path.rsplit('/').next()?;
    let (stem, kind) = name.rsplit_once('.')?;
    (is_picture_kind(kind) && !stem.is_empty()).then(|| name.to_owned())
}

/// A name with its middle left out where it is long: programs make such names, and their ends say what they are.
fn shortened(name: &str) -> String {
    let count = name.chars().count();
    if count <= LONGEST_NAME {
        return name.to_owned();
    }
    let start = name.chars().take(LONGEST_NAME - NAME_END - 1);
    let end = name.chars().skip(count - NAME_END);
    start.chain(['…']).chain(end).collect()
}

/// The address of a picture.
pub(super) fn file_address<'p>(page: &'p Page, id: ElementId) -> Option<&'p str> {
    let mut addresses = ADDRESSES.iter().filter_map(|name| page.attribute(id, name));
    addresses.find(|address| !address.is_empty() && !address.starts_with("data:"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn smileys_are_what_they_say() {
        for (picture, expected) in [
            ("<img class=smilie alt=':)'>", Some(":)")),
            (
                "<img src=/smilies/wink.gif alt='' title=Wink>",
                Some("Wink"),
            ),
            (
                "<img src=/emoticons/smile.gif alt=smile.gif emoid=':-)'>",
                Some(":-)"),
            ),
            (
                "<img src=/smilies/smile.gif title='Smilie: :)'>",
                Some(":)"),
            ),
            ("<img src=/smilies/odd.gif>", Some("[picture: odd.gif]")),
            ("<img src=quay.jpg title=Wink>", Some("[picture: quay.jpg]")),
            ("<img src=dot.gif width=1>", None),
            (
                "<img src=/up/0b5c86e1-7d0f-4f6e-9a55-1d2c3b4a5f60.thumb.ferry.jpeg>",
                Some("[picture: 0b5c86e1-7d0f-4f6e-9a55-1d2…b.ferry.jpeg]"),
            ),
        ] {
            let page = Page::parse(picture);
            let id = page.ids().last().expect("there is a picture");
            assert_eq!(words(&page, id).as_deref(), expected, "{picture}");
        }
    }
}
