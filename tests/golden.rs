//! One readable picture of the structure of each thread in `tests/corpus/`.
