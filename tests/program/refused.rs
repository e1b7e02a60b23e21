//! Files that are not read, and what is said of them.

use std::ffi::OsStr;
use std::fs;

use tempfile::TempDir;

use super::{FORMATS, SAMPLE, assert_harmless, complaint, file, printed, run, spoken, threadview};

#[test]
fn a_file_that_is_not_there_is_named_and_something_better_suggested() {
    let said = complaint(&run(&["no/such/file.txt"]), 1);
    assert_eq!(
        said,
        "threadview: no/such/file.txt: there is no such file; check the name, or give - to read \
         standard input\n"
    );
}

#[test]
fn a_folder_is_not_read() {
    let said = complaint(&run(&["src"]), 1);
    assert_eq!(
        said,
        "threadview: src: this is a folder; give a file in it\n"
    );
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_named() {
    use std::os::unix::fs::PermissionsExt;

    let (_folder, path) = file(b"secret");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o0)).expect("it is our file");
    if fs::read(&path).is_ok() {
        // Root may read whatever there is.
        return;
    }
    let said = complaint(&run(&[&path]), 1);
    assert!(
        said.contains("some file.txt: you may not read this file; change"),
        "{said}"
    );
}

#[cfg(unix)]
#[test]
fn hostile_file_names_reach_no_terminal() {
    use std::os::unix::ffi::OsStrExt;

    // Clears the screen, renames the window, says it all again in eight-bit controls and in bytes
    // that are no text.
    let hostile = OsStr::from_bytes(b"a\x1b[2J\x1b]0;owned\x07\r\xc2\x9b2J\xff\xe2\x80\xae.txt");
    let said = complaint(&run(&[hostile]), 1);
    assert!(said.contains("␛[2J␛]0;owned␇␍"), "{said}");
    assert!(said.contains("there is no such file"), "{said}");

    let folder = TempDir::new().expect("there is room for a folder");
    let path = folder.path().join(hostile);
    fs::create_dir(&path).expect("any name will do");
    complaint(&run(&[path]), 1);

    let begin = OsStr::from_bytes(b"+\x1b[2J\x9b\xc2\x9b");
    complaint(&run(&[begin, OsStr::new(SAMPLE)]), 2);
}

#[test]
fn a_file_that_is_no_text_is_not_read() {
    let bytes: Vec<u8> = (0..=255).cycle().take(9000).collect();
    for (bytes, kind) in [
        (&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], "a picture"),
        (b"\x7fELF\x02\x01\x01\0", "a program"),
        (b"PK\x03\x04\x14\0\0\0", "a ZIP archive"),
        (&bytes, "binary data"),
    ] {
        let (_folder, path) = file(bytes);
        let expected = format!(
            "this is {kind} and no text; give a saved page or text copied from one, or --dialect plain to read it all the same\n"
        );
        let named = complaint(&run(&[path.as_os_str()]), 1);
        assert!(named.ends_with(&expected), "{named}");
        let mut piped = threadview();
        let piped = piped.arg("-").write_stdin(bytes).output();
        let said = complaint(&piped.expect("the program runs"), 1);
        assert!(said.ends_with(&expected), "{said}");
    }
}

/// What was written before a machine lost its power can be zeros.
#[test]
fn a_file_that_begins_with_zeros_is_read_as_a_dialect_that_is_named() {
    let mut bytes = vec![0; 200];
    bytes.extend_from_slice(b"\n08:17 the lamp was lit\n08:42 the lamp went out\n");
    let (_folder, path) = file(&bytes);
    let said = complaint(&run(&[path.as_os_str()]), 1);
    assert!(said.contains("binary data"), "{said}");
    for format in FORMATS {
        let options = ["--dialect", "plain", "--format", format].map(OsStr::new);
        let output = printed(&[&options[..], &[path.as_os_str()]].concat());
        assert_harmless(&output);
        assert!(output.contains("08:42 the lamp went out"), "{output}");
    }
    let mut piped = threadview();
    let piped = piped.args(["--dialect", "plain"]).write_stdin(bytes);
    let printed = spoken(&piped.output().expect("the program runs"));
    assert!(printed.contains("08:42 the lamp went out"), "{printed}");
}

#[test]
fn what_is_for_one_file_is_not_done_with_several() {
    for (args, said) in [
        (
            &["--format", "json", SAMPLE, SAMPLE][..],
            "error: JSON is one thread: give --format json one file, or run it once for each of them",
        ),
        (
            &["--dialect", "list", SAMPLE, SAMPLE],
            "error: --dialect list takes one file",
        ),
        (
            &["-", SAMPLE, "-"],
            "error: standard input can be read once: give - once",
        ),
    ] {
        let complaint = complaint(&run(args), 2);
        assert!(complaint.starts_with(said), "{complaint}");
    }
}
