//! Parses each file under `content/` by itself: after an edit only one file is parsed, and all others stay as
//! they are.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use crate::content::front_matter::{self, FrontMatter};
use crate::content::node::Node;
use crate::content::picture_formats::{self, UnshownFormat};
use crate::content::pictures::{self, Measured};
use crate::content::raw_event::RawEvent;
use crate::content::raw_organizer::RawOrganizer;
use crate::content::raw_page::RawPage;
use crate::content::raw_translation::{OrganizerWords, RawTranslation};
use crate::content::raw_vocabulary::{RawCategory, RawList, RawRegion, Reach};
use crate::content::reader::{Reader, Reference};
use crate::content::{
    config, endings, raw_event, raw_organizer, raw_page, raw_translation, raw_vocabulary, svg, yaml,
};
use crate::diagnostic::{Code, Diagnostics};
use crate::model::config::Config;
use crate::model::event::EventText;
use crate::model::hash::ContentHash;
use crate::model::language::Language;
use crate::model::page::PageText;
use crate::model::sources::{FileSource, Sources};

/// How many files a thread takes at once: few, so that no thread waits long for the last of another.
pub const SHARE: usize = 32;

/// A file under `content/`, parsed.
#[derive(Debug)]
pub struct Document {
    /// Its path from the site's root.
    pub path: Arc<str>,
    /// The parsed contents.
    pub parsed: Parsed,
    /// The diagnostics that need no other file.
    pub told: Diagnostics,
    /// The files that its text names.
    pub references: Vec<Reference>,
    /// The hash of a text's bytes; none for any other file.
    pub hash: Option<ContentHash>,
    /// Whether it went away before it was read.
    pub is_gone: bool,
}

/// The parsed contents of a file, by the kind of file.
#[derive(Debug)]
pub enum Parsed {
    /// `site.yaml`.
    Site(Option<Box<Config>>),
    /// `regions.yaml`.
    Regions(RawList<RawRegion>),
    /// `categories.yaml`.
    Categories(RawList<RawCategory>),
    /// An event.
    Event(Box<Original<RawEvent>>),
    /// An organiser.
    Organizer(Original<RawOrganizer>),
    /// A free page.
    Page(Original<RawPage>),
    /// An event in another language than the main one.
    EventTranslation(Option<RawTranslation<Arc<EventText>>>),
    /// An organiser in another language than the main one.
    OrganizerTranslation(Option<RawTranslation<OrganizerWords>>),
    /// A page in another language than the main one.
    PageTranslation(Option<RawTranslation<Arc<PageText>>>),
    /// A picture, perhaps of a format that pages do not show; it is opened only if a text names it.
    Picture(FileSource, OnceLock<Measured>),
    /// A file that is copied without changes.
    Static(FileSource),
    /// A file of no known kind.
    Stray,
}

/// A file in the main language.
#[derive(Debug)]
pub struct Original<T> {
    /// The values in the file; none if a necessary value is missing or wrong.
    pub value: Option<T>,
    /// The text of its front matter, to compare the facts of translations with; none if it cannot be read.
    pub front_matter: Option<Box<str>>,
}

/// All files under `content/`, by path.
#[derive(Clone, Debug, Default)]
pub struct Documents(BTreeMap<Arc<str>, Arc<Document>>);

impl Documents {
    /// Parses all files, in parallel.
    pub fn parse(sources: &Sources) -> Documents {
        let mut documents = Documents::default();
        documents.put_all(&sources.texts.iter().chain(&sources.files).collect::<Vec<_>>());
        documents
    }

    /// Parses files, in parallel, and puts them in the places of those with the same paths. Returns the paths
    /// of those that do not say the same as before.
    pub fn put_all(&mut self, files: &[&FileSource]) -> Vec<Arc<str>> {
        let parsed: Vec<Arc<Document>> =
            files.par_iter().with_max_len(SHARE).map(|file| Arc::new(Document::parse(file))).collect();
        if self.0.is_empty() {
            self.0 = parsed.into_iter().map(|document| (Arc::clone(&document.path), document)).collect();
            return self.0.keys().cloned().collect();
        }
        let mut changed = Vec::new();
        for document in parsed {
            if !self.0.get(&document.path).is_some_and(|before| before.is_same(&document)) {
                changed.push(Arc::clone(&document.path));
                self.0.insert(Arc::clone(&document.path), document);
            }
        }
        changed
    }

    /// Removes a file.
    pub fn remove(&mut self, path: &str) {
        self.0.remove(path);
    }

    /// Returns the file of a path.
    pub fn get(&self, path: &str) -> Option<&Arc<Document>> {
        self.0.get(path)
    }

    /// Returns the number of files.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns whether there is no file.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the files with a stem, among them an original and its translations, in the order of their paths.
    pub fn with_stem(&self, stem: &str) -> impl Iterator<Item = &Arc<Document>> {
        let start = format!("{stem}.");
        let from = (Bound::Included(&*start), Bound::Unbounded);
        let near = self.0.range::<str, _>(from).map(|(_, document)| document);
        let near: Vec<_> = near.take_while(|document| document.path.starts_with(&start)).collect();
        near.into_iter().filter(move |document| document.stem().path == stem)
    }

    /// Returns the files in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Document>> {
        self.0.values()
    }
}

impl Document {
    /// Parses a file.
    pub fn parse(file: &FileSource) -> Document {
        let reader = Reader::new(&file.path);
        let parsed = parse(file, &reader);
        let references = reader.take_references();
        let (hash, is_gone) = (reader.hash(), reader.is_gone());
        Document { path: Arc::clone(&file.path), parsed, told: reader.finish(), references, hash, is_gone }
    }

    /// Returns whether another file of the same path has the same bytes, so that it says the same. Files that
    /// are only copied never count as the same.
    fn is_same(&self, other: &Document) -> bool {
        let is_same = match (self.parsed.measured(), other.parsed.measured()) {
            (Some(one), Some(other)) => {
                one.is_sound() && other.is_sound() && one.picture.hash == other.picture.hash
            }
            _ => self.hash.is_some() && self.hash == other.hash,
        };
        self.path == other.path && is_same
    }

    /// Returns the `uid` that stands in an event's file, also in one with errors.
    pub fn written_uid(&self) -> Option<&str> {
        let Parsed::Event(event) = &self.parsed else { return None };
        let of_value = event.value.as_ref().and_then(|value| value.uid.as_ref());
        of_value.map(|uid| &*uid.value).or_else(|| {
            let mut lines = event.front_matter.as_deref()?.lines();
            lines.find_map(|line| line.strip_prefix("uid:")).map(|uid| uid.trim().trim_matches(['"', '\'']))
        })
    }

    /// Returns whether an event's file says that it is a draft, also one with errors.
    pub fn is_draft(&self) -> bool {
        let Parsed::Event(event) = &self.parsed else { return false };
        event.value.as_ref().map_or_else(
            || {
                let mut lines = event.front_matter.as_deref().unwrap_or_default().lines();
                lines.any(|line| line.strip_prefix("draft:").is_some_and(|value| value.trim() == "true"))
            },
            |value| value.facts.draft,
        )
    }

    /// Returns the path of the original, and the language of a translation.
    pub fn stem(&self) -> Stem<'_> {
        Stem::of(&self.path)
    }
}

/// A path of a Markdown file without its ending and without the language of a translation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stem<'p> {
    /// The path of the original without its ending.
    pub path: &'p str,
    /// The language in the name of a translation.
    pub tag: Option<&'p str>,
}

impl<'p> Stem<'p> {
    fn of(path: &'p str) -> Stem<'p> {
        let path = path.rsplit_once('.').map_or(path, |(path, _)| path);
        let from = path.rfind('/').map_or(0, |slash| slash + 1);
        match path[from..].rsplit_once('.') {
            Some((name, tag)) if Language::parse(tag).is_some() => {
                Stem { path: &path[..from + name.len()], tag: Some(tag) }
            }
            _ => Stem { path, tag: None },
        }
    }

    /// Returns the name of the original without its ending.
    pub fn name(self) -> &'p str {
        self.path.rsplit('/').next().unwrap_or(self.path)
    }
}

fn parse(file: &FileSource, reader: &Reader) -> Parsed {
    let path = &*file.path;
    if is_drawing(path) {
        svg::check(file, reader);
    }
    if path.starts_with("content/static/") {
        return Parsed::Static(file.clone());
    }
    let is_text = has_ending(path, &["md", "yaml"]);
    if !is_text && (picture_formats::is_shown(path) || UnshownFormat::of_ending(path).is_some()) {
        if !picture_formats::is_shown(path) {
            reader.report(endings::stray(&file.path));
        }
        return Parsed::Picture(file.clone(), OnceLock::new());
    }
    let folder = path.strip_prefix("content/").and_then(|path| path.split_once('/'));
    let inside = folder.filter(|_| has_ending(path, &["md"]));
    if let Some(code) = inside.and_then(|_| endings::language_in_words(path)) {
        reader.report(endings::wrong_language(&file.path, code));
        return Parsed::Stray;
    }
    match (path, inside) {
        ("content/site.yaml", _) => Parsed::Site(of_yaml(file, reader, config::read).flatten().map(Box::new)),
        ("content/regions.yaml", _) => Parsed::Regions(of_list(file, reader, raw_vocabulary::regions)),
        ("content/categories.yaml", _) => {
            Parsed::Categories(of_list(file, reader, raw_vocabulary::categories))
        }
        (_, Some(("events", _))) => match Stem::of(path).tag {
            None => Parsed::Event(Box::new(original(file, reader, raw_event::read))),
            Some(_) => Parsed::EventTranslation(translation(file, reader, raw_translation::event)),
        },
        (_, Some(("organizers", name))) if !name.contains('/') => match Stem::of(path).tag {
            None => Parsed::Organizer(original(file, reader, raw_organizer::read)),
            Some(_) => Parsed::OrganizerTranslation(translation(file, reader, raw_translation::organizer)),
        },
        (_, Some(("pages", name))) if !name.contains('/') => match Stem::of(path).tag {
            None => Parsed::Page(original(file, reader, raw_page::read)),
            Some(_) => Parsed::PageTranslation(translation(file, reader, raw_translation::page)),
        },
        _ => {
            reader.report(endings::stray(&file.path));
            Parsed::Stray
        }
    }
}

/// Reads a file that consists of YAML alone.
fn of_yaml<T>(file: &FileSource, reader: &Reader, read: impl FnOnce(&Reader, &Node<'_>) -> T) -> Option<T> {
    let bytes = file.blob.read();
    let text = front_matter::decode(&bytes, reader)?;
    let node = yaml::parse(&text, 1, reader)?;
    Some(read(reader, &node))
}

/// Reads a file of places or causes. Of a key that stands there twice only the first is read, so the names in
/// the other are not known.
fn of_list<T>(
    file: &FileSource,
    reader: &Reader,
    read: impl FnOnce(&Reader, &Node<'_>) -> RawList<T>,
) -> RawList<T> {
    let list = of_yaml(file, reader, read).unwrap_or_else(RawList::unread);
    let reach = if reader.has_told(Code::E202) { Reach::InPart } else { list.reach };
    RawList { reach, ..list }
}

fn original<T>(
    file: &FileSource,
    reader: &Reader,
    read: impl FnOnce(&Reader, &FrontMatter<'_>, &str) -> Option<T>,
) -> Original<T> {
    let bytes = file.blob.read();
    let text = front_matter::decode(&bytes, reader);
    let parts = text.as_deref().and_then(|text| front_matter::split(text, reader));
    let front_matter = parts.as_ref().map(|parts| parts.yaml.into());
    let value = parts.and_then(|parts| read(reader, &parts, Stem::of(&file.path).name()));
    Original { value, front_matter }
}

fn translation<T>(
    file: &FileSource,
    reader: &Reader,
    read: impl FnOnce(&Reader, &FrontMatter<'_>) -> Option<T>,
) -> Option<T> {
    let bytes = file.blob.read();
    let text = front_matter::decode(&bytes, reader)?;
    read(reader, &front_matter::split(&text, reader)?)
}

impl Parsed {
    /// Returns whether this is a translation.
    pub fn is_translation(&self) -> bool {
        matches!(
            self,
            Parsed::EventTranslation(_) | Parsed::OrganizerTranslation(_) | Parsed::PageTranslation(_)
        )
    }

    /// Returns whether this is an event or the translation of one.
    pub fn is_of_event(&self) -> bool {
        matches!(self, Parsed::Event(_) | Parsed::EventTranslation(_))
    }

    /// Returns a picture's size and hash, which are measured at the first call; none for any other file.
    pub fn measured(&self) -> Option<&Measured> {
        match self {
            Parsed::Picture(file, measured) => Some(measured.get_or_init(|| pictures::measure(file))),
            _ => None,
        }
    }
}

fn is_drawing(path: &str) -> bool {
    has_ending(path, &["svg"])
}

/// Returns whether a name ends with one of these, in capital or small letters.
fn has_ending(path: &str, endings: &[&str]) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| endings.iter().any(|e| ending.eq_ignore_ascii_case(e)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::keys::{FILES, Group, Type};
    use crate::model::sources::Blob;

    /// Writes every key that holds a map, and the keys inside, so that the reader meets all groups.
    fn maps(group: &Group, indent: usize) -> String {
        let line = |key: &&'static crate::model::keys::Key| {
            let inner = key.value.group().filter(|inner| inner.file.is_none())?;
            let inside = maps(inner, indent + 4);
            let item = if matches!(key.value, Type::List(_)) { "- " } else { "  " };
            let first = format!("{:indent$}{}:\n{:indent$}  {item}sada: x\n", "", key.name, "");
            Some(first + &inside)
        };
        group.keys.iter().filter_map(line).collect()
    }

    /// A debug build panics if the code reads a key that is not declared, or does not read a declared one. So
    /// it is enough to read every map once.
    #[test]
    fn what_is_declared_is_read_and_nothing_else() {
        let read_here = |group: &&Group| group.file != Some("theme");
        for group in FILES.into_iter().filter(read_here) {
            let kind = group.file.unwrap();
            let (path, text) = match kind {
                "site" => ("content/site.yaml".to_owned(), format!("languages: [ar]\n{}", maps(group, 0))),
                "regions" | "categories" => (format!("content/{kind}.yaml"), "- sada: x\n".to_owned()),
                _ => (format!("content/{kind}/x.md"), format!("---\nsada: x\n{}---\nx\n", maps(group, 0))),
            };
            let blob = Blob::new(move || Ok(text.clone().into_bytes()));
            let document = Document::parse(&FileSource { path: path.into(), blob });
            let unknown = document.told.sorted();
            let unknown = unknown.iter().filter(|told| told.code == Code::W206).count();
            let groups = 1 + group
                .keys
                .iter()
                .filter(|key| key.value.group().is_some_and(|inner| inner.file.is_none()))
                .count();
            assert_eq!(unknown, groups - usize::from(kind == "site"), "{kind}");
        }
    }
}
