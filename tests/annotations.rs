//! What a reader adds to a thread: which posts were read, tags and marks, on the screen and from one reading
//! to the next.

use std::sync::Arc;

use tempfile::TempDir;
use threadview::app::{Message, Options, Signs};
use threadview::document::Document;
use threadview::layout::Place;
use threadview::load::{self, Stage};
use threadview::store::{Recall, Store};
use threadview::thread::PostId;

use crate::pictures::{DARK, SMALL, USUAL, check, sample};
use crate::window::{Window, document};

/// A folder for state, and how a thread is opened with it.
struct Desk {
    folder: TempDir,
    options: Options,
}

impl Desk {
    fn new() -> Desk {
        Desk {
            folder: TempDir::new().expect("there is room for a folder"),
            options: Options {
                name: "thread.txt".to_owned(),
                look: DARK,
                ..Options::default()
            },
        }
    }

    fn recall(&self, document: &Document) -> Recall {
        let store = Store::at(self.folder.path().to_owned());
        Recall::of(document, Some(&store))
    }

    /// The window of a reader who opens a text.
    fn open(&self, text: impl Into<Vec<u8>>, size: (u16, u16)) -> Window {
        let document = document(text.into());
        let options = self.options.clone();
        let recall = self.recall(&document);
        let mut window = Window::show(Arc::clone(&document), Stage::Whole, size, options);
        window.send(load::Message::Recalled(document, Box::new(recall)));
        window
    }

    /// Has the reader of a window have another text of the same file.
    fn reload(&self, window: &mut Window, text: impl Into<Vec<u8>>, stage: Stage) {
        let document = document(text.into());
        let recall = self.recall(&document);
        window.send(load::Message::Recalled(
            Arc::clone(&document),
            Box::new(recall),
        ));
        window.send(load::Message::Opened(document, stage));
    }
}

#[track_caller]
fn close(window: &Window) {
    let session = window.app.session().expect("it is known by what");
    session.save().expect("there is room for a file");
}

const END: &str = "\n\nLink to comment\nShare on other sites\n\n\n";

/// A thread in which everybody says one line of its own, and every post answers the one before it.
fn chain(count: usize) -> String {
    let said = |nth: usize| format!("Pier {nth} was painted by crew {nth} on a Monday in spring.");
    let posts = (1..=count).map(|nth| match nth {
        1 => said(1),
        _ => format!(
            "2 hours ago, ann said:\n\n{}\n\n{}",
            said(nth - 1),
            said(nth)
        ),
    });
    let posts: Vec<String> = posts.collect();
    let posts = posts.join(END);
    format!("Jump to content\n\nThe piers\n\n\nann\n\nRecommended Posts\n\n{posts}{END}")
}

/// The numbers of the posts with a sign for what is unread.
fn unread(window: &Window) -> Vec<usize> {
    let posts = (0..window.app.document.thread.posts.len()).map(PostId::from_index);
    let unread = posts.filter(|post| window.app.annotations.shows_unread(*post));
    unread.map(PostId::number).collect()
}

fn current(window: &Window) -> usize {
    window.app.current_post().expect("there are posts").number()
}

/// The places at the top and of the mark.
fn view(window: &Window) -> (Place, Place) {
    let view = window.app.reader.pane.view;
    (view.top, view.mark)
}

fn notice(window: &Window) -> &str {
    window.app.notice.as_deref().unwrap_or_default()
}

#[test]
fn a_hidden_list_stays_hidden_in_the_next_reading() {
    let desk = Desk::new();
    let shows_list = |window: &Window| window.app.panes().list.is_some();
    let mut window = desk.open(sample(), USUAL);
    assert!(shows_list(&window));
    window.press("<C-w>o");
    close(&window);
    let mut window = desk.open(sample(), USUAL);
    assert!(!shows_list(&window));
    window.press("<C-w>o");
    close(&window);
    assert!(shows_list(&desk.open(sample(), USUAL)));
}

#[test]
fn the_list_shows_what_is_unread_and_tagged() {
    let desk = Desk::new();
    let mut window = desk.open(sample(), USUAL);
    window.press("Jt]u]ut");
    assert_eq!(
        unread(&window),
        [0; 0],
        "nothing is marked in the first reading"
    );
    close(&window);
    check("unread", desk.open(sample(), USUAL));
    let mut window = desk.open(sample(), (120, 40));
    window.press("7GUh");
    check("unread-120x40", window);
    let mut ascii = desk;
    ascii.options.look.signs = Signs::Ascii;
    check("unread-ascii", ascii.open(sample(), USUAL));
}

#[test]
fn a_post_is_read_when_its_end_or_its_line_was_on_the_screen() {
    let desk = Desk::new();
    close(&desk.open(chain(30), USUAL));
    let mut window = desk.open(chain(30), USUAL);
    let before = unread(&window);
    assert!(before.len() > 20 && before.len() < 29, "{before:?}");
    window.press("<Space>");
    assert_eq!(
        unread(&window),
        before,
        "what is on the screen now shows that it is new"
    );
    window.press("<Space>");
    assert!(unread(&window).len() < before.len());
    window.press("Gg");
    let after = unread(&window);
    assert!(!after.contains(&30) && after.contains(&20), "{after:?}");
}

#[test]
fn a_post_chosen_in_the_list_is_not_read() {
    let desk = Desk::new();
    close(&desk.open(chain(30), (120, 40)));
    let mut window = desk.open(chain(30), (120, 40));
    let before = unread(&window);
    window.press(&format!("h{}", "j".repeat(25)));
    assert_eq!(current(&window), 26);
    assert_eq!(unread(&window), before);
    window.press("lj");
    assert!(unread(&window).len() < before.len());
}

#[test]
fn keys_go_from_unread_to_unread() {
    let mut window = Window::open(chain(30).into(), SMALL, Options::default());
    window.press("]u");
    let first = current(&window);
    assert!(first > 1);
    window.press("30G]u");
    assert_eq!(
        notice(&window),
        "no unread post below; [u goes to one above"
    );
    let last = |window: &Window| {
        let posts = (0..30).map(PostId::from_index);
        let unread = posts.filter(|post| window.app.annotations.is_unread(*post));
        unread.last().expect("there are some").number()
    };
    let above = last(&window);
    assert!(
        above < 29,
        "what stands above the last post is on the screen"
    );
    window.press("[u");
    assert_eq!(current(&window), above);
    window.press("3G");
    let below = last(&window);
    assert!(below < above, "it is read by now");
    window.press("99]u");
    assert_eq!(current(&window), below);
    for _ in 0..30 {
        window.press("[u");
    }
    assert_eq!(notice(&window), "no unread post");
}

#[test]
fn a_post_said_to_be_unread_stays_so_until_the_reader_comes_back() {
    let desk = Desk::new();
    let mut window = desk.open(chain(12), SMALL);
    window.press("5GU");
    assert_eq!(notice(&window), "#5 stays unread until you come back to it");
    window.press("jk");
    assert_eq!(unread(&window), [5]);
    close(&window);
    let mut window = desk.open(chain(12), SMALL);
    window.press("k");
    assert!(
        unread(&window).contains(&5),
        "it was on the screen when it was closed"
    );
    window.press("G5Gj");
    assert!(!unread(&window).contains(&5));
    window.press("UU");
    assert_eq!(notice(&window), "#5 is read");
    assert!(!unread(&window).contains(&5));
}

#[test]
fn catching_up_reads_a_conversation_and_goes_to_the_next() {
    let desk = Desk::new();
    close(&desk.open(sample(), SMALL));
    let mut window = desk.open(sample(), SMALL);
    window.press("]]");
    let first = current(&window);
    window.press("c");
    assert!(
        notice(&window).starts_with(&format!("conversation of #{first}: ")),
        "{}",
        notice(&window)
    );
    assert!(current(&window) > first);
    let tree = &window.app.document.relations.tree;
    let below = tree.replies(PostId::from_index(first - 1));
    assert!(!below.is_empty());
    let unread = unread(&window);
    assert!(
        below.iter().all(|post| !unread.contains(&post.number())),
        "{unread:?}"
    );
}

#[test]
fn tags_are_gone_to_and_taken_away() {
    let mut window = Window::open(chain(12).into(), SMALL, Options::default());
    window.press("]t");
    assert_eq!(notice(&window), "no tagged post below; t tags one");
    window.press("3Gt9Gtgg]t");
    assert_eq!(current(&window), 3);
    window.press("]t");
    assert_eq!(current(&window), 9);
    window.press("t[t");
    assert_eq!(current(&window), 3);
    window.press("]t");
    assert_eq!(notice(&window), "no tagged post below; t tags one");
}

#[test]
fn a_mark_is_a_line_and_comes_back_in_another_reading() {
    let desk = Desk::new();
    let mut window = desk.open(sample(), SMALL);
    window.press("'q");
    assert_eq!(notice(&window), "no mark q; mq sets it");
    window.press("4Gjjjjmq");
    assert_eq!(notice(&window), "mark q set; 'q comes back");
    let there = view(&window).1;
    window.press("gg`q");
    assert_eq!(view(&window).1, there);
    window.press("''");
    assert_eq!(current(&window), 1, "it was a jump");
    close(&window);
    let mut window = desk.open(sample(), USUAL);
    window.press("G'q");
    assert_eq!(view(&window).1, there);
    // A key that is no letter is no mark.
    window.press("mQ");
    assert!(
        notice(&window).starts_with("mQ is no key here"),
        "{}",
        notice(&window)
    );
}

#[test]
fn help_asks_for_the_letter_of_a_mark() {
    let mut window = Window::open(sample(), USUAL, Options::default());
    window.press("Hmark this line<CR>");
    assert_eq!(window.app.input.keys.len(), 1);
    window.press("k");
    assert_eq!(notice(&window), "mark k set; 'k comes back");
}

#[test]
fn a_beginning_and_the_whole_are_one_thread() {
    let desk = Desk::new();
    let mut window = desk.open(chain(30), USUAL);
    window.press("22Gj");
    let there = view(&window);
    close(&window);
    let document = document(chain(10).into());
    let recall = desk.recall(&document);
    let options = Options::default();
    let mut window = Window::show(Arc::clone(&document), Stage::Head, USUAL, options);
    window.send(load::Message::Recalled(document, Box::new(recall)));
    assert_eq!(current(&window), 1, "the post is not there yet");
    desk.reload(&mut window, chain(33), Stage::Whole);
    assert_eq!(view(&window), there);
    assert_eq!(
        notice(&window),
        "continued at #22; gg first post; 3 new posts, ]u"
    );
}

#[test]
fn whoever_goes_elsewhere_while_a_file_is_read_stays_there() {
    let desk = Desk::new();
    let mut window = desk.open(chain(30), USUAL);
    window.press("22G");
    close(&window);
    let document = document(chain(10).into());
    let recall = desk.recall(&document);
    let options = Options::default();
    let mut window = Window::show(Arc::clone(&document), Stage::Head, USUAL, options);
    window.send(load::Message::Recalled(document, Box::new(recall)));
    window.press("5G");
    desk.reload(&mut window, chain(30), Stage::Whole);
    assert_eq!(current(&window), 5);
    assert_eq!(notice(&window), "you were at #22; '' goes there");
    window.press("''");
    assert_eq!(current(&window), 22);
    window.press("''");
    assert_eq!(current(&window), 5);
}

#[test]
fn whoever_closes_a_file_that_is_still_read_loses_no_place() {
    let desk = Desk::new();
    let mut window = desk.open(chain(30), USUAL);
    window.press("22Gma");
    close(&window);
    let document = document(chain(10).into());
    let recall = desk.recall(&document);
    let options = Options::default();
    let mut window = Window::show(Arc::clone(&document), Stage::Head, USUAL, options);
    window.send(load::Message::Recalled(document, Box::new(recall)));
    window.press("H");
    window.send(Message::NoticeTimeout);
    close(&window);
    let mut window = desk.open(chain(30), USUAL);
    assert_eq!(current(&window), 22);
    window.press("gg'a");
    assert_eq!(current(&window), 22);
}

#[test]
fn what_was_still_being_read_when_it_was_closed_is_not_new() {
    let desk = Desk::new();
    let document = document(chain(10).into());
    let recall = desk.recall(&document);
    let options = Options::default();
    let mut window = Window::show(Arc::clone(&document), Stage::Head, USUAL, options);
    window.send(load::Message::Recalled(document, Box::new(recall)));
    close(&window);
    let mut window = desk.open(chain(30), USUAL);
    assert_eq!(notice(&window), "");
    assert!(unread(&window).contains(&20));
    desk.reload(&mut window, chain(32), Stage::Whole);
    assert_eq!(notice(&window), "2 new posts, ]u");
    close(&window);
    let window = desk.open(chain(33), USUAL);
    assert_eq!(notice(&window), "1 new post, ]u");
}

#[test]
fn a_post_that_is_gone_leaves_the_reader_near_it() {
    let desk = Desk::new();
    let mut window = desk.open(chain(12), USUAL);
    window.press("7Gma");
    close(&window);
    let changed = chain(12).replace("Pier 7 was painted", "Nobody ever painted pier 7, it says,");
    let mut window = desk.open(changed, USUAL);
    assert_eq!(current(&window), 7);
    window.press("'a");
    assert_eq!(notice(&window), "the post of mark a is not in this file");
}

#[test]
fn what_follows_a_file_is_not_told_again_and_again() {
    let desk = Desk::new();
    let mut window = desk.open(chain(5), USUAL);
    window.press("F");
    for count in 6..9 {
        desk.reload(&mut window, chain(count), Stage::Whole);
        assert_eq!(current(&window), count);
        assert_eq!(notice(&window), "following the file; F stops that");
    }
}

#[test]
fn what_is_taken_back_after_it_was_saved_is_not_kept() {
    let desk = Desk::new();
    let text = chain(5);
    let mut window = desk.open(text.as_str(), USUAL);
    let mut other = desk.open(text.as_str(), USUAL);
    window.press("2Gt");
    close(&window);
    // What another reader keeps meanwhile stays.
    other.press("4Gt");
    close(&other);
    window.press("2Gt1Gt");
    close(&window);
    close(&window);
    let again = desk.open(text.as_str(), USUAL);
    let posts = again.app.document.thread.post_ids();
    let tagged = posts.filter(|&post| again.app.annotations.is_tagged(post));
    assert_eq!(tagged.map(PostId::number).collect::<Vec<_>>(), [1, 4]);
}

#[test]
fn a_text_without_words_is_not_kept() {
    let desk = Desk::new();
    for text in ["", "\n\n", "---\n", "+\n+\n"] {
        let window = desk.open(text, SMALL);
        let session = window.app.session().expect("it is known by what");
        session.save().expect("there is nothing to do");
        assert!(!desk.folder.path().join("threads").exists(), "{text:?}");
    }
}

#[test]
fn a_thread_that_opens_where_it_was_left_says_so_until_the_first_key() {
    let desk = Desk::new();
    let mut window = desk.open(chain(9), SMALL);
    window.press("7G");
    close(&window);
    let mut window = desk.open(chain(9), SMALL);
    assert_eq!(current(&window), 7);
    assert!(window.last_row().contains("continued at #7; gg first post"));
    // However long it takes until somebody looks.
    assert_eq!(window.app.passing_notice(), None);
    window.send(Message::NoticeTimeout);
    assert_eq!(notice(&window), "continued at #7; gg first post");
    window.press("gg");
    assert_eq!(notice(&window), "");
    close(&window);
    // Where it was left at the beginning there is nothing to say.
    let window = desk.open(chain(9), SMALL);
    assert_eq!((current(&window), notice(&window)), (1, ""));
}
