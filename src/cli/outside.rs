//! `sada check --links`.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;

use crate::cli::report::{Report, text};
use crate::content::outside::addresses;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Marked};
use crate::links::{Finding, LinkMemory, ask};
use crate::model::sources::TextSource;
use crate::source::{self, ReadError};

/// Asks for the addresses of other sites in the content; reports those at which nothing is.
pub fn check(report: &Report, diagnostics: &mut Diagnostics) -> Result<(), ReadError> {
    let root = &report.arguments().root;
    // The check itself has told what is wrong with the files.
    let sources = source::read(root, &mut Diagnostics::default())?;
    let mut found: Vec<(Arc<str>, Marked<String>)> = Vec::new();
    for file in &sources.texts {
        let Ok(bytes) = file.blob.read() else { continue };
        let all = addresses(&TextSource { path: Arc::clone(&file.path), bytes });
        found.extend(all.into_iter().map(|address| (Arc::clone(&file.path), address)));
    }
    let all: BTreeSet<String> = found.iter().map(|(_, address)| address.value.clone()).collect();
    report.say("links-asking", [("n", text(&all.len().to_string()))]);
    let now = Timestamp::now().as_second();
    let kept = root.join(".sada/links");
    let mut memory = LinkMemory::of(&fs::read_to_string(&kept).unwrap_or_default());
    let findings = ask(all, &mut memory, now);
    if findings.is_offline {
        report.say("links-offline", []);
        return Ok(());
    }
    // A memory that cannot be kept only means that the next run asks again.
    let _ = keep(&kept, &memory.text(now));
    for (path, address) in &found {
        let Some(finding) = findings.of.get(&address.value) else { continue };
        let fault = |variant| {
            let told = Diagnostic::new(Code::W416, address.mark.within(path)).variant(variant);
            told.with("link", &*address.value)
        };
        match finding {
            Finding::Answers => {}
            Finding::Gone(status) => diagnostics.push(fault("gone").with("status", status.to_string())),
            Finding::Broken(status) => diagnostics.push(fault("broken").with("status", status.to_string())),
            Finding::NoHost => diagnostics.push(fault("host")),
            Finding::Slow => diagnostics.push(fault("slow")),
        }
    }
    if findings.left > 0 {
        report.say("links-left", [("n", text(&findings.left.to_string()))]);
    }
    Ok(())
}

/// Writes the memory; the file appears whole.
fn keep(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let new = path.with_extension("new");
    fs::write(&new, text)?;
    fs::rename(&new, path)
}
