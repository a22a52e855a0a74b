//! Writes the issue form by which people without a command line tell of an event. Its answers come back through
//! [`FormAnswers`](crate::editor::FormAnswers), so each question ends with its key, and each choice with its value.

use std::fmt::Write as _;

use crate::editor::form::{BODY, name, questions};
use crate::i18n::words::{UiLanguage, Words};
use crate::model::keys::{Key, Need, Type};
use crate::model::language::Lang;
use crate::model::site::Site;
use crate::model::text::Texts;

/// The most choices of one question; with more, the person writes the name.
const MOST_CHOICES: usize = 100;

/// Writes the form for a site.
pub fn issue_form(site: &Site, reader: UiLanguage) -> String {
    let words = Words::new(reader);
    let say = |id: &str| words.say(id, []).unwrap_or_else(|| id.to_owned());
    let mut text = format!(
        "name: {}\ndescription: {}\nlabels: [event]\nbody:\n",
        quoted(&say("form-name")),
        quoted(&say("form-description"))
    );
    for keys in questions() {
        question(&keys, site, reader, &mut text);
    }
    let _ = write!(
        text,
        "  - type: textarea\n    attributes:\n      label: {}\n    validations:\n      required: true\n",
        quoted(&format!("{} ({BODY})", say("form-body")))
    );
    text
}

/// Returns what can be chosen for a key, each value with its name; nothing if the person writes it.
fn choices(of: &Type, site: &Site, lang: Lang) -> Vec<(String, String)> {
    let name = |texts: &Texts| texts.best(lang).text.to_owned();
    let choices: Vec<(String, String)> = match of {
        Type::Region => site
            .regions
            .iter()
            .map(|(id, place)| (place.path.to_string(), site.regions.full_name(id, lang)))
            .collect(),
        Type::Category => site.categories.iter().map(|one| (one.id.to_string(), name(&one.name))).collect(),
        Type::Organizer => site.organizers.iter().map(|one| (one.id.to_string(), name(&one.name))).collect(),
        Type::Choice(words) => words.iter().map(|word| ((*word).to_owned(), (*word).to_owned())).collect(),
        Type::List(item) => choices(item, site, lang),
        _ => Vec::new(),
    };
    if choices.len() > MOST_CHOICES { Vec::new() } else { choices }
}

fn question(keys: &[&'static Key], site: &Site, reader: UiLanguage, out: &mut String) {
    let Some(last) = keys.last() else { return };
    let lang = site.config.find_language(reader.tag()).unwrap_or(Lang::MAIN);
    let choices = choices(&last.value, site, lang);
    let (label, meaning) = (reader.label(last), reader.meaning(last));
    let kind = if choices.is_empty() { "input" } else { "dropdown" };
    let asked = quoted(&format!("{label} ({})", name(keys)));
    let _ = writeln!(out, "  - type: {kind}\n    attributes:\n      label: {asked}");
    if label.len() < meaning.len() {
        let _ = writeln!(out, "      description: {}", quoted(meaning));
    }
    if matches!(last.value, Type::List(_)) && !choices.is_empty() {
        out.push_str("      multiple: true\n");
    }
    if !choices.is_empty() {
        out.push_str("      options:\n");
    }
    for (value, name) in &choices {
        // Several answers come back with a comma and a space between them.
        let name = name.replace(", ", " ");
        let _ = writeln!(out, "        - {}", quoted(&format!("{name} ({value})")));
    }
    // Where the need depends on another answer, the program tells it.
    if last.need == Need::Required {
        out.push_str("    validations:\n      required: true\n");
    }
}

/// Writes a text in quotes; those of JSON are also those of YAML.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
