//! The server for editors: a browser shows the site, and shows it anew when a file of it changes.
//!
//! [`listen()`] takes a port of this machine. [`serve()`] then lets three things go on side by side until the
//! person ends it: `watch` notices which files change and waits until a burst of changes is over; the
//! [`Preview`], which is the site behind the server, follows the changes; `answer` gives the site's files to
//! browsers, and `reload` tells open pages that the site changed.
//!
//! The server looks up no file of the disk for a browser: an address is only looked up among the files that
//! the site publishes. `visitor` refuses requests that other websites send through the editor's browser.
#![expect(clippy::disallowed_methods, reason = "this room watches files and the clock")]

mod address;
mod answer;
mod listen;
mod quiet;
mod reload;
mod visitor;
mod watch;

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch::Sender;

use crate::model::hash::ContentHash;
use crate::model::sources::Touched;
use crate::model::url::OutputPath;

use answer::Answering;
use watch::FolderWatch;

pub use listen::{ListenError, Listening, listen};

/// How often the site is asked whether its day is over.
const A_WHILE: Duration = Duration::from_secs(20);

/// The site behind the server.
pub trait Preview: Send + Sync + 'static {
    /// Takes in what changed in the site's folders, or only that time has passed. Calls `publish` as soon as
    /// browsers may get the new state. One call ends before the next begins, and the first takes in
    /// everything; until it publishes, all that is asked for waits.
    fn follow(&self, touched: Option<&Touched>, publish: &dyn Fn(PreviewState));

    /// Learns that the system does not report changes, and why; from now on the server looks for them itself.
    fn unwatched(&self, problem: &str);

    /// Returns what open pages should know.
    fn state(&self) -> PreviewState;

    /// Returns whether the site has a file at a path.
    fn has(&self, path: &OutputPath) -> bool;

    /// Returns a published file; none if the site has none at this path.
    fn file(&self, path: &OutputPath) -> Option<Shown>;

    /// Returns the page for an address that the site does not have.
    fn unknown(&self) -> Shown;
}

/// What open pages should know of the site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PreviewState {
    /// The version of the site; a page of another version should be loaded again.
    pub version: u64,
    /// What a person should be told on top of the page, as HTML.
    pub notice: Option<Arc<str>>,
}

impl PreviewState {
    /// Returns a sign of the notice, which changes with it.
    pub fn sign(&self) -> String {
        ContentHash::of(self.notice.as_deref().unwrap_or_default().as_bytes()).to_string()
    }
}

/// A file as a browser gets it.
#[derive(Clone, Debug)]
pub struct Shown {
    /// What the browser gets: the file, or a page in place of it.
    pub answer: Answer,
    /// Its media type (RFC 6838).
    pub media_type: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The version of the site from which it was made.
    pub version: u64,
    /// How long a browser may keep it.
    pub lasts: Lasts,
}

/// How long a browser may keep a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lasts {
    /// Until it is asked for again.
    UntilNextTime,
    /// For ever, because another content would give the file another name.
    ForEver,
}

/// Whether a browser gets what it asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The file.
    Found,
    /// A page that says that there is no such file.
    Unknown,
    /// A page that says why the file cannot be made.
    Faulty,
}

/// Whether open pages are loaded again when the site changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reload {
    /// The server adds a script to each page, which loads the page again.
    Automatic,
    /// Pages are sent exactly as the site publishes them, as to a visitor.
    Never,
}

/// Serves a site until the person ends it (Ctrl-C), and watches its folders in `root`. A browser that comes
/// while the site is read waits for it.
pub fn serve(listening: Listening, preview: Arc<dyn Preview>, root: &Path, reload: Reload) -> io::Result<()> {
    let (states, _) = tokio::sync::watch::channel(PreviewState::default());
    let states = Arc::new(states);
    let (following, told, root) = (Arc::clone(&preview), Arc::clone(&states), root.to_owned());
    std::thread::Builder::new().name("follow".into()).spawn(move || follow(&root, &*following, &told))?;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let served = runtime.block_on(async {
        let answering = Arc::new(Answering::new(preview, states, reload, listening.own_names()));
        tokio::select! {
            failed = listen::accept(listening, answer::router(answering)) => failed,
            () = ended() => Ok(()),
        }
    });
    // Nothing waits for pages that are still open, or for a page that takes long to render.
    runtime.shutdown_background();
    served
}

/// Lets the site read its files, and then follow them as long as the program runs.
fn follow(root: &Path, preview: &dyn Preview, states: &Sender<PreviewState>) {
    let publish = |state| drop(states.send_replace(state));
    preview.follow(Some(&Touched::Everything), &publish);
    let mut watch = FolderWatch::start(root);
    let mut told = None;
    loop {
        let touched = watch.next(A_WHILE);
        if watch.problem() != told.as_deref() {
            told = watch.problem().map(str::to_owned);
            if let Some(problem) = &told {
                preview.unwatched(problem);
            }
        }
        preview.follow(touched.as_ref(), &publish);
    }
}

/// Waits until the person or the system asks the program to end.
async fn ended() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut asked) = signal(SignalKind::terminate()) {
            tokio::select! {
                Ok(()) = tokio::signal::ctrl_c() => {}
                Some(()) = asked.recv() => {}
                else => std::future::pending().await,
            }
            return;
        }
    }
    if tokio::signal::ctrl_c().await.is_err() {
        // The server hears of no wish to end, and goes on until the system ends it.
        std::future::pending::<()>().await;
    }
}
