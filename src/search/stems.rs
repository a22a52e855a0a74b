//! Stems: brings the forms of a word together, lightly, so that no two words of different meaning become one
//! too often.
//!
//! Arabic follows *light10* (Larkey, Ballesteros, Connell: Light Stemming for Arabic Information Retrieval,
//! 2007): the conjunction and the article go, then the common suffixes. Plurals that change the word's inside
//! are looked up ([`irregular`](crate::search::irregular)). Words in Latin letters lose the endings of English
//! and French plurals, and of English participles.

use crate::search::irregular::regular;

/// The article, alone and with what may stand before it, in the order in which they are tried.
pub const ARTICLES: [&str; 10] = ["وبال", "وكال", "فبال", "ولل", "وال", "بال", "كال", "فال", "ال", "لل"];

/// Prepositions and conjunctions that are written as one with the next word.
pub const PARTICLES: [&str; 5] = ["و", "ف", "ب", "ل", "ك"];

/// The suffixes, in the order in which they are tried; each goes once.
pub const SUFFIXES: [&str; 8] = ["ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي"];

/// The Arabic article as names in Latin letters have it.
pub const LATIN_ARTICLES: [&str; 2] = ["al", "el"];

/// The fewest letters that stay when it goes.
const SHORTEST_WITHOUT_LATIN_ARTICLE: usize = 4;

/// The ending of the accusative and of some countries; it goes first.
pub const ALEF: &str = "ا";

/// The fewest letters that stay when the article or a suffix of one letter goes.
const SHORTEST: usize = 2;

/// The fewest letters that stay when a longer suffix goes: it may be the end of a short name.
const SHORTEST_WITHOUT_LONG_SUFFIX: usize = 3;

/// The fewest letters that stay when the last alef goes.
const SHORTEST_WITHOUT_ALEF: usize = 4;

/// The fewest letters that stay when a particle goes.
const SHORTEST_WITHOUT_PARTICLE: usize = 3;

/// Returns the stem of a folded word.
pub fn stem(word: &str) -> String {
    match word.chars().next() {
        Some(first) if is_arabic(first) => arabic(word),
        Some(_) if word.chars().all(|c| c.is_ascii_lowercase()) => latin(word),
        _ => word.to_owned(),
    }
}

/// Returns the term without a particle or a Latin article at its beginning, if what stays is long enough: the
/// letters may also be the word's own.
pub fn without_particle(term: &str) -> Option<String> {
    let (pieces, least): (&[&str], usize) = match term.starts_with(is_arabic) {
        true => (&PARTICLES, SHORTEST_WITHOUT_PARTICLE),
        false => (&LATIN_ARTICLES, SHORTEST_WITHOUT_LATIN_ARTICLE),
    };
    let rest = pieces.iter().find_map(|piece| term.strip_prefix(piece))?;
    (length(rest) >= least).then(|| regular(rest).unwrap_or(rest).to_owned())
}

fn is_arabic(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{6ff}')
}

fn arabic(word: &str) -> String {
    if let Some(known) = regular(word) {
        return known.to_owned();
    }
    let mut bare = without_article(word);
    if bare == word
        && let Some(rest) = word.strip_prefix('و').filter(|rest| length(rest) >= 3)
    {
        bare = without_article(rest);
    }
    if let Some(known) = regular(bare) {
        return known.to_owned();
    }
    // A particle before a word of the table is no letter of that word.
    let particle = PARTICLES.iter().find_map(|particle| bare.strip_prefix(particle));
    if let Some(known) = particle.and_then(regular) {
        return known.to_owned();
    }
    bare = bare.strip_suffix(ALEF).filter(|rest| length(rest) >= SHORTEST_WITHOUT_ALEF).unwrap_or(bare);
    for suffix in SUFFIXES {
        let least = if length(suffix) > 1 { SHORTEST_WITHOUT_LONG_SUFFIX } else { SHORTEST };
        bare = bare.strip_suffix(suffix).filter(|rest| length(rest) >= least).unwrap_or(bare);
    }
    bare.to_owned()
}

fn without_article(word: &str) -> &str {
    let bare = ARTICLES.iter().find_map(|article| word.strip_prefix(article));
    bare.filter(|bare| length(bare) >= SHORTEST).unwrap_or(word)
}

fn latin(word: &str) -> String {
    if let Some(known) = regular(word) {
        return known.to_owned();
    }
    let word = without_plural(word);
    let mut stem = word.as_str();
    for ending in ["ing", "ed"] {
        if let Some(rest) = stem.strip_suffix(ending).filter(|rest| rest.len() >= 4) {
            let bytes = rest.as_bytes();
            let twice = bytes[rest.len() - 1] == bytes[rest.len() - 2];
            let is_own = matches!(bytes[rest.len() - 1], b'l' | b's' | b'z');
            stem = if twice && !is_own { &rest[..rest.len() - 1] } else { rest };
            break;
        }
    }
    stem.strip_suffix('e').filter(|rest| rest.len() >= 4).unwrap_or(stem).to_owned()
}

/// Returns a word in Latin letters as one, if it has the ending of many.
fn without_plural(word: &str) -> String {
    let long = |rest: &&str| rest.len() >= 2;
    if let Some(rest) = word.strip_suffix("ies").filter(long) {
        return format!("{rest}y");
    }
    if let Some(rest) = word.strip_suffix("aux").filter(|rest| rest.len() >= 3) {
        return format!("{rest}al");
    }
    let es = word.strip_suffix("es").filter(|rest| rest.ends_with(['s', 'x', 'z']) || hisses(rest));
    if let Some(rest) = es.filter(long) {
        return rest.to_owned();
    }
    let s = word.strip_suffix('s').filter(|rest| !rest.ends_with(['s', 'u', 'i']) && rest.len() >= 3);
    s.unwrap_or(word).to_owned()
}

fn hisses(word: &str) -> bool {
    word.ends_with("ch") || word.ends_with("sh")
}

fn length(word: &str) -> usize {
    word.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::words::term;

    fn one(words: &[&str]) {
        let stems: Vec<String> = words.iter().map(|word| term(word).unwrap()).collect();
        assert!(stems.windows(2).all(|two| two[0] == two[1]), "{words:?} {stems:?}");
    }

    fn apart(one: &str, other: &str) {
        assert_ne!(term(one), term(other), "{one} {other}");
    }

    #[test]
    fn what_is_written_before_and_after_an_arabic_word_goes() {
        one(&["شاطئ", "الشاطئ", "والشاطئ", "بالشاطئ", "للشاطئ", "شاطىء"]);
        one(&["متطوع", "متطوعين", "المتطوعون", "متطوعة", "والمتطوعات", "مُتَطَوِّع"]);
        one(&["تنظيف", "وتنظيف", "التنظيف"]);
        one(&["مكتبة", "مكتبه", "المكتبات", "للمكتبة"]);
        one(&["مصر", "المصرية", "مصري"]);
    }

    #[test]
    fn plurals_that_change_inside_are_known() {
        one(&["طفل", "أطفال", "الاطفال", "للأطفال", "لأطفال", "وأطفال"]);
        one(&["شجرة", "أشجار", "شجر", "بالأشجار"]);
        one(&["ورشة", "ورش", "الورش", "وورشة", "ورشات"]);
        one(&["كتاب", "كتب", "الكتب"]);
    }

    #[test]
    fn words_of_different_meaning_stay_apart() {
        apart("بحر", "حر");
        apart("كتاب", "مكتبة");
        apart("نهر", "بحر");
        apart("bus", "bu");
        apart("class", "clas");
        apart("أبها", "اب");
        apart("قرآن", "قر");
    }

    #[test]
    fn english_and_french_words_lose_their_endings() {
        one(&["beach", "beaches", "Beach"]);
        one(&["volunteer", "volunteers", "volunteering", "volunteered"]);
        one(&["library", "libraries"]);
        one(&["bénévole", "benevoles", "BÉNÉVOLES"]);
        one(&["animal", "animaux", "animals"]);
        one(&["cleaning", "clean"]);
        one(&["recycle", "recycling"]);
        one(&["child", "children"]);
    }

    #[test]
    fn a_particle_goes_only_if_a_word_stays() {
        assert_eq!(without_particle("لمكتب").as_deref(), Some("مكتب"));
        assert_eq!(without_particle("بحر"), None);
        assert_eq!(without_particle("شاطي"), None);
        assert_eq!(without_particle("labour"), None);
        assert_eq!(without_particle("aljahra").as_deref(), Some("jahra"));
        assert_eq!(without_particle("elder"), None);
    }
}
