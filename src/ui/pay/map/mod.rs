//! Pay on a map of the world: for the eye and the pointer. Its shapes are fetched when it is first shown. The
//! filters and the table say and do the same for keyboards and screen readers.

mod draw;

use crate::app::state::AppState;
use crate::dom::fetch::{self, FetchError};
use crate::dom::{focus, marked, page};
use crate::ui::{Bound, Segmented, source_link};
use domain::salary::{Comparison, CountryCode, params};
use domain::shapes::WorldMap;
use leptos::html::Div;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What countries are coloured by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    /// Pay at the exchange rate.
    Rate,
    /// What it buys.
    Power,
}

/// The shapes, or why they could not be loaded, as the end of a sentence.
#[derive(Clone)]
enum Shapes {
    Loading,
    Loaded(WorldMap),
    Failed(String),
}

/// The attribute of a country's shape that has its code.
const COUNTRY: &str = "country";

/// The map of a comparison with its legend and, below, the figures of the country that is pointed at. A click
/// adds a country to the comparison or takes it out.
#[component]
pub fn Map(
    /// The state of the program.
    state: AppState,
    /// What is compared.
    pay: Memo<Comparison<'static>>,
) -> impl IntoView {
    let shapes = RwSignal::new(Shapes::Loading);
    let by = RwSignal::new(By::Rate);
    let pointed = RwSignal::new(None::<CountryCode>);
    let place = NodeRef::<Div>::new();
    let bound = Bound::new(state, state.salary, state.data, &params::COUNTRY);
    load(state, shapes);
    let is_loaded = move || shapes.with(|shapes| matches!(shapes, Shapes::Loaded(_)));
    let reason = move || {
        shapes.with(|shapes| match shapes {
            Shapes::Failed(why) => format!("The map could not be loaded: {why}."),
            Shapes::Loading | Shapes::Loaded(_) => String::new(),
        })
    };
    let drawn = move || {
        shapes.with(|shapes| match shapes {
            Shapes::Loaded(map) => {
                pay.with(|pay| draw::map(state.reader(), pay, map, by.get()).into_string())
            }
            Shapes::Loading | Shapes::Failed(_) => String::new(),
        })
    };
    let figures = move || {
        match pointed.get() {
        Some(code) => pay.with(|pay| draw::figures(state.reader(), pay, code)),
        None => "Point at a country or tap it for its figures. A click or tap adds it to the comparison, or takes it out.".to_owned(),
    }
    };
    let credit = move || {
        let Some(source) = &state.data.map else { return String::new() };
        let not_drawn = shapes.with(|shapes| match shapes {
            Shapes::Loaded(map) => pay.with(|pay| draw::not_drawn(pay, map)),
            Shapes::Loading | Shapes::Failed(_) => String::new(),
        });
        let link = source_link(state.reader(), source).into_string();
        format!("Shapes and borders: {link}.{not_drawn}")
    };
    let point = move |code: Option<CountryCode>| {
        if code.is_some() {
            pointed.set(code);
        }
    };
    let press = move |code: Option<CountryCode>| {
        point(code);
        if let Some(code) = code.filter(|code| pay.with_untracked(|pay| draw::row_of(pay, *code).is_some())) {
            bound.toggle.run(code.to_string());
        }
    };
    let retry = move || {
        load(state, shapes);
        // The button goes.
        focus::to_node(place);
    };
    let bys = vec![("Exchange rate", By::Rate), ("Buying power", By::Power)];
    view! {
        <div class="world" node_ref=place>
            <Segmented state label="Colour countries by" options=bys chosen=by />
            <p class="measure">{move || pay.with(|pay| draw::caption(state.reader(), pay, by.get()))}</p>
            <p class="hint" hidden=move || !shapes.with(|shapes| matches!(shapes, Shapes::Loading))>
                "Loading the map …"
            </p>
            <div class="notice" hidden=move || reason().is_empty()>
                <p>{reason}</p>
                <button type="button" on:click=move |_| retry()>
                    "Try again"
                </button>
            </div>
            <div hidden=move || !is_loaded()>
                <div
                    on:pointerover=move |event| point(country(marked::value(&event, COUNTRY)))
                    on:click=move |event| press(country(marked::value(&event, COUNTRY)))
                    inner_html=drawn
                ></div>
                <p
                    class="legend"
                    inner_html=move || pay.with(|pay| draw::legend(state.reader(), pay).into_string())
                ></p>
                <p class="told">{figures}</p>
                <p class="src" inner_html=credit></p>
            </div>
        </div>
    }
}

fn country(code: Option<String>) -> Option<CountryCode> {
    CountryCode::parse(&code?)
}

/// Fetches the shapes, and says so when that fails.
fn load(state: AppState, shapes: RwSignal<Shapes>) {
    shapes.set(Shapes::Loading);
    spawn_local(async move {
        let came = fetched(state).await;
        let _ = shapes.try_set(match came {
            Ok(map) => Shapes::Loaded(map),
            Err(why) => {
                state.announce(format!("The map could not be loaded: {why}."));
                Shapes::Failed(why)
            }
        });
    });
}

async fn fetched(state: AppState) -> Result<WorldMap, String> {
    let (Some(name), Some(root)) = (page::fact("map"), state.root()) else {
        return Err("this page does not name it".to_owned());
    };
    match fetch::text(&root.source(&name)).await {
        Ok(text) => WorldMap::parse(&text).ok_or_else(|| "what the server sent is damaged".to_owned()),
        Err(FetchError::Unreachable) => Err("the network or the server is not responding".to_owned()),
        Err(FetchError::Status(status)) => Err(format!("the server answered {status} for {name}")),
    }
}
