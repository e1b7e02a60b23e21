//! Heads, and words below them, that look like something else.

use super::{AUTHORS, Found, Page, WORDS, all_posts, page, page_of, posts_of};
use crate::syntax::PieceKind;

#[test]
fn a_rule_below_heads_is_none_above_signatures() {
    let unended = |words: &str| words.trim_end_matches(['.', '?']).to_owned();
    let signature = format!("{}\nKettles for all\n", "_".repeat(17));
    for rule in ["", &format!("{}\n", "_".repeat(60))] {
        let above = format!("@\nPosts: 1%\nPosted: % May 2020, 10:15\n{rule}");
        let dump =
            WORDS
                .iter()
                .enumerate()
                .fold(page(&above, "Back to top\n"), |dump, (at, words)| {
                    let signature = if at % 2 == 0 { &signature } else { "" };
                    dump.replacen(
                        &format!("{words}\n"),
                        &format!("{}\n{signature}", unended(words)),
                        1,
                    )
                });
        let posts = all_posts().into_iter();
        let expected: Vec<_> = posts.map(|(name, words)| (name, unended(&words))).collect();
        assert_eq!(posts_of(&dump), expected, "{dump}");
    }
}

#[test]
fn the_number_of_a_comment_is_no_part_of_a_name() {
    let dump = page("[reply] [−]Comment % @ 2020-05-0% 10:15:00 UTC\n", "\n");
    let described = dump.replacen("Comment 1", "Description", 1);
    let title = "Bug 1234 - The kettle at the pier boils over when nobody looks after it";
    let described = described.replacen("A kettle", title, 1);
    assert_eq!(posts_of(&described), all_posts(), "{described}");
}

#[test]
fn the_head_of_the_first_post_can_begin_in_its_own_way() {
    let dump = page("Comment % @ 2020-05-0% 10:15:00 UTC\n\n", "\n");
    let dump = dump.replacen("Comment 1", "Description", 1);
    assert_eq!(posts_of(&dump).len(), WORDS.len(), "{dump}");
    // What the page says of other things is no head.
    for other in ["Founded: 3 May 2011", "Poll ends 2020-05-01 10:15:00 UTC"] {
        let other = dump.replacen("Description ann 2020-05-01 10:15:00 UTC", other, 1);
        assert_eq!(posts_of(&other).len(), WORDS.len() - 1, "{other}");
    }
}

#[test]
fn heads_of_posts_can_look_like_those_of_quotes() {
    let dump = page("@ wrote on % May 2020, 10:15:\n", "\n");
    assert_eq!(posts_of(&dump), all_posts(), "{dump}");
    // Where others are the heads of posts, they are those of quotes.
    let head = "ann wrote on 1 May 2020, 10:15:";
    let dump = page("@\nReply #% - % May 2020, 10:15\n", "\n");
    let quoting = dump.replacen(
        WORDS[3],
        &format!("{head}\n{}\n\n{}", WORDS[0], WORDS[3]),
        1,
    );
    let quoted = (AUTHORS[3].to_owned(), head.to_owned());
    assert_eq!(posts_of(&quoting)[3], quoted, "{quoting}");
    let page = Page::of(&quoting);
    let heads: Vec<&str> = page
        .shapes
        .heads
        .iter()
        .map(|found| page.words(found.line as usize))
        .collect();
    assert_eq!(heads, [head], "{quoting}");
}

#[test]
fn a_subject_of_any_length_stands_beside_the_date() {
    let subject = "What to do when the kettle boils over and nobody is home";
    let above = format!("@\nPosted: Sat May 0%, 2020 10:15 pm Subject: {subject}\n");
    let dump = page(&above, "Back to top\n");
    assert_eq!(posts_of(&dump), all_posts(), "{dump}");
}

#[test]
fn a_log_in_one_post_makes_the_page_no_log() {
    let log = |line| format!("[2020-05-01 10:15:{line}] The kettle is at {line} degrees\n");
    let log: String = (10..40).map(log).collect();
    let dump = page("@\n% May 2020\n", "Reply\n\n");
    let shown = dump.replacen(WORDS[1], &format!("{}\n{log}", WORDS[1]), 1);
    assert_eq!(posts_of(&shown), all_posts(), "{shown}");
}

#[test]
fn a_subject_that_ends_with_points_is_no_excerpt() {
    let dump = page_of(
        5,
        "@\n% May 2020 #%\nRe: The kettle that ...\n",
        "Reply\n\n",
    );
    let more = dump.replacen(
        "Powered",
        "ann\n6 May 2020 #6\nIt boils.\nReply\n\nPowered",
        1,
    );
    assert_eq!(posts_of(&more).len(), 6, "{more}");
}

#[test]
fn a_note_on_an_edit_tells_a_name_from_the_rank_beside_it() {
    let dump =
        page("@ Kettle\n% May 2020\n", "Reply\n\n").replace("bob_7 Kettle", "bob_7 Lamp of May");
    let edit = format!("{}\nLast edited by bob_7 (2020-05-06)\n", WORDS[1]);
    let edited = dump.replacen(&format!("{}\n", WORDS[1]), &edit, 1);
    let names = |dump: &str| {
        posts_of(dump)
            .into_iter()
            .map(|(name, _)| name)
            .collect::<Vec<_>>()
    };
    assert_eq!(names(&dump)[1], "bob_7 Lamp of May", "{dump}");
    assert_eq!(names(&edited)[1], "bob_7", "{edited}");
    let signed = edited
        .replace("Lamp of May", "& Lamp")
        .replace("by bob_7 (", "by bob_7 & Lamp (");
    assert_eq!(names(&signed)[1], "bob_7 & Lamp", "{signed}");
    for other in [
        "bob_7 Lamp of May",
        "bob_7 Deere",
        "the moderator; bob_7 asked me",
    ] {
        let other = edited.replace("by bob_7 (", &format!("by {other} ("));
        assert_eq!(names(&other)[1], "bob_7 Lamp of May", "{other}");
    }
}

#[test]
fn what_goes_back_in_time_is_an_index_also_without_years() {
    let dump = page_of(5, "@\nMay 1%\n", "\n\n");
    let back = (1..=5).fold(dump.clone(), |dump, day| {
        dump.replace(&format!("May 1{day}"), &format!("April {}", 20 - day))
    });
    let more = |dump: &str| dump.replace("Powered", "ann\nApril 2\nNobody was asked.\n\n\nPowered");
    assert_eq!(posts_of(&dump), all_posts(), "{dump}");
    assert_eq!(posts_of(&more(&back)), [], "{back}");
}

#[test]
fn words_that_the_next_post_quotes_are_no_head() {
    // An extractor dropped who said them.
    let said = "Look at the board on the pier";
    let dump = page_of(4, "@\nPosted: % May 2020, 10:15\n\n", "Quote\n");
    let quoting = [1, 2].iter().fold(dump, |dump, &at| {
        dump.replacen(WORDS[at], &format!("{said}\n\n{}", WORDS[at]), 1)
    });
    let posts = posts_of(&quoting).into_iter();
    let firsts: Vec<String> = posts.map(|(_, words)| words).collect();
    assert_eq!(firsts, [WORDS[0], said, said, WORDS[3]], "{quoting}");
}

#[test]
fn a_short_last_post_that_counts_on_is_one() {
    let post = |number: usize, name: &str, words: &str| {
        format!("{number:02}.05.2020, 09:15 #{number}\n{name}\n{words}\n")
    };
    let dump = [
        "A kettle\n".to_owned(),
        post(1, "ann\nWelcome\nA kettle for the pier", WORDS[0]) + "Quote\n",
        post(2, "bob_7\ndeckhand \nRe: A kettle for the pier", WORDS[1]) + "Quote\n",
        post(3, "ann\nWelcome\n Re: A kettle for the pier", WORDS[2]) + "Quote\n",
        post(4, "cy\nbosun \nRe: A kettle for the pier", "Mine has a lid"),
        "\nTin kettles, at the pier since May\nGo to: Kettles Top\nForums\nUser panel\nMessages\n"
            .to_owned(),
    ];
    let dump = dump.concat();
    assert_eq!(posts_of(&dump).len(), 4, "{dump}");
}

#[test]
fn words_of_the_form_of_the_frame_end_no_last_post_that_goes_on() {
    let panel = |name: &str, posts: usize| {
        format!("{name}\n  * Posts: {posts}\n  * Deckhand\n\nRe: A kettle\n\n")
    };
    let post = |(at, words): (usize, &&str)| {
        let quoted = if at == 4 {
            "   Quote from: cy on 4 May 2020\n\n     The lid is gone as well, it needs\n     rope! :9\n\n"
        } else {
            ""
        };
        format!(
            "{}   « Reply #{at} on: {} May 2020, 10:15 »\n{quoted}   {words}\n   Logged\n\n",
            panel(AUTHORS[at], 300 + at),
            at + 1
        )
    };
    let dump: String = WORDS.iter().enumerate().map(post).collect();
    let dump = format!("A kettle\n\n{dump}\nPages: [1]   Go Up\n");
    let page = Page::of(&dump);
    let posts = super::Found::find(&page).expect("posts").posts;
    let end = posts[posts.len() - 1].cut.end;
    let shown = (0..end).any(|line| page.words(line).contains(WORDS[4]));
    assert!(shown, "{dump}");
}

#[test]
fn a_byline_opens_the_post_that_others_answer() {
    let below = "permalink\nsave\nreport\nreply\n\n";
    let dump = page(
        "[–]@ 1% points1% points2% points 5 hours ago (% children)\n\n",
        below,
    );
    let head = "[–]ann 11 points11 points21 points 5 hours ago (1 children)";
    let hidden = dump.replacen(
        "bob_7 12 points12 points22 points",
        "bob_7[S] [score hidden]",
        1,
    );
    let folded = hidden.replacen("[–]cy", "[+]cy", 1);
    let asked = "4 comments\nsave\nhide\nreport\n\nall 4 comments\nsorted by: best\nWant to say something?\n\n\
                 Post a comment!\n";
    let first = format!("{}\n{below}", WORDS[0]);
    let folded = folded.replacen(&first, &format!("{}\n{asked}", WORDS[0]), 1);
    for byline in [
        "submitted 6 hours ago by ann",
        "submitted 6 hours ago* by ann",
        "Submitted by ann on May 3, 2020",
        "asked May 3, 2020 by ann (12 points)",
    ] {
        let dump = folded.replacen(head, byline, 1);
        assert_eq!(posts_of(&dump), all_posts(), "{dump}");
        let page = Page::of(&dump);
        let found = Found::find(&page).expect("there are posts");
        let last = found.posts[0].cut.end - 1;
        assert_eq!(page.words(last), WORDS[0], "{dump}");
    }
    // What else the page says is no byline, nor are those of other threads.
    let list = "No wind\n1 hour ago by ann\nA lamp\n2 hours ago by cy\nNobody may be here without a boat of his own";
    for other in ["this page was made on May 3, 2020", list] {
        let dump = folded.replacen(head, other, 1);
        assert_eq!(posts_of(&dump).len(), WORDS.len() - 1, "{dump}");
    }
}

#[test]
fn bylines_can_stand_below_the_words() {
    let dump = page("", "posted by @ at 3:0% AM on May %, 2007\n\n\n");
    let first = "posted by ann at 3:01 AM on May 1, 2007";
    for byline in [
        "posted by ann (4 comments total)",
        "posted by ann (4 comments total) 2 people liked this",
    ] {
        let dump = dump.replacen(first, byline, 1);
        let dump = dump.replacen("May 2, 2007", "May 2, 2007 [3 favorites]", 1);
        let dump = dump.replacen("May 4, 2007", "May 4, 2007 [1 favorite]", 1);
        assert_eq!(posts_of(&dump), all_posts(), "{dump}");
        let page = Page::of(&dump);
        let found = Found::find(&page).expect("there are posts");
        let date = found.posts[3].date.expect("it has a date");
        let date = &page.clean.text[page.shapes.lines[date].date];
        assert_eq!(date, "3:04 AM on May 4, 2007");
    }
}

#[test]
fn words_above_the_first_byline_are_a_post_also_at_the_top_of_the_dump() {
    let expected = all_posts();
    let posts = expected.iter().zip(1..);
    let posts = posts.map(|((name, words), day)| {
        format!("{words}\n\nPosted by {name} on May {day}, 2020 10:15 AM\n\n")
    });
    let posts: String = posts.collect();
    for (above, below) in [
        ("", ""),
        ("", "Post a comment\n\nName:\n"),
        ("A kettle\n\n", ""),
    ] {
        let dump = format!("{above}{posts}{below}");
        assert_eq!(posts_of(&dump), expected, "{dump}");
    }
}

#[test]
fn below_a_wrapped_paragraph_stands_who_wrote_it_whatever_the_page_ends_with() {
    let ends = ["was out", "went blue", "fell in", "came back", "sank"];
    let post = |((name, words), day): ((String, String), usize)| {
        let end = ends[day - 1];
        format!(
            "{words} And so it went on until the lamp\n{end}.\n       {name}, 0{day}.05.2020. u 18:40  more\n"
        )
    };
    let posts: String = all_posts().into_iter().zip(1..).map(post).collect();
    let menu = "Home | Forum | Prices\nOther threads\nA kettle\n";
    let below =
        "Name: ______\nMessage:\n\nSend\nWebmaster: luka@pier.example - Best seen at 800x600\n";
    let dump = format!("{menu}{posts}{below}");
    let found: Vec<String> = posts_of(&dump).into_iter().map(|(name, _)| name).collect();
    assert_eq!(found, AUTHORS, "{dump}");
    let first = &posts_of(&dump)[0].1;
    assert!(first.starts_with(WORDS[0]), "{first}");
}

#[test]
fn a_head_can_say_that_its_post_was_edited() {
    let dump = page("@ commented May %, 2020\n\n", "\n");
    for mark in [" • edited", " (edited)", " · bearbeitet"] {
        let dump = dump.replacen("May 3, 2020", &format!("May 3, 2020{mark}"), 1);
        assert_eq!(posts_of(&dump), all_posts(), "{dump}");
    }
}

#[test]
fn a_head_that_begins_with_the_name_below_the_words_is_no_part_of_them() {
    let title = "Sails on Sundays, whatever the weather is and was before";
    for before in ["", "7. ", "+\n+\n+\n+\n+\n+\n"] {
        let heads = format!("{before}bob_7 {title}\n");
        let dump = page("", "by @, % May 2020\n\n");
        let dump = dump
            .replace(WORDS[1], &format!("{heads}{}", WORDS[1]))
            .replace(WORDS[4], &format!("{heads}{}", WORDS[4]));
        assert_eq!(posts_of(&dump), all_posts(), "{dump}");
        // Once it may be said.
        let once = dump.replacen(&heads, "", 1);
        let said = posts_of(&once);
        assert_ne!(said[4].1, WORDS[4], "{once}");
    }
}

#[test]
fn dates_below_the_words_belong_to_the_names_above_them() {
    let above = "@\nMember\nPosts: 1%\nMessage: #% A kettle\n";
    let dump = page(above, "% May 2020, 10:15\nQuote this message\n");
    let page = Page::of(&dump);
    let found = Found::find(&page).expect("these are posts").posts;
    let dates: Vec<&str> = found
        .iter()
        .map(|post| post.date.map_or("", |line| page.words(line)))
        .collect();
    let expected: Vec<String> = (1..=WORDS.len())
        .map(|day| format!("{day} May 2020, 10:15"))
        .collect();
    assert_eq!(dates, expected, "{dump}");
    assert_eq!(posts_of(&dump), all_posts(), "{dump}");
    // So they are shown.
    let pieces = super::super::emit::pieces(
        &page,
        &dump,
        &super::super::Found::find(&page).expect("as before"),
    );
    let kinds: Vec<PieceKind> = pieces.iter().map(|piece| piece.kind).collect();
    let facts = kinds
        .iter()
        .filter(|kind| matches!(kind, PieceKind::Author | PieceKind::Body | PieceKind::Date));
    let expected = [PieceKind::Author, PieceKind::Body, PieceKind::Date].repeat(WORDS.len());
    assert!(facts.eq(&expected), "{kinds:?}");
}

#[test]
fn a_name_with_a_verb_above_a_date_opens_a_comment_where_nothing_else_does() {
    for verb in ["says:", "ha detto:", "wrote:", "a dit :"] {
        let dump = page(&format!("@ {verb}\n% May 2020, 10:15\n\n"), "Reply\n");
        assert_eq!(posts_of(&dump), all_posts(), "{dump}");
    }
    // Where other lines open posts it opens a quote.
    let dump = page("@\nReply #% - % May 2020, 10:15\n", "\n");
    let head = "ann wrote:\n1 May 2020, 10:15";
    let quoting = dump.replacen(
        WORDS[3],
        &format!("{head}\n{}\n\n{}", WORDS[0], WORDS[3]),
        1,
    );
    let found = posts_of(&quoting);
    assert_eq!(found.len(), WORDS.len(), "{quoting}");
    assert_eq!(found[3].1, "ann wrote:", "{quoting}");
    let page = Page::of(&quoting);
    assert_eq!(page.shapes.heads.len(), 1, "{quoting}");
}

#[test]
fn a_short_last_post_has_the_line_that_ends_each_post() {
    let above = "Online @\nMember\nPosts: 1%\nA kettle\n« Risposta #% il: % May 2020, 10:15 »\n";
    let dump = page(above, "Connesso\n");
    let guests = "ann, bob and four guests are looking at this kettle now.";
    let dump = dump
        .replacen("A kettle\n", &format!("A kettle\n\n{guests}\n"), 1)
        .replace(WORDS[4], "Seguo :)");
    let mut expected = all_posts();
    expected[4].1 = "Seguo :)".to_owned();
    assert_eq!(posts_of(&dump), expected, "{dump}");
}
