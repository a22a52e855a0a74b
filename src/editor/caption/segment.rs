//! Divides a caption into segments: pieces of lines that are about one thing, such as the place or the time. A sign
//! (`📍`) or a label (`المكان:`) at their beginning says what that is.

use crate::editor::caption::token::{Token, TokenKind, phrase, tokens};

/// What a segment is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// The day.
    Day,
    /// The time of day.
    Clock,
    /// The place.
    Place,
    /// Whom to ask.
    Contact,
    /// How to register.
    Register,
    /// Until when people may register.
    Deadline,
    /// When it ends.
    End,
    /// Who organises it.
    Organizer,
    /// The name of the event.
    Title,
}

/// A piece of a line about one thing.
#[derive(Clone, Debug)]
pub struct Segment {
    /// What it is about, if a sign or a label says so.
    pub topic: Option<Topic>,
    /// The words of its label.
    pub label: Vec<Token>,
    /// Its words, without the sign and the label.
    pub tokens: Vec<Token>,
    /// The number of its line, from 0.
    pub line: usize,
}

const LABELS: [(Topic, &[&str]); 9] = [
    (
        Topic::Day,
        &[
            "التاريخ",
            "تاريخ",
            "الموعد",
            "موعد",
            "المواعيد",
            "اليوم",
            "الايام",
            "متي",
            "امتي",
            "الزمان",
            "زمان",
            "when",
            "date",
            "dates",
            "day",
            "days",
        ],
    ),
    (Topic::Clock, &["الوقت", "وقت", "التوقيت", "الساعه", "time", "timing", "times"]),
    (
        Topic::Place,
        &[
            "المكان",
            "مكان",
            "الموقع",
            "موقع",
            "العنوان",
            "اين",
            "فين",
            "وين",
            "المقر",
            "نقطه",
            "التجمع",
            "اللقا",
            "الانطلاق",
            "where",
            "location",
            "place",
            "venue",
            "address",
            "meeting",
        ],
    ),
    (
        Topic::Contact,
        &[
            "للاستفسار",
            "للاستفسارات",
            "الاستفسار",
            "للتواصل",
            "التواصل",
            "تواصل",
            "هاتف",
            "الهاتف",
            "تلفون",
            "جوال",
            "واتساب",
            "الواتساب",
            "واتس",
            "للاتصال",
            "الاتصال",
            "اتصال",
            "whatsapp",
            "phone",
            "tel",
            "call",
            "contact",
            "mobile",
            "inquiries",
            "enquiries",
            "info",
            "questions",
            "email",
            "للمزيد",
        ],
    ),
    (
        Topic::Register,
        &[
            "للتسجيل",
            "التسجيل",
            "تسجيل",
            "سجل",
            "سجلوا",
            "رابط",
            "register",
            "registration",
            "signup",
            "sign",
            "rsvp",
            "join",
        ],
    ),
    (Topic::Deadline, &["deadline"]),
    (Topic::End, &["ends", "النهايه", "ينتهي", "تنتهي", "الختام"]),
    (
        Topic::Organizer,
        &[
            "بتنظيم",
            "تنظيم",
            "الجهه",
            "المنظم",
            "المنظمون",
            "organizer",
            "organiser",
            "organized",
            "organised",
            "hosted",
            "by",
        ],
    ),
    (Topic::Title, &["الفعاليه", "اسم", "المبادره", "event", "title", "what", "النشاط"]),
];

/// Folded words, one after the other, that say until when people may register.
const DEADLINES: [&[&str]; 18] = [
    &["اخر", "موعد"],
    &["اخر", "يوم", "للتسجيل"],
    &["اخر", "يوم", "التسجيل"],
    &["اخر", "يوم", "لتسجيل"],
    &["اخر", "فرصه"],
    &["ينتهي", "التسجيل"],
    &["يغلق", "التسجيل"],
    &["يقفل", "التسجيل"],
    &["اغلاق", "التسجيل"],
    &["انتهاء", "التسجيل"],
    &["التسجيل", "حتي"],
    &["التسجيل", "مفتوح", "حتي"],
    &["التسجيل", "متاح", "حتي"],
    &["التسجيل", "قبل"],
    &["register", "by"],
    &["registration", "closes"],
    &["sign", "up", "by"],
    &["deadline"],
];

/// Returns what a sign is about.
fn topic_of(sign: char) -> Option<Topic> {
    Some(match sign {
        '🗓' | '📅' | '📆' => Topic::Day,
        '⏰' | '⌚' | '⏱' | '⏳' | '🕰' | '\u{1F550}'..='\u{1F567}' => Topic::Clock,
        '📍' | '🗺' | '🏢' | '🏫' | '🕌' | '🏟' => Topic::Place,
        '☎' | '📞' | '📱' | '📲' | '💬' | '✉' | '📧' | '📩' => Topic::Contact,
        '🔗' | '📝' | '✍' | '🖊' => Topic::Register,
        '🤝' => Topic::Organizer,
        _ => return None,
    })
}

/// The most tokens of a label, with its colon.
const LONGEST_LABEL: usize = 6;

/// Divides a caption.
pub fn segments(caption: &str) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::new();
    for (line, text) in caption.lines().enumerate() {
        divide(line, &tokens(text), &mut segments);
    }
    inherit(&mut segments);
    for segment in &mut segments {
        if is_deadline(&segment.tokens) {
            segment.topic = Some(Topic::Deadline);
        }
    }
    segments
}

impl Segment {
    fn open(line: usize) -> Segment {
        Segment { topic: None, label: Vec::new(), tokens: Vec::new(), line }
    }
}

/// Divides a line. Each has at least one segment.
fn divide(line: usize, all: &[Token], segments: &mut Vec<Segment>) {
    let of_line = segments.len();
    let mut open = Segment::open(line);
    let mut at = 0;
    while let Some(token) = all.get(at) {
        let sign = token.raw.chars().next().filter(|_| token.kind == TokenKind::Sign).and_then(topic_of);
        let label = label_at(all, at, &open);
        let begins = label.is_some() || sign.is_some() || token.is_sign(&['|']);
        // «آخر يوم للتسجيل:» begins before its label; what stands before that is of another matter.
        let is_deadline = label.is_some_and(|(topic, _)| topic == Topic::Deadline);
        let begin = if is_deadline { deadline_at(&open.tokens, &all[at..]) } else { None };
        let before_label = begin.map_or_else(Vec::new, |begin| open.tokens.split_off(begin));
        if begins && !open.tokens.is_empty() {
            segments.push(std::mem::replace(&mut open, Segment::open(line)));
        }
        open.label.extend(before_label);
        match (label, sign) {
            // A label after its sign says the same more exactly: `📍 المكان:`, `📞 للتسجيل:`.
            (Some((topic, next)), _) => {
                open.topic = Some(topic);
                open.label.extend_from_slice(&all[at..next]);
                at = next;
            }
            (None, Some(topic)) => {
                open.topic = open.topic.or(Some(topic));
                at += 1;
            }
            (None, None) => {
                let is_outside = token.is_sign(&['|']) || (open.tokens.is_empty() && is_bullet(token));
                if !is_outside {
                    open.tokens.push(token.clone());
                }
                at += 1;
            }
        }
    }
    if !open.tokens.is_empty() || open.topic.is_some() || segments.len() == of_line {
        segments.push(open);
    }
}

/// Gives a line without a topic that of a label alone on the line before it.
fn inherit(segments: &mut [Segment]) {
    for at in 1..segments.len() {
        let (before, rest) = segments.split_at_mut(at);
        let (before, segment) = (&before[at - 1], &mut rest[0]);
        let follows = segment.line == before.line + 1 && !segment.tokens.is_empty();
        if before.tokens.is_empty() && follows && segment.topic.is_none() {
            segment.topic = before.topic;
        }
    }
}

/// Reads a label: at the beginning one of its words is enough if a colon follows within a few words. Returns where its
/// value begins.
fn label_at(all: &[Token], at: usize, open: &Segment) -> Option<(Topic, usize)> {
    let (token, is_first) = (&all[at], open.tokens.is_empty());
    let (topic, _) = LABELS.iter().find(|(_, words)| token.is_word(words))?;
    let colon = (at + 1..(at + LONGEST_LABEL).min(all.len())).find(|at| {
        all[*at].is_sign(&[':', '؟', '?'])
            && all.get(at + 1).is_none_or(|next| next.is_spaced || next.kind != TokenKind::Number)
    });
    let words_only = |to: usize| {
        all[at + 1..to].iter().all(|token| token.kind == TokenKind::Word || token.is_sign(&['/', '&', '-']))
    };
    match colon {
        // «What to bring:» is no title, and «هل تتقن لغة؟» no label.
        Some(colon) if *topic == Topic::Title && colon > at + 1 && !token.is_word(&["اسم"]) => None,
        Some(colon) if !all[colon].is_sign(&[':']) && colon > at + 1 => None,
        // `Sign language workshop: …` is no label either.
        Some(colon) if token.raw.is_ascii() && !all[at + 1..colon].iter().all(is_label) => None,
        Some(colon) if words_only(colon) && (is_first || colon == at + 1) => {
            let label: Vec<Token> = open.tokens.iter().chain(&all[at..colon]).cloned().collect();
            Some((refined(*topic, &label), colon + 1))
        }
        // «للتسجيل https://…», `Register https://…`
        _ if is_first
            && is_value_next(all, at + 1)
            && matches!(topic, Topic::Contact | Topic::Register | Topic::Place) =>
        {
            Some((*topic, at + 1))
        }
        // «الموقع ساحة السوق»
        None if is_first && *topic == Topic::Place && token.is_word(&["الموقع", "المكان"]) => {
            Some((*topic, at + 1))
        }
        // `Ends Sunday, 22:00`
        None if is_first && *topic == Topic::End => Some((*topic, at + 1)),
        // A line of its own: `WHERE`.
        None if is_first && all.len() == at + 1 => Some((*topic, at + 1)),
        // «بتنظيم فريق…»
        _ if token.is_word(&["بتنظيم"]) => Some((Topic::Organizer, at + 1)),
        _ => None,
    }
}

/// Of a label such as «آخر موعد للتسجيل», the deadline counts; of «للتسجيل والاستفسار», the registration.
fn refined(topic: Topic, label: &[Token]) -> Topic {
    if is_deadline(label) { Topic::Deadline } else { topic }
}

fn is_value_next(all: &[Token], at: usize) -> bool {
    all.get(at).is_some_and(|token| {
        matches!(token.kind, TokenKind::Link | TokenKind::Email | TokenKind::Number | TokenKind::Handle)
            || token.is_sign(&['+'])
    })
}

fn is_deadline(tokens: &[Token]) -> bool {
    DEADLINES.iter().any(|words| phrase(tokens, words).is_some())
}

/// Returns where the words for a deadline begin in some tokens, which may go on in a label behind them.
fn deadline_at(tokens: &[Token], label: &[Token]) -> Option<usize> {
    let all: Vec<Token> = tokens.iter().chain(label.iter().take(LONGEST_LABEL)).cloned().collect();
    DEADLINES.iter().filter_map(|words| phrase(&all, words)).min().filter(|begin| *begin < tokens.len())
}

/// Returns whether a token is a word of labels, or a sign.
pub fn is_label(token: &Token) -> bool {
    const BESIDE: [&str; 12] =
        ["up", "form", "link", "here", "number", "no", "عبر", "الرقم", "بالرقم", "الحمله", "مع", "ثابت"];
    let of_deadline = || DEADLINES.iter().any(|words| token.is_word(words));
    token.kind == TokenKind::Sign
        || token.is_word(&BESIDE)
        || LABELS.iter().any(|(_, words)| token.is_word(words))
        || of_deadline()
}

/// Returns whether a token is a sign that stands before the items of a list, or decorates a line.
fn is_bullet(token: &Token) -> bool {
    token.kind == TokenKind::Sign && !token.is_sign(&['«', '"', '“', '(', '*', '+', '[', '\''])
}
