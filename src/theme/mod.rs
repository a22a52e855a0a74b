//! Themes: templates (Tera), messages (Fluent) and assets, in layers.
//!
//! The first *layer* of a site is its own changes in `content/theme/`. The second is the theme that
//! `site.yaml` names, and after each theme comes the theme that it extends. A template, message or asset is
//! taken from the first layer that has it. The default theme is part of the program, so a site needs no
//! `themes/` of its own.

mod assets;
mod circles;
mod color;
mod css;
mod engine;
mod filters;
mod fonts;
mod group;
mod icon;
mod layers;
mod limits;
mod loose_yaml;
mod manifest;
mod neglected;
mod options;
mod plain_svg;
mod problems;
mod tags;
mod uses;
mod words;

use std::collections::BTreeSet;
use std::io::Write;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::i18n::Preferences;
use crate::i18n::messages::Messages;
use crate::model::choices::Digits;
use crate::model::hash::ContentHash;
use crate::model::language::{Lang, Language};
use crate::model::options::SiteOption;
use crate::model::sources::TextSource;

pub use assets::Asset;
pub use color::{Shades, shades};
pub use filters::escaped;
pub use fonts::{FontFamily, FontFile};
pub use icon::{Icon, plain_drawing};
pub use layers::Colors;
pub use options::OptionValue;
pub use tera::{Context, Value};

use engine::Engine;
use filters::PARTS;
use layers::Layers;
use neglected::SITE_STYLE;
use uses::Uses;

/// A site's choice of theme. The theme stays the same as long as this choice and the theme's files do.
#[derive(Clone, Copy, Debug)]
pub struct ThemeChoice<'c> {
    /// The theme's name.
    pub name: &'c str,
    /// The languages of the site, by [`Lang`].
    pub languages: &'c [Language],
    /// The country (ISO 3166-1) whose usual digits and names the pages take.
    pub country: Option<&'c str>,
    /// The digits that numbers are written with.
    pub digits: Digits,
    /// The options that the site sets.
    pub options: &'c [SiteOption],
}

/// The variables that every template of a language sees besides its own.
#[derive(Debug)]
pub struct Surroundings(Vec<(&'static str, Value)>);

impl Surroundings {
    fn add_to(&self, context: &mut Context) {
        for (name, value) in &self.0 {
            context.insert_value(*name, value.clone());
        }
    }
}

/// A theme that is ready to render pages in every language of the site. It does not know the site's content.
#[derive(Debug)]
pub struct Theme {
    engines: Vec<Engine>,
    assets: Vec<Asset>,
    options: Vec<(String, OptionValue)>,
    words: ContentHash,
    colors: Colors,
    icon: Option<Icon>,
    fonts: Vec<FontFamily>,
    drawing: ContentHash,
}

impl Theme {
    /// Loads the theme that a site chooses, from the files of its themes and its own changes.
    ///
    /// Reports why the theme cannot be used, and then returns `None`.
    pub fn load(
        files: &[TextSource],
        choice: ThemeChoice<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Theme> {
        let layers = match Layers::stack(files, choice.name) {
            Ok(layers) => layers,
            Err(told) => {
                diagnostics.extend(told);
                return None;
            }
        };
        diagnostics.extend(layers.misspelt_keys());
        let spoilt = layers.spoilt_texts();
        if !spoilt.is_empty() {
            diagnostics.extend(spoilt);
            return None;
        }
        let assets = assets::gather(&layers);
        let uses = Uses::of(&layers);
        let mut neglected = neglected::neglected(&layers, &uses, choice.languages, choice.options);
        for layer in layers.0.iter().filter(|layer| !layer.is_embedded) {
            diagnostics.extend(assets::lost(layer, &assets));
        }
        let mut of_options = Diagnostics::default();
        let options = options::chosen(&layers, choice.options, &assets, &mut of_options);
        // A file whose name an option misspells is not neglected.
        let meant: BTreeSet<&str> =
            of_options.items().iter().filter_map(|told| told.suggestion.as_deref()).collect();
        neglected.retain(|told| !told.arg("asset").is_some_and(|file| meant.contains(file)));
        diagnostics.extend(neglected);
        diagnostics.append(of_options);
        let engines = engines(&layers, &uses, &choice, &assets, diagnostics)?;
        // A comparison needs the messages of all languages.
        diagnostics.extend(words::compare(&layers, choice.languages, &uses));
        let colors = layers.colors();
        let icon = Icon::of(&layers, colors.background.as_deref());
        let icon = icon.unwrap_or_else(|told| {
            diagnostics.push(told);
            None
        });
        let (fonts, lost) = fonts::families(&layers);
        diagnostics.extend(lost);
        let words = layers.hash_of_messages();
        let of_icon = icon.as_ref().map_or(0, Icon::hash).to_le_bytes();
        let of_options = format!("{options:?}");
        let drawing = ContentHash::of_all(
            [
                layers.hash_of_drawings(),
                words,
                ContentHash::of(&of_icon),
                ContentHash::of(of_options.as_bytes()),
            ]
            .into_iter(),
        );
        Some(Theme { engines, assets, options, words, colors, icon, fonts, drawing })
    }

    /// Returns the messages of a language.
    pub fn messages(&self, lang: Lang) -> &Messages {
        self.engines[lang.index()].messages()
    }

    /// Returns the name of a language by its tag, in the language of a page.
    pub fn language_name(&self, page: Lang, tag: &str) -> String {
        self.engines[page.index()].language_name(tag)
    }

    /// Returns a hash of all messages: another hash means that some message changed.
    pub fn hash_of_messages(&self) -> ContentHash {
        self.words
    }

    /// Returns a message without arguments, or its id if no file has it.
    pub fn say<'m>(&'m self, lang: Lang, id: &'m str) -> &'m str {
        self.messages(lang).get(id).unwrap_or(id)
    }

    /// Returns the theme's assets, by name.
    pub fn assets(&self) -> &[Asset] {
        &self.assets
    }

    /// Returns the site's own style sheet, which pages load after the theme's.
    pub fn site_style(&self) -> Option<&Asset> {
        self.assets.iter().find(|asset| asset.name == SITE_STYLE)
    }

    /// Returns the theme's options by their names, each with its value.
    pub fn options(&self) -> &[(String, OptionValue)] {
        &self.options
    }

    /// Returns the theme's colours.
    pub fn colors(&self) -> &Colors {
        &self.colors
    }

    /// Returns the theme's icon, if it has one that can be drawn.
    pub fn icon(&self) -> Option<&Icon> {
        self.icon.as_ref()
    }

    /// Returns a hash of all but the fonts that decides how the theme draws words that it is given.
    pub fn hash_of_drawing(&self) -> ContentHash {
        self.drawing
    }

    /// Returns the families of fonts for share cards.
    pub fn fonts(&self) -> &[FontFamily] {
        &self.fonts
    }

    /// Returns the source file of a template.
    pub fn template_source(&self, name: &str) -> Arc<str> {
        self.engines.first().map_or_else(|| name.into(), |engine| engine.source(name))
    }

    /// Returns the markup of a text on a page in a language. A text in another language gets its `lang` and
    /// `dir`.
    pub fn set_apart(&self, page: Lang, text: &str, lang: Option<&str>, dir: Option<&str>) -> Value {
        self.engines[page.index()].set_apart(text, lang, dir)
    }

    /// Renders the parts of a language with the variables that all its templates see, and returns both.
    pub fn surroundings(
        &self,
        lang: Lang,
        variables: Vec<(&'static str, Value)>,
    ) -> Result<Surroundings, Diagnostic> {
        let mut surroundings = Surroundings(variables);
        let mut context = Context::new();
        surroundings.add_to(&mut context);
        surroundings.0.push((PARTS, self.engines[lang.index()].render_parts(&context)?));
        Ok(surroundings)
    }

    /// Renders a template in a language.
    pub fn render(
        &self,
        lang: Lang,
        template: &str,
        surroundings: &Surroundings,
        mut context: Context,
        out: impl Write,
    ) -> Result<(), Diagnostic> {
        surroundings.add_to(&mut context);
        self.engines[lang.index()].render(template, &context, out)
    }
}

/// Makes the engine of each language; reports what is wrong in the templates once, and not for each language.
fn engines(
    layers: &Layers<'_>,
    uses: &Uses<'_>,
    choice: &ThemeChoice<'_>,
    assets: &[Asset],
    diagnostics: &mut Diagnostics,
) -> Option<Vec<Engine>> {
    let (mut engines, mut told) = (Vec::new(), Vec::new());
    let circle = uses.circle(layers);
    for language in choice.languages {
        let preferences = Preferences { language, country: choice.country, digits: choice.digits };
        match Engine::new((layers, uses), preferences, assets, circle.as_ref()) {
            Ok(engine) => engines.push(engine),
            Err(faults) => told.extend(faults),
        }
    }
    told.sort_by(Diagnostic::order);
    told.dedup();
    let is_whole = told.is_empty();
    diagnostics.extend(told);
    is_whole.then_some(engines)
}
