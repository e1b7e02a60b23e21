//! Frames that stand below the words.

use super::{all_posts, page, posts_of};

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
