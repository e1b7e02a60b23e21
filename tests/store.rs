//! What the program keeps of a thread: any file is read or set aside, what is written is whole, two writers
//! lose nothing, and the folder does not grow for ever.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use proptest::prelude::*;
use tempfile::TempDir;
use threadview::document::Document;
use threadview::store::{
    Anchor, Flags, Letter, MAX_BYTES, MAX_THREADS, PostKeys, Recall, Record, Store,
};
use threadview::text::Text;

use crate::laws;
use crate::samples::cases;

fn thread(count: usize) -> Document {
    let end = "\n\nLink to comment\nShare on other sites\n\n";
    let posts = (1..=count).map(|nth| format!("Letter {nth} says that pier {nth} is green.{end}"));
    Document::open(Text::from(posts.collect::<String>().as_str()))
}

/// A thread that no other number has.
fn other_thread(nth: usize) -> Document {
    let words = format!("Nobody but number {nth} counts the gulls of pier {nth} every day.");
    Document::open(Text::from(words.as_str()))
}

fn store(folder: &TempDir) -> Store {
    Store::at(folder.path().to_owned())
}

fn folder() -> TempDir {
    TempDir::new().expect("there is room for a folder")
}

fn kept(folder: &TempDir) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder.path().join("threads"))
        .into_iter()
        .flatten();
    let mut paths: Vec<_> = entries
        .map(|entry| entry.expect("it is read").path())
        .collect();
    paths.sort();
    paths
}

fn ending(path: &Path) -> &str {
    path.extension()
        .and_then(|ending| ending.to_str())
        .unwrap_or_default()
}

/// A record in which some posts are read.
fn record(keys: &PostKeys, read: impl Fn(usize) -> bool) -> Record {
    let posts = keys.keys().iter().enumerate();
    let flags = |nth| if read(nth) { Flags::READ } else { Flags::NONE };
    Record {
        posts: posts.map(|(nth, key)| (*key, flags(nth))).collect(),
        ..Record::default()
    }
}

#[track_caller]
fn save(recall: &Recall, base: &Record, mine: &Record) {
    let file = recall.file.as_ref().expect("it is kept somewhere");
    file.save(base, mine).expect("it can be written");
}

#[test]
fn a_record_comes_back_for_a_longer_thread_and_for_no_other() {
    let folder = folder();
    let store = store(&folder);
    let recall = Recall::of(&thread(20), Some(&store));
    assert_eq!(recall.record, None);
    let mine = record(&recall.keys, |nth| nth < 7);
    save(&recall, &Record::default(), &mine);
    for count in [4, 20, 200] {
        let again = Recall::of(&thread(count), Some(&store));
        assert_eq!(again.record.as_deref(), Some(&mine), "{count} posts");
        assert_eq!(again.file, recall.file, "{count} posts");
    }
    let other = Recall::of(&other_thread(1), Some(&store));
    assert_eq!(other.record, None);
    assert_ne!(other.file, recall.file);
}

#[test]
fn a_file_of_another_thread_with_one_post_in_common_is_not_taken() {
    let folder = folder();
    let store = store(&folder);
    let end = "\n\nLink to comment\nShare on other sites\n\n";
    let of = |what: &str| {
        let posts =
            (1..=10).map(|nth| format!("Word {nth} of the {what} is a word of its own.{end}"));
        let text = format!(
            "Good morning to all of you.{end}{}",
            posts.collect::<String>()
        );
        Recall::of(&Document::open(Text::from(text.as_str())), Some(&store))
    };
    let beans = of("beans");
    save(&beans, &Record::default(), &record(&beans.keys, |_| true));
    assert_eq!(of("ferry").record, None);
    assert!(of("beans").record.is_some());
}

#[test]
fn whoever_writes_second_keeps_what_the_first_wrote() {
    let folder = folder();
    let store = store(&folder);
    let [one, two] = [0, 1].map(|_| Recall::of(&thread(10), Some(&store)));
    let marked = |letter: char, read: usize| {
        let letter = Letter::new(letter).expect("it is one");
        let mut mine = record(&one.keys, |nth| nth == read);
        mine.marks.insert(letter, Anchor::default());
        mine
    };
    save(&one, &Record::default(), &marked('a', 2));
    save(&two, &Record::default(), &marked('b', 5));
    let both = Recall::of(&thread(10), Some(&store))
        .record
        .expect("it is there");
    let read = both.posts.values().filter(|flags| flags.has(Flags::READ));
    assert_eq!((read.count(), both.marks.len()), (2, 2));
    // What one takes away is gone, although the other still had it.
    let mut without = (*both).clone();
    without.marks.clear();
    save(&one, &both, &without);
    save(&two, &both, &both);
    let last = Recall::of(&thread(10), Some(&store))
        .record
        .expect("it is there");
    assert!(last.marks.is_empty());
}

#[test]
fn the_threads_that_were_read_longest_ago_are_dropped() {
    let folder = folder();
    let store = store(&folder);
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000);
    let first = Recall::of(&other_thread(0), Some(&store));
    save(&first, &Record::default(), &record(&first.keys, |_| true));
    let template = kept(&folder).remove(0);
    for nth in 0..MAX_THREADS {
        let path = template.with_file_name(format!("{nth:08x}.json"));
        let file = File::create(&path).expect("there is room");
        let age = Duration::from_secs(60 * u64::try_from(nth).expect("it is small"));
        file.set_modified(long_ago + age).expect("it has a time");
    }
    let aside = template.with_file_name("12.tmp");
    let file = File::create(&aside).expect("there is room");
    file.set_modified(long_ago).expect("it has a time");
    save(&first, &Record::default(), &record(&first.keys, |_| true));
    let left = kept(&folder);
    assert_eq!(left.len(), MAX_THREADS);
    assert!(
        left.contains(&template),
        "the one that was just written stays"
    );
    assert!(!left.contains(&template.with_file_name("00000000.json")));
    assert!(
        !left.contains(&aside),
        "what a killed program left is removed"
    );
}

#[test]
fn a_file_is_never_larger_than_what_is_read() {
    let folder = folder();
    let store = store(&folder);
    let recall = Recall::of(&thread(40_000), Some(&store));
    let mine = record(&recall.keys, |_| true);
    save(&recall, &Record::default(), &mine);
    save(&recall, &Record::default(), &mine);
    let path = kept(&folder).remove(0);
    let length = fs::metadata(&path).expect("it is there").len();
    assert!(length < MAX_BYTES, "{length} bytes");
    assert!(Recall::of(&thread(40_000), Some(&store)).record.is_some());
}

#[test]
fn a_file_that_is_too_large_is_set_aside() {
    let folder = folder();
    let store = store(&folder);
    let recall = Recall::of(&thread(5), Some(&store));
    save(&recall, &Record::default(), &record(&recall.keys, |_| true));
    let path = kept(&folder).remove(0);
    let huge = File::options()
        .write(true)
        .open(&path)
        .expect("it is there");
    huge.set_len(1 << 40).expect("a sparse file takes no room");
    let again = Recall::of(&thread(5), Some(&store));
    assert!(again.trouble.is_some_and(|said| said.contains("damaged")));
    assert_eq!(ending(&kept(&folder)[0]), "damaged");
}

#[cfg(unix)]
#[test]
fn a_pipe_in_place_of_a_file_is_not_waited_for() {
    let folder = folder();
    let store = store(&folder);
    let recall = Recall::of(&thread(5), Some(&store));
    save(&recall, &Record::default(), &record(&recall.keys, |_| true));
    let path = kept(&folder).remove(0);
    fs::remove_file(&path).expect("it is there");
    let made = Command::new("mkfifo").arg(&path).status();
    assert!(made.is_ok_and(|status| status.success()));
    let again = Recall::of(&thread(5), Some(&store));
    assert!(again.trouble.is_some());
    assert_eq!((again.record, again.file), (None, None));
}

/// What five people say, as a page of a forum and as the text that a browser copies of it.
const SAID: [&str; 5] = [
    "The pier was painted green on a Monday in spring, and nobody saw who did it.",
    "I saw a ladder near the bakery that day, and a bucket with a lid on it.",
    "Green is the colour of the ferry, so ask the crew before you ask the baker.",
    "The crew was away with the ferry until Friday, as the harbour log says clearly.",
    "Then it was the gulls, and they have done a better job than the council would.",
];

#[test]
fn a_saved_page_and_its_text_are_one_thread() {
    let folder = folder();
    let store = store(&folder);
    let posts = SAID.iter().enumerate().map(|(nth, said)| {
        format!(
            "<article class=\"post\" id=\"p{nth}\"><a class=\"name\" href=\"/u/{nth}\">crew{nth}</a>\
             <time datetime=\"2021-04-0{nth}\">April {nth}, 2021</time><div class=\"body\"><p>{said}</p></div>\
             </article>"
        )
    });
    let posts = posts.collect::<String>();
    let page = format!(
        "<html><head><title>The pier</title></head><body><h1>The pier</h1>{posts}</body></html>"
    );
    let page = Document::open(Text::from(page.as_str()));
    assert_eq!(page.thread.posts.len(), SAID.len(), "{}", page.dialect.name);
    let recall = Recall::of(&page, Some(&store));
    let mine = record(&recall.keys, |nth| nth < 3);
    save(&recall, &Record::default(), &mine);

    let end = "\n\nLink to comment\nShare on other sites\n\n";
    let text = SAID.map(|said| format!("{said}{end}")).concat();
    let text = Document::open(Text::from(text.as_str()));
    let again = Recall::of(&text, Some(&store));
    assert_eq!(again.file, recall.file);
    assert_eq!(again.keys.count_in(&recall.keys), SAID.len());
}

/// Names the folder for the process that is to be killed.
const WRITES: &str = "THREADVIEW_TESTS_WRITE";

#[cfg(unix)]
#[test]
fn whoever_is_killed_while_writing_leaves_the_old_or_the_new() {
    let folder = folder();
    let store = store(&folder);
    let document = thread(2000);
    let this = std::env::current_exe().expect("this program is a file");
    for round in 0..12 {
        let mut writer = Command::new(&this)
            .args(["--ignored", "--exact", "store::the_writer_that_is_killed"])
            .env(WRITES, folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("this program runs");
        // It writes again and again; it is killed at whatever it is doing when this many were read.
        let mut seen = 0;
        while seen < 3 + round {
            let recall = Recall::of(&document, Some(&store));
            assert_eq!(recall.trouble, None);
            if let Some(record) = recall.record {
                assert_whole(&record);
                seen += 1;
            }
        }
        writer.kill().expect("it is ours");
        writer.wait().expect("it ends");
        let recall = Recall::of(&document, Some(&store));
        assert_eq!(recall.trouble, None);
        assert_whole(&recall.record.expect("something was written"));
        assert!(kept(&folder).iter().all(|path| ending(path) != "damaged"));
    }
}

/// All of its posts say the same: no part is of another record.
#[track_caller]
fn assert_whole(record: &Record) {
    assert_eq!(record.posts.len(), 2000);
    let first = record.posts.values().next().expect("there are posts");
    assert!(record.posts.values().all(|flags| flags == first));
}

/// Writes two records in turn until it is killed.
#[test]
#[ignore = "the story above starts it"]
fn the_writer_that_is_killed() {
    let Some(folder) = std::env::var_os(WRITES) else {
        return;
    };
    let store = Store::at(folder.into());
    let recall = Recall::of(&thread(2000), Some(&store));
    let [read, unread] = [true, false].map(|is_read| record(&recall.keys, |_| is_read));
    loop {
        save(&recall, &unread, &read);
        save(&recall, &read, &unread);
    }
}

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn any_bytes_are_read_or_set_aside(bytes in any_file()) {
        laws::state(&bytes);
    }
}

/// The bytes of a file: any, or nearly those of a record.
fn any_file() -> impl Strategy<Value = Vec<u8>> {
    let keys = PostKeys::of(&thread(3));
    let mut record = record(&keys, |nth| nth == 1);
    record.top = Some(Anchor::default());
    record.marks.insert(Letter::A, Anchor::default());
    let text = serde_json::to_string(&record).expect("a record is JSON");
    let text = text.replacen('{', "{\"version\":1,", 1).into_bytes();
    let numbers = prop::sample::select(vec![
        "-1",
        "1e9",
        "null",
        "\"\"",
        "[]",
        "{}",
        "18446744073709551615",
    ]);
    let length = text.len();
    let changed =
        (Just(text), 0..length, 0..length, numbers).prop_map(|(mut text, from, to, by)| {
            let range = from.min(to)..from.max(to).min(from.min(to) + 20);
            text.splice(range, by.bytes());
            text
        });
    prop_oneof![
        1 => prop::collection::vec(any::<u8>(), 0..200),
        3 => changed,
    ]
}

/// The same file is found by programs that start at the same time.
#[test]
fn the_name_of_a_file_does_not_depend_on_who_makes_it() {
    let folder = folder();
    let store = store(&folder);
    let recalls = [3, 4, 50].map(|count| Recall::of(&thread(count), Some(&store)));
    assert_eq!(recalls[1].file, recalls[2].file);
    save(
        &recalls[0],
        &Record::default(),
        &record(&recalls[0].keys, |_| true),
    );
    let keys = Arc::clone(&recalls[2].keys);
    assert_eq!(store.recall(keys).file, recalls[0].file);
}
