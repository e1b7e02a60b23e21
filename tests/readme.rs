//! What the README says of the keys is what the program does.
