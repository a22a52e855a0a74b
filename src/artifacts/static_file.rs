//! Files of `content/static/`, copied without a change.

use crate::artifacts::{Edition, Issue, OneFile, Origin, Section};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::role::Role;
use crate::model::url::{OutputPath, PathFault};

struct StaticFile {
    index: usize,
    path: OutputPath,
    origin: Origin,
}

/// Plans a copy of each file. Reports names that cannot be published.
pub fn plan(edition: &Edition, section: &mut Section) {
    for (index, file) in edition.site.statics.iter().enumerate() {
        let name = file.path.strip_prefix("content/static/").unwrap_or(&file.path);
        match OutputPath::parse(name) {
            Ok(path) => section.add(StaticFile { index, path, origin: Origin::file(&file.path) }),
            Err(fault) => {
                let (code, variant) = match fault {
                    PathFault::Leaves => (Code::E401, None),
                    PathFault::TooLong => (Code::E402, None),
                    PathFault::Reserved => (Code::E403, Some("reserved")),
                };
                let mut told = Diagnostic::new(code, Place::file(&file.path)).with("path", name);
                told.variant = variant;
                section.tell(told);
            }
        }
    }
}

impl OneFile for StaticFile {
    fn role(&self) -> Role {
        Role::Static
    }

    fn path(&self) -> &OutputPath {
        &self.path
    }

    fn origin(&self) -> Option<&Origin> {
        Some(&self.origin)
    }

    fn render(&self, issue: Issue<'_>, out: &mut Vec<u8>) -> Result<(), Diagnostic> {
        let read = issue.edition.site.statics[self.index].blob.read();
        let bytes = read.map_err(|error| Diagnostic::unreadable(&self.origin.file, &error))?;
        out.extend_from_slice(&bytes);
        Ok(())
    }
}
