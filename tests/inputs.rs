//! Every law holds for every input that is kept: the files of the corpus, what the fuzzers once
//! found (`tests/corpus/fuzz`, each named after what it is), and whatever is near to those.

use proptest::prelude::*;

use crate::laws::TARGETS;
use crate::samples::{Sample, cases, folder, odd_bytes, threads};

/// What stands before the text in the input of each target.
fn beginnings(target: &str) -> &'static [&'static [u8]] {
    match target {
        // A dialect.
        "export" => &[&[9], &[1], &[0]],
        // A width and a dialect.
        "open" => &[&[79, 9], &[1, 0], &[24, 0], &[0, 1]],
        // A width and a frame, and a line of the file itself.
        "generic" => &[b"\x4f\x00\n", b"\x50\x03\x01"],
        // Columns, rows, the share of the head, events.
        "keys" => &[
            b"\x50\x18\xff\x0dJK/a\rngdpzaqH\x1b",
            b"\x78\x28\x80\x10G\x841\x80\x20\x09\x81\x00\x02\x03\x82\x02hizn",
            b"\x1e\x07\x4d\x0a/e\r]q\x86]\x84]gs",
        ],
        // What is unfinished takes the file for its rest.
        "input" => &[b"", b"\x1b[200~", b"\x1b]52;c;", b"\x1b[<0;1"],
        _ => &[b""],
    }
}

#[test]
fn every_file_obeys_every_law() {
    for (target, law) in TARGETS {
        for sample in threads().into_iter().chain(odd_bytes()) {
            for beginning in beginnings(target) {
                let bytes = [beginning, sample.bytes.as_slice()].concat();
                let result = std::panic::catch_unwind(|| law(&bytes));
                assert!(
                    result.is_ok(),
                    "{target}: {} behind {beginning:?}",
                    sample.name
                );
            }
        }
    }
}

#[test]
fn every_kept_input_obeys_its_law() {
    for (target, law) in TARGETS {
        for sample in kept(target) {
            let result = std::panic::catch_unwind(|| law(&sample.bytes));
            assert!(result.is_ok(), "{}", sample.name);
        }
    }
}

fn kept(target: &str) -> Vec<Sample> {
    let folder = folder(&format!("tests/corpus/fuzz/{target}"));
    assert!(!folder.is_empty(), "{target} has inputs");
    folder
}

/// One change to some bytes.
#[derive(Clone, Debug)]
enum Change {
    /// These bytes instead of so many at a place.
    Replace(prop::sample::Index, usize, Vec<u8>),
    /// A stretch once more somewhere else.
    Repeat(prop::sample::Index, usize, prop::sample::Index),
    /// Nothing from a place on.
    Cut(prop::sample::Index),
}

fn any_change() -> impl Strategy<Value = Change> {
    use prop::sample::Index;

    let bytes = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..8),
        any::<char>().prop_map(|c| c.to_string().into_bytes()),
        prop::sample::select(vec![
            "\n", "\r", "\n\n", " said:\n", "\u{200b}", "> ", "\u{301}"
        ])
        .prop_map(|text| text.as_bytes().to_vec()),
    ];
    prop_oneof![
        4 => (any::<Index>(), 0_usize..12, bytes)
            .prop_map(|(at, length, bytes)| Change::Replace(at, length, bytes)),
        2 => (any::<Index>(), 0_usize..400, any::<Index>())
            .prop_map(|(from, length, to)| Change::Repeat(from, length, to)),
        1 => any::<Index>().prop_map(Change::Cut),
    ]
}

fn changed(mut bytes: Vec<u8>, changes: Vec<Change>) -> Vec<u8> {
    for change in changes {
        let places = bytes.len() + 1;
        match change {
            Change::Replace(at, length, new) => {
                let at = at.index(places);
                let end = bytes.len().min(at + length);
                bytes.splice(at..end, new);
            }
            Change::Repeat(from, length, to) => {
                let from = from.index(places);
                let end = bytes.len().min(from + length);
                let again = bytes[from..end].to_vec();
                let to = to.index(places);
                bytes.splice(to..to, again);
            }
            Change::Cut(at) => bytes.truncate(at.index(places)),
        }
    }
    bytes
}

/// An input of a target: a kept one, or a file with something before it; then changed.
fn any_input(target: &'static str) -> impl Strategy<Value = Vec<u8>> {
    let files = threads().into_iter().chain(odd_bytes());
    let mut inputs: Vec<Vec<u8>> = kept(target).into_iter().map(|kept| kept.bytes).collect();
    inputs.extend(files.flat_map(|sample| {
        let with = |beginning: &&[u8]| [beginning, sample.bytes.as_slice()].concat();
        beginnings(target).iter().map(with).collect::<Vec<_>>()
    }));
    let changes = prop::collection::vec(any_change(), 1..8);
    (prop::sample::select(inputs), changes).prop_map(|(bytes, changes)| changed(bytes, changes))
}

proptest! {
    #![proptest_config(cases(32))]

    #[test]
    fn whatever_is_near_to_an_input_decodes(input in any_input("decode")) {
        crate::laws::decode(&input);
    }

    #[test]
    fn whatever_is_near_to_an_input_comes_in(input in any_input("input")) {
        crate::laws::input(&input);
    }

    #[test]
    fn whatever_is_near_to_an_input_is_written_as_what_it_says(input in any_input("export")) {
        crate::laws::export(&input);
    }

    #[test]
    fn whatever_is_near_to_an_input_is_a_dump(input in any_input("generic")) {
        crate::laws::generic(&input);
    }

    #[test]
    fn whatever_is_near_to_an_input_opens(input in any_input("open")) {
        crate::laws::open(&input);
    }

    #[test]
    fn whatever_is_near_to_an_input_is_read_with_any_keys(input in any_input("keys")) {
        crate::laws::keys(&input);
    }
}
