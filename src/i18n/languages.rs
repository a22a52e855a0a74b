//! Names languages as CLDR does: in the language of a page, and in their own.

use std::sync::LazyLock;

use icu::casemap::TitlecaseMapper;
use icu::casemap::options::{TitlecaseOptions, TrailingCase};
use icu::locale::subtags::{language, script};
use icu::locale::{LanguageIdentifier, Locale, LocaleCanonicalizer};
use icu_experimental::displaynames::multi::{
    LanguageDisplayNames, LocaleDisplayNamesFormatter, RegionDisplayNames, ScriptDisplayNames,
    VariantDisplayNames,
};
use icu_experimental::displaynames::{DisplayNamesOptions, DisplayNamesPreferences};
use icu_experimental::provider::Baked;
use icu_provider::prelude::*;

use crate::model::language::Language;
use crate::model::memo::Memo;

/// The names of all languages in one language.
#[derive(Debug)]
pub struct Languages {
    names: Option<PartNames>,
    signs: Signs,
    written: Memo<Box<str>, Option<String>>,
}

/// The data of ICU4X, and no names where it has none: few languages name every kind of part.
struct NameData;

impl<M: DataMarker> DataProvider<M> for NameData
where
    Baked: DataProvider<M>,
    M::DataStruct: Default,
{
    fn load(&self, request: DataRequest<'_>) -> Result<DataResponse<M>, DataError> {
        let mut metadata = request.metadata;
        // A name that is not there is no news; ICU4X would print it.
        metadata.silent = true;
        let found = Baked.load(DataRequest { metadata, ..request }).allow_identifier_not_found()?;
        Ok(found.unwrap_or_else(|| DataResponse {
            metadata: DataResponseMetadata::default(),
            payload: DataPayload::from_owned(M::DataStruct::default()),
        }))
    }
}

/// CLDR's names of what the parts of a tag mean.
#[derive(Debug)]
struct PartNames {
    languages: LanguageDisplayNames,
    scripts: ScriptDisplayNames,
    regions: RegionDisplayNames,
    variants: VariantDisplayNames,
    /// The names of a language with its script or region in one: "British English".
    dialects: LocaleDisplayNamesFormatter,
}

impl PartNames {
    /// Returns the names in a language; none if CLDR names no language in it.
    fn of(locale: &Locale) -> Option<PartNames> {
        let preferences = || DisplayNamesPreferences::from(locale);
        let options = DisplayNamesOptions::default;
        let languages = LanguageDisplayNames::try_new_unstable(&NameData, preferences(), options()).ok()?;
        languages.of(ENGLISH)?;
        Some(PartNames {
            languages,
            scripts: ScriptDisplayNames::try_new_unstable(&NameData, preferences(), options()).ok()?,
            regions: RegionDisplayNames::try_new_unstable(&NameData, preferences(), options()).ok()?,
            variants: VariantDisplayNames::try_new_unstable(&NameData, preferences(), options()).ok()?,
            dialects: LocaleDisplayNamesFormatter::try_new_unstable(&NameData, preferences(), options())
                .ok()?,
        })
    }

    /// Returns the name of a language with one other part of its tag, if CLDR has one name for both.
    /// `composed` is the name that ICU makes of the two if CLDR has none.
    fn dialect(&self, id: LanguageIdentifier, composed: &str) -> Option<String> {
        let whole = Locale::from(id);
        let name = self.dialects.of(&whole);
        (name != composed).then(|| name.into_owned())
    }
}

/// The signs around and between the parts of a name (CLDR's `localePattern` and `localeSeparator`).
#[derive(Debug)]
struct Signs {
    before: &'static str,
    between: &'static str,
    after: &'static str,
}

impl Signs {
    fn of(language: &LanguageIdentifier) -> Signs {
        let signs = |before, between, after| Signs { before, between, after };
        match language.language.as_str() {
            "kk" | "ms" if language.script == Some(script!("Arab")) => signs(" (", "، ", ")"),
            "ar" | "ckb" | "fa" | "nqo" | "syr" | "ug" => signs(" (", "، ", ")"),
            "ur" => signs(" (", "،", ")"),
            "am" | "ti" => signs(" (", "፣ ", ")"),
            "ii" | "zh" => signs("（", "，", "）"),
            "yue" => signs(" (", "，", ")"),
            "ja" => signs(" (", "、", ")"),
            "my" => signs(" (", "/ ", ")"),
            "ko" => signs("(", ", ", ")"),
            _ => signs(" (", ", ", ")"),
        }
    }

    /// Puts what tells a language apart behind its name. Brackets in the name become square, as ICU does it.
    fn join(&self, name: &str, details: &[String]) -> String {
        if details.is_empty() {
            return name.to_owned();
        }
        let square = |text: &str| text.replace(['(', '（'], "[").replace([')', '）'], "]");
        let details: Vec<String> = details.iter().map(|detail| square(detail)).collect();
        [&square(name), self.before, &details.join(self.between), self.after].concat()
    }
}

impl Languages {
    /// Prepares the names of languages in a language.
    pub fn new(language: &Language) -> Languages {
        let id = parsed(language.tag());
        let names = id.as_ref().and_then(|id| PartNames::of(&Locale::from(id.clone())));
        Languages {
            names,
            signs: Signs::of(&id.unwrap_or(LanguageIdentifier::UNKNOWN)),
            written: Memo::default(),
        }
    }

    /// Returns the name of the language with a tag, with its script and region: "Norwegian", "British
    /// English", "English (Kuwait)".
    ///
    /// If CLDR has no name in this language, returns the language's own, and else the English one. Returns
    /// `None` for a tag that is not well-formed or that CLDR does not know.
    pub fn name(&self, tag: &str) -> Option<String> {
        self.written.get(tag.into(), || {
            let elsewhere = || own_name(&Language::parse(tag)?);
            self.own(tag).or_else(elsewhere).or_else(|| Languages::new(&Language::english()).own(tag))
        })
    }

    /// Returns the name that CLDR has in this language.
    fn own(&self, tag: &str) -> Option<String> {
        let id = LanguageIdentifier::try_from_str(tag).ok()?;
        self.compose(&id).or_else(|| self.compose(&canonical(id)))
    }

    fn compose(&self, id: &LanguageIdentifier) -> Option<String> {
        let names = self.names.as_ref()?;
        let language = names.languages.of(id.language)?;
        let (mut name, mut details) = (None, Vec::new());
        if let Some(script) = id.script {
            let of = names.scripts.of(script).unwrap_or(script.as_str());
            name = names.dialect((id.language, Some(script), None).into(), &format!("{language} ({of})"));
            details.extend(name.is_none().then(|| of.to_owned()));
        }
        if let Some(region) = id.region {
            let of = names.regions.of(region).unwrap_or(region.as_str());
            let whole = (id.language, None, Some(region)).into();
            let dialect = match name {
                None => names.dialect(whole, &format!("{language} ({of})")),
                Some(_) => None,
            };
            details.extend(dialect.is_none().then(|| of.to_owned()));
            name = dialect.or(name);
        }
        let variants = id.variants.iter();
        details.extend(variants.map(|v| names.variants.of(*v).unwrap_or(v.as_str()).to_owned()));
        Some(self.signs.join(name.as_deref().unwrap_or(language), &details))
    }
}

/// Codes that stand for a group of languages (ISO 639-2), most of which CLDR does not name.
const GROUPS: &str = "afa alg apa art ath aus bad bai bat ber bih bnt btk cai cau cel cmc cpe cpf cpp crp cus day \
dra fiu gem ine ira iro kar khi kro map mkh mno mun myn nah nai nic nub oto paa phi pra roa sai sal sem sgn sio sit \
sla smi son ssa tai tup tut wak wen ypk znd";

/// Returns whether a language, or a group of languages, has this code.
pub fn is_known(language: &Language) -> bool {
    static ENGLISH_NAMES: LazyLock<Languages> = LazyLock::new(|| Languages::new(&Language::english()));
    if GROUPS.split(' ').any(|group| group.eq_ignore_ascii_case(language.primary())) {
        return true;
    }
    ENGLISH_NAMES.name(language.tag()).is_some()
}

/// Returns the name of a language in itself, as it stands in a list: "Kiswahili", "Français".
pub fn own_name(language: &Language) -> Option<String> {
    let name = Languages::new(language).own(language.tag())?;
    if !CAPITALIZED.contains(&language.primary()) {
        return Some(name);
    }
    let id = parsed(language.tag())?;
    let mut options = TitlecaseOptions::default();
    options.trailing_case = Some(TrailingCase::Unchanged);
    Some(TitlecaseMapper::new().titlecase_segment_to_string(&name, &id, options).into_owned())
}

/// Languages whose names of languages are written small in a sentence, but begin large in a list (CLDR 48,
/// `contextTransforms`, `languages`, `uiListOrMenu`).
const CAPITALIZED: [&str; 15] =
    ["cs", "da", "es", "fi", "fr", "hr", "ht", "it", "kgp", "pt", "ru", "sk", "sv", "uk", "yrl"];

/// CLDR names English in every language in which it names any.
const ENGLISH: icu::locale::subtags::Language = language!("en");

/// Returns the parts of a tag, with today's code for a language that had another one (`iw`, `prs`).
fn parsed(tag: &str) -> Option<LanguageIdentifier> {
    LanguageIdentifier::try_from_str(tag).ok().map(canonical)
}

/// Returns a tag with today's codes in place of older ones and of dialects that share them (UTS #35, Annex
/// C).
fn canonical(id: LanguageIdentifier) -> LanguageIdentifier {
    let mut locale = Locale::from(id);
    LocaleCanonicalizer::new_extended().canonicalize(&mut locale);
    locale.id
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(tag: &str) -> Language {
        Language::parse(tag).unwrap()
    }

    fn named(page: &str, tag: &str) -> Option<String> {
        Languages::new(&language(page)).name(tag)
    }

    #[track_caller]
    fn are(page: &str, expected: &[(&str, &str)]) {
        for (tag, name) in expected {
            assert_eq!(named(page, tag).as_deref(), Some(*name), "`{tag}` in `{page}`");
        }
    }

    #[test]
    fn a_language_is_named_in_the_language_of_the_page() {
        are("en", &[("no", "Norwegian"), ("ar", "Arabic"), ("EN-gb", "British English"), ("tlh", "Klingon")]);
        are("ar", &[("no", "النرويجية"), ("en-GB", "الإنجليزية (المملكة المتحدة)"), ("sw", "السواحلية")]);
        are("fr", &[("ar", "arabe"), ("ar-KW", "arabe (Koweït)")]);
        are("sw", &[("ar", "Kiarabu"), ("en-GB", "Kiingereza (Uingereza)")]);
        are("ha", &[("ar", "Larabci")]);
        are("fa-AF", &[("prs", "دری")]);
    }

    #[test]
    fn script_region_and_variant_tell_languages_apart() {
        are("en", &[("zh-Hant", "Traditional Chinese"), ("zh-Hant-TW", "Traditional Chinese (Taiwan)")]);
        are("en", &[("sr-Latn-RS", "Serbian (Latin, Serbia)"), ("ca-valencia", "Catalan (Valencian)")]);
        are("ar", &[("sr-Latn-RS", "الصربية (اللاتينية، صربيا)")]);
        are("zh-Hant", &[("sr-Latn-RS", "塞爾維亞文（拉丁字母，塞爾維亞）")]);
        are("ku", &[("ku-TR", "kurdî [kurmancî] (Türkiye)")]);
    }

    #[test]
    fn older_codes_and_those_of_dialects_have_names_too() {
        are("en", &[("iw", "Hebrew"), ("in", "Indonesian"), ("arb", "Arabic"), ("pes", "Persian")]);
        are("iw", &[("ar", "ערבית")]);
    }

    #[test]
    fn a_language_without_a_name_in_the_page_s_has_its_own_or_the_english_one() {
        are("xx", &[("sw", "Kiswahili"), ("fr", "Français"), ("tlh", "Klingon")]);
        are("und", &[("ar", "العربية")]);
        for page in ["en", "ar", "xx", "und"] {
            for tag in
                ["xx", "qaa", "en-x", "en-gb-gb", "x-y", "", "../..", "عربي", "en_GB.UTF-8", "i-klingon"]
            {
                assert_eq!(named(page, tag), None, "`{tag}` in `{page}`");
            }
        }
    }

    #[test]
    fn a_language_is_known_by_its_code_older_codes_and_regions_too() {
        for tag in ["ar", "EN-gb", "tl", "iw", "ckb", "ber", "zh-Hant-TW"] {
            assert!(is_known(&language(tag)), "{tag}");
        }
        for tag in ["xx", "qaa", "xx-KW"] {
            assert!(!is_known(&language(tag)), "{tag}");
        }
    }

    #[test]
    fn a_language_names_itself_as_in_a_list() {
        for (tag, name) in [
            ("fr", "Français"),
            ("sw", "Kiswahili"),
            ("ar", "العربية"),
            ("pt-BR", "Português (Brasil)"),
            ("es-419", "Español latinoamericano"),
            ("ru", "Русский"),
            ("no", "norsk"),
            ("ha", "Hausa"),
            ("xh", "IsiXhosa"),
            ("ku", "kurdî (kurmancî)"),
            ("zh-Hant", "繁體中文"),
            ("he", "עברית"),
        ] {
            assert_eq!(own_name(&language(tag)).as_deref(), Some(name), "{tag}");
        }
        assert_eq!(own_name(&language("xx")), None);
    }
}
