//! Finds categories and organisers by the names that people use, in any language.

use crate::model::category::Category;
use crate::model::folding::fold_name;
use crate::model::organizer::Organizer;
use crate::model::site::Site;
use crate::model::text::Texts;

/// Returns whether a text is one of the names of a thing. Letters that people write for each other, marks and
/// the Arabic article make no difference.
pub fn is_called(texts: &Texts, name: &str) -> bool {
    let wanted = fold_name(name);
    !wanted.is_empty() && texts.all().any(|text| fold_name(text) == wanted)
}

/// Finds a category by its id or a name.
pub fn category<'s>(site: &'s Site, name: &str) -> Option<&'s Category> {
    let is_id = |category: &&Category| category.id.as_str() == name.trim();
    let categories = || site.categories.iter();
    categories().find(is_id).or_else(|| categories().find(|category| is_called(&category.name, name)))
}

/// Finds an organiser by its id, a name or its mail address.
pub fn organizer<'s>(site: &'s Site, name: &str) -> Option<&'s Organizer> {
    let name = name.trim();
    let has_address = |organizer: &&Organizer| {
        organizer.contact.email.as_deref().is_some_and(|address| address.eq_ignore_ascii_case(name))
    };
    let organizers = || site.organizers.iter();
    let by_id = organizers().find(|organizer| organizer.id.as_str() == name);
    by_id
        .or_else(|| organizers().find(|one| is_called(&one.name, name)))
        .or_else(|| organizers().find(has_address))
}
