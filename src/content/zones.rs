//! Reads the names of time zones, and guesses the zone that a wrong name means.

use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone, db};

use crate::content::node::Node;
use crate::content::numbers::ascii_digits;
use crate::content::reader::Reader;
use crate::diagnostic::{Code, Mark, Marked, nearest};

/// An instant without summer time in the north, for comparing offsets.
const WINTER: Timestamp = Timestamp::constant(1_767_225_600, 0);

/// The name in the database for machines whose zone was never set.
const NO_ZONE: &str = "Factory";

/// A zone of a large city for each offset, for people who only know their offset.
const CITIES: [&str; 20] = [
    "Asia/Riyadh",
    "Africa/Cairo",
    "Africa/Algiers",
    "Africa/Abidjan",
    "Asia/Dubai",
    "Asia/Karachi",
    "Asia/Dhaka",
    "Asia/Jakarta",
    "Asia/Kuala_Lumpur",
    "Asia/Tokyo",
    "Asia/Tehran",
    "Asia/Kabul",
    "Asia/Kolkata",
    "Australia/Sydney",
    "America/Sao_Paulo",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "Pacific/Auckland",
];

/// Abbreviations that people write, each with a zone that has it. Some countries share one, so a zone of the Arab
/// countries comes before others.
const ABBREVIATIONS: [(&str, &str); 17] = [
    ("AST", "Asia/Riyadh"),
    ("KSA", "Asia/Riyadh"),
    ("GST", "Asia/Dubai"),
    ("IRST", "Asia/Tehran"),
    ("PKT", "Asia/Karachi"),
    ("IST", "Asia/Kolkata"),
    ("WIB", "Asia/Jakarta"),
    ("MYT", "Asia/Kuala_Lumpur"),
    ("TRT", "Europe/Istanbul"),
    ("CAT", "Africa/Khartoum"),
    ("EAT", "Africa/Mogadishu"),
    ("BST", "Europe/London"),
    ("CEST", "Europe/Paris"),
    ("PST", "America/Los_Angeles"),
    ("PDT", "America/Los_Angeles"),
    ("CST", "America/Chicago"),
    ("EDT", "America/New_York"),
];

/// Reads the name of a time zone of the IANA database, with its place.
pub fn name(reader: &Reader, node: &Node<'_>) -> Option<Marked<Box<str>>> {
    reader.word(node, "zone").map(|name| Marked { value: name.into(), mark: node.mark })
}

/// Reads a time zone.
pub fn timezone(reader: &Reader, node: &Node<'_>) -> Option<TimeZone> {
    find(reader, reader.word(node, "zone")?, node.mark, None)
}

/// Finds a zone by its name; reports an unknown name. `around` is the zone in use where the name stands, if
/// it is known.
pub fn find(reader: &Reader, name: &str, mark: Mark, around: Option<&TimeZone>) -> Option<TimeZone> {
    let named = |zone: &TimeZone| zone.iana_name().is_some_and(|name| name != NO_ZONE);
    let zone = db().get(name).ok().filter(named);
    if zone.is_none() {
        reader.report(reader.fault(Code::E305, mark).with("zone", name).suggest(guess(name, around)));
    }
    zone
}

/// Returns the zone that was probably meant: a zone with the offset in the text, the zone of the city in the
/// text, or the zone with the nearest name.
fn guess(name: &str, site: Option<&TimeZone>) -> Option<String> {
    if let Some(offset) = offset(name) {
        let fits = |zone: &TimeZone| zone.to_offset(WINTER) == offset;
        if let Some(own) = site.filter(|zone| fits(zone)).and_then(TimeZone::iana_name) {
            return Some(own.to_owned());
        }
        return CITIES
            .iter()
            .find(|city| db().get(city).is_ok_and(|zone| fits(&zone)))
            .map(|c| (*c).to_owned());
    }
    let short = name.trim().to_ascii_uppercase();
    if let Some((_, meant)) = ABBREVIATIONS.iter().find(|(known, _)| *known == short) {
        let winter = |zone: &TimeZone| zone.to_offset(WINTER);
        let is_own = |own: &&TimeZone| db().get(meant).is_ok_and(|meant| winter(own) == winter(&meant));
        let own = site.filter(is_own).and_then(TimeZone::iana_name);
        return Some(own.unwrap_or(meant).to_owned());
    }
    // The name of no city is near to an abbreviation such as `EST`, and another abbreviation is another zone.
    let is_name = |zone: &String| zone != NO_ZONE && zone.bytes().any(|b| b.is_ascii_lowercase());
    let known: Vec<String> = db().available().map(|zone| zone.to_string()).filter(is_name).collect();
    let city = name.rsplit('/').next().unwrap_or(name).trim().replace(' ', "_");
    let same_city = |zone: &&String| {
        zone.rsplit_once('/').is_some_and(|(_, of_zone)| of_zone.eq_ignore_ascii_case(&city))
    };
    let of_city = known.iter().find(same_city).map(String::as_str);
    of_city.or_else(|| nearest(name, known.iter().map(String::as_str))).map(str::to_owned)
}

/// Reads a distance from UTC such as `UTC+3`, `GMT+03:00` or `+0300`.
pub fn offset(name: &str) -> Option<Offset> {
    let name: String = ascii_digits(name).to_ascii_uppercase().replace([' ', '\u{2212}'], "");
    let rest = name.strip_prefix("UTC").or_else(|| name.strip_prefix("GMT")).unwrap_or(&name);
    let (sign, rest) = match rest.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    let (hours, minutes) = match rest.split_once(':') {
        Some(parts) => parts,
        None if rest.len() == 4 => rest.split_at_checked(2)?,
        None => (rest, "0"),
    };
    let is_number = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let number = |text: &str| text.parse::<u8>().ok().filter(|_| is_number(text)).map(i32::from);
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok().filter(|_| minutes < 60 && hours < 15)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_is_guessed_by_its_offset_its_city_or_its_letters() {
        let site = TimeZone::get("Asia/Kuwait").unwrap();
        let guess = |name| guess(name, Some(&site));
        assert_eq!(guess("UTC+3").as_deref(), Some("Asia/Kuwait"));
        assert_eq!(guess("GMT+03:00").as_deref(), Some("Asia/Kuwait"));
        assert_eq!(guess("+0200").as_deref(), Some("Africa/Cairo"));
        assert_eq!(guess("utc +٥").as_deref(), Some("Asia/Karachi"));
        assert_eq!(guess("UTC-5").as_deref(), Some("America/New_York"));
        assert_eq!(guess("Kuwait City"), None);
        assert_eq!(guess("AST").as_deref(), Some("Asia/Kuwait"));
        assert_eq!(guess("pst").as_deref(), Some("America/Los_Angeles"));
        assert_eq!((guess("XST"), guess("ESTT")), (None, None));
        assert_eq!(guess("Factory"), None);
        assert_eq!(guess("kuala lumpur").as_deref(), Some("Asia/Kuala_Lumpur"));
        assert_eq!(guess("Asia/Kuwaitt").as_deref(), Some("Asia/Kuwait"));
    }
}
