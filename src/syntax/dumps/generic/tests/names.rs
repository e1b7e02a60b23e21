//! Names that are unlike those of most authors.

use super::super::names::name::is_no_name;
use super::{AUTHORS, Found, Page, Post, WORDS, all_posts, page, posts_of};

/// Names with signs or numbers.
const UNUSUAL: [&str; 9] = [
    "[AB]bob",
    "(bob) 109",
    "-=bob=-",
    "J. R. bob",
    "bob & co",
    "the big 7 bob",
    "bob/two",
    "~bob~",
    "<bob>",
];
/// Names that end as a sentence does, or hold a comma.
const SENTENCES: [&str; 3] = ["bob!", "bob, the 2nd", "bob?"];

/// Checks that the posts of a dump are found whose heads are such lines and one of whose authors is called so.
#[track_caller]
fn check(head: &str, name: &str) {
    let dump = page(head, "\n").replace("bob_7", name);
    let named = |(author, words): (String, String)| (author.replace("bob_7", name), words);
    let expected: Vec<_> = all_posts().into_iter().map(named).collect();
    assert_eq!(posts_of(&dump), expected, "{dump}");
}

#[test]
fn the_letter_that_is_drawn_for_a_picture_is_no_part_of_names() {
    let dump = page("  • @@\n  • May %, 2020\n", "Reply\n");
    let drawn = AUTHORS.iter().fold(dump, |dump, name| {
        let initial = name[..1].to_uppercase();
        dump.replace(
            &format!("  • {name}{name}\n"),
            &format!("  • {initial}{name}\n"),
        )
    });
    assert_eq!(posts_of(&drawn), all_posts(), "{drawn}");
    // Somebody may be called so.
    let dump = page("@\nPosted: % May 2020, 10:15\n", "\n").replace("ann", "aaron");
    assert_eq!(posts_of(&dump)[0].0, "aaron");
}

#[test]
fn ranks_that_engines_come_with_are_no_names() {
    for rank in ["Pooh-Bah", "stranger", "Grünschnabel", "König", "Keymaster"] {
        assert!(is_no_name(rank), "{rank}");
    }
    assert!(is_no_name("ReplyQuote") && is_no_name("LikeQuoteReply"));
    assert!(
        is_no_name("Quote") && !is_no_name("Flag") && !is_no_name("Edit") && !is_no_name("Dela")
    );
    assert!(!is_no_name("Pooh") && !is_no_name("ReplyAnn") && !is_no_name("MacReply"));
}

#[test]
fn signs_in_a_name_change_no_head() {
    for head in [
        "@ commented % May 2020\n",
        "Post by: @ on % May 2020, 10:15\n",
        "#% by @ » % May 2020, 10:15\n",
    ] {
        for name in UNUSUAL.iter().chain(&SENTENCES) {
            check(head, name);
        }
    }
}

#[test]
fn names_alone_in_a_line_may_have_signs() {
    for name in UNUSUAL {
        check("@\nPosted: % May 2020, 10:15\n", name);
    }
}

#[test]
fn what_many_have_where_names_stand_is_a_name() {
    for name in SENTENCES {
        check("@\nPosted: % May 2020, 10:15\n", name);
    }
    // What one has there may be said.
    let dump = page("@\nPosted: % May 2020, 10:15\n", "\n").replacen("\ncy\n", "\nNever!\n", 1);
    let names: Vec<String> = posts_of(&dump).into_iter().map(|(name, _)| name).collect();
    assert_eq!(
        names,
        [AUTHORS[0], AUTHORS[1], AUTHORS[2], "", AUTHORS[4]],
        "{dump}"
    );
    assert_eq!(posts_of(&dump)[3].1, WORDS[3], "{dump}");
}

#[test]
fn a_rank_that_few_have_hides_no_name() {
    let dump = page("% May 2020 at 10:15 #400%\n@\nSailor\n", "\n");
    let dump = dump.replacen("cy\nSailor", "cy\nMate", 1);
    // Below a name that nobody else has, a rank of its own tells nothing.
    let alone = posts_of(&dump);
    assert_eq!(alone[3], (String::new(), "cy".to_owned()), "{dump}");
    let dump = dump.replacen("bob_7\nSailor", "bob_7\nMate", 1);
    assert_eq!(posts_of(&dump), all_posts(), "{dump}");
}

#[test]
fn a_name_where_nearly_all_have_one_needs_no_other_sign() {
    let head = |at: usize| {
        // A rank and a subject that no other post has.
        let (name, rank, subject) = match at {
            3 => ("dora", "Sails the sea", "Where is it?"),
            _ => (AUTHORS[at % 4], "Sailor", "Re: A kettle"),
        };
        format!(
            "{} May 2020 at 10:15 #40{at}\n{name}\n{rank}\n{subject}\n",
            at + 1
        )
    };
    let dump = |head: &dyn Fn(usize) -> String| -> String {
        let post = |at| format!("{}{}\nQuote\n\n", head(at), WORDS[at % 5]);
        (0..7).map(post).collect()
    };
    let asked = dump(&head);
    assert_eq!(
        posts_of(&asked)[3].0,
        "",
        "a question is no subject: {asked}"
    );
    let told = |at| head(at).replace("Where is it?", "It is gone");
    let set_off = |at| {
        let head = told(at);
        let (above, subject) = head.trim_end().rsplit_once('\n').expect("lines");
        format!("{above}\n\n{subject}\n\n")
    };
    let named = ("dora".to_owned(), WORDS[3].to_owned());
    for told in [dump(&told), dump(&set_off)] {
        assert_eq!(posts_of(&told)[3], named, "{told}");
    }
    // What is set off from the name there only is said.
    let said = dump(&|at| if at == 3 { set_off(at) } else { told(at) });
    assert_eq!(posts_of(&said)[3].0, "", "{said}");
}

#[test]
fn a_file_is_nobody() {
    let files = |at: usize| format!("kettle_20200{at}03-21-50.png\n");
    let head = |at: usize| {
        format!(
            "Quote\n{} May 2020, 10:15\n{}\nPosts: {at}\n",
            at + 1,
            AUTHORS[at]
        )
    };
    let post = |at| format!("{}{}{}\n", files(at), head(at), WORDS[at]);
    let dump: String = (0..5).map(post).collect();
    let names: Vec<String> = posts_of(&dump).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, AUTHORS, "{dump}");
    let page = Page::of("kettle_20200103-21-50.png\n");
    assert_eq!(
        super::super::names::value::value(&page, 0, super::super::names::value::Part::First),
        ""
    );
}

#[test]
fn a_panel_that_is_longer_for_some_hides_no_name() {
    let head =
        "@\n\n• Newbie\n• * *\n• Posts: 1%\n• Logged\nRe: A kettle\nMay %, 2020, 06:00:41 PM #%\n";
    let longer =
        page(head, "\n").replace("Posts: 13\n", "Posts: 13\n• From: Leeds, UK\n• Likes: 12\n");
    let names: Vec<String> = posts_of(&longer)
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    // Above the first post the page says of itself what looks the same.
    assert_eq!(names[1..], AUTHORS[1..], "{longer}");
}

#[test]
fn a_guest_is_called_so_where_each_post_has_a_name() {
    for guest in ["Guest", "Gast", "Гость", "Admin"] {
        for above in [
            "@\nMember\nPosted: % May 2020, 10:15\n",
            "@ wrote on % May 2020, 10:15:\n",
        ] {
            let dump = page(above, "Reply\n");
            let called = dump.replacen("\ncy", &format!("\n{guest}"), 1);
            let names: Vec<String> = posts_of(&called)
                .into_iter()
                .map(|(name, _)| name)
                .collect();
            assert_eq!(names, ["ann", "bob_7", "ann", guest, "bob_7"], "{called}");
        }
    }
    // Where it stands beside names it is a rank.
    let ranked = page("@\nGuest\nPosted: % May 2020, 10:15\n", "Reply\n");
    let unnamed = ranked.replacen("\ncy\n", "\n", 1);
    assert_eq!(posts_of(&unnamed)[3].0, "", "{unnamed}");
}

#[test]
fn a_name_stands_above_what_programs_know_its_owner_by() {
    let dump = page("Name of @\n(at-@)\nSailor\n% May 2020, 10:15\n", "Reply\n");
    let names = [
        ("ann", "Ann Kite"),
        ("bob_7", "Bob Rope"),
        ("cy", "Cyrus Lamp"),
    ];
    let dump = names
        .iter()
        .fold(dump.replace("at-", "@"), |dump, (short, name)| {
            dump.replace(&format!("Name of {short}"), name)
        });
    let found = posts_of(&dump).into_iter().map(|(name, _)| name);
    let expected = AUTHORS.map(|author| names.iter().find(|(short, _)| *short == author));
    let expected: Vec<&str> = expected.iter().flatten().map(|(_, name)| *name).collect();
    assert_eq!(found.collect::<Vec<_>>(), expected, "{dump}");
}

/// The line so far above the date holds the name in some heads and the rank in others.
#[test]
fn a_name_is_an_item_of_a_list_in_all_heads_or_in_none() {
    let dump = page(
        "@\n\n* Mate of @\n* Posts: 4%\n% May 2020, 10:15\n",
        "Reply\n",
    );
    let ranks = ["Bosun", "Skipper", "Cook", "Stoker", "Pilot"];
    let dump = AUTHORS.iter().zip(ranks).fold(dump, |dump, (name, rank)| {
        dump.replacen(&format!("Mate of {name}"), rank, 1)
    });
    let dump = dump.replace("* Posts: 42\n", "* Posts: 42\n* From: Oslo\n");
    let dump = dump.replace("* Posts: 45\n", "* Posts: 45\n* From: Rome\n");
    let names: Vec<String> = posts_of(&dump).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, AUTHORS, "{dump}");
}

#[test]
fn the_name_over_a_quote_is_the_one_before_brackets() {
    let dump = page("@\nSailor\n% May 2020, 10:15\n#%\n", "Reply\n");
    let dump = dump.replace("\ncy\n", "\ncy (Cyrus)\n");
    let quote = format!("cy:\n\n    {}\n\n{}", WORDS[3], WORDS[4]);
    let quoting = dump.replacen(WORDS[4], &quote, 1);
    let name = |dump: &str| posts_of(dump)[3].0.clone();
    assert_eq!([name(&dump), name(&quoting)], ["cy (Cyrus)", "cy"]);
}

/// Of those who write a page often says how many posts they have, and when they joined, in lines that begin so as well.
#[test]
fn a_line_with_a_name_and_a_date_may_begin_with_the_word_for_posts() {
    for byline in [
        "Message par @ » dim. % mai 2019 21:04",
        "Post by @ » Sun May %, 2019 9:04 pm",
    ] {
        let panel = "@\nMessages: 4%\nEnregistré le: sam. 14 mai 2016 09:07\n\n";
        let dump = page(&format!("{panel}{byline}\n\n"), "Haut\n");
        let page = Page::of(&dump);
        let found = Found::find(&page).map_or(Vec::new(), |found| found.posts);
        let date = |post: &Post| post.date.map(|line| page.words(line).contains(" » "));
        let dates: Vec<Option<bool>> = found.iter().map(date).collect();
        assert_eq!(dates, [Some(true); WORDS.len()], "{dump}");
        assert_eq!(posts_of(&dump), all_posts(), "{dump}");
    }
}

/// phpBB 2 prints a rank, and again as the description of its picture.
#[test]
fn a_rank_that_stands_twice_below_some_names_is_none() {
    let dump = page(
        "@\nSailor\n\n\nJoined: 1% Sep 2002\nPosts: 4%\nPosted: % May 2020, 10:15\n",
        "Back to top\nView profile\n",
    );
    let ranked = dump.replace("\nbob_7\nSailor\n", "\nbob_7\nGrand Teller\nGrand Teller\n");
    assert_ne!(dump, ranked);
    let names: Vec<String> = posts_of(&ranked)
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    assert_eq!(names, AUTHORS, "{ranked}");
}

/// Below the name stands in some heads whom the post answers.
#[test]
fn whom_a_post_answers_did_not_write_it() {
    let dump = page(
        "@\nlast edited by\n% May 2020, 10:15\n\n",
        "Reply Quote 0\n",
    );
    let answering = dump
        .replacen("\ncy\nlast", "\ncy\n@bob_7\nlast", 1)
        .replacen("\nann\nlast", "\nann\n@cy\nlast", 1);
    assert_ne!(dump, answering);
    assert_eq!(posts_of(&answering), all_posts(), "{answering}");
}

/// Where his name alone is missing, a sentence of the page tells who wrote a post.
#[test]
fn a_sentence_that_holds_the_author_of_other_posts_tells_that_of_one() {
    let dump = page(
        "% May 2020, 10:15\n@\nMember\n",
        "@ is offline\nFind all posts by @\nReply\n",
    );
    // A name of one letter looks like none.
    let unnamed = dump.replace("cy\n", "q\n").replace("cy is", "q is");
    assert_eq!(posts_of(&unnamed)[3].0, "q", "{unnamed}");
    // What people write tells no more.
    let quoting = unnamed.replacen(
        WORDS[3],
        &format!(
            "{}\nann is offline\nAnd so am I, as I said before.",
            WORDS[3]
        ),
        1,
    );
    assert_eq!(posts_of(&quoting)[3].0, "q", "{quoting}");
    // A word behind the name is no part of it.
    let ranked = dump.replacen("cy\nMember\n", "cy Moderator\n", 1);
    assert_eq!(posts_of(&ranked)[3].0, "cy", "{ranked}");
}

#[test]
fn a_name_stands_below_the_button_of_the_post_above_and_is_no_salutation() {
    let comments = [
        ("ann\nAuthor", "everybody", "Ann"),
        ("bob_7", "ann", "Bob"),
        ("ann\nAuthor", "bob_7", "kind regards"),
        ("cy", "ann", "Cy"),
        ("ann\nAuthor", "cy", "greetings"),
    ];
    let comments = comments.iter().zip(WORDS).zip(1..);
    let comments = comments.map(|(((head, to, end), words), day)| {
        format!("{head}\n{day} May 2020 / 10:15\n\nDear {to},\n{words}\n{end}\n\nReply\n")
    });
    let comments: Vec<String> = comments.collect();
    let dump = format!("A kettle\n\n{}\nPowered by lamps\n", comments.concat());
    let posts = Found::find(&Page::of(&dump)).expect("posts").posts;
    let names = posts.into_iter().map(|post| post.author);
    let names: Vec<String> = names.skip(1).flatten().map(|author| author.name).collect();
    assert_eq!(names, ["bob_7", "ann", "cy", "ann"], "{dump}");
}
