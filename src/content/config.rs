//! Reading `site.yaml`.

use jiff::tz::TimeZone;

use crate::content::addresses;
use crate::content::fields::Fields;
use crate::content::look_alike::host_of;
use crate::content::node::{MapKey, Node, Value};
use crate::content::reader::Reader;
use crate::content::{cms, destinations, endings, texts, zones};
use crate::diagnostic::{Code, Marked};
use crate::model::choices::{Calendar, CardSize, Dating, Digits, Format};
use crate::model::config::{City, Config};
use crate::model::keys::Key;
use crate::model::keys::site::{self as key, city};
use crate::model::language::Language;
use crate::model::options::SiteOption;
use crate::model::text::Texts;
use crate::model::url::{BaseUrl, Slug};

/// An address that stands for one that cannot be read (RFC 2606 §3).
const NOWHERE: &str = "https://example.org/";

/// Reads one text, or one for each language of the site.
type ReadTexts<'f> = &'f dyn Fn(&Node<'_>) -> Option<Texts>;

/// Reads the site's settings; reports everything that is wrong in them. Puts a stand-in for each wrong value, so
/// that the other files can be looked through in the same run. Returns nothing without languages, because no
/// other file can be understood without them.
pub fn read(reader: &Reader, node: &Node<'_>) -> Option<Config> {
    let fields = Fields::of(reader, &key::SITE, node)?;
    // Without languages no text can be matched, but the other keys can still be wrong.
    let languages = languages(&fields);
    let texts = |node: &Node<'_>| texts::read(reader, node)?.resolve(reader, languages.as_deref()?);
    let title = fields.required(&key::TITLE).and_then(texts);
    let description = fields.get(&key::DESCRIPTION).and_then(texts);
    let base_url = fields.required(&key::BASE_URL).and_then(|node| addresses::base_url(reader, node));
    let timezone = match fields.get(&key::TIMEZONE) {
        Some(node) => zones::timezone(reader, node),
        None => Some(TimeZone::UTC),
    };
    let per_page = fields.whole(&key::PER_PAGE).unwrap_or(24);
    let calendars = fields.choices::<Calendar>(&key::CALENDARS);
    let digits = fields.choice(&key::DIGITS).unwrap_or(Digits::Auto);
    let cities = cities(&fields, &texts);
    let formats = match fields.get(&key::FORMATS) {
        Some(_) => fields.choices::<Format>(&key::FORMATS),
        None => vec![Format::Atom],
    };
    let cards = cards(&fields);
    let offline = fields.flag(&key::OFFLINE).unwrap_or(true);
    let theme = fields.word(&key::THEME).unwrap_or_else(|| "sada".into());
    let mark = fields.mark_of(&key::DATES).unwrap_or_default();
    let dates = Marked { value: fields.choice(&key::DATES).unwrap_or(Dating::None), mark };
    let options = options(&fields, &texts);
    let license = fields.text(&key::LICENSE);
    let report_url = fields.word(&key::REPORT_URL).filter(|url| may_link(&fields, &key::REPORT_URL, url));
    let repository = fields.word(&key::REPOSITORY).filter(|url| may_link(&fields, &key::REPOSITORY, url));
    let repository = repository.map(|url| edit_address(&url));
    let destinations = destinations::read(&fields);
    let cms = cms::read(&fields);
    fields.finish();
    Some(Config {
        title: title.unwrap_or_else(|| Texts::One("".into())),
        description,
        base_url: base_url.or_else(|| BaseUrl::parse(NOWHERE).ok())?,
        languages: languages?,
        timezone: timezone.unwrap_or(TimeZone::UTC),
        theme,
        options,
        digits,
        cities,
        calendars: if calendars.is_empty() { vec![Calendar::Gregorian] } else { calendars },
        per_page,
        formats,
        cards,
        license,
        offline,
        dates,
        report_url,
        repository,
        destinations,
        cms,
    })
}

/// Reads the sizes of share cards, each once.
fn cards(fields: &Fields<'_, '_>) -> Vec<CardSize> {
    let mut cards: Vec<CardSize> = Vec::new();
    for size in fields.choices::<CardSize>(&key::CARDS) {
        if !cards.contains(&size) {
            cards.push(size);
        }
    }
    cards
}

/// Reads the cities whose time pages show: names of zones, or zones with a name that the site gives. Takes a
/// city that stands twice only once.
fn cities(fields: &Fields<'_, '_>, texts: ReadTexts<'_>) -> Vec<City> {
    let reader = fields.reader();
    let read = |node: &Node<'_>| {
        if let Value::Scalar(text) = &node.value
            && reader.has_arabic_comma(node, text)
        {
            return None;
        }
        if !node.is_map() {
            return zones::timezone(reader, node).map(|zone| City { name: None, zone });
        }
        let city = Fields::of(reader, &city::CITY, node)?;
        let zone = city.required(&city::TIMEZONE).and_then(|node| zones::timezone(reader, node));
        let name = city.get(&city::NAME).and_then(texts);
        city.finish();
        Some(City { name, zone: zone? })
    };
    let mut cities = fields.each(&key::CITIES, read);
    let mut plain: Vec<TimeZone> = Vec::new();
    cities.retain(|city| {
        let again = city.name.is_none() && plain.contains(&city.zone);
        plain.extend(city.name.is_none().then(|| city.zone.clone()));
        !again
    });
    cities
}

/// Reads the options of the theme. Only the theme knows which there are, so it checks them.
fn options(fields: &Fields<'_, '_>, texts: ReadTexts<'_>) -> Vec<SiteOption> {
    let (reader, Some(node)) = (fields.reader(), fields.get(&key::OPTIONS)) else { return Vec::new() };
    if !node.is_map() {
        reader.wrong_type(node, "map");
    }
    let read = |(name, node): &(MapKey<'_>, Node<'_>)| {
        let value = if node.is_blank() { None } else { Some(texts(node)?) };
        let name = Marked { value: name.text.as_ref().into(), mark: name.mark };
        Some(SiteOption { mark: if value.is_none() { name.mark } else { node.mark }, name, value })
    };
    node.entries().iter().filter_map(read).collect()
}

fn languages(fields: &Fields<'_, '_>) -> Option<Vec<Language>> {
    let node = fields.required(&key::LANGUAGES)?;
    let reader = fields.reader();
    if fields.is_undivided(&key::LANGUAGES) {
        return None;
    }
    let mut languages: Vec<Language> = Vec::new();
    for item in node.items() {
        let text = reader.word(item, "language")?;
        if reader.has_arabic_comma(item, text) {
            return None;
        }
        let known = languages.iter().any(|known| known.tag().eq_ignore_ascii_case(text));
        match Language::parse(text) {
            Some(language) if !known && languages.len() < 100 && Slug::parse(text).is_some() => {
                endings::tell_unknown(reader, &language, item.mark);
                languages.push(language);
            }
            _ => {
                reader.report(
                    reader
                        .fault(Code::E801, item.mark)
                        .variant("language")
                        .with("value", text)
                        .suggest(endings::language_named(text)),
                );
            }
        }
    }
    if node.items().is_empty() {
        fields.missing(&key::LANGUAGES);
    }
    (!languages.is_empty()).then_some(languages)
}

/// Returns whether a page may link to an address; reports an address to which no page may link.
fn may_link(fields: &Fields<'_, '_>, key: &'static Key, url: &str) -> bool {
    let harmless = url.starts_with("mailto:") || host_of(url).is_some();
    if !harmless && let Some(node) = fields.get(key) {
        let fault = fields.reader().fault(Code::E502, node.mark).with("value", url);
        let meant = addresses::mail_or_phone(url).filter(|link| link.starts_with("mailto:"));
        let meant = meant.or_else(|| addresses::meant(url));
        fields.reader().report(fault.with("key", key.name).suggest(meant));
    }
    harmless
}

/// Returns the address at which a file of a repository is edited. What is no address with `{path}` is that of
/// the repository: its files are edited under the branch `main`.
fn edit_address(url: &str) -> Box<str> {
    if url.contains("{path}") {
        return url.into();
    }
    let base = url.trim_end_matches('/');
    let base = base.strip_suffix(".git").unwrap_or(base);
    let folder = if host_of(base).is_some_and(|host| host.contains("gitlab")) { "-/edit" } else { "edit" };
    format!("{base}/{folder}/main/{{path}}").into()
}
