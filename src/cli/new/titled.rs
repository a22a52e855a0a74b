//! `sada new event|organizer|page TITLE`.

use std::io::{self, IsTerminal};
use std::sync::Arc;

use uuid::Uuid;

use crate::cli::ask::{Asker, unanswered};
use crate::cli::build::End;
use crate::cli::new::{put, read_text};
use crate::cli::opened::OpenedSite;
use crate::cli::report::{Report, text};
use crate::cli::{NewEventArguments, NewFileArguments, exit};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Severity};
use crate::editor::{
    BlankRequest, ContentKind, FormAnswers, KeySetting, MissingDate, NewFile, SettingFault, from_title,
};
use crate::import::judge;
use crate::model::keys::event::{CATEGORIES, ORGANIZER, REGION};

/// Writes a new file out of a title, the answers of a form, and what the person sets or is asked for.
pub fn file(
    kind: ContentKind,
    arguments: &NewFileArguments,
    event: Option<&NewEventArguments>,
    report: &Report,
) -> Result<u8, End> {
    let desk = OpenedSite::open(report)?;
    let path = event.and_then(|event| event.from_form.as_deref());
    let form = match path {
        Some(path) => FormAnswers::read(&read_text(path, report)?),
        None => FormAnswers::default(),
    };
    let Some(set) = settings(kind, arguments, event, report) else { return Ok(exit::REFUSED) };
    let by_hand: Vec<String> = set.iter().map(KeySetting::name).collect();
    let mut settings: Vec<KeySetting> = form.settings.into_iter().chain(set).collect();
    let set = settings.iter().rfind(|setting| setting.is_of(kind.title()));
    let mut title =
        set.map(|setting| setting.text().to_owned()).or_else(|| arguments.title.clone()).or(form.title);
    settings.retain(|setting| !setting.is_of(kind.title()));
    let today = arguments.common.now().map_err(End::Usage)?.day(&desk.site.config.timezone);
    if report.is_for_people() && io::stdin().is_terminal() && io::stderr().is_terminal() {
        let mut asker = Asker::new(report, io::stdin().lock());
        asker
            .complete(kind, &mut title, &mut settings, &desk.site, today)
            .map_err(|error| unanswered(report, error))?;
    }
    let Some(title) = title.filter(|title| !title.trim().is_empty()) else {
        report.fail("new-untitled", []);
        return Ok(exit::REFUSED);
    };
    let new = from_title(BlankRequest {
        kind,
        title: &title,
        settings: &settings,
        date: if path.is_some() { MissingDate::Left } else { MissingDate::Guessed },
        body: &form.body,
        site: &desk.site,
        documents: &desk.documents,
        today,
        uid: &Uuid::now_v7().to_string(),
        reader: arguments.common.reader(),
    });
    let of_key = |key: &str| {
        let is_set = by_hand.iter().any(|name| name.split('.').next() == Some(key));
        match path {
            _ if is_set => format!("--set {key}"),
            Some(path) => format!("{} ({key})", path.display()),
            None => key.to_owned(),
        }
    };
    if !is_accepted(&new, &desk, &of_key, report) {
        return Ok(exit::CONTENT);
    }
    put(&new.path, &new.text, arguments)?;
    tell(&new, arguments, report);
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
    // A value alone and values inside of it cannot stand beside each other.
    let clash = settings.iter().find(|one| settings.iter().any(|other| one.is_around(other)));
    if let Some(clash) = clash {
        report.fail("set-both", [("key", text(&clash.name()))]);
        return None;
    }
    Some(settings)
}

/// Lets the site's own reader judge the new file; tells what it refuses, at the places that `of_key` names. What is
/// missing is no hindrance, for the file says so itself.
fn is_accepted(new: &NewFile, desk: &OpenedSite, of_key: &dyn Fn(&str) -> String, report: &Report) -> bool {
    let judged = |files: &[(&Arc<str>, &str)]| judge(files.iter().copied(), &desk.documents);
    let Some(judgement) = judged(&[(&new.path, &new.text)]) else { return true };
    let before = judged(&[]).map(|judgement| judgement.told).unwrap_or_default();
    let is_known = |told: &Diagnostic| {
        told.code == Code::E205 && new.missing.iter().any(|key| told.arg("key") == Some(key))
    };
    // A new file can also make another one wrong.
    let is_new = |told: &Diagnostic| {
        told.place.file == new.path || (told.code.severity() == Severity::Error && !before.contains(told))
    };
    let mut told = Diagnostics::default();
    for mut fault in judgement.told.into_iter().filter(|told| is_new(told) && !is_known(told)) {
        if fault.place.file == new.path {
            let key = key_at(&new.text, fault.place.line);
            let file: Arc<str> = key.map_or_else(|| Arc::clone(&new.path), |key| of_key(key).into());
            fault.place = Place::file(&file);
        }
        told.push(fault);
    }
    let taken: Vec<&str> = new.taken.iter().map(String::as_str).collect();
    for name in &taken {
        report.fail("set-taken", [("name", text(name))]);
    }
    let is_sound = told.count(Severity::Error) == 0 && taken.is_empty();
    report.diagnostics(told);
    is_sound
}

/// Returns the key on a line of a front matter, with lines from 1.
fn key_at(text: &str, line: u32) -> Option<&str> {
    let lines = text.lines().skip(1).take_while(|line| *line != "---");
    let (_, found) = (2..).zip(lines).find(|(number, _)| *number == line)?;
    Some(found.split_once(':')?.0)
}

/// Tells where the file is, and what to do next.
fn tell(new: &NewFile, arguments: &NewFileArguments, report: &Report) {
    for key in &new.missing {
        report.say("new-unset", [("key", text(key))]);
    }
    if new.is_date_guessed {
        report.say("new-guessed-date", []);
    }
    let is_draft = new.text.contains("\ndraft: true\n");
    let id = match (arguments.dry_run, is_draft, new.missing.is_empty()) {
        (true, ..) => "import-dry",
        (false, true, true) => "new-written",
        (false, true, false) => "new-unfinished",
        (false, ..) => "new-file",
    };
    report.say(id, [("path", text(&new.path))]);
}
