//! Plans: the artifacts of one edition and their paths.

use std::collections::HashMap;

use crate::artifacts::clash::Claim;
use crate::artifacts::voice::Voice;
use crate::artifacts::{AboutOthers, Artifact, Edition};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::language::Lang;
use crate::model::role::Role;
use crate::model::url::OutputPath;

/// All files that one build publishes.
#[derive(Debug, Default)]
pub struct Plan {
    artifacts: Vec<Box<dyn Artifact>>,
    about_others: Vec<Box<dyn AboutOthers>>,
    paths: HashMap<OutputPath, MadeBy>,
    pub(super) diagnostics: Diagnostics,
}

/// The position of a file's maker in a plan.
#[derive(Clone, Copy, Debug)]
enum MadeBy {
    Artifact(usize),
    AboutOthers(usize),
}

/// The maker of a file.
#[derive(Clone, Copy)]
pub enum Maker<'p> {
    /// An artifact, which may make other files in the same pass.
    Artifact(&'p dyn Artifact),
    /// A file about the others, which needs all of them.
    AboutOthers(&'p dyn AboutOthers),
}

impl Plan {
    /// Adds an artifact.
    pub fn add(&mut self, artifact: impl Artifact + 'static) {
        let made_by = MadeBy::Artifact(self.artifacts.len());
        self.paths.extend(artifact.paths().iter().map(|path| (path.clone(), made_by)));
        self.artifacts.push(Box::new(artifact));
    }

    /// Adds a file about the others.
    pub fn add_about_others(&mut self, file: impl AboutOthers + 'static) {
        self.paths.insert(file.path().clone(), MadeBy::AboutOthers(self.about_others.len()));
        self.about_others.push(Box::new(file));
    }

    /// Reports a diagnostic about a path.
    pub fn tell(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Returns the artifacts in the order in which they were planned.
    pub fn artifacts(&self) -> &[Box<dyn Artifact>] {
        &self.artifacts
    }

    /// Returns the files about the others.
    pub fn about_others(&self) -> &[Box<dyn AboutOthers>] {
        &self.about_others
    }

    /// Returns the maker of the file at a path, if one is published there.
    pub fn maker(&self, path: &OutputPath) -> Option<Maker<'_>> {
        Some(match *self.paths.get(path)? {
            MadeBy::Artifact(index) => Maker::Artifact(&*self.artifacts[index]),
            MadeBy::AboutOthers(index) => Maker::AboutOthers(&*self.about_others[index]),
        })
    }

    /// Returns the number of files with [`Role::Page`].
    pub fn pages(&self) -> usize {
        let pages = self.artifacts.iter().filter(|artifact| artifact.role() == Role::Page);
        pages.map(|artifact| artifact.paths().len()).sum()
    }

    /// Returns a claim for every path that is to be published.
    pub fn claims(&self) -> impl Iterator<Item = Claim<'_>> {
        let of_artifacts = self.artifacts.iter().flat_map(|artifact| {
            let (role, origin) = (artifact.role(), artifact.origin());
            artifact.paths().iter().map(move |path| Claim { path, role, origin })
        });
        let about_others = self.about_others.iter();
        let claim = about_others.map(|file| Claim { path: file.path(), role: file.role(), origin: None });
        of_artifacts.chain(claim)
    }

    /// Returns the edition that was planned, together with the paths of this plan.
    pub fn issue<'i>(&'i self, edition: &'i Edition) -> Issue<'i> {
        Issue { edition, paths: &self.paths }
    }
}

/// An edition together with the paths of all its files: everything that rendering may look at.
#[derive(Clone, Copy, Debug)]
pub struct Issue<'i> {
    /// The edition.
    pub edition: &'i Edition,
    paths: &'i HashMap<OutputPath, MadeBy>,
}

impl<'i> Issue<'i> {
    /// Returns the edition's voice in a language.
    pub fn voice(self, lang: Lang) -> Voice<'i> {
        self.edition.voice(lang)
    }

    /// Returns whether a file is published.
    pub fn publishes(self, path: &OutputPath) -> bool {
        self.paths.contains_key(path)
    }
}
