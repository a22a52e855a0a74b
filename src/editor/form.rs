//! Reads the answers of a form on the web: the text that GitHub makes of an issue form, a heading for each question and
//! the answer below it. The key of an answer stands in brackets at the end of its question, and the value of a choice at
//! the end of the choice.

use crate::content::writing::{cleaned, cleaned_line};
use crate::editor::setting::KeySetting;
use crate::model::keys::event::{EVENT, TITLE};

/// What stands for an answer that nobody gave.
const NONE: &str = "_No response_";

/// The name of the question about the event's text.
pub const BODY: &str = "body";

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

impl FormAnswers {
    /// Reads the answers; what stands under no known question joins the body, so that nothing is lost.
    pub fn read(text: &str) -> FormAnswers {
        let text = cleaned(text);
        let mut answers = FormAnswers::default();
        let mut question: Option<&str> = None;
        let mut answer: Vec<&str> = Vec::new();
        for line in text.lines() {
            match line.strip_prefix("### ").filter(|asked| key(asked).is_some()) {
                Some(asked) => {
                    answers.take(question, &answer);
                    question = Some(asked);
                    answer.clear();
                }
                None => answer.push(line),
            }
        }
        answers.take(question, &answer);
        answers
    }

    fn take(&mut self, question: Option<&str>, answer: &[&str]) {
        let answer = answer.join("\n");
        let answer = answer.trim();
        if answer.is_empty() || answer == NONE {
            return;
        }
        match question.and_then(key) {
            Some(name) if name == TITLE.name => self.title = Some(cleaned_line(answer)),
            Some(name) if name != BODY => {
                let value = chosen(answer);
                self.settings.extend(KeySetting::parse(&EVENT, &format!("{name}={value}")).ok());
            }
            _ => {
                let gap = if self.body.is_empty() { "" } else { "\n\n" };
                self.body.push_str(gap);
                self.body.push_str(answer);
            }
        }
    }
}

/// Returns the key of a question: what stands in brackets at its end, if it is one.
fn key(question: &str) -> Option<&str> {
    let name = bracketed(question)?;
    (name == BODY || KeySetting::parse(&EVENT, &format!("{name}=")).is_ok()).then_some(name)
}

/// Returns what stands in brackets at the end of a text.
fn bracketed(text: &str) -> Option<&str> {
    let (_, inner) = text.trim_end().strip_suffix(')')?.rsplit_once('(')?;
    Some(inner.trim()).filter(|inner| !inner.is_empty() && !inner.contains(char::is_whitespace))
}

/// Returns the values of choices, as in `Health (health), Social (social)`; any other answer as it is, on one line.
fn chosen(answer: &str) -> String {
    let line = cleaned_line(answer);
    let parts: Vec<&str> = line.split(", ").collect();
    let values: Option<Vec<&str>> = parts.iter().map(|part| bracketed(part)).collect();
    values.map_or(line.clone(), |values| values.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answers_of_a_form_become_settings() {
        let text = "### العنوان (title)\r\n\r\nحملة \"نظيفة\": أولى\r\n\r\n### متى (start)\n\n2026-12-05 08:00\n\n\
                    ### المجالات (categories)\n\nالصحة (health), البيئة (environment)\n\n### أين (venue.name)\n\n\
                    _No response_\n\n### النص (body)\n\nأهلًا\n\n### ليس سؤالًا\n\nوسهلًا\n";
        let answers = FormAnswers::read(text);
        assert_eq!(answers.title.as_deref(), Some("حملة \"نظيفة\": أولى"));
        assert_eq!(answers.body, "أهلًا\n\n### ليس سؤالًا\n\nوسهلًا");
        let set: Vec<String> =
            answers.settings.iter().map(|one| format!("{}={}", one.name(), one.text())).collect();
        assert_eq!(set, ["start=2026-12-05 08:00", "categories=health,environment"]);
    }

    #[test]
    fn a_bracket_in_an_answer_is_no_choice() {
        assert_eq!(chosen("a fee (in words) of 5"), "a fee (in words) of 5");
        assert_eq!(chosen("Kuwait › Hawalli (kw/hawalli)"), "kw/hawalli");
    }
}
