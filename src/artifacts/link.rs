//! Texts and links as templates see them. A view that stands on many pages becomes a value only once.

use std::ops::Deref;
use std::sync::Arc;

use serde::{Serialize, Serializer};

use crate::model::language::Language;
use crate::theme::Value;

/// A text for templates, with its language if it is known.
#[derive(Clone, Debug, Serialize)]
pub struct WordsView {
    /// The text.
    pub text: String,
    /// The tag of its language.
    pub lang: Option<String>,
    /// `rtl` or `ltr`.
    pub dir: Option<&'static str>,
    /// The text as the filter `words` writes it, if that was made beforehand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub html: Option<Value>,
}

impl WordsView {
    /// Returns a text whose language is the page's.
    pub fn plain(text: String) -> WordsView {
        WordsView { text, lang: None, dir: None, html: None }
    }
}

/// A link for templates.
#[derive(Clone, Debug, Serialize)]
pub struct LinkView {
    /// Its text.
    pub name: WordsView,
    /// Its target.
    pub url: String,
    /// The number of events on the page that it leads to, if the link shows it.
    pub count: Option<usize>,
}

/// A category for templates.
#[derive(Clone, Debug, Serialize)]
pub struct CategoryView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: WordsView,
    /// The link to its listing.
    pub url: String,
    /// Its icon, if it has one.
    pub icon: Option<String>,
    /// Its colour, if it has one.
    pub color: Option<String>,
}

/// The language that a text is written in, for the attributes `lang` and `dir`.
#[derive(Clone, Debug, Serialize)]
pub struct WrittenIn {
    /// Its tag.
    pub lang: String,
    /// `rtl` or `ltr`.
    pub dir: &'static str,
}

impl WrittenIn {
    /// Returns a language for templates.
    pub fn of(language: &Language) -> WrittenIn {
        WrittenIn { lang: language.tag().to_owned(), dir: language.direction().as_str() }
    }
}

/// A view together with its value for templates; cloning it copies neither.
#[derive(Debug)]
pub struct Shared<T>(Arc<(T, Value)>);

impl<T: Serialize> Shared<T> {
    /// Makes the value of a view.
    pub fn new(view: T) -> Shared<T> {
        let value = Value::from_serializable(&view);
        Shared(Arc::new((view, value)))
    }
}

impl<T> Shared<T> {
    /// Returns the value for templates.
    pub fn value(&self) -> &Value {
        &self.0.1
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Shared<T> {
        Shared(Arc::clone(&self.0))
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0.0
    }
}

impl<T> Serialize for Shared<T> {
    /// Hands on the value that is already made: Tera takes a value inside a view without a change.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value().serialize(serializer)
    }
}
