//! Markdown that failed, wherever in a body.

use std::ops::Range;

/// Markdown that failed: the sentence about it, and its place in the text.
pub struct Failure {
    /// The sentence.
    pub variant: &'static str,
    /// The place in the text.
    pub range: Range<usize>,
    /// What has to stand there instead.
    pub better: Option<String>,
}
