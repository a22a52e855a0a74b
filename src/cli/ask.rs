//! Asks a person at a terminal for what a new file or a new site needs. Each question is a line, and each answer is a
//! line: so every terminal shows Arabic as it shows it elsewhere.

mod offers;

use std::cmp::Reverse;
use std::collections::HashMap;
use std::io::{self, BufRead, Write as _};

use jiff::civil::Date;

use self::offers::{Offer, Offers};
use crate::cli::build::End;
use crate::cli::exit;
use crate::cli::report::{Report, number, text};
use crate::content::values::{self, ascii_digits};
use crate::editor::{ContentKind, Country, KeySetting, countries, country, usual_start};
use crate::i18n::words::UiLanguage;
use crate::import::SiteNames;
use crate::model::keys::Key;
use crate::model::keys::event::{
    ATTENDANCE, CATEGORIES, ONGOING, ONLINE_URL, ORGANIZER, REGION, REGISTER, START,
};
use crate::model::language::Lang;
use crate::model::region::RegionId;
use crate::model::site::Site;
use crate::model::text::Texts;
use crate::model::url::is_web_address;
use crate::source::ReadError;

/// The word by which a person says that an event is online.
const ONLINE: &str = "0";

/// Asks questions, and reads the answers from `input`.
pub struct Asker<'r, R> {
    report: &'r Report,
    input: R,
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
        while title.is_none() {
            *title = Some(self.line("ask-title")?).filter(|answer| !answer.is_empty());
        }
        if kind != ContentKind::Event {
            return Ok(());
        }
        let has = |settings: &[KeySetting], keys: &[&'static Key]| {
            settings.iter().any(|one| keys.iter().any(|key| one.is_of(key)))
        };
        if !has(settings, &[&REGION, &ATTENDANCE]) && site.regions.paths().next().is_some() {
            let place = self.place(site)?;
            let is_online = place.is_of(&ATTENDANCE);
            settings.push(place);
            if is_online && !has(settings, &[&ONLINE_URL, &REGISTER]) {
                settings.extend(self.meeting()?);
            }
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
        let offer = |one: &Country| {
            let name = match self.report.arguments().reader() {
                UiLanguage::Arabic => one.arabic,
                UiLanguage::English => one.english,
            };
            Offer { value: one.code.to_owned(), name: name.to_owned(), label: name.to_owned() }
        };
        let mut offers = Offers::new(countries().iter().map(offer).collect());
        offers.show_all();
        loop {
            let chosen =
                self.choose("ask-country", &mut offers, |answer| Some(country(answer)?.code.to_owned()))?;
            if let Some(country) = chosen.and_then(|code| country(&code)) {
                return Ok(country);
            }
        }
    }

    /// Asks where the event is. The places that events name most often are shown; any other is found by its name.
    fn place(&mut self, site: &Site) -> io::Result<KeySetting> {
        let mut uses: HashMap<RegionId, usize> = HashMap::new();
        site.events.iter().filter_map(|event| event.region).for_each(|id| *uses.entry(id).or_default() += 1);
        let mut all: Vec<RegionId> = site.regions.iter().map(|(id, _)| id).collect();
        all.sort_by_key(|id| Reverse(uses.get(id).copied().unwrap_or_default()));
        let lang = self.lang(site);
        let offer = |id: RegionId| Offer {
            value: site.regions.get(id).path.to_string(),
            name: site.regions.get(id).name.best(lang).text.to_owned(),
            label: site.regions.full_name(id, lang),
        };
        let mut offers = Offers::new(all.into_iter().map(offer).collect());
        self.show_first(&mut offers);
        let names = SiteNames::of(site);
        let by_name = |answer: &str| match ascii_digits(answer) == ONLINE {
            true => Some(ONLINE.to_owned()),
            false => names.region(answer).map(|id| site.regions.get(id).path.to_string()),
        };
        loop {
            match self.choose("ask-place", &mut offers, by_name)? {
                Some(online) if online == ONLINE => return Ok(KeySetting::of(&ATTENDANCE, "online")),
                Some(path) => return Ok(KeySetting::of(&REGION, &path)),
                None => {}
            }
        }
    }

    /// Asks where people meet online; an empty answer means that nobody knows it yet.
    fn meeting(&mut self) -> io::Result<Option<KeySetting>> {
        loop {
            let answer = self.line("ask-meeting")?;
            if answer.is_empty() {
                return Ok(None);
            }
            if is_web_address(&answer) {
                return Ok(Some(KeySetting::of(&ONLINE_URL, &answer)));
            }
            self.report.say("ask-no-address", [("answer", text(&answer))]);
        }
    }

    /// Asks when the event begins; without an answer the usual time is taken. A day that is over is taken when the
    /// person writes it twice.
    fn start(&mut self, settings: &[KeySetting], site: &Site, today: Date) -> io::Result<KeySetting> {
        let place = settings.iter().find(|one| one.is_of(&REGION));
        let place = place.and_then(|place| site.regions.find(place.text()));
        let usual = usual_start(site, place, today);
        self.report.say("ask-start", [("usual", text(&usual))]);
        let mut over = None;
        loop {
            let answer = self.read()?;
            if answer.is_empty() {
                return Ok(KeySetting::of(&START, &usual));
            }
            match values::time(&answer) {
                Some(time) if time.local().date() >= today || over.as_ref() == Some(&answer) => {
                    return Ok(KeySetting::of(&START, &answer));
                }
                Some(_) => {
                    self.report.say("ask-over", [("answer", text(&answer))]);
                    over = Some(answer);
                }
                None => self.report.say("ask-no-date", [("answer", text(&answer)), ("usual", text(&usual))]),
            }
        }
    }

    fn categories(&mut self, site: &Site) -> io::Result<KeySetting> {
        let lang = self.lang(site);
        let mut offers = Offers::new(
            site.categories.iter().map(|one| plain_offer(one.id.as_str(), &one.name, lang)).collect(),
        );
        offers.show_all();
        let names = SiteNames::of(site);
        let mut ids: Vec<String> = Vec::new();
        while ids.is_empty() {
            let answer = self.line("ask-categories")?;
            for part in answer.split([',', '،']).map(str::trim).filter(|part| !part.is_empty()) {
                let by_name = || names.category(part).map(|category| category.id.to_string());
                let Some(id) = offers.numbered(part).or_else(by_name) else {
                    self.unknown(part, &mut offers);
                    ids.clear();
                    break;
                };
                if !ids.contains(&id) {
                    ids.push(id);
                }
            }
        }
        Ok(KeySetting::of(&CATEGORIES, &ids.join(",")))
    }

    /// Asks who organises it; an empty answer means nobody.
    fn organizer(&mut self, site: &Site) -> io::Result<Option<KeySetting>> {
        let lang = self.lang(site);
        let mut offers = Offers::new(
            site.organizers.iter().map(|one| plain_offer(one.id.as_str(), &one.name, lang)).collect(),
        );
        self.show_first(&mut offers);
        let names = SiteNames::of(site);
        let by_name = |answer: &str| names.organizer(answer).map(|one| one.id.to_string());
        let chosen = self.choose("ask-organizer", &mut offers, by_name)?;
        Ok(chosen.map(|id| KeySetting::of(&ORGANIZER, &id)))
    }

    /// Asks a question until the answer is a number that was shown or a name that `by_name` knows. Returns the value,
    /// or `None` for an empty answer.
    fn choose(
        &mut self,
        question: &str,
        offers: &mut Offers,
        by_name: impl Fn(&str) -> Option<String>,
    ) -> io::Result<Option<String>> {
        loop {
            let answer = self.line(question)?;
            if answer.is_empty() {
                return Ok(None);
            }
            if let Some(value) = offers.numbered(&answer).or_else(|| by_name(&answer)) {
                return Ok(Some(value));
            }
            self.unknown(&answer, offers);
        }
    }

    /// Says that an answer is not known, and shows what it may mean.
    fn unknown(&self, answer: &str, offers: &mut Offers) {
        self.report.say("ask-unknown", [("answer", text(answer))]);
        let near = offers.near(answer);
        if !near.is_empty() {
            self.report.say("ask-near", []);
            offers.show(near);
        }
    }

    /// Shows the first offers, and says how the others are found.
    fn show_first(&self, offers: &mut Offers) {
        let (shown, all) = offers.show_first();
        if shown < all {
            self.report.say("ask-more", [("shown", number(shown)), ("all", number(all))]);
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

    /// Returns the person's language, if the site has it, else the main one.
    fn lang(&self, site: &Site) -> Lang {
        site.config.find_language(self.report.arguments().reader().tag()).unwrap_or(Lang::MAIN)
    }
}

/// Returns the offer of a thing that is known by its name alone.
fn plain_offer(value: &str, names: &Texts, lang: Lang) -> Offer {
    let name = names.best(lang).text.to_owned();
    Offer { value: value.to_owned(), label: name.clone(), name }
}
