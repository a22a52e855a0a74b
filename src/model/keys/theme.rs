//! The keys of a theme's `theme.yaml`.

use crate::model::keys::Need::Optional;
use crate::model::keys::{Type, keys};

keys! {
    /// A theme.
    THEME(Some("theme")) {
        EXTENDS = "extends": Type::Word, Fact, Optional, [],
            "القالب الذي يُؤخذ منه كل ما ليس في هذا القالب، مثل `sada`",
            "the theme that gives all files that this one lacks, such as `sada`";
    }
}
