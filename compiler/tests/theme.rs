//! The theme of a guide: what `[theme]` of `site.toml` may say, and what the build makes of it.

mod shared;

use compiler::{Colour, Face, Problem, Theme, Token, compile, theme};
use shared::{edited, real};
use std::fs;
use tempfile::TempDir;

const MARK: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 8\"><circle class=\"ground\" r=\"4\"/>\
                    <path class=\"sign\" d=\"M0 0h1\"/></svg>";
/// The accent of a guide without a theme.
const OWN: &str = "#0b5d52";

/// A content folder with a theme of these keys and a mark, and nothing else.
fn folder(keys: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("drawings")).unwrap();
    fs::write(folder.path().join("drawings/mark.svg"), MARK).unwrap();
    fs::write(folder.path().join("site.toml"), format!("[theme]\n{keys}\n")).unwrap();
    folder
}

fn themed(keys: &str) -> Theme {
    theme(folder(keys).path()).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// What is said of a theme, without the place of its first key.
fn complaints(keys: &str) -> Vec<String> {
    let without_place = |problem: &Problem| {
        let text = problem.to_string();
        text.strip_prefix("content/site.toml:2: ").unwrap_or_else(|| panic!("{text}")).to_owned()
    };
    theme(folder(keys).path()).unwrap_err().iter().map(without_place).collect()
}

/// The colour that a complaint says to write.
fn advised(complaint: &str, key: &str) -> String {
    let (_, rest) =
        complaint.split_once(&format!("Write {key} = \"")).unwrap_or_else(|| panic!("{complaint}"));
    rest[..7].to_owned()
}

#[test]
fn a_faint_accent_is_refused_with_a_colour_that_then_passes() {
    let says = complaints("accent = \"#2fa89a\"");
    assert_eq!(says.len(), 1, "{says:?}");
    for part in
        ["“accent” is too faint: #2fa89a on --bg (", ") in light colours", "asks for 4.5 to 1 at level AA"]
    {
        assert!(says[0].contains(part), "{part} in {}", says[0]);
    }
    let instead = advised(&says[0], "accent");
    let theme = themed(&format!("accent = \"{instead}\""));
    let accent = theme.light[Token::Accent];
    assert_eq!(Colour::parse(&instead), Some(accent));
    for back in [Token::Bg, Token::Surface] {
        assert!(accent.contrast(theme.light[back]) >= 4.5, "{back:?}");
    }
}

#[test]
fn the_accent_of_the_dark_scheme_is_checked_there() {
    let says = complaints("accent_dark = \"#0b5d52\"");
    assert_eq!(says.len(), 1, "{says:?}");
    assert!(
        says[0].contains("“accent_dark” is too faint") && says[0].contains("in dark colours"),
        "{}",
        says[0]
    );
    let instead = advised(&says[0], "accent_dark");
    let theme = themed(&format!("accent_dark = \"{instead}\""));
    assert_eq!(Colour::parse(&instead), Some(theme.dark[Token::Accent]));
    // The light scheme stays as it was.
    assert_eq!(theme.light, themed("").light);
}

#[test]
fn an_accent_changes_pages_charts_icons_and_saved_charts() {
    let (own, blue) = (themed(""), themed("accent = \"#1d4ed8\""));
    for made in [Theme::sheet, Theme::saved_charts, Theme::icon] {
        let (own, blue) = (made(&own), made(&blue));
        assert!(blue.contains("#1d4ed8") && !own.contains("#1d4ed8"), "{blue}");
        assert!(own.contains(OWN) && !blue.contains(OWN), "{blue}");
    }
    assert!(blue.square_icon(180).contains("width=\"180\"") && blue.square_icon(180).contains("#1d4ed8"));
    for token in [Token::Soft, Token::SoftInk, Token::S1, Token::S2, Token::Bar, Token::P3] {
        assert_ne!(own.light[token], blue.light[token], "{token:?}");
        assert_ne!(own.dark[token], blue.dark[token], "{token:?}");
    }
    // Greys and warnings are not the accent's.
    for token in [Token::Bg, Token::Ink, Token::Warn, Token::Bad] {
        assert_eq!(own.light[token], blue.light[token], "{token:?}");
    }
    assert_ne!(themed("hue = 300").light[Token::Bg], own.light[Token::Bg]);
}

#[test]
fn corners_follow_the_radius() {
    let sheet = themed("radius = 6").sheet();
    for part in ["--r1:3px", "--rc:5px", "--r2:6px", "--r3:10px"] {
        assert!(sheet.contains(part), "{part} in {sheet}");
    }
}

#[test]
fn values_that_cannot_be_are_reported_with_their_remedy() {
    for (keys, what) in [
        (
            "accent = \"teal\"",
            "“accent” is “teal”, which is not a colour. Write # and six hexadecimal digits",
        ),
        ("hue = 400", "“hue” is 400. Write degrees from 0 to 359"),
        ("radius = 99", "“radius” is 99. Write pixels from 0 to 24."),
        ("headings = \"Comic\"", "“headings” is “Comic”, which is not a font in content/. Write “system”"),
        ("headings = \"../font.ttf\"", "“headings” is “../font.ttf”, which is not a font in content/."),
        (
            "mark = \"drawings/none.svg\"",
            "“mark” is “drawings/none.svg”, which is not a drawing in content/.",
        ),
        ("colour = \"#0b5d52\"", "unknown field `colour`"),
    ] {
        let says = complaints(keys);
        assert!(says.len() == 1 && says[0].starts_with(what), "{what} in {says:?}");
    }
}

#[test]
fn headings_may_be_in_the_font_of_the_system_or_of_a_file() {
    assert_eq!(themed("").headings, Face::Own);
    assert_eq!(themed("headings = \"system\"").headings, Face::System);
    let folder = folder("headings = \"brand.ttf\"");
    fs::write(folder.path().join("brand.ttf"), "a font").unwrap();
    let theme = theme(folder.path()).unwrap();
    assert_eq!(theme.headings, Face::File(folder.path().join("brand.ttf")));
}

#[test]
fn a_mark_takes_its_colours_by_class() {
    let drawn = themed("");
    let coloured = format!("<circle fill=\"{OWN}\" r=\"4\"/><path fill=\"#fff\"");
    assert!(drawn.icon().contains(&coloured), "{}", drawn.icon());
    let inline = drawn.mark.inline();
    assert!(inline.starts_with("<svg class=\"mark\" aria-hidden=\"true\" xmlns="), "{inline}");
    let folder = folder("");
    fs::write(folder.path().join("drawings/mark.svg"), MARK.replace("viewBox", "size")).unwrap();
    let says = theme(folder.path()).unwrap_err();
    assert!(
        says[0].to_string().starts_with("content/drawings/mark.svg:1: the mark has no viewBox. "),
        "{says:?}"
    );
}

#[test]
fn the_whole_content_is_refused_with_a_faint_accent() {
    let site = fs::read_to_string(real().join("site.toml")).unwrap();
    // Without a theme of its own: from its heading to the next.
    let (before, rest) = site.split_once("[theme]\n").unwrap_or((&site, ""));
    let after = rest.find("\n[").map_or("", |at| &rest[at..]);
    let faint = format!("{before}{after}\n[theme]\naccent = \"#ffee00\"\n");
    let problems = compile(edited(&[("site.toml", &site, &faint)]).path()).unwrap_err();
    assert!(problems.iter().any(|problem| problem.what.starts_with("“accent” is too faint")), "{problems:?}");
}
