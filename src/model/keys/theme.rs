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
        OPTIONS = "options": Type::Named(&option::OPTION), Fact, Optional, [],
            "خيارات يضبطها الموقع في `options` من ملف `site.yaml`؛ كل خيار باسمه",
            "options that a site sets under `options` in its `site.yaml`, each under its name";
        FONTS = "fonts": Type::Named(&font::FONT), Fact, Optional, [],
            "خطوط بطاقات المشاركة، كل عائلة باسمها في `card.svg`؛ و`title-ur` هي العائلة `title` في الأردية",
            "the fonts of share cards, each family under the name that `card.svg` gives it; `title-ur` is the family `title` in Urdu";
    }
}

/// `fonts`: a family of fonts for share cards.
pub mod font {
    use super::{Optional, Type, keys};
    use crate::model::keys::Need::Required;

    /// The least and the greatest height of a line, in ems.
    pub const LEADINGS: (f64, f64) = (0.8, 4.0);

    keys! {
        /// The keys of each of `fonts`.
        FONT(None) {
            FILES = "files": Type::List(&Type::Word), Fact, Required, [],
                "أسماء ملفات الخط في `fonts/` (`.ttf` أو `.otf`، أو مضغوطةً `.ttf.gz`)؛ ما ليس في الأول يؤخذ من التالي",
                "the names of font files in `fonts/` (`.ttf` or `.otf`, or compressed as `.ttf.gz`); a letter that the first lacks is taken from the next";
            LEADING = "leading": Type::Decimal { least: LEADINGS.0, most: LEADINGS.1 }, Fact, Optional, [],
                "ارتفاع السطر مقيسًا بحجم الخط، مثل 1.4", "the height of a line in sizes of the font, such as 1.4";
        }
    }
}

/// `options`: an option that the theme declares.
pub mod option {
    use super::{Optional, Type, keys};
    use crate::model::keys::Need::Required;

    /// The kinds of values that an option may have.
    pub const KINDS: &[&str] = &["color", "text", "choice", "flag", "asset"];

    keys! {
        /// The keys of each of `options`.
        OPTION(None) {
            TYPE = "type": Type::Choice(KINDS), Fact, Required, [],
                "نوع قيمته: لون أو نص أو كلمة من عدة كلمات أو نعم ولا أو اسم ملف في `assets/`",
                "the kind of its value: a colour, a text, one of some words, yes or no, or the name of a file in `assets/`";
            DEFAULT = "default": Type::Word, Fact, Optional, [],
                "قيمته إن لم يضبطه الموقع", "its value if the site sets none";
            CHOICES = "choices": Type::List(&Type::Word), Fact, Optional, [],
                "الكلمات التي يُختار منها، مع `type: choice`", "the words to choose from, with `type: choice`";
        }
    }
}
