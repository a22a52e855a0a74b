//! The keys of a category in `categories.yaml`.

use crate::model::keys::Need::{Optional, Required};
use crate::model::keys::{Type, keys};

keys! {
    /// A category of volunteering.
    CATEGORY(Some("categories")) {
        ID = "id": Type::Slug, Fact, Required, ["رمز", "code", "slug", "key"],
            "اسمه في الملفات والعناوين", "its name in files and addresses";
        NAME = "name": Type::Texts, Words, Required, ["عنوان", "اسم", "title", "label"],
            "اسمه للناس", "its name for people";
        ICON = "icon": Type::Word, Fact, Optional, [],
            "اسم أيقونة في القالب", "the name of an icon of the theme";
        COLOR = "color": Type::Color, Fact, Optional, ["لون", "colour"],
            "لون، مثل `\"#c0392b\"`", "a colour, such as `\"#c0392b\"`";
    }
}
