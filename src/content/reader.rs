//! The file that is being read, and its diagnostics.

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use crate::content::characters::{find_forbidden, trim_marks};
use crate::content::direction;
use crate::content::node::{MapKey, Node, Value};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Mark, Place};
use crate::model::hash::ContentHash;

/// The file that is being read, and its diagnostics.
#[derive(Debug)]
pub struct Reader {
    file: Arc<str>,
    found: RefCell<Diagnostics>,
    references: RefCell<Vec<Reference>>,
    hash: Cell<Option<ContentHash>>,
    is_gone: Cell<bool>,
}

/// A file of the content that a text names.
#[derive(Debug)]
pub struct Reference {
    /// The path of the file from the site's root.
    pub path: Arc<str>,
    /// The kind of file that the text needs.
    pub meant: Meant,
    /// Where the text names it.
    pub place: Place,
}

/// The kind of file that a text names.
#[derive(Debug)]
pub enum Meant {
    /// A content file in the main language.
    File,
    /// A picture, with its address as the text has it.
    Picture(Box<str>),
    /// A file that is copied as it is.
    Copy,
}

impl Reader {
    /// Begins to read a file.
    pub fn new(file: &Arc<str>) -> Reader {
        Reader {
            file: Arc::clone(file),
            found: RefCell::default(),
            references: RefCell::default(),
            hash: Cell::default(),
            is_gone: Cell::default(),
        }
    }

    /// Returns the file's path from the site's root.
    pub fn file(&self) -> &Arc<str> {
        &self.file
    }

    /// Returns a mark's place in this file.
    pub fn place(&self, mark: Mark) -> Place {
        mark.within(&self.file)
    }

    /// Adds a diagnostic.
    pub fn report(&self, diagnostic: Diagnostic) {
        self.found.borrow_mut().push(diagnostic);
    }

    /// Adds all diagnostics of another reader.
    pub fn report_all(&self, diagnostics: Diagnostics) {
        self.found.borrow_mut().append(diagnostics);
    }

    /// Takes back the last diagnostic for which `is` holds: a better one says the same.
    pub fn take_back(&self, is: impl Fn(&Diagnostic) -> bool) -> Option<Diagnostic> {
        self.found.borrow_mut().take(is)
    }

    /// Returns whether there is a diagnostic with a code.
    pub fn has_told(&self, code: Code) -> bool {
        self.found.borrow().items().iter().any(|told| told.code == code)
    }

    /// Returns whether there is no diagnostic yet.
    pub fn is_silent(&self) -> bool {
        self.found.borrow().items().is_empty()
    }

    /// Notes a host in a link, to compare it later with the hosts of other files.
    pub fn saw_host(&self, host: &str, mark: Mark) {
        self.found.borrow_mut().saw_host(host, self.place(mark));
    }

    /// Notes a file that the text names. Whether it is there is known only when all files are read.
    pub fn refers_to(&self, path: &Arc<str>, meant: Meant, mark: Mark) {
        let reference = Reference { path: Arc::clone(path), meant, place: self.place(mark) };
        self.references.borrow_mut().push(reference);
    }

    /// Returns the files that the text names, and forgets them.
    pub fn take_references(&self) -> Vec<Reference> {
        self.references.take()
    }

    /// Notes the bytes of the file, to recognise a file that did not change.
    pub fn saw_bytes(&self, bytes: &[u8]) {
        self.hash.set(Some(ContentHash::of(bytes)));
    }

    /// Notes that the file went away before it was read.
    pub fn saw_nothing(&self) {
        self.is_gone.set(true);
    }

    /// Returns whether the file went away before it was read.
    pub fn is_gone(&self) -> bool {
        self.is_gone.get()
    }

    /// Returns the hash of the file's bytes, if it was read as a text.
    pub fn hash(&self) -> Option<ContentHash> {
        self.hash.get()
    }

    /// Makes a diagnostic at a mark.
    pub fn fault(&self, code: Code, mark: Mark) -> Diagnostic {
        Diagnostic::new(code, self.place(mark))
    }

    /// Returns whether a key of the map at `map` is the rest of a text after a comma, as in
    /// `{alt: Domes, minarets and palms}`; if so, reports it.
    pub fn is_cut_off(&self, map: Mark, name: &MapKey<'_>, node: &Node<'_>) -> bool {
        let in_braces = map.line == name.mark.line && map.column < name.mark.column;
        let cut_off = matches!(node.value, Value::Null) && (in_braces || name.text.contains(' '));
        if let Some((key, value)) = name.text.split_once(':').filter(|_| cut_off && in_braces) {
            // In braces, `name:Hall` is one text.
            let at = self.place(Mark { length: 1, ..map });
            self.take_back(|told| {
                told.code == Code::E205 && told.place == at && told.arg("key") == Some(key)
            });
            let fault = self.fault(Code::E201, name.mark).variant("space");
            self.report(fault.suggest(Some(format!("{key}: {value}"))));
        } else if cut_off {
            self.report(self.fault(Code::E201, name.mark).variant("comma").with("text", name.text.as_ref()));
        }
        cut_off
    }

    /// Replaces the diagnostic of a key that is missing in the map at `mark`, if the unknown key `name` was
    /// meant for it. Returns whether there was such a diagnostic.
    pub fn is_misspelt(&self, meant: Option<&str>, mark: Mark, name: &MapKey<'_>) -> bool {
        let Some(meant) = meant else { return false };
        let place = self.place(mark);
        let is_missing = |d: &Diagnostic| {
            d.code == Code::E205 && d.place == place && d.args.first().is_some_and(|(_, key)| key == meant)
        };
        let mut found = self.found.borrow_mut();
        let Some(missing) = found.find_mut(is_missing) else { return false };
        let told = self.fault(Code::E205, name.mark).variant("misspelt").with("key", meant);
        *missing = told.with("found", name.text.as_ref()).suggest(Some(meant));
        true
    }

    /// Returns whether an Arabic comma stands where a list such as `[بحر، شاطئ]` needs a comma, and reports
    /// it.
    pub fn has_arabic_comma(&self, node: &Node<'_>, text: &str) -> bool {
        let holds = text.contains('،');
        if holds {
            self.report(self.fault(Code::E204, node.mark).variant("comma").with("text", text));
        }
        holds
    }

    /// Reports a value of another kind than the expected one. Says nothing of a value that could not be read.
    pub fn wrong_type(&self, node: &Node<'_>, expected: &'static str) {
        if node.is_broken() {
            return;
        }
        self.report(self.fault(Code::E204, node.mark).variant("expected").with("expected", expected));
    }

    /// Ends reading, and returns the diagnostics.
    pub fn finish(self) -> Diagnostics {
        self.found.into_inner()
    }

    /// Returns a node's text; reports a node that is no text, or a text with characters that no text may
    /// hold.
    pub fn text<'n>(&self, node: &'n Node<'_>, expected: &'static str) -> Option<&'n str> {
        let Value::Scalar(text) = &node.value else {
            self.wrong_type(node, expected);
            return None;
        };
        if let Some((_, control)) = find_forbidden(text) {
            let code = direction::named(control);
            self.report(self.fault(Code::E102, node.mark).variant("in-value").with("character", code));
            return None;
        }
        if let Some((_, turn)) = direction::first_fault_in(text) {
            let fault = self.fault(Code::E504, node.mark);
            self.report(fault.with("character", direction::named(turn)));
            return None;
        }
        Some(text.trim())
    }

    /// Returns the text of a node that is a name or a word, not a text for people. Removes the invisible
    /// marks around it.
    pub fn word<'n>(&self, node: &'n Node<'_>, expected: &'static str) -> Option<&'n str> {
        self.text(node, expected).map(trim_marks)
    }
}
