//! Colours as calendars name them: RFC 7986 §5.9 takes only the names of CSS.

/// Names of CSS with their colours (CSS Color 4 §6.1): enough hues that any two causes stay apart.
const NAMED: [(&str, [u8; 3]); 24] = [
    ("black", [0, 0, 0]),
    ("chocolate", [210, 105, 30]),
    ("crimson", [220, 20, 60]),
    ("darkcyan", [0, 139, 139]),
    ("darkgoldenrod", [184, 134, 11]),
    ("darkgreen", [0, 100, 0]),
    ("darkmagenta", [139, 0, 139]),
    ("darkorange", [255, 140, 0]),
    ("darkslateblue", [72, 61, 139]),
    ("darkslategray", [47, 79, 79]),
    ("firebrick", [178, 34, 34]),
    ("gold", [255, 215, 0]),
    ("gray", [128, 128, 128]),
    ("indigo", [75, 0, 130]),
    ("mediumvioletred", [199, 21, 133]),
    ("navy", [0, 0, 128]),
    ("olivedrab", [107, 142, 35]),
    ("royalblue", [65, 105, 225]),
    ("saddlebrown", [139, 69, 19]),
    ("seagreen", [46, 139, 87]),
    ("sienna", [160, 82, 45]),
    ("slateblue", [106, 90, 205]),
    ("steelblue", [70, 130, 180]),
    ("teal", [0, 128, 128]),
];

/// Returns the name of the colour that is nearest to one written as `#rrggbb`.
pub fn css_name(color: &str) -> Option<&'static str> {
    let digits = color.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let number = u32::from_str_radix(digits, 16).ok()?;
    let [_, red, green, blue] = number.to_be_bytes();
    let distance = |other: &[u8; 3]| -> u32 {
        [red, green, blue].iter().zip(other).map(|(a, b)| u32::from(a.abs_diff(*b)).pow(2)).sum()
    };
    NAMED.iter().min_by_key(|(_, named)| distance(named)).map(|(name, _)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_stands_for_a_colour() {
        assert_eq!(css_name("#dc143c"), Some("crimson"));
        assert_eq!(css_name("#2e7d4f"), Some("seagreen"));
        assert_eq!(css_name("#000"), None);
        assert_eq!(css_name("teal"), None);
    }
}
