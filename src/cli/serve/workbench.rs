//! The site on which an editor works: it follows its files, keeps its last good state, and renders what a
//! browser asks for.

use std::collections::{BTreeSet, HashMap};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::Instant;

use jiff::civil::Date;
use rayon::ThreadPool;

use crate::artifacts::Maker;
use crate::cli::build::pool;
use crate::cli::report::notice::Behind;
use crate::cli::report::{Report, number};
use crate::cli::watchdog::{self, Watched};
use crate::cli::{CommonArguments, Unusable, report_defect};
use crate::content::Options;
use crate::diagnostic::{Diagnostic, Severity};
use crate::i18n::messages::Argument;
use crate::model::now::Now;
use crate::model::role::Role;
use crate::model::sink::{Nowhere, Sink};
use crate::model::sources::Touched;
use crate::model::url::OutputPath;
use crate::pipeline::{self, Live, Made};
use crate::serve::{Answer, Preview, PreviewState, Shown};
use crate::source::Inventory;

/// How long a browser waits for one file, in seconds.
const PATIENCE: u64 = 10;

/// The site on which an editor works.
pub struct Workbench {
    report: Report,
    options: Options,
    threads: Option<ThreadPool>,
    held: Mutex<Held>,
    current: RwLock<Arc<Current>>,
}

/// What is kept from one change of the files to the next.
#[derive(Default)]
struct Held {
    inventory: Option<Inventory>,
    live: Live,
    /// The diagnostics of the last time; none before the first time.
    told: Option<Vec<Diagnostic>>,
    day: Option<Date>,
}

/// The site as browsers see it now.
#[derive(Default)]
struct Current {
    /// The last site without errors.
    made: Option<Arc<Made>>,
    state: PreviewState,
    /// The files whose rendering had no end, so that nobody waits for them again.
    given_up: Mutex<HashMap<OutputPath, Diagnostic>>,
}

impl Current {
    fn given_up(&self) -> MutexGuard<'_, HashMap<OutputPath, Diagnostic>> {
        self.given_up.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Workbench {
    /// Makes an empty workbench. Fails if an argument cannot be used.
    pub fn new(common: &CommonArguments) -> Result<Workbench, Unusable> {
        common.now()?;
        Ok(Workbench {
            report: Report::new(common),
            options: common.options()?,
            threads: pool(common.threads),
            held: Mutex::default(),
            current: RwLock::default(),
        })
    }

    /// Returns the report with which it speaks to the person.
    pub fn report(&self) -> &Report {
        &self.report
    }

    fn current(&self) -> Arc<Current> {
        Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does work on the threads that the person allows.
    fn on_threads<T: Send>(&self, work: impl FnOnce() -> T + Send) -> T {
        match &self.threads {
            Some(threads) => threads.install(work),
            None => work(),
        }
    }

    /// Takes in what changed, and makes the site again if it may differ.
    fn follow_files(&self, touched: &Touched) {
        let began = Instant::now();
        let held = &mut *self.held();
        let Ok(now) = self.report.arguments().now() else { return };
        let root = &self.report.arguments().root;
        let found = match &mut held.inventory {
            Some(inventory) => inventory.update(root, touched),
            unread => {
                let (inventory, found) = Inventory::begin(root);
                *unread = Some(inventory);
                found
            }
        };
        let changed = self.on_threads(|| held.live.take(found));
        let made = self.current().made.clone();
        let day = made.map(|made| now.day(&made.edition.site.config.timezone));
        if held.told.is_some() && changed.is_empty() && day == held.day {
            return;
        }
        held.day = day;
        let told = self.make(held, now);
        match held.told.replace(told.clone()) {
            None => self.report_start(&told, began),
            Some(before) => self.report_change(&changed, &told, &before, began),
        }
    }

    /// Makes the site of its files, and shows it if it has no errors. Returns its sorted diagnostics.
    fn make(&self, held: &mut Held, now: Now) -> Vec<Diagnostic> {
        let before = self.current();
        let (made, mut told) = self.on_threads(|| held.live.make(now, &self.options));
        if let Some((old, new)) = before.made.as_ref().zip(made.as_ref())
            && !Arc::ptr_eq(&old.edition.theme, &new.edition.theme)
        {
            told.extend(self.probe(new));
        }
        let made = made.filter(|_| !self.report.forbid(&told));
        held.day = made.as_ref().map(|made| made.edition.catalogue.today).or(held.day);
        let told = told.sorted();
        let behind = match (&made, &before.made) {
            (None, None) => Behind::Nothing,
            _ => Behind::LastGood,
        };
        let notice = self.report.notice(&told, behind).map(Into::into);
        let version = before.state.version + u64::from(made.is_some());
        let state = PreviewState { version, notice };
        let made = made.or_else(|| before.made.clone());
        let current = Arc::new(Current { made, state, given_up: Mutex::default() });
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = current;
        // Taking a large site apart is work too; nobody waits for it.
        if let Some(threads) = &self.threads {
            threads.spawn(move || drop(before));
        }
        told
    }

    /// Renders one page of each kind with a new theme, and returns the diagnostics of pages that cannot be
    /// rendered.
    fn probe(&self, made: &Arc<Made>) -> Vec<Diagnostic> {
        let mut seen = BTreeSet::new();
        let pages = made.plan.artifacts().filter(|artifact| artifact.role() == Role::Page);
        let folder = |path: &OutputPath| path.as_str().rsplit_once('/').map_or("", |(f, _)| f).to_owned();
        let sample = pages.filter_map(|page| page.paths().first()).filter(|path| {
            let mut parts: Vec<String> = folder(path).split('/').map(str::to_owned).collect();
            parts.truncate(2);
            seen.insert((parts, path.depth()))
        });
        let sample: Vec<OutputPath> = sample.cloned().collect();
        sample.iter().filter_map(|path| self.render(made, path).err()).collect()
    }

    /// Renders a file; gives it up if that has no end.
    fn render(&self, made: &Arc<Made>, path: &OutputPath) -> Result<Option<Vec<u8>>, Diagnostic> {
        let (made, path) = (Arc::clone(made), path.clone());
        watchdog::guard(self.report.arguments().patience(PATIENCE), move |at_work| {
            Watched::new(&Nowhere, at_work).rendering(Some(&path));
            pipeline::render_file(&made.plan, &made.edition, &path)
        })?
    }

    /// Returns a page that only has a notice: of what is wrong with this page, else with the site.
    fn bare(&self, current: &Current, told: Option<Diagnostic>) -> Shown {
        let notice = told.and_then(|told| self.report.notice(&[told], Behind::Nothing));
        let notice = notice.as_deref().or(current.state.notice.as_deref()).unwrap_or_default();
        Shown {
            answer: Answer::Faulty,
            media_type: "text/html; charset=utf-8",
            bytes: self.report.page(notice).into_bytes(),
            version: current.state.version,
        }
    }

    fn report_start(&self, told: &[Diagnostic], began: Instant) {
        self.report.news(told, &[]);
        match &self.current().made {
            Some(made) => {
                let summary = made.summary();
                let text = |text: String| Argument::Text(text.into());
                self.report.say(
                    "serve-ready",
                    [
                        ("events", number(summary.events)),
                        ("pages", number(summary.pages)),
                        ("day", text(made.edition.catalogue.today.to_string())),
                        ("seconds", text(format!("{:.2}", began.elapsed().as_secs_f64()))),
                    ],
                );
            }
            None => self.report.say("serve-none", []),
        }
    }

    /// Prints what changed, and what is wrong now that was not wrong before.
    fn report_change(
        &self,
        changed: &[Arc<str>],
        told: &[Diagnostic],
        before: &[Diagnostic],
        began: Instant,
    ) {
        let text = |text: &str| Argument::Text(text.to_owned().into());
        if let Some(first) = changed.first() {
            let ms = usize::try_from(began.elapsed().as_millis()).unwrap_or(usize::MAX);
            let args = [("n", number(changed.len())), ("file", text(first)), ("ms", number(ms))];
            self.report.say("serve-changed", args);
        } else if let Some(made) = &self.current().made {
            self.report.say("serve-new-day", [("day", text(&made.edition.catalogue.today.to_string()))]);
        }
        self.report.news(told, before);
        let has_errors =
            |told: &[Diagnostic]| told.iter().any(|told| told.code.severity() == Severity::Error);
        match (has_errors(told), has_errors(before)) {
            (true, _) if self.current().made.is_some() => self.report.say("serve-kept", []),
            (true, _) => self.report.say("serve-none", []),
            (false, true) => self.report.say("serve-mended", []),
            (false, false) => {}
        }
    }
}

impl Preview for Workbench {
    fn follow(&self, touched: &Touched) {
        // After a defect the last good site stays, and the next edit may be free of it.
        let follow = AssertUnwindSafe(|| self.follow_files(touched));
        if catch_unwind(follow).is_err() {
            report_defect();
        }
    }

    fn unwatched(&self, problem: &str) {
        let problem = Argument::Text(problem.to_owned().into());
        self.report.say("serve-unwatched", [("problem", problem)]);
    }

    fn state(&self) -> PreviewState {
        self.current().state.clone()
    }

    fn file(&self, path: &OutputPath) -> Option<Shown> {
        let current = self.current();
        let Some(made) = &current.made else { return Some(self.bare(&current, None)) };
        let role = match made.plan.maker(path)? {
            Maker::Artifact(artifact) => artifact.role(),
            Maker::AboutOthers(about) => about.role(),
        };
        let given_up = current.given_up().get(path).cloned();
        if given_up.is_some() {
            return Some(self.bare(&current, given_up));
        }
        match self.render(made, path) {
            Ok(bytes) => Some(Shown {
                answer: Answer::Found,
                media_type: role.media_type(path),
                bytes: bytes?,
                version: current.state.version,
            }),
            Err(told) => {
                self.report.news(std::slice::from_ref(&told), &[]);
                if matches!(told.variant, Some("endless" | "memory")) {
                    current.given_up().insert(path.clone(), told.clone());
                }
                Some(self.bare(&current, Some(told)))
            }
        }
    }

    fn unknown(&self) -> Shown {
        let current = self.current();
        let Some(made) = &current.made else { return self.bare(&current, None) };
        let Some(shown) = self.file(&OutputPath::of_slugs("404.html")) else {
            return self.bare(&current, None);
        };
        // The page for unknown addresses names the address where the site will stand, since it is shown at
        // any depth. Here it stands at the root of this server.
        let there = made.edition.site.config.base_url.as_str();
        let page = String::from_utf8_lossy(&shown.bytes).replace(there, "/");
        let answer = if shown.answer == Answer::Found { Answer::Unknown } else { shown.answer };
        Shown { answer, bytes: page.into_bytes(), ..shown }
    }
}
