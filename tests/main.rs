//! The tests of the whole program, each file about one promise. Tests of single parts stand beside
//! those parts.

mod accuracy;
mod copies;
mod edges;
mod engine;
mod evidence;
mod exports;
mod frames;
mod gate;
mod golden;
mod hostile;
mod inputs;
mod invision;
mod laws;
mod layers;
mod loading;
mod long_jumps;
mod lossless;
mod names;
mod notices;
mod origins;
mod pages;
mod pictures;
mod popups;
mod program;
mod raw;
mod readme;
mod samples;
mod screens;
mod search;
mod spoilers;
mod state;
mod terminal;
mod untrusted;
mod walks;
mod window;
