use super::*;

/// Checks what is left of values that stand where names do.
#[track_caller]
fn check(values: &[&str], names: &[&str]) {
    let quoted = HashSet::from(["quoted".to_owned(), "the 5".to_owned()]);
    let cleaner = Cleaner::of(values, &quoted);
    let found: Vec<&str> = values.iter().map(|value| cleaner.clean(value)).collect();
    assert_eq!(found, names);
}

#[test]
fn what_all_values_share_is_no_name() {
    check(
        &["Post by ann", "Post by bob b", "Post by cy"],
        &["ann", "bob b", "cy"],
    );
    check(
        &["ann wrote", "bob wrote", "cy wrote"],
        &["ann", "bob", "cy"],
    );
    check(
        &["ann Member", "bob Member", "cy Admin", "di"],
        &["ann", "bob", "cy Admin", "di"],
    );
    check(&["ann", "bob", "ann"], &["ann", "bob", "ann"]);
    check(
        &[
            "ann 34 points35 points36",
            "bob[S] 7 points8 points9",
            "cy 12 points13 points14",
            "dora[S] [score hidden]",
            "bob 12 points13 points14",
        ],
        &["ann", "bob", "cy", "dora", "bob"],
    );
    check(
        &["ann 34 points", "bob 7 points", "cy 12 points"],
        &["ann", "bob", "cy"],
    );
    check(
        &["annann Member", "bobbob Admin", "cy_5cy_5 Novice Two"],
        &["ann", "bob", "cy_5"],
    );
    check(
        &["ann avatar ann", "bob avatar bob", "cy_5 avatar cy_5"],
        &["ann", "bob", "cy_5"],
    );
    check(&["annA", "bobB", "cyC"], &["ann", "bob", "cy"]);
    check(
        &["AB Ann Boat", "B bob", "KT K. Thrane"],
        &["Ann Boat", "bob", "K. Thrane"],
    );
    check(&["JR Ewing", "bob", "cy"], &["JR Ewing", "bob", "cy"]);
    check(&["8ann8", "8ann8", "cy"], &["8ann8", "8ann8", "cy"]);
    check(&["annA Online", "bobB Offline"], &["ann", "bob"]);
    check(&["ann 3", "bob 1,204", "cy 0"], &["ann", "bob", "cy"]);
    check(
        &["Comment 1 ann", "Comment 2 bob b", "Comment 3 cy"],
        &["ann", "bob b", "cy"],
    );
    check(&["ann link 3", "bob link 14"], &["ann", "bob"]);
    check(
        &[
            "Re: A wind from the north west Added by ann",
            "Re: A wind from the north west Added by bob",
            "Re: A wind from the north west Added by dee",
            "Re: A wind from the north west Added by bob",
            "Added by cy",
        ],
        &["ann", "bob", "dee", "bob", "cy"],
    );
    check(
        &["ann Member", "bob b Admin", "cy Moderator", "di"],
        &["ann", "bob b", "cy", "di"],
    );
    check(
        &["quoted Boat Owner", "The 5 Cook", "bob Cook", "cy Owner"],
        &["quoted", "The 5", "bob", "cy"],
    );
    // Only where it is the rule.
    check(
        &["guineaguinea", "bob", "cy"],
        &["guineaguinea", "bob", "cy"],
    );
}

/// A table of a page is one value of thousands of words, in which no name is sought to its end.
#[test]
fn a_quoted_name_is_looked_for_in_the_first_words_only() {
    let check = |name: &str, behind: &[&str]| {
        let quoted = HashSet::from([name.to_owned()]);
        let value = format!("{name} Boat Owner");
        let found: Vec<String> = words_behind(&[&value], &quoted).collect();
        assert_eq!(found, behind);
    };
    check("a b c d e f g h", &["Boat", "Owner"]);
    check("a b c d e f g h i", &[]);
}

#[test]
fn two_may_share_a_surname() {
    let others = ["cy", "dan", "eve", "finn"];
    let with_others = |pair: [&'static str; 2]| [&pair[..], &others].concat();
    let smiths = with_others(["Ann Smith", "Bob Smith"]);
    check(&smiths, &smiths);
    check(
        &with_others(["ann Sailor", "bob_7 Sailor"]),
        &with_others(["ann", "bob_7"]),
    );
}
