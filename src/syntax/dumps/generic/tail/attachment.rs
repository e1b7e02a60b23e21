//! The list of attached files below the words of a post: names of files with their sizes, and how often they
//! were opened. What stands below such a list is the signature.
//!
//! ```text
//! Words of the post.
//! Attachments                                  the heading, in any language of the table
//! mooring.jpg (115.95 KiB) Viewed 24 times     phpBB; vBulletin prints `(12.3 KB, 24 views)`
//! mooring.jpg                                  XenForo, in two lines
//! 115.9 KB · Views: 24
//! Attachments mooring.jpg (115.95 KiB)         where an extractor keeps lists in one line
//! ```

use std::ops::Range;

use super::super::Page;
use super::super::bodies::body::{first_lines, last_lines};
use super::super::lines::traits::Traits;
use crate::syntax::words::is_one_of;

/// How many lines at the end of a body can be of the list.
const REACH: usize = 60;
/// The longest line of the list, in words.
const LONGEST: u32 = 16;
/// The longest heading, in words.
const HEADING: u32 = 4;
/// How far below the heading the first file stands, in lines.
const BELOW_HEADING: usize = 3;
/// More bytes than any beginning of a heading has.
const LONGEST_HEADING: usize = 48;
/// The longest ending of a file's name, in bytes.
const EXTENSION: usize = 5;

/// Units of the sizes of files, in lower case.
const UNITS: &[&str] = &[
    "b",
    "byte",
    "bytes",
    "octets",
    "kb",
    "kib",
    "mb",
    "mib",
    "gb",
    "gib",
    "kbyte",
    "mbyte",
    "ko",
    "mo",
    "kio",
    "mio",
    "кб",
    "кбайт",
    "киб",
    "мб",
    "миб",
];

/// The beginnings of the headings of such lists, in lower case.
const HEADINGS: &[&str] = &[
    "attach",
    "anhang",
    "anhänge",
    "angehängt",
    "dateianh",
    "miniaturansichten angehängter",
    "pièce",
    "fichiers joints",
    "fichier(s) joint",
    "images attachées",
    "miniatures attachées",
    "adjunto",
    "archivos adjuntos",
    "archivo(s) adjunto",
    "imágenes adjuntas",
    "allegat",
    "file allegati",
    "immagini allegate",
    "anexo",
    "arquivo(s) anexado",
    "bijlage",
    "bijgevoegd",
    "załącz",
    "вложени",
    "прикрепл",
    "přílohy",
    "bilagor",
    "bifogade",
    "vedhæft",
    "vedlegg",
    "liitteet",
    "csatol",
    "mellékletek",
    "ekli dosya",
    "eklentiler",
];

/// The lines of the list at the end of a body, if there is one and words stand above it. With a heading, the list
/// ends with its last file; without, it ends the body.
pub(super) fn list(page: &Page, start: usize, end: usize) -> Option<Range<usize>> {
    let mut near: Vec<usize> = last_lines(page, start, end).take(REACH).collect();
    near.reverse();
    let files: Vec<usize> = near
        .iter()
        .copied()
        .filter(|&line| is_file(page, line, start))
        .collect();
    let named = near.iter().find_map(|&line| named_files(page, line, end));
    let sized = || sized_files(page, start, &near, &files);
    let headed = named.into_iter().chain(headed_files(page, &near, &files));
    let found = headed
        .max_by_key(|found| found.end)
        .or_else(|| Some(sized()?..end))?;
    first_lines(page, start, found.start)
        .next()
        .is_some()
        .then_some(found)
}

/// A heading with the names of files behind it, or in the lines right below.
fn named_files(page: &Page, heading: usize, end: usize) -> Option<Range<usize>> {
    let is_name = |line: usize| is_file_name(page.words(line)) || size(page.words(line)).is_some();
    let is_list =
        is_heading(page, heading) && heading + 1 < end && is_file_name(page.words(heading + 1));
    if !is_list && !holds_files(page.words(heading)) {
        return None;
    }
    let below = (heading + 1..end)
        .take_while(|&line| page.shapes.lines[line].words <= LONGEST && is_name(line));
    Some(heading..below.last().unwrap_or(heading) + 1)
}

/// Whether a line is a heading and the names of files behind it. The heading is one word, or stands there twice,
/// as a picture has it again: `Attached` and a file's name may be what somebody writes.
fn holds_files(words: &str) -> bool {
    if !starts_as_heading(words) {
        return false;
    }
    let mut parts = words.split_whitespace();
    let is_file = |part: &str| is_file_name(part.trim_matches(['(', ')', '[', ']', ',']));
    let heading: Vec<&str> = parts.by_ref().take_while(|part| !is_file(part)).collect();
    let (once, again) = heading.split_at(heading.len() / 2);
    let is_twice = !once.is_empty() && once == again;
    let is_whole = heading.len() == 1 || is_twice;
    is_whole && words.split_whitespace().any(is_file)
}

/// A heading and the files with sizes below it.
fn headed_files(page: &Page, near: &[usize], files: &[usize]) -> Option<Range<usize>> {
    let last = *files.last()?;
    let is_near = |line: usize| line + BELOW_HEADING >= first_at_or_below(files, line);
    let mut lines = near.iter().copied().take_while(|&line| line < last);
    let heading = lines.find(|&line| is_near(line) && is_heading(page, line))?;
    Some(heading..last + 1)
}

/// The first line of files with sizes that end a body.
fn sized_files(page: &Page, start: usize, near: &[usize], files: &[usize]) -> Option<usize> {
    let first = *files.first()?;
    let is_of_list =
        |line: usize| page.shapes.lines[line].words <= LONGEST && page.weights.prose(line) == 0;
    let below = near.iter().rev().copied();
    let below = below.take_while(|&line| is_file(page, line, start) || is_of_list(line));
    let from = below
        .filter(|&line| line >= first && is_file(page, line, start))
        .min()?;
    // The name can stand above.
    let name = from.checked_sub(1);
    let name = name.filter(|&above| above > start && is_file_name(page.words(above)));
    Some(name.unwrap_or(from))
}

/// The first of these lines that is not above a line.
fn first_at_or_below(lines: &[usize], line: usize) -> usize {
    let at = lines.partition_point(|&one| one < line);
    lines.get(at).copied().unwrap_or(usize::MAX)
}

fn is_heading(page: &Page, line: usize) -> bool {
    let words = page.words(line);
    if page.shapes.lines[line].words > HEADING || page.shapes.lines[line].traits.has(Traits::HEAD) {
        return false;
    }
    starts_as_heading(words)
}

fn starts_as_heading(words: &str) -> bool {
    let beginning = words[..words.floor_char_boundary(LONGEST_HEADING)].to_lowercase();
    HEADINGS
        .iter()
        .any(|heading| beginning.starts_with(heading))
}

/// Whether a line has the size of a file, and the file's name before it or in the line above.
fn is_file(page: &Page, line: usize, start: usize) -> bool {
    let words = page.words(line);
    if page.shapes.lines[line].words > LONGEST {
        return false;
    }
    let Some(at) = size(words) else {
        return false;
    };
    let before = words[..at].trim_end_matches([' ', '(', '[', '\u{a0}']);
    let is_above = || before.is_empty() && line > start && is_file_name(page.words(line - 1));
    is_file_name(before) || is_above()
}

/// Where the size of a file begins, in bytes: `115.95 KiB`.
fn size(words: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = words[from..].find(|c: char| c.is_ascii_digit()) {
        let start = from + at;
        let digits = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
        let end = words[start..]
            .find(|c| !digits(c))
            .map_or(words.len(), |end| start + end);
        let rest = words[end..].trim_start_matches([' ', '\u{a0}']);
        let unit = rest
            .find(|c: char| !c.is_alphabetic())
            .map_or(rest, |end| &rest[..end]);
        let is_free = words[..start].ends_with([' ', '(', '[', '\u{a0}']) || start == 0;
        if is_free && is_one_of(unit, UNITS) {
            return Some(start);
        }
        from = end;
    }
    None
}

/// Whether words end as the name of a file does: `mooring.jpg`.
fn is_file_name(words: &str) -> bool {
    let Some((name, extension)) = words.rsplit_once('.') else {
        return false;
    };
    !name.is_empty()
        && (2..=EXTENSION).contains(&extension.len())
        && extension.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && extension.bytes().any(|byte| byte.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_files_stands_below_words() {
        for (text, lines) in [
            (
                "A kettle.\nAttachments\na.jpg (115.95 KiB) Viewed 24 times",
                Some(1..3),
            ),
            (
                "A kettle.\nAttached Images\na.jpg (12,3 KB, 24 views)\nb.jpg (1 MB, 2 views)\nA motto.",
                Some(1..4),
            ),
            (
                "A kettle.\nAttachments\na.jpg\nThe kettle\na.jpg (1 KiB) Viewed once",
                Some(1..5),
            ),
            ("A kettle.\na.jpg\n115.9 KB · Views: 24", Some(1..3)),
            (
                "A kettle.\na.jpg 115.9 KB · Views: 24\nb.jpg 1 KB · Views: 4",
                Some(1..3),
            ),
            ("A kettle.\nAttachments\na.jpg\nb.png\nA motto.", Some(1..4)),
            (
                "A kettle.\nAttachments a.jpg (115.95 KiB) Viewed 24 times b.jpg (1 KiB) Viewed 2 times\nA motto.",
                Some(1..2),
            ),
            (
                "A kettle.\nAngehängte Grafiken Angehängte Grafiken a.gif",
                Some(1..2),
            ),
            ("A kettle.\nAttached is a.gif of it, as you see", None),
            ("Attachments\na.jpg (115.95 KiB) Viewed 24 times", None),
            ("A kettle.\nThe file is 12 KB long.", None),
            (
                "The file a.zip (12 KB) is what you all need to\nread, as I have told you a year ago, and often.",
                None,
            ),
            ("A kettle.\nAttachments are not allowed here.", None),
        ] {
            let page = Page::of(text);
            assert_eq!(list(&page, 0, page.lines.len()), lines, "{text}");
        }
    }
}
