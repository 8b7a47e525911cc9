//! The colours of the pages by name, in both schemes, and how they follow the theme.

use super::colour::{Colour, Shade};
use std::f32::consts::TAU;
use std::ops::Index;

/// A colour of the pages, by what it is for. Style sheets write `var(--soft-ink)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the table of tokens says what each is for")]
pub enum Token {
    Bg,
    Surface,
    Sunk,
    Line,
    Land,
    Ink,
    Muted,
    Control,
    Few,
    Soft,
    Accent,
    On,
    SoftInk,
    WarnBg,
    Warn,
    BadBg,
    Bad,
    S1Soft,
    S2Soft,
    S1,
    S2,
    S3,
    Bar,
    P1,
    P2,
    P3,
    P4,
    P5,
}

/// What of a theme changes a colour.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Follows {
    /// The hue of the greys.
    Greys,
    /// The accent: its hue, and how far it is from grey.
    Accent,
    /// The hue of the accent only, so that series of charts stay as far apart.
    Series,
    /// Nothing: it has a meaning of its own.
    Nothing,
}
use Follows::{Accent as A, Greys as G, Nothing as N, Series as S};

/// How many colours there are.
const COUNT: usize = 28;

/// Each colour in the order of [`Token`], with its name in style sheets, its values in light and dark,
/// and what it follows. What text is on comes before the text.
const TOKENS: [(&str, u32, u32, Follows); COUNT] = [
    // Surfaces: of the page, of what lies on it, of what is sunk into it; lines; countries without pay.
    ("bg", 0xf7f7f4, 0x11141a, G),
    ("surface", 0xffffff, 0x191d25, G),
    ("sunk", 0xefefea, 0x0c0f14, G),
    ("line", 0xdeded6, 0x2e3440, G),
    ("land", 0xe2e2dc, 0x2e3440, G),
    // Text; text that matters less; rims of controls; charts of few answers.
    ("ink", 0x14181f, 0xecedef, G),
    ("muted", 0x454c5a, 0xb6bcc7, G),
    ("control", 0x767b86, 0x858c99, G),
    ("few", 0x747a85, 0x8e95a2, G),
    // What is chosen; links and buttons; text on a button; text on what is chosen.
    ("soft", 0xddefea, 0x17322e, A),
    ("accent", 0x0b5d52, 0x6fd6c0, A),
    ("on", 0xffffff, 0x06231e, A),
    ("soft-ink", 0x084a41, 0xa9ecdc, A),
    // Warnings and mistakes.
    ("warn-bg", 0xfff3da, 0x33270d, N),
    ("warn", 0x6a4000, 0xf3d391, N),
    ("bad-bg", 0xfdeae7, 0x3a1512, N),
    ("bad", 0x9b1b13, 0xffb4a8, N),
    // Series of charts: the survey and official statistics are the first two.
    ("s1-soft", 0xcfe9e0, 0x1d4238, S),
    ("s2-soft", 0xd9e3fb, 0x22325a, S),
    ("s1", 0x0b7a5c, 0x63d3ae, S),
    ("s2", 0x2f5bd0, 0x8fb0ff, S),
    ("s3", 0xb2481f, 0xf2a27e, S),
    ("bar", 0xc0741a, 0xe0a458, S),
    // The map of pay: five steps of one hue, each 1.55 times or more as light as the next.
    ("p1", 0x95dac4, 0x094e3e, S),
    ("p2", 0x44b294, 0x036e57, S),
    ("p3", 0x048c70, 0x298e74, S),
    ("p4", 0x016651, 0x51b196, S),
    ("p5", 0x034234, 0x7fddc0, S),
];

/// What is seen on what.
struct Pair {
    front: Token,
    back: Token,
    /// The least contrast that level AA asks for.
    least: f64,
    /// The contrast that a colour which follows others is given: level AAA for text.
    aim: f64,
}

const fn text(front: Token, back: Token) -> Pair {
    Pair { front, back, least: 4.5, aim: 7.0 }
}

const fn mark(front: Token, back: Token) -> Pair {
    Pair { front, back, least: 3.0, aim: 3.0 }
}

/// Every pair that carries text or a mark that readers need.
const PAIRS: [Pair; 40] = [
    text(Token::Ink, Token::Bg),
    text(Token::Ink, Token::Surface),
    text(Token::Ink, Token::Sunk),
    text(Token::Ink, Token::Soft),
    text(Token::Ink, Token::S2Soft),
    text(Token::Ink, Token::WarnBg),
    text(Token::Muted, Token::Bg),
    text(Token::Muted, Token::Surface),
    text(Token::Muted, Token::Sunk),
    text(Token::Muted, Token::Soft),
    text(Token::Accent, Token::Bg),
    text(Token::Accent, Token::Surface),
    mark(Token::Accent, Token::Sunk),
    mark(Token::Accent, Token::Soft),
    text(Token::On, Token::Accent),
    text(Token::SoftInk, Token::Soft),
    text(Token::Warn, Token::WarnBg),
    text(Token::Warn, Token::Bg),
    text(Token::Warn, Token::Surface),
    text(Token::Bad, Token::BadBg),
    text(Token::Bad, Token::Bg),
    text(Token::Bad, Token::Surface),
    mark(Token::Control, Token::Bg),
    mark(Token::Control, Token::Surface),
    mark(Token::Few, Token::Bg),
    mark(Token::Few, Token::Surface),
    mark(Token::Few, Token::Sunk),
    mark(Token::S1, Token::Bg),
    mark(Token::S1, Token::Surface),
    mark(Token::S1, Token::S1Soft),
    mark(Token::S2, Token::Bg),
    mark(Token::S2, Token::Surface),
    mark(Token::S2, Token::S2Soft),
    mark(Token::S3, Token::Bg),
    mark(Token::S3, Token::Surface),
    mark(Token::Bar, Token::Bg),
    mark(Token::Bar, Token::Surface),
    mark(Token::P4, Token::Bg),
    mark(Token::P5, Token::Bg),
    text(Token::Ink, Token::S1Soft),
];

/// Which of the two schemes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    Light,
    Dark,
}

/// What the theme says of colours.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Wishes {
    /// The accent of the light scheme; without one, the guide’s own.
    pub accent: Option<Colour>,
    /// The accent of the dark scheme; without one, it follows the other.
    pub accent_dark: Option<Colour>,
    /// The hue of the greys, in degrees; without one, the guide’s own.
    pub hue: Option<f32>,
}

/// The colours of a scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scheme([Colour; COUNT]);

impl Index<Token> for Scheme {
    type Output = Colour;

    fn index(&self, token: Token) -> &Colour {
        &self.0[token as usize]
    }
}

/// A colour that cannot be read well enough where it is used.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct TooFaint {
    /// What it is on.
    pub back: Token,
    /// The contrast with that.
    pub contrast: f64,
    /// The least contrast that it needs.
    pub least: f64,
    /// The nearest colour that can be read.
    pub nearest: Option<Colour>,
}

impl Scheme {
    /// The colours as the theme wishes. Colours that follow others are moved to where they can be read; an
    /// accent that the theme gives stays, so [`fault`](Self::fault) must be asked about it.
    pub(super) fn new(wishes: Wishes, mode: Mode) -> Self {
        let mut scheme = Self(
            TOKENS.map(|(_, light, dark, _)| Colour::of(if mode == Mode::Light { light } else { dark })),
        );
        let given = if mode == Mode::Light { wishes.accent } else { wishes.accent_dark };
        let own = if mode == Mode::Light {
            scheme[Token::Accent]
        } else {
            Colour::of(TOKENS[Token::Accent as usize].1)
        };
        let turn = Turn::between(own, wishes.accent.unwrap_or(own));
        for (colour, (.., follows)) in scheme.0.iter_mut().zip(TOKENS) {
            *colour = match follows {
                Follows::Accent => turn.of_family(*colour),
                Follows::Series => turn.of_series(*colour),
                Follows::Greys => wishes.hue.map_or(*colour, |hue| grey(*colour, hue)),
                Follows::Nothing => *colour,
            };
        }
        if let Some(accent) = given {
            scheme.0[Token::Accent as usize] = accent;
        }
        for token in 0..COUNT {
            if given.is_none() || token != Token::Accent as usize {
                scheme.settle(token);
            }
        }
        scheme
    }

    /// Moves a colour to the nearest that can be read, as well as can be.
    fn settle(&mut self, token: usize) {
        let colour = self.0[token];
        let passes = |least: fn(&Pair) -> f64| {
            let pairs = || PAIRS.iter().filter(move |pair| pair.front as usize == token);
            colour.nearest(|colour| pairs().all(|pair| colour.contrast(self[pair.back]) >= least(pair)))
        };
        if let Some(settled) = passes(|pair| pair.aim).or_else(|| passes(|pair| pair.least)) {
            self.0[token] = settled;
        }
    }

    /// What keeps a colour from being read: the worst pair it is in.
    pub(super) fn fault(&self, token: Token) -> Option<TooFaint> {
        let pairs = || PAIRS.iter().filter(|pair| pair.front == token);
        let contrast = |pair: &Pair| self[token].contrast(self[pair.back]);
        let failing = pairs().filter(|pair| contrast(pair) < pair.least);
        let worst =
            failing.min_by(|one, two| (contrast(one) / one.least).total_cmp(&(contrast(two) / two.least)))?;
        let nearest =
            self[token].nearest(|colour| pairs().all(|pair| colour.contrast(self[pair.back]) >= pair.least));
        Some(TooFaint { back: worst.back, contrast: contrast(worst), least: worst.least, nearest })
    }

    /// The declarations of a style sheet: `--bg:#f7f7f4;` and so on. With another scheme, only those that
    /// differ from it.
    pub(super) fn declarations(&self, other: Option<&Self>) -> String {
        let all = TOKENS.iter().zip(&self.0).enumerate();
        let changed = all.filter(|(at, (_, colour))| other.is_none_or(|other| other.0[*at] != **colour));
        changed.map(|(_, ((name, ..), colour))| format!("--{name}:{colour};")).collect()
    }
}

impl Token {
    /// Its name in style sheets, without the dashes.
    pub(super) fn name(self) -> &'static str {
        TOKENS[self as usize].0
    }
}

/// How the accent of a theme differs from the guide’s own.
#[derive(Clone, Copy)]
struct Turn {
    /// Radians.
    hue: f32,
    /// How many times as far from grey.
    chroma: f32,
}

/// The most by which colours that follow the accent are further from grey than the guide’s own: pale
/// surfaces stay pale beside a glaring accent.
const MOST_CHROMA: f32 = 2.0;

/// Below this chroma a colour is grey: its hue says nothing.
const GREY: f32 = 0.01;

impl Turn {
    fn between(own: Colour, wished: Colour) -> Self {
        let (own, wished) = (Shade::from(own), Shade::from(wished));
        let hue = if wished.chroma < GREY { 0.0 } else { wished.hue - own.hue };
        Self { hue, chroma: (wished.chroma / own.chroma).min(MOST_CHROMA) }
    }

    fn of_family(self, colour: Colour) -> Colour {
        let shade = Shade::from(colour);
        Shade { chroma: shade.chroma * self.chroma, hue: shade.hue + self.hue, ..shade }.colour()
    }

    fn of_series(self, colour: Colour) -> Colour {
        let shade = Shade::from(colour);
        Shade { hue: shade.hue + self.hue, ..shade }.colour()
    }
}

fn grey(colour: Colour, degrees: f32) -> Colour {
    Shade { hue: degrees / 360.0 * TAU, ..Shade::from(colour) }.colour()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const MODES: [Mode; 2] = [Mode::Light, Mode::Dark];

    fn any_wishes() -> impl Strategy<Value = Wishes> {
        let colour = || prop::option::of((0..0x100_0000_u32).prop_map(Colour::of));
        (colour(), colour(), prop::option::of(0..360_u16)).prop_map(|(accent, accent_dark, hue)| Wishes {
            accent,
            accent_dark,
            hue: hue.map(f32::from),
        })
    }

    /// The pairs of a scheme with less than the wanted contrast.
    fn below(scheme: &Scheme, wanted: fn(&Pair) -> f64) -> Vec<String> {
        let contrast = |pair: &Pair| scheme[pair.front].contrast(scheme[pair.back]);
        let failing = PAIRS.iter().filter(|pair| contrast(pair) < wanted(pair));
        failing.map(|pair| format!("{:?} on {:?}: {:.2}", pair.front, pair.back, contrast(pair))).collect()
    }

    #[test]
    fn tokens_are_in_the_order_of_their_table() {
        assert_eq!(Token::P5 as usize + 1, COUNT);
        for (token, name) in
            [(Token::Bg, "bg"), (Token::SoftInk, "soft-ink"), (Token::Bad, "bad"), (Token::S1, "s1")]
        {
            assert_eq!(token.name(), name);
        }
    }

    #[test]
    fn the_guides_own_colours_need_no_change_and_meet_the_higher_level() {
        for mode in MODES {
            let scheme = Scheme::new(Wishes::default(), mode);
            let own =
                TOKENS.map(|(_, light, dark, _)| Colour::of(if mode == Mode::Light { light } else { dark }));
            assert_eq!(scheme.0, own, "{mode:?}");
            assert_eq!(below(&scheme, |pair| pair.aim), Vec::<String>::new(), "{mode:?}");
        }
    }

    #[test]
    fn the_steps_of_the_map_stay_apart_in_every_hue() {
        for degrees in (0..360_u16).step_by(5) {
            let shade = Shade { lightness: 0.45, chroma: 0.2, hue: f32::from(degrees).to_radians() };
            for mode in MODES {
                let scheme = Scheme::new(Wishes { accent: Some(shade.colour()), ..Wishes::default() }, mode);
                let steps =
                    [Token::P1, Token::P2, Token::P3, Token::P4, Token::P5].map(|token| scheme[token]);
                for pair in steps.windows(2) {
                    assert!(pair[0].contrast(pair[1]) >= 1.4, "{mode:?} {degrees}: {} {}", pair[0], pair[1]);
                }
            }
        }
    }

    #[test]
    fn series_stay_apart_because_all_turn_by_the_same_angle() {
        let blue = Wishes { accent: Some(Colour::of(0x1d_4ed8)), ..Wishes::default() };
        let [own, turned] = [Wishes::default(), blue].map(|wishes| Scheme::new(wishes, Mode::Light));
        let between =
            |scheme: &Scheme| Shade::from(scheme[Token::S1]).hue - Shade::from(scheme[Token::S3]).hue;
        let change = (between(&own) - between(&turned)).rem_euclid(TAU);
        assert!(change.min(TAU - change) < 0.1, "{change}");
        assert_ne!(own[Token::S1], turned[Token::S1]);
    }

    proptest! {
        #[test]
        fn every_pair_can_be_read_unless_the_accent_is_at_fault(wishes in any_wishes()) {
            for mode in MODES {
                let scheme = Scheme::new(wishes, mode);
                if scheme.fault(Token::Accent).is_none() {
                    let failing = below(&scheme, |pair| pair.least);
                    prop_assert!(failing.is_empty(), "{mode:?} {failing:?}");
                }
            }
        }

        #[test]
        fn the_colour_to_write_instead_passes(wishes in any_wishes()) {
            for mode in MODES {
                let Some(fault) = Scheme::new(wishes, mode).fault(Token::Accent) else { continue };
                prop_assert!(fault.contrast < fault.least);
                let given = match mode {
                    Mode::Light => Wishes { accent: fault.nearest, ..wishes },
                    Mode::Dark => Wishes { accent_dark: fault.nearest, ..wishes },
                };
                prop_assert!(fault.nearest.is_some());
                prop_assert_eq!(Scheme::new(given, mode).fault(Token::Accent), None);
            }
        }
    }
}
