//! Cards and captions in Chromium: the page from which people post, and the order of mixed lines.

use std::fmt::Write as _;
use std::io::{Cursor, Read};
use std::sync::Arc;

use fantoccini::{Client, Locator};
use image::GrayImage;
use sada::model::language::Direction;
use sada::typeset::{Base, Face, Typeface, Typefaces, fill};

use crate::driver::{Driver, ask, visit};
use crate::folder_server::FolderServer;
use crate::support::{SMALL_SITE, build_on, event, project, write_tree};

/// Builds a small site with cards; returns its folder.
fn site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    write_tree(folder.path(), SMALL_SITE);
    let settings = format!("{}cards: [og, square]\n", SMALL_SITE[0].1);
    let one = event("C++ للمبتدئين", "contact: {phone: \"+965 5000 0000\"}\n");
    write_tree(folder.path(), [("content/site.yaml", &*settings), ("content/events/one.md", &*one)]);
    let built = build_on(folder.path(), "2026-11-22", 0);
    for (path, bytes) in &built.files {
        let path = folder.path().join("site").join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    folder
}

/// Pastes what was copied into an empty field of the page, and returns it.
async fn pasted(client: &Client) -> String {
    let make = "document.querySelector('#paste')?.remove(); const field = document.createElement('textarea');\
        field.id = 'paste'; document.body.prepend(field); field.focus();";
    client.execute(make, Vec::new()).await.unwrap();
    let field = client.find(Locator::Id("paste")).await.unwrap();
    field.send_keys("\u{E009}v").await.unwrap();
    field.prop("value").await.unwrap().unwrap_or_default()
}

#[tokio::test(flavor = "current_thread")]
#[ignore = "needs chromium and chromedriver"]
async fn what_is_copied_on_the_page_to_share_is_the_caption() {
    let folder = site();
    let output = folder.path().join("site");
    let driver = Driver::start(9541);
    let client = driver.open(360).await;
    let server = FolderServer::start(&output, "/");
    for address in
        [format!("{}share/one.html", server.url()), format!("file://{}/share/one.html", output.display())]
    {
        visit(&client, &address).await;
        let buttons = client.find_all(Locator::Css("main button.copy")).await.unwrap();
        assert_eq!(buttons.len(), 3, "{address}");
        for (button, network) in buttons.iter().zip(["instagram", "x", "whatsapp"]) {
            assert!(button.is_displayed().await.unwrap(), "{address}");
            button.click().await.unwrap();
            let said = "const all = [...document.querySelectorAll('[data-copied]')]; \
                for (let n = 0; n < 50 && !all.some((one) => one.textContent); n++) \
                await new Promise((done) => setTimeout(done, 40)); return all.map((one) => one.textContent).join('');";
            assert_eq!(ask(&client, said, Vec::new()).await, "نُسخ النص", "{address}");
            let caption = std::fs::read_to_string(output.join(format!("events/one.{network}.txt"))).unwrap();
            assert_eq!(pasted(&client).await.trim_end(), caption.trim_end(), "{address} {network}");
            client
                .execute(
                    "document.querySelectorAll('[data-copied]').forEach((one) => one.textContent = '')",
                    Vec::new(),
                )
                .await
                .unwrap();
        }
        let drawn = "return [...document.querySelectorAll('.share-cards img')].map((one) => \
            { one.loading = 'eager'; return one.decode().then(() => one.naturalWidth); })";
        let widths = ask(&client, &format!("{drawn}.length"), Vec::new()).await;
        assert_eq!(widths, 2, "{address}");
        let loaded = ask(
            &client,
            &format!("const all = (() => {{ {drawn} }})(); return await Promise.all(all);"),
            Vec::new(),
        )
        .await;
        assert_eq!(loaded, serde_json::json!([1200, 1080]), "{address}");
    }
    client.close().await.unwrap();
}

/// Lines in which words of both directions, numbers and signs stand beside each other.
const MIXED: [&str; 44] = [
    "دورة C++ للمبتدئين",
    "ورشة STEM في مدارس المنطقة",
    "من ٨:٠٠ إلى ١٠:٠٠ صباحًا",
    "من 8:00 إلى 10:00 صباحًا",
    "٩:٠٠ ص – ٣:٠٠ م",
    "5:00–6:00 م",
    "السبت، 5 ديسمبر 2026",
    "2026-12-05 يوم التطوع",
    "5/12/2026 يوم التطوع",
    "خصم 50% للمتطوعين",
    "التبرع ٢٥٪ فقط",
    "واتساب +965 5000 1234",
    "اتصل على (965) 5000-1234 الآن",
    "(حضوري) في قاعة A-12",
    "قاعة «Open Shelf» الكبرى",
    "“مكتبة الحي” – Reading club",
    "#تطوع_الكويت #Volunteer",
    "البريد info@example.org للتسجيل",
    "الرابط https://example.org/a?b=1 هنا",
    "نسخة v2.1-beta من الدليل",
    "الفريق A/B والفريق C",
    "درجة الحرارة −5° مئوية",
    "1,250 متطوعًا و12.5 ساعة",
    "١٬٢٥٠ متطوعًا و١٢٫٥ ساعة",
    "العمر 16–25 سنة",
    "العمر ١٦–٢٥ سنة",
    "[مهم] يرجى إحضار ID card",
    "مبادرة ‹Green Hands› البيئية!",
    "سؤال؟ نعم! Why not؟",
    "Kuwait City (مدينة الكويت)",
    "Beach day يوم الشاطئ 2026",
    "Meet at «ديوان الوفاء», Kaifan",
    "Call +965 5000 1234 أو واتساب",
    "10 AM – 1 PM في السالمية",
    "Jeddah’s corniche, جدة",
    "A. أولًا B. ثانيًا C. ثالثًا",
    "حرف e\u{301} وكلمة café",
    "الموقع: \u{2066}example.org/sada\u{2069} للجميع",
    "\u{2068}Sada\u{2069} – صدى",
    "صدى \u{2067}Sada صدى\u{2069} 24/7",
    "رقم 12-34-56 في السجل",
    "3 × 4 = 12 و 5 + 6",
    "ف 1 ب 2 A 3",
    "لـ 3 أشخاص / for 3",
];

/// Reads a font of the theme.
fn font(name: &str) -> Vec<u8> {
    let packed = std::fs::read(project().join("themes/sada/fonts").join(name)).unwrap();
    let mut bytes = Vec::new();
    flate2::read::GzDecoder::new(&*packed).read_to_end(&mut bytes).unwrap();
    bytes
}

const FONT: &str = "noto-sans-arabic-500.ttf.gz";

/// Returns a picture's ink: black and white, cut to where it is black.
fn ink(png: &[u8]) -> GrayImage {
    let gray = image::load(Cursor::new(png), image::ImageFormat::Png).unwrap().into_luma8();
    let dark = |x: u32, y: u32| gray.get_pixel(x, y).0[0] < 128;
    let points = || {
        (0..gray.height()).flat_map(|y| (0..gray.width()).map(move |x| (x, y))).filter(|(x, y)| dark(*x, *y))
    };
    let (left, right) = (points().map(|(x, _)| x).min().unwrap(), points().map(|(x, _)| x).max().unwrap());
    let (top, bottom) = (points().map(|(_, y)| y).min().unwrap(), points().map(|(_, y)| y).max().unwrap());
    GrayImage::from_fn(right - left + 1, bottom - top + 1, |x, y| {
        image::Luma([u8::from(dark(left + x, top + y))])
    })
}

/// Returns how much of the ink of two lines is the same, at the best of the places a pixel or two beside each other.
fn alike(one: &GrayImage, other: &GrayImage) -> f64 {
    let at = |picture: &GrayImage, x: i64, y: i64| {
        let (Ok(x), Ok(y)) = (u32::try_from(x), u32::try_from(y)) else { return false };
        x < picture.width() && y < picture.height() && picture.get_pixel(x, y).0[0] > 0
    };
    let (width, height) =
        (i64::from(one.width().max(other.width())), i64::from(one.height().max(other.height())));
    let shifts = (-2..=2).flat_map(|x| (-2..=2).map(move |y| (x, y)));
    let scores = shifts.map(|(dx, dy)| {
        let (mut both, mut either) = (0.0, 0.0);
        for (x, y) in (0..height).flat_map(|y| (0..width).map(move |x| (x, y))) {
            let (a, b) = (at(one, x, y), at(other, x + dx, y + dy));
            both += f64::from(u8::from(a && b));
            either += f64::from(u8::from(a || b));
        }
        both / either
    });
    scores.fold(0.0, f64::max)
}

#[tokio::test(flavor = "current_thread")]
#[ignore = "needs chromium and chromedriver"]
async fn mixed_lines_have_the_order_that_chromium_gives_them() {
    let bytes = font(FONT);
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("font.ttf"), &bytes).unwrap();
    let face = Arc::new(Face::read(bytes).unwrap());
    let mut families = Typefaces::default();
    families.0.insert("text".to_owned(), Typeface { faces: vec![face], leading: 1.5 });
    let mut page = String::from(
        "<!doctype html><meta charset=utf-8><style>@font-face { font-family: F; src: url(font.ttf) } \
         body { margin: 0; background: #fff; color: #000 } p, svg { display: block; width: 1000px; height: 90px; margin: 0 } \
         p { box-sizing: border-box; padding: 0 20px; font: 40px/90px F; white-space: pre; text-rendering: geometricPrecision }</style>",
    );
    let cases: Vec<(&str, &str)> = MIXED.iter().flat_map(|line| [(*line, "rtl"), (*line, "ltr")]).collect();
    for (line, dir) in &cases {
        let (direction, language) =
            if *dir == "rtl" { (Direction::Rtl, "ar") } else { (Direction::Ltr, "en") };
        let text = line.replace('&', "&amp;").replace('<', "&lt;");
        let drawing = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1000\" height=\"90\" viewBox=\"0 0 1000 90\"><text data-box=\"20 0 960 90\" data-family=\"text\" data-sizes=\"40\" data-align=\"start\">{text}</text></svg>"
        );
        let filled = fill(&drawing, &families, Base { direction, language }).unwrap();
        assert!(!filled.texts[0].is_cut && !filled.texts[0].has_gap, "{line}");
        let _ = write!(page, "{}<p dir={dir} lang={language}>{text}</p>", filled.svg);
    }
    std::fs::write(folder.path().join("page.html"), page).unwrap();
    let driver = Driver::start(9542);
    let client = driver.open(1000).await;
    visit(&client, &format!("file://{}/page.html", folder.path().display())).await;
    ask(&client, "await document.fonts.ready; return 1;", Vec::new()).await;
    let ours = client.find_all(Locator::Css("svg")).await.unwrap();
    let theirs = client.find_all(Locator::Css("p")).await.unwrap();
    let mut told = Vec::new();
    for (((line, dir), ours), theirs) in cases.iter().zip(&ours).zip(&theirs) {
        let one = ink(&ours.screenshot().await.unwrap());
        let other = ink(&theirs.screenshot().await.unwrap());
        let score = alike(&one, &other);
        // Two runs that change places leave less than half of the ink where it was.
        if score < 0.8 {
            told.push(format!("{dir} {line}: {score:.2}"));
        }
    }
    assert!(told.is_empty(), "{} of {}:\n{}", told.len(), cases.len(), told.join("\n"));
    client.close().await.unwrap();
}
