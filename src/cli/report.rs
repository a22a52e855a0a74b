//! What is printed: diagnostics as text, JSON lines or annotations, and the summary of a run.

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde::Serialize;

use crate::cli::{CommonArguments, Format};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::i18n::messages::Argument;
use crate::i18n::words::Words;

/// The longest line that is shown, in bytes; a longer one is only named by its place.
const LONGEST_LINE: usize = 400;

/// Prints for one run.
pub struct Report<'r> {
    arguments: &'r CommonArguments,
    words: Words,
}

/// A diagnostic as a JSON object.
#[derive(Serialize)]
struct Json<'d> {
    code: &'d str,
    severity: &'d str,
    file: &'d str,
    line: u32,
    column: u32,
    message: String,
    help: Option<String>,
}

impl<'r> Report<'r> {
    /// Begins to print for a run.
    pub fn new(arguments: &'r CommonArguments) -> Report<'r> {
        Report { arguments, words: arguments.words() }
    }

    /// Returns what the run was asked for.
    pub fn arguments(&self) -> &'r CommonArguments {
        self.arguments
    }

    /// Prints everything that is wrong; returns whether it forbids publishing.
    pub fn diagnostics(&self, diagnostics: Diagnostics) -> bool {
        let warned = diagnostics.count(Severity::Warning) > 0;
        let forbidden = diagnostics.has_errors() || (self.arguments.strict && warned);
        let (errors, warnings) = (diagnostics.count(Severity::Error), diagnostics.count(Severity::Warning));
        let mut files = Files::new(&self.arguments.root);
        for diagnostic in diagnostics.sorted() {
            if self.arguments.quiet
                && !self.arguments.strict
                && diagnostic.code.severity() == Severity::Warning
            {
                continue;
            }
            match self.arguments.format {
                Format::Text => self.text(&diagnostic, &mut files),
                Format::Json => self.json(&diagnostic),
                Format::Github => self.github(&diagnostic),
            }
        }
        let count = |id, n: usize| {
            if n > 0 {
                self.say(id, [("n", Argument::Number(i64::try_from(n).unwrap_or(i64::MAX)))]);
            }
        };
        count("summary-errors", errors);
        count("summary-warnings", warnings);
        forbidden
    }

    /// Prints a sentence, unless only errors are wanted.
    pub fn say<'a>(&self, id: &str, args: impl IntoIterator<Item = (&'a str, Argument<'a>)>) {
        if !self.arguments.quiet
            && let Some(sentence) = self.words.say(id, args)
        {
            anstream::eprintln!("{sentence}");
        }
    }

    /// Prints why a run ended, and what to do about it.
    pub fn fail<'a>(&self, id: &str, args: impl IntoIterator<Item = (&'a str, Argument<'a>)>) {
        let word = |id: &str| self.words.say(id, []).unwrap_or_default();
        let sentence = self.words.say(id, args).unwrap_or_default();
        anstream::eprintln!("{}: {sentence}", word("error"));
        if let Some(help) = self.words.say(&format!("{id}-help"), []) {
            anstream::eprintln!("{}: {help}", word("help"));
        }
    }

    /// Prints how long each stage took, where that is wanted.
    pub fn stages(&self, stages: &[(&'static str, Duration)]) {
        if self.arguments.verbose {
            let text: Vec<String> =
                stages.iter().map(|(name, time)| format!("{name} {:.3} s", time.as_secs_f64())).collect();
            let peak = peak_memory().map_or_else(String::new, |mib| format!(", peak {mib} MiB"));
            anstream::eprintln!("{}{peak}", text.join(", "));
        }
    }

    fn text(&self, diagnostic: &Diagnostic, files: &mut Files) {
        let word = |id: &str| self.words.say(id, []).unwrap_or_default();
        let (level, name) = match diagnostic.code.severity() {
            Severity::Error => (Level::ERROR, word("error")),
            Severity::Warning => (Level::WARNING, word("warning")),
        };
        let message = self.words.message(diagnostic);
        let title = level.with_name(name).primary_title(message).id(diagnostic.code.as_str());
        let place = &diagnostic.place;
        let line = files.line(&place.file, place.line);
        let mut group: Group<'_> = match &line {
            Some(line) => {
                let snippet =
                    Snippet::source(line.as_str()).line_start(place.line as usize).path(&*place.file);
                let span = span(line, place.column, place.length);
                title.element(snippet.annotation(AnnotationKind::Primary.span(span)))
            }
            None => {
                let mut origin = Origin::path(&*place.file);
                if place.line > 0 {
                    origin = origin.line(place.line as usize).char_column(place.column.max(1) as usize);
                }
                title.element(origin)
            }
        };
        let help = self.words.help(diagnostic);
        if let Some(help) = help {
            group = group.element(Level::HELP.with_name(word("help")).message(help));
        }
        anstream::eprintln!("{}\n", Renderer::styled().render(&[group]));
    }

    fn json(&self, diagnostic: &Diagnostic) {
        let json = Json {
            code: diagnostic.code.as_str(),
            severity: severity(diagnostic),
            file: &diagnostic.place.file,
            line: diagnostic.place.line,
            column: diagnostic.place.column,
            message: self.words.message(diagnostic),
            help: self.words.help(diagnostic),
        };
        anstream::println!("{}", serde_json::to_string(&json).unwrap_or_default());
    }

    fn github(&self, diagnostic: &Diagnostic) {
        let place = &diagnostic.place;
        let help = self.words.help(diagnostic).map_or_else(String::new, |help| format!(" – {help}"));
        let text = escape(&format!("{}{help}", self.words.message(diagnostic)));
        let file = escape(&place.file).replace(':', "%3A").replace(',', "%2C");
        anstream::println!(
            "::{} file={file},line={},col={},title={}::{text}",
            severity(diagnostic),
            place.line.max(1),
            place.column.max(1),
            diagnostic.code
        );
    }
}

/// Returns the most memory that the process held, in MiB, where the system tells.
fn peak_memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().split(' ').next()?.parse::<u64>().ok()? / 1024)
}

fn severity(diagnostic: &Diagnostic) -> &'static str {
    match diagnostic.code.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// Escapes a text for a workflow command of GitHub.
fn escape(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Returns the bytes of a line that a column and a length in characters mean.
fn span(line: &str, column: u32, length: u32) -> std::ops::Range<usize> {
    let at = |n: u32| line.char_indices().nth(n as usize).map_or(line.len(), |(byte, _)| byte);
    let start = at(column.saturating_sub(1));
    start..at(column.saturating_sub(1).saturating_add(length.max(1))).max(start)
}

/// The lines of files that diagnostics point into.
struct Files<'r> {
    root: &'r Path,
    texts: HashMap<Arc<str>, Option<String>>,
}

impl<'r> Files<'r> {
    fn new(root: &'r Path) -> Files<'r> {
        Files { root, texts: HashMap::new() }
    }

    fn line(&mut self, file: &Arc<str>, line: u32) -> Option<String> {
        let text = self.texts.entry(Arc::clone(file)).or_insert_with(|| {
            let bytes = fs::read(self.root.join(&**file)).ok()?;
            let text = String::from_utf8_lossy(&bytes);
            Some(text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n"))
        });
        let index = usize::try_from(line).ok()?.checked_sub(1)?;
        let found = text.as_ref()?.split('\n').nth(index)?;
        // A control character would move what a terminal shows.
        let shown: String =
            found.chars().map(|c| if c.is_control() && c != '\t' { '\u{fffd}' } else { c }).collect();
        (shown.len() <= LONGEST_LINE).then_some(shown)
    }
}
