//! Files that are pictures, by the ends of their names.

/// How the names of pictures end, behind the point and in lower case.
const KINDS: [&str; 9] = [
    "jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "bmp", "heic",
];

/// Whether the name of a file that ends so, behind its last point, is that of a picture.
pub(crate) fn is_picture_kind(ending: &str) -> bool {
    KINDS.iter().any(|kind| ending.eq_ignore_ascii_case(kind))
}
