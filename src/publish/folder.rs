//! A folder of this machine, or of a share that is mounted: it changes in one step, as the output folder does.

use std::io;
use std::path::Path;

use crate::model::manifest::Manifest;
use crate::model::role::Role;
use crate::model::sink::Sink as _;
use crate::model::url::OutputPath;
use crate::output::{LastBuild, Output, Staging};
use crate::publish::built::Built;
use crate::publish::ledger::{PublishedFile, PublishedFiles, RemoteInventory};
use crate::publish::plan::{PublishPlan, RemoteState};
use crate::publish::{Onlooker, PublishError, PublishTerms};

/// Publishes a build into a folder.
pub fn publish(
    built: &Built,
    path: &str,
    terms: &PublishTerms,
    watch: &dyn Onlooker,
) -> Result<PublishPlan, PublishError> {
    let folder = Path::new(path);
    let wanted = built.files(terms.compress);
    if terms.is_dry_run {
        return Ok(plan(&wanted, &LastBuild::look(folder).manifest()));
    }
    let output = Output::open(folder, &built.apart, built.home.as_deref()).map_err(PublishError::Folder)?;
    let plan = plan(&wanted, output.manifest());
    terms.check(&plan)?;
    if !plan.has_work {
        return Ok(plan);
    }
    watch.begins(&plan);
    let stage = output.stage();
    let staged = plan.files.iter().try_for_each(|(path, record)| {
        let known = output.manifest().files.get(path).is_some_and(|entry| entry.hash == record.hash);
        stage_one(built, &stage, (path, record, known), watch)
    });
    if let Err(error) = staged {
        stage.discard().map_err(PublishError::Folder)?;
        return Err(error);
    }
    stage.commit().map_err(PublishError::Folder)?;
    Ok(plan)
}

fn stage_one(
    built: &Built,
    stage: &Staging<'_>,
    (path, record, is_known): (&str, &PublishedFile, bool),
    watch: &dyn Onlooker,
) -> Result<(), PublishError> {
    let failed = |error: io::Error| PublishError::Local(path.into(), error);
    let output = OutputPath::parse(path).expect("the path of a published file");
    if record.outlived {
        return stage.keep_outlived(&output).map_err(failed);
    }
    if is_known && stage.keep(&output, record.role).is_some() {
        return Ok(());
    }
    let bytes = built.read(path, record.hash)?;
    stage.put(&output, record.role, record.hash, bytes).map_err(failed)?;
    watch.sent(record.size);
    Ok(())
}

/// Makes the plan. A file without a role has outlived its pages.
fn plan(wanted: &PublishedFiles, manifest: &Manifest) -> PublishPlan {
    let record = |(path, entry): (&String, &crate::model::manifest::Entry)| {
        let headers = wanted.get(path).and_then(|wanted| wanted.headers);
        let (role, outlived) = (entry.role.unwrap_or(Role::Asset), entry.role.is_none());
        (path.clone(), PublishedFile { hash: entry.hash, headers, size: entry.size, role, outlived })
    };
    let files: PublishedFiles = manifest.files.iter().map(record).collect();
    PublishPlan::of(wanted, &RemoteState::of(Some(&RemoteInventory { run: String::new(), files }), None))
}
