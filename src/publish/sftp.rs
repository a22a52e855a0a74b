//! A folder behind an SSH server, by SFTP (draft-ietf-secsh-filexfer-02, version 3, with OpenSSH's extensions).
//!
//! The system's own `ssh` makes the connection: so keys, agents, known hosts, jump hosts and the user's settings are
//! those that work on the command line. `SADA_SSH` names another program, with its options.

use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::env;
use std::io::{self, IsTerminal as _};
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use futures_util::stream::{self, StreamExt as _, TryStreamExt as _};
use russh_sftp::client::RawSftpSession;
use russh_sftp::client::error::Error;
use russh_sftp::protocol::{FileAttributes, OpenFlags, Packet, StatusCode};
use tokio::io::AsyncReadExt as _;
use tokio::process::Command;
use tokio::sync::Notify;
use tokio::task::JoinHandle;

use crate::model::hash::ContentHash;
use crate::publish::fault::{Fault, FaultKind};
use crate::publish::headers::Headers;
use crate::publish::remote::{Expected, FileVersion, FoundFile, Remote, WriteOutcome};

/// How many bytes are read or written at once; every server takes as many.
const PIECE: usize = 32 * 1024;

/// How many pieces of a file are on their way at once.
const PIECES: usize = 16;

/// How long one answer may take, in seconds; a lost connection is noticed sooner, by `ssh`.
const SILENCE: u64 = 600;

/// Replaces a file by another in one step; a plain rename fails where a file stands.
const REPLACE: &str = "posix-rename@openssh.com";

/// How the names of files begin that are not whole yet.
const UNFINISHED: &str = "new-";

/// An SSH server, and a folder on it.
pub struct Server {
    session: RawSftpSession,
    /// The task that waits for `ssh` to end, and ends it when it is given up itself.
    ssh: JoinHandle<()>,
    gone: Arc<Notify>,
    folder: String,
    can_replace: bool,
    /// The folders that are known to be there.
    folders: RefCell<HashSet<String>>,
    /// Tells this run's unfinished files from those of others.
    tag: String,
    unfinished: Cell<usize>,
}

impl Server {
    /// Connects to a server.
    pub async fn connect(host: &str, port: Option<u16>, folder: &str, run: &str) -> Result<Server, Fault> {
        let mut ssh = command(host, port).spawn().map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => FaultKind::NoProgram.said("ssh"),
            _ => FaultKind::Other.said(error.to_string()),
        })?;
        let pipes = (ssh.stdin.take(), ssh.stdout.take(), ssh.stderr.take());
        let (Some(to), Some(from), Some(mut said)) = pipes else { return Err(FaultKind::Other.said("ssh")) };
        let complaints = tokio::spawn(async move {
            let mut text = Vec::new();
            // What it said until then is enough.
            let _ = said.read_to_end(&mut text).await;
            String::from_utf8_lossy(&text).into_owned()
        });
        let session = RawSftpSession::new(tokio::io::join(from, to));
        session.set_timeout(SILENCE);
        let gone = Arc::new(Notify::new());
        let told = Arc::clone(&gone);
        let ssh = tokio::spawn(async move {
            let _ = ssh.wait().await;
            told.notify_one();
        });
        let answered = tokio::select! {
            answered = session.init() => answered.ok(),
            () = gone.notified() => None,
        };
        let Some(version) = answered else {
            ssh.abort();
            // What runs on behind `ssh` may keep its voice.
            let said = tokio::time::timeout(Duration::from_secs(2), complaints).await;
            return Err(refusal(&said.ok().and_then(Result::ok).unwrap_or_default()));
        };
        Ok(Server {
            session,
            ssh,
            gone,
            folder: folder.to_owned(),
            can_replace: version.extensions.contains_key(REPLACE),
            folders: RefCell::default(),
            tag: run.to_owned(),
            unfinished: Cell::new(0),
        })
    }

    /// Waits until the connection is lost.
    pub async fn is_gone(&self) {
        self.gone.notified().await;
    }

    /// Ends the connection.
    pub async fn close(self) {
        let _ = self.session.close_session();
        let ssh = self.ssh.abort_handle();
        let _ = tokio::time::timeout(Duration::from_secs(2), self.ssh).await;
        ssh.abort();
    }

    fn full(&self, path: &str) -> String {
        format!("{}/{path}", self.folder)
    }

    /// Makes the folders above a file.
    async fn make_folders(&self, path: &str) -> Result<(), Fault> {
        let ends = path.match_indices('/').map(|(at, _)| &path[..at]);
        for inner in std::iter::once("").chain(ends) {
            let full = if inner.is_empty() { self.folder.clone() } else { self.full(inner) };
            if self.folders.borrow().contains(&full) {
                continue;
            }
            let made = self.session.mkdir(&full, FileAttributes::empty()).await;
            match made {
                Err(Error::Status(status)) if status.status_code == StatusCode::NoSuchFile => {
                    return Err(FaultKind::NoFolder.said(full));
                }
                // A server says only "failure" for a folder that is there.
                Err(Error::Status(status)) if status.status_code == StatusCode::Failure => {}
                Err(error) if self.session.stat(&full).await.is_err() => {
                    return Err(self.fault(&error).await);
                }
                _ => {}
            }
            self.folders.borrow_mut().insert(full);
        }
        Ok(())
    }

    /// Writes bytes to a file that is not visible yet; returns its path.
    async fn write(&self, bytes: &[u8]) -> Result<String, Fault> {
        let number = self.unfinished.replace(self.unfinished.get() + 1);
        let name = format!(".sada/{UNFINISHED}{}-{number}", self.tag);
        self.make_folders(&name).await?;
        let full = self.full(&name);
        let flags = OpenFlags::CREATE | OpenFlags::TRUNCATE | OpenFlags::WRITE;
        let opened = self.session.open(&full, flags, FileAttributes::empty()).await;
        let handle = match opened {
            Ok(handle) => handle.handle,
            Err(error) => return Err(self.fault(&error).await),
        };
        let pieces = stream::iter((0u64..).step_by(PIECE).zip(bytes.chunks(PIECE)));
        let pieces = pieces.map(|(offset, piece)| self.session.write(&*handle, offset, piece.to_vec()));
        let written = pieces.buffer_unordered(PIECES).try_for_each(|_| std::future::ready(Ok(()))).await;
        let closed = self.session.close(&*handle).await;
        if let Err(error) = written.and(closed.map(drop)) {
            let _ = self.session.remove(&full).await;
            return Err(self.fault(&error).await);
        }
        Ok(full)
    }

    /// Puts a finished file in its place.
    async fn replace(&self, from: &str, to: &str) -> Result<(), Fault> {
        let done = if self.can_replace {
            let data: Vec<u8> = [from, to]
                .iter()
                .flat_map(|path| {
                    let length = u32::try_from(path.len()).unwrap_or(u32::MAX);
                    length.to_be_bytes().into_iter().chain(path.bytes())
                })
                .collect();
            match self.session.extended(REPLACE, data).await {
                Ok(Packet::Status(status)) if status.status_code != StatusCode::Ok => {
                    Err(Error::Status(status))
                }
                other => other.map(drop),
            }
        } else {
            self.replace_in_two_steps(from, to).await
        };
        match done {
            Ok(()) => Ok(()),
            Err(error) => Err(self.fault(&error).await),
        }
    }

    /// Puts a finished file in its place where a server knows no way to do it in one step: there is a moment without
    /// the file.
    async fn replace_in_two_steps(&self, from: &str, to: &str) -> Result<(), Error> {
        let first = self.session.rename(from, to).await;
        let aside = format!("{from}-old");
        match first {
            Err(Error::Status(status)) if self.session.lstat(to).await.is_ok() => {
                self.session.rename(to, &*aside).await.map_err(|_| Error::Status(status))?;
            }
            other => return other.map(drop),
        }
        let second = self.session.rename(from, to).await;
        match second {
            Ok(_) => drop(self.session.remove(&*aside).await),
            Err(_) => drop(self.session.rename(&*aside, to).await),
        }
        second.map(drop)
    }

    async fn fault(&self, error: &Error) -> Fault {
        let Error::Status(status) = error else { return FaultKind::Broken.said(error.to_string()) };
        match status.status_code {
            StatusCode::PermissionDenied => FaultKind::Denied.said(""),
            StatusCode::NoSuchFile => FaultKind::NoFolder.said(&*self.folder),
            StatusCode::NoConnection | StatusCode::ConnectionLost => FaultKind::Broken.said(""),
            // OpenSSH says no more than "failure" if the disk is full.
            _ if self.is_full().await => FaultKind::Full.said(""),
            _ => FaultKind::Other.said(status.error_message.clone()),
        }
    }

    async fn is_full(&self) -> bool {
        let room = self.session.statvfs(&self.folder).await;
        room.is_ok_and(|room| room.blocks_avail == 0 || room.inodes > 0 && room.inodes_avail == 0)
    }

    /// Reads a file; returns `None` if there is none.
    async fn read(&self, path: &str) -> Result<Option<Vec<u8>>, Fault> {
        let opened = self.session.open(self.full(path), OpenFlags::READ, FileAttributes::empty()).await;
        let handle = match opened {
            Ok(handle) => handle.handle,
            Err(Error::Status(status)) if status.status_code == StatusCode::NoSuchFile => return Ok(None),
            Err(error) => return Err(self.fault(&error).await),
        };
        let size = self.session.fstat(&*handle).await.map(|found| found.attrs.size.unwrap_or_default());
        let read = match size {
            Ok(size) => self.read_pieces(&handle, size).await,
            Err(error) => Err(error),
        };
        let _ = self.session.close(&*handle).await;
        match read {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) => Err(self.fault(&error).await),
        }
    }

    async fn read_pieces(&self, handle: &str, size: u64) -> Result<Vec<u8>, Error> {
        let piece = u32::try_from(PIECE).unwrap_or(u32::MAX);
        let pieces = stream::iter((0..size).step_by(PIECE)).map(async |offset| {
            let mut bytes = Vec::new();
            let end = size.min(offset + u64::from(piece));
            while offset + (bytes.len() as u64) < end {
                let at = offset + bytes.len() as u64;
                let length = u32::try_from(end - at).unwrap_or(piece);
                bytes.extend(self.session.read(handle, at, length).await?.data);
            }
            Ok::<_, Error>(bytes)
        });
        pieces.buffered(PIECES).try_concat().await
    }

    /// Returns the names in a folder, and whether each is a folder itself; none if there is no such folder.
    async fn names(&self, folder: &str) -> Result<Vec<(String, bool)>, Fault> {
        let handle = match self.session.opendir(folder).await {
            Ok(handle) => handle.handle,
            Err(Error::Status(status)) if status.status_code == StatusCode::NoSuchFile => {
                return Ok(Vec::new());
            }
            Err(error) => return Err(self.fault(&error).await),
        };
        let mut names = Vec::new();
        let ended = loop {
            match self.session.readdir(&*handle).await {
                Ok(found) => names.extend(
                    found.files.into_iter().map(|file| (file.filename, file.attrs.file_type().is_dir())),
                ),
                Err(Error::Status(status)) if status.status_code == StatusCode::Eof => break Ok(()),
                Err(error) => break Err(error),
            }
        };
        let _ = self.session.close(&*handle).await;
        if let Err(error) = ended {
            return Err(self.fault(&error).await);
        }
        names.retain(|(name, _)| name != "." && name != "..");
        Ok(names)
    }

    /// Removes the files that runs have left unfinished, and folders that are empty by now.
    async fn tidy(&self, paths: &[String]) -> Result<(), Fault> {
        let own = self.full(".sada");
        for (name, _) in self.names(&own).await? {
            if name.starts_with(UNFINISHED) {
                let _ = self.session.remove(format!("{own}/{name}")).await;
            }
        }
        let mut folders: Vec<&str> =
            paths.iter().flat_map(|path| path.match_indices('/').map(|(at, _)| &path[..at])).collect();
        folders.sort_unstable_by_key(|folder| std::cmp::Reverse(folder.len()));
        folders.dedup();
        for folder in folders {
            // A folder that is not empty stays.
            if self.session.rmdir(self.full(folder)).await.is_ok() {
                self.folders.borrow_mut().remove(&self.full(folder));
            }
        }
        Ok(())
    }
}

impl Remote for Server {
    const AT_ONCE: usize = 16;

    async fn get(&self, path: &str) -> Result<Option<FoundFile>, Fault> {
        let Some(bytes) = self.read(path).await? else { return Ok(None) };
        let version = Some(FileVersion(ContentHash::of(&bytes).to_string()));
        Ok(Some(FoundFile { bytes, version, headers: None }))
    }

    async fn is_there(&self, path: &str) -> Result<bool, Fault> {
        match self.session.lstat(self.full(path)).await {
            Ok(_) => Ok(true),
            Err(Error::Status(status)) if status.status_code == StatusCode::NoSuchFile => Ok(false),
            Err(error) => Err(self.fault(&error).await),
        }
    }

    async fn list(&self, each: &mut dyn FnMut(&str)) -> Result<(), Fault> {
        let mut waiting = vec![String::new()];
        while let Some(folder) = waiting.pop() {
            let full = format!("{}{}{}", self.folder, if folder.is_empty() { "" } else { "/" }, folder);
            let names = match self.names(&full).await {
                // A folder of somebody else, into which nobody may look.
                Err(fault) if fault.kind == FaultKind::Denied && !folder.is_empty() => continue,
                names => names?,
            };
            for (name, is_folder) in names {
                let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
                match is_folder {
                    true => waiting.push(path),
                    false => each(&path),
                }
            }
        }
        Ok(())
    }

    async fn put(&self, path: &str, _: &Headers, bytes: Vec<u8>) -> Result<(), Fault> {
        let unfinished = self.write(&bytes).await?;
        self.make_folders(path).await?;
        self.replace(&unfinished, &self.full(path)).await
    }

    async fn put_if(&self, path: &str, bytes: Vec<u8>, expected: &Expected) -> Result<WriteOutcome, Fault> {
        if let Expected::This(version) = expected
            && self.get(path).await?.and_then(|found| found.version).as_ref() != Some(version)
        {
            return Ok(WriteOutcome::Otherwise);
        }
        let unfinished = self.write(&bytes).await?;
        if *expected == Expected::Nothing {
            // A plain rename fails where a file stands.
            if let Err(error) = self.session.rename(&*unfinished, self.full(path)).await {
                let _ = self.session.remove(&*unfinished).await;
                return match self.is_there(path).await? {
                    true => Ok(WriteOutcome::Otherwise),
                    false => Err(self.fault(&error).await),
                };
            }
        } else {
            self.replace(&unfinished, &self.full(path)).await?;
        }
        Ok(WriteOutcome::Yes(Some(FileVersion(ContentHash::of(&bytes).to_string()))))
    }

    async fn delete(&self, paths: &[String]) -> Result<(), Fault> {
        let deleted =
            stream::iter(paths).map(async |path| match self.session.remove(self.full(path)).await {
                Err(Error::Status(status)) if status.status_code == StatusCode::NoSuchFile => Ok(()),
                Err(error) => Err(self.fault(&error).await),
                Ok(_) => Ok(()),
            });
        deleted.buffer_unordered(Self::AT_ONCE).try_for_each(|()| std::future::ready(Ok(()))).await?;
        self.tidy(paths).await
    }
}

fn command(host: &str, port: Option<u16>) -> Command {
    let program = env::var("SADA_SSH").unwrap_or_else(|_| "ssh".to_owned());
    let mut words = program.split_whitespace();
    let mut command = Command::new(words.next().unwrap_or("ssh"));
    command.args(words);
    command.args(["-oConnectTimeout=15", "-oServerAliveInterval=15", "-oServerAliveCountMax=3"]);
    if !io::stdin().is_terminal() {
        // Nobody is there to answer a question.
        command.arg("-oBatchMode=yes");
    }
    if let Some(port) = port {
        command.arg(format!("-p{port}"));
    }
    command.args(["-s", "--", host, "sftp"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
    command
}

/// Returns what `ssh` means by its last words.
fn refusal(said: &str) -> Fault {
    let last = said.lines().map(str::trim).rfind(|line| !line.is_empty()).unwrap_or_default();
    FaultKind::of_ssh(said).unwrap_or(FaultKind::Other).said(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_words_of_ssh_are_understood() {
        for (said, expected) in [
            ("Host key verification failed.\r\n", FaultKind::HostKey),
            ("me@example.org: Permission denied (publickey).\r\n", FaultKind::BadKey),
            (
                "ssh: Could not resolve hostname nowhere.invalid: Name or service not known\r\n",
                FaultKind::Unreachable,
            ),
            ("ssh: connect to host 127.0.0.1 port 9: Connection refused\r\n", FaultKind::Unreachable),
            ("kex_exchange_identification: Connection closed by remote host\r\n", FaultKind::Broken),
            ("subsystem request failed on channel 0\r\n", FaultKind::Other),
        ] {
            assert_eq!(refusal(said), expected.said(said.trim_end()), "{said}");
        }
    }
}
