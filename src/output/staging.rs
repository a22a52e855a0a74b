//! The stage: one thread, the *writer*, takes new and changed files from a bounded channel and writes them.
//!
//! The threads that render find out by hash, manifest and `stat` whether a file changed. Only the bytes of
//! changed files go through the channel. One writer is faster than many on common file systems, and memory
//! does not grow with the output.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use crate::model::hash::{ContentHash, Digest};
use crate::model::manifest::{Entry, Manifest};
use crate::model::role::Role;
use crate::model::sink::Sink;
use crate::model::url::OutputPath;
use crate::output::commit::Waiting;
use crate::output::disk::Disk;
use crate::output::obstacle::{Ours, obstacle};
use crate::output::published::published;
use crate::output::record::{modified, stat};
use crate::output::{Output, OutputError, Refusal};

/// How many files the writer gets together, so that it wakes up once for all of them.
const TOGETHER: usize = 32;

/// The bytes after which fewer files are handed over together, so that large files do not pile up.
const ENOUGH: usize = 1024 * 1024;

/// The most lots of files that wait for the writer.
const WAITING: usize = 8;

/// The largest buffer that is used again for another file, in bytes.
const LARGEST_KEPT: usize = 256 * 1024;

/// Buffers whose bytes are written, and that can be filled again.
type Spare = Arc<Mutex<Vec<Vec<u8>>>>;

/// A message to the writer.
enum Message {
    /// The file that stands in the output stays.
    Kept(String, Entry),
    /// The file is new or changed.
    Changed(String, Role, ContentHash, Vec<u8>),
}

impl Message {
    fn size(&self) -> usize {
        match self {
            Message::Kept(..) => 0,
            Message::Changed(.., bytes) => bytes.len(),
        }
    }
}

/// Messages that the writer gets together.
#[derive(Debug, Default)]
struct Lot {
    messages: Vec<Message>,
    bytes: usize,
}

/// The result of staging: the staged files, and the files that stay.
#[derive(Debug, Default)]
pub struct Staged {
    /// The next manifest.
    pub manifest: Manifest,
    /// The files that wait in the stage.
    pub changed: Vec<Waiting>,
}

/// Gathers the files of a build.
#[derive(Debug)]
pub struct Staging<'o> {
    pub(super) output: &'o Output,
    ours: Ours<'o>,
    sender: SyncSender<Vec<Message>>,
    /// The messages that the writer does not have yet.
    lot: Mutex<Lot>,
    writer: JoinHandle<Result<Staged, OutputError>>,
    conflict: Mutex<Option<PathBuf>>,
    spare: Spare,
}

impl std::fmt::Debug for Message {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Message::Kept(path, _) => f.debug_tuple("Kept").field(path).finish(),
            Message::Changed(path, ..) => f.debug_tuple("Changed").field(path).finish(),
        }
    }
}

impl<'o> Staging<'o> {
    /// Starts the writer.
    pub(super) fn new(output: &'o Output) -> Staging<'o> {
        let (sender, receiver) = sync_channel(WAITING);
        let (disk, folder) = (output.disk.clone(), output.own.stage());
        let spare = Spare::default();
        let written = Arc::clone(&spare);
        let writer = std::thread::spawn(move || write(&disk, &folder, &receiver, &written));
        let ours = Ours::of(&output.manifest, output.own.naming());
        Staging { output, ours, sender, writer, lot: Mutex::default(), conflict: Mutex::new(None), spare }
    }

    /// Waits until everything is staged.
    pub(super) fn finish(self) -> Result<Staged, OutputError> {
        let rest = self.lot.into_inner().unwrap_or_else(PoisonError::into_inner);
        // If the writer has stopped, joining it gives its error.
        let _ = self.sender.send(rest.messages);
        drop(self.sender);
        let conflict = self.conflict.into_inner().unwrap_or_else(PoisonError::into_inner);
        let staged = self.writer.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
        match conflict {
            Some(path) => Err(OutputError::Refused(Refusal::Conflict, path)),
            None => Ok(staged),
        }
    }

    fn send(&self, message: Message) -> io::Result<()> {
        let mut lot = self.lot.lock().unwrap_or_else(PoisonError::into_inner);
        lot.bytes += message.size();
        lot.messages.push(message);
        if lot.messages.len() < TOGETHER && lot.bytes < ENOUGH {
            return Ok(());
        }
        let full = std::mem::take(&mut *lot).messages;
        drop(lot);
        // The writer stops only if writing fails, and `finish` returns that error.
        self.sender.send(full).map_err(|_| io::Error::other("the writer stopped"))
    }

    /// Keeps a file that no page needs any more, if it stands as it was published. It then has no role, by which the next
    /// run knows it.
    pub fn keep_outlived(&self, path: &OutputPath) -> io::Result<()> {
        // Any role will do: it is taken away.
        match self.standing(path, Role::Asset) {
            Some(entry) => self.send(Message::Kept(path.as_str().to_owned(), Entry { role: None, ..entry })),
            None => Ok(()),
        }
    }

    /// Returns the entry of a file that stands as it was published, with the role that the file has now.
    fn standing(&self, path: &OutputPath, role: Role) -> Option<Entry> {
        let entry = *self.output.manifest.files.get(path.as_str())?;
        let found = stat(&self.output.root.join(path.as_str())).ok()?;
        (found == (entry.size, entry.modified)).then_some(Entry { role: Some(role), ..entry })
    }

    /// Returns what is in the way of a file and is not ours, if there is anything.
    fn obstacle(&self, path: &OutputPath) -> Option<PathBuf> {
        if self.output.empty {
            return None;
        }
        let top = path.as_str().split('/').next().unwrap_or_default();
        if self.output.fresh && fs::symlink_metadata(self.output.root.join(top)).is_err() {
            return None;
        }
        obstacle(&self.output.root, path.as_str(), &self.ours)
    }

    /// Returns size and time of an obstacle that already holds the bytes to publish, if there is no record:
    /// then the record was lost, not the file.
    fn found(&self, obstacle: &Path, path: &OutputPath, bytes: &[u8]) -> Option<(u64, u128)> {
        if !self.output.fresh || obstacle != self.output.root.join(path.as_str()) {
            return None;
        }
        let found = stat(obstacle).ok().filter(|(size, _)| *size == bytes.len() as u64)?;
        let same = fs::read(obstacle).is_ok_and(|found| found == bytes);
        same.then_some(found)
    }
}

impl Sink for Staging<'_> {
    fn buffer(&self) -> Vec<u8> {
        let spare = self.spare.lock().unwrap_or_else(PoisonError::into_inner).pop();
        spare.unwrap_or_default()
    }

    fn keep(&self, path: &OutputPath, role: Role) -> Option<Digest> {
        let entry = self.standing(path, role)?;
        // If the writer has stopped, the caller makes the file, and handing it on fails.
        self.send(Message::Kept(path.as_str().to_owned(), entry)).ok()?;
        Some(Digest { hash: entry.hash, size: entry.size })
    }

    fn published(&self, path: &OutputPath, hash: ContentHash) -> Option<Vec<u8>> {
        published(&self.output.root, &self.output.manifest, path, hash)
    }

    fn put(&self, path: &OutputPath, role: Role, hash: ContentHash, bytes: Vec<u8>) -> io::Result<()> {
        if let Some(entry) =
            self.standing(path, role).filter(|entry| entry.hash == hash && entry.size == bytes.len() as u64)
        {
            return self.send(Message::Kept(path.as_str().to_owned(), entry));
        }
        if let Some(obstacle) = self.obstacle(path) {
            if let Some((size, modified)) = self.found(&obstacle, path, &bytes) {
                let entry = Entry { role: Some(role), size, modified, hash };
                return self.send(Message::Kept(path.as_str().to_owned(), entry));
            }
            let mut conflict = self.conflict.lock().unwrap_or_else(PoisonError::into_inner);
            // It keeps the first by name, so that the same folder always gives the same error.
            *conflict = conflict.take().into_iter().chain([obstacle]).min();
            return Ok(());
        }
        self.send(Message::Changed(path.as_str().to_owned(), role, hash, bytes))
    }
}

/// Writes the files that come through the channel, until the channel is closed.
fn write(
    disk: &Disk,
    folder: &Path,
    receiver: &Receiver<Vec<Message>>,
    written: &Mutex<Vec<Vec<u8>>>,
) -> Result<Staged, OutputError> {
    let mut staged = Staged::default();
    let mut folders: HashSet<PathBuf> = HashSet::new();
    for message in receiver.iter().flatten() {
        let (path, role, hash, mut bytes) = match message {
            Message::Kept(path, entry) => {
                staged.manifest.files.insert(path, entry);
                continue;
            }
            Message::Changed(path, role, hash, bytes) => (path, role, hash, bytes),
        };
        let full = folder.join(&path);
        if let Some(parent) = full.parent()
            && !folders.contains(parent)
        {
            disk.make_folders(parent)?;
            folders.insert(parent.to_owned());
        }
        let file = disk.write(&full, &bytes)?;
        let metadata = file.metadata().map_err(|error| OutputError::Io(full, error))?;
        let modified = modified(&metadata);
        let entry = Entry { role: Some(role), size: bytes.len() as u64, modified, hash };
        staged.changed.push(Waiting::new(path.clone(), entry.role));
        staged.manifest.files.insert(path, entry);
        if bytes.capacity() <= LARGEST_KEPT {
            bytes.clear();
            written.lock().unwrap_or_else(PoisonError::into_inner).push(bytes);
        }
    }
    Ok(staged)
}
