//! Circles: files of one folder that name each other, directly or through others of the folder. A
//! folder inside the folder counts as one file.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::paths::paths;

/// A module, from the root of the crate on.
type Module = Vec<String>;

/// Files of one folder, each of which names all others directly or through others.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Circle {
    pub folder: String,
    /// The files, in alphabetical order.
    pub files: Vec<String>,
    /// Where they name each other.
    lines: Vec<String>,
}

impl fmt::Display for Circle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}: {}", self.folder, self.files.join(", "))?;
        self.lines
            .iter()
            .try_for_each(|line| writeln!(f, "  {line}"))
    }
}

/// The files that each file of one folder names, and a line that does.
type Named = BTreeMap<String, BTreeMap<String, String>>;

/// The circles between modules that are given with their sources. Tests may name anything.
pub(super) fn circles(sources: &[(Module, String)]) -> Vec<Circle> {
    let folders = folders(sources);
    folders
        .iter()
        .flat_map(|(folder, named)| circles_of(&folder.join("::"), named))
        .collect()
}

/// What names what, by folder.
fn folders(sources: &[(Module, String)]) -> BTreeMap<Module, Named> {
    let modules: BTreeSet<&Module> = sources.iter().map(|(module, _)| module).collect();
    let exported = re_exports(sources, &modules);
    let mut folders: BTreeMap<Module, Named> = BTreeMap::new();
    for (module, source) in sources.iter().filter(|(module, _)| !is_test(module)) {
        for path in paths(module, source) {
            let target = origin(&path.segments, &exported);
            let shared = module
                .iter()
                .zip(target)
                .take_while(|(a, b)| a == b)
                .count();
            let (Some(own), Some(other)) = (module.get(shared), target.get(shared)) else {
                continue;
            };
            if !path.is_test_only && modules.contains(&target[..=shared].to_vec()) {
                let line = format!("{}:{} names {other}", module.join("::"), path.line);
                let named = folders.entry(module[..shared].to_vec()).or_default();
                let named = named.entry(own.clone()).or_default();
                named.entry(other.clone()).or_insert(line);
            }
        }
    }
    folders
}

fn is_test(module: &Module) -> bool {
    module.iter().any(|name| name == "tests")
}

/// What modules re-export from their children: by the path that others use, the path in the child.
fn re_exports(
    sources: &[(Module, String)],
    modules: &BTreeSet<&Module>,
) -> BTreeMap<Module, Module> {
    let mut exported = BTreeMap::new();
    for (module, source) in sources {
        for path in paths(module, source) {
            let depth = module.len();
            let is_of_child = path.segments.starts_with(module)
                && path.segments.len() > depth + 1
                && modules.contains(&path.segments[..=depth].to_vec());
            if let Some(name) = path.segments.last().filter(|_| is_of_child) {
                let mut used = module.clone();
                used.push(name.clone());
                exported.insert(used, path.segments);
            }
        }
    }
    exported
}

/// The path of what a path names, past a re-export.
fn origin<'p>(path: &'p [String], exported: &'p BTreeMap<Module, Module>) -> &'p [String] {
    let prefixes = (1..=path.len()).map(|length| &path[..length]);
    let mut origins = prefixes.filter_map(|prefix| exported.get(prefix));
    origins.next().map_or(path, Vec::as_slice)
}

/// The circles of one folder.
fn circles_of(folder: &str, named: &Named) -> Vec<Circle> {
    let below: BTreeMap<&str, BTreeSet<&str>> = named
        .keys()
        .map(|file| (file.as_str(), reached_from(file, named)))
        .collect();
    let reaches = |a: &str, b: &str| below.get(a).is_some_and(|files| files.contains(b));
    let mut circles: Vec<Circle> = Vec::new();
    for file in named.keys().filter(|file| reaches(file, file)) {
        let is_mutual = |other: &&String| reaches(file, other) && reaches(other, file);
        let files: Vec<String> = named.keys().filter(is_mutual).cloned().collect();
        if circles.iter().all(|circle| circle.files != files) {
            let lines = files.iter().flat_map(|file| &named[file]);
            let lines = lines.filter(|(other, _)| files.contains(other));
            circles.push(Circle {
                folder: folder.to_owned(),
                lines: lines.map(|(_, line)| line.clone()).collect(),
                files,
            });
        }
    }
    circles
}

/// The files that a file names, directly or through others.
fn reached_from<'n>(file: &str, named: &'n Named) -> BTreeSet<&'n str> {
    let mut reached = BTreeSet::new();
    let mut next: Vec<&str> = named[file].keys().map(String::as_str).collect();
    while let Some(other) = next.pop() {
        if reached.insert(other) {
            next.extend(
                named
                    .get(other)
                    .into_iter()
                    .flatten()
                    .map(|(name, _)| name.as_str()),
            );
        }
    }
    reached
}

#[test]
fn circles_are_found_within_a_folder_and_past_re_exports() {
    let check = |sources: &[(&str, &str)], expected: &[&str]| {
        let module = |name: &str| name.split("::").map(str::to_owned).collect();
        let sources: Vec<(Module, String)> = sources
            .iter()
            .map(|(name, source)| (module(name), (*source).to_owned()))
            .collect();
        let found: Vec<String> = circles(&sources)
            .iter()
            .map(|circle| format!("{}: {}", circle.folder, circle.files.join(" ")))
            .collect();
        assert_eq!(found, expected, "{sources:?}");
    };
    check(
        &[
            ("app", "mod list; mod rows;"),
            ("app::list", "use super::rows::Row;"),
            ("app::rows", "fn row(list: &crate::app::list::List) {}"),
        ],
        &["app: list rows"],
    );
    // A child may use what its folder's front page defines, but not what that has from a sibling that
    // uses the child.
    check(
        &[
            ("app", "pub use rows::Row; struct App;"),
            ("app::list", "use super::{App, Row};"),
            ("app::rows", "use super::App;"),
        ],
        &[],
    );
    check(
        &[
            ("app", "pub use rows::Row;"),
            ("app::list", "use super::Row;"),
            ("app::rows", "use super::list::List;"),
        ],
        &["app: list rows"],
    );
    // A folder counts as one file, and tests do not count.
    check(
        &[
            ("app", ""),
            ("app::search::job", "use crate::app::list::List;"),
            ("app::search", ""),
            ("app::list", "use super::search::job;"),
            (
                "app::rows",
                "use super::list::List;\nmod tests {\n use super::super::list;",
            ),
            ("app::list::tests", "use crate::app::rows::Row;"),
        ],
        &["app: list search"],
    );
}
