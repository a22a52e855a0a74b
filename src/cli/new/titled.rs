//! `sada new event|organizer|page TITLE`.

use std::io::{self, IsTerminal};
use std::sync::Arc;

use uuid::Uuid;

use crate::cli::ask::Asker;
use crate::cli::build::End;
use crate::cli::new::{OpenedSite, put, read_text};
use crate::cli::report::{Report, text};
use crate::cli::{NewEventArguments, NewFileArguments, exit};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Severity};
use crate::editor::{BlankRequest, ContentKind, FormAnswers, KeySetting, NewFile, SettingFault, from_title};
use crate::import::judge;
use crate::model::keys::event::{CATEGORIES, ORGANIZER, REGION};

/// Writes a new file out of a title, the answers of a form, and what the person sets or is asked for.
pub fn file(
    kind: ContentKind,
    arguments: &NewFileArguments,
    event: Option<&NewEventArguments>,
    report: &Report,
) -> Result<u8, End> {
    let Some(desk) = OpenedSite::open(report)? else { return Ok(exit::CONTENT) };
    let form = match event.and_then(|event| event.from_form.as_ref()) {
        Some(path) => match read_text(path, report)? {
            Some(text) => FormAnswers::read(&text),
            None => return Ok(exit::CONTENT),
        },
        None => FormAnswers::default(),
    };
    let Some(set) = settings(kind, arguments, event, report) else { return Ok(exit::REFUSED) };
    let mut settings: Vec<KeySetting> = form.settings.into_iter().chain(set).collect();
    let set = settings.iter().find(|setting| setting.is_of(kind.title()));
    let set = set.map(|setting| setting.text().to_owned());
    let mut title = arguments.title.clone().or(set).or(form.title);
    let today = arguments.common.now().map_err(End::Usage)?.day(&desk.site.config.timezone);
    if report.is_for_people() && io::stdin().is_terminal() && io::stderr().is_terminal() {
        let mut asker = Asker::new(report, io::stdin().lock());
        let answered = asker.complete(kind, &mut title, &mut settings, &desk.site, today);
        if !answered.map_err(|error| End::Read(crate::source::ReadError { path: "-".into(), error }))? {
            report.say("ask-ended", []);
            return Ok(exit::REFUSED);
        }
    }
    let Some(title) = title.filter(|title| !title.trim().is_empty()) else {
        report.fail("new-untitled", []);
        return Ok(exit::REFUSED);
    };
    let new = from_title(BlankRequest {
        kind,
        title: &title,
        settings: &settings,
        body: &form.body,
        site: &desk.site,
        documents: &desk.documents,
        today,
        uid: &Uuid::now_v7().to_string(),
        reader: arguments.common.reader(),
    });
    if !is_accepted(&new, &desk, report) {
        return Ok(exit::CONTENT);
    }
    if let Some(code) = put(&new.path, &new.text, arguments, report)? {
        return Ok(code);
    }
    tell(kind, &new, arguments, report);
    Ok(exit::DONE)
}

/// Reads what the person sets; tells what cannot be used.
fn settings(
    kind: ContentKind,
    arguments: &NewFileArguments,
    event: Option<&NewEventArguments>,
    report: &Report,
) -> Option<Vec<KeySetting>> {
    let mut settings = Vec::new();
    if let Some(event) = event {
        settings.extend(event.region.as_ref().map(|place| KeySetting::of(&REGION, place)));
        settings.extend(event.organizer.as_ref().map(|organizer| KeySetting::of(&ORGANIZER, organizer)));
        let categories = (!event.categories.is_empty()).then(|| event.categories.join(","));
        settings.extend(categories.map(|categories| KeySetting::of(&CATEGORIES, &categories)));
    }
    for written in &arguments.settings {
        match KeySetting::parse(kind.group(), written) {
            Ok(setting) => settings.push(setting),
            Err(fault) => {
                let (id, other) = match fault {
                    SettingFault::NoSign => ("set-sign", String::new()),
                    SettingFault::UnknownKey(None) => ("set-unknown", String::new()),
                    SettingFault::UnknownKey(Some(near)) => ("set-near", near.to_owned()),
                    SettingFault::Map(keys) => ("set-map", keys.join(", ")),
                };
                report.fail(id, [("set", text(written)), ("other", text(&other))]);
                return None;
            }
        }
    }
    Some(settings)
}

/// Lets the site's own reader judge the new file; tells what it refuses, by the names of the keys. What is missing is no
/// hindrance, for the file says so itself.
fn is_accepted(new: &NewFile, desk: &OpenedSite, report: &Report) -> bool {
    let Some(judgement) = judge([(&new.path, &*new.text)], &desk.documents) else { return true };
    let of_file = judgement.told.into_iter().filter(|told| told.place.file == new.path);
    let is_known = |told: &Diagnostic| {
        told.code == Code::E205 && new.missing.iter().any(|key| told.arg("key") == Some(key))
    };
    let mut told = Diagnostics::default();
    for mut fault in of_file.filter(|told| !is_known(told)) {
        let line = fault.place.line.checked_sub(1).and_then(|line| new.text.lines().nth(line as usize));
        if let Some((key, _)) = line.and_then(|line| line.split_once(':')) {
            fault.place = Place::file(&Arc::from(format!("--set {key}")));
        }
        told.push(fault);
    }
    let is_sound = told.count(Severity::Error) == 0;
    report.diagnostics(told);
    is_sound
}

/// Tells where the file is, and what to do next.
fn tell(kind: ContentKind, new: &NewFile, arguments: &NewFileArguments, report: &Report) {
    for key in &new.missing {
        report.say("new-unset", [("key", text(key))]);
    }
    let id = match (arguments.dry_run, kind, new.missing.is_empty()) {
        (true, ..) => "import-dry",
        (false, ContentKind::Event, true) => "new-written",
        (false, ContentKind::Event, false) => "new-unfinished",
        (false, ..) => "new-file",
    };
    report.say(id, [("path", text(&new.path))]);
}
