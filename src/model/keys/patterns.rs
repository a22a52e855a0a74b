//! Patterns of values for other programs (ECMA-262 regular expressions, which mean the same with and without the Unicode
//! mode). Digits are those of the scripts that the site reads. Each is as wide as the reader of the content, or wider.

use crate::model::keys::Type;

/// A text with something in it.
pub const WRITTEN: &str = r"\S";

/// Some letters of a slug: none of the signs of ASCII and Latin-1 but `-` and `_`.
pub const SLUG_LETTERS: &str = r"[^\u0000-\u002c\u002e\u002f\u003a-\u0040\u005b-\u005e\u0060\u007b-\u00a9]+";

/// A slug.
pub const SLUG: &str = r"^[^\u0000-\u002c\u002e\u002f\u003a-\u0040\u005b-\u005e\u0060\u007b-\u00a9]+$";

/// A text with a letter or a digit.
pub const WITH_LETTER: &str =
    r"[^\u0000-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u060c\u061b\u061f\u2000-\u206f]";

/// A number in digits of any script that the site reads.
pub const NUMBER: &str = r"^[+\-]?[0-9٠-٩۰-۹][0-9٠-٩۰-۹.,،٫٬]*$";

/// Latitude or longitude in such digits.
pub const GEO_NUMBER: &str = r"^[+\-]?[0-9٠-٩۰-۹]+([.٫][0-9٠-٩۰-۹]+)?$";

/// A day as `2026-12-05`, or with a time as `2026-12-05 08:00`, a distance from UTC and the name of a zone behind it
/// (RFC 3339 §5.6, RFC 9557 §3). Marks that nobody sees may stand around it.
pub const DAY_OR_TIME: &str = concat!(
    r"^[\s\u200e\u200f\u061c“”«»]*",
    r"[0-9٠-٩۰-۹]{4}[\-\/\u2010-\u2013\u2212]",
    r"([0٠۰]?[1-9١-٩۱-۹]|[1١۱][0-2٠-٢۰-۲])[\-\/\u2010-\u2013\u2212]",
    r"([0٠۰]?[1-9١-٩۱-۹]|[12١٢۱۲][0-9٠-٩۰-۹]|[3٣۳][01٠١۰۱])",
    r"([Tt\s]\s*[0-9٠-٩۰-۹]{1,2}:[0-9٠-٩۰-۹]{2}(:[0-9٠-٩۰-۹]{2}([.,][0-9٠-٩۰-۹]+)?)?",
    r"\s*([Zz]|[Uu][Tt][Cc]|[Gg][Mm][Tt])?([+\-\u2010-\u2013\u2212][0-9٠-٩۰-۹:]{1,8})?(\[[^\]]*\])?)?",
    r"[\s\u200e\u200f\u061c“”«»]*$",
);

/// A recurrence rule (RFC 5545 §3.3.10): it has a frequency, and every part a value.
pub const RULE: &str = concat!(
    r"^([Rr][Rr][Uu][Ll][Ee]:)?([^;=]+=[^;=]+;)*\s*",
    r"[Ff][Rr][Ee][Qq]=([Dd][Aa][Ii][Ll][Yy]|[Ww][Ee][Ee][Kk][Ll][Yy]|[Mm][Oo][Nn][Tt][Hh][Ll][Yy]|[Yy][Ee][Aa][Rr][Ll][Yy])",
    r"\s*(;[^;=]+=[^;=]+)*;?$",
);

/// The tag of a language (BCP 47).
pub const LANGUAGE: &str = r"^[A-Za-z]{2,8}([\-_][A-Za-z0-9]{1,8})*$";

/// A web address.
pub const WEB_ADDRESS: &str = r"^[Hh][Tt][Tt][Pp][Ss]?:\/\/[^\s\/]";

/// A web address or a mail address.
pub const REPORT_ADDRESS: &str = r"^([Hh][Tt][Tt][Pp][Ss]?:\/\/[^\s\/]|[Mm][Aa][Ii][Ll][Tt][Oo]:)";

/// A mail address.
pub const EMAIL: &str = r"^[^@\s]+@[^@\s]+\.[^@\s]*$";

/// A telephone number: at least three digits.
pub const PHONE: &str = r"([0-9٠-٩۰-۹].*){3}";

/// A name on Instagram.
pub const INSTAGRAM: &str = r"^@?[A-Za-z0-9._]{1,30}$";

/// An age, or a range of ages.
pub const AGE: &str = r"^[0-9٠-٩۰-۹]{1,3}(\+|[\-–][0-9٠-٩۰-۹]{1,3})?$";

/// A colour.
pub const COLOR: &str = r"^#[0-9A-Fa-f]{6}$";

impl Type {
    /// Returns the pattern of a value that is written as one word or text; none for any other.
    pub fn pattern(&self) -> Option<&'static str> {
        match self {
            Type::Text | Type::Texts | Type::Word | Type::Picture => Some(WRITTEN),
            Type::Slug => Some(SLUG),
            Type::Day | Type::Time => Some(DAY_OR_TIME),
            Type::Rule => Some(RULE),
            Type::Language => Some(LANGUAGE),
            Type::WebAddress => Some(WEB_ADDRESS),
            Type::ReportAddress => Some(REPORT_ADDRESS),
            Type::Email => Some(EMAIL),
            Type::Phone => Some(PHONE),
            Type::Instagram => Some(INSTAGRAM),
            Type::Age => Some(AGE),
            Type::Tag => Some(WITH_LETTER),
            Type::Color => Some(COLOR),
            _ => None,
        }
    }
}
