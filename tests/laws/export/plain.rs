//! Plain text read back: a line in the first column is the program's, one that is indented by two
//! columns a post's.

use threadview::document::Document;
use threadview::export::Format;
use threadview::thread::BlockKind;

use super::{Part, blocks, code, title, words, written};

/// Holds plain text to what the document says, and gives its parts: what is said of posts and
/// quotes is the same in other formats.
pub fn laws(document: &Document, name: &str) -> Vec<Part> {
    let written = written(document, Format::Text, name);
    let mut lines = written.lines();
    let mut said: Vec<Part> = title(document).map(Part::Title).into_iter().collect();
    if let Some(Part::Title(title)) = said.first() {
        let first = lines.next().expect("there is a title");
        let labelled = first.strip_prefix("Title: ") == Some(title);
        let is_right = labelled || first == title && read(first).is_none();
        assert!(is_right, "{name}: {first:?} for {title:?}");
    }
    let mut read_lines = Vec::new();
    for line in lines {
        let part = read(line);
        let is_apart = line.is_empty() || line.starts_with("  ");
        assert!(part.is_some() || is_apart, "{name}: {line:?} is nobody's");
        read_lines.extend(part);
    }
    let mut left = read_lines.iter();
    let mut next = || left.next().cloned();
    if let Some(notice) = document.notice() {
        let told = Part::Remark(words(&notice));
        assert_eq!(next(), Some((0, told)), "{name}: {written}");
    }
    for post in document.thread.post_ids() {
        let mut heading = next();
        if document.thread.interval_before(post).is_some() {
            let is_remark = matches!(heading, Some((0, Part::Remark(_))));
            assert!(is_remark, "{name}: {heading:?}\n{written}");
            heading = next();
        }
        let number = format!("#{} ", post.number());
        let is_heading = matches!(
            &heading,
            Some((0, Part::Heading(words))) if words.starts_with(&number)
        );
        assert!(is_heading, "{name}: {heading:?} opens {post:?}\n{written}");
        let blocks = blocks(document, post);
        if blocks.is_empty() {
            let none = Part::Remark("no words".to_owned());
            assert_eq!(next(), Some((0, none)), "{name}: {written}");
        }
        for shown in blocks {
            let depth = usize::from(shown.block.depth);
            if shown.is_head() {
                let head = next();
                let is_head = matches!(head, Some((found, Part::Head(_))) if found == depth);
                assert!(is_head, "{name}: {head:?}\n{written}");
                continue;
            }
            for line in &shown.lines {
                let part = match shown.block.kind {
                    BlockKind::Code | BlockKind::List => moved_back(&code(line)).to_owned(),
                    _ => words(line),
                };
                assert_eq!(
                    next(),
                    Some((depth, Part::Words(part))),
                    "{name}: {written}"
                );
            }
        }
    }
    assert_eq!(left.next(), None, "{name}: {written}");
    said.extend(read_lines.into_iter().map(|(_, part)| part));
    said
}

/// What a line says, and in how many quotes; nothing when it is a title or only keeps others apart.
fn read(line: &str) -> Option<(usize, Part)> {
    let within = |line: &str, before: &str, behind: &str| {
        let line = line.strip_prefix(before)?.strip_suffix(behind)?;
        Some(line.to_owned())
    };
    if let Some(line) = line.strip_prefix("  ") {
        let (depth, words) = quoted(line)?;
        return Some((depth, Part::Words(words)));
    }
    if line.starts_with('>') {
        let (depth, words) = quoted(line)?;
        return Some((depth, Part::Head(words)));
    }
    let heading = within(line, "---- ", " ----").map(Part::Heading);
    let part = heading.or_else(|| within(line, "(", ")").map(Part::Remark))?;
    Some((0, part))
}

/// How many marks of quotes a line has, and what it says behind them.
fn quoted(line: &str) -> Option<(usize, String)> {
    let (mut depth, mut words) = (0, line);
    while let Some(behind) = words.strip_prefix("> ") {
        depth += 1;
        words = behind;
    }
    (words != ">").then(|| (depth, moved_back(words).to_owned()))
}

/// Words without the space that keeps a `>` in them from being the mark of a quote.
fn moved_back(words: &str) -> &str {
    let behind = words.strip_prefix(' ');
    behind
        .filter(|behind| behind.starts_with('>'))
        .unwrap_or(words)
}
