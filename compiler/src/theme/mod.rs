//! `[theme]` of `site.toml`: what makes a guide look like its publisher’s. Every colour that the build
//! writes into pages, pictures and saved charts comes from here.

mod colour;
mod tokens;

pub use colour::Colour;
pub use tokens::{Scheme, Token};

use crate::document::Document;
use crate::folder::Folder;
use crate::problem::{Problem, Problems};
use crate::roots::Roots;
use crate::text::svg;
use serde::Deserialize;
use std::path::{Path, PathBuf};
use tokens::{Mode, TooFaint, Wishes};
use toml::Spanned;

/// The look of a guide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// The colours of the light scheme.
    pub light: Scheme,
    /// Those of the dark scheme.
    pub dark: Scheme,
    /// How round the corners of cards are, in pixels; other corners follow.
    pub radius: u8,
    /// The face of headings.
    pub headings: Face,
    /// The mark of the guide, as it was drawn.
    pub mark: Mark,
}

/// The face of headings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Face {
    /// The one that comes with the guide.
    Own,
    /// That of the reader’s system: pages load no font.
    System,
    /// A file.
    File(PathBuf),
}

/// The mark of a guide: a drawing whose classes say which of its colours are the theme’s.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark(String);

/// The most rounded corners, in pixels.
const MOST_ROUND: u8 = 24;
/// The corners without a theme, in pixels.
const ROUND: u8 = 12;
/// The mark without a theme, below the content folder.
const MARK: &str = "drawings/mark.svg";
/// The formats that the font of headings may have.
const FONTS: [&str; 4] = [".woff2", ".woff", ".ttf", ".otf"];

/// Only the `[theme]` table; [`site`](crate::site) reads the rest.
#[derive(Deserialize)]
struct File {
    #[serde(default)]
    theme: RawTheme,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTheme {
    accent: Option<Spanned<String>>,
    accent_dark: Option<Spanned<String>>,
    hue: Option<Spanned<u16>>,
    radius: Option<Spanned<u8>>,
    headings: Option<Spanned<String>>,
    mark: Option<Spanned<String>>,
}

/// Reads the theme alone, for the steps of a build that need no other content.
///
/// # Errors
/// Every mistake in it.
pub fn theme(content: &Path) -> Result<Theme, Vec<Problem>> {
    let (roots, mut problems) = Roots::of(content);
    let theme = read(&Folder::raw(&roots), &mut problems);
    let problems = problems.into_sorted();
    theme.filter(|_| problems.is_empty()).ok_or(problems)
}

/// Reads the theme.
pub(crate) fn read(folder: &Folder, problems: &mut Problems) -> Option<Theme> {
    let document = Document::<File>::read(folder, "site.toml", problems)?;
    let raw = &document.value.theme;
    let wishes = Wishes {
        accent: colour(&document, "accent", raw.accent.as_ref(), problems),
        accent_dark: colour(&document, "accent_dark", raw.accent_dark.as_ref(), problems),
        hue: hue(&document, problems),
    };
    let [light, dark] = [Mode::Light, Mode::Dark].map(|mode| Scheme::new(wishes, mode));
    check_accent(&document, "accent", raw.accent.as_ref(), &light, problems);
    check_accent(&document, "accent_dark", raw.accent_dark.as_ref(), &dark, problems);
    let (radius, headings) = (radius(&document, problems), face(&document, folder, problems));
    let mark = mark(&document, folder, problems)?;
    Some(Theme { light, dark, radius, headings, mark })
}

/// The file of the mark, below the content folder.
pub(crate) fn mark_file(folder: &Folder) -> String {
    // What is wrong with the file is reported where the theme is read.
    let document = Document::<File>::read(folder, "site.toml", &mut Problems::default());
    let named = document.and_then(|document| document.value.theme.mark);
    named.map_or(MARK.to_owned(), |name| name.get_ref().clone())
}

fn colour(
    document: &Document<File>,
    key: &str,
    value: Option<&Spanned<String>>,
    problems: &mut Problems,
) -> Option<Colour> {
    let value = value?;
    let colour = Colour::parse(value.get_ref().trim());
    if colour.is_none() {
        let what = format!("“{key}” is “{}”, which is not a colour", value.get_ref());
        document.problem(value, problems, what, "Write # and six hexadecimal digits, such as #0b5d52.");
    }
    colour
}

/// Refuses an accent that cannot be read, and says which can.
fn check_accent(
    document: &Document<File>,
    key: &str,
    value: Option<&Spanned<String>>,
    scheme: &Scheme,
    problems: &mut Problems,
) {
    let Some(value) = value.filter(|value| Colour::parse(value.get_ref().trim()).is_some()) else { return };
    let Some(TooFaint { back, contrast, least, nearest }) = scheme.fault(Token::Accent) else { return };
    let (accent, name, behind) = (scheme[Token::Accent], back.name(), scheme[back]);
    let scheme = if key == "accent" { "light" } else { "dark" };
    // Rounded down, so that it never reads as enough.
    let contrast = (contrast * 100.0).floor() / 100.0;
    let what = format!(
        "“{key}” is too faint: {accent} on --{name} ({behind}) in {scheme} colours has a contrast of {contrast} to 1, \
         and WCAG 2.2 asks for {least} to 1 at level AA"
    );
    let remedy = nearest.map_or("Write another colour.".to_owned(), |nearest| {
        format!("Write {key} = \"{}\", the nearest colour that passes.", nearest.written())
    });
    document.problem(value, problems, what, remedy);
}

fn hue(document: &Document<File>, problems: &mut Problems) -> Option<f32> {
    let value = document.value.theme.hue.as_ref()?;
    let degrees = *value.get_ref();
    if degrees >= 360 {
        let what = format!("“hue” is {degrees}");
        document.problem(
            value,
            problems,
            what,
            "Write degrees from 0 to 359: 30 is red, 110 yellow, 260 blue.",
        );
    }
    Some(f32::from(degrees))
}

fn radius(document: &Document<File>, problems: &mut Problems) -> u8 {
    let Some(value) = &document.value.theme.radius else { return ROUND };
    let radius = *value.get_ref();
    if radius > MOST_ROUND {
        let what = format!("“radius” is {radius}");
        document.problem(value, problems, what, format!("Write pixels from 0 to {MOST_ROUND}."));
    }
    radius
}

fn face(document: &Document<File>, folder: &Folder, problems: &mut Problems) -> Face {
    let Some(value) = &document.value.theme.headings else { return Face::Own };
    let name = value.get_ref().trim();
    if name == "system" {
        return Face::System;
    }
    let path = folder.path(name);
    if !FONTS.iter().any(|ending| name.ends_with(ending)) || !is_inside(name) || !path.is_file() {
        let what = format!("“headings” is “{name}”, which is not a font in content/");
        let remedy = format!(
            "Write “system”, or the path of a file below content/ that ends in {}; or remove the line.",
            FONTS.join(", ")
        );
        document.problem(value, problems, what, remedy);
    }
    Face::File(path)
}

/// Whether a path stays below the content folder.
fn is_inside(name: &str) -> bool {
    !name.starts_with('/') && !name.split(['/', '\\']).any(|step| step == "..")
}

fn mark(document: &Document<File>, folder: &Folder, problems: &mut Problems) -> Option<Mark> {
    let value = document.value.theme.mark.as_ref();
    let name = value.map_or(MARK, |value| value.get_ref().trim());
    if let Some(value) = value
        && !(name.ends_with(".svg") && is_inside(name) && folder.path(name).is_file())
    {
        let what = format!("“mark” is “{name}”, which is not a drawing in content/");
        let remedy =
            "Write the path of an SVG file below content/, such as drawings/mark.svg; or remove the line.";
        document.problem(value, problems, what, remedy);
        return None;
    }
    let drawing = svg(folder, name, problems)?;
    let head = drawing.split('>').next().unwrap_or_default();
    for needed in ["xmlns=\"http://www.w3.org/2000/svg\"", "viewBox=\""] {
        if !head.contains(needed) {
            let what = format!("the mark has no {}", needed.split('=').next().unwrap_or_default());
            let remedy = "Begin it with <svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\">.";
            problems.add(name, Some(1), what, remedy);
        }
    }
    Some(Mark(drawing))
}

impl Colour {
    /// As an editor writes it: all six digits.
    fn written(self) -> String {
        let text = self.to_string();
        let Some(digits) = text.strip_prefix('#').filter(|digits| digits.len() == 3) else { return text };
        let doubled: String = digits.chars().flat_map(|digit| [digit, digit]).collect();
        format!("#{doubled}")
    }
}

impl Theme {
    /// The tokens of the pages: a style sheet that comes before the others.
    pub fn sheet(&self) -> String {
        let radius = u16::from(self.radius);
        let [small, control, large] = [(1, 2), (5, 6), (5, 3)].map(|(times, of)| radius * times / of);
        format!(
            ":root{{{}--r1:{small}px;--rc:{control}px;--r2:{radius}px;--r3:{large}px}}\
             @media (prefers-color-scheme:dark){{:root{{{}}}}}",
            self.light.declarations(None),
            self.dark.declarations(Some(&self.light)).trim_end_matches(';')
        )
    }

    /// The style of saved charts: the light scheme, on white.
    pub fn saved_charts(&self) -> String {
        let of = |token: Token| self.light[token];
        let (ink, muted, line, sunk, few) =
            (of(Token::Ink), of(Token::Muted), of(Token::Line), of(Token::Sunk), of(Token::Few));
        let (accent, bar, s3, s1, s1_soft) =
            (of(Token::Accent), of(Token::Bar), of(Token::S3), of(Token::S1), of(Token::S1Soft));
        format!(
            "text{{font:14px system-ui,sans-serif;fill:{ink}}}.label{{font-weight:600}}\
             .title{{font-size:18px;font-weight:600}}.tick{{fill:{muted};font-size:12px;font-weight:400}}\
             .grid{{stroke:{line}}}.market{{fill:{accent}}}.buys{{fill:{bar}}}.under{{fill:{s3}}}\
             .zero{{stroke:{ink};stroke-width:2}}.range{{stroke:{s1};stroke-width:3}}\
             .box{{fill:{s1_soft};stroke:{s1};stroke-width:2}}.median{{stroke:{s1};stroke-width:4}}\
             .pin{{stroke:{ink};stroke-width:2;stroke-dasharray:4 2}}\
             .few .range,.few .box,.few .median{{stroke:{few}}}.few .box{{fill:{sunk}}}\
             rect.few,.few .market{{fill:{few}}}"
        )
    }

    /// The mark in the colours of the light scheme, as a document of its own.
    pub fn icon(&self) -> String {
        let (accent, on) = (self.light[Token::Accent], self.light[Token::On]);
        let Mark(drawing) = &self.mark;
        drawing
            .replace("class=\"ground\"", &format!("fill=\"{accent}\""))
            .replace("class=\"sign\"", &format!("fill=\"{on}\""))
            .replace("class=\"line\"", &format!("fill=\"none\" stroke=\"{on}\""))
    }

    /// The icon as a square of this many pixels without empty corners, which devices cut to their own
    /// shape.
    pub fn square_icon(&self, pixels: u32) -> String {
        let has_ground = self.mark.0.contains("class=\"ground\"");
        let ground = self.light[if has_ground { Token::Accent } else { Token::Surface }];
        let icon = self.icon();
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{pixels}\" height=\"{pixels}\">\
             <rect width=\"100%\" height=\"100%\" fill=\"{ground}\"/>{icon}</svg>"
        )
    }
}

impl Mark {
    /// The mark inside a page, which gives it its colours by class.
    pub fn inline(&self) -> String {
        self.0.replacen("<svg ", "<svg class=\"mark\" aria-hidden=\"true\" ", 1)
    }
}
