//! What the program prints for shells and for `man`: real ones take it, where they are installed.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::PathBuf;
use std::process::{Command, Output};

use tempfile::TempDir;
use threadview::app::keymap::KEYMAP;
use threadview::syntax::DIALECTS;

use crate::program::{complaint, printed, run};
use crate::started::{CONFIG, command};

/// A folder with a file that the program prints.
fn printed_file(args: &[&str], name: &str) -> (TempDir, PathBuf) {
    let folder = TempDir::new().expect("there is room for a folder");
    let path = folder.path().join(name);
    fs::write(&path, printed(args)).expect("there is room for a file");
    (folder, path)
}

/// What another program does; none where it is not installed, which is said.
fn output_of(command: &mut Command) -> Option<Output> {
    match command.output() {
        Ok(output) => Some(output),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let name = command.get_program().to_string_lossy().into_owned();
            // Unlike what a macro prints this is seen, also of a test that passes.
            let _ = writeln!(io::stderr(), "skipped: {name} is not installed");
            None
        }
        Err(error) => panic!("{error}"),
    }
}

/// What a shell offers after some words, having read what the program prints for it. The reader has a theme named
/// `mine`, and a file `notes.txt` stands where the shell is.
#[track_caller]
fn offered(shell: &str, script: &str) -> Option<String> {
    let (folder, path) = printed_file(&["--completions", shell], "_threadview");
    let themes = folder.path().join("threadview/themes");
    fs::create_dir_all(&themes).expect("there is room for a folder");
    for file in [themes.join("mine.toml"), folder.path().join("notes.txt")] {
        fs::write(file, "").expect("there is room for a file");
    }
    let mut command = Command::new(shell);
    command.env(CONFIG, folder.path());
    if shell == "zsh" {
        command.arg("-f");
    }
    command.args(["-c", script]).arg(shell).arg(&path);
    let output = output_of(command.current_dir(folder.path()))?;
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!((output.status.code(), errors.as_str()), (Some(0), ""));
    Some(String::from_utf8(output.stdout).expect("names are text"))
}

#[test]
fn bash_completes_options_and_what_they_take() {
    let complete = |words: &str| {
        let script = format!(
            "source \"$1\"; COMP_WORDS=(threadview {words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); \
             _threadview threadview \"${{COMP_WORDS[-1]}}\" \"${{COMP_WORDS[-2]}}\"; \
             echo \"${{COMPREPLY[@]}}\""
        );
        offered("bash", &script)
    };
    for (words, expected) in [
        ("--fo", "--format\n"),
        ("--format m", "markdown\n"),
        ("--dialect inv", "invision\n"),
        ("--completions z", "zsh\n"),
        ("--theme m", "mine\n"),
        ("--print-theme dar", "dark\n"),
        // Where nothing is offered readline offers files.
        ("''", "\n"),
        ("no", "\n"),
        ("+12 no", "\n"),
        ("--ascii ''", "\n"),
    ] {
        let Some(offered) = complete(words) else {
            return;
        };
        assert_eq!(offered, expected, "{words}");
    }
    let registered = offered("bash", "source \"$1\"; complete -p threadview");
    assert!(registered.is_none_or(|registered| registered.contains("-o default")));
}

#[test]
fn zsh_takes_the_completions() {
    let script = "autoload -U compinit; compinit -u -D; source \"$1\"; \
                  (( $+functions[_threadview] )) && print $_comps[threadview]";
    let taken = offered("zsh", script);
    assert!(taken.is_none_or(|taken| taken == "_threadview\n"));
    // What is typed into a real one, as soon as it asks for a line, is completed by it.
    for (typed, expected) in [
        ("no", "notes.txt"),
        ("+12 no", "notes.txt"),
        ("--ascii no", "notes.txt"),
        ("--theme mi", "mine"),
        ("--theme dar", "dark"),
        ("--format m", "markdown"),
    ] {
        let script = format!(
            "zmodload zsh/zpty; zpty z zsh -f -i; \
             zpty -w z \"autoload -U compinit; compinit -u -D; source $1; PS1='g''o> '\"; \
             zpty -r -m z text '*go> *'; zpty -n -w z $'threadview {typed}\\t\\C-uecho do\\'\\'ne\\n'; \
             zpty -r -m z text '*done*'; [[ $text == *{expected}* ]] && echo it comes || echo $text"
        );
        let Some(found) = offered("zsh", &script) else {
            return;
        };
        assert_eq!(found, "it comes\n", "{typed}");
    }
}

#[test]
fn fish_completes_options_and_what_they_take() {
    for (words, expected) in [
        ("--form", "--format"),
        ("--format mark", "markdown"),
        ("--dialect inv", "invision"),
        ("--theme mi", "mine"),
        ("--theme dar", "dark"),
        ("--print-theme mi", "mine"),
        ("no", "notes.txt"),
        ("+12 no", "notes.txt"),
    ] {
        let script = format!("source $argv[-1]; complete -C 'threadview {words}'");
        let Some(offered) = offered("fish", &script) else {
            return;
        };
        let first = offered.lines().next().unwrap_or_default();
        assert_eq!(first.split('\t').next(), Some(expected), "{offered}");
    }
}

#[test]
fn every_shell_is_offered_every_dialect() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = printed(&["--completions", shell]);
        assert!(script.contains("no-state"), "{shell}");
        // These two complete no words after an option.
        if !["elvish", "powershell"].contains(&shell) {
            for dialect in &DIALECTS {
                assert!(script.contains(dialect.name), "{shell}: {}", dialect.name);
            }
        }
    }
    let said = complaint(&run(&["--completions", "csh"]), 2);
    assert!(said.contains("bash, elvish, fish"), "{said}");
}

#[test]
fn the_manual_page_renders_without_a_warning() {
    let (_folder, path) = printed_file(&["--man"], "threadview.1");
    let groff = ["-man", "-ww", "-Tutf8", "-K", "utf8"];
    if let Some(output) = output_of(Command::new("groff").args(groff).arg(&path)) {
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
        assert!(output.status.success());
    }
    let mut man = Command::new("man");
    man.args(["--warnings=w", "-l"]).arg(&path);
    man.env("LC_ALL", "C.UTF-8").env("MANWIDTH", "80");
    if let Some(output) = output_of(man.env("MANPAGER", "cat")) {
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
        let page = String::from_utf8_lossy(&output.stdout);
        for words in [
            "threadview [OPTIONS] [+N | +/TEXT] [FILE]",
            "gg, <, Home",
            "EXIT STATUS",
        ] {
            assert!(page.contains(words), "{words} is not in\n{page}");
        }
    }
}

#[test]
fn the_manual_page_has_what_the_help_has_and_every_key() {
    let page = printed(&["--man"]).replace("\\-", "-");
    for heading in [
        "NAME",
        "SYNOPSIS",
        "OPTIONS",
        "KEYS",
        "FILES",
        "ENVIRONMENT",
    ] {
        assert!(page.contains(&format!(".SH {heading}\n")), "{heading}");
    }
    for binding in KEYMAP {
        let about = binding.about.replace('\'', "\\*(Aq");
        assert!(page.contains(&about), "{about} is not in the page");
    }
    let help = printed(&["--help"]);
    let options = help
        .lines()
        .filter_map(|line| line.trim().strip_prefix("--"));
    for option in options.filter_map(|line| line.split(' ').next()) {
        assert!(page.contains(option), "--{option} is not in the page");
    }
    let short = printed(&["-h"]);
    assert!(short.lines().count() < help.lines().count() / 2);
}

#[test]
fn what_a_package_takes_is_printed_without_an_environment() {
    for args in [
        ["--man", "--no-config"],
        ["--completions", "bash"],
        ["--completions", "fish"],
        ["--completions", "zsh"],
    ] {
        let output = command().env_clear().args(args).output();
        let output = output.expect("the program runs");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!((output.status.code(), errors.as_ref()), (Some(0), ""));
        let text = String::from_utf8_lossy(&output.stdout);
        assert_eq!(text, printed(&args), "{args:?}");
    }
}
