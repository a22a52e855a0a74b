//! Finds names for the files of new events.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::content::Documents;
use crate::model::site::Site;
use crate::model::url::{LONGEST_SLUG, Slug};

/// The names of events that are taken, in the form in which no system can take two for one.
#[derive(Debug)]
pub struct FreeNames {
    taken: HashSet<String>,
    /// The number that the next file of a name gets.
    next: HashMap<String, u32>,
}

impl FreeNames {
    /// Collects the names of a site's events.
    pub fn of(site: &Site, documents: &Documents) -> FreeNames {
        let mut taken = HashSet::new();
        for event in &site.events {
            taken.insert(event.slug.as_str().to_lowercase());
            taken.extend(event.aliases.iter().map(|alias| alias.value.as_str().to_lowercase()));
        }
        for broken in &site.broken {
            taken.insert(broken.slug.as_str().to_lowercase());
            taken.extend(broken.aliases.iter().map(|alias| alias.value.as_str().to_lowercase()));
        }
        let files = documents.iter().filter(|document| document.path.starts_with("content/events/"));
        taken.extend(files.map(|document| document.stem().name().to_lowercase()));
        FreeNames { taken, next: HashMap::new() }
    }

    /// Takes a free path for the file of an event: that of its slug or its title, with a number if another event has it.
    pub fn free(&mut self, slug: Option<&Slug>, title: &str) -> Arc<str> {
        let titled = || Slug::from_text(title).map(|slug| slug.to_string());
        let base = slug.map(ToString::to_string).or_else(titled).unwrap_or_else(|| "event".to_owned());
        let base = &base[..base.floor_char_boundary(LONGEST_SLUG - 8)];
        let next = self.next.entry(base.to_owned()).or_insert(1);
        loop {
            let name = if *next == 1 { base.to_owned() } else { format!("{base}-{next}") };
            *next += 1;
            if self.taken.insert(name.to_lowercase()) {
                return format!("content/events/{name}.md").into();
            }
        }
    }
}
