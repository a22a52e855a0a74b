//! The words of texts become the same terms in Rust and in JavaScript.

use std::collections::BTreeSet;

use sada::search::irregular::FAMILIES;
use sada::search::stems::{ARTICLES, PARTICLES, SUFFIXES, without_particle};
use sada::search::words;
use serde_json::json;

use crate::driver::{Driver, ask, visit};
use crate::support::{build_into, project, read_tree};
use crate::{TODAY, site};

const COUNT: usize = 20_000;

/// Returns words as people write them: those of all content, and each with what may stand before and after it.
fn samples() -> Vec<String> {
    let mut found = BTreeSet::new();
    for folder in [site(), project().join("content")] {
        for (_, bytes) in read_tree(&folder).iter().filter(|(path, _)| path.ends_with(".md")) {
            words::tokenize(&String::from_utf8_lossy(bytes), |word| {
                found.insert(word.to_owned());
            });
        }
    }
    found.extend(FAMILIES.iter().flat_map(|line| line.split(' ')).map(str::to_owned));
    let odd = [
        "İSTANBUL",
        "ışık",
        "ΣΊΣΥΦΟΣ",
        "ﬁn",
        "Ⅷ",
        "ﷺ",
        "ﻻ",
        "ｆｕｌｌ",
        "ǅ",
        "مـــد",
        "٣٫٥",
        "۱۴۰۵",
        "कार्य",
        "ภาษา",
        "日本語",
        "שלום",
        "ñandú",
        "ßtraße",
        "😀",
        "a\u{301}\u{302}",
        "می\u{200c}خواهم",
        "ہمارا",
        "گھر",
        "ۀ",
        "ٱلله",
        "رحمٰن",
    ];
    found.extend(odd.map(str::to_owned));
    let plain: Vec<String> = found.iter().cloned().collect();
    let before = ARTICLES.iter().chain(&PARTICLES);
    let after = SUFFIXES.iter().chain(&["ة", "ى", "ًا", "s", "es", "ing", "ed", "ies", "aux"]);
    for (n, affix) in before.map(|affix| (*affix, "")).chain(after.map(|affix| ("", *affix))).enumerate() {
        for word in plain.iter().skip(n % 3).step_by(3) {
            found.insert(format!("{}{word}{}", affix.0, affix.1));
        }
    }
    let step = found.len() / COUNT;
    assert!(step >= 1, "there are only {} words", found.len());
    found.into_iter().step_by(step).take(COUNT).collect()
}

/// Returns the lines of all content, and of texts between whose words stand many kinds of signs.
fn lines() -> Vec<String> {
    let mut lines = Vec::new();
    for folder in [site(), project().join("content")] {
        for (_, bytes) in read_tree(&folder).iter().filter(|(path, _)| path.ends_with(".md")) {
            lines.extend(String::from_utf8_lossy(bytes).lines().map(str::to_owned));
        }
    }
    let signs = (0x21..0x2fff).filter_map(char::from_u32).filter(|c| !c.is_control());
    lines.extend(signs.map(|sign| format!("كلمة{sign}word{sign} {sign}1")));
    lines
}

#[tokio::test(flavor = "current_thread")]
#[ignore = "needs chromium and chromedriver"]
async fn twenty_thousand_words_become_the_same_terms_in_both_languages() {
    let samples = samples();
    assert_eq!(samples.len(), COUNT);
    let folder = tempfile::tempdir().unwrap();
    build_into(&site(), folder.path(), &["--today", TODAY]);
    let driver = Driver::start(9541);
    let client = driver.open(1280).await;
    visit(&client, &format!("file://{}/search.html", folder.path().display())).await;
    let mut wrong = Vec::new();
    for samples in samples.chunks(2_000) {
        let script = "return given[0].map((word) => {\
            const { fold, term, isStop, withoutParticle } = sadaSearch;\
            return [fold(word), term(word) ?? null, isStop(word), withoutParticle(fold(word)) ?? null];\
          });";
        let found = ask(&client, script, vec![json!(samples)]).await;
        for (word, found) in samples.iter().zip(found.as_array().unwrap()) {
            let plain = words::fold(word);
            let expected = json!([plain, words::term(word), words::is_stop(word), without_particle(&plain)]);
            if *found != expected {
                wrong.push(format!("{word:?}: {found} in JavaScript, {expected} in Rust"));
            }
        }
    }
    let mut known = 0;
    for lines in lines().chunks(2_000) {
        // The browser may know an older Unicode than the program.
        let script =
            "return given[0].map((line) => (/\\p{Cn}/u.test(line) ? null : sadaSearch.tokenize(line)));";
        let found = ask(&client, script, vec![json!(lines)]).await;
        for (line, found) in lines.iter().zip(found.as_array().unwrap()) {
            let mut expected = Vec::new();
            words::tokenize(line, |word| expected.push(word));
            known += usize::from(!found.is_null());
            if !found.is_null() && *found != json!(expected) {
                wrong.push(format!("{line:?}: {found} in JavaScript, {expected:?} in Rust"));
            }
        }
    }
    assert!(known > 10_000, "{known} lines were compared");
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong[..wrong.len().min(40)].join("\n"));
    client.close().await.unwrap();
}
