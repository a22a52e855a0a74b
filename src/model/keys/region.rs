//! The keys of a place in `regions.yaml`.

use crate::model::keys::Need::{Optional, Required};
use crate::model::keys::{Type, keys};

keys! {
    /// A place.
    REGION(Some("regions")) {
        ID = "id": Type::Slug, Fact, Required, ["رمز", "code", "slug", "key"],
            "اسمه في العناوين؛ وللدولة رمزها، مثل `kw`",
            "its name in addresses; for a country its code, such as `kw`";
        NAME = "name": Type::Texts, Words, Required, ["عنوان", "اسم", "title", "label"],
            "اسمه للناس", "its name for people";
        TIMEZONE = "timezone": Type::Zone, Fact, Optional, ["منطقة زمنية", "توقيت", "zone", "tz", "time zone"],
            "منطقته الزمنية إن خالفت ما حوله", "its time zone, where it is not that of the place around it";
        GEO = "geo": Type::Geo, Fact, Optional, ["موقع", "إحداثيات", "position", "coordinates", "location"],
            "خط العرض وخط الطول، مثل `[29.3326, 48.0289]`؛ وبه تُرتَّب الفعاليات حسب قربها",
            "latitude and longitude, such as `[29.3326, 48.0289]`; events are sorted by it from near to far";
        HIJRI_ADJUSTMENT = "hijri_adjustment": Type::Whole { least: -2, most: 2 }, Fact, Optional, [],
            "كم يومًا تتقدم الرؤية فيه على الحساب، أو تتأخر",
            "by how many days sighting is ahead of calculation there, or behind";
        CHILDREN = "children": Type::List(&Type::Map(&REGION)), Fact, Optional,
            ["أماكن", "places", "regions", "cities"],
            "ما فيه من أماكن", "the places inside it";
    }
}
