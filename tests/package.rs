//! The package: it carries what is needed to build, test and install the program on every system.

use std::collections::HashSet;
use std::path::Path;
use std::process::Command;

use toml::de::DeTable;

/// What lies at the top of the package, files and folders.
const TOP: [&str; 12] = [
    ".cargo_vcs_info.json",
    ".gitignore",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "Cargo.lock",
    "Cargo.toml",
    "Cargo.toml.orig",
    "LICENSE",
    "README.md",
    "assets",
    "src",
    "tests",
];

/// Names that mean devices on Windows, whatever their ending.
const RESERVED: [&str; 6] = ["aux", "con", "nul", "prn", "com", "lpt"];

/// The files that `cargo package` takes.
fn files() -> Vec<String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["package", "--list", "--allow-dirty", "--offline"])
        .output()
        .expect("cargo runs the tests");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    let list = String::from_utf8(output.stdout).expect("names are UTF-8");
    list.lines().map(|line| line.replace('\\', "/")).collect()
}

#[test]
fn the_package_has_what_is_needed_and_nothing_else() {
    let files = files();
    for needed in [
        "Cargo.lock",
        "LICENSE",
        "README.md",
        "CHANGELOG.md",
        "assets/lighthouse.txt",
        "assets/screenshot.png",
        "src/lib.rs",
        "src/main.rs",
        "tests/main.rs",
    ] {
        assert!(
            files.iter().any(|file| file == needed),
            "{needed} is missing"
        );
    }
    for file in &files {
        let top = file.split('/').next().unwrap_or_default();
        assert!(TOP.contains(&top), "{file} is in the package");
    }
}

#[test]
fn every_file_can_be_made_on_every_system() {
    let files = files();
    let mut seen = HashSet::new();
    for file in &files {
        assert!(
            seen.insert(file.to_lowercase()),
            "{file} differs from another in case only"
        );
        for part in file.split('/') {
            let forbidden = |c: char| c.is_control() || "<>:\"|?*\\".contains(c);
            assert!(
                !part.contains(forbidden) && !part.ends_with(['.', ' ']),
                "{file}"
            );
            let stem = part.split('.').next().unwrap_or_default().to_lowercase();
            let device = stem.trim_end_matches(|c: char| c.is_ascii_digit());
            let has_number = device.len() < stem.len();
            let is_port = ["com", "lpt"].contains(&device);
            let is_reserved = RESERVED.contains(&device) && has_number == is_port;
            assert!(!is_reserved, "{file}: Windows has a device of that name");
        }
        assert!(
            file.len() < 150,
            "{file} is too long for Windows in a folder of the user"
        );
    }
}

#[test]
fn both_licences_are_in_their_file() {
    let text = include_str!("../LICENSE");
    for words in ["MIT License", "Apache License", "Version 2.0, January 2004"] {
        assert!(text.contains(words), "{words}");
    }
    assert!(
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("CHANGELOG.md")
            .is_file()
    );
}

#[test]
fn the_instructions_make_what_a_debian_package_takes() {
    let manifest = DeTable::parse(include_str!("../Cargo.toml")).expect("the manifest is TOML");
    let deb = &manifest.get_ref()["package"].get_ref()["metadata"].get_ref()["deb"];
    let assets = deb.get_ref()["assets"].get_ref().as_array();
    let assets = assets.expect("there is a list of files").iter();
    let sources = assets.filter_map(|asset| asset.get_ref().get(0)?.get_ref().as_str());
    let made = sources.filter_map(|source| source.strip_prefix("target/release/"));
    let made: Vec<&str> = made.collect();
    assert_eq!(made.len(), 4, "a page and the completions of three shells");
    let instructions = include_str!("../CONTRIBUTING.md");
    for name in made {
        let makes =
            |line: &str| line.starts_with("./threadview ") && line.ends_with(&format!("> {name}"));
        assert!(instructions.lines().any(makes), "{name} is not made");
    }
}
