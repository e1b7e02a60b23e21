//! Stories: a file, a window, keys, and the screen they lead to.
