//! The address at which a page is read: the one that it states as its own, else the one that the program states
//! which saved it.

use crate::syntax::html::page::{ElementId, Page};

/// The longest address, in bytes.
const LONGEST: usize = 500;
/// How much of a file is looked at for the comment of the program that saved it, in bytes.
const BEGINNING: usize = 4096;
/// What stands before the address in such a comment. Browsers write the length of the address behind the first.
const SAVED_FROM: [&str; 2] = ["saved from url=(", "\n url: "];

/// The address of a page, with the element that states it.
pub(in crate::syntax::html) fn address(page: &Page, file: &str) -> Option<(String, ElementId)> {
    let stated = page.ids().filter_map(|id| {
        let has = |name, value| {
            page.attribute(id, name)
                .is_some_and(|found| found.eq_ignore_ascii_case(value))
        };
        let (rank, name) = match page.tag(id) {
            "link" if has("rel", "canonical") => (0, "href"),
            "meta" if has("property", "og:url") => (1, "content"),
            _ => return None,
        };
        let address = page.attribute(id, name)?.trim();
        is_whole(address).then(|| (rank, address.to_owned(), id))
    });
    let first = stated.min_by_key(|(rank, ..)| *rank);
    let stated = first.map(|(_, address, id)| (address, id));
    stated.or_else(|| Some((saved_from(file)?.to_owned(), page.ids().next()?)))
}

fn is_whole(address: &str) -> bool {
    let is_web = address.starts_with("http://") || address.starts_with("https://");
    is_web && address.len() <= LONGEST && address.bytes().all(|byte| byte.is_ascii_graphic())
}

/// The address in the comment of the program that saved a page.
fn saved_from(file: &str) -> Option<&str> {
    let beginning = &file[..file.floor_char_boundary(BEGINNING)];
    let comments = beginning.split("<!--").skip(1);
    let mut comments = comments.filter_map(|comment| Some(comment.split_once("-->")?.0));
    comments.find_map(|comment| {
        let mut begins = SAVED_FROM.iter();
        let (_, behind) = begins.find_map(|begin| {
            let at = comment.to_ascii_lowercase().find(begin)?;
            Some(comment.split_at(at + begin.len()))
        })?;
        let length = behind.trim_start_matches(|c: char| c.is_ascii_digit());
        let address = length.strip_prefix(')').unwrap_or(behind);
        let address = address.split_whitespace().next()?;
        is_whole(address).then_some(address)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_the_canonical_one() {
        let check = |file: &str, expected: Option<&str>| {
            let address = address(&Page::parse(file), file).map(|(address, _)| address);
            assert_eq!(address.as_deref(), expected, "{file}");
        };
        let canonical = "<link rel=canonical href='https://ferry.example/t/5'>";
        let shared = "<meta property='og:url' content='https://ferry.example/t/5?from=x'>";
        let saved = "<!-- saved from url=(0025)https://ferry.example/t/6 -->";
        check(
            &format!("{shared}{canonical}"),
            Some("https://ferry.example/t/5"),
        );
        check(shared, Some("https://ferry.example/t/5?from=x"));
        check("<link rel=canonical href='/t/5'>", None);
        check(
            &format!("{saved}{canonical}"),
            Some("https://ferry.example/t/5"),
        );
        check(saved, Some("https://ferry.example/t/6"));
        check(
            "<!--\n Page saved\n url: https://ferry.example/t/7\n saved date: 3 May\n--><p>Tea",
            Some("https://ferry.example/t/7"),
        );
        check("<!-- saved from url=(0003)a b -->", None);
    }
}
