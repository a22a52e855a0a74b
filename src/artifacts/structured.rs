//! What pages tell search engines and other programs, in the vocabulary schema.org: events, organisers, the way
//! from home to a page, and the search of the site.

mod event;
mod location;
mod schedule;
mod thing;

use crate::artifacts::link::{LinkView, Shared};
use crate::artifacts::page_html::PageHead;
use crate::artifacts::share_image::ShareImage;
use crate::artifacts::voice::Voice;
use crate::model::organizer::OrganizerId;
use crate::model::url::ROOT;

pub use event::event;
pub use thing::{Thing, script};

/// Returns the way from home to a page; `None` for a page without one.
pub fn breadcrumbs(voice: Voice<'_>, head: &PageHead) -> Option<Thing> {
    if head.breadcrumbs.is_empty() {
        return None;
    }
    let base = voice.edition.site.config.base_url.as_str();
    let above = |crumb: &Shared<LinkView>| (crumb.name.text.clone(), Some(crumb.url.replace(ROOT, base)));
    let names = head.breadcrumbs.iter().map(above).chain([(head.title.text.clone(), None)]);
    let items = names.zip(1_u32..).map(|((name, address), position)| {
        Thing::of("ListItem").with("position", position).with("name", name).with("item", address)
    });
    Some(Thing::of("BreadcrumbList").with_things("itemListElement", items))
}

/// Returns the site, with the way to ask its search.
pub fn web_site(voice: Voice<'_>) -> Thing {
    let config = &voice.edition.site.config;
    let asks = format!("{}?q={{search_term_string}}", voice.page("search").under(&config.base_url));
    let search = Thing::of("SearchAction")
        .with_thing("target", Some(Thing::of("EntryPoint").with("urlTemplate", asks)))
        .with("query-input", "required name=search_term_string");
    let description = config.description.as_ref().map(|texts| texts.best(voice.lang).text);
    Thing::of("WebSite")
        .with("name", config.title.best(voice.lang).text)
        .with("url", voice.page("index").under(&config.base_url))
        .with("description", description)
        .with("inLanguage", voice.language().tag())
        .with_thing("potentialAction", Some(search))
}

/// Returns an organiser with all that its own page says of it.
pub fn organization(voice: Voice<'_>, id: OrganizerId, image: Option<&ShareImage>) -> Thing {
    let organizer = &voice.edition.site.organizers[id.index()];
    let contact = &organizer.contact;
    let instagram = contact.instagram.as_deref().map(|name| format!("https://www.instagram.com/{name}/"));
    named_organization(voice, id)
        .with("description", organizer.summary.as_ref().map(|texts| texts.best(voice.lang).text))
        .with_thing("address", location::address(voice, organizer.region, None))
        .with("email", contact.email.as_deref())
        .with("telephone", contact.phone.as_deref())
        .with("sameAs", instagram)
        .with("image", image.map(|image| &*image.url))
}

/// Returns an organiser by its name and its address: that of its own site, else of its page here.
fn named_organization(voice: Voice<'_>, id: OrganizerId) -> Thing {
    let edition = voice.edition;
    let organizer = &edition.site.organizers[id.index()];
    let page = || edition.urls.organizer(voice.lang, id).under(&edition.site.config.base_url);
    Thing::of("Organization")
        .with("name", organizer.name.best(voice.lang).text)
        .with("url", organizer.url.as_deref().map_or_else(page, str::to_owned))
}
