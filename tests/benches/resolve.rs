//! How fast threads are parsed and resolved, beside two floors measured in the same run.
//!
//! ```text
//! cargo bench                    threads of 1 MB and 10 MB
//! BENCH_MB=100 cargo bench       of any size
//! ```
//!
//! Absolute times drift from machine to machine and from day to day, ratios hardly do: `lines` is one
//! pass of `memchr` over the bytes, `words` hashes the same text word by word. `to ordinary` says how
//! much slower per byte a kind of thread is than the ordinary one; more than 3 is too much.

mod threads;

use std::hash::{DefaultHasher, Hasher};
use std::hint::black_box;
use std::io::{self, Write};
use std::time::{Duration, Instant};

use threadview::resolve::Relations;
use threadview::syntax::{Detected, Parser};
use threadview::text::Text;
use threadview::thread::Thread;

use threads::KINDS;

/// The fastest of so many runs counts; the others were disturbed.
const RUNS: usize = 3;

fn main() -> io::Result<()> {
    let sizes = match std::env::var("BENCH_MB") {
        Ok(size) => vec![size.parse().map_err(io::Error::other)?],
        Err(_) => vec![1, 10],
    };
    let mut out = io::stdout().lock();
    for size in sizes {
        writeln!(
            out,
            "\n{size} MB        posts  quotes    lines    words    parse  resolve  resolve/lines  resolve/words  to ordinary"
        )?;
        let mut ordinary = None;
        for (name, make) in KINDS {
            let speed = Speed::of(make(size << 20));
            let per_byte = speed.resolve.as_secs_f64() / megabytes(speed.bytes);
            let ordinary = *ordinary.get_or_insert(per_byte);
            writeln!(out, "{name:12} {speed}  {:11.2}", per_byte / ordinary)?;
        }
    }
    Ok(())
}

/// What was measured of one thread.
struct Speed {
    bytes: usize,
    posts: usize,
    quotes: usize,
    lines: Duration,
    words: Duration,
    parse: Duration,
    resolve: Duration,
}

impl Speed {
    fn of(content: String) -> Speed {
        let bytes = content.len();
        let lines = fastest(|| memchr::memchr_iter(b'\n', content.as_bytes()).count());
        let words = fastest(|| hash_words(&content));
        let text = Text::decode(content.into_bytes());
        let detected = Detected::of(text.as_str());
        let (text, _) = detected.read(text);
        let Parser::Dump(cut) = detected.dialect.parser else {
            unreachable!("the threads of this bench are dumps");
        };
        let parse = fastest(|| Thread::of(&text, cut(text.as_str(), 0)));
        let thread = Thread::of(&text, cut(text.as_str(), 0));
        let resolve = fastest(|| Relations::of(&text, &thread, &|_| ()));
        Speed {
            bytes,
            posts: thread.posts.len(),
            quotes: Relations::of(&text, &thread, &|_| ()).quotes.len(),
            lines,
            words,
            parse,
            resolve,
        }
    }
}

impl std::fmt::Display for Speed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let rate = |time: Duration| megabytes(self.bytes) / time.as_secs_f64();
        let ratio = |floor: Duration| self.resolve.as_secs_f64() / floor.as_secs_f64();
        write!(
            f,
            "{:7} {:7}  {:7.0}  {:7.0}  {:7.0}  {:7.0}  {:13.1}  {:13.1}",
            self.posts,
            self.quotes,
            rate(self.lines),
            rate(self.words),
            rate(self.parse),
            rate(self.resolve),
            ratio(self.lines),
            ratio(self.words),
        )
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "nobody measures more than petabytes"
)]
fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}

fn fastest<T>(mut run: impl FnMut() -> T) -> Duration {
    let times = (0..RUNS).map(|_| {
        let start = Instant::now();
        black_box(run());
        start.elapsed()
    });
    times.min().unwrap_or_default().max(Duration::from_nanos(1))
}

fn hash_words(content: &str) -> u64 {
    content.split_ascii_whitespace().fold(0, |sum, word| {
        let mut hasher = DefaultHasher::new();
        hasher.write(word.as_bytes());
        sum ^ hasher.finish()
    })
}
