//! Rendering: all files in parallel, each hashed once and handed to the sink as it is made.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use crate::artifacts::{Artifact, Edition, Halt, Issue, Plan, Render};
use crate::diagnostic::Diagnostics;
use crate::model::hash::ContentHash;
use crate::model::role::Role;
use crate::model::sink::Sink;
use crate::model::url::OutputPath;

/// How many artifacts a thread takes at once: few, so that none waits long for the last of another.
const SHARE: usize = 32;

/// Renders all files of a plan and hands them to a sink. Fails where the sink does.
pub fn render(
    plan: &Plan,
    edition: &Edition,
    sink: &dyn Sink,
    diagnostics: &mut Diagnostics,
) -> io::Result<()> {
    // Once the sink has failed, nothing that is made is of use.
    let failed = AtomicBool::new(false);
    let issue = plan.issue(edition);
    let halts: Vec<Halt> = plan
        .artifacts()
        .par_iter()
        .with_max_len(SHARE)
        .filter_map(|artifact| {
            if failed.load(Ordering::Relaxed) {
                return None;
            }
            let halt = make_all(&**artifact, issue, sink).err()?;
            failed.fetch_or(matches!(halt, Halt::Io(_)), Ordering::Relaxed);
            Some(halt)
        })
        .collect();
    settle(halts, diagnostics)
}

/// Makes the files of an artifact, one after another.
fn make_all(artifact: &dyn Artifact, issue: Issue<'_>, sink: &dyn Sink) -> Result<(), Halt> {
    let role = artifact.role();
    let mut paths = artifact.paths().iter();
    artifact.make(issue, &mut |render| {
        let path = paths.next().expect("an artifact makes no file that it did not name");
        make(path, role, sink, render)?;
        Ok(())
    })?;
    assert_eq!(paths.next(), None, "an artifact makes every file that it named");
    Ok(())
}

/// Makes a file, unless the sink holds it already, and hands it on; returns the hash of its bytes.
fn make(
    path: &OutputPath,
    role: Role,
    sink: &dyn Sink,
    render: &mut Render<'_>,
) -> Result<ContentHash, Halt> {
    let is_named_by_content = role.is_named_by_content();
    if is_named_by_content && let Some(hash) = sink.keep(path, role) {
        return Ok(hash);
    }
    let mut bytes = sink.buffer();
    // What is named by its content is made without a template: nothing in it can go on for ever.
    sink.rendering(Some(path).filter(|_| !is_named_by_content));
    let rendered = render(&mut bytes);
    sink.rendering(None);
    rendered.map_err(Halt::Told)?;
    let hash = ContentHash::of(&bytes);
    sink.put(path, role, hash, bytes).map_err(Halt::Io)?;
    Ok(hash)
}

/// Adds what artifacts told of to the diagnostics; fails with the first failure of the sink.
fn settle(halts: Vec<Halt>, diagnostics: &mut Diagnostics) -> io::Result<()> {
    let mut stopped = Ok(());
    for halt in halts {
        match halt {
            Halt::Told(told) => diagnostics.push(told),
            Halt::Io(error) => stopped = stopped.and(Err(error)),
        }
    }
    stopped
}
