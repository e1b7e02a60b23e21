//! Dumps of engines that are not known, put together from frames and lines as the bytes of an input say.

/// The lines above the words of a post, and those below: `@` is an author, `%` a number.
pub const FRAMES: &[(&str, &str)] = &[
    ("@\nMember\n% May 2020\n#%\n", "Reply\n\n"),
    ("[%]@ wrote on [%]% May 2020\n", ""),
    ("#% 2020-05-1%\n@\nRe: A kettle\n", "Offline\n"),
    ("", "written by @, %.5.2020 10:15\n----------\n"),
    ("* * *\n[@](/u/%) % hours ago\n", "[Reply](/r/%)\n"),
    ("\u{a0}\n% May\n", "Answer this\nSend to a friend\n"),
    ("Quote\n", "Top\n"),
];

/// What stands before a line of a post: nothing, the indentation of an extractor, a quote, a bullet.
pub const MARGINS: &[&str] = &["", "", "", "    ", "> ", ">> ", "  * ", "\u{200b}"];

/// Lines that open a quote, and lines that end one.
pub const HEADS: &[&str] = &[
    "Quote",
    "Quote:",
    "ann wrote:",
    "@ wrote:",
    "@ wrote: No.",
    "On 3 May 2020, bob_7 wrote:",
    "Originally Posted by @",
    "@:",
    "Click to expand...",
];

/// Lines that may be taken for those of a frame.
pub const LIKE_FRAMES: &[&str] = &["#%", "% May 2020", "[%]x [%", "[a](b", "References"];

/// What people write.
const WORDS: &[&str] = &[
    "",
    "The ferry was sold in May, and nobody asked the crew about it.",
    "The ferry was sold in May, and then bought again in June.",
    "No.",
    "Post % of @ says that the pier is % planks shorter.",
    "See https://example.org/pier?plank=%#end",
    "日本語の文と、👩\u{200d}🔧 the engineer, and عربى in one line.",
    "  - a bucket",
    "column   one     two\tthree",
];

const AUTHORS: &[&str] = &["ann", "bob_7", "Ü Bär", "cy"];

/// A dump is no longer than this by much, in bytes, so that every input is read in no time.
const LONGEST: usize = 4 << 10;

/// The dump that an input stands for. Its first byte is the frame.
///
/// | further bytes | |
/// | --- | --- |
/// | a line feed | the next post |
/// | other control characters | a line of the bytes up to the next line feed, as they are |
/// | ASCII | a line of the tables |
/// | all others | what stands before the next line |
pub fn dump(input: &[u8]) -> String {
    let Some((frame, mut rest)) = input.split_first() else {
        return String::new();
    };
    let (above, below) = pick(FRAMES, *frame);
    let lines = [WORDS, HEADS, LIKE_FRAMES].concat();
    let mut page = "A kettle\n\n".to_owned();
    let mut post = String::new();
    let mut number: u8 = 0;
    while let Some((&byte, after)) = rest.split_first()
        && page.len() + post.len() < LONGEST
    {
        rest = after;
        match byte {
            b'\n' => {
                number = number.wrapping_add(1);
                page += &filled(&post, number);
                post = format!("{below}{above}");
            }
            ..b' ' => {
                let end = rest.iter().position(|&byte| byte == b'\n');
                let (line, after) = rest.split_at(end.unwrap_or(rest.len()));
                post += &String::from_utf8_lossy(line);
                post.push('\n');
                rest = after;
            }
            b' '..0x80 => {
                post += pick(&lines, byte - b' ');
                post.push('\n');
            }
            _ => post += pick(MARGINS, byte),
        }
    }
    page + &filled(&post, number.wrapping_add(1)) + below
}

/// The lines of a post with its author and its number.
fn filled(post: &str, number: u8) -> String {
    let post = post.replace('@', pick(AUTHORS, number));
    post.replace('%', &number.to_string())
}

fn pick<T: Copy>(table: &[T], byte: u8) -> T {
    table[usize::from(byte) % table.len()]
}
