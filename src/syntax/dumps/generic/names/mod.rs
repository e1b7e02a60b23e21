//! What can be the name of an author. Nothing but one line, or a part of it, is looked at here: the frame tells where
//! names stand, and asks this whether a text there is one.
//!
//! | file | |
//! | --- | --- |
//! | `name` | whether words have the form of a name |
//! | `named_line` | the line that names an author, and the name |
//! | `value` | the part of a line that can be a name |
//! | `name_suffix` | points and remarks behind a name |
//! | `doubled_name` | names that are printed twice |

pub(super) mod doubled_name;
pub(super) mod name;
pub(super) mod name_suffix;
pub(super) mod named_line;
pub(super) mod value;
