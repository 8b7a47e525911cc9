//! Hours a week, the weekly slots, the order with its weeks, and the pay that it leads to.

use super::{Desk, mark};
use crate::ui::{Reader, basis};
use domain::money::{Digits, Ratio, format_money};
use domain::salary::{CountryCode, Pay};
use maud::{Markup, html};
use plan::markdown::length;
use plan::{Ends, Estimate, Plan, Slot, Step};

/// The skills that are not known, in order, with hours and weeks.
pub fn schedule(desk: Desk, estimate: &Estimate) -> Markup {
    html! {
        p.count { (length(estimate, desk.plan, desk.reader.today)) }
        @if !estimate.steps.is_empty() {
            div.scroll role="region" aria-labelledby="schedule-caption" tabindex="0" {
                table.schedule {
                    caption id="schedule-caption" { "What to learn, in order" }
                    thead { tr { @for name in ["Skill", "State", "Hours", "Until", "Course"] { th scope="col" { (name) } } } }
                    tbody { @for step in &estimate.steps { (row(desk, step)) } }
                }
            }
            p.hint { "The catalogue gives no durations, so hours are yours to fill in; what is empty is not guessed." }
        }
    }
}

fn row(desk: Desk, step: &Step) -> Markup {
    let (plan, id) = (desk.plan, step.skill.id.as_str());
    let progress = plan.progress(&step.skill.id);
    let hours = plan.hours.get(&step.skill.id).map_or(String::new(), u16::to_string);
    html! {
        tr {
            th scope="row" { (step.skill.title) }
            td { span aria-hidden="true" { (mark(progress)) " " } (progress.label()) }
            td {
                input type="number" name="plan-hours" data-hours=(id) min="1" max=(Plan::MOST_HOURS) value=(hours)
                    readonly[desk.read_only] inputmode="numeric" aria-label={ "Hours for " (step.skill.title) };
            }
            td data-until=(id) { (until(step)) }
            td { (planned(plan, step)) }
        }
    }
}

/// When a step is done, in words.
pub fn until(step: &Step) -> String {
    match step.ends {
        Ends::Week(week) => format!("week {week}"),
        Ends::NotBefore(week) => format!("not before week {week}"),
        Ends::Unknown => "not known".to_owned(),
    }
}

/// The course that is planned for a skill.
pub fn planned(plan: &Plan, step: &Step) -> Markup {
    let Some(course) = plan.courses.get(&step.skill.id) else { return html! { "none yet" } };
    html! {
        @match (course.title.as_str(), course.url.as_str()) {
            ("", _) => "a course that no catalogue here has",
            (title, "") => (title),
            (title, url) => a href=(url) rel="noopener nofollow" { (title) },
        }
    }
}

/// The weekly slots, each with a button to remove it.
pub fn slots(desk: Desk) -> Markup {
    html! {
        @if desk.plan.slots.is_empty() { p.hint { "No slots yet." } }
        @else {
            ul.slots {
                @for slot in &desk.plan.slots {
                    li {
                        (slot_text(slot)) " "
                        @if !desk.read_only {
                            button type="button" name="plan-slot-remove" value={ (slot.day.code()) (slot.time()) " " (slot.minutes()) } {
                                "Remove" span.visually-hidden { " " (slot_text(slot)) }
                            }
                        }
                    }
                }
            }
            p.hint { (weekly_sum(desk.plan)) }
        }
    }
}

/// A slot in words.
pub fn slot_text(slot: &Slot) -> String {
    format!("{} {}, {} minutes", slot.day.label(), slot.time(), slot.minutes())
}

/// What the slots come to in a week, beside the hours a week of the plan.
pub fn weekly_sum(plan: &Plan) -> String {
    let minutes: u32 = plan.slots.iter().map(|slot| u32::from(slot.minutes())).sum();
    let hours = match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} minutes"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    };
    match plan.weekly {
        Some(weekly) => format!("Your slots come to {hours} a week; your plan reckons with {weekly} h."),
        None => format!("Your slots come to {hours} a week."),
    }
}

fn pay_of(reader: Reader, country: CountryCode) -> Option<&'static Pay> {
    reader.data.pays.iter().find(|pay| pay.country == country)
}

/// What a country pays, as its source states it.
pub fn pay(desk: Desk) -> Markup {
    let reader = desk.reader;
    let Some(country) = desk.plan.country else { return html! { p.hint { "No country chosen yet." } } };
    let Some(pay) = pay_of(reader, country) else {
        return html! { p.hint { "This guide has no pay for " (country.as_str()) "." } };
    };
    html! {
        p {
            a href={ "#pay-" (country.as_str().to_ascii_lowercase()) } { (place(reader, country)) } ": "
            strong { (money(reader, pay)) } " a year. " (basis(reader, &pay.provenance, Some(pay.tax)))
        }
    }
}

/// The same as plain text; nothing while no country with pay is chosen.
pub fn pay_sentence(reader: Reader, plan: &Plan) -> String {
    let Some((country, pay)) = plan.country.and_then(|country| Some((country, pay_of(reader, country)?)))
    else {
        return String::new();
    };
    let source = reader.data.source(&pay.provenance.source).map_or("", |source| source.name.as_str());
    format!(
        "Towards {} a year in {} ({}, {}; {source}, {}).",
        money(reader, pay),
        reader.data.country(country).map_or(country.as_str(), |it| it.name_in_text.as_str()),
        pay.provenance.statistic.label(),
        pay.tax.label(),
        pay.provenance.period
    )
}

fn place(reader: Reader, country: CountryCode) -> String {
    reader.data.country(country).map_or_else(|| country.to_string(), |country| country.name.clone())
}

fn money(reader: Reader, pay: &Pay) -> String {
    let currency = reader.data.currency(pay.currency);
    currency.map_or(String::new(), |it| {
        format_money(Ratio::from(pay.per_year), it, Digits::AsNeeded, reader.style)
    })
}
