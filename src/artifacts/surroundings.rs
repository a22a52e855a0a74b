//! Surroundings: the variables `site`, `language`, `menu` and `options`, and the parts, which every template of a
//! language sees.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::artifacts::alternate::{AlternateView, Subject};
use crate::artifacts::alternates;
use crate::artifacts::app_icon::IconForm;
use crate::artifacts::link::WordsView;
use crate::artifacts::voice::Voice;
use crate::artifacts::web_manifest;
use crate::diagnostic::Diagnostic;
use crate::i18n::Preferences;
use crate::model::url::OutputPath;
use crate::theme::{OptionValue, Shades, Surroundings, Value};

#[derive(Serialize)]
struct SiteView {
    title: WordsView,
    description: Option<WordsView>,
    home: String,
    search: String,
    /// The link to the site's own style sheet, if it has one.
    css: Option<String>,
    /// The worker that keeps pages, if the site has one.
    worker: Option<String>,
    /// The link to the file for installing the site. A script names it, since a browser could not read it
    /// from `file://`.
    manifest: String,
    /// The link to the icon for Apple's home screens.
    touch_icon: Option<String>,
    alternates: Vec<AlternateView>,
}

#[derive(Serialize)]
struct LanguageView<'a> {
    tag: &'a str,
    dir: &'static str,
    /// The tag with country and digits, for scripts (UTS #35).
    locale: String,
    /// The language in a country, as Open Graph writes it.
    territory: &'a str,
    /// The CSS counter style for numbered lists.
    counter: &'static str,
}

/// Makes the surroundings of a voice's language. Fails if a part cannot be rendered.
pub fn surroundings(voice: Voice<'_>) -> Result<Surroundings, Diagnostic> {
    let edition = voice.edition;
    let (config, language) = (&edition.site.config, voice.language());
    let site = SiteView {
        title: voice.set(voice.words(&config.title)),
        description: config.description.as_ref().map(|texts| voice.set(voice.words(texts))),
        home: voice.page("index").link(),
        search: voice.page("search").link(),
        css: edition.theme.site_style().map(|style| style.path.link()),
        worker: config.offline.then(|| OutputPath::of_slugs("sw.js").link()),
        manifest: web_manifest::path(voice).link(),
        touch_icon: edition.theme.icon().map(|icon| IconForm::Touch.path(icon).link()),
        alternates: AlternateView::all(voice, &alternates(voice, Subject::Site)),
    };
    let preferences = Preferences { language, country: edition.site.country(), digits: config.digits };
    let language = LanguageView {
        tag: language.tag(),
        dir: language.direction().as_str(),
        locale: preferences.locale().to_string(),
        territory: voice.territory(),
        counter: voice.messages().numbers().counter_style(),
    };
    let variables = vec![
        ("site", Value::from_serializable(&site)),
        ("language", Value::from_serializable(&language)),
        ("menu", Value::from_serializable(&voice.menu())),
        ("options", Value::from_serializable(&options(voice))),
    ];
    edition.theme.surroundings(voice.lang, variables)
}

/// The value of an option for templates.
#[derive(Serialize)]
#[serde(untagged)]
enum OptionView<'t> {
    Nothing,
    Color(ShadesView<'t>),
    Text(WordsView),
    Word(&'t str),
    Flag(bool),
    /// The link to an asset.
    Asset(String),
}

/// The forms of a colour, each as `#rrggbb`.
#[derive(Serialize)]
struct ShadesView<'t> {
    value: &'t str,
    light: &'t str,
    dark: &'t str,
    light_tint: &'t str,
    dark_tint: &'t str,
}

/// Returns the options of the theme by their names.
fn options<'e>(voice: Voice<'e>) -> BTreeMap<&'e str, OptionView<'e>> {
    let view = |value: &'e OptionValue| match value {
        OptionValue::Nothing => OptionView::Nothing,
        OptionValue::Color(shades) => OptionView::Color(ShadesView::of(shades)),
        OptionValue::Text(texts) => OptionView::Text(voice.set(voice.words(texts))),
        OptionValue::Word(word) => OptionView::Word(word),
        OptionValue::Flag(flag) => OptionView::Flag(*flag),
        OptionValue::Asset(path) => OptionView::Asset(path.link()),
    };
    voice.edition.theme.options().iter().map(|(name, value)| (name.as_str(), view(value))).collect()
}

impl ShadesView<'_> {
    fn of(shades: &Shades) -> ShadesView<'_> {
        let Shades { value, light, dark, light_tint, dark_tint } = shades;
        ShadesView { value, light, dark, light_tint, dark_tint }
    }
}
