//! Prints diagnostics as text, JSON lines or annotations, and the summary of a run.

mod alike;
mod line;
pub mod notice;

use std::collections::HashMap;
use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde::Serialize;

use crate::cli::report::alike::{Alike, Counted};
use crate::cli::{CommonArguments, Format};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, Severity};
use crate::i18n::messages::Argument;
use crate::i18n::words::visible::isolated;
use crate::i18n::words::{UiLanguage, Words};
use crate::source::on_disk;

/// The most bytes of a file that are read to show a line of it.
const MOST_READ: u64 = 16 * 1024 * 1024;

/// How many diagnostics of one file a person sees.
const MOST_SHOWN: usize = 100;

/// How many new diagnostics a person sees after a change.
const MOST_NEWS: usize = 50;

/// Wider than any shown line, because long lines are cut before they are drawn.
const WIDTH: usize = 1_000;

/// Prints the text of one run.
#[derive(Debug)]
pub struct Report {
    arguments: CommonArguments,
    reader: UiLanguage,
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

impl Report {
    /// Makes the report of a run.
    pub fn new(arguments: &CommonArguments) -> Report {
        let reader = arguments.reader();
        let words = match arguments.format {
            Format::Text => Words::isolating(reader),
            Format::Json | Format::Github => Words::new(reader),
        };
        Report { arguments: arguments.clone(), reader, words }
    }

    /// Returns the arguments of the run.
    pub fn arguments(&self) -> &CommonArguments {
        &self.arguments
    }

    /// Prints all diagnostics; returns whether they forbid publishing.
    pub fn diagnostics(&self, diagnostics: Diagnostics) -> bool {
        let (errors, warnings) = (diagnostics.count(Severity::Error), diagnostics.count(Severity::Warning));
        let sorted = diagnostics.sorted();
        let forbidden = self.forbid(&sorted);
        self.each(sorted);
        self.count(errors, warnings);
        forbidden
    }

    /// Returns whether a person reads what is printed, and wants to read more than errors.
    pub fn is_for_people(&self) -> bool {
        self.arguments.format == Format::Text && !self.arguments.quiet
    }

    /// Returns one of the command line's own sentences.
    pub fn worded<'a>(
        &self,
        id: &str,
        args: impl IntoIterator<Item = (&'a str, Argument<'a>)>,
    ) -> Option<String> {
        self.words.say(id, args)
    }

    /// Returns whether diagnostics forbid publishing: an error is among them, or with `--strict` anything.
    pub fn forbid(&self, told: &[Diagnostic]) -> bool {
        let is_error = |told: &Diagnostic| told.code.severity() == Severity::Error;
        told.iter().any(is_error) || (self.arguments.strict && !told.is_empty())
    }

    /// Prints the diagnostics that were not there before, and how many there are in all. Both lists are
    /// sorted.
    pub fn news(&self, all: &[Diagnostic], before: &[Diagnostic]) {
        let is_new = |told: &&Diagnostic| before.binary_search_by(|known| known.order(told)).is_err();
        let mut new: Vec<Diagnostic> = all.iter().filter(is_new).cloned().collect();
        let more = new.len().saturating_sub(MOST_NEWS);
        new.truncate(MOST_NEWS);
        self.each(new);
        if more > 0 {
            self.say("news-more", [("n", number(more))]);
        }
        let errors = all.iter().filter(|told| told.code.severity() == Severity::Error).count();
        self.count(errors, all.len() - errors);
    }

    fn each(&self, mut sorted: Vec<Diagnostic>) {
        let quiet = self.arguments.quiet && !self.arguments.strict;
        sorted.retain(|diagnostic| !quiet || diagnostic.code.severity() == Severity::Error);
        let is_whole = self.arguments.all || self.arguments.format == Format::Json;
        let alike = if is_whole { Alike::none(sorted) } else { Alike::of(sorted) };
        let mut files = Files::new(&self.arguments.root);
        for of_file in alike.shown.chunk_by(|a, b| a.place.file == b.place.file) {
            self.of_file(of_file, &mut files);
        }
        alike.counted.iter().for_each(|counted| self.counted(counted));
    }

    /// Prints how many more diagnostics there are of a group, and of what they are.
    fn counted(&self, counted: &Counted) {
        let example = &counted.example;
        let (id, text) = match counted.values.as_slice() {
            _ if counted.is_one => ("more-alike", Words::new(self.reader).message(example)),
            [] => ("more-of-code", String::new()),
            values => ("more-of-kind", self.named(values, counted.other_values)),
        };
        let numbers = [("n", number(counted.more)), ("files", number(counted.files))];
        let texts = [("code", example.code.as_str()), ("text", &text)];
        let texts = texts.map(|(name, text)| (name, Argument::Text(text.into())));
        print(&self.words.say(id, numbers.into_iter().chain(texts)).unwrap_or_default());
    }

    /// Writes the values of a group, and how many others there are.
    fn named(&self, values: &[String], others: usize) -> String {
        let named = values.join(&self.word("list-comma"));
        let others = (others > 0).then(|| self.words.say("more-values", [("n", number(others))])).flatten();
        others.map_or(named.clone(), |others| format!("{named} {others}"))
    }

    fn count(&self, errors: usize, warnings: usize) {
        for (id, n) in [("summary-errors", errors), ("summary-warnings", warnings)] {
            if n > 0 {
                self.say(id, [("n", number(n))]);
            }
        }
    }

    /// Prints the diagnostics of a file: all of them for programs, and as many as people can read for people.
    fn of_file(&self, diagnostics: &[Diagnostic], files: &mut Files) {
        let shown = if self.arguments.all { diagnostics.len() } else { diagnostics.len().min(MOST_SHOWN) };
        match self.arguments.format {
            Format::Json => diagnostics.iter().for_each(|diagnostic| self.json(diagnostic)),
            Format::Github => diagnostics[..shown].iter().for_each(|diagnostic| self.github(diagnostic)),
            Format::Text => diagnostics[..shown].iter().for_each(|diagnostic| self.text(diagnostic, files)),
        }
        let more = diagnostics.len() - shown;
        if more > 0 && self.arguments.format != Format::Json {
            let file = Argument::Text(line::shown_path(&diagnostics[0].place.file).into());
            self.say("more-in-file", [("n", number(more)), ("file", file)]);
        }
    }

    /// Prints a sentence, unless the person wants only errors.
    pub fn say<'a>(&self, id: &str, args: impl IntoIterator<Item = (&'a str, Argument<'a>)>) {
        if !self.arguments.quiet
            && let Some(sentence) = self.words.say(id, args)
        {
            print(&sentence);
        }
    }

    /// Prints why a run ended, and what to do about it.
    pub fn fail<'a>(&self, id: &str, args: impl IntoIterator<Item = (&'a str, Argument<'a>)>) {
        let args: Vec<(&str, Argument<'_>)> = args.into_iter().collect();
        let sentence = self.words.say(id, args.clone()).unwrap_or_default();
        print(&format!("{}: {sentence}", self.word("error")));
        if let Some(help) = self.words.say(&format!("{id}-help"), args) {
            print(&format!("{}: {help}", self.word("help")));
        }
    }

    /// Returns a sentence without values.
    fn word(&self, id: &str) -> String {
        self.words.say(id, []).unwrap_or_default()
    }

    /// Prints how long each stage took, if the person wants it.
    pub fn stages(&self, stages: &[(&'static str, Duration)]) {
        if self.arguments.verbose {
            let text: Vec<String> =
                stages.iter().map(|(name, time)| format!("{name} {:.3} s", time.as_secs_f64())).collect();
            let peak = peak_memory().map_or_else(String::new, |mib| format!(", peak {mib} MiB"));
            print(&format!("{}{peak}", text.join(", ")));
        }
    }

    fn text(&self, diagnostic: &Diagnostic, files: &mut Files) {
        let (level, name) = match diagnostic.code.severity() {
            Severity::Error => (Level::ERROR, self.word("error")),
            Severity::Warning => (Level::WARNING, self.word("warning")),
        };
        let message = line::with_stand_ins(&self.words.message(diagnostic));
        let help = self.words.help(diagnostic).map(|help| line::with_stand_ins(&help));
        let place = &diagnostic.place;
        let line = if diagnostic.hides_its_line() { None } else { files.line(place) };
        let shown = line.map(|line| line::shown(line, place.column, place.length));
        let label =
            shown.as_ref().and_then(|line| line.token.as_ref()).filter(|token| !message.contains(*token));
        let label = label.map(|token| line::with_stand_ins(&isolated(&format!("`{token}`"))));
        let text = shown.as_ref().map(|line| line::with_stand_ins(&line.text));

        let path = line::with_stand_ins(&line::shown_path(&place.file));
        let title = level.with_name(name).primary_title(message).id(diagnostic.code.as_str());
        let mut group: Group<'_> = match (&shown, &text) {
            (Some(line), Some(text)) => {
                // Each stand-in has as many bytes as its isolate.
                let mark = AnnotationKind::Primary.span(line.meant.clone()).label(label.as_deref());
                let snippet = Snippet::source(text).line_start(place.line as usize).path(&path);
                title.element(snippet.annotation(mark))
            }
            _ if place.line > 0 => {
                let origin = Origin::path(&path).line(place.line as usize);
                title.element(origin.char_column(place.column.max(1) as usize))
            }
            _ => title.element(Origin::path(&path)),
        };
        if let Some(help) = help {
            group = group.element(Level::HELP.with_name(self.word("help")).message(help));
        }
        let mut drawn = Renderer::styled().term_width(WIDTH).render(&[group]);
        if let Some(line) = &shown {
            // The renderer counts the column in the shown line; the person needs the column in the file.
            let of_shown = format!("{path}:{}:{}", place.line, line.column());
            drawn = drawn.replacen(&of_shown, &format!("{path}:{}:{}", place.line, place.column.max(1)), 1);
        }
        print(&format!("{}\n", line::without_stand_ins(&drawn)));
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

/// Prints a line for the person. If nobody listens any more, the work goes on.
pub fn print(line: &str) {
    let _ = writeln!(anstream::stderr(), "{line}");
}

/// Makes a text for a sentence.
pub fn text(text: &str) -> Argument<'static> {
    Argument::Text(text.to_owned().into())
}

/// Makes a number for a sentence.
pub fn number(n: usize) -> Argument<'static> {
    Argument::Number(i64::try_from(n).unwrap_or(i64::MAX))
}

/// Returns a number of bytes in MB, with two digits after the point: so even the smallest file has a size.
pub fn megabytes(bytes: u64) -> String {
    let hundredths = bytes.div_ceil(10_000);
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

/// Returns the most memory that the process held, in MiB, if the system reports it.
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

/// The lines of files in which diagnostics have their places.
struct Files<'r> {
    root: &'r Path,
    texts: HashMap<Arc<str>, Option<FileLines>>,
}

/// A text, and the positions at which its lines begin, in bytes.
struct FileLines {
    text: String,
    begins: Vec<usize>,
}

impl<'r> Files<'r> {
    fn new(root: &'r Path) -> Files<'r> {
        Files { root, texts: HashMap::new() }
    }

    /// Returns the line of a place; none for a place that is a whole file, and for a file that cannot be
    /// read.
    fn line(&mut self, place: &Place) -> Option<&str> {
        let index = usize::try_from(place.line).ok()?.checked_sub(1)?;
        let root = self.root;
        let lines = self
            .texts
            .entry(Arc::clone(&place.file))
            .or_insert_with(|| FileLines::read(&on_disk(root, &place.file)));
        lines.as_ref()?.get(index)
    }
}

impl FileLines {
    fn read(path: &Path) -> Option<FileLines> {
        let mut bytes = Vec::new();
        fs::File::open(path).ok()?.take(MOST_READ).read_to_end(&mut bytes).ok()?;
        let text = String::from_utf8_lossy(&bytes);
        let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
        let ends = text.match_indices('\n').map(|(at, _)| at + 1);
        Some(FileLines { begins: std::iter::once(0).chain(ends).collect(), text })
    }

    fn get(&self, index: usize) -> Option<&str> {
        let from = *self.begins.get(index)?;
        self.text.get(from..)?.split('\n').next()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_can_begin_a_workflow_command() {
        assert_eq!(escape("50%\r\n::error::x"), "50%25%0D%0A::error::x");
    }
}
