//! The paths in the code of a module, resolved from the root of the crate.

/// A path in the code of a module.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Path {
    /// Its names, from the root of the crate on: `app`, `list`, `List`.
    pub segments: Vec<String>,
    /// The line that it starts in, counted from 1.
    pub line: usize,
    /// Whether only the tests inside the file name it.
    pub is_test_only: bool,
}

/// All paths that begin with `crate`, `self` or `super`, and everything after `use`. Of another crate
/// the path is wrong, but names no module of this one.
pub(super) fn paths(module: &[String], source: &str) -> Vec<Path> {
    let code = without_comments(source);
    let tests = code.find("\nmod tests {").unwrap_or(code.len());
    let mut paths = Vec::new();
    let mut at = 0;
    while let Some((start, length)) = next_word(&code, at) {
        at = start + length;
        let word = &code[start..at];
        let before = &code[..start];
        let is_rooted = matches!(word, "crate" | "self" | "super");
        let is_path = code[at..].starts_with("::") && !before.ends_with("::");
        if !is_path || !is_rooted && !before.ends_with("use ") {
            continue;
        }
        let is_test_only = start > tests;
        let mut base = module.to_vec();
        if is_test_only {
            base.push("tests".to_owned());
        }
        let mut tree = Tree {
            rest: &code[start..],
            found: Vec::new(),
        };
        tree.read(&mut Vec::new());
        at = code.len() - tree.rest.len();
        paths.extend(tree.found.into_iter().map(|segments| Path {
            segments: resolve(&base, segments),
            line: code[..start].matches('\n').count() + 1,
            is_test_only,
        }));
    }
    paths
}

/// The code with its lines, the comments emptied.
fn without_comments(source: &str) -> String {
    let lines = source.split_inclusive('\n').map(|line| {
        let is_comment = line.trim_start().starts_with("//");
        if is_comment { "\n" } else { line }
    });
    lines.collect()
}

/// The start and length of the next word from a byte on.
fn next_word(code: &str, from: usize) -> Option<(usize, usize)> {
    let start = from + code[from..].find(is_word)?;
    let length = code[start..].find(|c| !is_word(c));
    Some((start, length.unwrap_or(code.len() - start)))
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// A path from the root of the crate, for one that the module `base` writes.
fn resolve(base: &[String], segments: Vec<String>) -> Vec<String> {
    let mut resolved = base.to_vec();
    let mut names = segments.into_iter().peekable();
    if names.next_if(|name| name == "crate").is_some() {
        resolved.clear();
    }
    while let Some(name) = names.next_if(|name| matches!(name.as_str(), "self" | "super")) {
        if name == "super" {
            resolved.pop();
        }
    }
    resolved.extend(names);
    resolved
}

/// A path or a group of paths, as in `use a::{b, c::{self, d}}`.
struct Tree<'c> {
    /// What is not read yet.
    rest: &'c str,
    found: Vec<Vec<String>>,
}

impl Tree<'_> {
    /// Reads what follows `prefix`: names, up to the end of the path or a group.
    fn read(&mut self, prefix: &mut Vec<String>) {
        let depth = prefix.len();
        loop {
            self.skip_space();
            if self.take('{') {
                self.read_group(prefix);
                break;
            }
            let length = self.rest.find(|c| !is_word(c)).unwrap_or(self.rest.len());
            let (name, rest) = self.rest.split_at(length);
            self.rest = rest;
            // In a group `self` is the prefix; at the beginning it is the module.
            if !name.is_empty() && (name != "self" || prefix.is_empty()) {
                prefix.push(name.to_owned());
            }
            match self.rest.strip_prefix("::") {
                Some(rest) => self.rest = rest,
                None => {
                    self.found.push(prefix.clone());
                    break;
                }
            }
        }
        prefix.truncate(depth);
    }

    /// Reads the paths of a group and its closing brace.
    fn read_group(&mut self, prefix: &mut Vec<String>) {
        loop {
            self.skip_space();
            if self.take('}') || self.rest.is_empty() {
                return;
            }
            self.read(prefix);
            // Skips `as name` and `*`.
            let end = self.rest.find([',', '}']).unwrap_or(self.rest.len());
            self.rest = &self.rest[end..];
            self.take(',');
        }
    }

    fn skip_space(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn take(&mut self, wanted: char) -> bool {
        let rest = self.rest.strip_prefix(wanted);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }
}

#[test]
fn every_way_to_name_a_module_is_found() {
    let check = |module: &str, source: &str, expected: &[&str]| {
        let module: Vec<String> = module.split("::").map(str::to_owned).collect();
        let found = paths(&module, source);
        let found: Vec<String> = found.iter().map(|path| path.segments.join("::")).collect();
        assert_eq!(found, expected, "{source}");
    };
    check("app", "use crate::ui;", &["ui"]);
    check("app::list", "let a = crate::ui::draw(app);", &["ui::draw"]);
    check(
        "app",
        "use crate::{app::{self, App as A}, text::*, ui};",
        &["app", "app::App", "text", "ui"],
    );
    check("app", "use crate::{\n    app,\n    ui,\n};", &["app", "ui"]);
    check("app::list", "use super::super::ui::look;", &["ui::look"]);
    check(
        "app::list",
        "use super::{rows, flow::Flow};",
        &["app::rows", "app::flow::Flow"],
    );
    check(
        "app",
        "pub use list::{List, Sort};",
        &["app::list::List", "app::list::Sort"],
    );
    check(
        "app::list",
        "fn f(a: &super::App, b: self::B)",
        &["app::App", "app::list::B"],
    );
    check(
        "app",
        "\nmod tests {\n use super::list::List;",
        &["app::list::List"],
    );
    check(
        "app",
        "//! See [`ui`](crate::ui).\n    // crate::ui draws it",
        &[],
    );
    check(
        "app",
        "pub(crate) fn ui() { $crate::ui(); self.ui() }",
        &["ui"],
    );
}
