//! Roles ranked by what they pay.

use super::origin::origin;
use crate::ui::{RangeRow, range_chart, range_table};
use crate::view::{Drawn, Scene};
use domain::survey::{Career, Spread, careers};
use maud::html;

/// The ranking of roles as a chart and a table.
pub fn draw(scene: Scene) -> Drawn {
    let Scene { reader, explorer, view, .. } = scene;
    let found = careers(reader.data, explorer, &view.survey);
    let rows: Vec<RangeRow> = found.rows.iter().map(range_row).collect();
    let years = &reader.data.survey.years;
    let with = match years.iter().find(|years| Some(&years.id) == view.survey.years.as_ref()) {
        Some(years) => format!(", {} of professional coding", years.name),
        None => String::new(),
    };
    let title = format!("Roles in the United States by median pay a year{with}");
    let answers = found.rows.iter().map(|row| row.spread.answers).sum();
    let shown = format!("{} of {} roles", rows.len(), found.ranked);
    let html = html! {
        p.count { (shown) }
        figure.chart { (range_chart(reader, &title, &rows)) (origin(reader, answers)) }
        (range_table(reader, &title, "Role", &rows))
        @if found.too_few > 0 {
            p.hint {
                (found.too_few.to_string()) " more had fewer than " (Spread::LEAST.to_string())
                " such answers and are not ranked."
            }
        }
    };
    Drawn { html: html.into_string(), says: format!("{shown} shown.") }
}

fn range_row<'a>(career: &Career<'a>) -> RangeRow<'a> {
    RangeRow {
        label: &career.role.name,
        rank: Some(career.rank),
        spread: career.spread,
        marked: career.is_own,
    }
}
