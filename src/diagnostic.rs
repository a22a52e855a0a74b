//! Diagnostics: everything that can be wrong with content, a theme or a site, with its place.
//!
//! A [`Diagnostic`] carries a [`Code`], a [`Place`] and arguments, never a finished sentence: `i18n::words`
//! chooses the words in the reader's language. Code that finds an error adds a diagnostic to [`Diagnostics`]
//! and goes on, so that one run reports everything.

use std::cmp::Ordering;
use std::fmt;
use std::io;
use std::sync::Arc;

/// The weight of a diagnostic: an error prevents publishing, a warning does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is published until the author corrects this.
    Error,
    /// The site is published, unless `--strict` turns this into an error.
    Warning,
}

macro_rules! codes {
    ($($code:ident),+ $(,)?) => {
        /// The stable name of a kind of diagnostic, such as `E301`; the first letter stands for the severity.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[allow(missing_docs, reason = "the words of each code are in i18n/words")]
        pub enum Code { $($code),+ }

        impl Code {
            /// Every code, in order.
            pub const ALL: &'static [Code] = &[$(Code::$code),+];

            /// Returns the code in its printed form.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$code => stringify!($code)),+ }
            }
        }
    };
}

codes! {
    E101, E102, E103, E104, E105,
    E201, E202, E203, E204, E205, W206, E207, E208, W209, W210, W211, W212, W213,
    E301, E302, W303, W304, E305, E306, W307, W308, W309, W310, W311, W312, W313, W314, W315,
    E401, E402, E403, E404, W405, E406, E407, E408, E409, E410, E411, W412, W413, W414, W415, W416,
    W501, W502, E502, E503, E504, W505, W506, W507,
    E601, E602, W603, W604, W605,
    E701, E702, E703, W704, W705, W706, W707, E708, W709,
    E801, E802, E803, W804,
}

impl Code {
    /// Returns the severity for the code's first letter.
    pub fn severity(self) -> Severity {
        if self.as_str().starts_with('W') { Severity::Warning } else { Severity::Error }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A stretch of one line: line and column from 1, length in characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// The line in the file.
    pub line: u32,
    /// The column in characters.
    pub column: u32,
    /// The length in characters.
    pub length: u32,
}

impl Mark {
    /// Returns the mark's place in a file.
    pub fn within(self, file: &Arc<str>) -> Place {
        Place { file: Arc::clone(file), line: self.line, column: self.column, length: self.length }
    }
}

/// A value with its place in its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marked<T> {
    /// The value.
    pub value: T,
    /// The place of the value.
    pub mark: Mark,
}

impl<T> Marked<T> {
    /// Makes another value of it, at the same place.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Marked<U> {
        Marked { value: make(self.value), mark: self.mark }
    }
}

/// A stretch of one line in a source file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file's path from the site's root, with `/` between its parts.
    pub file: Arc<str>,
    /// The line, from 1; 0 stands for the file as a whole.
    pub line: u32,
    /// The column in characters, from 1; 0 stands for the line as a whole.
    pub column: u32,
    /// The length in characters.
    pub length: u32,
}

impl Place {
    /// Makes a place that stands for a whole file.
    pub fn file(file: &Arc<str>) -> Place {
        Place { file: Arc::clone(file), line: 0, column: 0, length: 0 }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
        }
        if self.column > 0 {
            write!(f, ":{}", self.column)?;
        }
        Ok(())
    }
}

/// One thing that is wrong, with all values that its sentence needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The kind of the diagnostic.
    pub code: Code,
    /// The sentence of the code that fits, if the code has several.
    pub variant: Option<&'static str>,
    /// The place of the error.
    pub place: Place,
    /// The values that the sentence names.
    pub args: Vec<(&'static str, String)>,
    /// The nearest value that would be right.
    pub suggestion: Option<String>,
}

impl Diagnostic {
    /// Returns whether the line at its place must not be shown, because a password stands in it.
    pub fn hides_its_line(&self) -> bool {
        self.variant == Some("publish-secret")
    }

    /// Makes a diagnostic without arguments.
    pub fn new(code: Code, place: Place) -> Diagnostic {
        Diagnostic { code, variant: None, place, args: Vec::new(), suggestion: None }
    }

    /// Makes the diagnostic of a file that cannot be read.
    pub fn unreadable(file: &Arc<str>, error: &io::Error) -> Diagnostic {
        let told = Diagnostic::new(Code::E105, Place::file(file)).variant("unreadable");
        told.with("problem", error.to_string())
    }

    /// Chooses one of a code's sentences.
    #[must_use]
    pub fn variant(mut self, variant: &'static str) -> Diagnostic {
        self.variant = Some(variant);
        self
    }

    /// Returns the value of a name.
    pub fn arg(&self, name: &str) -> Option<&str> {
        self.args.iter().find(|(known, _)| *known == name).map(|(_, value)| &**value)
    }

    /// Adds a value that the sentence names.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Diagnostic {
        self.args.push((name, value.into()));
        self
    }

    /// Compares two diagnostics by file, line and column, then by what they say.
    pub fn order(&self, other: &Diagnostic) -> Ordering {
        let rest = |told: &Diagnostic| (told.variant, told.suggestion.clone());
        let by_code = || self.code.cmp(&other.code).then_with(|| self.args.cmp(&other.args));
        self.place.cmp(&other.place).then_with(by_code).then_with(|| rest(self).cmp(&rest(other)))
    }

    /// Adds the value that was probably meant.
    #[must_use]
    pub fn suggest(mut self, suggestion: Option<impl Into<String>>) -> Diagnostic {
        self.suggestion = suggestion.map(Into::into);
        self
    }
}

/// The diagnostics of a run, gathered from all files, and the hosts that can be compared only when all files
/// are read.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    items: Vec<Diagnostic>,
    hosts: Vec<(Box<str>, Place)>,
}

impl Diagnostics {
    /// Adds one diagnostic.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.items.push(diagnostic);
    }

    /// Returns the last diagnostic for which `is` holds, so that the caller can replace it by a better one.
    pub fn find_mut(&mut self, is: impl Fn(&Diagnostic) -> bool) -> Option<&mut Diagnostic> {
        self.items.iter_mut().rfind(|diagnostic| is(diagnostic))
    }

    /// Removes and returns the last diagnostic for which `is` holds.
    pub fn take(&mut self, is: impl Fn(&Diagnostic) -> bool) -> Option<Diagnostic> {
        let at = self.items.iter().rposition(is)?;
        Some(self.items.remove(at))
    }

    /// Adds all of another file's diagnostics.
    pub fn append(&mut self, mut other: Diagnostics) {
        self.items.append(&mut other.items);
        self.hosts.append(&mut other.hosts);
    }

    /// Adds all of another file's diagnostics, but its warnings only if no error is known yet: they may come
    /// from that error.
    pub fn append_warily(&mut self, mut other: Diagnostics) {
        if self.has_errors() {
            other.retain_errors();
        }
        self.append(other);
    }

    /// Removes the warnings.
    pub fn retain_errors(&mut self) {
        self.items.retain(|told| told.code.severity() == Severity::Error);
    }

    /// Notes a host in a link. Whether it imitates another host is known only when all hosts are known.
    pub fn saw_host(&mut self, host: &str, place: Place) {
        self.hosts.push((host.into(), place));
    }

    /// Returns the noted hosts with their places.
    pub fn hosts(&self) -> &[(Box<str>, Place)] {
        &self.hosts
    }

    /// Returns the diagnostics in the order in which they were added.
    pub fn items(&self) -> &[Diagnostic] {
        &self.items
    }

    /// Returns the diagnostics by value, in the order in which they were added.
    pub fn into_items(self) -> Vec<Diagnostic> {
        self.items
    }

    /// Returns the number of diagnostics of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.items.iter().filter(|d| d.code.severity() == severity).count()
    }

    /// Returns whether there is an error, which prevents publishing.
    pub fn has_errors(&self) -> bool {
        self.items.iter().any(|d| d.code.severity() == Severity::Error)
    }

    /// Returns the diagnostics by file, line and column, without repetitions.
    pub fn sorted(mut self) -> Vec<Diagnostic> {
        self.items.sort_by(Diagnostic::order);
        self.items.dedup();
        self.items
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<T: IntoIterator<Item = Diagnostic>>(&mut self, iter: T) {
        self.items.extend(iter);
    }
}

/// Returns the candidate nearest to `given`, if it is near enough to be the intended one. Capital and small
/// letters count as the same.
pub fn nearest<'a>(given: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let small = given.to_lowercase();
    candidates
        .into_iter()
        .map(|candidate| (strsim::osa_distance(&small, &candidate.to_lowercase()), candidate))
        .filter(|(distance, candidate)| {
            let letters = given.chars().count().max(candidate.chars().count());
            let most = if letters <= 4 { 1 } else { (1 + letters / 3).min(4) };
            *distance <= most && *distance < letters
        })
        .min()
        .map(|(_, candidate)| candidate)
}

/// Returns the path, in any folder, whose file name equals that of `given` or comes near to it.
pub fn nearest_file<'a>(given: &str, paths: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let name = |path: &'a str| path.rsplit('/').next().unwrap_or(path);
    let stem = |path: &'a str| name(path).rsplit_once('.').map_or(name(path), |(stem, _)| stem);
    let given = given.rsplit('/').next().unwrap_or(given);
    let paths: Vec<&str> = paths.into_iter().collect();
    let wanted =
        nearest(given.rsplit_once('.').map_or(given, |(stem, _)| stem), paths.iter().map(|p| stem(p)))?;
    paths.into_iter().filter(|path| stem(path) == wanted).min()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_finds_its_word() {
        let words = ["category", "categories", "region", "صحة"];
        assert_eq!(nearest("catgory", words), Some("category"));
        assert_eq!(nearest("catgory", ["categories", "contact"]), Some("categories"));
        assert_eq!(nearest("geo", ["age"]), None);
        assert_eq!(nearest("صحه", words), Some("صحة"));
        assert_eq!(nearest("xyz", words), None);
        assert_eq!(nearest("WEEKLY", ["weekly"]), Some("weekly"));
        let files = ["content/events/cut.md", "content/pages/about.md"];
        assert_eq!(nearest_file("content/events/lost.md", files), None);
        assert_eq!(nearest_file("content/events/abuot.md", files), Some("content/pages/about.md"));
    }

    #[test]
    fn diagnostics_come_in_the_order_of_files_and_lines() {
        let file: Arc<str> = "a.md".into();
        let at = |line| Place { file: Arc::clone(&file), line, column: 1, length: 1 };
        let mut all = Diagnostics::default();
        all.push(Diagnostic::new(Code::E301, at(9)));
        all.push(Diagnostic::new(Code::W206, at(2)));
        all.push(Diagnostic::new(Code::W206, at(2)));
        let lines: Vec<u32> = all.sorted().iter().map(|d| d.place.line).collect();
        assert_eq!(lines, [2, 9]);
    }
}
