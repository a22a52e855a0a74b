//! The sitemap (sitemaps.org protocol 0.9): names every page for search engines, at most 50,000 in one file.

use std::sync::Arc;

use jiff::civil::Date;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::artifacts::{Artifact, Edition, Halt, Issue, Next, Section};
use crate::model::role::Role;
use crate::model::url::{BaseUrl, OutputPath};

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// The most addresses that the protocol allows in one file.
const MOST: usize = 50_000;

/// The sitemap. If it is too long for one file, its parts come before it.
struct Sitemap {
    paths: Vec<OutputPath>,
    /// The files among which the listed pages are.
    sections: Vec<Arc<Section>>,
    most: usize,
}

/// A page or a sitemap in a list, with the day on which it last changed.
type Listed = (OutputPath, Option<Date>);

/// Plans the sitemap of all other files. A sitemap that is too long becomes an index of several.
pub fn plan(others: &[Arc<Section>], section: &mut Section) {
    section.add(Sitemap::of(others, MOST));
}

impl Sitemap {
    fn of(others: &[Arc<Section>], most: usize) -> Sitemap {
        let sections = others.to_vec();
        let pages: usize = sections.iter().map(|section| section.in_sitemap()).sum();
        let parts = if pages > most { pages.div_ceil(most) } else { 0 };
        let part = |number| OutputPath::of_slugs(&format!("sitemap-{number}.xml"));
        let whole = OutputPath::of_slugs("sitemap.xml");
        Sitemap { paths: (1..=parts).map(part).chain([whole]).collect(), sections, most }
    }

    /// Returns every listed page in the order of paths, with the day on which it last changed.
    fn pages(&self, edition: &Edition) -> Vec<Listed> {
        let artifacts = self.sections.iter().flat_map(|section| section.artifacts());
        let listed = artifacts.filter(|artifact| artifact.role().is_in_sitemap());
        let entries = listed.flat_map(|a| a.paths().iter().map(|path| (path.clone(), a.changed(edition))));
        let mut pages: Vec<Listed> = entries.collect();
        pages.sort();
        pages
    }

    /// Returns the paths of the parts; none if the sitemap is one file.
    fn parts(&self) -> &[OutputPath] {
        self.paths.split_last().map_or(&[], |(_, parts)| parts)
    }
}

impl Artifact for Sitemap {
    fn role(&self) -> Role {
        Role::Site
    }

    fn paths(&self) -> &[OutputPath] {
        &self.paths
    }

    fn make(&self, issue: Issue<'_>, next: &mut Next<'_>) -> Result<(), Halt> {
        let base = &issue.edition.site.config.base_url;
        let pages = self.pages(issue.edition);
        let mut list = |root, entry, entries: &[Listed]| {
            next(&mut |out| {
                write(&mut Writer::new(out), base, (root, entry), entries)
                    .expect("writing into memory cannot fail");
                Ok(())
            })
        };
        if self.parts().is_empty() {
            return list("urlset", "url", &pages);
        }
        for pages in pages.chunks(self.most) {
            list("urlset", "url", pages)?;
        }
        let parts: Vec<Listed> = self.parts().iter().map(|path| (path.clone(), None)).collect();
        list("sitemapindex", "sitemap", &parts)
    }
}

type Xml<'o> = Writer<&'o mut Vec<u8>>;

/// Writes a list of pages or of sitemaps. `root` is the element of the list, `entry` that of each item.
fn write(
    xml: &mut Xml<'_>,
    base: &BaseUrl,
    (root, entry): (&str, &str),
    entries: &[Listed],
) -> std::io::Result<()> {
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    xml.write_event(Event::Start(BytesStart::new(root).with_attributes([("xmlns", NAMESPACE)])))?;
    for (path, changed) in entries {
        xml.write_event(Event::Text(BytesText::new("\n")))?;
        xml.write_event(Event::Start(BytesStart::new(entry)))?;
        element(xml, "loc", &path.under(base))?;
        if let Some(changed) = changed {
            element(xml, "lastmod", &changed.to_string())?;
        }
        xml.write_event(Event::End(BytesEnd::new(entry)))?;
    }
    xml.write_event(Event::Text(BytesText::new("\n")))?;
    xml.write_event(Event::End(BytesEnd::new(root)))
}

fn element(xml: &mut Xml<'_>, name: &str, text: &str) -> std::io::Result<()> {
    xml.write_event(Event::Start(BytesStart::new(name)))?;
    xml.write_event(Event::Text(BytesText::new(text)))?;
    xml.write_event(Event::End(BytesEnd::new(name)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::artifacts::{OneFile, Plan};
    use crate::diagnostic::Diagnostic;
    use crate::pipeline::sample::with_edition;

    struct Empty(OutputPath, Role);

    impl OneFile for Empty {
        fn role(&self) -> Role {
            self.1
        }
        fn path(&self) -> &OutputPath {
            &self.0
        }
        fn changed(&self, _: &Edition) -> Option<Date> {
            self.0.as_str().starts_with("p0").then_some(jiff::civil::date(2026, 11, 22))
        }
        fn render(&self, _: Issue<'_>, _: &mut Vec<u8>) -> Result<(), Diagnostic> {
            Ok(())
        }
    }

    /// Makes the sitemap of five pages and of files that are not listed; returns each file's path and lines.
    fn made(most: usize) -> Vec<(String, Vec<String>)> {
        let mut section = Section::default();
        let file = |name: &str| OutputPath::of_slugs(&format!("{name}.html"));
        (0..5).rev().for_each(|n| section.add(Empty(file(&format!("p{n}")), Role::Page)));
        Role::ALL[1..].iter().for_each(|role| section.add(Empty(file(role.word()), *role)));
        let plan = Plan::of(vec![Arc::new(section)]);
        let sitemap = Sitemap::of(plan.sections(), most);
        let mut texts = Vec::new();
        with_edition(|edition| {
            sitemap.make(plan.issue(edition), &mut |render| {
                let mut bytes = Vec::new();
                render(&mut bytes).map_err(Halt::Told)?;
                texts.push(String::from_utf8(bytes).unwrap());
                Ok(())
            })
        })
        .unwrap();
        let short = |line: &str| line.replace("https://example.org/sada/", "@");
        let texts = texts.iter().map(|text| text.lines().map(short).collect());
        sitemap.paths().iter().map(ToString::to_string).zip(texts).collect()
    }

    #[test]
    fn a_sitemap_lists_pages_of_their_own_in_the_order_of_their_paths() {
        let [(path, lines)] = &made(5)[..] else { panic!("it is one file") };
        assert_eq!(path, "sitemap.xml");
        assert!(lines[0].ends_with("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">"));
        let first = "<url><loc>@p0.html</loc><lastmod>2026-11-22</lastmod></url>";
        let rest = (1..5).map(|n| format!("<url><loc>@p{n}.html</loc></url>"));
        assert_eq!(lines[1..6], [first.to_owned()].into_iter().chain(rest).collect::<Vec<_>>());
        assert_eq!(lines[6..], ["</urlset>"]);
    }

    #[test]
    fn a_sitemap_that_is_too_long_becomes_an_index_after_its_parts() {
        let files = made(2);
        let paths: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(paths, ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap.xml"]);
        let listed = |number: usize| {
            let text = files[number].1.join("");
            text.split("<loc>").skip(1).map(|rest| rest.split('<').next().unwrap().to_owned()).collect()
        };
        let listed: Vec<Vec<String>> = (0..4).map(listed).collect();
        assert_eq!(listed[0], ["@p0.html", "@p1.html"]);
        assert_eq!(listed[1], ["@p2.html", "@p3.html"]);
        assert_eq!(listed[2], ["@p4.html"]);
        assert_eq!(listed[3], ["@sitemap-1.xml", "@sitemap-2.xml", "@sitemap-3.xml"]);
        assert!(files[3].1.concat().contains("<sitemapindex "));
    }
}
