//! Learns the weights of the model of boundaries anew from labelled threads, and says how well they do on threads that they were not
//! learned from.
//!
//! ```text
//! cargo test --lib learn_the_weights -- --ignored --nocapture
//! ```
//!
//! The labels are looked for in `../shared`. What is printed replaces the weights in
//! `boundary/feature.rs`. Gradient
//! descent on the log likelihood of the true ends; a small penalty on large weights keeps those finite that
//! few quotes have.

mod sample;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::Path;

use super::boundary::feature::{COUNT, WEIGHTS};
use super::boundary::most_probable;
use sample::Sample;

/// How often all samples are gone through, and how far the weights follow the gradient each time.
const STEPS: usize = 400;
const STEP: f32 = 0.3;
/// How much of the last change each one keeps.
const MOMENTUM: f32 = 0.9;
/// How strongly large weights are held back, as if by so many samples.
const PENALTY: f32 = 2.0;
/// In how many parts the files are split: each is predicted from the others.
const PARTS: usize = 5;

type Weights = [f32; COUNT];

#[test]
#[ignore = "it needs labelled threads, and prints weights instead of checking them"]
fn learn_the_weights() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let threads = shared.join("threads/labelled");
    if !threads.is_dir() {
        say(&format!(
            "SKIPPED: there is nothing in {}",
            threads.display()
        ));
        return;
    }
    let forums = ["urho3d", "gbadev"].map(|set| sample::of_threads(&threads.join(set)));
    let all: Vec<&Sample> = forums.iter().flatten().collect();
    let weights = learn(&all);
    let mut table = String::new();
    for ((feature, old), new) in WEIGHTS.iter().zip(weights) {
        let _ = writeln!(
            table,
            "{:20} {new:+.2} (was {old:+.2})",
            format!("{feature:?}")
        );
    }
    say(&table);
    let tried = cross_validate(&all);
    let (_, both) = share(&tried);
    say(&format!("files not learned from   {both}"));
    let [a, b] = &forums;
    for (name, from, to) in [
        ("second forum by the first", a, b),
        ("first by the second", b, a),
    ] {
        let weights = learn(&from.iter().collect::<Vec<_>>());
        let (_, right) = share(&predict(&weights, to.iter()));
        say(&format!("{name:24} {right}"));
    }
    for least in [0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.0] {
        let sure = tried.iter().copied().filter(|found| found.1 >= least);
        let (_, right) = share(&sure.collect::<Vec<_>>());
        say(&format!("  probability from {least:.1}   {right}"));
    }
    let pages = sample::of_dumps(&shared.join("pages"));
    say(&format!(
        "real dumps               {}",
        share(&predict(&weights, pages.iter())).1
    ));
    for (number, (feature, _)) in WEIGHTS.iter().enumerate() {
        let mut without = weights;
        without[number] = 0.0;
        let right = share(&predict(&without, pages.iter())).1;
        say(&format!("  without {:20} {right}", format!("{feature:?}")));
    }
}

fn say(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}

/// Whether each of some samples is predicted right, and with which probability.
fn predict<'s>(weights: &Weights, samples: impl Iterator<Item = &'s Sample>) -> Vec<(bool, f32)> {
    let predicted = samples.map(|sample| {
        let (lines, probability) = most_probable(&sample.scores(weights));
        (lines == sample.lines, probability)
    });
    predicted.collect()
}

/// Predicts every sample from the files of the other parts.
fn cross_validate(samples: &[&Sample]) -> Vec<(bool, f32)> {
    let files: BTreeSet<&Path> = samples.iter().map(|sample| sample.file.as_path()).collect();
    let files: Vec<&Path> = files.into_iter().collect();
    let part = |sample: &Sample| {
        files
            .binary_search(&sample.file.as_path())
            .map(|at| at % PARTS)
    };
    let mut tried = Vec::new();
    for number in 0..PARTS {
        let (held, others): (Vec<&Sample>, Vec<&Sample>) = samples
            .iter()
            .partition(|sample| part(sample) == Ok(number));
        tried.extend(predict(&learn(&others), held.into_iter()));
    }
    tried
}

/// The share that is right, in words.
fn share(found: &[(bool, f32)]) -> (usize, String) {
    let right = found.iter().filter(|(right, _)| *right).count();
    let of = found.len();
    #[expect(clippy::cast_precision_loss, reason = "there are fewer than a million")]
    let share = right as f64 / of.max(1) as f64;
    (right, format!("{share:.3} ({right} of {of})"))
}

/// The weights that make the true ends likeliest.
fn learn(samples: &[&Sample]) -> Weights {
    #[expect(clippy::cast_precision_loss, reason = "there are fewer than a million")]
    let count = samples.len() as f32;
    let (mut weights, mut change) = ([0.0; COUNT], [0.0; COUNT]);
    for _ in 0..STEPS {
        let mut gradient = weights.map(|weight| -PENALTY * weight);
        for sample in samples {
            sample.add_gradient(&weights, &mut gradient);
        }
        for ((weight, change), gradient) in weights.iter_mut().zip(&mut change).zip(gradient) {
            *change = MOMENTUM * *change + STEP * gradient / count;
            *weight += *change;
        }
    }
    weights
}
