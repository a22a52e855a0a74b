//! Languages of the site and the direction they are written in.

use std::fmt;

/// The direction in which a language is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// From left to right.
    Ltr,
    /// From right to left.
    Rtl,
}

impl Direction {
    /// Returns the value of HTML's `dir` attribute.
    pub fn as_str(self) -> &'static str {
        match self {
            Direction::Ltr => "ltr",
            Direction::Rtl => "rtl",
        }
    }
}

/// A language by its BCP 47 tag, such as `ar` or `en-GB`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Language {
    tag: Box<str>,
    direction: Direction,
}

/// The primary subtag of a language's tag: two or three letters, such as `ar`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Primary([u8; 3]);

impl fmt::Display for Primary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .filter(|letter| **letter != 0)
            .try_for_each(|letter| write!(f, "{}", char::from(*letter)))
    }
}

impl fmt::Debug for Primary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Primary({self})")
    }
}

/// Languages with scripts (BCP 47 subtags) that are written from right to left.
const RIGHT_TO_LEFT: &[&str] = &[
    "acm", "aeb", "afb", "apc", "apd", "ar", "arc", "arq", "ars", "ary", "arz", "ayl", "bal", "bqi", "ckb",
    "dv", "fa", "glk", "he", "iw", "khw", "ks", "lrc", "mzn", "nqo", "pbt", "pes", "pnb", "prs", "ps", "sd",
    "sdh", "skr", "syr", "ug", "ur", "yi",
];

/// Scripts (ISO 15924) that are written from right to left.
const SCRIPTS_RIGHT_TO_LEFT: &[&str] =
    &["adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa", "yezi"];

impl Language {
    /// Parses the tag of a language, perhaps with script or region; returns `None` for any other text.
    pub fn parse(tag: &str) -> Option<Language> {
        let mut parts = tag.split('-');
        let language = parts.next()?;
        let letters = |s: &str| s.bytes().all(|b| b.is_ascii_alphabetic());
        if !(2..=3).contains(&language.len()) || !letters(language) || tag.len() > 15 {
            return None;
        }
        if !parts.all(|p| (2..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric())) {
            return None;
        }
        let lower = tag.to_ascii_lowercase();
        let script = lower.split('-').nth(1).filter(|part| part.len() == 4 && letters(part));
        let rtl = match script {
            Some(script) => SCRIPTS_RIGHT_TO_LEFT.contains(&script),
            None => RIGHT_TO_LEFT.contains(&lower.split('-').next().unwrap_or_default()),
        };
        let direction = if rtl { Direction::Rtl } else { Direction::Ltr };
        Some(Language { tag: tag.into(), direction })
    }

    /// Returns English.
    pub fn english() -> Language {
        Language { tag: "en".into(), direction: Direction::Ltr }
    }

    /// Returns the language, then the languages with ever shorter tags: for `pt-BR` also `pt` (RFC 4647
    /// §3.4).
    pub fn with_its_wider(&self) -> Vec<Language> {
        let ends = self.tag.match_indices('-').map(|(at, _)| at).rev();
        let wider = ends.filter_map(|end| Language::parse(&self.tag[..end]));
        std::iter::once(self.clone()).chain(wider).collect()
    }

    /// Returns the language's tag.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// Returns the language's own subtag: `en` of `en-GB`.
    pub fn primary(&self) -> &str {
        self.tag.split('-').next().unwrap_or_default()
    }

    /// Returns the primary subtag of the tag as a small value.
    pub fn primary_tag(&self) -> Primary {
        let mut letters = [0; 3];
        letters.iter_mut().zip(self.primary().bytes()).for_each(|(letter, byte)| *letter = byte);
        Primary(letters.map(|letter| letter.to_ascii_lowercase()))
    }

    /// Returns the direction the language is written in.
    pub fn direction(&self) -> Direction {
        self.direction
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.tag)
    }
}

/// A language of the site by its place in `site.yaml: languages`; 0 is the main one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Lang(pub u8);

impl Lang {
    /// The site's main language.
    pub const MAIN: Lang = Lang(0);

    /// Returns the language's index in lists with an entry for each language.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn direction_follows_language_and_script() {
        let direction = |tag| Language::parse(tag).unwrap().direction();
        assert_eq!(direction("ar"), Direction::Rtl);
        assert_eq!(direction("ar-KW"), Direction::Rtl);
        assert_eq!(direction("ur"), Direction::Rtl);
        assert_eq!(direction("en"), Direction::Ltr);
        assert_eq!(direction("az-Arab"), Direction::Rtl);
        for (tag, expected) in [
            ("ks", Direction::Rtl),
            ("prs", Direction::Rtl),
            ("arz", Direction::Rtl),
            ("ff-Adlm", Direction::Rtl),
            ("sd-Deva", Direction::Ltr),
            ("ku", Direction::Ltr),
            ("arn", Direction::Ltr),
        ] {
            assert_eq!(direction(tag), expected, "{tag}");
        }
        assert!(Language::parse("../x").is_none());
    }
}
