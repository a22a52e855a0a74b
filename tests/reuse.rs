//! Makes a site again and again after random edits, each time with any earlier result at hand. What comes out
//! is always what comes out without one.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test that cannot go on should stop")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Arc;

use sada::artifacts::{Edition, Plan};
use sada::content::{Documents, Drafts, Options, Resolved};
use sada::diagnostic::{Diagnostic, Diagnostics};
use sada::model::now::Now;
use sada::model::sources::{Blob, FileSource};
use sada::model::url::BaseUrl;
use sada::pipeline;
use sada::theme::Theme;
use support::{SMALL_SITE, Tree};

/// Numbers that look random and are the same in every run (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % most
    }

    fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
}

/// A site with its plan, and everything that is told about it.
struct Made {
    resolved: Resolved,
    edition: Edition,
    plan: Plan,
    told: Vec<Diagnostic>,
}

/// A day and options for which a site is made.
#[derive(Clone)]
struct Asked {
    day: &'static str,
    options: Options,
}

impl Asked {
    fn usual() -> Asked {
        Asked { day: "2026-11-22", options: Options { drafts: Drafts::LeftOut, base_url: None, theme: None } }
    }

    /// Returns mostly the usual.
    fn random(dice: &mut Dice) -> Asked {
        let mut asked = Asked::usual();
        match dice.below(60) {
            0..3 => asked.day = "2026-11-01",
            3..6 => asked.options.drafts = Drafts::Published,
            6..8 => asked.options.base_url = BaseUrl::parse("https://ехаmple.org/").ok(),
            _ => {}
        }
        asked
    }
}

/// The themes that were loaded, by the languages of the site.
type Themes = BTreeMap<Vec<String>, Arc<Theme>>;

/// Makes a site; returns nothing but the diagnostics if `site.yaml` has errors.
fn make(
    documents: &Documents,
    asked: &Asked,
    themes: &mut Themes,
    before: Option<&Made>,
) -> Result<Made, Vec<Diagnostic>> {
    let mut told = Diagnostics::default();
    let resolved = before.map(|before| &before.resolved);
    let Some(resolved) = pipeline::resolve(documents, &asked.options, resolved, &mut told) else {
        return Err(told.sorted());
    };
    let site = Arc::clone(&resolved.site);
    let catalogue = before.map(|before| &*before.edition.catalogue);
    let catalogue = pipeline::arrange(&site, Now::Day(asked.day.parse().unwrap()), catalogue, &mut told);
    let languages = site.config.languages.iter().map(|language| language.tag().to_owned()).collect();
    let load = || pipeline::load_theme(&[], &site, &mut Diagnostics::default()).unwrap();
    let theme = Arc::clone(themes.entry(languages).or_insert_with(load));
    let edition =
        Edition::new(site, catalogue, theme, std::sync::Arc::default(), before.map(|before| &before.edition));
    let issue = before.map(|before| before.plan.issue(&before.edition));
    let plan = pipeline::plan(&edition, issue, &mut told);
    Ok(Made { resolved, edition, plan, told: told.sorted() })
}

/// Compares two results in everything that people see.
fn compare(with: &Made, without: &Made, step: &str) {
    assert_eq!(with.told, without.told, "{step}");
    let paths = |made: &Made| made.plan.claims().map(|claim| claim.path.to_string()).collect::<Vec<_>>();
    assert_eq!(paths(with), paths(without), "{step}");
    assert_eq!(with.edition.site.drafts, without.edition.site.drafts, "{step}");
    if with.told.iter().any(|told| told.code.as_str().starts_with('E')) {
        return;
    }
    for claim in without.plan.claims() {
        let file = |made: &Made| pipeline::render_file(&made.plan, &made.edition, claim.path);
        assert!(file(with) == file(without), "{step}: {} differs", claim.path);
    }
}

/// An event's file.
#[derive(Clone)]
struct Draft {
    title: usize,
    day: usize,
    lines: BTreeMap<&'static str, String>,
    body: String,
}

impl Draft {
    fn new(dice: &mut Dice) -> Draft {
        Draft {
            title: dice.below(100), day: dice.below(28), lines: BTreeMap::new(), body: "نص.".to_owned()
        }
    }

    fn text(&self) -> String {
        let mut text = format!("---\ntitle: عنوان {}\n", self.title);
        if !self.lines.contains_key("deadline") {
            writeln!(text, "start: 2026-{:02}-{:02} 18:00", 10 + self.day % 3, 1 + self.day).unwrap();
        }
        for (key, value) in self.lines.iter().filter(|(key, _)| **key != "deadline") {
            writeln!(text, "{key}: {value}").unwrap();
        }
        for (key, value) in [("region", "kw/hawalli"), ("categories", "[health]")] {
            if !self.lines.contains_key(key) {
                writeln!(text, "{key}: {value}").unwrap();
            }
        }
        format!("{text}---\n{}\n", self.body)
    }

    /// Changes one thing; most things change again to what they were, sooner or later.
    fn edit(&mut self, dice: &mut Dice) {
        let tags = ["[بحر]", "[بحر, نهر]", "[x1]", "[بحر, x2]"];
        let choices: [(&'static str, &[&str]); 12] = [
            ("tags", &tags),
            (
                "needs",
                &["{skills: [طبخ]}", "{skills: [طبخ, قيادة]}", "{skills: [x1]}", "{skills: [قيادة, x2]}"],
            ),
            ("slug", &["alpha", "beta", "e3", "إغاثة", "اغاثه"]),
            ("aliases", &["[old]", "[old, older]", "[e1]"]),
            ("draft", &["true", "false"]),
            ("region", &["kw", "kw/hawalli", "kw/nowhere"]),
            ("categories", &["[health]", "[social]", "[social, health]"]),
            ("organizer", &["hands", "nobody"]),
            ("uid", &["one@x", "two@x"]),
            ("repeat", &["weekly", "daily"]),
            ("updated", &["2026-09-01 10:00", "2026-09-02 10:00"]),
            ("image", &["{file: m.png, alt: بحر}", "{file: n.png}"]),
        ];
        let bodies = [
            "نص.",
            "[رابط](https://example.org/a)",
            "[رابط](https://ехаmple.org/a)",
            "[إلى آخر](e1.md)",
            "[إلى عنوان](e2.md#عنوان)",
            "## عنوان\n\nنص.",
            "[ملف](/events/e4.html)",
            "![بحر](m.png)",
        ];
        match dice.below(16) {
            0 | 1 => self.title = dice.below(100),
            2 | 3 => self.day = dice.below(28),
            4 => self.body = dice.one_of(&bodies).into(),
            _ => {
                let (key, values) = dice.one_of(&choices);
                if self.lines.remove(key).is_none() || dice.below(3) == 0 {
                    self.lines.insert(key, dice.one_of(values).to_owned());
                }
            }
        }
    }
}

/// A picture of one colour, as PNG.
fn picture(gray: u8) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let picture = image::RgbImage::from_pixel(8, 6, image::Rgb([gray; 3]));
    picture.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

const SITE: &str = "title: {ar: صدى, en: Sada}\nbase_url: https://example.org/sada/\nlanguages: [ar, en]\ntimezone: Asia/Kuwait\nformats: [atom, ics]\nper_page: 4\n";

/// Files that come and go, each with the texts that it may have.
const OTHERS: [(&str, &[&str]); 9] = [
    (
        "content/events/e1.en.md",
        &[
            "---\ntitle: One\nneeds: {skills: [cooking]}\n---\nText.\n",
            "---\ntitle: Uno\nstart: 2026-12-01\n---\n",
        ],
    ),
    (
        "content/events/e2.en.md",
        &["---\ntitle: Two\nneeds: {skills: [cooking, driving]}\n---\n## Head\n", "---\ntitel: Two\n---\n"],
    ),
    ("content/events/e3.fr.md", &["---\ntitle: Trois\n---\n"]),
    ("content/events/lost.en.md", &["---\ntitle: Lost\n---\n"]),
    ("content/organizers/hands.md", &["---\nname: الأيادي\n---\nنص.\n", "---\nname: أيادٍ\n---\nنص.\n"]),
    ("content/pages/about.md", &["---\ntitle: عنا\n---\n[هنا](../events/e1.md)\n"]),
    ("content/events/m.png", &["10", "200"]),
    ("content/static/events/e4.html", &["x"]),
    ("content/events/broken.md", &["---\ntitle: [\n---\n"]),
];

/// Changes one file of the site, or the files of one event.
fn edit(files: &mut Tree, drafts: &mut BTreeMap<String, Draft>, dice: &mut Dice) -> String {
    let mut set = |path: &str, text: &str| files.insert(path.to_owned(), text.as_bytes().to_vec());
    match dice.below(24) {
        20 | 21 => {
            // Two events that are too much alike, or no longer are.
            let (key, one, other) = dice.one_of(&[
                ("slug", "إغاثة", "اغاثه"),
                ("uid", "one@x", "one@x"),
                ("uid", "one@x", "two@x"),
            ]);
            let paths: Vec<String> = drafts.keys().cloned().collect();
            for (path, value) in [(dice.one_of(&[0, 1]), one), (dice.one_of(&[2, 3]), other)] {
                let path = &paths[path];
                let draft = drafts.get_mut(path).unwrap();
                if draft.lines.remove(key).is_none() || dice.below(2) == 0 {
                    draft.lines.insert(key, value.to_owned());
                }
                set(path, &draft.text());
            }
            format!("two {key}s")
        }
        22 => {
            let paths: Vec<String> = drafts.keys().cloned().collect();
            for host in ["example.org", "ехаmple.org"] {
                let path = &paths[dice.below(paths.len())];
                let draft = drafts.get_mut(path).unwrap();
                draft.body = format!("[رابط](https://{host}/)");
                set(path, &draft.text());
            }
            "two hosts".to_owned()
        }
        0 => {
            let more = dice.one_of(&["", "- {id: social, name: {ar: م}}\n", "- {id: art, name: {ar: ف}}\n"]);
            set("content/categories.yaml", &format!("{}{more}", SMALL_SITE[2].1));
            "categories".to_owned()
        }
        1 => {
            let more = dice.one_of(&["", "    - {id: jahra, name: {ar: الجهراء}}\n"]);
            set("content/regions.yaml", &format!("{}{more}", SMALL_SITE[1].1));
            "regions".to_owned()
        }
        2 => {
            let more = dice.one_of(&["", "digits: arab\n", "title\n", "calendars: [gregorian]\n"]);
            let languages = dice.one_of(&["[ar, en]", "[ar, en]", "[ar]", "[en, ar]", "[ar, fr, en]"]);
            set("content/site.yaml", &format!("{}{more}", SITE.replace("[ar, en]", languages)));
            format!("site {more}")
        }
        3..6 => {
            let (path, texts) = dice.one_of(&OTHERS);
            if files.remove(path).is_none() {
                let text = dice.one_of(texts);
                let bytes = text.parse().map_or_else(|_| text.as_bytes().to_vec(), picture);
                files.insert(path.to_owned(), bytes);
            }
            path.to_owned()
        }
        6 => {
            let path = format!("content/events/e{}.md", dice.below(14));
            if drafts.remove(&path).is_some() {
                files.remove(&path);
            } else {
                let draft = Draft::new(dice);
                files.insert(path.clone(), draft.text().into_bytes());
                drafts.insert(path.clone(), draft);
            }
            format!("{path} comes or goes")
        }
        _ => {
            let paths: Vec<&String> = drafts.keys().collect();
            let path = paths[dice.below(paths.len())].clone();
            let draft = drafts.get_mut(&path).unwrap();
            draft.edit(dice);
            set(&path, &draft.text());
            format!("{path}: {}", draft.text())
        }
    }
}

/// Parses the files that are not as before, and removes those that are gone.
fn take(documents: &mut Documents, before: &Tree, files: &Tree) {
    for path in before.keys().filter(|path| !files.contains_key(*path)) {
        documents.remove(path);
    }
    for (path, bytes) in files.iter().filter(|(path, bytes)| before.get(*path) != Some(bytes)) {
        let bytes = bytes.clone();
        let blob = Blob::new(move || Ok(bytes.clone()));
        documents.put_all(&[&FileSource { path: path.as_str().into(), blob }]);
    }
}

fn start(dice: &mut Dice) -> (Tree, BTreeMap<String, Draft>) {
    let mut files: Tree = SMALL_SITE.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).into();
    files.insert("content/site.yaml".to_owned(), SITE.as_bytes().to_vec());
    let drafts: BTreeMap<String, Draft> =
        (0..12).map(|n| (format!("content/events/e{n}.md"), Draft::new(dice))).collect();
    files.extend(drafts.iter().map(|(path, draft)| (path.clone(), draft.text().into_bytes())));
    (files, drafts)
}

/// Makes some hundred edits. Each result is made with a result of any earlier time, most often the last.
fn wander(seed: u64) {
    let mut dice = Dice(seed);
    let (mut files, mut drafts) = start(&mut dice);
    let mut documents = Documents::default();
    take(&mut documents, &Tree::new(), &files);
    let mut themes = Themes::new();
    let mut history: Vec<Made> = Vec::new();
    let mut sound = 0;
    let mut mended = (files.clone(), drafts.clone());
    let mut is_sound = true;
    for number in 0..150 {
        let asked = Asked::random(&mut dice);
        let from = history.len().saturating_sub(1 + if dice.below(4) == 0 { dice.below(8) } else { 0 });
        let mut step = format!("seed {seed}, step {number}");
        if number > 0 {
            let before = files.clone();
            if is_sound {
                mended = (before.clone(), drafts.clone());
            } else if dice.below(2) == 0 {
                (files, drafts) = mended.clone();
                step.push_str(", mended");
            }
            for _ in 0..dice.one_of(&[1, 1, 1, 2]) {
                write!(step, ", {}", edit(&mut files, &mut drafts, &mut dice)).unwrap();
            }
            take(&mut documents, &before, &files);
        }
        let with = make(&documents, &asked, &mut themes, history.get(from));
        match (with, make(&documents, &asked, &mut themes, None)) {
            (Ok(with), Ok(without)) => {
                compare(&with, &without, &step);
                is_sound = with.told.iter().all(|told| !told.code.as_str().starts_with('E'));
                sound += usize::from(is_sound);
                history.push(with);
            }
            (with, without) => {
                assert_eq!(with.err(), without.err(), "{step}");
                is_sound = false;
            }
        }
    }
    assert!(sound > 50, "only {sound} sites of seed {seed} were published");
}

#[test]
fn what_is_shared_with_an_earlier_result_changes_nothing() {
    for seed in 1..=4 {
        wander(0x9e37_79b9 * seed);
    }
}

#[test]
fn an_edit_of_one_event_keeps_all_others() {
    let mut dice = Dice(7);
    let (files, drafts) = start(&mut dice);
    let mut documents = Documents::default();
    take(&mut documents, &Tree::new(), &files);
    let (asked, mut themes) = (Asked::usual(), Themes::new());
    let mut before = make(&documents, &asked, &mut themes, None).ok().unwrap();
    let lines = [("tags", "[بحر]"), ("categories", "[health]"), ("slug", "zeta"), ("region", "kw")];
    for (key, value) in lines {
        let mut draft = drafts["content/events/e5.md"].clone();
        draft.lines.insert(key, value.to_owned());
        let mut after = files.clone();
        after.insert("content/events/e5.md".to_owned(), draft.text().into_bytes());
        take(&mut documents, &files, &after);
        let made = make(&documents, &asked, &mut themes, Some(&before)).ok().unwrap();
        let pointers =
            |made: &Made| made.edition.site.events.iter().map(Arc::as_ptr).collect::<BTreeSet<_>>();
        assert_eq!(pointers(&made).intersection(&pointers(&before)).count(), 11, "{key}");
        assert!(Arc::ptr_eq(&made.edition.site.regions, &before.edition.site.regions));
        before = made;
    }
}

#[test]
fn an_edit_of_a_title_shares_plans_listings_and_times() {
    let mut dice = Dice(7);
    let (files, drafts) = start(&mut dice);
    let mut documents = Documents::default();
    take(&mut documents, &Tree::new(), &files);
    let (asked, mut themes) = (Asked::usual(), Themes::new());
    let before = make(&documents, &asked, &mut themes, None).ok().unwrap();
    let mut draft = drafts["content/events/e5.md"].clone();
    draft.title = 500;
    let mut after = files.clone();
    after.insert("content/events/e5.md".to_owned(), draft.text().into_bytes());
    take(&mut documents, &files, &after);
    let made = make(&documents, &asked, &mut themes, Some(&before)).ok().unwrap();
    let shared = made.plan.sections().iter().zip(before.plan.sections());
    let shared = shared.filter(|(one, other)| Arc::ptr_eq(one, other)).count();
    assert!(shared >= 4, "only {shared} kinds of files are shared");
    let (one, other) = (&made.edition.catalogue, &before.edition.catalogue);
    let lines = one.timelines.iter().zip(&other.timelines).filter(|(one, other)| Arc::ptr_eq(one, other));
    assert_eq!(lines.count(), 11);
    let listings = one.listings.iter().zip(&other.listings).filter(|(one, other)| Arc::ptr_eq(one, other));
    assert!(listings.count() > 0);
}

#[test]
fn a_host_that_looks_like_another_is_found_when_it_comes_and_forgotten_when_it_goes() {
    let mut dice = Dice(7);
    let (mut files, drafts) = start(&mut dice);
    let mut documents = Documents::default();
    take(&mut documents, &Tree::new(), &files);
    let (asked, mut themes) = (Asked::usual(), Themes::new());
    let mut before = make(&documents, &asked, &mut themes, None).ok().unwrap();
    for (host, told) in [("example.org", 0), ("ехаmple.org", 1), ("example.net", 0), ("ехаmple.org", 1)]
    {
        let mut draft = drafts["content/events/e5.md"].clone();
        draft.body = format!("[رابط](https://{host}/)");
        let mut after = files.clone();
        after.insert("content/events/e5.md".to_owned(), draft.text().into_bytes());
        take(&mut documents, &files, &after);
        let made = make(&documents, &asked, &mut themes, Some(&before)).ok().unwrap();
        let found = made.told.iter().filter(|told| told.code.as_str() == "W505").count();
        assert_eq!(found, told, "{host}: {:?}", made.told);
        (files, before) = (after, made);
    }
}
