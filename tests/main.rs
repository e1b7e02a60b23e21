//! The tests of the whole program, each file about one promise. Tests of single parts stand beside
//! those parts.

mod accuracy;
mod engine;
mod exports;
mod far;
mod golden;
mod hostile;
mod inputs;
mod knowledge;
mod laws;
mod layers;
mod loading;
mod lossless;
mod names;
mod origins;
mod pictures;
mod popups;
mod program;
mod raw;
mod readme;
mod samples;
mod screens;
mod search;
mod state;
mod terminal;
mod window;
