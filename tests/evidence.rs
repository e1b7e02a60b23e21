//! Stories of evidence: why a post has its author, parent and quotes; doubtful ones; branches; new text.

use threadview::app::Effect;
use threadview::document::Document;
use threadview::text::Text;

use crate::pictures::{LARGE, SMALL, USUAL, check, lighthouse, made};
use crate::window::Window;

#[test]
fn the_evidence_for_a_post_is_one_key_away() {
    check("evidence-author", lighthouse(USUAL, "3Gi"));
    check("evidence-quote", lighthouse(USUAL, "9Gji"));
    check("evidence-opening-post", lighthouse(USUAL, "1Gi"));
    check("evidence-60x20", lighthouse(SMALL, "3GiG"));
    check("evidence-120x40", lighthouse(LARGE, "3Gi"));
    check("evidence-closed", lighthouse(USUAL, "3Giq"));
}

#[test]
fn the_evidence_stands_at_the_post_that_it_is_about() {
    let shown = lighthouse(LARGE, "5Gi").text();
    let place = |words: &str| shown.find(words);
    // All of the post is in view above it.
    let [head, last] = ["Gudrun K.~  #5", "then paying a man to polish it."].map(place);
    assert!(head.is_some() && head < last, "{shown}");
    assert!(last < place("evidence for #5"), "{shown}");
    assert!(place("evidence for #5") < place("Ottoline~  #7"), "{shown}");
}

#[test]
fn what_a_page_says_of_its_posts_is_at_their_heads_and_in_the_evidence() {
    let page = include_str!("corpus/pages/facts-02.html");
    check("page-says-heads", made(page, LARGE, ""));
    check("page-says-heads-60x20", made(page, SMALL, "3Gzt"));
    check("page-says-evidence", made(page, USUAL, "3Gi"));
    check("page-says-facts", made(page, USUAL, "="));
    let many = page.replace("3 more", "4,000,000,000 more");
    let many = many.replace("2 more", "4,000,000,000 more");
    check("page-says-facts-many", made(&many, USUAL, "="));
    let uncounted = page.replace("Show 3 more replies", "Continue this thread");
    let uncounted = uncounted.replace("Load 2 more replies", "Continue this thread");
    check("page-says-facts-uncounted", made(&uncounted, USUAL, "="));
}

/// What is quoted stands nowhere else in the file: only what parts paragraphs tells where it ends.
#[test]
fn a_quote_is_one_paragraph_in_a_dump_without_blank_lines_too() {
    let own = [
        "The ferry was sold in May.|Nobody asked the crew about it.",
        "There is wood behind the shed.|More of it lies at the pier.",
        "Who paid for the third lamp?|It was the dearest one.",
        "ann said:\nThe baker saw it from the roof.|I believe him.|He never slept.",
    ];
    for end in ["\n\n", "\n"] {
        let post = |(at, own): (usize, &&str)| {
            let (name, number) = (["ann", "bob"][at % 2], at + 1);
            let own = own.replace('|', end);
            format!("{name}\n{number} May 2020, 10:15\n#{number}\n{own}\nReply\n")
        };
        let dump: String = own.iter().enumerate().map(post).collect();
        let document = Document::open(Text::from(dump.as_str()));
        let quote = &document.relations.quotes[0];
        let quoted = document.text[quote.body].trim();
        assert_eq!(quoted, "The baker saw it from the roof.", "{dump}");
    }
}

#[test]
fn a_head_in_two_lines_is_cited_in_one() {
    let dump = include_str!("corpus/frames/phpbb3-date-below-head.txt");
    let shown = made(dump, LARGE, "4Gi").text();
    let head = "quote    “Pell wrote: ↑ Wed Oct 14, 2016 9:32 am” is of #3";
    assert!(shown.contains(head), "{shown}");
    assert!(shown.contains("its end  sure"), "{shown}");
}

#[test]
fn a_changed_quote_shows_how_it_was_changed() {
    let changed = "Jump to content\n\nThe ferry\n\n\nann\n\nRecommended Posts\n\n\
        The ferry was finally sold in May. Nobody asked the crew what they thought of that.\n\n\
        Link to comment\nShare on other sites\n\n\
        1 hour ago, ann said:\n\n\
        The ferry was at last sold in May. Nobody asked the crew what they thought.\n\n\
        I did ask them.\n\nLink to comment\nShare on other sites\n";
    check("changed-evidence", made(changed, USUAL, "2Gji"));
    check("changed-peek", made(changed, USUAL, "2Gjp"));
    check("changed-peek-60x20", made(changed, SMALL, "2Gjp"));
    let cut = include_str!("corpus/left-out-words.txt");
    check("cut-evidence", made(cut, USUAL, "3Gji"));
    check("cut-peek", made(cut, USUAL, "3Gjp"));
}

#[test]
fn a_quote_with_the_wrong_name_says_so() {
    let credit = include_str!("corpus/wrong-credit.txt");
    check("wrong-credit", made(credit, USUAL, "6Gji"));
}

#[test]
fn quotes_without_an_attribution_and_without_words_have_their_evidence() {
    let headless = include_str!("corpus/quotes-without-heads.txt");
    check("headless-evidence", made(headless, LARGE, "3Gi"));
    let pictures = include_str!("corpus/quotes-of-pictures.txt");
    check("picture-evidence", made(pictures, LARGE, "2Gi"));
    check("picture-source", made(pictures, USUAL, "2Gjgd"));
}

#[test]
fn an_indented_attribution_opens_a_quote_like_any_other() {
    let text = "Jump to content\n\nA\n\nRecommended Posts\n\nHi.\n\nLink to comment\n\
        Share on other sites\n\n 9 hours ago, ann said:\n Hi.\n\nYes.\n\nLink to comment\n\
        Share on other sites\n";
    check("indented-attribution", made(text, USUAL, "2Gjza"));
}

#[test]
fn the_doubtful_things_are_visited_in_turn() {
    check("doubtful", lighthouse(USUAL, "]x"));
    check("doubtful-next", lighthouse(USUAL, "]x]x"));
    check("doubtful-none-above", lighthouse(USUAL, "[x"));
}

#[test]
fn the_facts_of_a_thread_are_counted() {
    check("facts", lighthouse(USUAL, "="));
    check("facts-plain-text", made("Only words.\n", USUAL, "="));
    check("facts-empty", made("", USUAL, "="));
}

#[test]
fn the_list_has_three_orders() {
    check("order-file", lighthouse(USUAL, "gt"));
    check("order-author", lighthouse(SMALL, "gtgth"));
    check("order-author-down", lighthouse(SMALL, "gtgthjj"));
    check("order-thread-again", lighthouse(USUAL, "gTgt"));
    check("order-author-search", lighthouse(USUAL, "12Ggtgt/horn<CR>"));
    check("order-author-typed", lighthouse(USUAL, "12Ggtgt/horn"));
}

#[test]
fn a_branch_is_read_as_one_text_and_left_where_it_was_entered() {
    check("branch", lighthouse(USUAL, "9Ggb"));
    check("branch-first-post", lighthouse(USUAL, "9Ggbgg"));
    check("branch-next-post", lighthouse(USUAL, "12GgbJ"));
    check("branch-left", lighthouse(USUAL, "9Ggbq"));
    check("branch-left-by-a-jump", lighthouse(USUAL, "9Ggb2G"));
    check("branch-of-one", lighthouse(USUAL, "14Ggb"));
    check("branch-120x40", lighthouse(LARGE, "9Ggb"));
}

/// Five posts: the second answers the first, the fourth quotes the second and then the third, which answers nobody.
fn two_sources() -> String {
    let end = "\nLink to comment\nShare on other sites\n\n\n";
    let said = [
        "Who mends the shed by the quay before the winter comes?",
        "My uncle painted every window of it and will not come again.",
        "A baker who never sails keeps all his nets in the old oven house.",
        "Both of them could share one ladder, if somebody asked.",
        "Nobody has asked anybody for a ladder since the storm.",
    ];
    let quote = |nth: usize| {
        let author = ["ann", "bob", "joan", "dan"][nth];
        format!("2 hours ago, {author} said:\n\n{}\n\n", said[nth])
    };
    let quotes = [
        String::new(),
        quote(0),
        String::new(),
        quote(1) + &quote(2),
        quote(3),
    ];
    let posts = quotes.iter().zip(said);
    let posts = posts.map(|(quotes, words)| format!("{quotes}{words}\n{end}"));
    posts.collect()
}

#[test]
fn a_branch_has_a_tree_of_its_own_where_a_post_quotes_two() {
    check("branch-second-source", made(&two_sources(), USUAL, "3Ggb"));
    let at = |keys: &str| {
        let window = made(&two_sources(), USUAL, keys);
        let post = window.app.current_post().expect("there are posts");
        (post.number(), window.app.reader.pane.subset().is_some())
    };
    // The tree of the thread has the fourth post below the second.
    assert_eq!(at("4GP"), (2, false));
    assert_eq!(at("3Ggbgj"), (4, true));
    assert_eq!(at("3Ggbgjgj"), (5, true));
    assert_eq!(at("3GgbGgkgk"), (3, true));
    assert_eq!(at("3Ggb4GP"), (3, true));
    assert_eq!(at("3GgbG2P"), (3, true));
    assert_eq!(at("3Ggbhjh<CR>"), (3, true));
    assert_eq!(at("4Ggb3GG"), (5, true));
    // That of the fourth has all that it quotes.
    assert_eq!(at("4GgbP"), (2, true));
    assert_eq!(at("4Ggb3G"), (3, true));
}

#[test]
fn a_search_in_a_branch_stays_in_it() {
    check("branch-search-typing", lighthouse(USUAL, "9Ggb/the"));
    check("branch-search", lighthouse(USUAL, "9Ggb/the<CR>"));
    check(
        "branch-search-nothing",
        lighthouse(USUAL, "9Ggb/quietest<CR>"),
    );
    let mut window = lighthouse(USUAL, "9Ggb");
    let branch = window.app.reader.pane.subset().cloned();
    let has = |post| branch.as_ref().is_some_and(|branch| branch.has(post));
    let total = |window: &Window| {
        let search = window.app.search.last.as_ref().expect("there was a search");
        window.app.counter(search).total.expect("all are counted")
    };
    window.press("/the<CR>");
    let inside = total(&window);
    assert!(inside > 0);
    for _ in 0..=inside {
        window.press("n");
        assert!(window.app.current_post().is_some_and(has));
    }
    // All posts are searched again where all are shown, and no others in the next branch.
    window.press("q");
    assert!(total(&window) > inside);
    window.press("gb");
    assert_eq!(total(&window), inside);
}

#[test]
fn a_match_in_a_quote_in_a_branch_is_shown() {
    check(
        "branch-found",
        lighthouse(USUAL, "12Ggb/NightShiftNell said<CR>"),
    );
}

#[test]
fn a_branch_is_copied_as_markdown() {
    let mut window = lighthouse(USUAL, "9Gy");
    let copied = window.send(crate::window::press(threadview::app::key::Key::char('b')));
    let Effect::Copy(markdown, _) = copied else {
        panic!("nothing was copied");
    };
    let headings: Vec<&str> = markdown
        .lines()
        .filter(|line| line.starts_with('#'))
        .collect();
    assert!(
        headings[0].starts_with("# North Wade to vote"),
        "{headings:?}"
    );
    let numbers = ["## #5", "## #8", "## #9"];
    for (heading, number) in headings[1..].iter().zip(numbers) {
        assert!(heading.starts_with(number), "{headings:?}");
    }
    assert_eq!(headings.len(), 4, "{headings:?}");
}

#[test]
fn what_was_said_before_folds_to_where_it_was_said() {
    let echo = include_str!("corpus/reply-echoes-quote.txt");
    check("new-only", made(echo, USUAL, "D2G"));
    check("new-only-open-quotes", made(echo, USUAL, "DzR2G"));
    check("new-only-opened", made(echo, USUAL, "DzR2Gjj<CR>"));
    check("new-only-found", made(echo, USUAL, "DzR2G/gasket<CR>n"));
    check("new-only-again", made(echo, USUAL, "DD2G"));
}

#[test]
fn a_stated_author_has_the_line_that_says_so_and_who_is_quoted_by_the_name() {
    let post = |number: usize, author: &str, words: &str| {
        format!("{author}\nMember\n{number} May 2020\n#{number}\n{words}\nReply\n\n")
    };
    let ferry = "The ferry was sold in May, and nobody asked the crew what they thought of that.";
    let board = [
        post(1, "ann", ferry),
        post(
            2,
            "bob",
            "The pier was measured twice, and it was shorter the second time.",
        ),
        post(
            3,
            "cy",
            &format!("ann wrote:\n\n{ferry}\n\nI did ask them, twice."),
        ),
        post(
            4,
            "dora",
            &format!("ann wrote:\n\n{ferry}\n\nNobody answers such a question."),
        ),
        post(
            5,
            "bob",
            "Eleven gulls voted against it, two abstained, and one flew home.",
        ),
    ]
    .concat();
    check("evidence-stated-author", made(&board, USUAL, "1Gi"));
    check(
        "evidence-stated-author-without-quotes",
        made(&board, USUAL, "2Gi"),
    );
}

#[test]
fn the_page_that_names_the_starter_is_evidence_beside_the_quotes_that_do() {
    let words = "Eleven gulls sat on the pier and one of them took the ballot box home.";
    let end = "Link to comment\nShare on other sites\n";
    let dump = format!(
        "Jump to content\n\nThe ferry\n\n\nann\n\nRecommended Posts\n\n{words}\n\n{end}\
         9 hours ago, ann said:\n\n{words}\n\nDid it?\n\n{end}"
    );
    let shown = made(&dump, LARGE, "1Gi").text();
    assert!(shown.contains("ann, inferred"), "{shown}");
    for reason in ["#2 says", "The page names the starter of the thread."] {
        assert!(shown.contains(reason), "{reason}: {shown}");
    }
}

/// A dump without heads, in which two posts quote the opening post and state these times of it.
fn quoted_at(times: [&str; 2]) -> String {
    let words = "The ferry was sold in May. Nobody asked the crew what they thought of that.";
    let quote = |time: &str| {
        format!("On {time}, ann said:\n\n{words}\n\nI asked them at {time}, in the rain.")
    };
    let posts = [words.to_owned(), quote(times[0]), quote(times[1])];
    let post = |words: String| format!("{words}\n\nLink to comment\nShare on other sites\n\n");
    format!(
        "Jump to content\n\nThe ferry\n\n\nann\n\nRecommended Posts\n\n{}",
        posts.map(post).concat()
    )
}

#[test]
fn a_quote_of_a_post_states_when_that_was_written() {
    let same = quoted_at(["5/23/2016 at 6:45 AM"; 2]);
    let shown = made(&same, USUAL, "1Gi").text();
    assert!(shown.contains("ann~  #1  2016-05-23 06:45~ ──"), "{shown}");
    assert!(
        shown.contains("date     5/23/2016 at 6:45 AM, inferred"),
        "{shown}"
    );
    // One of two that do not agree is wrong.
    let other = quoted_at(["5/23/2016 at 6:45 AM", "5/24/2016 at 6:45 AM"]);
    let shown = made(&other, USUAL, "1Gi").text();
    assert!(shown.contains("ann~  #1 ──"), "{shown}");
}
