//! Where an event happens, for programs: at a place, online, or both.

use crate::artifacts::structured::event::EventFacts;
use crate::artifacts::structured::thing::Thing;
use crate::artifacts::voice::Voice;
use crate::catalogue::Joining;
use crate::i18n::is_country;
use crate::model::region::RegionId;

/// Returns the place and the meeting at which people take part in an event.
pub fn locations(facts: &EventFacts<'_>) -> impl Iterator<Item = Thing> {
    let place = (!facts.is_remote()).then(|| place(facts)).flatten();
    place.into_iter().chain(facts.is_online().then(|| meeting(facts)))
}

/// Returns the venue, else the place around it, with its address.
fn place(facts: &EventFacts<'_>) -> Option<Thing> {
    let (voice, event) = (facts.voice, facts.event);
    let regions = &voice.edition.site.regions;
    let venue = event.words(voice.lang, |text| text.venue.as_deref()).map(|words| words.text);
    let street = event.words(voice.lang, |text| text.address.as_deref()).map(|words| words.text);
    let around = event.region.map(|region| regions.get(region).name.best(voice.lang).text);
    let position = event.geo.map(|(latitude, longitude)| {
        Thing::of("GeoCoordinates").with("latitude", latitude).with("longitude", longitude)
    });
    Some(
        Thing::of("Place")
            .with("name", venue.or(around)?)
            .with_thing("address", address(voice, event.region, street))
            .with_thing("geo", position),
    )
}

/// Returns the meeting: its room while people can join it, else the page that tells of it.
fn meeting(facts: &EventFacts<'_>) -> Thing {
    let room = facts.event.online_url.as_deref().filter(|_| facts.joining == Joining::Open);
    Thing::of("VirtualLocation")
        .with("name", facts.voice.say("attendance-online"))
        .with("url", room.unwrap_or(&facts.page))
}

/// Returns the address of a place and of a street in it. A country has its code (ISO 3166-1) where its id is one.
pub fn address(voice: Voice<'_>, region: Option<RegionId>, street: Option<&str>) -> Option<Thing> {
    let regions = &voice.edition.site.regions;
    let around: Vec<RegionId> = regions.outwards(region?).collect();
    let name = |id: &RegionId| regions.get(*id).name.best(voice.lang).text;
    let country = around.last().map(|id| {
        let code = regions.get(*id).id.as_str();
        if is_country(code) { code.to_ascii_uppercase() } else { name(id).to_owned() }
    });
    let within = &around[..around.len() - 1];
    Some(
        Thing::of("PostalAddress")
            .with("streetAddress", street)
            .with("addressLocality", within.first().map(name))
            .with("addressRegion", within.get(1..).and_then(|outer| outer.last()).map(name))
            .with("addressCountry", country),
    )
}
