//! Heads that state the subject of their posts, and times of day below dates.

use super::super::lines::key::KeyKind;
use super::{Found, Page, WORDS, all_posts, page, posts_of};

#[test]
fn the_subject_of_an_answer_behind_its_date_may_be_long() {
    let dump = page(
        "@\nPosted: % May 2020, 10:15 Post subject:\n",
        "\nJoined: 9 March 2007\nBack to top\n",
    );
    let long =
        "Re: What became of the third lamp on the pier, and who of us has paid for all of it?";
    for subject in ["Re: A kettle, or two: which one is it?", long] {
        let answer = |dump: &str, day: u32| {
            let head = format!("{day} May 2020, 10:15 Post subject:");
            dump.replace(&head, &format!("{head} {subject}"))
        };
        let dump = answer(&answer(&dump, 2), 4);
        assert_eq!(posts_of(&dump), all_posts(), "{dump}");
    }
}

#[test]
fn a_time_of_day_below_the_date_of_a_post_opens_no_other_one() {
    // In the order of answers dates go back, and a button with votes stands below each post.
    let mut dump = page("@\n% May 2020 10:15\nNew\n", "\nReply 2 0\n");
    for (day, date) in [(1, 4), (2, 6), (3, 8), (4, 5), (5, 7)] {
        let [from, to] = [day, date].map(|day| format!("\n{day} May 2020 10:15\n"));
        dump = dump.replace(&from, &to.replace("2020", "2019"));
    }
    let dump = dump.replacen("2019 10:15\n", "2019 10:15\n10:15 AM\n", 1);
    assert_eq!(posts_of(&dump), all_posts(), "{dump}");
    let page = Page::of(&dump);
    let posts = Found::find(&page).expect("posts").posts;
    let date = posts[0].date.map(|line| page.words(line));
    assert_eq!(date, Some("4 May 2019 10:15"), "{dump}");
}

#[test]
fn behind_the_day_of_joining_stand_words_of_the_post_and_no_subject() {
    for (label, is_head) in [("Posted", true), ("Join Date", false), ("Joined", false)] {
        let lines = [0, 1].map(|at| format!("{label}: {} May 2020 {}\n", at + 1, WORDS[at]));
        let dump = lines.concat();
        let page = Page::of(&dump);
        let [first, second] = [0, 1].map(|line| page.shapes.keys_of(line));
        let is_first = |key: &&u32| page.shapes.keys[**key as usize].kind == KeyKind::FirstTwo;
        let mut firsts = first.iter().filter(is_first);
        let is_shared = firsts.any(|key| second.contains(key));
        assert_eq!(is_shared, is_head, "{dump}");
    }
}
