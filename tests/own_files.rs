//! Configurations and themes that cannot be read: which file it is, what is wrong and what to do is said, and the
//! thread is shown all the same.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;
use threadview::app::Settings;
use threadview::config::{Config, Depth, MAX_BYTES, ThemeChoice, Themes};

use crate::program::{complaint, run};
use crate::themes::{folder, threadview};

const SAMPLE: &str = "assets/lighthouse.txt";

/// What a program says on standard error.
fn said(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(0));
    assert!(!output.stdout.is_empty(), "nothing was printed");
    String::from_utf8(output.stderr.clone()).expect("messages are UTF-8")
}

/// Puts something at a path that is not a file to be read, for each kind of it; with what is said of it.
fn each_unreadable(path: &Path, check: impl Fn(&str, &str)) {
    let remove = || fs::remove_file(path).expect("it is there");
    check("there is no such file", "check the name");
    fs::create_dir(path).expect("there is room for a folder");
    check("this is a folder", "give a file in it");
    fs::remove_dir(path).expect("it is there");
    let long = usize::try_from(MAX_BYTES).expect("1 MB") + 1;
    fs::write(path, vec![b'#'; long]).expect("there is room for a file");
    check("this file has more than 1 MB", "is it a ");
    remove();
    #[cfg(unix)]
    {
        let link = |to: &str| std::os::unix::fs::symlink(to, path).expect("a link can be made");
        for to in [path.to_str().expect("a plain name"), "nowhere"] {
            link(to);
            check("this link leads to no file", "mend or remove it");
            remove();
        }
        link("/dev/zero");
        check("this is a device, not a file", "give a file");
        remove();
        let made = Command::new("mkfifo").arg(path).status();
        assert!(made.is_ok_and(|made| made.success()));
        check("this is a pipe, not a file", "give a file");
        remove();
        fs::write(path, "").expect("there is room for a file");
        let nobody = std::os::unix::fs::PermissionsExt::from_mode(0o000);
        fs::set_permissions(path, nobody).expect("it is ours");
        // Root may read everything.
        if fs::read(path).is_err() {
            check("you may not read this file", "change its permissions");
        }
        remove();
    }
}

#[test]
fn a_configuration_that_cannot_be_read_is_told_with_its_folder_and_what_to_do() {
    let folder = TempDir::new().expect("there is room for a folder");
    let path = folder.path().join("mine.toml");
    let shown = path.to_str().expect("a temporary folder has a plain name");
    each_unreadable(&path, |reason, advice| {
        let config = Config::read(&path);
        assert_eq!(config.settings, Settings::default());
        let [problem] = &config.problems[..] else {
            panic!("{:?}", config.problems);
        };
        let beginning = format!("configuration: {reason}: {shown}; {advice}");
        assert!(problem.starts_with(&beginning), "{problem}");
    });
    fs::write(&path, b"width = 80\n# \xff\n").expect("room");
    let expected = "mine.toml:2: this is no UTF-8; save the file as UTF-8";
    assert_eq!(Config::read(&path).problems, [expected]);
}

#[test]
fn a_configuration_on_the_command_line_is_told_to_be_wrong_whatever_is_printed() {
    let folder = TempDir::new().expect("there is room for a folder");
    let none = folder.path().join("none.toml");
    let none = none.to_str().expect("a temporary folder has a plain name");
    let expected =
        format!("threadview: configuration: there is no such file: {none}; check the name\n");
    for args in [
        &["--format", "json", SAMPLE][..],
        &[SAMPLE],
        &["--dialect", "list"],
        &["--dialect", "list", SAMPLE],
        &["--man"],
        &["--print-config"],
        &["--print-theme", "dark"],
    ] {
        let args = [&["--config", none], args].concat();
        assert_eq!(said(&run(&args)), expected, "{args:?}");
    }
    // A relative name is told with its folder as well.
    let words = said(&run(&["--config", "none.toml", "--format", "json", SAMPLE]));
    let here = std::env::current_dir().expect("the tests run somewhere");
    let here = here.join("none.toml");
    assert!(words.contains(&here.display().to_string()), "{words}");
    // A mistake in it is told as well; what is printed is the same.
    let wrong = folder.path().join("wrong.toml");
    fs::write(&wrong, "widht = 80\n").expect("there is room for a file");
    let wrong = wrong.to_str().expect("a temporary folder has a plain name");
    let output = run(&["--config", wrong, "--format", "json", SAMPLE]);
    assert_eq!(output.stdout, run(&["--format", "json", SAMPLE]).stdout);
    let expected = "wrong.toml:1: \"widht\" is no setting; did you mean \"width\"?\n";
    assert!(said(&output).ends_with(expected));
}

#[test]
fn a_theme_that_cannot_be_read_is_told_as_what_it_is() {
    let folder = TempDir::new().expect("there is room for a folder");
    fs::create_dir(folder.path().join("themes")).expect("there is room for a folder");
    let configuration = folder.path().join("config.toml");
    fs::write(&configuration, "theme = \"mine\"\n").expect("there is room for a file");
    let path = folder.path().join("themes/mine.toml");
    let shown = path.to_str().expect("a temporary folder has a plain name");
    each_unreadable(&path, |reason, advice| {
        let config = Config::read(&configuration);
        let is_there = reason != "there is no such file";
        assert_eq!(config.theme.as_deref(), is_there.then_some("mine"));
        if !is_there {
            assert!(config.problems[0].contains("\"mine\" is no theme"));
            return;
        }
        assert_eq!(config.problems, Vec::<String>::new());
        let (choice, problems) = config.themes.named("mine", Depth::True);
        assert_eq!(choice, ThemeChoice::Auto);
        let beginning = format!("theme: {reason}: {shown}; {advice}");
        assert!(problems[0].starts_with(&beginning), "{problems:?}");
    });
}

#[test]
fn themes_beside_the_configuration_of_the_command_line_are_found_before_those_of_the_user() {
    let of_user = folder("dim = \"blue\"\n");
    let other = folder("dim = \"red\"\n");
    let configuration = other.path().join("threadview/config.toml");
    fs::write(&configuration, "theme = \"mine\"\n").expect("there is room for a file");
    assert_eq!(Config::read(&configuration).problems, Vec::<String>::new());
    let configuration = configuration.to_str().expect("a plain name");
    let printed = |args: &[&str]| {
        let output = threadview(of_user.path(), args);
        assert_eq!(output.status.code(), Some(0));
        String::from_utf8(output.stdout).expect("what is printed is UTF-8")
    };
    let with = |name| printed(&["--config", configuration, "--print-theme", name]);
    assert!(with("mine").contains("dim = \"red\""));
    assert!(printed(&["--print-theme", "mine"]).contains("dim = \"blue\""));
    fs::remove_dir_all(other.path().join("threadview/themes")).expect("they are there");
    assert!(with("mine").contains("dim = \"blue\""));
    printed(&["--config", configuration, "--theme", "mine", SAMPLE]);
    let output = threadview(
        of_user.path(),
        &["--config", configuration, "--theme", "yours", SAMPLE],
    );
    let words = complaint(&output, 2);
    assert!(words.contains("yours: there is no such theme"), "{words}");
    let place = other.path().join("threadview/themes/NAME.toml");
    assert!(words.contains(&place.display().to_string()), "{words}");
}

#[test]
fn a_theme_with_the_name_of_one_of_the_program_is_taken_before_it() {
    let folder = folder("");
    let themes = folder.path().join("threadview/themes");
    fs::write(themes.join("dark.toml"), "dim = \"#ff0000\"\n").expect("there is room for a file");
    let output = threadview(folder.path(), &["--print-theme", "dark"]);
    let printed = String::from_utf8_lossy(&output.stdout);
    assert!(printed.contains("dim = \"#ff0000\""), "{printed}");
    // Where it cannot be read, the one of the program is.
    fs::remove_file(themes.join("dark.toml")).expect("it is there");
    fs::create_dir(themes.join("dark.toml")).expect("there is room for a folder");
    let themes = Themes::beside(&folder.path().join("threadview/config.toml"));
    let (choice, problems) = themes.named("dark", Depth::True);
    assert!(matches!(choice, ThemeChoice::For(_)));
    assert!(problems[0].starts_with("theme: this is a folder: "));
}
