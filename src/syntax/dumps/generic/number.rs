//! Numbers of lines and posts as shares are reckoned from them.

/// A number of lines or posts as one to multiply and divide.
pub(super) fn as_f64(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::MAX, f64::from)
}
