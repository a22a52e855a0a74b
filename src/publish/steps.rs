//! The steps of a run at a remote. Whatever happens between two of them, every page that visitors see is whole and has
//! what it needs, and the next run can finish the work:
//!
//! 1. The *survey* reads the inventory and the intent, and makes the plan.
//! 2. The intent is written; it says what will change. Only one run can write it.
//! 3. Files are sent in their turns: what pages need, pages, lists of pages, the worker.
//! 4. What nobody needs any more is deleted.
//! 5. The inventory is written, and the intent goes.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant, SystemTime};

use futures_util::stream::{self, StreamExt as _, TryStreamExt as _};
use tokio::sync::Mutex;

use crate::model::hash::ContentHash;
use crate::publish::built::Built;
use crate::publish::fault::FaultKind;
use crate::publish::ledger::{INTENT, INVENTORY, Intent, PublishedFile, PublishedFiles, RemoteInventory};
use crate::publish::plan::{KnownFile, PublishPlan, RemoteState, Sending};
use crate::publish::remote::{Expected, FileVersion, FoundFile, Remote, WriteOutcome};
use crate::publish::{Onlooker, PublishError, PublishTerms};

/// How many new paths are looked up one by one; more of them are found in a list of everything.
const LOOKED_UP: usize = 100;

/// How often a run plans again, because another one has finished meanwhile.
const TRIES: usize = 3;

/// Sending goes on for this many times as long as writing the intent takes.
const BEAT_SHARE: u32 = 20;

/// The longest that a run says nothing.
const LONGEST_BEAT: Duration = Duration::from_mins(2);

/// How many files are deleted at once.
const DELETED_AT_ONCE: usize = 500;

/// What a survey has found.
#[derive(Debug)]
pub struct Survey {
    /// The plan.
    pub plan: PublishPlan,
    /// The inventory's bytes, if there is one, whether they are whole or not.
    inventory: Option<Vec<u8>>,
    /// The intent that another run has left, or still needs.
    intent: Option<(Intent, Option<FileVersion>)>,
}

/// A run at a remote.
pub struct Run<'r, R> {
    /// The remote.
    pub remote: &'r R,
    /// What is published.
    pub built: &'r Built,
    /// How it is published.
    pub terms: &'r PublishTerms,
    /// Who looks on.
    pub watch: &'r dyn Onlooker,
}

/// The intent of a run, as it stands at the remote.
struct Pulse<'p, R> {
    remote: &'p R,
    intent: RefCell<Intent>,
    version: RefCell<Option<FileVersion>>,
    can_compare: bool,
    /// Which of the intent's files are sent.
    sent: RefCell<Vec<bool>>,
    /// After how long it is written again.
    every: Cell<Duration>,
    /// How long writing it took the last time.
    took: Cell<Duration>,
    /// When it was written, by the clock on the wall: that clock goes on while a machine sleeps.
    written: Cell<SystemTime>,
    /// Held while it is written.
    writing: Mutex<()>,
}

impl<R: Remote> Run<'_, R> {
    /// Finds out what there is to do. Changes nothing.
    pub async fn survey(&self) -> Result<Survey, PublishError> {
        let wanted = self.built.files(self.terms.compress);
        let (inventory, intent) = tokio::try_join!(self.remote.get(INVENTORY), self.remote.get(INTENT))?;
        let text = |found: &FoundFile| String::from_utf8_lossy(&found.bytes).into_owned();
        let known = inventory.as_ref().and_then(|found| RemoteInventory::parse(&text(found)));
        let left = intent.as_ref().map(|found| (Intent::parse(&text(found)), found.version.clone()));
        let (left, version) = left.unwrap_or_default();
        let mut state = RemoteState::of(known.as_ref(), left.as_ref());
        // An intent that is not whole has to go too.
        state.is_cut_off |= intent.is_some();
        let mut plan = PublishPlan::of(&wanted, &state);
        let adopted = self.in_the_way(&plan, &wanted, known.is_none()).await?;
        if !adopted.is_empty() {
            state.files.extend(adopted);
            plan = PublishPlan::of(&wanted, &state);
        }
        // Without an inventory there is one to write.
        plan.has_work |= known.is_none();
        let inventory = inventory.map(|found| found.bytes);
        let intent = left.or_else(|| intent.map(|_| nobodys())).map(|left| (left, version));
        Ok(Survey { plan, inventory, intent })
    }

    /// Looks at what stands where new files are sent. A file with the same bytes becomes ours; any other is a
    /// stranger's, and is not replaced unless the terms say so.
    async fn in_the_way(
        &self,
        plan: &PublishPlan,
        wanted: &PublishedFiles,
        is_lost: bool,
    ) -> Result<BTreeMap<String, KnownFile>, PublishError> {
        let new: BTreeSet<&str> =
            plan.sendings.iter().filter(|sending| sending.is_new).map(|sending| &*sending.path).collect();
        let mut there: Vec<String> = Vec::new();
        if is_lost || new.len() > LOOKED_UP {
            let mut each = |path: &str| {
                if new.contains(path) {
                    there.push(path.to_owned());
                }
            };
            self.remote.list(&mut each).await?;
        } else {
            let looked = stream::iter(&new).map(async |path| {
                Ok::<_, PublishError>(self.remote.is_there(path).await?.then(|| (*path).to_owned()))
            });
            there = looked
                .buffer_unordered(R::AT_ONCE)
                .try_filter_map(async |path| Ok(path))
                .try_collect()
                .await?;
        }
        let compared = stream::iter(there).map(async |path| {
            let found = self.remote.get(&path).await?;
            Ok::<_, PublishError>((compare(found.as_ref(), &wanted[&path]), path))
        });
        let compared: Vec<(Option<KnownFile>, String)> =
            compared.buffer_unordered(R::AT_ONCE).try_collect().await?;
        let mut strangers = BTreeSet::new();
        let mut adopted = BTreeMap::new();
        for (known, path) in compared {
            match known {
                Some(known) => drop(adopted.insert(path, known)),
                None => drop(strangers.insert(path)),
            }
        }
        match strangers.is_empty() || self.terms.replaces_strangers {
            true => Ok(adopted),
            false => Err(PublishError::InTheWay(strangers.into_iter().collect())),
        }
    }

    /// Does the work of a survey; surveys again if another run has finished since. Returns the plan that was done.
    pub async fn carry_out(&self, mut survey: Survey) -> Result<PublishPlan, PublishError> {
        for _ in 0..TRIES {
            self.terms.check(&survey.plan)?;
            if !survey.plan.has_work {
                return Ok(survey.plan);
            }
            let Some(pulse) = self.begin(&survey).await? else {
                survey = self.survey().await?;
                continue;
            };
            // Nobody else changes the inventory from here on.
            let inventory = self.remote.get(INVENTORY).await?;
            if inventory.as_ref().map(|found| &found.bytes) != survey.inventory.as_ref() {
                self.remote.delete(&[INTENT.to_owned()]).await?;
                survey = self.survey().await?;
                continue;
            }
            self.watch.begins(&survey.plan);
            let version = inventory.and_then(|found| found.version);
            let done = self.change(&survey.plan, &pulse, version).await;
            if done.is_err() {
                // The next run then need not send again what this one has sent.
                let _ = pulse.beat().await;
            }
            return done.map(|()| survey.plan);
        }
        Err(PublishError::Another)
    }

    /// Writes the intent. Returns `None` if another run has ended or begun meanwhile, so that a new survey is due.
    async fn begin(&self, survey: &Survey) -> Result<Option<Pulse<'_, R>>, PublishError> {
        let mut expected = Expected::Nothing;
        if let Some((left, version)) = &survey.intent {
            if left.publisher != self.terms.publisher && !self.is_dead(left).await? {
                return Ok(None);
            }
            expected = version.clone().map_or(Expected::Anything, Expected::This);
        }
        let plan = &survey.plan;
        let sendings = plan.sendings.iter().map(|sending| (sending.path.clone(), sending.record));
        let intent = Intent {
            run: self.terms.run.clone(),
            publisher: self.terms.publisher,
            beat: 0,
            promise: promise(self.terms.beat),
            sent: plan.carried.len(),
            puts: plan.carried.iter().cloned().chain(sendings).chain(plan.unsure.iter().cloned()).collect(),
            deletes: plan.deletes.clone(),
        };
        let bytes = intent.text().into_bytes();
        let began = Instant::now();
        let (version, can_compare) = match put_once(self.remote, INTENT, &bytes, &expected).await? {
            // A store that knows no conditions takes this one too, and writes the same again.
            WriteOutcome::Yes(version) => {
                match self.remote.put_if(INTENT, bytes.clone(), &Expected::Nothing).await? {
                    WriteOutcome::Otherwise => (version, true),
                    WriteOutcome::Yes(again) => (again, false),
                    WriteOutcome::CannotCompare => (version, false),
                }
            }
            WriteOutcome::Otherwise => return Err(PublishError::Another),
            WriteOutcome::CannotCompare => {
                let now = self.remote.get(INTENT).await?.and_then(|found| found.version);
                if now != survey.intent.as_ref().and_then(|(_, version)| version.clone()) {
                    return Ok(None);
                }
                match self.remote.put_if(INTENT, bytes, &Expected::Anything).await? {
                    WriteOutcome::Yes(version) => (version, false),
                    WriteOutcome::Otherwise | WriteOutcome::CannotCompare => {
                        return Err(PublishError::Another);
                    }
                }
            }
        };
        let sent = (0..intent.puts.len()).map(|number| number < intent.sent).collect();
        let pulse = Pulse {
            remote: self.remote,
            intent: RefCell::new(intent),
            version: RefCell::new(version),
            can_compare,
            sent: RefCell::new(sent),
            every: Cell::new(self.terms.beat),
            took: Cell::new(began.elapsed()),
            written: Cell::new(SystemTime::now()),
            writing: Mutex::new(()),
        };
        if !can_compare {
            // Another run that has written meanwhile is seen after a moment.
            tokio::time::sleep(self.terms.settle).await;
            pulse.check().await?;
        }
        Ok(Some(pulse))
    }

    /// Waits whether the run that wrote an intent goes on. Fails if it does; returns whether it was cut off, or else
    /// has ended.
    async fn is_dead(&self, left: &Intent) -> Result<bool, PublishError> {
        self.watch.waits(left.promise);
        tokio::time::sleep(left.promise).await;
        let Some(found) = self.remote.get(INTENT).await? else { return Ok(false) };
        match Intent::parse(&String::from_utf8_lossy(&found.bytes)) {
            Some(now) if (&now.run, now.beat) != (&left.run, left.beat) => Err(PublishError::Another),
            _ => Ok(true),
        }
    }

    async fn change(
        &self,
        plan: &PublishPlan,
        pulse: &Pulse<'_, R>,
        inventory: Option<FileVersion>,
    ) -> Result<(), PublishError> {
        pulse.during(self.send(plan, pulse)).await?;
        // What another run needs must not be deleted.
        pulse.beat().await?;
        let deleting = async {
            for paths in plan.deletes.chunks(DELETED_AT_ONCE) {
                pulse.refresh().await?;
                self.remote.delete(paths).await?;
            }
            Ok(())
        };
        pulse.during(deleting).await?;
        pulse.beat().await?;
        let expected = match (pulse.can_compare, inventory) {
            (true, Some(version)) => Expected::This(version),
            (true, None) => Expected::Nothing,
            (false, _) => Expected::Anything,
        };
        let next = RemoteInventory { run: self.terms.run.clone(), files: plan.files.clone() };
        let bytes = next.text().into_bytes();
        let writing = async {
            match put_once(self.remote, INVENTORY, &bytes, &expected).await? {
                WriteOutcome::Yes(_) => Ok(()),
                WriteOutcome::Otherwise | WriteOutcome::CannotCompare => Err(PublishError::TakenOver),
            }
        };
        pulse.during(writing).await?;
        pulse.check().await?;
        Ok(self.remote.delete(&[INTENT.to_owned()]).await?)
    }

    async fn send(&self, plan: &PublishPlan, pulse: &Pulse<'_, R>) -> Result<(), PublishError> {
        let mut number = plan.carried.len();
        for turn in plan.sendings.chunk_by(|a, b| a.turn() == b.turn()) {
            let numbered = stream::iter((number..).zip(turn));
            let sent = numbered.map(async |(number, sending)| {
                pulse.refresh().await?;
                self.send_one(sending).await?;
                pulse.sent.borrow_mut()[number] = true;
                self.watch.sent(sending.record.size);
                Ok::<(), PublishError>(())
            });
            sent.buffer_unordered(R::AT_ONCE).try_for_each(async |()| Ok(())).await?;
            number += turn.len();
        }
        Ok(())
    }

    async fn send_one(&self, Sending { path, record, .. }: &Sending) -> Result<(), PublishError> {
        let bytes = self.built.read(path, record.hash)?;
        let headers = self.built.headers(path, record, self.terms.compress);
        Ok(self.remote.put(path, &headers, bytes).await?)
    }
}

impl<R: Remote> Pulse<'_, R> {
    /// Writes the intent again from time to time while some work goes on.
    async fn during(&self, work: impl Future<Output = Result<(), PublishError>>) -> Result<(), PublishError> {
        let mut work = std::pin::pin!(work);
        loop {
            let every = self.every.get();
            match tokio::time::timeout(every, work.as_mut()).await {
                Ok(done) => return done,
                // If the work itself is writing the intent, it must go on.
                Err(_) if self.writing.try_lock().is_err() => {}
                Err(_) => self.beat().await?,
            }
        }
    }

    /// Writes the intent again if it is older than promised: the machine may have slept, and another run gone on.
    async fn refresh(&self) -> Result<(), PublishError> {
        let is_old = || {
            let age = self.written.get().elapsed().unwrap_or_default();
            age > self.intent.borrow().promise
        };
        if is_old() {
            let _writing = self.writing.lock().await;
            if is_old() {
                return self.beat().await;
            }
        }
        Ok(())
    }

    /// Writes the intent again with what is sent by now. Fails if another run has taken the work over.
    async fn beat(&self) -> Result<(), PublishError> {
        if !self.can_compare {
            self.check().await?;
        }
        let began = Instant::now();
        let every = self.every.get().max(self.took.get() * BEAT_SHARE).min(LONGEST_BEAT);
        self.every.set(every);
        let bytes = {
            let mut intent = self.intent.borrow_mut();
            intent.beat += 1;
            intent.sent = self.sent.borrow().iter().take_while(|sent| **sent).count();
            intent.promise = promise(every);
            intent.text().into_bytes()
        };
        let version = self.version.borrow().clone();
        let expected = version.filter(|_| self.can_compare).map_or(Expected::Anything, Expected::This);
        match put_once(self.remote, INTENT, &bytes, &expected).await? {
            WriteOutcome::Yes(version) => *self.version.borrow_mut() = version,
            WriteOutcome::Otherwise | WriteOutcome::CannotCompare => return Err(PublishError::TakenOver),
        }
        self.took.set(began.elapsed());
        self.written.set(SystemTime::now());
        Ok(())
    }

    /// Fails if the intent at the remote is that of another run.
    async fn check(&self) -> Result<(), PublishError> {
        let found = self.remote.get(INTENT).await?;
        let now = found.and_then(|found| Intent::parse(&String::from_utf8_lossy(&found.bytes)));
        match now.is_some_and(|now| now.run == self.intent.borrow().run) {
            true => Ok(()),
            false => Err(PublishError::TakenOver),
        }
    }
}

/// Writes a file about the site, if what is expected stands in its place. A write whose answer was lost is looked at, and
/// tried once more.
async fn put_once<R: Remote>(
    remote: &R,
    path: &str,
    bytes: &[u8],
    expected: &Expected,
) -> Result<WriteOutcome, PublishError> {
    let is_ours = |found: &FoundFile| found.bytes == bytes;
    let first = remote.put_if(path, bytes.to_vec(), expected).await;
    let is_unclear = match &first {
        Ok(outcome) => *outcome == WriteOutcome::Otherwise,
        Err(fault) => fault.kind == FaultKind::Broken,
    };
    if !is_unclear {
        return Ok(first?);
    }
    match (remote.get(path).await?.filter(is_ours), first) {
        (Some(found), _) => Ok(WriteOutcome::Yes(found.version)),
        (None, Ok(outcome)) => Ok(outcome),
        (None, Err(_)) => Ok(remote.put_if(path, bytes.to_vec(), expected).await?),
    }
}

/// Returns how long a run may be silent that writes its intent at a distance: twice that, and a moment.
fn promise(every: Duration) -> Duration {
    every * 2 + Duration::from_secs(5).min(every)
}

/// Stands for an intent that is not whole.
fn nobodys() -> Intent {
    Intent {
        run: String::new(),
        publisher: ContentHash::of(b""),
        beat: 0,
        promise: Duration::from_secs(5),
        sent: 0,
        puts: Vec::new(),
        deletes: Vec::new(),
    }
}

/// Returns what a file that stands in a wanted one's place is: ours, if it has the same bytes.
fn compare(found: Option<&FoundFile>, wanted: &PublishedFile) -> Option<KnownFile> {
    let Some(found) = found else { return Some(KnownFile::Unsure(None)) };
    let is_same = ContentHash::of(&found.bytes) == wanted.hash;
    is_same
        .then(|| KnownFile::Published(PublishedFile { headers: found.headers.or(wanted.headers), ..*wanted }))
}

#[cfg(test)]
mod tests;
