//! Reading `regions.yaml` and `categories.yaml`.

use std::collections::HashMap;

use jiff::tz::TimeZone;

use crate::content::config::texts;
use crate::content::fields::{Fields, Reader};
use crate::content::yaml::{Mark, Node};
use crate::content::zones;
use crate::content::{Reach, read_list};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::category::Category;
use crate::model::config::Config;
use crate::model::region::{Region, RegionId, Regions};
use crate::model::sources::FileSource;
use crate::model::text::Texts;
use crate::model::url::Slug;

/// Reads the tree of places; without a file there are none.
pub fn regions(
    file: Option<&FileSource>,
    config: &Config,
    diagnostics: &mut Diagnostics,
) -> (Regions, Reach) {
    read_list(file, diagnostics, |reader, node| {
        let mut tree =
            Tree { reader, config, regions: Regions::default(), reach: Reach::Whole, taken: HashMap::new() };
        tree.branch(node.items(), None);
        (tree.regions, tree.reach)
    })
}

/// The names of pages that every place has beside those of the places in it.
const OURS: [&str; 2] = ["past", "page"];

struct Tree<'r> {
    reader: &'r Reader,
    config: &'r Config,
    regions: Regions,
    reach: Reach,
    /// The paths of places as file systems without case take them.
    taken: HashMap<String, Box<str>>,
}

impl Tree<'_> {
    fn branch(&mut self, nodes: &[Node<'_>], parent: Option<RegionId>) {
        for node in nodes {
            if self.place(node, parent).is_none() {
                self.reach = Reach::InPart;
            }
        }
    }

    /// Reads a place with those inside it; returns nothing where it is left out.
    fn place(&mut self, node: &Node<'_>, parent: Option<RegionId>) -> Option<()> {
        let fields = Fields::of(self.reader, node)?;
        let entry = entry(&fields, self.config, Code::E802);
        let id_mark = fields.get("id").map_or(node.mark, |node| node.mark);
        let own_zone = fields
            .get("timezone")
            .and_then(|node| zones::timezone(self.reader, node, Some(&self.config.timezone)));
        let own_adjustment = fields.number("hijri_adjustment", -2..=2);
        let children = fields.get("children");
        fields.finish();
        let (id, name) = entry?;
        if OURS.iter().any(|ours| id.as_str().eq_ignore_ascii_case(ours)) {
            // Told whether or not there is such a page today, so that no day of its own breaks the site.
            self.reader
                .report(self.reader.fault(Code::E802, id_mark).variant("ours").with("id", id.as_str()));
            return None;
        }
        let above = parent.map(|id| self.regions.get(id));
        let path = above.map_or(id.to_string(), |above| format!("{}/{id}", above.path));
        let hijri_adjustment =
            own_adjustment.unwrap_or_else(|| above.map_or(0, |above| above.hijri_adjustment));
        let timezone = own_zone.or_else(|| above.and_then(|above| above.timezone.clone()));
        let region = Region {
            id,
            path: path.as_str().into(),
            name,
            parent,
            children: Vec::new(),
            timezone,
            hijri_adjustment,
        };
        let folded = path.to_lowercase();
        if let Some(other) = self.taken.get(&folded) {
            self.reader.report(twice(self.reader.fault(Code::E802, id_mark), &path, other));
            return None;
        }
        self.taken.insert(folded, path.as_str().into());
        let id = self.regions.add(region)?;
        self.branch(children.map_or(&[], |node| node.items()), Some(id));
        Some(())
    }
}

/// Reads the categories; without a file there are none.
pub fn categories(
    file: Option<&FileSource>,
    config: &Config,
    diagnostics: &mut Diagnostics,
) -> (Vec<Category>, Reach) {
    read_list(file, diagnostics, |reader, node| {
        let mut taken: HashMap<String, Slug> = HashMap::new();
        let (mut categories, mut reach) = (Vec::new(), Reach::Whole);
        for node in node.items() {
            let Some((category, id_mark)) = category(reader, node, config) else {
                reach = Reach::InPart;
                continue;
            };
            let folded = category.id.as_str().to_lowercase();
            if let Some(other) = taken.get(&folded) {
                let fault = reader.fault(Code::E803, id_mark);
                reader.report(twice(fault, category.id.as_str(), other.as_str()));
            } else {
                taken.insert(folded, category.id.clone());
                categories.push(category);
            }
        }
        (categories, reach)
    })
}

/// Tells of an id that is taken: by the same, or by one that some file systems take for the same.
fn twice(fault: Diagnostic, id: &str, other: &str) -> Diagnostic {
    match id == other {
        true => fault.variant("twice").with("id", id),
        false => fault.variant("case").with("id", id).with("other", other),
    }
}

/// Reads a category; returns also where its id stands.
fn category(reader: &Reader, node: &Node<'_>, config: &Config) -> Option<(Category, Mark)> {
    let fields = Fields::of(reader, node)?;
    let entry = entry(&fields, config, Code::E803);
    let id_mark = fields.get("id").map_or(node.mark, |node| node.mark);
    let icon = fields.word("icon");
    let color = fields.word("color").filter(|color| is_color(&fields, color));
    fields.finish();
    let (id, name) = entry?;
    Some((Category { id, name, icon, color }, id_mark))
}

fn is_color(fields: &Fields<'_, '_>, color: &str) -> bool {
    let hex = color.strip_prefix('#').filter(|hex| hex.len() == 6);
    let fits = hex.is_some_and(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()));
    if !fits && let Some(node) = fields.get("color") {
        fields.wrong_type(node, "color");
    }
    fits
}

/// Reads the `id` and the `name` that every entry has.
fn entry(fields: &Fields<'_, '_>, config: &Config, code: Code) -> Option<(Slug, Texts)> {
    let reader = fields.reader();
    let id = fields.required("id").and_then(|node| {
        let text = reader.word(node, "text")?;
        let id = Slug::parse(text);
        if id.is_none() {
            reader.report(reader.fault(code, node.mark).variant("id").with("id", text));
        }
        id
    });
    let name = fields.required("name").and_then(|node| texts(reader, node, &config.languages));
    Some((id?, name?))
}

/// Returns the zone of events at a place: its own or inherited one, else the site's.
pub fn zone_of(region: Option<RegionId>, regions: &Regions, config: &Config) -> TimeZone {
    let of_place = region.and_then(|id| regions.get(id).timezone.clone());
    of_place.unwrap_or_else(|| config.timezone.clone())
}
