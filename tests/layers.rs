//! Each layer of the program names only the layers before it.
