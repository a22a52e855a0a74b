//! Two sources for one published path: what is told of them, and of which of the two.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use crate::artifacts::{Artifact, Edition};
use crate::catalogue::Entity;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Mark, Place};

/// Tells of paths that are the same, also where they differ only by case or Unicode form, and of files that
/// stand where another needs a folder.
pub fn check(edition: &Edition, artifacts: &[Box<dyn Artifact>], diagnostics: &mut Diagnostics) {
    let mut paths: HashMap<String, usize> = HashMap::with_capacity(artifacts.len());
    let mut told = Once::default();
    for (i, artifact) in artifacts.iter().enumerate() {
        match paths.entry(artifact.path().folded().into_owned()) {
            Entry::Vacant(free) => {
                free.insert(i);
            }
            Entry::Occupied(taken) => {
                let other = &*artifacts[*taken.get()];
                told.add(same_path(&Claim::of(edition, &**artifact), &Claim::of(edition, other)));
            }
        }
    }
    for artifact in artifacts {
        let mut folder = &*artifact.path().folded();
        while let Some((outer, _)) = folder.rsplit_once('/') {
            if let Some(other) = paths.get(outer) {
                told.add(file_for_folder(&**artifact, &*artifacts[*other]));
            }
            folder = outer;
        }
    }
    diagnostics.extend(told.diagnostics);
}

/// What is told, once for each two files: a clash comes back in every language.
#[derive(Default)]
struct Once {
    diagnostics: Vec<Diagnostic>,
    known: BTreeSet<(Place, String)>,
}

impl Once {
    fn add(&mut self, (told, about): (Diagnostic, String)) {
        if self.known.insert((told.place.clone(), about)) {
            self.diagnostics.push(told);
        }
    }
}

/// Who wants a path; those that are more easily given another come first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// An old slug of an event.
    Alias(String),
    /// A file that is copied as it is.
    Static,
    /// The page of a content file.
    Page,
    /// A page that is made of no file.
    Ours,
}

struct Claim<'a> {
    kind: Kind,
    path: &'a str,
    source: Option<&'a Arc<str>>,
    mark: Option<Mark>,
}

impl<'a> Claim<'a> {
    fn of(edition: &'a Edition, artifact: &'a dyn Artifact) -> Claim<'a> {
        let path = artifact.path().as_str();
        let source = artifact.source();
        let Some(file) = source else { return Claim { kind: Kind::Ours, path, source, mark: None } };
        if file.starts_with("content/static/") {
            return Claim { kind: Kind::Static, path, source, mark: None };
        }
        let Some(Entity::Event(id)) = edition.catalogue.entity(file) else {
            return Claim { kind: Kind::Page, path, source, mark: None };
        };
        let event = &edition.site.events[id.index()];
        let name = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".html");
        match event.aliases.iter().find(|alias| alias.value.as_str() == name) {
            Some(alias) => Claim { kind: Kind::Alias(name.to_owned()), path, source, mark: Some(alias.mark) },
            None => Claim { kind: Kind::Page, path, source, mark: event.slug_mark },
        }
    }

    fn name(&self) -> &str {
        self.source.map_or(self.path, |file| file)
    }

    fn place(&self) -> Place {
        match (self.source, self.mark) {
            (Some(file), Some(mark)) => mark.within(file),
            (Some(file), None) => Place::file(file),
            (None, _) => Place::file(&self.path.into()),
        }
    }
}

/// Tells of two claims on one path, at the one that is more easily given another.
fn same_path(one: &Claim<'_>, other: &Claim<'_>) -> (Diagnostic, String) {
    let (first, second) = if one.kind <= other.kind { (one, other) } else { (other, one) };
    let told = Diagnostic::new(Code::E404, first.place()).with("path", first.path);
    let told = match &first.kind {
        Kind::Alias(alias) => told.variant("alias").with("alias", alias),
        _ if second.kind == Kind::Ours => told.variant("ours"),
        Kind::Static => told.variant("static"),
        Kind::Page | Kind::Ours => told,
    };
    (told.with("other", second.name()), second.name().to_owned())
}

/// Tells of a file that is published where another, `inner`, needs a folder; once for each file to rename.
fn file_for_folder(inner: &dyn Artifact, outer: &dyn Artifact) -> (Diagnostic, String) {
    let (first, second) = if outer.source().is_some() { (outer, inner) } else { (inner, outer) };
    let place = first.source().map_or_else(|| Place::file(&first.path().as_str().into()), Place::file);
    let told = Diagnostic::new(Code::E404, place).variant("folder");
    let told = told.with("path", first.path().as_str()).with("other", second.path().as_str());
    (told, String::new())
}
