//! Markup that can be anywhere in a line: code, tags, entities, links and addresses.

use super::Place;

/// The beginnings of addresses that GitHub turns into links.
const SCHEMES: &[&str] = &["http", "https", "ftp"];

/// Code: a run of backticks is closed by a run of the same length; an unclosed fence extends to the end.
pub(super) fn code(words: &str, place: Place, at: &mut Vec<usize>) {
    if !words.contains('`') {
        return;
    }
    let runs = words.split(|c| c != '`').map(str::len);
    let mut runs: Vec<usize> = runs.filter(|&length| length > 0).collect();
    runs.sort_unstable();
    let has_pair = runs.windows(2).any(|pair| pair[0] == pair[1]);
    let is_fence = |line: &str| line.starts_with("```") && place.holds_blocks();
    // A backslash splits a run, and each part can close another one: so all are escaped or none.
    if has_pair || words.split('\n').any(is_fence) {
        at.extend(words.match_indices('`').map(|(place, _)| place));
    }
}

/// Single characters that are markup anywhere in a line.
pub(super) fn signs(words: &str, place: Place, at: &mut Vec<usize>) {
    let last = |sign| words.rfind(sign).unwrap_or(0);
    let (last_close, last_bracket) = (last('>'), last(')'));
    let first_bracket = words.find('[').unwrap_or(words.len());
    for (start, sign) in words.match_indices(['\\', '<', '&', ']']) {
        let rest = &words[start + 1..];
        let acts = match sign {
            "\\" => rest.starts_with(|c: char| c.is_ascii_punctuation()),
            "]" => rest.starts_with('(') && first_bracket < start && start < last_bracket,
            "&" => is_entity(rest),
            _ => {
                let starts_line = start == 0 || words[..start].ends_with('\n');
                let may_end = last_close > start;
                let is_html = starts_line && place.holds_blocks() || may_end;
                is_html && is_tag(rest) || may_end && is_address(rest)
            }
        };
        if acts {
            at.push(start);
        }
    }
}

/// `amp;`, `#60;`, `#x3c;`. No name is shorter than `lt`.
fn is_entity(rest: &str) -> bool {
    let number = rest.strip_prefix('#');
    let name = number.unwrap_or(rest);
    let behind = name.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
    let length = name.len() - behind.len();
    let is_name = length >= 2 && name.starts_with(|c: char| c.is_ascii_alphabetic());
    behind.starts_with(';') && length > 0 && (number.is_some() || is_name)
}

/// `b>`, `/b>`, `b c`, `!--`, `?`
fn is_tag(rest: &str) -> bool {
    let is_name = |rest: &str| rest.starts_with(|c: char| c.is_ascii_alphabetic());
    if let Some(rest) = rest.strip_prefix('!') {
        return rest.starts_with("--") || rest.starts_with("[CDATA[") || is_name(rest);
    }
    let name = rest.strip_prefix('/').unwrap_or(rest);
    let behind = name.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '-');
    let ends = behind.is_empty() || behind.starts_with([' ', '\t', '\n', '>', '/']);
    rest.starts_with('?') || is_name(name) && ends
}

/// `http:`, `ann@`
fn is_address(rest: &str) -> bool {
    let is_scheme = |c: char| c.is_ascii_alphanumeric() || "+.-".contains(c);
    let is_local = |c: char| c.is_ascii_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-".contains(c);
    rest.trim_start_matches(is_scheme).starts_with(':')
        || rest.trim_start_matches(is_local).starts_with('@')
}

/// Breaks every address that has a backslash in it.
pub(super) fn addresses(words: &str, at: &mut Vec<usize>) {
    let mut signs = Vec::new();
    let mut start = 0;
    for word in words.split_inclusive(|c: char| c.is_ascii_whitespace()) {
        let end = start + word.len();
        let last = at.partition_point(|&at| at < end).checked_sub(1);
        if let Some(last) = last.map(|last| at[last]).filter(|&last| last >= start) {
            let found = address_signs(word).map(|sign| start + sign);
            signs.extend(found.take_while(|&sign| sign < last));
        }
        start = end;
    }
    at.extend(signs);
    at.sort_unstable();
    at.dedup();
}

/// The signs that make words a link: `:` of `http://`, `.` of `www.`
fn address_signs(word: &str) -> impl Iterator<Item = usize> {
    let ends_with = |end: usize, name: &str| {
        let start = end.checked_sub(name.len());
        let before = start.and_then(|start| word.get(start..end));
        before.is_some_and(|before| before.eq_ignore_ascii_case(name))
    };
    word.match_indices([':', '.'])
        .filter(move |&(at, sign)| match sign {
            ":" => {
                let has_scheme = SCHEMES.iter().any(|scheme| ends_with(at, scheme));
                has_scheme && word[at..].starts_with("://")
            }
            _ => ends_with(at, "www"),
        })
        .map(|(at, _)| at)
}
