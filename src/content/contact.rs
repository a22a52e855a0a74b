//! Reading `contact` and pictures, which events and organisers share.

use crate::content::fields::Fields;
use crate::content::node::Value;
use crate::content::numbers::ascii_digits;
use crate::content::reader::Reader;
use crate::diagnostic::{Code, Marked};
use crate::i18n::calling_codes;
use crate::model::contact::Contact;
use crate::model::folding::is_unseen;
use crate::model::keys::Key;
use crate::model::keys::shared::contact::{EMAIL, INSTAGRAM, PHONE, WHATSAPP};
use crate::model::keys::shared::picture::{ALT, FILE};

/// How to reach somebody, as a file says it. The telephone numbers may lack their country's code.
#[derive(Debug, Default)]
pub struct RawContact {
    email: Option<Box<str>>,
    phone: Option<Marked<Box<str>>>,
    whatsapp: Option<Marked<Box<str>>>,
    instagram: Option<Box<str>>,
}

/// The country of telephone numbers that do not say it.
#[derive(Clone, Copy, Debug)]
pub enum HomeCountry<'c> {
    /// This one (ISO 3166-1).
    Known(&'c str),
    /// The file names no place.
    Unknown,
    /// The file names a place that is not there, which was reported.
    Unsettled,
}

/// Reads `contact`, the value of a key.
pub fn read(fields: &Fields<'_, '_>, key: &'static Key) -> RawContact {
    let Some(inner) = fields.map(key) else { return RawContact::default() };
    let marked = |key: &'static Key, number: Option<Box<str>>| {
        number.zip(inner.mark_of(key)).map(|(value, mark)| Marked { value, mark })
    };
    let phone_number = checked(&inner, &PHONE, phone);
    let whatsapp = checked(&inner, &WHATSAPP, phone);
    let contact = RawContact {
        email: checked(&inner, &EMAIL, |text| is_email(text).then(|| text.into())),
        phone: marked(&PHONE, phone_number),
        whatsapp: marked(&WHATSAPP, whatsapp),
        instagram: checked(&inner, &INSTAGRAM, instagram),
    };
    inner.finish();
    contact
}

impl RawContact {
    /// Returns the contact with the country's code in its numbers; reports a number whose country nobody
    /// knows.
    pub fn resolve(&self, country: HomeCountry<'_>, reader: &Reader) -> Contact {
        let number = |number: &Marked<Box<str>>| with_country(number, country, reader);
        let is_of_service = |number: &&Marked<Box<str>>| calling_codes::is_of_service(&number.value);
        let phone = match self.phone.as_ref().filter(is_of_service) {
            Some(service) => Some(service.value.clone()),
            None => self.phone.as_ref().and_then(number),
        };
        Contact {
            email: self.email.clone(),
            phone,
            whatsapp: self.whatsapp.as_ref().and_then(number),
            instagram: self.instagram.clone(),
        }
    }
}

fn with_country(number: &Marked<Box<str>>, country: HomeCountry<'_>, reader: &Reader) -> Option<Box<str>> {
    let known = match country {
        HomeCountry::Known(country) => Some(country),
        HomeCountry::Unknown | HomeCountry::Unsettled => None,
    };
    let whole = calling_codes::international(&number.value, known);
    let fault = reader.fault(Code::E204, number.mark);
    if calling_codes::has_zero_for_code(&number.value) {
        let fault = fault.variant("country-zero").with("text", &*number.value);
        reader.report(fault.suggest(calling_codes::without_zero(&number.value, known)));
    } else if whole.is_none() && calling_codes::says_country(&number.value) {
        reader.report(fault.variant("expected").with("expected", PHONE.name));
    } else if whole.is_none() && !matches!(country, HomeCountry::Unsettled) {
        // A number that fits no place at home may be another country's, or have a digit too many.
        let variant = if known.is_some() { "country-other" } else { "country" };
        let fault = fault.variant(variant).with("text", &*number.value);
        reader.report(fault.with("country", known.unwrap_or_default().to_uppercase()));
    }
    whole.map(Into::into)
}

fn checked(
    fields: &Fields<'_, '_>,
    key: &'static Key,
    take: fn(&str) -> Option<Box<str>>,
) -> Option<Box<str>> {
    let node = fields.get(key)?;
    let taken = fields.reader().word(node, key.name).and_then(take);
    if taken.is_none() && matches!(node.value, Value::Scalar(_)) {
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

/// Reads a telephone number as people write and paste it; its digits become ASCII ones.
fn phone(text: &str) -> Option<Box<str>> {
    let seen: String = ascii_digits(text).chars().filter(|c| !is_unseen(*c)).collect();
    let link = ["wa.me/", "whatsapp.com/send?phone="].iter().find_map(|start| seen.split_once(start));
    let number: String = match link {
        // A link holds the number with its country's code alone.
        Some((_, number)) => format!("+{}", number.trim_start_matches('+').split(['?', '&']).next()?),
        None => seen.strip_prefix("tel:").unwrap_or(&seen).chars().map(plain_sign).collect(),
    };
    let number = number.trim();
    let plain = number.chars().all(|c| c.is_ascii_digit() || "+-() ".contains(c));
    let fits = number.bytes().filter(u8::is_ascii_digit).count() >= 3 && number.len() <= 32;
    (plain && fits).then(|| number.into())
}

/// Returns the sign that stands between the groups of a number in plain text.
fn plain_sign(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '＋' => '+',
        '.' => ' ',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

fn instagram(text: &str) -> Option<Box<str>> {
    let name = text.strip_prefix('@').unwrap_or(text);
    let plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.' || b == b'_');
    (plain && (1..=30).contains(&name.len())).then(|| name.into())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_as_people_write_and_paste_it() {
        for (text, expected) in [
            ("٩٩١٢ ٣٤٥٦", "9912 3456"),
            ("+٩٦٥ ۹۹۱۲۳۴۵۶", "+965 99123456"),
            ("\u{202a}+965 9912 3456\u{202c}", "+965 9912 3456"),
            ("99\u{2011}12\u{a0}34.56", "99-12 34 56"),
            ("(055) 123-4567", "(055) 123-4567"),
            ("https://wa.me/96599123456", "+96599123456"),
            ("https://api.whatsapp.com/send?phone=+96599123456&text=x", "+96599123456"),
            ("tel:+96599123456", "+96599123456"),
        ] {
            assert_eq!(phone(text).as_deref(), Some(expected), "{text}");
        }
        for text in ["9912 3456 / 9912 7890", "call me", "12", ""] {
            assert_eq!(phone(text), None, "{text}");
        }
    }
}
