//! `robots.txt` (RFC 9309): lets robots read everything, and names the sitemap.

use crate::artifacts::{Edition, Issue, OneFile, Section};
use crate::diagnostic::Diagnostic;
use crate::model::role::Role;
use crate::model::url::OutputPath;

struct Robots {
    path: OutputPath,
}

/// Plans the file.
pub fn plan(_: &Edition, section: &mut Section) {
    section.add(Robots { path: OutputPath::of_slugs("robots.txt") });
}

impl OneFile for Robots {
    fn role(&self) -> Role {
        Role::Site
    }

    fn path(&self) -> &OutputPath {
        &self.path
    }

    fn render(&self, issue: Issue<'_>, out: &mut Vec<u8>) -> Result<(), Diagnostic> {
        let base = issue.edition.site.config.base_url.as_str();
        out.extend_from_slice(format!("User-agent: *\nAllow: /\n\nSitemap: {base}sitemap.xml\n").as_bytes());
        Ok(())
    }
}
