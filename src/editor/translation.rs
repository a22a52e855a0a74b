//! Writes the draft of a translation: the words of the original, for a person to write over. Dates, places and other
//! facts stay in the original alone.

use std::fmt::Write as _;
use std::sync::Arc;

use crate::content::wording::Wording;
use crate::content::writing::{FrontValue, cleaned_line, line};
use crate::editor::blank::ContentKind;
use crate::i18n::messages::Argument;
use crate::i18n::words::Words;
use crate::model::keys::Key;
use crate::model::language::Language;

/// What a translation is made from.
#[derive(Clone, Copy)]
pub struct TranslationRequest<'r> {
    /// The kind of file.
    pub kind: ContentKind,
    /// The path of the original from the site's root.
    pub original: &'r str,
    /// The words of the original.
    pub wording: &'r Wording,
    /// The language of the translation.
    pub language: &'r Language,
    /// The translated title, if the person gave one.
    pub title: Option<&'r str>,
    /// The words of comments.
    pub words: &'r Words,
}

/// Returns the path of the translation of a file.
pub fn translation_path(original: &str, language: &Language) -> Arc<str> {
    let stem = original.strip_suffix(".md").unwrap_or(original);
    format!("{stem}.{}.md", language.tag()).into()
}

/// Makes the text of a translation.
pub fn translation(request: TranslationRequest<'_>) -> String {
    let name = request.original.rsplit('/').next().unwrap_or(request.original);
    let say = |id: &str, args: &[(&'static str, &str)]| {
        let args = args.iter().map(|(name, text)| (*name, Argument::Text((*text).into())));
        request.words.say(id, args).unwrap_or_else(|| id.to_owned())
    };
    let mut text =
        format!("---\n# {}\n# {}\n", say("blank-translate", &[]), say("blank-facts", &[("name", name)]));
    let is_title = |key: &'static Key| std::ptr::eq(key, request.kind.title());
    for (key, value) in &request.wording.front {
        match request.title.filter(|_| is_title(key)) {
            Some(title) => text.push_str(&line(key, &FrontValue::Text(cleaned_line(title)))),
            None => text.push_str(&line(key, value)),
        }
    }
    let _ = write!(text, "---\n\n{}", request.wording.body);
    text
}
