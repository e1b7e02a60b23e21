//! One made-up thread as pages of several versions and languages of one engine print it, each saved by
//! another program: whatever the form, the thread is the same.

use std::path::Path;

use threadview::document::Document;
use threadview::text::Text;
use threadview::thread::{BlockKind, FieldKind, PostId};

use crate::samples::folder;

const TITLE: &str = "The weir at the old mill hums at night";

/// The author and the own words of each post.
const POSTS: [(&str, &str); 4] = [
    (
        "Wilma Teasel",
        "Since the flood in March the weir hums from dusk to dawn, and the ducks have moved upstream. \
         Has anybody else heard it, or is it only us?",
    ),
    (
        "oxbow",
        "We hear it as far as the chapel. It is the third board from the left, I think.",
    ),
    (
        "Fenn Reedy",
        "A wedge of oak between the boards will quieten it.",
    ),
    ("Wilma Teasel", "The ducks are back. Thank you both!"),
];
/// Which posts hold a quote, of whom, and of which post.
const QUOTES: [(usize, &str, usize); 2] = [(1, "Wilma Teasel", 0), (3, "Fenn Reedy", 2)];

/// The dumps that keep no name beside the posts, and no date.
const NAMELESS: [&str; 1] = ["main-posted"];
const UNDATED: [&str; 4] = [
    "main-names",
    "main-posted",
    "version-4.1-german-trafilatura",
    "version-4.7-trafilatura",
];
/// The dumps without a title, which name the author of the first post below its words: the starter.
const UNTITLED: [&str; 2] = ["version-4.1-german-trafilatura", "version-4.7-trafilatura"];

/// The dumps, each with its name.
fn dumps() -> Vec<(String, Document)> {
    let files = folder("tests/corpus/invision").into_iter();
    let opened = files.map(|file| {
        let name = Path::new(&file.name).file_stem().expect("it has a name");
        let name = name.to_string_lossy().into_owned();
        (name, Document::open(Text::decode(file.bytes)))
    });
    opened.collect()
}

fn posts(document: &Document) -> Vec<PostId> {
    document.thread.post_ids().collect()
}

/// What the author of a post says, without quotes and without what the page says of the post.
fn own_words(document: &Document, post: PostId) -> String {
    let own = document.relations.own_text(&document.thread, post);
    let blocks = document.blocks(post);
    let is_said = |kind| matches!(kind, BlockKind::Paragraph | BlockKind::Code);
    let said = blocks.iter().filter(|block| is_said(block.kind));
    let parts = said.flat_map(|block| own.iter().filter_map(|own| own.overlap(block.span)));
    let parts: Vec<String> = parts
        .map(|part| document.words(part).into_owned())
        .collect();
    let words = parts.join(" ");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn there_are_dumps_of_every_form() {
    assert!(dumps().len() >= 25);
}

#[test]
fn every_form_is_read_as_a_page_of_the_engine_with_its_title() {
    for (name, document) in dumps() {
        assert_eq!(document.dialect.name, "invision", "{name}");
        let title = document.thread.title_text(&document.text);
        let expected = (!UNTITLED.contains(&name.as_str())).then_some(TITLE);
        assert_eq!(title.as_deref(), expected, "{name}");
    }
}

#[test]
fn every_form_holds_the_words_of_the_posts_and_nothing_else() {
    for (name, document) in dumps() {
        let posts = posts(&document);
        let words = posts.iter().map(|&post| own_words(&document, post));
        let words: Vec<String> = words.collect();
        assert_eq!(words, POSTS.map(|(_, words)| words), "{name}");
    }
}

#[test]
fn authors_and_dates_are_stated_where_the_form_keeps_them() {
    for (name, document) in dumps() {
        for (post, (author, _)) in posts(&document).into_iter().zip(POSTS) {
            let stated = |kind| document.stated(post, kind);
            if UNTITLED.contains(&name.as_str()) && post == PostId::OPENING {
                let starter = document.relations.author(post).name();
                assert_eq!(
                    starter.map(|name| document.name(name)).as_deref(),
                    Some(author)
                );
            } else if !NAMELESS.contains(&name.as_str()) {
                assert_eq!(stated(FieldKind::Author).as_deref(), Some(author), "{name}");
            }
            let has_year = stated(FieldKind::Date).is_some_and(|date| date.contains("2017"));
            assert_eq!(has_year, !UNDATED.contains(&name.as_str()), "{name}");
        }
    }
}

#[test]
fn quotes_name_their_author_and_end_where_the_answer_begins() {
    for (name, document) in dumps() {
        let mut found = Vec::new();
        for (number, post) in posts(&document).into_iter().enumerate() {
            for quote in document.relations.quotes_of(post) {
                let quote = document.relations.quote(quote);
                let author = quote.attribution.name.map(|author| document.name(author));
                let author = author.expect("the head names somebody").into_owned();
                let source = quote.origin().expect("the quoted post is there").index();
                found.push((number, author, source));
            }
        }
        let quotes = QUOTES.map(|(number, author, source)| (number, author.to_owned(), source));
        assert_eq!(found, quotes, "{name}");
    }
}

#[test]
fn what_the_page_says_of_a_post_is_a_note() {
    for (name, document) in dumps() {
        let kinds = |post| document.blocks(post).into_iter().map(|block| block.kind);
        let edited = posts(&document)[2];
        let has_note = kinds(edited).any(|kind| kind == BlockKind::EditNote);
        // Where the engine says it inside the words, it is among them.
        assert!(has_note, "{name}");
    }
}

/// The list shows what somebody said, not what the page says of them.
#[test]
fn a_post_begins_behind_the_labels_of_its_author() {
    let file = folder("tests/corpus")
        .into_iter()
        .find(|file| file.name.ends_with("member-group-bullets.txt"));
    let document = Document::open(Text::decode(file.expect("it is in the corpus").bytes));
    let beginnings = [(0, "Club night"), (2, "In my day"), (3, "Two minutes")];
    for (index, words) in beginnings {
        let post = PostId::from_index(index);
        let beginning = document.words(document.first_words(post));
        assert!(beginning.starts_with(words), "{post:?}: {beginning}");
    }
}
