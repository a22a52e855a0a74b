//! Components of iCalendar (RFC 5545 §3.6): calendars, events, zones, each with its properties.

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Mark};
use crate::import::calendar::property::{BadLine, Property, unfolded};

/// How many components may lie inside each other.
const DEEPEST_PART: usize = 8;

/// The most faults of one file that are told.
const MOST_FAULTS: usize = 50;

/// A component: what stands between `BEGIN` and `END`.
#[derive(Debug)]
pub struct CalendarPart {
    /// Its name, in capital letters.
    pub name: String,
    /// Where it begins.
    pub mark: Mark,
    /// Its properties, in the order of the file.
    pub properties: Vec<Property>,
    /// The components in it, in the order of the file.
    pub parts: Vec<CalendarPart>,
}

impl CalendarPart {
    /// Returns the first property with a name.
    pub fn property(&self, name: &str) -> Option<&Property> {
        self.properties.iter().find(|property| property.name == name)
    }

    /// Returns the text of the first property with a name, unless nobody could see anything of it.
    pub fn text(&self, name: &str) -> Option<String> {
        self.property(name).map(Property::text).filter(|text| !text.trim().is_empty())
    }

    /// Returns all properties with a name.
    pub fn each<'c>(&'c self, name: &'c str) -> impl Iterator<Item = &'c Property> {
        self.properties.iter().filter(move |property| property.name == name)
    }
}

/// Reads the calendars of a file; reports every line that is broken.
pub fn read(text: &str, file: &Arc<str>, told: &mut Diagnostics) -> Vec<CalendarPart> {
    let mut open: Vec<CalendarPart> = Vec::new();
    let mut calendars = Vec::new();
    let mut faults: Vec<Diagnostic> = Vec::new();
    let fault = |variant, mark: Mark| Diagnostic::new(Code::E602, mark.within(file)).variant(variant);
    for line in unfolded(text) {
        if faults.len() >= MOST_FAULTS {
            break;
        }
        let property = match line.property() {
            Ok(property) => property,
            Err(BadLine { variant, mark }) => {
                faults.push(fault(variant, mark));
                continue;
            }
        };
        let name = property.value.trim().to_ascii_uppercase();
        match &*property.name {
            "BEGIN" if open.len() == DEEPEST_PART => {
                faults.push(fault("depth", property.mark));
                break;
            }
            "BEGIN" => {
                let (properties, parts) = (Vec::new(), Vec::new());
                open.push(CalendarPart { name, mark: property.mark, properties, parts });
            }
            "END" => match open.pop() {
                Some(ended) if ended.name == name => match open.last_mut() {
                    Some(around) => around.parts.push(ended),
                    None => calendars.push(ended),
                },
                Some(ended) => {
                    let told = fault("end", property.mark).with("found", name).with("name", &*ended.name);
                    faults.push(told.with("line", ended.mark.line.to_string()));
                    break;
                }
                None => faults.push(fault("outside", property.mark)),
            },
            _ => match open.last_mut() {
                Some(component) => component.properties.push(property),
                None => faults.push(fault("outside", property.mark)),
            },
        }
    }
    if faults.is_empty() {
        let unclosed = open.first().map(|left| fault("open", left.mark).with("name", &*left.name));
        let is_calendar = |component: &CalendarPart| component.name == "VCALENDAR";
        let none = || Diagnostic::new(Code::E602, crate::diagnostic::Place::file(file)).variant("none");
        faults.extend(unclosed.or_else(|| (!calendars.iter().any(is_calendar)).then(none)));
    }
    told.extend(faults);
    calendars.retain(|component| component.name == "VCALENDAR");
    calendars
}
