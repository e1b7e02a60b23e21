//! Frames that stand below the words.

use super::super::emit;
use super::super::quotes::quote::PartKind;
use super::{Found, Page, WORDS, all_posts, beside, page, posts_of};
use crate::syntax::PieceKind;

/// The thread as an engine prints it that states names and dates below the words, and then who likes a post.
fn dated_below(likes: &str) -> String {
    let panel = "@\n\n@Sailor\n\nJoined:\n9 March 2007\nMessages:\n61%\n";
    let dump = page(panel, "\n@, % May 2013\n#%\n");
    dump.replacen("#2\n", &format!("#2\n{likes}\n"), 1)
}

#[test]
fn who_likes_a_post_stands_below_its_foot_and_in_no_other_one() {
    for likes in [
        "A ann, carol e altre 2 persone piace questo messaggio.",
        "ann, carol and two others of the harbour like this.",
    ] {
        let dump = dated_below(likes);
        assert_eq!(posts_of(&dump), all_posts(), "{dump}");
    }
}

#[test]
fn a_number_below_the_words_is_that_of_the_post_above() {
    let dump = page(
        "@ Sailor % May 2020, 10:15\n\nJoined:\n9 March 2007\n\n",
        "\n#%\n\n",
    );
    let page = Page::of(&dump);
    let posts = Found::find(&page).expect("posts").posts;
    assert_eq!(posts.len(), WORDS.len(), "{dump}");
    for (at, post) in (1..).zip(&posts) {
        let number = post.number.map(|line| page.words(line).to_owned());
        assert_eq!(number.unwrap_or_default(), format!("#{at}"), "{dump}");
    }
}

#[test]
fn words_between_two_dashed_lines_and_below_them_are_no_signature() {
    let below = (0..6).map(|at| format!("Line {at} of what I did not know.\n"));
    let fenced = format!("--\nlamp = {{on}}\n--\n{}", below.collect::<String>());
    let dump = page("@ » % May 2020, 10:15\n", "\n");
    for (inserted, expected) in [
        (fenced.as_str(), "Line 5 of what I did not know."),
        ("--\nSails on Sundays\n", WORDS[1]),
    ] {
        let dump = dump.replacen(WORDS[1], &format!("{}\n{inserted}", WORDS[1]), 1);
        let page = Page::of(&dump);
        let posts = Found::find(&page).expect("posts").posts;
        assert_eq!(page.words(posts[1].cut.end - 1), expected, "{dump}");
    }
}

/// How many like a post stands further to the left than its words.
#[test]
fn words_below_an_indented_quote_are_not_quoted_where_a_number_stands_further_to_the_left() {
    let dump = page("* @\n  % May 2020, 10:15\n  #%\n    ", "    + Reply\n");
    let quote = format!(
        "      Quote from ann\n\n      Nobody asked.\n\n    {}\n  2\n",
        WORDS[3]
    );
    let dump = dump.replacen(&format!("    {}\n", WORDS[3]), &quote, 1);
    let page = Page::of(&dump);
    let posts = Found::find(&page).expect("posts").posts;
    let own = posts[3].parts.iter().filter(|part| part.depth == 0);
    let own = own.filter(|part| part.kind == PartKind::Words);
    let first: Vec<&str> = own.map(|part| page.words(part.from)).collect();
    assert_eq!(first[..1], [WORDS[3]], "{:?}", posts[3].parts);
}

#[test]
fn a_table_in_the_last_post_is_of_it_whatever_its_cells_say() {
    let head = "[@](u/@) wrote\n  \n% May 2020, 10:15 | #%  \n---|---  \n\n";
    let dump = page(head, "\n[Report](r/%) | [Reply](a/%)  \n---|---  \n\n");
    let table =
        "boat| price| year  \n---|---|---  \nwalrus| 1200| Impressum  \notter| Return to| 2003  \n";
    let last = format!("{}\n\n{table}\nIt was not for sale.\n", WORDS[4]);
    let dump = dump.replacen(&format!("{}\n", WORDS[4]), &last, 1);
    let page = Page::of(&dump);
    let posts = Found::find(&page).expect("posts").posts;
    let cut = posts[4].cut;
    let lines: Vec<&str> = (cut.start..cut.end).map(|line| page.words(line)).collect();
    assert_eq!(lines.last(), Some(&"It was not for sale."), "{dump}");
}

#[test]
fn pictures_of_files_below_the_words_are_of_the_post() {
    let head = "[![@'s picture](a/@.png)](u/@) [@](u/@) wrote\n  \n% May 2020, 10:15 | #%  \n---|---  \n\n";
    let dump = page(
        head,
        "\n![boat-%.jpg](https://example.org/boat-%.jpg)\n\n  * [Reply](a/%)\n\n",
    );
    let body = beside::all(&dump, PieceKind::Body).concat();
    for number in 1..=WORDS.len() {
        assert!(body.contains(&format!("[boat-{number}.jpg]")), "{body}");
    }
    assert!(!body.contains("picture]"), "{body}");
}

/// The lines of the body of each post.
fn bodies(dump: &str) -> Vec<Vec<String>> {
    let page = Page::of(dump);
    let posts = Found::find(&page).map_or(Vec::new(), |found| found.posts);
    let body = |post: &super::Post| {
        let lines = post.cut.start..post.cut.end;
        lines.map(|line| page.words(line).to_owned()).collect()
    };
    posts.iter().map(body).collect()
}

#[test]
fn the_last_post_is_kept_though_who_wrote_it_has_no_account() {
    let panel = "Sailor\nPosts: 1%\nTopics: %\nJoined: Mar 2010\nFame: %\n";
    let head = format!("@ Offline\n{panel}#%\n% May 2020, 10:15\n");
    let dump = page(&head, "Find\nReply\n");
    let last = format!("bob_7 Offline\n{}", panel.replace('%', "5"));
    let dump = dump.replacen(&last, "old_eel\nGuest\n", 1);
    let bodies = bodies(&dump);
    assert_eq!(bodies.len(), WORDS.len(), "{dump}");
    assert_eq!(bodies[4], [WORDS[4]], "{dump}");
}

#[test]
fn what_somebody_counts_is_no_line_of_the_frame_below() {
    let dump = page(
        "@ Offline\nSailor\nPosts : 1%\n#%\n% May 2020, 10:15\n",
        "Reply\n",
    );
    let counted = "lamps : 3\npaint : 2\nIs it enough?";
    let dump = dump.replacen(WORDS[2], &format!("{}\n{counted}", WORDS[2]), 1);
    assert_eq!(bodies(&dump)[2].len(), 4, "{dump}");
}

#[test]
fn kinds_of_reactions_stand_above_who_reacted_and_the_signature_above_them() {
    let whole = page("@\nSailor\n% May 2020, 10:15\n#%\n", "");
    let mut dump = whole.clone();
    let liked = "\n\n  * Haha\n\nReactions: dora";
    let below = [
        (0, liked),
        (1, "\nA small boat"),
        (4, &format!("\nA small boat{liked}")),
    ];
    for (post, below) in below {
        dump = dump.replacen(WORDS[post], &format!("{}{below}", WORDS[post]), 1);
    }
    for post in [0, 1, 4] {
        assert_eq!(bodies(&dump)[post], [WORDS[post]], "{dump}");
    }
    // What the page has once is of a list that somebody wrote.
    let listed = format!("{}\n\n  * tea\n  * milk\n\nReactions: dora", WORDS[3]);
    let dump = whole.replacen(WORDS[3], &listed, 1);
    assert_eq!(bodies(&dump)[3], [WORDS[3], "tea", "milk"], "{dump}");
}

#[test]
fn who_thanks_may_stand_above_the_signature() {
    let dump = page("@\nSailor\n% May 2020, 10:15\n#%\n", "");
    let thanks = "The following 2 users say thank you to cy for this post:\ndora, ann (6 May 2020)";
    let below = format!(
        "{}\n{thanks}\n__________________\nNo wind, no boat.",
        WORDS[3]
    );
    let dump = dump.replacen(WORDS[3], &below, 1);
    assert_eq!(bodies(&dump)[3], [WORDS[3]], "{dump}");
}

#[test]
fn an_advertisement_below_a_post_is_not_of_it() {
    let dump = page("@\nSailor\n% May 2020, 10:15\n#%\n", "");
    let notice = "Sponsored\nRopes and blocks of the best kind, sent to your pier free of charge.";
    let dump = dump.replacen(WORDS[1], &format!("{}\n{notice}", WORDS[1]), 1);
    assert_eq!(bodies(&dump)[1], [WORDS[1]], "{dump}");
    // Somebody may say that word, or list it.
    for said in [
        "It begins with the word\nSponsored\nand I cannot skip it.",
        "Which one goes?\n* Home\n* Advertisement\n* Contact",
        "They call it so.\n\nSponsored\n\nHow do I get rid of it?",
    ] {
        let dump = page("@\nSailor\n% May 2020, 10:15\n#%\n", "");
        let dump = dump.replacen(WORDS[1], said, 1);
        let body = bodies(&dump)[1].concat();
        assert!(
            said.lines()
                .all(|line| body.contains(line.trim_start_matches("* "))),
            "{dump}"
        );
    }
}

/// Above the first post the page says who began the thread, and when, in the same form; behind the last date it goes
/// on with its own lines and a list of other threads.
#[test]
fn names_before_dates_below_the_words_are_those_of_the_posts_above() {
    let posts = page(
        "@\n\n@ Sailor\n\nJoined:\n9 March 2007\nMessages:\n61%\n",
        "\n@, % May 2013\n#%\n",
    );
    let started = "A kettle\n\nThread in 'Galley' started by ann, 1 May 2013.\n";
    let behind = "(You must log in to reply here.)\nPage 1 of 1\n\nSimilar threads\n\
        Galley: Another kettle, 3 January 2012\nGalley: A pan, 20 November 2011\n";
    let dump = posts.replacen("A kettle\n", started, 1).replacen(
        "\nPowered by lamps\n",
        &format!("{behind}\nPowered by lamps\n"),
        1,
    );
    assert_eq!(posts_of(&dump), all_posts(), "{dump}");
    let page = Page::of(&dump);
    let posts = Found::find(&page).expect("posts").posts;
    for (at, post) in (1..).zip(&posts) {
        let fact = |line: Option<usize>| line.map_or("", |line| page.words(line));
        let (name, date) = (super::AUTHORS[at - 1], fact(post.date));
        assert_eq!(date, format!("{name}, {at} May 2013"), "{dump}");
        assert_eq!(fact(post.number), format!("#{at}"), "{dump}");
    }
    // So they are shown.
    let found = Found::find(&page).expect("as before");
    let pieces = emit::pieces(&page, &dump, &found);
    let numbers = pieces
        .iter()
        .filter(|piece| piece.kind == PieceKind::Number);
    let numbers: Vec<&str> = numbers.map(|piece| &dump[piece.span.range()]).collect();
    assert_eq!(numbers, ["#1", "#2", "#3", "#4", "#5"], "{dump}");
}

#[test]
fn rows_of_other_threads_below_the_end_of_the_page_are_no_posts() {
    let dump = page("@\n% May 2020\n", "\n");
    let rows = "You must log in or register to reply here.\n\nSimilar threads\n\nA kettle on a boat\ncy\n1 July 2020\n\
        Galley\n\nA pan\nann\n3 July 2020\nGalley\n\nMembers online\n";
    let ending = format!("{rows}\nPowered by lamps\n");
    let dump = dump.replacen("\nPowered by lamps\n", &ending, 1);
    assert_eq!(posts_of(&dump), all_posts(), "{dump}");
    // What has words is a post, whatever stands above it.
    let words = "Nobody online has seen my own kettle since the first of May, and I want it back.";
    let post = format!("cy\n4 July 2020\n{words}\n\n");
    let dump = dump.replacen("Members online\n", &format!("{post}Members online\n"), 1);
    let last = posts_of(&dump).pop();
    assert_eq!(last, Some(("cy".to_owned(), words.to_owned())), "{dump}");
}

/// What somebody writes can begin like a line below all posts, and a page may print one below each of them.
#[test]
fn short_posts_below_what_looks_like_the_end_of_the_page_are_posts() {
    let dump = page("@\n% May 2020\n", "\n")
        .replace(WORDS[3], "Thanks!")
        .replace(WORDS[4], "+1");
    let mut expected = all_posts();
    expected[3].1 = "Thanks!".to_owned();
    expected[4].1 = "+1".to_owned();
    for said in [
        "Next page has the pictures.",
        "Return to sender, as the song goes.",
        "Help, contact, FAQ",
    ] {
        let dump = dump.replacen(WORDS[2], &format!("{}\n{said}", WORDS[2]), 1);
        assert_eq!(posts_of(&dump), expected, "{dump}");
    }
    let dump = page("@\n% May 2020\n", "Log in to Reply\n\n")
        .replace(WORDS[3], "Thanks!")
        .replace(WORDS[4], "+1");
    assert_eq!(posts_of(&dump), expected, "{dump}");
}

#[test]
fn the_last_post_keeps_its_words_where_dates_stand_below_them() {
    let dump = page("@\n\n@ Sailor\n\n", "\n@, % May 2013\n#%\n");
    let started = "A kettle\n\nThread in 'Galley' started by ann, 1 May 2013.\n";
    let dump = dump.replacen("A kettle\n", started, 1);
    // One that was copied without its end, and one without a name above.
    let cut = dump.replacen("\nbob_7, 5 May 2013\n#5\n", "\n", 1);
    let guest = dump.replace("\nbob_7\n\nbob_7 Sailor\n\nThe harbour", "\nThe harbour");
    let guest = guest.replace("bob_7, 5 May", "Guest, 5 May");
    for dump in [cut, guest] {
        let posts = posts_of(&dump);
        let words: Vec<&str> = posts.iter().map(|(_, words)| words.as_str()).collect();
        assert_eq!(words.get(..WORDS.len()), Some(&WORDS[..]), "{dump}");
    }
}

#[test]
fn words_that_end_as_several_others_are_no_head_of_the_last_post() {
    const SHORT: [&str; 10] = [
        "The kettle whistles at dawn and nobody gets up for it.",
        "I sold the boat in spring, the engine was gone anyway.",
        "Nobody told me about the tide tables of the harbour.",
        "We should meet at the pier before the rain comes.",
        "My brother paints the shed green every other year.",
        "A loose rope is all that it took last time.",
        "Two of the lamps are broken since winter.",
        "The keeper says the fog horn will be sold.",
        "It takes an hour to walk there and back.",
        "Bring a coat and something to eat.",
    ];
    let words = |at: usize| format!("{}{}", SHORT[at], ["", " See #6 old_tom"][at % 2]);
    let post = |at: usize| {
        let author = ["ann", "bob_k", "old_tom", "cy", "dora", "finn", "gus"][at % 7];
        format!(
            "{author}\nMember\n\nPosts: 1{at}\nThreads: {at}\nJoined: Jan 201{at}\nReputation: 0\n\n#{}\n\
             01-1{at}-2014, 10:1{at} AM\n\n{}\n\nFind Reply\n\n",
            at + 1,
            words(at),
        )
    };
    let dump: String = (0..10).map(post).collect();
    let dump = format!("A kettle\n\n{dump}\nPowered by lamps\n");
    let last = posts_of(&dump).pop().expect("a post");
    assert_eq!(last, ("old_tom".to_owned(), words(9)), "{dump}");
}
