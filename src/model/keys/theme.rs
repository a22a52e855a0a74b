//! The keys of a theme's `theme.yaml`.

use crate::model::keys::Need::Optional;
use crate::model::keys::{Type, keys};

keys! {
    /// A theme.
    THEME(Some("theme")) {
        EXTENDS = "extends": Type::Word, Fact, Optional, [],
            "القالب الذي يُؤخذ منه كل ما ليس في هذا القالب، مثل `sada`",
            "the theme that gives all files that this one lacks, such as `sada`";
        THEME_COLOR = "theme_color": Type::Color, Fact, Optional, [],
            "لون إطار الموقع المثبَّت على الجهاز",
            "the colour of the frame around the installed site";
        BACKGROUND_COLOR = "background_color": Type::Color, Fact, Optional, [],
            "اللون الذي يظهر قبل أول صفحة في الموقع المثبَّت، وخلف أيقونته إن لم يكن لها لون",
            "the colour that the installed site shows before its first page, and behind an icon without one";
    }
}
