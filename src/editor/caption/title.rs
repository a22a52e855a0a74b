//! Finds the name of the event in a caption.

use crate::editor::caption::segment::{Segment, Topic};
use crate::editor::caption::token::{Token, TokenKind, mark_used};
use crate::editor::caption::{CaptionDoubt, EMPTY_WORDS, Guess, text};

/// How many lines are looked at.
const MOST_LINES: usize = 12;

/// How many words a title has at most; a longer text is a sentence.
const MOST_WORDS: usize = 14;

/// How many words a line has at most that only greets.
const MOST_OF_GREETING: usize = 11;

/// The most words of a line that is a title as a whole, with a name between quotes in it.
const MOST_BESIDE: usize = 8;

/// The beginnings of lines that greet, in folded words.
const GREETINGS: [&str; 20] = [
    "السلام عليكم",
    "بسم الله",
    "مرحبا",
    "اهلا",
    "صباح ",
    "مسا ",
    "هلا",
    "شلونكم",
    "كيفكم",
    "يا ",
    "شباب ",
    "تحت شعار",
    "تحت رعايه",
    "برعايه",
    "hello",
    "hi ",
    "dear ",
    "hey ",
    "good ",
    "شكرا",
];

/// Lines that only announce, in folded words.
const ANNOUNCEMENTS: [&str; 27] = [
    "اعلان",
    "اعلان هام",
    "اعلان تطوعي",
    "دعوه",
    "دعوه للتطوع",
    "دعوه عامه",
    "فرصه تطوعيه",
    "فرصه تطوع",
    "عاجل",
    "تنويه",
    "تذكير",
    "جديد",
    "قريبا",
    "نحتاج متطوعين",
    "مطلوب متطوعين",
    "مطلوب متطوعون",
    "فرص تطوعيه",
    "announcement",
    "volunteer opportunity",
    "volunteers needed",
    "calling all volunteers",
    "احفظوا الموعد",
    "احفظ الموعد",
    "call for volunteers",
    "save the date",
    "ندا للمتطوعين",
    "ندا",
];

/// Folded words by which a sentence invites to what stands between quotes.
pub const INVITES: [&str; 24] = [
    "يسر",
    "يسرنا",
    "يدعو",
    "يدعوكم",
    "تدعو",
    "تدعوكم",
    "ندعوكم",
    "دعوتكم",
    "بدعوتكم",
    "يعلن",
    "تعلن",
    "نعلن",
    "ينظم",
    "تنظم",
    "ننظم",
    "يقيم",
    "تقيم",
    "نقيم",
    "invites",
    "invite",
    "join",
    "announces",
    "presents",
    "شاركونا",
];

/// Folded words after which the name of what is organised follows.
const THINGS: [&str; 22] = [
    "حمله",
    "مبادره",
    "فعاليه",
    "دوره",
    "ورشه",
    "برنامج",
    "ملتقي",
    "معرض",
    "يوم",
    "مشروع",
    "نشاط",
    "امسيه",
    "لقا",
    "رحله",
    "سوق",
    "جلسه",
    "campaign",
    "workshop",
    "event",
    "initiative",
    "day",
    "course",
];

/// Folded words with which the names of teams begin.
const TEAMS: [&str; 11] =
    ["فريق", "مجموعه", "جمعيه", "نادي", "لجنه", "موسسه", "منصه", "شباب", "team", "club", "society"];

/// The most tokens between quotes.
const MOST_OF_QUOTE: usize = 60;

/// The most characters of a title.
const LONGEST_TITLE: usize = 120;

/// Pairs of signs between which a name may stand.
const QUOTES: [(char, char); 5] = [('《', '》'), ('«', '»'), ('“', '”'), ('"', '"'), ('*', '*')];

/// Finds the title, and marks its words as used if they are a whole line.
pub fn find(segments: &mut [Segment]) -> Option<Guess<String>> {
    if let Some(at) =
        segments.iter().position(|segment| segment.topic == Some(Topic::Title) && has_words(&segment.tokens))
    {
        let title = stripped(&segments[at].tokens);
        mark_used(&mut segments[at].tokens);
        return Some(Guess::certain(title)).filter(|title| !title.value.is_empty());
    }
    let lines = lines(segments);
    let first = first_title(segments, &lines)?;
    // Before anything that could be a title alone, a name between quotes counts.
    let named = lines
        .iter()
        .take_while(|at| **at <= first + 3)
        .find_map(|at| Some((*at, quoted(&segments[*at].tokens)?)));
    if let Some((at, title)) = named.filter(|(at, _)| *at < first || is_long(&segments[first].tokens)) {
        if stripped(&segments[at].tokens) == title {
            mark_used(&mut segments[at].tokens);
        }
        return Some(Guess::certain(title));
    }
    of_line(&mut segments[first].tokens)
}

/// Returns the number of the segment that has the title, if it stands on a line of its own.
pub fn line(segments: &[Segment]) -> Option<usize> {
    first_title(segments, &lines(segments))
}

/// Returns the numbers of the first segments without a topic.
fn lines(segments: &[Segment]) -> Vec<usize> {
    (0..segments.len())
        .filter(|at| segments[*at].topic.is_none() && has_words(&segments[*at].tokens))
        .take(MOST_LINES)
        .collect()
}

/// Returns the first line that may be a title: it does not only greet, announce or tease. If there is none, the first.
fn first_title(segments: &[Segment], lines: &[usize]) -> Option<usize> {
    let leads_on = |at: &usize| {
        let tokens = &segments[*at].tokens;
        let is_verse = tokens.iter().any(|token| token.is_sign(&['﴾', '﴿']));
        is_verse
            || names_only_days(tokens)
            || is_greeting(tokens)
            || is_announcement(tokens)
            || is_unfinished(tokens)
    };
    let is_teaser = |at: &usize| {
        let has = |signs: &[char]| segments[*at].tokens.iter().any(|token| token.is_sign(signs));
        // «لقاء مفتوح: كيف تبدأ فريقك؟» is a title.
        has(&['!', '?', '؟', '…']) && !has(&[':'])
    };
    let plain: Vec<usize> = lines.iter().filter(|at| !leads_on(at)).copied().collect();
    let first = plain.first().or(lines.first()).copied()?;
    let after = plain.iter().find(|at| !is_teaser(at)).filter(|at| !is_sentence(&segments[**at].tokens));
    Some(if is_teaser(&first) { after.copied().unwrap_or(first) } else { first })
}

/// Takes the title from a line: all of it, or its first words.
fn of_line(tokens: &mut [Token]) -> Option<Guess<String>> {
    // «غدًا الجمعة ٨ صباحًا زراعة أشجار»
    let is_before =
        |token: &Token| token.is_used || token.kind == TokenKind::Sign || token.is_word(&EMPTY_WORDS);
    let begin = tokens.iter().position(|token| !is_before(token))?;
    let begin = if tokens[..begin].iter().any(|token| token.is_used) { begin } else { 0 };
    let end = end_of_title(tokens, begin);
    let mut title = stripped(&tokens[begin..end]);
    if title.is_empty() {
        return None;
    }
    if let Some((end, _)) = title.char_indices().nth(LONGEST_TITLE) {
        title.truncate(end);
        return Some(Guess { value: title, doubts: vec![CaptionDoubt::Beginning] });
    }
    let is_whole = tokens[end..].iter().all(|token| token.is_used || token.kind == TokenKind::Sign);
    let words = tokens[begin..end].iter().filter(|token| token.kind == TokenKind::Word).count();
    if is_whole && words <= MOST_WORDS {
        mark_used(tokens);
        return Some(Guess::certain(title));
    }
    Some(Guess { value: title, doubts: vec![CaptionDoubt::Beginning] })
}

fn has_words(tokens: &[Token]) -> bool {
    tokens.iter().any(|token| {
        token.kind == TokenKind::Word && !token.is_used && !EMPTY_WORDS.contains(&&*token.folded)
    })
}

fn folded(tokens: &[Token]) -> String {
    let words = tokens.iter().filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number));
    words.map(|token| &*token.folded).collect::<Vec<_>>().join(" ")
}

fn is_greeting(tokens: &[Token]) -> bool {
    let words = folded(tokens);
    // A greeting may begin a line that says more.
    if words.split(' ').count() > MOST_OF_GREETING {
        return false;
    }
    GREETINGS.iter().any(|greeting| words.starts_with(greeting) || words == greeting.trim())
}

/// Returns whether a line says little besides a day or a time: «يوم الحملة: الأحد ٦ ديسمبر».
fn names_only_days(tokens: &[Token]) -> bool {
    let rest = tokens.iter().filter(|token| token.kind == TokenKind::Word && !token.is_used);
    tokens.iter().any(|token| token.is_used) && rest.filter(|token| !token.is_word(&EMPTY_WORDS)).count() <= 2
}

fn is_announcement(tokens: &[Token]) -> bool {
    let open: Vec<Token> = tokens.iter().filter(|token| !token.is_used).cloned().collect();
    let words = folded(&open);
    let words = words.trim_end_matches(" ان شا الله");
    ANNOUNCEMENTS.contains(&words)
        || words.strip_suffix(" جديده").is_some_and(|rest| ANNOUNCEMENTS.contains(&rest))
}

/// Returns whether a line leads on to the next one: `Join us for:`, «وموعدنا في».
fn is_unfinished(tokens: &[Token]) -> bool {
    let last = tokens.iter().rev().find(|token| token.kind != TokenKind::Sign || token.is_sign(&[':', '…']));
    let hangs = |last: &Token| {
        last.is_sign(&[':', '…'])
            || last.is_word(&["في", "من", "علي", "الي", "for", "to", "the"])
            || last.is_word(&INVITES)
    };
    // «تقيم لجنة بيت الجود»
    let words: Vec<&Token> = tokens.iter().filter(|token| token.kind == TokenKind::Word).collect();
    let names_team =
        words.len() <= 5 && words.len() > 1 && words[0].is_word(&INVITES) && words[1].is_word(&TEAMS);
    names_team || last.is_some_and(hangs)
}

/// Returns whether a line is longer than a title, invites, or ends like a sentence.
fn is_sentence(tokens: &[Token]) -> bool {
    let words = tokens.iter().filter(|token| token.kind == TokenKind::Word).count();
    let ends =
        tokens.iter().rev().find(|token| token.kind != TokenKind::Sign || token.raw.chars().all(is_written));
    let is_ended = ends.is_some_and(|last| last.is_sign(&['.', '؛', ';']));
    words > MOST_WORDS || is_ended || tokens.iter().any(|token| token.is_word(&INVITES))
}

/// Returns whether a line is a sentence, or has more words than a title and a word or two beside it.
fn is_long(tokens: &[Token]) -> bool {
    is_sentence(tokens) || tokens.iter().filter(|token| token.kind == TokenKind::Word).count() > MOST_BESIDE
}

/// Returns the name between quotes, with the word before it that says what it is: «حملة «شاطئنا أمانة»». The name of
/// those who invite is none.
fn quoted(tokens: &[Token]) -> Option<String> {
    let mut from = 0;
    while from < tokens.len() {
        let close = QUOTES.iter().find(|(open, _)| tokens[from].is_sign(&[*open])).map(|(_, close)| *close);
        let length = close.and_then(|close| {
            tokens[from + 1..].iter().take(MOST_OF_QUOTE).position(|token| token.is_sign(&[close]))
        });
        let Some(to) = length.map(|length| from + 1 + length) else {
            from += 1;
            continue;
        };
        let words = || tokens[from + 1..to].iter().filter(|token| token.kind == TokenKind::Word);
        let before = from.checked_sub(1).map(|at| &tokens[at]);
        let is_team = [words().next(), before].into_iter().flatten().any(|word| word.is_word(&TEAMS));
        if words().count() > 1 && words().count() <= MOST_WORDS && !is_team {
            let name = stripped(&tokens[from + 1..to]);
            let thing =
                from.checked_sub(1).filter(|at| tokens[*at].is_word(&THINGS)).map(|at| &tokens[at].raw);
            return Some(thing.map_or(name.clone(), |thing| format!("{thing} {name}")));
        }
        from = to + 1;
    }
    called(tokens)
}

/// Returns the name behind a word for it: `is called The Neighbours’ Table:`.
fn called(tokens: &[Token]) -> Option<String> {
    let from = 1 + tokens
        .iter()
        .position(|token| token.is_word(&["called", "titled", "بعنوان", "المسماه", "المسمي"]))?;
    let ends =
        |token: &Token| token.is_used || token.is_sign(&['.', '،', ',', ':', '!', '؟', '?', '(', '–', '—']);
    let to = from + tokens[from..].iter().position(ends).unwrap_or(tokens.len() - from);
    let words = tokens[from..to].iter().filter(|token| token.kind == TokenKind::Word).count();
    ((1..=MOST_WORDS).contains(&words)).then(|| stripped(&tokens[from..to]))
}

/// Returns where a title that begins at a token ends: before a day or a time, or where a sentence ends.
fn end_of_title(tokens: &[Token], begin: usize) -> usize {
    let has_used = tokens.iter().any(|token| token.is_used);
    let mut counts = vec![0; tokens.len() + 1];
    for at in begin..tokens.len() {
        counts[at + 1] = counts[at] + usize::from(tokens[at].kind == TokenKind::Word);
    }
    let words_to = |at: usize| counts[at];
    let ends = |at: &usize| {
        let (token, before) = (&tokens[*at], words_to(*at));
        let is_used = token.is_used && before > 1 && token.kind != TokenKind::Sign;
        let is_end = token.is_sign(&['.', '!', '؟', '?', '؛', ';', '…', '|']) && before > 1;
        let is_long = has_used || words_to(tokens.len()) > MOST_WORDS;
        // «عونة السلاسل الحجرية في بتير: بنرمم سوا جدران المدرجات»
        let explains = token.is_sign(&[':']) && before > 2 && words_to(tokens.len()) > before + 3;
        let is_pause = explains || token.is_sign(&['،', ',', '-', '–', '—']) && before > 2 && is_long;
        is_used
            || is_end
            || is_pause
            || matches!(token.kind, TokenKind::Link | TokenKind::Email | TokenKind::Handle)
    };
    let mut end = (begin..tokens.len()).find(ends).unwrap_or(tokens.len());
    if words_to(end) > MOST_WORDS {
        end = (begin..end).find(|at| words_to(*at) == MOST_WORDS).unwrap_or(end);
    }
    // A title does not end with «في», or with a dash.
    let hangs = |token: &Token| {
        token.is_word(&EMPTY_WORDS) || token.is_sign(&['-', '–', '—', ':', '،', ',', '(', '@'])
    };
    while end > begin && hangs(&tokens[end - 1]) {
        end -= 1;
    }
    end
}

/// Returns tokens as a text without the signs around it and the pictures in it.
fn stripped(tokens: &[Token]) -> String {
    // «١) تنظيف الشاطئ»
    let tokens = match tokens {
        [number, sign, rest @ ..]
            if number.kind == TokenKind::Number && sign.is_sign(&[')', '.', '-']) && !rest.is_empty() =>
        {
            rest
        }
        tokens => tokens,
    };
    let is_text = |token: &&Token| token.kind != TokenKind::Sign || token.raw.chars().all(is_written);
    let kept: Vec<Token> = tokens
        .iter()
        .filter(is_text)
        .map(|token| match token.kind {
            TokenKind::Hashtag => {
                Token { raw: token.raw.trim_start_matches('#').replace('_', " "), ..token.clone() }
            }
            _ => token.clone(),
        })
        .collect();
    let text = text(&kept);
    let outer = |c: char| {
        matches!(
            c,
            '*' | '_'
                | '~'
                | ':'
                | '-'
                | '–'
                | '—'
                | '،'
                | ','
                | '.'
                | '!'
                | '"'
                | '“'
                | '”'
                | '|'
                | '/'
                | '؛'
                | '…'
        ) || c.is_whitespace()
    };
    let text = text.trim_matches(outer);
    let inner =
        text.strip_prefix('«').and_then(|text| text.strip_suffix('»')).filter(|inner| !inner.contains('«'));
    inner.unwrap_or(text).trim_matches(outer).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns whether a sign belongs to written language.
fn is_written(c: char) -> bool {
    c.is_ascii_punctuation() && !matches!(c, '*' | '_' | '~' | '`' | '#' | '|' | '<' | '>')
        || matches!(c, '«' | '»' | '“' | '”' | '،' | '؛' | '؟' | '–' | '—' | '’' | '…' | '٪' | '°')
}
