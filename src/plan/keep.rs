//! Saving and sharing the plan, opening one from a file, and erasing everything.

use super::pay::pay_sentence;
use super::{Desk, Notices};
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
pub fn Keep(
    /// The state that the components of the plan share.
    desk: Desk,
) -> impl IntoView {
    let button = move |label: &'static str, event: fn(Desk) -> Event| {
        view! {
            <button type="button" on:click=move |_| desk.plan.step(event(desk))>
                {label}
            </button>
            " "
        }
    };
    let link = move || desk.session.with(|session| session.link().map(|fragment| desk.plan.link(fragment)));
    let copy = move || match desk.session.with(|session| session.is_link_copied()) {
        true => "Link copied",
        false => "Copy link to the plan",
    };
    let import = move |event| {
        if let Some(file) = ChosenFile::chosen(&event) {
            read(desk, file);
        }
    };
    view! {
        <p class="buttons">
            {button("Print the plan", |_| Event::Print)}
            {button("Download the plan", |_| Event::SavePlan)}
            {button("Download as text (Markdown)", notes)}
            {button("Download the slots as a calendar", calendar)}
            <button type="button" on:click=move |_| desk.plan.step(Event::CopyLink)>
                {copy}
            </button>
        </p>
        <ByHand label="Link to the plan" link=Signal::derive(link) />
        <div hidden=move || desk.is_read_only()>
            <p class="field">
                <label for="plan-file">"Import a plan from a file"</label>
                <input id="plan-file" type="file" accept=".json,application/json" on:change=import />
            </p>
            <p class="buttons">
                <button type="button" on:click=move |_| desk.plan.step(Event::AskErase)>
                    "Erase everything"
                </button>
            </p>
            <p class="hint">"The plan is kept only in this browser. Nothing is sent anywhere."</p>
        </div>
        <Notices desk below=true />
    }
}

fn notes(desk: Desk) -> Event {
    let reader = desk.state.reader();
    Event::SaveNotes {
        pay: desk.session.with_untracked(|session| pay_sentence(reader, credits(), session.shown())),
    }
}

fn calendar(_: Desk) -> Event {
    // As many bits as a float has for a fraction.
    let random = (device::random() * (1u64 << 52) as f64) as u64;
    Event::SaveCalendar { now: clock::now_utc(), random }
}

fn read(desk: Desk, file: ChosenFile) {
    let name = file.name();
    if file.size() > LARGEST as u64 {
        return desk.plan.step(Event::FileFailed { name, is_too_large: true });
    }
    spawn_local(async move {
        desk.plan.step(match file.bytes().await {
            Ok(bytes) => Event::FileRead { name, bytes },
            Err(_) => Event::FileFailed { name, is_too_large: false },
        });
    });
}
