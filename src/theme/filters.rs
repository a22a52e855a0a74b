//! The filters and functions that templates can call.
//!
//! - The filter `t` returns the message with an id; it hands its own arguments to the message.
//! - `number` writes a whole number in the language's digits.
//! - `list` joins names. With `of`, its items are ids, and the names are messages called `<of>-<id>`.
//! - `words` marks a text in another language, and the telephone numbers in a text.
//! - `written_in` names the language of a text in another language; `language` names a language by its tag.
//! - `isolate` isolates the direction of a text where no markup can stand.
//! - The function `between` returns what stands between two facts in a line, such as a date and a time.
//! - The function `asset` returns the link to an asset, and `part` puts in a part.

use std::collections::HashMap;
use std::sync::Arc;

use tera::{Error, Kwargs, State, Tera, Value};

use crate::i18n::Preferences;
use crate::i18n::bidi::isolated;
use crate::i18n::languages::Languages;
use crate::i18n::lists::{Lists, Name, between};
use crate::i18n::messages::{Argument, Messages};
use crate::i18n::phones;
use crate::model::language::{Direction, Language};
use crate::model::url::nfc;
use crate::theme::assets::Asset;

/// The variable that holds the rendered parts by their names.
pub const PARTS: &str = "parts";

/// Registers the filters and functions of a language.
pub fn register(tera: &mut Tera, messages: &Arc<Messages>, preferences: Preferences<'_>, assets: &[Asset]) {
    let language = preferences.language;
    let of_t = Arc::clone(messages);
    let plain = |(id, text): (&str, &str)| (Box::from(id), Value::from(text));
    let ready: HashMap<Box<str>, Value> = messages.plain().map(plain).collect();
    let direction = language.direction();
    tera.register_filter("t", move |id: &str, args: Kwargs, _: &State<'_>| {
        let ready = if args.iter().next().is_none() { ready.get(id) } else { None };
        ready.map_or_else(|| translate(&of_t, id, &args, direction).map(Value::from), |text| Ok(text.clone()))
    });
    let of_number = Arc::clone(messages);
    tera.register_filter("number", move |n: i64, _: Kwargs, _: &State<'_>| of_number.number(n));
    let languages = Arc::new(LanguageNamer::new(messages, language));
    let of_language = Arc::clone(&languages);
    tera.register_filter("language", move |tag: &str, _: Kwargs, _: &State<'_>| of_language.name(tag));
    let (of_written_in, page_language) = (Arc::clone(&languages), language.clone());
    tera.register_filter("written_in", move |words: Value, _: Kwargs, _: &State<'_>| {
        let tag = field(&words, "lang").and_then(Value::as_str);
        let other = tag.filter(|tag| *tag != page_language.tag());
        other.map_or_else(Value::none, |tag| Value::from(of_written_in.name(tag)))
    });
    tera.register_filter("isolate", move |text: &str, _: Kwargs, _: &State<'_>| {
        isolated(text, direction).into_owned()
    });
    let page_language = language.clone();
    tera.register_filter("words", move |words: Value, _: Kwargs, _: &State<'_>| {
        set_words(&words, &page_language)
    });
    let (lists, list_language) = (Lists::new(preferences), language.clone());
    tera.register_filter("list", move |items: Vec<Value>, args: Kwargs, _: &State<'_>| {
        let of = args.get::<&str>("of")?;
        let items = items.iter().map(|item| in_list(item, of, &languages, &list_language));
        let names: Vec<Name> = items.collect::<Result<_, Error>>()?;
        Ok::<_, Error>(Value::safe_string(&lists.join(&names)))
    });
    let between = between(language);
    tera.register_function("between", move |_: Kwargs, _: &State<'_>| between);
    let links: HashMap<String, String> = assets.iter().map(|a| (a.name.clone(), a.path.link())).collect();
    tera.register_function("asset", move |args: Kwargs, _: &State<'_>| {
        let name: &str = args.must_get("path")?;
        links.get(&*nfc(name)).cloned().ok_or_else(|| Error::message(format!("there is no asset `{name}`")))
    });
    tera.register_function("part", |args: Kwargs, state: &State<'_>| {
        let name: &str = args.must_get("name")?;
        let parts = state.get::<Value>(PARTS)?;
        // A part sees no parts, since they are not made yet. A component sees only its own arguments.
        let parts =
            parts.ok_or_else(|| Error::message("a part cannot stand in another part or a component"))?;
        let none = || Error::message(format!("there is no part `{name}`"));
        field(&parts, name).cloned().ok_or_else(none)
    });
}

/// Returns the markup of words on a page of a language; a plain text stays as it is.
fn set_words(words: &Value, page: &Language) -> Value {
    if words.as_map().is_none() {
        return Value::from(words.as_str().unwrap_or_default());
    }
    field(words, "html").cloned().unwrap_or_else(|| {
        let [text, lang, dir] = ["text", "lang", "dir"].map(|key| field(words, key).and_then(Value::as_str));
        set_apart(text.unwrap_or_default(), lang, dir, page)
    })
}

/// Returns a field of a value. It looks through all fields, since they are so few that hashing takes longer.
fn field<'v>(value: &'v Value, name: &str) -> Option<&'v Value> {
    value.as_map()?.iter().find(|(key, _)| key.as_str() == Some(name)).map(|(_, value)| value)
}

/// Names languages in the language of a page.
pub struct LanguageNamer {
    messages: Arc<Messages>,
    names: Languages,
}

impl LanguageNamer {
    /// Makes a namer that names languages in one language.
    pub fn new(messages: &Arc<Messages>, language: &Language) -> LanguageNamer {
        LanguageNamer { messages: Arc::clone(messages), names: Languages::new(language) }
    }

    /// Returns the name of a language; a theme may give another than CLDR, by the message `language-<tag>`.
    /// Returns the tag if neither has a name.
    pub fn name(&self, tag: &str) -> String {
        let id = format!("language-{tag}");
        let message = || self.messages.get(&id).map(str::to_owned);
        let own = if self.messages.has_own(&id) { message() } else { None };
        own.or_else(|| self.names.name(tag)).or_else(message).unwrap_or_else(|| tag.to_owned())
    }
}

/// Returns the name of an item of a list. The item is words, a text, or with `of` the end of a message's id.
fn in_list(
    item: &Value,
    of: Option<&str>,
    languages: &LanguageNamer,
    page: &Language,
) -> Result<Name, Error> {
    let name = |text: &str, markup: &str| Name { text: text.into(), markup: format!("<bdi>{markup}</bdi>") };
    match (of, item.as_str()) {
        (Some(of), Some(id)) => {
            let message = match of {
                "language" => Some(languages.name(id)),
                _ => languages.messages.get(&format!("{of}-{id}")).map(str::to_owned),
            };
            let text = message.ok_or_else(|| Error::message(format!("there is no message `{of}-{id}`")))?;
            Ok(name(&text, &escaped(&text)))
        }
        (_, Some(text)) => Ok(name(text, &escaped(text))),
        (_, None) => {
            let text = field(item, "text").and_then(Value::as_str).unwrap_or_default();
            Ok(name(text, set_words(item, page).as_str().unwrap_or_default()))
        }
    }
}

/// Formats a message with the filter's arguments, and isolates texts of the other direction.
fn translate(messages: &Messages, id: &str, args: &Kwargs, direction: Direction) -> Result<String, Error> {
    let given = args.iter().filter_map(|(name, value)| {
        let argument = match (value.as_i64(), value.as_f64(), value.as_str()) {
            (Some(number), ..) => Argument::Number(number),
            (None, Some(number), _) => Argument::Decimal(number),
            (None, None, Some(text)) => Argument::Text(isolated(text, direction)),
            (None, None, None) => return None,
        };
        Some((name.as_str()?, argument))
    });
    let given: Vec<_> = given.collect();
    let text = match given.as_slice() {
        [] => messages.get(id).map(str::to_owned),
        [(name, argument)] => messages.format_with(id, name, argument.clone()),
        _ => messages.format_whole(id, given),
    };
    let problem = || match messages.format(id, []) {
        Some(_) => format!("the message `{id}` needs other arguments"),
        None => format!("there is no message `{id}`"),
    };
    text.ok_or_else(|| Error::message(problem()))
}

/// Returns the markup of a text, with its telephone numbers isolated. A text in another language than the
/// page's gets its `lang` and `dir`.
pub fn set_apart(text: &str, lang: Option<&str>, dir: Option<&str>, page: &Language) -> Value {
    let text = with_phones(text);
    match (lang.filter(|lang| *lang != page.tag()), dir) {
        (Some(lang), Some(dir)) => {
            let [lang, dir] = [escaped(lang), escaped(dir)];
            Value::safe_string(&format!("<span lang=\"{lang}\" dir=\"{dir}\">{text}</span>"))
        }
        _ => Value::safe_string(&text),
    }
}

/// Returns the markup of a text, with each telephone number isolated from left to right.
fn with_phones(mut text: &str) -> String {
    let mut html = String::new();
    while let Some(phone) = phones::find(text) {
        let number = escaped(&text[phone.clone()]);
        html.extend([&escaped(&text[..phone.start]), "<bdi dir=\"ltr\">", &number, "</bdi>"]);
        text = &text[phone.end..];
    }
    html + &escaped(text)
}

/// Writes a text as HTML, also for the value of an attribute.
pub fn escaped(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    // Writing into memory cannot fail.
    let _ = tera::escape_html(text, &mut out);
    String::from_utf8(out).unwrap_or_default()
}
