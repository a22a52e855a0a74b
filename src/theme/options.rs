//! The options of a theme: what the site sets, checked by what the theme declares.

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, nearest};
use crate::model::options::SiteOption;
use crate::model::text::Texts;
use crate::model::url::{OutputPath, nfc};
use crate::theme::assets::Asset;
use crate::theme::color::{Rgb, Shades};
use crate::theme::layers::Layers;
use crate::theme::manifest::{DeclaredOption, OptionKind};

/// The file in which a site sets options.
const SITE_FILE: &str = "content/site.yaml";

/// The value of an option, ready for templates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OptionValue {
    /// Nothing is set.
    Nothing,
    /// A colour.
    Color(Shades),
    /// A text.
    Text(Texts),
    /// A word.
    Word(Box<str>),
    /// `true` or `false`.
    Flag(bool),
    /// The path of an asset.
    Asset(OutputPath),
}

/// Returns every option that the theme declares, with the value that the site sets, else its default. Reports
/// options that nobody declares, and values that do not fit.
pub fn chosen(
    layers: &Layers<'_>,
    of_site: &[SiteOption],
    assets: &[Asset],
    diagnostics: &mut Diagnostics,
) -> Vec<(String, OptionValue)> {
    let declared = layers.options();
    let file: Arc<str> = SITE_FILE.into();
    for option in of_site {
        if !declared.iter().any(|known| known.name == *option.name.value) {
            let told = Diagnostic::new(Code::W206, option.name.mark.within(&file)).variant("option");
            let told = told.with("key", &*option.name.value).with("theme", layers.theme());
            let near = nearest(&option.name.value, declared.iter().map(|known| &*known.name));
            let list: Vec<&str> = declared.iter().map(|known| &*known.name).collect();
            diagnostics.push(told.with("list", list.join(", ")).suggest(near));
        }
    }
    let no_asset = |known: &DeclaredOption, place: Place, name: &str| {
        let told = Diagnostic::new(Code::E208, place).variant("asset").with("value", name);
        let near = nearest(name, assets.iter().map(|asset| &*asset.name));
        told.with("key", &known.name).suggest(near)
    };
    let mut value = |known: &DeclaredOption| {
        let default = known.default.as_ref().filter(|text| !text.is_empty()).and_then(|text| {
            let value = fitting(known, &Texts::One((**text).into()), assets);
            if value.is_none() && known.kind == OptionKind::Asset {
                diagnostics.push(no_asset(known, known.place.clone(), text).variant("asset-default"));
            }
            value
        });
        let Some(set) = of_site.iter().find(|option| known.name == *option.name.value) else {
            return default.unwrap_or(OptionValue::Nothing);
        };
        let plain = match &set.value {
            Some(Texts::One(text)) => Some(&**text),
            _ => None,
        };
        let place = set.mark.within(&file);
        let misfit = match (&known.kind, &set.value) {
            (OptionKind::Text, Some(_)) => None,
            _ => known.kind.misfit(&known.name, plain, place.clone()),
        };
        if let Some(misfit) = misfit {
            diagnostics.push(misfit);
            return OptionValue::Nothing;
        }
        set.value.as_ref().and_then(|texts| fitting(known, texts, assets)).unwrap_or_else(|| {
            diagnostics.push(no_asset(known, place, plain.unwrap_or_default()));
            OptionValue::Nothing
        })
    };
    declared.iter().map(|known| (known.name.clone(), value(known))).collect()
}

/// Returns a value that fits its option; none for the name of an asset that is not there.
fn fitting(option: &DeclaredOption, texts: &Texts, assets: &[Asset]) -> Option<OptionValue> {
    let plain = match texts {
        Texts::One(text) => &**text,
        Texts::Each(_) => "",
    };
    match &option.kind {
        OptionKind::Color => Some(OptionValue::Color(Rgb::parse(plain)?.shades())),
        OptionKind::Text => Some(OptionValue::Text(texts.clone())),
        OptionKind::Choice(_) => Some(OptionValue::Word(plain.into())),
        OptionKind::Flag => Some(OptionValue::Flag(plain == "true")),
        OptionKind::Asset => {
            let asset = assets.iter().find(|asset| asset.name == nfc(plain))?;
            Some(OptionValue::Asset(asset.path.clone()))
        }
    }
}
