//! What stands around the plan: its controls, and places for what is drawn.

use super::Desk;
use crate::courses::finder::value_name;
use crate::ui::fields;
use catalogue::Catalogue;
use domain::text::capitalised;
use maud::{Markup, html};
use plan::{Limit, Plan, Slot, Weekday};

/// The places of the plan, and the controls that do not depend on it.
pub fn frame() -> Markup {
    html! {
        div.plan-tool data-plan-tool {
            div data-plan-place="shared" {}
            div data-plan-place="keeping" {}
            div data-plan-place="undo" {}
            p.count tabindex="-1" data-plan-place="progress" {}
            p data-plan-place="next" {}
            fieldset.plan-view {
                legend { "Show the skills as" }
                @for (value, label) in [("map", "Map"), ("list", "List")] {
                    label { input type="radio" name="plan-view" value=(value); (label) }
                }
            }
            div data-plan-view="map" hidden {
                p.hint id="map-keys" { "Arrow keys move between skills, Enter shows one; the keys 1, 2 and 3 mark it as to learn, learning or known." }
                div.scroll.map-scroll role="region" aria-label="Map of skills, to be moved sideways" data-plan-place="map" {}
                div.plan-detail role="region" aria-label="The skill chosen on the map" data-plan-place="detail" {}
            }
            div data-plan-view="list" hidden data-plan-place="list" {}
            h3 { "What I have done" }
            div data-plan-place="checks" {}
            h3 { "Courses for what is to learn" }
            div data-plan-place="limits" {}
            div data-plan-place="courses" {}
            h3 { "Order, time and pay" }
            div.row data-plan-place="aims" {}
            div data-plan-place="pay" {}
            div data-plan-place="schedule" {}
            h4 { "When in the week" }
            div data-plan-place="slots" {}
            (new_slot())
            h3 { "Keep it, take it along" }
            (keep())
            div data-plan-place="offer" {}
            div data-plan-place="erase" {}
        }
        div.plan-summary role="region" aria-label="Summary of the plan" data-plan-place="summary" {}
    }
}

fn new_slot() -> Markup {
    let days: Vec<(String, String)> =
        Weekday::ALL.iter().map(|day| (day.code().to_owned(), day.label().to_owned())).collect();
    html! {
        div.row data-plan-own {
            (fields::list("Day", "plan-slot-day", &days))
            p.field { label for="plan-slot-start" { "Begins at" } input id="plan-slot-start" type="time" value="19:00" required; }
            p.field {
                label for="plan-slot-minutes" { "Minutes" }
                input id="plan-slot-minutes" type="number" inputmode="numeric" min=(Slot::SHORTEST) max=(Slot::LONGEST) step="5" value="60"
                    aria-describedby="plan-slot-error";
            }
            p.field.last { button type="button" name="plan-slot-add" { "Add this slot" } }
        }
        p.error id="plan-slot-error" role="alert" data-plan-place="slot-error" {}
    }
}

fn keep() -> Markup {
    html! {
        p.buttons {
            button type="button" name="plan-print" { "Print the plan" } " "
            button type="button" name="plan-export" { "Download the plan" } " "
            button type="button" name="plan-markdown" { "Download as Markdown" } " "
            button type="button" name="plan-calendar" { "Download the calendar" } " "
            button type="button" name="plan-link" { "Copy a link to it" }
        }
        input.by-hand data-plan-link readonly hidden aria-label="Link to the plan";
        div data-plan-own {
            p.field {
                label for="plan-file" { "Bring a plan from a file" }
                input id="plan-file" type="file" accept=".json,application/json";
            }
            p.buttons { button type="button" name="plan-erase" value="ask" { "Erase everything" } }
            p.hint { "The plan is kept in this browser only. Its file is described in the guide’s documentation; nothing is sent anywhere." }
        }
    }
}

/// The limits of courses, as the plan has them.
pub fn limits(desk: Desk, catalogue: &Catalogue) -> Markup {
    html! {
        fieldset.plan-limits disabled[desk.read_only] {
            legend { "Which courses I would take" }
            div.row {
                @for limit in Limit::ALL {
                    p.field {
                        label for={ "plan-" (limit.key()) } { (capitalised(limit.key())) }
                        select id={ "plan-" (limit.key()) } name="plan-limit" data-limit=(limit.key()) {
                            option value="" { "Any" }
                            @for (id, name) in options(desk, catalogue, limit) {
                                option value=(id) selected[desk.plan.limits.of(limit).is_some_and(|it| it.as_str() == id)] { (name) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The values of a limit that courses have, and the one that is chosen.
fn options(desk: Desk, catalogue: &Catalogue, limit: Limit) -> Vec<(String, String)> {
    let facet = limit.facet();
    let all = (0..catalogue.values(facet) as u32).filter(|number| catalogue.has_value(facet, *number));
    let mut options: Vec<(String, String)> = all
        .map(|number| (catalogue.value(facet, number).id, value_name(catalogue, facet, number)))
        .filter(|(id, _)| !id.is_empty())
        .collect();
    if let Some(chosen) = desk.plan.limits.of(limit)
        && !options.iter().any(|(id, _)| id == chosen.as_str())
    {
        options.push((chosen.to_string(), chosen.to_string()));
    }
    options
}

/// Hours a week and country, as the plan has them.
pub fn aims(desk: Desk) -> Markup {
    let (plan, data) = (desk.plan, desk.reader.data);
    let weekly = plan.weekly.map_or(String::new(), |weekly| weekly.to_string());
    html! {
        p.field {
            label for="plan-weekly" { "Hours a week for learning" }
            input id="plan-weekly" name="plan-weekly" type="number" inputmode="numeric" min="1" max=(Plan::MOST_WEEKLY) value=(weekly)
                readonly[desk.read_only];
        }
        p.field {
            label for="plan-country" { "Country I aim for" }
            select id="plan-country" name="plan-country" disabled[desk.read_only] {
                option value="" { "None yet" }
                @for pay in &data.pays {
                    option value=(pay.country.as_str()) selected[plan.country == Some(pay.country)] {
                        (data.country(pay.country).map_or(pay.country.as_str(), |it| it.name.as_str()))
                    }
                }
            }
        }
    }
}
