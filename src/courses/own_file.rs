//! The reader's own file of courses, which is searched in place of the guide's catalogue.

use crate::app::library::Library;
use crate::app::state::AppState;
use crate::dom::files::ChosenFile;
use crate::dom::focus;
use catalogue::read::Report;
use catalogue::session::{Attempt, Event, OwnFile as File, Progress};
use leptos::html::Input;
use leptos::prelude::*;

/// The messages about the reader's file.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
struct Said {
    /// The state of reading the last file.
    attempt: String,
    /// How much of it is read, while it is read.
    progress: Option<Progress>,
    /// That a file is in use.
    in_use: String,
    /// How many rows were skipped.
    skipped: String,
    /// Why.
    errors: Vec<String>,
}

/// A field to choose or drop a file, with the result of reading it.
#[component]
pub(super) fn OwnFile(
    /// The state of the program.
    state: AppState,
    /// What reads the file.
    library: Library,
) -> impl IntoView {
    let field = NodeRef::<Input>::new();
    let said = Memo::new(move |_| said(state, library));
    let is_reading = move || said.with(|said| said.progress.is_some());
    let is_in_use = move || said.with(|said| !said.in_use.is_empty());
    let has_skipped = move || said.with(|said| !said.skipped.is_empty());
    let read = move |file: Option<ChosenFile>| {
        if let Some(file) = file {
            library.read_file(file);
        }
    };
    let stop = move || {
        library.step(Event::StopReading);
        // The pressed button is hidden when reading stops.
        if let Some(field) = field.get_untracked() {
            focus::to(&field);
        }
    };
    let waits = move || !state.awake.get();
    view! {
        <details
            class="own js"
            on:dragover=|event| event.prevent_default()
            on:drop=move |event| read(ChosenFile::dropped(&event))
        >
            <summary>"Search your own list of courses"</summary>
            <p>
                "Choose a CSV file, a JSON file or a packed catalogue (.pack), or drop it here. It is read in \
                this browser and is not sent anywhere. The first line of a CSV file names the columns; only \
                “title” is required. "
                <button type="button" disabled=waits on:click=move |_| library.step(Event::DownloadTemplate)>
                    "Download a template"
                </button>
            </p>
            <p class="field">
                <label for="own-file">"Course file (CSV, JSON or pack)"</label>
                <input
                    id="own-file"
                    type="file"
                    accept=".csv,.tsv,.json,.pack,text/csv,application/json"
                    node_ref=field
                    disabled=waits
                    on:change=move |event| read(ChosenFile::chosen(&event))
                />
            </p>
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
                </p>
                <p hidden=move || !has_skipped()>{move || said.with(|said| said.skipped.clone())}</p>
                <ul hidden=move || !has_skipped()>
                    <For
                        each=move || said.with(|said| said.errors.clone()).into_iter().enumerate()
                        key=|error| error.clone()
                        children=|(_, error)| view! { <li>{error}</li> }
                    />
                </ul>
            </div>
        </details>
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
        // The report on the last file, or else on the one in use.
        let report = match attempt {
            Attempt::NoRows { report, .. } => Some(report),
            Attempt::None => session.own().map(|file| &file.report),
            _ => None,
        };
        Said {
            attempt: attempt.sentence(),
            progress,
            in_use: session.own().map_or(String::new(), |file: &File| file.sentence(style)),
            skipped: report.and_then(|report| report.skipped(style)).unwrap_or_default(),
            errors: report.map_or(Vec::new(), errors),
        }
    })
}

fn errors(report: &Report) -> Vec<String> {
    report.errors.iter().map(ToString::to_string).collect()
}
