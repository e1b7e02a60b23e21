//! Advertisements between posts: the page says what they are, in a line of its own.

use crate::syntax::words::is_one_of;

/// What advertisements are called, in lower case.
#[rustfmt::skip]
const LABELS: &[&str] = &[
    "advertisement", "advertisements", "advertising", "sponsored", "sponsored content", "sponsored links", "werbung",
    "anzeige", "publicité", "publicidad", "publicidade", "pubblicità", "advertentie", "reklama", "reklame", "reklam",
    "реклама", "annonse", "annonce", "annons", "mainos", "hirdetés", "reclamă", "διαφήμιση", "スポンサーリンク",
    "広告", "广告", "광고",
];

/// Whether a line says that what stands below it is an advertisement.
pub(super) fn is_label(line: &str) -> bool {
    is_one_of(line, LABELS)
}

#[cfg(test)]
mod tests {
    use super::is_label;

    #[test]
    fn a_line_that_is_nothing_else_is_a_label() {
        for line in ["Advertisement", "PUBLICITÉ", "Sponsored", "広告"] {
            assert!(is_label(line), "{line}");
        }
        for line in ["", "Sponsored by ann", "An advertisement"] {
            assert!(!is_label(line), "{line}");
        }
    }
}
