//! Engines: one Tera for each language. Templates see only the variables that they are given, and an engine
//! reports Tera's errors at their places.
//!
//! A *part* is a template in `parts/` for markup that is the same on every page. It is rendered once with the
//! variables that every template sees, and the function `part` puts it into a page.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::sync::Arc;

use tera::{Context, Error, ErrorKind, Tera, Value};

use crate::diagnostic::{Code, Diagnostic, Mark, Place, nearest};
use crate::i18n::Preferences;
use crate::i18n::messages::{MessageFile, Messages};
use crate::model::language::Language;
use crate::theme::assets::Asset;
use crate::theme::filters::{LanguageNamer, register, set_apart};
use crate::theme::group;
use crate::theme::layers::{Layers, MessagesOf};
use crate::theme::limits::{self, Limited};
use crate::theme::problems::{self, KnownNames};
use crate::theme::tags::Tags;
use crate::theme::uses::Uses;

/// The templates of one language.
pub struct Engine {
    language: Language,
    tera: Tera,
    messages: Arc<Messages>,
    /// The source of each template by its name in Tera.
    sources: BTreeMap<String, Arc<str>>,
    /// The beginnings of these names, the most specific layer first.
    prefixes: Vec<String>,
    /// The names that a template may use.
    known: KnownNames,
    /// The diagnostic for a page without a template.
    lacks: Diagnostic,
    /// The diagnostic for a page on which a component calls itself without an end.
    circle: Option<Diagnostic>,
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine").field("sources", &self.sources).finish_non_exhaustive()
    }
}

impl Engine {
    /// Loads templates and messages for a language. `circle` tells of a component without an end.
    pub fn new(
        (layers, uses): (&Layers<'_>, &Uses<'_>),
        preferences: Preferences<'_>,
        assets: &[Asset],
        circle: Option<&Diagnostic>,
    ) -> Result<Engine, Vec<Diagnostic>> {
        let language = preferences.language;
        let messages = Arc::new(messages(layers, preferences)?);
        let mut bare = Tera::new();
        bare.autoescape_on([".html", ".htm", ".xml", ".svg"]);
        group::register(&mut bare);
        limits::register(&mut bare);
        register(&mut bare, &messages, preferences, assets);
        let mut sources = BTreeMap::new();
        let mut templates: Vec<(String, &str)> = Vec::new();
        for layer in &layers.0 {
            for (path, text) in layer.templates() {
                let name = format!("{}/{path}", layer.name);
                sources.insert(name.clone(), layer.source(&format!("templates/{path}")));
                templates.push((name, text));
            }
        }
        let prefixes: Vec<String> = layers.0.iter().map(|layer| format!("{}/", layer.name)).collect();
        bare.set_fallback_prefixes(prefixes.clone()).expect("no template is there yet");
        let mut engine = Engine {
            language: language.clone(),
            tera: Tera::new(),
            messages,
            known: KnownNames {
                templates: layers
                    .0
                    .iter()
                    .flat_map(|l| l.templates().map(|(name, _)| name.to_owned()))
                    .collect(),
                components: uses.components().map(str::to_owned).collect(),
                assets: assets.iter().map(|asset| asset.name.clone()).collect(),
                messages: message_ids(layers, language),
            },
            sources,
            prefixes,
            lacks: layers.lacks(),
            circle: circle.cloned(),
        };
        match engine.load(&bare, templates) {
            Ok(tera) => {
                engine.tera = tera;
                Ok(engine)
            }
            Err(told) => Err(told),
        }
    }

    /// Loads the templates. Returns what is wrong in each of them; a template that cannot be read at all does
    /// not hide the next one.
    fn load(&self, bare: &Tera, mut templates: Vec<(String, &str)>) -> Result<Tera, Vec<Diagnostic>> {
        let mut told = Vec::new();
        loop {
            let mut tera = bare.clone();
            let Err(error) = tera.add_raw_templates(templates.clone()) else {
                return if told.is_empty() { Ok(tera) } else { Err(told) };
            };
            let before = templates.len();
            match error.kind() {
                ErrorKind::SyntaxError(report) => {
                    told.push(self.tell_loading(&error, &templates));
                    templates.retain(|(name, _)| name != report.filename());
                }
                // Without the templates that cannot be read, others may lack something.
                _ if told.is_empty() => return Err(self.tell_all(&error, &templates)),
                _ => {}
            }
            if templates.len() == before {
                return Err(told);
            }
        }
    }

    /// Returns the messages.
    pub fn messages(&self) -> &Messages {
        &self.messages
    }

    /// Returns the name of a language by its tag, as the filter `language` writes it.
    pub fn language_name(&self, tag: &str) -> String {
        LanguageNamer::new(&self.messages, &self.language).name(tag)
    }

    /// Returns a text as the filter `words` writes it.
    pub fn set_apart(&self, text: &str, lang: Option<&str>, dir: Option<&str>) -> Value {
        set_apart(text, lang, dir, &self.language)
    }

    /// Renders a template.
    pub fn render(&self, template: &str, context: &Context, out: impl Write) -> Result<(), Diagnostic> {
        limits::begin();
        let rendered = self.tera.render_to(template, context, Limited::new(out));
        rendered.map_err(|error| self.tell_rendering(template, &error))
    }

    /// Renders all parts and returns the value of the variable [`PARTS`](crate::theme::filters::PARTS).
    pub fn render_parts(&self, context: &Context) -> Result<Value, Diagnostic> {
        let name = |full: &String| {
            let (_, path) = full.split_once('/')?;
            path.strip_prefix(PARTS_FOLDER)?.strip_suffix(".html").map(str::to_owned)
        };
        let names: BTreeSet<String> = self.sources.keys().filter_map(name).collect();
        let render = |name: String| {
            let mut html = Vec::new();
            self.render(&format!("{PARTS_FOLDER}{name}.html"), context, &mut html)?;
            Ok((name, Value::safe_string(&String::from_utf8_lossy(&html))))
        };
        let parts: BTreeMap<String, Value> = names.into_iter().map(render).collect::<Result<_, _>>()?;
        Ok(Value::from(parts))
    }

    fn tell_rendering(&self, template: &str, error: &Error) -> Diagnostic {
        match error.kind() {
            ErrorKind::Io(std::io::ErrorKind::FileTooLarge) => {
                let told = self.tell(Code::E702, template, error);
                told.with("template", template).with("most", limits::LARGEST_PAGE_NAMED)
            }
            ErrorKind::RenderingError(report) if limits::is_spent(report.message()) => {
                let told = self.tell(Code::E701, template, error).variant("counts");
                told.with("most", limits::MOST_COUNTED.to_string())
            }
            _ if error.to_string().contains(problems::TOO_DEEP) => {
                self.circle.clone().unwrap_or_else(|| self.tell(Code::E703, template, error))
            }
            // The diagnostic names all templates that are missing, so that it is the same for every page.
            ErrorKind::TemplateNotFound(_) => self.lacks.clone(),
            _ => self.tell(Code::E703, template, error),
        }
    }

    /// Reports each of the problems that Tera gives in one text.
    fn tell_all(&self, error: &Error, templates: &[(String, &str)]) -> Vec<Diagnostic> {
        let text = error.to_string();
        let each: Vec<Diagnostic> = text
            .split("\n\n")
            .filter_map(in_text)
            .map(|found| {
                problems::loading(&Diagnostic::new(Code::E701, self.place(found)), found.problem, &self.known)
            })
            .collect();
        if each.is_empty() { vec![self.tell_loading(error, templates)] } else { each }
    }

    fn tell_loading(&self, error: &Error, templates: &[(String, &str)]) -> Diagnostic {
        let text = error.to_string();
        let at = |name: &str, mentioned: &str| {
            let found = templates.iter().find(|(known, _)| known == name);
            let tags = found.map(|(_, text)| Tags::of(text)).unwrap_or_default();
            let mention = tags.templates.iter().find(|named| mentioned.ends_with(named.name));
            let mark = mention.map_or(Mark { line: 1, column: 1, length: 1 }, |named| named.mark);
            Diagnostic::new(Code::E701, mark.within(&self.source(name)))
        };
        match error.kind() {
            ErrorKind::CircularExtend { tpl, inheritance_chain: names }
            | ErrorKind::CircularInclude { tpl, include_chain: names } => {
                let first = if names.first() == Some(tpl) { None } else { Some(tpl.clone()) };
                let names: Vec<String> = first.into_iter().chain(names.iter().cloned()).collect();
                let next = names.get(1).unwrap_or(tpl);
                at(tpl, next).variant("circle").with("chain", names.join(" → "))
            }
            ErrorKind::MissingParent { current, parent } => {
                let near = nearest(parent, self.known.templates.iter().map(String::as_str));
                at(current, parent).variant("parent").with("template", parent).suggest(near)
            }
            ErrorKind::SyntaxError(report) => {
                let span = report.span();
                let found = Reported {
                    name: report.filename(),
                    line: span.start_line,
                    column: span.start_col + 1,
                    problem: report.message(),
                };
                problems::loading(
                    &Diagnostic::new(Code::E701, self.place(found)),
                    report.message(),
                    &self.known,
                )
            }
            _ => {
                let names = quoted_names(&text);
                let name =
                    names.iter().find(|name| self.sources.contains_key(**name)).copied().unwrap_or_default();
                let place = Place::file(&self.source(name));
                problems::loading(&Diagnostic::new(Code::E701, place), &one_line(&text), &self.known)
            }
        }
    }

    fn tell(&self, code: Code, template: &str, error: &Error) -> Diagnostic {
        let text = error.to_string();
        let found = match error.kind() {
            ErrorKind::RenderingError(report) => {
                let span = report.span();
                Reported {
                    name: report.filename(),
                    line: span.start_line,
                    column: span.start_col + 1,
                    problem: report.message(),
                }
            }
            _ => in_text(&text).unwrap_or(Reported { name: template, line: 0, column: 0, problem: &text }),
        };
        let told = Diagnostic::new(code, self.place(found));
        if code == Code::E703 {
            problems::rendering(&told, &one_line(found.problem), &self.known)
        } else {
            told
        }
    }

    fn place(&self, found: Reported<'_>) -> Place {
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Place {
            file: self.source(found.name),
            line: number(found.line),
            column: number(found.column),
            length: 1,
        }
    }

    /// Returns the file of a template, by its name with or without its layer.
    pub fn source(&self, name: &str) -> Arc<str> {
        let mut of_layers =
            self.prefixes.iter().filter_map(|prefix| self.sources.get(&format!("{prefix}{name}")));
        let found = self.sources.get(name).or_else(|| of_layers.next()).cloned();
        found.unwrap_or_else(|| format!("themes/{name}").into())
    }
}

/// A problem in a template, with the template's name.
#[derive(Clone, Copy)]
struct Reported<'e> {
    name: &'e str,
    line: usize,
    column: usize,
    problem: &'e str,
}

/// Finds name, line, column and problem in a report that Tera gives only as text.
fn in_text(report: &str) -> Option<Reported<'_>> {
    let problem = report.lines().next()?.trim_start_matches("error: ");
    let place = report.lines().find_map(|line| line.trim_start().strip_prefix("--> "))?;
    let mut parts = place.rsplitn(3, ':');
    let column = parts.next()?.trim().parse().ok()?;
    let line = parts.next()?.parse().ok()?;
    Some(Reported { name: parts.next()?, line, column, problem })
}

/// Returns a problem, which Tera writes over several lines, in one.
fn one_line(problem: &str) -> String {
    problem.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

fn quoted_names(problem: &str) -> Vec<&str> {
    problem.split('`').skip(1).step_by(2).collect()
}

/// Returns the ids of a language's messages, and of the English ones.
fn message_ids(layers: &Layers<'_>, language: &Language) -> Vec<String> {
    let files = [language.clone(), Language::english()].map(|language| layers.messages(&language));
    let ids =
        files.iter().flatten().flat_map(|file| file.text.lines().filter_map(|line| line.split_once('=')));
    let ids = ids.map(|(id, _)| id.trim_end()).filter(|id| id.starts_with(|c: char| c.is_ascii_alphabetic()));
    ids.map(str::to_owned).collect()
}

/// Gathers a language's messages from each layer, then the English ones, so that no page lacks a message.
fn messages(layers: &Layers<'_>, preferences: Preferences<'_>) -> Result<Messages, Vec<Diagnostic>> {
    let mut files = layers.messages(preferences.language);
    files.extend(layers.messages(&Language::english()));
    let files: Vec<MessageFile<'_>> = files
        .iter()
        .map(|MessagesOf { path, language, text }| MessageFile { path, language, text })
        .collect();
    Messages::new(preferences, &files).map_err(|faults| {
        let tell = |fault: crate::i18n::messages::MessageFault| {
            let line = u32::try_from(fault.line).unwrap_or(0);
            let place = Place { file: fault.path.into(), line, column: 1, length: 1 };
            Diagnostic::new(Code::E701, place).variant("messages").with("problem", fault.problem)
        };
        faults.into_iter().map(tell).collect()
    })
}

/// The folder of the parts.
const PARTS_FOLDER: &str = "parts/";
