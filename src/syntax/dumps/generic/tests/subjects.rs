//! Heads that state the subject of their posts.

use super::{all_posts, page, posts_of};

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
