//! Only the posts that pass a filter are shown: in the text, the list, the search and on every way from post to
//! post, until all are asked for again.

use threadview::app::{Message, Mode, Options};
use threadview::load::{self, Stage};

use crate::pictures::{HUGE, LARGE, SMALL, USUAL, check, lighthouse, sample};
use crate::window::{Window, document, press};

/// A thread of two people who take turns, in which every third post has a link.
fn turns(count: usize) -> String {
    let end = "\nLink to comment\nShare on other sites\n\n\n";
    let said = |nth: usize| format!("Boat {nth} came in on the tide.");
    let posts = (1..=count).map(|nth| {
        let link = if nth % 3 == 0 {
            "\nSee https://sea.example/tides"
        } else {
            ""
        };
        let author = ["ann", "joanna"][nth % 2];
        let quote = match nth {
            1 => String::new(),
            _ => format!("2 hours ago, {author} said:\n\n{}\n\n", said(nth - 1)),
        };
        format!("{quote}{}{link}\n{end}", said(nth))
    });
    posts.collect()
}

fn open(count: usize, keys: &str) -> Window {
    let mut window = Window::open(turns(count).into(), USUAL, Options::default());
    window.press(keys);
    window
}

/// The numbers of the posts that are shown.
fn shown(window: &Window) -> Vec<usize> {
    let subset = window.app.reader.pane.subset();
    let posts = subset.map(|subset| subset.posts().to_vec());
    posts
        .unwrap_or_default()
        .iter()
        .map(|post| post.number())
        .collect()
}

fn current(window: &Window) -> usize {
    window.app.current_post().expect("there are posts").number()
}

fn notice(window: &Window) -> &str {
    window.app.notice.as_deref().unwrap_or_default()
}

#[test]
fn all_conditions_of_a_filter_must_hold() {
    for (filter, expected) in [
        ("author:ann", vec![1, 3, 5, 7, 9]),
        ("author:ANN", vec![1, 3, 5, 7, 9]),
        ("author:an", vec![1, 2, 3, 4, 5, 6, 7, 8, 9]),
        ("author:joan", vec![2, 4, 6, 8]),
        ("has:link", vec![3, 6, 9]),
        ("has:link author:ann", vec![3, 9]),
        ("is:tagged", vec![2, 5]),
        ("is:tagged author:ann", vec![5]),
        ("below:8", vec![8, 9, 10]),
        ("below:#9 /tide/", vec![9, 10]),
        ("tide below:7 has:link", vec![9]),
        ("\"boat 4\"", vec![4, 5]),
        ("Boat /[45] came/", vec![4, 5, 6]),
        ("boat BOAT", vec![]),
        ("below:11", vec![]),
    ] {
        let window = open(10, &format!("2Gt5Gt&{filter}<CR>"));
        assert_eq!(shown(&window), expected, "{filter}");
        if expected.is_empty() {
            assert_eq!(notice(&window), format!("no post matches {filter}"));
        }
    }
}

#[test]
fn tab_completes_the_names_of_authors_and_keywords() {
    let typed = |keys: &str| match lighthouse(USUAL, keys).app.mode {
        Mode::Question(question) => question.line.text().to_owned(),
        Mode::CommandLine(line) => line.line.text().to_owned(),
        mode => panic!("{keys}: {mode:?}"),
    };
    for (keys, expected) in [
        // The nearest name comes first.
        ("&author:hal<Tab>", "author:halyard"),
        ("&author:yard<Tab>", "author:halyard"),
        ("&author:hal<Tab><Tab>", "author:halyard"),
        ("&author:zebra<Tab>", "author:zebra"),
        // A name of several words stands in quotation marks, also where they are typed.
        ("&author:gud<Tab>", "author:\"Gudrun K.\""),
        ("&author:\"Gud<Tab>", "author:\"Gudrun K.\""),
        ("&has:link author:gud<Tab>", "has:link author:\"Gudrun K.\""),
        // Other terms, and whatever a term can begin with.
        ("&is:u<Tab>", "is:unread"),
        ("&is:<Tab><Tab>", "is:tagged"),
        // Behind the last one comes what was typed.
        ("&is:<Tab><Tab><Tab>", "is:"),
        ("&fog au<Tab>hal<Tab>", "fog author:halyard"),
        ("&<Tab>", "author:"),
        ("&<S-Tab>", "no:author"),
        ("&fog<Tab>", "fog"),
        // As the last part of a filter only.
        ("&author:hal<Left><Tab>", "author:hal"),
        (":filter author:gud<Tab>", "filter author:\"Gudrun K.\""),
    ] {
        assert_eq!(typed(keys), expected, "{keys}");
    }
    let wrote_most = typed("&author:<Tab>");
    assert_ne!(typed("&author:<Tab><Tab>"), wrote_most);
    assert_eq!(typed("&author:<Tab><Tab><S-Tab>"), wrote_most);
    check("filter-completed", lighthouse(USUAL, "&author:<Tab>"));
    let window = lighthouse(USUAL, "&author:gud<Tab><CR>");
    assert!(!shown(&window).is_empty());
}

#[test]
fn unread_posts_stay_while_they_are_read() {
    let mut window = open(40, "&is:unread<CR>");
    let unread = shown(&window);
    assert!(!unread.contains(&1) && unread.contains(&40), "{unread:?}");
    window.press("JJJ");
    assert_eq!(shown(&window), unread);
    window.press("&<Up><CR>");
    assert!(shown(&window).len() < unread.len());
}

#[test]
fn what_is_wrong_with_a_filter_is_said_and_the_one_before_stays() {
    let mut window = open(10, "&has:link<CR>&/[a/<CR>");
    assert_eq!(notice(&window), "/[a/ is no regular expression");
    assert_eq!(shown(&window), [3, 6, 9]);
    assert!(
        matches!(window.app.mode, Mode::Question(_)),
        "it can be corrected"
    );
    window.press("<BS><BS><BS><BS>color:red<CR>");
    assert_eq!(
        notice(&window),
        "color: is no keyword; author: no: is: has: below: are"
    );
    window.press("<Esc>");
    assert_eq!(shown(&window), [3, 6, 9]);
    window.press("&walrus<CR>");
    assert_eq!(notice(&window), "no post matches walrus");
    assert_eq!(shown(&window), [3, 6, 9]);
    window.press("&<CR>");
    assert_eq!(shown(&window), [0; 0]);
    assert_eq!(notice(&window), "all posts");
}

#[test]
fn the_place_stays_or_goes_to_the_nearest_post() {
    let mut window = open(30, "9G");
    let top = window.app.reader.pane.view.top;
    window.press("&has:link<CR>");
    assert_eq!(window.app.reader.pane.view.top, top);
    window.press("q");
    assert_eq!(window.app.reader.pane.view.top, top);
    assert_eq!(shown(&window), [0; 0]);
    window.press("20G&has:link<CR>");
    assert_eq!(current(&window), 21);
    window.press("<C-o>");
    assert_eq!((current(&window), shown(&window)), (20, vec![]));
    window.press("&has:link<CR>q");
    assert_eq!((current(&window), shown(&window)), (20, vec![]));
    window.press("&has:link<CR>J");
    let moved = current(&window);
    window.press("q");
    assert_eq!((current(&window), shown(&window)), (moved, vec![]));
    assert_ne!(moved, 20);
}

#[test]
fn a_filter_that_is_left_moves_no_row_that_is_marked() {
    let mut window = open(30, "&has:link<CR>JJJzz");
    let marked = |window: &Window| {
        let scene = window.app.reader.scene(&window.app.document);
        let mark = window.app.reader.pane.mark(scene).map(|mark| mark.place());
        let mut rows = window.app.reader.pane.rows(scene);
        (mark, rows.position(|row| Some(row.place()) == mark))
    };
    let before = marked(&window);
    assert!(before.1.is_some_and(|row| row > 0), "{before:?}");
    window.press("q");
    assert_eq!(marked(&window), before);
}

#[test]
fn keys_that_go_from_post_to_post_stay_among_those_that_are_shown() {
    let mut window = open(30, "12Gt13Gt3G&has:link<CR>");
    for (keys, to) in [
        ("J", 6),
        ("2J", 12),
        ("K", 9),
        ("]t", 12),
        ("gj", 15),
        ("gk", 12),
        ("*", 18),
        ("#", 12),
        ("]u", 24),
        ("$", 30),
        ("gg", 3),
        ("]q", 6),
        ("2]q", 12),
        ("[q", 9),
    ] {
        window.press(keys);
        assert_eq!(current(&window), to, "{keys}");
        assert_eq!(shown(&window).len(), 10, "{keys}");
    }
    window.press("]t]t");
    assert_eq!(current(&window), 12);
    window.press("P");
    assert_eq!((current(&window), shown(&window)), (11, vec![]));
}

#[test]
fn the_search_stays_among_the_posts_that_are_shown() {
    let mut window = open(30, "&has:link<CR>/boat<CR>");
    let text = window.text();
    assert!(text.contains("1 of 20"), "{text}");
    window.press("&author:ann<CR>");
    let text = window.text();
    assert!(
        text.contains("filter: author:ann · 15 of 30 posts"),
        "{text}"
    );
    window.press("/walrus<CR>");
    assert_eq!(
        notice(&window),
        "nothing in this filter matches walrus; q shows all posts"
    );
}

/// Posts 1 to 6 in two branches: 2, 4 and 6 answer each other, and so do 3 and 5.
fn forked(keys: &str) -> Window {
    let end = "\nLink to comment\nShare on other sites\n\n\n";
    let said = [
        "",
        "Who mends the shed by the quay this year?",
        "A boat lay across the road on day 2 of the storm.",
        "My uncle painted every window of it on day 3.",
        "That boat belongs to a baker who never sails and keeps his nets in the oven house.",
        "He used green paint from the ferry, day 5 at most.",
        "Bakers sail more than anybody thinks, at night.",
    ];
    let posts = (1..=6_usize).map(|nth| {
        let answered = nth.saturating_sub(2);
        let author = ["bob", "ann", "joan", "dan", "eve"][answered % 5];
        let link = if nth > 3 {
            "\nSee https://sea.example/tides"
        } else {
            ""
        };
        let quote = match answered {
            0 => String::new(),
            _ => format!("2 hours ago, {author} said:\n\n{}\n\n", said[answered]),
        };
        format!("{quote}{}{link}\n{end}", said[nth])
    });
    let mut window = Window::open(posts.collect::<String>().into(), USUAL, Options::default());
    window.press(keys);
    window
}

#[test]
fn a_filter_narrows_a_branch_and_a_branch_narrows_a_filter() {
    let mut window = forked("6Ggb");
    assert_eq!(shown(&window), [2, 4, 6]);
    window.press("&has:link<CR>");
    assert_eq!((shown(&window), current(&window)), (vec![4, 6], 6));
    let text = window.text();
    assert!(
        text.contains("branch of #6 · has:link · 2 of 3 posts"),
        "{text}"
    );
    assert!(text.contains("2 of 2 in this filtered branch"), "{text}");
    assert!(text.contains("q back to the branch"), "{text}");
    // The last that was asked for is left first.
    window.press("q");
    assert_eq!((shown(&window), current(&window)), (vec![2, 4, 6], 6));
    window.press("q");
    assert_eq!((shown(&window), current(&window)), (vec![], 6));

    window.press("&has:link<CR>5Ggb");
    assert_eq!(shown(&window), [5]);
    assert_eq!(
        notice(&window),
        "1 of the 3 posts of this branch pass the filter; q shows all that pass the filter"
    );
    window.app.notice = None;
    assert!(window.text().contains("q back to the filter"));
    window.press("q");
    assert_eq!(shown(&window), [4, 5, 6]);
}

#[test]
fn another_filter_takes_the_place_of_the_one_before_and_an_empty_one_leaves_the_branch() {
    let mut window = forked("6Ggb&has:link<CR>&/day 2/<CR>");
    assert_eq!(shown(&window), [2, 4]);
    window.press("&walrus<CR>");
    assert_eq!(
        (notice(&window), shown(&window)),
        ("no post matches walrus", vec![2, 4])
    );
    window.press("&author:ann is:tagged<CR>");
    assert_eq!(notice(&window), "no post matches author:ann is:tagged");
    window.press("&/day 5/<CR>");
    assert_eq!(notice(&window), "no post of this branch matches /day 5/");
    assert_eq!(shown(&window), [2, 4]);
    window.press("&<CR>");
    assert_eq!(
        (notice(&window), shown(&window)),
        ("the whole branch", vec![2, 4, 6])
    );
    // There is no filter to be left.
    window.press("&<CR>");
    assert_eq!(shown(&window), [2, 4, 6]);
}

#[test]
fn a_jump_leaves_what_its_post_is_not_in_and_nothing_else() {
    let window = forked("6Ggb&has:link<CR>2G");
    assert_eq!((current(&window), shown(&window)), (2, vec![2, 4, 6]));
    let window = forked("6Ggb&has:link<CR>5G");
    assert_eq!((current(&window), shown(&window)), (5, vec![4, 5, 6]));
    let mut window = forked("6Ggb&has:link<CR>1G");
    assert_eq!((current(&window), shown(&window)), (1, vec![]));
    window.press("6Ggb&has:link<CR>/window<CR>");
    assert_eq!(
        notice(&window),
        "nothing in this filtered branch matches window; q shows the whole branch"
    );
    window.press("$J");
    assert_eq!(
        notice(&window),
        "this is the last post of the filtered branch"
    );
}

#[test]
fn a_filtered_branch_is_saved_as_it_is_shown_and_outlives_a_reading_of_the_file() {
    use threadview::app::Effect;
    use threadview::output::Request;

    let mut window = forked("6Ggb&has:link<CR>");
    window.press(":w a.md");
    match window.send(press(threadview::app::key::Key::ENTER)) {
        Effect::Output(Request::Save(save)) => {
            let posts = save.posts.expect("not all are saved");
            assert!(posts.iter().map(|post| post.number()).eq([4, 6]));
        }
        other => panic!("{other:?}"),
    }
    let again = window.app.document.text.as_str().as_bytes().to_vec();
    window.send(load::Message::Opened(document(again), Stage::Whole));
    assert_eq!(shown(&window), [4, 6]);
    window.press("j");
    assert!(window.text().contains("branch of #6 · has:link"));
}

#[test]
fn posts_whose_author_is_not_known_are_gone_to_and_shown_alone() {
    // The last post and the last but one are quoted by nobody.
    let mut window = open(7, "&no:author<CR>");
    assert_eq!(shown(&window), [7]);
    window.press("q1Gaknown");
    let text = window.text();
    assert!(text.contains("author not known"), "{text}");
    assert!(text.contains("0 of 2 authors"), "{text}");
    window.press("<CR>");
    assert_eq!(current(&window), 7);
    window.press("aknown<CR>");
    assert_eq!(
        notice(&window),
        "no further post that way whose author is not known"
    );
    // At such a post the author who wrote most is chosen: it is a name that is looked for.
    window.press("a<CR>");
    assert_eq!(current(&window), 1);
    window.press("aknown<Tab>");
    assert_eq!(shown(&window), [7]);
    assert!(window.text().contains("filter: no:author · 1 of 7 posts"));
    window.press("q&no:link<CR>");
    assert_eq!(notice(&window), "no:link is not known; no:author is");
}

#[test]
fn a_filter_holds_for_what_is_read_later() {
    let text = turns(30);
    let head = text[..text.find("Boat 8 ").expect("it is there")].to_owned();
    let options = Options::default();
    let mut window = Window::show(document(head.into()), Stage::Head, USUAL, options);
    window.press("6G&has:link<CR>");
    let before = (window.app.reader.pane.view.top, current(&window));
    assert_eq!(shown(&window), [3, 6]);
    window.send(load::Message::Opened(document(text.into()), Stage::Whole));
    assert_eq!(shown(&window).len(), 10);
    assert_eq!((window.app.reader.pane.view.top, current(&window)), before);
    // A shorter file has fewer posts.
    window.send(load::Message::Opened(
        document(turns(4).into()),
        Stage::Whole,
    ));
    assert_eq!(shown(&window), [3]);
    window.send(load::Message::Opened(
        document(turns(2).into()),
        Stage::Whole,
    ));
    assert_eq!(shown(&window), [0; 0]);
}

#[test]
fn a_filter_is_typed_on_while_the_rest_of_the_file_arrives() {
    let text = turns(30);
    let head = text[..text.find("Boat 8 ").expect("it is there")].to_owned();
    let options = Options::default();
    let mut window = Window::show(document(head.into()), Stage::Head, USUAL, options);
    window.press("&has:");
    window.send(load::Message::Opened(document(text.into()), Stage::Whole));
    window.press("link<CR>");
    assert_eq!(shown(&window).len(), 10);
}

#[test]
fn a_filter_that_no_post_passes_yet_waits_for_the_rest() {
    let text = turns(30);
    let head = text[..text.find("Boat 8 ").expect("it is there")].to_owned();
    let open = |keys: &str| {
        let head = document(head.clone().into());
        let mut window = Window::show(head, Stage::Head, USUAL, Options::default());
        window.press(keys);
        window
    };
    let whole = || load::Message::Opened(document(text.clone().into()), Stage::Whole);
    let mut window = open("&\"boat 20\"<CR>");
    assert!(window.text().contains("filtering, Esc stops"));
    window.send(whole());
    assert_eq!(shown(&window), [20, 21]);
    let mut window = open("&\"boat 20\"<CR><Esc>");
    window.send(whole());
    assert_eq!(shown(&window), [0; 0]);
    let mut window = open("&walrus<CR>");
    window.send(whole());
    assert_eq!(notice(&window), "no post matches walrus");
    assert!(!window.app.is_filtering());
}

#[test]
fn a_filter_that_is_not_done_yet_can_be_dropped() {
    for key in ["<Esc>", "<C-c>"] {
        let mut window = open(30, "");
        for key in threadview::app::key::parse("&has:link<CR>") {
            window.send_only(press(key));
        }
        assert!(window.app.is_filtering());
        let job = window.app.next_job().expect("posts are to be found");
        for key in threadview::app::key::parse(key) {
            window.send_only(press(key));
        }
        job.run(|_| panic!("it was cancelled"));
        assert!(!window.app.is_filtering());
        assert_eq!(shown(&window), [0; 0]);
    }
}

#[test]
fn a_key_that_cancels_says_how_a_filter_is_left() {
    let window = open(30, "&author:ann<CR><Esc>");
    assert_eq!(notice(&window), "the filter stays; q shows all posts");
    let window = open(30, "&author:ann<CR>qk<Esc>");
    assert_eq!(notice(&window), "");
}

#[test]
fn a_filter_is_typed_in_any_window() {
    for size in [(0, 0), (1, 1), (20, 5), (40, 8), SMALL, HUGE] {
        let mut window = open(30, "&author:a");
        window.resize(size);
        window.draw();
        window.send(Message::Paste("nn\u{1b}\n\"x".repeat(200)));
        window.draw();
        window.press("<C-u>author:ann<CR>");
        window.draw();
        assert_eq!(shown(&window).len(), 15);
        window.resize(USUAL);
        window.draw();
    }
}

#[test]
fn the_screen_says_what_is_shown() {
    check("filter-typing", lighthouse(USUAL, "&"));
    check("filter-mistake", lighthouse(USUAL, "&author:"));
    check("filter", lighthouse(USUAL, "&author:halyard horn<CR>"));
    check(
        "filter-60x20",
        lighthouse(SMALL, "&author:halyard /horn|boat/<CR>"),
    );
    check("filter-120x40", lighthouse(LARGE, "&horn<CR>/the<CR>"));
    let mut window = Window::open(sample(), LARGE, Options::default());
    window.press("gtgt&horn<CR>");
    check("filter-by-author", window);
}

#[test]
fn an_author_is_chosen_by_some_letters_of_the_name() {
    let mut window = open(30, "aoa");
    check("authors", lighthouse(USUAL, "a"));
    check("authors-60x20", lighthouse(SMALL, "3GAnl"));
    check("authors-nobody", lighthouse(USUAL, "axyz"));
    assert!(matches!(window.app.mode, Mode::Authors(_)));
    window.press("<CR>");
    assert_eq!(current(&window), 2);
    window.press("ajoan<CR>");
    assert_eq!(current(&window), 4);
    window.press("9GAann<CR>");
    assert_eq!(current(&window), 7);
    window.press("aann<Tab>");
    assert_eq!(shown(&window).len(), 15);
    assert!(
        window
            .text()
            .contains("filter: author:ann · 15 of 30 posts")
    );
    window.press("ajoan<CR>");
    assert_eq!(
        notice(&window),
        "no further post by this author that way in this filter"
    );
    // Past the end it goes on from the top, as a search does.
    window.press("q30Gaann<CR>");
    assert_eq!(current(&window), 1);
    assert_eq!(notice(&window), "past the end, from the top again");
    window.press("Aann<CR>");
    assert_eq!(notice(&window), "past the top, from the end again");
}

#[test]
fn a_filtered_list_has_a_level_only_below_what_is_in_it() {
    let list = |keys: &str| lighthouse(LARGE, keys).text();
    let (below, alone) = ("NightShiftNell   └ I'm one", "NightShiftNell   I'm one");
    // The post quotes one that is not in the file, which a filter does not list.
    assert!(list("3G").contains(below));
    assert!(list("3G&the<CR>").contains(alone));
}

#[test]
fn the_last_way_is_gone_once_more() {
    let mut window = open(30, ";");
    assert_eq!(
        notice(&window),
        "nothing to repeat yet; go to a quote, link, author or unread post first"
    );
    window.press("3Gt8Gt9Gtgg");
    for (keys, to) in [
        ("]t", 3),
        (";", 8),
        (",", 3),
        ("2;", 9),
        ("ajoan<CR>", 10),
        (";", 12),
        ("2,", 8),
        ("j*", 10),
        ("J;", 13),
        (",", 11),
    ] {
        window.press(keys);
        assert_eq!(current(&window), to, "{keys}");
    }
}
