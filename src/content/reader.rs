//! The file that is being read, and what was found wrong with it.

use std::cell::RefCell;
use std::sync::Arc;

use crate::content::characters::{find_forbidden, trim_marks};
use crate::content::direction;
use crate::content::node::{MapKey, Node, Value};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Mark, Place};

/// The file being read, and what was found wrong with it.
#[derive(Debug)]
pub struct Reader {
    file: Arc<str>,
    found: RefCell<Diagnostics>,
    references: RefCell<Vec<Reference>>,
}

/// A file of the content that a text names.
#[derive(Debug)]
pub struct Reference {
    /// The path of the file from the site's root.
    pub path: Arc<str>,
    /// What the file has to be.
    pub meant: Meant,
    /// Where it is named.
    pub place: Place,
}

/// What a file that a text names has to be.
#[derive(Debug)]
pub enum Meant {
    /// A content file in the main language.
    File,
    /// A picture, with its address as it was written.
    Picture(Box<str>),
}

impl Reader {
    /// Begins to read a file.
    pub fn new(file: &Arc<str>) -> Reader {
        Reader { file: Arc::clone(file), found: RefCell::default(), references: RefCell::default() }
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

    /// Notes a host that a link names, to be compared with those of other files.
    pub fn saw_host(&self, host: &str, mark: Mark) {
        self.found.borrow_mut().saw_host(host, self.place(mark));
    }

    /// Notes a file that the text names; whether it is there is known when all files are.
    pub fn refers_to(&self, path: &Arc<str>, meant: Meant, mark: Mark) {
        let reference = Reference { path: Arc::clone(path), meant, place: self.place(mark) };
        self.references.borrow_mut().push(reference);
    }

    /// Hands out the files that the text names.
    pub fn take_references(&self) -> Vec<Reference> {
        self.references.take()
    }

    /// Begins a diagnostic at a mark.
    pub fn fault(&self, code: Code, mark: Mark) -> Diagnostic {
        Diagnostic::new(code, self.place(mark))
    }

    /// Returns whether a key is the rest of a text which a comma cut off, and reports it:
    /// `{alt: Domes, minarets and palms}`.
    pub fn is_cut_off(&self, name: &MapKey<'_>, node: &Node<'_>) -> bool {
        let cut_off = matches!(node.value, Value::Null) && name.text.contains(' ');
        if cut_off {
            self.report(self.fault(Code::E201, name.mark).variant("comma").with("text", name.text.as_ref()));
        }
        cut_off
    }

    /// Says in the place of a missing key that this unknown one was meant for it, and returns whether that
    /// key was reported to be missing in the map at `mark`.
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

    /// Returns whether the Arabic comma was to divide a text of a list, `[بحر، شاطئ]`, and reports it.
    pub fn has_arabic_comma(&self, node: &Node<'_>, text: &str) -> bool {
        let holds = text.contains('،');
        if holds {
            self.report(self.fault(Code::E204, node.mark).variant("comma").with("text", text));
        }
        holds
    }

    /// Reports a value that is not of the kind that was expected.
    pub fn wrong_type(&self, node: &Node<'_>, expected: &'static str) {
        self.report(self.fault(Code::E204, node.mark).variant("expected").with("expected", expected));
    }

    /// Ends reading and hands out what was found.
    pub fn finish(self) -> Diagnostics {
        self.found.into_inner()
    }

    /// Returns a node's text; reports one that is none, or that holds what no text may hold.
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

    /// Returns a node's text where it is a name or a word and no text for people: also without the
    /// invisible marks around it.
    pub fn word<'n>(&self, node: &'n Node<'_>, expected: &'static str) -> Option<&'n str> {
        self.text(node, expected).map(trim_marks)
    }
}
