//! Reading `regions.yaml` and `categories.yaml`.

use crate::content::fields::Fields;
use crate::content::geo;
use crate::content::node::{Node, Value};
use crate::content::reader::Reader;
use crate::content::texts::{self, RawTexts};
use crate::content::zones;
use crate::diagnostic::{Code, Marked};
use crate::model::keys::{Group, Key, category, region};
use crate::model::url::Slug;

/// The entries of a list as its file says them.
#[derive(Debug)]
pub struct RawList<T> {
    /// The entries.
    pub entries: Vec<T>,
    /// Whether the file lists more entries than these.
    pub reach: Reach,
}

/// Whether all entries of a file were read. If not, an unknown name may stand in the part with errors. Then
/// only those errors are reported, and not the unknown name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// All was read.
    Whole,
    /// Some entries were left out; their errors were reported.
    InPart,
}

/// A place as `regions.yaml` says it.
#[derive(Debug)]
pub struct RawRegion {
    /// Its name in the place around it.
    pub id: Marked<Slug>,
    /// Its name for people.
    pub name: RawTexts,
    /// Its zone.
    pub timezone: Option<Marked<Box<str>>>,
    /// Its latitude and longitude in degrees (WGS 84).
    pub geo: Option<(f64, f64)>,
    /// Days to add to the calculated Hijri date.
    pub hijri_adjustment: Option<i8>,
    /// The places inside it.
    pub children: RawList<RawRegion>,
}

/// A category as `categories.yaml` says it.
#[derive(Debug)]
pub struct RawCategory {
    /// Its name in front matter and addresses.
    pub id: Marked<Slug>,
    /// Its name for people.
    pub name: RawTexts,
    /// The name of an icon of the theme.
    pub icon: Option<Box<str>>,
    /// A colour as `#rrggbb`.
    pub color: Option<Box<str>>,
}

impl<T> Default for RawList<T> {
    fn default() -> RawList<T> {
        RawList { entries: Vec::new(), reach: Reach::Whole }
    }
}

impl<T> RawList<T> {
    /// Returns the list for a file that cannot be read.
    pub fn unread() -> RawList<T> {
        RawList { entries: Vec::new(), reach: Reach::InPart }
    }

    /// Reads each entry of a list of maps with the keys of a group; reports a map that stands in place of the
    /// list.
    fn of(
        reader: &Reader,
        group: &'static Group,
        node: &Node<'_>,
        read: impl Fn(&Node<'_>) -> Option<T>,
    ) -> RawList<T> {
        let nodes = node.items();
        if let Some((name, value)) = node.entries().first()
            && node.entries().iter().all(|(name, _)| group.find(&name.text).is_none())
        {
            let fault = reader.fault(Code::E204, name.mark);
            reader.report(match value.value {
                Value::List(_) => fault.variant("list-key").with("key", name.text.as_ref()),
                _ => fault.variant("list-of-maps").suggest(Some(format!("- id: {}", name.text))),
            });
            return RawList::unread();
        }
        let entries: Vec<T> = nodes.iter().filter_map(read).collect();
        let reach = if entries.len() == nodes.len() { Reach::Whole } else { Reach::InPart };
        RawList { entries, reach }
    }
}

/// Reads the tree of places.
pub fn regions(reader: &Reader, node: &Node<'_>) -> RawList<RawRegion> {
    RawList::of(reader, &region::REGION, node, |node| region(reader, node))
}

/// Reads a place with those inside it.
fn region(reader: &Reader, node: &Node<'_>) -> Option<RawRegion> {
    let fields = Fields::of(reader, &region::REGION, node)?;
    let id = id(&fields, &region::ID, Code::E802);
    let name = fields.required(&region::NAME).and_then(|node| texts::read(reader, node));
    let timezone = fields.get(&region::TIMEZONE).and_then(|node| zones::name(reader, node));
    let geo = fields.get(&region::GEO).and_then(|node| geo::read(reader, node));
    let hijri_adjustment = fields.whole(&region::HIJRI_ADJUSTMENT);
    let children = match fields.get(&region::CHILDREN) {
        Some(node) => regions(reader, node),
        None if fields.is_broken(&region::CHILDREN) => RawList::unread(),
        // Every event in these places would be told too, so the misspelt key is an error.
        None if fields.is_misspelt(&region::CHILDREN) => {
            fields.missing(&region::CHILDREN);
            RawList::unread()
        }
        None => RawList::default(),
    };
    fields.finish();
    Some(RawRegion { id: id?, name: name?, timezone, geo, hijri_adjustment, children })
}

/// Reads the categories.
pub fn categories(reader: &Reader, node: &Node<'_>) -> RawList<RawCategory> {
    RawList::of(reader, &category::CATEGORY, node, |node| category(reader, node))
}

fn category(reader: &Reader, node: &Node<'_>) -> Option<RawCategory> {
    let fields = Fields::of(reader, &category::CATEGORY, node)?;
    let id = id(&fields, &category::ID, Code::E803);
    let name = fields.required(&category::NAME).and_then(|node| texts::read(reader, node));
    let icon = fields.word(&category::ICON);
    let color = fields.word(&category::COLOR).filter(|color| is_color(&fields, color));
    fields.finish();
    Some(RawCategory { id: id?, name: name?, icon, color })
}

/// Returns whether a text is a colour; reports a text that is none.
fn is_color(fields: &Fields<'_, '_>, color: &str) -> bool {
    let hex = color.strip_prefix('#').filter(|hex| hex.len() == 6);
    let fits = hex.is_some_and(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()));
    if !fits && let Some(node) = fields.get(&category::COLOR) {
        fields.reader().wrong_type(node, "color");
    }
    fits
}

/// Reads the `id` of an entry, the value of a key; reports with `code` a text that cannot be an id.
fn id(fields: &Fields<'_, '_>, key: &'static Key, code: Code) -> Option<Marked<Slug>> {
    let reader = fields.reader();
    let node = fields.required(key)?;
    let text = reader.word(node, "text")?;
    let id = Slug::parse(text);
    if id.is_none() {
        reader.report(reader.fault(code, node.mark).variant("id").with("id", text));
    }
    id.map(|id| Marked { value: id, mark: node.mark })
}
