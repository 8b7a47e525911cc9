//! Hours a week and country, the pay that the plan leads to, and the order of the skills with
//! their weeks.

use super::PlanContext;
use super::pay::pay;
use super::skill::{href, mark};
use crate::ui::TextInput;
use domain::salary::CountryCode;
use leptos::html::Input;
use leptos::prelude::*;
use maud::{Markup, html};
use plan::estimate::{ASSUMED_HOURS, ASSUMED_WEEKLY};
use plan::session::{Change, Event, Hours};
use plan::words::Length;
use plan::{Estimate, Plan, Skill};

/// A field for hours. It is a text field, because a number field returns no value for invalid text.
#[component]
fn HoursField(
    context: PlanContext,
    /// Which hours.
    hours: Hours,
    /// The id of the field.
    id: String,
    /// What it asks for; `None` where a label says it.
    #[prop(optional, into)]
    name: Option<String>,
    /// The field, for the focus.
    #[prop(optional)]
    input: NodeRef<Input>,
) -> impl IntoView {
    let placeholder = match hours {
        Hours::Weekly => ASSUMED_WEEKLY.into(),
        Hours::For(_) => ASSUMED_HOURS,
    }
    .to_string();
    let hours = StoredValue::new(hours);
    let text = Memo::new(move |_| context.session.with(|it| hours.with_value(|hours| it.hours_text(hours))));
    let error =
        Memo::new(move |_| context.session.with(|it| hours.with_value(|hours| it.hours_error(hours))));
    view! {
        <TextInput
            id
            mode="numeric"
            text
            error
            take=Callback::new(move |text| context.plan.step(Change::Type { hours: hours.get_value(), text }))
            enter=Callback::new(move |()| context.plan.step(Event::Enter(hours.get_value())))
            name
            placeholder
            is_read_only=Signal::derive(move || context.is_read_only())
            input
        />
    }
}

/// What the reader aims for: hours a week and, in a guide with averages, a country, with what it pays.
#[component]
pub fn Aims(
    /// The state that the components of the plan share.
    context: PlanContext,
    /// When each skill is done.
    estimate: Memo<Estimate<'static>>,
) -> impl IntoView {
    let data = context.state.data;
    let country = Memo::new(move |_| context.session.with(|session| session.shown().country));
    let options = data.pays.iter().map(|pay| {
        let code = pay.country;
        let name = data.country(code).map_or_else(|| code.to_string(), |country| country.name.clone());
        view! {
            <option value=code.to_string() prop:selected=move || country.get() == Some(code)>
                {name}
            </option>
        }
    });
    let choose =
        move |event| context.plan.step(Change::Country(CountryCode::parse(&event_target_value(&event))));
    let choice = move || {
        view! {
            <p class="field">
                <label for="plan-country">"Country you want to work in"</label>
                <select
                    id="plan-country"
                    disabled=move || context.is_locked()
                    prop:value=move || country.get().map_or(String::new(), |code| code.to_string())
                    on:change=choose
                >
                    <option value="">"None yet"</option>
                    {options.collect_view()}
                </select>
            </p>
        }
    };
    let has_pay = !data.pays.is_empty();
    view! {
        <div class="row">
            <p class="field">
                <label for="plan-weekly">"Hours a week for learning"</label>
                <HoursField context hours=Hours::Weekly id="plan-weekly".to_owned() input=context.weekly />
            </p>
            {has_pay.then(choice)}
        </div>
        <p class="hint">{move || estimate.with(|estimate| Length::of(estimate, context.state.today.get()).to_string())}</p>
        {has_pay.then(|| view! { <div inner_html=move || pay(context.state.reader(), country.get()).into_string()></div> })}
    }
}

/// The skills that are not known, in their order, with hours and weeks.
#[component]
pub fn Schedule(
    /// The state that the components of the plan share.
    context: PlanContext,
    /// When each skill is done.
    estimate: Memo<Estimate<'static>>,
) -> impl IntoView {
    let skills =
        move || estimate.with(|estimate| estimate.steps.iter().map(|step| step.skill).collect::<Vec<_>>());
    view! {
        <div hidden=move || estimate.with(|estimate| estimate.steps.is_empty())>
            <table class="stacked schedule" role="table">
                <caption>"What to learn, in order"</caption>
                <thead class="quiet">
                    <tr role="row">{COLUMNS.map(|name| view! { <th scope="col" role="columnheader">{name}</th> })}</tr>
                </thead>
                <tbody>
                    <For each=skills key=|skill| skill.id.clone() let(skill)>
                        <Row context estimate skill />
                    </For>
                </tbody>
            </table>
            <p class="hint">
                {format!(
                    "Few courses say how long they take; adding one that does fills in its hours. An empty field counts as {ASSUMED_HOURS} hours for a skill, or {ASSUMED_WEEKLY} hours a week, until you enter your own.",
                )}
            </p>
        </div>
    }
}

const COLUMNS: [&str; 5] = ["Skill", "State", "Hours", "Until", "Course"];

/// A skill of the schedule. Roles are spelt out: a phone lays a row out below its name, and browsers then
/// forget that it is one.
#[component]
fn Row(context: PlanContext, estimate: Memo<Estimate<'static>>, skill: &'static Skill) -> impl IntoView {
    let progress = context.progress(skill);
    let until = move || {
        estimate.with(|estimate| {
            let step = estimate.steps.iter().find(|step| step.skill.id == skill.id);
            step.map_or(String::new(), |step| format!("week {}", step.week))
        })
    };
    let course = move || context.session.with(|session| planned(session.shown(), skill).into_string());
    let hours = Hours::For(skill.id.clone());
    view! {
        <tr role="row">
            <th scope="row" role="rowheader">
                <a href=move || href(context.state.reader(), skill)>{skill.title.as_str()}</a>
            </th>
            <td role="cell" data-label=COLUMNS[1]>
                <span aria-hidden="true">{move || mark(progress.get())}</span>
                " "
                {move || progress.get().label()}
            </td>
            <td role="cell" data-label=COLUMNS[2]>
                <HoursField context hours id=format!("hours-{}", skill.id) name=format!("Hours for {}", skill.title) />
            </td>
            <td role="cell" data-label=COLUMNS[3] data-until=skill.id.as_str()>
                {until}
            </td>
            <td role="cell" data-label=COLUMNS[4] inner_html=course></td>
        </tr>
    }
}

/// The course that is planned for a skill.
pub fn planned(plan: &Plan, skill: &Skill) -> Markup {
    let Some(course) = plan.courses.get(&skill.id) else { return html! { "none yet" } };
    html! {
        @match (course.title.as_str(), course.url.as_str()) {
            ("", _) => "a course that is not in this catalogue",
            (title, "") => bdi { (title) },
            (title, url) => a href=(url) rel="noopener nofollow" dir="auto" { (title) },
        }
    }
}
