//! When posts were written whose page does not say it: the heads of quotes of them state their times.

use super::quote::{Proof, Quote};
use crate::syntax::attribution::is_exact;
use crate::text::{Text, trim};
use crate::thread::QuoteId;

/// For each of so many posts a quote that states its date and clock; none where quotes of it do not agree.
pub(super) fn told(text: &Text, posts: usize, quotes: &[Quote]) -> Vec<Option<QuoteId>> {
    let when = |quote: &Quote| quote.attribution.when.map(|when| trim(&text[when]));
    let mut told: Vec<Option<QuoteId>> = vec![None; posts];
    let mut are_several = vec![false; posts];
    for (index, quote) in quotes.iter().enumerate() {
        let is_proven = matches!(quote.proof, Proof::Stated | Proof::Words | Proof::Time)
            && !quote.repeats.is_some_and(|found| found.is_tie());
        let (Some(source), Some(time)) = (quote.source.post(), when(quote)) else {
            continue;
        };
        if !is_proven || !is_exact(time) {
            continue;
        }
        match told[source.index()] {
            None => told[source.index()] = Some(QuoteId::from_index(index)),
            Some(first) => {
                are_several[source.index()] |= when(&quotes[first.index()]) != Some(time);
            }
        }
    }
    let agreed = told.into_iter().zip(are_several);
    agreed
        .map(|(told, are_several)| told.filter(|_| !are_several))
        .collect()
}
