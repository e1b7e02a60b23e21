//! A table of cases for each step, in their order, on pages of a few posts.
use super::bodies::{body, ends};
use super::frames::anchor;
use super::frames::frame::Side;
use super::{Found, Frame, Page, Post};

mod article;
mod beside;
mod feet;
mod heads;
mod names;
mod quotes;
mod subjects;

const WORDS: [&str; 5] = [
    "The ferry was sold in May, and nobody asked the crew about it.",
    "There is wood behind the shed, and more of it at the pier.",
    "Who paid for the third lamp, and why was it the dearest one?",
    "Warm it up again before they come, or they will drink it cold.",
    "The harbour master told us so on Monday, in front of everybody.",
];
const AUTHORS: [&str; 5] = ["ann", "bob_7", "ann", "cy", "bob_7"];

/// Posts with these lines around their words: `@` stands for the author, `%` for the number of the post.
fn page(above: &str, below: &str) -> String {
    page_of(WORDS.len(), above, below)
}

/// The same with so many posts.
fn page_of(posts: usize, above: &str, below: &str) -> String {
    let post = |(at, words): (usize, &&str)| {
        let number = (at + 1).to_string();
        let fill = |lines: &str| lines.replace('@', AUTHORS[at]).replace('%', &number);
        format!("{}{words}\n{}", fill(above), fill(below))
    };
    let posts: String = WORDS.iter().enumerate().take(posts).map(post).collect();
    format!("A kettle\n\n{posts}\nPowered by lamps\n")
}

/// The names of the posts of a dump, and the first words of each.
fn posts_of(dump: &str) -> Vec<(String, String)> {
    let page = Page::of(dump);
    let found = Found::find(&page).map_or(Vec::new(), |found| found.posts);
    let post = |post: Post| {
        let name = post.author.map_or(String::new(), |author| author.name);
        (name, page.words(post.cut.start).to_owned())
    };
    found.into_iter().map(post).collect()
}

/// The posts that [`page`] has.
fn all_posts() -> Vec<(String, String)> {
    let posts = AUTHORS.iter().zip(WORDS);
    posts
        .map(|(name, words)| ((*name).to_owned(), words.to_owned()))
        .collect()
}

/// The words of a line for each of some keys.
fn words_of<'p>(page: &'p Page, keys: &[u32]) -> Vec<&'p str> {
    let first = |key: &u32| page.shapes.family(*key)[0] as usize;
    keys.iter().map(|key| page.words(first(key))).collect()
}

#[test]
fn lines_of_one_shape_share_a_key() {
    for (a, b, is_shared) in [
        ("ann » 3 May 2020 #1", "bob_7 » 11 June 2021 #14", true),
        ("Posts: 12", "Posts: 7", true),
        ("ann | next", "bob_7 · prev", false),
        (
            "ann 3 May 2020 | parent | next",
            "bob 4 May 2020 | next",
            true,
        ),
        ("user 42 3 May 2020", "ann 4 May 2020", true),
        ("Reply", "Quote", false),
        ("#### ann", "#### bob_7", true),
        ("#### ann", "### bob_7", false),
    ] {
        let dump = format!("{a}\n{b}\n");
        let page = Page::of(&dump);
        let [first, second] = [0, 1].map(|line| page.shapes.keys_of(line));
        assert_eq!(
            first.iter().any(|key| second.contains(key)),
            is_shared,
            "{a} / {b}"
        );
    }
}

#[test]
fn what_comes_once_has_no_key() {
    let lines = (0..3000).map(|line| format!("word{line} {line} and more{}\n", line * 7));
    let dump: String = lines.collect();
    let page = Page::of(&dump);
    let keys = (0..page.lines.len()).flat_map(|line| page.shapes.keys_of(line));
    for &key in keys {
        assert!(
            page.shapes.family(key).len() > 1,
            "{:?}",
            page.shapes.keys[key as usize]
        );
    }
}

#[test]
fn what_is_long_and_comes_once_is_prose() {
    let dump = format!("{}\nann\n3 May 2020\nReply\nReply\n", WORDS[0]);
    let page = Page::of(&dump);
    let prose: Vec<bool> = (0..5).map(|line| page.weights.prose(line) > 0).collect();
    assert_eq!(prose, [true, false, false, false, false]);
}

#[test]
fn the_anchor_cuts_the_page_into_posts() {
    for (above, below, expected) in [
        ("@\n% May 2020, 10:15\n", "Reply\n", "1 May 2020, 10:15"),
        ("#%\n@\n", "Reply\n", "#1"),
        ("Message % of 5\n@\n", "", "Message 1 of 5"),
        ("", "by @, % May 2020\n\n", "by ann, 1 May 2020"),
    ] {
        let dump = page(above, below);
        let page = Page::of(&dump);
        let anchors = anchor::rank(&page);
        let lines = page.shapes.family(anchors[0].key);
        assert_eq!(page.words(lines[0] as usize), expected, "{dump}");
        assert_eq!(lines.len(), WORDS.len(), "{dump}");
    }
}

#[test]
fn the_frame_is_what_stands_once_beside_most_posts() {
    let dump = page("% May 2020, 10:15\n#%\nMember\n", "Reply\nReport\n");
    let page = Page::of(&dump);
    let frame = Frame::of(&page, anchor::rank(&page)[0]).expect("there is a frame");
    assert!(frame.has_fields);
    assert_eq!(words_of(&page, &frame.foot_keys), ["Reply", "Report"]);
    assert!(words_of(&page, &frame.head_keys).contains(&"Member"));
    let side = |words: &str| {
        let line = (0..page.lines.len()).find(|&line| page.words(line) == words);
        let line = line.expect("the page has the line");
        [Side::Head, Side::Foot].map(|side| frame.is_on(&page, line, side))
    };
    assert_eq!(side("Member"), [true, false]);
    assert_eq!(side("Reply"), [false, true]);
    assert_eq!(side(WORDS[1]), [false, false]);
}

#[test]
fn what_no_key_claims_is_the_body() {
    for (above, below) in [
        ("@\n% May 2020, 10:15\n", "Reply\n"),
        ("#%\n% May 2020, 10:15\n@\nMember\n", "Reply\nReport\n"),
        ("", "by @, % May 2020\nReply\n----------\n"),
    ] {
        let dump = page(above, below);
        let page = Page::of(&dump);
        let frame = Frame::of(&page, anchor::rank(&page)[0]).expect("there is a frame");
        let posts = ends::cut(&page, &frame).posts;
        let words = posts.iter().map(|post| {
            let lines = body::first_lines(&page, post.start, post.end);
            lines.map(|line| page.words(line)).collect::<Vec<_>>()
        });
        let expected: Vec<Vec<&str>> = WORDS.iter().map(|words| vec![*words]).collect();
        assert_eq!(words.collect::<Vec<_>>(), expected, "{dump}");
    }
}

#[test]
fn fields_vary_from_post_to_post() {
    for (above, below) in [
        ("@\nMember\n% May 2020, 10:15\n#%\n", "Reply\n"),
        ("#% by @ » % May 2020, 10:15\n", "Reply\n"),
        (
            "@\nJoined: 12 Jan 2009\n#% Posted: % May 2020, 10:15\n",
            "Reply\n",
        ),
    ] {
        let dump = page(above, below);
        let page = Page::of(&dump);
        let posts = Found::find(&page).expect("these are posts").posts;
        for (at, post) in posts.iter().enumerate() {
            let author = post.author.as_ref().map(|author| author.name.as_str());
            assert_eq!(author, Some(AUTHORS[at]), "{dump}");
            let date = post
                .date
                .map(|line| &page.clean.text[page.shapes.lines[line].date]);
            assert_eq!(
                date,
                Some(format!("{} May 2020, 10:15", at + 1).as_str()),
                "{dump}"
            );
            let number = post.number.and_then(|line| page.shapes.lines[line].number);
            assert_eq!(number.map(|number| number as usize), Some(at + 1), "{dump}");
        }
        assert_eq!(posts.len(), WORDS.len(), "{dump}");
    }
}

#[test]
fn what_comes_back_below_the_words_of_an_author_is_a_signature() {
    let motto = "Two knots hold where one slips";
    let dump = page("@\n% May 2020, 10:15\n", "Reply\n");
    let dump = [WORDS[1], WORDS[4]].iter().fold(dump, |dump, words| {
        dump.replace(words, &format!("{words}\n{motto}"))
    });
    let page = Page::of(&dump);
    let posts = Found::find(&page).expect("these are posts").posts;
    let has_tail = |post: &Post| !post.tail.is_empty();
    let tails: Vec<bool> = posts.iter().map(has_tail).collect();
    assert_eq!(tails, [false, true, false, false, true]);
}

#[test]
fn posts_need_several_signs() {
    for (above, below, are_posts) in [
        ("@\n% May 2020, 10:15\n", "Reply\n", true),
        ("#%\n% May 2020\n", "", true),
        ("", "Reply\nReport\n", true),
        // Chapters, days and what people say in turn.
        ("Chapter %\n", "", false),
        ("% May 2020\n", "", false),
        ("@:\n", "", false),
        ("* ", "", false),
    ] {
        let dump = page(above, below);
        assert_eq!(Found::find(&Page::of(&dump)).is_some(), are_posts, "{dump}");
    }
}

#[test]
fn two_posts_have_what_pages_of_forums_alone_have() {
    for (above, below, are_posts) in [
        ("@\nMember\n% May 2020, 10:15\n", "Reply\n", true),
        ("@\nPosts: 12\n% May 2020, 10:15\n", "", true),
        ("#% % May 2020\n@\n", "", true),
        ("@ @ % hours ago\n", "", true),
        // Releases, minutes, concerts, decisions, reviews.
        ("## 1.% (% May 2020)\n\n### Added\n\n- ", "", false),
        (
            "Meeting of % May 2020\nPresent: ann, cy\nApologies: @\n\n1. ",
            "",
            false,
        ),
        ("Concert in May\n% May 2020\nTown hall\n", "", false),
        (
            "# %. Use @\n\nDate: % May 2020\n\nStatus: accepted\n\n",
            "",
            false,
        ),
        ("The house of @\nby cy\nPublished % May 2020\n\n", "", false),
        ("% May 2020\n", "", false),
        ("#%\n", "Reply\nReport\n", false),
        ("@\n", "Reply\nReport\n", false),
    ] {
        let dump = page_of(2, above, below);
        let found = Found::find(&Page::of(&dump));
        assert_eq!(found.is_some(), are_posts, "{dump}");
        assert!(found.is_none_or(|found| found.posts.len() == 2), "{dump}");
    }
}

#[test]
fn one_author_may_have_written_all_posts_but_one() {
    let dump = page("@\n% May 2020, 10:15\n", "Reply\n").replacen("bob_7", "ann", 1);
    let dump = dump.replace("cy", "ann");
    let posts = Found::find(&Page::of(&dump)).expect("posts").posts;
    let names = posts.into_iter().map(|post| post.author);
    let names: Vec<String> = names.flatten().map(|author| author.name).collect();
    assert_eq!(names, ["ann", "ann", "ann", "ann", "bob_7"]);
}

#[test]
fn the_subject_of_the_first_post_is_of_its_head() {
    let above = "#% 2020-05-0% 14:58:54\n\n@\nRank %\n\nRe: How to boil water\n\n";
    let dump = page(above, "\nOffline\n\n").replacen("Re: How", "How", 1);
    let page = Page::of(&dump);
    let frame = Frame::of(&page, anchor::rank(&page)[0]).expect("a frame");
    let cuts = ends::cut(&page, &frame);
    let firsts = cuts.posts.iter().map(|cut| page.words(cut.start));
    assert_eq!(firsts.collect::<Vec<_>>(), WORDS);
}

#[test]
fn numbers_count_also_posts_whose_heads_differ() {
    let head =
        |number: usize| format!("post #{number} of 23 (permalink) Old 04-2{number}-2015, 09:47 PM");
    let mut dump = page(
        "post #% of 23 (permalink) Old 04-2%-2015, 09:47 PM\n@\nPosts: 1%\n",
        "Reply\n",
    );
    for starter in [1, 3, 5] {
        dump = dump.replace(&head(starter), &(head(starter) + " Thread Starter"));
    }
    let posts = Found::find(&Page::of(&dump)).expect("posts").posts;
    assert_eq!(posts.len(), WORDS.len(), "{dump}");
}

#[test]
fn comments_whose_number_the_page_says_may_stand_in_any_order() {
    let days = [3, 9, 1, 7, 5, 2, 8, 4];
    let comment = |(at, day): (usize, &u32)| {
        format!(
            "{} May {day}, 2020 at 2:41 am\n{} It is number {at}.\n",
            AUTHORS[at % 5],
            WORDS[at % 5]
        )
    };
    let comments: String = days.iter().enumerate().map(comment).collect();
    for (heading, expected) in [("8 Comments", 8), ("The quay", 0), ("80 Comments", 0)] {
        let dump = format!("A kettle\n\n{heading}\n\n{comments}\nPowered by lamps\n");
        let found = Found::find(&Page::of(&dump));
        assert_eq!(
            found.map_or(0, |found| found.posts.len()),
            expected,
            "{dump}"
        );
    }
}

#[test]
fn posts_of_a_word_or_two_stand_between_those_of_one_author() {
    let posts = [
        ("ann 5 hours ago", WORDS[0]),
        ("cy 4 hours ago", "Same here."),
        ("ann 3 hours ago", WORDS[1]),
        ("bob_7 2 hours ago", "Thanks!"),
    ];
    let posts = posts.map(|(head, words)| format!("{head} | next\n\n{words}\n\nreply\n\n"));
    let dump = format!("A kettle\n\n{}", posts.concat());
    let posts = Found::find(&Page::of(&dump)).expect("posts").posts;
    let names = posts.into_iter().map(|post| post.author);
    let names: Vec<String> = names.flatten().map(|author| author.name).collect();
    assert_eq!(names, ["ann", "cy", "ann", "bob_7"], "{dump}");
}

#[test]
fn a_long_first_post_has_the_head_of_its_answers_and_an_article_has_not() {
    let long = WORDS.join("\n").repeat(12);
    let dump = page("@\n% May 2020\n", "\n").replacen(WORDS[0], &long, 1);
    let found = |dump: &str| Found::find(&Page::of(dump)).map_or(0, |found| found.posts.len());
    assert_eq!(found(&dump), WORDS.len(), "{dump}");
    let other_form = dump.replacen("1 May 2020", "01.05.2020", 1);
    let titles = dump.replace(".\n", "\n").replace("?\n", "\n");
    for article in [other_form, titles] {
        assert_eq!(found(&article), 0, "{article}");
    }
}

#[test]
fn what_the_page_says_above_the_first_head_is_no_post() {
    let dump = "\
       ●  Kettles*new | comments | ask | jobs | submit                       login
       [arrow] The kettle is mended (example.org)
                   53 points by eve 2 hours ago | 49 comments
         [arrow] ann 41 minutes ago | link
         [arrow] Skiff7 2 hours ago | link
                     The ferry was sold in May, and nobody asked the crew about it.
           [arrow] gunn3l 1 hour ago | link
           [arrow] Thole12x 18 minutes ago | link
       [s]             There is wood behind the shed.
         [arrow] bilge 2 minutes ago | link
                     The kettle has some new rivets, and it was the dearest one of all on the pier.
         [arrow] oakum 2 hours ago | link
                     Warm it up again before they come, or they will drink it cold.
           [arrow] oakum 2 hours ago | link
         [arrow] cyprian 2 hours ago | link
                     The kettle boils by noon at last, though nobody asked the crew what they drink then.
           [arrow] dora 1 hour ago | link
                       The harbour master told us so on Monday, in front of everybody.
           [arrow] eva-us 11 minutes ago | link
";
    let page = Page::of(dump);
    let found = Found::find(&page).expect("posts");
    assert_eq!(found.posts.len(), 10);
    assert!(found.posts.iter().all(|post| post.date.is_some()));
    let title = found.title.map(|(_, title)| &page.clean.text[title]);
    assert_eq!(title, Some("The kettle is mended"));
}
