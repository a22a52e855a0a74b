//! The words that people write for yes and no.

use crate::content::node::Node;
use crate::content::reader::Reader;
use crate::diagnostic::{Code, nearest};
use crate::model::folding::fold_name;

/// Words for yes.
const YES: [&str; 8] = ["true", "yes", "on", "1", "y", "نعم", "صحيح", "صح"];

/// Words for no.
const NO: [&str; 8] = ["false", "no", "off", "0", "n", "لا", "خطأ", "كلا"];

/// Reads `true` or `false`; reports another word, with the one that it means.
pub fn read(reader: &Reader, node: &Node<'_>) -> Option<bool> {
    match reader.word(node, "flag")? {
        "true" => Some(true),
        "false" => Some(false),
        other => {
            let meant = meant(other).map(|yes| if yes { "true" } else { "false" });
            let near = meant.or_else(|| nearest(other, ["true", "false"]));
            reader.report(reader.fault(Code::E204, node.mark).variant("flag").suggest(near));
            None
        }
    }
}

/// Returns whether a word means yes; none if it means neither yes nor no.
pub fn meant(word: &str) -> Option<bool> {
    let folded = fold_name(word);
    let is_one_of = |words: [&str; 8]| words.iter().any(|word| fold_name(word) == folded);
    is_one_of(YES).then_some(true).or_else(|| is_one_of(NO).then_some(false))
}
