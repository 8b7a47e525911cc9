//! Pay of the guide's own role, by group.

use super::origin::origin;
use crate::ui::{RangeRow, range_chart, range_table};
use crate::view::{Drawn, Scene};
use domain::text::capitalised;
use maud::html;

/// The chart and the table of one dimension.
pub fn draw(scene: Scene) -> Drawn {
    let Scene { reader, explorer, view, .. } = scene;
    let dimension = match &view.survey.by {
        None => explorer.dimensions.first(),
        Some(id) => explorer.dimensions.iter().find(|dimension| dimension.id == *id),
    };
    let Some(dimension) = dimension else { return Drawn::default() };
    let names = &reader.data.survey.dimensions;
    let name = names.iter().find(|named| named.id == dimension.id).map_or("", |named| named.name.as_str());
    let row = |label, spread| RangeRow { label, rank: None, spread, marked: false };
    let rows: Vec<RangeRow> =
        dimension.groups.iter().map(|group| row(group.label.as_str(), group.spread)).collect();
    let answers = dimension.groups.iter().map(|group| group.spread.answers).sum();
    let title = format!("Pay of back-end developers in the United States a year, by {name}");
    let html = html! {
        figure.chart { (range_chart(reader, &title, &rows)) (origin(reader, answers)) }
        (range_table(reader, &title, &capitalised(name), &rows))
    };
    Drawn { html: html.into_string(), says: format!("Pay by {name}: {} groups shown.", rows.len()) }
}
