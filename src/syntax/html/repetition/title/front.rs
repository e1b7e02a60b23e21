//! Addresses of the front page of a site: what leads there is called as the site is.

/// File names and folders of front pages.
const FRONT: [&str; 8] = [
    "",
    "index",
    "home",
    "forum",
    "forums",
    ".",
    "..",
    "community",
];

/// Whether an address is that of the front page of a site.
pub(super) fn is_front(address: &str) -> bool {
    // An empty one is that of the page itself.
    if address.is_empty() || address.starts_with('#') {
        return false;
    }
    let (address, query) = address.split_once('?').unwrap_or((address, ""));
    let is_session = query.is_empty()
        || ["s=", "sid=", "PHPSESSID=", "action=forum"]
            .iter()
            .any(|start| query.starts_with(start));
    let path = match address.split_once("//") {
        Some((_, rest)) => rest.split_once('/').map_or("", |(_, path)| path),
        None => address,
    };
    let is_front_part = |part: &str| {
        let name = part
            .split_once('.')
            .filter(|(name, _)| !name.is_empty())
            .map_or(part, |(name, _)| name);
        FRONT.contains(&name)
    };
    is_session && path.split('/').all(is_front_part)
}
