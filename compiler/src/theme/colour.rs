//! Colours: how they are written, how well one can be read on another (WCAG 2.2), and the nearest one
//! that can be.

use oklab::{Oklab, Rgb};
use std::fmt;

/// A colour of sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour([u8; 3]);

impl Colour {
    /// A colour by its number: `0x0b5d52`.
    pub(super) const fn of(number: u32) -> Self {
        let [_, red, green, blue] = number.to_be_bytes();
        Self([red, green, blue])
    }

    /// Reads `#0b5d52`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        let is_whole = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_whole.then(|| u32::from_str_radix(digits, 16).ok()).flatten().map(Self::of)
    }

    /// The contrast with another colour by WCAG 2.2: from 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// The relative luminance of WCAG 2.2: from 0, black, to 1, white.
    fn luminance(self) -> f64 {
        let linear = self.0.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }

    /// The colour itself if it passes, else the nearest in lightness that does, of the same hue; `None`
    /// if none does.
    pub(super) fn nearest(self, passes: impl Fn(Self) -> bool) -> Option<Self> {
        if passes(self) {
            return Some(self);
        }
        let shade = Shade::from(self);
        let steps = (1..=STEPS).flat_map(|step| [-step, step]).map(|step| f32::from(step) / f32::from(STEPS));
        let lightnesses = steps.map(|step| (shade.lightness + step).clamp(0.0, 1.0));
        lightnesses.map(|lightness| Shade { lightness, ..shade }.colour()).find(|colour| passes(*colour))
    }
}

/// How many steps of lightness [`Colour::nearest`] tells apart between black and white.
const STEPS: i16 = 500;

impl fmt::Display for Colour {
    /// As style sheets write it: `#0b5d52`, `#fff`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        if self.0.iter().all(|part| part >> 4 == part & 15) {
            return write!(f, "#{:x}{:x}{:x}", red & 15, green & 15, blue & 15);
        }
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

/// A colour as people see it: OKLCH.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Shade {
    /// From 0, black, to 1, white.
    pub lightness: f32,
    /// How far from grey: 0 is grey, 0.3 is about the most that screens show.
    pub chroma: f32,
    /// Radians.
    pub hue: f32,
}

impl From<Colour> for Shade {
    fn from(Colour([r, g, b]): Colour) -> Self {
        let Oklab { l, a, b } = oklab::srgb_to_oklab(Rgb { r, g, b });
        Self { lightness: l, chroma: a.hypot(b), hue: b.atan2(a) }
    }
}

impl Shade {
    /// The colour, with as much of the chroma as sRGB has for the lightness and the hue.
    pub fn colour(self) -> Colour {
        let mut shade = self;
        while !shade.is_shown() && shade.chroma > 0.0 {
            shade.chroma = (shade.chroma - 0.001).max(0.0);
        }
        let Rgb { r, g, b } = oklab::oklab_to_srgb(shade.lab());
        Colour([r, g, b])
    }

    fn lab(self) -> Oklab {
        let (sin, cos) = self.hue.sin_cos();
        Oklab { l: self.lightness, a: self.chroma * cos, b: self.chroma * sin }
    }

    /// Whether sRGB has it, but for what rounding changes.
    fn is_shown(self) -> bool {
        let Rgb { r, g, b } = oklab::oklab_to_linear_srgb(self.lab());
        [r, g, b].iter().all(|part| (-0.001..=1.001).contains(part))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_colour() -> impl Strategy<Value = Colour> {
        (0..0x100_0000_u32).prop_map(Colour::of)
    }

    #[test]
    fn contrast_is_that_of_the_recommendation() {
        let [black, white] = [0, 0x00ff_ffff].map(Colour::of);
        assert!((black.contrast(white) - 21.0).abs() < 1e-9);
        assert!((white.contrast(white) - 1.0).abs() < 1e-9);
        // The grey that is known to be the lightest to pass on white at 4.5.
        assert!(Colour::of(0x76_7676).contrast(white) >= 4.5);
        assert!(Colour::of(0x77_7777).contrast(white) < 4.5);
    }

    #[test]
    fn only_six_digits_after_a_hash_are_a_colour() {
        assert_eq!(Colour::parse("#0B5d52"), Some(Colour::of(0x0b_5d52)));
        for wrong in ["", "#", "0b5d52", "#fff", "#0b5d5", "#0b5d522", "#0b5d5g", "#+b5d52", "teal"] {
            assert_eq!(Colour::parse(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_can_be_read(colour in any_colour()) {
            let text = colour.to_string();
            let long = text.len() == 7;
            let whole = if long { text } else { text.chars().flat_map(|c| if c == '#' { vec![c] } else { vec![c, c] }).collect() };
            prop_assert_eq!(Colour::parse(&whole), Some(colour));
        }

        #[test]
        fn a_shade_is_the_colour_that_it_came_from(colour in any_colour()) {
            prop_assert_eq!(Shade::from(colour).colour(), colour);
        }

        #[test]
        fn the_nearest_colour_passes_and_is_no_further_than_needed(
            colour in any_colour(), paper in any_colour(), least in 1.5..4.5_f64,
        ) {
            let passes = |colour: Colour| colour.contrast(paper) >= least;
            let found = colour.nearest(passes).expect("black or white passes on any colour at 4.5");
            prop_assert!(passes(found));
            let (from, to) = (Shade::from(colour), Shade::from(found));
            let way = (to.lightness - from.lightness).abs();
            // No colour of the same hue that is nearer by more than a step of the search passes.
            for step in 0..100_u8 {
                let nearer = (way - 0.006).max(0.0) * f32::from(step) / 100.0;
                for lightness in [from.lightness - nearer, from.lightness + nearer] {
                    let other = Shade { lightness: lightness.clamp(0.0, 1.0), ..from }.colour();
                    prop_assert!(way < 0.006 || !passes(other), "{other} is nearer to {colour} than {found}");
                }
            }
        }
    }
}
