//! The drawing of technologies.

use crate::app::data::credits;
use crate::app::state::AppState;
use crate::ui::export::Export;
use crate::ui::rows::{ChartRow, RowChart};
use crate::ui::survey::{country, facts, origin, origin_text};
use crate::ui::{Reader, cell, count};
use domain::axis::Axis;
use domain::money::{Ratio, counted, format_amount};
use domain::survey::{Explorer, Spread, SurveyFilter, Technology, difference, share, skills, skills_finding};
use maud::{Markup, html};

/// The view as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Drawn {
    /// What the chart says, in a sentence.
    pub finding: String,
    /// The inside of the figure.
    pub figure: String,
    /// Where the figures come from.
    pub source: String,
    /// The rows of the table.
    pub rows: String,
    /// How many technologies are shown.
    pub shown: usize,
    /// How many there are of the kind chosen.
    pub of: usize,
}

/// What the view shows.
pub(super) fn title(state: AppState) -> String {
    let reader = leptos::prelude::untrack(|| state.reader());
    title_of(reader)
}

fn title_of(reader: Reader) -> String {
    let career = &reader.data.career.plural;
    format!(
        "Technologies used by {career} in {}, with the median yearly pay of those who use them",
        country(reader)
    )
}

/// Draws what those who use each technology earn.
pub(super) fn draw(reader: Reader, explorer: &Explorer, chosen: &SurveyFilter) -> Drawn {
    let found = skills(explorer, chosen);
    let chart = chart(reader, explorer, &found.rows).map_or(html! {}, |chart| chart.html());
    let rows = html! { @for technology in &found.rows { (row(reader, explorer, technology)) } };
    Drawn {
        finding: skills_finding(explorer, &found.rows, |amount| reader.survey_money(amount)),
        figure: chart.into_string(),
        source: html! { (few(&found.rows)) (origin(reader, asked(&found.rows))) }.into_string(),
        rows: rows.into_string(),
        shown: found.rows.len(),
        of: found.of,
    }
}

/// What grey means in the table; the legend of the chart says it too.
fn few(rows: &[&Technology]) -> Markup {
    html! {
        @if rows.iter().any(|row| row.users < Spread::FEW) {
            p.hint {
                "In grey: technologies with fewer than " (Spread::FEW.to_string())
                " users, whose figures are uncertain. Those with fewer than " (Spread::LEAST.to_string())
                " are not listed."
            }
        }
    }
}

fn asked(rows: &[&Technology]) -> u32 {
    rows.iter().map(|row| row.asked).max().unwrap_or(0)
}

/// The chart of how far each median is from that of all.
fn chart(reader: Reader, explorer: &Explorer, rows: &[&Technology]) -> Option<RowChart<'static>> {
    let apart = |technology: &&Technology| difference(explorer, technology);
    let furthest = rows.iter().map(|row| apart(row).0).max().unwrap_or(1);
    let axis = Axis::reaching(Ratio::whole(furthest.into()));
    let is_signed = rows.iter().any(|row| apart(row).1);
    let row = |technology: &&Technology| {
        let (amount, is_below) = apart(technology);
        let place = |amount| if is_signed { axis.beside(amount, is_below) } else { axis.place(amount) };
        let (end, middle) = (place(Ratio::whole(amount.into())), place(Ratio::ZERO));
        let (from, to) = if is_below { (end, middle) } else { (middle, end) };
        ChartRow {
            class: (technology.users < Spread::FEW).then_some("few"),
            name: technology.name.clone(),
            href: None,
            note: Some(counted(technology.users.into(), "user", reader.style)),
            value: apart_from_all(reader, explorer, technology),
            value_note: Some(reader.survey_money(technology.median)),
            marks: html! {
                rect.market.under[is_below] x=(from.to_string()) width=(from.until(to).to_string()) y="9" height="16" rx="2" {}
                line.zero x1=(middle.to_string()) x2=(middle.to_string()) y1="0" y2="34" {}
            },
            says: None,
        }
    };
    let sides = [("market", "above the median".to_owned()), ("under", "below the median".to_owned())];
    let few = rows.iter().any(|row| row.users < Spread::FEW);
    let grey = few.then(|| ("few", format!("fewer than {} users, uncertain", Spread::FEW)));
    Some(RowChart {
        rows: rows.iter().map(row).collect(),
        currency: reader.data.currency(facts().currency)?,
        span: "a year, compared with the overall median",
        legend: sides.into_iter().filter(|side| is_signed || side.0 == "market").chain(grey).collect(),
        height: 34,
        axis,
        is_signed,
    })
}

/// How far a median is from that of all: `+US$26,075`.
fn apart_from_all(reader: Reader, explorer: &Explorer, technology: &Technology) -> String {
    let (amount, is_below) = difference(explorer, technology);
    let sign = if is_below { "−" } else { "+" };
    format!("{sign}{}", reader.survey_money(amount))
}

fn percent(reader: Reader, technology: &Technology) -> String {
    format!("{}%", format_amount(share(technology.users, technology.asked), 1, reader.style))
}

fn kind(technology: &Technology) -> &str {
    let kinds = facts().kinds.iter().find(|kind| kind.id == technology.kind);
    kinds.map_or(technology.kind.as_str(), |kind| &kind.name)
}

fn row(reader: Reader, explorer: &Explorer, technology: &Technology) -> Markup {
    let is_few = technology.users < Spread::FEW;
    html! {
        tr role="row" class=[is_few.then_some("few")] {
            th scope="row" role="rowheader" { (technology.name) }
            td role="cell" data-label="Kind" { (kind(technology)) }
            (cell("Used by", html! { (percent(reader, technology)) }))
            (cell("Users", count(reader, technology.users)))
            (cell("Median", html! { data value=(technology.median.to_string()) { (reader.survey_money(technology.median)) } }))
            (cell("Difference from median", html! { (apart_from_all(reader, explorer, technology)) }))
        }
    }
}

/// The table and the chart as they are saved.
pub(super) fn export(reader: Reader, explorer: &Explorer, chosen: &SurveyFilter) -> Export {
    let found = skills(explorer, chosen);
    let facts = &explorer.facts;
    let source = credits().name(&facts.provenance.source);
    let plain = |technology: &&Technology| {
        vec![
            technology.name.clone(),
            kind(technology).to_owned(),
            share(technology.users, technology.asked).plain(1),
            technology.users.to_string(),
            technology.median.to_string(),
            (i64::from(technology.median) - i64::from(explorer.all.median)).to_string(),
            facts.country.to_string(),
            facts.currency.to_string(),
            facts.provenance.period.iso(),
            source.to_owned(),
        ]
    };
    Export {
        columns: [
            "Technology",
            "Kind",
            "Used by (%)",
            "Users",
            "Median pay",
            "Difference from overall median",
            "Country code",
            "Currency",
            "Survey date",
            "Source",
        ]
        .map(str::to_owned)
        .into(),
        rows: found.rows.iter().map(plain).collect(),
        title: skills_finding(explorer, &found.rows, |amount| reader.survey_money(amount)),
        measure: format!("{}; difference from the overall median, in {}.", title_of(reader), facts.currency),
        source: origin_text(reader, asked(&found.rows)),
        ..Export::default()
    }
    .with(chart(reader, explorer, &found.rows))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::data::{dataset, explorer};
    use domain::money::format_count;
    use domain::slug::Slug;
    use domain::survey::{Extent, SkillSort};

    fn reader() -> Reader {
        Reader::served(dataset(), "../")
    }

    fn languages() -> SurveyFilter {
        SurveyFilter {
            kind: Slug::parse("language"),
            skill_sort: SkillSort::NameUp,
            extent: Extent::Every,
            ..SurveyFilter::default()
        }
    }

    /// The first language by name, and its share in percent as it is written.
    fn first() -> (&'static Technology, String) {
        let languages = explorer().technologies.iter().filter(|it| it.kind.as_str() == "language");
        let first = languages.min_by_key(|it| it.name.to_lowercase()).unwrap();
        (first, format!("{:.1}", 100.0 * f64::from(first.users) / f64::from(first.asked)))
    }

    #[test]
    fn all_are_in_the_chart_and_the_table() {
        let drawn = draw(reader(), explorer(), &languages());
        assert_eq!(drawn.shown, drawn.of);
        assert_eq!(drawn.rows.matches("<tr").count(), drawn.of);
        assert_eq!(drawn.figure.matches("<rect class=\"market").count(), drawn.of);
        let (it, share) = first();
        let (users, median) = (it.users, it.median);
        let shown = [format_count(users.into(), reader().style), reader().survey_money(median)];
        let all = explorer().all.median;
        let apart = match median < all {
            true => format!("−{}", reader().survey_money(all - median)),
            false => format!("+{}", reader().survey_money(median - all)),
        };
        let row = format!(
            "{}</th><td role=\"cell\" data-label=\"Kind\">language</td><td class=\"number\" role=\"cell\" data-label=\"Used by\">{share}%</td><td class=\"number\" role=\"cell\" data-label=\"Users\"><data value=\"{users}\">{}</data></td><td class=\"number\" role=\"cell\" data-label=\"Median\"><data value=\"{median}\">{}</data></td><td class=\"number\" role=\"cell\" data-label=\"Difference from median\">{}</td></tr>",
            it.name, shown[0], shown[1], apart
        );
        let (_, rest) = drawn.rows.split_once("role=\"rowheader\">").unwrap();
        assert!(rest.starts_with(&row), "{row} in {rest}");
    }

    #[test]
    fn few_users_are_grey_and_said_in_table_and_chart_and_in_its_file() {
        let words = "fewer than 30 users";
        let few = explorer().technologies.iter().filter(|technology| technology.users < 30).count();
        for (extent, few) in [(Extent::Every, few), (Extent::Enough, 0)] {
            let chosen = SurveyFilter { extent, ..SurveyFilter::default() };
            let drawn = draw(reader(), explorer(), &chosen);
            assert_eq!(drawn.rows.matches("class=\"few\"").count(), few);
            assert_eq!(drawn.figure.matches("<li class=\"few\"").count(), few);
            assert_eq!(drawn.figure.contains("<span class=\"key few\">"), few > 0);
            assert_eq!(drawn.figure.contains(words), few > 0);
            assert_eq!(drawn.source.contains(words), few > 0);
            let file = export(reader(), explorer(), &chosen).svg("").0;
            assert_eq!(file.matches("<g class=\"few\"").count(), few);
            assert_eq!(file.contains(words), few > 0);
            assert_eq!(file.contains("<rect class=\"few\""), few > 0);
            assert!(file.contains(".few .market{fill:"));
        }
    }

    #[test]
    fn the_saved_table_has_plain_numbers_and_its_source() {
        let csv = export(reader(), explorer(), &languages()).csv();
        let ((it, share), facts) = (first(), &explorer().facts);
        let apart = f64::from(it.median) - f64::from(explorer().all.median);
        let row = format!(
            "{},language,{share},{},{},{apart},{},{}",
            it.name, it.users, it.median, facts.country, facts.currency
        );
        let (period, source) = (facts.provenance.period.iso(), credits().name(&facts.provenance.source));
        let start = format!(
            "Technology,Kind,Used by (%),Users,Median pay,Difference from overall median,Country code,Currency,Survey date,Source\r\n{row},{period},{source}"
        );
        assert!(csv.starts_with(&start), "{start} in {csv}");
    }

    #[test]
    fn a_name_is_text_in_chart_and_table() {
        let mut explorer = explorer().clone();
        explorer.technologies.truncate(1);
        explorer.technologies[0].name = "<b>&".to_owned();
        let drawn = draw(reader(), &explorer, &SurveyFilter::default());
        for html in [&drawn.figure, &drawn.rows] {
            assert!(html.contains("&lt;b&gt;&amp;") && !html.contains("<b>"), "{html}");
        }
    }
}
