//! The real program on a real pseudo-terminal, which it leaves as it found it.
