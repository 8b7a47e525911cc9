//! The weekly slots for learning.

use super::PlanContext;
use leptos::prelude::*;
use plan::session::Change;
use plan::words::{self, weekly_sum};
use plan::{Slot, Weekday};

/// The slots, each with a button that removes it, and fields for a new one.
#[component]
pub fn Slots(
    /// The state that the components of the plan share.
    context: PlanContext,
) -> impl IntoView {
    let slots = Memo::new(move |_| context.session.with(|session| session.shown().slots.clone()));
    let none = move || slots.with(|slots| slots.is_empty());
    let sum = move || context.session.with(|session| weekly_sum(session.shown()));
    let item = move |at: Slot| {
        view! {
            <li>
                {words::slot(at)}
                " "
                <button
                    type="button"
                    hidden=move || context.is_read_only()
                    on:click=move |_| context.plan.step(Change::RemoveSlot(at))
                >
                    "Remove"
                    <span class="visually-hidden">" "{words::slot(at)}</span>
                </button>
            </li>
        }
    };
    view! {
        <p class="hint" hidden=move || !none()>
            "No slots yet."
        </p>
        <div hidden=none>
            <ul class="slots">
                <For each=move || slots.get() key=|slot| words::slot(*slot) children=item />
            </ul>
            <p class="hint">{sum}</p>
        </div>
        <NewSlot context />
    }
}

#[component]
fn NewSlot(context: PlanContext) -> impl IntoView {
    let day = RwSignal::new(Weekday::Monday.code().to_owned());
    let start = RwSignal::new("19:00".to_owned());
    let minutes = RwSignal::new("60".to_owned());
    let error = Memo::new(move |_| context.session.with(|session| session.slot_error().map(str::to_owned)));
    let is_wrong =
        move || error.with(Option::is_some) && minutes.with(|minutes| Slot::FIELD.whole(minutes).is_err());
    let add = move |_| {
        let (day, start, minutes) = (day.get_untracked(), start.get_untracked(), minutes.get_untracked());
        context.plan.step(Change::AddSlot { day, start, minutes });
    };
    let days = Weekday::ALL.map(|day| view! { <option value=day.code()>{day.label()}</option> });
    view! {
        <div hidden=move || context.is_read_only()>
            <div class="row">
                <p class="field">
                    <label for="plan-slot-day">"Day"</label>
                    <select id="plan-slot-day" on:change=move |event| day.set(event_target_value(&event))>
                        {days}
                    </select>
                </p>
                <p class="field">
                    <label for="plan-slot-start">"Starts at"</label>
                    <input
                        id="plan-slot-start"
                        type="time"
                        prop:value=move || start.get()
                        on:input=move |event| start.set(event_target_value(&event))
                    />
                </p>
                <p class="field">
                    <label for="plan-slot-minutes">"Minutes"</label>
                    <input
                        id="plan-slot-minutes"
                        type="text"
                        inputmode="numeric"
                        maxlength="100"
                        aria-describedby="plan-slot-error"
                        aria-invalid=move || is_wrong().then_some("true")
                        prop:value=move || minutes.get()
                        on:input=move |event| minutes.set(event_target_value(&event))
                    />
                </p>
                <p class="field last">
                    <button type="button" on:click=add>
                        "Add slot"
                    </button>
                </p>
            </div>
            <p class="error" id="plan-slot-error" role="alert">
                {move || error.get().unwrap_or_default()}
            </p>
        </div>
    }
}
