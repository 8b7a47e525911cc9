//! Technologies by use and by pay.

use super::origin::origin;
use crate::ui::{AXIS_HEIGHT, Reader, TRACK_HEIGHT, Track, axis_marks, count};
use crate::view::{Drawn, Scene};
use domain::axis::Axis;
use domain::money::{Ratio, format_amount};
use domain::survey::{SkillSort, Spread, TOP_SKILLS, Technology, share, skills};
use maud::{Markup, html};

const TITLE: &str = "Technologies of back-end developers in the United States, and the median pay a year of those who use them";

/// A chart of what those who use each technology earn, and the sortable table.
pub fn draw(scene: Scene) -> Drawn {
    let Scene { reader, explorer, view, .. } = scene;
    let found = skills(explorer, &view.survey);
    let sort = view.survey.skill_sort;
    let shown = format!("{} of {} technologies", found.rows.len(), found.of);
    let asked = found.rows.iter().map(|row| row.asked).max().unwrap_or(0);
    // A chart of every technology would be ten screens high; the table has them all.
    let charted = found.rows.len().min(TOP_SKILLS);
    let html = html! {
        p.count { (shown) }
        figure.chart { (chart(reader, &found.rows[..charted])) (origin(reader, asked)) }
        div.scroll tabindex="0" role="region" aria-label=(TITLE) {
            table {
                caption.visually-hidden { (TITLE) }
                thead {
                    tr {
                        (header("Technology", "name", sort))
                        th scope="col" { "Kind" }
                        (header("Used by", "share", sort))
                        th.number scope="col" { "Users" }
                        (header("Median pay", "pay", sort))
                    }
                }
                tbody { @for technology in &found.rows { (row(reader, technology)) } }
            }
        }
    };
    Drawn { html: html.into_string(), says: format!("{shown} shown.") }
}

fn chart(reader: Reader, rows: &[&Technology]) -> Markup {
    let highest = rows.iter().map(|row| row.median).max().unwrap_or(1);
    let axis = Axis::reaching(Ratio::whole(highest.into()));
    let height = rows.len() * TRACK_HEIGHT;
    html! {
        figcaption {
            strong { (TITLE) }
            span { "Dot: median pay of those who use it. At most the first " (TOP_SKILLS.to_string()) " of the table are drawn." }
        }
        svg width="100%" height=((height + AXIS_HEIGHT).to_string()) role="img" aria-label=(summary(reader, rows)) {
            (axis_marks(&axis, height))
            @for (at, technology) in rows.iter().enumerate() {
                @let value = reader.survey_money(technology.median);
                @let place = axis.place(Ratio::whole(technology.median.into()));
                g transform={ "translate(0 " ((at * TRACK_HEIGHT).to_string()) ")" } {
                    (Track { label: &technology.name, value: &value, place, others: &[] }.draw())
                }
            }
        }
    }
}

fn summary(reader: Reader, rows: &[&Technology]) -> String {
    let paid = rows.iter().max_by_key(|row| row.median);
    let used = rows.iter().max_by_key(|row| row.users);
    match (paid, used) {
        (Some(paid), Some(used)) => format!(
            "{} technologies. Highest median pay: {}, {}. Most used: {}, {}. The table below has all.",
            rows.len(),
            paid.name,
            reader.survey_money(paid.median),
            used.name,
            percent(reader, used)
        ),
        _ => "Nothing is shown.".to_owned(),
    }
}

fn percent(reader: Reader, technology: &Technology) -> String {
    format!("{} %", format_amount(share(technology), 1, reader.style))
}

fn header(label: &str, column: &str, sort: SkillSort) -> Markup {
    let (order, arrow) = match (sort.column() == column, sort.is_descending()) {
        (false, _) => (None, ""),
        (true, true) => (Some("descending"), "▼"),
        (true, false) => (Some("ascending"), "▲"),
    };
    html! {
        th scope="col" aria-sort=[order] {
            span.no-js { (label) }
            button.sort.js type="button" name="skill-column" value=(column) {
                (label) span.arrow aria-hidden="true" { (arrow) }
            }
        }
    }
}

fn row(reader: Reader, technology: &Technology) -> Markup {
    let is_few = technology.users < Spread::FEW;
    html! {
        tr class=[is_few.then_some("few")] {
            th scope="row" { (technology.name) }
            td { (technology.kind.as_str()) }
            td.number { (percent(reader, technology)) }
            td.number { (count(reader, technology.users)) }
            td.number { data value=(technology.median.to_string()) { (reader.survey_money(technology.median)) } }
        }
    }
}
