//! What stands at the edges of posts in dumps of any engine: titles, labels, files, notes, signatures, reactions.

use serde_json::Value;
use threadview::document::Document;
use threadview::export::{self, Format};
use threadview::text::Text;

/// The kind and the words of each block of a post.
type Blocks = Vec<(String, String)>;

/// A page of posts with a frame that nobody has written a rule for, each by an author with these words.
fn page(title: &str, posts: &[(&str, &str)]) -> String {
    let post = |(at, (author, words)): (usize, &(&str, &str))| {
        let minute = 10 + at;
        format!("{author}\nMember\n3 May 2020, 10:{minute}\n{words}\nReply Quote\n\n")
    };
    let posts: String = posts.iter().enumerate().map(post).collect();
    format!("Home\nLog in\n{title}\n\n{posts}")
}

/// The blocks of all posts.
fn blocks(page: &str) -> Vec<Blocks> {
    let document = Document::open(Text::from(page));
    let mut json = Vec::new();
    export::write(&document, Format::Json, &mut json).expect("a vector takes all");
    let thread: Value = serde_json::from_slice(&json).expect("it is JSON");
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let blocks = |post: &Value| {
        let blocks = post["blocks"].as_array().expect("posts have blocks");
        let block = |block: &Value| (text(&block["kind"]), text(&block["text"]));
        blocks.iter().map(block).collect()
    };
    let posts = thread["posts"].as_array().expect("it has posts");
    posts.iter().map(blocks).collect()
}

/// Checks the blocks of one post.
fn check(page: &str, post: usize, expected: &[(&str, &str)]) {
    let found = blocks(page);
    let found: Vec<(&str, &str)> = {
        let post = found.get(post).expect("it has so many posts");
        post.iter()
            .map(|(kind, text)| (kind.as_str(), text.as_str()))
            .collect()
    };
    assert_eq!(found, expected, "post {post} of\n{page}");
}

const FERRY: &str = "The ferry was sold in May, and nobody asked the crew about it at all.";
const WOOD: &str = "There is wood behind the shed, and more of it lies down at the pier.";
const LAMP: &str = "Who paid for the third lamp, and why was it the dearest one of them?";
const KETTLE: &str = "Warm it up again before they come, or they will drink it cold again.";

#[test]
fn the_title_of_the_thread_above_the_words_is_not_of_the_words() {
    let title = "Who sold the ferry of the crew?";
    let replied = |words: &str| format!("Re: {title}\n{words}");
    let judged = |words: &str| {
        format!("98 of 100 readers find this author useful in May\nAW: {title}\n{words}")
    };
    let (wood, lamp) = (replied(WOOD), judged(LAMP));
    let text = page(
        title,
        &[
            ("ann", &format!("{title}\n{FERRY}")),
            ("bob", &wood),
            ("cy", &lamp),
            ("ann", KETTLE),
        ],
    );
    for (post, words) in [FERRY, WOOD, LAMP, KETTLE].into_iter().enumerate() {
        check(&text, post, &[("text", words)]);
    }
}

#[test]
fn what_a_page_says_of_an_author_above_the_words_is_a_label() {
    let of_ann = |words: &str| format!("Keeper of kettles\n{words}");
    let placed = |place: &str, words: &str| format!("Location:\n{place}\n{words}");
    let posts = [
        ("ann", of_ann(FERRY)),
        ("bob", placed("North pier", WOOD)),
        ("cy", placed("South pier", LAMP)),
        ("ann", of_ann(KETTLE)),
        ("dora", placed("Old shed", FERRY)),
        ("bob", format!("@cy\n{KETTLE}")),
        ("bob", "@cy\nThe pier is as it was.".to_owned()),
        ("eve", FERRY.to_owned()),
        ("fay", WOOD.to_owned()),
        ("eve", LAMP.to_owned()),
    ];
    let posts: Vec<(&str, &str)> = posts
        .iter()
        .map(|(name, words)| (*name, words.as_str()))
        .collect();
    let text = page("A kettle and a lamp", &posts);
    check(&text, 0, &[("label", "Keeper of kettles"), ("text", FERRY)]);
    check(
        &text,
        3,
        &[("label", "Keeper of kettles"), ("text", KETTLE)],
    );
    let words = blocks(&text);
    assert_eq!(
        words[1].last(),
        Some(&("text".to_owned(), WOOD.to_owned())),
        "{:?}",
        words[1]
    );
    assert_eq!(
        words[6],
        [("text".to_owned(), "@cy\nThe pier is as it was.".to_owned())],
        "who is spoken to is of the words"
    );
}

#[test]
fn files_notes_and_reactions_below_the_words_are_not_of_the_words() {
    let files = "Attachments\nlamp.jpg (115.95 KiB) Viewed 24 times";
    let note = "Last edited by bob on Sun 3 May,\n2020 2:08 pm, edited 3 times in total.";
    let posts = [
        (
            "ann",
            format!("{FERRY}\n{files}\nA motto that stands here once."),
        ),
        ("bob", format!("{WOOD}\n{note}")),
        ("cy", format!("{LAMP}\nReactions: ann, bob and 2 others")),
        ("ann", KETTLE.to_owned()),
    ];
    let posts: Vec<(&str, &str)> = posts
        .iter()
        .map(|(name, words)| (*name, words.as_str()))
        .collect();
    let text = page("A kettle and a lamp", &posts);
    check(
        &text,
        0,
        &[
            ("text", FERRY),
            ("label", files),
            ("signature", "A motto that stands here once."),
        ],
    );
    check(&text, 1, &[("text", WOOD), ("edit_note", note)]);
    check(
        &text,
        2,
        &[
            ("text", LAMP),
            ("reactions", "Reactions: ann, bob and 2 others"),
        ],
    );
}

#[test]
fn words_that_others_quote_are_no_signature() {
    let said = format!("{KETTLE} We shall all be at the\npier by noon on Monday.");
    let quoted = format!("bob wrote:\n{said}\nRight.");
    let posts = [
        ("ann", FERRY),
        ("bob", said.as_str()),
        ("cy", &quoted),
        ("cy", &quoted),
        ("dora", LAMP),
    ];
    let text = page("A kettle and a lamp", &posts);
    check(&text, 1, &[("text", &said)]);
    for post in [2, 3] {
        let blocks = &blocks(&text)[post];
        assert!(
            blocks.iter().all(|(kind, _)| kind != "signature"),
            "{blocks:?}"
        );
    }
}

#[test]
fn a_signature_of_many_lines_begins_below_the_line_that_closes_the_words() {
    let motto = "The third lamp shines for those who come late to the pier,\n\
        and for those who never come it shines as well, all the night long,\n\
        until the keeper of the lamp puts it out and goes home to his kettle,\n\
        which nobody has warmed for him, as it should have been by then";
    let closed = |words: &str| format!("{words}\nLogged");
    let with_motto = format!("{}\n{motto}", closed(WOOD));
    let words = [FERRY, LAMP, KETTLE, FERRY, LAMP].map(closed);
    let posts = [
        ("ann", words[0].as_str()),
        ("bob", &with_motto),
        ("cy", &words[1]),
        ("ann", &words[2]),
        ("dora", &words[3]),
        ("cy", &words[4]),
    ];
    let text = page("A kettle and a lamp", &posts);
    check(&text, 1, &[("text", WOOD), ("signature", motto)]);
    check(&text, 2, &[("text", LAMP)]);
}

#[test]
fn marks_before_all_words_of_a_page_are_no_quotes() {
    let marked = |words: &str, more: &str| format!("> {words}\n>\n> {more}");
    let answer = format!("> bob said:\n>\n>> {WOOD}\n>\n> {LAMP}");
    let posts = [
        ("ann", marked(FERRY, "And so on.")),
        ("bob", marked(WOOD, "Go and look.")),
        ("cy", answer),
        ("ann", marked(KETTLE, "It is late.")),
    ];
    let posts: Vec<(&str, &str)> = posts
        .iter()
        .map(|(name, words)| (*name, words.as_str()))
        .collect();
    let text = page("A kettle and a lamp", &posts);
    check(&text, 0, &[("text", &format!("{FERRY}\n\nAnd so on."))]);
    check(&text, 2, &[("quote", WOOD), ("text", LAMP)]);
}

#[test]
fn a_panel_at_the_left_of_the_words_is_not_of_the_words() {
    let post = |name: &str, minute: u32, words: [&str; 3]| {
        let [first, second, third] = words;
        format!(
            "{name:16}3 May 2020, 10:{minute}\n\
             \n{0:16}{first}\n{1:16}{second}\n{2:16}{third}\n{3:16}Reply Quote\n\n",
            "Member", "Posts: 12", "", "Top"
        )
    };
    let text = [
        "A kettle and a lamp\n\n".to_owned(),
        post(
            "ann",
            11,
            [
                "The ferry was sold in May,",
                "and nobody asked the crew",
                "about it.",
            ],
        ),
        post(
            "bob_7",
            12,
            [
                "There is wood behind the shed,",
                "and more of it lies down",
                "at the pier.",
            ],
        ),
        post(
            "cy",
            13,
            [
                "Who paid for the third lamp,",
                "and why was it the dearest",
                "one of them?",
            ],
        ),
        post(
            "ann",
            14,
            [
                "Warm it up again before they",
                "come, or they will drink it",
                "cold again.",
            ],
        ),
    ]
    .concat();
    check(
        &text,
        1,
        &[(
            "text",
            "There is wood behind the shed,\nand more of it lies down\nat the pier.",
        )],
    );
    let document = Document::open(Text::from(text.as_str()));
    let authors: Vec<&str> = {
        let posts = document.thread.post_ids();
        posts
            .map(|post| document.author_name(post).unwrap_or_default())
            .collect()
    };
    assert_eq!(authors, ["ann", "bob_7", "cy", "ann"]);
}

#[test]
fn a_rule_with_other_lines_below_it_does_not_end_the_words_of_a_page() {
    let note = "Last edited by bob; 03-05-2020 at 08:01 PM.";
    let aside = "under the line I still write to you about the boat and the shed";
    let ruled = |words: &str, below: &str| format!("{words}\n____________\n{below}");
    let posts = [
        ("ann", ruled(FERRY, "Keeper of kettles")),
        ("bob", ruled(WOOD, &format!("{aside}\n{note}"))),
        ("cy", ruled(LAMP, "Third of four")),
        ("ann", ruled(KETTLE, "Keeper of kettles")),
    ];
    let posts: Vec<(&str, &str)> = posts
        .iter()
        .map(|(name, words)| (*name, words.as_str()))
        .collect();
    let text = page("A kettle and a lamp", &posts);
    let shown = blocks(&text);
    for (post, words) in [(0, "Keeper of kettles"), (1, aside), (2, "Third of four")] {
        let is_shown = shown[post].iter().any(|(_, text)| text.contains(words));
        assert!(is_shown, "{words}: {:?}", shown[post]);
    }
}

#[test]
fn a_label_over_the_head_of_a_quote_is_no_quote() {
    let quoted = format!("Quote:\nOriginally Posted by ann\n{FERRY}\n\n{KETTLE}");
    let posts = [
        ("ann", FERRY),
        ("bob", WOOD),
        ("cy", &quoted),
        ("ann", LAMP),
    ];
    let text = page("A kettle and a lamp", &posts);
    check(&text, 2, &[("quote", FERRY), ("text", KETTLE)]);
}

#[test]
fn short_posts_without_full_stops_are_posts_where_numbers_count_them() {
    let words = [
        "Is anyone going to the rally this year",
        "I am going and my brother too",
        "It depends on the work for me",
        "Bring the big stove then",
        "The yard says that the lock is shut",
        "Guest houses are full",
    ];
    let names = ["ann", "bob_7", "cy", "ann", "dora", "bob_7"];
    let post = |(at, words): (usize, &&str)| {
        let (name, number) = (names[at], at + 1);
        format!(
            "03-04-2019, 07:1{at} PM #{number}\n{name}\nMember\n\n{words}\n\nReply With Quote\n\n"
        )
    };
    let posts: String = words.iter().enumerate().map(post).collect();
    let text = format!("Thread: Rally\n\n{posts}");
    for (post, words) in words.into_iter().enumerate() {
        check(&text, post, &[("text", words)]);
    }
}

#[test]
fn posts_of_people_who_write_once_are_posts_where_the_page_asks_to_log_in() {
    let names = [
        "ann", "bob", "cy", "dora", "emil", "fay", "gus", "hal", "ida", "jon",
    ];
    let post = |(day, name): (usize, &&str)| format!("{name}\n{} May 2020\n{WOOD}\n\n", day + 3);
    let posts: String = names.iter().enumerate().map(post).collect();
    let list = format!("Home\nA kettle and a lamp\n\n{posts}");
    assert_eq!(blocks(&list).len(), 0, "it may be a list of letters");
    let page = format!("{list}Sign In or Register to comment.\n");
    assert_eq!(blocks(&page).len(), names.len(), "{page}");
}
