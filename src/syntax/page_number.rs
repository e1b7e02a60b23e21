//! The words by which pages say which page of the thread they are: `Page 2 of 3`, `Seite 2 von 3`.

use crate::syntax::date;
use crate::text::trim;

/// Words for a page, in lower case.
#[rustfmt::skip]
const PAGES: &[&str] = &[
    "page", "pages", "seite", "seiten", "página", "páginas", "pagina", "pagine", "strona", "strony", "sida", "sidor",
    "sivu", "страница", "страницы", "strana", "side", "sider",
];
/// What stands between the number of a page and how many there are, in lower case.
#[rustfmt::skip]
const OF: &[&str] = &["of", "von", "sur", "de", "di", "van", "z", "ze", "av", "af", "из", "/"];

/// The page number and the number of pages in `Page 2 of 7`, whatever the language. A bullet may stand before them.
#[must_use]
pub fn page_of(item: &str) -> Option<(u32, u32)> {
    let item = trim(item);
    let item = item.strip_prefix('•').map_or(item, str::trim_start);
    let words: Vec<&str> = item.split_whitespace().collect();
    let (last, before) = words.split_last()?;
    let of: u32 = last.parse().ok()?;
    let mut numbers = before.iter().filter_map(|word| word.parse().ok());
    let page = numbers.next()?;
    let is_page = numbers.next().is_none() && before.len() > 1 && page <= of;
    // `Posted 25 July 2017` has two numbers as well.
    (is_page && date::find(item, 0).is_none()).then_some((page, of))
}

/// Whether a word in lower case is one for a page.
pub(super) fn is_page_word(word: &str) -> bool {
    PAGES.contains(&word)
}

/// Whether a word in lower case stands between the number of a page and how many there are.
pub(super) fn is_of(word: &str) -> bool {
    OF.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::page_of;

    #[test]
    fn a_line_says_which_page_it_is_in_any_language() {
        for (line, expected) in [
            ("Page 2 of 7", Some((2, 7))),
            ("• Seite 2 von 7", Some((2, 7))),
            ("Страница 2 из 7", Some((2, 7))),
            ("Page 8 of 7", None),
            ("Page 2", None),
            ("2 7", None),
            ("Posted 25 July 2017", None),
            ("", None),
        ] {
            assert_eq!(page_of(line), expected, "{line}");
        }
    }
}
