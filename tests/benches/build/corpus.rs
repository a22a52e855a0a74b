//! Generates directories: the same number of events gives the same bytes on any machine.
//!
//! The *whole* directory uses everything that content may hold: two languages and calendars, three levels of
//! places, organisers, tags. The *peers'* directory (`peers`) has only what every generator knows, so that
//! others can build the same site.

pub mod peers;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// Raised when the corpus changes, so that no benchmark measures an old one.
const VERSION: &str = "1";

const COUNTRIES: usize = 25;
const INNER: usize = 6;
const INNERMOST: usize = 4;
const CATEGORIES: usize = 12;
const ORGANIZERS: usize = 200;
const TAGS: usize = 150;

/// How many events lie in one folder.
const IN_A_FOLDER: usize = 1_000;

const CODES: [&str; COUNTRIES] = [
    "kw", "sa", "ae", "qa", "bh", "om", "ye", "iq", "sy", "jo", "lb", "ps", "eg", "sd", "ly", "tn", "dz",
    "ma", "mr", "so", "dj", "tr", "pk", "my", "id",
];

const ZONES: [&str; COUNTRIES] = [
    "Asia/Kuwait",
    "Asia/Riyadh",
    "Asia/Dubai",
    "Asia/Qatar",
    "Asia/Bahrain",
    "Asia/Muscat",
    "Asia/Aden",
    "Asia/Baghdad",
    "Asia/Damascus",
    "Asia/Amman",
    "Asia/Beirut",
    "Asia/Gaza",
    "Africa/Cairo",
    "Africa/Khartoum",
    "Africa/Tripoli",
    "Africa/Tunis",
    "Africa/Algiers",
    "Africa/Casablanca",
    "Africa/Nouakchott",
    "Africa/Mogadishu",
    "Africa/Djibouti",
    "Europe/Istanbul",
    "Asia/Karachi",
    "Asia/Kuala_Lumpur",
    "Asia/Jakarta",
];

const WORDS: [&str; 60] = [
    "التطوع",
    "العمل",
    "الشاطئ",
    "المدرسة",
    "الأطفال",
    "الكتاب",
    "القراءة",
    "الشجرة",
    "الماء",
    "الصحة",
    "الدم",
    "المستشفى",
    "الحي",
    "العائلة",
    "الشباب",
    "المعرفة",
    "التدريب",
    "الوقت",
    "اليد",
    "القلب",
    "البيئة",
    "النظافة",
    "الطعام",
    "الشتاء",
    "الدفء",
    "المسجد",
    "السوق",
    "المكتبة",
    "اللغة",
    "العربية",
    "الحاسوب",
    "المهارة",
    "الحديقة",
    "الزراعة",
    "الخير",
    "العطاء",
    "نلتقي",
    "نزرع",
    "نقرأ",
    "نتعلم",
    "نساعد",
    "ننظف",
    "نجمع",
    "نوزع",
    "في",
    "من",
    "إلى",
    "على",
    "مع",
    "بعد",
    "قبل",
    "كل",
    "يوم",
    "صباح",
    "مساء",
    "أسبوع",
    "معًا",
    "هنا",
    "غدًا",
    "دائمًا",
];

/// A small generator of numbers (`SplitMix64`); the same seed gives the same numbers everywhere.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) >> 33).expect("31 bits fit")
    }

    fn below(&mut self, n: usize) -> usize {
        self.next() % n
    }

    fn words(&mut self, n: usize) -> String {
        (0..n).map(|_| WORDS[self.below(WORDS.len())]).collect::<Vec<_>>().join(" ")
    }
}

/// Writes the whole directory with `events` events into a folder, unless it is there already.
pub fn generate(site: &Path, events: usize) {
    once(site, VERSION, || write_whole(&site.join("content"), events));
}

/// Chooses the formats and the cards in which a whole directory is published.
pub fn publish(site: &Path, formats: &str, cards: &str) {
    write_file(&site.join("content/site.yaml"), &site_yaml(formats, cards));
}

/// Lets `fill` fill a folder, unless the folder holds this version already.
fn once(folder: &Path, version: &str, fill: impl FnOnce()) {
    let marker = folder.join(".corpus");
    if fs::read_to_string(&marker).is_ok_and(|there| there == version) {
        return;
    }
    if folder.exists() {
        fs::remove_dir_all(folder).expect("an old corpus can be removed");
    }
    fill();
    fs::write(marker, version).expect("a file can be written");
}

fn write_file(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder can be made");
    fs::write(path, text).expect("a file can be written");
}

fn write_whole(content: &Path, events: usize) {
    let write = |path: String, text: String| write_file(&content.join(path), &text);
    write("site.yaml".into(), site_yaml("atom", ""));
    write("regions.yaml".into(), regions_yaml());
    write("categories.yaml".into(), categories_yaml());
    let mut numbers = Numbers(42);
    for n in 0..ORGANIZERS {
        let text = format!(
            "---\nname: {{ar: فريق {n}, en: Team {n}}}\nurl: https://example.org/team/{n}\nregion: {}\n---\n{}\n",
            CODES[n % COUNTRIES],
            numbers.words(40)
        );
        write(format!("organizers/team-{n}.md"), text);
    }
    for n in 0..events {
        write(format!("events/{}/event-{n}.md", n / IN_A_FOLDER), event(n, &mut numbers));
        if n % 10 == 0 {
            write(format!("events/{}/event-{n}.en.md", n / IN_A_FOLDER), translation(n));
        }
    }
}

fn site_yaml(formats: &str, cards: &str) -> String {
    format!(
        "title: {{ar: صدى, en: Sada}}\ndescription: {{ar: دليل, en: A directory}}\nbase_url: https://example.org/\n\
         languages: [ar, en]\ntimezone: Asia/Kuwait\ncalendars: [gregorian, islamic-umalqura]\nper_page: 24\n\
         formats: [{formats}]\ncards: [{cards}]\n"
    )
}

fn regions_yaml() -> String {
    let mut yaml = String::new();
    for (country, (code, zone)) in CODES.iter().zip(ZONES).enumerate() {
        let _ = writeln!(
            yaml,
            "- id: {code}\n  name: {{ar: بلد {country}, en: Country {country}}}\n  timezone: {zone}\n  children:"
        );
        for inner in 0..INNER {
            let _ = writeln!(
                yaml,
                "    - id: r{inner}\n      name: {{ar: محافظة {inner}, en: Region {inner}}}\n      children:"
            );
            for innermost in 0..INNERMOST {
                let _ = writeln!(
                    yaml,
                    "        - {{id: t{innermost}, name: {{ar: مدينة {innermost}, en: Town {innermost}}}}}"
                );
            }
        }
    }
    yaml
}

fn categories_yaml() -> String {
    let mut yaml = String::new();
    for n in 0..CATEGORIES {
        let _ = writeln!(yaml, "- {{id: c{n}, name: {{ar: مجال {n}, en: Field {n}}}, color: \"#0f5c5c\"}}");
    }
    yaml
}

fn event(n: usize, numbers: &mut Numbers) -> String {
    let country = numbers.below(COUNTRIES);
    let region = format!("{}/r{}/t{}", CODES[country], numbers.below(INNER), numbers.below(INNERMOST));
    let (month, day, hour) = (numbers.below(24), 1 + numbers.below(28), 7 + numbers.below(12));
    let (year, month) = (2026 + month / 12, 1 + month % 12);
    let online = n % 12 == 5;
    let mut yaml = format!(
        "---\ntitle: {}\nsummary: {}\nstart: {year}-{month:02}-{day:02} {hour:02}:00\nend: {year}-{month:02}-{day:02} {:02}:30\n",
        numbers.words(5),
        numbers.words(14),
        hour + 2
    );
    if n % 20 == 3 {
        let _ = writeln!(yaml, "repeat: FREQ=WEEKLY;COUNT=8\nexcept: [{year}-{month:02}-{day:02}]");
    }
    let _ = writeln!(
        yaml,
        "form: {}\nattendance: {}\nregion: {region}\nvenue: {{name: {}, address: {}, geo: [29.3, 48.1]}}",
        if n % 15 == 7 { "response" } else { "planned" },
        if online { "online" } else { "in-person" },
        numbers.words(2),
        numbers.words(3)
    );
    if online {
        yaml.push_str("online_url: https://example.org/room\n");
    }
    let (first, second) = (numbers.below(CATEGORIES), numbers.below(CATEGORIES));
    let _ = writeln!(
        yaml,
        "categories: [c{first}, c{second}]\norganizer: team-{}\n\
         register: {{url: https://example.org/r/{n}, closes: {year}-{month:02}-{day:02} 06:00, capacity: 60, cost: free}}\n\
         needs: {{skills: [{}], languages: [ar], age: 12+, people: all, hours: 2}}\n\
         accessibility: [wheelchair]\naudience: [families, youth]\nstatus: {}\ntags: [وسم {}, وسم {}]\n\
         contact: {{email: team@example.org, phone: \"+965 0000 0000\"}}\npublished: 2026-0{}-1{}\nupdated: 2026-09-2{} 09:00\n---\n",
        numbers.below(ORGANIZERS),
        numbers.words(2),
        if n % 40 == 9 { "cancelled" } else { "scheduled" },
        numbers.below(TAGS),
        numbers.below(TAGS),
        1 + numbers.below(8),
        numbers.below(10),
        numbers.below(8),
    );
    yaml.push_str(&body(numbers));
    yaml
}

/// A body of 120 to 250 words with headings, emphasis, a list and a link.
fn body(numbers: &mut Numbers) -> String {
    let words = 120 + numbers.below(131);
    let part = words / 4;
    format!(
        "{} **{}** {}.\n\n## {}\n\n- {}\n- {}\n- [{}](https://example.org/more)\n\n{}.\n",
        numbers.words(part),
        numbers.words(3),
        numbers.words(part),
        numbers.words(3),
        numbers.words(part / 3),
        numbers.words(part / 3),
        numbers.words(part / 3),
        numbers.words(part - 6)
    )
}

fn translation(n: usize) -> String {
    format!(
        "---\ntitle: Event number {n}\nsummary: A morning of work and of meeting people.\n---\n{}\n",
        "We meet in the morning and work together until noon. ".repeat(20)
    )
}
