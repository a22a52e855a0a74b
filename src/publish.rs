//! Publishing: puts a built site where its visitors are, and changes only what changed.
//!
//! A destination is one of four kinds, each in a file of its own. Two of them are *remotes*, whose files change one at
//! a time: a store (`bucket`) and a folder behind an SSH server (`sftp`). For them, `steps` holds the order of the
//! work, which leaves every page whole wherever a run is cut off; `ledger` holds the two files by which the next run
//! knows what is there; and `plan` decides what is sent and deleted. The other two change in one step: a folder
//! (`folder`) and a branch of a git repository (`git`).
//!
//! Only files that an earlier run has published are ever replaced or deleted. Keys come from the environment or the
//! user's own profile, and nothing prints them.
#![expect(clippy::disallowed_methods, reason = "this room reads files, the environment and the clock")]

mod bucket;
mod built;
mod fault;
mod folder;
mod git;
mod headers;
mod http;
mod ledger;
mod plan;
mod profile;
mod remote;
mod sftp;
mod steps;

use std::io;
use std::path::PathBuf;
use std::time::Duration;

pub use built::Built;
pub use fault::{Fault, FaultKind};
pub use headers::LanguageFolders;
pub use http::{Announcement, Difference, Listener, Verified, tell, verify};
pub use plan::{PublishPlan, Sending, percent};

use crate::model::choices::Compression;
use crate::model::destination::{Address, Destination};
use crate::model::hash::ContentHash;
use crate::network;
use crate::output::OutputError;
use crate::publish::remote::Remote;
use crate::publish::steps::Run;

/// How a site is published.
#[derive(Clone, Debug)]
pub struct PublishTerms {
    /// The id of this run, which no other run has.
    pub run: String,
    /// Who publishes: the same for all runs from one folder of one machine, of which only one goes on at a time.
    pub publisher: ContentHash,
    /// The most files that may be lost, in percent of those that are published.
    pub max_delete: usize,
    /// Whether files of others that stand in the way are replaced.
    pub replaces_strangers: bool,
    /// Whether only the plan is made.
    pub is_dry_run: bool,
    /// How texts lie in a store.
    pub compress: Compression,
    /// After how long a run says that it still goes on.
    pub beat: Duration,
    /// After how long another run is seen by a store that cannot compare.
    pub settle: Duration,
    /// The message of a commit.
    pub message: String,
}

impl PublishTerms {
    /// Returns the terms of a run of a publisher, with the usual limits.
    pub fn of(run: String, publisher: ContentHash) -> PublishTerms {
        PublishTerms {
            run,
            publisher,
            max_delete: 25,
            replaces_strangers: false,
            is_dry_run: false,
            compress: Compression::None,
            beat: Duration::from_secs(20),
            settle: Duration::from_secs(2),
            message: "Publish".to_owned(),
        }
    }

    /// Fails if a plan would lose more files than the terms allow.
    pub fn check(&self, plan: &PublishPlan) -> Result<(), PublishError> {
        match plan.lost_percent() > self.max_delete {
            true => Err(PublishError::TooMany { lost: plan.lost, published: plan.published }),
            false => Ok(()),
        }
    }
}

/// Somebody who looks on while a site is published.
pub trait Onlooker {
    /// Learns of the work that begins.
    fn begins(&self, _plan: &PublishPlan) {}

    /// Learns that a file of so many bytes was sent.
    fn sent(&self, _bytes: u64) {}

    /// Learns that it is unclear for so long whether another run goes on.
    fn waits(&self, _at_most: Duration) {}
}

/// The reason why a site is not published, or not wholly. Nothing that a published page needs was deleted.
#[derive(Debug)]
pub enum PublishError {
    /// The destination has a fault.
    Remote(Fault),
    /// Files of others stand where these files have to be published.
    InTheWay(Vec<String>),
    /// More files would be lost than the terms allow.
    TooMany {
        /// How many would be lost.
        lost: usize,
        /// How many are published.
        published: usize,
    },
    /// Another run is publishing there.
    Another,
    /// Another run has taken over the work of this one.
    TakenOver,
    /// Somebody changed a file of the build while it was sent.
    Changed(PathBuf),
    /// A file of this machine cannot be read or written.
    Local(PathBuf, io::Error),
    /// The destination's folder cannot be taken or written.
    Folder(OutputError),
}

impl From<Fault> for PublishError {
    fn from(fault: Fault) -> PublishError {
        PublishError::Remote(fault)
    }
}

/// Publishes a build to a destination; returns the plan that was carried out. A dry run returns its
/// plan even if the terms do not allow it.
pub fn publish(
    built: &Built,
    destination: &Destination,
    terms: &PublishTerms,
    watch: &dyn Onlooker,
) -> Result<PublishPlan, PublishError> {
    let local = |error| PublishError::Local(built.root.clone(), error);
    match &destination.address {
        Address::Folder(path) => folder::publish(built, path, terms, watch),
        Address::Git { repository, branch } => git::publish(built, (repository, branch), terms, watch),
        Address::Bucket { bucket, prefix } => network::run(async {
            let bucket = bucket::Bucket::open(bucket, prefix, destination)?;
            run(&bucket, built, terms, watch).await
        })
        .map_err(local)?,
        Address::Sftp { host, port, folder } => network::run(async {
            let server = sftp::Server::connect(host, *port, folder, &terms.run).await?;
            let done = tokio::select! {
                done = run(&server, built, terms, watch) => done,
                () = server.is_gone() => Err(FaultKind::Broken.said(&**host).into()),
            };
            server.close().await;
            done
        })
        .map_err(local)?,
    }
}

async fn run<R: Remote>(
    remote: &R,
    built: &Built,
    terms: &PublishTerms,
    watch: &dyn Onlooker,
) -> Result<PublishPlan, PublishError> {
    let run = Run { remote, built, terms, watch };
    let survey = run.survey().await?;
    match terms.is_dry_run {
        true => Ok(survey.plan),
        false => run.carry_out(survey).await,
    }
}
