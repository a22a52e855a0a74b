//! The keys of an organiser.

use crate::model::keys::Need::{Optional, Required};
use crate::model::keys::shared::{contact, picture};
use crate::model::keys::{Type, keys};

keys! {
    /// The front matter of an organiser.
    ORGANIZER(Some("organizers")) {
        NAME = "name": Type::Texts, Words, Required, ["عنوان", "اسم", "title", "label"],
            "الاسم", "the name";
        SUMMARY = "summary": Type::Texts, Words, Optional, ["ملخص", "نبذة", "وصف"],
            "تعريف في جملة", "what it is, in a sentence";
        URL = "url": Type::WebAddress, Fact, Optional, ["رابط", "website", "link", "site"],
            "الموقع", "its site";
        REGION = "region": Type::Region, Fact, Optional, ["منطقة", "بلد", "دولة", "مكان"],
            "أين مقرها، كما في `regions.yaml`", "where it is at home, as in `regions.yaml`";
        CONTACT = "contact": Type::Map(&contact::CONTACT), Fact, Optional, ["تواصل", "اتصال"],
            "كيف يُتواصل معها", "how to reach it";
        IMAGE = "image": Type::Either(&Type::Picture, &picture::IMAGE), Mixed, Optional, ["صورة"],
            "صورة أو شعار", "a picture or logo";
    }
}
