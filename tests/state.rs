//! Any keys in a window of any size leave a screen that can be drawn and a place that is kept.
