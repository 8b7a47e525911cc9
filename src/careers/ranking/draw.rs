//! The drawing of the ranking.

use crate::ui::export::Export;
use crate::ui::survey::{origin_at, origin_text_at};
use crate::ui::{Drawn, RangeRow, Ranges, Reader};
use domain::route::Page;
use domain::salary::CountryCode;
use domain::slug::Slug;
use domain::survey::{Career, Careers, Explorer, Spread, SurveyFilter, careers};
use domain::text::{capitalised, ordinal};
use maud::html;
use std::cmp::Ordering;

/// The view as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ranked {
    /// What it says of the guide's own role, with chart and table.
    pub drawn: Drawn,
    /// How many roles are shown.
    pub shown: usize,
    /// How many are ranked.
    pub of: usize,
}

/// Draws the ranking of roles.
pub(super) fn draw(reader: Reader, explorer: &Explorer, chosen: &SurveyFilter) -> Ranked {
    let found = careers(&reader.data.countries, explorer, chosen);
    let mut ranges = ranges(reader, explorer, chosen, &found);
    let table = ranges.table(reader);
    // In the chart the guide's own role comes first.
    if let Some(at) = ranges.rows.iter().position(|row| row.marked) {
        let own = ranges.rows.remove(at);
        ranges.rows.insert(0, own);
    }
    let html = html! {
        (ranges.figure(reader))
        (table)
        @if let Some(line) = unranked(&found, chosen) { p.hint { (line) } }
        (origin_at(reader, explorer.provenance(found.edition), ranges.answers()))
    };
    let title = ranges.heading();
    Ranked { drawn: Drawn { title, html: html.into_string() }, shown: found.rows.len(), of: found.ranked }
}

fn title(reader: Reader, explorer: &Explorer, chosen: &SurveyFilter) -> String {
    let years = explorer.facts.years.iter().find(|years| Some(&years.id) == chosen.years.as_ref());
    let with = years.map_or(String::new(), |years| format!(", {} of professional coding", years.name));
    let name = reader.data.country_in_text(country_of(explorer, chosen));
    let edition = chosen.ranked_edition(&explorer.facts);
    format!("Roles in {name} by median yearly pay{with}, survey of {edition}")
}

fn country_of(explorer: &Explorer, chosen: &SurveyFilter) -> CountryCode {
    let code = chosen.country.as_ref().and_then(|id| CountryCode::parse(id.as_str()));
    code.unwrap_or(explorer.facts.country)
}

/// The roles that the edition cannot rank: those picked by their names, or else how many.
fn unranked(found: &Careers, chosen: &SurveyFilter) -> Option<String> {
    let names: Vec<&str> = found.unranked.iter().map(|role| role.name.as_str()).collect();
    let which = match (names.as_slice(), chosen.roles.is_empty()) {
        ([], _) => return None,
        (names, true) => format!("{} more", names.len()),
        (names, false) => names.join(", "),
    };
    // Only bands of years are parts of the groups by role, which are whole.
    let least = if chosen.years.is_some() { Spread::LEAST } else { Spread::FEW };
    let each = if names.len() == 1 { "" } else { " each" };
    let why = format!("fewer than {least} answers{each}, or no such role in the survey of {}", found.edition);
    Some(format!("Not ranked: {which} ({why})."))
}

/// How the picked roles compare with the guide's own; without any, where that one is among all that are ranked.
fn finding(reader: Reader, found: &Careers, chosen: &SurveyFilter) -> Option<String> {
    let Some(own) = found.rows.iter().find(|career| career.is_own) else {
        let best = found.rows.first()?;
        let median = reader.whole_money(best.spread.median, found.currency);
        return Some(format!("{}: a median of {median} a year", best.role.name));
    };
    // The rows begin with the highest median.
    let best = found.rows.iter().find(|career| !career.is_own).filter(|_| !chosen.roles.is_empty());
    let money = |amount| reader.whole_money(amount, found.currency);
    let (career, median) = (&reader.data.career.plural, own.spread.median);
    let Some(best) = best else {
        let (career, median) = (capitalised(career), money(median));
        return Some(format!(
            "{career} rank {} of {} roles, with a median of {median} a year",
            ordinal(own.rank),
            found.ranked
        ));
    };
    let (name, pay) = (&best.role.name, best.spread.median);
    let subject = if found.rows.len() > 2 {
        format!("Best paid of the roles chosen: {name},")
    } else {
        format!("{name}:")
    };
    let compared = match pay.cmp(&median) {
        Ordering::Equal => format!("the same as {career}"),
        Ordering::Greater => format!("{} more than {career}", money(pay - median)),
        Ordering::Less => format!("{} less than {career}", money(median - pay)),
    };
    Some(format!("{subject} a median of {} a year, {compared}", money(pay)))
}

/// The ranking, in which each role leads to its page, if it has one.
fn ranges<'a>(reader: Reader, explorer: &Explorer, chosen: &SurveyFilter, found: &Careers<'a>) -> Ranges<'a> {
    let href = |role: &Slug| reader.href(&Page::Role(role.clone()).into());
    let row = |career: &Career<'a>| RangeRow {
        href: explorer.has_page(&career.role.id).then(|| href(&career.role.id)),
        rank: Some(career.rank),
        marked: career.is_own,
        ..RangeRow::new(&career.role.name, found.edition, career.spread)
    };
    let rows = found.rows.iter().map(row).collect();
    let ranges = Ranges::new(title(reader, explorer, chosen), "Role", found.currency, rows);
    ranges.saying(&finding(reader, found, chosen).unwrap_or_default())
}

/// The ranking as it is saved.
pub(super) fn export(reader: Reader, explorer: &Explorer, chosen: &SurveyFilter) -> Export {
    let found = careers(&reader.data.countries, explorer, chosen);
    let ranges = ranges(reader, explorer, chosen, &found);
    let edition = explorer.provenance(found.edition);
    ranges.export(
        reader,
        country_of(explorer, chosen),
        edition,
        origin_text_at(reader, edition, ranges.currency, ranges.answers()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::data::{credits, dataset, explorer};
    use crate::ui::survey::{country, facts};
    use domain::query::Pairs;
    use domain::survey::Role;

    fn reader() -> Reader {
        Reader::served(dataset(), "../")
    }

    fn chosen(query: &str) -> SurveyFilter {
        let (chosen, notices) = Pairs::parse(query).read(facts());
        assert_eq!(notices, [], "{query}");
        chosen
    }

    fn five_to_nine(roles: &str) -> SurveyFilter {
        chosen(&format!("years=5-to-9-years{roles}"))
    }

    /// The guide's own role among all with 5 to 9 years.
    fn own() -> Career<'static> {
        let found = careers(&dataset().countries, explorer(), &five_to_nine(""));
        found.rows.into_iter().find(|row| row.is_own).unwrap()
    }

    #[test]
    fn years_are_in_the_title_and_what_is_not_ranked_is_counted() {
        let Ranked { drawn, shown, of } = draw(reader(), explorer(), &five_to_nine(""));
        let (place, edition) = (country(reader()), facts().edition());
        let title = format!(
            "Roles in {place} by median yearly pay, 5 to 9 years of professional coding, survey of {edition}"
        );
        assert!(drawn.html.contains(&title), "{}", drawn.html);
        let roles = explorer().facts.roles.len();
        let too_few = roles - of;
        assert!(too_few > 0 && shown == of);
        let line = format!(
            "Not ranked: {too_few} more (fewer than 10 answers each, or no such role in the survey of {edition})."
        );
        assert!(drawn.html.contains(&line), "{}", drawn.html);
    }

    #[test]
    fn title_rows_and_source_are_of_the_edition_that_is_chosen() {
        let home = facts().country;
        let [.., earlier, newest] = explorer().editions.as_slice() else { panic!("two editions") };
        let others = facts().role_countries.iter().map(|it| (it.named.id.as_str(), it.editions[0]));
        let mut others =
            others.map(|(id, edition)| (id, CountryCode::parse(&id.to_uppercase()).unwrap(), edition));
        let (id, elsewhere, edition) = others.find(|(_, code, _)| *code != home).unwrap();
        for (query, code, edition) in [
            (String::new(), home, newest.year),
            (format!("survey={}", earlier.year), home, earlier.year),
            (format!("in={id}&survey={edition}"), elsewhere, edition),
        ] {
            let Ranked { drawn, .. } = draw(reader(), explorer(), &chosen(&query));
            let country = dataset().country_in_text(code);
            assert!(
                drawn
                    .title
                    .ends_with(&format!(". Roles in {country} by median yearly pay, survey of {edition}.")),
                "{}",
                drawn.title
            );
            let families: Vec<&str> = drawn
                .html
                .split("data-family=\"")
                .skip(1)
                .filter_map(|rest| rest.split('"').next())
                .collect();
            assert_eq!(families, [format!("survey-{edition}"), format!("survey-{edition}")], "{query}");
            let is_here = |of: (u16, CountryCode)| of == (edition, code);
            let survey = explorer().world.iter().find(|it| is_here((it.edition, it.country))).unwrap();
            let other = explorer().country_roles.iter().find(|it| is_here((it.edition, it.country))).unwrap();
            let rate = survey.rate_into(dataset().country(code).unwrap());
            for dollars in [survey.all.median, other.spread.median] {
                let median = reader().whole_money(rate.local(dollars), rate.currency);
                assert!(drawn.html.contains(&median), "{query}: {median} in {}", drawn.html);
            }
            let source = drawn.html.split("<p class=\"src\">").nth(1);
            let name = credits().name(&explorer().provenance(edition).source);
            assert!(source.is_some_and(|source| source.contains(name)), "{}", drawn.html);
            let csv = export(reader(), explorer(), &chosen(&query)).csv();
            assert!(csv.lines().skip(1).all(|line| line.contains(name)), "{csv}");
        }
    }

    #[test]
    fn the_finding_compares_the_picked_roles_with_the_guides_own() {
        // content/derived/pay_survey.csv: 2025, US; the guide's own role 173,925, front-end 145,000, manager 200,000.
        let title = |query| draw(reader(), explorer(), &chosen(query)).drawn.title;
        let all = careers(&dataset().countries, explorer(), &SurveyFilter::default());
        let own = all.rows.iter().find(|row| row.is_own).unwrap();
        let place = format!("Back-end developers rank {} of {} roles, ", ordinal(own.rank), all.ranked);
        assert!(title("").starts_with(&place));
        assert!(title("role=developer-back-end").starts_with(&place));
        let one = title("role=developer-front-end");
        assert!(
            one.starts_with("Front-end developer: a median of US$145,000 a year, US$28,925 less than back-end developers. "),
            "{one}"
        );
        let several = title("role=developer-front-end,engineering-manager");
        assert!(several.starts_with("Best paid of the roles chosen: Engineering manager, a median of US$200,000 a year, US$26,075 more than "), "{several}");
    }

    #[test]
    fn a_picked_role_that_the_edition_lacks_is_named_and_one_without_a_page_leads_nowhere() {
        let found = careers(&dataset().countries, explorer(), &SurveyFilter::default());
        let is_ranked = |role: &Role| found.rows.iter().any(|row| row.role.id == role.id);
        let mut roles = facts().roles.iter();
        let lacking = roles.clone().find(|role| !is_ranked(role)).unwrap();
        let pageless = roles.find(|role| is_ranked(role) && !explorer().has_page(&role.id)).unwrap();
        let Ranked { drawn, shown, .. } =
            draw(reader(), explorer(), &chosen(&format!("role={},{}", lacking.id, pageless.id)));
        let (name, edition) = (&lacking.name, found.edition);
        let line = format!(
            "Not ranked: {name} (fewer than 30 answers, or no such role in the survey of {edition})."
        );
        assert!(shown == 2 && drawn.html.contains(&line), "{}", drawn.html);
        let row = format!("<th scope=\"row\" role=\"rowheader\">{}</th>", pageless.name);
        assert!(drawn.html.contains(&row), "{}", drawn.html);
        assert!(!drawn.html.contains(&format!("careers/{}/", pageless.id)));
    }

    #[test]
    fn a_role_that_an_edition_renamed_keeps_its_name_and_its_page() {
        // content/derived.toml: the newest edition calls them something else.
        let Ranked { drawn, .. } =
            draw(reader(), explorer(), &chosen("role=engineer-data,devops-specialist"));
        let found = careers(&dataset().countries, explorer(), &SurveyFilter::default());
        for id in ["engineer-data", "devops-specialist"] {
            let row = found.rows.iter().find(|row| row.role.id.as_str() == id).unwrap();
            let (name, answers) = (&row.role.name, row.spread.answers);
            let row = format!(
                "<a href=\"../careers/{id}/\">{name}</a></th><td class=\"number\" role=\"cell\" data-label=\"Answers\"><data value=\"{answers}\">"
            );
            assert!(drawn.html.contains(&row), "{row} in {}", drawn.html);
        }
    }

    #[test]
    fn the_guides_own_role_is_marked_and_each_leads_to_its_page() {
        let other = explorer().roles.iter().find(|pay| pay.role != facts().own_role).unwrap();
        let Ranked { drawn, shown, .. } =
            draw(reader(), explorer(), &five_to_nine(&format!("&role={}", other.role)));
        assert_eq!(shown, 2);
        let Career { rank, role, .. } = own();
        let own = format!(
            "<tr role=\"row\" class=\"own\"><td class=\"number\" role=\"cell\" data-label=\"Rank\">{rank}</td><th scope=\"row\" role=\"rowheader\"><a href=\"../careers/{}/\">{}</a></th>",
            role.id, role.name
        );
        assert!(drawn.html.contains(&own), "{}", drawn.html);
        assert!(drawn.html.contains(&format!("href=\"../careers/{}/\"", other.role)));
    }

    #[test]
    fn the_saved_table_has_plain_numbers_and_its_source() {
        let export = export(reader(), explorer(), &five_to_nine(""));
        let csv = export.csv();
        assert!(
            csv.starts_with(
                "Rank,Role,Answers,p10,p25,Median,p75,p90,Country code,Currency,Survey date,Source\r\n"
            ),
            "{csv}"
        );
        let Career { rank, role, .. } = own();
        let Spread { answers, p10, p25, median, p75, p90 } =
            explorer().spread_of(five_to_nine("").years.as_ref()).unwrap();
        let (p10, currency) = (p10.unwrap(), facts().currency);
        let country = facts().country;
        let own = format!(
            "\r\n{rank},{},{answers},{p10},{p25},{median},{p75},{p90},{country},{currency},",
            role.name
        );
        assert!(csv.contains(&own), "{own} in {csv}");
        assert!(csv.contains(credits().name(&facts().provenance.source)), "{csv}");
        assert_eq!(export.svg("").0.matches("<rect class=\"box\"").count(), export.rows.len());
    }
}
