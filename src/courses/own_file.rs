//! The reader's own file of courses, which is searched in place of the guide's catalogue.

use crate::app::library::Library;
use crate::app::state::AppState;
use crate::dom::files::ChosenFile;
use crate::dom::focus;
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
    /// How many cells were left out of rows that are used.
    left_out: String,
    /// Which, and why.
    cells: Vec<String>,
    /// How the file was read.
    notes: Vec<String>,
    /// What each column was taken for.
    columns: Vec<String>,
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
                this browser and is not sent anywhere. Columns are recognised by their usual names in many \
                languages; only the titles are required. "
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
                <Told said intro=|said| said.skipped.clone() list=|said| &said.errors />
                <Told said intro=|said| said.left_out.clone() list=|said| &said.cells />
                <Told said intro=|_| "How the file was read:".to_owned() list=|said| &said.notes />
                <Told said intro=|_| "What its columns were taken for:".to_owned() list=|said| &said.columns />
            </div>
        </details>
    }
}

/// A sentence and a list below it; nothing where the list is empty.
#[component]
fn Told(
    /// The messages.
    said: Memo<Said>,
    /// The sentence.
    intro: fn(&Said) -> String,
    /// What is listed.
    list: fn(&Said) -> &Vec<String>,
) -> impl IntoView {
    let is_empty = move || said.with(|said| list(said).is_empty());
    view! {
        <p hidden=is_empty>{move || said.with(intro)}</p>
        <ul hidden=is_empty>
            <For
                each=move || said.with(|said| list(said).clone()).into_iter().enumerate()
                key=|line| line.clone()
                children=|(_, line)| view! { <li>{line}</li> }
            />
        </ul>
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
            errors: report.map_or(Vec::new(), |report| lines(&report.errors)),
            left_out: report.and_then(|report| report.left_out(style)).unwrap_or_default(),
            cells: report.map_or(Vec::new(), |report| lines(&report.cells)),
            notes: report.map_or(Vec::new(), |report| lines(&report.notes)),
            columns: report.map_or(Vec::new(), |report| lines(&report.columns)),
        }
    })
}

fn lines(list: &[impl ToString]) -> Vec<String> {
    list.iter().map(ToString::to_string).collect()
}
