//! Items of lists in the words of posts.

/// The width in bytes of what stands before the words of a list item, if a line is one:
/// `  • `, `- `, `  1. `, `2) `.
#[must_use]
pub fn item_indent(line: &str) -> Option<usize> {
    let item = line.trim_start_matches([' ', '\u{a0}']);
    let indent = line.len() - item.len();
    let mark = match item.chars().next()? {
        mark @ ('•' | '◦' | '▪' | '■' | '□' | '‣' | '-' | '*' | '+') => mark.len_utf8(),
        '0'..='9' => {
            let digits = item.bytes().take_while(u8::is_ascii_digit).count();
            let closed = item[digits..].starts_with(['.', ')']);
            (closed && digits <= 3).then_some(digits + 1)?
        }
        _ => return None,
    };
    let words = item[mark..].trim_start_matches([' ', '\u{a0}']);
    let space = item.len() - mark - words.len();
    (space > 0 && !words.is_empty()).then_some(indent + mark + space)
}

/// Whether a line is one.
pub(super) fn is_item(line: &str) -> bool {
    item_indent(line).is_some()
}
