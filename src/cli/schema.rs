//! `sada schema`.

use clap::ValueEnum;
use clap::builder::PossibleValue;

use crate::cli::build::{End, explain, in_pool};
use crate::cli::opened::OpenedSite;
use crate::cli::report::Report;
use crate::cli::{SchemaArguments, exit};
use crate::diagnostic::Diagnostics;
use crate::editor::{SchemaFile, SchemaPart, schema as schema_of};

/// Prints the JSON Schema of a kind of file. In the folder of a site the schema knows the site's names.
pub fn schema(arguments: &SchemaArguments) -> u8 {
    let report = Report::new(&arguments.common);
    let ended = in_pool(arguments.common.threads, || print(arguments, &report));
    ended.unwrap_or_else(|end| explain(&report, end))
}

fn print(arguments: &SchemaArguments, report: &Report) -> Result<u8, End> {
    let common = report.arguments();
    let file = arguments.file;
    if arguments.translation && !file.is_translated() {
        report.fail("schema-untranslated", []);
        return Ok(exit::REFUSED);
    }
    let part = if arguments.translation { SchemaPart::Translation } else { SchemaPart::Original };
    // The schema of what is to be mended must not depend on it.
    let mut ignored = Diagnostics::default();
    let is_site = common.root.join("content/site.yaml").is_file();
    let opened = if is_site { OpenedSite::look(report, &mut ignored)? } else { None };
    let schema = schema_of(file, part, opened.as_ref().map(|opened| &*opened.site));
    anstream::println!("{schema:#}");
    Ok(exit::DONE)
}

impl ValueEnum for SchemaFile {
    fn value_variants<'a>() -> &'a [SchemaFile] {
        &SchemaFile::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()))
    }
}
