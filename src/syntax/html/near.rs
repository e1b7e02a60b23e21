//! Search in sorted lists from their beginning on, in steps that double: what is looked for is mostly near, and the
//! middle of a long list is far away in memory.

/// How many of the first items of a list a condition holds for; it holds for none behind them.
pub(super) fn partition_near<T>(items: &[T], mut holds: impl FnMut(&T) -> bool) -> usize {
    let mut end = 1;
    while items.get(end - 1).is_some_and(&mut holds) {
        end *= 2;
    }
    // The item before the middle of the steps held, the one before their end did not or is not there.
    let start = end / 2;
    let rest = &items[start..items.len().min(end)];
    start + rest.partition_point(holds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_border_is_found_wherever_it_is() {
        for len in 0..40 {
            let items: Vec<usize> = (0..len).collect();
            for border in 0..=len {
                let found = partition_near(&items, |&item| item < border);
                assert_eq!(found, border, "of {len}");
            }
        }
    }
}
