//! Dumps of threads as crawlers and browsers leave them, of many engines: how many posts they hold, who
//! wrote them, the dates of the first and the last, and how many quotes. All words of
//! `tests/corpus/frames` are made up; the lines around them stand where an engine and an extractor put
//! them.

mod ends;
mod table;
mod trees;

use std::fs;
use std::path::PathBuf;

use threadview::document::Document;
use threadview::resolve::{Certainty, Quote};
use threadview::text::Text;
use threadview::thread::{BlockKind, FieldKind, PostId};

use crate::samples::folder;
use table::{FRAMES, Frame};

/// What is not found in a dump although it stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gap {
    /// The text is an article, or has more or fewer posts.
    Posts,
    /// A post does not end with its own words: they are in another one, or lines of the frame follow.
    Ends,
    /// An author is missing or another one.
    Authors,
    /// The date of the first or the last post is missing or another one.
    Dates,
    /// There are more or fewer quotes.
    Quotes,
}

fn open(file: &str) -> Document {
    let path = PathBuf::from("tests/corpus/frames").join(file);
    let bytes = fs::read(path.with_extension("txt")).expect("the file is part of the repository");
    Document::open(Text::decode(bytes))
}

/// What of a frame is not found.
fn gaps(frame: &Frame) -> Vec<Gap> {
    let document = open(frame.file);
    let posts: Vec<PostId> = document.thread.post_ids().collect();
    if !document.has_posts() || posts.len() != frame.posts.len() {
        return vec![Gap::Posts];
    }
    let date = |post| document.stated(post, FieldKind::Date).unwrap_or_default();
    let quotes = |&post: &PostId| document.thread.quote_marks_of(post).len();
    let mut pairs = posts.iter().zip(frame.posts);
    let is_ended = pairs.all(|(&post, (_, end))| last_paragraph(&document, post).ends_with(end));
    let mut pairs = posts.iter().zip(frame.posts);
    let is_named =
        pairs.all(|(&post, &(author, _))| document.author_name(post).unwrap_or_default() == author);
    let ends = [posts[0], posts[posts.len() - 1]];
    let is_dated = ends.map(date) == frame.dates;
    let is_quoted = posts.iter().map(quotes).sum::<usize>() == frame.quotes;
    let found = [
        (Gap::Ends, is_ended),
        (Gap::Authors, is_named),
        (Gap::Dates, is_dated),
        (Gap::Quotes, is_quoted),
    ];
    found
        .into_iter()
        .filter_map(|(gap, is_found)| (!is_found).then_some(gap))
        .collect()
}

/// The words of the last paragraph of a post.
fn last_paragraph(document: &Document, post: PostId) -> String {
    let blocks = document.blocks(post);
    let last = blocks
        .iter()
        .rfind(|block| block.kind == BlockKind::Paragraph);
    let words = last.map_or("", |block| &document.text[block.span]);
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_posts_of_every_frame_are_found_with_their_authors_and_dates() {
    let found = FRAMES
        .iter()
        .flat_map(|frame| gaps(frame).into_iter().map(|gap| (gap, frame.file)));
    assert_eq!(found.collect::<Vec<_>>(), []);
}

#[test]
fn who_began_a_thread_on_another_page_wrote_no_post_of_this_one() {
    let whole = open("xenforo1-italian");
    let number = |at: usize| format!("    #{at}\n");
    // The second page, numbered on.
    let mut second = whole
        .text
        .as_str()
        .replace(", 22 Settembre 2013.", ", 3 Agosto 2013.");
    for at in (1..=whole.thread.post_ids().len()).rev() {
        second = second.replacen(&number(at), &number(at + 20), 1);
    }
    // A notice above the title of the first one.
    let title = "Discussione in";
    let noted =
        whole
            .text
            .as_str()
            .replacen(title, &format!("Avviso: lavori in corso\n\n{title}"), 1);
    for text in [second, noted] {
        let found = Document::open(Text::from(text.as_str()));
        assert_eq!(
            found.thread.post_ids().len(),
            whole.thread.post_ids().len(),
            "{text}"
        );
        let first = |document: &Document| {
            let post = document.thread.post_ids().next().expect("there are posts");
            last_paragraph(document, post)
        };
        assert_eq!(first(&found), first(&whole));
    }
}

#[test]
fn every_file_of_the_folder_is_in_the_table() {
    let files: Vec<PathBuf> = folder("tests/corpus/frames")
        .iter()
        .map(|file| PathBuf::from(&file.name))
        .collect();
    assert_eq!(files.len(), FRAMES.len());
}

/// A page of posts in one frame, each of a number and the words.
fn page(bodies: &[&str]) -> String {
    let authors = ["ann", "bob_7", "cy"];
    let post = |(at, body): (usize, &&str)| {
        let (author, number) = (authors[at % authors.len()], at + 1);
        format!("{author}\nMember\n{number} May 2020\n#{number}\n{body}\nReply\n\n")
    };
    let posts: String = bodies.iter().enumerate().map(post).collect();
    format!("A kettle\n\n{posts}")
}

#[test]
fn a_last_post_goes_on_below_a_quote_with_wide_gaps() {
    let first = "The ferry was sold in May, and nobody asked the crew about it.";
    let quote = "> It was sold again.\n> And once more, in the autumn.\n>\n>\n>\n>\n> Nobody asked then either.";
    let last = "That is what everybody says, and I for one believe it.";
    let document = Document::open(Text::from(
        page(&[first, "Who says so?", first, &format!("{quote}\n\n{last}")]).as_str(),
    ));
    let post = document
        .thread
        .post_ids()
        .next_back()
        .expect("it has posts");
    assert_eq!(last_paragraph(&document, post), last);
}

#[test]
fn short_posts_and_posts_without_words_are_posts_of_their_own() {
    let long = "The ferry was sold in May, and nobody asked the crew about it.";
    let other = "It was bought again in June, and nobody asked the crew about that either.";
    let thanks = "Thanks, that did it.";
    for bodies in [
        &[long, other, "", "No.", ""][..],
        &[long, thanks, other, "", thanks, other, thanks],
        &[
            long,
            "",
            other,
            "No.",
            "",
            "Who paid for it in the end, and why so late?",
            thanks,
        ],
    ] {
        let document = Document::open(Text::from(page(bodies).as_str()));
        let posts = document.thread.post_ids();
        let words = posts.map(|post| {
            let blocks = document.blocks(post);
            let words = blocks.iter().map(|block| &document.text[block.span]);
            words.collect::<Vec<_>>().join(" ").trim().to_owned()
        });
        assert_eq!(words.collect::<Vec<_>>(), bodies, "{bodies:?}");
    }
}

/// A line that opens a quote stands over lines with one `>` more in mail, and inside what it opens in
/// what extractors write of a page.
#[test]
fn heads_behind_quote_marks_open_the_quote_that_they_stand_over_or_in() {
    let first =
        "The ferry was sold in May, and nobody asked the crew about it. They were on the pier.";
    let rest =
        "Warm it up again before they come. There is wood behind the shed, and more at the pier.";
    for (quoted, heads) in [
        (
            "> There is salt.\n> On 2 May 2020, bob_7 wrote:\n> > Salt is left.\n> Not much of it.",
            &[("", 1), ("bob_7", 2)][..],
        ),
        (
            "On 3 May 2020, ann wrote:\n> On 2 May 2020, bob_7 wrote:\n> > Salt is left.\n> Not much of it.",
            &[("ann", 1), ("bob_7", 2)],
        ),
        ("> ann wrote:\n> Salt is left.", &[("ann", 1)]),
        (
            "> ann wrote:\n>> bob_7 wrote:\n>> Salt is left.\n> Not much of it.",
            &[("ann", 1), ("bob_7", 2)],
        ),
        (
            "> ann wrote:\n> Salt is left.\n\nIs it?\n\n> bob_7 wrote:\n> Not much of it.",
            &[("ann", 1), ("bob_7", 1)],
        ),
    ] {
        let text = page(&[
            first,
            rest,
            &format!(
                "{quoted}\n\nIt will be there in the morning, when the boat comes in with the crew and the lamps."
            ),
        ]);
        let document = Document::open(Text::from(text.as_str()));
        let quotes = document.relations.quotes.iter();
        let found: Vec<(&str, u8)> = quotes
            .map(|quote| {
                let name = quote
                    .attribution
                    .name
                    .map_or("", |name| &document.text[name]);
                (name, quote.depth)
            })
            .collect();
        assert_eq!(found, heads, "{quoted}");
    }
}

/// The words of the quotes in the last post of a page, with `|` where an answer stands between.
fn quoted_in_last(text: &str) -> Vec<(String, String)> {
    let document = Document::open(Text::from(text));
    let quotes = document.relations.quotes.iter();
    let last = document.thread.post_ids().next_back();
    let in_last = quotes.filter(|quote| Some(quote.post) == last);
    let words = |quote: &Quote| {
        let parts = [quote.body]
            .into_iter()
            .chain(quote.resumed.iter().copied());
        let parts = parts.map(|part| document.text[part].replace('\n', "/"));
        parts.collect::<Vec<_>>().join(" | ")
    };
    let name = |quote: &Quote| {
        quote
            .attribution
            .name
            .map_or("", |name| &document.text[name])
    };
    in_last
        .map(|quote| (name(quote).to_owned(), words(quote)))
        .collect()
}

/// Where an extractor leaves one line of each paragraph and no sign of where a quote ends.
#[test]
fn a_quote_is_what_repeats_others_and_answers_stand_between_its_parts() {
    let boats = "The boats of the upper lake were painted in May, all nine of them, by two boys with one brush, \
        and the paint was still wet on the day of the fair.";
    let lamps = "The lamps were left as they were, because nobody could say who had paid for the last ones, \
        and the oil was dear in the year of the ice.";
    let rope = "The rope is new.";
    let first = format!("{boats}\n{lamps}\n{rope}");
    let tarred = "The boats of the lower lake were tarred.";
    let answer = "I was one of those boys, and the brush was mine as well, thank you, \
        so whoever says that it was left in the rain has to tell me when.";
    let no = "It was the ferryman who paid.";
    let signed =
        "Nine boats, two boys, one brush, and a lake that is frozen until the end of April";
    for (last, expected) in [
        (
            format!("ann wrote:\n{boats}\n{answer}\n{lamps}\n{no}"),
            vec![("ann", format!("{boats} | {lamps}"))],
        ),
        (
            format!("ann wrote:\n{tarred}\n{lamps}\n{rope}\n{no}"),
            vec![("ann", format!("{tarred}/{lamps}/{rope}"))],
        ),
        (
            format!("ann wrote:\n{lamps}\n{rope}\n{answer}"),
            vec![("ann", format!("{lamps}/{rope}"))],
        ),
        // The quote that has no head, and the line below the last words that its author has below all of them.
        (
            format!("{lamps}\n{no}\n{signed}"),
            vec![("", lamps.to_owned())],
        ),
        (format!("{answer}\n{signed}"), vec![]),
    ] {
        let text = page(&[
            first.as_str(),
            "Who says so?",
            &format!("I do, and I saw it from the pier.\n{signed}"),
            "Then it is true.",
            "Let us ask them when they come in.",
            &last,
        ]);
        let expected: Vec<(String, String)> = expected
            .into_iter()
            .map(|(name, words)| (name.to_owned(), words))
            .collect();
        assert_eq!(quoted_in_last(&text), expected, "{last}");
    }
}

/// Below the words that are repeated stands a line that may be quoted or an answer: no other quote shows which, and
/// it did not fit into the line above.
#[test]
fn an_end_below_words_that_repeat_nothing_is_not_called_sure() {
    let quote = "The boats of the upper lake were painted in May, all nine of\n\
        them, by two boys with one brush, and it was cold.";
    let first =
        format!("{quote}\n\nThe lamps were left as they were, because nobody had paid\nfor them.");
    let answer = "Seventy-seven of them, if you ask the two boys who had to do it.";
    let text = page(&[
        &first,
        "There is wood behind the shed, and more of it at the end of\nthe pier.",
        &format!("ann wrote:\n\n{quote}\n{answer}\n\nThe brush was mine."),
        "Who paid for the third lamp, and why was it the dearest one\nof them?",
    ]);
    let document = Document::open(Text::from(text.as_str()));
    let [quote] = document.relations.quotes.as_slice() else {
        panic!("there is one quote");
    };
    assert!(quote.repeats.is_some());
    assert_ne!(quote.end_certainty, Certainty::Sure);
}

#[test]
fn the_answer_of_several_posts_below_a_quote_is_theirs() {
    let first = "The boats of the upper lake were painted in May, all nine of them, by two boys.";
    let quote = format!("ann wrote:\n{first}\n+1");
    let bodies = [
        first,
        &quote,
        &quote,
        &quote,
        "The lamps were left as they were, because nobody had paid for the last ones.",
        "Then it is true, and we shall have to ask them when they come in.",
        "There is wood behind the shed, and more of it at the end of the pier.",
        "Who paid for the third lamp, and why was it the dearest one of them?",
    ];
    let document = Document::open(Text::from(page(&bodies).as_str()));
    let posts: Vec<PostId> = document.thread.post_ids().collect();
    assert_eq!(posts.len(), bodies.len());
    for &post in &posts[1..4] {
        assert_eq!(last_paragraph(&document, post), "+1");
    }
}

/// The words of made-up posts.
pub const WORDS: [&str; 5] = [
    "The ferry was sold in May, and nobody asked the crew about it.",
    "There is wood behind the shed, and more of it at the pier.",
    "Who paid for the third lamp, and why was it the dearest one?",
    "Warm it up again before they come, or they will drink it cold.",
    "The harbour master told us so on Monday, in front of everybody.",
];

/// A page of posts, with the same lines around the words of each: `@` stands for the author, `%` for the
/// number of the post.
fn framed(above: &str, below: &str) -> String {
    let post = |(at, words): (usize, &&str)| {
        let author = ["ann", "bob_7", "ann", "cy", "bob_7"][at];
        let fill = |lines: &str| {
            let number = (at + 1).to_string();
            lines.replace('@', author).replace('%', &number)
        };
        format!("{}{words}\n{}", fill(above), fill(below))
    };
    let posts: String = WORDS.iter().enumerate().map(post).collect();
    format!("A kettle\n\nReply\nThread Tools\n\n{posts}\nReply\n")
}

/// The authors of the posts of a dump.
fn authors(text: &str) -> Vec<String> {
    let document = Document::open(Text::from(text));
    let posts = document.thread.post_ids();
    posts
        .map(|post| document.author_name(post).unwrap_or_default().to_owned())
        .collect()
}

#[test]
fn a_name_between_two_posts_is_of_the_one_whose_frame_has_it_again() {
    for (above, below) in [
        // A menu closes each post with the name of its author.
        (
            "#%\nPosted % May 2020, 10:15\n@ @ is offline\nRegistered User\n",
            "Reply With Quote\n@\nView Public Profile\nFind all posts by @\n\n",
        ),
        // The frame with the date closes the post; its author stands above as well.
        (
            "@ Keeper of the third lamp\nLocation:\n",
            "@, % May 2020 Report\n#% Reply\n\n\n",
        ),
    ] {
        let text = framed(above, below);
        assert_eq!(
            authors(&text),
            ["ann", "bob_7", "ann", "cy", "bob_7"],
            "{text}"
        );
    }
}

/// Words stand right above the first frame, and below the last one only a menu, or nothing.
#[test]
fn frames_without_words_below_the_last_one_close_posts() {
    for menu in ["", "* Home\n* Forums\n* Archive\n* Contact us\n* Help\n"] {
        let text = framed("", "\n#### @\n\n% May 2020\n\n");
        let text = text.replace("Reply\nThread Tools\n", "") + menu;
        assert_eq!(
            authors(&text),
            ["ann", "bob_7", "ann", "cy", "bob_7"],
            "{text}"
        );
        let document = Document::open(Text::from(text.as_str()));
        let first = document.thread.post_ids().next();
        let first = first.expect("it has posts");
        assert_eq!(
            last_paragraph(&document, first),
            "The ferry was sold in May, and nobody asked the crew about it."
        );
    }
}

/// What comments below an article begin with is no head of a quote, though it looks like one.
#[test]
fn comments_begin_with_what_their_authors_say() {
    for verb in ["says", "dice", "пишет"] {
        let text = framed(&format!("@ {verb}:\n% May 2020 at 10:15\n"), "\nReply\n");
        let text = text.replacen("Reply\nThread Tools", "5 thoughts on “Kettles”", 1);
        assert_eq!(
            authors(&text),
            ["ann", "bob_7", "ann", "cy", "bob_7"],
            "{text}"
        );
    }
}

#[test]
fn a_number_between_a_name_and_a_date_is_of_the_name() {
    let text = framed("@ May %, 2020\n", "\nReply\n");
    let text = text.replace("bob_7", "user 42").replace("cy", "cy7");
    assert_eq!(
        authors(&text),
        ["ann", "user 42", "ann", "cy7", "user 42"],
        "{text}"
    );
}

/// Links differ from post to post as names do.
#[test]
fn links_to_other_posts_are_no_names() {
    let text = framed("", "").replace("The ferry", "ann 9 hours ago | next\n\nThe ferry");
    let text = text
        .replace("There is", "\nann 8 hours ago | parent | next\n\nThere is")
        .replace(
            "Who paid",
            "\nbob 7 hours ago | root | parent | next\n\nWho paid",
        )
        .replace("Warm it", "\nbob 6 hours ago | prev\n\nWarm it")
        .replace("The harbour", "\nann 5 hours ago | parent\n\nThe harbour");
    assert_eq!(
        authors(&text),
        ["ann", "ann", "bob", "bob", "ann"],
        "{text}"
    );
}

/// The frame above the first of these posts has no post above it, and none stands below the last one.
#[test]
fn frames_that_close_posts_leave_what_stands_above_the_first_one_to_the_page() {
    let above = "%. @\n@ Greenhorn\nMessages:\n4%\nLikes Received:\n1%\nTrophy Points:\n2%\n#%\n";
    let top = "The boats of this harbour carry whatever you send to the islands.\n\
        Which kettle for the lamp boat?\nDiscussion started by ann, 1 May 2020.";
    let text = framed(above, "@, % May 2020 IP\n").replacen("Thread Tools", top, 1);
    let document = Document::open(Text::from(text.as_str()));
    let posts: Vec<PostId> = document.thread.post_ids().collect();
    let authors = posts.iter().map(|&post| document.author_name(post));
    let authors: Vec<&str> = authors.map(Option::unwrap_or_default).collect();
    assert_eq!(authors, ["ann", "bob_7", "ann", "cy", "bob_7"]);
    let ends = [posts[0], posts[4]].map(|post| last_paragraph(&document, post));
    assert_eq!(
        ends,
        [
            "The ferry was sold in May, and nobody asked the crew about it.",
            "The harbour master told us so on Monday, in front of everybody."
        ]
    );
    let title = document.thread.title_text(&document.text);
    assert_eq!(title.as_deref(), Some("Which kettle for the lamp boat?"));
}

/// What the page prints below the last post, the way to it, is of the shape of a line of each head.
#[test]
fn a_short_last_post_ends_above_the_foot_of_its_own() {
    let head = "#% 2013-03-0% 15:47:41\n@\nMember\nPosts: 4%\nRe: A kettle of copper\n";
    let text = framed(head, "\nOffline\n\n");
    let last = "The harbour master told us so on Monday, in front of everybody.";
    let way = "Pages: 1\n\nIndex\n» Winches\n» A kettle of copper\nBoard footer\n";
    let text = text.replace(last, "Only rubber.") + way;
    let document = Document::open(Text::from(text.as_str()));
    let post = document.thread.post_ids().next_back();
    let post = post.expect("it has posts");
    assert_eq!(last_paragraph(&document, post), "Only rubber.");
    assert_eq!(document.author_name(post), Some("bob_7"));
}

/// The frame stands above the words. What the page says above the first post is of the shape of its lines, and
/// is none of it.
#[test]
fn no_post_stands_above_the_one_that_the_page_begins_with() {
    let panel = "User avatar\n@\nKeeper\nPosts: 4%\nJoined: Mon Feb 0%, 2009 1:18 pm\nLocation: the pier\n\n";
    let smf = format!("{panel}Re: A kettle\n« on: Wed Apr 0%, 2010 3:39 pm »\n");
    let welcome = "Wed Apr 07, 2010 4:02 pm\nWelcome, guest. Please log in or register to see all boats.\n\
        Login with username and password\nBoard keepers: dora, emil, frida, gus, hanna, ivo\nThread Tools";
    let phpbb = format!("{panel}Post by @ » Wed Apr 0%, 2010 3:39 pm\n\n");
    let contact = "Location: the pier\nContact:\nContact ann\nWebsite\n\nA kettle\n";
    let woltlab = "@\nKeeper\nPosts\n4%\nMarch %, 2024 at 7:0% PM\n#%\n\n";
    let summary = "Thread Tools\nann\nMarch 1, 2024 at 7:01 PM\nThread is Resolved";
    for (above, below, replaced, by) in [
        (smf.as_str(), "Logged\n\n", "Thread Tools", welcome),
        (phpbb.as_str(), "Top\n\n", "Location: the pier\n", contact),
        (woltlab, "Quote\n\n", "Thread Tools", summary),
    ] {
        let text = framed(above, below).replacen(replaced, by, 1);
        let document = Document::open(Text::from(text.as_str()));
        let posts: Vec<PostId> = document.thread.post_ids().collect();
        assert_eq!(posts.len(), 5, "{text}");
        let words = last_paragraph(&document, posts[0]);
        assert!(words.starts_with("The ferry was sold"), "{text}");
    }
}

#[test]
fn a_date_in_another_form_of_numbers_opens_no_post() {
    let log = "The lamp writes this all day long, and nobody knows what it says or why.\n\nLamp:\n\n\
        03/05/2020  23:05   5,241 wick.log\n\
        It goes on like that for hours, as far as anybody of the crew can tell.\n";
    let text = framed("@\n\n0%-05-2020, 10:15 PM\n", "\n");
    let text = text.replacen("drink it cold.\n", &format!("drink it cold.\n{log}"), 1);
    assert_eq!(
        authors(&text),
        ["ann", "bob_7", "ann", "cy", "bob_7"],
        "{text}"
    );
}

/// Ranks and labels stand between the name and the date, of each author others.
#[test]
fn the_heading_above_the_words_names_the_author() {
    let panel = "#### [@](/members/@.1/)\n\n##### % Keeper\n\n  * [May %, 2020](/t/1)\n\n";
    let more = [
        "Bergen\n\nA boat",
        "**Donor**",
        "Two lamps\n\nOslo\n\nGreenhorn",
        "Oslo",
        "",
    ];
    let add = |text: String, (at, more): (usize, &str)| {
        text.replacen(&format!("##### {} Keeper", at + 1), more, 1)
    };
    let text = more.into_iter().enumerate().fold(framed(panel, "\n"), add);
    assert_eq!(
        authors(&text),
        ["ann", "bob_7", "ann", "cy", "bob_7"],
        "{text}"
    );
}

/// What the first post repeats below the heading of the posts is its own.
#[test]
fn a_title_that_the_first_post_repeats_below_the_heading_is_of_the_post() {
    let title = "Which kettle for the lamp boat?";
    let text = framed("", "\nAnswer this\nTell the keeper\n\n");
    let top = format!("{title}\n\n\nann\n\nRecommended Posts\n\n{title}\n");
    let text = text.replace("A kettle\n\nReply\nThread Tools\n", &top);
    let document = Document::open(Text::from(text.as_str()));
    assert_eq!(
        document.thread.title_text(&document.text).as_deref(),
        Some(title)
    );
    let post = document.thread.post_ids().next();
    let blocks = document.blocks(post.expect("it has posts"));
    assert_eq!(&document.text[blocks[0].span], title);
}

/// Below the heading of the posts the first one begins, also if its first words look like a title.
#[test]
fn the_first_words_below_the_heading_of_the_posts_are_no_title() {
    let text = framed("", "\nAnswer this\nTell the keeper\n\n");
    let first = "That is strange indeed";
    let text = text
        .replace(
            "A kettle\n\nReply\nThread Tools\n",
            "Which kettle for the lamp boat?\n\n\nann\n\nRecommended Posts\n",
        )
        .replace("The ferry was", &format!("{first}\n\nThe ferry was"));
    let document = Document::open(Text::from(text.as_str()));
    let title = document.thread.title_text(&document.text);
    assert_eq!(title.as_deref(), Some("Which kettle for the lamp boat?"));
    let post = document.thread.post_ids().next();
    let blocks = document.blocks(post.expect("it has posts"));
    assert_eq!(&document.text[blocks[0].span], first);
}
