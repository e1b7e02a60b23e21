//! Numbers of things in words.

/// `1 word`, `17 words`, `2 replies`, `3 matches`
#[must_use]
pub fn counted(count: usize, what: &str) -> String {
    let is_stem = |stem: &&str| !stem.ends_with(['a', 'e', 'o', 'u']);
    match what.strip_suffix('y').filter(is_stem) {
        _ if count == 1 => format!("{count} {what}"),
        Some(stem) => format!("{count} {stem}ies"),
        None if what.ends_with("ch") => format!("{count} {what}es"),
        None => format!("{count} {what}s"),
    }
}
