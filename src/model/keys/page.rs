//! The keys of a free page.

use crate::model::keys::Need::{Optional, Required};
use crate::model::keys::{Type, keys};

keys! {
    /// The front matter of a free page.
    PAGE(Some("pages")) {
        TITLE = "title": Type::Text, Words, Required, ["عنوان", "اسم", "name"],
            "العنوان", "the title";
        SUMMARY = "summary": Type::Text, Words, Optional, ["ملخص", "نبذة", "وصف"],
            "ما فيها، في جملة", "what it is, in a sentence";
        SLUG = "slug": Type::Slug, Fact, Optional, [],
            "اسم الصفحة إن خالف اسم الملف", "the page's name where it is not the file's";
        MENU = "menu": Type::Whole { least: -1000, most: 1000 }, Fact, Optional, [],
            "موضعها في القائمة، والأصغر أولًا؛ وبغيره ليست في القائمة",
            "its place in the menu, lower ones first; without it, it is not in the menu";
    }
}
