//! Finds names that look like another: slugs that a reader cannot tell apart, and hosts that imitate another
//! host.

mod hosts;

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;
use unicode_security::confusable_detection::skeleton;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::model::folding::fold;
use crate::model::url::Slug;

pub use hosts::{Hosts, host_of};

/// Reports slugs that differ only in ways that a reader easily overlooks: Arabic letters that people write
/// for each other, digits, marks, and letters of other scripts with the same shape.
///
/// Slugs of ASCII alone are not compared with each other: `modern` and `modem` are two words.
pub fn slugs<'s>(slugs: impl Iterator<Item = (&'s Slug, &'s Arc<str>)>, diagnostics: &mut Diagnostics) {
    let slugs: Vec<(&Slug, &Arc<str>)> = slugs.collect();
    if slugs.iter().all(|(slug, _)| slug.as_str().is_ascii()) {
        return;
    }
    let shapes: Vec<String> = slugs.par_iter().map(|(slug, _)| shape(slug.as_str())).collect();
    let mut seen: HashMap<String, (&Slug, &Arc<str>)> = HashMap::with_capacity(slugs.len());
    for (shape, (slug, source)) in shapes.into_iter().zip(slugs) {
        let Some((other, other_source)) = seen.insert(shape, (slug, source)) else { continue };
        if slug != other && !(slug.as_str().is_ascii() && other.as_str().is_ascii()) {
            let told = Diagnostic::new(Code::W405, Place::file(source)).with("slug", slug.as_str());
            diagnostics.push(told.with("like", other.as_str()).with("other", &**other_source));
        }
    }
}

/// Returns the shape of a name (Unicode UTS #39, after Arabic letters are made one). Names that look alike
/// have the same shape.
fn shape(name: &str) -> String {
    // The skeleton keeps the case of letters and can add capitals that look like other letters.
    skeleton(&fold(name)).collect::<String>().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(names: &[&str]) -> Vec<String> {
        let slugs: Vec<(Slug, Arc<str>)> = names
            .iter()
            .map(|name| (Slug::parse(name).expect("a slug"), format!("{name}.md").into()))
            .collect();
        let mut diagnostics = Diagnostics::default();
        super::slugs(slugs.iter().map(|(slug, source)| (slug, source)), &mut diagnostics);
        diagnostics.sorted().iter().map(|d| format!("{} {}", d.code, d.place)).collect()
    }

    #[test]
    fn slugs_that_a_reader_takes_for_the_same_are_told() {
        for (one, other) in [
            ("إغاثة", "اغاثه"),
            ("مستشفى", "مستشفي"),
            ("كتاب", "کتاب"),
            ("يوم-٥", "يوم-5"),
            ("sale", "sаle"),
            ("ohm", "οhm"),
            ("نص-copy", "نص-сору"),
        ] {
            assert_eq!(told(&[one, other]), [format!("W405 {other}.md")], "{one} {other}");
        }
    }

    #[test]
    fn other_words_and_words_of_ascii_are_not() {
        assert_eq!(told(&["modern", "modem", "day-1", "day-l", "بحر", "نهر"]), Vec::<String>::new());
        assert_eq!(told(&["يوم-1", "يوم-2", "يوم-10", "حفل", "جفل"]), Vec::<String>::new());
    }
}
