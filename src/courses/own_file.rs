//! The reader's own list of courses, which is searched in place of the guide's catalogue.

use super::own_columns::OwnColumns;
use crate::app::library::Library;
use crate::app::state::AppState;
use crate::dom::files::{self, ChosenFile};
use crate::dom::{details, focus};
use catalogue::read::Report;
use catalogue::session::{Attempt, Event, OwnFile as File, Part, Progress};
use domain::money::NumberStyle;
use leptos::html::{Details, Input};
use leptos::prelude::*;
use maud::{Markup, html};

/// The messages about the reader's file.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
struct Said {
    /// The state of reading the last file.
    attempt: String,
    /// How much of it is read, while it is read.
    progress: Option<Progress>,
    /// That a list is in use.
    in_use: String,
    /// Whether it is there after a reload.
    kept: &'static str,
    /// What became of its files, as HTML.
    told: String,
}

/// A field to choose files, which may also be dropped anywhere on the page, with the result of reading them.
#[component]
pub(super) fn OwnFile(
    /// The state of the program.
    state: AppState,
    /// What reads the file.
    library: Library,
) -> impl IntoView {
    let (field, frame) = (NodeRef::<Input>::new(), NodeRef::<Details>::new());
    let joins = RwSignal::new(false);
    let said = Memo::new(move |_| said(state, library));
    let is_reading = move || said.with(|said| said.progress.is_some());
    let is_in_use = move || said.with(|said| !said.in_use.is_empty());
    let read = move |files: Vec<ChosenFile>| library.read_files(files, joins.get_untracked());
    let listeners = files::on_drop(move |files| {
        if let Some(frame) = frame.get_untracked() {
            details::open(&frame);
        }
        read(files);
    });
    // What was lost is told where the list was; it would not be seen in a closed box.
    Effect::new(move |_| {
        let is_lost = library.session.with(|session| matches!(session.attempt(), Attempt::Lost(_)));
        if let (true, Some(frame)) = (is_lost, frame.get()) {
            details::open(&frame);
        }
    });
    on_cleanup(move || listeners.into_iter().for_each(|listener| listener.remove()));
    let stop = move || {
        library.step(Event::StopReading);
        // The pressed button is hidden when reading stops.
        focus::to_node(field);
    };
    let waits = move || !state.is_open();
    view! {
        <details class="own js" node_ref=frame>
            <summary>"Search your own list of courses"</summary>
            <p>
                "Choose a CSV file, a JSON file or a packed catalogue (.pack), or drop it anywhere on this page. \
                It is read and kept in this browser and is not sent anywhere. Several files make one list. Columns \
                are recognised by their usual names in many languages; only the titles are required. "
                <button type="button" disabled=waits on:click=move |_| library.step(Event::DownloadTemplate)>
                    "Download a template"
                </button>
            </p>
            <p class="field">
                <label for="own-file">"Course file (CSV, JSON or pack)"</label>
                <input
                    id="own-file"
                    type="file"
                    accept=".csv,.tsv,.txt,.json,.jsonl,.ndjson,.pack,text/csv,application/json"
                    multiple
                    node_ref=field
                    disabled=waits
                    on:change=move |event| read(ChosenFile::all_chosen(&event))
                />
            </p>
            <fieldset class="asked" hidden=move || !is_in_use()>
                <legend>"A file that you open now"</legend>
                <JoinChoice joins value=false label="Replace: it is searched in place of the list" />
                <JoinChoice joins value=true label="Join: it is searched together with the list" />
            </fieldset>
            <div class="own-state">
                <p hidden=move || said.with(|said| said.attempt.is_empty())>
                    {move || said.with(|said| said.attempt.clone())}
                    " "
                    <span hidden=move || !is_reading()>
                        <progress
                            max="100"
                            aria-label="Reading the file"
                            value=move || said.with(|said| said.progress.map(|it| it.percent().to_string()))
                        ></progress>
                        " "
                        <button type="button" on:click=move |_| stop()>
                            "Stop"
                        </button>
                    </span>
                </p>
                <p hidden=move || !is_in_use()>
                    {move || said.with(|said| said.in_use.clone())}
                    " "
                    <button type="button" on:click=move |_| library.step(Event::RemoveFile)>
                        "Remove the file"
                    </button>
                    " "
                    {move || said.with(|said| said.kept)}
                </p>
                <div inner_html=move || said.with(|said| said.told.clone())></div>
                <OwnColumns library />
            </div>
        </details>
    }
}

/// One answer to whether a file is joined to the list in use.
#[component]
fn JoinChoice(
    /// Whether it is joined.
    joins: RwSignal<bool>,
    /// This answer.
    value: bool,
    /// The answer in words.
    label: &'static str,
) -> impl IntoView {
    view! {
        <label>
            <input
                type="radio"
                name="own-join"
                prop:checked=move || joins.get() == value
                on:change=move |_| joins.set(value)
            />
            " "
            {label}
        </label>
    }
}

fn said(state: AppState, library: Library) -> Said {
    library.session.with(|session| {
        let style = state.style.get();
        let attempt = session.attempt();
        let progress = match attempt {
            Attempt::Reading { progress, .. } => Some(*progress),
            _ => None,
        };
        let told = match attempt {
            // The file that was read last is not in the list.
            Attempt::NoRows { report, .. } => part_details("", report, style),
            Attempt::None => session.own().map_or(Markup::default(), |file| file_details(&file.parts, style)),
            _ => Markup::default(),
        };
        Said {
            attempt: attempt.sentence(),
            progress,
            in_use: session.own().map_or(String::new(), |file: &File| file.sentence(style)),
            kept: session.kept().sentence(),
            told: told.into_string(),
        }
    })
}

/// What became of the files of a list: of several with their names.
pub(super) fn file_details(parts: &[Part], style: NumberStyle) -> Markup {
    if let [only] = parts
        && only.report.repeated == 0
    {
        return part_details("", &only.report, style);
    }
    html! {
        (told("The list has these files:", parts.iter().map(|part| part.sentence(style))))
        @for part in parts { (part_details(&format!("“{}”: ", part.name), &part.report, style)) }
    }
}

/// Which rows and cells of a file were left out, and how it was read; each sentence begins with its name.
fn part_details(name: &str, report: &Report, style: NumberStyle) -> Markup {
    html! {
        @if let Some(skipped) = report.skipped(style) { (told(&format!("{name}{skipped}"), &report.errors)) }
        @if let Some(left_out) = report.left_out(style) { (told(&format!("{name}{left_out}"), &report.cells)) }
        (told(&format!("{name}How the file was read:"), &report.notes))
    }
}

/// A sentence and a list below it; nothing where the list is empty.
fn told<T: ToString>(intro: &str, list: impl IntoIterator<Item = T>) -> Markup {
    let mut list = list.into_iter().peekable();
    html! {
        @if list.peek().is_some() {
            p { (intro) }
            ul { @for line in list { li { (line.to_string()) } } }
        }
    }
}
