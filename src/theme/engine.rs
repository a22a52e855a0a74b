//! Engines: one Tera for each language. Templates see only the variables that they are given, and an engine
//! reports Tera's errors at their places.
//!
//! A *part* is a template in `parts/` for markup that is the same on every page. It is rendered once with the
//! variables that every template sees, and the function `part` puts it into a page.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::sync::Arc;

use tera::{Context, Error, ErrorKind, Tera, Value};

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::i18n::Preferences;
use crate::i18n::messages::{MessageFile, Messages};
use crate::model::language::Language;
use crate::theme::assets::Asset;
use crate::theme::filters::{register, set_apart};
use crate::theme::group;
use crate::theme::layers::{Layers, MessagesOf};
use crate::theme::limits::{self, Limited};

/// The templates of one language.
pub struct Engine {
    language: Language,
    tera: Tera,
    messages: Arc<Messages>,
    /// The source of each template by its name in Tera.
    sources: BTreeMap<String, Arc<str>>,
    /// The diagnostic for a page without a template.
    lacks: Diagnostic,
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine").field("sources", &self.sources).finish_non_exhaustive()
    }
}

impl Engine {
    /// Loads templates and messages for a language.
    pub fn new(
        layers: &Layers<'_>,
        preferences: Preferences<'_>,
        assets: &[Asset],
    ) -> Result<Engine, Vec<Diagnostic>> {
        let language = preferences.language;
        let messages = Arc::new(messages(layers, preferences)?);
        let mut tera = Tera::new();
        group::register(&mut tera);
        limits::register(&mut tera);
        register(&mut tera, &messages, preferences, assets);
        let mut sources = BTreeMap::new();
        let mut templates: Vec<(String, Cow<'_, str>)> = Vec::new();
        for layer in &layers.0 {
            for (path, bytes) in layer.within("templates/") {
                let name = format!("{}/{path}", layer.name);
                sources.insert(name.clone(), layer.source(&format!("templates/{path}")));
                templates.push((name, String::from_utf8_lossy(bytes)));
            }
        }
        let prefixes: Vec<String> = layers.0.iter().map(|layer| format!("{}/", layer.name)).collect();
        let engine = |tera| Engine {
            language: language.clone(),
            tera,
            messages: Arc::clone(&messages),
            sources: sources.clone(),
            lacks: layers.lacks(),
        };
        let loaded = tera.set_fallback_prefixes(prefixes).and_then(|()| tera.add_raw_templates(templates));
        match loaded {
            Ok(()) => Ok(engine(tera)),
            Err(error) => Err(vec![engine(Tera::new()).tell_loading(&error)]),
        }
    }

    /// Returns the messages.
    pub fn messages(&self) -> &Messages {
        &self.messages
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
            // The diagnostic names all templates that are missing, so that it is the same for every page.
            ErrorKind::TemplateNotFound(_) => self.lacks.clone(),
            _ => self.tell(Code::E703, template, error),
        }
    }

    fn tell_loading(&self, error: &Error) -> Diagnostic {
        let chain = |names: &[String]| names.join(" → ");
        match error.kind() {
            ErrorKind::CircularExtend { tpl, inheritance_chain: names }
            | ErrorKind::CircularInclude { tpl, include_chain: names } => {
                let first = if names.first() == Some(tpl) { None } else { Some(tpl.clone()) };
                let names: Vec<String> = first.into_iter().chain(names.iter().cloned()).collect();
                self.tell(Code::E701, "", error).variant("circle").with("chain", chain(&names))
            }
            ErrorKind::MissingParent { parent, .. } => {
                let told = self.tell(Code::E701, "", error).variant("parent");
                told.with("template", parent)
            }
            _ => self.tell(Code::E701, "", error).variant("template"),
        }
    }

    fn tell(&self, code: Code, template: &str, error: &Error) -> Diagnostic {
        let text = error.to_string();
        let (name, line, column, problem) = match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let span = report.span();
                (report.filename(), span.start_line, span.start_col + 1, report.message())
            }
            ErrorKind::MissingParent { current, .. } => (current.as_str(), 1, 1, text.as_str()),
            ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
                (tpl.as_str(), 1, 1, text.as_str())
            }
            _ => in_text(&text).unwrap_or((template, 0, 0, &text)),
        };
        let found = self.sources.get(name).or_else(|| {
            self.sources
                .iter()
                .find(|(full, _)| full.split_once('/').is_some_and(|(_, n)| n == name))
                .map(|(_, s)| s)
        });
        let file = found.cloned().unwrap_or_else(|| format!("themes/{name}").into());
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let place = Place { file, line: number(line), column: number(column), length: 1 };
        // Tera writes a problem over several lines; a diagnostic is one sentence.
        let problem = problem.lines().map(str::trim).filter(|l| !l.is_empty()).collect::<Vec<_>>().join(" ");
        Diagnostic::new(code, place).with("problem", problem)
    }
}

/// Finds name, line, column and problem in a report that Tera gives only as text.
fn in_text(report: &str) -> Option<(&str, usize, usize, &str)> {
    let problem = report.lines().next()?.trim_start_matches("error: ");
    let place = report.lines().find_map(|line| line.trim_start().strip_prefix("--> "))?;
    let mut parts = place.rsplitn(3, ':');
    let column = parts.next()?.trim().parse().ok()?;
    let line = parts.next()?.parse().ok()?;
    Some((parts.next()?, line, column, problem))
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
