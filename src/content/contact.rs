//! Reading `contact`, web addresses and pictures, which events and organisers share.

use crate::content::Vocabulary;
use crate::content::fields::{Fields, Reader, ascii_digits};
use crate::content::look_alike;
use crate::content::markdown;
use crate::content::yaml::{Node, Value};
use crate::diagnostic::{Code, nearest};
use crate::model::event::Contact;
use crate::model::picture::PictureId;

/// Reads `contact`.
pub fn read(fields: &Fields<'_, '_>) -> Contact {
    let Some(inner) = fields.get("contact").and_then(|node| Fields::of(fields.reader(), node)) else {
        return Contact::default();
    };
    let contact = Contact {
        email: checked(&inner, "email", |text| is_email(text).then(|| text.into())),
        phone: checked(&inner, "phone", phone),
        whatsapp: checked(&inner, "whatsapp", phone),
        instagram: checked(&inner, "instagram", instagram),
    };
    inner.finish();
    contact
}

fn checked(
    fields: &Fields<'_, '_>,
    key: &'static str,
    take: fn(&str) -> Option<Box<str>>,
) -> Option<Box<str>> {
    let node = fields.get(key)?;
    let taken = fields.reader().word(node, "text").and_then(take);
    if taken.is_none() {
        fields.wrong_type(node, key);
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

/// Reads a web address; tells when it is none that may be linked.
pub fn web_address(fields: &Fields<'_, '_>, key: &'static str) -> Option<Box<str>> {
    let node = fields.get(key)?;
    let text = fields.reader().word(node, "text")?;
    if !markdown::address(text) {
        let fault = fields.reader().fault(Code::E502, node.mark).with("value", text);
        fields.reader().report(fault.with("key", key));
        return None;
    }
    if let Some(host) = look_alike::host_of(text) {
        fields.reader().saw_host(host, node.mark);
    }
    Some(text.into())
}

/// Reads `image`: a file beside the content file, and what it shows.
pub fn image(fields: &Fields<'_, '_>, vocabulary: &Vocabulary<'_>) -> Option<(PictureId, Option<Box<str>>)> {
    let reader = fields.reader();
    let node = fields.get("image")?;
    let (file, alt) = match &node.value {
        Value::Map(_) => {
            let inner = Fields::of(reader, node)?;
            let file = inner.required("file");
            let alt = inner.text("alt");
            inner.finish();
            (file?, alt)
        }
        _ => (node, None),
    };
    let picture = picture(reader, file, vocabulary)?;
    if alt.is_none() {
        reader.report(reader.fault(Code::W506, file.mark));
    }
    Some((picture, alt))
}

fn picture(reader: &Reader, node: &Node<'_>, vocabulary: &Vocabulary<'_>) -> Option<PictureId> {
    let name = reader.word(node, "text")?;
    let folder = reader.file().rsplit_once('/').map_or("", |(folder, _)| folder);
    let found = vocabulary.library.pictures.get(format!("{folder}/{name}").as_str()).copied();
    if found.is_none() {
        let beside = vocabulary
            .library
            .pictures
            .keys()
            .filter_map(|path| path.strip_prefix(folder)?.strip_prefix('/'));
        let suggestion = nearest(name, beside).map(str::to_owned);
        reader.report(reader.fault(Code::E407, node.mark).with("target", name).suggest(suggestion));
    }
    found
}
