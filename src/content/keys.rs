//! What an unknown key was probably meant to be: a known one misspelt or in Arabic, one of another place in the
//! file, or one of another kind of file.

use crate::diagnostic::{Diagnostic, nearest};
use crate::model::folding::fold;

/// The keys of each kind of file, by the name of the kind in `kind-…` of the words.
const KINDS: [(&str, &[&str]); 6] = [
    (
        "events",
        &[
            "title",
            "start",
            "categories",
            "region",
            "summary",
            "end",
            "ongoing",
            "review",
            "timezone",
            "repeat",
            "except",
            "also",
            "changes",
            "form",
            "attendance",
            "online_url",
            "venue",
            "organizer",
            "register",
            "needs",
            "accessibility",
            "audience",
            "status",
            "previous_start",
            "image",
            "tags",
            "contact",
            "published",
            "updated",
            "uid",
            "slug",
            "aliases",
            "draft",
        ],
    ),
    ("organizers", &["name", "summary", "url", "region", "contact", "image"]),
    ("pages", &["title", "summary", "slug", "menu"]),
    (
        "site",
        &[
            "title",
            "description",
            "base_url",
            "languages",
            "timezone",
            "per_page",
            "calendars",
            "digits",
            "cities",
            "formats",
            "theme",
            "report_url",
        ],
    ),
    ("regions", &["id", "name", "timezone", "hijri_adjustment", "children"]),
    ("categories", &["id", "name", "icon", "color"]),
];

/// The keys that stand inside another.
const WITHIN: [(&str, &[&str]); 7] = [
    ("venue", &["name", "address", "geo"]),
    ("register", &["url", "opens", "closes", "capacity", "cost"]),
    ("needs", &["skills", "languages", "age", "people", "hours"]),
    ("image", &["file", "alt"]),
    ("contact", &["email", "phone", "whatsapp", "instagram"]),
    ("cities", &["zone", "name"]),
    ("changes", &["at", "note"]),
];

/// What keys are called in Arabic, without the article; the first key that is known where it stands is meant.
const ARABIC: [(&str, &[&str]); 52] = [
    ("عنوان", &["title", "address", "name"]),
    ("اسم", &["title", "name"]),
    ("ملخص", &["summary"]),
    ("نبذة", &["summary"]),
    ("وصف", &["summary", "description", "alt"]),
    ("بداية", &["start", "opens"]),
    ("بدء", &["start"]),
    ("تاريخ", &["start"]),
    ("موعد", &["start"]),
    ("وقت", &["start"]),
    ("نهاية", &["end", "closes"]),
    ("انتهاء", &["end", "closes"]),
    ("منطقة زمنية", &["timezone"]),
    ("توقيت", &["timezone"]),
    ("منطقة", &["region"]),
    ("بلد", &["region"]),
    ("دولة", &["region"]),
    ("مكان", &["region", "venue"]),
    ("موقع", &["venue", "geo"]),
    ("تكرار", &["repeat"]),
    ("مجال", &["categories"]),
    ("مجالات", &["categories"]),
    ("تصنيف", &["categories"]),
    ("فئة", &["categories"]),
    ("جهة", &["organizer"]),
    ("منظم", &["organizer"]),
    ("جهة منظمة", &["organizer"]),
    ("تسجيل", &["register"]),
    ("رابط", &["url", "online_url"]),
    ("سعة", &["capacity"]),
    ("تكلفة", &["cost"]),
    ("رسوم", &["cost"]),
    ("احتياجات", &["needs"]),
    ("مهارات", &["skills"]),
    ("لغات", &["languages"]),
    ("عمر", &["age"]),
    ("ساعات", &["hours"]),
    ("جمهور", &["audience"]),
    ("فئة مستهدفة", &["audience"]),
    ("حالة", &["status"]),
    ("حضور", &["attendance"]),
    ("نوع", &["form"]),
    ("شكل", &["form"]),
    ("صورة", &["image"]),
    ("وسوم", &["tags"]),
    ("تواصل", &["contact"]),
    ("اتصال", &["contact"]),
    ("بريد", &["email"]),
    ("هاتف", &["phone"]),
    ("واتساب", &["whatsapp"]),
    ("مسودة", &["draft"]),
    ("ملاحظة", &["note"]),
];

/// Adds to the diagnostic of an unknown key what was probably meant, by the keys that are known where it stands.
pub fn explain(fault: Diagnostic, key: &str, known: &[&'static str]) -> Diagnostic {
    if let Some(meant) = of_arabic(key, known) {
        return fault.suggest(Some(meant));
    }
    let whole_file = KINDS.iter().any(|(_, keys)| keys.iter().all(|key| known.contains(key)));
    let within = WITHIN.iter().find(|(parent, keys)| known.contains(parent) && keys.contains(&key));
    if let Some((parent, _)) = within.filter(|_| whole_file) {
        return fault.variant("within").with("parent", *parent);
    }
    let elsewhere = KINDS.iter().find(|(_, keys)| keys.contains(&key)).filter(|_| whole_file);
    if let Some((kind, _)) = elsewhere {
        return fault.variant("elsewhere").with("kind", *kind);
    }
    fault.suggest(nearest(key, known.iter().copied()))
}

/// Returns the key that an Arabic word stands for.
fn of_arabic(word: &str, known: &[&'static str]) -> Option<&'static str> {
    if word.is_ascii() {
        return None;
    }
    let bare = |word: &str| {
        let words = fold(word);
        let words = words.split([' ', '_', '-']).map(|word| word.strip_prefix("ال").unwrap_or(word));
        words.collect::<Vec<_>>().join(" ")
    };
    let wanted = bare(word);
    let (_, keys) = ARABIC.iter().find(|(arabic, _)| bare(arabic) == wanted)?;
    keys.iter().copied().find(|key| known.contains(key))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Place};

    fn explained(key: &str, known: &[&'static str]) -> (Option<&'static str>, Option<String>) {
        let fault = explain(Diagnostic::new(Code::W206, Place::file(&"x.md".into())), key, known);
        (fault.variant, fault.suggestion)
    }

    #[test]
    fn a_key_in_arabic_finds_its_own() {
        let (_, events) = KINDS[0];
        for (word, key) in
            [("العنوان", "title"), ("البدايه", "start"), ("المنطقة الزمنية", "timezone"), ("الصورة", "image")]
        {
            assert_eq!(explained(word, events), (None, Some(key.into())), "{word}");
        }
        assert_eq!(explained("العنوان", &["name", "address", "geo"]), (None, Some("address".into())));
        assert_eq!(explained("الطقس", events), (None, None));
    }

    #[test]
    fn a_key_of_another_place_or_file_is_told_as_such() {
        let (_, events) = KINDS[0];
        assert_eq!(explained("geo", events).0, Some("within"));
        assert_eq!(explained("menu", events).0, Some("elsewhere"));
        assert_eq!(explained("icon", events).0, Some("elsewhere"));
        assert_eq!(explained("titel", events), (None, Some("title".into())));
        assert_eq!(explained("nmae", &["name", "address", "geo"]), (None, Some("name".into())));
    }
}
