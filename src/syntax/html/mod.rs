//! Saved pages. A page is parsed as a browser does it, its posts are found by what repeats in it, and
//! all of it is rendered to a text.

mod found;
mod page;
