//! Formats the messages of a theme with Fluent.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::i18n::Preferences;
use crate::i18n::numbers::Numbers;
use crate::model::language::Language;
use crate::model::memo::Memo;

/// The messages of one language. If a file lacks a message, the next file stands in for it.
pub struct Messages {
    /// The most specific file first.
    bundles: Vec<FluentBundle<FluentResource>>,
    /// Whether each file is in the language itself.
    own: Vec<bool>,
    /// The messages without arguments, formatted once.
    plain: HashMap<Box<str>, Box<str>>,
    /// The messages with one number or short text as their argument, each formatted once.
    written: Memo<AskedMessage, String>,
    numbers: Numbers,
}

impl fmt::Debug for Messages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Messages").field("plain", &self.plain.len()).finish_non_exhaustive()
    }
}

/// A message with its only argument.
#[derive(Debug, PartialEq, Eq, Hash)]
struct AskedMessage {
    id: Box<str>,
    name: Box<str>,
    value: Only,
}

#[derive(Debug, PartialEq, Eq, Hash)]
enum Only {
    Text(Box<str>),
    Number(i64),
}

/// The longest text whose message is remembered, in bytes. A day in two calendars with a time is shorter.
const LONGEST_REMEMBERED: usize = 160;

/// A file of messages and its language.
#[derive(Clone, Debug)]
pub struct MessageFile<'f> {
    /// Its path, for diagnostics.
    pub path: &'f str,
    /// The language whose plural rules apply.
    pub language: &'f Language,
    /// Its text.
    pub text: &'f str,
}

/// A message file that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageFault {
    /// The file's path.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// The error, in Fluent's words.
    pub problem: String,
}

impl Messages {
    /// Makes the messages of a language from files, the most specific file first.
    ///
    /// If one file lacks a message, the next file's message is used.
    pub fn new(
        preferences: Preferences<'_>,
        files: &[MessageFile<'_>],
    ) -> Result<Messages, Vec<MessageFault>> {
        let mut faults = Vec::new();
        let (mut bundles, mut own) = (Vec::new(), Vec::new());
        let mut ids: Vec<String> = Vec::new();
        for file in files {
            if let Some(line) = too_deep(file.text) {
                let problem = format!("more than {DEEPEST} brackets lie in each other");
                faults.push(MessageFault { path: file.path.to_owned(), line, problem });
                continue;
            }
            let resource = match FluentResource::try_new(file.text.to_owned()) {
                Ok(resource) => resource,
                Err((_, errors)) => {
                    faults.extend(errors.iter().map(|error| {
                        MessageFault {
                            path: file.path.to_owned(),
                            line: file
                                .text
                                .get(..error.pos.start)
                                .map_or(1, |before| before.matches('\n').count() + 1)
                                .min(file.text.lines().count()),
                            problem: error.kind.to_string(),
                        }
                    }));
                    continue;
                }
            };
            ids.extend(ids_of(file.text));
            let identifier: LanguageIdentifier = file.language.tag().parse().unwrap_or_default();
            let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
            bundle.set_use_isolating(false);
            bundle.set_formatter(Some(written));
            bundle.add_resource_overriding(resource);
            // The call fails only if a function's name is given twice, and Fluent's own NUMBER is the only
            // function.
            let _ = bundle.add_builtins();
            own.push(file.language.primary() == preferences.language.primary());
            bundles.push(bundle);
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let numbers = Numbers::new(preferences);
        let mut messages =
            Messages { bundles, own, plain: HashMap::new(), written: Memo::default(), numbers };
        for id in ids {
            if !messages.plain.contains_key(id.as_str())
                && let Some(text) = messages.format_without_arguments(&id)
            {
                messages.plain.insert(id.into(), text.into());
            }
        }
        Ok(messages)
    }

    /// Returns a message without arguments.
    pub fn get(&self, id: &str) -> Option<&str> {
        self.plain.get(id).map(|text| &**text)
    }

    /// Returns the messages without arguments, by their ids.
    pub fn plain(&self) -> impl Iterator<Item = (&str, &str)> {
        self.plain.iter().map(|(id, text)| (&**id, &**text))
    }

    /// Formats a message with one argument; formats it only once for the same argument.
    ///
    /// Returns `None` if no file has the message, or if the message needs another argument.
    pub fn format_with(&self, id: &str, name: &str, argument: Argument<'_>) -> Option<String> {
        let value = match &argument {
            Argument::Text(text) if text.len() <= LONGEST_REMEMBERED => Only::Text((**text).into()),
            Argument::Number(number) => Only::Number(*number),
            Argument::Text(_) | Argument::Decimal(_) => return self.format_whole(id, [(name, argument)]),
        };
        let asked = AskedMessage { id: id.into(), name: name.into(), value };
        self.written.try_get(asked, || self.format_whole(id, [(name, argument)]))
    }

    /// Formats a message; returns `None` if no file has it, or if it needs an argument that is not given.
    pub fn format_whole<'a>(
        &self,
        id: &str,
        args: impl IntoIterator<Item = (&'a str, Argument<'a>)>,
    ) -> Option<String> {
        self.pattern(id, Some(&self.values(args))).filter(|(_, clean)| *clean).map(|(text, _)| text)
    }

    /// Formats a message; returns `None` if no file has it. Writes the name of a missing argument in its
    /// place.
    pub fn format<'a>(
        &self,
        id: &str,
        args: impl IntoIterator<Item = (&'a str, Argument<'a>)>,
    ) -> Option<String> {
        self.pattern(id, Some(&self.values(args))).map(|(text, _)| text)
    }

    fn values<'a>(&self, args: impl IntoIterator<Item = (&'a str, Argument<'a>)>) -> FluentArgs<'a> {
        let mut values = FluentArgs::new();
        for (name, value) in args {
            match value {
                Argument::Text(text) => values.set(name, FluentValue::String(text)),
                Argument::Number(number) => values.set(name, self.countable(&number.to_string())),
                Argument::Decimal(number) => values.set(name, self.countable(&number.to_string())),
            }
        }
        values
    }

    /// Returns a number that selects the right plural form, and that is written in the language's own way.
    ///
    /// The plural rules in Fluent leave out the "modulo 100" of some languages. In Arabic, 120 places are
    /// «مكانًا» like 20, but Fluent would select «مكان». So for fractions and from 100 on, Fluent selects by
    /// a small number with the same form (by CLDR, through ICU), and a field that Fluent does not use
    /// otherwise carries the true number in its written form. The small number is the largest such number,
    /// because 0 and 1 often have a wording of their own.
    fn countable(&self, number: &str) -> FluentValue<'static> {
        let stand_in = match number.parse::<u8>() {
            Ok(small) if small < 100 => u64::from(small),
            _ => {
                let form = self.numbers.plural(number);
                (0..=100).rev().find(|n: &u64| self.numbers.plural(&n.to_string()) == form).unwrap_or(100)
            }
        };
        let mut value = FluentNumber::from(stand_in);
        if stand_in.to_string() != number {
            value.options.currency = Some(self.numbers.write(number));
        }
        FluentValue::Number(value)
    }

    /// Returns how the language writes numbers.
    pub fn numbers(&self) -> &Numbers {
        &self.numbers
    }

    /// Writes a whole number in the language's own way.
    pub fn number(&self, number: i64) -> String {
        self.numbers.write(&number.to_string())
    }

    /// Replaces the digits in a text by the language's own.
    pub fn digits(&self, text: &str) -> String {
        self.numbers.digits(text)
    }

    /// Puts the language's digits in place of the stand-ins of [`written`].
    fn with_own_digits(&self, text: &str) -> String {
        let ascii = |c: char| match u32::from(c).checked_sub(u32::from(ZERO)) {
            Some(digit @ 0..=9) => self.numbers.own_digits()[digit as usize],
            _ => c,
        };
        text.chars().map(ascii).collect()
    }

    fn format_without_arguments(&self, id: &str) -> Option<String> {
        self.pattern(id, None).filter(|(_, clean)| *clean).map(|(text, _)| text)
    }

    /// Returns whether a file in the language itself has a message, so that no other file stands in for it.
    pub fn has_own(&self, id: &str) -> bool {
        self.bundles.iter().zip(&self.own).any(|(bundle, own)| *own && bundle.has_message(id))
    }

    /// Formats a message by the first file that has the message and all names in it, else by the first file
    /// that has the message. Returns the text, and whether nothing was missing.
    fn pattern(&self, id: &str, args: Option<&FluentArgs<'_>>) -> Option<(String, bool)> {
        let mut in_part = None;
        for bundle in &self.bundles {
            let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) else { continue };
            let mut errors = Vec::new();
            let text = self.with_own_digits(&bundle.format_pattern(pattern, args, &mut errors));
            match errors.is_empty() {
                true => return Some((text, true)),
                false => in_part = in_part.or(Some(text)),
            }
        }
        in_part.map(|text| (text, false))
    }
}

/// The value of a message's argument.
#[derive(Clone, Debug)]
pub enum Argument<'a> {
    /// A text, which is not changed.
    Text(Cow<'a, str>),
    /// A whole number, which may select a plural form.
    Number(i64),
    /// A number with a fraction.
    Decimal(f64),
}

/// How many levels of placeables may lie inside each other; Fluent's parser recurses once for each level.
const DEEPEST: usize = 32;

/// Returns the line on which brackets are nested too deep.
fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    (1..).zip(text.lines()).find_map(|(number, line)| {
        let deep = line.bytes().any(|byte| {
            match byte {
                b'{' => depth += 1,
                b'}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth > DEEPEST
        });
        deep.then_some(number)
    })
}

/// Returns the names of a file's messages: the text before `=` at the beginning of a line.
fn ids_of(text: &str) -> impl Iterator<Item = String> + '_ {
    text.lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_alphabetic()))
        .filter_map(|line| line.split_once('=').map(|(id, _)| id.trim_end().to_owned()))
}

/// The first of ten characters without a meaning (Unicode's private use area). They stand in for digits until
/// the language's own digits replace them.
const ZERO: char = '\u{e000}';

/// Writes a number in the form from [`Messages::countable`], or with stand-ins for digits, because Fluent
/// takes a plain function that does not know the language.
fn written<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let stand_in = |c: char| c.to_digit(10).and_then(|n| char::from_u32(u32::from(ZERO) + n)).unwrap_or(c);
    let prepared = number.options.currency.clone();
    Some(prepared.unwrap_or_else(|| number.as_string().chars().map(stand_in).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arabic_has_six_plural_forms_and_its_own_digits() {
        let ar = Language::parse("ar").unwrap();
        let kuwait = Preferences::usual(&ar, Some("kw"));
        let text = "n = { $n ->\n    [zero] لا فعاليات\n    [one] فعالية واحدة\n    [two] فعاليتان\n    [few] { $n } فعاليات\n    [many] { $n } فعاليةً\n   *[other] { $n } فعالية\n}\nhome = الرئيسية\n";
        let messages = Messages::new(kuwait, &[MessageFile { path: "ar.ftl", language: &ar, text }]).unwrap();
        let n = |n| messages.format("n", [("n", Argument::Number(n))]).unwrap();
        assert_eq!((n(0), n(2)), ("لا فعاليات".into(), "فعاليتان".into()));
        assert_eq!((n(3), n(11)), ("٣ فعاليات".into(), "١١ فعاليةً".into()));
        assert_eq!((n(100), n(103)), ("١٠٠ فعالية".into(), "١٠٣ فعاليات".into()));
        assert_eq!((n(120), n(1_002)), ("١٢٠ فعاليةً".into(), "١٬٠٠٢ فعالية".into()));
        let hours = messages.format("n", [("n", Argument::Decimal(3.5))]);
        assert_eq!(hours.as_deref(), Some("٣٫٥ فعالية"));
        let none = MessageFile {
            path: "ar.ftl",
            language: &ar,
            text: "n = { $n ->\n    [0] خلا\n   *[other] { $n }\n}\n",
        };
        let none = Messages::new(kuwait, &[none]).unwrap();
        assert_eq!(none.format("n", [("n", Argument::Number(0))]).as_deref(), Some("خلا"));
        assert_eq!(none.format("n", [("n", Argument::Number(200))]).as_deref(), Some("٢٠٠"));
        // A number with a wording of its own is never replaced by another number.
        let en = Language::english();
        let text = "n = { $n ->\n    [0] none\n    [1] only one\n    [one] { $n } event\n   *[other] { $n } events\n}\n";
        let file = MessageFile { path: "en.ftl", language: &en, text };
        let english = Messages::new(Preferences::usual(&en, None), &[file]).unwrap();
        let n = |n| english.format("n", [("n", Argument::Number(n))]).unwrap();
        assert_eq!([n(0), n(1), n(99), n(100)], ["none", "only one", "99 events", "100 events"]);
        assert_eq!([n(101), n(120), n(1_000)], ["101 events", "120 events", "1,000 events"]);
        assert_eq!(messages.get("home"), Some("الرئيسية"));
        assert_eq!(messages.get("n"), None);
        assert_eq!(messages.format("missing", []), None);
    }

    #[test]
    fn a_broken_message_file_is_told_with_its_line() {
        let en = Language::parse("en").unwrap();
        let file = MessageFile { path: "en.ftl", language: &en, text: "a = b\n\nc { = d\n" };
        assert_eq!(Messages::new(Preferences::usual(&en, None), &[file]).unwrap_err()[0].line, 3);
    }
}
