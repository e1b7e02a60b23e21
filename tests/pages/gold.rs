//! What stands in a page, and how what was found differs from it. Words are compared, not what stands
//! between them.

use serde::Deserialize;
use threadview::document::Document;
use threadview::thread::{BlockKind, FieldKind, PostId, QuoteId};

use super::known::Fault;
use super::visible::words;

/// What stands in a page.
#[derive(Deserialize)]
pub struct Gold {
    title: String,
    posts: Vec<Post>,
}

#[derive(Deserialize)]
struct Post {
    /// Empty where the page names nobody, as at a post that was deleted.
    author: String,
    /// As the page prints it.
    date: String,
    /// As the page prints it; none where the page has none.
    number: Option<String>,
    /// The words of its author, without quotes, signatures and notes.
    text: String,
    quotes: Vec<Quote>,
    /// A comment under an answer, which may be a post of its own or not.
    #[serde(default)]
    optional: bool,
}

#[derive(Deserialize)]
struct Quote {
    /// None where the page names nobody.
    author: Option<String>,
    /// With the words of the quotes in it, without their heads.
    text: String,
    /// Those in it.
    #[serde(default)]
    quotes: Vec<Quote>,
}

/// A quote in a row of all quotes of a post: in how many it stands, its author, its words.
type Row = (usize, Option<String>, String);

/// What does not come out as it stands in a page.
pub struct Difference {
    pub fault: Fault,
    /// What was found, and what stands there.
    pub words: String,
}

impl Difference {
    fn new(fault: Fault, place: &str, found: &str, stands: &str) -> Difference {
        let words = format!("{place}\n  found  {found}\n  stands {stands}");
        Difference { fault, words }
    }
}

impl Gold {
    /// All that a document has in another way.
    pub fn differences(&self, document: &Document) -> Vec<Difference> {
        let mut differences = Vec::new();
        let title = document.thread.title_text(&document.text);
        let title = title.unwrap_or_default();
        if said(&title) != said(&self.title) {
            differences.push(Difference::new(Fault::Title, "", &title, &self.title));
        }
        let found: Vec<PostId> = document.thread.post_ids().collect();
        let mut posts: Vec<&Post> = self.posts.iter().collect();
        if found.len() < posts.len() {
            posts.retain(|post| !post.optional);
        }
        if !document.has_posts() || found.len() != posts.len() {
            let count = if document.has_posts() { found.len() } else { 0 };
            let (count, stand) = (count.to_string(), posts.len().to_string());
            differences.push(Difference::new(Fault::Posts, "", &count, &stand));
            return differences;
        }
        for (id, post) in found.into_iter().zip(posts) {
            differences.extend(post.differences(document, id));
        }
        differences
    }
}

impl Post {
    fn differences(&self, document: &Document, id: PostId) -> Vec<Difference> {
        let stated = |kind| document.stated(id, kind).unwrap_or_default();
        let author = document.author_name(id).unwrap_or_default().to_owned();
        let (date, number) = (stated(FieldKind::Date), stated(FieldKind::Number));
        let quotes = quotes(document, id);
        let mut stand = Vec::new();
        rows(&self.quotes, 0, &mut stand);
        let number_stands = self.number.as_ref().unwrap_or(&number);
        let pairs = [
            (Fault::Authors, author, self.author.clone()),
            (Fault::Dates, said(&date), said(&self.date)),
            (Fault::Numbers, digits(&number), digits(number_stands)),
            (Fault::Words, own_words(document, id), said(&self.text)),
            (Fault::Quotes, format!("{quotes:?}"), format!("{stand:?}")),
        ];
        let place = format!("{id:?}");
        let differ = pairs
            .into_iter()
            .filter(|(_, found, stands)| found != stands);
        let told =
            differ.map(|(fault, found, stands)| Difference::new(fault, &place, &found, &stands));
        told.collect()
    }
}

/// The words of a text in one line.
fn said(text: &str) -> String {
    words(text).collect::<Vec<_>>().join(" ")
}

fn digits(number: &str) -> String {
    number.chars().filter(char::is_ascii_digit).collect()
}

/// What the author of a post says, without quotes and without what the page says of the post.
fn own_words(document: &Document, post: PostId) -> String {
    let own = document.relations.own_text(&document.thread, post);
    let mut text = String::new();
    for block in document.blocks(post) {
        if is_said(block.kind) {
            for part in own.iter().filter_map(|own| own.overlap(block.span)) {
                text += &document.words(part);
                text.push('\n');
            }
        }
    }
    said(&text)
}

fn is_said(kind: BlockKind) -> bool {
    matches!(
        kind,
        BlockKind::Paragraph | BlockKind::List | BlockKind::Code
    )
}

/// The quotes of a post, those in a quote behind it.
fn quotes(document: &Document, post: PostId) -> Vec<Row> {
    let blocks = document.blocks(post);
    let row = |id: QuoteId| {
        let quote = document.relations.quote(id);
        let depth = document.relations.enclosing(id).count() - 1;
        let author = quote.attribution.name;
        let author = author.map(|name| document.name(name).into_owned());
        let is_inside = |inner| document.relations.enclosing(inner).any(|outer| outer == id);
        let inside = blocks
            .iter()
            .filter(|block| is_said(block.kind) && block.quote.is_some_and(is_inside));
        let text: Vec<_> = inside.map(|block| document.words(block.span)).collect();
        (depth, author, said(&text.join("\n")))
    };
    document.relations.quotes_of(post).map(row).collect()
}

fn rows(quotes: &[Quote], depth: usize, out: &mut Vec<Row>) {
    for quote in quotes {
        out.push((depth, quote.author.clone(), said(&quote.text)));
        rows(&quote.quotes, depth + 1, out);
    }
}
