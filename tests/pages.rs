//! Saved pages of many engines: their posts, authors, dates, quotes and titles, and that no word of
//! them is lost. The markup of `tests/corpus/pages` is what an engine's own theme writes, all words are
//! made up; what stands in `NAME.html` is told by `NAME.gold.json`.

mod gold;
mod known;
mod visible;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::panic::catch_unwind;
use std::path::Path;

use serde_json::{Value, json};
use threadview::document::Document;
use threadview::export::{self, Format};
use threadview::syntax::{DIALECTS, Detected, Dialect};
use threadview::text::Text;
use threadview::thread::FieldKind;

use crate::laws;
use crate::pictures::{LARGE, made};
use crate::samples::{Sample, folder};
use gold::{Difference, Gold};
use known::{Fault, KNOWN, LAWLESS, TAKEN_FOR_THREADS, WORDS_THAT_DIFFER};

/// At how many places a page is cut, the last one behind its end.
const CUTS: usize = 12;
/// The width of the window in which the rows of a page are looked at.
const WIDTH: u16 = 80;

fn open(bytes: &[u8]) -> Document {
    Document::open(Text::decode(bytes.to_vec()))
}

/// The pages of a folder, each with its name.
fn pages(path: &str) -> Vec<(String, Sample)> {
    let mut files = folder(path);
    files.retain(|file| has_ending(file, "html"));
    let named = files.into_iter().map(|file| {
        let name = Path::new(&file.name).file_stem().expect("it has a name");
        (name.to_string_lossy().into_owned(), file)
    });
    named.collect()
}

fn has_ending(file: &Sample, ending: &str) -> bool {
    let path = Path::new(&file.name);
    path.extension().is_some_and(|found| found == ending)
}

fn threads() -> Vec<(String, Sample)> {
    pages("tests/corpus/pages")
}

fn all() -> Vec<(String, Sample)> {
    let mut all = threads();
    all.extend(pages("tests/corpus/pages/not-threads"));
    all.extend(pages("tests/corpus/pages/bad"));
    all
}

/// What a page holds, as the file beside it says.
fn gold(page: &Sample) -> Gold {
    let path = Path::new(&page.name).with_extension("gold.json");
    let gold = fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_slice(&gold).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// What is in one list and not in the other, a line each.
fn report<T: Ord + std::fmt::Debug>(found: &BTreeSet<T>, known: &BTreeSet<T>) -> String {
    let mut report = String::new();
    for new in found.difference(known) {
        let _ = writeln!(report, "not known: {new:?}");
    }
    for gone in known.difference(found) {
        let _ = writeln!(report, "right now, so take it out of the table: {gone:?}");
    }
    report
}

#[test]
fn every_page_opens_with_the_posts_that_stand_in_it() {
    let mut found = BTreeSet::new();
    let mut told = String::new();
    let known: BTreeSet<(Fault, String)> = flat(KNOWN).collect();
    for (name, page) in threads() {
        for Difference { fault, words } in gold(&page).differences(&open(&page.bytes)) {
            if !known.contains(&(fault, name.clone())) {
                let _ = writeln!(told, "{name}: {fault:?}: {words}");
            }
            found.insert((fault, name.clone()));
        }
    }
    assert!(found == known, "{}{told}", report(&found, &known));
}

#[test]
fn there_are_pages_of_many_engines_and_kinds() {
    assert!(threads().len() >= 30);
    assert!(pages("tests/corpus/pages/not-threads").len() >= 12);
    assert!(pages("tests/corpus/pages/bad").len() >= 12);
}

#[test]
fn a_page_that_is_no_thread_has_no_posts() {
    let pages = pages("tests/corpus/pages/not-threads").into_iter();
    let with_posts = pages.filter(|(_, page)| open(&page.bytes).has_posts());
    let found: BTreeSet<String> = with_posts.map(|(name, _)| name).collect();
    let known = names(TAKEN_FOR_THREADS);
    assert!(found == known, "{}", report(&found, &known));
}

/// A page without markup for machines, and one whose posts are told by that alone.
#[test]
fn each_reader_of_pages_can_be_asked_alone() {
    let mut repeated = "<title>Ferry</title>".to_owned();
    for number in 1..6 {
        let _ = write!(
            repeated,
            "<div class=post id=post{number}><a href=/user/ann{number}>ann{number}</a> {number} May 2020 \
             <div class=content>The ferry of pier {number} is late again.</div><a href=#>Reply</a></div>"
        );
    }
    let marked = "<title>Ferry</title><main itemscope itemtype='https://schema.org/DiscussionForumPosting'>\
        <h1 itemprop=headline>Late ferries</h1><b itemprop=author>ann</b><p itemprop=text>Why is it late?</main>";
    for (page, dialect, posts) in [
        (&*repeated, "repetition", 5),
        (&repeated, "structured", 0),
        (&repeated, "html", 5),
        (marked, "repetition", 0),
        (marked, "structured", 1),
        (marked, "html", 1),
    ] {
        let dialect = Dialect::named(dialect).expect("it is in the table");
        let document = Document::open_as(Text::from(page), dialect);
        let count = document.thread.posts.len() * usize::from(document.has_posts());
        assert_eq!(count, posts, "{}: {page}", dialect.name);
    }
}

#[test]
fn what_a_page_states_besides_names_and_dates_is_in_the_json() {
    let page = include_bytes!("corpus/pages/facts-01.html");
    let mut out = Vec::new();
    export::write(&open(page), Format::Json, &mut out).expect("memory takes everything");
    let thread: Value = serde_json::from_slice(&out).expect("it is JSON");
    let address = "https://mole.example.org/t/a-buoy-that-leans/77?page=2";
    assert_eq!(thread["address"], address);
    assert_eq!(thread["page"], json!([2, 3]));
    let said = |post: usize| {
        let post = &thread["posts"][post];
        json!([post["roles"], post["score"], post["id"], post["permalink"]])
    };
    assert_eq!(
        said(0),
        json!([["Harbour master"], "12 points", "61", "#note-61"])
    );
    assert_eq!(said(2), json!([["Pilot"], "1 point", "63", "#note-63"]));
}

#[test]
fn a_quote_is_of_the_post_that_the_page_says_whatever_it_repeats_and_names() {
    let page = include_str!("corpus/pages/xenforo2-01.html");
    // The account has another name now, and its post other words.
    let renamed = page.replace("mudlark said:", "eelpout said:");
    let quoted = renamed.find("data-source=\"post: 4120\"").expect("a quote");
    let (above, quote) = renamed.split_at(quoted);
    let words = quote
        .find("expandContent js-expandContent \">")
        .expect("its words");
    let (head, words) = quote.split_at(words + "expandContent js-expandContent \">".len());
    let words = &words[words.find("</div>").expect("their end")..];
    let edited = format!("{above}{head}Nobody has these words.{words}");
    for page in [page, &renamed, &edited] {
        let document = open(page.as_bytes());
        let quote = document.relations.quotes.iter().find(|quote| {
            let reference = quote.attribution.reference;
            reference.is_some_and(|id| &document.text[id] == "#4120")
        });
        let source = quote.expect("the quote is found").source.post();
        let id = document
            .thread
            .stated(source.expect("its source"), FieldKind::Id);
        assert_eq!(id.map(|id| &document.text[id]), Some("4120"));
    }
    // Where the name and all words are of another post, the page is wrong.
    let moved = page.replace("data-source=\"post: 4120\"", "data-source=\"post: 4107\"");
    let moved = moved.replace("goto/post?id=4120", "goto/post?id=4107");
    assert_ne!(moved, page);
    let [before, after] = [page, &moved].map(|page| {
        let document = open(page.as_bytes());
        let sources = document.relations.quotes.iter();
        sources.map(|quote| quote.source.post()).collect::<Vec<_>>()
    });
    assert_eq!(before, after);
}

#[test]
fn what_became_of_a_thread_and_its_posts_is_in_the_json() {
    let page = include_bytes!("corpus/pages/facts-02.html");
    let mut out = Vec::new();
    export::write(&open(page), Format::Json, &mut out).expect("memory takes everything");
    let thread: Value = serde_json::from_slice(&out).expect("it is JSON");
    assert_eq!(thread["states"], json!(["solved", "closed"]));
    assert_eq!(thread["topic_starter"], "ingram");
    assert_eq!(
        thread["address"],
        "https://quayside.example.net/rope-for-a-bell"
    );
    let missing = json!([
        { "after": 2, "count": 3, "words": "Show 3 more replies" },
        { "after": 4, "count": 2, "words": "Load 2 more replies" },
    ]);
    assert_eq!(thread["missing"], missing);
    let of_posts = |field: &str| -> Vec<Value> {
        let posts = thread["posts"].as_array().expect("there are posts");
        posts.iter().map(|post| post[field].clone()).collect()
    };
    let states = json!([null, "accepted", "deleted", null, "collapsed"]);
    assert_eq!(json!(of_posts("state")), states);
    let roles = json!([
        ["Original poster"],
        ["Moderator"],
        null,
        ["Banned"],
        ["Original poster"]
    ]);
    assert_eq!(json!(of_posts("roles")), roles);
    let reactions = json!([{ "name": "Thanks", "count": 4 }, { "name": "Funny", "count": 1 }]);
    assert_eq!(thread["posts"][0]["reactions"], reactions);
}

/// Opens a page, presses keys and looks for words on the screen.
#[track_caller]
fn shows(page: &str, keys: &str, words: &str) {
    let screen = made(page, LARGE, keys).text();
    assert!(screen.contains(words), "{keys}: {words}\n{screen}");
}

#[test]
fn what_became_of_a_thread_and_its_posts_is_on_the_screen() {
    let page = include_str!("corpus/pages/facts-02.html");
    shows(page, "2G", "accepted answer");
    shows(page, "4G", "3 posts left out above");
    shows(page, "ggi", "Readers clicked: Thanks 4, Funny 1.");
    shows(page, "2Gi", "It calls the author Moderator.");
    shows(page, "2Gi", "It is the accepted answer.");
    shows(page, "3Gi", "It is deleted.");
    shows(
        page,
        "3Gi",
        "the page leaves out posts: Show 3 more replies.",
    );
    shows(page, "=", "The thread is solved and closed.");
    shows(page, "=", "Started by ingram.");
    shows(
        page,
        "=",
        "leaves out posts at 2 places, 5 by its own count.",
    );
}

#[test]
fn missing_posts_are_added_up_where_the_page_counts_them() {
    let page = include_str!("corpus/pages/facts-02.html");
    let many = page.replace("3 more", "4000000000 more");
    let many = many.replace("2 more", "4000000000 more");
    shows(&many, "=", "at 2 places, 8000000000 by its own count.");
    let uncounted = page.replace("Show 3 more replies", "Continue this thread");
    let uncounted = uncounted.replace("Load 2 more replies", "Continue this thread");
    shows(&uncounted, "=", "The page leaves out posts at 2 places.");
}

/// Whole pages in any dialect; then each broken off at a dozen places, as a download can be.
#[test]
fn every_page_obeys_the_laws_in_any_dialect_and_wherever_it_breaks_off() {
    let mut found = BTreeSet::new();
    for (name, page) in all() {
        let whole = DIALECTS.iter().all(|dialect| {
            let told = format!("{name} as {}", dialect.name);
            catch_unwind(|| obeys(&page.bytes, dialect, &told)).is_ok()
        });
        let beginnings = (1..CUTS).all(|cut| {
            // Now and then inside a tag, a word or a character.
            let bytes = &page.bytes[..page.bytes.len() * cut / CUTS];
            let told = format!("{name} to {}", bytes.len());
            let document = open(bytes);
            catch_unwind(|| laws::thread::laws(&document, &told)).is_ok()
        });
        if !(whole && beginnings) {
            found.insert(name);
        }
    }
    let known = names(LAWLESS);
    assert!(found == known, "{}", report(&found, &known));
}

fn obeys(bytes: &[u8], dialect: &'static Dialect, name: &str) {
    let text = Text::decode(bytes.to_vec());
    assert!(
        text.sources()[0].encode() == bytes,
        "{name}: other bytes come back"
    );
    let detected = Detected::in_dialect(dialect, text.as_str());
    let read = Document::read(text, detected, None);
    laws::words::laws(&read, name);
    let whole = read.resolved(&|_| ());
    laws::thread::laws(&whole, name);
    // Other dialects take the tags of a page for its words.
    if !dialect.reads_beginnings() {
        laws::rows::laws(&whole, WIDTH, name);
        laws::export::laws(&whole, name);
    }
}

/// What a browser shows, told from the tags alone, is what the text of a page says, each word as often.
#[test]
fn every_visible_word_of_a_page_stands_in_its_text_once() {
    let mut found = BTreeSet::new();
    let mut told = String::new();
    let known = names(WORDS_THAT_DIFFER);
    for (name, page) in all() {
        let differs = visible::differences(&open(&page.bytes));
        if differs.is_empty() {
            continue;
        }
        if !known.contains(&name) {
            let _ = writeln!(told, "{name}: {}", differs.join(", "));
        }
        found.insert(name);
    }
    assert!(found == known, "{}{told}", report(&found, &known));
}

/// The names in a table of names and reasons.
fn names(table: &[(&str, &str)]) -> BTreeSet<String> {
    table.iter().map(|(name, _)| (*name).to_owned()).collect()
}

/// The rows of a table, one for each page.
fn flat(table: &[(Fault, &'static [&'static str])]) -> impl Iterator<Item = (Fault, String)> {
    let rows = table.iter();
    rows.flat_map(|&(fault, names)| names.iter().map(move |&name| (fault, name.to_owned())))
}
