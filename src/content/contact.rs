//! Reading `contact`, web addresses and pictures, which events and organisers share.

use crate::content::fields::{Fields, ascii_digits};
use crate::content::look_alike;
use crate::content::markdown;
use crate::diagnostic::{Code, Marked};
use crate::model::contact::Contact;
use crate::model::keys::Key;
use crate::model::keys::shared::contact::{EMAIL, INSTAGRAM, PHONE, WHATSAPP};
use crate::model::keys::shared::picture::{ALT, FILE};

/// Reads `contact`, the value of a key.
pub fn read(fields: &Fields<'_, '_>, key: &'static Key) -> Contact {
    let Some(inner) = fields.map(key) else { return Contact::default() };
    let contact = Contact {
        email: checked(&inner, &EMAIL, |text| is_email(text).then(|| text.into())),
        phone: checked(&inner, &PHONE, phone),
        whatsapp: checked(&inner, &WHATSAPP, phone),
        instagram: checked(&inner, &INSTAGRAM, instagram),
    };
    inner.finish();
    contact
}

fn checked(
    fields: &Fields<'_, '_>,
    key: &'static Key,
    take: fn(&str) -> Option<Box<str>>,
) -> Option<Box<str>> {
    let node = fields.get(key)?;
    let taken = fields.reader().word(node, "text").and_then(take);
    if taken.is_none() {
        fields.reader().wrong_type(node, key.name);
    }
    taken
}

fn is_email(text: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || "@.+-_".contains(c);
    let parts = text.split_once('@');
    parts.is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && !host.contains('@'))
        && text.chars().all(plain)
}

fn phone(text: &str) -> Option<Box<str>> {
    let text = ascii_digits(text);
    let plain = text.chars().all(|c| c.is_ascii_digit() || "+-() ".contains(c));
    (plain && text.bytes().filter(u8::is_ascii_digit).count() >= 3 && text.len() <= 32).then(|| text.into())
}

fn instagram(text: &str) -> Option<Box<str>> {
    let name = text.strip_prefix('@').unwrap_or(text);
    let plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.' || b == b'_');
    (plain && (1..=30).contains(&name.len())).then(|| name.into())
}

/// Reads a web address; reports an address to which no page may link.
pub fn web_address(fields: &Fields<'_, '_>, key: &'static Key) -> Option<Box<str>> {
    let node = fields.get(key)?;
    let text = fields.reader().word(node, "text")?;
    if !markdown::address(text) {
        let fault = fields.reader().fault(Code::E502, node.mark).with("value", text);
        fields.reader().report(fault.with("key", key.name));
        return None;
    }
    if let Some(host) = look_alike::host_of(text) {
        fields.reader().saw_host(host, node.mark);
    }
    Some(text.into())
}

/// A picture that a front matter names.
#[derive(Debug)]
pub struct RawImage {
    /// The name of its file, in the folder of the content file.
    pub file: Marked<Box<str>>,
    /// The words for people who cannot see it.
    pub alt: Option<Box<str>>,
}

/// Reads the words for a picture in a translation, which need not name the file again.
pub fn alt(fields: &Fields<'_, '_>, key: &'static Key) -> Option<Box<str>> {
    let inner = fields.get(key).filter(|node| node.is_map()).and_then(|_| fields.map(key))?;
    let alt = inner.text(&ALT);
    inner.report_unknown();
    alt
}

/// Reads a picture, the value of a key: a file beside the content file, and what it shows.
pub fn image(fields: &Fields<'_, '_>, key: &'static Key) -> Option<RawImage> {
    let reader = fields.reader();
    let node = fields.get(key)?;
    let (file, alt) = if node.is_map() {
        let inner = fields.map(key)?;
        let file = inner.required(&FILE);
        let alt = inner.text(&ALT);
        inner.finish();
        (file?, alt)
    } else {
        (node, None)
    };
    let name = reader.word(file, "text")?;
    Some(RawImage { file: Marked { value: name.into(), mark: file.mark }, alt })
}
