//! Finds names for new files of content.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::content::Documents;
use crate::model::site::Site;
use crate::model::url::{LONGEST_SLUG, Slug};

/// The names in a folder of the content that are taken, in the form in which no system can take two for one.
#[derive(Debug)]
pub struct FreeNames {
    folder: &'static str,
    taken: HashSet<String>,
    /// The number that the next file of a name gets.
    next: HashMap<String, u32>,
}

impl FreeNames {
    /// Collects the names of a site's files in `events`, `organizers` or `pages`.
    pub fn of(folder: &'static str, site: &Site, documents: &Documents) -> FreeNames {
        let mut taken = HashSet::new();
        let events = site.events.iter().filter(|_| folder == "events");
        let pages = site.pages.iter().filter(|_| folder == "pages");
        let broken = site.broken.iter().filter(|broken| broken.folder == folder);
        let slugs = events.clone().map(|event| &event.slug).chain(pages.map(|page| &page.slug));
        let slugs = slugs.chain(broken.clone().map(|broken| &broken.slug));
        let aliases =
            events.flat_map(|event| &event.aliases).chain(broken.flat_map(|broken| &broken.aliases));
        let slugs = slugs.chain(aliases.map(|alias| &alias.value));
        taken.extend(slugs.map(|slug| slug.as_str().to_lowercase()));
        let inside = format!("content/{folder}/");
        let files = documents.iter().filter(|document| document.path.starts_with(&inside));
        taken.extend(files.map(|document| document.stem().name().to_lowercase()));
        FreeNames { folder, taken, next: HashMap::new() }
    }

    /// Returns whether another file has a name.
    pub fn is_taken(&self, name: &str) -> bool {
        self.taken.contains(&name.to_lowercase())
    }

    /// Takes a free path for a file: that of its slug or its title, with a number if another file has it.
    pub fn free(&mut self, slug: Option<&Slug>, title: &str) -> Arc<str> {
        let titled = || Slug::from_text(title).map(|slug| slug.to_string());
        let base = slug
            .map(ToString::to_string)
            .or_else(titled)
            .unwrap_or_else(|| self.folder.trim_end_matches('s').to_owned());
        let base = &base[..base.floor_char_boundary(LONGEST_SLUG - 8)];
        let next = self.next.entry(base.to_owned()).or_insert(1);
        loop {
            let name = if *next == 1 { base.to_owned() } else { format!("{base}-{next}") };
            *next += 1;
            if self.taken.insert(name.to_lowercase()) {
                return format!("content/{}/{name}.md", self.folder).into();
            }
        }
    }
}
