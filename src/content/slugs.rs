//! Reads slugs, the names in addresses.

use crate::content::fields::Fields;
use crate::content::node::Node;
use crate::content::reader::Reader;
use crate::diagnostic::Code;
use crate::model::keys::Key;
use crate::model::url::{LONGEST_SLUG, Slug};

/// Returns the slug of a file: the value of a key if there is one, else the file's name without its ending.
pub fn file_slug(fields: &Fields<'_, '_>, key: &'static Key, stem: &str) -> Option<Slug> {
    let reader = fields.reader();
    let Some(node) = fields.get(key) else {
        let slug = Slug::from_text(stem);
        if slug.is_none() {
            reader.report(reader.fault(Code::E403, fields.mark()).variant("name").with("path", stem));
        }
        return slug;
    };
    slug(reader, node)
}

/// Reads a slug; reports a text that is no slug.
pub fn slug(reader: &Reader, node: &Node<'_>) -> Option<Slug> {
    let text = reader.word(node, "text")?;
    let slug = Slug::parse(text);
    if slug.is_none() && text.len() > LONGEST_SLUG {
        let fault = reader.fault(Code::E402, node.mark).variant("slug");
        let letters = text.chars().count().to_string();
        reader.report(fault.with("found", letters).with("most", LONGEST_SLUG.to_string()));
    } else if slug.is_none() {
        // People write the address of the page: `/events/old.html`.
        let of_file = [".html", ".htm", ".md"].iter().find_map(|end| text.strip_suffix(end));
        let is_address = of_file.is_some() || text.starts_with('/') || text.contains("://");
        let name = of_file.unwrap_or(text).trim_end_matches('/');
        let name = if is_address { name.rsplit('/').next().unwrap_or(name) } else { name };
        let suggestion = Slug::from_text(name).map(|slug| slug.to_string());
        reader.report(
            reader.fault(Code::E403, node.mark).variant("slug").with("path", text).suggest(suggestion),
        );
    }
    slug
}
