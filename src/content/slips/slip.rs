//! A slip on a line, and the pieces of YAML by which it is found and mended.

/// Signs that have a meaning in YAML at the beginning of a text.
pub const SIGNS: [char; 6] = ['*', '&', '@', '`', '%', '!'];

/// A slip on a line.
#[derive(Debug, PartialEq, Eq)]
pub struct Slip<'l> {
    /// The wrong piece of the line.
    pub piece: &'l str,
    /// The sentence that tells it.
    pub variant: &'static str,
    /// The piece as it should be.
    pub better: Option<String>,
}

/// Returns whether a text is a key of the usual kind.
pub fn is_key(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic())
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
}

/// Puts a text between quotes.
pub fn quoted(value: &str) -> String {
    if value.contains('"') && !value.contains('\'') {
        return format!("'{value}'");
    }
    format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
}
