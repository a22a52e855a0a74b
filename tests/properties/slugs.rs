//! Slugs from any text: they are safe in addresses, and all ways to write a text give the same slug.

use sada::model::url::{LONGEST_SLUG, Slug};
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// A slug from any text can be published, and parses as itself.
pub fn any_text(text: &str) {
    let Some(slug) = Slug::from_text(text) else { return };
    let name = slug.as_str();
    assert_eq!(Slug::parse(name).as_ref(), Some(&slug), "{text:?} made a name that is no slug");
    assert_eq!(Slug::from_text(name).as_ref(), Some(&slug), "{text:?} is another slug the second time");
    assert!(is_nfc(name), "{name:?} is not in NFC");
    assert!(name.len() <= LONGEST_SLUG, "{name:?} is too long");
    assert!(!name.contains(is_tashkeel), "{name:?} holds tashkeel");
    let bad = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || (c.is_ascii() && !c.is_ascii_alphanumeric() && c != '-' && c != '_')
    };
    assert!(!name.contains(bad), "{name:?} holds what no address may");
    let case = |c: char| c.is_ascii_uppercase();
    assert!(!name.contains(case), "{name:?} is not in lower case");
}

/// Case and Unicode form do not change a slug.
pub fn any_form_of_a_text(text: &str) {
    let slug = Slug::from_text(text);
    let forms = [
        text.nfc().collect::<String>(),
        text.nfd().collect(),
        text.chars().map(upper).collect(),
        text.nfc().map(lower).collect(),
    ];
    for form in forms {
        assert_eq!(Slug::from_text(&form), slug, "{text:?} and {form:?}");
    }
}

/// A text that is accepted as a slug keeps its letters.
pub fn any_given_slug(text: &str) {
    let Some(slug) = Slug::parse(text) else { return };
    assert_eq!(slug.as_str(), text.nfc().collect::<String>());
    assert_eq!(Slug::parse(slug.as_str()).as_ref(), Some(&slug), "{text:?} is no slug the second time");
}

/// Returns the capital of a letter, if its small letter is that letter again.
fn upper(c: char) -> char {
    let mut capitals = c.to_uppercase();
    match (capitals.next(), capitals.next()) {
        (Some(capital), None) if capital.to_lowercase().eq([c]) => capital,
        _ => c,
    }
}

/// Returns the small letter of a capital, if its capital is that letter again.
fn lower(c: char) -> char {
    let mut small = c.to_lowercase();
    match (small.next(), small.next()) {
        (Some(small), None) if small.to_uppercase().eq([c]) => small,
        _ => c,
    }
}

fn is_tashkeel(c: char) -> bool {
    matches!(c, '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}')
}
