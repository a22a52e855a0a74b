//! The directory on which other generators are compared: one language and calendar, 25 countries, 12
//! categories, one feed for each listing, and about 4 KB of Markdown for each event.
//!
//! The same events can be written for Hugo: with the same bodies, and front matter with the same facts under
//! Hugo's names.

use std::fmt::Write as _;
use std::path::Path;

use super::{CATEGORIES, CODES, COUNTRIES, IN_A_FOLDER, Numbers, ZONES, once, write_file};

/// Raised when the corpus changes, so that no benchmark measures an old one.
const VERSION: &str = "4";

/// Writes the peers' directory with `events` events into a folder, unless it is there already.
pub fn generate(site: &Path, events: usize) {
    once(site, VERSION, || {
        let content = site.join("content");
        write_file(&content.join("site.yaml"), SITE);
        write_file(&content.join("regions.yaml"), &regions_yaml());
        write_file(&content.join("categories.yaml"), &categories_yaml());
        for event in all(events) {
            let path = content.join(format!("events/{}/event-{}.md", event.n / IN_A_FOLDER, event.n));
            write_file(&path, &event.to_markdown());
        }
    });
}

/// Writes the content of the same directory for Hugo, unless it is there already.
///
/// All events lie in one folder, because Hugo publishes them under the path that they have here.
pub fn generate_for_hugo(content: &Path, events: usize) {
    once(content, VERSION, || {
        let section = |path: String, title: String| {
            write_file(&content.join(path).join("_index.md"), &format!("---\ntitle: {title}\n---\n"));
        };
        for (id, title) in SECTIONS {
            section(id.into(), title.into());
        }
        // A month's page has no feed in this directory either.
        section("months".into(), "التقويم\ncascade: {outputs: [html]}".into());
        for (n, code) in CODES.iter().enumerate() {
            section(format!("countries/{code}"), format!("بلد {n}"));
        }
        for n in 0..CATEGORIES {
            section(format!("categories/c{n}"), format!("مجال {n}"));
        }
        for event in all(events) {
            write_file(&content.join(format!("events/event-{}.md", event.n)), &event.to_hugo());
        }
    });
}

const SECTIONS: [(&str, &str); 4] = [
    ("events", "الفعاليات"),
    ("categories", "المجالات"),
    ("countries", "الأماكن"),
    ("fields", "المجالات في الأماكن"),
];

fn all(events: usize) -> impl Iterator<Item = Event> {
    let mut numbers = Numbers(43);
    (0..events).map(move |n| Event::new(n, &mut numbers))
}

const SITE: &str = "title: صدى\ndescription: دليل\nbase_url: https://example.org/\nlanguages: [ar]\n\
                    timezone: Asia/Kuwait\ncalendars: [gregorian]\nper_page: 20\nformats: [atom]\n";

fn regions_yaml() -> String {
    let mut yaml = String::new();
    for (country, (code, zone)) in CODES.iter().zip(ZONES).enumerate() {
        let _ = writeln!(yaml, "- {{id: {code}, name: بلد {country}, timezone: {zone}}}");
    }
    yaml
}

fn categories_yaml() -> String {
    let mut yaml = String::new();
    for n in 0..CATEGORIES {
        let _ = writeln!(yaml, "- {{id: c{n}, name: مجال {n}, color: \"#0f5c5c\"}}");
    }
    yaml
}

/// The facts and words of an event, before they are written for one generator.
struct Event {
    n: usize,
    title: String,
    summary: String,
    day: String,
    hour: usize,
    country: &'static str,
    venue: String,
    address: String,
    categories: [usize; 2],
    skills: String,
    published: String,
    updated: String,
    body: String,
}

impl Event {
    fn new(n: usize, numbers: &mut Numbers) -> Self {
        let (month, day) = (numbers.below(24), 1 + numbers.below(28));
        let first = numbers.below(CATEGORIES);
        Self {
            n,
            title: numbers.words(5),
            summary: numbers.words(14),
            day: format!("{}-{:02}-{day:02}", 2026 + month / 12, 1 + month % 12),
            hour: 7 + numbers.below(12),
            country: CODES[numbers.below(COUNTRIES)],
            venue: numbers.words(2),
            address: numbers.words(3),
            categories: [first, (first + 1 + numbers.below(CATEGORIES - 1)) % CATEGORIES],
            skills: numbers.words(2),
            published: format!("2026-0{}-1{}", 1 + numbers.below(8), numbers.below(10)),
            updated: format!("2026-09-2{}", numbers.below(8)),
            body: body(numbers),
        }
    }

    /// The content file for this program.
    fn to_markdown(&self) -> String {
        let Self { title, summary, day, hour, country, published, updated, .. } = self;
        let [first, second] = self.categories;
        let until = hour + 2;
        format!(
            "---\ntitle: {title}\nsummary: {summary}\nstart: {day} {hour:02}:00\nend: {day} {until:02}:30\n\
             region: {country}\ncategories: [c{first}, c{second}]\n\
             published: {published}\nupdated: {updated} 09:00\n{}---\n{}",
            self.other_facts(&format!("{day} 06:00")),
            self.body
        )
    }

    /// The content file for Hugo: times with a `T`, and taxonomies with their plain terms.
    fn to_hugo(&self) -> String {
        let Self { title, summary, day, hour, country, published, updated, .. } = self;
        let [first, second] = self.categories;
        let (until, month) = (hour + 2, &day[..7]);
        format!(
            "---\ntitle: {title}\nsummary: {summary}\ndate: {day}T{hour:02}:00:00\nends: {day}T{until:02}:30:00\n\
             countries: [{country}]\ncategories: [c{first}, c{second}]\n\
             fields: [c{first}-{country}, c{second}-{country}]\nmonths: [\"{month}\"]\n\
             publishDate: {published}\nlastmod: {updated}T09:00:00\n{}---\n{}",
            self.other_facts(&format!("{day}T06:00:00")),
            self.body
        )
    }

    /// The front matter that is the same for both; `closes` is the end of registration.
    fn other_facts(&self, closes: &str) -> String {
        let Self { n, day, venue, address, skills, .. } = self;
        let mut yaml = String::new();
        if n % 20 == 3 {
            let _ = writeln!(yaml, "repeat: FREQ=WEEKLY;COUNT=8\nexcept: [{day}]");
        }
        if n % 12 == 5 {
            yaml.push_str("attendance: online\nonline_url: https://example.org/room\n");
        } else {
            yaml.push_str("attendance: in-person\n");
        }
        let _ = writeln!(
            yaml,
            "form: {}\nvenue: {{name: {venue}, address: {address}, geo: [29.3, 48.1]}}\n\
             register: {{url: https://example.org/r/{n}, closes: {closes}, capacity: 60, cost: free}}\n\
             needs: {{skills: [{skills}], languages: [ar], age: 12+, people: all, hours: 2}}\n\
             accessibility: [wheelchair]\naudience: [families, youth]\nstatus: {}\n\
             contact: {{email: team@example.org, phone: \"+965 0000 0000\"}}",
            if n % 15 == 7 { "response" } else { "planned" },
            if n % 40 == 9 { "cancelled" } else { "scheduled" },
        );
        yaml
    }
}

/// A body of 240 to 340 words with headings, emphasis, a list and a link.
fn body(numbers: &mut Numbers) -> String {
    let part = (240 + numbers.below(101)) / 8;
    let mut words = |n| numbers.words(n);
    format!(
        "{} **{}** {}.\n\n## {}\n\n{}.\n\n- {}\n- {}\n- [{}](https://example.org/more)\n\n## {}\n\n{}.\n\n{} *{}*.\n",
        words(part),
        words(3),
        words(part),
        words(3),
        words(part * 2),
        words(part / 3),
        words(part / 3),
        words(part / 3),
        words(4),
        words(part * 2),
        words(part),
        words(2),
    )
}
