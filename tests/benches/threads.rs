//! Threads of every kind that could be slow, made up from a small vocabulary. The same size gives
//! the same thread.

use std::fmt::Write;

/// How a kind of thread is called, and how one of about so many bytes is made.
pub type Kind = (&'static str, fn(usize) -> String);

/// All kinds, the ordinary one first.
pub const KINDS: &[Kind] = &[
    ("ordinary", ordinary),
    ("quote-first", quote_first),
    ("chain", chain),
    ("nested", nested),
    ("one text", one_text),
    ("giant post", giant_post),
    ("empty posts", empty_posts),
    ("short quotes", short_quotes),
    ("any engine", any_engine),
];

const END: &str = "\nLink to comment\nShare on other sites\n\n\n";
const WORDS: &[&str] = &[
    "the", "ferry", "was", "sold", "in", "May", "and", "nobody", "asked", "crew", "what", "they",
    "thought", "of", "it", "harbour", "kettle", "lamp", "foghorn", "council", "vote", "tide",
    "rope", "paint", "engine", "never", "again", "morning", "letter", "window", "seven", "green",
    "because", "if", "with", "without", "under", "over", "winter", "summer", "paper", "stone",
];

/// Numbers that look like chance and are the same every time (xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or(0) % end.max(1)
    }

    fn paragraph(&mut self, words: usize) -> String {
        let words: Vec<&str> = (0..words).map(|_| WORDS[self.below(WORDS.len())]).collect();
        words.join(" ") + ".\n"
    }

    fn post(&mut self) -> String {
        let count = 1 + self.below(4);
        let paragraphs = (0..count).map(|_| {
            let words = 8 + self.below(50);
            self.paragraph(words)
        });
        paragraphs.collect::<Vec<_>>().join("\n")
    }
}

fn header() -> String {
    "Jump to content\n\nA made-up thread\n\n\nann\n\nRecommended Posts\n\n".to_owned()
}

fn head(post: usize) -> String {
    format!("{} hours ago, author{} said:\n\n", 1 + post % 23, post % 97)
}

/// A thread of an engine that is not known: each post in a frame with a name, a rank, a date and a
/// number above it and a button below.
fn any_engine(bytes: usize) -> String {
    let mut chance = Chance(42);
    let mut thread = "A made-up board\nForum\nLog in\nA made-up thread\n".to_owned();
    let mut posts: Vec<(usize, String)> = Vec::new();
    while thread.len() < bytes {
        let (author, number) = (chance.below(97), posts.len() + 1);
        let day = 1 + number / 40 % 28;
        let _ = writeln!(thread, "author{author}\nMember\n{day} May 2020\n#{number}");
        if let Some(back) = number.checked_sub(2 + chance.below(50))
            && chance.below(2) == 0
        {
            let (author, source) = &posts[back];
            let _ = write!(thread, "author{author} wrote:\n{source}");
        }
        let post = chance.post();
        thread += &post;
        thread += "Reply\n\n";
        posts.push((author, post));
    }
    thread
}

/// Posts of which every second one quotes one of the last fifty.
fn ordinary(bytes: usize) -> String {
    let mut chance = Chance(42);
    let mut posts: Vec<String> = vec![chance.post()];
    let mut thread = header() + &posts[0] + END;
    while thread.len() < bytes {
        let post = chance.post();
        if chance.below(2) == 0 {
            let source = posts.len() - 1 - chance.below(posts.len().min(50));
            thread += &head(source);
            thread += &posts[source];
            thread.push('\n');
        }
        thread += &post;
        thread += END;
        posts.push(post);
    }
    thread
}

/// Everybody quotes the first post.
fn quote_first(bytes: usize) -> String {
    let mut chance = Chance(42);
    let first: Vec<String> = (0..4).map(|_| chance.post()).collect();
    let first = first.join("\n");
    let mut thread = header() + &first + END;
    while thread.len() < bytes {
        thread += &head(0);
        thread += &first;
        thread.push('\n');
        thread += &chance.paragraph(12);
        thread += END;
    }
    thread
}

/// Everybody quotes the post above.
fn chain(bytes: usize) -> String {
    let mut chance = Chance(42);
    let mut above = chance.post();
    let mut thread = header() + &above + END;
    for number in 0.. {
        if thread.len() >= bytes {
            break;
        }
        let post = chance.post();
        thread += &(head(number) + &above + "\n" + &post + END);
        above = post;
    }
    thread
}

/// Everybody quotes the post above with all quotes in it, up to a few thousand bytes.
fn nested(bytes: usize) -> String {
    let mut chance = Chance(42);
    let mut above = chance.post();
    let mut thread = header() + &above + END;
    for number in 0.. {
        if thread.len() >= bytes {
            break;
        }
        let post = chance.paragraph(20);
        above = if above.len() > 16_000 {
            post
        } else {
            head(number).trim_end().to_owned() + "\n" + &above + "\n" + &post
        };
        thread += &(above.clone() + END);
    }
    thread
}

/// Everybody says the same, and quotes it.
fn one_text(bytes: usize) -> String {
    let text = Chance(42).post();
    let mut thread = header() + &text + END;
    for number in 0.. {
        if thread.len() >= bytes {
            break;
        }
        thread += &(head(number) + &text + "\n" + &text + END);
    }
    thread
}

/// One post, with one quote of it below.
fn giant_post(bytes: usize) -> String {
    let mut chance = Chance(42);
    let mut thread = header();
    let first = chance.post();
    thread += &first;
    while thread.len() < bytes {
        thread += &chance.post();
        thread.push('\n');
    }
    thread + END + &head(0) + &first + "\nYes.\n" + END
}

/// Nothing but the ends of posts.
fn empty_posts(bytes: usize) -> String {
    header() + &END.repeat(bytes / END.len())
}

/// Quotes of two or three words each, from all over the thread.
fn short_quotes(bytes: usize) -> String {
    let mut chance = Chance(42);
    let mut posts: Vec<String> = vec![chance.post()];
    let mut thread = header() + &posts[0] + END;
    while thread.len() < bytes {
        let source = chance.below(posts.len());
        let quoted: Vec<&str> = posts[source].split_whitespace().take(3).collect();
        let post = chance.paragraph(20);
        thread += &(head(source) + &quoted.join(" ") + "\n\n" + &post + END);
        posts.push(post);
    }
    thread
}
