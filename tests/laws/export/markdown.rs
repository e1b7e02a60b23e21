//! Markdown read back by a parser of its own, as `CommonMark` and with GitHub's additions: it has
//! the structure that the program gave it, and of the posts' words nothing but words.

use comrak::nodes::{AstNode, ListType, NodeValue};
use comrak::{Arena, Options, parse_document};
use threadview::document::Document;
use threadview::export::Format;
use threadview::thread::{BlockKind, QuoteId, item_indent};

use super::{Part, Shown, blocks, code, words, written};

/// Quotes deeper than this are not read back: parsers have limits of their own.
const DEEPEST: usize = 60;

/// A part of the Markdown and what holds it.
#[derive(Debug)]
struct Held<Q> {
    part: Part,
    /// The number of the item that it is.
    number: Option<usize>,
    /// The quotes round it from the outside in.
    quotes: Vec<Q>,
}

/// Holds Markdown to what the document says; `said` is that in plain text.
pub fn laws(document: &Document, said: &[Part], name: &str) {
    let expected = expected(document, said);
    if expected.iter().any(|held| held.quotes.len() > DEEPEST) {
        return;
    }
    let written = written(document, Format::Markdown, name);
    for rules in [Rules::CommonMark, Rules::GitHub] {
        let read = read(&written, rules, name);
        let mut pairs = expected.iter().zip(&read);
        if let Some((expected, read)) = pairs
            .find(|(expected, read)| expected.part != read.part || expected.number != read.number)
        {
            panic!("{name}: {rules:?} reads {read:?} for {expected:?}\n{written}");
        }
        assert_eq!(expected.len(), read.len(), "{name}: {rules:?}\n{written}");
        assert_eq!(
            nesting(&expected),
            nesting(&read),
            "{name}: {rules:?}\n{written}"
        );
    }
}

/// In how many quotes each part stands, and how many of them hold the part before as well.
fn nesting<Q: PartialEq>(parts: &[Held<Q>]) -> Vec<(usize, usize)> {
    let mut above: &[Q] = &[];
    let mut nesting = Vec::new();
    for held in parts {
        let both = above.iter().zip(&held.quotes);
        let shared = both.take_while(|(above, below)| above == below).count();
        nesting.push((held.quotes.len(), shared));
        above = &held.quotes;
    }
    nesting
}

/// What must be read.
fn expected(document: &Document, said: &[Part]) -> Vec<Held<QuoteId>> {
    let mut parts = Vec::new();
    let mut blocks = document
        .thread
        .post_ids()
        .map(|post| blocks(document, post));
    let mut of_post = Vec::new().into_iter();
    let mut said = said.iter().filter(|part| !matches!(part, Part::Words(_)));
    loop {
        // The blocks up to the next thing that is said.
        for shown in of_post.by_ref() {
            let shown: Shown = shown;
            if shown.is_head() {
                let part = said.next().expect("plain text says it as well").clone();
                parts.push(Held {
                    part,
                    number: None,
                    quotes: shown.quotes,
                });
            } else {
                parts.extend(expected_of(&shown));
            }
        }
        let Some(part) = said.next() else {
            return parts;
        };
        if matches!(part, Part::Heading(_)) {
            of_post = blocks.next().unwrap_or_default().into_iter();
        }
        parts.push(Held {
            part: part.clone(),
            number: None,
            quotes: Vec::new(),
        });
    }
}

/// What must be read of a block that is not said.
fn expected_of(shown: &Shown) -> Vec<Held<QuoteId>> {
    let mut parts: Vec<Held<QuoteId>> = Vec::new();
    for line in &shown.lines {
        let list = shown.block.kind == BlockKind::List;
        let item = item_indent(line).filter(|&width| list && !words(&line[width..]).is_empty());
        let is_code = shown.block.kind == BlockKind::Code;
        match (parts.last_mut().map(|held| &mut held.part), item) {
            (Some(Part::Code(above)), _) => *above += &(code(line) + "\n"),
            (Some(Part::Words(above)), None) => {
                *above += "\n";
                *above += &words(line);
            }
            _ => {
                let digits = line
                    .trim_start_matches([' ', '\u{a0}'])
                    .split(['.', ')'])
                    .next();
                parts.push(Held {
                    part: match item {
                        _ if is_code => Part::Code(code(line) + "\n"),
                        Some(width) => Part::Words(words(&line[width..])),
                        None => Part::Words(words(line)),
                    },
                    number: item.and(digits).and_then(|digits| digits.parse().ok()),
                    quotes: shown.quotes.clone(),
                });
            }
        }
    }
    parts
}

/// Whose Markdown it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rules {
    CommonMark,
    GitHub,
}

fn read(written: &str, rules: Rules, name: &str) -> Vec<Held<usize>> {
    let mut options = Options::default();
    if rules == Rules::GitHub {
        options.extension.alerts = true;
        options.extension.autolink = true;
        options.extension.footnotes = true;
        options.extension.strikethrough = true;
        options.extension.table = true;
        options.extension.tasklist = true;
    }
    let arena = Arena::new();
    let root = parse_document(&arena, written, &options);
    let mut reader = Reader {
        rules,
        name,
        quotes: Vec::new(),
        quote_count: 0,
        parts: Vec::new(),
    };
    root.children().for_each(|block| reader.block(block, None));
    reader.parts
}

struct Reader<'n> {
    rules: Rules,
    name: &'n str,
    quotes: Vec<usize>,
    quote_count: usize,
    parts: Vec<Held<usize>>,
}

impl Reader<'_> {
    fn block<'a>(&mut self, node: &'a AstNode<'a>, number: Option<usize>) {
        let part = match &node.data().value {
            NodeValue::BlockQuote => {
                self.quotes.push(self.quote_count);
                self.quote_count += 1;
                node.children().for_each(|block| self.block(block, None));
                self.quotes.pop();
                return;
            }
            NodeValue::List(list) => {
                let is_numbered = list.list_type == ListType::Ordered;
                for (item, place) in node.children().zip(list.start..) {
                    self.item(item, is_numbered.then_some(place));
                }
                return;
            }
            NodeValue::Heading(heading) => match heading.level {
                1 => Part::Title(self.words(node)),
                _ => Part::Heading(self.words(node)),
            },
            NodeValue::CodeBlock(block) => {
                assert!(
                    block.fenced && block.info.is_empty(),
                    "{}: {block:?}",
                    self.name
                );
                Part::Code(block.literal.clone())
            }
            NodeValue::Paragraph => self.paragraph(node),
            other => panic!("{}: {:?} reads {other:?}", self.name, self.rules),
        };
        self.parts.push(Held {
            part,
            number,
            quotes: self.quotes.clone(),
        });
    }

    fn item<'a>(&mut self, item: &'a AstNode<'a>, number: Option<usize>) {
        let is_item = matches!(item.data().value, NodeValue::Item(_));
        assert!(is_item, "{}: {:?}", self.name, item.data().value);
        for (place, block) in item.children().enumerate() {
            let is_list = matches!(block.data().value, NodeValue::List(_));
            let is_words = matches!(block.data().value, NodeValue::Paragraph);
            let is_right = if place == 0 { is_words } else { is_list };
            assert!(is_right, "{}: {:?}", self.name, block.data().value);
            self.block(block, number);
        }
    }

    /// Bold words are the head of a quote, those in italics a remark; both fill a paragraph.
    fn paragraph<'a>(&self, node: &'a AstNode<'a>) -> Part {
        let only = node
            .first_child()
            .filter(|child| child.next_sibling().is_none());
        match only.map(|only| (only, only.data().value.clone())) {
            Some((only, NodeValue::Strong)) => Part::Head(self.words(only)),
            Some((only, NodeValue::Emph)) => {
                let words = self.words(only);
                let inside = words
                    .strip_prefix('(')
                    .and_then(|words| words.strip_suffix(')'));
                Part::Remark(inside.unwrap_or(&words).to_owned())
            }
            _ => Part::Words(self.words(node)),
        }
    }

    /// The words of a node; nothing in it is anything else. GitHub makes a link of every address,
    /// which then leads to what it says.
    fn words<'a>(&self, node: &'a AstNode<'a>) -> String {
        let mut words = String::new();
        for child in node.children() {
            match &child.data().value {
                NodeValue::Text(text) => words += text,
                NodeValue::LineBreak => words.push('\n'),
                NodeValue::Link(link) if self.rules == Rules::GitHub => {
                    let shown = self.words(child);
                    assert!(link.url.ends_with(&shown), "{}: {link:?}", self.name);
                    words += &shown;
                }
                other => panic!("{}: {:?} reads {other:?}", self.name, self.rules),
            }
        }
        words
    }
}
