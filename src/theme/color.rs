//! Colours of options: a colour that a site chooses becomes four, so that text in it can be read on a light
//! ground and on a dark one, whatever the site chose.
//!
//! The contrast is that of WCAG 2.2, §1.4.3: 4.5 for text.

/// The least contrast between a text and its ground.
const LEAST_CONTRAST: f64 = 4.5;

/// How much of a colour a tinted ground takes.
const TINT: f64 = 0.12;

/// How much more of white or black each step takes.
const STEP: f64 = 0.02;

/// A colour: red, green and blue from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rgb([f64; 3]);

/// The forms of a colour for pages, each as `#rrggbb`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shades {
    /// The colour itself.
    pub value: String,
    /// The colour of texts on a light ground.
    pub light: String,
    /// The colour of texts on a dark ground.
    pub dark: String,
    /// A light ground with a tint of the colour.
    pub light_tint: String,
    /// A dark ground with a tint of the colour.
    pub dark_tint: String,
}

/// Returns the forms of a colour that is written as `#rrggbb`.
pub fn shades(text: &str) -> Option<Shades> {
    Rgb::parse(text).map(Rgb::shades)
}

const WHITE: Rgb = Rgb([1.0; 3]);
const BLACK: Rgb = Rgb([0.0; 3]);

/// The lightest ground of dark pages.
const DARK_GROUND: Rgb = Rgb([0.114, 0.141, 0.145]);

impl Rgb {
    /// Reads a colour in the form `#rrggbb`.
    pub fn parse(text: &str) -> Option<Rgb> {
        let hex = text.strip_prefix('#').filter(|hex| hex.len() == 6)?;
        if !hex.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let part = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).ok().map(|n| f64::from(n) / 255.0);
        Some(Rgb([part(0)?, part(2)?, part(4)?]))
    }

    /// Returns the forms of the colour for pages.
    pub fn shades(self) -> Shades {
        let (light, light_tint) = self.readable(WHITE, BLACK);
        let (dark, dark_tint) = self.readable(DARK_GROUND, WHITE);
        Shades {
            value: self.hex(),
            light: light.hex(),
            dark: dark.hex(),
            light_tint: light_tint.hex(),
            dark_tint: dark_tint.hex(),
        }
    }

    /// Returns the colour nearest to this one that can be read on its own tint of a ground, and that tint.
    fn readable(self, ground: Rgb, away: Rgb) -> (Rgb, Rgb) {
        let tint = ground.mixed(self, TINT);
        let mut share = 0.0;
        loop {
            let color = self.mixed(away, share).rounded();
            if share >= 1.0 || color.contrast(tint.rounded()) >= LEAST_CONTRAST {
                return (color, tint);
            }
            share += STEP;
        }
    }

    fn mixed(self, other: Rgb, share: f64) -> Rgb {
        let mix = |at: usize| self.0[at] + (other.0[at] - self.0[at]) * share.min(1.0);
        Rgb([mix(0), mix(1), mix(2)])
    }

    /// Returns the colour as a screen shows it, in steps of 1/255.
    fn rounded(self) -> Rgb {
        Rgb(self.0.map(|part| (part * 255.0).round() / 255.0))
    }

    fn contrast(self, other: Rgb) -> f64 {
        let (one, other) = (self.luminance() + 0.05, other.luminance() + 0.05);
        one.max(other) / one.min(other)
    }

    fn luminance(self) -> f64 {
        let linear =
            |part: f64| if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) };
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    fn hex(self) -> String {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it lies from 0 to 255")]
        let [red, green, blue] = self.0.map(|part| (part.clamp(0.0, 1.0) * 255.0).round() as u8);
        format!("#{red:02x}{green:02x}{blue:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_that_can_be_read_stays_as_it_is() {
        let teal = Rgb::parse("#0f5c5c").unwrap().shades();
        assert_eq!((&*teal.value, &*teal.light, &*teal.light_tint), ("#0f5c5c", "#0f5c5c", "#e2ebeb"));
        assert_ne!(teal.dark, teal.light);
    }

    #[test]
    fn whatever_is_chosen_can_be_read_on_both_grounds() {
        let parse = |text: &str| Rgb::parse(text).unwrap();
        for color in ["#ffee00", "#ffffff", "#000000", "#ff0000", "#0000ff", "#00ff00", "#808080", "#c0392b"]
        {
            let shades = parse(color).shades();
            for (text, ground) in [
                (&shades.light, WHITE),
                (&shades.light, parse(&shades.light_tint)),
                (&shades.dark, DARK_GROUND),
                (&shades.dark, parse(&shades.dark_tint)),
            ] {
                assert!(parse(text).contrast(ground) >= LEAST_CONTRAST, "{color}: {text} on {ground:?}");
            }
        }
    }

    #[test]
    fn only_six_digits_after_a_number_sign_are_a_colour() {
        for text in ["", "red", "#12345", "#1234567", "0f5c5c", "#0f5c5g", "#é1234"] {
            assert_eq!(Rgb::parse(text), None, "{text}");
        }
    }
}
