//! What the rooms that show the survey share: its keys of the query, its lists, and the line that
//! says where its figures come from.

mod choices;
mod sheet;

pub use choices::SurveyChoices;
pub use sheet::SurveySheet;

use super::{Bound, RangeRow, Reader, basis_text, dated, kind, newer, source_link};
use crate::app::data::explorer;
use crate::app::state::{AppState, RoomQuery};
use domain::courses::Named;
use domain::figure::Provenance;
use domain::money::{CurrencyCode, format_count};
use domain::query::Param;
use domain::route::{Page, Route};
use domain::survey::{Explorer, SurveyFacts, SurveyFilter};
use domain::text::capitalised;
use maud::{Markup, html};

/// Some keys of the survey, which a page shows.
pub type Keys = &'static [&'static Param<SurveyFilter>];

/// What can be chosen of the survey.
pub fn facts() -> &'static SurveyFacts {
    &explorer().facts
}

/// Binds a key of the survey.
pub fn bind(state: AppState, param: &'static Param<SurveyFilter>) -> Bound {
    Bound::new(state, state.survey, facts(), param)
}

/// How a page reads and writes its keys of the survey.
pub fn query(state: AppState, keys: Keys) -> RoomQuery {
    RoomQuery::of(state.survey, facts(), keys)
}

/// Value and label of each of a list; the value of the first is empty where it is the default.
pub fn options<'a>(any: Option<&str>, list: impl IntoIterator<Item = &'a Named>) -> Vec<(String, String)> {
    let any = any.map(|label| (String::new(), label.to_owned()));
    let named = list.into_iter().map(|it| (it.id.to_string(), capitalised(&it.name)));
    let options = any.into_iter().chain(named);
    let mut options: Vec<_> = options.collect();
    if let Some(first) = options.first_mut() {
        first.0.clear();
    }
    options
}

/// The country of those who answered, as it is named in a sentence.
pub fn country(reader: Reader) -> &'static str {
    reader.data.country_in_text(facts().country)
}

/// The pay of the guide's own role: of everyone, then by band of experience.
pub fn rows_by_years(explorer: &Explorer) -> Vec<RangeRow<'_>> {
    let edition = explorer.facts.edition();
    let by_years = explorer.facts.years.iter().filter_map(|years| {
        let spread = explorer.spread_of(Some(&years.id))?;
        Some(RangeRow::new(years.name.as_str(), edition, spread))
    });
    std::iter::once(RangeRow::new("All", edition, explorer.all)).chain(by_years).collect()
}

const CAVEAT: &str = "Self-selected and self-reported.";

/// The source, its date and age, the count and the caveat, with the way to the rules.
pub fn origin(reader: Reader, answers: u32) -> Markup {
    origin_at(reader, &facts().provenance, answers)
}

/// The same for another edition of the survey.
pub fn origin_at(reader: Reader, edition: &Provenance, answers: u32) -> Markup {
    origin_of(
        reader,
        edition,
        &counted(reader, edition, answers),
        &html! { (rules(reader)) (newer(reader, &edition.source)) },
    )
}

/// The same in a list of editions: none is marked as older, as the newer are in sight, and the rules are the same for
/// all, so that only the last leads to them.
pub fn origin_among(reader: Reader, edition: &Provenance, answers: u32, is_last: bool) -> Markup {
    let rules = is_last.then(|| rules(reader));
    origin_of(
        reader,
        edition,
        &counted(reader, edition, answers),
        &html! { @if let Some(rules) = rules { (rules) } },
    )
}

fn counted(reader: Reader, edition: &Provenance, answers: u32) -> String {
    let counted = Provenance { answers: Some(answers), ..edition.clone() };
    kind(reader, &counted, Some(facts().tax))
}

/// The same for shares of the people who answered.
pub fn origin_of_shares(reader: Reader, answers: u32) -> Markup {
    let answers = format_count(answers.into(), reader.style);
    let shares = format!("Shares of those who answered, among {answers} people");
    let provenance = &facts().provenance;
    origin_of(reader, provenance, &shares, &html! { (rules(reader)) (newer(reader, &provenance.source)) })
}

/// How many people answered the questions that shares are of: `1,749 to 1,811`.
pub fn asked(reader: Reader, counts: impl Iterator<Item = u32> + Clone) -> String {
    let write = |count: Option<u32>| format_count(count.unwrap_or_default().into(), reader.style);
    let (least, most) = (write(counts.clone().min()), write(counts.max()));
    if least == most { most } else { format!("{least} to {most}") }
}

/// The way to how the figures were worked out.
fn rules(reader: Reader) -> Markup {
    let rules = Route::from(Page::Salaries).at("survey-rules");
    html! { a href=(reader.href(&rules)) { "How the figures were worked out" } }
}

fn origin_of(reader: Reader, provenance: &Provenance, kind: &str, ways: &Markup) -> Markup {
    html! {
        p.src {
            (dated(reader, provenance)) " " (source_link(reader, &provenance.source)) ". "
            (kind) ". " (CAVEAT) " " (ways)
        }
    }
}

/// The same in plain text, for files.
pub fn origin_text(reader: Reader, answers: u32) -> String {
    origin_text_at(reader, &facts().provenance, facts().currency, answers)
}

/// The same for another edition, whose amounts are in another currency.
pub fn origin_text_at(reader: Reader, edition: &Provenance, currency: CurrencyCode, answers: u32) -> String {
    let counted = Provenance { answers: Some(answers), ..edition.clone() };
    let basis = basis_text(reader, &counted, Some(facts().tax));
    format!("{basis} {CAVEAT} Amounts in {currency} a year.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::data::dataset;

    const READER: fn() -> Reader = || Reader::served(dataset(), "../");

    #[test]
    fn the_line_names_the_source_the_count_and_the_way_to_the_rules() {
        let line = origin(READER(), 1_898).into_string();
        let kind = format!("Median; {}; 1,898 answers.", facts().tax.label());
        assert!(line.contains(&kind), "{line}");
        assert!(line.contains("href=\"../data/#source-"), "{line}");
        assert!(line.contains("href=\"../salaries/#survey-rules\""), "{line}");
    }

    #[test]
    fn files_name_the_source_and_the_currency() {
        let (text, facts) = (origin_text(READER(), 1_898), facts());
        let start = format!("Median; {}; 1,898 answers. ", facts.tax.label());
        assert!(text.starts_with(&start), "{text}");
        let (period, currency) = (facts.provenance.period, facts.currency);
        let end = format!(", {period}. Self-selected and self-reported. Amounts in {currency} a year.");
        assert!(text.ends_with(&end), "{text}");
    }

    #[test]
    fn the_default_of_a_list_has_no_value() {
        let list = |any| options(any, &facts().years).into_iter().take(2).collect::<Vec<_>>();
        let option = |value: &str, label: &str| (value.to_owned(), label.to_owned());
        assert_eq!(list(Some("Any")), [option("", "Any"), option("under-2-years", "Under 2 years")]);
        assert_eq!(list(None), [option("", "Under 2 years"), option("2-to-4-years", "2 to 4 years")]);
    }
}
