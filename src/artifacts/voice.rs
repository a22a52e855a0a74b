//! Voices: an edition in one language, with its words, its links and its menu.

use crate::artifacts::almanac::Almanac;
use crate::artifacts::edition::Edition;
use crate::artifacts::link::{CategoryView, LinkView, Shared, WordsView};
use crate::artifacts::surroundings::surroundings;
use crate::artifacts::tables::{ListingLinks, Tables};
use crate::artifacts::urls::Half;
use crate::catalogue::{Facet, Scope};
use crate::diagnostic::Diagnostic;
use crate::i18n::Preferences;
use crate::i18n::dates::DateForm;
use crate::i18n::languages::own_name;
use crate::i18n::messages::Messages;
use crate::model::category::CategoryId;
use crate::model::choices::Choice;
use crate::model::event::Event;
use crate::model::language::{Lang, Language};
use crate::model::region::RegionId;
use crate::model::text::{Texts, Worded};
use crate::model::url::OutputPath;
use crate::theme::{Context, Value};

/// An edition in one of its languages.
#[derive(Clone, Copy, Debug)]
pub struct Voice<'e> {
    /// The edition.
    pub edition: &'e Edition,
    /// The language.
    pub lang: Lang,
    pub(super) tables: &'e Tables,
}

impl<'e> Voice<'e> {
    /// Returns the almanac of a place, or the one without a place.
    pub fn almanac(self, region: Option<RegionId>) -> Almanac<'e> {
        Almanac { voice: self, region }
    }

    /// Returns the language.
    pub fn language(self) -> &'e Language {
        self.edition.site.config.language(self.lang)
    }

    /// Returns the theme's messages.
    pub fn messages(self) -> &'e Messages {
        self.edition.theme.messages(self.lang)
    }

    /// Returns a message without arguments, or its id if no file has it.
    pub fn say<'m>(self, id: &'m str) -> &'m str
    where
        'e: 'm,
    {
        self.edition.theme.say(self.lang, id)
    }

    /// Returns a message as a text of the language.
    pub fn said(self, id: &str) -> WordsView {
        self.worded(Worded { lang: Some(self.lang), text: self.say(id) })
    }

    /// Returns the text that fits the language best, for templates.
    pub fn words(self, texts: &Texts) -> WordsView {
        self.worded(texts.best(self.lang))
    }

    /// Returns a text and its language for templates.
    pub fn worded(self, worded: Worded<'_>) -> WordsView {
        let language = worded.lang.map(|lang| self.edition.site.config.language(lang));
        WordsView {
            text: worded.text.to_owned(),
            lang: language.map(|language| language.tag().to_owned()),
            dir: language.map(|language| language.direction().as_str()),
            html: None,
        }
    }

    /// Returns words with their markup made beforehand, for words that stand on many pages.
    pub fn set(self, words: WordsView) -> WordsView {
        let html = self.edition.theme.set_apart(self.lang, &words.text, words.lang.as_deref(), words.dir);
        WordsView { html: Some(html), ..words }
    }

    /// Returns the language's own name for itself: the theme's, else CLDR's, else its tag.
    ///
    /// A theme gives one name to `en` and `en-GB`. If the site has both, CLDR tells them apart.
    pub fn own_name(self) -> &'e str {
        self.tables.own_name.get_or_init(|| {
            let language = self.language();
            let has_namesake = self.edition.site.config.languages.iter().any(|other| {
                other != language && other.primary() == language.primary() && language.tag().contains('-')
            });
            let own = if has_namesake { own_name(language) } else { None };
            let message =
                || self.messages().has_own("language-name").then(|| self.say("language-name").into());
            let tag = || language.tag().to_owned();
            own.or_else(message).or_else(|| own_name(language)).unwrap_or_else(tag)
        })
    }

    /// Returns the language in the country where most of its readers are, such as `ar_KW`.
    pub fn territory(self) -> &'e str {
        let country = self.edition.site.country();
        self.tables.territory.get_or_init(|| Preferences::usual(self.language(), country).territory())
    }

    /// Returns an event's title with its language.
    pub fn title(self, event: &Event) -> WordsView {
        let (lang, text) = event.texts.best(self.lang);
        self.worded(Worded { lang: Some(lang), text: &text.title })
    }

    /// Returns a listing's name for people.
    pub fn scope_name(self, scope: Scope) -> WordsView {
        let site = &self.edition.site;
        match scope {
            Scope::Upcoming => self.said("upcoming"),
            Scope::Today => self.said("today"),
            Scope::Weekend => self.said("weekend"),
            Scope::Ongoing => self.said("ongoing"),
            Scope::Region(id) => self.words(&site.regions.get(id).name),
            Scope::Of(facet) | Scope::In(facet, _) => self.facet_name(facet),
            Scope::Organizer(id) => self.words(&site.organizers[id.index()].name),
            Scope::Tag(index) => {
                let tag = &self.edition.catalogue.keywords.tags[index];
                self.worded(Worded { lang: Some(Lang::MAIN), text: &tag.text })
            }
        }
    }

    /// Returns a listing's name where no question stands before it: "Languages: Arabic".
    pub fn scope_title(self, scope: Scope) -> WordsView {
        let name = self.scope_name(scope);
        let asks = match scope {
            Scope::Of(Facet::Language(_)) | Scope::In(Facet::Language(_), _) => "languages-needed",
            Scope::Of(Facet::Skill(_)) | Scope::In(Facet::Skill(_), _) => "skills",
            _ => return name,
        };
        let asks = self.set(WordsView::plain(format!("{}{} ", self.say(asks), self.say("colon"))));
        let text = format!("{}{}", asks.text, name.text);
        let html = asks
            .html
            .zip(self.set(name).html)
            .map(|(asks, name)| Value::safe_string(&format!("{asks}{name}")));
        WordsView { html, ..WordsView::plain(text) }
    }

    fn facet_name(self, facet: Facet) -> WordsView {
        match facet {
            Facet::Online => self.said("online"),
            Facet::InPerson => self.said("attendance-in-person"),
            Facet::Response => self.said("response"),
            Facet::Category(id) => self.words(&self.edition.site.categories[id.index()].name),
            Facet::Audience(audience) => self.said(&format!("audience-{}", audience.word())),
            Facet::Skill(at) => self.skill_name(at),
            Facet::Language(language) => {
                WordsView::plain(self.edition.theme.language_name(self.lang, &language.to_string()))
            }
            Facet::Accessibility(choice) => self.said(&format!("accessibility-{}", choice.word())),
        }
    }

    /// Returns the name of the skill at a position: as the first event that has it in this language calls it,
    /// else as the first event with it does.
    fn skill_name(self, at: usize) -> WordsView {
        let catalogue = &self.edition.catalogue;
        let skill = &catalogue.keywords.skills[at];
        let listing = catalogue.listing(Scope::Of(Facet::Skill(at)));
        let ids = listing
            .iter()
            .flat_map(|listing| listing.coming(self.lang).iter().chain(listing.past(self.lang)));
        let events = ids.map(|id| &self.edition.site.events[id.index()]);
        let translated = events.clone().find_map(|event| event.skill_in(self.lang, skill));
        let lang = match translated {
            Some(_) => Some(self.lang),
            None => events.clone().map(|event| event.language_for(Lang::MAIN)).next(),
        };
        self.worded(Worded { lang, text: translated.unwrap_or(&skill.text) })
    }

    /// Returns the site's day as pages write it: they know everything up to that day.
    pub fn today(self) -> &'e str {
        let write = || self.almanac(None).day(DateForm::Full, self.edition.catalogue.today);
        self.tables.today.get_or_init(write)
    }

    /// Returns the language's page with a name, such as `regions`.
    pub fn page(self, name: &str) -> OutputPath {
        self.edition.urls.page(self.lang, name)
    }

    /// Returns a link whose text is a message.
    fn link(self, id: &str, path: &OutputPath) -> Shared<LinkView> {
        Shared::new(LinkView { name: self.set(self.said(id)), url: path.link(), count: None })
    }

    /// Returns the link to the language's home, the first of all breadcrumbs.
    pub fn home_link(self) -> Shared<LinkView> {
        self.tables.home.get_or_init(|| self.link("home", &self.page("index"))).clone()
    }

    /// Returns the link to a page whose name is also the id of its message.
    pub fn fixed_link(self, name: &str) -> Shared<LinkView> {
        self.link(name, &self.page(name))
    }

    /// Returns a link to a listing, with the number of its events.
    pub fn listing_link(self, scope: Scope) -> Shared<LinkView> {
        self.links(scope, |links| &links.counted)
    }

    /// Returns a link to a listing without the number, for pages that should not change with it.
    pub fn named_link(self, scope: Scope) -> Shared<LinkView> {
        self.links(scope, |links| &links.named)
    }

    /// Returns a link to a listing, with the number of its events and the name of a place as its text.
    pub fn listing_named_for(self, scope: Scope, place: RegionId) -> Shared<LinkView> {
        let (link, place) = (self.listing_link(scope), self.named_link(Scope::Region(place)));
        let past = if link.count.is_none() { format!(" – {}", self.say("past")) } else { String::new() };
        let name = WordsView { text: place.name.text.clone() + &past, html: None, ..place.name.clone() };
        Shared::new(LinkView { name: self.set(name), ..LinkView::clone(&link) })
    }

    fn links(self, scope: Scope, pick: fn(&ListingLinks) -> &Shared<LinkView>) -> Shared<LinkView> {
        match self.edition.catalogue.position(scope) {
            Some(index) => pick(self.tables.links[index].get_or_init(|| self.make_links(scope))).clone(),
            None => pick(&self.make_links(scope)).clone(),
        }
    }

    fn make_links(self, scope: Scope) -> ListingLinks {
        let url = self.edition.urls.listing(self.lang, scope, Half::Coming, 1).link();
        let named = LinkView { name: self.set(self.scope_name(scope)), url, count: None };
        let count = self.edition.catalogue.count(scope);
        let counted = match self.past_link(scope).filter(|_| count == 0) {
            Some(past) => past,
            None => LinkView { count: Some(count), ..named.clone() },
        };
        ListingLinks { counted: Shared::new(counted), named: Shared::new(named) }
    }

    /// Returns the link to the past events of a listing, if there are any: it stands where none is coming.
    fn past_link(self, scope: Scope) -> Option<LinkView> {
        self.edition
            .catalogue
            .listing(scope)
            .filter(|listing| listing.shows_past(self.lang) && !listing.past(self.lang).is_empty())?;
        let name = self.scope_name(scope);
        let name = WordsView { text: format!("{} – {}", name.text, self.say("past")), ..name };
        let url = self.edition.urls.listing(self.lang, scope, Half::Past, 1).link();
        Some(LinkView { name: self.set(name), url, count: None })
    }

    /// Returns links to a place and to the country that it lies in.
    pub fn places(self, region: RegionId) -> Vec<Shared<LinkView>> {
        let country = self.edition.site.regions.country(region);
        let mut places = vec![self.named_link(Scope::Region(region))];
        if country != region {
            places.push(self.named_link(Scope::Region(country)));
        }
        places
    }

    /// Returns a category for templates.
    pub fn category(self, id: CategoryId) -> &'e Shared<CategoryView> {
        self.tables.categories[id.index()].get_or_init(|| {
            let category = &self.edition.site.categories[id.index()];
            let link = self.named_link(Scope::Of(Facet::Category(id)));
            let own = |text: &Option<Box<str>>| text.as_deref().map(str::to_owned);
            Shared::new(CategoryView {
                id: category.id.to_string(),
                name: link.name.clone(),
                url: link.url.clone(),
                icon: own(&category.icon),
                color: own(&category.color),
            })
        })
    }

    /// Returns a link to a free page: in this language, else in the main one.
    fn content_page_link(self, page: usize) -> Shared<LinkView> {
        let (lang, text) = self.edition.site.pages[page].texts.best(self.lang);
        let name = self.set(self.worded(Worded { lang: Some(lang), text: &text.title }));
        let url = self.edition.urls.content_page(self.lang, page).link();
        Shared::new(LinkView { name, url, count: None })
    }

    /// Returns the menu of every page.
    pub fn menu(self) -> &'e [Shared<LinkView>] {
        self.tables.menu.get_or_init(|| {
            // A count in the menu would change every page whenever one event does.
            let mut menu = vec![self.named_link(Scope::Upcoming), self.fixed_link("search")];
            menu.extend(["calendar", "regions", "categories"].map(|name| self.fixed_link(name)));
            menu.extend([Scope::Of(Facet::Online), Scope::Ongoing].map(|scope| self.named_link(scope)));
            menu.push(self.fixed_link("organizers"));
            let pages = self.edition.site.pages.iter().enumerate();
            let mut pages: Vec<(i64, usize)> = pages.filter_map(|(i, page)| Some((page.menu?, i))).collect();
            pages.sort_unstable();
            menu.extend(pages.into_iter().map(|(_, i)| self.content_page_link(i)));
            menu
        })
    }

    /// Renders a template, which sees the language's surroundings and `context`.
    pub fn render(self, template: &str, context: Context, out: &mut Vec<u8>) -> Result<(), Diagnostic> {
        let surroundings = self.tables.surroundings.get_or_init(|| surroundings(self));
        let surroundings = surroundings.as_ref().map_err(Clone::clone)?;
        self.edition.theme.render(self.lang, template, surroundings, context, out)
    }
}
