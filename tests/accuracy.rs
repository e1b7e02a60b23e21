//! How much of the true structure of labelled threads is found: a table that cannot slide unseen.
