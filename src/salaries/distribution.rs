//! How the pay of the guide's own role spreads, by group.

use crate::app::data::explorer;
use crate::app::state::AppState;
use crate::ui::export::Export;
use crate::ui::survey::{bind, country, facts, options, origin, origin_text};
use crate::ui::{Drawn, Filters, RangeRow, Ranges, Reader, SelectField, Tools, Views};
use domain::route::Chart;
use domain::slug::Slug;
use domain::survey::params;
use domain::text::capitalised;
use leptos::prelude::*;
use maud::html;

/// Pay by group, with the list of what to group by.
#[component]
pub fn Distribution(
    /// The state of the program.
    state: AppState,
) -> impl IntoView {
    let by = Memo::new(move |_| state.survey.with(|survey| survey.by.clone()));
    let drawn = Memo::new(move |_| by.with(|by| draw(state.reader(), by.as_ref())));
    let say = Callback::new(move |()| {
        state.announce_result(by.with_untracked(|by| says(state.reader(), by.as_ref())));
    });
    let export = Callback::new(move |()| by.with(|by| export(state.reader(), by.as_ref())));
    view! {
        <Filters state label="Grouping of pay">
            <SelectField
                label="Group answers by"
                bound=bind(state, &params::BY).then(say)
                options=options(None, &facts().dimensions)
            />
        </Filters>
        <Views state drawn />
        <Tools state name="distribution" export chart=Signal::stored(Chart::Distribution) />
    }
}

/// The same without controls.
#[component]
pub fn DistributionFigure(
    /// The state of the program.
    state: AppState,
) -> impl IntoView {
    let drawn = Memo::new(move |_| state.survey.with(|survey| draw(state.reader(), survey.by.as_ref())));
    view! { <Views state drawn /> }
}

/// What pay is grouped by, and how it spreads in each group.
fn grouped(reader: Reader, by: Option<&Slug>) -> Option<(&'static str, Ranges<'static>)> {
    let dimensions = &explorer().dimensions;
    let dimension = match by {
        None => dimensions.first(),
        Some(id) => dimensions.iter().find(|dimension| dimension.id == *id),
    }?;
    let name = &facts().dimensions.iter().find(|named| named.id == dimension.id)?.name;
    let edition = facts().edition();
    let rows = dimension.groups.iter().map(|group| RangeRow::new(&group.label, edition, group.spread));
    let (career, place) = (&reader.data.career.plural, country(reader));
    let title = format!("Yearly pay of {career} in {place}, by {name}, survey of {edition}");
    let ranges = Ranges::new(title, &capitalised(name), facts().currency, rows.collect());
    Some((name, ranges.differing(reader)))
}

fn draw(reader: Reader, by: Option<&Slug>) -> Drawn {
    let Some((_, ranges)) = grouped(reader, by) else { return Drawn::default() };
    let html = html! {
        (ranges.figure(reader))
        (ranges.table(reader))
        (origin(reader, ranges.answers()))
    };
    Drawn { title: ranges.heading(), html: html.into_string() }
}

/// What is announced after a change.
fn says(reader: Reader, by: Option<&Slug>) -> String {
    let Some((name, ranges)) = grouped(reader, by) else { return String::new() };
    format!("Pay by {name}: {} groups shown.", ranges.rows.len())
}

fn export(reader: Reader, by: Option<&Slug>) -> Export {
    let Some((_, ranges)) = grouped(reader, by) else { return Export::default() };
    ranges.export(reader, facts().country, &facts().provenance, origin_text(reader, ranges.answers()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::data::{credits, dataset};
    use domain::money::format_count;
    use domain::survey::{Dimension, Spread};

    fn reader() -> Reader {
        Reader::served(dataset(), "../")
    }

    /// A grouping of content/derived/pay_by_group.csv, by its id.
    fn grouping(id: &str) -> &'static Dimension {
        explorer().dimensions.iter().find(|grouping| grouping.id.as_str() == id).unwrap()
    }

    /// Pay as the table has it, in the order of its columns.
    fn amounts(spread: Spread) -> [u32; 5] {
        [spread.p10.unwrap(), spread.p25, spread.median, spread.p75, spread.p90]
    }

    #[test]
    fn the_first_grouping_is_drawn_unless_another_is_chosen() {
        let first = draw(reader(), None);
        assert!(
            first.title.contains(&format!(", by {}, survey of ", facts().dimensions[0].name)),
            "{}",
            first.title
        );
        assert!(first.title.starts_with("Median pay "), "{}", first.title);
        let remote = Slug::parse("remote").unwrap();
        let drawn = draw(reader(), Some(&remote));
        assert_eq!(
            says(reader(), Some(&remote)),
            format!("Pay by remote: {} groups shown.", grouping("remote").groups.len())
        );
        for group in &grouping("remote").groups {
            let answers = format_count(group.spread.answers.into(), reader().style);
            let amounts = amounts(group.spread).map(|amount| reader().survey_money(amount));
            for part in [answers].into_iter().chain(amounts) {
                assert!(drawn.html.contains(&format!(">{part}<")), "{}: {part}", group.label);
            }
        }
        assert_eq!(draw(reader(), Some(&Slug::parse("height").unwrap())), Drawn::default());
    }

    #[test]
    fn the_saved_table_has_plain_numbers_and_its_source() {
        let remote = Slug::parse("remote").unwrap();
        let csv = export(reader(), Some(&remote)).csv();
        let mut lines = csv.split("\r\n");
        assert_eq!(
            lines.next(),
            Some("Remote,Answers,p10,p25,Median,p75,p90,Country code,Currency,Survey date,Source")
        );
        let (groups, facts) = (&grouping("remote").groups, facts());
        let source = credits().name(&facts.provenance.source);
        let [p10, p25, median, p75, p90] = amounts(groups[0].spread);
        let first = format!(
            "{},{},{p10},{p25},{median},{p75},{p90},{},{},{},{source}",
            groups[0].label,
            groups[0].spread.answers,
            facts.country,
            facts.currency,
            facts.provenance.period.iso()
        );
        assert_eq!(lines.next(), Some(first.as_str()));
        let svg = export(reader(), Some(&remote)).svg("https://example.org/").0;
        assert_eq!(svg.matches("<rect class=\"box\"").count(), groups.len());
        let answers: u32 = groups.iter().map(|group| group.spread.answers).sum();
        let answers = format_count(answers.into(), reader().style);
        assert!(svg.contains(&format!("{answers} answers. {source}")), "{svg}");
    }
}
