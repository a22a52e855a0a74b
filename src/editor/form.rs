//! Reads the answers of a form on the web: the text that GitHub makes of an issue form, a heading for each question and
//! the answer below it. The key of an answer stands in brackets at the end of its question, and the value of a choice at
//! the end of the choice.
//!
//! Anybody may fill in the form, so it sets only the keys for which it asks.

use crate::content::writing::{cleaned, cleaned_line};
use crate::editor::setting::KeySetting;
use crate::model::keys::event::{
    ATTENDANCE, CATEGORIES, CONTACT, END, EVENT, ONLINE_URL, ORGANIZER, REGION, REGISTER, START, SUMMARY,
    TITLE, VENUE, register, venue,
};
use crate::model::keys::shared::contact;
use crate::model::keys::{Key, Type};

/// What stands for an answer that nobody gave.
const NONE: &str = "_No response_";

/// The name of the last question, about the event's text. Whatever follows it belongs to the text.
pub const BODY: &str = "body";

/// Returns the keys for which the form asks, in its order; a key in a map comes after that of the map.
pub fn questions() -> Vec<Vec<&'static Key>> {
    vec![
        vec![&TITLE],
        vec![&SUMMARY],
        vec![&START],
        vec![&END],
        vec![&REGION],
        vec![&VENUE, &venue::NAME],
        vec![&CATEGORIES],
        vec![&ATTENDANCE],
        vec![&ONLINE_URL],
        vec![&ORGANIZER],
        vec![&REGISTER, &register::URL],
        vec![&CONTACT, &contact::EMAIL],
        vec![&CONTACT, &contact::WHATSAPP],
    ]
}

/// Returns the name of a question: that of its key, after that of the map around it.
pub fn name(keys: &[&'static Key]) -> String {
    keys.iter().map(|key| key.name).collect::<Vec<_>>().join(".")
}

/// The answers of a form.
#[derive(Debug, Default)]
pub struct FormAnswers {
    /// The title.
    pub title: Option<String>,
    /// The text of the event, in Markdown.
    pub body: String,
    /// The answers for the other keys.
    pub settings: Vec<KeySetting>,
}

/// What a heading of the form asks for.
enum Question {
    Key(Vec<&'static Key>),
    Body,
}

impl FormAnswers {
    /// Reads the answers; what stands under no question of the form joins the body, so that nothing is lost.
    pub fn read(text: &str) -> FormAnswers {
        let text = cleaned(text);
        let asked = questions();
        let mut answers = FormAnswers::default();
        let mut question = Question::Body;
        let mut is_last = false;
        let mut answer: Vec<&str> = Vec::new();
        for line in text.lines() {
            let heading = line.strip_prefix("### ").filter(|_| !is_last);
            let Some(heading) = heading else {
                answer.push(line);
                continue;
            };
            answers.take(&question, &answer);
            answer.clear();
            let known = asked.iter().find(|keys| bracketed(heading) == Some(&*name(keys)));
            is_last = bracketed(heading) == Some(BODY);
            question = known.map_or(Question::Body, |keys| Question::Key(keys.clone()));
            if known.is_none() && !is_last {
                answer.push(line);
            }
        }
        answers.take(&question, &answer);
        answers
    }

    fn take(&mut self, question: &Question, answer: &[&str]) {
        let answer = answer.join("\n");
        let answer = answer.trim();
        if answer.is_empty() || answer == NONE {
            return;
        }
        match question {
            Question::Key(keys) if keys[0].name == TITLE.name => self.title = Some(cleaned_line(answer)),
            Question::Key(keys) => {
                let value = if keys.last().is_some_and(|key| is_chosen(&key.value)) {
                    chosen(answer)
                } else {
                    answer.to_owned()
                };
                self.settings.extend(KeySetting::parse(&EVENT, &format!("{}={value}", name(keys))).ok());
            }
            Question::Body => {
                let gap = if self.body.is_empty() { "" } else { "\n\n" };
                self.body.push_str(gap);
                self.body.push_str(answer);
            }
        }
    }
}

/// Returns whether people choose a value out of several.
fn is_chosen(of: &Type) -> bool {
    match of {
        Type::Region | Type::Category | Type::Organizer | Type::Choice(_) => true,
        Type::List(item) => is_chosen(item),
        _ => false,
    }
}

/// Returns what stands in brackets at the end of a text.
fn bracketed(text: &str) -> Option<&str> {
    let (_, inner) = text.trim_end().strip_suffix(')')?.rsplit_once('(')?;
    Some(inner.trim()).filter(|inner| !inner.is_empty() && !inner.contains(char::is_whitespace))
}

/// Returns the values of choices, as in `Health (health), Social (social)`; any other answer as it is, on one line.
fn chosen(answer: &str) -> String {
    let line = cleaned_line(answer);
    let values: Option<Vec<&str>> = line.split(", ").map(bracketed).collect();
    values.map_or(line.clone(), |values| values.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(answers: &FormAnswers) -> Vec<String> {
        answers.settings.iter().map(|one| format!("{}={}", one.name(), one.text())).collect()
    }

    #[test]
    fn the_answers_of_a_form_become_settings() {
        let text = "### العنوان (title)\r\n\r\nحملة \"نظيفة\": أولى\r\n\r\n### متى (start)\n\n2026-12-05 08:00\n\n\
                    ### المجالات (categories)\n\nالصحة (health), البيئة (environment)\n\n### جملة (summary)\n\n\
                    نظافة (مجانًا)\n\n### أين (venue.name)\n\n_No response_\n\n### النص (body)\n\nأهلًا\n";
        let answers = FormAnswers::read(text);
        assert_eq!(answers.title.as_deref(), Some("حملة \"نظيفة\": أولى"));
        assert_eq!(answers.body, "أهلًا");
        assert_eq!(
            set(&answers),
            ["start=2026-12-05 08:00", "categories=health,environment", "summary=نظافة (مجانًا)"]
        );
    }

    #[test]
    fn a_form_sets_only_the_keys_for_which_it_asks_and_loses_nothing() {
        let text = "### Draft (draft)\n\nfalse\n\n### When (start)\n\n2026-12-05\n\n### Another question\n\nlost?\n\n\
                    ### Text (body)\n\nHello\n\n### Draft (draft)\n\nfalse\n\n### Place (region)\n\nkw\n";
        let answers = FormAnswers::read(text);
        assert_eq!(set(&answers), ["start=2026-12-05"]);
        assert_eq!(
            answers.body,
            "### Draft (draft)\n\nfalse\n\n### Another question\n\nlost?\n\nHello\n\n### Draft (draft)\n\nfalse\n\n\
             ### Place (region)\n\nkw"
        );
    }
}
