//! The closed sets of values in front matter: each an enum that knows its words.

use crate::diagnostic::nearest;
use crate::model::folding::fold_name;

/// Declares an enum whose variants are written as fixed words in front matter, with other words that people
/// write for them.
macro_rules! choices {
    ($(#[$meta:meta])* $name:ident {
        $($(#[$variant_meta:meta])* $variant:ident = $word:literal $([$($other:literal),* $(,)?])?),+ $(,)?
    }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$variant_meta])* $variant),+ }

        impl $name {
            /// The words of all values, in the order of documentation.
            pub const WORDS: &'static [&'static str] = &[$($word),+];
        }

        impl Choice for $name {
            const ALL: &'static [$name] = &[$($name::$variant),+];

            fn word(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }

            fn called(self) -> &'static [&'static str] {
                match self { $($name::$variant => &[$($($other),*)?]),+ }
            }
        }
    };
}

/// A value from a closed set of words.
pub trait Choice: Copy + 'static {
    /// Every value, in the order of documentation.
    const ALL: &'static [Self];

    /// Returns the word in front matter; the keys of its messages end with the same word.
    fn word(self) -> &'static str;

    /// Returns other words that people write for the value: Arabic ones, and those of other programs.
    fn called(self) -> &'static [&'static str];

    /// Finds the value for a word.
    fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|choice| choice.word() == word)
    }

    /// Finds the value that somebody most likely means by a word that is none of the set.
    fn meant(word: &str) -> Option<Self> {
        let near = || {
            let all = folded::<Self>();
            let near = nearest(&fold_name(word), all.iter().map(|(_, folded)| folded.as_str()))?;
            all.iter().find(|(_, folded)| folded == near).map(|(choice, _)| *choice)
        };
        Self::named(word).or_else(near)
    }

    /// Finds the value for its own word, or for another word that people write for it.
    fn named(word: &str) -> Option<Self> {
        let wanted = fold_name(word);
        folded::<Self>().into_iter().find(|(_, folded)| *folded == wanted).map(|(choice, _)| choice)
    }
}

/// Returns every word of a set, folded, with its value.
fn folded<C: Choice>() -> Vec<(C, String)> {
    let words = |choice: &C| std::iter::once(choice.word()).chain(choice.called().iter().copied());
    C::ALL.iter().flat_map(|choice| words(choice).map(|word| (*choice, fold_name(word)))).collect()
}

choices! {
    /// From where the day of a file's last change is taken if the file does not say it.
    Dating {
        /// From nowhere.
        None = "none",
        /// From the history that git keeps.
        Git = "git",
    }
}

choices! {
    /// The sizes of the pictures that people post for an event.
    CardSize {
        /// 1200 by 630 pixels, the preview of a link.
        Og = "og",
        /// 1080 by 1350 pixels, a post.
        Post = "post",
        /// 1080 by 1920 pixels, a story.
        Story = "story",
        /// 1080 by 1080 pixels.
        Square = "square",
    }
}

impl CardSize {
    /// Returns width and height in pixels.
    pub fn pixels(self) -> (u16, u16) {
        match self {
            CardSize::Og => (1200, 630),
            CardSize::Post => (1080, 1350),
            CardSize::Story => (1080, 1920),
            CardSize::Square => (1080, 1080),
        }
    }
}

choices! {
    /// How texts lie in a store.
    Compression {
        /// As they are.
        None = "none" ["لا"],
        /// Compressed with gzip (RFC 1952): visitors load less, and all browsers read it.
        Gzip = "gzip" ["gz", "yes", "true"],
    }
}

choices! {
    /// The service that keeps the files of a site that is edited in the browser.
    CmsBackend {
        /// GitHub.
        Github = "github",
        /// GitLab.
        Gitlab = "gitlab",
        /// Gitea or Forgejo.
        Gitea = "gitea",
        /// None: what is written goes when the page is closed, to try the editor.
        Test = "test",
    }
}

choices! {
    /// The two forms of volunteering.
    Form {
        /// Thought, time and expertise given without an emergency.
        Planned = "planned" [
            "تدبر", "مخطط", "مخططة", "مخطط لها", "عادي", "عادية", "planning", "یاری برنامه‌ریزی‌شده",
            "Engagement planifié", "Terencana", "Terancang", "Planlı gönüllülük", "منصوبہ بند خدمت",
        ],
        /// An answer to a crisis or a human situation: shown first, marked as urgent.
        Response = "response" [
            "urgent response", "استجابة عاجلة", "استجابة", "عاجل", "عاجلة", "طارئ", "طارئة", "إغاثة",
            "أزمة", "urgent", "emergency", "crisis", "یاری فوری", "Réponse d’urgence", "Tanggap darurat",
            "Respons segera", "Acil müdahale", "ہنگامی امداد",
        ],
    }
}

choices! {
    /// How people take part (schema.org `eventAttendanceMode`).
    Attendance {
        /// At a place.
        InPerson = "in-person" [
            "حضوري", "حضورية", "حضورا", "حضوريا", "ميداني", "ميدانية", "وجاهي", "في المكان", "في الموقع",
            "physical", "offline", "onsite", "face to face", "field", "حضوری", "Sur place", "Di lokasi",
            "Bersemuka", "Yüz yüze", "بالمشافہ",
        ],
        /// From anywhere.
        Online = "online" [
            "عن بعد", "أونلاين", "اونلاين", "افتراضي", "افتراضية", "إلكتروني", "إلكترونية",
            "عبر الإنترنت", "إنترنت", "على الإنترنت", "زووم", "virtual", "remote", "zoom", "آنلاین",
            "En ligne", "Daring", "Dalam talian", "Çevrim içi", "آن لائن",
        ],
        /// Either way.
        Hybrid = "hybrid" [
            "حضوري وعن بعد", "هجين", "هجينة", "مدمج", "مدمجة", "مختلط", "مختلطة", "كلاهما",
            "in person and online", "mixed", "both", "حضوری و آنلاین", "Sur place et en ligne",
            "Di lokasi dan daring", "Bersemuka dan dalam talian", "Yüz yüze ve çevrim içi",
            "بالمشافہ اور آن لائن",
        ],
    }
}

choices! {
    /// Whether an event happens as announced (schema.org `eventStatus`, and two states of our own).
    Status {
        /// It happens.
        Scheduled = "scheduled" [
            "في موعدها", "في موعده", "قائمة", "قائم", "مؤكدة", "مؤكد", "مجدولة", "كما أعلن",
            "as planned", "confirmed", "active", "طبق برنامه", "Comme prévu", "Sesuai jadwal",
            "Seperti dijadualkan", "Planlandığı gibi", "مقررہ وقت پر",
        ],
        /// It does not happen.
        Cancelled = "cancelled" [
            "ألغيت", "ملغاة", "ملغى", "ملغي", "ملغية", "إلغاء", "ألغي", "canceled", "cancel",
            "called off", "لغو شد", "Annulé", "Dibatalkan", "İptal edildi", "منسوخ",
        ],
        /// It is put off, the new time is not known yet.
        Postponed = "postponed" [
            "أجلت", "مؤجلة", "مؤجل", "تأجيل", "أجل", "تأجلت", "delayed", "on hold", "به تعویق افتاد",
            "Reporté", "Ditunda", "Ditangguhkan", "Ertelendi", "ملتوی",
        ],
        /// It has a new time.
        Rescheduled = "rescheduled" [
            "تغير موعدها", "تغير موعده", "تغير الموعد", "موعد جديد", "غير موعدها", "معاد جدولتها",
            "new date", "moved", "زمان تغییر کرد", "Nouvelle date", "Dijadwalkan ulang",
            "Dijadualkan semula", "Tarihi değişti", "شیڈول تبدیل",
        ],
        /// There are no places left.
        Full = "full" [
            "اكتمل العدد", "مكتملة", "مكتمل", "اكتمل", "ممتلئة", "ممتلئ", "مليئة", "كامل العدد",
            "sold out", "booked", "ظرفیت تکمیل شد", "Complet", "Kuota penuh", "Penuh", "Kontenjan doldu",
            "گنجائش ختم",
        ],
        /// It happens, but online.
        MovedOnline = "moved-online" [
            "نقلت إلى الإنترنت", "صارت عن بعد", "نقلت عن بعد", "تحولت عن بعد", "انتقلت عن بعد",
            "حولت أونلاين", "now online", "آنلاین شد", "Désormais en ligne", "Dialihkan ke daring",
            "Beralih ke dalam talian", "Çevrim içi ortama taşındı", "اب آن لائن",
        ],
    }
}

choices! {
    /// What a place or a meeting offers to people with a disability.
    Accessibility {
        /// Step-free for a wheelchair.
        Wheelchair = "wheelchair" [
            "كرسي متحرك", "كراسي متحركة", "للكراسي المتحركة", "wheelchair access",
            "wheelchair accessible", "step free", "دسترسی با ویلچر", "Accès en fauteuil roulant",
            "Akses kursi roda", "Akses kerusi roda", "Tekerlekli sandalye erişimi",
            "وہیل چیئر کے لیے راستہ",
        ],
        /// An accessible toilet.
        Toilet = "accessible-toilet" [
            "دورة مياه مهيأة", "حمام مهيأ", "دورات مياه مهيأة", "accessible toilet", "accessible wc",
            "سرویس بهداشتی مناسب‌سازی‌شده", "Toilettes accessibles", "Toilet ramah disabilitas",
            "Tandas OKU", "Erişilebilir tuvalet", "معذور افراد کے لیے بیت الخلا",
        ],
        /// Parking for people with a disability.
        Parking = "accessible-parking" [
            "موقف سيارة مهيأ", "موقف مهيأ", "مواقف مهيأة", "موقف سيارات مهيأ", "accessible parking",
            "parking", "پارکینگ مناسب‌سازی‌شده", "Stationnement accessible", "Parkir ramah disabilitas",
            "Tempat letak kereta OKU", "Erişilebilir otopark", "معذور افراد کے لیے پارکنگ",
        ],
        /// Interpreted in a sign language.
        SignLanguage = "sign-language" [
            "لغة الإشارة", "لغة إشارة", "إشارة", "ترجمة إشارة", "sign language", "sign", "زبان اشاره",
            "Langue des signes", "Bahasa isyarat", "İşaret dili", "اشاروں کی زبان",
        ],
        /// A hearing loop.
        HearingLoop = "hearing-loop" [
            "حلقة سمع", "حلقة سمعية", "سماعات", "hearing loop", "induction loop", "حلقهٔ شنوایی",
            "Boucle magnétique", "Loop pendengaran", "Gelung pendengaran", "İndüksiyon döngüsü",
            "سماعتی لوپ",
        ],
        /// Captions as people speak.
        Captions = "captions" [
            "كتابة مصاحبة", "ترجمة مكتوبة", "نص مصاحب", "نص مكتوب", "تعليق نصي", "subtitles",
            "captioning", "زیرنویس", "Sous-titres", "Teks takarir", "Sari kata", "Altyazı", "سب ٹائٹل",
        ],
        /// Texts in Braille.
        Braille = "braille" [
            "برايل", "بريل", "خط بریل", "Braille", "Braille alfabesi", "بریل",
        ],
        /// A quiet room.
        QuietSpace = "quiet-space" [
            "مكان هادئ", "غرفة هادئة", "quiet space", "quiet room", "فضای آرام", "Espace calme",
            "Ruang tenang", "Sessiz alan", "پُرسکون جگہ",
        ],
        /// Guide and assistance dogs are welcome.
        AssistanceDogs = "assistance-dogs" [
            "كلاب المساعدة", "كلب مساعد", "كلاب الإرشاد", "assistance dogs welcome", "guide dogs",
            "assistance dogs", "ورود با سگ یاریگر آزاد است", "Chiens d’assistance bienvenus",
            "Anjing pendamping diperbolehkan", "Anjing bantuan dibenarkan",
            "Yardımcı köpekler girebilir", "معاون کتے لانے کی اجازت",
        ],
    }
}

choices! {
    /// The people for whom an event is above all.
    Audience {
        /// Anyone.
        Everyone = "everyone" [
            "الجميع", "للجميع", "الكل", "عام", "all", "anyone", "public", "همه", "Tout public",
            "Semua orang", "Herkes", "سب لوگ",
        ],
        /// Families together.
        Families = "families" [
            "العائلات", "عائلات", "عائلة", "أسر", "أسرة", "الأسر", "للعائلات", "family", "خانواده‌ها",
            "Familles", "Keluarga", "Aileler", "خاندان",
        ],
        /// Children.
        Children = "children" [
            "الأطفال", "أطفال", "طفل", "للأطفال", "صغار", "kids", "child", "کودکان", "Enfants",
            "Anak-anak", "Kanak-kanak", "Çocuklar", "بچے",
        ],
        /// Young people.
        Youth = "youth" [
            "الشباب", "شباب", "شاب", "للشباب", "young people", "young", "teens", "جوانان", "Jeunes",
            "Anak muda", "Belia", "Gençler", "نوجوان",
        ],
        /// Students.
        Students = "students" [
            "الطلبة", "طلبة", "طلاب", "طالب", "طالبات", "للطلبة", "student", "دانش‌آموزان و دانشجویان",
            "Public étudiant", "Pelajar dan mahasiswa", "Pelajar", "Öğrenciler", "طلبہ و طالبات",
        ],
        /// Women.
        Women = "women" [
            "النساء", "نساء", "امرأة", "سيدات", "للنساء", "للسيدات", "بنات", "ladies", "female",
            "بانوان", "Femmes", "Perempuan", "Wanita", "Kadınlar", "خواتین",
        ],
        /// Men.
        Men = "men" [
            "الرجال", "رجال", "رجل", "للرجال", "شباب رجال", "male", "آقایان", "Hommes", "Laki-laki",
            "Lelaki", "Erkekler", "مرد حضرات",
        ],
        /// Older people.
        Seniors = "seniors" [
            "كبار السن", "مسنون", "مسنين", "كبار", "للمسنين", "older people", "elderly", "senior",
            "سالمندان", "Seniors", "Lansia", "Warga emas", "İleri yaştakiler", "بزرگ افراد",
        ],
        /// People with a disability.
        Disabled = "people-with-disabilities" [
            "ذوو الإعاقة", "ذوي الإعاقة", "معاقون", "أصحاب الهمم", "ذوو الهمم", "الاحتياجات الخاصة",
            "people with disabilities", "disabled", "disability", "افراد دارای معلولیت",
            "Personnes en situation de handicap", "Penyandang disabilitas", "Orang kurang upaya",
            "Engelli bireyler", "معذوری کے حامل افراد",
        ],
        /// People of a trade.
        Professionals = "professionals" [
            "أصحاب المهن", "مهنيون", "مهنيين", "محترفون", "متخصصون", "خبراء", "professional", "experts",
            "متخصصان", "Public professionnel", "Profesional", "Golongan profesional", "Meslek sahipleri",
            "پیشہ ور افراد",
        ],
        /// Newcomers and refugees.
        Newcomers = "newcomers" [
            "الوافدون واللاجئون", "وافدون", "لاجئون", "لاجئين", "مهاجرون", "newcomers and refugees",
            "refugees", "migrants", "تازه‌واردان و پناهندگان", "Personnes migrantes ou réfugiées",
            "Pendatang baru dan pengungsi", "Penduduk baharu dan pelarian", "Göçmenler ve mülteciler",
            "نووارد اور پناہ گزین",
        ],
    }
}

choices! {
    /// Who may come.
    People {
        /// Anyone.
        All = "all" [
            "للجميع", "الجميع", "الكل", "open to all", "everyone", "anyone", "برای همه",
            "Ouvert à tout le monde", "Terbuka untuk semua", "Terbuka kepada semua", "Herkese açık",
            "سب کے لیے",
        ],
        /// Women only.
        Women = "women" [
            "للنساء", "نساء", "النساء", "نساء فقط", "للنساء فقط", "سيدات", "للسيدات", "نسائية",
            "for women", "ladies", "female", "ویژهٔ بانوان", "Pour les femmes", "Untuk perempuan",
            "Untuk wanita", "Kadınlar için", "خواتین کے لیے",
        ],
        /// Men only.
        Men = "men" [
            "للرجال", "رجال", "الرجال", "رجالية", "for men", "male", "ویژهٔ آقایان", "Pour les hommes",
            "Untuk laki-laki", "Untuk lelaki", "Erkekler için", "مرد حضرات کے لیے",
        ],
        /// Families only.
        Families = "families" [
            "للعائلات", "عائلات", "العائلات", "أسر", "عائلي", "for families", "family",
            "ویژهٔ خانواده‌ها", "Pour les familles", "Untuk keluarga", "Aileler için", "خاندانوں کے لیے",
        ],
    }
}

choices! {
    /// A calendar in which dates are shown.
    Calendar {
        /// The civil calendar.
        Gregorian = "gregorian" ["ميلادي", "الميلادي", "civil"],
        /// The Hijri calendar of Umm al-Qura, calculated.
        UmmAlQura = "islamic-umalqura" ["هجري", "الهجري", "أم القرى", "hijri", "islamic", "umalqura"],
    }
}

choices! {
    /// The digits that numbers and dates are written with.
    Digits {
        /// The digits that are usual in the language and country.
        Auto = "auto" ["تلقائي", "automatic", "default"],
        /// The Arabic-Indic digits in languages that have them; Persian and Urdu use their own digits.
        Arabic = "arab" ["عربية", "هندية", "مشرقية", "arabic", "arabic indic"],
        /// 0123456789.
        Latin = "latn" ["لاتينية", "غربية", "إنجليزية", "latin", "western"],
    }
}

choices! {
    /// A format in which every listing is published beside HTML.
    Format {
        /// Atom, RFC 4287.
        Atom = "atom" ["rss", "feed"],
        /// JSON Feed 1.1.
        JsonFeed = "json-feed" ["jsonfeed", "json feed"],
        /// iCalendar, RFC 5545.
        Ics = "ics" ["icalendar", "ical", "تقويم"],
        /// CSV, RFC 4180.
        Csv = "csv",
        /// schema.org `ItemList` as JSON.
        Json = "json",
        /// A small page that other sites show in a frame.
        Embed = "embed" ["iframe", "تضمين", "إطار"],
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    /// Fails if two values of a set have a word in common.
    fn is_told_apart<C: Choice>() {
        let mut known: HashMap<String, &str> = HashMap::new();
        for choice in C::ALL {
            for word in std::iter::once(choice.word()).chain(choice.called().iter().copied()) {
                let other = known.insert(fold_name(word), choice.word());
                assert!(other.is_none_or(|other| other == choice.word()), "`{word}` means two values");
            }
        }
    }

    #[test]
    fn a_word_means_one_value_of_its_set() {
        is_told_apart::<Form>();
        is_told_apart::<Attendance>();
        is_told_apart::<Status>();
        is_told_apart::<Accessibility>();
        is_told_apart::<Audience>();
        is_told_apart::<People>();
        is_told_apart::<Calendar>();
        is_told_apart::<Digits>();
        is_told_apart::<Format>();
        is_told_apart::<CardSize>();
    }

    #[test]
    fn a_word_that_people_write_finds_its_value() {
        assert_eq!(Status::meant("ملغاة"), Some(Status::Cancelled));
        assert_eq!(Status::meant("ملغاه"), Some(Status::Cancelled));
        assert_eq!(Status::meant("Sold out"), Some(Status::Full));
        assert_eq!(Attendance::meant("اونلاين"), Some(Attendance::Online));
        assert_eq!(Attendance::meant("In Person"), Some(Attendance::InPerson));
        assert_eq!(Audience::meant("نساء"), Some(Audience::Women));
        assert_eq!(Status::meant("scheduled "), Some(Status::Scheduled));
        assert_eq!(Status::meant("xyz"), None);
    }
}
