//! What the columns and prices of the reader's own file were taken for, and the reader's word on it.

use crate::app::library::Library;
use crate::dom::focus;
use catalogue::read::{By, COLUMNS, Column, ColumnUse, Mark};
use catalogue::session::{Columns, Event};
use leptos::html::P;
use leptos::prelude::*;
use maud::{Markup, html};

/// The columns with a list for each of what it may be, and the question about prices that leave doubt.
#[component]
pub(super) fn OwnColumns(
    /// What reads the file.
    library: Library,
) -> impl IntoView {
    let intro = NodeRef::<P>::new();
    let columns = Memo::new(move |_| library.session.with(|session| session.columns().cloned()));
    let of = move |ask: fn(&Columns) -> bool| columns.with(|columns| columns.as_ref().is_some_and(ask));
    let can_change = move || of(|columns| columns.is_at_hand);
    let is_by_reader = move || of(|columns| columns.is_by_reader);
    let note = move || columns.with(|columns| columns.as_ref().map_or("", Columns::sentence));
    let wrong = move || {
        let wrong = columns.with(|columns| columns.as_ref().and_then(|columns| columns.wrong));
        wrong.map_or(String::new(), |wrong| wrong.to_string())
    };
    let uses = move || {
        columns.with(|columns| {
            let Some(columns) = columns else { return Vec::new() };
            columns.uses.iter().cloned().map(|it| (columns.turn, columns.is_at_hand, it)).collect()
        })
    };
    let forget = move || {
        // The pressed button is hidden.
        focus::to_node(intro);
        library.step(Event::ForgetChoices);
    };
    view! {
        <div hidden=move || columns.with(Option::is_none)>
            <PriceQuestion library columns />
            <p node_ref=intro>"What its columns were taken for:"</p>
            <ul class="columns">
                <For
                    each=uses
                    key=|(turn, _, column)| (*turn, column.place, column.heading.clone())
                    children=move |(_, can_change, column)| view! { <OwnColumn library column can_change /> }
                />
            </ul>
            <p hidden=move || wrong().is_empty()>{wrong}</p>
            <p hidden=move || note().is_empty()>{note}</p>
            <p hidden=can_change>"To change what a column is, choose the file again."</p>
            <p>
                <button type="button" hidden=move || !can_change() on:click=move |_| library.step(Event::ReadAgain)>
                    "Read again with these columns"
                </button>
                " "
                <button type="button" hidden=move || !is_by_reader() on:click=move |_| forget()>
                    "Forget this and let the guide find the columns"
                </button>
            </p>
        </div>
    }
}

/// A column with its first values and a list of what it may be.
#[component]
fn OwnColumn(
    /// What reads the file.
    library: Library,
    /// The column.
    column: ColumnUse,
    /// Whether the file can be read again.
    can_change: bool,
) -> impl IntoView {
    let Some(place) = column.place else { return view! { <li>{column.to_string()}</li> }.into_any() };
    let id = format!("own-column-{place}");
    let options = options(column.taken.map(|(column, _)| column)).into_string();
    let why = match column.taken {
        Some((_, By::Cells)) => ", judging by its cells",
        Some((_, By::Reader)) => ", as you said",
        _ => "",
    };
    let values = if column.samples.is_empty() { "it is empty".to_owned() } else { column.samples.join("; ") };
    view! {
        <li>
            <label for=id.clone()>{format!("“{}” is", column.heading)}</label>
            " "
            <select
                id=id
                disabled=!can_change
                inner_html=options
                on:change=move |event| {
                    let column = Column::from_name(&event_target_value(&event));
                    library.step(Event::TakeColumn { place, column });
                }
            ></select>
            {format!("{why}: {values}")}
        </li>
    }
    .into_any()
}

/// What a column may be; `taken` is chosen.
fn options(taken: Option<Column>) -> Markup {
    html! {
        option value="" selected[taken.is_none()] { "Not used" }
        @for (column, name, ..) in COLUMNS {
            option value=(name) selected[taken == Some(column)] { (column.label()) }
        }
    }
}

/// Asks what the mark in prices does, where that is not certain.
#[component]
fn PriceQuestion(
    /// What reads the file.
    library: Library,
    /// The columns and the doubt about their prices.
    columns: Memo<Option<Columns>>,
) -> impl IntoView {
    let doubt = Memo::new(move |_| columns.with(|columns| columns.as_ref().and_then(|it| it.doubt.clone())));
    let is_fixed = move || columns.with(|columns| columns.as_ref().is_none_or(|it| !it.is_at_hand));
    let answers = Mark::ALL.map(|mark| {
        let is_chosen = move || doubt.with(|doubt| doubt.as_ref().is_some_and(|it| it.read_as == mark));
        let text = move || doubt.with(|doubt| doubt.as_ref().map_or(String::new(), |it| it.answer(mark)));
        view! {
            <label>
                <input
                    type="radio"
                    name="own-mark"
                    value=mark.key()
                    disabled=is_fixed
                    prop:checked=is_chosen
                    on:change=move |_| library.step(Event::TakeMark(mark))
                />
                " "
                {text}
            </label>
        }
    });
    view! {
        <fieldset class="asked" hidden=move || doubt.with(Option::is_none)>
            <legend>"What does the mark in its prices do?"</legend>
            {answers}
        </fieldset>
    }
}
