//! Checks the page that explains every message. It is made of the program's own words, so that it is never
//! out of date.
//!
//! `UPDATE_CODES=1 cargo test --test codes` writes it again.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test that cannot go on should stop")]

mod support;

use std::fmt::Write as _;
use std::fs;

use sada::diagnostic::{Code, Severity};
use sada::i18n::messages::Argument;
use sada::i18n::words::{UiLanguage, Words};
use support::project;

/// Returns the page in a reader's language.
fn page(reader: UiLanguage) -> String {
    let words = Words::new(reader);
    let say = |id: &str| words.say(id, []).unwrap_or_else(|| panic!("there is no `{id}`"));
    let mut page = format!(
        "---\ntitle: {}\nsummary: \"{}\"\n# Made of src/i18n/words: UPDATE_CODES=1 cargo test --test codes\n---\n{}\n",
        say("codes-title"),
        say("codes-summary"),
        say("codes-intro"),
    );
    let mut group = ' ';
    for code in Code::ALL {
        let of_code = code.as_str().chars().nth(1).unwrap();
        if of_code != group {
            group = of_code;
            writeln!(page, "\n## {} {{#group-{group}}}", say(&format!("codes-group-{group}"))).unwrap();
        }
        write_code(&mut page, *code, &words);
    }
    page
}

fn write_code(page: &mut String, code: Code, words: &Words) {
    let explained = words.explain(code);
    let say = |id: &str, args: Vec<(&'static str, &str)>| {
        let args = args.into_iter().map(|(name, text)| (name, Argument::Text(text.to_owned().into())));
        words.say(id, args).unwrap()
    };
    let heading = match code.severity() {
        Severity::Error => "codes-error",
        Severity::Warning => "codes-warning",
    };
    let anchor = code.as_str().to_ascii_lowercase();
    writeln!(page, "\n### {} {{#{anchor}}}\n", say(heading, vec![("code", code.as_str())])).unwrap();
    writeln!(page, "{}\n", explained.why).unwrap();
    if let Some((bad, good)) = explained.example {
        let (bad, good) = (format!("`{bad}`"), format!("`{good}`"));
        writeln!(page, "{}\n", say("codes-example", vec![("bad", &bad), ("good", &good)])).unwrap();
    }
    writeln!(page, "| {} | {} |\n|---|---|", say("codes-says", vec![]), say("codes-do", vec![])).unwrap();
    for (sentence, help) in explained.sentences {
        let cell = |text: String| text.replace('|', "\\|");
        writeln!(page, "| {} | {} |", cell(sentence), cell(help.unwrap())).unwrap();
    }
}

#[test]
fn the_page_of_codes_says_what_the_program_says() {
    for (reader, file) in [(UiLanguage::Arabic, "codes.md"), (UiLanguage::English, "codes.en.md")] {
        let path = project().join("content/pages").join(file);
        let made = page(reader);
        if std::env::var_os("UPDATE_CODES").is_some() {
            fs::write(&path, &made).unwrap();
        }
        let committed = fs::read_to_string(&path).unwrap_or_default();
        let line = made.lines().zip(committed.lines()).position(|(a, b)| a != b);
        assert!(
            made == committed,
            "{file} is not what the words say, from line {:?}; UPDATE_CODES=1 cargo test --test codes",
            line.map(|line| line + 1)
        );
    }
}

#[test]
fn the_page_names_every_code_once_and_no_other() {
    for reader in [UiLanguage::Arabic, UiLanguage::English] {
        let page = page(reader);
        for code in Code::ALL {
            let anchor = format!("{{#{}}}", code.as_str().to_ascii_lowercase());
            assert_eq!(page.matches(&anchor).count(), 1, "{code}");
        }
        assert_eq!(page.matches("\n### ").count(), Code::ALL.len());
    }
}
