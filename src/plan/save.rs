//! Saving and sharing the plan, opening one from a file, and erasing everything.

use super::pay::pay_sentence;
use super::{Notices, PlanContext};
use crate::app::data::credits;
use crate::dom::files::ChosenFile;
use crate::dom::{clock, device};
use crate::ui::ByHand;
use leptos::prelude::*;
use leptos::task::spawn_local;
use plan::file::LARGEST;
use plan::session::Event;

/// Buttons that save and share the plan, a field for a file, and a button that erases everything.
#[component]
pub fn SaveAndShare(
    /// The state that the components of the plan share.
    context: PlanContext,
) -> impl IntoView {
    let button = move |label: &'static str, event: fn(PlanContext) -> Event| {
        view! {
            <button type="button" on:click=move |_| context.plan.step(event(context))>
                {label}
            </button>
            " "
        }
    };
    let link =
        move || context.session.with(|session| session.link().map(|fragment| context.plan.link(fragment)));
    let copy = move || match context.session.with(|session| session.is_link_copied()) {
        true => "Link copied",
        false => "Copy link to the plan",
    };
    let import = move |event| {
        if let Some(file) = ChosenFile::chosen(&event) {
            read(context, file);
        }
    };
    view! {
        <p class="buttons">
            {button("Print the plan", |_| Event::Print)}
            {button("Download the plan", |_| Event::SavePlan)}
            {button("Download as text (Markdown)", notes)}
            {button("Download the slots as a calendar", calendar)}
            <button type="button" on:click=move |_| context.plan.step(Event::CopyLink)>
                {copy}
            </button>
        </p>
        <ByHand label="Link to the plan" link=Signal::derive(link) />
        <div hidden=move || context.is_read_only()>
            <p class="field">
                <label for="plan-file">"Import a plan from a file"</label>
                <input id="plan-file" type="file" accept=".json,application/json" on:change=import />
            </p>
            <p class="buttons">
                <button type="button" on:click=move |_| context.plan.step(Event::AskErase)>
                    "Erase everything"
                </button>
            </p>
            <p class="hint">"The plan is kept only in this browser. Nothing is sent anywhere."</p>
        </div>
        <Notices context below=true />
    }
}

fn notes(context: PlanContext) -> Event {
    let reader = context.state.reader();
    Event::SaveNotes {
        pay: context.session.with_untracked(|session| pay_sentence(reader, credits(), session.shown())),
    }
}

fn calendar(_: PlanContext) -> Event {
    // As many bits as a float has for a fraction.
    let random = (device::random() * (1u64 << 52) as f64) as u64;
    Event::SaveCalendar { now: clock::now_utc(), random }
}

fn read(context: PlanContext, file: ChosenFile) {
    let name = file.name();
    if file.size() > LARGEST as u64 {
        return context.plan.step(Event::FileFailed { name, is_too_large: true });
    }
    spawn_local(async move {
        context.plan.step(match file.bytes().await {
            Ok(bytes) => Event::FileRead { name, bytes },
            Err(_) => Event::FileFailed { name, is_too_large: false },
        });
    });
}
