//! `manifest.webmanifest` for each language (W3C Web App Manifest): what a browser needs to install the site.
//!
//! Every address in it but `id` is relative to the file, so that the site works under any path.

use serde::Serialize;

use crate::artifacts::app_icon::IconForm;
use crate::artifacts::{Edition, Issue, OneFile, Section, Voice};
use crate::diagnostic::Diagnostic;
use crate::model::language::Lang;
use crate::model::role::Role;
use crate::model::url::{OutputPath, ROOT};

/// A site is read by links, so a visitor needs the way back, the reload and the address. The program window
/// of `minimal-ui` has them; where a browser lacks it, it opens a tab, which has them too.
const DISPLAY: &str = "minimal-ui";

struct ManifestFile {
    lang: Lang,
    path: OutputPath,
}

/// Plans the file of each language.
pub fn plan(edition: &Edition, section: &mut Section) {
    for voice in edition.voices() {
        section.add(ManifestFile { lang: voice.lang, path: path(voice) });
    }
}

/// Returns the path of a language's file.
pub fn path(voice: Voice<'_>) -> OutputPath {
    let prefix = voice.edition.site.config.prefix(voice.lang);
    OutputPath::of_slugs(&format!("{prefix}manifest.webmanifest"))
}

#[derive(Serialize)]
struct WebManifest<'e> {
    id: String,
    name: &'e str,
    short_name: &'e str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'e str>,
    lang: &'e str,
    dir: &'static str,
    start_url: String,
    scope: String,
    display: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    theme_color: Option<&'e str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    background_color: Option<&'e str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    icons: Vec<IconEntry>,
}

#[derive(Serialize)]
struct IconEntry {
    src: String,
    sizes: String,
    r#type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    purpose: Option<&'static str>,
}

impl OneFile for ManifestFile {
    fn role(&self) -> Role {
        Role::Site
    }

    fn path(&self) -> &OutputPath {
        &self.path
    }

    fn render(&self, issue: Issue<'_>, out: &mut Vec<u8>) -> Result<(), Diagnostic> {
        let manifest = self.manifest(issue.voice(self.lang));
        serde_json::to_writer_pretty(out, &manifest).expect("texts and lists are always JSON");
        Ok(())
    }
}

impl ManifestFile {
    fn manifest<'e>(&self, voice: Voice<'e>) -> WebManifest<'e> {
        let config = &voice.edition.site.config;
        let colors = voice.edition.theme.colors();
        let title = config.title.best(voice.lang);
        // The language is that of the words: a site may lack a title in one of its languages.
        let language = title.lang.map_or(voice.language(), |lang| config.language(lang));
        WebManifest {
            id: format!("{}{}", config.base_url.path(), config.prefix(voice.lang)),
            name: title.text,
            short_name: short(title.text),
            description: config.description.as_ref().map(|texts| texts.best(voice.lang).text),
            lang: language.tag(),
            dir: language.direction().as_str(),
            start_url: self.way_to(&voice.page("index")),
            scope: format!("./{}", "../".repeat(self.path.depth())),
            display: DISPLAY,
            theme_color: colors.theme.as_deref(),
            background_color: colors.background.as_deref(),
            icons: self.icons(voice.edition),
        }
    }

    /// Returns the icons: the drawing for any size, and its drawn forms for systems that take no SVG.
    fn icons(&self, edition: &Edition) -> Vec<IconEntry> {
        let Some(icon) = edition.theme.icon() else { return Vec::new() };
        let svg = edition.theme.assets().iter().find(|asset| asset.name == "icon.svg");
        let svg = svg.map(|asset| IconEntry {
            src: self.way_to(&asset.path),
            sizes: "any".into(),
            r#type: "image/svg+xml",
            purpose: None,
        });
        let drawn = IconForm::ALL.into_iter().filter_map(|form| {
            let purpose = match form {
                IconForm::Free(_) => None,
                IconForm::Maskable(_) => Some("maskable"),
                IconForm::Touch => return None,
            };
            let (src, side) = (self.way_to(&form.path(icon)), form.side());
            Some(IconEntry { src, sizes: format!("{side}x{side}"), r#type: "image/png", purpose })
        });
        svg.into_iter().chain(drawn).collect()
    }

    fn way_to(&self, path: &OutputPath) -> String {
        path.link().replace(ROOT, &"../".repeat(self.path.depth()))
    }
}

/// Returns the name without what explains it after a colon or a dash, for places with little room.
fn short(name: &str) -> &str {
    let before = |mark: &str| name.split_once(mark).map(|(before, _)| before.trim_end());
    let shortest = [": ", " – ", " — ", " - ", " | "].into_iter().filter_map(before).min_by_key(|s| s.len());
    shortest.filter(|short| !short.is_empty()).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_name_ends_where_the_explanation_begins() {
        for (name, expected) in [
            ("صدى", "صدى"),
            ("صدى: دليل التطوع", "صدى"),
            ("Sada – volunteering: everywhere", "Sada"),
            ("On-call", "On-call"),
            (": x", ": x"),
        ] {
            assert_eq!(short(name), expected);
        }
    }
}
