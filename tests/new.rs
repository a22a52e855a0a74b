//! Checks what `sada new`, `sada init` and the form for events write: a build takes it, and nothing is written over.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test that cannot go on should stop")]

mod support;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use sada::content::Drafts;
use sada::diagnostic::{Diagnostics, Severity};
use sada::editor::{Host, countries};
use support::read_tree;

/// Titles as people write them, and as nobody should.
const TITLES: [&str; 32] = [
    "حملة تنظيف شاطئ أبو الحصانية",
    "لقاءٌ مُشَكَّلٌ تشكيلًا تامًّا",
    "دورة «الإسعافات الأولية» – المستوى 1",
    "Beach clean-up",
    "تنظيف Beach معًا 2026",
    "🌊 شاطئ نظيف 🌊",
    "🎉🎉🎉",
    "\"Quoted\"",
    "'single' and \"double\"",
    "Title: with a colon",
    "# a heading",
    "- an item",
    "--- three dashes",
    "[brackets] and {braces}",
    "null",
    "true",
    "2026",
    "08:00",
    "~",
    "& * ! | > % @ `",
    "<b>bold</b> <script>alert(1)</script>",
    "C++ و Rust",
    "a\\b\\c",
    "CON",
    "../../etc/passwd",
    "خیراتی کھانا — رضاکاروں کی ضرورت",
    "یاری به همسایگان در زمستان",
    "Günlük gönüllülük: İstanbul’da ağaç dikimi",
    "  spaces   around\tand inside  ",
    "نص\u{200f} بعلامة\u{200e} اتجاه",
    "e\u{301}cole d’été",
    "حملة كبيرة جدًا لجمع الكتب المستعملة من البيوت والمدارس والجامعات والمساجد ثم فرزها وترميمها وتغليفها وتوزيعها \
     على المكتبات الصغيرة في القرى البعيدة التي لا تصل إليها الكتب إلا نادرًا، بمشاركة طلاب من كل الكليات وأسرهم",
];

fn sada(root: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sada"));
    command.args(arguments).args(["--root"]).arg(root).args(["--lang", "en", "--today", support::DAY]);
    command.output().unwrap()
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).replace(['\u{2068}', '\u{2069}'], "")
}

fn small_site() -> tempfile::TempDir {
    let site = tempfile::tempdir().unwrap();
    support::write_tree(site.path(), support::SMALL_SITE);
    site
}

/// Returns the events of a site with its drafts, by title; fails if anything is wrong in it.
fn titles(root: &Path) -> Vec<String> {
    let mut told = Diagnostics::default();
    let sources = sada::source::read(root, &mut told).unwrap();
    let options = sada::content::Options { drafts: Drafts::Published, base_url: None, theme: None };
    let documents = sada::pipeline::parse(&sources);
    let site = sada::pipeline::resolve(&documents, &options, None, &mut told).unwrap().site;
    assert_eq!(told.count(Severity::Error), 0, "{:?}", told.sorted());
    site.events.iter().map(|event| event.original().title.to_string()).collect()
}

/// Returns a title as a file keeps it: on one line.
fn kept(title: &str) -> String {
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn an_event_of_any_title_is_taken_by_a_build() {
    let site = small_site();
    for title in TITLES {
        let title = format!("--set=title={title}");
        let run =
            sada(site.path(), &["new", "event", "x", &title, "--region", "حولي", "--category", "Health"]);
        assert_eq!(run.status.code(), Some(0), "{title}: {}", told(&run));
    }
    for title in TITLES.iter().filter(|title| !title.starts_with('-')) {
        let run = sada(site.path(), &["new", "event", title, "--region", "kw", "--category", "health"]);
        assert_eq!(run.status.code(), Some(0), "{title}: {}", told(&run));
    }
    let found = titles(site.path());
    for title in TITLES {
        let times = if title.starts_with('-') { 1 } else { 2 };
        assert_eq!(found.iter().filter(|one| **one == kept(title)).count(), times, "{title}: {found:?}");
    }
    let build = sada(site.path(), &["build", "--drafts"]);
    assert_eq!(build.status.code(), Some(0), "{}", told(&build));
}

#[test]
fn the_answers_of_the_form_become_an_event_that_a_build_takes() {
    let site = small_site();
    let form = site.path().join("form.md");
    for title in TITLES {
        let text = format!(
            "### العنوان (title)\n\n{title}\n\n### البداية (start)\n\n2026-12-05 08:00\n\n### المكان (region)\n\n\
             الكويت › حولي (kw/hawalli)\n\n### المجالات (categories)\n\nالصحة (health)\n\n### رابط التسجيل (register.url)\n\n\
             _No response_\n\n### نص الدعوة (body)\n\n{title}\n\n**أهلًا** بكم\n"
        );
        fs::write(&form, text).unwrap();
        let run = sada(site.path(), &["new", "event", "--from-form", form.to_str().unwrap()]);
        assert_eq!(run.status.code(), Some(0), "{title}: {}", told(&run));
    }
    let found = titles(site.path());
    for title in TITLES {
        assert!(found.contains(&kept(title)), "{title}: {found:?}");
    }
    let build = sada(site.path(), &["build", "--drafts"]);
    assert_eq!(build.status.code(), Some(0), "{}", told(&build));
    let pages = read_tree(&site.path().join("output/events"));
    assert!(pages.len() >= TITLES.len(), "{} files", pages.len());
    assert!(pages.values().all(|page| !String::from_utf8_lossy(page).contains("<script>alert")));
}

#[test]
fn a_new_event_has_what_it_needs_and_says_what_it_lacks() {
    let site = small_site();
    let run = sada(site.path(), &["new", "event", "Beach", "--region", "kw/hawalli"]);
    assert_eq!(run.status.code(), Some(0), "{}", told(&run));
    assert!(told(&run).contains("categories: nobody said it"), "{}", told(&run));
    let text = fs::read_to_string(site.path().join("content/events/beach.md")).unwrap();
    // The day of the tests is a Sunday, and the weekend in Kuwait ends on a Saturday.
    for line in [
        "title: Beach\n",
        "\nstart: 2026-11-28 09:00\n",
        "\nend: 2026-11-28 11:00\n",
        "\n# Nobody gave the date: this is a morning of the next weekend.\nstart: ",
        "\nregion: kw/hawalli\n",
        "\n# categories: []\n",
        "\n# one of: health",
        "\npublished: 2026-11-22\n",
        "\ndraft: true\n",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
    let uid = text.lines().find_map(|line| line.strip_prefix("uid: ")).unwrap();
    assert_eq!(uid.len(), 36, "{uid}");
}

#[test]
fn what_is_set_is_judged_before_anything_is_written() {
    let site = small_site();
    let there = support::event("هنا", "uid: one\n");
    support::write_tree(site.path(), [("content/events/there.md", &*there)]);
    let cases = [
        (&["--set", "start=5/12/2026"][..], 1, "--> --set start"),
        (&["--set", "region=kw/hawali"], 1, "did you mean `kw/hawalli`"),
        (&["--set", "end=2020-01-01"], 1, "--> --set end"),
        (&["--set", "regon=kw"], 2, "did you mean `region`"),
        (&["--set", "venue=Beach"], 2, "name, address, geo"),
        (&["--set", "start"], 2, "has no `=`"),
        (&["--set", "nothing.at.all=x"], 2, "no such key"),
        (&["--set", "online_url=javascript:alert(1)"], 1, "--> --set online_url"),
        (
            &["--set", "register=https://example.org", "--set", "register.capacity=3"],
            2,
            "values inside of it",
        ),
        (&["--set", "region=kw", "--set", "uid=one"], 1, "E404"),
        (&["--set", "region=kw", "--set", "slug=there"], 1, "is taken by another file"),
        (&["--set", "region=kw", "--set", "aliases=other,there"], 1, "`there` for a page is taken"),
    ];
    for (arguments, code, sentence) in cases {
        let all = [&["new", "event", "Beach", "--category", "health"], arguments].concat();
        let run = sada(site.path(), &all);
        assert_eq!(run.status.code(), Some(code), "{arguments:?}: {}", told(&run));
        assert!(told(&run).contains(sentence), "{arguments:?}: {}", told(&run));
        assert!(!site.path().join("content/events").join("beach.md").exists(), "{arguments:?}");
    }
    let names =
        &["--set", "مكان=حولي", "--set", "venue.geo=29.3,48.0", "--set", "audience=[youth, families]"];
    let run = sada(site.path(), &[&["new", "event", "Beach", "--category", "health"], &names[..]].concat());
    assert_eq!(run.status.code(), Some(0), "{}", told(&run));
    let text = fs::read_to_string(site.path().join("content/events/beach.md")).unwrap();
    for line in
        ["\nregion: kw/hawalli\n", "\nvenue: {geo: [29.3, 48.0]}\n", "\naudience: [youth, families]\n"]
    {
        assert!(text.contains(line), "{line}: {text}");
    }
}

#[test]
fn a_path_that_leads_nowhere_is_told_with_what_to_do() {
    let site = small_site();
    let file = site.path().join("content/site.yaml");
    let inside = file.join("site");
    let missing = site.path().join("post.txt");
    let path = |path: &Path| path.to_str().unwrap().to_owned();
    let cases = [
        (["new", "event", "--from-caption"], path(&missing), "there is no"),
        (["new", "event", "--from-form"], path(site.path()), "is a folder, not a file"),
        (["import", "--region", "kw"], path(&missing), "there is no"),
        (["import", "--region", "kw"], path(site.path()), "is a folder, not a file"),
        (["init", "--country", "kw"], path(&inside), "a part of this path is a file"),
    ];
    for (arguments, path, sentence) in cases {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sada"));
        let run =
            command.args(arguments).arg(&path).args(["--lang", "en"]).current_dir(&site).output().unwrap();
        assert_eq!(run.status.code(), Some(3), "{arguments:?} {path}: {}", told(&run));
        for part in [sentence, "help: "] {
            assert!(told(&run).contains(part), "{arguments:?} {path}: {part}: {}", told(&run));
        }
    }
}

#[test]
fn a_fault_in_the_places_is_told_and_no_hindrance() {
    let site = small_site();
    support::write_tree(
        site.path(),
        [
            ("content/regions.yaml", "- id: kw\n  name: Kuwait\n  timezone: Asia/Atlantis\n"),
            ("content/events/other.md", "no front matter"),
        ],
    );
    let run = sada(site.path(), &["new", "event", "Beach", "--category", "health"]);
    assert_eq!(run.status.code(), Some(0), "{}", told(&run));
    assert!(told(&run).contains("content/regions.yaml:3:13"), "{}", told(&run));
    assert!(!told(&run).contains("other.md"), "{}", told(&run));
}

#[test]
fn a_translation_begins_with_the_words_of_its_original() {
    let site = small_site();
    let original = "---\ntitle: حملة\nsummary: ساعتان\nstart: 2026-12-05\nregion: kw\ncategories: [health]\n\
                    venue: {name: شاطئ, geo: [29.2, 48.0]}\nneeds: {skills: [تنظيم], hours: 2}\n---\n\nالنص.\n";
    support::write_tree(site.path(), [("content/events/beach.md", original)]);
    let run = sada(site.path(), &["new", "event", "Clean-up", "--translate", "events/beach.md", "en"]);
    assert_eq!(run.status.code(), Some(0), "{}", told(&run));
    let path = site.path().join("content/events/beach.en.md");
    let text = fs::read_to_string(&path).unwrap();
    let (_, words) = text.split_once("stay in beach.md alone.\n").unwrap();
    assert_eq!(
        words,
        "title: Clean-up\nsummary: ساعتان\nvenue: {name: شاطئ}\nneeds: {skills: [تنظيم]}\n---\n\nالنص.\n"
    );
    let built = support::build(site.path());
    assert!(built.summary.is_some(), "{}", built.told());
    for (arguments, sentence) in [
        (["events/beach.md", "en"], "is there already"),
        (["events/beech.md", "en"], "did you mean `content/events/beach.md`"),
        (["events/beach.md", "ar"], "no language that this site is translated into"),
        (["events/beach.md", "fr"], "no language that this site is translated into"),
    ] {
        let run = sada(site.path(), &["new", "event", "--translate", arguments[0], arguments[1]]);
        assert_eq!(run.status.code(), Some(2), "{arguments:?}: {}", told(&run));
        assert!(told(&run).contains(sentence), "{arguments:?}: {}", told(&run));
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
}

#[test]
fn nothing_is_written_over() {
    let site = small_site();
    for kind in ["event", "organizer", "page"] {
        let arguments = ["new", kind, "Same name"];
        for _ in 0..3 {
            let run = sada(site.path(), &arguments);
            assert_eq!(run.status.code(), Some(0), "{}", told(&run));
        }
        let folder = site.path().join(format!("content/{kind}s"));
        let names: Vec<String> =
            read_tree(&folder).into_keys().filter(|name| name.starts_with("same")).collect();
        assert_eq!(names, ["same-name-2.md", "same-name-3.md", "same-name.md"], "{kind}");
    }
    let untitled = sada(site.path(), &["new", "page"]);
    assert_eq!(untitled.status.code(), Some(2));
    assert!(told(&untitled).contains("needs a title"));
}

/// Runs a command at a terminal, and types answers.
#[cfg(target_os = "linux")]
fn at_a_terminal(root: &Path, arguments: &[&str], typed: &str) -> (i32, String) {
    use std::io::Write as _;
    use std::process::Stdio;
    let quoted: Vec<String> = arguments.iter().map(|one| format!("'{one}'")).collect();
    let line = format!("{} {} --root '{}'", env!("CARGO_BIN_EXE_sada"), quoted.join(" "), root.display());
    let mut run = Command::new("script")
        .args(["--quiet", "--return", "--command", &line, "/dev/null"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    run.stdin.take().unwrap().write_all(typed.as_bytes()).unwrap();
    let output = run.wait_with_output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout).replace(['\u{2068}', '\u{2069}', '\r'], "");
    (output.status.code().unwrap(), text)
}

#[cfg(target_os = "linux")]
#[test]
fn at_a_terminal_it_asks_for_what_is_missing() {
    let site = small_site();
    // The title, a place that nobody knows and then one by name, a wrong date and a right one, a cause by number.
    let typed = "حملة\nأطلنطس\nحولي\n5/12/2026\n٢٠٢٦-١٢-٠٥ ٨:٠٠\n1\n\n";
    let (code, text) =
        at_a_terminal(site.path(), &["new", "event", "--lang", "ar", "--today", support::DAY], typed);
    assert_eq!(code, 0, "{text}");
    for sentence in ["ما العنوان؟", "لا شيء هنا باسم `أطلنطس`", "متى تبدأ؟ [2026-11-28 09:00]", "ليس تاريخًا"]
    {
        assert!(text.contains(sentence), "{sentence}: {text}");
    }
    let event = fs::read_to_string(site.path().join("content/events/حملة.md")).unwrap();
    for line in ["\nregion: kw/hawalli\n", "\nstart: ٢٠٢٦-١٢-٠٥ ٨:٠٠\n", "\ncategories: [health]\n"]
    {
        assert!(event.contains(line), "{line}: {event}");
    }
    let (code, _) = at_a_terminal(
        site.path(),
        &["new", "event", "--lang", "en"],
        "Online\n0\nmeet.example\nhttps://meet.example/a\n\nhealth\n",
    );
    assert_eq!(code, 0);
    let event = fs::read_to_string(site.path().join("content/events/online.md")).unwrap();
    for line in ["\nattendance: online\n", "\nonline_url: https://meet.example/a\n"] {
        assert!(event.contains(line), "{line}: {event}");
    }
    assert!(!event.contains("\nregion:"), "{event}");
}

#[cfg(target_os = "linux")]
#[test]
fn slips_at_a_terminal_are_told_with_what_may_be_meant() {
    let site = small_site();
    // A slip in a place, its number; a day that is over, another; a slip in a cause.
    let typed = "Beach\nHawali\n2\n2025-12-05\n2027-12-05\nhealht\nHealth\n";
    let arguments = ["new", "event", "--lang", "en", "--today", support::DAY];
    let (code, text) = at_a_terminal(site.path(), &arguments, typed);
    assert_eq!(code, 0, "{text}");
    for sentence in [
        "nothing here is called `Hawali`",
        "you may mean one of these:",
        "`2025-12-05` is over. Write it once more",
        "nothing here is called `healht`",
    ] {
        assert!(text.contains(sentence), "{sentence}: {text}");
    }
    let event = fs::read_to_string(site.path().join("content/events/beach.md")).unwrap();
    for line in ["\nregion: kw/hawalli\n", "\nstart: 2027-12-05\n", "\ncategories: [health]\n"] {
        assert!(event.contains(line), "{line}: {event}");
    }
    let twice = "Archive\nHawalli\n2025-12-05\n2025-12-05\nhealth\n";
    let (code, text) = at_a_terminal(site.path(), &arguments, twice);
    assert_eq!(code, 0, "{text}");
    let event = fs::read_to_string(site.path().join("content/events/archive.md")).unwrap();
    assert!(event.contains("\nstart: 2025-12-05\n"), "{event}");
    // Digits of the person's own.
    let (code, text) = at_a_terminal(site.path(), &arguments, "Far\n٠\n\n\nhealth\n");
    assert_eq!(code, 0, "{text}");
    assert!(text.contains("nothing says where") && !text.contains("--set"), "{text}");
}

fn init(folder: &Path, more: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sada"));
    command.arg("init").arg(folder).args(["--lang", "en", "--today", support::DAY]).args(more);
    command.output().unwrap()
}

#[test]
fn a_site_of_any_country_is_built_without_a_word() {
    let sites = tempfile::tempdir().unwrap();
    for (number, country) in countries().iter().enumerate() {
        let folder = sites.path().join(country.code);
        let host = Host::ALL[number % Host::ALL.len()].name();
        let languages = ["ar,en", "en,ar", "tr,en", "fr"][number % 4];
        let run = init(&folder, &["--country", country.code, "--languages", languages, "--host", host]);
        assert_eq!(run.status.code(), Some(0), "{}: {}", country.code, told(&run));
        let built = support::build(&folder);
        assert!(
            built.diagnostics.is_empty() && built.summary.is_some(),
            "{}: {}",
            country.code,
            built.told()
        );
        let place = country.places[0].id;
        assert!(
            built.files.contains_key(&format!("regions/{}/{place}.html", country.code)),
            "{}",
            country.code
        );
    }
}

#[test]
fn init_adds_to_a_site_what_it_lacks_and_changes_nothing() {
    let sites = tempfile::tempdir().unwrap();
    let folder = sites.path().join("site");
    assert_eq!(init(&folder, &["--country", "kw"]).status.code(), Some(0));
    let before = read_tree(&folder);
    let again = init(&folder, &["--country", "sa"]);
    assert_eq!(again.status.code(), Some(0), "{}", told(&again));
    assert!(told(&again).contains("files written: 0"), "{}", told(&again));
    assert_eq!(read_tree(&folder), before);

    fs::remove_dir_all(folder.join(".github")).unwrap();
    fs::write(folder.join("content/categories.yaml"), "- {id: sea, name: {ar: البحر, en: Sea}}\n").unwrap();
    fs::remove_file(folder.join("content/regions.yaml")).unwrap();
    assert_eq!(
        init(&folder, &["--country", "kw", "--source", "https://git.example/sada.git"]).status.code(),
        Some(0)
    );
    let form = fs::read_to_string(folder.join(".github/ISSUE_TEMPLATE/event.yml")).unwrap();
    assert!(form.contains("\"Sea (sea)\"") && form.contains("\"Kuwait › Hawalli (kw/hawalli)\""), "{form}");
    let workflow = fs::read_to_string(folder.join(".github/workflows/publish.yml")).unwrap();
    assert!(
        workflow.contains("SADA: \"https://git.example/sada.git\"") && !workflow.contains("@@"),
        "{workflow}"
    );

    let nowhere = init(&sites.path().join("other"), &["--country", "Atlantis"]);
    assert_eq!(nowhere.status.code(), Some(2), "{}", told(&nowhere));
    assert!(!sites.path().join("other").exists());
    assert_eq!(init(&sites.path().join("other"), &[]).status.code(), Some(2));
}

#[cfg(unix)]
#[test]
fn no_link_leads_a_new_file_out_of_the_site() {
    use std::os::unix::fs::symlink;
    let sites = tempfile::tempdir().unwrap();
    let outside = sites.path().join("outside");
    fs::create_dir(&outside).unwrap();
    for link in ["content", ".github", ".vscode"] {
        let folder = sites.path().join(format!("site-{link}"));
        fs::create_dir(&folder).unwrap();
        symlink(&outside, folder.join(link)).unwrap();
        let run = init(&folder, &["--country", "kw"]);
        assert_eq!(run.status.code(), Some(3), "{link}: {}", told(&run));
    }
    let site = small_site();
    symlink(&outside, site.path().join("content/pages")).unwrap();
    let run = sada(site.path(), &["new", "page", "About"]);
    assert_eq!(run.status.code(), Some(3), "{}", told(&run));
    assert_eq!(fs::read_dir(&outside).unwrap().count(), 0);
}

#[test]
fn what_a_form_says_wrong_is_told_by_the_form() {
    let site = small_site();
    let form = site.path().join("form.md");
    fs::write(
        &form,
        "### Title (title)\n\nx\n\n### Start (start)\n\n5/12/2026\n\n### Text (body)\n\nNote: <b>x</b>\n",
    )
    .unwrap();
    let run = sada(site.path(), &["new", "event", "--from-form", form.to_str().unwrap()]);
    assert_eq!(run.status.code(), Some(1));
    assert!(told(&run).contains("form.md (start)") && !told(&run).contains("--set"), "{}", told(&run));
    // Nobody invents a date for somebody who is not there.
    fs::write(&form, "### Title (title)\n\nUndated\n\n### Text (body)\n\nx\n").unwrap();
    let run = sada(site.path(), &["new", "event", "--from-form", form.to_str().unwrap()]);
    assert!(told(&run).contains("start: nobody said it"), "{}", told(&run));
    let text = fs::read_to_string(site.path().join("content/events/undated.md")).unwrap();
    assert!(text.contains("\n# start: \n") && !text.contains("\nstart:"), "{text}");
}

#[test]
fn the_form_asks_for_keys_that_the_program_reads() {
    let sites = tempfile::tempdir().unwrap();
    let folder = sites.path().join("site");
    assert_eq!(init(&folder, &["--country", "kw"]).status.code(), Some(0));
    let form = fs::read_to_string(folder.join(".github/ISSUE_TEMPLATE/event.yml")).unwrap();
    // Somebody answers each question with its first choice, or a fitting word.
    let mut answers = String::new();
    let mut options = form.lines().peekable();
    while let Some(line) = options.next() {
        let Some(label) = line.trim().strip_prefix("label: ") else { continue };
        let label: String = serde_json::from_str(label).unwrap();
        let mut choice = None;
        while let Some(next) = options.peek().filter(|next| !next.contains("- type:")) {
            if let Some(first) = next.strip_prefix("        - ").filter(|_| choice.is_none()) {
                choice = Some(serde_json::from_str::<String>(first).unwrap());
            }
            options.next();
        }
        let answer = choice.unwrap_or_else(|| match label.rsplit('(').next().unwrap() {
            "start)" => "2026-12-05 08:00".to_owned(),
            "end)" => "2026-12-05 10:00".to_owned(),
            "online_url)" | "register.url)" => "https://example.org/x".to_owned(),
            "contact.email)" => "a@example.org".to_owned(),
            "contact.whatsapp)" => "+965 5000 0000".to_owned(),
            _ => format!("An answer to {}", label.len()),
        });
        write!(answers, "### {label}\n\n{answer}\n\n").unwrap();
    }
    assert!(answers.matches("### ").count() > 12, "{answers}");
    fs::write(folder.join("form.md"), &answers).unwrap();
    let path = folder.join("form.md");
    let run = sada(&folder, &["new", "event", "--from-form", path.to_str().unwrap()]);
    assert_eq!(run.status.code(), Some(0), "{}", told(&run));
    let events = read_tree(&folder.join("content/events"));
    let text = events.iter().find(|(name, _)| name.starts_with("an-answer")).unwrap().1;
    let text = String::from_utf8_lossy(text);
    for line in [
        "\nregion: kw\n",
        "\ncategories: [health]\n",
        "\nvenue: {name: An answer",
        "\ncontact: {email: \"a@example.org\"",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
}
