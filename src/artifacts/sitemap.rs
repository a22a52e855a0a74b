//! The sitemap (sitemaps.org protocol 0.9): every page of its own, at most 50,000 a file.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::artifacts::{Artifact, Edition, Issue, Plan};
use crate::diagnostic::Diagnostic;
use crate::model::url::OutputPath;

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// The most addresses that one file may hold.
const MOST: usize = 50_000;

/// A list of addresses, each with the day it last changed; of pages, or of sitemaps.
struct Sitemap {
    path: OutputPath,
    root: &'static str,
    entry: &'static str,
    entries: Vec<(OutputPath, Option<jiff::civil::Date>)>,
}

/// Plans the sitemap from what is planned so far; one that is too long becomes an index of several.
pub fn plan(_: &Edition, plan: &mut Plan) {
    plan_split(plan, MOST);
}

fn plan_split(plan: &mut Plan, most: usize) {
    let listed = plan.artifacts().iter().filter_map(|a| Some((a.path().clone(), a.listed()?.changed)));
    let mut pages: Vec<_> = listed.collect();
    pages.sort();
    let path = OutputPath::of_slugs("sitemap.xml");
    if pages.len() <= most {
        plan.add(Sitemap { path, root: "urlset", entry: "url", entries: pages });
        return;
    }
    let mut parts = Vec::new();
    for (number, pages) in (1..).zip(pages.chunks(most)) {
        let path = OutputPath::of_slugs(&format!("sitemap-{number}.xml"));
        parts.push((path.clone(), None));
        plan.add(Sitemap { path, root: "urlset", entry: "url", entries: pages.to_vec() });
    }
    plan.add(Sitemap { path, root: "sitemapindex", entry: "sitemap", entries: parts });
}

impl Artifact for Sitemap {
    fn path(&self) -> &OutputPath {
        &self.path
    }

    fn render(&self, issue: Issue<'_>, out: &mut Vec<u8>) -> Result<(), Diagnostic> {
        let base = &issue.edition.site.config.base_url;
        let mut xml = Writer::new(out);
        let element = |xml: &mut Writer<&mut Vec<u8>>, name: &str, text: &str| {
            xml.write_event(Event::Start(BytesStart::new(name)))?;
            xml.write_event(Event::Text(BytesText::new(text)))?;
            xml.write_event(Event::End(BytesEnd::new(name)))
        };
        let mut write = || -> std::io::Result<()> {
            xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
            xml.write_event(Event::Start(
                BytesStart::new(self.root).with_attributes([("xmlns", NAMESPACE)]),
            ))?;
            for (path, changed) in &self.entries {
                xml.write_event(Event::Text(BytesText::new("\n")))?;
                xml.write_event(Event::Start(BytesStart::new(self.entry)))?;
                element(&mut xml, "loc", &path.under(base))?;
                if let Some(changed) = changed {
                    element(&mut xml, "lastmod", &changed.to_string())?;
                }
                xml.write_event(Event::End(BytesEnd::new(self.entry)))?;
            }
            xml.write_event(Event::Text(BytesText::new("\n")))?;
            xml.write_event(Event::End(BytesEnd::new(self.root)))
        };
        write().expect("writing into memory cannot fail");
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::artifacts::Listed;

    struct Page(OutputPath);

    impl Artifact for Page {
        fn path(&self) -> &OutputPath {
            &self.0
        }
        fn listed(&self) -> Option<Listed> {
            Some(Listed::default())
        }
        fn render(&self, _: Issue<'_>, _: &mut Vec<u8>) -> Result<(), Diagnostic> {
            Ok(())
        }
    }

    #[test]
    fn a_sitemap_that_is_too_long_becomes_an_index() {
        let mut plan = Plan::default();
        (0..5).for_each(|n| plan.add(Page(OutputPath::of_slugs(&format!("p{n}.html")))));
        plan_split(&mut plan, 2);
        let paths: Vec<&str> = plan.artifacts().iter().skip(5).map(|a| a.path().as_str()).collect();
        assert_eq!(paths, ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap.xml"]);
    }
}
