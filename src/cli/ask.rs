//! Asks a person at a terminal for what a new file or a new site needs. Each question is a line, and each answer is a line: so every
//! terminal shows Arabic as it shows it elsewhere.

use std::collections::HashMap;
use std::io::{self, BufRead, Write as _};

use jiff::civil::Date;

use crate::cli::build::End;
use crate::cli::exit;
use crate::cli::report::{self, Report, text};
use crate::content::values::{self, ascii_digits};
use crate::editor::{ContentKind, Country, KeySetting, countries, country, usual_start};
use crate::i18n::words::UiLanguage;
use crate::import::SiteNames;
use crate::model::category::Category;
use crate::model::folding::fold_name;
use crate::model::keys::Key;
use crate::model::keys::event::{ATTENDANCE, CATEGORIES, ONGOING, ORGANIZER, REGION, START};
use crate::model::language::Lang;
use crate::model::organizer::Organizer;
use crate::model::region::RegionId;
use crate::model::site::Site;
use crate::model::text::Texts;
use crate::source::ReadError;

/// The most places and organisers that a question shows at once.
const MOST_SHOWN: usize = 12;

/// The word by which a person says that an event is online.
const ONLINE: &str = "0";

/// Asks questions, and reads the answers from `input`.
pub struct Asker<'r, R> {
    report: &'r Report,
    input: R,
}

/// Something to choose, and what is shown for it.
#[derive(Clone)]
struct Offer {
    value: String,
    label: String,
}

/// Tells that questions could not be answered; an end of the input is what a person means by it.
pub fn unanswered(report: &Report, error: io::Error) -> End {
    if error.kind() != io::ErrorKind::UnexpectedEof {
        return End::Read(ReadError { path: "-".into(), error });
    }
    report.say("ask-ended", []);
    End::Told(exit::REFUSED)
}

impl<'r, R: BufRead> Asker<'r, R> {
    /// Prepares to ask.
    pub fn new(report: &'r Report, input: R) -> Asker<'r, R> {
        Asker { report, input }
    }

    /// Asks for the title and for what an event needs beside it, unless they are given. The input
    /// may end before the person has answered (`UnexpectedEof`).
    pub fn complete(
        &mut self,
        kind: ContentKind,
        title: &mut Option<String>,
        settings: &mut Vec<KeySetting>,
        site: &Site,
        today: Date,
    ) -> io::Result<()> {
        if title.is_none() {
            let answer = self.until("ask-title", |answer| (!answer.is_empty()).then(|| answer.to_owned()))?;
            *title = Some(answer);
        }
        if kind != ContentKind::Event {
            return Ok(());
        }
        let has = |settings: &[KeySetting], keys: &[&'static Key]| {
            settings.iter().any(|one| keys.iter().any(|key| one.is_of(key)))
        };
        if !has(settings, &[&REGION, &ATTENDANCE]) && site.regions.paths().next().is_some() {
            settings.push(self.place(site)?);
        }
        if !has(settings, &[&START, &ONGOING]) {
            settings.push(self.start(settings, site, today)?);
        }
        if !has(settings, &[&CATEGORIES]) && !site.categories.is_empty() {
            settings.push(self.categories(site)?);
        }
        if !has(settings, &[&ORGANIZER]) && !site.organizers.is_empty() {
            settings.extend(self.organizer(site)?);
        }
        Ok(())
    }

    /// Asks for the country of a new site.
    pub fn country(&mut self) -> io::Result<Country> {
        let name = |one: &Country| match self.report.arguments().reader() {
            UiLanguage::Arabic => one.arabic.to_owned(),
            UiLanguage::English => one.english.to_owned(),
        };
        let offers: Vec<Offer> =
            countries().iter().map(|one| Offer { value: one.code.to_owned(), label: name(one) }).collect();
        show(&offers);
        self.until("ask-country", |answer| {
            numbered(answer, &offers).and_then(|offer| country(&offer.value)).or_else(|| country(answer))
        })
    }

    /// Asks where the event is. The places that events name most often have numbers; any other is found by its name.
    fn place(&mut self, site: &Site) -> io::Result<KeySetting> {
        let mut uses: HashMap<RegionId, usize> = HashMap::new();
        site.events.iter().filter_map(|event| event.region).for_each(|id| *uses.entry(id).or_default() += 1);
        let mut all: Vec<RegionId> = site.regions.iter().map(|(id, _)| id).collect();
        all.sort_by_key(|id| std::cmp::Reverse(uses.get(id).copied().unwrap_or_default()));
        let offer = |id: &RegionId| self.place_offer(*id, site);
        let everything: Vec<Offer> = all.iter().map(offer).collect();
        let mut offers: Vec<Offer> = everything.iter().take(MOST_SHOWN).cloned().collect();
        let names = SiteNames::of(site);
        loop {
            show(&offers);
            let answer = self.line("ask-place")?;
            if answer == ONLINE {
                return Ok(KeySetting::of(&ATTENDANCE, "online"));
            }
            let by_number = numbered(&answer, &offers).map(|offer| offer.value.clone());
            let by_name = || names.region(&answer).map(|id| site.regions.get(id).path.to_string());
            if let Some(path) = by_number.or_else(by_name) {
                return Ok(KeySetting::of(&REGION, &path));
            }
            let near = matching(&answer, &everything);
            match near.is_empty() {
                true => self.report.say("ask-unknown", [("answer", text(&answer))]),
                false => offers = near,
            }
        }
    }

    /// Asks when the event begins; without an answer the usual time is taken.
    fn start(&mut self, settings: &[KeySetting], site: &Site, today: Date) -> io::Result<KeySetting> {
        let place = settings.iter().find(|one| one.is_of(&REGION));
        let place = place.and_then(|place| site.regions.find(place.text()));
        let usual = usual_start(site, place, today);
        self.report.say("ask-start", [("usual", text(&usual))]);
        loop {
            let answer = self.read()?;
            if answer.is_empty() {
                return Ok(KeySetting::of(&START, &usual));
            }
            if values::time(&answer).is_some() {
                return Ok(KeySetting::of(&START, &answer));
            }
            self.report.say("ask-no-date", [("answer", text(&answer)), ("usual", text(&usual))]);
        }
    }

    fn categories(&mut self, site: &Site) -> io::Result<KeySetting> {
        let label = |one: &Category| self.name(&one.name, site);
        let offers: Vec<Offer> = site
            .categories
            .iter()
            .map(|one| Offer { value: one.id.to_string(), label: label(one) })
            .collect();
        show(&offers);
        let names = SiteNames::of(site);
        let chosen = self.until("ask-categories", |answer| {
            let one = |part: &str| {
                let by_number = numbered(part, &offers).map(|offer| offer.value.clone());
                by_number.or_else(|| names.category(part).map(|category| category.id.to_string()))
            };
            let parts = answer.split([',', '،']).map(str::trim).filter(|part| !part.is_empty());
            let mut ids: Vec<String> = Vec::new();
            for id in parts.map(one) {
                let id = id?;
                if !ids.contains(&id) {
                    ids.push(id);
                }
            }
            (!ids.is_empty()).then(|| ids.join(","))
        })?;
        Ok(KeySetting::of(&CATEGORIES, &chosen))
    }

    fn organizer(&mut self, site: &Site) -> io::Result<Option<KeySetting>> {
        let offer = |one: &Organizer| Offer { value: one.id.to_string(), label: self.name(&one.name, site) };
        let all: Vec<Offer> = site.organizers.iter().map(offer).collect();
        let shown: Vec<Offer> = all.iter().take(MOST_SHOWN).cloned().collect();
        show(&shown);
        let names = SiteNames::of(site);
        let chosen = self.until("ask-organizer", |answer| {
            if answer.is_empty() {
                return Some(None);
            }
            let by_number = numbered(answer, &shown).map(|offer| offer.value.clone());
            let by_name = || names.organizer(answer).map(|one| one.id.to_string());
            let near = || match &matching(answer, &all)[..] {
                [only] => Some(only.value.clone()),
                _ => None,
            };
            by_number.or_else(by_name).or_else(near).map(Some)
        })?;
        Ok(chosen.map(|id| KeySetting::of(&ORGANIZER, &id)))
    }

    /// Asks a question until the answer can be used.
    fn until<T>(&mut self, id: &str, accept: impl Fn(&str) -> Option<T>) -> io::Result<T> {
        loop {
            let answer = self.line(id)?;
            match accept(&answer) {
                Some(accepted) => return Ok(accepted),
                None if answer.is_empty() => {}
                None => self.report.say("ask-unknown", [("answer", text(&answer))]),
            }
        }
    }

    /// Asks a question and reads one line.
    fn line(&mut self, id: &str) -> io::Result<String> {
        self.report.say(id, []);
        self.read()
    }

    /// Reads a line without spaces around it.
    fn read(&mut self) -> io::Result<String> {
        anstream::eprint!("> ");
        anstream::stderr().flush()?;
        let mut line = String::new();
        match self.input.read_line(&mut line)? {
            0 => Err(io::ErrorKind::UnexpectedEof.into()),
            _ => Ok(line.trim().to_owned()),
        }
    }

    fn place_offer(&self, id: RegionId, site: &Site) -> Offer {
        let label = site.regions.full_name(id, self.lang(site));
        Offer { value: site.regions.get(id).path.to_string(), label }
    }

    /// Returns a name in the person's language, if the site has it.
    fn name(&self, texts: &Texts, site: &Site) -> String {
        texts.best(self.lang(site)).text.to_owned()
    }

    /// Returns the person's language, if the site has it, else the main one.
    fn lang(&self, site: &Site) -> Lang {
        site.config.find_language(self.report.arguments().reader().tag()).unwrap_or(Lang::MAIN)
    }
}

/// Prints what can be chosen, with numbers.
fn show(offers: &[Offer]) {
    for (number, offer) in (1..).zip(offers) {
        report::print(&format!("{number:>4}  {} ({})", offer.label, offer.value));
    }
}

/// Returns the offer of a number, in digits of any script that the site reads.
fn numbered<'o>(answer: &str, offers: &'o [Offer]) -> Option<&'o Offer> {
    let number: usize = ascii_digits(answer.trim()).parse().ok()?;
    offers.get(number.checked_sub(1)?)
}

/// Returns the offers in whose label an answer stands.
fn matching(answer: &str, offers: &[Offer]) -> Vec<Offer> {
    let wanted = fold_name(answer);
    let is_meant = |offer: &&Offer| !wanted.is_empty() && fold_name(&offer.label).contains(&wanted);
    offers.iter().filter(is_meant).take(MOST_SHOWN).cloned().collect()
}
