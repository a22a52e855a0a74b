//! Writes the issue form by which people without a command line tell of an event. Its answers come back through
//! [`FormAnswers`](crate::editor::FormAnswers), so each question ends with its key, and each choice with its value.

use std::fmt::Write as _;

use crate::editor::form::BODY;
use crate::i18n::words::{UiLanguage, Words};
use crate::model::keys::event::{
    ATTENDANCE, CATEGORIES, CONTACT, END, ONLINE_URL, ORGANIZER, REGION, REGISTER, START, SUMMARY, TITLE,
    VENUE, register, venue,
};
use crate::model::keys::shared::contact;
use crate::model::keys::{Key, Need};
use crate::model::language::Lang;
use crate::model::site::Site;
use crate::model::text::Texts;

/// The most choices of one question; with more, the person writes the name.
const MOST_CHOICES: usize = 100;

/// A question of the form.
struct Question {
    /// The keys that lead to the value: one, or that of a map and one in it.
    keys: Vec<&'static Key>,
    /// What can be chosen: each a value with its name.
    choices: Vec<(String, String)>,
    many: Many,
}

/// How many choices one answer has.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Many {
    One,
    Several,
}

/// Writes the form for a site.
pub fn issue_form(site: &Site, reader: UiLanguage) -> String {
    let words = Words::new(reader);
    let say = |id: &str| words.say(id, []).unwrap_or_else(|| id.to_owned());
    let mut text = format!(
        "name: {}\ndescription: {}\nlabels: [event]\nbody:\n",
        quoted(&say("form-name")),
        quoted(&say("form-description"))
    );
    for question in questions(site, reader) {
        question.write(reader, &mut text);
    }
    let _ = write!(
        text,
        "  - type: textarea\n    attributes:\n      label: {}\n    validations:\n      required: true\n",
        quoted(&format!("{} ({BODY})", say("form-body")))
    );
    text
}

fn questions(site: &Site, reader: UiLanguage) -> Vec<Question> {
    let tag = if reader == UiLanguage::Arabic { "ar" } else { "en" };
    let lang = site.config.find_language(tag).unwrap_or(Lang::MAIN);
    let name = |texts: &Texts| texts.best(lang).text.to_owned();
    let plain =
        |keys: &[&'static Key]| Question { keys: keys.to_vec(), choices: Vec::new(), many: Many::One };
    let places = site.regions.iter().map(|(id, place)| {
        let mut names: Vec<String> =
            site.regions.outwards(id).map(|around| name(&site.regions.get(around).name)).collect();
        names.reverse();
        (place.path.to_string(), names.join(" › "))
    });
    let categories = site.categories.iter().map(|one| (one.id.to_string(), name(&one.name)));
    let organizers = site.organizers.iter().map(|one| (one.id.to_string(), name(&one.name)));
    let attendance = ATTENDANCE.value.words().unwrap_or_default();
    let attendance = attendance.iter().map(|word| ((*word).to_owned(), (*word).to_owned()));
    let chosen = |key: &'static Key, choices: Vec<(String, String)>, many| Question {
        keys: vec![key],
        choices: if choices.len() > MOST_CHOICES { Vec::new() } else { choices },
        many,
    };
    vec![
        plain(&[&TITLE]),
        plain(&[&SUMMARY]),
        plain(&[&START]),
        plain(&[&END]),
        chosen(&REGION, places.collect(), Many::One),
        plain(&[&VENUE, &venue::NAME]),
        chosen(&CATEGORIES, categories.collect(), Many::Several),
        chosen(&ATTENDANCE, attendance.collect(), Many::One),
        plain(&[&ONLINE_URL]),
        chosen(&ORGANIZER, organizers.collect(), Many::One),
        plain(&[&REGISTER, &register::URL]),
        plain(&[&CONTACT, &contact::EMAIL]),
        plain(&[&CONTACT, &contact::WHATSAPP]),
    ]
}

impl Question {
    fn write(&self, reader: UiLanguage, out: &mut String) {
        let Some(last) = self.keys.last() else { return };
        let meaning = if reader == UiLanguage::Arabic { last.arabic } else { last.english };
        let first = meaning.split([',', '،', ';', '؛']).next().unwrap_or(meaning);
        let mut capital = first.chars();
        let first: String = capital.next().into_iter().flat_map(char::to_uppercase).chain(capital).collect();
        let path = self.keys.iter().map(|key| key.name).collect::<Vec<_>>().join(".");
        let kind = if self.choices.is_empty() { "input" } else { "dropdown" };
        let label = quoted(&format!("{} ({path})", first.replace('`', "")));
        let _ = writeln!(out, "  - type: {kind}\n    attributes:\n      label: {label}");
        if first.len() < meaning.len() {
            let _ = writeln!(out, "      description: {}", quoted(meaning));
        }
        if self.many == Many::Several {
            out.push_str("      multiple: true\n");
        }
        if !self.choices.is_empty() {
            out.push_str("      options:\n");
        }
        for (value, name) in &self.choices {
            // Several answers come back with a comma and a space between them.
            let name = name.replace(", ", " ");
            let _ = writeln!(out, "        - {}", quoted(&format!("{name} ({value})")));
        }
        // Where the need depends on another answer, the program tells it.
        if last.need == Need::Required {
            out.push_str("    validations:\n      required: true\n");
        }
    }
}

/// Writes a text in quotes; those of JSON are also those of YAML.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
