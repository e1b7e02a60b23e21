//! The tests of the whole program, each file about one promise. Tests of single parts stand beside
//! those parts.

mod accuracy;
mod far;
mod golden;
mod hostile;
mod inputs;
mod knowledge;
mod laws;
mod layers;
mod loading;
mod lossless;
mod pictures;
mod program;
mod readme;
mod samples;
mod screens;
mod search;
mod state;
mod terminal;
mod window;
