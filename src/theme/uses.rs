//! What the templates of all layers name. Each template is read once for this, and everything that asks for a
//! name finds it in an index.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Diagnostic;
use crate::model::url::nfc;
use crate::theme::circles::{Component, circle};
use crate::theme::layers::{Layers, default_files};
use crate::theme::tags::{InnerCall, Tags};

/// What the templates of all layers name.
pub struct Uses<'f> {
    /// The templates of all layers, the most specific layer first.
    templates: Vec<Template<'f>>,
    places: Places<'f>,
    /// The templates that pages are made of, by their positions, and their names.
    reached: BTreeSet<usize>,
    reached_names: BTreeSet<String>,
    /// The components that are called.
    called: BTreeSet<&'f str>,
    /// The texts in quotation marks.
    texts: BTreeSet<&'f str>,
    /// The paths and texts in the templates that pages are made of, in NFC.
    named: BTreeSet<String>,
}

/// A template of a layer.
pub struct Template<'f> {
    /// The position of its layer.
    pub layer: usize,
    /// Its name.
    pub name: String,
    /// Its tags.
    pub tags: Tags<'f>,
}

/// The positions of the templates.
struct Places<'f> {
    /// By the names of layer and template, with a `/` in between.
    full: BTreeMap<String, usize>,
    /// By the name of the template, in the most specific layer.
    plain: BTreeMap<String, usize>,
    /// By the components that they define, in the most specific layer.
    components: BTreeMap<&'f str, usize>,
}

impl<'f> Uses<'f> {
    /// Reads the tags of all templates.
    pub fn of(layers: &Layers<'f>) -> Uses<'f> {
        let all = layers.0.iter().enumerate().flat_map(|(layer, files)| {
            let templates: Vec<_> = files.templates().collect();
            templates.into_iter().map(move |(name, text)| Template {
                layer,
                name: name.to_owned(),
                tags: Tags::of(text),
            })
        });
        let templates: Vec<Template<'f>> = all.collect();
        let texts = templates.iter().flat_map(|template| template.tags.texts.iter().copied()).collect();
        let mut uses = Uses {
            places: Places::of(&templates, layers),
            templates,
            reached: BTreeSet::new(),
            reached_names: BTreeSet::new(),
            called: BTreeSet::new(),
            texts,
            named: BTreeSet::new(),
        };
        uses.reach();
        uses
    }

    /// Goes from the templates that the program renders to all that they name.
    fn reach(&mut self) {
        let ours = default_files().filter_map(|path| path.strip_prefix("templates/"));
        let parts = self.templates.iter().map(|template| &*template.name);
        let begins = ours.chain(parts.filter(|name| name.starts_with("parts/")));
        let mut open: Vec<usize> = begins.filter_map(|name| self.places.find(name)).collect();
        while let Some(next) = open.pop() {
            if !self.reached.insert(next) {
                continue;
            }
            let Template { name, tags, .. } = &self.templates[next];
            self.reached_names.insert(name.clone());
            self.named.extend(tags.paths.iter().chain(&tags.texts).map(|named| nfc(named).into_owned()));
            self.called.extend(&tags.calls);
            open.extend(tags.templates.iter().filter_map(|named| self.places.find(named.name)));
            open.extend(tags.calls.iter().filter_map(|call| self.places.components.get(call)));
        }
    }

    /// Returns the templates of a layer.
    pub fn of_layer(&self, layer: usize) -> impl Iterator<Item = &Template<'f>> {
        self.templates.iter().filter(move |template| template.layer == layer)
    }

    /// Returns the names of all components.
    pub fn components(&self) -> impl Iterator<Item = &'f str> {
        self.places.components.keys().copied()
    }

    /// Returns whether pages are made of a template of a name, in whatever layer.
    pub fn is_reached(&self, name: &str) -> bool {
        self.reached_names.contains(name)
    }

    /// Returns whether a template that pages are made of calls a component.
    pub fn is_called(&self, component: &str) -> bool {
        self.called.contains(component)
    }

    /// Returns the texts in quotation marks of all templates.
    pub fn texts(&self) -> &BTreeSet<&'f str> {
        &self.texts
    }

    /// Returns the beginnings of the ids of messages that templates put into lists.
    pub fn lists(&self) -> impl Iterator<Item = &'f str> {
        self.templates.iter().flat_map(|template| template.tags.lists.iter().copied())
    }

    /// Returns whether a template that pages are made of names a path.
    pub fn names_path(&self, path: &str) -> bool {
        self.named.contains(path)
    }

    /// Returns the diagnostic of a component that calls itself, for a page on which one has no end: one that
    /// calls itself every time, else one that may, outside the default theme.
    pub fn circle(&self, layers: &Layers<'_>) -> Option<Diagnostic> {
        let is_own = |layer: usize| !layers.0[layer].is_embedded;
        circle(&self.calling(layers, |_, tags| Some(&tags.sure_calls))).or_else(|| {
            circle(&self.calling(layers, |layer, tags| is_own(layer).then_some(&tags.inner_calls)))
        })
    }

    /// Returns the components with those of their calls that count; `calls` picks them by a template's layer
    /// and tags, or leaves the template out.
    fn calling<'u>(
        &'u self,
        layers: &Layers<'_>,
        calls: impl Fn(usize, &'u Tags<'f>) -> Option<&'u BTreeSet<InnerCall<'f>>>,
    ) -> BTreeMap<&'f str, Component<'f>> {
        let component = |(name, at): (&&'f str, &usize)| {
            let Template { layer, name: file, tags } = &self.templates[*at];
            let mark = tags.components.iter().find(|named| named.name == *name)?.mark;
            let calls = calls(*layer, tags)?.iter().filter(|(inside, _)| inside == name);
            let calls = calls.map(|(_, called)| *called).collect();
            let source = layers.0[*layer].source(&format!("templates/{file}"));
            Some((*name, Component { source, mark, calls }))
        };
        self.places.components.iter().filter_map(component).collect()
    }
}

impl<'f> Places<'f> {
    fn of(templates: &[Template<'f>], layers: &Layers<'_>) -> Places<'f> {
        let mut places =
            Places { full: BTreeMap::new(), plain: BTreeMap::new(), components: BTreeMap::new() };
        for (at, Template { layer, name, tags }) in templates.iter().enumerate() {
            places.full.insert(format!("{}/{name}", layers.0[*layer].name), at);
            places.plain.entry(name.clone()).or_insert(at);
            for named in &tags.components {
                places.components.entry(named.name).or_insert(at);
            }
        }
        places
    }

    /// Returns the template that a name means: that of the layer in it, else that of the most specific layer.
    fn find(&self, name: &str) -> Option<usize> {
        self.full.get(name).or_else(|| self.plain.get(name)).copied()
    }
}
