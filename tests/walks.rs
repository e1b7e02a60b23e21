//! Keys that lead from post to post come in pairs, and the second of each leads back.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;
use std::sync::Arc;

use proptest::collection::vec;
use proptest::prelude::*;
use threadview::app::Options;
use threadview::document::Document;
use threadview::load::Stage;
use threadview::text::Text;
use threadview::thread::PostId;

use crate::pictures::{USUAL, lighthouse};
use crate::samples::cases;
use crate::window::Window;

/// From how many posts of a real thread walks begin.
const POSTS: usize = 5;
/// What posts say: each something else, so that a quote has one source.
const SAID: [&str; 12] = [
    "The ferry was late on Monday because of the fog over the lower harbour.",
    "Nobody has painted the swing bridge since the heron moved in beside it.",
    "My uncle keeps a goat that knows all the keepers of the locks by name.",
    "There is a whistle on the pilot boat which only dogs and mayors hear.",
    "Bring your own rope if you want to be towed across before the evening.",
    "The museum of knots opens on Thursdays, and closes when it is untied.",
    "Seven crates of lemons went overboard and came back as a petition.",
    "The tide table of last year is still right, only not about the tides.",
    "An otter sleeps in the ticket office, so buy your tickets on the boat.",
    "They measured the pier again, and it has become a little more modest.",
    "Half of the choir sings in the boathouse and half of it in the boats.",
    "The lamp was cleaned with vinegar, which the moths have not forgiven.",
];

/// A thread of posts that each quote some of those before them.
fn thread() -> impl Strategy<Value = String> {
    let quotes = vec(vec(any::<prop::sample::Index>(), 0..3), SAID.len());
    (2..=SAID.len(), quotes).prop_map(|(count, quotes)| {
        let posts = SAID[..count].iter().enumerate().map(|(number, said)| {
            let mut earlier: Vec<usize> = match number {
                0 => Vec::new(),
                _ => quotes[number].iter().map(|at| at.index(number)).collect(),
            };
            earlier.dedup();
            let quotes = earlier
                .iter()
                .map(|&at| format!("{number} hours ago, author {at} said:\n\n{}\n\n", SAID[at]));
            let end = "Link to comment\nShare on other sites\n\n";
            format!("{}{said}\n\n{end}", quotes.collect::<String>())
        });
        posts.collect()
    })
}

fn open(text: &str) -> Window {
    let document = Arc::new(Document::open(Text::from(text)));
    Window::show(document, Stage::Whole, USUAL, Options::default())
}

/// Whether keys lead anywhere from a post, and if so whether the others lead back.
fn leads_back(window: &mut Window, there: &str, back: &str) -> Result<bool, TestCaseError> {
    let from = window.app.current_post();
    window.press(there);
    let to = window.app.current_post();
    if to == from {
        return Ok(false);
    }
    window.press(back);
    prop_assert_eq!(
        window.app.current_post(),
        from,
        "{} to {:?} {}",
        there,
        to,
        back
    );
    window.press(there);
    prop_assert_eq!(window.app.current_post(), to, "{}{}{}", there, back, there);
    Ok(true)
}

/// Every pair of keys leads back to a post, and along the replies to it every reply leads up to it.
fn walk_around(window: &mut Window, number: usize) -> Result<(), TestCaseError> {
    for (there, back) in [("J", "K"), ("gj", "gk"), (")", "(")] {
        window.press(&format!("{number}G"));
        leads_back(window, there, back)?;
    }
    window.press(&format!("{number}G"));
    let mut is_below = leads_back(window, "gl", "P")?;
    while is_below {
        let reply = window.app.current_post();
        window.press("P");
        prop_assert_eq!(window.app.current_post().map(PostId::number), Some(number));
        window.press("<C-o>");
        prop_assert_eq!(window.app.current_post(), reply);
        is_below = leads_back(window, ")", "(")?;
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn keys_that_are_inverse_lead_back(text in thread()) {
        let mut window = open(&text);
        for number in 1..=window.app.document.thread.posts.len() {
            walk_around(&mut window, number)?;
        }
    }

    #[test]
    fn the_tree_is_walked_from_end_to_end(text in thread()) {
        let mut window = open(&text);
        let entries = window.app.document.relations.tree.entries.len();
        window.press("gg");
        let mut seen = vec![window.app.current_post()];
        for _ in 1..entries {
            window.press("gj");
            seen.push(window.app.current_post());
        }
        let walked = seen.clone();
        for post in seen.into_iter().rev() {
            prop_assert_eq!(window.app.current_post(), post);
            window.press("gk");
        }
        let mut posts = walked;
        posts.sort();
        posts.dedup();
        prop_assert_eq!(posts.len(), window.app.document.thread.posts.len());
    }
}

/// People answer in ways that nobody makes up. Where there are no labelled threads that is said.
#[test]
fn keys_lead_back_in_real_threads() {
    let threads = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/threads");
    if !threads.is_dir() {
        let _ = writeln!(
            io::stderr(),
            "SKIPPED: there are no labelled threads in ../shared/threads"
        );
        return;
    }
    let mut walked = 0;
    for set in ["seed", "labelled/urho3d", "labelled/gbadev"] {
        let folder = fs::read_dir(threads.join(set)).expect("the threads are in sets");
        for file in folder.map(|file| file.expect("the folder can be read").path()) {
            if file.extension().is_none_or(|extension| extension != "txt") {
                continue;
            }
            let bytes = fs::read(&file).expect("the thread can be read");
            let mut window = Window::open(bytes, USUAL, Options::default());
            let posts = window.app.document.thread.posts.len();
            for number in (1..=posts).step_by(posts / POSTS + 1) {
                if let Err(error) = walk_around(&mut window, number) {
                    panic!("{}, from #{number}: {error}", file.display());
                }
                walked += 1;
            }
        }
    }
    assert!(walked > 0, "there are threads to walk");
}

/// A post can answer several: the way up is the one that the reader came down.
#[test]
fn the_parent_is_the_post_that_the_reader_came_from() {
    let end = "\n\nLink to comment\nShare on other sites\n\n";
    let quote = |at: usize| format!("1 hour ago, author {at} said:\n\n{}\n\n", SAID[at]);
    let both = format!("{}So it is.\n\n{}And so is that.", quote(1), quote(2));
    let posts = [
        SAID[0],
        SAID[1],
        SAID[2],
        &both,
        &format!("{}No.", quote(2)),
    ];
    let text = posts.map(|post| format!("{post}{end}")).concat();
    let at = |keys: &str| {
        let mut window = open(&text);
        window.press(keys);
        window.app.current_post().map(PostId::number)
    };
    assert_eq!(at("4GP"), Some(2));
    assert_eq!(at("2Ggl"), Some(4));
    assert_eq!(at("3Ggl"), Some(4));
    assert_eq!(at("2GglP"), Some(2));
    assert_eq!(at("3GglP"), Some(3));
    assert_eq!(at("3Ggl)"), Some(5));
    assert_eq!(at("3Ggl)("), Some(4));
    assert_eq!(at("3Ggl)P"), Some(3));
    assert_eq!(at("3Ggr<CR>P"), Some(3));
    // Also after a look at the posts around.
    assert_eq!(at("3GglKJP"), Some(3));
}

#[test]
fn a_conversation_is_a_post_with_answers() {
    let at = |keys: &str| {
        lighthouse(USUAL, keys)
            .app
            .current_post()
            .map(PostId::number)
    };
    let from_the_top: Vec<_> = (1..=6).map(|count| at(&format!("{count}]]"))).collect();
    assert_eq!(
        from_the_top,
        [Some(2), Some(3), Some(5), Some(10), Some(10), Some(10)]
    );
    assert_eq!(at("G[["), Some(10));
}

/// At the end nothing is left to scroll, and the posts below the one at the top have their turn.
#[test]
fn pages_lead_to_the_last_post() {
    for (keys, back) in [("<Space>", "b"), ("d", "u"), ("<C-f>", "<C-b>")] {
        let mut window = lighthouse(USUAL, "gg");
        window.press(&keys.repeat(40));
        let last = window.app.document.thread.posts.len();
        let current = window.app.current_post().map(PostId::number);
        assert_eq!(current, Some(last), "{keys}");
        window.press(&back.repeat(40));
        let current = window.app.current_post().map(PostId::number);
        assert_eq!(current, Some(1), "{back}");
    }
}
