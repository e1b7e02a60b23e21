//! The words that stand for what a post shows from elsewhere: a page in a frame, a film, a sound. Nothing is fetched;
//! the words lead there.

use crate::syntax::html::page::{ElementId, Page, Visibility, single_spaced};

/// Attributes that hold the address; that of what a script loads comes first.
const ADDRESSES: [&str; 3] = ["data-src", "data-lazy-src", "src"];
/// Attributes that name what is shown: by words of the page, or by the site where forums embed it with the library s9e,
/// whose own address says nothing.
const NAMES: [&str; 2] = ["title", "data-s9e-mediaembed"];
/// What the style of an element declares that nobody sees.
#[rustfmt::skip]
const UNSEEN: [&str; 8] = [
    "display:none", "visibility:hidden", "width:0", "width:0px", "width:1px", "height:0", "height:0px", "height:1px",
];
/// The longest name, in characters.
const LONGEST: usize = 60;

/// What stands for something from elsewhere.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Medium<'p> {
    pub(super) words: String,
    pub(super) address: &'p str,
}

/// Whether elements with a tag show something from elsewhere.
pub(super) fn is_medium(tag: &str) -> bool {
    matches!(tag, "iframe" | "video" | "audio" | "embed")
}

impl<'p> Medium<'p> {
    /// What stands for an element; nothing for one that nobody sees, or that leads nowhere.
    pub(super) fn of(page: &'p Page, id: ElementId) -> Option<Medium<'p>> {
        let is_unseen = |name| {
            let size = page
                .attribute(id, name)
                .map(|size| size.trim_end_matches("px").trim());
            matches!(size, Some("0" | "1"))
        };
        if is_hidden(page, id) || is_unseen("width") || is_unseen("height") {
            return None;
        }
        let sources = page
            .subtree(id)
            .filter(|&inside| inside == id || page.tag(inside) == "source");
        let mut addresses = sources.filter_map(|id| {
            let mut values = ADDRESSES.iter().filter_map(|name| page.attribute(id, name));
            values.find(|address| host(address).is_some())
        });
        let address = addresses.next()?.trim();
        let name = match page.tag(id) {
            "iframe" | "embed" => "embedded",
            tag => tag,
        };
        let names = NAMES.iter().filter_map(|name| page.attribute(id, name));
        let mut titles = names.map(single_spaced);
        let title = titles.find(|title| !title.is_empty() && title.chars().count() <= LONGEST);
        let title = title.or_else(|| Some(host(address)?.chars().take(LONGEST).collect()))?;
        Some(Medium {
            words: format!("[{name}: {title}]"),
            address,
        })
    }
}

/// Whether nobody sees an element, for what it says itself or for what it stands in.
fn is_hidden(page: &Page, id: ElementId) -> bool {
    let style = page.style(id);
    let is_in_shown = page
        .element(id)
        .parent
        .is_none_or(|parent| page.visibility(parent) == Visibility::Shown);
    !is_in_shown
        || page.attribute(id, "hidden").is_some()
        || style.is_some_and(|style| style.split(';').any(|declared| UNSEEN.contains(&declared)))
}

/// The name of the machine in an address that leads somewhere from wherever the text is read.
fn host(address: &str) -> Option<&str> {
    let schemes = ["https://", "http://", "//"];
    let mut behind = schemes
        .iter()
        .filter_map(|scheme| address.trim().strip_prefix(scheme));
    let machine = behind.next()?.split(['/', '?', '#', '\\']).next()?;
    // Before `@` stands who asks, which can look like a name.
    let machine = machine.rsplit('@').next()?;
    let host = machine.split(':').next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (host.contains('.') && !host.contains(char::is_whitespace)).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_post_shows_from_elsewhere_has_a_name_and_an_address() {
        for (element, expected) in [
            (
                "<iframe src='https://www.films.example/embed/3?a=1'></iframe>",
                Some((
                    "[embedded: films.example]",
                    "https://www.films.example/embed/3?a=1",
                )),
            ),
            (
                "<iframe data-src='//films.example/3' src='about:blank' title='The  ferry'></iframe>",
                Some(("[embedded: The ferry]", "//films.example/3")),
            ),
            (
                "<video><source src='https://quay.example/a.mp4'></video>",
                Some(("[video: quay.example]", "https://quay.example/a.mp4")),
            ),
            (
                "<iframe src='https://films.example/3' width=0></iframe>",
                None,
            ),
            (
                "<iframe src='https://films.example/3' style='border: 0; Width: 0'></iframe>",
                None,
            ),
            (
                "<iframe src='https://films.example:x@quay.example/3' style='border-width:0'></iframe>",
                Some((
                    "[embedded: quay.example]",
                    "https://films.example:x@quay.example/3",
                )),
            ),
            (
                "<iframe src='https://films.example/3' style='display:none'></iframe>",
                None,
            ),
            ("<iframe src='page_files/3.html'></iframe>", None),
            ("<iframe src='javascript:x()'></iframe>", None),
            ("<iframe></iframe>", None),
        ] {
            let page = Page::parse(element);
            let id = page.ids().find(|&id| is_medium(page.tag(id)));
            let found = Medium::of(&page, id.expect("there is one"));
            let found = found.as_ref().map(|found| (&*found.words, found.address));
            assert_eq!(found, expected, "{element}");
        }
    }
}
