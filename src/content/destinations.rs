//! Reading the places to which a site is published: `publish` in `site.yaml`.

use crate::content::addresses;
use crate::content::fields::Fields;
use crate::content::look_alike::host_of;
use crate::content::node::Node;
use crate::content::reader::Reader;
use crate::diagnostic::{Code, Mark};
use crate::model::choices::Compression;
use crate::model::destination::{Address, Destination, DestinationFault, SCHEMES};
use crate::model::keys::Key;
use crate::model::keys::site::PUBLISH;
use crate::model::keys::site::destination::{self as key, DESTINATION};

/// Reads all destinations; reports what is wrong in them.
pub fn read(fields: &Fields<'_, '_>) -> Vec<Destination> {
    let reader = fields.reader();
    let mut destinations: Vec<(Destination, Mark)> = Vec::new();
    for (destination, mark) in fields.each(&PUBLISH, |node| Some((one(reader, node)?, node.mark))) {
        if destinations.iter().any(|(known, _)| known.title() == destination.title()) {
            let fault = reader.fault(Code::E801, mark).variant("publish-twice");
            reader.report(fault.with("value", destination.title()));
        } else {
            destinations.push((destination, mark));
        }
    }
    destinations.into_iter().map(|(destination, _)| destination).collect()
}

/// Reads one destination: an address alone, or a map.
fn one(reader: &Reader, node: &Node<'_>) -> Option<Destination> {
    if !node.is_map() {
        return address(reader, node).map(Destination::at);
    }
    let fields = Fields::of(reader, &DESTINATION, node)?;
    let address = fields.required(&key::TO).and_then(|node| address(reader, node));
    let name = fields.word(&key::NAME);
    let region = fields.word(&key::REGION);
    let index_now = fields.word(&key::INDEX_NOW);
    let message = fields.text(&key::MESSAGE);
    let compress = fields.choice(&key::COMPRESS).unwrap_or(Compression::None);
    let [endpoint, webhook] = [&key::ENDPOINT, &key::WEBHOOK].map(|key| web(&fields, key));
    let url = fields.get(&key::URL).and_then(|node| addresses::base_url(reader, node));
    fields.finish();
    Some(Destination {
        name,
        address: address?,
        endpoint,
        region,
        url,
        compress,
        message,
        index_now,
        webhook,
    })
}

fn address(reader: &Reader, node: &Node<'_>) -> Option<Address> {
    let text = reader.word(node, "text")?;
    let variant = match Address::parse(text) {
        Ok(address) => return Some(address),
        Err(DestinationFault::Scheme) => "publish-scheme",
        Err(DestinationFault::Secret) => "publish-secret",
        Err(DestinationFault::Nothing) => "publish-nothing",
        Err(DestinationFault::Relative) => "publish-relative",
        Err(DestinationFault::Branch) => "publish-branch",
    };
    let fault = reader.fault(Code::E801, node.mark).variant(variant);
    // What holds a password is not repeated.
    let shown = if variant == "publish-secret" { text.split("://").next().unwrap_or_default() } else { text };
    reader.report(fault.with("value", shown).with("list", SCHEMES));
    None
}

/// Reads a web address without a password in it.
fn web(fields: &Fields<'_, '_>, key: &'static Key) -> Option<Box<str>> {
    let (node, text) = (fields.get(key)?, fields.word(key)?);
    let authority = text.split_once("://").map_or("", |(_, rest)| rest.split('/').next().unwrap_or_default());
    let variant = if authority.contains('@') {
        "publish-secret"
    } else if host_of(&text).is_none() {
        "publish-web"
    } else {
        return Some(text);
    };
    let fault = fields.reader().fault(Code::E801, node.mark).variant(variant);
    fields.reader().report(fault.with("value", if variant == "publish-web" { &*text } else { key.name }));
    None
}
