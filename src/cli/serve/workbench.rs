//! The site on which an editor works: it follows its files, keeps its last good state, and renders what a
//! browser asks for.

use std::collections::{BTreeSet, HashMap};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, RwLock};
use std::time::Instant;

use jiff::civil::Date;
use rayon::ThreadPool;

use crate::artifacts::Maker;
use crate::cli::build::pool;
use crate::cli::report::notice::Behind;
use crate::cli::report::{Report, number};
use crate::cli::serve::trial;
use crate::cli::watchdog::{self, Watched};
use crate::cli::{CommonArguments, Unusable, report_defect};
use crate::content::Options;
use crate::diagnostic::Diagnostic;
use crate::i18n::messages::Argument;
use crate::model::now::Now;
use crate::model::role::Role;
use crate::model::sink::{AtRender, Nowhere, Sink};
use crate::model::sources::{FileChange, Touched};
use crate::model::url::OutputPath;
use crate::pipeline::{self, Live, Made};
use crate::serve::{Answer, Lasts, Preview, PreviewState, Shown};
use crate::source::{Inventory, history};
use crate::theme::Theme;

/// How long a browser waits for one file, in seconds.
pub const PATIENCE: u64 = 10;

/// The site on which an editor works.
pub struct Workbench {
    report: Report,
    options: Options,
    threads: Option<ThreadPool>,
    held: Mutex<Held>,
    current: RwLock<Arc<Current>>,
    /// Set when the site was read for the first time.
    is_read: OnceLock<()>,
}

/// What is kept from one change of the files to the next.
#[derive(Default)]
struct Held {
    /// None before the first time, and after a defect: then all files are read.
    inventory: Option<Inventory>,
    live: Live,
    /// The diagnostics of the last time; none before the first time.
    told: Option<Vec<Diagnostic>>,
    day: Option<Date>,
    /// The last theme with which all pages that were tried can be rendered.
    tried: Option<Arc<Theme>>,
    /// The last theme with a page whose rendering has no end.
    endless: Option<(Arc<Theme>, Diagnostic)>,
}

/// The site as browsers see it now.
#[derive(Default)]
struct Current {
    /// The last good site.
    made: Option<Arc<Made>>,
    state: PreviewState,
    /// The files that cannot be rendered. Nobody waits again for one whose rendering has no end.
    faults: Mutex<HashMap<OutputPath, Diagnostic>>,
}

impl Current {
    fn faults(&self) -> MutexGuard<'_, HashMap<OutputPath, Diagnostic>> {
        self.faults.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the files that stay given up with another site, because its theme is the same.
    fn given_up(&self, made: &Made) -> HashMap<OutputPath, Diagnostic> {
        let theme = self.made.as_ref().map(|made| &made.edition.theme);
        let is_same = theme.is_some_and(|theme| Arc::ptr_eq(theme, &made.edition.theme));
        let faults = self.faults();
        let endless = faults.iter().filter(|(_, told)| is_same && has_no_end(told));
        endless.map(|(path, told)| (path.clone(), told.clone())).collect()
    }
}

impl Workbench {
    /// Makes an empty workbench. Fails if an argument cannot be used.
    pub fn new(common: &CommonArguments) -> Result<Workbench, Unusable> {
        common.now()?;
        let held = Held { live: Live::new(history::of(&common.root)), ..Held::default() };
        Ok(Workbench {
            held: Mutex::new(held),
            report: Report::new(common),
            options: common.options()?,
            threads: pool(common.threads),
            current: RwLock::default(),
            is_read: OnceLock::new(),
        })
    }

    /// Returns the report with which it speaks to the person.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// Returns the site for a browser, which waits until the site was read for the first time.
    fn shown(&self) -> Arc<Current> {
        self.is_read.wait();
        self.current()
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
    fn follow_files(&self, touched: Option<&Touched>, publish: &dyn Fn(PreviewState)) {
        let began = Instant::now();
        let held = &mut *self.held();
        let Ok(now) = self.report.arguments().now() else { return };
        let found = touched.map_or_else(Vec::new, |touched| self.found(held, touched));
        let changed = self.on_threads(|| held.live.take(found));
        let made = self.current().made.clone();
        let day = made.map(|made| now.day(&made.edition.site.config.timezone));
        if held.told.is_some() && changed.is_empty() && day == held.day {
            return;
        }
        held.day = day;
        let told = self.make(held, now);
        // Whoever waits for the first time must find the state published.
        publish(self.current().state.clone());
        self.is_read.get_or_init(|| ());
        match held.told.replace(told.clone()) {
            None => self.report_start(&told, began),
            Some(before) => self.report_change(&changed, (&told, &before), held.day, began),
        }
    }

    /// Returns the files that came, changed or went; all files if none were read yet.
    fn found(&self, held: &mut Held, touched: &Touched) -> Vec<FileChange> {
        let root = &self.report.arguments().root;
        match &mut held.inventory {
            Some(inventory) => inventory.update(root, touched),
            unread => {
                let (inventory, found) = Inventory::begin(root);
                *unread = Some(inventory);
                found
            }
        }
    }

    /// Makes the site of its files, and shows it if nothing holds it back. Returns its sorted diagnostics.
    fn make(&self, held: &mut Held, now: Now) -> Vec<Diagnostic> {
        let before = self.current();
        let (made, told) = self.on_threads(|| held.live.make(now, &self.options));
        let mut told = told.sorted();
        let is_good = !self.report.forbid(&told);
        let made = made.filter(|_| is_good);
        let of_theme = made.as_ref().map_or_else(Vec::new, |made| self.try_theme(held, made));
        // At the start most pages may be right, and the editor sees them. Later the last good site is better.
        let is_first = before.made.is_none() && !of_theme.iter().any(has_no_end);
        let made = made.filter(|_| is_first || of_theme.is_empty());
        told.extend(of_theme);
        told.sort_by(Diagnostic::order);
        told.dedup();
        held.day = made.as_ref().map(|made| made.edition.catalogue.today).or(held.day);
        let behind = match (&made, &before.made) {
            (Some(_), _) => Behind::Site,
            (None, Some(_)) => Behind::LastGood,
            (None, None) => Behind::Nothing,
        };
        let notice = self.report.notice(&told, behind).map(Into::into);
        let version = before.state.version + u64::from(made.is_some());
        let state = PreviewState { version, notice };
        let made = made.or_else(|| before.made.clone());
        let faults = Mutex::new(made.as_ref().map(|made| before.given_up(made)).unwrap_or_default());
        let current = Arc::new(Current { made, state, faults });
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = current;
        // Taking a large site apart is work too; nobody waits for it.
        if let Some(threads) = &self.threads {
            threads.spawn(move || drop(before));
        }
        told
    }

    /// Tries a theme that was not tried before on one page of each folder. Returns the diagnostics of pages
    /// that cannot be rendered.
    fn try_theme(&self, held: &mut Held, made: &Arc<Made>) -> Vec<Diagnostic> {
        let theme = &made.edition.theme;
        if held.tried.as_ref().is_some_and(|tried| Arc::ptr_eq(tried, theme)) {
            return Vec::new();
        }
        if let Some((_, told)) = held.endless.as_ref().filter(|(endless, _)| Arc::ptr_eq(endless, theme)) {
            return vec![told.clone()];
        }
        let mut told = Vec::new();
        if held.live.has_theme_files() {
            if let Some(endless) = trial::of(self.report.arguments()) {
                held.endless = Some((Arc::clone(theme), endless.clone()));
                return vec![endless];
            }
            told.extend(sample(made).into_iter().filter_map(|path| self.render(made, path).err()));
        }
        if told.is_empty() {
            held.tried = Some(Arc::clone(theme));
        }
        told
    }

    /// Renders one page of each folder, and calls `begins` before each. Calls `ends` if a page has no end, and
    /// then renders no more.
    pub fn try_pages(&self, begins: &mut dyn FnMut(&AtRender), ends: &mut dyn FnMut(&Diagnostic)) {
        let Ok(now) = self.report.arguments().now() else { return };
        let mut live = Live::default();
        let (_, found) = Inventory::begin(&self.report.arguments().root);
        self.on_threads(|| live.take(found));
        let (Some(made), _) = self.on_threads(|| live.make(now, &self.options)) else { return };
        for path in sample(&made) {
            begins(&at_render(&made, path));
            if let Some(told) = self.render(&made, path).err().filter(has_no_end) {
                return ends(&told);
            }
        }
    }

    /// Renders a file; gives it up if that has no end.
    fn render(&self, made: &Arc<Made>, path: &OutputPath) -> Result<Option<Vec<u8>>, Diagnostic> {
        let (made, path) = (Arc::clone(made), path.clone());
        watchdog::guard(self.report.arguments().patience(PATIENCE), move |at_work| {
            Watched::new(&Nowhere, at_work).rendering(Some(&at_render(&made, &path)));
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
            bytes: self.report.page(notice, &current.state.sign()).into_bytes(),
            version: current.state.version,
            lasts: Lasts::UntilNextTime,
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
        (told, before): (&[Diagnostic], &[Diagnostic]),
        day: Option<Date>,
        began: Instant,
    ) {
        let text = |text: &str| Argument::Text(text.to_owned().into());
        if let Some(first) = changed.first() {
            let ms = usize::try_from(began.elapsed().as_millis()).unwrap_or(usize::MAX);
            let args = [("n", number(changed.len())), ("file", text(first)), ("ms", number(ms))];
            self.report.say("serve-changed", args);
        } else if let Some(day) = day {
            self.report.say("serve-new-day", [("day", text(&day.to_string()))]);
        }
        self.report.news(told, before);
        match (self.report.forbid(told), self.report.forbid(before)) {
            (true, _) if self.current().made.is_some() => self.report.say("serve-kept", []),
            (true, _) => self.report.say("serve-none", []),
            (false, true) => self.report.say("serve-mended", []),
            (false, false) => {}
        }
    }
}

impl Preview for Workbench {
    fn follow(&self, touched: Option<&Touched>, publish: &dyn Fn(PreviewState)) {
        // After a defect the last good site stays, and the next edit may be free of it.
        let follow = AssertUnwindSafe(|| self.follow_files(touched, publish));
        if catch_unwind(follow).is_err() {
            let mut held = self.held();
            let history = history::of(&self.report.arguments().root);
            (held.inventory, held.live) = (None, Live::new(history));
            self.is_read.get_or_init(|| ());
            report_defect();
        }
    }

    fn unwatched(&self, problem: &str) {
        let problem = Argument::Text(problem.to_owned().into());
        self.report.say("serve-unwatched", [("problem", problem)]);
    }

    fn state(&self) -> PreviewState {
        self.shown().state.clone()
    }

    fn has(&self, path: &OutputPath) -> bool {
        self.shown().made.as_ref().is_some_and(|made| made.plan.maker(path).is_some())
    }

    fn file(&self, path: &OutputPath) -> Option<Shown> {
        let current = self.shown();
        let Some(made) = &current.made else { return Some(self.bare(&current, None)) };
        let role = match made.plan.maker(path)? {
            Maker::Artifact(artifact) => artifact.role(),
            Maker::AboutOthers(about) => about.role(),
        };
        let given_up = current.faults().get(path).filter(|told| has_no_end(told)).cloned();
        if given_up.is_some() {
            return Some(self.bare(&current, given_up));
        }
        let rendered = match role.is_from_template() {
            true => self.render(made, path),
            false => pipeline::render_file(&made.plan, &made.edition, path),
        };
        match rendered {
            Ok(bytes) => Some(Shown {
                answer: Answer::Found,
                media_type: role.media_type(path),
                bytes: bytes?,
                version: current.state.version,
                lasts: if role.is_named_by_content() { Lasts::ForEver } else { Lasts::UntilNextTime },
            }),
            Err(told) => {
                if current.faults().insert(path.clone(), told.clone()).is_none() {
                    self.report.news(std::slice::from_ref(&told), &[]);
                }
                Some(self.bare(&current, Some(told)))
            }
        }
    }

    fn unknown(&self) -> Shown {
        let current = self.shown();
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

/// Returns a file with the source file of its template.
fn at_render(made: &Made, path: &OutputPath) -> AtRender {
    let template = match made.plan.maker(path) {
        Some(Maker::Artifact(artifact)) => artifact.template(),
        _ => None,
    };
    let template = template.map(|name| made.edition.theme.template_source(name));
    AtRender { path: path.clone(), template }
}

/// Returns one page of each folder of a site.
fn sample(made: &Made) -> Vec<&OutputPath> {
    let mut seen = BTreeSet::new();
    let pages = made.plan.artifacts().filter(|artifact| artifact.role() == Role::Page);
    let first = pages.filter_map(|page| page.paths().first()).filter(|path| {
        let folder = path.as_str().rsplit_once('/').map_or("", |(folder, _)| folder);
        let outer: Vec<String> = folder.split('/').take(2).map(str::to_owned).collect();
        seen.insert((outer, path.depth()))
    });
    first.collect()
}

/// Returns whether the rendering of a file was given up.
fn has_no_end(told: &Diagnostic) -> bool {
    matches!(told.variant, Some("endless" | "memory"))
}
