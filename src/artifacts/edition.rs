//! Editions: a site, arranged for one day, with its theme. Artifacts are made from an edition.

use std::any::Any;
use std::sync::Arc;

use crate::artifacts::memories::Memories;
use crate::artifacts::tables::Tables;
use crate::artifacts::urls::Urls;
use crate::artifacts::voice::Voice;
use crate::catalogue::Catalogue;
use crate::model::history::History;
use crate::model::language::Lang;
use crate::model::site::Site;
use crate::theme::Theme;

/// A site that is ready to be published: everything that planning may look at, and nothing else.
///
/// An edition shares its parts, so a new edition after an edit costs little. Text that stands on many pages
/// is made when the first of them is rendered.
#[derive(Debug)]
pub struct Edition {
    /// The content.
    pub site: Arc<Site>,
    /// Its events, arranged.
    pub catalogue: Arc<Catalogue>,
    /// The theme.
    pub theme: Arc<Theme>,
    /// The paths of all pages and files.
    pub urls: Urls,
    /// When the files of the content last changed.
    pub history: Arc<History>,
    /// What kinds of files remember.
    memories: Memories,
    tables: Vec<Tables>,
}

impl Edition {
    /// Brings content and theme together. The result is the same whatever `before` is, and shares the paths
    /// that did not change.
    pub fn new(
        site: Arc<Site>,
        catalogue: Arc<Catalogue>,
        theme: Arc<Theme>,
        history: Arc<History>,
        before: Option<&Edition>,
    ) -> Edition {
        let before = before.map(|before| &before.urls);
        Edition {
            urls: Urls::new(Arc::clone(&site), Arc::clone(&catalogue), before),
            history,
            memories: Memories::default(),
            tables: site.config.langs().map(|_| Tables::new(&site, &catalogue)).collect(),
            site,
            catalogue,
            theme,
        }
    }

    /// Returns what was remembered under a type, and makes it with `make` when it is first asked for.
    pub fn remember<T: Any + Send + Sync>(&self, make: impl FnOnce() -> T) -> Arc<T> {
        self.memories.get(make)
    }

    /// Returns the edition's voice in a language.
    pub fn voice(&self, lang: Lang) -> Voice<'_> {
        Voice { edition: self, lang, tables: &self.tables[lang.index()] }
    }

    /// Returns the edition's voices, in the order of the site's languages.
    pub fn voices(&self) -> impl Iterator<Item = Voice<'_>> {
        self.site.config.langs().map(|(lang, _)| self.voice(lang))
    }
}
