//! The picture of each page for link previews, as a drawing that the build turns into a bitmap
//! (`xtask/src/previews.rs`). Previews need a whole address, so a guide without one has none.

use super::site::{Site, routes, text_of};
use crate::app::data::dataset;
use crate::ui::Reader;
use compiler::{Theme, Token};
use domain::guide::RoomText;
use domain::route::Page;
use domain::salary::{CountryCode, Figures, SalaryFilter, country_pay, per};
use domain::survey::{Explorer, SurveyFilter, careers, newest_of_role};
use domain::text::wrapped;
use maud::{Markup, PreEscaped, html};

/// The width and height of a picture, in pixels.
const SIZE: (u32, u32) = (1_200, 630);
/// About how many letters of the heading fit in a line.
const LETTERS: usize = 30;
/// The same of a line below the heading, beside a drawing and without one.
const LINE_LETTERS: [usize; 2] = [40, 66];
/// The name of a page's picture below the root, without its ending.
pub(super) fn name(page: &Page) -> String {
    let path = page.path(dataset());
    let name = path.trim_matches('/').replace('/', "-");
    format!("previews/{}", if name.is_empty() { "guide" } else { &name })
}

/// The drawing of every page, by the name of its file.
pub(super) fn drawings(site: &Site) -> Vec<(String, String)> {
    if site.guide().site.address.is_none() {
        return Vec::new();
    }
    let of = |page: Page| (format!("{}.svg", name(&page)), drawing(site, &page).into_string());
    routes(site.content).into_iter().map(of).collect()
}

/// The style of a picture: the light scheme. Its face is the one that the build draws it with.
fn style(theme: &Theme) -> String {
    let of = |token: Token| theme.light[token];
    let (ink, muted, accent) = (of(Token::Ink), of(Token::Muted), of(Token::Accent));
    let (surface, line) = (of(Token::Surface), of(Token::Line));
    format!(
        "text{{font-weight:700;fill:{ink}}}.figure,.name{{fill:{accent}}}.muted{{fill:{muted}}}\
         .lines{{fill:{surface};stroke:{ink};stroke-width:2}}.dots{{stroke:{ink};stroke-width:6}}\
         .frame{{stroke:{accent};stroke-width:2;stroke-dasharray:5 5}}.way{{stroke:{accent};stroke-width:3}}\
         .way .dots{{stroke:{accent}}}.fill{{fill:{line}}}.button{{fill:{accent}}}.drawing text{{font-size:13px}}"
    )
}

fn drawing(site: &Site, page: &Page) -> Markup {
    let theme = &site.content.theme;
    let text = text_of(site.guide(), page);
    let guide = site.content.dataset.career.guide_name();
    let heading = wrapped(&text.heading, LETTERS);
    let below = 210 + 72 * u32::try_from(heading.len()).unwrap_or(1);
    html! {
        svg xmlns="http://www.w3.org/2000/svg" width=(SIZE.0) height=(SIZE.1) {
            style { (PreEscaped(style(theme))) }
            rect width="1200" height="630" fill=(theme.light[Token::Bg]) {}
            rect.figure width="1200" height="14" {}
            svg x="64" y="64" width="56" height="56" { (PreEscaped(theme.icon())) }
            text.muted x="140" y="103" font-size="32" { (guide) }
            @for (line, y) in heading.iter().zip((210..).step_by(72)) {
                text x="64" y=(y) font-size="64" { (line) }
            }
            @match figure(site, page) {
                Some((figure, line)) => {
                    text.figure x="64" y=(below + 66) font-size="104" { (figure) }
                    (small(&line, text, below + 130))
                }
                None => (small(what(site, page).unwrap_or(&text.description), text, below + 10)),
            }
            (beside(text))
        }
    }
}

/// The drawing of the page, at the lower right.
fn beside(text: &RoomText) -> Markup {
    html! {
        @if let Some(drawing) = &text.drawing {
            g.drawing transform="translate(800 330)" fill="none" stroke-linejoin="round" stroke-linecap="round" {
                svg width="360" height="230" { (PreEscaped(drawing)) }
            }
        }
    }
}

/// What a skill is.
fn what<'a>(site: &Site<'a>, page: &Page) -> Option<&'a str> {
    let Page::Skill(id) = page else { return None };
    site.content.path.skill(id).map(|skill| skill.what.as_str())
}

fn small(words: &str, text: &RoomText, top: u32) -> Markup {
    let letters = LINE_LETTERS[usize::from(text.drawing.is_none())];
    html! {
        @for (line, y) in wrapped(words, letters).iter().take(4).zip((top..).step_by(40)) {
            text.muted x="64" y=(y) font-size="30" { (line) }
        }
    }
}

/// The figure of a page, and what it is.
fn figure(site: &Site, page: &Page) -> Option<(String, String)> {
    let content = site.content;
    let reader = Reader::served(dataset(), "./");
    let facts = &content.explorer.facts;
    let country = reader.data.country_in_text(facts.country);
    let counted = |count: usize, what: &str, line: String| Some((format!("{count} {what}"), line));
    match page {
        Page::Guide | Page::Salaries => {
            let own = reader.data.pays.first().map_or(facts.country, |pay| pay.country);
            pay(reader, &content.explorer, own)
        }
        Page::Country(code) => pay(reader, &content.explorer, *code),
        Page::Careers => {
            let found = careers(&reader.data.countries, &content.explorer, &SurveyFilter::default());
            let period = content.explorer.provenance(found.edition).period;
            counted(found.ranked, "roles", format!("ranked by median pay in {country}, {period}"))
        }
        Page::Role(role) => {
            let newest = newest_of_role(&reader.data.countries, &content.explorer, role)?;
            let median = reader.whole_money(newest.of(role)?.spread.median, newest.currency);
            let period = content.explorer.provenance(newest.edition).period;
            Some((median, format!("a year, median in {country}, {period}")))
        }
        Page::Skills => {
            let count = content.explorer.technologies.len();
            counted(count, "technologies", format!("and what people who use them earn in {country}"))
        }
        Page::Courses => {
            let line = "to search by skill, level, language and price".to_owned();
            counted(reader.data.courses as usize, "courses", line)
        }
        Page::Plan => {
            counted(content.path.skills.len(), "skills", format!("in {} stages", content.path.groups.len()))
        }
        Page::Data => {
            let count = compiler::published_tables(content).len();
            counted(count, "tables", "as CSV and JSON, each with its source and licence".to_owned())
        }
        Page::Changes | Page::Skill(_) | Page::Embed(_) => None,
    }
}

/// The pay that a country's page begins with, in its own currency.
fn pay(reader: Reader, explorer: &Explorer, code: CountryCode) -> Option<(String, String)> {
    let pay = country_pay(reader.data, explorer, &SalaryFilter::default(), code)?;
    let (row, figures) = (&pay.row, pay.among.figures);
    let kind = if figures == Figures::Averages { "on average" } else { "at the median" };
    let (span, name) = (per(row.shown.period), &row.country.name_in_text);
    Some((reader.pay(row), format!("{span} {kind} in {name}, {}", figures.time(&row.pay))))
}

#[cfg(test)]
mod tests {
    use super::super::programs::Programs;
    use super::super::site::Mode;
    use super::*;
    use crate::app::data::content;

    fn drawn(address: Option<&str>) -> Vec<(String, String)> {
        let mut content = content().clone();
        content.guide.site.address = address.map(str::to_owned);
        let (programs, mode) = (Programs::of_development(), Mode::Host { reload: String::new() });
        let site = Site::new(&content, &programs, mode).unwrap();
        drawings(&site)
    }

    #[test]
    fn every_page_has_a_picture_with_its_figure() {
        let drawn = drawn(Some("https://example.org/"));
        let content = content();
        assert_eq!(drawn.len(), routes(content).len());
        for paid in &content.dataset.pays {
            let country = content.dataset.country(paid.country).unwrap();
            let file = format!("{}.svg", name(&Page::Country(country.code)));
            let picture = &drawn.iter().find(|(name, _)| *name == file).unwrap().1;
            let whole = paid.per_year.to_string().parse().unwrap();
            let amount = Reader::served(&content.dataset, "").whole_money(whole, paid.currency);
            let place = format!("in {}", domain::text::escape(&country.name_in_text));
            assert!(picture.contains(&format!("{amount}</text>")) && picture.contains(&place), "{picture}");
        }
        assert!(drawn.iter().all(|(name, _)| name.starts_with("previews/") && name.ends_with(".svg")));
    }

    #[test]
    fn a_guide_without_an_address_has_no_pictures() {
        assert!(drawn(None).is_empty());
    }
}
