//! Reads one text for every language, or one text for each; later matches them with the site's languages.

use crate::content::endings;
use crate::content::node::{Node, Value};
use crate::content::reader::Reader;
use crate::diagnostic::{Code, Mark, Marked, nearest};
use crate::model::language::Language;
use crate::model::text::Texts;
use crate::model::translated::Translated;

/// One text, or a map from language to text, as it stands in a file.
#[derive(Clone, Debug)]
pub enum RawTexts {
    /// A text for every language.
    One(Box<str>),
    /// Texts by the names of their languages.
    Each {
        /// The names of the languages with their texts.
        texts: Vec<(Marked<Box<str>>, Box<str>)>,
        /// Where the map stands.
        mark: Mark,
    },
}

/// Reads one text, or a map from language to text.
pub fn read(reader: &Reader, node: &Node<'_>) -> Option<RawTexts> {
    let Value::Map(entries) = &node.value else {
        return reader.text(node, "text").map(|text| RawTexts::One(text.into()));
    };
    let mut texts = Vec::with_capacity(entries.len());
    for (name, value) in entries.iter().filter(|(_, value)| !value.is_blank()) {
        let text = reader.text(value, "text")?;
        texts.push((Marked { value: name.text.as_ref().into(), mark: name.mark }, text.into()));
    }
    Some(RawTexts::Each { texts, mark: node.mark })
}

impl RawTexts {
    /// Returns the texts by the languages of the site, without those in other languages. Reports keys that
    /// are no languages, and a map in which no text is left.
    pub fn resolve(&self, reader: &Reader, languages: &[Language]) -> Option<Texts> {
        let (texts, mark) = match self {
            RawTexts::One(text) => return Some(Texts::One(text.clone())),
            RawTexts::Each { texts, mark } => (texts, *mark),
        };
        let mut each: Vec<Option<Box<str>>> = vec![None; languages.len()];
        let (mut first_other, mut strange) = (None, Vec::new());
        for (name, text) in texts {
            match languages.iter().position(|language| language.tag().eq_ignore_ascii_case(&name.value)) {
                Some(index) => each[index] = Some(text.clone()),
                None if Language::parse(&name.value).is_some() => first_other = first_other.or(Some(text)),
                None => strange.push(name),
            }
        }
        let tags = || languages.iter().map(Language::tag);
        let meant = |name: &str| endings::language_named(name).or_else(|| nearest(name, tags()));
        if let Some(name) =
            strange.first().filter(|_| first_other.is_none() && each.iter().all(Option::is_none))
        {
            let fault =
                reader.fault(Code::E205, name.mark).variant("language-key").with("found", &*name.value);
            let list = tags().collect::<Vec<_>>().join(", ");
            reader.report(fault.with("list", list).suggest(meant(&name.value)));
            return None;
        }
        for name in strange {
            let fault = reader.fault(Code::W206, name.mark).with("key", &*name.value);
            reader.report(fault.suggest(meant(&name.value)));
        }
        if let Some(each) = Translated::of(each) {
            return Some(Texts::Each(each));
        }
        if first_other.is_none() {
            let list = tags().collect::<Vec<_>>().join(", ");
            reader.report(reader.fault(Code::E205, mark).variant("language").with("list", list));
        }
        first_other.map(|text| Texts::One(text.clone()))
    }
}
