//! The words of diagnostics and of the command line, in the reader's language.

pub mod explain;
pub mod visible;

use std::borrow::Cow;

use crate::diagnostic::Diagnostic;
use crate::i18n::Preferences;
use crate::i18n::messages::{Argument, MessageFile, Messages};
use crate::model::choices::Digits;
use crate::model::keys::{Key, Type};
use crate::model::language::Language;

const ENGLISH: &str = include_str!("words/en.ftl");
const ARABIC: &str = include_str!("words/ar.ftl");

/// The languages in which sada speaks to the person who runs it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum UiLanguage {
    /// Arabic.
    Arabic,
    /// English.
    #[default]
    English,
}

impl UiLanguage {
    /// Returns the reader's language from a tag or locale (`ar_KW.UTF-8`); English for any other.
    pub fn of(locale: &str) -> UiLanguage {
        if locale == "ar" || locale.starts_with("ar_") || locale.starts_with("ar-") {
            UiLanguage::Arabic
        } else {
            UiLanguage::English
        }
    }

    /// Returns the tag of the language (BCP 47).
    pub fn tag(self) -> &'static str {
        match self {
            UiLanguage::Arabic => "ar",
            UiLanguage::English => "en",
        }
    }

    /// Returns what a key means.
    pub fn meaning(self, key: &Key) -> &'static str {
        match self {
            UiLanguage::Arabic => key.arabic,
            UiLanguage::English => key.english,
        }
    }

    /// Returns what a key means in a few words, for a form: without examples, and without the names of files, which say
    /// nothing to those who write none.
    pub fn label(self, key: &Key) -> String {
        // The meaning of a word out of several is told by these words, so its name is its label.
        if matches!(key.value, Type::Choice(_) | Type::List(Type::Choice(_)))
            && let Some(name) = self.name(key)
        {
            return capital(name);
        }
        let meaning = self.meaning(key);
        // Before what it means stands the word that says yes.
        let meaning = meaning.strip_prefix("`true` ").unwrap_or(meaning);
        let first = meaning.split([',', '،', ';', '؛', ':']).next().unwrap_or(meaning);
        let short = [" كما في `", " as in `"].iter().find_map(|words| Some(first.split_once(words)?.0));
        capital(&short.unwrap_or(first).replace('`', ""))
    }

    /// Returns the name that people give a key.
    fn name(self, key: &Key) -> Option<&'static str> {
        let is_arabic = |name: &&&str| name.starts_with(|c: char| ('\u{600}'..'\u{700}').contains(&c));
        match self {
            UiLanguage::Arabic => key.called.iter().find(is_arabic).copied(),
            UiLanguage::English => Some(key.name),
        }
    }
}

/// Writes the first letter of a text as a capital.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// The words in one language.
///
/// A value in a sentence never brings hidden characters into it.
#[derive(Debug)]
pub struct Words {
    messages: Messages,
    setting: Setting,
}

/// How values are set in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Setting {
    /// Unchanged, for programs.
    Plain,
    /// Between isolates, so that Arabic and Latin letters never change each other's order.
    Isolated,
}

impl Words {
    /// Makes the words for a reader, with unchanged values.
    ///
    /// # Panics
    ///
    /// Never: the message files are part of the program, and tests read them.
    pub fn new(reader: UiLanguage) -> Words {
        Words { messages: Words::messages(reader), setting: Setting::Plain }
    }

    /// Makes the words for a reader at a screen. Isolates stand around the values in a sentence with letters
    /// of both directions.
    pub fn isolating(reader: UiLanguage) -> Words {
        Words { messages: Words::messages(reader), setting: Setting::Isolated }
    }

    fn messages(reader: UiLanguage) -> Messages {
        let language = |tag| Language::parse(tag).expect("`ar` and `en` are languages");
        let (en, ar) = (language("en"), language("ar"));
        let english = MessageFile { path: "en.ftl", language: &en, text: ENGLISH };
        let arabic = MessageFile { path: "ar.ftl", language: &ar, text: ARABIC };
        let messages = match reader {
            UiLanguage::English => Messages::new(Preferences::usual(&en, None), &[english]),
            UiLanguage::Arabic => {
                // Editors show line numbers in Latin digits, so these sentences do so too.
                let latin = Preferences { language: &ar, country: None, digits: Digits::Latin };
                Messages::new(latin, &[arabic, english])
            }
        };
        messages.expect("the program's own message files are read by its tests")
    }

    /// Returns the sentence of a diagnostic.
    pub fn message(&self, diagnostic: &Diagnostic) -> String {
        self.sentence(diagnostic, "").unwrap_or_else(|| diagnostic.code.to_string())
    }

    /// Returns the advice for a diagnostic.
    pub fn help(&self, diagnostic: &Diagnostic) -> Option<String> {
        match &diagnostic.suggestion {
            Some(value) => {
                let args = || [("value", Argument::Text(value.into()))];
                let code = diagnostic.code.as_str().to_ascii_lowercase();
                let own = match diagnostic.variant {
                    Some(variant) => format!("{code}-{variant}-suggest"),
                    None => format!("{code}-suggest"),
                };
                self.say(&own, args()).or_else(|| self.say("did-you-mean", args()))
            }
            None => self.sentence(diagnostic, "-help"),
        }
    }

    /// Returns one of the command line's own sentences.
    pub fn say<'a>(
        &self,
        id: &str,
        args: impl IntoIterator<Item = (&'a str, Argument<'a>)>,
    ) -> Option<String> {
        let shown = args.into_iter().map(|(name, argument)| match argument {
            Argument::Text(text) => (name, Argument::Text(self.shown(text))),
            number => (name, number),
        });
        let sentence = self.messages.format(id, shown)?;
        Some(match self.setting {
            Setting::Plain => sentence,
            Setting::Isolated => visible::finish(&sentence),
        })
    }

    /// Returns a value in the form for a sentence.
    fn shown<'v>(&self, value: Cow<'v, str>) -> Cow<'v, str> {
        let seen = match visible::visible(&value) {
            Cow::Borrowed(_) => None,
            Cow::Owned(seen) => Some(seen),
        };
        let seen = seen.map_or(value, Cow::Owned);
        match self.setting {
            Setting::Plain => seen,
            Setting::Isolated => Cow::Owned(visible::isolated(&seen)),
        }
    }

    /// Returns the translated name of a value, if each language has a name of its own for it.
    fn named(&self, argument: &str, value: &str) -> Option<&str> {
        let prefix = match argument {
            "expected" | "kind" => "kind",
            "month" => "month",
            _ => return None,
        };
        self.messages.get(&format!("{prefix}-{value}"))
    }

    /// Returns a diagnostic's argument for its sentence. A count chooses the form of the noun beside it.
    fn argument<'v>(&'v self, name: &str, value: &'v str) -> Argument<'v> {
        let count = if COUNTS.contains(&name) { value.parse().ok() } else { None };
        let text = || self.named(name, value).map_or_else(|| shortened(name, value), Cow::Borrowed);
        count.map_or_else(|| Argument::Text(text()), Argument::Number)
    }

    fn sentence(&self, diagnostic: &Diagnostic, suffix: &str) -> Option<String> {
        let code = diagnostic.code.as_str().to_ascii_lowercase();
        let args = || diagnostic.args.iter().map(|(name, value)| (*name, self.argument(name, value)));
        // If `base-url-port` has no words, `base-url` may have some, and else the code itself.
        let mut name = diagnostic.variant.map_or_else(|| code.clone(), |variant| format!("{code}-{variant}"));
        loop {
            if let Some(sentence) = self.say(&format!("{name}{suffix}"), args()) {
                return Some(sentence);
            }
            name.truncate(name.rfind('-')?);
        }
    }
}

/// The arguments of diagnostics that count things, unless they hold a text such as "16 MiB".
const COUNTS: [&str; 4] = ["most", "least", "days", "seconds"];

/// Returns a long value without its middle, so that a sentence can hold it. Lists, and problems in the words
/// of other libraries, may be longer.
fn shortened<'v>(name: &str, value: &'v str) -> Cow<'v, str> {
    const END: usize = 20;
    let most = if matches!(name, "list" | "problem" | "chain") { 400 } else { 80 };
    if value.len() <= most || value.chars().count() <= most {
        return Cow::Borrowed(value);
    }
    let place = |(at, _)| at;
    let first = value.char_indices().nth(most - END - 1).map_or(0, place);
    let last = value.char_indices().rev().nth(END - 1).map_or(first, place);
    Cow::Owned(format!("{}…{}", &value[..first], &value[last..]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Place};

    fn ids(text: &str) -> Vec<&str> {
        text.lines()
            .filter(|line| line.starts_with(|c: char| c.is_ascii_alphabetic()))
            .filter_map(|line| line.split_once('=').map(|(id, _)| id.trim()))
            .collect()
    }

    #[test]
    fn every_code_has_words_in_both_languages() {
        for code in Code::ALL {
            let name = code.as_str().to_ascii_lowercase();
            for (language, text) in [("en", ENGLISH), ("ar", ARABIC)] {
                let found = ids(text).iter().any(|id| *id == name || id.starts_with(&format!("{name}-")));
                assert!(found, "{code} has no words in {language}");
                assert!(
                    ids(text).contains(&&*format!("{name}-why")),
                    "{code} is not explained in {language}"
                );
            }
        }
    }

    #[test]
    fn every_sentence_of_a_code_says_what_to_do_and_belongs_to_a_code() {
        let words = Words::new(UiLanguage::English);
        for code in Code::ALL {
            for (sentence, help) in words.explain(*code).sentences {
                assert!(help.is_some(), "{code}: {sentence}");
            }
        }
        let codes: Vec<String> = Code::ALL.iter().map(|code| code.as_str().to_ascii_lowercase()).collect();
        let of_code =
            |id: &&str| id.starts_with(['e', 'w']) && id[1..].starts_with(|c: char| c.is_ascii_digit());
        for id in ids(ENGLISH).into_iter().filter(of_code) {
            assert!(codes.iter().any(|code| id.starts_with(&**code)), "{id} belongs to no code");
        }
    }

    #[test]
    fn both_languages_say_the_same_things() {
        let (mut english, mut arabic) = (ids(ENGLISH), ids(ARABIC));
        english.sort_unstable();
        arabic.sort_unstable();
        assert_eq!(english, arabic);
    }

    #[test]
    fn a_value_neither_hides_anything_nor_turns_its_sentence() {
        let place = Place::file(&"x.md".into());
        let told = Diagnostic::new(Code::W206, place).with("key", "ti\u{202e}tle");
        let plain = Words::new(UiLanguage::Arabic).message(&told);
        assert!(plain.starts_with("`ti<U+202E>tle`"), "{plain}");
        let isolated = Words::isolating(UiLanguage::Arabic).message(&told);
        assert!(isolated.starts_with("\u{2068}`ti<U+202E>tle`\u{2069}"), "{isolated}");
        let english = Words::isolating(UiLanguage::English).message(&told);
        assert!(english.starts_with("`ti<U+202E>tle` is"), "{english}");
    }

    #[test]
    fn a_long_value_loses_its_middle() {
        let long = format!("س{}ش", "x".repeat(60_000));
        let short = shortened("value", &long);
        assert_eq!(short.chars().count(), 80);
        assert!(short.starts_with("سx") && short.contains("x…x") && short.ends_with("xش"), "{short}");
        let bearable = "س".repeat(80);
        assert_eq!(shortened("value", &bearable), bearable);
    }

    #[test]
    fn a_suggestion_becomes_the_help() {
        let place = Place::file(&"x.md".into());
        let told = Diagnostic::new(Code::W206, place).with("key", "catgory").suggest(Some("categories"));
        let words = Words::new(UiLanguage::English);
        assert_eq!(words.message(&told), "`catgory` is not a key that is known here, so it is left out");
        assert_eq!(words.help(&told).unwrap(), "did you mean `categories`?");
    }

    /// The messages with a number that changes a noun, with the number's name, and the noun for the Arabic forms
    /// zero, one, two, few, many and other, then for the English forms one and other.
    const COUNTED: [(&str, &str, [&str; 6], [&str; 2]); 26] = [
        (
            "more-values",
            "n",
            ["ولا قيمة أخرى", "وقيمة أخرى", "وقيمتان أخريان", "و# قيم أخرى", "و# قيمةً أخرى", "و# قيمة أخرى"],
            ["and 1 other", "and # others"],
        ),
        (
            "summary-errors",
            "n",
            ["لا أخطاء", "خطأ واحد", "خطآن", "# أخطاء", "# خطأً", "# خطأ"],
            ["1 error", "# errors"],
        ),
        (
            "summary-warnings",
            "n",
            ["لا تنبيهات", "تنبيه واحد", "تنبيهان", "# تنبيهات", "# تنبيهًا", "# تنبيه"],
            ["1 warning", "# warnings"],
        ),
        (
            "more-in-file",
            "n",
            [
                "ولا ملاحظة أخرى",
                "وملاحظة أخرى",
                "وملاحظتان أخريان",
                "و# ملاحظات أخرى",
                "و# ملاحظةً أخرى",
                "و# ملاحظة أخرى",
            ],
            ["and 1 more", "and # more"],
        ),
        (
            "more-alike",
            "n",
            [
                "0 ملاحظة أخرى",
                " ملاحظة أخرى",
                "ملاحظتان أخريان",
                "# ملاحظات أخرى",
                "# ملاحظةً أخرى",
                "# ملاحظة أخرى",
            ],
            ["once more", "# times more"],
        ),
        (
            "more-alike",
            "files",
            ["في 0 ملف ", "في ملف واحد ", "في ملفين ", "في # ملفات ", "في # ملفًا ", "في # ملف "],
            ["in 1 file ", "in # files "],
        ),
        (
            "more-of-kind",
            "n",
            [
                "0 ملاحظة أخرى",
                " ملاحظة أخرى",
                "ملاحظتان أخريان",
                "# ملاحظات أخرى",
                "# ملاحظةً أخرى",
                "# ملاحظة أخرى",
            ],
            ["there is 1 more", "there are # more"],
        ),
        (
            "more-of-kind",
            "files",
            ["في 0 ملف ", "في ملف واحد ", "في ملفين ", "في # ملفات ", "في # ملفًا ", "في # ملف "],
            ["in 1 file ", "in # files "],
        ),
        (
            "more-of-code",
            "n",
            [
                "0 ملاحظة أخرى",
                " ملاحظة أخرى",
                "ملاحظتان أخريان",
                "# ملاحظات أخرى",
                "# ملاحظةً أخرى",
                "# ملاحظة أخرى",
            ],
            ["there is 1 more", "there are # more"],
        ),
        (
            "more-of-code",
            "files",
            ["في 0 ملف ", "في ملف واحد ", "في ملفين ", "في # ملفات ", "في # ملفًا ", "في # ملف "],
            ["in 1 file ", "in # files "],
        ),
        (
            "w804-slow",
            "seconds",
            ["0 ثانية", "ثانية واحدة", "ثانيتين", "# ثوانٍ", "# ثانية", "# ثانية"],
            ["1 second,", "# seconds,"],
        ),
        (
            "w312",
            "days",
            ["0 يوم", "يومًا واحدًا", "يومين", "# أيام", "# يومًا", "# يوم"],
            ["1 day:", "# days:"],
        ),
        ("built", "events", EVENTS, ["1 event, ", "# events, "]),
        ("built", "pages", PAGES, [", 1 page for", ", # pages for"]),
        ("checked", "events", EVENTS, ["1 event, ", "# events, "]),
        ("checked", "pages", PAGES, [", 1 page for", ", # pages for"]),
        ("serve-ready", "events", EVENTS, ["1 event, ", "# events, "]),
        ("serve-ready", "pages", PAGES, [", 1 page for", ", # pages for"]),
        (
            "files",
            "written",
            ["0 ملف،", "ملف واحد،", "ملفان،", "# ملفات،", "# ملفًا،", "# ملف،"],
            ["1 file written", "# files written"],
        ),
        (
            "left-out-drafts",
            "n",
            ["0 مسودة", "مسودة واحدة", "مسودتان", "# مسودات", "# مسودة", "# مسودة"],
            ["1 draft left", "# drafts left"],
        ),
        (
            "left-out-occurrences",
            "n",
            ["0 موعد", "موعد واحد", "موعدان", "# مواعيد", "# موعدًا", "# موعد"],
            ["1 occurrence left", "# occurrences left"],
        ),
        (
            "serve-changed",
            "n",
            ["لم يتغير ملف", "ملف واحد", "ملفان", "# ملفات", "# ملفًا", "# ملف"],
            ["1 file changed", "# files changed"],
        ),
        (
            "e203-depth",
            "most",
            ["0 مستوى", "مستوى واحد", "مستويين", "# مستويات", "# مستوى", "# مستوى"],
            ["1 level deep", "# levels deep"],
        ),
        (
            "e306-many",
            "most",
            ["0 قيمة", "قيمة واحدة", "قيمتين", "# قيم", "# قيمة", "# قيمة"],
            ["1 value in", "# values in"],
        ),
        (
            "e701-counts",
            "most",
            ["0 رقم ", "رقمًا واحدًا", "رقمين", "# أرقام", "# رقمًا", "# رقم "],
            ["1 number to", "# numbers to"],
        ),
        (
            "e701-endless",
            "seconds",
            ["0 ثانية", "ثانية واحدة", "ثانيتين", "# ثوانٍ", "# ثانية", "# ثانية"],
            ["1 second,", "# seconds,"],
        ),
    ];

    const EVENTS: [&str; 6] =
        ["0 فعالية و", "فعالية واحدة و", "فعاليتان و", "# فعاليات و", "# فعالية و", "# فعالية و"];
    const PAGES: [&str; 6] =
        [" و0 صفحة ", " وصفحة واحدة ", " وصفحتان ", " و# صفحات ", " و# صفحة ", " و# صفحة "];

    #[test]
    fn a_number_has_the_form_of_its_noun_beside_it() {
        let numbers = [0, 1, 2, 3, 10, 11, 99, 100, 101, 102, 103, 1000];
        let arabic = [0, 1, 2, 3, 3, 4, 4, 5, 5, 5, 3, 5];
        for (id, name, in_arabic, in_english) in COUNTED {
            for (n, form) in numbers.into_iter().zip(arabic) {
                let written = if n == 1000 { "1,000".to_owned() } else { n.to_string() };
                let say = |reader| Words::new(reader).say(id, [(name, Argument::Number(n))]).unwrap();
                for (reader, noun) in [
                    (UiLanguage::Arabic, in_arabic[form]),
                    (UiLanguage::English, in_english[usize::from(n != 1)]),
                ] {
                    let (noun, sentence) = (noun.replace('#', &written), say(reader));
                    assert!(sentence.contains(&noun), "{id} of {n}: `{noun}` is not in `{sentence}`");
                }
            }
        }
    }

    #[test]
    fn a_message_that_chooses_by_a_number_has_all_forms_and_is_tested() {
        for (text, forms) in
            [(ARABIC, &["zero", "one", "two", "few", "many", "other"][..]), (ENGLISH, &["one", "other"])]
        {
            let mut id = "";
            for (at, line) in text
                .match_indices('\n')
                .map(|(at, _)| (at + 1, text[at + 1..].lines().next().unwrap_or_default()))
            {
                if line.starts_with(|c: char| c.is_ascii_alphabetic()) {
                    id = line.split(" =").next().unwrap();
                }
                let Some((_, name)) = line.strip_suffix(" ->").and_then(|line| line.rsplit_once("{ $"))
                else {
                    continue;
                };
                let variants = text[at..].lines().skip(1).take_while(|line| line.starts_with([' ', '*']));
                let found: Vec<&str> = variants.filter_map(|line| line.split(['[', ']']).nth(1)).collect();
                assert_eq!(found, forms, "{id}");
                // "and 3 more" has no noun.
                let bare = ["news-more", "notice-more"].contains(&id);
                assert!(bare || COUNTED.iter().any(|(of, by, ..)| *of == id && *by == name), "{id}, {name}");
            }
        }
    }

    #[test]
    fn a_count_in_a_diagnostic_chooses_the_form_of_its_noun() {
        let told = |most: &str| {
            let told =
                Diagnostic::new(Code::E203, Place::file(&"x.md".into())).variant("depth").with("most", most);
            Words::new(UiLanguage::Arabic).message(&told)
        };
        assert_eq!(told("3"), "القوائم متداخلة أكثر من 3 مستويات");
        assert_eq!(told("2"), "القوائم متداخلة أكثر من مستويين");
        assert_eq!(told("16"), "القوائم متداخلة أكثر من 16 مستوى");
    }
}
