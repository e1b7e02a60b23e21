//! What a reader waits for: opening, resolving, the first frame, a key, a search, an export; each beside
//! a floor that is measured in the same run.
//!
//! ```text
//! cargo bench --bench reading                        a thread of 10 MB
//! BENCH_MB=100 cargo bench --bench reading resolve   of any size, and only some of it
//! ```

use std::hash::{DefaultHasher, Hasher};
use std::io::{self, Write};
use std::sync::{Arc, LazyLock};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};
use threadview::app::{App, Message, Options, key, update};
use threadview::document::Document;
use threadview::export::{self, Format};
use threadview::load::Stage;
use threadview::syntax::{Detected, Dialect};
use threadview::text::Text;
use threadview::ui::{self, Canvas};

#[path = "parser.rs"]
mod parser;
#[path = "threads.rs"]
mod threads;

/// The window of everything that is drawn, in columns and rows.
const SIZE: Size = Size::new(120, 40);

/// An ordinary thread.
static CONTENT: LazyLock<String> = LazyLock::new(|| {
    let (_, ordinary) = threads::KINDS[0];
    ordinary(size())
});

static DOCUMENT: LazyLock<Arc<Document>> =
    LazyLock::new(|| Arc::new(Document::open(Text::from(CONTENT.as_str()))));

fn main() {
    divan::main();
}

/// How large a thread is to be, in bytes.
fn size() -> usize {
    let size = std::env::var("BENCH_MB").ok();
    let megabytes: usize = size.and_then(|size| size.parse().ok()).unwrap_or(10);
    megabytes << 20
}

fn bytes() -> BytesCount {
    BytesCount::of_str(CONTENT.as_str())
}

fn read() -> Document {
    let text = Text::from(CONTENT.as_str());
    let detected = Detected::of(text.as_str());
    Document::read(text, detected, None)
}

mod open {
    use super::{
        Bencher, BytesCount, CONTENT, Detected, Dialect, Document, LazyLock, Text, black_box,
        bytes, size, threads,
    };

    /// One pass over the bytes.
    #[divan::bench]
    fn floor_lines(bencher: Bencher) {
        let content = CONTENT.as_bytes();
        let lines = || memchr::memchr_iter(b'\n', black_box(content)).count();
        bencher.counter(bytes()).bench(lines);
    }

    /// Decoding, pieces, posts.
    #[divan::bench(sample_count = 20)]
    fn read(bencher: Bencher) {
        LazyLock::force(&CONTENT);
        bencher.counter(bytes()).bench(super::read);
    }

    /// A dump of an engine that nobody has written a rule for.
    fn any_engine() -> (&'static Dialect, String) {
        let mut kinds = threads::KINDS.iter();
        let kind = kinds.find(|(name, _)| *name == "any engine");
        let (_, written) = kind.expect("it is in the table");
        let generic = Dialect::named("generic").expect("it is in the table");
        (generic, written(size()))
    }

    /// The same where no engine is known and the frame around posts has to be found.
    #[divan::bench(sample_count = 10)]
    fn read_any_engine(bencher: Bencher) {
        let (generic, content) = any_engine();
        let read = || {
            let text = Text::from(content.as_str());
            let detected = Detected::in_dialect(generic, text.as_str());
            let document = Document::read(text, detected, None);
            assert!(document.has_posts());
            document
        };
        bencher
            .counter(BytesCount::of_str(content.as_str()))
            .bench(read);
    }

    /// The part of that which finds the posts, without their quotes' sources and the answers.
    #[divan::bench(sample_count = 10)]
    fn parse_any_engine(bencher: Bencher) {
        let (generic, content) = any_engine();
        bencher
            .counter(BytesCount::of_str(content.as_str()))
            .with_inputs(|| Text::from(content.as_str()))
            .bench_values(|text| generic.read(text));
    }
}

mod page {
    use std::fmt::Write;

    use super::{Bencher, BytesCount, Detected, Document, Text, parser, size, threads};

    /// A page of the posts of an ordinary thread, with as much markup as pages have.
    fn page() -> String {
        let (_, ordinary) = threads::KINDS[0];
        let thread = ordinary(size() / 2);
        let mut page =
            "<!DOCTYPE html><title>A made-up thread</title><h1>A made-up thread</h1>".to_owned();
        for (number, post) in thread.split("Link to comment\n").enumerate() {
            let author = ["ann", "bob", "carol", "dave", "erin"][number % 5];
            let day = 1 + number % 28;
            let _ = write!(
                page,
                "<article class=\"message message--post\" data-author=\"{author}\" id=\"post-{number}\">\
                 <div class=\"message-user\"><a href=\"/members/{author}\" class=\"username\">{author}</a>\
                 <span class=\"rank\">Member</span></div><div class=\"message-main\"><header>\
                 <a href=\"#post-{number}\"><time datetime=\"2020-05-{day:02}T10:15:00\">May {day}, 2020</time></a>\
                 #{number}</header><div class=\"message-body\">"
            );
            for paragraph in post.split("\n\n") {
                let _ = write!(page, "<p>{}</p>", paragraph.trim());
            }
            page += "</div><footer><a href=\"#\">Like</a> <a href=\"#\">Reply</a></footer></div></article>\n";
        }
        page
    }

    /// The tokens and the tree builder that pages are read with, into a tree of which nothing is kept.
    #[divan::bench(sample_count = 10)]
    fn floor_parser(bencher: Bencher) {
        let page = page();
        let parse = || parser::parse(&page);
        bencher.counter(BytesCount::of_str(&page)).bench(parse);
    }

    /// Decoding, elements, posts, the text with its pieces.
    #[divan::bench(sample_count = 10)]
    fn read(bencher: Bencher) {
        read_of(bencher, &page());
    }

    /// Pages that were once read in quadratic time: dated lines in one element, and a line of signs.
    #[divan::bench(sample_count = 10, args = ["dated lines", "signs"])]
    fn read_slow(bencher: Bencher, kind: &str) {
        let mut page = "<!DOCTYPE html><title>Ferry</title><h1>Ferry</h1>".to_owned();
        let size = size() / 10;
        if kind == "signs" {
            for name in ["ann", "bob", "carol", "dave"] {
                let signs = "&gt;".repeat(size / 16);
                let _ = write!(
                    page,
                    "<div class=post><a href=/user/{name}>{name}</a> <time>3 May 2020</time>\
                     <p>{name} says that {signs} is no quote</p><a href=#>Reply</a></div>"
                );
            }
        } else {
            // No two lines are alike but for a number: such lines are labels.
            let words = [
                "ferry", "horn", "tide", "lamp", "quay", "gull", "rope", "fog",
            ];
            let word = |number: usize| words[number % words.len()];
            for number in 0..size / 64 {
                let (name, day) = (["ann", "bob", "carol"][number % 3], 1 + number % 28);
                let said = [1, 8, 64, 512, 4096].map(|by| word(number / by)).join(" ");
                let _ = write!(page, "<b>{name}</b> {day} May 2020<br>{said}.<br><br>");
            }
        }
        read_of(bencher, &page);
    }

    fn read_of(bencher: Bencher, page: &str) {
        let read = || {
            let text = Text::from(page);
            let detected = Detected::of(text.as_str());
            let document = Document::read(text, detected, None);
            assert!(document.has_posts());
            document
        };
        bencher.counter(BytesCount::of_str(page)).bench(read);
    }
}

mod resolve {
    use super::{Bencher, CONTENT, DefaultHasher, Hasher, black_box, bytes};

    /// The same text hashed word by word.
    #[divan::bench(sample_count = 20)]
    fn floor_words(bencher: Bencher) {
        let hash = |sum: u64, word: &str| {
            let mut hasher = DefaultHasher::new();
            hasher.write(word.as_bytes());
            sum ^ hasher.finish()
        };
        let content = CONTENT.as_str();
        let words = || black_box(content).split_ascii_whitespace().fold(0, hash);
        bencher.counter(bytes()).bench(words);
    }

    #[divan::bench(sample_count = 10)]
    fn resolved(bencher: Bencher) {
        let document = super::read();
        let resolve = || document.resolved(&|_| ());
        bencher.counter(bytes()).bench(resolve);
    }
}

fn app() -> App {
    App::new(
        Arc::clone(&DOCUMENT),
        Stage::Whole,
        SIZE,
        Options::default(),
    )
}

mod frame {
    use super::{
        App, Arc, Bencher, Buffer, CONTENT, Canvas, DOCUMENT, Document, KeyCode, KeyEvent,
        KeyModifiers, LazyLock, Message, Options, Position, Rect, SIZE, Stage, Text, app,
        black_box, key, ui, update,
    };

    /// A buffer that is emptied and filled with one letter.
    #[divan::bench]
    fn floor_cells(bencher: Bencher) {
        let mut buffer = Buffer::empty(Rect::from((Position::ORIGIN, SIZE)));
        let line = "x".repeat(SIZE.width.into());
        bencher.bench_local(|| {
            buffer.reset();
            for y in 0..SIZE.height {
                buffer.set_string(0, y, black_box(&line), ratatui::style::Style::new());
            }
        });
    }

    /// The first one, with nothing laid out and nothing drawn.
    #[divan::bench]
    fn first(bencher: Bencher) {
        LazyLock::force(&DOCUMENT);
        bencher.bench_local(|| {
            let mut canvas = Canvas::new();
            ui::draw(&app(), &mut canvas)
        });
    }

    /// One key and what is drawn after it.
    #[divan::bench(args = ["j", "J", "d"])]
    fn after_key(bencher: Bencher, key: &str) {
        let (mut canvas, mut app) = (Canvas::new(), app());
        let code = KeyCode::Char(key.chars().next().expect("it is a letter"));
        let press = Message::Key(KeyEvent::new(code, KeyModifiers::NONE));
        bencher.bench_local(|| {
            update(&mut app, press.clone());
            ui::draw(&app, &mut canvas)
        });
    }

    /// Keys in a line as long as the file, and what is drawn after the last: all rows are made anew,
    /// and a way that is too long for a key is begun and given up.
    #[divan::bench(args = ["T", "9999999j<Esc>"])]
    fn in_one_line(bencher: Bencher, keys: &str) {
        let line = CONTENT.replace('\n', " ");
        let document = Arc::new(Document::open(Text::from(line.as_str())));
        let mut app = App::new(document, Stage::Whole, SIZE, Options::default());
        let mut canvas = Canvas::new();
        let presses: Vec<_> = key::parse(keys)
            .into_iter()
            .map(|key| Message::Key(KeyEvent::new(key.code, KeyModifiers::NONE)))
            .collect();
        bencher.bench_local(|| {
            for press in &presses {
                update(&mut app, press.clone());
            }
            ui::draw(&app, &mut canvas)
        });
    }
}

mod search {
    use super::{
        Bencher, CONTENT, DOCUMENT, KeyCode, KeyEvent, KeyModifiers, LazyLock, Message, app,
        black_box, bytes, update,
    };

    /// A word that does not occur, with the fastest search for letters.
    #[divan::bench]
    fn floor_letters(bencher: Bencher) {
        let content = CONTENT.as_bytes();
        let find = || memchr::memmem::find(black_box(content), b"Zyzzyva");
        bencher.counter(bytes()).bench(find);
    }

    /// Words that do not occur, typed and looked for in all of the text.
    #[divan::bench(sample_count = 20, args = ["Zyzzyva", "zyzzyva", "z.zz[yi]va"])]
    fn typed(bencher: Bencher, pattern: &str) {
        LazyLock::force(&DOCUMENT);
        bencher.counter(bytes()).bench_local(|| {
            let mut app = app();
            let slash = KeyEvent::new(KeyCode::Char('/'), KeyModifiers::NONE);
            update(&mut app, Message::Key(slash));
            update(&mut app, Message::Paste(pattern.to_owned()));
            while let Some(job) = app.next_job() {
                let mut outcomes = Vec::new();
                job.run(|outcome| outcomes.push(outcome));
                for outcome in outcomes {
                    update(&mut app, outcome.into());
                }
            }
        });
    }
}

mod print {
    use super::{Arc, Bencher, CONTENT, DOCUMENT, Format, Write, black_box, bytes, export, io};

    /// The bytes of the text, written as they are.
    #[divan::bench]
    fn floor_bytes(bencher: Bencher) {
        let write = || {
            let mut out = Vec::with_capacity(CONTENT.len());
            out.write_all(black_box(CONTENT.as_bytes())).map(|()| out)
        };
        bencher.counter(bytes()).bench(write);
    }

    #[divan::bench(sample_count = 10, args = [Format::Json, Format::Markdown, Format::Text])]
    fn written(bencher: Bencher, format: Format) {
        let document = Arc::clone(&DOCUMENT);
        let write = || export::write(&document, format, &mut io::sink());
        bencher.counter(bytes()).bench(write);
    }
}
