//! The drawing of the ranking.

use crate::ui::export::Export;
use crate::ui::survey::{country, facts, origin, origin_text_at};
use crate::ui::{RangeRow, Ranges, Reader};
use domain::route::Page;
use domain::salary::CountryCode;
use domain::survey::{Career, Careers, Explorer, Spread, SurveyFilter, careers};
use domain::text::capitalised;
use maud::html;

/// The view as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Drawn {
    /// What it says of the guide's own role.
    pub title: String,
    /// Chart and table.
    pub html: String,
    /// How many roles are shown.
    pub shown: usize,
    /// How many are ranked.
    pub ranked: usize,
}

/// Draws the ranking of roles.
pub(super) fn draw(reader: Reader, explorer: &Explorer, chosen: &SurveyFilter) -> Drawn {
    let found = careers(reader.data, explorer, chosen);
    let mut ranges = ranges(reader, explorer, chosen, &found);
    let table = ranges.table(reader);
    // In the chart the guide's own role comes first.
    if let Some(at) = ranges.rows.iter().position(|row| row.marked) {
        let own = ranges.rows.remove(at);
        ranges.rows.insert(0, own);
    }
    // In other countries the groups by role are whole, not parts of one.
    let least = if chosen.country.is_some() { Spread::FEW } else { Spread::LEAST };
    let html = html! {
        (ranges.figure(reader))
        (table)
        @if found.too_few > 0 {
            p.hint {
                "Not ranked: " (found.too_few.to_string()) " more, with fewer than "
                (least.to_string()) " answers each."
            }
        }
        (origin(reader, ranges.answers()))
    };
    let caption = ranges.title;
    let title = own_place(reader, &found).map_or(caption.clone(), |own| format!("{own}. {caption}."));
    Drawn { title, html: html.into_string(), shown: found.rows.len(), ranked: found.ranked }
}

fn title(reader: Reader, explorer: &Explorer, chosen: &SurveyFilter) -> String {
    let years = explorer.facts.years.iter().find(|years| Some(&years.id) == chosen.years.as_ref());
    let with = years.map_or(String::new(), |years| format!(", {} of professional coding", years.name));
    let abroad = facts().role_countries.iter().find(|named| Some(&named.id) == chosen.country.as_ref());
    let name = abroad.and_then(|named| reader.data.country(CountryCode::parse(named.id.as_str())?));
    let name = name.map_or_else(|| country(reader), |country| country.name_in_text.as_str());
    format!("Roles in {name} by median yearly pay{with}")
}

/// Where the guide's own role is among all that are ranked.
fn own_place(reader: Reader, found: &Careers) -> Option<String> {
    let own = found.rows.iter().find(|career| career.is_own)?;
    let career = capitalised(&reader.data.career.plural);
    let median = reader.whole_money(own.spread.median, found.currency);
    Some(format!("{career} rank number {} of {}, with a median of {median} a year", own.rank, found.ranked))
}

/// The ranking, in which each role leads to its page.
fn ranges<'a>(reader: Reader, explorer: &Explorer, chosen: &SurveyFilter, found: &Careers<'a>) -> Ranges<'a> {
    let row = |career: &Career<'a>| RangeRow {
        href: Some(reader.href(&Page::Role(career.role.id.clone()).into())),
        rank: Some(career.rank),
        marked: career.is_own,
        ..RangeRow::new(&career.role.name, facts().edition(), career.spread)
    };
    let rows = found.rows.iter().map(row).collect();
    Ranges::new(title(reader, explorer, chosen), "Role", found.currency, rows)
}

/// The ranking as it is saved.
pub(super) fn export(reader: Reader, explorer: &Explorer, chosen: &SurveyFilter) -> Export {
    let ranges = ranges(reader, explorer, chosen, &careers(reader.data, explorer, chosen));
    let edition = &facts().provenance;
    ranges.export(reader, edition, origin_text_at(reader, edition, ranges.currency, ranges.answers()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::data::{dataset, explorer};
    use domain::slug::Slug;

    fn reader() -> Reader {
        Reader::served(dataset(), "../")
    }

    fn five_to_nine(roles: &[&str]) -> SurveyFilter {
        SurveyFilter {
            years: Slug::parse("5-to-9-years"),
            roles: roles.iter().filter_map(|role| Slug::parse(role)).collect(),
            ..SurveyFilter::default()
        }
    }

    #[test]
    fn years_are_in_the_title_and_what_is_not_ranked_is_counted() {
        let drawn = draw(reader(), explorer(), &five_to_nine(&[]));
        let title = "Roles in the United States by median yearly pay, 5 to 9 years of professional coding";
        assert!(drawn.html.contains(title), "{}", drawn.html);
        let roles = explorer().facts.roles.len();
        let too_few = roles - drawn.ranked;
        assert!(too_few > 0 && drawn.shown == drawn.ranked);
        assert!(drawn.html.contains(&format!("Not ranked: {too_few} more, with fewer than 10 answers")));
    }

    #[test]
    fn the_guides_own_role_is_marked_and_each_leads_to_its_page() {
        let drawn = draw(reader(), explorer(), &five_to_nine(&["developer-front-end"]));
        assert_eq!(drawn.shown, 2);
        let own = "<tr role=\"row\" class=\"own\"><td class=\"number\" role=\"cell\" data-label=\"Rank\">9</td><th scope=\"row\" role=\"rowheader\"><a href=\"../careers/developer-back-end/\">Back-end developer</a></th>";
        assert!(drawn.html.contains(own), "{}", drawn.html);
        assert!(drawn.html.contains("href=\"../careers/developer-front-end/\""));
    }

    #[test]
    fn the_saved_table_has_plain_numbers_and_its_source() {
        let export = export(reader(), explorer(), &five_to_nine(&[]));
        let csv = export.csv();
        assert!(
            csv.starts_with("Rank,Role,Answers,10th,25th,Median,75th,90th,Currency,Survey date,Source\r\n"),
            "{csv}"
        );
        // content/derived/pay_by_group.csv: experience, 5 to 9 years
        let own = "\r\n9,Back-end developer,549,110000,130000,170000,206000,281000,USD,";
        assert!(csv.contains(own), "{csv}");
        assert!(csv.contains("Stack Overflow Developer Survey 2023"), "{csv}");
        assert_eq!(export.svg("").0.matches("<rect class=\"box\"").count(), export.rows.len());
    }
}
