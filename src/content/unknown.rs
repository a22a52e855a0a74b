//! Guesses what an unknown key was meant to be: a misspelt, Arabic or other name of a declared key, a key of
//! another map of the file, a key of another kind of file, or a key for a feature that is not there yet.

use crate::content::node::{MapKey, Node, Value};
use crate::diagnostic::{Diagnostic, nearest};
use crate::model::folding::fold_name;
use crate::model::keys::event::EVENT;
use crate::model::keys::organizer::ORGANIZER;
use crate::model::keys::page::PAGE;
use crate::model::keys::region::{CHILDREN, REGION};
use crate::model::keys::{FILES, Group, Key, site};

/// Adds to the diagnostic of an unknown key what the key was probably meant to be, by the keys of its group.
pub fn explain(fault: Diagnostic, key: &str, node: &Node<'_>, group: &'static Group) -> Diagnostic {
    if let Some(meant) = of_other_name(key, group).or_else(|| of_list(node, group)) {
        return fault.suggest(Some(meant));
    }
    if std::ptr::eq(group, &raw const site::SITE) && site::LATER.contains(&key) {
        return fault.variant("later");
    }
    if group.file.is_some() {
        let holds = |parent: &&&Key| inside(parent).is_some_and(|inner| inner.find(key).is_some());
        if let Some(parent) = group.keys.iter().find(holds) {
            return fault.variant("within").with("parent", parent.name);
        }
        if let Some(file) = FILES.iter().find(|file| file.find(key).is_some()).and_then(|file| file.file) {
            return fault.variant("elsewhere").with("kind", file);
        }
    }
    fault.suggest(nearest(key, group.names()))
}

/// Returns the key of a group that an unknown key, with its value, was most likely meant for.
pub fn meant(key: &str, node: &Node<'_>, group: &'static Group) -> Option<&'static str> {
    let by_value = of_other_name(key, group).or_else(|| of_list(node, group));
    by_value.or_else(|| nearest(key, group.names()))
}

/// Returns the key that holds the places inside a place, if a list of maps cannot be meant for any other.
fn of_list(node: &Node<'_>, group: &'static Group) -> Option<&'static str> {
    let holds_maps = matches!(&node.value, Value::List(items) if items.first().is_some_and(Node::is_map));
    (holds_maps && std::ptr::eq(group, &raw const REGION)).then_some(CHILDREN.name)
}

/// Returns the keys of a map that belong to another kind of file, and that kind, if there are so many that the
/// file itself is meant to be of it.
pub fn of_another_file<'e, 't>(
    group: &'static Group,
    entries: &'e [(MapKey<'t>, Node<'t>)],
) -> (Vec<&'e MapKey<'t>>, Option<&'static str>) {
    const KINDS: [&Group; 3] = [&EVENT, &ORGANIZER, &PAGE];
    let is_one_of_them = KINDS.iter().any(|kind| std::ptr::eq(*kind, group));
    let known = |kind: &Group, name: &str| kind.find(name).is_some();
    for kind in KINDS.into_iter().filter(|kind| is_one_of_them && !std::ptr::eq(*kind, group)) {
        let names = entries.iter().map(|(name, _)| name);
        let strangers: Vec<_> =
            names.filter(|name| !known(group, &name.text) && known(kind, &name.text)).collect();
        if strangers.len() > 1 {
            return (strangers, kind.file);
        }
    }
    (Vec::new(), None)
}

/// Returns the keys inside a key of the same file. A place inside a place has the same keys, so it adds none.
fn inside(parent: &Key) -> Option<&'static Group> {
    parent.value.group().filter(|group| group.file.is_none())
}

/// Returns the key that an Arabic word, or the key of another program, means.
fn of_other_name(word: &str, group: &Group) -> Option<&'static str> {
    let wanted = fold_name(word);
    let means = |key: &&&Key| key.called.iter().any(|called| fold_name(called) == wanted);
    group.keys.iter().find(means).map(|key| key.name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Mark, Place};
    use crate::model::keys::event::venue::VENUE;

    fn explained(key: &str, group: &'static Group) -> (Option<&'static str>, Option<String>) {
        let node = Node { value: Value::Null, mark: Mark { line: 1, column: 1, length: 1 } };
        let fault = explain(Diagnostic::new(Code::W206, Place::file(&"x.md".into())), key, &node, group);
        (fault.variant, fault.suggestion)
    }

    #[test]
    fn a_key_in_arabic_finds_its_own() {
        for (word, key) in
            [("العنوان", "title"), ("البدايه", "start"), ("المنطقة الزمنية", "timezone"), ("الصورة", "image")]
        {
            assert_eq!(explained(word, &EVENT), (None, Some(key.into())), "{word}");
        }
        assert_eq!(explained("العنوان", &VENUE), (None, Some("address".into())));
        assert_eq!(explained("الطقس", &EVENT), (None, None));
    }

    #[test]
    fn a_key_of_another_program_finds_its_own() {
        for (word, key) in [
            ("date", "start"),
            ("startDate", "start"),
            ("end_date", "end"),
            ("zone", "timezone"),
            ("location", "venue"),
            ("description", "summary"),
            ("rrule", "repeat"),
            ("url", "register"),
            ("zoom", "online_url"),
        ] {
            assert_eq!(explained(word, &EVENT).1.as_deref(), Some(key), "{word}");
        }
    }

    #[test]
    fn a_key_of_another_place_or_file_is_told_as_such() {
        assert_eq!(explained("geo", &EVENT).0, Some("within"));
        assert_eq!(explained("menu", &EVENT).0, Some("elsewhere"));
        assert_eq!(explained("icon", &EVENT).0, Some("elsewhere"));
        assert_eq!(explained("titel", &EVENT), (None, Some("title".into())));
        assert_eq!(explained("nmae", &VENUE), (None, Some("name".into())));
    }

    #[test]
    fn a_key_whose_feature_is_not_there_yet_is_no_misspelt_one() {
        assert_eq!(explained("instagram", &site::SITE), (Some("later"), None));
        assert_eq!(explained("publish", &EVENT), (None, Some("published".into())));
    }
}
