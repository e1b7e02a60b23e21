//! Tells lines that apps put under posts.

use crate::text::trim;

/// How lines that apps put under a post start.
const SIGNATURES: &[&str] = &[
    "Sent from ",
    "Sent via ",
    "Sent using ",
    "Posted from ",
    "Posted via ",
    "Envoyé de mon ",
    "Envoyé depuis ",
    "Gesendet von ",
    "Von meinem ",
    "Enviado desde ",
    "Enviado do ",
    "Enviado de ",
    "Inviato dal ",
    "Verzonden vanaf ",
    "Verstuurd vanaf ",
    "Wysłane z ",
    "Отправлено с ",
    "Skickat från ",
    "Sendt fra ",
];
/// The longest of those lines, in bytes.
const LONGEST_SIGNATURE: usize = 160;

/// Whether a line is one that an app put under a post.
pub(super) fn is_signature(line: &str) -> bool {
    let words = trim(line);
    words.len() <= LONGEST_SIGNATURE && SIGNATURES.iter().any(|start| words.starts_with(start))
}
