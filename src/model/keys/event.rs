//! The keys of an event.

use crate::model::choices::{Accessibility, Attendance, Audience, Form, People, Status};
use crate::model::keys::Need::{Optional, Required, Unless};
use crate::model::keys::shared::{contact, picture};
use crate::model::keys::{Type, keys};

/// The most letters that a summary should have; marks on letters do not count.
pub const LONGEST_SUMMARY: usize = 140;

keys! {
    /// The front matter of an event.
    EVENT(Some("events")) {
        TITLE = "title": Type::Text, Words, Required, ["عنوان", "اسم", "name"],
            "العنوان", "the title";
        START = "start": Type::Time, Fact, Unless("ongoing"),
            ["بداية", "بدء", "تاريخ", "موعد", "وقت", "date", "time", "when", "begin", "from", "start date",
             "startdate", "start time", "starttime", "dtstart", "datetime", "day"],
            "البداية بتوقيت المكان، `2027-01-16 08:30`، أو تاريخ وحده ليوم كامل",
            "the beginning in local time, `2027-01-16 08:30`, or a date alone for a whole day";
        CATEGORIES = "categories": Type::List(&Type::Category), Fact, Required,
            ["مجال", "مجالات", "تصنيف", "فئة", "category", "field", "fields", "cause", "causes", "topics"],
            "المجالات كما في `categories.yaml`، وأولها هو الأساس",
            "the causes as in `categories.yaml`; the first is the main one";
        REGION = "region": Type::Region, Fact, Unless("attendance: online"),
            ["منطقة", "بلد", "دولة", "مكان", "country", "city", "area", "place", "governorate"],
            "المكان كما في `regions.yaml`", "the place as in `regions.yaml`";
        SUMMARY = "summary": Type::Text, Words, Optional, ["ملخص", "نبذة", "وصف", "description", "subtitle", "excerpt", "intro", "abstract"],
            "جملة واحدة، والأفضل ألا تزيد على 140 حرفًا", "one sentence, best of at most 140 characters";
        END = "end": Type::Time, Fact, Optional,
            ["نهاية", "انتهاء", "finish", "to", "end date", "enddate", "end time", "endtime", "dtend", "ends"],
            "النهاية", "the end";
        ONGOING = "ongoing": Type::Flag, Fact, Optional, [],
            "`true` لدعوة مفتوحة بلا موعد، بدلًا من `start`",
            "`true` for an open call without a date, in place of `start`";
        REVIEW = "review": Type::Day, Fact, Optional, [],
            "اليوم الذي تُراجع فيه الدعوة المفتوحة", "the day on which to look at an open call again";
        TIMEZONE = "timezone": Type::Zone, Fact, Optional, ["منطقة زمنية", "توقيت", "zone", "tz", "time zone", "tzid"],
            "المنطقة الزمنية إن خالفت منطقة المكان", "the time zone where it is not the place's";
        REPEAT = "repeat": Type::Rule, Fact, Optional,
            ["تكرار", "rrule", "recurrence", "recurring", "repeats", "rule", "frequency"],
            "التكرار، مثل `FREQ=WEEKLY;BYDAY=SA;COUNT=6`",
            "how it recurs, such as `FREQ=WEEKLY;BYDAY=SA;COUNT=6`";
        EXCEPT = "except": Type::List(&Type::Time), Fact, Optional,
            ["استثناء", "إلا", "exdate", "exclude", "exceptions", "skip"],
            "مواعيد تسقط من التكرار", "dates that are left out of the rule";
        ALSO = "also": Type::List(&Type::Time), Fact, Optional, ["أيضا", "rdate", "dates"],
            "مواعيد تُزاد على التكرار", "dates that are added to the rule";
        CHANGES = "changes": Type::List(&Type::Map(&change::CHANGE)), Fact, Optional, [],
            "مواعيد بعينها تغيّرت أو أُلغيت", "single dates that have moved or are cancelled";
        FORM = "form": Type::Choice(Form::WORDS), Fact, Optional, ["نوع", "شكل"],
            "`response` للاستجابة العاجلة، أو `planned`", "`response` for an urgent call, or `planned`";
        ATTENDANCE = "attendance": Type::Choice(Attendance::WORDS), Fact, Optional, ["حضور"],
            "`in-person` حضورًا، `online` عن بُعد، `hybrid` كلاهما",
            "`in-person`, `online`, or `hybrid` for both";
        ONLINE_URL = "online_url": Type::WebAddress, Fact, Optional,
            ["رابط", "zoom", "meeting", "stream"],
            "رابط اللقاء عن بُعد", "where to join online";
        VENUE = "venue": Type::Map(&venue::VENUE), Mixed, Optional, ["موقع", "location", "address"],
            "أين في المكان", "where in the place it is";
        ORGANIZER = "organizer": Type::Organizer, Fact, Optional, ["جهة", "منظم", "جهة منظمة", "organiser", "host", "by", "author", "organization"],
            "اسم ملف الجهة في `organizers/` من غير `.md`",
            "the organiser's file in `organizers/`, without `.md`";
        REGISTER = "register": Type::Either(&Type::WebAddress, &register::REGISTER), Mixed, Optional,
            ["تسجيل", "registration", "signup", "tickets", "rsvp", "form url", "url",
             "link", "website"],
            "التسجيل", "registration";
        NEEDS = "needs": Type::Map(&needs::NEEDS), Mixed, Optional, ["احتياجات"],
            "المطلوب من المتطوعين", "what is wanted of volunteers";
        ACCESSIBILITY = "accessibility": Type::List(&Type::Choice(Accessibility::WORDS)), Fact, Optional, [],
            "تهيئة المكان لذوي الإعاقة", "what the place offers to people with a disability";
        AUDIENCE = "audience": Type::List(&Type::Choice(Audience::WORDS)), Fact, Optional,
            ["جمهور", "فئة مستهدفة"],
            "لمن الفعالية", "whom it is for above all";
        STATUS = "status": Type::Choice(Status::WORDS), Fact, Optional, ["حالة", "state"],
            "هل تُقام كما أُعلن عنها", "whether it happens as announced";
        NOTE = "note": Type::Text, Words, Optional, ["ملاحظة", "سبب", "reason"],
            "سبب الإلغاء أو التأجيل أو التغيير، في بضع كلمات",
            "why it is cancelled, postponed, rescheduled or moved, in a few words";
        PREVIOUS_START = "previous_start": Type::Time, Fact, Optional, [],
            "الموعد القديم إن تغيّر", "the old date, if it has changed";
        IMAGE = "image": Type::Either(&Type::Picture, &picture::IMAGE), Mixed, Optional,
            ["صورة", "picture", "photo", "cover", "featured image", "poster"],
            "صورة بجانب الملف", "a picture beside the file";
        TAGS = "tags": Type::List(&Type::Tag), Fact, Optional, ["وسوم", "keywords", "hashtags", "labels"],
            "كلمات حرة للبحث", "free words to search for";
        CONTACT = "contact": Type::Map(&contact::CONTACT), Fact, Optional, ["تواصل", "اتصال"],
            "من يُسأل", "whom to ask";
        PUBLISHED = "published": Type::Day, Fact, Optional, ["نشر", "publish", "publish date", "created", "posted"],
            "يوم النشر", "the day on which it was published";
        UPDATED = "updated": Type::Time, Fact, Optional, ["تعديل", "تحديث", "lastmod", "modified", "last updated"],
            "آخر تعديل", "when it last changed";
        UID = "uid": Type::Word, Fact, Optional, [],
            "معرّف ثابت في التقويمات، لا تغيّره بعد النشر",
            "a fixed name for calendars; leave it alone once published";
        SLUG = "slug": Type::Slug, Fact, Optional, [],
            "اسم الصفحة إن خالف اسم الملف", "the page's name where it is not the file's";
        ALIASES = "aliases": Type::List(&Type::Slug), Fact, Optional, ["redirect from"],
            "أسماء الصفحة القديمة", "the page's old names";
        DRAFT = "draft": Type::Flag, Fact, Optional, ["مسودة"],
            "`true` لما لم يكتمل، فلا يُنشر", "`true` while it is unfinished; it is not published";
    }
}

/// `changes`: a single occurrence that differs from the series.
pub mod change {
    use super::{Optional, Required, Status, Type, keys};

    keys! {
        /// The keys of each of `changes`.
        CHANGE(None) {
            AT = "at": Type::Time, Fact, Required, ["موعد قديم", "date", "when", "day", "on"],
                "الموعد كما كان", "when it would have been";
            START = "start": Type::Time, Fact, Optional, ["بداية", "بدء", "تاريخ", "موعد", "وقت"],
                "البداية الجديدة", "when it starts instead";
            END = "end": Type::Time, Fact, Optional, ["نهاية", "انتهاء"],
                "النهاية الجديدة", "when it ends instead";
            STATUS = "status": Type::Choice(Status::WORDS), Fact, Optional, ["حالة", "state"],
                "ما صار إليه هذا الموعد", "what became of this date";
            NOTE = "note": Type::Text, Fact, Optional, ["ملاحظة"],
                "السبب، في كلمات", "why, in a few words";
        }
    }
}

/// `venue`: the spot of an event in its place.
pub mod venue {
    use super::{Optional, Type, keys};

    keys! {
        /// The keys inside `venue`.
        VENUE(None) {
            NAME = "name": Type::Text, Words, Optional, ["اسم"],
                "اسم المكان", "the name of the venue";
            ADDRESS = "address": Type::Text, Words, Optional, ["عنوان"],
                "العنوان", "the address";
            GEO = "geo": Type::Geo, Fact, Optional, ["موقع"],
                "خط العرض وخط الطول، مثل `[29.2153, 48.0866]`",
                "latitude and longitude, such as `[29.2153, 48.0866]`";
        }
    }
}

/// `register`: how people register.
pub mod register {
    use super::{Optional, Type, keys};

    keys! {
        /// The keys inside `register`.
        REGISTER(None) {
            URL = "url": Type::WebAddress, Fact, Optional, ["رابط", "link", "href", "address"],
                "رابط التسجيل", "where to register";
            OPENS = "opens": Type::Time, Fact, Optional, ["بداية"],
                "متى يُفتح التسجيل", "when registration opens";
            CLOSES = "closes": Type::Time, Fact, Optional, ["نهاية", "انتهاء"],
                "متى يُغلق التسجيل", "when registration closes";
            CAPACITY = "capacity": Type::Whole { least: 1, most: 10_000_000 }, Fact, Optional, ["سعة"],
                "عدد الأماكن", "how many places there are";
            COST = "cost": Type::Text, Words, Optional, ["تكلفة", "رسوم"],
                "`free` مجانًا، أو `paid`، أو الرسوم بالكلمات", "`free`, `paid`, or the fee in words";
            WAITLIST = "waitlist": Type::WebAddress, Fact, Optional, ["انتظار", "قائمة انتظار"],
                "رابط قائمة الانتظار، ويظهر حين تكتمل الأماكن (`status: full`)",
                "the waiting list, which pages show while the event is full (`status: full`)";
        }
    }
}

/// `needs`: what the event asks of volunteers.
pub mod needs {
    use super::{Optional, People, Type, keys};

    keys! {
        /// The keys inside `needs`.
        NEEDS(None) {
            SKILLS = "skills": Type::List(&Type::Text), Words, Optional, ["مهارات"],
                "المهارات", "skills";
            LANGUAGES = "languages": Type::List(&Type::Language), Fact, Optional, ["لغات"],
                "اللغات، مثل `ar` و`en`", "languages, such as `ar` and `en`";
            AGE = "age": Type::Age, Fact, Optional, ["عمر"],
                "العمر، مثل `12+` أو `12-18`", "the age, such as `12+` or `12-18`";
            PEOPLE = "people": Type::Choice(People::WORDS), Fact, Optional, [],
                "من يحضر", "who may come";
            HOURS = "hours": Type::Decimal { least: 0.1, most: 10_000.0 }, Fact, Optional, ["ساعات"],
                "كم ساعة", "how many hours";
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_guide_and_the_program_name_one_length_of_a_summary() {
        for text in [SUMMARY.arabic, SUMMARY.english] {
            assert!(text.contains(&LONGEST_SUMMARY.to_string()), "{text}");
        }
    }
}
