//! Frames that stand below the words.

use super::{Found, Page, WORDS, all_posts, beside, page, posts_of};
use crate::syntax::PieceKind;
use crate::syntax::dumps::generic::quote::PartKind;

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
