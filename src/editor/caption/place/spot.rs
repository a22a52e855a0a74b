//! Finds the spot at which people meet: a hall on a line of its own, or a few words in a sentence.

use crate::editor::caption::place::gazetteer::NamedPlace;
use crate::editor::caption::segment::Segment;
use crate::editor::caption::text;
use crate::editor::caption::token::{Token, TokenKind};

/// Folded words before a spot in a sentence.
pub const BEFORE_SPOT: [&str; 12] =
    ["في", "علي", "من", "الي", "عند", "ب", "امام", "at", "in", "from", "on", "to"];

/// Folded words for buildings and grounds.
const HALLS: [&str; 47] = [
    "قاعه",
    "صاله",
    "مركز",
    "مكتبه",
    "حديقه",
    "مسجد",
    "جامع",
    "مدرسه",
    "جامعه",
    "ديوان",
    "ديوانيه",
    "مسرح",
    "ملعب",
    "مجمع",
    "ساحه",
    "شاطي",
    "ممشي",
    "متنزه",
    "منتزه",
    "فندق",
    "مستشفي",
    "مخيم",
    "محميه",
    "مرسي",
    "مقر",
    "خيمه",
    "جراج",
    "مزرعه",
    "دوار",
    "مينا",
    "المينا",
    "بيت",
    "دار",
    "مشغل",
    "مخزن",
    "متحف",
    "استاد",
    "قصر",
    "كليه",
    "معهد",
    "روضه",
    "سوق",
    "بستان",
    "مطبخ",
    "غابه",
    "محطه",
    "مبني",
];

/// Folded words behind which people say where they meet.
const MEETING: [&str; 10] =
    ["التجمع", "اللقا", "نلتقي", "نتجمع", "الانطلاق", "ننطلق", "التجمعات", "meet", "meeting", "gather"];

/// The most words of a spot in a sentence.
pub const MOST_OF_SPOT: usize = 7;

/// Returns whether a short line begins with a word for a building or a ground: «قاعة النخيل الذهبي».
pub fn is_hall(segment: &Segment) -> bool {
    let words: Vec<&Token> =
        segment.tokens.iter().filter(|token| token.kind == TokenKind::Word && !token.is_used).collect();
    segment.topic.is_none()
        && (2..=MOST_OF_SPOT - 1).contains(&words.len())
        && words[0].is_word(&HALLS)
        && !segment.tokens.iter().any(|token| token.is_sign(&['.', '!', ':', '؟', '?']))
}

/// Returns the spot before the name of a place.
pub fn spot_before(tokens: &[Token], named: &NamedPlace) -> Option<String> {
    let place = named.at;
    let before = place.checked_sub(1)?;
    let is_in = tokens[before].is_word(&["في", "in"]);
    let divides = is_in || tokens[before].is_sign(&[',', '،', '-', '–', '—', '(']);
    // «مكتبة السدرة بالسالمية»
    let is_joined = named.said != named.name && named.said.starts_with('ب');
    if !divides && !is_joined {
        return None;
    }
    let end = if divides { before } else { place };
    let from = (0..end).rev().find(|at| bounds_spot(&tokens[*at])).map_or(0, |at| at + 1);
    let tells =
        |token: &Token| token.is_word(&BEFORE_SPOT) || token.is_sign(&['@']) || (token.is_used && !is_in);
    let is_told =
        from.checked_sub(1).is_some_and(|at| tells(&tokens[at])) || joined_word(&tokens[from]).is_some();
    let words = tokens[from..end].iter().filter(|token| token.kind == TokenKind::Word).count();
    (is_told && (1..=MOST_OF_SPOT).contains(&words)).then(|| spot(&tokens[from..end]))
}

/// Returns the spot behind a word for meeting: «التجمع بساحة النخيل», «الانطلاق من ممشى المنقف».
pub fn spot_of_meeting(tokens: &[Token]) -> Option<String> {
    let meeting = tokens.iter().position(|token| token.is_word(&MEETING))?;
    let is_open =
        |at: usize| tokens.get(at).is_some_and(|token| !token.is_used && token.kind == TokenKind::Word);
    let tells = |at: usize| {
        (tokens[at].is_word(&BEFORE_SPOT) && is_open(at + 1)) || joined_word(&tokens[at]).is_some()
    };
    let told = (meeting + 1..tokens.len().min(meeting + 9)).find(|at| tells(*at))?;
    let from = told + usize::from(tokens[told].is_word(&BEFORE_SPOT));
    let end = (from..tokens.len()).find(|at| bounds_spot(&tokens[*at])).unwrap_or(tokens.len());
    let words = tokens[from..end].iter().filter(|token| token.kind == TokenKind::Word).count();
    (1..=MOST_OF_SPOT).contains(&words).then(|| spot(&tokens[from..end]))
}

fn bounds_spot(token: &Token) -> bool {
    token.is_used
        || token.is_word(&BEFORE_SPOT)
        || (token.kind == TokenKind::Sign && !token.is_sign(&['&', '\'', '’']))
}

/// Returns a word without the «بـ» before it, if the word is one for a building or a ground.
fn joined_word(token: &Token) -> Option<&str> {
    let folded = token.folded.strip_prefix('ب').filter(|rest| HALLS.contains(rest));
    folded.and_then(|_| token.raw.strip_prefix('ب'))
}

fn spot(tokens: &[Token]) -> String {
    let whole = text(tokens);
    match joined_word(&tokens[0]) {
        Some(_) => whole.trim_start_matches('ب').to_owned(),
        None => whole,
    }
}
