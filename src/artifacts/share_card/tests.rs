#![expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a card has few pixels")]

use std::fmt::Write as _;

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use crate::artifacts::Edition;
use crate::artifacts::share_card::drawing::filled;
use crate::artifacts::share_card::sheet;
use crate::artifacts::share_card::view::CardView;
use crate::artifacts::share_week::{self, ShareWeek};
use crate::model::choices::{CardSize, Choice};
use crate::model::event::EventId;
use crate::model::language::Lang;
use crate::pipeline::sample::with_edition_of;
use crate::typeset::Drawn;

/// The languages of the generated site, each with words that titles are made of.
const WORDS: [(&str, &[&str]); 4] = [
    (
        "ar",
        &[
            "حملة",
            "تنظيف",
            "شاطئ",
            "أبو الحصانية",
            "للمتطوعين",
            "والمتطوعات",
            "دورة",
            "الإسعافات",
            "الأولية",
            "«مكتبة الحي»",
            "قراءة",
            "لِلأطفالِ",
            "فلسطين:",
            "استجابة",
            "عاجلة",
            "٢٠٢٦",
            "STEM",
            "في",
            "مدارس",
            "المنطقة",
            "واستقبالُ",
            "المستفيدين،",
            "C++",
            "(حضوري)",
        ],
    ),
    (
        "en",
        &[
            "Beach",
            "clean-up",
            "for",
            "volunteers",
            "and",
            "neighbourhood",
            "first-aid",
            "training",
            "“Reading”",
            "families",
            "Interdisciplinary",
            "of",
            "the",
            "24/7",
            "حملة",
            "Jeddah’s",
            "corniche",
        ],
    ),
    (
        "ur",
        &[
            "رضاکاروں",
            "کے",
            "لیے",
            "ساحل",
            "کی",
            "صفائی",
            "مہم",
            "ابتدائی",
            "طبی",
            "امداد",
            "تربیت",
            "کراچی",
            "میں",
            "بچوں",
            "کتب",
            "خانہ",
            "ٹیکنالوجی",
            "گھوڑے",
            "پڑھائی",
        ],
    ),
    (
        "fr",
        &[
            "Journée",
            "de",
            "nettoyage",
            "des",
            "forêts",
            "parmi",
            "les",
            "cèdres",
            "du",
            "Barouk",
            "bénévoles",
            "français",
            "l’été",
            "œuvres",
            "Noël",
            "sensibilisation",
            "à",
            "l’environnement",
        ],
    ),
];

const STATUSES: [&str; 5] = ["scheduled", "cancelled", "postponed", "rescheduled", "moved-online"];

/// Returns the next number of a fixed sequence (the generator of PCG's state).
fn next(state: &mut u64) -> usize {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    usize::try_from(*state >> 40).unwrap_or_default()
}

fn title(words: &[&str], count: usize, state: &mut u64) -> String {
    (0..count).map(|_| words[next(state) % words.len()]).collect::<Vec<_>>().join(" ")
}

/// Returns a site of 200 events in four languages with titles of 1 to 24 words.
fn generated() -> Vec<(String, String)> {
    let mut files = vec![
        ("content/site.yaml".to_owned(), "title: {ar: صدى, en: Sada, ur: صدا}\nbase_url: https://example.org/sada/\nlanguages: [ar, en, ur, fr]\ntimezone: Asia/Kuwait\ncalendars: [gregorian, islamic-umalqura]\ncards: [og]\n".to_owned()),
        ("content/regions.yaml".to_owned(), "- id: kw\n  name: {ar: الكويت, en: Kuwait, ur: کویت, fr: Koweït}\n  timezone: Asia/Kuwait\n  children: [{id: hawalli, name: {ar: حولي, en: Hawalli, ur: حولی}}]\n- {id: eg, name: {ar: مصر, en: Egypt, ur: مصر, fr: Égypte}, timezone: Africa/Cairo}\n".to_owned()),
        ("content/categories.yaml".to_owned(), "- {id: health, name: {ar: الصحة, en: Health, ur: صحت, fr: Santé}, icon: heart, color: '#b8324a'}\n- {id: culture, name: {ar: الثقافة والتراث الشعبي, en: Culture and folk heritage, fr: Culture et patrimoine, ur: ثقافت اور ورثہ}, icon: palette, color: '#ffee55'}\n".to_owned()),
        ("content/organizers/team.md".to_owned(), "---\nname: {ar: فريق الخطوة الأولى التطوعي للشباب, en: First Step Volunteer Team, ur: پہلا قدم ٹیم}\n---\n".to_owned()),
    ];
    let mut state = 7;
    for number in 0..200 {
        let count = 1 + number % 24;
        let status = STATUSES[number % STATUSES.len()];
        let when = match number % 4 {
            0 => "start: 2026-12-05 08:00\nend: 2026-12-05 11:30",
            1 => "start: 2026-12-05\nend: 2027-01-02",
            2 => "start: 2026-12-30 18:00\ntimezone: Africa/Cairo",
            _ => "ongoing: true",
        };
        let status = if number % 4 == 3 && status == "rescheduled" { "scheduled" } else { status };
        let (region, category) = [("kw/hawalli", "health"), ("eg", "culture")][number % 2];
        for (lang, words) in WORDS {
            let mut text = format!("---\ntitle: '{}'\n", title(words, count, &mut state).replace('\'', "’"));
            let venue = title(words, 2 + number % 7, &mut state).replace('\'', "’");
            if lang == "ar" {
                let form = if number % 3 == 0 { "response" } else { "planned" };
                let _ = write!(
                    text,
                    "{when}\nstatus: {status}\nform: {form}\nregion: {region}\ncategories: [{category}]\norganizer: team\n"
                );
                if status == "moved-online" {
                    text.push_str("online_url: https://meet.example.org/a\n");
                }
                if status == "rescheduled" {
                    text.push_str("previous_start: 2026-11-28\n");
                }
            }
            let _ = write!(text, "venue: {{name: '{venue}'}}\n---\n");
            let ending = if lang == "ar" { String::new() } else { format!(".{lang}") };
            files.push((format!("content/events/e{number}{ending}.md"), text));
        }
    }
    files
}

/// Calls a function with every text of every card.
fn each_card(edition: &Edition, mut check: impl FnMut(&str, CardSize, &[Drawn])) {
    for id in (0..200).map(EventId) {
        for lang in (0..4).map(Lang) {
            // Every size meets every length, language, status and form.
            let turn = id.index() / 24 + id.index() + lang.index();
            let size = CardSize::ALL[turn % CardSize::ALL.len()];
            let voice = edition.voice(lang);
            let mut view = CardView::of(voice, id, size);
            view.picture = turn / 4 % 2 == 0;
            let filled = filled(voice, &sheet(voice, id, size, &view)).expect("the drawing is right");
            let slug = &edition.site.events[id.index()].slug;
            check(&format!("{slug} {} {}", voice.language(), size.word()), size, &filled.texts);
        }
    }
}

/// Adds what is wrong with the places of a card's texts.
fn find_faults(card: &str, size: CardSize, texts: &[Drawn], faults: &mut Vec<String>) {
    let (width, height) = size.pixels();
    for (number, text) in texts.iter().enumerate() {
        let [left, top, right, bottom] = text.ink.reach;
        let room = text.room;
        if text.has_gap {
            faults.push(format!("{card}: a letter of `{}` is an empty box", text.text));
        }
        let (beside, above) = (left.min(f32::from(width) - right), top.min(f32::from(height) - bottom));
        if beside < 8.0 || above < 4.0 {
            faults.push(format!("{card}: `{}` leaves the card: {:?}", text.text, text.ink.reach));
        }
        let out = (room.x - left).max(right - room.x - room.width);
        let over = (room.y - top).max(bottom - room.y - room.height);
        if out > 2.0 || over > room.height * 0.12 {
            faults.push(format!("{card}: `{}` leaves its room {room:?}: {:?}", text.text, text.ink.reach));
        }
        for other in &texts[..number] {
            let [l, t, r, b] = other.ink.reach;
            if left < r && l < right && top < b && t < bottom {
                faults.push(format!("{card}: `{}` touches `{}`", text.text, other.text));
            }
        }
    }
}

#[test]
fn no_word_leaves_its_room_and_none_touches_another() {
    with_edition_of(generated(), |edition| {
        let (mut faults, mut cut, mut titles) = (Vec::new(), 0, 0);
        each_card(edition, |card, size, texts| {
            titles += 1;
            cut += usize::from(texts.iter().any(|text| text.is_cut));
            find_faults(card, size, texts, &mut faults);
        });
        assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults[..faults.len().min(40)].join("\n"));
        assert!(titles == 200 * 4 && cut * 4 < titles, "{cut} of {titles} have a text that was cut");
    });
}

#[test]
fn no_word_of_a_cover_leaves_its_room_either() {
    with_edition_of(generated(), |edition| {
        let mut faults = Vec::new();
        let hawalli = edition.site.regions.find("kw/hawalli");
        let day = |text: &str| text.parse::<jiff::civil::Date>().expect("it is a day");
        for (region, count, first, last) in [
            (None, 9, "2026-11-26", "2026-12-02"),
            (hawalli, 1, "2026-12-28", "2027-01-03"),
            (edition.site.regions.find("eg"), 2, "2026-09-20", "2026-09-26"),
        ] {
            let events = (0..count).map(EventId).collect();
            let week = ShareWeek { region, days: (day(first), day(last)), events, left_out: Vec::new() };
            for lang in (0..4).map(Lang) {
                let voice = edition.voice(lang);
                let filled = filled(voice, &share_week::sheet(voice, &week)).expect("the drawing is right");
                let cover = format!("{region:?} {}", voice.language());
                assert!(filled.texts.len() >= 6, "{cover}: {:?}", filled.texts);
                assert!(filled.texts.iter().all(|text| !text.is_cut), "{cover}: {:?}", filled.texts);
                find_faults(&cover, CardSize::Post, &filled.texts, &mut faults);
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    });
}

/// Returns the relative luminance of a colour (WCAG 2.2).
fn luminance([red, green, blue]: [u8; 3]) -> f64 {
    let linear = |value: u8| {
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

#[test]
fn white_words_can_be_read_on_the_brightest_photograph_and_on_every_color() {
    with_edition_of(generated(), |edition| {
        let mut least = f64::INFINITY;
        for (number, size) in CardSize::ALL.iter().enumerate() {
            for (id, picture) in
                [(number, true), (number + 8, true), (number + 2, false), (number + 11, false)]
            {
                let id = EventId(u32::try_from(id).expect("it is small"));
                let voice = edition.voice(Lang::MAIN);
                let mut view = CardView::of(voice, id, *size);
                view.picture = picture;
                let filled = filled(voice, &sheet(voice, id, *size, &view)).expect("the drawing is right");
                // What stays without the words, on white.
                let mut ground = filled.svg.clone();
                for text in &filled.texts {
                    ground = ground.replace(text.ink.path.trim_end(), "M0 0");
                }
                let (width, height) = size.pixels();
                let mut canvas = Pixmap::new(width.into(), height.into()).expect("it has pixels");
                canvas.fill(Color::WHITE);
                let tree = Tree::from_str(&ground, &Options::default()).expect("it is a drawing");
                resvg::render(&tree, Transform::identity(), &mut canvas.as_mut());
                let is_white = |text: &&Drawn| {
                    let path = format!("fill=\"#fff\" d=\"{}\"", text.ink.path.trim_end());
                    filled.svg.contains(&path)
                };
                for text in filled.texts.iter().filter(is_white) {
                    let [left, top, right, bottom] = text.ink.reach.map(|edge| edge.max(0.0) as u32);
                    for (x, y) in (top..bottom).flat_map(|y| (left..right).map(move |x| (x, y))) {
                        let pixel = canvas.pixel(x, y).expect("the ink lies on the card").demultiply();
                        let ground = luminance([pixel.red(), pixel.green(), pixel.blue()]);
                        least = least.min(1.05 / (ground + 0.05));
                    }
                }
            }
        }
        assert!((4.5..21.0).contains(&least), "the least contrast is {least}");
    });
}
