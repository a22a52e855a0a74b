//! A site that stays in memory and follows its files: only what changed is parsed again.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::artifacts::{self, Edition, Plan};
use crate::content::{Documents, Options, Resolved};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::choices::{Dating, Digits};
use crate::model::history::{History, HistorySource};
use crate::model::language::Language;
use crate::model::now::Now;
use crate::model::options::SiteOption;
use crate::model::site::Site;
use crate::model::sources::{FileChange, SourceFile, TextSource};
use crate::pipeline::{self, Summary};
use crate::theme::Theme;

/// The parsed files of a site, and what is worth keeping of the stages after them.
#[derive(Debug, Default)]
pub struct Live {
    documents: Documents,
    theme_files: Vec<TextSource>,
    refused: BTreeMap<Arc<str>, Diagnostic>,
    theme: Option<Loaded>,
    resolved: Option<Resolved>,
    history: HistorySource,
    /// The history as it was when it was first asked for, with what was to be told of it.
    read: Option<(Arc<History>, Diagnostics)>,
    /// The files that changed since they were taken in for the first time.
    edited: BTreeSet<Arc<str>>,
    /// Whether files were taken in already.
    has_begun: bool,
    made: Option<Arc<Made>>,
}

/// A site that is ready to be rendered, file by file.
#[derive(Debug)]
pub struct Made {
    /// The site with its theme.
    pub edition: Edition,
    /// The files to publish.
    pub plan: Plan,
}

/// Everything that decides which theme a site has, besides the theme's files.
type ChoiceKey = (Box<str>, Vec<Language>, Option<Box<str>>, Digits, Vec<SiteOption>);

/// A theme with everything from which it was loaded, besides its files.
#[derive(Debug)]
struct Loaded {
    choice: ChoiceKey,
    theme: Option<Arc<Theme>>,
    told: Diagnostics,
}

impl Live {
    /// Makes an empty site whose files have a history.
    pub fn new(history: HistorySource) -> Live {
        Live { history, ..Live::default() }
    }

    /// Takes in files that came, changed or went. Returns the paths of those that say something else than
    /// before: a text that was saved again unchanged is not among them.
    pub fn take(&mut self, found: Vec<FileChange>) -> Vec<Arc<str>> {
        let mut changed = Vec::new();
        let mut content = Vec::new();
        for FileChange { path, source } in found {
            let was_refused = self.refused.remove(&path);
            let differs = match source {
                Some(SourceFile::Content(file)) => {
                    content.push(file);
                    was_refused.is_some()
                }
                Some(SourceFile::Theme(file)) => self.put_theme_file(file) || was_refused.is_some(),
                Some(SourceFile::Refused(told)) => {
                    let is_new = was_refused.as_ref() != Some(&told);
                    self.refused.insert(Arc::clone(&path), told);
                    self.remove(&path) || is_new
                }
                None => self.remove(&path) || was_refused.is_some(),
            };
            if differs {
                changed.push(path);
            }
        }
        let put = self.documents.put_all(&content.iter().collect::<Vec<_>>());
        for path in &put {
            // The change that removed the file may not have been reported yet.
            if self.documents.get(path).is_some_and(|document| document.is_gone) {
                self.documents.remove(path);
            }
        }
        changed.extend(put);
        changed.sort_unstable();
        changed.dedup();
        if self.has_begun {
            self.edited.extend(changed.iter().cloned());
        }
        self.has_begun = true;
        changed
    }

    /// Returns whether the site has files of a theme, besides the theme in the program.
    pub fn has_theme_files(&self) -> bool {
        !self.theme_files.is_empty()
    }

    /// Makes the site of all files, and shares with the last one what did not change. Returns it with its
    /// diagnostics, or only these if errors are among them.
    pub fn make(&mut self, now: Now, options: &Options) -> (Option<Arc<Made>>, Diagnostics) {
        let mut told = Diagnostics::default();
        told.extend(self.refused.values().cloned());
        let made = self.try_make(now, options, &mut told).filter(|_| !told.has_errors());
        self.made = made.clone().or(self.made.take());
        (made, told)
    }

    fn try_make(&mut self, now: Now, options: &Options, told: &mut Diagnostics) -> Option<Arc<Made>> {
        self.resolved = pipeline::resolve(&self.documents, options, self.resolved.as_ref(), told);
        let site = self.resolved.as_ref().map(|resolved| Arc::clone(&resolved.site))?;
        let has_errors = told.has_errors();
        let before = self.made.clone();
        let edition = before.as_ref().map(|made| &made.edition);
        let earlier = edition.map(|edition| &*edition.catalogue);
        let mut of_theme = Diagnostics::default();
        let (catalogue, theme) =
            rayon::join(|| pipeline::arrange(&site, now, earlier, told), || self.theme(&site, &mut of_theme));
        told.append_warily(of_theme);
        let theme = theme?;
        let history = self.history(&site, told);
        let edition = Edition::new(site, catalogue, theme, history, edition);
        let issue = before.as_ref().map(|made| made.plan.issue(&made.edition));
        if has_errors {
            artifacts::tell_clashes(&edition, issue, told);
            return None;
        }
        let plan = pipeline::plan(&edition, issue, told);
        Some(Arc::new(Made { edition, plan }))
    }

    /// Returns the history of the site's files, which is read once: since then, whatever is edited is not
    /// committed.
    fn history(&mut self, site: &Site, told: &mut Diagnostics) -> Arc<History> {
        if site.config.dates.value == Dating::None {
            self.read = None;
            return Arc::default();
        }
        let (history, of_history) = self.read.get_or_insert_with(|| {
            let mut told = Diagnostics::default();
            (pipeline::history(&self.history, site, &mut told), told)
        });
        told.append(of_history.clone());
        match of_history.items().is_empty() && !self.edited.is_empty() {
            true => Arc::new(history.with_uncommitted(&self.edited)),
            false => Arc::clone(history),
        }
    }

    /// Returns the site's theme, which is loaded again only if its files or the choice of it changed.
    fn theme(&mut self, site: &Site, told: &mut Diagnostics) -> Option<Arc<Theme>> {
        let config = &site.config;
        let country = site.country().map(Into::into);
        let (theme, languages) = (config.theme.clone(), config.languages.clone());
        let choice = (theme, languages, country, config.digits, config.options.clone());
        if self.theme.as_ref().is_none_or(|loaded| loaded.choice != choice) {
            let mut told = Diagnostics::default();
            let theme = pipeline::load_theme(&self.theme_files, site, &mut told);
            self.theme = Some(Loaded { choice, theme, told });
        }
        let loaded = self.theme.as_ref()?;
        told.append(loaded.told.clone());
        loaded.theme.clone()
    }

    fn put_theme_file(&mut self, file: TextSource) -> bool {
        match self.find_theme_file(&file.path) {
            Ok(at) if self.theme_files[at].bytes == file.bytes => return false,
            Ok(at) => self.theme_files[at] = file,
            Err(at) => self.theme_files.insert(at, file),
        }
        self.theme = None;
        true
    }

    /// Removes a file, and returns whether it was there.
    fn remove(&mut self, path: &str) -> bool {
        if let Ok(at) = self.find_theme_file(path) {
            self.theme_files.remove(at);
            self.theme = None;
            return true;
        }
        let was_there = self.documents.get(path).is_some();
        self.documents.remove(path);
        was_there
    }

    fn find_theme_file(&self, path: &str) -> Result<usize, usize> {
        self.theme_files.binary_search_by(|file| (*file.path).cmp(path))
    }
}

impl Made {
    /// Returns a summary of the site.
    pub fn summary(&self) -> Summary {
        Summary::of(&self.edition, &self.plan)
    }
}
