//! Plans: the artifacts of one edition and their paths.

use std::collections::HashMap;
use std::sync::Arc;

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
    /// The files of each kind, in the order of kinds.
    sections: Vec<Arc<Section>>,
    /// What is wrong with the paths of all kinds together.
    pub(super) clashes: Arc<Diagnostics>,
}

/// The files of one kind. A plan shares them with the plan before an edit if they are the same.
#[derive(Debug, Default)]
pub struct Section {
    artifacts: Vec<Box<dyn Artifact>>,
    about_others: Vec<Box<dyn AboutOthers>>,
    paths: HashMap<OutputPath, MadeBy>,
    in_sitemap: usize,
    diagnostics: Diagnostics,
}

/// The position of a file's maker in a section.
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

impl Section {
    /// Plans the files of one kind.
    pub fn planned(plan: impl FnOnce(&mut Section)) -> Arc<Section> {
        let mut section = Section::default();
        plan(&mut section);
        section.paths = section.makers();
        Arc::new(section)
    }

    /// Returns the maker of each file, by the file's path.
    fn makers(&self) -> HashMap<OutputPath, MadeBy> {
        let count = self.artifacts.iter().map(|artifact| artifact.paths().len()).sum::<usize>();
        let mut makers = HashMap::with_capacity(count + self.about_others.len());
        for (index, artifact) in self.artifacts.iter().enumerate() {
            makers.extend(artifact.paths().iter().map(|path| (path.clone(), MadeBy::Artifact(index))));
        }
        let about_others = self.about_others.iter().enumerate();
        makers.extend(about_others.map(|(index, file)| (file.path().clone(), MadeBy::AboutOthers(index))));
        makers
    }

    /// Adds an artifact.
    pub fn add(&mut self, artifact: impl Artifact + 'static) {
        self.in_sitemap += if artifact.role().is_in_sitemap() { artifact.paths().len() } else { 0 };
        self.artifacts.push(Box::new(artifact));
    }

    /// Adds a file about the others.
    pub fn add_about_others(&mut self, file: impl AboutOthers + 'static) {
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

    /// Returns the number of files that the sitemap lists.
    pub fn in_sitemap(&self) -> usize {
        self.in_sitemap
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

    fn maker(&self, path: &OutputPath) -> Option<Maker<'_>> {
        Some(match *self.paths.get(path)? {
            MadeBy::Artifact(index) => Maker::Artifact(&*self.artifacts[index]),
            MadeBy::AboutOthers(index) => Maker::AboutOthers(&*self.about_others[index]),
        })
    }
}

impl Plan {
    /// Makes a plan of the files of several kinds.
    pub(crate) fn of(sections: Vec<Arc<Section>>) -> Plan {
        Plan { sections, clashes: Arc::default() }
    }

    /// Returns the files of each kind, in the order of kinds.
    pub fn sections(&self) -> &[Arc<Section>] {
        &self.sections
    }

    /// Returns the files of the kind with a number in the order of kinds.
    pub(super) fn section(&self, number: usize) -> Option<&Arc<Section>> {
        self.sections.get(number)
    }

    /// Returns the artifacts in the order in which they were planned.
    pub fn artifacts(&self) -> impl Iterator<Item = &dyn Artifact> {
        self.sections.iter().flat_map(|section| &section.artifacts).map(|artifact| &**artifact)
    }

    /// Returns the files about the others.
    pub fn about_others(&self) -> impl Iterator<Item = &dyn AboutOthers> {
        self.sections.iter().flat_map(|section| &section.about_others).map(|file| &**file)
    }

    /// Returns everything that is wrong with the paths.
    pub(super) fn told(&self) -> Diagnostics {
        let of_sections = self.sections.iter().map(|section| &section.diagnostics);
        let mut told = Diagnostics::default();
        told.extend(of_sections.chain([&*self.clashes]).flat_map(Diagnostics::items).cloned());
        told
    }

    /// Returns the maker of the file at a path, if one is published there.
    pub fn maker(&self, path: &OutputPath) -> Option<Maker<'_>> {
        self.sections.iter().rev().find_map(|section| section.maker(path))
    }

    /// Returns the number of files with [`Role::Page`].
    pub fn pages(&self) -> usize {
        let pages = self.artifacts().filter(|artifact| artifact.role() == Role::Page);
        pages.map(|artifact| artifact.paths().len()).sum()
    }

    /// Returns a claim for every path that is to be published.
    pub fn claims(&self) -> impl Iterator<Item = Claim<'_>> {
        self.sections.iter().flat_map(|section| section.claims())
    }

    /// Returns the edition that was planned, together with this plan.
    pub fn issue<'i>(&'i self, edition: &'i Edition) -> Issue<'i> {
        Issue { edition, plan: self }
    }
}

/// An edition together with its plan: everything that rendering may look at.
#[derive(Clone, Copy, Debug)]
pub struct Issue<'i> {
    /// The edition.
    pub edition: &'i Edition,
    pub(super) plan: &'i Plan,
}

impl<'i> Issue<'i> {
    /// Returns the edition's voice in a language.
    pub fn voice(self, lang: Lang) -> Voice<'i> {
        self.edition.voice(lang)
    }

    /// Returns whether a file is published.
    pub fn publishes(self, path: &OutputPath) -> bool {
        self.plan.sections.iter().any(|section| section.paths.contains_key(path))
    }
}
