//! The pages of a listing: pages for its coming and ongoing events, and pages for its past events.

use serde::Serialize;

use crate::artifacts::alternate::Subject;
use crate::artifacts::body_html::{PictureView, body_html};
use crate::artifacts::cards::{cards, cards_of};
use crate::artifacts::event_page::ContactView;
use crate::artifacts::link::{LinkView, Shared, WordsView, WrittenIn};
use crate::artifacts::narrowing::{Narrowing, narrowings, wider};
use crate::artifacts::nearness;
use crate::artifacts::offline::list_of_region;
use crate::artifacts::page_html::PageHead;
use crate::artifacts::printed::PrintedView;
use crate::artifacts::share_image::ShareImage;
use crate::artifacts::structured::organization;
use crate::artifacts::urls::Half;
use crate::artifacts::voice::Voice;
use crate::artifacts::{Edition, Issue, OneFile, Origin, Section, alike, alternates, embed};
use crate::catalogue::{Facet, Listing, Scope};
use crate::diagnostic::Diagnostic;
use crate::model::event::EventId;
use crate::model::language::Lang;
use crate::model::organizer::OrganizerId;
use crate::model::region::RegionId;
use crate::model::role::Role;
use crate::model::url::OutputPath;
use crate::theme::{Context, Value};

/// The template of the page.
const TEMPLATE: &str = "listing.html";

struct ListingPage {
    lang: Lang,
    scope: Scope,
    half: Half,
    number: usize,
    path: OutputPath,
    /// The file of the organiser, if this is an organiser's page.
    origin: Option<Origin>,
}

/// Plans the pages of each listing in each language. Only the listing of all events has a page for an empty
/// past.
pub fn plan(edition: &Edition, section: &mut Section) {
    let per_page = edition.site.config.per_page;
    for voice in edition.voices() {
        let lang = voice.lang;
        for listing in edition.catalogue.published() {
            let scope = listing.scope;
            let organizer = match scope {
                Scope::Organizer(id) => Some(&edition.site.organizers[id.index()].source),
                _ => None,
            };
            for (half, count) in pages(listing, lang, per_page) {
                for number in 1..=count {
                    let path = edition.urls.listing(lang, scope, half, number);
                    let origin = organizer.map(Origin::file);
                    section.add(ListingPage { lang, scope, half, number, path, origin });
                }
            }
        }
    }
}

/// Returns whether two editions plan the same pages of listings.
pub fn is_planned_alike(one: &Edition, other: &Edition) -> bool {
    let (per_page, languages) = (one.site.config.per_page, one.site.config.languages.len());
    alike::listings(one, other, |listing| {
        let langs = (0..=u8::MAX).map(Lang).take(languages);
        langs.map(|lang| pages(listing, lang, per_page)).collect::<Vec<_>>()
    })
}

/// Returns the halves of a listing that have pages, with the number of their pages.
fn pages(listing: &Listing, lang: Lang, per_page: usize) -> Vec<(Half, usize)> {
    let count = |events: &[EventId]| events.len().div_ceil(per_page).max(1);
    let past = listing.shows_past(lang).then(|| (Half::Past, count(listing.past(lang))));
    std::iter::once((Half::Coming, count(listing.coming(lang)))).chain(past).collect()
}

#[derive(Serialize)]
struct ListingView {
    /// The kind of listing, such as `region`.
    kind: &'static str,
    title: WordsView,
    /// The country that the listing is limited to, if its title does not name it.
    within: Option<WordsView>,
    past: bool,
    /// The number of events on all pages together.
    total: usize,
    number: usize,
    pages: usize,
    previous: Option<String>,
    next: Option<String>,
    /// The link to the other half of the listing.
    other: Option<LinkView>,
    /// What the listing can be narrowed by; only where it shows what is coming.
    narrower: Vec<Narrowing>,
    /// Links to the listings around it, if it has no event to show.
    wider: Vec<Shared<LinkView>>,
    /// The link to the events that people can join from anywhere, on the pages of places.
    online: Option<Shared<LinkView>>,
    /// The HTML by which other sites show the listing in a frame, on the first page.
    embed: Option<String>,
    /// The address of the list of files that keep a region, on the first page of a region.
    offline: Option<String>,
    day: String,
    organizer: Option<OrganizerView>,
}

#[derive(Serialize)]
struct OrganizerView {
    summary: Option<WordsView>,
    body: String,
    /// The language of the body, if it differs from the page's.
    body_language: Option<WrittenIn>,
    url: Option<String>,
    places: Vec<Shared<LinkView>>,
    contact: Option<ContactView>,
    image: Option<PictureView>,
    image_alt: Option<String>,
}

impl OneFile for ListingPage {
    fn role(&self) -> Role {
        Role::Page
    }

    fn path(&self) -> &OutputPath {
        &self.path
    }

    fn template(&self) -> Option<&str> {
        Some(TEMPLATE)
    }

    fn origin(&self) -> Option<&Origin> {
        self.origin.as_ref()
    }

    fn render(&self, issue: Issue<'_>, out: &mut Vec<u8>) -> Result<(), Diagnostic> {
        let (edition, voice) = (issue.edition, issue.voice(self.lang));
        let events = self.events(edition);
        let per_page = edition.site.config.per_page;
        let from = (self.number - 1) * per_page;
        let shown = &events[from.min(events.len())..(from + per_page).min(events.len())];
        let mut context = Context::new();
        context.insert_value("listing", Value::from_serializable(&self.view(issue, events.len())));
        let cards = match edition.catalogue.listing(self.scope) {
            Some(listing) => cards_of(voice, listing, shown)?,
            None => cards(voice, shown)?,
        };
        context.insert_value("cards", cards);
        context.insert_value("near", Value::from_serializable(&nearness::places(voice, shown)));
        context.insert_value("printed", Value::from_serializable(&self.printed(edition)));
        self.head(voice).render(voice, &self.path, TEMPLATE, context, out)
    }
}

impl ListingPage {
    fn events<'e>(&self, edition: &'e Edition) -> &'e [EventId] {
        let listing = edition.catalogue.listing(self.scope);
        listing.map_or(&[], |listing| match self.half {
            Half::Coming => listing.coming(self.lang),
            Half::Past => listing.past(self.lang),
        })
    }

    fn head(&self, voice: Voice<'_>) -> PageHead {
        let (edition, scope) = (voice.edition, self.scope);
        let path = |lang| edition.urls.listing(lang, scope, self.half, self.number);
        let mut head = PageHead::everywhere(edition, voice.scope_title(scope), path);
        if let Scope::In(_, country) = scope {
            let country = voice.scope_name(Scope::Region(country)).text;
            head.title.text = format!("{} – {country}", head.title.text);
        }
        if self.half == Half::Past {
            let past = voice.say("past");
            head.title = if scope == Scope::Upcoming {
                voice.said("past")
            } else {
                WordsView { text: format!("{} – {past}", head.title.text), ..head.title }
            };
        }
        if self.number > 1 {
            let number = voice.messages().number(i64::try_from(self.number).unwrap_or(i64::MAX));
            head.title.text = format!("{} – {number}", head.title.text);
        }
        head.breadcrumbs = breadcrumbs(voice, scope, self.half);
        // A feed or a table holds the listing, not what stands on its seventh page.
        if self.number == 1 {
            head.alternates = alternates(voice, Subject::Listing(scope));
        }
        if let (Scope::Organizer(id), Half::Coming) = (scope, self.half) {
            let organizer = &edition.site.organizers[id.index()];
            head.description = organizer.summary.as_ref().map(|texts| texts.best(voice.lang).text.to_owned());
            head.image = ShareImage::of_organizer(voice, organizer);
            head.structured = vec![organization(voice, id, head.image.as_ref()).into_script()];
        }
        head
    }

    fn view(&self, issue: Issue<'_>, total: usize) -> ListingView {
        let (edition, voice) = (issue.edition, issue.voice(self.lang));
        let (lang, scope) = (self.lang, self.scope);
        let pages = total.div_ceil(edition.site.config.per_page).max(1);
        let page = |number| edition.urls.listing(lang, scope, self.half, number).link();
        let listing = edition.catalogue.listing(scope);
        let other = match self.half {
            Half::Coming if !listing.is_some_and(|listing| listing.shows_past(lang)) => None,
            Half::Coming => Some((Half::Past, "past", listing.map(|listing| listing.past(lang).len()))),
            Half::Past => Some((Half::Coming, "upcoming", listing.map(|listing| listing.coming(lang).len()))),
        };
        ListingView {
            kind: kind(scope),
            title: voice.scope_title(scope),
            within: match scope {
                Scope::In(_, country) => Some(voice.scope_name(Scope::Region(country))),
                _ => None,
            },
            past: self.half == Half::Past,
            total,
            number: self.number,
            pages,
            previous: (self.number > 1).then(|| page(self.number - 1)),
            next: (self.number < pages).then(|| page(self.number + 1)),
            other: other.filter(|(_, _, count)| *count != Some(0)).map(|(half, name, count)| LinkView {
                name: voice.said(name),
                url: edition.urls.listing(lang, scope, half, 1).link(),
                count,
            }),
            wider: if total == 0 { wider(voice, scope) } else { Vec::new() },
            narrower: match self.half {
                Half::Coming => narrowings(voice, scope),
                Half::Past => Vec::new(),
            },
            online: (matches!(scope, Scope::Region(_))
                && edition.catalogue.count(Scope::Of(Facet::Online)) > 0)
                .then(|| voice.listing_link(Scope::Of(Facet::Online))),
            embed: embed::code(voice, scope).filter(|_| self.number == 1),
            offline: self.list_to_keep(edition),
            day: voice.today().to_owned(),
            organizer: match scope {
                Scope::Organizer(id) => Some(organizer(issue, voice, id)),
                _ => None,
            },
        }
    }
}

impl ListingPage {
    /// Returns what the page shows on paper. Only sheets that people hang up have a code, which takes its
    /// time to make: the first page of what comes, in a place, for a cause or everywhere.
    fn printed(&self, edition: &Edition) -> PrintedView {
        let hangs = matches!(self.scope, Scope::Upcoming | Scope::Region(_) | Scope::Of(Facet::Category(_)));
        let has_events = edition.catalogue.count(self.scope) > 0;
        let base = &edition.site.config.base_url;
        match (hangs && has_events, self.half, self.number) {
            (true, Half::Coming, 1) => PrintedView::with_code(base, &self.path),
            _ => PrintedView::address(base, &self.path),
        }
    }

    /// Returns the address of the list of files that keep the listing's region.
    fn list_to_keep(&self, edition: &Edition) -> Option<String> {
        let (Scope::Region(region), Half::Coming, 1) = (self.scope, self.half, self.number) else {
            return None;
        };
        let is_kept = edition.site.config.offline && edition.catalogue.count(self.scope) > 0;
        is_kept.then(|| list_of_region(edition, self.lang, region).link())
    }
}

fn kind(scope: Scope) -> &'static str {
    match scope {
        Scope::Upcoming => "upcoming",
        Scope::Today => "today",
        Scope::Weekend => "weekend",
        Scope::Ongoing => "ongoing",
        Scope::Region(_) => "region",
        Scope::Of(facet) => facet.word(),
        Scope::In(..) => "facet-in",
        Scope::Organizer(_) => "organizer",
        Scope::Tag(_) => "tag",
    }
}

fn breadcrumbs(voice: Voice<'_>, scope: Scope, half: Half) -> Vec<Shared<LinkView>> {
    let mut crumbs = vec![voice.home_link()];
    match scope {
        Scope::Region(id) => {
            crumbs.push(voice.fixed_link("regions"));
            let mut above: Vec<RegionId> = voice.edition.site.regions.outwards(id).skip(1).collect();
            above.reverse();
            crumbs.extend(above.into_iter().map(|id| voice.named_link(Scope::Region(id))));
        }
        Scope::Of(Facet::Category(_)) => crumbs.push(voice.fixed_link("categories")),
        Scope::In(facet, country) => {
            if matches!(facet, Facet::Category(_)) {
                crumbs.push(voice.fixed_link("categories"));
            }
            crumbs.push(voice.named_link(Scope::Of(facet)));
            crumbs.push(voice.named_link(Scope::Region(country)));
        }
        Scope::Organizer(_) => crumbs.push(voice.fixed_link("organizers")),
        _ => {}
    }
    if half == Half::Past && scope != Scope::Upcoming {
        crumbs.push(voice.named_link(scope));
    }
    crumbs
}

fn organizer(issue: Issue<'_>, voice: Voice<'_>, id: OrganizerId) -> OrganizerView {
    let (edition, lang) = (issue.edition, voice.lang);
    let organizer = &edition.site.organizers[id.index()];
    let (of, body) = organizer.bodies.best(lang);
    OrganizerView {
        summary: organizer.summary.as_ref().map(|texts| voice.words(texts)),
        body: body_html(issue, lang, body),
        body_language: (of != lang).then(|| WrittenIn::of(edition.site.config.language(of))),
        url: organizer.url.as_deref().map(str::to_owned),
        places: organizer.region.map_or_else(Vec::new, |region| voice.places(region)),
        contact: ContactView::of(&organizer.contact),
        image: organizer.image.as_ref().map(|path| PictureView::of(edition, path)),
        image_alt: organizer.image_alt.as_deref().map(str::to_owned),
    }
}
