//! Reading `regions.yaml` and `categories.yaml`.

use jiff::tz::TimeZone;

use crate::content::config::texts;
use crate::content::fields::{Fields, Reader};
use crate::content::read_yaml;
use crate::content::yaml::Node;
use crate::content::zones;
use crate::diagnostic::{Code, Diagnostics};
use crate::model::category::Category;
use crate::model::config::Config;
use crate::model::region::{Region, RegionId, Regions};
use crate::model::sources::TextSource;
use crate::model::text::Texts;
use crate::model::url::Slug;

/// Reads the tree of places; without a file there are none.
pub fn regions(file: Option<&TextSource>, config: &Config, diagnostics: &mut Diagnostics) -> Regions {
    let mut regions = Regions::default();
    if let Some(file) = file {
        read_yaml(file, diagnostics, |reader, node| {
            let mut tree = Tree { reader, config, regions: &mut regions };
            tree.branch(node.items(), None);
            Some(())
        });
    }
    regions
}

struct Tree<'r> {
    reader: &'r Reader,
    config: &'r Config,
    regions: &'r mut Regions,
}

impl Tree<'_> {
    fn branch(&mut self, nodes: &[Node<'_>], parent: Option<RegionId>) {
        for node in nodes {
            self.place(node, parent);
        }
    }

    fn place(&mut self, node: &Node<'_>, parent: Option<RegionId>) {
        let Some(fields) = Fields::of(self.reader, node) else { return };
        let entry = entry(&fields, self.config, Code::E802);
        let own_zone = fields
            .get("timezone")
            .and_then(|node| zones::timezone(self.reader, node, Some(&self.config.timezone)));
        let own_adjustment = fields.number("hijri_adjustment", -2..=2);
        let children = fields.get("children");
        fields.finish();
        let Some((id, name)) = entry else { return };
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
        match self.regions.add(region) {
            Some(id) => self.branch(children.map_or(&[], |node| node.items()), Some(id)),
            None => {
                self.reader
                    .report(self.reader.fault(Code::E802, node.mark).variant("twice").with("id", path));
            }
        }
    }
}

/// Reads the categories; without a file there are none.
pub fn categories(
    file: Option<&TextSource>,
    config: &Config,
    diagnostics: &mut Diagnostics,
) -> Vec<Category> {
    let mut categories: Vec<Category> = Vec::new();
    if let Some(file) = file {
        read_yaml(file, diagnostics, |reader, node| {
            for node in node.items() {
                let category = category(reader, node, config);
                match category {
                    Some(twice) if categories.iter().any(|c| c.id == twice.id) => {
                        let fault = reader.fault(Code::E803, node.mark).variant("twice");
                        reader.report(fault.with("id", twice.id.as_str()));
                    }
                    other => categories.extend(other),
                }
            }
            Some(())
        });
    }
    categories
}

fn category(reader: &Reader, node: &Node<'_>, config: &Config) -> Option<Category> {
    let fields = Fields::of(reader, node)?;
    let entry = entry(&fields, config, Code::E803);
    let icon = fields.text("icon");
    let color = fields.text("color").filter(|color| is_color(&fields, color));
    fields.finish();
    let (id, name) = entry?;
    Some(Category { id, name, icon, color })
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
        let text = reader.text(node, "text")?;
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
