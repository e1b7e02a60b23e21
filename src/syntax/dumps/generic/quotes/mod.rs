//! The quotes in each body: where they begin, and where they end if the dump says so. The index of repeated words is
//! made before the fields are read, since names that stand over repeated words tell who wrote them; the quotes are read
//! last, when it is known who the authors are.
//!
//! | file | |
//! | --- | --- |
//! | `repeated_words` | paragraphs that repeat words of an earlier post |
//! | `quote` | reads the quotes of all posts |
//! | `quote_head`, `name_line`, `wrapped_head` | which lines open quotes |
//! | `headless`, `row_end`, `indent` | quotes that are told by their end, or by how they are set |
//! | `short_answer` | answers that were taken for lines of the frame |

mod headless;
mod indent;
pub(super) mod name_line;
pub(in super::super) mod quote;
mod quote_head;
pub(in super::super) mod repeated_words;
mod row_end;
pub(super) mod short_answer;
mod wrapped_head;
