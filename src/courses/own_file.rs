//! The reader's own list of courses, which is searched in place of the guide's catalogue.

use super::own_columns::OwnColumns;
use crate::app::library::Library;
use crate::app::state::AppState;
use crate::dom::files::{self, ChosenFile};
use crate::dom::{details, focus};
use catalogue::session::{Attempt, Event, OwnFile as File, Progress};
use leptos::html::{Details, Input};
use leptos::prelude::*;

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
    /// Its files, if they are several or have repeats.
    parts: Vec<String>,
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
        if let Some(field) = field.get_untracked() {
            focus::to(&field);
        }
    };
    let waits = move || !state.awake.get();
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
                <Told said intro=|_| "The list has these files:".to_owned() list=|said| &said.parts />
                <Told said intro=|said| said.skipped.clone() list=|said| &said.errors />
                <Told said intro=|said| said.left_out.clone() list=|said| &said.cells />
                <Told said intro=|_| "How the file was read:".to_owned() list=|said| &said.notes />
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
            kept: session.kept().sentence(),
            parts: session
                .own()
                .filter(|file| file.parts.len() > 1 || file.parts.iter().any(|part| part.repeated > 0))
                .map_or(Vec::new(), |file| file.parts.iter().map(|part| part.sentence(style)).collect()),
            skipped: report.and_then(|report| report.skipped(style)).unwrap_or_default(),
            errors: report.map_or(Vec::new(), |report| lines(&report.errors)),
            left_out: report.and_then(|report| report.left_out(style)).unwrap_or_default(),
            cells: report.map_or(Vec::new(), |report| lines(&report.cells)),
            notes: report.map_or(Vec::new(), |report| lines(&report.notes)),
        }
    })
}

fn lines(list: &[impl ToString]) -> Vec<String> {
    list.iter().map(ToString::to_string).collect()
}
