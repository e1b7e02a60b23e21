//! The command line: exit codes, messages, output into pipes.

mod refused;

use std::ffi::OsStr;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;
use threadview::syntax::DIALECTS;

use crate::started;

const FORMATS: [&str; 3] = ["json", "markdown", "text"];
const SAMPLE: &str = "assets/lighthouse.txt";

fn threadview() -> Command {
    let mut command = Command::from_std(started::command());
    // Wide enough that no message is wrapped where it is looked for.
    command.env("COLUMNS", "200").env_remove("NO_COLOR");
    command
}

/// What the program does with some arguments and nothing on standard input.
pub fn run<A: AsRef<OsStr>>(args: &[A]) -> Output {
    threadview().args(args).output().expect("the program runs")
}

/// What it prints, if all went well and it has nothing to say.
#[track_caller]
pub fn printed<A: AsRef<OsStr>>(args: &[A]) -> String {
    spoken(&threadview().args(args).output().expect("the program runs"))
}

#[track_caller]
fn spoken(output: &Output) -> String {
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!((output.status.code(), errors.as_ref()), (Some(0), ""));
    String::from_utf8(output.stdout.clone()).expect("what is printed is UTF-8")
}

/// What it says when it ends with a status, having printed nothing.
#[track_caller]
pub fn complaint(output: &Output, status: i32) -> String {
    let errors = String::from_utf8(output.stderr.clone()).expect("messages are UTF-8");
    assert_eq!(output.status.code(), Some(status), "{errors}");
    assert_eq!(output.stdout, b"", "nothing is printed beside a message");
    assert_harmless(&errors);
    errors
}

#[track_caller]
fn assert_harmless(text: &str) {
    let acting = text
        .chars()
        .find(|c| c.is_control() && !"\n\t".contains(*c));
    assert_eq!(acting, None, "{text:?}");
}

fn printed_as(format: &str, path: impl AsRef<Path>) -> String {
    let options = ["--format", format].map(OsStr::new);
    printed(&[options[0], options[1], path.as_ref().as_os_str()])
}

fn json(path: impl AsRef<Path>) -> Value {
    serde_json::from_str(&printed_as("json", path)).expect("the output is JSON")
}

/// A file with some bytes, and the folder that goes when the test ends.
fn file(bytes: &[u8]) -> (TempDir, PathBuf) {
    let folder = TempDir::new().expect("there is room for a folder");
    let path = folder.path().join("some file.txt");
    fs::write(&path, bytes).expect("there is room for a file");
    (folder, path)
}

/// Every text in the corpus, the odd bytes as well.
fn corpus() -> Vec<PathBuf> {
    let texts = ["tests/corpus", "tests/corpus/bytes"].map(|folder| {
        let files = fs::read_dir(folder).expect("the corpus is there");
        let paths = files.map(|file| file.expect("it can be listed").path());
        let mut texts: Vec<_> = paths
            .filter(|path| path.extension() == Some(OsStr::new("txt")))
            .collect();
        texts.sort();
        assert!(texts.len() > 10, "{folder} is not empty");
        texts
    });
    texts.concat()
}

#[test]
fn a_wrong_command_line_ends_with_two_and_says_what_is_right() {
    for (args, named, advice) in [
        (&["--colour"][..], "--colour", "'--color"),
        (
            &["--format", "html", SAMPLE],
            "html",
            "json, markdown, text",
        ),
        (
            &["--color", "sometimes", SAMPLE],
            "sometimes",
            "auto, always, never",
        ),
        (
            &["--dialect", "kettle", SAMPLE],
            "kettle",
            "or list to see what each of them is",
        ),
        (&["+x", SAMPLE], "+x", "+N for a post or +/TEXT"),
        (
            &["--ascii", "--ascii", SAMPLE],
            "--ascii",
            "Usage: threadview",
        ),
    ] {
        let said = complaint(&run(args), 2);
        assert!(
            said.contains(named) && said.contains(advice),
            "{args:?}: {said}"
        );
    }
}

#[test]
fn dialects_are_listed_one_a_line_without_a_file() {
    let listed = printed(&["--dialect", "list"]);
    let lines: Vec<&str> = listed.lines().collect();
    assert_eq!(lines.len(), DIALECTS.len(), "{listed}");
    for (line, dialect) in lines.iter().zip(&DIALECTS) {
        let (name, about) = line.split_once("  ").expect("two columns");
        assert_eq!((name, about.trim_start()), (dialect.name, dialect.about));
    }
}

#[test]
fn dialects_are_listed_with_their_scores_for_a_file() {
    let listed = printed(&["--dialect", "list", SAMPLE]);
    let rows: Vec<Vec<&str>> = listed
        .lines()
        .map(|line| line[2..].split_whitespace().collect())
        .collect();
    let names: Vec<&str> = rows.iter().map(|row| row[0]).collect();
    assert_eq!(names, DIALECTS.each_ref().map(|dialect| dialect.name));
    let score = |row: &[&str]| row[1].parse::<usize>().expect("a score");
    let best = rows.iter().max_by_key(|row| score(row)).expect("a row");
    let taken: Vec<&str> = listed
        .lines()
        .filter(|line| line.starts_with('*'))
        .collect();
    assert_eq!(taken.len(), 1, "{listed}");
    assert!(taken[0][2..].starts_with(best[0]), "{listed}");

    let said = complaint(&run(&["--dialect=list", "no-such-file.txt"]), 1);
    assert!(said.contains("there is no such file"), "{said}");
}

#[cfg(unix)]
#[test]
fn hostile_options_reach_no_terminal() {
    use std::os::unix::ffi::OsStrExt;

    let hostile = OsStr::from_bytes(b"\x1b]52;c;bm8=\x07\xc2\x9b2J");
    for option in ["--dialect", "--format", "--color"] {
        complaint(&run(&[OsStr::new(option), hostile]), 2);
    }
    let unknown = OsStr::from_bytes(b"--\x1b[2J\xc2\x9b");
    complaint(&run(&[unknown]), 2);
    let json = ["--format", "json", SAMPLE].map(OsStr::new);
    complaint(&run(&[&json[..], &[hostile]].concat()), 2);
}

#[test]
fn text_is_what_a_pipe_gets_unless_it_asks_for_more() {
    let text = printed(&[SAMPLE]);
    assert_eq!(text, printed_as("text", SAMPLE));
    assert!(text.starts_with("North Wade to vote"), "{text}");
    assert!(text.contains("---- #1 tidewire ----"), "{text}");
    let markdown = printed_as("markdown", SAMPLE);
    assert!(markdown.starts_with("# North Wade to vote"), "{markdown}");
    let thread = json(SAMPLE);
    assert_eq!(thread["dialect"], "ips4-main");
    assert_eq!(thread["posts"][0]["author"], "tidewire");
}

#[test]
fn standard_input_is_read_for_a_dash_and_for_nothing() {
    let expected = printed(&[SAMPLE]);
    for args in [&["-"][..], &[]] {
        let output = threadview()
            .args(args)
            .pipe_stdin(SAMPLE)
            .expect("the sample is there")
            .output()
            .expect("the program runs");
        assert_eq!(spoken(&output), expected, "{args:?}");
    }
    // A file is read, whatever is on standard input.
    let output = threadview().arg(SAMPLE).write_stdin("other words").output();
    assert_eq!(spoken(&output.expect("the program runs")), expected);
}

#[test]
fn help_and_version_are_answers_and_not_complaints() {
    let help = printed(&["--help"]);
    for word in [
        "Usage: threadview",
        "--format",
        "--dialect",
        "--ascii",
        "--no-state",
        "--theme",
        "+/TEXT",
        "Exit status",
    ] {
        assert!(help.contains(word), "{word} is missing from\n{help}");
    }
    assert!(printed(&["-h"]).len() < help.len());
    let version = format!("threadview {}\n", env!("CARGO_PKG_VERSION"));
    assert_eq!(printed(&["--version"]), version);
}

#[test]
fn every_text_of_the_corpus_prints_in_every_form() {
    // Of an empty file there is a message as well.
    let is_filled = |path: &PathBuf| fs::metadata(path).is_ok_and(|file| file.len() > 0);
    for path in corpus().into_iter().filter(is_filled) {
        for format in FORMATS {
            let output = printed_as(format, &path);
            assert_harmless(&output);
            if format == "json" {
                let thread: Value = serde_json::from_str(&output)
                    .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
                assert_lines_lie_in_order(&thread, &path);
            }
        }
    }
}

/// Ranges of lines are half-open, inside the file, and those of the posts follow each other.
#[track_caller]
fn assert_lines_lie_in_order(thread: &Value, path: &Path) {
    let whole = lines_of(&fs::read(path).expect("it is there"));
    let name = path.display();
    let mut last = 0;
    for (index, post) in thread["posts"]
        .as_array()
        .expect("a list")
        .iter()
        .enumerate()
    {
        assert_eq!(post["index"], index, "{name}");
        let (start, end) = range(post);
        assert!(
            last <= start && start <= end && end <= whole,
            "{name}: {start}..{end} of {whole}"
        );
        assert_parts_lie_inside(&post["blocks"], (start, end), &name.to_string());
        last = end;
    }
    if let Some(article) = thread["article"].as_object() {
        let (start, end) = range(&thread["article"]);
        assert!(
            start <= end && end <= whole,
            "{name}: the article at {start}..{end} of {whole}"
        );
        if let Some(blocks) = article.get("blocks") {
            assert_parts_lie_inside(blocks, (start, end), &name.to_string());
        }
    }
}

/// Parts follow each other inside what they are part of, and so do the quotes inside quotes.
#[track_caller]
fn assert_parts_lie_inside(parts: &Value, (from, to): (u64, u64), name: &str) {
    let mut last = from;
    for part in parts.as_array().expect("a list") {
        let (start, end) = range(part);
        assert!(
            last <= start && start < end && end <= to,
            "{name}: {start}..{end} in {last}..{to}"
        );
        if let Some(nested) = part.get("nested") {
            assert_parts_lie_inside(nested, (start, end), name);
        }
        last = end;
    }
}

fn range(of: &Value) -> (u64, u64) {
    let line = |key: &str| of[key].as_u64().expect("a line is a number");
    (line("line_start"), line("line_end"))
}

/// How many lines some bytes have; at most one less where characters are two bytes each.
fn lines_of(bytes: &[u8]) -> u64 {
    let ends = |end| memchr::memchr_iter(end, bytes).count();
    let open_end = bytes.last().is_some_and(|last| !b"\n\r".contains(last));
    let lines = ends(b'\n').max(ends(b'\r')) + usize::from(open_end);
    u64::try_from(lines).expect("it is a small file")
}

#[test]
fn a_plain_text_is_an_article_without_posts() {
    let args = ["--dialect", "plain", "--format", "json", SAMPLE];
    let thread = serde_json::from_str::<Value>(&printed(&args)).expect("the output is JSON");
    assert_eq!(thread["dialect"], "plain");
    assert_eq!(thread["posts"], serde_json::json!([]));
    let lines = lines_of(&fs::read(SAMPLE).expect("it is there"));
    assert_eq!(range(&thread["article"]), (0, lines));
    assert!(
        !thread["article"]["blocks"]
            .as_array()
            .expect("a list")
            .is_empty()
    );
}

#[test]
fn files_with_next_to_nothing_in_them_are_no_error() {
    for (bytes, shown) in [
        (&b"\0\0\0\0"[..], "␀␀␀␀"),
        (b"one line without an end", "one line without an end"),
        (b"\n", ""),
        (b"\xff", ""),
    ] {
        let (_folder, path) = file(bytes);
        for format in FORMATS {
            let output = printed_as(format, &path);
            assert_harmless(&output);
            assert!(
                format == "json" || output.contains(shown),
                "{bytes:?} gives {output:?}"
            );
        }
        let thread = json(&path);
        assert_eq!(thread["posts"], serde_json::json!([]));
        assert_lines_lie_in_order(&thread, &path);
    }
}

#[test]
fn an_empty_file_is_said_to_be_empty() {
    let (_folder, path) = file(b"");
    let name = path.file_name().expect("it has one").to_string_lossy();
    for format in FORMATS {
        let output = run(&[OsStr::new("--format"), OsStr::new(format), path.as_os_str()]);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0));
        assert_eq!(said, format!("threadview: {name}: the file is empty\n"));
        for piped in [&["--format", format, "-"][..], &["--format", format]] {
            let other = run(piped);
            let said = String::from_utf8_lossy(&other.stderr);
            assert_eq!(said, "threadview: standard input: it is empty\n");
            assert_eq!(
                (other.status, &other.stdout),
                (output.status, &output.stdout)
            );
        }
    }
}

/// As with `| head -1`: the reader of the output goes away long before it ends.
#[test]
fn output_that_nobody_wants_to_the_end_is_no_error() {
    // More than any pipe holds, so that the program is still writing when the pipe closes.
    let page = fs::read(SAMPLE).expect("the sample is there");
    let (_folder, path) = file(&page.repeat(100));
    for format in FORMATS {
        let mut program = started::command()
            .args(["--format", format])
            .arg(&path)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let mut stdout = program.stdout.take().expect("it is piped");
        stdout
            .read_exact(&mut [0; 10])
            .expect("there is more than that");
        drop(stdout);
        let output = program.wait_with_output().expect("it ends");
        assert_eq!(spoken(&output), "");
    }
}

#[cfg(unix)]
#[test]
fn a_named_pipe_is_read_to_its_end() {
    let folder = TempDir::new().expect("there is room for a folder");
    let path = folder.path().join("pipe");
    Command::new("mkfifo").arg(&path).assert().success();
    let feeding = path.clone();
    let feeder = std::thread::spawn(move || fs::copy(SAMPLE, feeding));
    let output = printed(&[&path]);
    feeder
        .join()
        .expect("it does not panic")
        .expect("all was read");
    assert_eq!(output, printed(&[SAMPLE]));
}

#[test]
fn several_files_are_printed_one_after_the_other() {
    let folder = TempDir::new().expect("there is room for a folder");
    let other = folder.path().join("other.txt");
    fs::write(&other, "The ferry is late.\n").expect("there is room for a file");
    for format in ["markdown", "text"] {
        let both = [SAMPLE.as_ref(), other.as_os_str()];
        let options = ["--format", format].map(OsStr::new);
        let printed = printed(&[&options[..], &both].concat());
        let expected = [printed_as(format, SAMPLE), printed_as(format, &other)].join("\n");
        assert_eq!(printed, expected, "{format}");
    }
    // One that cannot be read is no reason not to print the others.
    let output = run(&["--format", "text", "none", SAMPLE, "src"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(output.stdout, printed_as("text", SAMPLE).into_bytes());
    let said = String::from_utf8_lossy(&output.stderr);
    let said: Vec<&str> = said.lines().collect();
    assert!(
        said[0].starts_with("threadview: none: there is no such file"),
        "{said:?}"
    );
    assert!(
        said[1].starts_with("threadview: src: this is a folder"),
        "{said:?}"
    );
}
