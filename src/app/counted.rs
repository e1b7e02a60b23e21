//! Numbers of things in words.

/// `1 word`, `17 words`
#[must_use]
pub fn counted(count: usize, what: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {what}{ending}")
}
