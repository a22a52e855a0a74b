//! Puts drafts among the files of the site, and lets the site's own reader judge them: what an import writes, a
//! build accepts.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use jiff::civil::Date;

use crate::catalogue::alike;
use crate::content::Documents;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::import::desk::{Desk, Duplicates};
use crate::import::draft::DraftText;
use crate::import::judge::{Judgement, judge};
use crate::model::event::Event;
use crate::model::folding::fold_name;
use crate::model::schedule::LocalTime;

/// A file that an import would write.
#[derive(Debug)]
pub struct Candidate {
    /// Its path from the site's root.
    pub path: Arc<str>,
    /// Its text with the places from which it comes.
    pub draft: DraftText,
    /// What it would change.
    pub effect: Effect,
    /// The title of the event.
    pub title: String,
}

/// What a file of an import changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It is a new file.
    New,
    /// It takes the place of a file that an import wrote, which has these bytes.
    Update(Vec<u8>),
}

/// Returns the candidates that the site accepts; reports what is wrong with the others, at the places from which
/// their values come.
pub fn accepted(candidates: Vec<Candidate>, documents: &Documents, desk: &Desk<'_>) -> Vec<Candidate> {
    let files = candidates.iter().map(|one| (&one.path, &*one.draft.text));
    let Some(Judgement { site, told }) = judge(files, documents) else { return Vec::new() };
    let by_path: HashMap<&str, &DraftText> = candidates.iter().map(|one| (&*one.path, &one.draft)).collect();
    let mut faults: BTreeMap<Arc<str>, Severity> = BTreeMap::new();
    for mut fault in told {
        let Some(draft) = by_path.get(&*fault.place.file) else { continue };
        let severity = fault.code.severity();
        let worst = faults.entry(Arc::clone(&fault.place.file)).or_insert(severity);
        *worst = severity.min(*worst);
        fault.place = draft.origin(fault.place.line).within(&desk.file);
        desk.tell(fault);
    }
    let events: HashMap<&str, &Event> = site.events.iter().map(|event| (&*event.source, &**event)).collect();
    let is_sound =
        |one: &Candidate| faults.get(&one.path) != Some(&Severity::Error) && events.contains_key(&*one.path);
    let sound: Vec<Candidate> = candidates.into_iter().filter(is_sound).collect();
    if desk.decisions.duplicates == Duplicates::Written {
        return sound;
    }
    without_duplicates(sound, &events, desk)
}

/// Leaves out new events that are most likely in the site already under another `uid`, and reports them.
fn without_duplicates(
    sound: Vec<Candidate>,
    events: &HashMap<&str, &Event>,
    desk: &Desk<'_>,
) -> Vec<Candidate> {
    let new_paths: HashSet<Arc<str>> =
        sound.iter().filter(|one| one.effect == Effect::New).map(|one| Arc::clone(&one.path)).collect();
    let mut known: HashMap<Option<Date>, Vec<(String, &Event)>> = HashMap::new();
    for event in events.values().filter(|event| !new_paths.contains(&event.source)) {
        known.entry(day(event)).or_default().push((fold_name(&event.original().title), event));
    }
    let mut kept = Vec::with_capacity(sound.len());
    for candidate in sound {
        let Some(event) = events.get(&*candidate.path) else { continue };
        let title = fold_name(&event.original().title);
        let same_day = known.entry(day(event)).or_default();
        let is_new = |other: &Event| new_paths.contains(&other.source);
        // A calendar that has two events of one name on a day means two, unless they begin together.
        let is_other =
            |name: &str, other: &Event| is_new(other) && (name != title || start(other) != start(event));
        let others = same_day.iter().filter(|(name, other)| !is_other(name, other));
        let twin = if candidate.effect == Effect::New { twin(&title, event, others, desk) } else { None };
        match twin {
            Some(twin) => {
                let fault = Diagnostic::new(Code::W605, candidate.draft.origin(0).within(&desk.file));
                let fault = if is_new(twin) { fault.variant("here") } else { fault };
                desk.tell(fault.with("title", &*candidate.title).with("path", &*twin.source));
            }
            None => {
                same_day.push((title, event));
                kept.push(candidate);
            }
        }
    }
    kept
}

fn day(event: &Event) -> Option<Date> {
    start(event).map(LocalTime::date)
}

fn start(event: &Event) -> Option<LocalTime> {
    event.schedule.dated().map(|dated| dated.start)
}

/// Returns the event of a day that has the same place and the same title, or a title that comes near to it.
fn twin<'o, 'e: 'o>(
    title: &str,
    event: &Event,
    same_day: impl Iterator<Item = &'o (String, &'e Event)>,
    desk: &Desk<'_>,
) -> Option<&'e Event> {
    let regions = &desk.site.regions;
    let there = same_day.filter(|(_, other)| alike::share_a_place(regions, event.region, other.region));
    alike::find(title, there.map(|(name, other)| (name.as_str(), *other)))
}
