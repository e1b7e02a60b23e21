//! Words that Invision Community and IP.Board print beside those that part posts, which stand in `locale`:
//! in every language that we know, and for both readers of their pages.

pub(super) mod around;
pub(super) mod post;
