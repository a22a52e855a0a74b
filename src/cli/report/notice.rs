//! Writes diagnostics as HTML, with the same words as in the terminal, for the page in the browser.

use std::fmt::Write as _;

use crate::cli::report::{Files, Report, line, number};
use crate::diagnostic::{Diagnostic, Severity};
use crate::i18n::words::UiLanguage;

/// How many diagnostics a page shows.
const MOST_ON_PAGE: usize = 30;

const STYLE: &str = include_str!("notice.css");

/// What stands behind a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Behind {
    /// The site as it is: what is told does not hold it back.
    Site,
    /// The site as it was before.
    LastGood,
    /// Nothing: the page, or the whole site, cannot be shown.
    Nothing,
}

impl Report {
    /// Returns a notice of sorted diagnostics; it is closed if they do not hold the site back. Returns none
    /// without any.
    pub fn notice(&self, told: &[Diagnostic], behind: Behind) -> Option<String> {
        let is_error = |told: &&Diagnostic| told.code.severity() == Severity::Error;
        let errors = told.iter().filter(is_error).count();
        let warnings = told.len() - errors;
        let counted = [("summary-errors", errors), ("summary-warnings", warnings)];
        let counts: Vec<String> = counted
            .into_iter()
            .filter(|(_, n)| *n > 0)
            .filter_map(|(id, n)| self.words.say(id, [("n", number(n))]))
            .collect();
        if counts.is_empty() {
            return None;
        }
        let (tag, direction) = self.language();
        let kind = if errors > 0 { "error" } else { "warning" };
        let open = if behind == Behind::Site && errors == 0 { "" } else { " open" };
        let mut html = format!("<style>{STYLE}</style>");
        let _ = write!(html, "<details{open} class=\"{kind}\" lang=\"{tag}\" dir=\"{direction}\">");
        let _ = write!(html, "<summary>{}</summary>", escaped(&counts.join(" · ")));
        if behind != Behind::Site {
            let id = if behind == Behind::LastGood { "notice-kept" } else { "notice-none" };
            let _ = write!(html, "<p class=\"behind\">{}</p>", escaped(&self.word(id)));
        }
        let mut files = Files::new(&self.arguments.root);
        let errors_first = told.iter().filter(is_error).chain(told.iter().filter(|told| !is_error(told)));
        html.push_str("<ol>");
        for diagnostic in errors_first.take(MOST_ON_PAGE) {
            self.item(diagnostic, &mut files, &mut html);
        }
        html.push_str("</ol>");
        if let Some(more) = told.len().checked_sub(MOST_ON_PAGE).filter(|more| *more > 0) {
            let more = self.words.say("notice-more", [("n", number(more))]).unwrap_or_default();
            let _ = write!(html, "<p class=\"more\">{}</p>", escaped(&more));
        }
        html.push_str("</details>");
        Some(html)
    }

    /// Returns a page that has nothing but a notice; `sign` is that of the site's own notice.
    pub fn page(&self, notice: &str, sign: &str) -> String {
        let (tag, direction) = self.language();
        format!(
            "<!DOCTYPE html>\n<html lang=\"{tag}\" dir=\"{direction}\" data-notice=\"{sign}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width\">\n<title>sada · صدى</title>\n</head>\n\
             <body>{notice}</body>\n</html>\n"
        )
    }

    /// Returns the tag and the direction of the reader's language.
    fn language(&self) -> (&'static str, &'static str) {
        match self.reader {
            UiLanguage::Arabic => ("ar", "rtl"),
            UiLanguage::English => ("en", "ltr"),
        }
    }

    fn item(&self, diagnostic: &Diagnostic, files: &mut Files, html: &mut String) {
        let (kind, name) = match diagnostic.code.severity() {
            Severity::Error => ("error", self.word("error")),
            Severity::Warning => ("warning", self.word("warning")),
        };
        let code = diagnostic.code;
        let _ = write!(html, "<li class=\"{kind}\"><p class=\"message\"><b>{}", escaped(&name));
        let _ = write!(html, " <bdi>{code}</bdi></b> {}</p>", with_code(&self.words.message(diagnostic)));
        let place = &diagnostic.place;
        let mut at = line::shown_path(&place.file);
        for n in [place.line, place.column].into_iter().take_while(|n| *n > 0) {
            let _ = write!(at, ":{n}");
        }
        let _ = write!(html, "<p class=\"place\" dir=\"ltr\">{}</p>", escaped(&at));
        if let Some(shown) = files.line(place).map(|text| line::shown(text, place.column, place.length)) {
            let (before, rest) = shown.text.split_at(shown.meant.start);
            let (meant, after) = rest.split_at(shown.meant.len());
            let _ = write!(html, "<pre dir=\"auto\"><i>{}</i> {}", place.line, escaped(before));
            let _ = write!(html, "<mark>{}</mark>{}</pre>", escaped(meant), escaped(after));
        }
        if let Some(help) = self.words.help(diagnostic) {
            let _ = write!(html, "<p class=\"help\"><b>{}</b> ", escaped(&self.word("help")));
            let _ = write!(html, "{}</p>", with_code(&help));
        }
        html.push_str("</li>");
    }
}

/// Escapes a sentence, and marks what stands between backticks as code.
fn with_code(sentence: &str) -> String {
    let mut html = String::with_capacity(sentence.len() + 32);
    let parts: Vec<&str> = sentence.split('`').collect();
    for (i, part) in parts.iter().enumerate() {
        // The last backtick of an odd number has no partner.
        match i % 2 == 1 && i + 1 < parts.len() {
            true => {
                let _ = write!(html, "<code dir=\"auto\">{}</code>", escaped(part));
            }
            false if i % 2 == 1 => html.extend(["`", &escaped(part)]),
            false => html.push_str(&escaped(part)),
        }
    }
    html
}

/// Escapes a text for HTML, in text and in quoted attributes.
fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            c => html.push(c),
        }
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_sentence_can_become_markup() {
        assert_eq!(escaped("<img src=x onerror='a'>&\""), "&lt;img src=x onerror=&#39;a&#39;&gt;&amp;&quot;");
        let code = "the key <code dir=\"auto\">&lt;b&gt;</code> is `not";
        assert_eq!(with_code("the key `<b>` is `not"), code);
    }
}
