//! Dumps that show which post each one answers: by how far the posts are indented, or by links.

use threadview::document::Document;
use threadview::resolve::Parent;
use threadview::text::Text;
use threadview::thread::PostId;

/// A thread: for each post how deep it stands, its author and its words.
const POSTS: [(usize, &str, &str); 9] = [
    (
        0,
        "ann",
        "The ferry was sold in May, and nobody asked the crew about it.",
    ),
    (
        0,
        "bob_7",
        "There is wood behind the shed, and more of it at the pier.",
    ),
    (
        1,
        "cy",
        "Who paid for the third lamp, and why was it the dearest one?",
    ),
    (
        2,
        "ann",
        "Warm it up again before they come, or they will drink it cold.",
    ),
    (
        3,
        "dora",
        "The harbour master told us so on Monday, in front of everybody.",
    ),
    (
        1,
        "emil",
        "The left one leans to the water, whatever the clerk may say.",
    ),
    (
        1,
        "bob_7",
        "Nobody has painted the rail since the year of the long ice.",
    ),
    (
        2,
        "cy",
        "The second bell was too late for the boat, as it always is.",
    ),
    (
        0,
        "frida",
        "Take the thick rope, and look after it when the wind turns.",
    ),
];
/// The post that each of them answers.
const ANSWERED: [Option<usize>; 9] = [
    None,
    None,
    Some(1),
    Some(2),
    Some(3),
    Some(1),
    Some(1),
    Some(6),
    None,
];

/// The number of each post in the list that it stands in.
const NUMBERS: [usize; 9] = [1, 2, 1, 1, 1, 2, 3, 1, 3];

/// The page with these lines of each post; below come the lines of the page.
fn page(lines: impl Fn(usize, usize, &str, &str) -> String) -> String {
    let posts = (0..).zip(POSTS);
    let posts: String = posts
        .map(|(at, (depth, author, words))| lines(at, depth, author, words))
        .collect();
    format!(
        "Winches   Recent   Comments   Search\n\nWhich kettle for the lamp boat?\n9 comments\n\n{posts}\n\nAbout   Tags\n"
    )
}

/// The authors, and which post each one answers.
fn tree(text: &str) -> (Vec<String>, Vec<Option<usize>>) {
    let document = Document::open(Text::from(text));
    let posts = || document.thread.post_ids();
    let author = |post| document.author_name(post).unwrap_or_default().to_owned();
    let parents = &document.relations.tree.parents;
    let answered = |post: PostId| match parents[post.index()] {
        Parent::Stated(answered) => Some(answered.index()),
        _ => None,
    };
    (
        posts().map(author).collect(),
        posts().map(answered).collect(),
    )
}

#[track_caller]
fn check(text: &str, answered: &[Option<usize>]) {
    let (authors, found) = tree(text);
    let expected = POSTS.map(|(_, author, _)| author);
    assert_eq!(authors, expected, "{text}");
    assert_eq!(found, answered, "{text}");
}

#[test]
fn indented_posts_answer_the_one_above_that_is_indented_less() {
    for step in [2, 4, 5] {
        let text = page(|at, depth, author, words| {
            let indent = " ".repeat(3 + step * depth);
            let number = NUMBERS[at];
            let hours = 9 - at;
            format!(
                "{indent}{number}. {at}\n{indent}   {author} {hours} hours ago\n{indent}   {words}\n\n"
            )
        });
        check(&text, &ANSWERED);
    }
}

/// An extractor indents list items and not what stands in them; the first one stands in the line of the list around.
#[test]
fn items_are_indented_where_the_words_are_not() {
    let text = page(|at, depth, author, words| {
        let indent = if at == 0 {
            "  1.     ".to_owned()
        } else {
            " ".repeat(5 + 3 * depth)
        };
        let (number, hours) = (NUMBERS[at], 9 - at);
        format!(
            "{indent}{number}. [{at}](/login)\n\n{author} [{hours} hours ago](/c/k{at}x)\n\n{words}\n\n"
        )
    });
    check(&text, &ANSWERED);
}

/// An extractor that misses the end of a list moves all that follows to the right.
#[test]
fn what_only_moves_to_the_right_is_no_tree() {
    let text = page(|at, _, author, words| {
        let indent = " ".repeat(3 + 2 * at);
        let hours = 9 - at;
        format!("{indent}• {author}\n{indent}  {hours} hours ago\n{indent}  {words}\n\n")
    });
    check(&text, &[None; 9]);
}

#[test]
fn links_say_what_is_answered_where_they_leave_one_post() {
    let text = page(|at, depth, author, words| {
        let root = if depth > 1 { " | root" } else { "" };
        let parent = if depth > 0 { " | parent" } else { "" };
        let prev = if NUMBERS[at] > 1 { " | prev" } else { "" };
        // Nothing follows the last branch.
        let next = if at < 5 { " | next" } else { "" };
        let hours = 9 - at;
        format!("{author} {hours} hours ago{root}{parent}{prev}{next} [–]\n\n{words}\n\nreply\n\n")
    });
    check(&text, &ANSWERED);
}
