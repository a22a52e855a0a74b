//! Comparison of a theme's messages between languages: finds missing messages and differing variables.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Place, nearest};
use crate::i18n::shapes::{Shape, dead_end, shapes};
use crate::model::language::Language;
use crate::theme::layers::{Layers, SITE_FOLDER, default_text};
use crate::theme::uses::Uses;

/// The most messages that one diagnostic names.
const MOST_NAMED: usize = 6;

/// The messages of a language, each with the most specific file that it stands in.
type MessageShapes = BTreeMap<String, (Arc<str>, Shape)>;

/// The beginnings of the ids of messages that the program looks up by what the content says.
const LOOKED_UP: [&str; 1] = ["language-"];

/// The messages that something asks for.
struct Asked<'f> {
    /// The messages of the default theme, which the program and its templates ask for, and those in the
    /// quotation marks of other templates.
    ids: BTreeSet<&'f str>,
    /// Messages that other messages name.
    named: BTreeSet<String>,
    /// The beginnings of ids that templates put together.
    beginnings: Vec<String>,
}

impl<'f> Asked<'f> {
    fn of(uses: &Uses<'f>, shapes: &[&MessageShapes]) -> Asked<'f> {
        let texts = uses.texts();
        let put_together = texts.iter().filter(|text| text.ends_with('-')).map(|text| (*text).to_owned());
        let lists = uses.lists().map(|of| format!("{of}-"));
        let of_default = default_text("i18n/en.ftl").lines().filter_map(|line| line.split_once(" ="));
        Asked {
            beginnings: put_together.chain(lists).chain(LOOKED_UP.map(str::to_owned)).collect(),
            ids: of_default.map(|(id, _)| id).chain(texts.iter().copied()).collect(),
            named: shapes
                .iter()
                .flat_map(|file| file.values())
                .flat_map(|(_, s)| s.references.clone())
                .collect(),
        }
    }

    fn holds(&self, id: &str) -> bool {
        self.ids.contains(id)
            || self.named.contains(id)
            || self.beginnings.iter().any(|begin| id.starts_with(begin.as_str()))
    }
}

/// Compares the messages of each language with the English ones, which stand in for missing messages, and
/// with those of the main language. Reports a difference in the file of the language that it compares, and
/// messages that nothing asks for.
pub fn compare(layers: &Layers<'_>, languages: &[Language], uses: &Uses<'_>) -> Vec<Diagnostic> {
    let english = words(layers, &Language::english());
    let each: Vec<MessageShapes> = languages.iter().map(|language| words(layers, language)).collect();
    let main = each.first().unwrap_or(&english);
    let asked = Asked::of(uses, &each.iter().chain([&english]).collect::<Vec<_>>());
    let ids: BTreeSet<&String> =
        english.keys().chain(main.keys()).filter(|id| asked.holds(id) && !names_language(id)).collect();
    let mut told = Vec::new();
    for (language, own) in languages.iter().zip(&each) {
        let lacked: Vec<&String> = ids.iter().copied().filter(|id| !own.contains_key(*id)).collect();
        told.extend(lacking(layers, language, &lacked));
        told.extend(of_files(layers, language));
        for (id, (file, shape)) in own {
            let reference = english.get(id).or_else(|| main.get(id));
            told.extend(match reference {
                _ if !asked.holds(id) => Some(unknown(id, file, shape, &asked)),
                Some((from, reference)) if from != file => differing(id, file, shape, reference),
                _ => None,
            });
        }
    }
    told
}

/// Returns whether a message names a language; a theme may name any, since CLDR names those that it does not.
fn names_language(id: &str) -> bool {
    id.strip_prefix("language-").is_some_and(|tag| Language::parse(tag).is_some())
}

fn words(layers: &Layers<'_>, language: &Language) -> MessageShapes {
    let mut words = MessageShapes::new();
    for file in layers.messages(language).into_iter().rev() {
        let source: Arc<str> = file.path.as_str().into();
        let messages = shapes(file.text).into_iter().filter(|(id, _)| !id.starts_with('-'));
        words.extend(messages.map(|(id, shape)| (id, (Arc::clone(&source), shape))));
    }
    words
}

/// Reports messages that name a message which is not in their file, messages that lead back to themselves,
/// and messages that stand twice.
fn of_files(layers: &Layers<'_>, language: &Language) -> Vec<Diagnostic> {
    let mut told = Vec::new();
    for file in layers.messages(language) {
        let messages = shapes(file.text);
        let source: Arc<str> = file.path.as_str().into();
        for (id, shape) in &messages {
            let fault = |variant| {
                let fault = Diagnostic::new(Code::W704, place(id, &source, shape)).variant(variant);
                fault.with("message", id.as_str())
            };
            told.extend(dead_end(id, &messages).map(|end| fault("reference").with("other", end)));
            told.extend(shape.again.then(|| fault("twice")));
        }
    }
    told
}

/// Reports a message that no page uses; most likely its id is misspelt.
fn unknown(id: &str, file: &Arc<str>, own: &Shape, asked: &Asked<'_>) -> Diagnostic {
    let told = Diagnostic::new(Code::W704, place(id, file, own)).variant("unknown").with("message", id);
    told.suggest(nearest(id, asked.ids.iter().copied().filter(|id| !id.contains(['.', '/', ' ']))))
}

fn place(id: &str, file: &Arc<str>, own: &Shape) -> Place {
    let length = u32::try_from(id.chars().count()).unwrap_or(1);
    Place { file: Arc::clone(file), line: own.line, column: 1, length }
}

fn lacking(layers: &Layers<'_>, language: &Language, ids: &[&String]) -> Option<Diagnostic> {
    let first = ids.first()?;
    let file = layers.messages(language).into_iter().next();
    let file = file.map_or_else(|| format!("{SITE_FOLDER}i18n/{language}.ftl"), |file| file.path);
    let file: Arc<str> = file.into();
    let named: Vec<&str> = ids.iter().take(MOST_NAMED).map(|id| id.as_str()).collect();
    let more = if ids.len() > MOST_NAMED { ", …" } else { "" };
    let told = Diagnostic::new(Code::W704, Place::file(&file)).variant("lacking");
    let told = told.with("language", language.tag()).with("n", ids.len().to_string());
    Some(told.with("list", format!("{}{more}", named.join(", "))).with("message", first.as_str()))
}

fn differing(id: &str, file: &Arc<str>, own: &Shape, other: &Shape) -> Option<Diagnostic> {
    let names = |names: &BTreeSet<String>| {
        let names: Vec<String> = names.iter().map(|name| format!("${name}")).collect();
        if names.is_empty() { "–".to_owned() } else { names.join(", ") }
    };
    (own.variables != other.variables).then(|| {
        let told = Diagnostic::new(Code::W704, place(id, file, own)).variant("variables").with("message", id);
        told.with("own", names(&own.variables)).with("other", names(&other.variables))
    })
}
