//! What official statistics say of pay in a country, for its served page: each table as it is published, in
//! its own unit.

use super::regions::{PERCENTILES, money, people};
use crate::ui::{Reader, cell, source_link};
use compiler::Content;
use domain::money::{Decimal, Digits, Ratio, format_money};
use domain::official::OfficialPay;
use domain::salary::{Country, Figures, HoursPerWeek, PayPeriod, per};
use domain::text::capitalised;
use maud::{Markup, PreEscaped, html};

/// The official figures of a country, apart by who is counted and for which time; nothing where there are none.
pub fn official(content: &Content, reader: Reader, country: &Country) -> Option<Markup> {
    let groups = groups(content, country);
    if groups.is_empty() {
        return None;
    }
    let lines: Vec<String> =
        groups.iter().map(|group| dated_official(reader, group[0]).into_string()).collect();
    Some(html! {
        p.prose {
            "Statistical offices count everyone in an occupation, not only those who volunteer. No occupation is exactly "
            "that of a " (reader.data.career.singular) ", so each figure is an approximation, and it is never ranked with the survey."
        }
        @for (at, (group, line)) in groups.iter().zip(&lines).enumerate() {
            (official_table(reader, group))
            // Tables of the same source, time and number of people have one line below the last.
            @if lines.get(at + 1) != Some(line) { p.src { (PreEscaped(line)) } }
        }
    })
}

/// The official figures of a country, those of each table together.
fn groups<'a>(content: &'a Content, country: &Country) -> Vec<Vec<&'a OfficialPay>> {
    let is_whole =
        |pay: &&OfficialPay| pay.country == country.code && pay.is_whole_country() && pay.has_amount();
    let mut whole: Vec<&OfficialPay> = content.official.iter().filter(is_whole).collect();
    // Newest first within each series; the tables keep the order of the offices.
    whole.sort_by_key(|pay| std::cmp::Reverse(pay.period.end().last_day()));
    let mut groups: Vec<Vec<&OfficialPay>> = Vec::new();
    for pay in whole {
        match groups.iter_mut().find(|group| is_same_table(group[0], pay)) {
            Some(group) => group.push(pay),
            None => groups.push(vec![pay]),
        }
    }
    groups
}

/// Whether two figures may stand in one table: the same office, people and unit.
fn is_same_table(a: &OfficialPay, b: &OfficialPay) -> bool {
    a.source == b.source && a.population == b.population && a.unit == b.unit && a.currency == b.currency
}

/// The headings of the amounts: the percentiles, then the mean.
fn heading(at: usize) -> &'static str {
    PERCENTILES.get(at).unwrap_or(&"Mean")
}

/// How many columns of amounts there can be.
const AMOUNTS: usize = PERCENTILES.len() + 1;

fn official_table(reader: Reader, group: &[&OfficialPay]) -> Markup {
    let Some(first) = group.first() else { return html! {} };
    // Where an office publishes only a median and a mean, the other columns would be empty.
    let shown: Vec<usize> =
        (0..AMOUNTS).filter(|at| group.iter().any(|pay| amount(pay, *at).is_some())).collect();
    let caption =
        format!("{}: {}, {} {}", first.publisher, first.population, first.currency, per(first.unit));
    html! {
        table.stacked role="table" data-family=(Figures::Official.key()) {
            caption { (capitalised(&caption)) }
            thead.quiet {
                tr role="row" {
                    th scope="col" role="columnheader" { "Occupation" }
                    th.number scope="col" role="columnheader" { "Year" }
                    @for at in &shown { th.number scope="col" role="columnheader" { (heading(*at)) } }
                }
            }
            tbody {
                @for pay in group {
                    tr role="row" {
                        th scope="row" role="rowheader" {
                            (pay.title) " " small { (pay.taxonomy) " " (pay.code) }
                        }
                        (cell("Year", html! { (time(pay)) }))
                        (amounts(reader, pay, &shown))
                    }
                }
            }
        }
        @if first.unit == PayPeriod::Hour { (a_year(reader, first)) }
    }
}

/// The time of a figure, with its edition.
fn time(pay: &OfficialPay) -> String {
    let edition = pay.edition.map_or(String::new(), |edition| format!(" ({})", edition.key()));
    format!("{}{edition}", pay.period)
}

/// The amounts of a row, in the columns that are shown.
fn amounts(reader: Reader, pay: &OfficialPay, shown: &[usize]) -> Markup {
    html! {
        @for at in shown {
            (cell(heading(*at), html! {
                @match amount(pay, *at) {
                    Some(amount) => {
                        (money(reader, amount, pay.currency, pay.unit))
                        @if pay.top_coded.get(*at) == Some(&true) { " or more" }
                    }
                    None => span.missing { "not published" },
                }
            }))
        }
    }
}

/// The amount of a column, as [`heading`] counts them.
fn amount(pay: &OfficialPay, at: usize) -> Option<Decimal> {
    pay.percentiles.get(at).copied().unwrap_or(pay.mean)
}

/// What the first median by the hour is in a year of full weeks.
fn a_year(reader: Reader, pay: &OfficialPay) -> Markup {
    let hours = HoursPerWeek::default();
    let Some(median) = pay.median() else { return html! {} };
    let Some(year) = Ratio::from(median).times(PayPeriod::Hour.per_year(hours)) else { return html! {} };
    let currency = reader.data.currency(pay.currency);
    let year = currency.map_or(String::new(), |it| format_money(year, it, Digits::Whole, reader.style));
    html! {
        p.hint {
            "These are wages by the hour. A year of 52 weeks with " (hours.to_string()) " hours each makes "
            (money(reader, median, pay.currency, pay.unit)) " an hour " (year) " a year."
        }
    }
}

fn dated_official(reader: Reader, pay: &OfficialPay) -> Markup {
    html! {
        (source_link(reader, &pay.source)) ", " (pay.table) ", " (pay.period.to_string()) ". Before tax. "
        (people(reader, pay.count))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::data::{content, dataset};
    use domain::salary::CountryCode;

    fn drawn(code: &str) -> Option<String> {
        let content = content();
        let reader = Reader::served(dataset(), "../../");
        let country = dataset().country(CountryCode::parse(code).unwrap()).unwrap();
        official(content, reader, country).map(Markup::into_string)
    }

    #[test]
    fn the_newest_figures_come_first_in_their_own_unit() {
        let html = drawn("GB").unwrap();
        // content/derived/pay_official.csv: full-time jobs, 2025 and 2024.
        let of = |amount: &str| html.find(amount).unwrap_or_else(|| panic!("{amount} in {html}"));
        assert!(of(">£56,914<") < of(">£54,669<"));
        assert!(html.contains("2025 (provisional)") && html.contains("not published"), "{html}");
        // Two populations of a year and two of an hour, each apart.
        assert_eq!(html.matches("<table").count(), 4);
        // Those of a year are of as many people, and those of an hour of an unknown number.
        assert_eq!(html.matches("<p class=\"src\">").count(), 2, "{html}");
        // £29.58 an hour × 40 × 52 = £61,526.40
        assert!(html.contains("£29.58 an hour £61,526 a year"), "{html}");
    }

    #[test]
    fn a_table_has_one_office_one_unit_and_one_currency() {
        let content = content();
        let mut tables = 0;
        for country in &dataset().countries {
            for group in groups(content, country) {
                tables += 1;
                let of = |pay: &&OfficialPay| (pay.source.clone(), pay.unit, pay.currency);
                assert!(group.iter().all(|pay| of(pay) == of(&group[0])), "{}", country.name);
            }
        }
        assert!(tables > 0);
    }

    #[test]
    fn a_country_without_official_figures_has_no_section() {
        assert_eq!(drawn("FR"), None);
    }
}
