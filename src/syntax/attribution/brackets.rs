//! Dates in brackets beside the name of who is quoted: `(3 May 2020)ann` on pages of `MyBB`, `ann (3 May 2020)` on those
//! of IP.Board 3 in some languages.

use crate::syntax::date;
use crate::text::trim_name;

/// The date and the name in a text that is nothing else.
pub(super) fn date_and_name(text: &str) -> Option<(&str, &str)> {
    let (when, name) = match text.strip_prefix('(') {
        Some(behind) => behind.split_once(')')?,
        None => text
            .strip_suffix(')')?
            .rsplit_once('(')
            .map(|(name, when)| (when, name))?,
    };
    let name = trim_name(name);
    let is_date = date::find(when, 0) == Some((0, when.len()));
    (is_date && !name.is_empty()).then_some((when, name))
}
