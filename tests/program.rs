//! The command line: exit codes, messages, output into pipes.
