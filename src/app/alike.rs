//! Names that are written wrong: the one that may be meant, and what is repeated of them in a message.

/// How alike two names are, of 1, for one to be meant by the other.
const ALIKE: f64 = 0.8;

/// The one of some names that may be meant by another, if one is like it.
pub(crate) fn nearest<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let alike = names.map(|known| (strsim::jaro(known, name), known));
    let nearest = alike.max_by(|(a, _), (b, _)| a.total_cmp(b));
    nearest
        .filter(|(alike, _)| *alike > ALIKE)
        .map(|(_, known)| known)
}

/// So many letters of what somebody has written, with `…` where there are more.
pub(crate) fn repeated(text: &str, most: usize) -> String {
    let cut = text.char_indices().nth(most);
    cut.map_or(text.to_owned(), |(at, _)| format!("{}…", &text[..at]))
}
